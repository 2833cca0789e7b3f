//! Texts looked through by a provider's own rules, as OpenAI offers it free of charge.

use provider::{Account, Parcel, ProviderError};
use serde_json::{Value, json};

use crate::{
    fault::Stakes,
    http::{Call, Http},
    preset::Connection,
    text::bearer,
};

/// The longest answer: a few hundred bytes for each of forty pages.
const MAX_ANSWER: usize = 1 << 20;

/// What is the matter with each of the texts: the names of the categories it falls into.
pub(crate) async fn look_through(
    http: &Http,
    connection: &Connection,
    model: &str,
    texts: Vec<String>,
    account: Account,
) -> Result<Vec<Vec<String>>, ProviderError> {
    let parcel = Parcel {
        host: connection.endpoint.host().to_owned(),
        text: texts.join("\n\n"),
        images: 0,
        costs: false,
    };
    account.sending(parcel).await?;
    let body = json!({ "model": model, "input": texts });
    let call = Call::post(connection.endpoint.at("moderations"), &body, Stakes::Nothing);
    let mut answer = http.send(bearer(call, connection)).await?;
    let value = answer.json(MAX_ANSWER).await?;
    let results = value["results"].as_array().filter(|results| results.len() == texts.len());
    let results = results.ok_or_else(|| answer.useless("not one result for each text"))?;
    Ok(results.iter().map(categories).collect())
}

fn categories(result: &Value) -> Vec<String> {
    let Some(all) = result["categories"].as_object().filter(|_| result["flagged"] == true) else {
        return Vec::new();
    };
    all.iter().filter(|(_, found)| **found == true).map(|(name, _)| name.clone()).collect()
}
