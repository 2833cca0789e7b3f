//! Things that can be drawn, and what a sentence needs to name them.

use std::sync::LazyLock;

use book::{Language, scene::Item};

use crate::{
    colour_words,
    storyteller::{skeleton::content, stage::word},
};

#[derive(Debug)]
pub(in crate::storyteller) struct Thing {
    pub(in crate::storyteller) name: &'static str,
    /// What the illustrator draws.
    pub(in crate::storyteller) item: Item,
    /// One, many, one with its article.
    pub(in crate::storyteller) en: [&'static str; 3],
    /// Noun and measure word.
    pub(in crate::storyteller) zh: [&'static str; 2],
    others: Vec<&'static str>,
}

impl Thing {
    /// Every word for it in one language.
    pub(in crate::storyteller) fn words(&self, language: Language) -> impl Iterator<Item = &'static str> {
        let own: &[&str] = match language {
            Language::English => &self.en[..2],
            Language::Chinese => &self.zh[..1],
        };
        let others = self.others.iter().filter(move |word| Language::of(word) == language);
        own.iter().chain(others).copied()
    }

    pub(in crate::storyteller) fn named(name: &str) -> Option<&'static Self> {
        THINGS.iter().find(|thing| thing.name.eq_ignore_ascii_case(name))
    }

    /// The thing that a word by itself means, or one that can have the colour it begins with: red ball, 红球.
    pub(in crate::storyteller) fn meant(word: &str) -> Option<&'static Self> {
        let word = word.trim().to_lowercase();
        let dyed = || {
            let (_, thing) = colour_words::split(&word)?;
            Self::plainly(thing).filter(|thing| thing.item.takes_dye())
        };
        Self::plainly(&word).or_else(dyed)
    }

    /// The thing that a word without a colour means.
    pub(in crate::storyteller) fn plainly(word: &str) -> Option<&'static Self> {
        let word = word.trim().to_lowercase();
        let language = Language::of(&word);
        THINGS.iter().find(|thing| thing.words(language).any(|own| own == word) || thing.en[2] == word)
    }
}

/// Every thing, in the order of the file.
pub(in crate::storyteller) static THINGS: LazyLock<Vec<Thing>> = LazyLock::new(|| {
    content(include_str!("things.txt"))
        .map(|(number, line)| read(line).unwrap_or_else(|| panic!("things.txt:{number}: {line}")))
        .collect()
});

fn read(line: &'static str) -> Option<Thing> {
    let mut fields = line.split('|').map(str::trim);
    let name = fields.next()?;
    let list = |field: &'static str| field.split(',').map(str::trim).filter(|word| !word.is_empty());
    let en: Vec<&str> = list(fields.next()?).collect();
    let zh: Vec<&str> = list(fields.next()?).collect();
    let others = list(fields.next()?).collect();
    Some(Thing {
        name,
        item: word(Item::ALL, name)?,
        en: en.try_into().ok()?,
        zh: zh.try_into().ok()?,
        others,
    })
}
