//! A hundred seeds of one theme give a hundred books that no child would take for one another.

use std::collections::BTreeSet;

use book::{
    Brief, Language, Story,
    scene::{Actor, Expression, Scene, Shot},
};

use super::{THEMES, story};

/// The runs of words of a story, without what people are called: in English four words, in Chinese six
/// characters, which hold about as much.
fn shingles(story: &Story, language: Language) -> BTreeSet<u64> {
    let mut text: String = story.pages.iter().map(|page| page.text.to_lowercase() + " ").collect();
    for character in &story.cast {
        text = text.replace(&character.name.to_lowercase(), "x");
    }
    let units: Vec<String> = match language {
        Language::English => {
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
        }
        Language::Chinese => text.chars().filter(|c| c.is_alphanumeric()).map(String::from).collect(),
    };
    let run = if language == Language::English { 4 } else { 6 };
    let hash = |words: &[String]| {
        words.iter().flat_map(|word| word.bytes().chain([0])).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    units.windows(run).map(hash).collect()
}

fn overlap(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    let both = one.intersection(other).count();
    both as f64 / (one.len() + other.len() - both) as f64
}

#[test]
fn a_low_point_has_not_always_the_same_weather() {
    for theme in ["A fox who is different", "An elephant’s birthday cake", "与众不同的小象", "小猫的生日蛋糕"]
    {
        let weathers: BTreeSet<String> = (0..40)
            .flat_map(|seed| {
                let low = |scene: &&Scene| {
                    let sad = |actor: &Actor| matches!(actor.expression, Expression::Sad | Expression::Cry);
                    matches!(scene.shot, Shot::Far | Shot::Close)
                        && scene.actors.len() == 1
                        && sad(&scene.actors[0])
                };
                let told = story(&Brief::new(theme), seed);
                let scenes = told.pages.iter().map(|page| &page.illustration.scene);
                scenes.filter(low).map(|scene| format!("{:?}", scene.weather)).collect::<Vec<_>>()
            })
            .collect();
        assert!(weathers.len() >= 2, "{theme}: {weathers:?}");
    }
}

#[test]
fn a_hundred_seeds_give_a_hundred_clearly_different_books() {
    let mut report = Vec::new();
    let mut faults = Vec::new();
    for (name, theme) in THEMES {
        for (language, theme) in Language::ALL.into_iter().zip(theme) {
            let brief = Brief { language, ..Brief::new(theme) };
            let books: Vec<Story> = (0..100).map(|seed| story(&brief, seed)).collect();
            let words: Vec<BTreeSet<u64>> = books.iter().map(|book| shingles(book, language)).collect();
            let mut overlaps: Vec<f64> = Vec::new();
            for (i, one) in words.iter().enumerate() {
                overlaps.extend(words[..i].iter().map(|other| overlap(one, other)));
            }
            overlaps.sort_by(f64::total_cmp);
            let mean = overlaps.iter().sum::<f64>() / overlaps.len() as f64;
            let at = |share: f64| overlaps[((overlaps.len() - 1) as f64 * share) as usize];
            let (usual, worst) = (at(0.95), at(1.0));
            let told: BTreeSet<&str> = books.iter().map(|book| book.title.as_str()).collect();
            report.push(format!(
                "{name} {}: mean {mean:.2}, 95% {usual:.2}, worst {worst:.2}, {} titles",
                language.tag(),
                told.len()
            ));
            if mean > 0.13 || usual > 0.52 || worst > 0.93 {
                faults.push(report[report.len() - 1].clone());
            }
        }
    }
    println!("{}", report.join("\n"));
    assert!(faults.is_empty(), "books too much alike:\n{}", faults.join("\n"));
}
