//! Taking an instruction apart: clauses, the wishes in each, and what is left over.

use std::ops::Range;

use book::{Character, scene::Rgb};

use super::{
    silent::SILENT,
    vocabulary::{WORDS, Wish},
};
use crate::colour_words::COLOURS;

/// One wish or several about the same thing, and the words that mean nothing to us.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub(super) wishes: Vec<Wish>,
    /// Members of the cast who are named, or meant by their kind.
    pub(super) named: Vec<usize>,
    /// The colour that a thing is to have.
    pub(super) colour: Option<Rgb>,
    /// The opposite is meant.
    pub(super) negated: bool,
    /// What means nothing to us, in the user's words.
    pub(super) rest: Vec<String>,
}

/// The parts of an instruction that can be understood one by one.
pub(super) fn clauses(instruction: &str) -> Vec<&str> {
    // The full-width comma, semicolon, exclamation and question marks are spelled by their numbers.
    let stops =
        ['.', ',', ';', '!', '?', '\n', '。', '、', '…', '\u{ff0c}', '\u{ff1b}', '\u{ff01}', '\u{ff1f}'];
    instruction
        .split(stops)
        .flat_map(|part| {
            split_at_words(part, &[" and ", " but ", " then ", "并且", "而且", "然后", "同时", "但是"])
        })
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect()
}

fn split_at_words<'a>(text: &'a str, joints: &[&str]) -> Vec<&'a str> {
    let mut parts = vec![text];
    for joint in joints {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts
}

fn is_latin(phrase: &str) -> bool {
    phrase.is_ascii()
}

/// The text in lower case with what has been understood struck out, byte for byte as long as it.
struct Sheet {
    text: String,
    struck: Vec<bool>,
}

impl Sheet {
    fn new(text: &str) -> Self {
        // Only ASCII is lowered, so that places in both texts are the same.
        let text = text.to_ascii_lowercase().replace('’', "'");
        let struck = vec![false; text.len()];
        Self { text, struck }
    }

    /// Strikes out every place where the phrase stands; tells whether there was one.
    fn strike(&mut self, phrase: &str) -> bool {
        let places: Vec<Range<usize>> =
            self.text.match_indices(phrase).map(|(at, found)| at..at + found.len()).collect();
        let mut found = false;
        for place in places {
            let free = !self.struck[place.clone()].iter().any(|struck| *struck);
            if free && (!is_latin(phrase) || self.stands_alone(&place)) {
                self.struck[place].fill(true);
                found = true;
            }
        }
        found
    }

    fn stands_alone(&self, place: &Range<usize>) -> bool {
        let inner = |c: char| c.is_ascii_alphanumeric();
        !self.text[..place.start].ends_with(inner) && !self.text[place.end..].starts_with(inner)
    }

    /// What has not been struck out, in runs.
    fn rest(&self, original: &str) -> Vec<String> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, c) in original.char_indices() {
            let end = at + c.len_utf8();
            if self.struck.get(at).copied().unwrap_or(true) {
                continue;
            }
            let between = runs.last().map(|run| &original[run.end..at]);
            match runs.last_mut() {
                Some(run) if between.is_some_and(|gap| gap.chars().all(|c| c == ' ')) => run.end = end,
                _ => runs.push(at..end),
            }
        }
        let word = |run: Range<usize>| original[run].trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        runs.into_iter().map(word).filter(|run| !run.is_empty()).collect()
    }
}

impl Clause {
    pub(super) fn read(text: &str, cast: &[Character]) -> Self {
        // A curly apostrophe is longer than a straight one: made straight, places stay the same.
        let text = text.replace('’', "'");
        let mut sheet = Sheet::new(&text);
        let mut clause = Self::default();
        let mut names: Vec<(usize, String)> =
            cast.iter().map(|character| character.name.to_ascii_lowercase()).enumerate().collect();
        names.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
        for (index, name) in names {
            if !name.is_empty() && sheet.strike(&name) {
                clause.named.push(index);
            }
        }
        let mut phrases: Vec<(&str, Wish)> = WORDS
            .iter()
            .flat_map(|(phrases, wish)| phrases.split('|').map(|phrase| (phrase, *wish)))
            .chain(SILENT.iter().map(|word| (*word, Wish::Nothing)))
            .chain(COLOURS.iter().flat_map(|(rgb, en, zh)| {
                en.split('|').chain(zh.split('|')).map(|word| (word, Wish::Colour(*rgb)))
            }))
            .collect();
        // The longest first: 雨伞 is no rain, and under the sea is not by it.
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.chars().count()));
        let mut colours = Vec::new();
        for (phrase, wish) in phrases {
            if sheet.strike(phrase) {
                match wish {
                    Wish::Colour(rgb) => colours.push((rgb, phrase)),
                    Wish::Nothing => {}
                    Wish::Not => clause.negated = true,
                    Wish::Species(species) => {
                        let meant = cast.iter().position(|character| character.look.species == species);
                        match meant {
                            Some(index) if clause.named.contains(&index) => {}
                            Some(index) => clause.named.push(index),
                            None => clause.rest.push(phrase.to_owned()),
                        }
                    }
                    wish if clause.wishes.contains(&wish) => {}
                    wish => clause.wishes.push(wish),
                }
            }
        }
        // A colour is for what can have it, and for one thing only.
        let dyed = clause.wishes.iter().any(|wish| matches!(wish, Wish::Item(item) if item.takes_dye()));
        let mut colours = colours.into_iter();
        clause.colour = if dyed { colours.next().map(|(rgb, _)| rgb) } else { None };
        clause.rest.extend(colours.map(|(_, word)| word.to_owned()));
        clause.rest.extend(sheet.rest(&text));
        clause
    }

    pub(super) fn asks(&self, wish: Wish) -> bool {
        self.wishes.contains(&wish)
    }
}
