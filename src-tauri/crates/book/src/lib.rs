//! The picture book as plain values and rules: what a person asks for ([`Brief`]), what a storyteller
//! answers ([`StoryPart`]), and what an illustrator is given to draw ([`IllustrationBrief`]).
//!
//! No I/O, no async, no SQL, no clocks, no randomness: times, ids and seeds are passed in.
#![deny(missing_docs)]

mod brief;
mod format;
mod gentle;
mod message;
pub mod scene;
mod story;

pub use brief::{
    AgeBand, Brief, BriefError, BriefField, Language, MAX_KEYWORDS, MAX_PAGES, MAX_THEME_CHARS, MIN_PAGES,
    Style,
};
pub use format::{Cloth, Shape};
pub use gentle::{Gentler, gentler, words_to_look_at};
pub use message::Message;
pub use story::{Character, IllustrationBrief, PageNumber, Story, StoryPage, StoryPart};
