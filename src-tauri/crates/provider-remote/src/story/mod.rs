//! Stories by models: what they are told, and how their answer becomes the parts of a book while it is
//! still being written.

mod pieces;
mod prompt;
mod reading;
mod schema;
mod telling;

use std::sync::Arc;

use book::{Brief, Language, StoryPart};
use futures::{
    StreamExt as _,
    stream::{self, BoxStream},
};
pub(crate) use prompt::{Prompt, medium};
use provider::{Account, Estimate, LookingThrough, ProviderError, StoryRequest, Storyteller};
pub(crate) use schema::{Dialect, name, schema};
use telling::Telling;

use crate::{
    http::Http,
    moderation,
    preset::{Connection, TextApi, TextModel},
};

/// A storyteller behind an API.
#[derive(Debug, Clone)]
pub struct RemoteStoryteller(Arc<Desk>);

/// What all tellings of a storyteller share.
#[derive(Debug)]
pub(crate) struct Desk {
    pub http: Http,
    pub connection: Connection,
    pub api: TextApi,
    pub model: TextModel,
}

impl RemoteStoryteller {
    /// The storyteller that is `model` of `api`, where `connection` leads.
    pub fn new(http: Http, connection: Connection, api: TextApi, model: TextModel) -> Self {
        Self(Arc::new(Desk { http, connection, api, model }))
    }
}

impl Storyteller for RemoteStoryteller {
    fn id(&self) -> &str {
        &self.0.connection.id
    }

    fn tell(&self, request: StoryRequest) -> BoxStream<'static, Result<StoryPart, ProviderError>> {
        let brief = match request.brief.clone().checked() {
            Ok(brief) => brief,
            Err(fault) => return stream::iter([Err(ProviderError::BadRequest(fault.message.en))]).boxed(),
        };
        let telling = Telling::new(Arc::clone(&self.0), StoryRequest { brief, ..request });
        stream::unfold(telling, |mut telling| async move {
            let part = telling.next().await?;
            Some((part, telling))
        })
        .boxed()
    }

    fn look_through(&self, texts: Vec<String>, account: Account) -> LookingThrough {
        let desk = Arc::clone(&self.0);
        Box::pin(async move {
            match &desk.api.moderation {
                Some(moderation) => {
                    moderation::look_through(&desk, moderation, texts, account).await.map(Some)
                }
                None => Ok(None),
            }
        })
    }

    fn estimate(&self, brief: &Brief) -> Estimate {
        self.0.cost(brief.pages, 6_000)
    }
}

impl Desk {
    /// What so many pages cost, when so many tokens are read for them at most.
    fn cost(&self, pages: u32, most_read: u64) -> Estimate {
        if !self.connection.costs {
            return Estimate::Free;
        }
        let Some(price) = &self.model.price else { return Estimate::Unknown };
        // Measured on the shape of an answer: a page with its scene takes 250 to 350 tokens, rules and wish
        // 1,500 to 2,500. Thinking and one repair are the upper end.
        let pages = u64::from(pages);
        Estimate::Between(price.of(1_500, 600 + 250 * pages, 0), price.of(most_read, 8_000 + 700 * pages, 0))
    }
}

/// How many tokens a text has, roughly: a word has four letters, a Chinese character is one.
fn tokens_in(text: &str, language: Language) -> u64 {
    let chars = text.chars().count() as u64;
    match language {
        Language::English => chars / 4,
        Language::Chinese => chars * 3 / 4,
    }
}
