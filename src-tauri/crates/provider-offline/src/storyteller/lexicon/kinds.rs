//! What a word by itself is, as far as a sentence must know.

use std::sync::LazyLock;

use super::{sights::Sight, things::Thing};
use crate::storyteller::skeleton::content;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::storyteller) enum Kind {
    Thing,
    /// What one does not carry but see: a snowman, a rainbow.
    Sight,
    Person,
    Animal,
    Place,
    /// A noun: hope.
    Feeling,
    /// An adjective: happy.
    Mood,
    Other,
}

static WORDS: LazyLock<Vec<(Kind, Vec<&'static str>)>> = LazyLock::new(|| {
    content(include_str!("kinds.txt"))
        .filter_map(|(_, line)| {
            let (kind, words) = line.split_once(':')?;
            let kind = match kind {
                "person" => Kind::Person,
                "animal" => Kind::Animal,
                "place" => Kind::Place,
                "feeling" => Kind::Feeling,
                _ => Kind::Mood,
            };
            Some((kind, words.split(',').map(str::trim).collect()))
        })
        .collect()
});

impl Kind {
    pub(in crate::storyteller) fn of(word: &str) -> Self {
        let word = word.trim().to_lowercase();
        if Thing::meant(&word).is_some() {
            return Self::Thing;
        }
        if Sight::meant(&word).is_some() {
            return Self::Sight;
        }
        let known = WORDS.iter().find(|(_, words)| words.contains(&word.as_str()));
        match known {
            Some((kind, _)) => *kind,
            None if ["ness", "ship", "hood"].iter().any(|end| word.len() > 6 && word.ends_with(end)) => {
                Self::Feeling
            }
            None => Self::Other,
        }
    }
}

/// Every animal in the list, drawable or not.
pub(super) fn animals() -> Vec<&'static str> {
    let animals = WORDS.iter().filter(|(kind, _)| *kind == Kind::Animal);
    animals.flat_map(|(_, words)| words.iter().copied()).collect()
}
