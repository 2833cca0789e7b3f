//! What people are called, and the places around them.

use std::sync::LazyLock;

use book::Language;

use crate::storyteller::skeleton::{content, slot};

#[derive(Debug, Default)]
pub(in crate::storyteller) struct Names {
    all: Vec<&'static str>,
    his: Vec<&'static str>,
    hers: Vec<&'static str>,
    /// Slots with what may stand in them, in both languages.
    landmarks: Vec<(&'static str, [Vec<&'static str>; 2])>,
}

pub(in crate::storyteller) static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    for (_, line) in content(include_str!("names.txt")) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let list = || value.split(',').map(str::trim).collect();
        match field {
            "names" => names.all = list(),
            "his" => names.his = list(),
            "hers" => names.hers = list(),
            _ => {
                let (en, zh) = value.split_once("||").unwrap_or((value, ""));
                let choices = |words: &'static str| words.split('|').map(str::trim).collect();
                names.landmarks.push((field, [choices(en), choices(zh)]));
            }
        }
    }
    names
});

impl Names {
    /// Every name of one language.
    pub(in crate::storyteller) fn of(&self, language: Language) -> Vec<&'static str> {
        self.all.iter().copied().filter(|name| Language::of(name) == language).collect()
    }

    /// Whether this name goes with this pronoun.
    pub(in crate::storyteller) fn suits(&self, name: &str, she: bool) -> bool {
        let theirs = if she { &self.his } else { &self.hers };
        !theirs.contains(&name)
    }

    pub(in crate::storyteller) fn landmarks(
        &self,
        language: Language,
    ) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.landmarks.iter().map(move |(name, words)| (*name, words[slot(language)].as_slice()))
    }
}
