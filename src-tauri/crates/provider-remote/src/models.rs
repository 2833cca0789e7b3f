//! Which models a server has. Asking costs nothing, so it is also how a connection and its key are tested.

use provider::ProviderError;
use serde_json::Value;

use crate::{
    http::{Call, Http},
    preset::{Connection, PictureApi, TextApi},
};

/// The longest list; the largest known has some hundred models with long descriptions.
const MAX_LIST: usize = 8 << 20;

/// The models of a server that write, as far as it tells them apart.
///
/// # Errors
/// The server does not answer, does not accept the key, or has no list.
pub async fn text_models(
    http: &Http,
    api: &TextApi,
    connection: &Connection,
) -> Result<Vec<String>, ProviderError> {
    if let Some(path) = api.key_check.as_ref().filter(|_| connection.key.is_some()) {
        http.send(api.family.authorized(Call::get(connection.endpoint.named(path)), connection)).await?;
    }
    list(http, api.family.list(connection)).await
}

/// The models of a server that draw, as far as it tells them apart: none where it has no list but says whether
/// the key is right, and `None` where it says neither.
///
/// # Errors
/// The server does not answer or does not accept the key.
pub async fn picture_models(
    http: &Http,
    api: &PictureApi,
    connection: &Connection,
) -> Result<Option<Vec<String>>, ProviderError> {
    let key_check = api.key_check.as_ref().filter(|_| connection.key.is_some());
    if let Some(path) = key_check {
        http.send(api.family.authorized(Call::get(connection.endpoint.named(path)), connection)).await?;
    }
    match api.family.list(connection) {
        Some(call) => list(http, call).await.map(Some),
        None => Ok(key_check.map(|_| Vec::new())),
    }
}

async fn list(http: &Http, call: Call<'_>) -> Result<Vec<String>, ProviderError> {
    let mut answer = http.send(call).await?;
    let value = answer.json(MAX_LIST).await?;
    names(&value).ok_or_else(|| answer.useless("no list of models in it"))
}

fn names(value: &Value) -> Option<Vec<String>> {
    let checkpoints = &value["CheckpointLoaderSimple"]["input"]["required"]["ckpt_name"][0];
    let list =
        [value, &value["data"], &value["models"], checkpoints].into_iter().find_map(Value::as_array)?;
    let writes = |model: &Value| {
        let methods = model["supportedGenerationMethods"].as_array();
        methods.is_none_or(|methods| methods.iter().any(|method| method == "generateContent"))
    };
    let name = |model: &Value| {
        let keys = ["id", "title", "name", "model"];
        let name = keys.iter().find_map(|key| model.get(*key)?.as_str()).or_else(|| model.as_str())?;
        Some(name.trim_start_matches("models/").to_owned())
    };
    Some(list.iter().filter(|model| writes(model)).filter_map(name).filter(|name| !name.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_of_all_makes_are_read() {
        for (value, expected) in [
            (
                json!({"object": "list", "data": [{"id": "a", "object": "model"}, {"id": "b"}]}),
                vec!["a", "b"],
            ),
            (json!({"models": [{"name": "qwen3:8b", "model": "qwen3:8b"}]}), vec!["qwen3:8b"]),
            (
                json!({"models": [
                    {"name": "models/gemini-x", "supportedGenerationMethods": ["generateContent"]},
                    {"name": "models/embed", "supportedGenerationMethods": ["embedContent"]}]}),
                vec!["gemini-x"],
            ),
            (
                json!([{"title": "sdxl.safetensors [abc]", "model_name": "sdxl"}]),
                vec!["sdxl.safetensors [abc]"],
            ),
            (
                json!({"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [["x.safetensors"], {}]}}}}),
                vec!["x.safetensors"],
            ),
            (json!({"models": []}), vec![]),
        ] {
            assert_eq!(names(&value).unwrap(), expected);
        }
        assert_eq!(names(&json!({"hello": 1})), None);
    }
}
