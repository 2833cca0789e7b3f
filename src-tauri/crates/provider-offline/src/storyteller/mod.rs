//! The built-in storyteller: stories written by hand as skeletons with slots, told anew for each brief.
//!
//! Everything follows from the brief and the seed. A story broken off is therefore gone on with by
//! telling it again and skipping what is already written.

mod alt;
mod gaze;
mod keywords;
mod lexicon;
mod pacing;
mod plot;
mod reading;
mod rng;
mod sight;
mod skeleton;
mod stage;
mod telling;
#[cfg(test)]
mod tests;
mod theme_words;
mod wardrobe;
mod weather;
mod words;

use book::StoryPart;
use futures::{
    StreamExt,
    stream::{self, BoxStream},
};
use provider::{ProviderError, StoryRequest, Storyteller};

/// Writes stories without network or keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfflineStoryteller;

impl Storyteller for OfflineStoryteller {
    fn id(&self) -> &'static str {
        "built-in"
    }

    fn tell(&self, request: StoryRequest) -> BoxStream<'static, Result<StoryPart, ProviderError>> {
        let StoryRequest { brief, seed, written, .. } = request;
        let brief = match brief.checked() {
            Ok(brief) => brief,
            Err(fault) => return stream::iter([Err(ProviderError::BadRequest(fault.message.en))]).boxed(),
        };
        let told = telling::tell(&brief, seed);
        let opening = StoryPart::Opening { title: told.title, cast: told.cast, cover: told.cover };
        let opening = written.cover.is_none().then_some(opening);
        let pages = told.pages.into_iter().skip(written.pages.len()).map(StoryPart::Page);
        // Between two parts others get their turn, so that a page is kept before the next is told.
        stream::iter(opening.into_iter().chain(pages))
            .then(|part| async move {
                tokio::task::yield_now().await;
                Ok(part)
            })
            .boxed()
    }
}
