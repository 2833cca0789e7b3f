//! Making a book: use-cases, workers, views, events. No Tauri, no HTTP, no windows.
#![deny(missing_docs)]

mod options;
mod studio;
pub mod wire;

pub use options::{Clock, StudioOptions};
pub use studio::{Events, Studio, Written};
