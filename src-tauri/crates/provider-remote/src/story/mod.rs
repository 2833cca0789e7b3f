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
struct Desk {
    http: Http,
    connection: Connection,
    api: TextApi,
    model: TextModel,
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
                Some(model) => moderation::look_through(&desk.http, &desk.connection, model, texts, account)
                    .await
                    .map(Some),
                None => Ok(None),
            }
        })
    }

    fn estimate(&self, brief: &Brief) -> Estimate {
        let Desk { connection, model, .. } = &*self.0;
        if !connection.costs {
            return Estimate::Free;
        }
        let Some(price) = &model.price else { return Estimate::Unknown };
        // Measured on the shape of an answer: a page with its scene takes 250 to 350 tokens, rules and wish
        // 1,500 to 2,500. Thinking and one repair are the upper end.
        let pages = u64::from(brief.pages);
        Estimate::Between(price.of(1_500, 600 + 250 * pages, 0), price.of(6_000, 8_000 + 700 * pages, 0))
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
