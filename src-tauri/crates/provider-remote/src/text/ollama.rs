//! Ollama's own chat, on this computer or in its cloud.

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
        "messages": [
            {"role": "system", "content": ask.prompt.system},
            {"role": "user", "content": ask.prompt.user},
        ],
        "stream": true,
        // The default context holds the rules but not the story.
        "options": {"seed": ask.seed & 0x7fff_ffff, "num_ctx": ask.max_tokens.clamp(8192, 16384)},
    });
    let body = extended(body, ask.extra);
    let body = match ask.structure {
        Structure::Schema => with(&body, "format", &plain_schema(ask)),
        Structure::Json => with(&body, "format", "\"json\""),
        Structure::Words => body.to_string(),
    };
    bearer(post(connection, connection.endpoint.at("api/chat"), body), connection)
}

pub(super) fn hear(message: &Value) -> Heard {
    let is_done = message["done"] == true;
    let ending = is_done.then(|| match message["done_reason"].as_str() {
        Some("length") => Ending::Cut,
        _ => Ending::Done,
    });
    let tokens = (is_done && message["eval_count"].is_u64()).then(|| Tokens {
        input: count(&message["prompt_eval_count"]),
        output: count(&message["eval_count"]),
        dollars: None,
    });
    Heard {
        text: message["message"]["content"].as_str().unwrap_or_default().to_owned(),
        tokens,
        ending,
        complaint: Complaint::hidden_in(message),
        is_over: is_done,
    }
}
