//! The app from outside: what the crates may know of each other, what crosses the wire, and the real
//! program making books in folders of its own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod architecture;
mod bad_input;
mod bindings;
mod books;
mod interruption;
mod providers;
mod queue;
mod support;
