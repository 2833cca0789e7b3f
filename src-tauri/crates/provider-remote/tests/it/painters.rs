//! How each family sends a picture, and what it hears before.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use provider_remote::PictureFamily::{self, *};
use serde_json::json;

use crate::{
    server::{Act, Heard, Server, answer, json},
    support::{base64, png},
};

pub const FAMILIES: [PictureFamily; 16] = [
    OpenaiImages,
    Gemini,
    OpenrouterImages,
    Ark,
    Siliconflow,
    Zhipu,
    Localai,
    Dashscope,
    DashscopeAsync,
    Fal,
    Replicate,
    Bfl,
    Sdcpp,
    Stability,
    A1111,
    Comfyui,
];

/// The families that take an order and are asked until it is done.
pub const BY_ORDER: [PictureFamily; 6] = [DashscopeAsync, Fal, Replicate, Bfl, Sdcpp, Comfyui];

/// The path to which each posts what it wants painted.
pub fn order_path(family: PictureFamily) -> &'static str {
    match family {
        OpenaiImages | Ark | Siliconflow | Zhipu | Localai => "/images/",
        OpenrouterImages => "/images",
        Gemini => "/models/test-model:generateContent",
        Dashscope => "/services/aigc/multimodal-generation/generation",
        DashscopeAsync => "/services/aigc/text2image/image-synthesis",
        Fal => "/test-model",
        Replicate => "/models/test-model/predictions",
        Bfl => "/test-model",
        Sdcpp => "/sdcpp/v1/img_gen",
        Stability => "/v2beta/stable-image/generate/test-model",
        A1111 => "/sdapi/v1/txt2img",
        Comfyui => "/prompt",
    }
}

/// What a family answers at the end, with `picture` as a URL or in itself.
fn last_word(family: PictureFamily, home: &str, picture: &[u8]) -> Vec<u8> {
    let url = format!("{home}/files/1.png?Expires=9");
    let body = match family {
        OpenaiImages => {
            json!({"created":1_790_000_000,"background":"opaque","output_format":"png","quality":"low","size":"1024x1024","data":[{"b64_json":base64(picture)}],"usage":{"total_tokens":100,"input_tokens":50,"output_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40}}})
        }
        Ark => {
            json!({"model":"doubao-seedream-5-0-260128","created":1_757_321_139,"data":[{"error":{"code":"OutputImageSensitiveContentDetected","message":"blocked"}},{"url":url,"size":"2048x2048"}],"usage":{"generated_images":1,"output_tokens":16384,"total_tokens":16384}})
        }
        Siliconflow => json!({"images":[{"url":url}],"timings":{"inference":2.1},"seed":7}),
        Zhipu => {
            json!({"created":123,"data":[{"url":url}],"content_filter":[{"role":"assistant","level":3}]})
        }
        Localai => json!({"created":1,"id":"x","data":[{"b64_json":base64(picture),"url":""}]}),
        OpenrouterImages => {
            json!({"created":1,"data":[{"b64_json":base64(picture),"media_type":"image/png"}],"usage":{"prompt_tokens":16,"completion_tokens":272,"total_tokens":288,"cost":0.011}})
        }
        Gemini => {
            json!({"candidates":[{"content":{"role":"model","parts":[{"text":"Here"},{"inlineData":{"mimeType":"image/png","data":base64(picture)}}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":1290,"totalTokenCount":1299}})
        }
        Dashscope => {
            json!({"request_id":"r","output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"image":url}]}}]},"usage":{"image_count":1,"width":1328,"height":1328}})
        }
        DashscopeAsync => {
            json!({"request_id":"r","output":{"task_id":"t-1","task_status":"SUCCEEDED","results":[{"code":"InternalError.Timeout","message":"An internal timeout occurred."},{"url":url}],"task_metrics":{"TOTAL":2,"SUCCEEDED":1,"FAILED":1}},"usage":{"image_count":1}})
        }
        Fal => {
            json!({"images":[{"url":url,"width":1024,"height":768,"content_type":"image/png"}],"seed":42,"has_nsfw_concepts":[false],"prompt":"x"})
        }
        Replicate => {
            json!({"id":"gm3q","status":"succeeded","output":[url],"error":null,"urls":{"get":format!("{home}/predictions/1")}})
        }
        Bfl => json!({"id":"x","status":"Ready","result":{"sample":url,"prompt":"x","seed":7}}),
        Sdcpp => {
            json!({"id":"job_1","kind":"img_gen","status":"completed","result":{"output_format":"png","images":[{"index":0,"b64_json":base64(picture)}]},"error":null})
        }
        A1111 => {
            json!({"images":[base64(&png(512, 64)), base64(picture)],"parameters":{},"info":"{\"seed\": 123}"})
        }
        Comfyui => {
            json!({"p-1":{"prompt":[],"outputs":{"8":{"images":[{"filename":"tmp.png","subfolder":"","type":"temp"}]},"9":{"images":[{"filename":"Comfy UI_1.png","subfolder":"","type":"output"}]}},"status":{"status_str":"success","completed":true,"messages":[]}}})
        }
        Stability => {
            return answer(200, "Content-Type: image/png\r\nfinish-reason: SUCCESS\r\nseed: 7\r\n", picture);
        }
    };
    json(200, &body.to_string())
}

/// How a family's order goes until it is done: the answer to it, and what is heard before the last word.
fn course(family: PictureFamily, home: &str) -> (Vec<u8>, Vec<Vec<u8>>) {
    let (taken, waits) = match family {
        DashscopeAsync => (
            json!({"request_id":"r","output":{"task_id":"t-1","task_status":"PENDING"}}),
            vec![
                json!({"output":{"task_id":"t-1","task_status":"PENDING"}}),
                json!({"output":{"task_id":"t-1","task_status":"RUNNING"}}),
            ],
        ),
        Fal => (
            json!({"request_id":"1","status":"IN_QUEUE","queue_position":0,"response_url":format!("{home}/test-model/requests/1"),"status_url":format!("{home}/test-model/requests/1/status"),"cancel_url":format!("{home}/cancel")}),
            vec![
                json!({"status":"IN_QUEUE","queue_position":1}),
                json!({"status":"IN_PROGRESS","logs":null}),
                json!({"status":"COMPLETED","logs":null,"metrics":{"inference_time":3.2},"error":null,"error_type":null}),
            ],
        ),
        Replicate => (
            json!({"id":"gm3q","status":"starting","output":null,"error":null,"urls":{"get":format!("{home}/predictions/1"),"cancel":format!("{home}/predictions/1/cancel")}}),
            vec![
                json!({"id":"gm3q","status":"starting","output":null}),
                json!({"id":"gm3q","status":"processing","output":null}),
            ],
        ),
        Bfl => (
            json!({"id":"x","polling_url":format!("{home}/v1/get_result?id=x"),"cost":3.0}),
            vec![
                json!({"id":"x","status":"Task not found","result":null}),
                json!({"id":"x","status":"Pending","result":null,"progress":0.4,"details":null}),
            ],
        ),
        Sdcpp => (
            json!({"id":"job_1","kind":"img_gen","status":"queued","created":1,"poll_url":"/sdcpp/v1/jobs/job_1"}),
            vec![
                json!({"id":"job_1","status":"queued","queue_position":2}),
                json!({"id":"job_1","status":"generating"}),
            ],
        ),
        Comfyui => (json!({"prompt_id":"p-1","number":3,"node_errors":{}}), vec![json!({}), json!({})]),
        _ => return (Vec::new(), Vec::new()),
    };
    let status = if family == Sdcpp { 202 } else { 200 };
    (json(status, &taken.to_string()), waits.iter().map(|wait| json(200, &wait.to_string())).collect())
}

/// A server that paints `picture`, in a family's way. `upset` may answer something else to a question.
pub async fn painting(
    family: PictureFamily,
    picture: Vec<u8>,
    upset: impl Fn(&Heard, usize) -> Option<Vec<Act>> + Send + Sync + 'static,
) -> Server {
    let asked = Arc::new(AtomicUsize::new(0));
    Server::start(move |request, before| {
        if let Some(acts) = upset(request, before) {
            return acts;
        }
        let home = format!("http://{}", request.header("host").unwrap_or_default());
        let (taken, waits) = course(family, &home);
        let is_file = request.path.starts_with("/files/") || request.path.starts_with("/view?");
        let reply = if is_file {
            answer(200, "Content-Type: binary/octet-stream\r\n", &picture)
        } else if request.path.starts_with("/upload/") {
            json(200, r#"{"name":"picturebook-reference.jpg","subfolder":"","type":"input"}"#)
        } else if taken.is_empty() {
            last_word(family, &home, &picture)
        } else if request.method == "POST" {
            asked.store(0, Ordering::Relaxed);
            taken
        } else {
            let at = asked.fetch_add(1, Ordering::Relaxed);
            waits.get(at).cloned().unwrap_or_else(|| last_word(family, &home, &picture))
        };
        vec![Act::Say(reply)]
    })
    .await
}

/// A server that paints and is never upset.
pub async fn able(family: PictureFamily) -> Server {
    painting(family, png(344, 256), |_, _| None).await
}
