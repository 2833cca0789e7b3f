//! Stability AI.
//!
//! Its models look at no reference images: what paints from a picture keeps that picture and not whom it shows,
//! and what takes a picture for its style is another model, dearer, that paints nothing without one.

use provider::ProviderError;
use reqwest::multipart::Form;
use serde_json::Value;

use super::{Drawn, Order, bearer};
use crate::{
    http::{Body, Call, MAX_PICTURE_BYTES},
    picture::{Easel, nearest_ratio, seed_below},
};

const RATIOS: &[&str] = &["1:1", "2:3", "3:2", "4:5", "5:4", "9:16", "16:9", "9:21", "21:9"];

pub(super) async fn draw(easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
    let (path, model) = match easel.model.id.as_str() {
        sd3 if sd3.starts_with("sd3") => ("sd3", Some(sd3)),
        other => (other, None),
    };
    let mut form = Form::new()
        .text("prompt", order.prompt.clone())
        .text("negative_prompt", order.negative.clone())
        .text("aspect_ratio", nearest_ratio(RATIOS, order.size).to_owned())
        .text("seed", seed_below(order.seed, 4_294_967_295).to_string())
        .text("output_format", "png");
    if let Some(model) = model {
        form = form.text("model", model.to_owned());
    }
    for (key, value) in &easel.api.extra {
        form = form.text(key.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    let url = easel.connection.endpoint.at(&format!("v2beta/stable-image/generate/{path}"));
    let call = Call::post(url, &Value::Null, easel.stakes()).body(Body::Multipart(form)).patient(true);
    let call = bearer(call.header("accept", "image/*"), &easel.connection);
    let mut answer = easel.http.send(call).await?;
    let reason =
        answer.headers().get("finish-reason").and_then(|reason| reason.to_str().ok()).map(str::to_owned);
    let bytes = answer.bytes(MAX_PICTURE_BYTES).await?;
    // A blurred picture comes with a success.
    if reason.as_deref() == Some("CONTENT_FILTERED") {
        return Err(ProviderError::Refused("CONTENT_FILTERED".into()));
    }
    if bytes.first() != Some(&b'{') {
        return Ok(Drawn { picture: Ok(bytes), tokens: None });
    }
    let value = answer.value(&bytes)?;
    if value["finish_reason"] == "CONTENT_FILTERED" {
        return Err(ProviderError::Refused("CONTENT_FILTERED".into()));
    }
    crate::picture::source_in(&value).map(Drawn::at).ok_or_else(|| answer.useless("no picture in it"))
}
