//! What a brief asks for is in its book: the theme's own words, and keywords by what they are.

use std::collections::BTreeSet;

use book::{
    AgeBand, Brief, IllustrationBrief, Language, Story,
    scene::{Item, Prop, Species},
};

use super::{
    super::{reading, sight},
    length, story,
};

fn words(story: &Story) -> String {
    story.pages.iter().map(|page| page.text.to_lowercase() + "\n").collect()
}

fn with(theme: &str, keywords: &[&str]) -> Brief {
    Brief { keywords: keywords.iter().map(|&word| word.to_owned()).collect(), ..Brief::new(theme) }
}

#[test]
fn the_own_words_of_a_theme_are_in_its_book() {
    let themes = [
        ("A rabbit learns to share an umbrella", "umbrella"),
        ("The brave mouse and the lighthouse", "lighthouse"),
        ("A bear who is afraid of the vacuum cleaner", "vacuum cleaner"),
        ("A hedgehog finds a friend in the castle", "castle"),
        ("The honest fox and the golden trumpet", "golden trumpet"),
        ("小兔子和彩虹桥", "彩虹桥"),
        ("小熊害怕吸尘器", "吸尘器"),
        ("诚实的小狐狸和金喇叭", "金喇叭"),
        ("小刺猬在城堡里交朋友", "城堡"),
        ("小猫学会分享望远镜", "望远镜"),
    ];
    for (theme, own) in themes {
        for age in AgeBand::ALL {
            for (pages, seed) in [(4, 1), (8, 2), (12, 3), (40, 4)] {
                let told = story(&Brief { age, pages, ..Brief::new(theme) }, seed);
                assert!(words(&told).contains(own), "{theme} / {}: no {own}: {}", age.years(), words(&told));
            }
        }
    }
}

#[test]
fn names_are_given_to_the_cast_in_their_order() {
    for (theme, names) in
        [("A rabbit learns to share", ["Luna", "Ben"]), ("小兔子学会分享", ["甜甜", "阿宝"])]
    {
        for seed in 0..8 {
            let told = story(&with(theme, &names), seed);
            assert_eq!([&told.cast[0].name, &told.cast[1].name], names, "{theme}");
        }
    }
}

#[test]
fn a_creature_among_the_keywords_is_in_the_cast() {
    for (theme, keyword, species) in
        [("A rabbit learns to share", "owl", Species::Owl), ("小熊交朋友", "刺猬", Species::Hedgehog)]
    {
        for seed in 0..8 {
            let told = story(&with(theme, &[keyword]), seed);
            assert!(told.cast.iter().any(|member| member.look.species == species), "{theme}: no {keyword}");
        }
    }
}

#[test]
fn a_thing_among_the_keywords_is_in_the_heros_hands() {
    for (theme, keyword, item) in
        [("A brave fox", "balloon", Item::Balloon), ("好奇的小猫", "雨伞", Item::Umbrella)]
    {
        for seed in 0..8 {
            let told = story(&with(theme, &[keyword]), seed);
            let held = told.pages.iter().any(|page| {
                let actors = &page.illustration.scene.actors;
                actors.iter().any(|actor| actor.character == 0 && actor.holding == Some(item))
            });
            assert!(held && words(&told).contains(keyword), "{theme}: no {keyword} in {}", words(&told));
        }
    }
}

#[test]
fn a_keyword_is_told_of_as_what_it_is() {
    // What is said of a person is not what is said of a place.
    let said = |theme: &str, keyword: &str| -> BTreeSet<String> {
        (0..12)
            .flat_map(|seed| {
                let told = words(&story(&with(theme, &[keyword]), seed));
                let own = |line: &str| line.contains(&keyword.to_lowercase());
                let lines = told.split_inclusive(['.', '!', '?', '。', '！', '？']);
                lines.filter(|line| own(line)).map(|line| line.replace(keyword, "X")).collect::<Vec<_>>()
            })
            .collect()
    };
    for (theme, keywords) in [
        ("A hedgehog finds a friend", ["grandma", "castle", "hope", "whale", "rainbow", "zigzag"]),
        ("小刺猬交朋友", ["外婆", "城堡", "希望", "鲸鱼", "彩虹", "叽里咕噜"]),
    ] {
        let told = keywords.map(|keyword| said(theme, keyword));
        for (i, one) in told.iter().enumerate() {
            assert!(one.len() >= 3, "{}: {one:?}", keywords[i]);
            for (j, other) in told.iter().enumerate().take(i) {
                let same: Vec<_> = one.intersection(other).collect();
                assert!(same.is_empty(), "{} and {}: {same:?}", keywords[i], keywords[j]);
            }
        }
    }
}

#[test]
fn a_long_book_has_more_scenes_not_more_pages_of_the_same() {
    let scenes = |story: &Story| -> usize {
        let seen: BTreeSet<String> = story
            .pages
            .iter()
            .map(|page| {
                let scene = &page.illustration.scene;
                let actors: Vec<String> = scene
                    .actors
                    .iter()
                    .map(|actor| format!("{}{:?}{:?}", actor.character, actor.pose, actor.expression))
                    .collect();
                format!("{:?}{:?}{}", scene.time, scene.weather, actors.join(" "))
            })
            .collect();
        seen.len()
    };
    for theme in ["A rabbit learns to share", "A brave fox", "小熊换牙", "小猫搬家", "小老鼠过年"]
    {
        for seed in 0..6 {
            let brief = |pages| Brief { pages, ..Brief::new(theme) };
            let (short, long) = (scenes(&story(&brief(8), seed)), scenes(&story(&brief(32), seed)));
            assert!(short >= 6, "{theme}: {short} scenes on 8 pages");
            assert!(long >= short + 4, "{theme}: {short} scenes on 8 pages, {long} on 32");
        }
    }
}

#[test]
fn two_languages_are_two_books_not_one_translated() {
    // Each language has its own names and its own punctuation.
    for (theme, language) in [("A brave fox", Language::English), ("勇敢的小狐狸", Language::Chinese)] {
        for seed in 0..4 {
            let told = story(&Brief::new(theme), seed);
            assert!(told.cast.iter().all(|member| Language::of(&member.name) == language), "{theme}");
        }
    }
}

#[test]
fn a_brother_to_come_is_no_child_in_the_cast() {
    for theme in ["A cat gets a baby brother", "小猫有了新宝宝"] {
        for seed in 0..8 {
            let told = story(&Brief::new(theme), seed);
            assert_eq!(told.cast[0].look.species, Species::Cat, "{theme}");
            let child = told.cast.iter().any(|member| member.look.species == Species::Child);
            assert!(!child, "{theme}: {:?}", told.cast);
        }
    }
}

#[test]
fn a_theme_of_its_own_is_not_lost_to_a_keyword() {
    for (theme, keyword, own) in [
        ("A cat opens a bakery on the moon", "grandma", "bakery"),
        ("小猫在月亮上开面包店", "外婆", "面包店"),
    ] {
        for seed in 0..8 {
            let told = words(&story(&with(theme, &[keyword]), seed));
            assert!(told.matches(own).count() >= 2 && told.contains(keyword), "{theme}: {told}");
        }
    }
}

/// The stories of eight seeds, as one text each.
fn told(theme: &str) -> Vec<(Story, String)> {
    (0..8)
        .map(|seed| {
            let story = story(&Brief::new(theme), seed);
            let words = words(&story);
            (story, words)
        })
        .collect()
}

#[test]
fn a_fear_of_the_dark_is_no_fear_of_thunder() {
    for (theme, own, other) in [
        ("A rabbit who is afraid of the dark", "night", "thunder"),
        ("afraid of thunder", "boom", "fireflies"),
        ("怕黑的小狐狸", "灯", "轰隆"),
        ("小狗害怕打雷", "轰隆", "萤火虫"),
        ("小熊过中秋节", "月饼", "红包"),
        ("小老鼠过年", "灯笼", "月饼"),
        ("A fox who lost a sock", "sock", "umbrella"),
    ] {
        for (_, words) in told(theme) {
            assert!(words.contains(own) && !words.contains(other), "{theme}: {words}");
        }
    }
}

#[test]
fn who_has_a_beak_loses_no_tooth() {
    for theme in ["losing a tooth", "小动物换牙"] {
        for (story, _) in told(theme) {
            for character in &story.cast {
                let beaked = [Species::Owl, Species::Duck, Species::Penguin, Species::Turtle, Species::Frog];
                assert!(!beaked.contains(&character.look.species), "{theme}: {character:?}");
            }
            let lying = story.pages.iter().flat_map(|page| &page.illustration.scene.items);
            assert!(lying.clone().all(|placed| placed.item != Item::Tooth), "a tooth on the floor");
        }
    }
    for theme in ["The owl with a wobbly tooth", "小鸭子换牙"] {
        for (_, words) in told(theme) {
            assert!(!words.contains("wobble, wobble") && !words.contains("摇一摇"), "{theme}: {words}");
        }
    }
}

#[test]
fn a_page_of_a_long_book_for_the_youngest_says_something() {
    let (mut pages, mut bare) = (0, Vec::new());
    for theme in ["sharing", "bedtime", "a wobbly tooth", "seasons", "moving house", "a birthday cake"] {
        for count in [24, 32, 40] {
            let brief = Brief { age: AgeBand::Toddler, pages: count, ..Brief::new(theme) };
            for page in story(&brief, 3).pages {
                pages += 1;
                if length(&page.text, Language::English) <= 3 {
                    bare.push(page.text);
                }
            }
        }
    }
    assert!(bare.len() * 50 < pages, "{} of {pages}: {bare:#?}", bare.len());
}

#[test]
fn a_brief_is_told_as_what_it_is_about() {
    for (theme, briefs) in [
        (
            "festivals",
            [
                "Guessing a lantern riddle",
                "A fox and the fireworks",
                "猜灯谜",
                "元宵节吃汤圆",
                "小狮子学舞狮",
            ]
            .as_slice(),
        ),
        ("teamwork", &["The dragon boat race", "端午节赛龙舟", "拔河比赛"]),
        ("grandparents", &["重阳节", "A visit to great-grandma"]),
        ("courage", &["A mouse who stands up to a bully", "小熊去医院打针", "小兔子迷路了"]),
        ("trying", &["A penguin learning to swim", "小猪学骑自行车"]),
        ("imagination", &["A bear dresses up for Halloween", "万圣节"]),
        ("kindness", &["A pig who says thank you", "讲礼貌的小熊"]),
        ("friendship", &["A shy turtle", "害羞的小乌龟"]),
        ("anger", &["The day the bear was cross"]),
        ("wish", &["How to cross a bridge", "A mouse on Christmas Eve", "小熊的圣诞节"]),
    ] {
        for brief in briefs {
            let read = reading::read(&Brief::new(*brief), 1);
            assert_eq!(read.skeleton.theme, theme, "{brief}");
        }
    }
}

#[test]
fn whoever_asks_for_the_same_again_is_told_another_story() {
    for theme in ["learning to wait", "A bear learns to share", "小兔子说对不起", "善良的小猪"] {
        for seed in [0, 7, 500] {
            let told =
                [seed, seed + 1, seed + 2].map(|seed| reading::read(&Brief::new(theme), seed).skeleton);
            let apart = |one: usize, other: usize| !std::ptr::eq(told[one], told[other]);
            assert!(apart(0, 1) && apart(1, 2) && apart(0, 2), "{theme}, from seed {seed}");
        }
    }
}

#[test]
fn a_story_at_home_in_a_room_stays_there() {
    for theme in ["A fox who lost her first tooth in the forest", "小兔子在森林里掉牙"] {
        for seed in 0..24 {
            let read = reading::read(&Brief::new(theme), seed);
            let own = read.skeleton.home.iter().any(|home| home.place == read.home);
            let open = read.skeleton.home.iter().all(|home| home.is_open());
            assert!(own || open, "{theme}: {:?} is nowhere in the story", read.home);
        }
    }
}

#[test]
fn a_colour_that_is_asked_for_is_the_pictures() {
    for (theme, keywords, item, colour, said) in [
        ("A brave fox", ["blue balloon"].as_slice(), Item::Balloon, [0x3a, 0x82, 0xc0], "a blue balloon"),
        (
            "A rabbit learns to share a red umbrella",
            &[],
            Item::Umbrella,
            [0xd2, 0x40, 0x3f],
            "a red umbrella",
        ),
        ("好奇的小猫", &["红色的雨伞"], Item::Umbrella, [0xd2, 0x40, 0x3f], "一把红色的伞"),
        ("小熊学会分享蓝色的风筝", &[], Item::Kite, [0x3a, 0x82, 0xc0], "一只蓝色的风筝"),
    ] {
        for seed in 0..8 {
            let told = story(&with(theme, keywords), seed);
            let shown =
                told.pages.iter().map(|page| &page.illustration.scene).filter(|scene| scene.has(item));
            let colours: BTreeSet<_> = shown
                .map(|scene| scene.dyed.iter().find(|dyed| dyed.item == item).map(|dyed| dyed.colour))
                .collect();
            assert_eq!(colours, [Some(colour)].into(), "{theme}, seed {seed}: {}", words(&told));
            let cover = told.cover.as_ref().unwrap();
            assert!(cover.scene.dyed.iter().any(|dyed| (dyed.item, dyed.colour) == (item, colour)));
            for page in &told.pages {
                let IllustrationBrief { scene, description } = &page.illustration;
                assert_eq!(scene.has(item), description.contains(said), "{description}");
            }
        }
    }
}

#[test]
fn a_sight_among_the_keywords_is_seen_or_looked_for_tomorrow() {
    for (theme, keyword, prop, tomorrow) in [
        ("A hedgehog finds a friend", "rainbow", Prop::Rainbow, "look for the rainbow tomorrow"),
        ("A brave fox", "letterbox", Prop::Letterbox, "look for the letterbox tomorrow"),
        ("小刺猬交朋友", "帐篷", Prop::Tent, "我们再去找帐篷"),
    ] {
        let mut seen = 0;
        for seed in 0..12 {
            let told = story(&with(theme, &[keyword]), seed);
            let shown = told
                .pages
                .iter()
                .any(|page| page.illustration.scene.props.iter().any(|placed| placed.prop == prop));
            seen += usize::from(shown);
            assert!(shown || words(&told).contains(tomorrow), "{keyword}, seed {seed}: {}", words(&told));
        }
        assert!(seen >= 6, "{keyword}: seen in {seen} of 12 books");
    }
}

#[test]
fn a_colour_is_a_word_of_its_own() {
    for (page, language, dyed) in [
        ("They sat under the red umbrella.", Language::English, 1),
        ("They sat under the shared umbrella.", Language::English, 0),
        ("小熊撑着红色的雨伞。", Language::Chinese, 1),
    ] {
        assert_eq!(sight::colours([page].into_iter(), language).len(), dyed, "{page}");
    }
}
