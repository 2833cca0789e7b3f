//! OpenRouter's images.

use provider::ProviderError;
use serde_json::{Value, json};

use super::{Drawn, MAX_JSON, Order, bearer, openai};
use crate::{
    http::Call,
    picture::{Easel, nearest_ratio, seed_below},
    preset::extended,
};

const RATIOS: &[&str] = &["1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16"];

pub(super) async fn draw(easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
    let mut body = json!({
        "model": easel.model.id,
        "prompt": order.prompt,
        "n": 1,
        "aspect_ratio": nearest_ratio(RATIOS, order.size),
        "output_format": "png",
    });
    if easel.model.seeds {
        body["seed"] = json!(seed_below(order.seed, 1 << 31));
    }
    if !order.sheets.is_empty() {
        let picture =
            |sheet: &super::Sheet| json!({"type": "image_url", "image_url": {"url": sheet.data_url()}});
        body["input_references"] = Value::Array(order.sheets.iter().map(picture).collect());
    }
    let body = extended(body, &easel.api.extra);
    let call = Call::post(easel.connection.endpoint.at("images"), &body, easel.stakes()).patient(true);
    let mut answer = easel.http.send(bearer(call, &easel.connection)).await?;
    let value = answer.json(MAX_JSON).await?;
    openai::read(&answer, &value)
}
