//! Sees to it that a picture shows the things that the words of its page name: what nobody holds and
//! nothing else shows lies about.

use book::{
    Language,
    scene::{Dyed, Item, Layout, PlacedItem, Scene},
};

use super::lexicon::things::{THINGS, Thing};
use crate::colour_words;

/// More would be a shop.
const MOST: usize = 3;
/// Where things lie, one after the other: beside the cast, not before it.
const SPOTS: [f32; MOST] = [0.14, 0.86, 0.3];

/// Words after which a thing is not there, or only likened, in either language.
const NOT_THERE: [&[&str]; 2] = [
    &[
        "like", "as", "no", "not", "never", "nobody", "without", "would", "could", "if", "gone", "lost",
        "been", "had", "than", "every", "wanted", "nothing", "until", "before", "once", "might", "hid",
        "under", "or", "where",
    ],
    &[
        "像", "没", "不", "如", "想", "要是", "从前", "昨", "每", "别", "比", "后来", "似", "当成", "丢",
        "藏", "哪", "找",
    ],
];

pub(super) fn lay_out(scene: &mut Scene, text: &str, language: Language) {
    if scene.layout == Layout::Cover {
        return;
    }
    let told = plain(text, language);
    // A star is in the sky, and a tooth in a mouth.
    for thing in THINGS.iter().filter(|thing| !matches!(thing.item, Item::Star | Item::Tooth)) {
        let named = told.iter().any(|part| names(part, thing, language));
        if named && scene.items.len() < MOST && !shows(scene, thing) {
            scene.items.push(PlacedItem { item: thing.item, x: SPOTS[scene.items.len()] });
        }
    }
}

/// The colours that a book's pages name for things: the first for each.
pub(super) fn colours<'a>(pages: impl Iterator<Item = &'a str>, language: Language) -> Vec<Dyed> {
    let mut dyed: Vec<Dyed> = Vec::new();
    for page in pages {
        let page = page.to_lowercase();
        // A shared umbrella is not red.
        let begins = |at: &usize| !page[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
        for at in page.char_indices().map(|(at, _)| at).filter(begins) {
            let phrase = &page[at..];
            let Some((colour, rest)) = colour_words::split(phrase) else { continue };
            let begun = |word: &&str| {
                let after = rest.strip_prefix(*word);
                after.is_some_and(|after| {
                    !word.is_ascii() || !after.starts_with(|c: char| c.is_ascii_alphanumeric())
                })
            };
            // The longest word has it: 红书包 is no book.
            let longest = |thing: &Thing| thing.words(language).filter(begun).map(str::len).max();
            let named = THINGS
                .iter()
                .filter_map(|thing| Some((longest(thing)?, thing.item)))
                .max_by_key(|(long, _)| *long);
            if let Some((_, item)) = named
                && item.takes_dye()
                && dyed.iter().all(|known| known.item != item)
            {
                dyed.push(Dyed { item, colour });
            }
        }
    }
    dyed
}

/// The sentences outside quotations in which what is named is there; English ones as words between
/// spaces.
fn plain(text: &str, language: Language) -> Vec<String> {
    let outside: String =
        text.split('”').filter_map(|part| part.split('“').next()).collect::<Vec<_>>().join(" ");
    let sentences = outside.split(['.', '!', '?', '…', ':', ';', '。', '！', '？', '；', '：']);
    sentences
        .filter_map(|sentence| {
            let sentence = sentence.to_lowercase();
            let [en, zh] = NOT_THERE;
            match language {
                Language::English => {
                    let words: Vec<&str> = sentence
                        .split(|c: char| !c.is_alphanumeric())
                        .filter(|word| !word.is_empty())
                        .collect();
                    let there = !words.iter().any(|word| en.contains(word));
                    there.then(|| format!(" {} ", words.join(" ")))
                }
                Language::Chinese => (!zh.iter().any(|word| sentence.contains(word))).then_some(sentence),
            }
        })
        .collect()
}

fn names(sentence: &str, thing: &Thing, language: Language) -> bool {
    thing.words(language).any(|word| match language {
        Language::English => sentence.contains(word) && sentence.contains(&format!(" {word} ")),
        // One character alone is part of too many words.
        Language::Chinese => word.chars().count() > 1 && sentence.contains(word),
    })
}

/// Whether it is there already: in a hand, on the ground, or as something that stands in the scene.
fn shows(scene: &Scene, thing: &Thing) -> bool {
    scene.actors.iter().any(|actor| actor.holding == Some(thing.item))
        || scene.items.iter().any(|placed| placed.item == thing.item)
        || scene.props.iter().any(|placed| format!("{:?}", placed.prop) == thing.name)
        || format!("{:?}", scene.treasure) == thing.name
}
