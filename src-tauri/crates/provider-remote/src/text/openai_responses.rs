//! OpenAI's Responses.

use serde_json::{Value, json};

use super::{Ask, Ending, Heard, Tokens, bearer, count, plain_schema, post, with};
use crate::{
    fault::Complaint,
    http::Call,
    preset::{Connection, Structure, extended},
};

pub(super) fn call<'a>(connection: &'a Connection, ask: &Ask<'_>) -> Call<'a> {
    let body = json!({
        "model": ask.model,
        "instructions": ask.prompt.system,
        "input": ask.prompt.user,
        "store": false,
        "stream": true,
    });
    let body = extended(body, ask.extra);
    let body = match ask.structure {
        Structure::Schema => {
            let schema = plain_schema(ask);
            let format = format!(
                r#"{{"format":{{"type":"json_schema","name":"storybook","strict":true,"schema":{schema}}}}}"#
            );
            with(&body, "text", &format)
        }
        Structure::Json => with(&body, "text", r#"{"format":{"type":"json_object"}}"#),
        Structure::Words => body.to_string(),
    };
    bearer(post(connection, connection.endpoint.at("responses"), body), connection)
}

pub(super) fn hear(message: &Value) -> Heard {
    let kind = message["type"].as_str().unwrap_or_default();
    let delta = || message["delta"].as_str().unwrap_or_default().to_owned();
    match kind {
        "response.output_text.delta" => Heard { text: delta(), ..Heard::default() },
        "response.refusal.done" => {
            let refusal = message["refusal"].as_str().unwrap_or_default().to_owned();
            Heard { ending: Some(Ending::Refused(refusal)), ..Heard::default() }
        }
        "response.completed" | "response.incomplete" | "response.failed" => {
            // The text has come in deltas already.
            Heard { text: String::new(), ..whole(&message["response"]) }
        }
        "error" => {
            Heard { complaint: Complaint::of(&without_type(message)), is_over: true, ..Heard::default() }
        }
        _ if message["object"] == "response" => whole(message),
        _ => Heard { complaint: Complaint::hidden_in(message), ..Heard::default() },
    }
}

fn whole(response: &Value) -> Heard {
    let items = response["output"].as_array().into_iter().flatten();
    let parts: Vec<&Value> = items
        .filter(|item| item["type"] == "message")
        .flat_map(|item| item["content"].as_array().into_iter().flatten())
        .collect();
    let text = parts.iter().filter_map(|part| part["text"].as_str()).collect();
    let refusal = parts.iter().find_map(|part| part["refusal"].as_str());
    let reason = response["incomplete_details"]["reason"].as_str().unwrap_or_default();
    let ending = match (refusal, response["status"].as_str()) {
        (Some(refusal), _) => Some(Ending::Refused(refusal.to_owned())),
        (None, Some("completed")) => Some(Ending::Done),
        (None, Some("incomplete")) if reason == "content_filter" => Some(Ending::Refused(reason.to_owned())),
        (None, Some("incomplete")) => Some(Ending::Cut),
        (None, Some("cancelled")) => Some(Ending::Broken("cancelled".into())),
        _ => None,
    };
    let usage = &response["usage"];
    let tokens = usage.is_object().then(|| Tokens {
        input: count(&usage["input_tokens"]),
        output: count(&usage["output_tokens"]),
        dollars: None,
    });
    let complaint = Some(&response["error"]).filter(|error| error.is_object()).and_then(Complaint::of);
    Heard { text, tokens, ending, complaint, is_over: true }
}

/// `"type":"error"` is no code.
fn without_type(message: &Value) -> Value {
    let mut rest = message.clone();
    if let Value::Object(members) = &mut rest {
        members.remove("type");
    }
    rest
}
