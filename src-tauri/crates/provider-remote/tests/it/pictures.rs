//! Pictures by every family: asked for, waited for, charged, and what goes wrong.

use std::sync::Arc;

use book::{Shape, Style};
use futures::future::join_all;
use provider::{
    Abilities, Account, Currency, DrawRequest, Illustrator as _, Money, ProviderError, conformance,
};
use provider_remote::PictureFamily::{self, *};

use crate::{
    painters::{BY_ORDER, FAMILIES, able, order_path, painting},
    server::{Act, Heard, Server, answer, is_silent, json},
    support::{KEY, Notes, assert_keeps_secret, hasty, http, kind, painter, png},
};

fn drawing() -> DrawRequest {
    conformance::drawing(Shape::Square, Style::Watercolor)
}

async fn error_of(server: &Server, family: PictureFamily) -> ProviderError {
    let error = painter(&http(), &server.url(), family).draw(drawing()).await;
    let error = error.expect_err("it is an error");
    assert_keeps_secret(&error);
    error
}

#[tokio::test]
async fn every_family_conforms() {
    for family in FAMILIES {
        let server = able(family).await;
        let illustrator = painter(&http(), &server.url(), family);
        let references = match family {
            Zhipu | Stability | A1111 => 0,
            Comfyui => 1,
            _ => 2,
        };
        assert_eq!(illustrator.abilities(), Abilities { references, seeds: true }, "{family:?}");
        conformance::illustrator(&illustrator).await;
    }
}

#[tokio::test]
async fn a_picture_is_asked_for_once_in_the_words_of_the_family_and_charged_once() {
    for family in FAMILIES {
        let server = able(family).await;
        let notes = Arc::new(Notes::default());
        let asked = DrawRequest { account: notes.account(), ..drawing() };
        let picture = painter(&http(), &server.url(), family).draw(asked).await;
        let picture = picture.unwrap_or_else(|error| panic!("{family:?}: {error}"));
        assert_eq!(picture.bytes, png(344, 256), "{family:?}");

        let posts: Vec<_> = server.heard().into_iter().filter(|request| request.method == "POST").collect();
        assert_eq!(posts.len(), 1, "{family:?}");
        assert!(posts[0].path.starts_with(order_path(family)), "{family:?}: {}", posts[0].path);
        let text = posts[0].text();
        for part in [
            "Fern waits under the apple tree",
            "small red fox with a green scarf and one white ear",
            "No letters",
        ] {
            assert!(text.contains(part), "{family:?} says {part}: {text}");
        }
        assert!(!text.contains(KEY) && server.heard().iter().all(|request| !request.path.contains(KEY)));

        let usages = notes.read().usages;
        assert_eq!((usages.len(), usages[0].pictures), (1, 1), "{family:?}");
        let expected = if family == OpenrouterImages {
            Money::of(Currency::Usd, 0.011)
        } else {
            Money::of(Currency::Cny, 0.2)
        };
        assert_eq!(usages[0].cost, Some(expected), "{family:?}");
        let noted = notes.read().all;
        let by_order = BY_ORDER.contains(&family);
        let expected: &[&str] =
            if by_order { &["sending", "accepted", "charge"] } else { &["sending", "charge"] };
        assert_eq!(noted, expected, "{family:?}");
    }
}

#[tokio::test]
async fn the_key_goes_where_each_family_wants_it_and_not_to_its_files() {
    for family in FAMILIES {
        let server = able(family).await;
        painter(&http(), &server.url(), family).draw(drawing()).await.unwrap();
        for request in server.heard() {
            let is_file = request.path.starts_with("/files/") || request.path.starts_with("/view");
            let header = match family {
                Gemini => "x-goog-api-key",
                Bfl => "x-key",
                _ => "authorization",
            };
            let sent = request.header(header).unwrap_or_default();
            let expected = match family {
                _ if is_file => "",
                Comfyui => "",
                Fal => &format!("Key {KEY}"),
                Gemini | Bfl => KEY,
                A1111 => "Basic OnNrLVN3b3JkZmlzaC0wMTIzNDU2Nzg5LWFiY2RlZmdo",
                _ => &format!("Bearer {KEY}"),
            };
            assert_eq!(sent, expected, "{family:?} {}", request.path);
        }
    }
}

#[tokio::test]
async fn whoever_kept_a_ticket_fetches_what_was_ordered_and_orders_nothing() {
    for family in BY_ORDER {
        let server = able(family).await;
        let notes = Arc::new(Notes::default());
        let illustrator = painter(&http(), &server.url(), family);
        let first = DrawRequest { account: notes.account(), ..drawing() };
        illustrator.draw(first).await.unwrap();
        let ticket = notes.read().tickets.pop().unwrap();
        assert!(!ticket.contains("Swordfish"));

        let account = Account { ticket: Some(ticket), ..notes.account() };
        let picture = illustrator.draw(DrawRequest { account, ..drawing() }).await.unwrap();
        assert_eq!(picture.bytes, png(344, 256));
        let posts = server.heard().iter().filter(|request| request.method == "POST").count();
        assert_eq!(posts, 1, "{family:?}");

        let account = Account { ticket: Some("?".into()), ..Account::default() };
        let error = illustrator.draw(DrawRequest { account, ..drawing() }).await.unwrap_err();
        assert_eq!(kind(&error), "Lost", "what cannot be read is not ordered anew");
    }
}

#[tokio::test]
async fn a_question_that_fails_is_asked_again() {
    for family in BY_ORDER {
        let server = painting(family, png(344, 256), |request, before| {
            let bad =
                [json(500, ""), json(502, "<html>nginx</html>"), json(429, r#"{"detail":"slow down"}"#)];
            let is_question = request.method == "GET"
                && !request.path.starts_with("/files")
                && !request.path.starts_with("/view");
            (is_question && before < 4).then(|| vec![Act::Say(bad[before % 3].clone())])
        })
        .await;
        let picture = painter(&http(), &server.url(), family).draw(drawing()).await;
        assert_eq!(picture.map(|picture| picture.bytes), Ok(png(344, 256)), "{family:?}");
    }
}

#[tokio::test]
async fn an_order_that_nobody_hears_of_again_may_be_asked_for_by_its_ticket_only() {
    for family in BY_ORDER {
        let server = painting(family, png(344, 256), |request, _| {
            (request.method == "GET").then(|| vec![Act::Say(json(503, ""))])
        })
        .await;
        let illustrator = painter(&http(), &server.url(), family);
        let error = illustrator.draw(drawing()).await.unwrap_err();
        assert_eq!(kind(&error), "Lost", "{family:?}: nobody kept a ticket: {error}");
        let account = Arc::new(Notes::default()).account();
        let error = illustrator.draw(DrawRequest { account, ..drawing() }).await.unwrap_err();
        assert_eq!(kind(&error), "Busy", "{family:?}: whoever kept it comes back: {error}");
    }
}

#[tokio::test]
async fn an_order_is_not_followed_to_another_host() {
    let other = Server::saying(json(200, "{}")).await;
    let elsewhere = format!("{}/x", other.url());
    for (family, body) in [
        (Fal, serde_json::json!({"status_url": elsewhere, "response_url": elsewhere})),
        (Replicate, serde_json::json!({"urls": {"get": elsewhere}})),
        (Bfl, serde_json::json!({"polling_url": elsewhere})),
        (Sdcpp, serde_json::json!({"poll_url": elsewhere})),
    ] {
        let server = Server::saying(json(200, &body.to_string())).await;
        let error = error_of(&server, family).await;
        assert!(error.to_string().contains("another host"), "{family:?}: {error}");
    }
    assert!(other.heard().is_empty(), "the key stays at home");
}

#[tokio::test]
async fn what_was_sent_and_not_answered_may_have_been_painted() {
    let cases = FAMILIES.into_iter().flat_map(|family| {
        [
            vec![Act::Hang],
            vec![Act::Reset],
            vec![Act::Say(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"a\":1".to_vec()), Act::Hang],
            vec![Act::Say(json(200, ""))],
            vec![Act::Say(json(200, "null"))],
            vec![Act::Say(json(200, "[]"))],
            vec![Act::Say(json(200, "{}"))],
            vec![Act::Say(json(200, "{\"data\":[{\"b64"))],
            vec![Act::Say(json(500, r#"{"error":{"message":"x","type":"server_error"}}"#))],
            vec![Act::Say(json(502, "<html>502 Bad Gateway</html>"))],
            vec![Act::Say(json(504, ""))],
            vec![Act::Say(answer(200, "Content-Type: text/html\r\n", "<html>Log in</html>"))],
        ]
        .map(|acts| (family, acts))
    });
    join_all(cases.map(|(family, acts)| async move {
        let shown = format!("{family:?} {acts:?}");
        let http = if is_silent(&acts) { hasty() } else { http() };
        let server = Server::start(move |_, _| acts.clone()).await;
        let error = painter(&http, &server.url(), family).draw(drawing()).await.unwrap_err();
        assert_eq!(kind(&error), "Lost", "{shown}: {error}");
        let is_order = |request: &&Heard| request.method == "POST" && !request.path.contains("interrupt");
        assert_eq!(server.heard().iter().filter(is_order).count(), 1, "{shown}: ordered once");
    }))
    .await;
}

#[tokio::test]
async fn refusals_and_other_words_of_each_family_are_understood() {
    let safety = r#"{"error":{"message":"Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID b68e1d8f-31a3-4a04-aa41-bf442d857ccd. safety_violations=[violence].","type":"image_generation_user_error","param":null,"code":"moderation_blocked","moderation_details":{"moderation_stage":"input","categories":["violence"]}}}"#;
    for (family, status, body, expected) in [
        (OpenaiImages, 400, safety, "Refused"),
        (
            OpenaiImages,
            400,
            r#"{"error":{"message":"Your request was rejected as a result of our safety system.","type":"invalid_request_error","param":null,"code":"content_policy_violation"}}"#,
            "Refused",
        ),
        (
            OpenaiImages,
            400,
            r#"{"error":{"message":"Invalid size '1000x1000'. Width and height must be divisible by 16.","type":"invalid_request_error","param":"size","code":"invalid_value"}}"#,
            "BadRequest",
        ),
        (OpenaiImages, 200, r#"{"created":1,"data":[]}"#, "Lost"),
        (OpenaiImages, 200, r#"{"created":1,"data":[{"b64_json":null,"url":null}]}"#, "Lost"),
        (
            OpenaiImages,
            403,
            r#"{"error":{"message":"Your organization must be verified to use the model `gpt-image-2`.","type":"invalid_request_error","param":null,"code":null}}"#,
            "NotAllowed",
        ),
        (
            Ark,
            400,
            r#"{"error":{"code":"InputTextSensitiveContentDetected","message":"The request failed because the input text may contain sensitive information. Request id: 021x","param":"","type":"BadRequest"}}"#,
            "Refused",
        ),
        (
            Ark,
            200,
            r#"{"model":"m","created":1,"data":[{"error":{"code":"OutputImageSensitiveContentDetected","message":"blocked"}}]}"#,
            "Refused",
        ),
        (
            Siliconflow,
            429,
            r#"{"message":"Request was rejected due to rate limiting. Details:IPM limit reached.","data":null}"#,
            "RateLimited",
        ),
        (
            Gemini,
            200,
            r#"{"candidates":[{"finishReason":"IMAGE_SAFETY","finishMessage":"Unable to show the generated image.","index":0}],"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9}}"#,
            "Refused",
        ),
        (
            Gemini,
            200,
            r#"{"candidates":[{"content":{"role":"model","parts":[{"text":"I can't create that."}]},"finishReason":"STOP","index":0}]}"#,
            "Refused",
        ),
        (Gemini, 200, r#"{"candidates":[{"finishReason":"NO_IMAGE","index":0}]}"#, "Lost"),
        (
            Dashscope,
            400,
            r#"{"code":"DataInspectionFailed","message":"Input data may contain inappropriate content.","request_id":"r"}"#,
            "Refused",
        ),
        (
            Dashscope,
            200,
            r#"{"code":"InternalError.Algo","message":"An internal error has occured.","request_id":"r"}"#,
            "Lost",
        ),
        (
            Dashscope,
            401,
            r#"{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"r"}"#,
            "BadKey",
        ),
        (
            DashscopeAsync,
            400,
            r#"{"code":"Arrearage","message":"Access denied, please make sure your account is in good standing.","request_id":"r"}"#,
            "QuotaSpent",
        ),
        (Fal, 401, r#"{"detail":"Authentication is required to access this application"}"#, "BadKey"),
        (
            Fal,
            403,
            r#"{"detail":"User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing."}"#,
            "QuotaSpent",
        ),
        (
            Replicate,
            402,
            r#"{"title":"Insufficient credit","detail":"You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.","status":402}"#,
            "QuotaSpent",
        ),
        (
            Replicate,
            429,
            r#"{"detail":"Request was throttled. Your rate limit resets in ~30s."}"#,
            "RateLimited",
        ),
        (
            Replicate,
            422,
            r#"{"detail":"- input: prompt is required\n","status":422,"title":"Input validation failed","invalid_fields":[{"type":"required","field":"input","description":"prompt is required"}]}"#,
            "BadRequest",
        ),
        (Bfl, 402, r#"{"detail":"Insufficient credits"}"#, "QuotaSpent"),
        (Bfl, 429, r#"{"detail":"Too many active tasks"}"#, "RateLimited"),
        (
            Stability,
            403,
            r#"{"id":"a1b2","name":"content_moderation","errors":["Your request was flagged by our content moderation system, as a result your request was denied and you were not charged."]}"#,
            "Refused",
        ),
        (
            Stability,
            402,
            r#"{"id":"a1b2","name":"payment_required","errors":["You lack sufficient credits to make this request."]}"#,
            "QuotaSpent",
        ),
        (
            Stability,
            429,
            r#"{"id":"a1b2","name":"rate_limit_exceeded","errors":["You have exceeded the rate limit of 150 requests within a 10 second period, and have been timed out for 60 seconds."]}"#,
            "RateLimited",
        ),
        (Stability, 200, r#"{"image":"aGk=","finish_reason":"CONTENT_FILTERED","seed":7}"#, "Refused"),
        (A1111, 404, r#"{"detail":"Not Found"}"#, "BadRequest"),
        (
            A1111,
            500,
            r#"{"error":"OutOfMemoryError","detail":"","body":"","errors":"CUDA out of memory. Tried to allocate 2.00 GiB"}"#,
            "BadRequest",
        ),
        (A1111, 200, r#"{"images":null,"parameters":{},"info":""}"#, "Lost"),
        (Sdcpp, 429, r#"{"error":"job queue is full"}"#, "RateLimited"),
        (
            Comfyui,
            400,
            r#"{"error":{"type":"prompt_outputs_failed_validation","message":"Prompt outputs failed validation","details":"","extra_info":{}},"node_errors":{"4":{"errors":[{"type":"value_not_in_list","message":"Value not in list","details":"ckpt_name: 'x.safetensors' not in []","extra_info":{}}],"dependent_outputs":["9"],"class_type":"CheckpointLoaderSimple"}}}"#,
            "BadRequest",
        ),
    ] {
        let server = Server::saying(json(status, body)).await;
        let error = error_of(&server, family).await;
        assert_eq!(kind(&error), expected, "{family:?} {status} {body}: {error}");
        assert_eq!(
            server.heard().iter().filter(|request| !request.path.contains("interrupt")).count(),
            1,
            "{body}: asked once"
        );
    }
    let blurred =
        answer(200, "Content-Type: image/png\r\nfinish-reason: CONTENT_FILTERED\r\n", png(344, 256));
    assert_eq!(kind(&error_of(&Server::saying(blurred).await, Stability).await), "Refused");
}

#[tokio::test]
async fn an_order_that_fails_says_why() {
    for (family, status, body, expected) in [
        (
            DashscopeAsync,
            200,
            r#"{"output":{"task_id":"t-1","task_status":"FAILED","code":"DataInspectionFailed","message":"Output data may contain inappropriate content."}}"#,
            "Refused",
        ),
        (DashscopeAsync, 200, r#"{"output":{"task_id":"t-1","task_status":"UNKNOWN"}}"#, "Lost"),
        (
            DashscopeAsync,
            200,
            r#"{"output":{"task_id":"t-1","task_status":"FAILED","code":"InternalError","message":"x"}}"#,
            "Lost",
        ),
        (Fal, 200, r#"{"has_nsfw_concepts":[true],"images":[{"url":"https://x.y/1.png"}]}"#, "Refused"),
        (Fal, 404, r#"{"detail":"Request not found"}"#, "Lost"),
        (
            Replicate,
            200,
            r#"{"status":"failed","error":"NSFW content detected. Try running it again, or try a different prompt."}"#,
            "Refused",
        ),
        (Replicate, 200, r#"{"status":"failed","error":"CUDA out of memory"}"#, "BadRequest"),
        (Replicate, 200, r#"{"status":"canceled","error":null}"#, "Lost"),
        (
            Bfl,
            200,
            r#"{"id":"x","status":"Request Moderated","result":null,"progress":null,"details":{"Moderation Reasons":["Derivative Works Filter"]}}"#,
            "Refused",
        ),
        (Bfl, 503, r#"{"id":"x","status":"Content Moderated","result":null,"details":null}"#, "Refused"),
        (Bfl, 200, r#"{"id":"x","status":"Error","result":null,"details":{"error":"internal"}}"#, "Lost"),
        (Bfl, 404, r#"{"id":"x","status":"Task not found"}"#, "Lost"),
        (
            Sdcpp,
            200,
            r#"{"id":"job_1","status":"failed","result":null,"error":{"code":"generation_failed","message":"generate_image returned empty results"}}"#,
            "Lost",
        ),
        (Sdcpp, 410, r#"{"error":"job expired"}"#, "Lost"),
        (
            Comfyui,
            200,
            r#"{"p-1":{"outputs":{},"status":{"status_str":"error","completed":false,"messages":[["execution_error",{"node_type":"KSampler","exception_type":"torch.OutOfMemoryError","exception_message":"Allocation on device"}]]}}}"#,
            "Lost",
        ),
    ] {
        let server = painting(family, png(344, 256), move |request, _| {
            (request.method == "GET").then(|| vec![Act::Say(json(status, body))])
        })
        .await;
        let error = error_of(&server, family).await;
        assert_eq!(kind(&error), expected, "{family:?} {status} {body}: {error}");
    }
    let flagged = r#"{"detail":[{"loc":["body","prompt"],"msg":"The content was flagged by a content checker.","type":"content_policy_violation","url":"https://docs.fal.ai/errors#content_policy_violation","input":"x","categories":["sexual"]}]}"#;
    let server = painting(Fal, png(344, 256), move |request, _| {
        (request.method == "GET" && request.path.ends_with("/1")).then(|| vec![Act::Say(json(422, flagged))])
    })
    .await;
    assert_eq!(kind(&error_of(&server, Fal).await), "Refused", "the result carries the model's error");
}

#[tokio::test]
async fn a_server_that_forgot_its_queue_is_not_asked_for_ever() {
    let server = painting(Comfyui, png(344, 256), |request, _| match request.path.as_str() {
        "/history/p-1" => Some(vec![Act::Say(json(200, "{}"))]),
        "/queue" => Some(vec![Act::Say(json(200, r#"{"queue_running":[],"queue_pending":[]}"#))]),
        _ => None,
    })
    .await;
    let error = error_of(&server, Comfyui).await;
    assert!(error.to_string().contains("lost the order"), "{error}");

    let busy = painting(Comfyui, png(344, 256), |request, before| match request.path.as_str() {
        "/history/p-1" if before < 30 => Some(vec![Act::Say(json(200, "{}"))]),
        "/queue" => {
            Some(vec![Act::Say(json(200, r#"{"queue_running":[[3,"p-1",{},{},["9"]]],"queue_pending":[]}"#))])
        }
        _ => None,
    })
    .await;
    let picture = painter(&http(), &busy.url(), Comfyui).draw(drawing()).await;
    assert_eq!(picture.map(|picture| picture.bytes), Ok(png(344, 256)), "one that works is waited for");
}

#[tokio::test]
async fn whoever_gives_up_waiting_frees_the_server_at_home() {
    let mut server = Server::start(|request, _| {
        if request.path.contains("interrupt") {
            vec![Act::Say(json(200, "{}")), Act::Hang]
        } else {
            vec![Act::Hang]
        }
    })
    .await;
    let illustrator = painter(&http(), &server.url(), A1111);
    let waiting = tokio::spawn(illustrator.draw(drawing()));
    while server.heard().is_empty() {
        tokio::task::yield_now().await;
    }
    waiting.abort();
    server.left.recv().await.expect("the picture is not waited for");
    server.left.recv().await.expect("the server is told");
    assert!(server.heard().iter().any(|request| request.path == "/sdapi/v1/interrupt"));
}
