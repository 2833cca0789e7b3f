//! What the tests share: short waits, a key that must never be seen, a ledger that remembers, stories and
//! pictures.

use std::{
    io::Cursor,
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use book::{Brief, Story, StoryPart};
use futures::{FutureExt as _, StreamExt as _, future::BoxFuture};
use image::{ImageFormat, RgbImage};
use provider::{Account, Ledger, Parcel, ProviderError, StoryRequest, Storyteller, Usage};
use provider_remote::{
    Connection, Endpoint, Http, HttpOptions, Key, Patience, PictureApi, PictureFamily, PictureModel, Price,
    RemoteIllustrator, RemoteStoryteller, Sizes, Structure, TextApi, TextFamily, TextModel,
};
use serde_json::{Map, Value, json};

pub const KEY: &str = "sk-Swordfish-0123456789-abcdefgh";

/// The same, where nothing costs anything.
pub fn free(connection: Connection) -> Connection {
    Connection { costs: false, ..connection }
}

/// Waits of a test: what hangs is given up soon, what comes is waited for long.
pub fn http() -> Http {
    static HTTP: LazyLock<Http> =
        LazyLock::new(|| with_patience(Duration::from_secs(20), Duration::from_secs(20)));
    HTTP.clone()
}

/// Gives up what is silent at once, but not what connects slowly on a busy computer; who counts the silence
/// from the first byte sent waits for both.
pub fn hasty() -> Http {
    static HASTY: LazyLock<Http> =
        LazyLock::new(|| with_patience(Duration::from_secs(8), Duration::from_millis(150)));
    HASTY.clone()
}

fn with_patience(connect: Duration, silence: Duration) -> Http {
    let patience = Patience {
        connect,
        silence,
        long_silence: silence,
        total: Duration::from_secs(30),
        poll: Duration::from_millis(1),
    };
    Http::new(&HttpOptions { patience, ..HttpOptions::default() }).expect("this computer has TLS")
}

pub fn connection(url: &str) -> Connection {
    Connection {
        id: "test".into(),
        endpoint: Endpoint::parse(url).expect("a URL of this computer"),
        key: Key::new(KEY),
        costs: true,
    }
}

pub fn writer(http: &Http, url: &str, family: TextFamily) -> RemoteStoryteller {
    structured(http, url, family, Structure::Schema)
}

pub fn structured(http: &Http, url: &str, family: TextFamily, structure: Structure) -> RemoteStoryteller {
    let api = TextApi { structure, ..text_api(url, family) };
    let model = TextModel { id: "test-model".into(), price: Some(price()) };
    RemoteStoryteller::new(http.clone(), connection(url), api, model)
}

pub fn painter(http: &Http, url: &str, family: PictureFamily) -> RemoteIllustrator {
    let api = picture_api(url, family);
    let model = PictureModel {
        id: "test-model".into(),
        references: 2,
        seeds: true,
        sizes: Sizes::default(),
        longest_prompt: None,
        english_only: false,
        most_tokens: None,
        price: Some(Price { input: 0.0, ..price() }),
    };
    RemoteIllustrator::new(http.clone(), connection(url), api, model)
}

pub fn picture_api(url: &str, family: PictureFamily) -> PictureApi {
    PictureApi { family, base_url: url.into(), key_check: None, extra: Map::new(), models: Vec::new() }
}

pub fn text_api(url: &str, family: TextFamily) -> TextApi {
    TextApi {
        family,
        base_url: url.into(),
        structure: Structure::Schema,
        moderation: None,
        key_check: None,
        extra: Map::new(),
        models: Vec::new(),
    }
}

pub fn price() -> Price {
    Price {
        currency: provider::Currency::Cny,
        input: 1.0,
        output: 4.0,
        picture: 0.2,
        megapixel: 0.0,
        as_of: "2026-11".into(),
    }
}

/// A ledger that remembers.
#[derive(Debug, Default)]
pub struct Notes(Mutex<Noted>);

/// What a ledger was told.
#[derive(Debug, Clone, Default)]
pub struct Noted {
    /// In which order.
    pub all: Vec<&'static str>,
    pub parcels: Vec<Parcel>,
    pub usages: Vec<Usage>,
    pub tickets: Vec<String>,
}

impl Notes {
    pub fn account(self: &Arc<Self>) -> Account {
        Account { ledger: Some(Arc::clone(self) as Arc<dyn Ledger>), ticket: None }
    }

    pub fn read(&self) -> Noted {
        self.change(|noted| noted.clone())
    }

    fn change<T>(&self, change: impl FnOnce(&mut Noted) -> T) -> T {
        change(&mut self.0.lock().expect("no test holds it and panics"))
    }
}

impl Ledger for Notes {
    fn sending(&self, parcel: Parcel) -> BoxFuture<'_, Result<(), ProviderError>> {
        self.change(|noted| {
            noted.all.push("sending");
            noted.parcels.push(parcel);
        });
        async { Ok(()) }.boxed()
    }

    fn accepted(&self, ticket: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        self.change(|noted| {
            noted.all.push("accepted");
            noted.tickets.push(ticket);
        });
        async { Ok(()) }.boxed()
    }

    fn charge(&self, usage: Usage) {
        self.change(|noted| {
            noted.all.push("charge");
            noted.usages.push(usage);
        });
    }

    fn unmade(&self) {
        self.change(|noted| noted.all.push("unmade"));
    }
}

/// A brief of four pages.
pub fn brief() -> Brief {
    Brief { pages: 4, ..Brief::new("A fox learns to wait") }
}

/// Everything a storyteller tells, and the error it ends with.
pub async fn tell(storyteller: &dyn Storyteller, account: Account) -> (Story, Option<ProviderError>) {
    let request = StoryRequest { brief: brief(), seed: 3, written: Story::default(), account };
    tell_on(storyteller, request).await
}

pub async fn tell_on(storyteller: &dyn Storyteller, request: StoryRequest) -> (Story, Option<ProviderError>) {
    let mut story = request.written.clone();
    let mut parts = storyteller.tell(request);
    while let Some(part) = parts.next().await {
        match part {
            Ok(part) => {
                if let StoryPart::Page(page) = &part {
                    assert_eq!(page.number as usize, story.pages.len() + 1, "pages come in order");
                }
                story.push(part);
            }
            Err(error) => {
                assert!(parts.next().await.is_none(), "after an error the stream ends");
                return (story, Some(error));
            }
        }
    }
    (story, None)
}

pub fn page(number: u32) -> Value {
    json!({
        "number": number,
        "text": format!("Fern waits. It is {number} o'clock. 等一等。"),
        "picture": format!("Fern sits under tree {number}."),
        "scene": {"place": "garden", "time": "day", "weather": "clear", "shot": "wide",
            "actors": [{"who": "Fern", "pose": "sit", "expression": "calm", "looks": "reader", "holds": "none"}],
            "props": [], "treasure": "apple"},
    })
}

/// What a model writes, in the order it is asked for.
pub fn story_text(first: u32, last: u32) -> String {
    let pages: Vec<String> = (first..=last).map(|number| page(number).to_string()).collect();
    let pages = pages.join(",");
    if first > 1 {
        return format!("{{\"pages\":[{pages}]}}");
    }
    format!(
        r##"{{"title":"Fern \"waits\"","cast":[{{"name":"Fern","description":"a small fox with one white ear","species":"fox","color":"#d2691e","top":"none","top_color":"","scarf_color":"#204060","hat":"none","hat_color":""}}],"cover":{{"picture":"Fern looks at the moon.","scene":{}}},"pages":[{pages}]}}"##,
        page(1)["scene"],
    )
}

/// The name of an error, for tables.
pub fn kind(error: &ProviderError) -> &'static str {
    match error {
        ProviderError::RateLimited { .. } => "RateLimited",
        ProviderError::Busy(_) => "Busy",
        ProviderError::Refused(_) => "Refused",
        ProviderError::BadKey(_) => "BadKey",
        ProviderError::NotAllowed(_) => "NotAllowed",
        ProviderError::QuotaSpent(_) => "QuotaSpent",
        ProviderError::NoModel(_) => "NoModel",
        ProviderError::BadRequest(_) => "BadRequest",
        ProviderError::BadAnswer(_) => "BadAnswer",
        ProviderError::Lost(_) => "Lost",
        ProviderError::Offline(_) => "Offline",
    }
}

/// Nothing an error says, to people or to a log, holds the key or a large part of it.
pub fn assert_keeps_secret(error: &ProviderError) {
    for text in [error.to_string(), format!("{error:?}"), error.message().en, error.message().zh] {
        assert!(!text.contains("Swordfish") && !text.contains(&KEY[..8]), "{text}");
        assert!(text.chars().count() < 4000, "an error is short");
    }
}

/// A picture with something on it.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Png)
}

pub fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("it fits into memory");
    bytes.into_inner()
}

pub fn base64(bytes: &[u8]) -> String {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    BASE64_STANDARD.encode(bytes)
}
