//! Google's generateContent, for pictures.

use provider::ProviderError;
use serde_json::{Value, json};

use super::{Drawn, MAX_JSON, Order};
pub(super) use crate::text::gemini::authorized;
use crate::{
    fault::clipped,
    http::{Call, Source},
    picture::{Easel, nearest_ratio},
    preset::extended,
    text::{Ending, gemini},
};

const RATIOS: &[&str] = &["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"];

pub(super) async fn draw(easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
    let mut parts = vec![json!({"text": order.prompt})];
    for sheet in &order.sheets {
        parts.push(json!({"inlineData": {"mimeType": "image/jpeg", "data": sheet.base64()}}));
    }
    let config = json!({
        "responseModalities": ["TEXT", "IMAGE"],
        "imageConfig": {"aspectRatio": nearest_ratio(RATIOS, order.size)},
    });
    let body = json!({
        "contents": [{"role": "user", "parts": parts}],
        "generationConfig": extended(config, &easel.api.extra),
    });
    let path = format!("models/{}:generateContent", easel.model.id.trim_start_matches("models/"));
    let call = Call::post(easel.connection.endpoint.at(&path), &body, easel.stakes()).patient(true);
    let mut answer = easel.http.send(authorized(call, &easel.connection)).await?;
    let value = answer.json(MAX_JSON).await?;
    let value = if value.is_array() { &value[0] } else { &value };

    let parts = || value["candidates"][0]["content"]["parts"].as_array().into_iter().flatten();
    let inline = |part: &Value| {
        let data = ["inlineData", "inline_data"].iter().find_map(|key| part[*key]["data"].as_str())?;
        Some(Source::Inline(data.to_owned()))
    };
    // Drafts of a model that thinks come first; the last picture is the one that is meant.
    if let Some(source) = parts().filter(|part| part["thought"] != true).filter_map(inline).next_back() {
        return Ok(Drawn { tokens: gemini::tokens(value), ..Drawn::at(source) });
    }
    let said: String = parts().filter_map(|part| part["text"].as_str()).collect();
    if let Some(source) = linked(&said) {
        return Ok(Drawn { tokens: gemini::tokens(value), ..Drawn::at(source) });
    }
    match gemini::ending(value) {
        Some(Ending::Refused(why)) => Err(ProviderError::Refused(answer.redact(&why))),
        Some(Ending::Done) if !said.trim().is_empty() => {
            Err(ProviderError::Refused(answer.redact(&clipped(said.trim(), 300))))
        }
        Some(Ending::Broken(why)) => Err(answer.useless(&why)),
        _ => Err(answer.useless("no picture in it")),
    }
}

/// Gateways put the picture into the text, as a link that holds it.
fn linked(text: &str) -> Option<Source> {
    let rest = &text[text.find("data:image/")?..];
    let end = rest.find([')', '"', '>', ' ', '\n']).unwrap_or(rest.len());
    Some(Source::Inline(rest[..end].to_owned()))
}
