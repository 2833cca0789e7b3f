//! Texts looked through by a provider's own rules.

use std::sync::Arc;

use provider::Storyteller as _;
use provider_remote::{RemoteStoryteller, Structure, TextApi, TextFamily, TextModel};
use serde_json::{Map, json};

use crate::{
    server::{Act, Server, json as answer},
    support::{Notes, assert_keeps_secret, connection, http, kind},
};

fn looking(url: &str, moderation: Option<&str>) -> RemoteStoryteller {
    let api = TextApi {
        family: TextFamily::OpenaiChat,
        base_url: url.into(),
        structure: Structure::Schema,
        moderation: moderation.map(str::to_owned),
        extra: Map::new(),
        models: Vec::new(),
    };
    RemoteStoryteller::new(http(), connection(url), api, TextModel { id: "m".into(), price: None })
}

fn texts() -> Vec<String> {
    ["A fox waits.", "He has a gun."].map(str::to_owned).to_vec()
}

#[tokio::test]
async fn each_text_gets_the_names_of_what_is_the_matter_with_it() {
    let body = json!({"id": "modr-1", "model": "omni-moderation-latest", "results": [
        {"flagged": false, "categories": {"violence": true, "sexual": false}, "category_scores": {"violence": 0.1}},
        {"flagged": true, "categories": {"violence": true, "illicit/violent": true, "sexual": false}}]});
    let body = body.to_string();
    let server = Server::start(move |_, _| vec![Act::Say(answer(200, &body))]).await;
    let notes = Arc::new(Notes::default());
    let looked =
        looking(&server.url(), Some("omni-moderation-latest")).look_through(texts(), notes.account());
    let mut looked = looked.await.unwrap().unwrap();
    looked[1].sort();
    assert_eq!(looked, [vec![], vec!["illicit/violent".to_owned(), "violence".to_owned()]]);
    let heard = &server.heard()[0];
    assert_eq!((heard.method.as_str(), heard.path.as_str()), ("POST", "/moderations"));
    assert_eq!(heard.json(), json!({"model": "omni-moderation-latest", "input": texts()}));
    let parcel = notes.read().parcels.pop().unwrap();
    assert!(!parcel.costs && parcel.text.contains("He has a gun."), "{parcel:?}");
}

#[tokio::test]
async fn what_cannot_be_looked_through_is_an_error_and_what_is_not_offered_none() {
    let server = Server::start(|heard, _| {
        let results = if heard.text().contains("fox") { "[]" } else { "{" };
        vec![Act::Say(answer(200, &format!(r#"{{"results":{results}}}"#)))]
    })
    .await;
    let account = provider::Account::default;
    assert_eq!(looking(&server.url(), None).look_through(texts(), account()).await, Ok(None));
    assert!(server.heard().is_empty());
    for texts in [texts(), vec!["An owl.".to_owned()]] {
        let looked = looking(&server.url(), Some("m")).look_through(texts, account()).await;
        let error = looked.expect_err("it is no answer");
        assert_eq!(kind(&error), "BadAnswer", "it costs nothing");
        assert_keeps_secret(&error);
    }
}
