//! Anthropic's Messages, and the servers that speak them.

use serde_json::{Value, json};

use super::{Ask, Ending, Heard, Tokens, count, plain_schema, post, with};
use crate::{
    fault::Complaint,
    http::Call,
    preset::{Connection, Structure, extended},
};

/// Understood by every server, and no version of the API refuses what is sent here.
const VERSION: &str = "2023-06-01";

pub(super) fn call<'a>(connection: &'a Connection, ask: &Ask<'_>) -> Call<'a> {
    let body = json!({
        "model": ask.model,
        "max_tokens": ask.max_tokens,
        "system": ask.prompt.system,
        "messages": [{"role": "user", "content": ask.prompt.user}],
        "stream": true,
    });
    let body = extended(body, ask.extra);
    let body = match ask.structure {
        Structure::Schema => {
            let format = format!(r#"{{"format":{{"type":"json_schema","schema":{}}}}}"#, plain_schema(ask));
            with(&body, "output_config", &format)
        }
        Structure::Json | Structure::Words => body.to_string(),
    };
    authorized(post(connection, connection.endpoint.at("v1/messages"), body), connection)
}

pub(super) fn authorized<'a>(call: Call<'a>, connection: &'a Connection) -> Call<'a> {
    let call = call.header("anthropic-version", VERSION);
    match &connection.key {
        Some(key) => call.secret("x-api-key", key.reveal(), key),
        None => call,
    }
}

pub(super) fn hear(message: &Value) -> Heard {
    let mut heard = Heard { complaint: Complaint::hidden_in(message), ..Heard::default() };
    match message["type"].as_str().unwrap_or_default() {
        "message_start" => heard.tokens = tokens(&message["message"]["usage"]),
        "content_block_start" => heard.text = text(&message["content_block"]["text"]),
        "content_block_delta" => heard.text = text(&message["delta"]["text"]),
        "message_delta" => {
            heard.ending = ending(&message["delta"]);
            heard.tokens = tokens(&message["usage"]);
        }
        "message_stop" => heard.is_over = true,
        "message" => {
            let blocks = message["content"].as_array().into_iter().flatten();
            heard.text =
                blocks.filter(|block| block["type"] == "text").map(|block| text(&block["text"])).collect();
            heard.ending = ending(message);
            heard.tokens = tokens(&message["usage"]);
            heard.is_over = true;
        }
        _ => {}
    }
    heard
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn tokens(usage: &Value) -> Option<Tokens> {
    let input = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
    usage.is_object().then(|| Tokens {
        input: input.iter().map(|key| count(&usage[*key])).sum(),
        output: count(&usage["output_tokens"]),
        dollars: None,
    })
}

fn ending(message: &Value) -> Option<Ending> {
    match message["stop_reason"].as_str()? {
        "max_tokens" | "model_context_window_exceeded" => Some(Ending::Cut),
        "refusal" => {
            let explanation = message["stop_details"]["explanation"].as_str();
            Some(Ending::Refused(explanation.unwrap_or("the model refuses").to_owned()))
        }
        _ => Some(Ending::Done),
    }
}
