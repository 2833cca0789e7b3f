//! Chat completions, as OpenAI defined them and everybody speaks them: DeepSeek, Qwen, GLM, Doubao,
//! OpenRouter, SiliconFlow, llama.cpp, LM Studio, LocalAI.

use serde_json::{Value, json};

use super::{Ask, Ending, Heard, Tokens, bearer, count, plain_schema, post, with};
use crate::{
    fault::Complaint,
    http::Call,
    preset::{Connection, Structure, extended},
};

pub(super) fn call<'a>(connection: &'a Connection, ask: &Ask<'_>) -> Call<'a> {
    // No temperature, no limit of tokens: each is refused by some model, and the defaults serve.
    let body = json!({
        "model": ask.model,
        "messages": [
            {"role": "system", "content": ask.prompt.system},
            {"role": "user", "content": ask.prompt.user},
        ],
        "stream": true,
        "stream_options": {"include_usage": true},
    });
    let body = extended(body, ask.extra);
    let body = match ask.structure {
        Structure::Schema => {
            let schema = plain_schema(ask);
            let format = format!(
                r#"{{"type":"json_schema","json_schema":{{"name":"storybook","strict":true,"schema":{schema}}}}}"#
            );
            with(&body, "response_format", &format)
        }
        Structure::Json => with(&body, "response_format", r#"{"type":"json_object"}"#),
        Structure::Words => body.to_string(),
    };
    bearer(post(connection, connection.endpoint.at("chat/completions"), body), connection)
}

pub(super) fn hear(message: &Value) -> Heard {
    let choice = &message["choices"][0];
    let said = if choice["delta"].is_object() { &choice["delta"] } else { &choice["message"] };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let refusal = text(&said["refusal"]);
    let ending = match choice["finish_reason"].as_str() {
        _ if !refusal.is_empty() => Some(Ending::Refused(refusal)),
        Some("stop" | "tool_calls" | "eos" | "end_turn") => Some(Ending::Done),
        Some("length" | "model_context_window_exceeded") => Some(Ending::Cut),
        Some(reason @ ("content_filter" | "sensitive")) => Some(Ending::Refused(reason.into())),
        Some(reason @ ("error" | "network_error" | "insufficient_system_resource")) => {
            Some(Ending::Broken(reason.into()))
        }
        _ => None,
    };
    let usage = &message["usage"];
    let tokens = usage.is_object().then(|| Tokens {
        input: count(&usage["prompt_tokens"]),
        output: count(&usage["completion_tokens"]),
        dollars: usage["cost"].as_f64(),
    });
    Heard {
        text: text(&said["content"]),
        tokens,
        ending,
        complaint: Complaint::hidden_in(message),
        is_over: false,
    }
}
