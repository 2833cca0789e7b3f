//! The built-in storyteller and illustrator: no network, no keys.

mod colour_words;
mod illustrator;
mod storyteller;

pub use illustrator::OfflineIllustrator;
pub use storyteller::OfflineStoryteller;
