//! Storytellers and illustrators behind the APIs of vendors and local servers. The only HTTP client of the
//! app; it lacks our database and our disk.
//!
//! Vendor words end here: outside are a [`RemoteStoryteller`] and a [`RemoteIllustrator`], made of a
//! [`Connection`] (where, and with which key) and of what a [`Preset`] says about the API and its model.
//!
//! What was asked for is never asked for again behind anybody's back. [`provider::ProviderError`] tells
//! apart what was certainly not carried out (`Offline`, `Busy`) from what may have been (`Lost`).
#![deny(missing_docs)]

mod endpoint;
mod fault;
mod http;
mod key;
mod models;
mod moderation;
mod painter;
mod picture;
mod preset;
mod story;
mod text;

pub use endpoint::Endpoint;
pub use http::{Http, HttpError, HttpOptions, Patience};
pub use key::Key;
pub use models::{picture_models, text_models};
pub use picture::RemoteIllustrator;
pub use preset::{
    CallPrice, Connection, KeyNeed, Moderation, ModerationFamily, PictureApi, PictureFamily, PictureModel,
    Preset, Price, Sizes, Structure, TextApi, TextFamily, TextModel, built_in,
};
pub use story::RemoteStoryteller;
