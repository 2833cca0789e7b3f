//! Kinds of creatures and the words people call them by.

use std::sync::LazyLock;

use book::scene::Species;

use super::kinds;
use crate::storyteller::{skeleton::content, stage::word};

#[derive(Debug)]
pub(in crate::storyteller) struct Creature {
    pub(in crate::storyteller) species: Species,
    pub(in crate::storyteller) en: &'static str,
    pub(in crate::storyteller) zh: &'static str,
    /// Other words for it in either language; the longest match wins.
    pub(in crate::storyteller) keys: Vec<&'static str>,
    /// The coat in words, for the character sheet.
    pub(in crate::storyteller) coat: [&'static str; 2],
}

/// The creatures that can be drawn, and the words for those that cannot be yet.
static READ: LazyLock<(Vec<Creature>, Vec<&'static str>)> = LazyLock::new(|| {
    let mut drawn = Vec::new();
    let mut others = kinds::animals();
    for (number, line) in content(include_str!("creatures.txt")) {
        let (name, creature) = read(line).unwrap_or_else(|| panic!("creatures.txt:{number}: {line}"));
        let (en, zh, coat, keys) = creature;
        match word(Species::ALL, name) {
            Some(species) => drawn.push(Creature { species, en, zh, keys, coat }),
            None => others.extend(keys.into_iter().chain([en, zh])),
        }
    }
    (drawn, others)
});

/// Every creature that can be drawn.
pub(in crate::storyteller) static CREATURES: LazyLock<&'static [Creature]> = LazyLock::new(|| &READ.0);

/// Creatures the illustrator cannot draw; a hero asked to be one goes by its name.
pub(in crate::storyteller) static NICKNAMES: LazyLock<&'static [&'static str]> = LazyLock::new(|| &READ.1);

type Words = (&'static str, &'static str, [&'static str; 2], Vec<&'static str>);

fn read(line: &'static str) -> Option<(&'static str, Words)> {
    let mut fields = line.split('|').map(str::trim);
    let name = fields.next()?;
    let (en, zh) = fields.next()?.split_once(',')?;
    let (coat, pelt) = fields.next()?.split_once(',')?;
    let keys = fields.next()?.split(',').map(str::trim).collect();
    Some((name, (en, zh.trim(), [coat, pelt.trim()], keys)))
}
