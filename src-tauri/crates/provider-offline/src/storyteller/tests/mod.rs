mod agreement;
mod asked;
mod level;
mod people;
mod variety;

use std::collections::BTreeSet;

use book::{
    AgeBand, Brief, IllustrationBrief, Language, Story, StoryPage, StoryPart,
    scene::{EyeLevel, Facing, Layout, Place, Scene, Shot, Species, Top, Viewpoint},
};
use futures::StreamExt;
use provider::{Account, ProviderError, StoryRequest, Storyteller};

use super::{
    OfflineStoryteller,
    words::{length, tidy},
};

/// A theme in both languages and what it is taken for.
const THEMES: [(&str, [&str; 2]); 27] = [
    ("sharing", ["A rabbit learns to share", "小兔子学会分享"]),
    ("courage", ["A brave little fox", "小狐狸变勇敢"]),
    ("bedtime", ["An elephant who cannot sleep", "小象睡不着"]),
    ("patience", ["Waiting for a seed to grow", "有耐心的小熊"]),
    ("honesty", ["Telling the truth", "诚实的小猫"]),
    ("curiosity", ["A curious owl", "好奇的猫头鹰"]),
    ("tidying", ["A bear with a messy room", "小熊收拾玩具"]),
    ("first_day", ["A girl on her first day of school", "小女孩第一天上幼儿园"]),
    ("new_sibling", ["A cat gets a baby brother", "小猫有了弟弟"]),
    ("tooth", ["The mouse and her tooth", "小熊换牙"]),
    ("moving", ["A hedgehog moves to a new house", "小刺猬搬家"]),
    ("different", ["A fox who is different", "与众不同的小象"]),
    ("anger", ["The bear who lost his temper", "小老鼠发脾气"]),
    ("trying", ["A cat who never gives up", "小兔子不放弃"]),
    ("nature", ["A mouse and the oldest tree", "小刺猬和大自然"]),
    ("seasons", ["A year of seasons with a rabbit", "小熊的季节"]),
    ("festivals", ["A fox at the lantern festival", "小老鼠的节日"]),
    ("birthday", ["An elephant’s birthday cake", "小猫的生日蛋糕"]),
    ("grandparents", ["A bear visits grandpa", "小兔子和爷爷"]),
    ("teamwork", ["The mice work together as a team", "小动物们齐心协力"]),
    ("imagination", ["A cat with a big imagination", "小狐狸的想象"]),
    ("sorry", ["Two friends quarrel and say sorry", "小熊说对不起"]),
    ("kindness", ["A kind mouse", "善良的小老鼠"]),
    ("friendship", ["A hedgehog finds a friend", "小刺猬交朋友"]),
    ("wish", ["A lighthouse cat who paints the moon", "灯塔里的猫"]),
    ("wish", ["A dragon who wants to paint the sky", "小恐龙想给天空涂颜色"]),
    ("wish", ["The lighthouse at the end of the soup", "汤的尽头有一座灯塔"]),
];
const PAGES: [u32; 9] = [4, 5, 6, 8, 12, 16, 24, 32, 40];

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn brief(theme: &str, language: Language, age: AgeBand, pages: u32) -> Brief {
    Brief { language, age, pages, ..Brief::new(theme) }
}

fn parts(brief: Brief, seed: u64, written: Story) -> Vec<StoryPart> {
    let stream = OfflineStoryteller.tell(StoryRequest { brief, seed, written, account: Account::default() });
    block_on(stream.map(|part| part.expect("a checked brief can be told")).collect())
}

fn story(brief: &Brief, seed: u64) -> Story {
    let mut story = Story::default();
    for part in parts(brief.clone(), seed, Story::default()) {
        story.push(part);
    }
    story
}

/// Every theme in every language for every age, at every length, as `check` sees it.
fn every_book(seeds: u64, mut check: impl FnMut(&Brief, &Story, &str)) {
    for (_, theme) in THEMES {
        for (language, theme) in Language::ALL.into_iter().zip(theme) {
            for age in AgeBand::ALL {
                // Seeds in a row take turns with the stories of a theme: every story at every length would
                // be a third more of them.
                for (turn, pages) in (0..).zip(PAGES) {
                    for seed in turn..turn + seeds {
                        let brief = brief(theme, language, age, pages);
                        let label = format!("{theme} / {} / {pages} pages / seed {seed}", age.years());
                        check(&brief, &story(&brief, seed), &label);
                    }
                }
            }
        }
    }
}

fn sound(text: &str, language: Language, label: &str) {
    assert!(!text.trim().is_empty(), "{label}: an empty text");
    for mark in ["{", "}", "[", "]", "|", "  ", "\"", "'", "..", " ,", "，，", "。。", "。，"] {
        assert!(!text.contains(mark), "{label}: “{mark}” in “{text}”");
    }
    let han = language == Language::Chinese;
    assert!(!han || !text.contains([',', '?', '!', ';']), "{label}: half-width marks in “{text}”");
    assert_eq!(
        text.matches('“').count(),
        text.matches('”').count(),
        "{label}: an open quotation in “{text}”"
    );
}

#[test]
fn every_book_has_exactly_its_pages_each_with_words_of_its_own() {
    every_book(2, |brief, story, label| {
        assert_eq!(story.pages.len(), brief.pages as usize, "{label}");
        sound(&story.title, brief.language, label);
        assert!(!story.title.contains([':', '：']), "{label}: “{}”", story.title);
        let mut told = BTreeSet::new();
        for (i, page) in story.pages.iter().enumerate() {
            assert_eq!(page.number as usize, i + 1, "{label}");
            sound(&page.text, brief.language, label);
            assert!(told.insert(&page.text), "{label}: “{}” is told twice", page.text);
            assert!(
                page.text.ends_with(['.', '?', '!', '…', '—', '”', '。', '？', '！']),
                "{label}: {}",
                page.text
            );
            assert!(!page.illustration.description.contains(['{', '[', '|']), "{label}");
            assert_eq!(Language::of(&page.text), brief.language, "{label}: {}", page.text);
        }
    });
}

#[test]
fn whoever_is_named_on_a_page_is_in_its_picture() {
    let mut faults = std::collections::BTreeMap::new();
    every_book(2, |_, story, label| {
        let cover = story.cover.as_ref().expect("an opening has a cover");
        assert_eq!(cover.scene.layout, Layout::Cover, "{label}");
        for IllustrationBrief { scene, .. } in
            story.pages.iter().map(|page| &page.illustration).chain([cover])
        {
            assert!(!scene.actors.is_empty(), "{label}: nobody is there");
            for actor in &scene.actors {
                assert!(actor.character < story.cast.len(), "{label}: nobody is number {}", actor.character);
                assert!(!matches!(actor.facing, Facing::At(other) if other >= scene.actors.len()), "{label}");
            }
        }
        for page in &story.pages {
            // Those who are only spoken of, or said to be gone, may be elsewhere.
            let told = agreement::plain(&page.text, Language::of(&page.text)).join("\n");
            for (i, character) in story.cast.iter().enumerate() {
                let name = character.name.to_lowercase();
                let named = told.split([' ', '\n', ',']).any(|word| word == name)
                    || (Language::of(&name) == Language::Chinese && told.contains(&name));
                let drawn = page.illustration.scene.actors.iter().any(|actor| actor.character == i);
                if named && !drawn {
                    faults.insert(format!("{} in “{}”", character.name, page.text), label.to_owned());
                }
            }
        }
    });
    let list: Vec<String> = faults.iter().map(|(fault, label)| format!("{fault}\n    in {label}")).collect();
    assert!(list.is_empty(), "{} are not in the picture:\n{}", list.len(), list.join("\n"));
}

#[test]
fn the_eye_moves_from_page_to_page() {
    every_book(2, |_, story, label| {
        let shots: Vec<Shot> = story.pages.iter().map(|page| page.illustration.scene.shot).collect();
        assert!(
            !shots.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]),
            "{label}: {shots:?}"
        );
        assert!(shots.len() < 6 || shots.contains(&Shot::Far), "{label}: {shots:?}");
        assert!(shots.len() < 6 || shots.contains(&Shot::Close), "{label}: {shots:?}");
        let scenes = story.pages.iter().map(|page| &page.illustration.scene);
        let seen: Vec<(Place, u8)> =
            scenes.clone().map(|scene| (scene.place, scene.viewpoint.side % 3)).collect();
        // The illustrator has three sides of every place.
        assert!(seen.windows(2).all(|two| two[0] != two[1]), "{label}: {seen:?}");
        let points: Vec<Viewpoint> = scenes.map(|scene| scene.viewpoint).collect();
        let odd = |point: &&Viewpoint| point.eye != EyeLevel::Level;
        assert!(!points.windows(2).any(|two| two.iter().all(|point| odd(&point))), "{label}: {points:?}");
    });
}

#[test]
fn a_book_is_seen_from_above_from_below_and_from_behind() {
    let (mut books, mut behind) = (0, 0);
    every_book(1, |brief, story, label| {
        if brief.pages < 8 {
            return;
        }
        let scenes: Vec<&Scene> = story.pages.iter().map(|page| &page.illustration.scene).collect();
        let open = |scene: &&&Scene| {
            scene.layout == Layout::Full && !matches!(scene.place, Place::Spot | Place::Hill | Place::Bedroom)
        };
        // Three pages apart, two may be looked at from another height.
        if scenes.iter().filter(open).count() > 5 {
            for eye in [EyeLevel::High, EyeLevel::Low] {
                let seen = scenes.iter().any(|scene| scene.viewpoint.eye == eye);
                assert!(seen, "{label}: nothing is seen with a {eye:?} eye");
            }
        }
        books += 1;
        let turned = |scene: &&Scene| scene.actors.iter().any(|actor| actor.facing == Facing::Back);
        behind += usize::from(scenes.iter().any(turned));
    });
    assert!(behind * 10 > books * 9, "somebody is seen from behind in {behind} of {books} books only");
}

#[test]
fn a_cast_is_told_apart_by_species_and_colour() {
    every_book(2, |_, story, label| {
        let names: BTreeSet<_> = story.cast.iter().map(|character| &character.name).collect();
        assert_eq!(names.len(), story.cast.len(), "{label}");
        assert!((2..=5).contains(&story.cast.len()), "{label}");
        let mut species = Vec::new();
        let mut colours = Vec::new();
        for character in &story.cast {
            assert!(!species.contains(&character.look.species), "{label}: two of a kind");
            species.push(character.look.species);
            let colour = match character.look.top {
                Top::Dungarees(colour)
                | Top::Sweater(colour, _)
                | Top::Dress(colour, _)
                | Top::Coat(colour) => Some(colour),
                Top::Bare => character.look.scarf,
            };
            assert!(colour.is_some() && !colours.contains(&colour), "{label}: two in the same colour");
            colours.push(colour);
        }
    });
}

#[test]
fn every_keyword_is_in_the_words_of_the_book() {
    let cases = [
        (Language::English, vec!["apple", "balloon", "friendship"]),
        (
            Language::English,
            vec!["dinosaur", "rainbow", "kitten", "Grandma", "the deep blue sea", "hope", "tuba", "Luna"],
        ),
        (Language::English, vec!["月亮", "shell"]),
        (Language::Chinese, vec!["友谊", "分享"]),
        (Language::Chinese, vec!["气球", "贝壳", "猫头鹰", "彩虹", "外婆", "勇气", "大海", "甜甜"]),
        (Language::Chinese, vec!["rocket", "雪人"]),
    ];
    for (language, keywords) in cases {
        for (_, theme) in THEMES {
            for age in AgeBand::ALL {
                for pages in [4, 8, 40] {
                    let mut brief = brief(theme[super::skeleton::slot(language)], language, age, pages);
                    brief.keywords = keywords.iter().map(|&word| word.to_owned()).collect();
                    let story = story(&brief, 7);
                    let words: String =
                        story.pages.iter().map(|page| page.text.to_lowercase() + "\n").collect();
                    for keyword in &keywords {
                        assert!(words.contains(&tidy(keyword).to_lowercase()), "{keyword} is not in {words}");
                    }
                    assert_eq!(story.pages.len(), pages as usize);
                    for page in &story.pages {
                        sound(&page.text, language, theme[0]);
                    }
                }
            }
        }
    }
}

#[test]
fn a_keyword_the_story_has_no_place_for_comes_back_three_times() {
    for (theme, keyword) in [("A rabbit learns to share", "tuba"), ("小兔子学会分享", "彩虹")] {
        let brief = Brief { keywords: vec![keyword.to_owned()], ..Brief::new(theme) };
        let pages = story(&brief, 3).pages;
        let with = pages.iter().filter(|page| page.text.to_lowercase().contains(keyword)).count();
        assert_eq!(with, 3, "{keyword}");
    }
}

#[test]
fn the_theme_says_who_and_what_it_is_about() {
    let heroes = [
        ("小兔子学会分享", Species::Rabbit),
        ("a brave little fox", Species::Fox),
        ("A lighthouse cat", Species::Cat),
        ("猫头鹰和小老鼠", Species::Owl),
        ("A girl and her bear", Species::Child),
        ("Two bunnies", Species::Rabbit),
        ("一只小松鼠和一只小熊", Species::Squirrel),
        ("想象一个没有猫的城市，只有狐狸", Species::Cat),
    ];
    for (theme, species) in heroes {
        assert_eq!(story(&Brief::new(theme), 5).cast[0].look.species, species, "{theme}");
    }
    let named = [
        ("Pip the rabbit cannot sleep", "Pip"),
        ("A fox named Ruby", "Ruby"),
        ("小兔子豆豆学会分享", "豆豆"),
        ("一只叫米粒的小猫", "米粒"),
    ];
    for (theme, name) in named {
        assert_eq!(story(&Brief::new(theme), 5).cast[0].name, name, "{theme}");
    }
    for (expected, theme) in THEMES {
        for theme in theme {
            let read = super::reading::read(&Brief::new(theme), 1).skeleton.theme;
            assert_eq!(read, expected, "{theme}");
        }
    }
}

#[test]
fn a_theme_nobody_foresaw_is_what_the_story_is_about() {
    let words = |theme: &str| {
        story(&Brief::new(theme), 2).pages.into_iter().map(|page| page.text).collect::<String>()
    };
    assert!(words("A dragon who wants to paint the sky").contains("to paint the sky"));
    assert!(words("A unicorn who wants to paint the sky").contains("Little Unicorn"));
    assert!(words("一只想飞的小熊").contains("想飞。"));
    assert!(words("小恐龙想给天空涂颜色").contains("想给天空涂颜色"));
    assert!(words("A lighthouse cat who paints the moon").contains("to paint the moon"));
    assert!(
        words("The lighthouse at the end of the soup").contains("“The Lighthouse at the End of the Soup.”")
    );
    assert!(words("汤的尽头有一座灯塔").contains("《汤的尽头有一座灯塔》"));
}

#[test]
fn a_thing_to_carry_is_carried() {
    let brief = Brief { keywords: vec!["气球".to_owned()], ..Brief::new("好奇的小猫") };
    let carries = |page: &StoryPage| {
        let scene = &page.illustration.scene;
        scene
            .actors
            .iter()
            .any(|actor| actor.character == 0 && actor.holding == Some(book::scene::Item::Balloon))
    };
    assert!(story(&brief, 1).pages.iter().any(carries));
}

#[test]
fn the_same_seed_tells_the_same_story_and_another_seed_another() {
    for theme in THEMES.map(|(_, theme)| theme).as_flattened() {
        let brief = Brief::new(*theme);
        assert_eq!(story(&brief, 11), story(&brief, 11), "{theme}");
        let told: Vec<Story> = (0..6).map(|seed| story(&brief, seed)).collect();
        for (i, one) in told.iter().enumerate() {
            assert!(!told[..i].contains(one), "{theme}: two seeds, one story");
        }
    }
}

#[test]
fn a_story_broken_off_anywhere_is_gone_on_with() {
    let brief = Brief { keywords: vec!["彩虹".into()], pages: 12, ..Brief::new("小兔子学会分享") };
    let whole = parts(brief.clone(), 9, Story::default());
    assert_eq!(whole.len(), 13);
    for cut in 0..=whole.len() {
        let mut written = Story::default();
        for part in &whole[..cut] {
            written.push(part.clone());
        }
        assert_eq!(parts(brief.clone(), 9, written), whole[cut..], "after {cut} parts");
    }
}

#[test]
fn a_brief_that_cannot_be_told_is_refused() {
    let brief = Brief { pages: 0, ..Brief::new("A cat") };
    let stream = OfflineStoryteller.tell(StoryRequest {
        brief,
        seed: 1,
        written: Story::default(),
        account: Account::default(),
    });
    let answers: Vec<_> = block_on(stream.collect());
    assert!(matches!(answers[..], [Err(ProviderError::BadRequest(_))]), "{answers:?}");
}
