//! Kinds of creatures and the words people call them by.

use std::sync::LazyLock;

use book::scene::{Rgb, Species};

use super::kinds;
use crate::storyteller::{skeleton::content, stage::word};

#[derive(Debug)]
pub(in crate::storyteller) struct Creature {
    pub(in crate::storyteller) species: Species,
    pub(in crate::storyteller) en: &'static str,
    pub(in crate::storyteller) zh: &'static str,
    /// Other words for it in either language; the longest match wins.
    pub(in crate::storyteller) keys: Vec<&'static str>,
    /// The coats it may have, the usual one first.
    pub(in crate::storyteller) coats: Vec<Coat>,
}

/// Fur, feathers or skin.
#[derive(Debug)]
pub(in crate::storyteller) struct Coat {
    /// `None` is the species' own.
    pub(in crate::storyteller) colour: Option<Rgb>,
    /// In words, for the character sheet.
    pub(in crate::storyteller) words: [&'static str; 2],
}

/// The creatures that can be drawn, and the words for those that cannot be yet.
static READ: LazyLock<(Vec<Creature>, Vec<&'static str>)> = LazyLock::new(|| {
    let mut drawn = Vec::new();
    let mut others = kinds::animals();
    for (number, line) in content(include_str!("creatures.txt")) {
        let (name, creature) = read(line).unwrap_or_else(|| panic!("creatures.txt:{number}: {line}"));
        let (en, zh, coats, keys) = creature;
        match word(Species::ALL, name) {
            Some(species) => drawn.push(Creature { species, en, zh, keys, coats }),
            None => others.extend(keys.into_iter().chain([en, zh])),
        }
    }
    (drawn, others)
});

/// Every creature that can be drawn.
pub(in crate::storyteller) static CREATURES: LazyLock<&'static [Creature]> = LazyLock::new(|| &READ.0);

/// Creatures the illustrator cannot draw; a hero asked to be one goes by its name.
pub(in crate::storyteller) static NICKNAMES: LazyLock<&'static [&'static str]> = LazyLock::new(|| &READ.1);

type Words = (&'static str, &'static str, Vec<Coat>, Vec<&'static str>);

fn read(line: &'static str) -> Option<(&'static str, Words)> {
    let mut fields = line.split('|').map(str::trim);
    let name = fields.next()?;
    let (en, zh) = fields.next()?.split_once(',')?;
    let coats = fields.next()?.split(';').map(coat).collect::<Option<_>>()?;
    let keys = fields.next()?.split(',').map(str::trim).collect();
    Some((name, (en, zh.trim(), coats, keys)))
}

fn coat(text: &'static str) -> Option<Coat> {
    let (en, zh) = text.trim().split_once(',')?;
    let dyed = en.split_once(' ').and_then(|(code, en)| Some((colour(code)?, en)));
    let (colour, en) = dyed.map_or((None, en), |(colour, en)| (Some(colour), en));
    Some(Coat { colour, words: [en, zh.trim()] })
}

/// Six hexadecimal digits.
fn colour(code: &str) -> Option<Rgb> {
    let code = u32::from_str_radix(code, 16).ok().filter(|_| code.len() == 6)?;
    let [_, rgb @ ..] = code.to_be_bytes();
    Some(rgb)
}
