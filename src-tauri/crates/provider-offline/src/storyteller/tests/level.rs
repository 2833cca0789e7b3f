//! Every page keeps to what a child of its band can listen to: how much there is on it, how long its
//! sentences are, and in English how many of its words are long ones.

use std::collections::BTreeMap;

use book::{AgeBand, Language};

use super::{every_book, length};

/// The most words (characters in Chinese) on a page and in a sentence, and per hundred words of a page
/// how many may have four syllables or more.
fn limits(language: Language, age: AgeBand) -> (usize, usize, usize) {
    match (language, age) {
        (Language::English, AgeBand::Toddler) => (48, 22, 8),
        (Language::English, AgeBand::Preschool) => (70, 32, 10),
        (Language::English, AgeBand::School) => (110, 45, 12),
        (Language::Chinese, AgeBand::Toddler) => (66, 34, 100),
        (Language::Chinese, AgeBand::Preschool) => (100, 48, 100),
        (Language::Chinese, AgeBand::School) => (150, 62, 100),
    }
}

/// Sentences as they are read aloud: to a full stop, or to where a quotation ends with one.
fn sentences(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for c in text.chars() {
        let last = found.len() - 1;
        found[last].push(c);
        if matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            found.push(String::new());
        }
    }
    found
}

/// Vowel groups, which is near enough to tell a long word from a short one.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase().replace("some", "som").replace("every", "evry");
    let word = word.trim_end_matches("es").trim_end_matches("ed").trim_end_matches('e');
    let vowels: Vec<bool> = word.chars().map(|c| "aeiouy".contains(c)).collect();
    (0..vowels.len()).filter(|&i| vowels[i] && (i == 0 || !vowels[i - 1])).count().max(1)
}

#[test]
fn a_page_suits_its_age() {
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    let mut averages: BTreeMap<(&str, &str), (usize, usize, usize)> = BTreeMap::new();
    every_book(2, |brief, story, label| {
        let (page_limit, sentence_limit, long_limit) = limits(brief.language, brief.age);
        for page in &story.pages {
            let words = length(&page.text, brief.language);
            if words > page_limit {
                faults.insert(format!("{words} on a page: {}", page.text), label.to_owned());
            }
            let spoken = sentences(&page.text);
            let longest = spoken.iter().map(|one| length(one, brief.language)).max().unwrap_or_default();
            if longest > sentence_limit {
                faults.insert(format!("{longest} in a sentence: {}", page.text), label.to_owned());
            }
            if brief.language == Language::English {
                let names: Vec<&str> = story.cast.iter().map(|character| character.name.as_str()).collect();
                let long = page
                    .text
                    .split(|c: char| !c.is_alphabetic())
                    .filter(|word| !names.contains(word) && syllables(word) > 3)
                    .count();
                if long * 100 > long_limit * words.max(25) {
                    faults.insert(format!("{long} long words: {}", page.text), label.to_owned());
                }
            }
            if (6..=16).contains(&brief.pages) {
                let sum = averages.entry((brief.language.tag(), brief.age.years())).or_default();
                let count = spoken.iter().filter(|one| length(one, brief.language) > 0).count();
                *sum = (sum.0 + words, sum.1 + count, sum.2 + 1);
            }
        }
    });
    for ((language, years), (words, sentences, pages)) in &averages {
        println!(
            "{language} {years}: {} a page, {:.1} a sentence",
            words / pages,
            *words as f64 / *sentences as f64
        );
    }
    let list: Vec<String> = faults.iter().map(|(fault, label)| format!("{fault}\n    in {label}")).collect();
    assert!(list.is_empty(), "{} faults:\n{}", list.len(), list.join("\n"));
    for (language, floor) in [("en", [11, 22, 38]), ("zh", [18, 34, 58])] {
        let lengths: Vec<usize> = AgeBand::ALL
            .into_iter()
            .map(|age| averages[&(language, age.years())])
            .map(|(words, _, pages)| words / pages)
            .collect();
        assert!(lengths.iter().zip(floor).all(|(length, floor)| *length >= floor), "{language}: {lengths:?}");
        assert!(
            lengths.windows(2).all(|two| two[0] * 5 < two[1] * 4),
            "older children get clearly more to hear: {language}: {lengths:?}"
        );
    }
}
