//! What a book costs, before and after; and the presets that say so.

use std::{collections::BTreeSet, sync::Arc};

use book::{Brief, Message, Shape, Style};
use provider::{
    Currency, DrawRequest, Estimate, Illustrator as _, Money, Reference, ReferenceKind, Storyteller as _,
    conformance,
};
use provider_remote::{
    Connection, Endpoint, PictureFamily, PictureModel, Preset, RemoteIllustrator, RemoteStoryteller,
    TextFamily, built_in,
};
use serde_json::json;

use crate::{
    server::{Server, json as answer},
    support::{Notes, base64, brief, connection, free, http, painter, picture_api, png, price, writer},
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
    assert_eq!((low.millionths, high.millionths), (1_800_000, 2_200_000), "a quarter is drawn again");
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

/// What a picture of 1536 × 1024 pixels with a reference image is said to cost before it is asked for, and what
/// is charged when the provider counts so many tokens, or none.
async fn reserved_and_charged(model: PictureModel, tokens: Option<(u64, u64)>) -> (Estimate, Option<Money>) {
    let usage = tokens.map(|(input, output)| json!({"input_tokens": input, "output_tokens": output}));
    let body = json!({"data": [{"b64_json": base64(&png(1536, 1024))}], "usage": usage});
    let server = Server::saying(answer(200, &body.to_string())).await;
    let notes = Arc::new(Notes::default());
    let request = DrawRequest {
        references: vec![Reference { kind: ReferenceKind::Portrait(0), bytes: png(900, 900).into() }],
        size: (1536, 1024),
        account: notes.account(),
        ..conformance::drawing(Shape::Wide, Style::Gouache)
    };
    let api = picture_api(&server.url(), PictureFamily::OpenaiImages);
    RemoteIllustrator::new(http(), connection(&server.url()), api, model)
        .draw(request)
        .await
        .expect("it is painted");
    let noted = notes.read();
    (noted.parcels[0].cost, noted.usages[0].cost)
}

fn model(preset: &str, id: &str) -> PictureModel {
    let preset = built_in().into_iter().find(|each| each.id == preset).expect("it is one of ours");
    let models = preset.picture.map(|api| api.models).unwrap_or_default();
    models.into_iter().find(|model| model.id == id).expect("it is one of its models")
}

#[tokio::test]
async fn no_more_is_charged_for_a_picture_than_was_said_before_it_was_asked_for() {
    // The most that OpenAI counts at these qualities for a picture of this size with one reference image.
    let (medium, high) = ((5_500, 1_568), (6_700, 6_240));
    let unsaid = PictureModel { most_tokens: None, ..model("openai", "gpt-image-1.5") };
    for (model, tokens) in [
        (model("openai", "gpt-image-1.5"), Some(medium)),
        (model("openai", "gpt-image-1-mini"), Some(medium)),
        (unsaid, Some(high)),
        (model("openai", "gpt-image-1.5"), None),
        (model("gemini", "gemini-nano-banana-2.1"), Some((1_900, 1_120))),
        (model("bfl", "flux-2-pro"), None),
        (model("stability", "core"), None),
    ] {
        let (reserved, charged) = reserved_and_charged(model.clone(), tokens).await;
        let (Estimate::Between(least, most), Some(charged)) = (reserved, charged) else {
            panic!("{}: the price is known", model.id)
        };
        assert!(
            least.millionths > 0 && charged.millionths <= most.millionths,
            "{}: {charged:?} {most:?}",
            model.id
        );
    }
}

#[tokio::test]
async fn megapixels_beyond_the_first_and_reference_images_are_paid_for_where_they_have_a_price() {
    let (reserved, charged) = reserved_and_charged(model("bfl", "flux-2-pro"), None).await;
    let expected = Money::of(Currency::Usd, 0.03 + 2.0 * 0.015);
    assert_eq!((reserved, charged), (Estimate::Between(expected, expected), Some(expected)));
    let free = PictureModel { price: None, ..model("bfl", "flux-2-pro") };
    assert_eq!(reserved_and_charged(free, None).await, (Estimate::Unknown, None));
}
