//! Texts looked through by a provider's own rules.

use std::sync::Arc;

use provider::{Currency, Estimate, Money, Storyteller as _};
use provider_remote::{
    CallPrice, Moderation, ModerationFamily, RemoteStoryteller, TextApi, TextFamily, TextModel,
};
use serde_json::json;

use crate::{
    server::{Act, Server, json as answer},
    support::{Notes, assert_keeps_secret, connection, http, kind, text_api},
};

fn looking(url: &str, moderation: Option<Moderation>) -> RemoteStoryteller {
    let api = TextApi { moderation, ..text_api(url, TextFamily::OpenaiChat) };
    RemoteStoryteller::new(http(), connection(url), api, TextModel { id: "m".into(), price: None })
}

fn openai(model: Option<&str>) -> Option<Moderation> {
    Some(Moderation { family: ModerationFamily::Openai, model: model.map(str::to_owned), price: None })
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
        looking(&server.url(), openai(Some("omni-moderation-latest"))).look_through(texts(), notes.account());
    let mut looked = looked.await.unwrap().unwrap();
    looked[1].sort();
    assert_eq!(looked, [vec![], vec!["illicit/violent".to_owned(), "violence".to_owned()]]);
    let heard = &server.heard()[0];
    assert_eq!((heard.method.as_str(), heard.path.as_str()), ("POST", "/moderations"));
    assert_eq!(heard.json(), json!({"model": "omni-moderation-latest", "input": texts()}));
    let parcel = notes.read().parcels.pop().unwrap();
    assert!(parcel.cost == Estimate::Free && parcel.text.contains("He has a gun."), "{parcel:?}");

    let looked = looking(&server.url(), openai(None)).look_through(texts(), notes.account());
    looked.await.unwrap();
    assert_eq!(server.last().json()["model"], "m", "who writes looks through as well");
}

#[tokio::test]
async fn texts_are_looked_through_one_by_one_where_each_is_a_request_and_paid() {
    let server = Server::start(|heard, _| {
        let (level, kinds) = match heard.json()["input"].as_str().unwrap_or_default() {
            text if text.contains("gun") => ("REJECT", r#"["violence"]"#),
            text if text.contains("owl") => ("REVIEW", "[]"),
            _ => ("PASS", "[]"),
        };
        let body = format!(
            r#"{{"id":"1","created":1,"request_id":"r","result_list":[{{"content_type":"text","risk_level":"{level}","risk_type":{kinds}}}],"usage":{{"moderation_text":{{"call_count":1}}}}}}"#
        );
        vec![Act::Say(answer(200, &body))]
    })
    .await;
    let price = CallPrice { currency: Currency::Cny, call: 0.00012, as_of: "2026-11".into() };
    let moderation =
        Moderation { family: ModerationFamily::Zhipu, model: Some("moderation".into()), price: Some(price) };
    let notes = Arc::new(Notes::default());
    let long = "狐狸".repeat(1_500);
    let texts = [texts(), vec!["An owl.".to_owned(), long.clone()]].concat();
    let looked = looking(&server.url(), Some(moderation)).look_through(texts.clone(), notes.account()).await;
    let found = looked.unwrap().unwrap();
    assert_eq!(found, [vec![], vec!["violence".to_owned()], vec!["review".to_owned()], vec![]]);

    let heard = server.heard();
    assert_eq!(heard[0].path, "/moderations");
    assert_eq!(heard[1].json(), json!({"model": "moderation", "input": "He has a gun."}));
    let noted = notes.read();
    assert_eq!(noted.all, ["sending", "charge"].repeat(5), "each is a request");
    let each = Money::of(Currency::Cny, 0.00012);
    assert!(noted.parcels.iter().all(|parcel| parcel.cost == Estimate::Between(each, each)));
    assert!(noted.usages.iter().all(|usage| usage.cost == Some(each)));
    assert_eq!(noted.parcels.iter().map(|parcel| parcel.text.as_str()).collect::<String>(), texts.concat());
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
        let looked = looking(&server.url(), openai(Some("m"))).look_through(texts, account()).await;
        let error = looked.expect_err("it is no answer");
        assert_eq!(kind(&error), "BadAnswer", "it costs nothing");
        assert_keeps_secret(&error);
    }
}
