//! Orders that nobody wants any more.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use book::{Shape, Style};
use provider::{DrawRequest, Illustrator as _, ProviderError, conformance};
use provider_remote::PictureFamily::{self, *};
use serde_json::json;

use crate::{
    painters::painting,
    server::{Act, Heard, Server, json as answer},
    support::{KEY, Notes, assert_keeps_secret, http, kind, painter, png},
};

/// What a server answers.
type Said = (u16, &'static str);

/// The ticket of an order at this server.
async fn ordered(server: &Server, family: PictureFamily) -> String {
    let notes = Arc::new(Notes::default());
    let request =
        DrawRequest { account: notes.account(), ..conformance::drawing(Shape::Square, Style::Gouache) };
    // Whatever becomes of it.
    let _ = painter(&http(), &server.url(), family).draw(request).await;
    notes.read().tickets.pop().expect("the order was accepted")
}

/// What comes of cancelling an order where the cancellation is answered like this, and questions after it like
/// that; and the request that asked for it.
async fn cancelled(family: PictureFamily, asked: Said, then: Said) -> (Result<bool, ProviderError>, Heard) {
    let is_asked = AtomicBool::new(false);
    let server = painting(family, png(344, 256), move |request, _| {
        let (status, body) = if request.path.ends_with("/cancel") {
            is_asked.store(true, Ordering::Relaxed);
            asked
        } else if is_asked.load(Ordering::Relaxed) {
            then
        } else {
            return None;
        };
        Some(vec![Act::Say(answer(status, body))])
    })
    .await;
    let ticket = ordered(&server, family).await;
    let outcome = painter(&http(), &server.url(), family).cancel_order(ticket).await;
    let heard = server.heard();
    let request = heard.into_iter().find(|request| request.path.ends_with("/cancel")).expect("it is told");
    (outcome, request)
}

#[tokio::test]
async fn each_family_is_told_in_its_way_and_believed_once_it_is_clear() {
    for (family, method, path, asked, then) in [
        (Fal, "PUT", "/cancel", (200, r#"{"status":"OK"}"#), (500, "")),
        (
            Replicate,
            "POST",
            "/predictions/1/cancel",
            (200, r#"{"id":"gm3q","status":"canceled","started_at":null}"#),
            (500, ""),
        ),
        (
            Replicate,
            "POST",
            "/predictions/1/cancel",
            (200, r#"{"id":"gm3q","status":"starting","started_at":null}"#),
            (200, r#"{"id":"gm3q","status":"aborted","started_at":null}"#),
        ),
        (
            DashscopeAsync,
            "POST",
            "/tasks/t-1/cancel",
            (200, r#"{"request_id":"r"}"#),
            (200, r#"{"request_id":"r","output":{"task_id":"t-1","task_status":"CANCELED"}}"#),
        ),
        (
            Sdcpp,
            "POST",
            "/sdcpp/v1/jobs/job_1/cancel",
            (200, r#"{"id":"job_1","status":"cancelled","result":null,"error":null}"#),
            (500, ""),
        ),
        (Comfyui, "POST", "/api/jobs/p-1/cancel", (200, r#"{"cancelled":true}"#), (500, "")),
    ] {
        let (outcome, heard) = cancelled(family, asked, then).await;
        assert_eq!(outcome, Ok(true), "{family:?} {asked:?} {then:?}");
        assert_eq!((heard.method.as_str(), heard.path.as_str()), (method, path), "{family:?}");
        let key = heard.header("authorization").unwrap_or_default();
        assert_eq!(key.contains(KEY), family != Comfyui, "{family:?}: it knows who asks");
    }
}

#[tokio::test]
async fn what_is_too_late_or_not_sure_may_have_to_be_paid() {
    let accepted = (202, r#"{"status":"CANCELLATION_REQUESTED"}"#);
    for (family, asked, then) in [
        (Fal, accepted, (200, r#"{"status":"COMPLETED","logs":null,"error":null}"#)),
        (Fal, accepted, (200, r#"{"status":"COMPLETED","error":"Request cancelled"}"#)),
        (Fal, accepted, (404, r#"{"detail":"Request not found"}"#)),
        (Replicate, (200, r#"{"status":"canceled","started_at":"2026-11-29T14:00:00Z"}"#), (500, "")),
        (
            DashscopeAsync,
            (200, r#"{"request_id":"r"}"#),
            (200, r#"{"output":{"task_status":"SUCCEEDED","results":[{"url":"https://x.y/1.png"}]}}"#),
        ),
        (Comfyui, (200, r#"{"cancelled":false}"#), (500, "")),
    ] {
        let (outcome, _) = cancelled(family, asked, then).await;
        assert_eq!(outcome, Ok(false), "{family:?} {asked:?} {then:?}");
    }
    for (family, asked) in [
        (Fal, (400, r#"{"status":"ALREADY_COMPLETED"}"#)),
        (
            DashscopeAsync,
            (
                400,
                r#"{"code":"UnsupportedOperation","message":"Failed to cancel the task, please confirm if the task is in PENDING status.","request_id":"r"}"#,
            ),
        ),
        (Sdcpp, (409, r#"{"error":"job is currently generating and cannot be interrupted yet"}"#)),
        (Replicate, (503, "")),
    ] {
        let (outcome, _) = cancelled(family, asked, (200, "{}")).await;
        let error = outcome.expect_err("the provider does not do it");
        assert_keeps_secret(&error);
    }
}

#[tokio::test]
async fn who_cannot_cancel_is_not_asked_and_what_cannot_be_read_is_no_order() {
    let server = painting(Bfl, png(344, 256), |_, _| None).await;
    let ticket = ordered(&server, Bfl).await;
    let before = server.heard().len();
    assert_eq!(painter(&http(), &server.url(), Bfl).cancel_order(ticket).await, Ok(false));
    assert_eq!(painter(&http(), &server.url(), OpenaiImages).cancel_order("?".into()).await, Ok(false));
    assert_eq!(server.heard().len(), before);
    let error = painter(&http(), &server.url(), Fal).cancel_order("?".into()).await.unwrap_err();
    assert_eq!(kind(&error), "Lost");
}

#[tokio::test]
async fn a_cancellation_is_not_followed_to_another_host() {
    let other = Server::saying(answer(200, r#"{"status":"OK"}"#)).await;
    let body = |home: &str| json!({"status_url": format!("{home}/1"), "cancel_url": format!("{}/cancel", other.url())});
    let body = [body("http://127.0.0.1:1").to_string()];
    let server = Server::start(move |_, _| vec![Act::Say(answer(200, &body[0]))]).await;
    let ticket = ordered(&server, Fal).await;
    let error = painter(&http(), &server.url(), Fal).cancel_order(ticket).await.unwrap_err();
    assert!(error.to_string().contains("another host"), "{error}");
    assert!(other.heard().is_empty(), "the key stays at home");
}

#[tokio::test]
async fn an_older_comfyui_forgets_the_order_and_breaks_off_no_other() {
    for (running, interrupts) in [("p-1", 1), ("p-2", 0)] {
        let server = painting(Comfyui, png(344, 256), move |request, _| {
            Some(vec![Act::Say(match request.path.as_str() {
                "/api/jobs/p-1/cancel" => answer(405, "405: Method Not Allowed"),
                "/queue" if request.method == "GET" => {
                    let queue = json!({"queue_running": [[3, running, {}, {}, ["9"]]], "queue_pending": []});
                    answer(200, &queue.to_string())
                }
                "/queue" | "/interrupt" => answer(200, ""),
                _ => return None,
            })])
        })
        .await;
        let ticket = ordered(&server, Comfyui).await;
        assert_eq!(painter(&http(), &server.url(), Comfyui).cancel_order(ticket).await, Ok(false));
        let heard = server.heard();
        let posted = |path: &str| -> Vec<_> {
            let is_it = |request: &&Heard| request.method == "POST" && request.path == path;
            heard.iter().filter(is_it).map(Heard::json).collect()
        };
        assert_eq!(posted("/queue"), [json!({"delete": ["p-1"]})]);
        assert_eq!(posted("/interrupt"), vec![json!({"prompt_id": "p-1"}); interrupts], "{running}");
    }
}
