//! Models that write: one file for each protocol, and the run of an answer that they share.

mod anthropic;
pub(crate) mod gemini;
mod ollama;
mod openai_chat;
mod openai_responses;
mod run;

use provider::ProviderError;
use reqwest::{Url, header::AUTHORIZATION};
use serde_json::{Map, Value};

pub(crate) use run::Run;

use crate::{
    fault::{Complaint, Stakes},
    http::{Body, Call, Framing},
    preset::{Connection, Structure, TextFamily},
    story::{Dialect, Prompt, schema},
};

/// What a model is asked.
#[derive(Debug, Clone)]
pub(crate) struct Ask<'a> {
    pub model: &'a str,
    pub prompt: Prompt,
    pub structure: Structure,
    /// Whether only further pages are asked for.
    pub is_continued: bool,
    pub seed: u64,
    /// Enough tokens for the answer and for thinking before it.
    pub max_tokens: u32,
    pub extra: &'a Map<String, Value>,
}

/// Tokens, as the provider counts them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Tokens {
    pub input: u64,
    pub output: u64,
    /// The price of the request in US dollars, where the provider says it.
    pub dollars: Option<f64>,
}

/// Why an answer ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ending {
    Done,
    /// It became too long.
    Cut,
    Refused(String),
    /// Something broke that may be whole again later.
    Broken(String),
}

/// What a message of an answer holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Heard {
    pub text: String,
    pub tokens: Option<Tokens>,
    pub ending: Option<Ending>,
    pub complaint: Option<Complaint>,
    /// Nothing more comes.
    pub is_over: bool,
}

impl TextFamily {
    pub(crate) fn call<'a>(self, connection: &'a Connection, ask: &Ask<'_>) -> Call<'a> {
        match self {
            Self::OpenaiChat => openai_chat::call(connection, ask),
            Self::OpenaiResponses => openai_responses::call(connection, ask),
            Self::Anthropic => anthropic::call(connection, ask),
            Self::Gemini => gemini::call(connection, ask),
            Self::Ollama => ollama::call(connection, ask),
        }
    }

    /// The call with the key, as the family wants it.
    pub(crate) fn authorized<'a>(self, call: Call<'a>, connection: &'a Connection) -> Call<'a> {
        match self {
            Self::OpenaiChat | Self::OpenaiResponses | Self::Ollama => bearer(call, connection),
            Self::Anthropic => anthropic::authorized(call, connection),
            Self::Gemini => gemini::authorized(call, connection),
        }
    }

    /// The call that lists the models.
    pub(crate) fn list(self, connection: &Connection) -> Call<'_> {
        let path = match self {
            Self::OpenaiChat | Self::OpenaiResponses => "models",
            Self::Anthropic => "v1/models?limit=100",
            Self::Gemini => "models?pageSize=200",
            Self::Ollama => "api/tags",
        };
        self.authorized(Call::get(connection.endpoint.at(path)), connection)
    }

    fn framing(self) -> Framing {
        if self == Self::Ollama { Framing::Lines } else { Framing::Events }
    }

    fn hear(self, message: &Value) -> Heard {
        match self {
            Self::OpenaiChat => openai_chat::hear(message),
            Self::OpenaiResponses => openai_responses::hear(message),
            Self::Anthropic => anthropic::hear(message),
            Self::Gemini => gemini::hear(message),
            Self::Ollama => ollama::hear(message),
        }
    }
}

/// The key as most providers want it.
pub(crate) fn bearer<'a>(call: Call<'a>, connection: &'a Connection) -> Call<'a> {
    match &connection.key {
        Some(key) => call.secret(AUTHORIZATION.as_str(), &format!("Bearer {}", key.reveal()), key),
        None => call,
    }
}

fn post<'a>(connection: &Connection, url: Url, body: String) -> Call<'a> {
    let stakes = if connection.costs { Stakes::Words } else { Stakes::Nothing };
    Call::post(url, &Value::Null, stakes).body(Body::Json(body)).patient(connection.endpoint.is_nearby())
}

/// A JSON object with one more member, written out. `serde_json` sorts members; in a schema their order
/// counts, so it is put in as text.
fn with(object: &Value, member: &str, json: &str) -> String {
    let text = object.to_string();
    match text.strip_suffix('}') {
        Some("{") => format!("{{{member:?}:{json}}}"),
        Some(open) => format!("{open},{member:?}:{json}}}"),
        None => text,
    }
}

fn plain_schema(ask: &Ask<'_>) -> String {
    schema(ask.is_continued, Dialect::Plain)
}

/// Whether a server did not know how an answer is held to a shape, so that less may be asked of it.
pub(crate) fn is_about_structure(error: &ProviderError) -> bool {
    let ProviderError::BadRequest(details) = error else { return false };
    let details = details.to_lowercase();
    let words = [
        "response_format",
        "schema",
        "json_object",
        "json mode",
        "output_config",
        "text.format",
        "format",
        "grammar",
    ];
    words.iter().any(|word| details.contains(word))
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_member_is_put_in_as_it_is_written() {
        assert_eq!(with(&json!({}), "z", "{\"b\":1,\"a\":2}"), r#"{"z":{"b":1,"a":2}}"#);
        assert_eq!(with(&json!({"y": 1}), "a", "[]"), r#"{"y":1,"a":[]}"#);
    }
}
