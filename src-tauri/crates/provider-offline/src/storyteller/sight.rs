//! Sees to it that a picture shows the things that the words of its page name: what nobody holds and
//! nothing else shows lies about.

use book::{
    Language,
    scene::{Dyed, Item, Layout, Place, PlacedItem, PlacedProp, Prop, Scene},
};

use super::lexicon::{
    sights::{SIGHTS, Sight},
    things::{THINGS, Thing},
};
use crate::colour_words;

/// More would be a shop.
const MOST: usize = 3;
/// Where things lie, one after the other: beside the cast, not before it.
const SPOTS: [f32; MOST] = [0.14, 0.86, 0.3];

/// Where what is larger stands, the best place first.
const SIDES: [f32; 4] = [0.14, 0.86, 0.34, 0.66];

/// Words after which a thing is not there, or only likened, in either language.
const NOT_THERE: [&[&str]; 2] = [
    &[
        "like", "as", "no", "not", "never", "nobody", "without", "would", "could", "if", "gone", "lost",
        "been", "had", "thought", "than", "every", "wanted", "nothing", "until", "before", "once", "might",
        "hid", "under", "or", "where",
    ],
    &[
        "像", "没", "不", "如", "想", "要是", "从前", "昨", "每", "别", "比", "后来", "似", "当成", "丢",
        "藏", "哪", "找",
    ],
];

/// Puts into a page's scene what its words name, and what stands at its place for good.
pub(super) fn lay_out(scene: &mut Scene, told: &[String], standing: &[(Place, Prop)], language: Language) {
    if scene.layout == Layout::Cover {
        return;
    }
    // What the page names goes before what only happens to stand there.
    let named = |sight: &&Sight| is_named(sight, told, language);
    let stands = |sight: &&Sight| standing.contains(&(scene.place, sight.prop));
    let here: Vec<&Sight> = SIGHTS.iter().filter(named).chain(SIGHTS.iter().filter(stands)).collect();
    for sight in here {
        // A wagon is a cart.
        let shown = scene.props.iter().any(|placed| placed.prop == sight.prop)
            || sight.prop == Prop::Cart && scene.has(Item::Wagon);
        let free = |x: &f32| scene.props.iter().all(|placed| (placed.x - x).abs() >= 0.19);
        if let Some(x) = SIDES.into_iter().find(free)
            && !shown
            && sight.fits(scene)
        {
            scene.props.push(PlacedProp { prop: sight.prop, x });
        }
    }
    // A star is in the sky, a tooth in a mouth, and a lamp in its room, where it may be out.
    let elsewhere = |thing: &&Thing| !matches!(thing.item, Item::Star | Item::Tooth | Item::Lamp);
    for thing in THINGS.iter().filter(elsewhere) {
        let named = told.iter().any(|part| thing.words(language).any(|word| says(part, word)));
        if named && scene.items.len() < MOST && !shows(scene, thing) {
            scene.items.push(PlacedItem { item: thing.item, x: SPOTS[scene.items.len()] });
        }
    }
}

/// What is built at a place and named on one of its pages is there on all of them.
pub(super) fn standing(pages: &[(Vec<String>, Scene)], language: Language) -> Vec<(Place, Prop)> {
    let built = |sight: &&Sight| matches!(sight.prop, Prop::Wall | Prop::Gate | Prop::Letterbox);
    let on_page = |(told, scene): &(Vec<String>, Scene)| {
        let named = |sight: &&Sight| is_named(sight, told, language);
        SIGHTS.iter().filter(built).filter(named).map(|sight| (scene.place, sight.prop)).collect::<Vec<_>>()
    };
    pages.iter().flat_map(on_page).collect()
}

/// Whether sentences of [`plain`] name it.
fn is_named(sight: &Sight, told: &[String], language: Language) -> bool {
    told.iter().any(|part| sight.words(language).iter().any(|word| says(part, word)))
}

/// Turns pages that name the door of a room to the side of it that has the door, where no page beside them
/// looks that way already.
pub(super) fn show_doors(pages: &mut [(Vec<String>, Scene)], language: Language) {
    let words: &[&str] = match language {
        Language::English => &["door"],
        Language::Chinese => &["门口", "房门", "敲门", "门外"],
    };
    const DOOR: u8 = 2;
    for i in 0..pages.len() {
        let (told, scene) = &pages[i];
        let has_door = matches!(scene.place, Place::LivingRoom | Place::Kitchen | Place::School);
        let named = || told.iter().any(|part| words.iter().any(|word| says(part, word)));
        let mut near = pages[i.saturating_sub(1)..pages.len().min(i + 2)].iter();
        let beside = |(_, other): &(Vec<String>, Scene)| {
            other.place == scene.place && other.viewpoint.side % 3 == DOOR
        };
        if has_door && named() && !near.any(beside) {
            pages[i].1.viewpoint.side = scene.viewpoint.side / 3 * 3 + DOOR;
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
pub(super) fn plain(text: &str, language: Language) -> Vec<String> {
    let outside: String =
        text.split('”').filter_map(|part| part.split('“').next()).collect::<Vec<_>>().join(" ");
    let sentences = outside.split(['.', '!', '?', '…', ':', ';', '。', '！', '？', '；', '：']);
    sentences
        .filter_map(|sentence| {
            let [en, zh] = NOT_THERE;
            match language {
                Language::English => {
                    let words: Vec<&str> = sentence
                        .split(|c: char| !c.is_alphanumeric())
                        .filter(|word| !word.is_empty())
                        .collect();
                    // Kettle Lane is no kettle.
                    let is_name = |i: usize| {
                        words.get(i).is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()))
                    };
                    let plain = (0..words.len()).filter(|i| !(is_name(*i) && (*i > 0 || is_name(i + 1))));
                    let plain: Vec<String> = plain.map(|i| words[i].to_lowercase()).collect();
                    let there = !plain.iter().any(|word| en.contains(&word.as_str()));
                    there.then(|| format!(" {} ", plain.join(" ")))
                }
                Language::Chinese => {
                    (!zh.iter().any(|word| sentence.contains(word))).then(|| sentence.to_owned())
                }
            }
        })
        .collect()
}

/// Whether a sentence of [`plain`] has this word.
pub(super) fn says(sentence: &str, word: &str) -> bool {
    if word.is_ascii() {
        return sentence.contains(word) && sentence.contains(&format!(" {word} "));
    }
    // One character alone is part of too many words.
    word.chars().count() > 1 && sentence.contains(word)
}

/// Whether it is there already: in a hand, on the ground, in its nest, or as something that stands in the scene.
fn shows(scene: &Scene, thing: &Thing) -> bool {
    scene.has(thing.item)
        || scene.props.iter().any(|placed| format!("{:?}", placed.prop) == thing.name)
        || format!("{:?}", scene.treasure) == thing.name
        || thing.item == Item::Egg && scene.has(Item::Nest)
        || thing.item == Item::Wagon && scene.props.iter().any(|placed| placed.prop == Prop::Cart)
        || matches!(
            (scene.place, thing.item),
            (Place::Bedroom, Item::Pillow) | (Place::Kitchen, Item::Kettle | Item::Plate)
        )
}
