//! Alibaba's DashScope: newer models answer at once, older ones take orders.

use provider::ProviderError;
use serde_json::{Value, json};

use super::{
    Drawn, MAX_JSON, Order, bearer,
    poll::{self, Orders, State, Ticket},
};
use crate::{
    fault::Complaint,
    http::{Call, Source},
    picture::{Easel, seed_below},
    preset::extended,
};

pub(super) async fn draw_now(easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
    let url = easel.connection.endpoint.at("services/aigc/multimodal-generation/generation");
    let call = Call::post(url, &by_message(easel, order), easel.stakes()).patient(true);
    let mut answer = easel.http.send(bearer(call, &easel.connection)).await?;
    let value = answer.json(MAX_JSON).await?;
    match picture(&value["output"]) {
        Ok(Some(source)) => Ok(Drawn::at(source)),
        Ok(None) => Err(answer.useless("no picture in it")),
        Err(complaint) => Err(answer.complain(&complaint)),
    }
}

pub(super) async fn draw_later(easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
    poll::draw(easel, order, &Tasks).await
}

fn parameters(easel: &Easel, order: &Order) -> Value {
    let parameters = json!({
        "size": format!("{}*{}", order.size.0, order.size.1),
        "n": 1,
        "seed": seed_below(order.seed, 1 << 31),
        // What a model adds to a prompt on its own differs from page to page.
        "prompt_extend": false,
        "watermark": false,
    });
    extended(parameters, &easel.api.extra)
}

fn by_message(easel: &Easel, order: &Order) -> Value {
    let mut content: Vec<Value> =
        order.sheets.iter().map(|sheet| json!({"image": sheet.data_url()})).collect();
    content.push(json!({"text": order.prompt}));
    let mut parameters = parameters(easel, order);
    parameters["negative_prompt"] = json!(order.negative);
    json!({
        "model": easel.model.id,
        "input": {"messages": [{"role": "user", "content": content}]},
        "parameters": parameters,
    })
}

/// The picture of an answer or of a task that is done. Pictures fail one by one, inside a success.
fn picture(output: &Value) -> Result<Option<Source>, Complaint> {
    let content = output["choices"].as_array().into_iter().flatten();
    let content = content.flat_map(|choice| choice["message"]["content"].as_array().into_iter().flatten());
    let results = output["results"].as_array().into_iter().flatten();
    let mut failed = None;
    for item in content.chain(results) {
        let url = ["image", "url"].iter().find_map(|key| item[*key].as_str());
        if let Some(url) = url {
            return Ok(Some(Source::of(url)));
        }
        if item["code"].is_string() {
            failed = failed.or_else(|| Complaint::of(item));
        }
    }
    failed.map_or(Ok(None), Err)
}

pub(super) struct Tasks;

impl Orders for Tasks {
    fn order<'a>(&self, easel: &'a Easel, order: &Order) -> Call<'a> {
        let takes_messages = easel.model.id.starts_with("wan2.6") || easel.model.id.starts_with("wan2.7");
        let (path, body) = if takes_messages {
            ("services/aigc/image-generation/generation", by_message(easel, order))
        } else {
            let body = json!({
                "model": easel.model.id,
                "input": {"prompt": order.prompt, "negative_prompt": order.negative},
                "parameters": parameters(easel, order),
            });
            ("services/aigc/text2image/image-synthesis", body)
        };
        Call::post(easel.connection.endpoint.at(path), &body, easel.stakes())
            .header("x-dashscope-async", "enable")
    }

    fn ticket(&self, easel: &Easel, answer: &Value) -> Option<Ticket> {
        let id = answer["output"]["task_id"].as_str()?;
        let url = |path: &str| String::from(easel.connection.endpoint.at(path));
        Some(Ticket {
            poll: url(&format!("tasks/{id}")),
            result: None,
            cancel: Some(url(&format!("tasks/{id}/cancel"))),
        })
    }

    fn state(&self, answer: &Value) -> State {
        let output = &answer["output"];
        match output["task_status"].as_str() {
            Some("PENDING" | "RUNNING" | "SUSPENDED") => State::Waiting,
            Some("SUCCEEDED") => match picture(output) {
                Ok(Some(source)) => State::Done(source),
                Ok(None) => State::Unsaid,
                Err(complaint) => State::Failed(complaint),
            },
            // Only what waits can be cancelled.
            Some("CANCELED") => State::Cancelled,
            Some("FAILED") => {
                let said = json!({"code": output["code"], "message": output["message"]});
                State::Failed(Complaint::of(&said).unwrap_or_default())
            }
            Some("UNKNOWN") => State::Gone,
            _ => State::Unsaid,
        }
    }
}
