//! Who is in a book and where they look.

use std::collections::BTreeSet;

use book::{
    Brief, Language,
    scene::{Actor, Age, Expression, Facing, Layout, Pose, Weather},
};

use super::{super::skeleton::STORIES, THEMES, every_book, story};

#[test]
fn nobody_in_company_looks_out_of_a_page_at_the_reader() {
    for (_, theme) in THEMES {
        for (language, theme) in Language::ALL.into_iter().zip(theme) {
            for seed in 0..3 {
                let book = story(&Brief { language, ..Brief::new(theme) }, seed);
                let scenes = book.pages.iter().map(|page| &page.illustration.scene);
                for scene in scenes.filter(|scene| scene.layout != Layout::Cover && scene.actors.len() > 1) {
                    let out = scene.actors.iter().filter(|actor| actor.facing == Facing::Out).count();
                    assert_eq!(out, 0, "{theme} {seed}: {scene:?}");
                }
            }
        }
    }
}

#[test]
fn nobody_only_smiles_at_a_hero_who_cries() {
    let mut low = 0;
    every_book(1, |_, story, label| {
        for page in &story.pages {
            let scene = &page.illustration.scene;
            let hero = scene.actors.iter().find(|actor| actor.character == 0);
            let is_low = hero.is_some_and(|hero| {
                matches!(hero.expression, Expression::Sad | Expression::Cry | Expression::Cross)
            });
            if !is_low || ["smil", "laugh", "giggl", "笑"].iter().any(|word| page.text.contains(word)) {
                continue;
            }
            low += 1;
            let smiles = |actor: &Actor| {
                let comforts = matches!(actor.pose, Pose::Give | Pose::Offer | Pose::Hug | Pose::Wave);
                actor.expression == Expression::Happy && !comforts
            };
            assert!(!scene.actors.iter().any(smiles), "{label}: {} {scene:?}", page.text);
        }
    });
    assert!(low > 200, "only {low} heroes in low spirits were looked at");
}

#[test]
fn who_runs_after_somebody_is_behind_them() {
    every_book(1, |_, story, label| {
        for page in &story.pages {
            for pair in page.illustration.scene.actors.windows(2) {
                let runs = |actor: &Actor| actor.pose == Pose::Run && !actor.joined;
                let into = matches!((pair[0].facing, pair[1].facing), (Facing::Right, Facing::At(_)))
                    && pair.iter().all(runs);
                let after = matches!(pair[1].facing, Facing::At(whom)
                    if std::ptr::eq(&page.illustration.scene.actors[whom], &pair[0]));
                assert!(!(into && after), "{label}: {}", page.text);
            }
        }
    });
}

#[test]
fn who_is_alone_with_something_on_the_ground_looks_to_its_side() {
    let mut seen = 0;
    for (_, [theme, _]) in THEMES {
        for seed in 0..6 {
            for page in &story(&Brief::new(theme), seed).pages {
                let scene = &page.illustration.scene;
                let ([actor], [thing]) = (&scene.actors[..], &scene.items[..]) else { continue };
                if !scene.props.is_empty() || !matches!(actor.facing, Facing::Left | Facing::Right) {
                    continue;
                }
                if matches!(actor.pose, Pose::Walk | Pose::Run | Pose::Point) {
                    continue;
                }
                seen += 1;
                let side = if thing.x < scene.center { Facing::Left } else { Facing::Right };
                assert_eq!(actor.facing, side, "{theme} {seed}: {scene:?}");
            }
        }
    }
    assert!(seen > 10, "only {seen} such pages");
}

#[test]
fn two_books_with_the_same_kind_of_hero_have_different_heroes() {
    for theme in ["A rabbit learns to share", "A brave little fox", "Pip the frog"] {
        let look = |seed| story(&Brief::new(theme), seed).cast[0].look;
        let coats: BTreeSet<_> = (0..12).map(|seed| (look(seed).coat, look(seed).marking)).collect();
        assert!(coats.len() >= 3, "{theme}: twelve books have {coats:?}");
    }
}

#[test]
fn a_coat_the_brief_names_is_worn_and_said() {
    let hero = |language, theme: &str, seed| {
        let book = story(&Brief { language, ..Brief::new(theme) }, seed);
        (book.cast[0].look, book.cast[0].description.clone())
    };
    for seed in 0..6 {
        let (look, said) = hero(Language::English, "A black cat who gets lost", seed);
        assert!(look.coat.is_some() && said.contains("black cat"), "{said}");
        let (look, said) = hero(Language::Chinese, "小灰兔学会分享", seed);
        assert!(look.coat.is_some() && said.contains("灰色"), "{said}");
        let (look, said) = hero(Language::English, "A brown bear and the moon", seed);
        assert!(look.coat.is_none() && said.contains("brown bear"), "{said}");
    }
}

#[test]
fn whoever_the_words_call_old_or_a_teacher_looks_it() {
    for language in [Language::English, Language::Chinese] {
        let theme = if language == Language::English { "Visiting grandpa" } else { "去看爷爷" };
        for seed in 0..6 {
            let book = story(&Brief { language, ..Brief::new(theme) }, seed);
            let elder = &book.cast[1];
            assert_eq!((book.cast[0].look.age, elder.look.age), (Age::Child, Age::Elder), "{theme} {seed}");
            assert!(elder.look.beard != (elder.look.hair == 4), "a beard or a bun: {}", elder.description);
            let seen = book.pages.iter().filter(|page| {
                let scene = &page.illustration.scene;
                scene.actors.iter().any(|actor| actor.character == 1)
            });
            let (said, kind) = match language {
                Language::English => (format!("{} the old ", elder.name), ""),
                Language::Chinese => ("老".to_owned(), elder.name.as_str()),
            };
            for page in seen {
                let alt = &page.illustration.description;
                assert!(alt.contains(&said) && alt.contains(kind), "{alt}");
            }
        }
    }
    for (theme, language, age, she) in [
        ("An old bear who keeps bees", Language::English, Age::Elder, None),
        ("Grandma Duck bakes a cake", Language::English, Age::Elder, Some(true)),
        ("Mr Fox learns to share", Language::English, Age::Grown, Some(false)),
        ("The bold fox", Language::English, Age::Child, None),
        ("熊奶奶学会分享", Language::Chinese, Age::Elder, Some(true)),
        ("兔妈妈和月亮", Language::Chinese, Age::Grown, Some(true)),
        ("小老鼠学会分享", Language::Chinese, Age::Child, None),
    ] {
        for seed in 0..4 {
            let hero = story(&Brief { language, ..Brief::new(theme) }, seed).cast[0].look;
            assert_eq!(hero.age, age, "{theme}");
            let bearded = she.filter(|_| age == Age::Elder).map(|she| !she);
            assert!(bearded.is_none_or(|bearded| hero.beard == bearded), "{theme}");
        }
    }
    // Who is called old or a teacher by a story is told so to its reader by the head of the file.
    for (name, text) in STORIES {
        for friend in 1..=4 {
            let age = match () {
                () if ["Old {f", " old {f", "Old {=f", " old {=f", "老{f", "老{=f"]
                    .iter()
                    .any(|said| text.contains(&format!("{said}{friend}}}"))) =>
                {
                    "elder"
                }
                () if text.contains(&format!("{{f{friend}}}, the teacher")) => "grown",
                () => continue,
            };
            assert!(text.contains(&format!("{age}=f{friend}")), "{name}: f{friend} is {age}");
        }
    }
}

#[test]
fn wind_and_fog_blow_where_words_name_them() {
    let mut seen = BTreeSet::new();
    every_book(2, |brief, story, label| {
        for page in &story.pages {
            let scene = &page.illustration.scene;
            let weather = format!("{:?}", scene.weather);
            let alt = &page.illustration.description;
            let said: &[&str] = match scene.weather {
                Weather::Fog => &["in the fog", "起了雾"],
                Weather::Wind => &["in the wind", "刮着风"],
                _ => continue,
            };
            assert!(said.iter().any(|said| alt.contains(said)), "{label}: {alt}");
            seen.insert((format!("{:?}", brief.language), weather));
        }
    });
    assert_eq!(seen.len(), 4, "both are seen in both languages: {seen:?}");
}
