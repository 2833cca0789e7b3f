//! What a server says when it does not deliver, and what that means.
//!
//! Bodies come in a dozen shapes and codes in as many spellings. [`Complaint`] reads them all, and
//! [`classify`](classify::classify) decides in one place what follows.

mod classify;
mod complaint;
mod wait;

pub(crate) use classify::{Stakes, classify};
pub(crate) use complaint::Complaint;

/// The longest text of a server that is kept for *Details*, in characters.
pub(crate) const MAX_DETAILS: usize = 1500;

/// The first `limit` characters of a text.
pub(crate) fn clipped(text: &str, limit: usize) -> String {
    let mut kept: String = text.chars().take(limit).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}
