//! Every fault a server has been seen to answer with, in its own bytes, and what has to follow from it.

use std::time::Duration;

use provider::{Account, ProviderError};
use provider_remote::TextFamily::{self, Anthropic, Gemini, Ollama, OpenaiChat, OpenaiResponses};

use crate::{
    bodies::{COMPATIBLE, OPENAI, OTHERS},
    server::{Act, Server, answer, json, stream},
    support::{KEY, assert_keeps_secret, http, kind, tell, writer},
};

#[tokio::test]
async fn every_answer_that_is_none_is_understood() {
    for (family, status, headers, body, expected) in [OPENAI, COMPATIBLE, OTHERS].concat() {
        let server = Server::saying(answer(status, headers, body)).await;
        let (story, error) = tell(&writer(&http(), &server.url(), family), Account::default()).await;
        let error = error.unwrap_or_else(|| panic!("{family:?} {status} {body} is an error"));
        assert_eq!(kind(&error), expected, "{family:?} {status} {body}: {error}");
        assert_eq!(server.heard().len(), 1, "{family:?} {status} {body}: asked once");
        assert!(story.pages.is_empty());
    }
}

#[tokio::test]
async fn an_error_amid_a_stream_is_understood() {
    let chunk = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\\\"title\\\":\"},\"finish_reason\":null}]}\n\n";
    let cases: &[(TextFamily, String, &str)] = &[
        (OpenaiChat, format!("{chunk}data: {{\"error\":{{\"message\":\"The server had an error processing your request.\",\"type\":\"server_error\",\"param\":null,\"code\":null}}}}\n\n"), "Busy"),
        (OpenaiChat, format!("{chunk}data: {{\"id\":\"gen-abc123\",\"object\":\"chat.completion.chunk\",\"created\":1234567890,\"model\":\"openai/gpt-4o\",\"provider\":\"OpenAI\",\"error\":{{\"code\":429,\"message\":\"Rate limit exceeded\",\"metadata\":{{\"error_type\":\"rate_limit_exceeded\"}}}},\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"\"}},\"finish_reason\":\"error\"}}]}}\n\n"), "RateLimited"),
        (OpenaiChat, chunk.to_owned(), "Lost"),
        (OpenaiChat, format!("{chunk}data: {{\"id\":\"c\",\"cho"), "Lost"),
        (Anthropic, "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}}\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},\"request_id\":\"req_1\"}\n\n".into(), "Busy"),
        (Anthropic, "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\",\"stop_sequence\":null,\"stop_details\":{\"type\":\"refusal\",\"category\":\"cyber\",\"explanation\":\"This request was refused due to policy.\"}},\"usage\":{\"output_tokens\":0}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n".into(), "Refused"),
        (Gemini, "data: {\"error\":{\"code\":500,\"message\":\"Internal error encountered.\",\"status\":\"INTERNAL\"}}\r\n\r\n".into(), "Busy"),
        (OpenaiResponses, "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"The model failed to generate a response.\"},\"output\":[]},\"sequence_number\":4}\n\n".into(), "Busy"),
        (OpenaiResponses, "event: error\ndata: {\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"Rate limit\",\"param\":null,\"sequence_number\":3}\n\n".into(), "RateLimited"),
        (OpenaiResponses, "event: response.incomplete\ndata: {\"type\":\"response.incomplete\",\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"content_filter\"},\"output\":[]},\"sequence_number\":9}\n\n".into(), "Refused"),
    ];
    for (family, body, expected) in cases {
        let server = Server::saying(stream(body)).await;
        let (_, error) = tell(&writer(&http(), &server.url(), *family), Account::default()).await;
        let error = error.unwrap_or_else(|| panic!("{family:?} {body} is an error"));
        assert_eq!(kind(&error), *expected, "{family:?} {body}: {error}");
        assert_eq!(server.heard().len(), 1, "{body}: asked once");
    }
    let body = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"{\"},\"done\":false}\n{\"error\":\"an error was encountered while running the model\"}\n";
    let server = Server::saying(answer(200, "Content-Type: application/x-ndjson\r\n", body)).await;
    let (_, error) = tell(&writer(&http(), &server.url(), Ollama), Account::default()).await;
    assert_eq!(error.as_ref().map(kind), Some("Lost"), "{error:?}");
}

#[tokio::test]
async fn a_pause_is_as_long_as_the_server_asks_for() {
    let limited = r#"{"error":{"message":"Rate limit reached for test-model in organization org-x on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 1.2s.","type":"requests","param":null,"code":"rate_limit_exceeded"}}"#;
    let bare = r#"{"error":{"message":"Slow","type":"requests","param":null,"code":"rate_limit_exceeded"}}"#;
    let gemini = r#"{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateContentInputTokensPerModelPerMinute-FreeTier","quotaValue":"250000"}]},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"26s"}]}}"#;
    for (headers, body, millis) in [
        ("Retry-After: 2\r\n", bare, Some(2000)),
        ("retry-after-ms: 1200\r\nx-ratelimit-reset-requests: 9s\r\n", limited, Some(1200)),
        ("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n", bare, Some(0)),
        ("", limited, Some(1200)),
        ("x-ratelimit-reset-tokens: 1m30s\r\n", bare, Some(90_000)),
        ("Retry-After: abc\r\n", bare, None),
        ("", gemini, Some(26_000)),
    ] {
        let server = Server::saying(answer(429, headers, body)).await;
        let (_, error) = tell(&writer(&http(), &server.url(), OpenaiChat), Account::default()).await;
        let after = millis.map(Duration::from_millis);
        assert_eq!(error, Some(ProviderError::RateLimited { after }), "{headers} {body}");
    }
    let server = Server::saying(answer(429, "Retry-After: 86400\r\n", bare)).await;
    let (_, error) = tell(&writer(&http(), &server.url(), OpenaiChat), Account::default()).await;
    assert_eq!(error.as_ref().map(kind), Some("QuotaSpent"), "a day is no pause: the user is asked");
}

#[tokio::test]
async fn no_error_repeats_the_key() {
    for status in [200, 400, 401, 403, 404, 429, 500, 503] {
        for body in [
            format!(
                "{{\"error\":{{\"message\":\"key {KEY} is bad\",\"type\":\"{KEY}\",\"code\":\"{KEY}\"}}}}"
            ),
            format!("<html>Bearer {KEY}</html>"),
            format!("\"{KEY}\""),
            KEY.to_owned(),
            format!("data: {{\"error\":{{\"message\":\"{KEY}\"}}}}\n\n"),
            format!("{{\"choices\":[{{\"message\":{{\"refusal\":\"{KEY}\"}},\"finish_reason\":\"stop\"}}]}}"),
            format!("{{\"choices\":[{{\"message\":{{\"content\":\"{KEY}\"}},\"finish_reason\":\"stop\"}}]}}"),
        ] {
            let server = Server::saying(json(status, &body)).await;
            let teller = writer(&http(), &server.url(), OpenaiChat);
            assert!(!format!("{teller:?}").contains("Swordfish"));
            let (_, error) = tell(&teller, Account::default()).await;
            assert_keeps_secret(&error.expect("it is an error"));
        }
    }
}

#[tokio::test]
async fn a_request_that_moved_is_not_sent_to_another_host() {
    let other = Server::saying(json(200, "{}")).await;
    for status in [301, 302, 307, 308] {
        let server = Server::saying(answer(status, &format!("Location: {}/v1\r\n", other.url()), "")).await;
        let (_, error) = tell(&writer(&http(), &server.url(), OpenaiChat), Account::default()).await;
        assert_eq!(error.as_ref().map(kind), Some("BadRequest"), "{error:?}");
    }
    assert!(other.heard().is_empty(), "neither the story nor the key goes there");
}

#[tokio::test]
async fn the_same_server_is_asked_again_only_when_nothing_was_carried_out() {
    // What a queue tries again by itself: nothing of it may have cost anything.
    let again = ["Busy", "Offline", "RateLimited", "BadAnswer"];
    for (acts, expected) in [
        (vec![Act::Say(json(502, "<html>502 Bad Gateway</html>"))], "Lost"),
        (vec![Act::Say(json(504, ""))], "Lost"),
        (vec![Act::Say(json(500, ""))], "Lost"),
        (vec![Act::Say(json(524, ""))], "Lost"),
        (vec![Act::Say(json(503, ""))], "Busy"),
        (vec![Act::Say(json(200, "<html>Sign in to the network</html>"))], "Lost"),
    ] {
        let server = Server::start(move |_, _| acts.clone()).await;
        let (_, error) = tell(&writer(&http(), &server.url(), OpenaiChat), Account::default()).await;
        let error = error.expect("it is an error");
        assert_eq!(kind(&error), expected, "{error}");
        assert!(expected == "Busy" || !again.contains(&kind(&error)));
    }
}
