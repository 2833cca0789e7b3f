//! The seam to whoever writes and draws. What crosses it are `book` values; vendor words (model,
//! prompt, token) stay behind it. No implementations live here.
#![deny(missing_docs)]

mod account;
#[cfg(feature = "conformance")]
pub mod conformance;
mod error;
mod providers;

use std::sync::Arc;

pub use account::{Account, Currency, Estimate, Ledger, Money, Parcel, Usage};
use book::{Brief, Character, IllustrationBrief, Shape, Story, StoryPart, Style};
pub use error::ProviderError;
use futures::{future::BoxFuture, stream::BoxStream};
pub use providers::Providers;

/// What a storyteller is asked for.
#[derive(Debug, Clone)]
pub struct StoryRequest {
    /// What the person wants.
    pub brief: Brief,
    /// The same seed gives the same story where the provider can.
    pub seed: u64,
    /// What is already written. The stream goes on after its last part: nothing of it is told again.
    pub written: Story,
    /// On whose account.
    pub account: Account,
}

/// What comes of looking texts through: for each what is the matter with it.
pub type LookingThrough = BoxFuture<'static, Result<Option<Vec<Vec<String>>>, ProviderError>>;

/// Writes the words of a book.
pub trait Storyteller: Send + Sync + 'static {
    /// Which provider this is; also the concurrency key of its jobs.
    fn id(&self) -> &str;

    /// Tells the parts of the story that are still missing, in order, each as soon as it is whole.
    /// The stream ends after page `brief.pages`, or after an error.
    fn tell(&self, request: StoryRequest) -> BoxStream<'static, Result<StoryPart, ProviderError>>;

    /// What the words of such a book are likely to cost.
    fn estimate(&self, _brief: &Brief) -> Estimate {
        Estimate::Free
    }

    /// Looks texts through for what does not belong before children, and answers what is the matter with
    /// each in the provider's words; `None` where the provider does no such thing.
    fn look_through(&self, _texts: Vec<String>, _account: Account) -> LookingThrough {
        Box::pin(std::future::ready(Ok(None)))
    }
}

/// What an illustrator is asked for.
#[derive(Debug, Clone)]
pub struct DrawRequest {
    /// What the picture shows.
    pub illustration: IllustrationBrief,
    /// Everyone in the book, so that they look the same on every page.
    pub cast: Vec<Character>,
    /// The medium.
    pub style: Style,
    /// The book's trim shape.
    pub shape: Shape,
    /// Width and height wanted, in pixels.
    pub size: (u32, u32),
    /// The same for all pages of a book: what must not change from page to page hangs on it.
    pub book_seed: u64,
    /// Of this picture: another seed gives another picture of the same scene.
    pub seed: u64,
    /// What the user wants changed, in their words.
    pub instruction: Option<String>,
    /// How every picture of the book is to look, in the user's words. Whoever cannot follow words about style
    /// leaves them aside.
    pub style_words: Option<String>,
    /// How characters look, where there is a picture of them, and whether another picture is to be painted like.
    pub references: Vec<Reference>,
    /// On whose account.
    pub account: Account,
}

/// A reference image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is looked at for.
    pub kind: ReferenceKind,
    /// An encoded image: JPEG, PNG or WebP.
    pub bytes: Arc<[u8]>,
}

/// What a reference image is looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// How somebody looks; an index into the cast.
    Portrait(usize),
    /// Medium, palette, line and light, and not what it shows. Portraits come before it where there is no room
    /// for all.
    Style,
}

/// What an illustrator can do; the interface offers nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Abilities {
    /// How many reference images it looks at.
    pub references: u32,
    /// Whether the same seed gives the same picture.
    pub seeds: bool,
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// An encoded image: JPEG, PNG or WebP.
    pub bytes: Vec<u8>,
    /// What of the instruction could not be followed, in the user's words; empty when all of it was.
    pub unmet: Vec<String>,
}

/// Draws the pictures of a book.
pub trait Illustrator: Send + Sync + 'static {
    /// Which provider this is; also the concurrency key of its jobs.
    fn id(&self) -> &str;

    /// Draws one picture. Dropping the future abandons it.
    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>>;

    /// Asks the provider not to carry out an order that it took with this ticket, and answers whether it says
    /// that it did not: then it costs nothing.
    fn cancel_order(&self, _ticket: String) -> BoxFuture<'static, Result<bool, ProviderError>> {
        Box::pin(std::future::ready(Ok(false)))
    }

    /// What it can do.
    fn abilities(&self) -> Abilities {
        Abilities::default()
    }

    /// What so many pictures of such a book are likely to cost.
    fn estimate(&self, _brief: &Brief, _pictures: u32) -> Estimate {
        Estimate::Free
    }
}
