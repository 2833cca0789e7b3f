//! How each family says what a model writes.

use std::ops::RangeInclusive;

use provider_remote::TextFamily;
use serde_json::{Value, json};

use crate::{
    server::{Act, Heard, Server, answer, json, stream},
    support::story_text,
};

pub const FAMILIES: [TextFamily; 5] = [
    TextFamily::OpenaiChat,
    TextFamily::OpenaiResponses,
    TextFamily::Anthropic,
    TextFamily::Gemini,
    TextFamily::Ollama,
];

/// How an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Whole,
    /// For its length.
    Cut,
    /// Without its last mark, as when a server dies.
    Missing,
}

/// An answer as a stream, the text in pieces that respect nothing but characters.
pub fn streamed(family: TextFamily, text: &str, end: End) -> Vec<u8> {
    let chars: Vec<char> = text.chars().collect();
    let pieces: Vec<String> = chars.chunks(7).map(|piece| piece.iter().collect()).collect();
    let body = match family {
        TextFamily::OpenaiChat => openai_chat(&pieces, end),
        TextFamily::OpenaiResponses => openai_responses(text, &pieces, end),
        TextFamily::Anthropic => anthropic(&pieces, end),
        TextFamily::Gemini => gemini(&pieces, end),
        TextFamily::Ollama => {
            return answer(200, "Content-Type: application/x-ndjson\r\n", ollama(&pieces, end));
        }
    };
    stream(&body)
}

/// An answer of a server that does not stream.
pub fn whole(family: TextFamily, text: &str) -> Vec<u8> {
    let body = match family {
        TextFamily::OpenaiChat => {
            json!({"id":"chatcmpl-t1","object":"chat.completion","created":1_790_000_000,"model":"test-model","choices":[{"index":0,"message":{"role":"assistant","content":text,"refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}})
        }
        TextFamily::OpenaiResponses => {
            json!({"id":"resp_1","object":"response","status":"completed","error":null,"output":[{"type":"reasoning","summary":[]},{"type":"message","content":[{"type":"output_text","text":text}]}],"usage":{"input_tokens":10,"output_tokens":20,"total_tokens":30}})
        }
        TextFamily::Anthropic => {
            json!({"id":"msg_1","type":"message","role":"assistant","content":[{"type":"thinking","thinking":"{\"title\":\"no\"}","signature":"s"},{"type":"text","text":text}],"stop_reason":"end_turn","usage":{"input_tokens":10,"output_tokens":20}})
        }
        TextFamily::Gemini => {
            json!([{"candidates":[{"content":{"role":"model","parts":[{"text":text}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":20,"totalTokenCount":30}}])
        }
        TextFamily::Ollama => {
            json!({"model":"m","message":{"role":"assistant","content":text},"done":true,"done_reason":"stop","prompt_eval_count":10,"eval_count":20})
        }
    };
    json(200, &body.to_string())
}

fn data(value: &Value) -> String {
    format!("data: {value}\n\n")
}

fn openai_chat(pieces: &[String], end: End) -> String {
    let chunk = |delta: Value, reason: Value| {
        data(
            &json!({"id":"chatcmpl-123","object":"chat.completion.chunk","created":1_694_268_190,"model":"m","choices":[{"index":0,"delta":delta,"logprobs":null,"finish_reason":reason}],"usage":null,"obfuscation":"r4N7vQ2m"}),
        )
    };
    let mut body = format!(": OPENROUTER PROCESSING\n\n{}", data(&json!({"id":"c","choices":[]})));
    body +=
        &chunk(json!({"role":"assistant","content":null,"reasoning_content":"Let me {think}"}), Value::Null);
    for piece in pieces {
        body += &chunk(json!({"content": piece}), Value::Null);
    }
    if end == End::Missing {
        return body;
    }
    body += &chunk(json!({}), json!(if end == End::Cut { "length" } else { "stop" }));
    body += &data(
        &json!({"id":"c","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}),
    );
    body + "data: [DONE]\n\n"
}

fn openai_responses(text: &str, pieces: &[String], end: End) -> String {
    let mut number = 0;
    let mut event = |mut value: Value| {
        number += 1;
        value["sequence_number"] = json!(number);
        format!("event: {}\ndata: {value}\n\n", value["type"].as_str().unwrap_or_default())
    };
    let mut body =
        event(json!({"type":"response.created","response":{"id":"resp_1","status":"in_progress"}}));
    for piece in pieces {
        let delta = event(json!({"type":"response.output_text.delta","delta":piece}));
        body += &delta;
        // A proxy that sends an event twice.
        body += &delta;
    }
    if end == End::Missing {
        return body;
    }
    body += &event(json!({"type":"response.output_text.done","text":text}));
    let (kind, status) = if end == End::Cut {
        ("response.incomplete", "incomplete")
    } else {
        ("response.completed", "completed")
    };
    body += &event(
        json!({"type":kind,"response":{"id":"resp_1","object":"response","status":status,"incomplete_details":{"reason":"max_output_tokens"},"output":[{"type":"message","content":[{"type":"output_text","text":text}]}],"usage":{"input_tokens":10,"output_tokens":20}}}),
    );
    body
}

fn anthropic(pieces: &[String], end: End) -> String {
    let event =
        |value: Value| format!("event: {}\ndata: {value} \n\n", value["type"].as_str().unwrap_or_default());
    let mut body = event(
        json!({"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"stop_reason":null,"usage":{"input_tokens":10,"output_tokens":1}}}),
    );
    body += &event(json!({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}));
    body += &event(json!({"type":"ping"}));
    body += &event(json!({"type":"future_thing","x":1}));
    for piece in pieces {
        body += &event(
            json!({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":piece}}),
        );
    }
    if end == End::Missing {
        return body;
    }
    body += &event(json!({"type":"content_block_stop","index":0}));
    let reason = if end == End::Cut { "max_tokens" } else { "end_turn" };
    body += &event(
        json!({"type":"message_delta","delta":{"stop_reason":reason,"stop_sequence":null},"usage":{"output_tokens":20}}),
    );
    body + &event(json!({"type":"message_stop"}))
}

fn gemini(pieces: &[String], end: End) -> String {
    let chunk = |parts: Value, more: Value| {
        let mut candidate = json!({"content":{"role":"model","parts":parts},"index":0});
        if !more.is_null() {
            candidate["finishReason"] = more;
        }
        format!(
            "data: {}\r\n\r\n",
            json!({"candidates":[candidate],"promptFeedback":null,"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":15,"thoughtsTokenCount":5},"modelVersion":"m"})
        )
    };
    let mut body = chunk(json!([{"text":"thinking {\"title\":","thought":true}]), Value::Null);
    for piece in pieces {
        body += &chunk(json!([{"text": piece}]), Value::Null);
    }
    if end == End::Missing {
        return body;
    }
    body + &chunk(json!([]), json!(if end == End::Cut { "MAX_TOKENS" } else { "STOP" }))
}

fn ollama(pieces: &[String], end: End) -> String {
    let line = |value: Value| format!("{value}\n");
    let mut body =
        line(json!({"model":"m","message":{"role":"assistant","content":"","thinking":"hm {"},"done":false}));
    for piece in pieces {
        body += &line(json!({"model":"m","message":{"role":"assistant","content":piece},"done":false}));
    }
    if end == End::Missing {
        return body;
    }
    let reason = if end == End::Cut { "length" } else { "stop" };
    body + &line(
        json!({"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":reason,"prompt_eval_count":10,"eval_count":20}),
    )
}

/// Which pages a request asks for, in either language.
pub fn pages_asked_for(request: &Heard) -> RangeInclusive<u32> {
    let text = request.text();
    let numbers = |text: &str| -> Vec<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).take(2).collect()
    };
    let phrase =
        ["Write pages ", "cover and pages ", "请写第", "以及第"].iter().find_map(|phrase| text.rfind(phrase));
    let found = numbers(&text[phrase.expect("a request names its pages")..]);
    found[0]..=found[1]
}

/// A server whose model writes whatever it is asked for.
pub async fn able(family: TextFamily) -> Server {
    Server::start(move |request, _| {
        let pages = pages_asked_for(request);
        vec![Act::Say(streamed(family, &story_text(*pages.start(), *pages.end()), End::Whole))]
    })
    .await
}
