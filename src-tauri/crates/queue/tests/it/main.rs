//! What the queue promises, asked of a real file.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod clock;
mod crashes;
mod faults;
mod model;
mod moves;
mod pair;
mod past;
mod pauses;
mod plans;
mod promises;
mod schedules;
mod support;
