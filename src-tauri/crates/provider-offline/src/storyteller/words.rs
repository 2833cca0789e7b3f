//! Fills the slots of a line and sets it as a printed book would: curly quotes, full-width marks.

use std::collections::{BTreeSet, HashMap};

use book::Language;

use super::rng::Rng;

/// What the slots of a line stand for in one book.
pub(super) struct Slots {
    values: HashMap<String, String>,
    /// Slots naming someone, with the kind to be said the first time: `Dot the mouse`, `小老鼠点点`.
    kinds: HashMap<String, String>,
    language: Language,
}

impl Slots {
    pub(super) fn new(language: Language) -> Self {
        Self { values: HashMap::new(), kinds: HashMap::new(), language }
    }

    pub(super) fn put(&mut self, slot: &str, value: impl Into<String>) {
        self.values.insert(slot.to_owned(), value.into());
    }

    /// Names someone who is introduced with their kind the first time they are mentioned.
    pub(super) fn name(&mut self, slot: &str, name: &str, kind: &str) {
        self.put(slot, name);
        self.kinds.insert(slot.to_owned(), kind.to_owned());
    }

    /// Fills `template`. Whoever is named for the first time is introduced and noted in `met`.
    pub(super) fn fill(&self, template: &str, met: &mut BTreeSet<String>, rng: &mut Rng) -> String {
        let template = choose(template, rng);
        // Some values, such as the sound of picking an apple, name the hero themselves.
        let mut filled = template;
        for _ in 0..2 {
            filled = self.fill_once(&filled, met);
        }
        match self.language {
            Language::English => nested(&filled.replace("”.", ".”").replace("”,", ",”")),
            Language::Chinese => nested(&filled),
        }
    }

    fn fill_once(&self, template: &str, met: &mut BTreeSet<String>) -> String {
        let mut out = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((slot, tail)) = after.split_once('}') else { break };
            let capital = slot.starts_with(|c: char| c.is_ascii_uppercase());
            let bare = slot.starts_with('=');
            let slot = slot.trim_start_matches('=').to_ascii_lowercase();
            let Some(value) = self.values.get(&slot) else {
                panic!("no slot “{slot}” in “{template}”")
            };
            let mut value = value.clone();
            let possessive = tail.starts_with('’');
            if let Some(kind) = self.kinds.get(&slot).filter(|_| !bare && !possessive)
                && met.insert(slot)
            {
                value = match self.language {
                    Language::English => format!("{value} the {kind}"),
                    Language::Chinese => format!("{kind}{value}"),
                };
            }
            out.push_str(&if capital { capitalised(&value) } else { value });
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// A quotation inside another takes single marks.
fn nested(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .map(|c| match c {
            '“' => {
                depth += 1;
                if depth > 1 { '‘' } else { c }
            }
            '”' => {
                depth -= 1;
                if depth > 0 { '’' } else { c }
            }
            _ => c,
        })
        .collect()
}

/// Settles `[a|b]`.
fn choose(template: &str, rng: &mut Rng) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let Some((choices, tail)) = after.split_once(']') else { break };
        let choices: Vec<&str> = choices.split('|').collect();
        out.push_str(choices[rng.below(choices.len())]);
        rest = tail;
    }
    out.push_str(rest);
    out
}

pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Every word but the small ones with a capital, as on a cover.
pub(super) fn title_case(text: &str) -> String {
    const SMALL: &[&str] =
        &["a", "an", "the", "and", "of", "to", "in", "on", "for", "by", "at", "with", "from"];
    text.split_whitespace()
        .enumerate()
        .map(|(i, word)| if i > 0 && SMALL.contains(&word) { word.to_owned() } else { capitalised(word) })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A person's own words made safe for a printed line: one line, curly quotes, none of our marks.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' => out.push('’'),
            '"' | '“' | '”' | '{' | '}' | '[' | ']' | '|' | '《' | '》' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// How long a text is to its reader: words in English, characters in Chinese.
pub(super) fn length(text: &str, language: Language) -> usize {
    match language {
        Language::English => {
            text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
        }
        Language::Chinese => text.chars().filter(|c| c.is_alphanumeric()).count(),
    }
}
