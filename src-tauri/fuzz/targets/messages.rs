//! A stream gives the same messages in one piece and in two, whatever it holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lines::{Framing, Messages, TooLong};

#[path = "../../crates/provider-remote/src/http/lines.rs"]
mod lines;

fn cut(framing: Framing, pieces: &[&[u8]]) -> Result<Vec<String>, TooLong> {
    let mut messages = Messages::new(framing);
    let mut whole = Vec::new();
    for piece in pieces {
        whole.extend(messages.push(piece)?);
    }
    whole.extend(messages.finish());
    Ok(whole)
}

fuzz_target!(|input: (u16, Vec<u8>)| {
    let (at, bytes) = (usize::from(input.0).min(input.1.len()), input.1);
    for framing in [Framing::Events, Framing::Lines] {
        assert_eq!(cut(framing, &[&bytes]), cut(framing, &[&bytes[..at], &bytes[at..]]));
    }
});
