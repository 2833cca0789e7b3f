//! What a book costs, before and after; and the presets that say so.

use std::collections::BTreeSet;

use book::{Brief, Message};
use provider::{Currency, Estimate, Illustrator as _, Storyteller as _};
use provider_remote::{
    Connection, Endpoint, PictureFamily, Preset, RemoteIllustrator, RemoteStoryteller, TextFamily, built_in,
    picture_models, text_models,
};

use crate::{
    server::{Server, json},
    support::{brief, connection, free, http, kind, painter, price, writer},
};

#[test]
fn an_estimate_is_a_range_in_the_currency_of_the_price() {
    let teller = writer(&http(), "http://127.0.0.1:1/v1", TextFamily::OpenaiChat);
    let Estimate::Between(low, high) = teller.estimate(&brief()) else { panic!("the price is known") };
    assert_eq!((low.currency, high.currency), (Currency::Cny, Currency::Cny));
    assert!(low.millionths > 0 && low.millionths < high.millionths);
    let Estimate::Between(_, more) = teller.estimate(&Brief { pages: 40, ..brief() }) else { panic!() };
    assert!(more.millionths > high.millionths, "more pages cost more");

    let illustrator = painter(&http(), "http://127.0.0.1:1/v1", PictureFamily::Zhipu);
    let Estimate::Between(low, high) = illustrator.estimate(&brief(), 9) else {
        panic!("the price is known")
    };
    assert_eq!((low.millionths, high.millionths), (1_800_000, 2_400_000), "a quarter is drawn again");
}

#[test]
fn what_is_at_home_is_free_and_what_has_no_price_is_unknown() {
    let [preset] = &Preset::read(OWN).unwrap()[..] else { panic!("one preset") };
    let (text, picture) = (preset.text.clone().unwrap(), preset.picture.clone().unwrap());
    let priced = provider_remote::TextModel { id: "m".into(), price: Some(price()) };
    let bare = provider_remote::TextModel { price: None, ..priced.clone() };
    let at = connection(&text.base_url);
    let estimate = |connection: Connection, model| {
        RemoteStoryteller::new(http(), connection, text.clone(), model).estimate(&brief())
    };
    assert_eq!(estimate(free(at.clone()), priced), Estimate::Free);
    assert_eq!(estimate(at.clone(), bare), Estimate::Unknown);
    let model = picture.models[0].clone();
    let drawing = RemoteIllustrator::new(http(), free(at), picture, model);
    assert_eq!(drawing.estimate(&brief(), 3), Estimate::Free);
}

const OWN: &str = r#"{"id":"mine","name":{"en":"Mine","zh":"我的"},"key":"optional",
  "text":{"family":"openai-chat","base_url":"http://nas.local:9000/v1","structure":"words"},
  "picture":{"family":"comfyui","base_url":"http://nas.local:8188","extra":{"workflow":{}},"models":[{"id":"x"}]}}"#;

#[test]
fn presets_are_usable_as_they_come_and_the_user_can_add_their_own() {
    let presets = built_in();
    assert!(presets.len() > 15, "they can be read");
    let ids: BTreeSet<&str> = presets.iter().map(|preset| preset.id.as_str()).collect();
    assert_eq!(ids.len(), presets.len(), "each name once");
    for preset in &presets {
        let Message { en, zh } = &preset.name;
        assert!(!en.is_empty() && !zh.is_empty(), "{}", preset.id);
        assert!(preset.text.is_some() || preset.picture.is_some(), "{}", preset.id);
        let urls =
            [preset.text.as_ref().map(|api| &api.base_url), preset.picture.as_ref().map(|api| &api.base_url)];
        for url in urls.into_iter().flatten() {
            let endpoint = Endpoint::parse(url).unwrap_or_else(|_| panic!("{}: {url}", preset.id));
            assert_eq!(endpoint.is_nearby(), !preset.costs(), "{}: bills come from far away", preset.id);
        }
        assert_eq!(preset.key_url.is_some(), preset.costs(), "{}", preset.id);
        let prices = preset.text.iter().flat_map(|api| api.models.iter().map(|model| &model.price));
        let drawn = preset.picture.iter().flat_map(|api| api.models.iter().map(|model| &model.price));
        for price in prices.chain(drawn).flatten() {
            assert!(
                price.as_of.len() == 7 && price.as_of.starts_with("20"),
                "{}: prices have a date",
                preset.id
            );
        }
        let again = Preset::read(&serde_json::to_string(preset).unwrap()).unwrap();
        assert_eq!(again, std::slice::from_ref(preset), "what is edited can be kept");
    }
    let own = &Preset::read(OWN).unwrap()[0];
    assert!(!own.costs());
    assert!(Preset::read("{}").is_err() && Preset::read("[").is_err());
}

#[tokio::test]
async fn a_connection_is_tested_by_asking_for_its_models() {
    let server = Server::saying(json(200, r#"{"object":"list","data":[{"id":"a"},{"id":"b"}]}"#)).await;
    let connection_ = connection(&server.url());
    let models = text_models(&http(), TextFamily::OpenaiChat, &connection_).await;
    assert_eq!(models, Ok(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(picture_models(&http(), PictureFamily::Bfl, &connection_).await, Ok(None), "it has no list");
    let server = Server::saying(json(401, r#"{"error":{"message":"no"}}"#)).await;
    let error = text_models(&http(), TextFamily::Anthropic, &connection(&server.url())).await.unwrap_err();
    assert_eq!(kind(&error), "BadKey");
    let server = Server::saying(json(200, r#"{"models":[]}"#)).await;
    let models = text_models(&http(), TextFamily::Ollama, &connection(&server.url())).await;
    assert_eq!(models, Ok(Vec::new()), "nothing is installed");
}
