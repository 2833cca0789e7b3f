use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

/// What a key is shown as.
const HIDDEN: &str = "[key]";
/// Shorter pieces of a key than this may stand in an innocent text by chance.
const TELLING: usize = 8;

/// A provider's key. It can neither be printed nor serialized, and is wiped from memory when dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<String>);

impl Key {
    /// Takes a key as it was pasted; `None` when nothing is left of it without white space.
    pub fn new(pasted: impl Into<String>) -> Option<Self> {
        let pasted = Zeroizing::new(pasted.into());
        let kept: String = pasted.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        (!kept.is_empty()).then(|| Self(Zeroizing::new(kept)))
    }

    /// The key itself, for the header that carries it and the keychain that keeps it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// As a password of HTTP Basic; a key without a colon has an empty name.
    pub(crate) fn basic(&self) -> Zeroizing<String> {
        let pair =
            if self.0.contains(':') { self.0.clone() } else { Zeroizing::new(format!(":{}", &*self.0)) };
        Zeroizing::new(BASE64_STANDARD.encode(pair.as_bytes()))
    }

    /// `text` without the key, whole or in large part: servers like to repeat half of it.
    pub(crate) fn redact(&self, text: &str) -> String {
        let mut clean = text.replace(self.reveal(), HIDDEN).replace(self.basic().as_str(), HIDDEN);
        for piece in self.0.split([':', '.']).filter(|piece| piece.chars().count() >= TELLING) {
            clean = clean.replace(piece, HIDDEN);
        }
        let chars: Vec<char> = self.0.chars().collect();
        if chars.len() > 2 * TELLING {
            let head: String = chars[..TELLING].iter().collect();
            let tail: String = chars[chars.len() - TELLING..].iter().collect();
            clean = clean.replace(&head, HIDDEN).replace(&tail, HIDDEN);
        }
        clean
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_printed() {
        let key = Key::new(" sk-abcdefghij0123456789\n").unwrap();
        assert_eq!(format!("{key:?}"), "[key]");
        assert_eq!(key.reveal(), "sk-abcdefghij0123456789", "what was pasted around it is left out");
        assert!(Key::new(" \n\t").is_none());
    }

    #[test]
    fn a_text_that_repeats_the_key_or_half_of_it_loses_it() {
        let key = Key::new("sk-abcdefghij0123456789").unwrap();
        for text in [
            "Incorrect API key provided: sk-abcdefghij0123456789.",
            "key sk-abcde***********6789 is invalid",
            "ends in 23456789",
        ] {
            let clean = key.redact(text);
            assert!(
                clean.contains(HIDDEN) && !clean.contains("abcde") && !clean.contains("3456789"),
                "{clean}"
            );
        }
        let basic = Key::new("anna:swordfish1").unwrap();
        let clean = basic.redact(&format!("Basic {}, swordfish1", BASE64_STANDARD.encode("anna:swordfish1")));
        assert_eq!(clean, format!("Basic {HIDDEN}, {HIDDEN}"));
    }
}
