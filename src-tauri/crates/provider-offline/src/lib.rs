//! The built-in storyteller and illustrator: no network, no keys.

mod storyteller;

pub use storyteller::OfflineStoryteller;
