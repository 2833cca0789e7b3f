//! Image generations and edits as OpenAI defined them, and the dialects of Ark, SiliconFlow, Zhipu and
//! LocalAI.

use provider::ProviderError;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::{Drawn, MAX_JSON, Order, bearer};
use crate::{
    fault::Complaint,
    http::{Answer, Body, Call},
    picture::{Easel, seed_below, source_in},
    preset::extended,
    text::Tokens,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Openai,
    Ark,
    Siliconflow,
    Zhipu,
    Localai,
}

pub(super) async fn draw(easel: &Easel, order: &Order, dialect: Dialect) -> Result<Drawn, ProviderError> {
    let Easel { http, connection, .. } = easel;
    let call = if dialect == Dialect::Openai && !order.sheets.is_empty() {
        let call = Call::post(connection.endpoint.at("images/edits"), &Value::Null, easel.stakes());
        call.body(Body::Multipart(form(easel, order)?))
    } else {
        Call::post(connection.endpoint.at("images/generations"), &body(easel, order, dialect), easel.stakes())
    };
    let mut answer = http.send(bearer(call.patient(true), connection)).await?;
    let value = answer.json(MAX_JSON).await?;
    read(&answer, &value)
}

fn body(easel: &Easel, order: &Order, dialect: Dialect) -> Value {
    let model = &easel.model;
    let size = format!("{}x{}", order.size.0, order.size.1);
    let pictures: Vec<String> = order.sheets.iter().map(super::Sheet::data_url).collect();
    let mut body = json!({"model": model.id, "prompt": order.prompt});
    match dialect {
        Dialect::Openai | Dialect::Zhipu => body["size"] = json!(size),
        Dialect::Ark => {
            body["size"] = json!(size);
            if !pictures.is_empty() {
                body["image"] = json!(pictures);
            }
            if model.seeds {
                body["seed"] = json!(seed_below(order.seed, 1 << 31));
            }
        }
        Dialect::Siliconflow => {
            body["image_size"] = json!(size);
            body["negative_prompt"] = json!(order.negative);
            body["batch_size"] = json!(1);
            if model.seeds {
                body["seed"] = json!(seed_below(order.seed, 10_000_000_000));
            }
            for (key, picture) in ["image", "image2", "image3"].iter().zip(pictures) {
                body[*key] = json!(picture);
            }
        }
        Dialect::Localai => {
            // What stands after a bar is taken for the negative prompt.
            body["prompt"] = json!(format!("{}|{}", order.prompt.replace('|', " "), order.negative));
            body["size"] = json!(size);
            body["response_format"] = json!("b64_json");
            body["seed"] = json!(seed_below(order.seed, 1 << 31));
            if !pictures.is_empty() {
                body["ref_images"] = json!(pictures);
            }
        }
    }
    if dialect == Dialect::Openai {
        body["n"] = json!(1);
    }
    extended(body, &easel.api.extra)
}

fn form(easel: &Easel, order: &Order) -> Result<Form, ProviderError> {
    let mut form = Form::new()
        .text("model", easel.model.id.clone())
        .text("prompt", order.prompt.clone())
        .text("size", format!("{}x{}", order.size.0, order.size.1));
    for (key, value) in &easel.api.extra {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        form = form.text(key.clone(), text);
    }
    for (index, sheet) in order.sheets.iter().enumerate() {
        let part = Part::bytes(sheet.bytes.clone())
            .file_name(format!("reference-{}.jpg", index + 1))
            .mime_str("image/jpeg")
            .map_err(|error| ProviderError::BadRequest(error.to_string()))?;
        form = form.part("image[]", part);
    }
    Ok(form)
}

/// The picture in an answer, wherever these servers put it.
pub(super) fn read(answer: &Answer, value: &Value) -> Result<Drawn, ProviderError> {
    let lists = [&value["data"], &value["images"]];
    let items = lists.into_iter().filter_map(Value::as_array).flatten();
    let mut complaint = None;
    for item in items {
        if let Some(source) = source_in(item) {
            return Ok(Drawn { tokens: tokens(&value["usage"]), ..Drawn::at(source) });
        }
        complaint = complaint.or_else(|| Complaint::hidden_in(item));
    }
    match complaint {
        Some(complaint) => Err(answer.complain(&complaint)),
        None => {
            Err(answer
                .useless(&format!("no picture in it: {}", crate::fault::clipped(&value.to_string(), 200))))
        }
    }
}

fn tokens(usage: &Value) -> Option<Tokens> {
    let count = |names: [&str; 2]| names.iter().find_map(|name| usage[*name].as_u64());
    let output = count(["output_tokens", "completion_tokens"])?;
    let input = count(["input_tokens", "prompt_tokens"]).unwrap_or_default();
    Some(Tokens { input, output, dollars: usage["cost"].as_f64() })
}
