//! Google's generateContent, for words.

use serde_json::{Value, json};

use super::{Ask, Dialect, Ending, Heard, Tokens, count, post, schema, with};
use crate::{
    fault::Complaint,
    http::Call,
    preset::{Connection, Structure, extended},
};

/// Why a candidate ends that was blocked.
pub(crate) const BLOCKED: &[&str] = &[
    "SAFETY",
    "RECITATION",
    "LANGUAGE",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT",
    "IMAGE_RECITATION",
];

pub(super) fn call<'a>(connection: &'a Connection, ask: &Ask<'_>) -> Call<'a> {
    // A seed is a 32-bit number here.
    let config = extended(json!({"seed": ask.seed & 0x7fff_ffff}), ask.extra);
    let mut typed = config.clone();
    typed["responseMimeType"] = json!("application/json");
    let config = match ask.structure {
        Structure::Schema => with(&typed, "responseJsonSchema", &schema(ask.is_continued, Dialect::Ordered)),
        Structure::Json => typed.to_string(),
        Structure::Words => config.to_string(),
    };
    let body = json!({
        "systemInstruction": {"parts": [{"text": ask.prompt.system}]},
        "contents": [{"role": "user", "parts": [{"text": ask.prompt.user}]}],
    });
    let body = with(&body, "generationConfig", &config);
    let path = format!("models/{}:streamGenerateContent?alt=sse", ask.model.trim_start_matches("models/"));
    authorized(post(connection, connection.endpoint.at(&path), body), connection)
}

pub(crate) fn authorized<'a>(call: Call<'a>, connection: &'a Connection) -> Call<'a> {
    match &connection.key {
        Some(key) => call.secret("x-goog-api-key", key.reveal(), key),
        None => call,
    }
}

pub(super) fn hear(message: &Value) -> Heard {
    let message = if message.is_array() { &message[0] } else { message };
    let candidate = &message["candidates"][0];
    let parts = candidate["content"]["parts"].as_array().into_iter().flatten();
    let text =
        parts.filter(|part| part["thought"] != true).filter_map(|part| part["text"].as_str()).collect();
    Heard {
        text,
        tokens: tokens(message),
        ending: ending(message),
        complaint: Complaint::hidden_in(message),
        is_over: false,
    }
}

pub(crate) fn tokens(message: &Value) -> Option<Tokens> {
    let usage = &message["usageMetadata"];
    usage.is_object().then(|| Tokens {
        input: count(&usage["promptTokenCount"]),
        output: count(&usage["candidatesTokenCount"]) + count(&usage["thoughtsTokenCount"]),
        dollars: None,
    })
}

/// How a message ends an answer, words or picture.
pub(crate) fn ending(message: &Value) -> Option<Ending> {
    if let Some(reason) = message["promptFeedback"]["blockReason"].as_str() {
        return Some(Ending::Refused(reason.to_owned()));
    }
    let candidate = &message["candidates"][0];
    let reason = candidate["finishReason"].as_str()?;
    let told = || {
        [Some(reason), candidate["finishMessage"].as_str()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": ")
    };
    match reason {
        "STOP" => Some(Ending::Done),
        "MAX_TOKENS" => Some(Ending::Cut),
        reason if BLOCKED.contains(&reason) => Some(Ending::Refused(told())),
        _ => Some(Ending::Broken(told())),
    }
}
