//! Asks an API for a story or a picture, to see it with one's own eyes:
//!
//! ```text
//! PICTUREBOOK_KEY=… cargo run -p provider-remote --example ask -- tell openai-chat https://api.openai.com/v1 gpt-5.6-luna "A fox learns to wait"
//! cargo run -p provider-remote --example ask -- draw a1111 http://127.0.0.1:7860 "" picture.png
//! ```

use std::{env, error::Error, fs, sync::Arc};

use book::{Brief, Shape, Story, StoryPart, Style};
use futures::{FutureExt as _, StreamExt as _, future::BoxFuture};
use provider::{
    Account, DrawRequest, Illustrator as _, Ledger, Parcel, ProviderError, StoryRequest, Storyteller as _,
    Usage, conformance,
};
use provider_remote::{
    Connection, Endpoint, Http, HttpOptions, Key, PictureApi, PictureModel, RemoteIllustrator,
    RemoteStoryteller, TextApi, TextModel,
};
use serde_json::json;

#[derive(Debug)]
struct Shown;

impl Ledger for Shown {
    fn sending(&self, parcel: Parcel) -> BoxFuture<'_, Result<(), ProviderError>> {
        println!("· sending {} characters to {}", parcel.text.chars().count(), parcel.host);
        async { Ok(()) }.boxed()
    }

    fn accepted(&self, ticket: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        println!("· accepted: {ticket}");
        async { Ok(()) }.boxed()
    }

    fn charge(&self, usage: Usage) {
        println!("· used {usage:?}");
    }

    fn unmade(&self) {
        println!("· not understood, and asked in other words");
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [what, family, url, model, rest] = &args[..] else {
        return Err("ask tell|draw FAMILY URL MODEL THEME|FILE".into());
    };
    let endpoint = Endpoint::parse(url).map_err(|message| message.en)?;
    let key = env::var("PICTUREBOOK_KEY").ok().and_then(Key::new);
    let connection = Connection { id: "ask".into(), costs: !endpoint.is_nearby(), endpoint, key };
    let http = Http::new(&HttpOptions::default())?;
    let account = Account { ledger: Some(Arc::new(Shown)), ticket: None };
    let api = json!({"family": family, "base_url": url});
    if what == "tell" {
        let (api, model): (TextApi, TextModel) =
            (serde_json::from_value(api)?, serde_json::from_value(json!({"id": model}))?);
        let brief = Brief { pages: 4, ..Brief::new(rest) };
        let request = StoryRequest { brief, seed: 1, written: Story::default(), account };
        let mut parts = RemoteStoryteller::new(http, connection, api, model).tell(request);
        while let Some(part) = parts.next().await {
            match part? {
                StoryPart::Opening { title, cast, cover } => {
                    println!("# {title}");
                    cast.iter()
                        .for_each(|character| println!("- {}: {}", character.name, character.description));
                    println!("[{}]", cover.description);
                }
                StoryPart::Page(page) => {
                    println!("{}. {}\n   [{}]", page.number, page.text, page.illustration.description);
                }
            }
        }
    } else {
        let (api, model): (PictureApi, PictureModel) =
            (serde_json::from_value(api)?, serde_json::from_value(json!({"id": model}))?);
        let asked = DrawRequest { account, ..conformance::drawing(Shape::Square, Style::Watercolor) };
        let picture = RemoteIllustrator::new(http, connection, api, model).draw(asked).await?;
        fs::write(rest, picture.bytes)?;
    }
    Ok(())
}
