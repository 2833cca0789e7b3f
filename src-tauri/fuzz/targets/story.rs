//! A story's text gives the same pieces in one go and in two, whatever it holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pieces::Pieces;

#[path = "../../crates/provider-remote/src/story/pieces.rs"]
mod pieces;

fuzz_target!(|input: (u16, &str)| {
    let (at, text) = input;
    let at = text.floor_char_boundary(usize::from(at).min(text.len()));
    let mut split = Pieces::default();
    let mut found = split.push(&text[..at]);
    found.extend(split.push(&text[at..]));
    assert_eq!(Pieces::default().push(text), found);
});
