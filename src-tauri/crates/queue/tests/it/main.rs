//! What the queue promises, asked of a real file.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod crashes;
mod faults;
mod model;
mod plans;
mod promises;
mod support;
