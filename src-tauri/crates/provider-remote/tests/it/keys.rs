//! Connections and keys that are tested before anything is paid for.

use provider_remote::{Connection, PictureFamily, Preset, TextFamily, built_in, picture_models, text_models};

use crate::{
    server::{Act, Server, json},
    support::{KEY, connection, http, kind, picture_api, text_api},
};

#[tokio::test]
async fn a_connection_is_tested_by_asking_for_its_models() {
    let server = Server::saying(json(200, r#"{"object":"list","data":[{"id":"a"},{"id":"b"}]}"#)).await;
    let connection_ = connection(&server.url());
    let models = text_models(&http(), &text_api("", TextFamily::OpenaiChat), &connection_).await;
    assert_eq!(models, Ok(vec!["a".to_owned(), "b".to_owned()]));
    let bfl = picture_api("", PictureFamily::Bfl);
    assert_eq!(picture_models(&http(), &bfl, &connection_).await, Ok(None), "it has no list");
    let server = Server::saying(json(401, r#"{"error":{"message":"no"}}"#)).await;
    let anthropic = text_api("", TextFamily::Anthropic);
    let error = text_models(&http(), &anthropic, &connection(&server.url())).await.unwrap_err();
    assert_eq!(kind(&error), "BadKey");
    let server = Server::saying(json(200, r#"{"models":[]}"#)).await;
    let models = text_models(&http(), &text_api("", TextFamily::Ollama), &connection(&server.url())).await;
    assert_eq!(models, Ok(Vec::new()), "nothing is installed");
}

fn preset(id: &str) -> Preset {
    built_in().into_iter().find(|preset| preset.id == id).expect("it is one of ours")
}

/// A server that tells everybody its models, and nothing else to whoever has not this key.
async fn public(key: &'static str) -> Server {
    Server::start(move |heard, _| {
        let is_list = heard.path.contains("models");
        let knows = ["authorization", "x-key"]
            .iter()
            .any(|name| heard.header(name).is_some_and(|sent| sent.ends_with(key)));
        vec![Act::Say(match (is_list, knows) {
            (true, _) => json(200, r#"{"data":[{"id":"a"}]}"#),
            (false, true) => json(200, r#"{"data":{"label":"sk-or"},"credits":9}"#),
            (false, false) => json(401, r#"{"error":{"message":"User not found.","code":401}}"#),
        })]
    })
    .await
}

#[tokio::test]
async fn a_key_is_tested_where_the_list_of_models_is_public() {
    for (id, path) in [("openrouter", "/key"), ("llamacpp", "/props")] {
        let api = preset(id).text.unwrap();
        let (right, wrong) = (public(KEY).await, public("another").await);
        assert_eq!(text_models(&http(), &api, &connection(&right.url())).await, Ok(vec!["a".to_owned()]));
        assert_eq!(right.heard()[0].path, path);
        let error = text_models(&http(), &api, &connection(&wrong.url())).await.unwrap_err();
        assert_eq!(kind(&error), "BadKey", "{id}");
        let keyless = Connection { key: None, ..connection(&wrong.url()) };
        assert!(text_models(&http(), &api, &keyless).await.is_ok(), "{id}: there is no key to test");
    }
    for (id, path) in [
        ("openrouter", "/key"),
        ("replicate", "/account"),
        ("bfl", "/credits"),
        ("stability", "/v1/user/balance"),
    ] {
        let api = preset(id).picture.unwrap();
        let (right, wrong) = (public(KEY).await, public("another").await);
        assert!(picture_models(&http(), &api, &connection(&right.url())).await.unwrap().is_some(), "{id}");
        assert_eq!(right.heard()[0].path, path);
        let error = picture_models(&http(), &api, &connection(&wrong.url())).await.unwrap_err();
        assert_eq!(kind(&error), "BadKey", "{id}");
    }
}
