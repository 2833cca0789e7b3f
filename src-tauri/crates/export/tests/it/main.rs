//! Books set and read back: what a reader of the PDF and of the images finds in them.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod images;
mod material;
mod pages;
mod pdf;
mod reader;
mod refusals;
