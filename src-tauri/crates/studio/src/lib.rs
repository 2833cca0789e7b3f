//! Making a book: use-cases, workers, views, events. No Tauri, no HTTP, no windows.
//!
//! A [`Studio`] is opened over a data directory with the providers it is handed. Requests are its methods,
//! answers are views of [`wire`], and what happens meanwhile is told as [`Events`].
#![deny(missing_docs)]

mod batches;
mod books;
mod budget;
mod cast;
mod casting;
mod exporting;
mod faults;
mod forecast;
#[cfg(test)]
mod full_disk;
mod jobs;
mod making;
mod monitoring;
mod new_month;
mod opening;
mod options;
mod outlook;
mod pages;
mod progress;
mod publisher;
mod reviewing;
mod seed;
mod steering;
mod studio;
mod style_guide;
mod upkeep;
mod views;
pub mod wire;
mod workload;

pub use exporting::Written;
pub use options::{Clock, StudioOptions, UtcOffset};
pub use publisher::Events;
pub use studio::Studio;
