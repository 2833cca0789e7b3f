//! The only HTTP client of the app: every limit, every refusal to follow, and the knowledge of what was
//! sent lie here.

mod answer;
mod client;
mod download;
mod lines;

pub(crate) use answer::Answer;
pub(crate) use client::{Body, Call};
pub use client::{Http, HttpError, HttpOptions, Patience};
pub(crate) use download::{MAX_PICTURE_BYTES, Source};
pub(crate) use lines::{Framing, Messages};
