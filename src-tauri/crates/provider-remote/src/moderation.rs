//! Texts looked through by a provider's own rules: all in one request as OpenAI offers it, or one by one as
//! Zhipu does.

use provider::{Account, Currency, Estimate, Money, Parcel, ProviderError, Usage};
use serde_json::{Value, json};

use crate::{
    fault::Stakes,
    http::{Answer, Call},
    preset::{Moderation, ModerationFamily},
    story::Desk,
    text::bearer,
};

/// The longest answer: a few hundred bytes for each of forty pages.
const MAX_ANSWER: usize = 1 << 20;
/// The longest text that Zhipu looks through, in characters.
const ZHIPU_LONGEST: usize = 2_000;

/// What is the matter with each of the texts: the names of the categories it falls into.
pub(crate) async fn look_through(
    desk: &Desk,
    moderation: &Moderation,
    texts: Vec<String>,
    account: Account,
) -> Result<Vec<Vec<String>>, ProviderError> {
    match moderation.family {
        ModerationFamily::Openai => {
            let (answer, value) = ask(desk, moderation, texts.join("\n\n"), json!(texts), &account).await?;
            let results = value["results"].as_array().filter(|results| results.len() == texts.len());
            let results = results.ok_or_else(|| answer.useless("not one result for each text"))?;
            Ok(results.iter().map(categories).collect())
        }
        ModerationFamily::Zhipu => {
            let mut found = Vec::new();
            for text in texts {
                let mut risks = Vec::new();
                let chars: Vec<char> = text.chars().collect();
                for part in chars.chunks(ZHIPU_LONGEST).map(String::from_iter) {
                    let (answer, value) = ask(desk, moderation, part.clone(), json!(part), &account).await?;
                    let results = value["result_list"].as_array();
                    let results = results.ok_or_else(|| answer.useless("no results in it"))?;
                    risks.extend(results.iter().flat_map(risk_types));
                }
                found.push(risks);
            }
            Ok(found)
        }
    }
}

/// One request about `input`, of which `text` is the account.
async fn ask(
    desk: &Desk,
    moderation: &Moderation,
    text: String,
    input: Value,
    account: &Account,
) -> Result<(Answer, Value), ProviderError> {
    let price = moderation.price.as_ref().filter(|_| desk.connection.costs);
    let price = price.map_or(Money::of(Currency::Usd, 0.0), |price| price.money());
    let cost = if price.millionths == 0 { Estimate::Free } else { Estimate::Between(price, price) };
    account
        .sending(Parcel { host: desk.connection.endpoint.host().to_owned(), text, images: 0, cost })
        .await?;
    let model = moderation.model.as_ref().unwrap_or(&desk.model.id);
    // What fails is not charged for, and a book is no worse without it.
    let body = json!({ "model": model, "input": input });
    let call = Call::post(desk.connection.endpoint.at("moderations"), &body, Stakes::Nothing);
    let mut answer = desk.http.send(bearer(call, &desk.connection)).await?;
    let value = answer.json(MAX_ANSWER).await?;
    account.charge(Usage { model: model.clone(), cost: Some(price), ..Usage::default() });
    Ok((answer, value))
}

fn categories(result: &Value) -> Vec<String> {
    let Some(all) = result["categories"].as_object().filter(|_| result["flagged"] == true) else {
        return Vec::new();
    };
    all.iter().filter(|(_, found)| **found == true).map(|(name, _)| name.clone()).collect()
}

/// What is doubtful or turned down, by its kinds.
fn risk_types(result: &Value) -> Vec<String> {
    match result["risk_level"].as_str() {
        None | Some("PASS") => Vec::new(),
        Some(level) => {
            let types = result["risk_type"].as_array().into_iter().flatten();
            let types: Vec<String> = types.filter_map(Value::as_str).map(str::to_owned).collect();
            if types.is_empty() { vec![level.to_lowercase()] } else { types }
        }
    }
}
