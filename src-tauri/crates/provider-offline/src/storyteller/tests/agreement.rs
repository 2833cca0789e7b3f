//! Words and picture agree: whatever the narration of a page names plainly is in its scene. The lexicon is
//! the test's own and knows nothing of how a story is made.

use std::collections::BTreeMap;

use book::{
    Language,
    scene::{Expression, Place, Scene, Season, TimeOfDay, Weather},
};

use super::every_book;

/// A name of the picture vocabulary and the words that call for it.
const THINGS: &[(&str, &[&str], &[&str])] = &[
    ("Flower", &["flower", "flowers"], &["小花", "花朵"]),
    ("Lantern", &["lantern", "lanterns"], &["灯笼"]),
    ("Book", &["the book", "a book", "his book", "her book"], &["一本书", "这本书", "那本书"]),
    ("Bowl", &["the bowl", "a bowl", "bowls"], &["碗"]),
    ("Umbrella", &["umbrella"], &["伞"]),
    ("Balloon", &["balloon"], &["气球"]),
    ("Letter", &["a letter", "the letter"], &["一封信", "封信"]),
    ("Basket", &["basket"], &["篮子"]),
    ("Spade", &["spade"], &["铲子"]),
    ("Butterfly", &["butterfly"], &["蝴蝶"]),
    ("Fireflies", &["fireflies"], &["萤火虫"]),
    ("Puddles", &["puddle", "puddles"], &["水洼"]),
    ("Stump", &["stump"], &["树桩"]),
    ("Snowman", &["snowman"], &["雪人"]),
    ("Kite", &["kite", "kites"], &["风筝"]),
    ("Ball", &["the ball", "a ball"], &["皮球"]),
    ("Drum", &["drum"], &["小鼓"]),
    ("Key", &["the key", "a key"], &["钥匙"]),
    ("Magnifier", &["a magnifying glass"], &["放大镜"]),
    ("Suitcase", &["suitcase"], &["行李箱"]),
    ("Backpack", &["backpack"], &["书包"]),
    ("Map", &["a map", "the map"], &["地图"]),
    ("Cake", &["cake"], &["蛋糕"]),
    ("Mooncake", &["mooncake"], &["月饼"]),
    ("Scarf", &["scarf"], &["围巾"]),
    ("Sock", &["sock"], &["袜子"]),
    ("Blanket", &["blanket"], &["毯子"]),
    ("PaperBoat", &["a paper boat"], &["纸船"]),
    ("PaperPlane", &["paper plane"], &["纸飞机"]),
    ("Pencil", &["pencil"], &["铅笔"]),
    ("Broom", &["broom"], &["扫帚"]),
    ("Bucket", &["bucket"], &["水桶"]),
    ("Sled", &["sledge"], &["雪橇"]),
    ("Teapot", &["teapot"], &["茶壶"]),
    ("RedEnvelope", &["red envelope"], &["红包"]),
    ("Gift", &["a present"], &["礼物"]),
    ("Snowball", &["snowball"], &["雪球"]),
    ("Letterbox", &["letterbox"], &["信箱"]),
    ("Button", &["a button", "the button"], &["扣子"]),
    ("Shoe", &["a shoe", "the shoe"], &["鞋子"]),
];

const TIMES: &[(&[TimeOfDay], &[&str], &[&str])] = &[
    (
        &[TimeOfDay::Night],
        &["at night", "that night", "by moonlight", "the moon shone", "the moon came in", "midnight"],
        &["晚上，", "夜里，", "半夜，", "月光照", "月光下"],
    ),
    (
        &[TimeOfDay::Morning, TimeOfDay::Day],
        &["in the morning", "one morning", "next morning"],
        &["早上，", "一大早"],
    ),
    (
        &[TimeOfDay::Sunset, TimeOfDay::Night],
        &["the sun went down", "in the evening", "that evening", "it got dark", "when it grew dark"],
        &["傍晚，", "太阳下山", "太阳落", "天黑了"],
    ),
];

const SEASONS: &[(Season, &[&str], &[&str])] = &[
    (Season::Spring, &["in spring"], &[" 春天，"]),
    (Season::Summer, &["in summer"], &[" 夏天，"]),
    (Season::Autumn, &["in autumn"], &[" 秋天，"]),
    (Season::Winter, &["in winter", "it snowed"], &[" 冬天，", "下雪了，"]),
];

const PLACES: &[(&[&str], &[&str], &[&str])] = &[
    (&["Garden"], &["in the garden", "to the garden"], &["花园里", "园子里"]),
    (&["Meadow"], &["in the meadow"], &["草地上"]),
    (&["Forest"], &["in the woods", "in the forest", "into the woods"], &["树林里", "森林里"]),
    (&["Hill", "Snow", "Rooftop"], &["up the hill"], &["山坡上", "爬上山"]),
    (&["Kitchen"], &["in the kitchen"], &["厨房里，"]),
    (&["Underwater", "Seaside"], &["on the beach", "by the sea"], &["海边", "沙滩上"]),
];

/// Feelings that a face must show, with the words that tell of somebody on the page having them.
const FEELINGS: &[(&[Expression], &[&str], &[&str])] = &[
    (
        &[Expression::Cry, Expression::Sad, Expression::Worried],
        &["cried and", "sobbed", "wept", "in tears", "burst into tears"],
        &["哭了", "哭着", "眼泪掉"],
    ),
    (
        &[Expression::Happy, Expression::Joy, Expression::Cheeky, Expression::Proud],
        &["began to laugh", "laughed and", "giggled", "smiled"],
        &["笑了起来", "哈哈大笑", "咯咯", "笑着说"],
    ),
    (&[Expression::Sleepy, Expression::Calm, Expression::Happy], &["yawned"], &["打了个哈欠", "打着哈欠"]),
];

/// Words that say that something is not there, or only like something.
const ELSEWHERE: [&[&str]; 2] = [
    &[
        "like",
        "as",
        "no",
        "not",
        "never",
        "nobody",
        "without",
        "would",
        "could",
        "if",
        "thought",
        "gone",
        "lost",
        "been",
        "had",
        "story",
        "or",
        "than",
        "every",
        "some",
        "remembered",
        "wanted",
        "far",
        "nothing",
        "anybody",
        "until",
        "neither",
        "before",
        "once",
        "looked",
        "might",
        "hid",
        "under",
    ],
    &[
        "像", "没", "不", "如", "想", "要是", "从前", "昨", "每", "别", "比", "后来", "似", "当成", "丢",
        "记得", "藏", "找", "非", "等", "讲", "又", "才", "那天", "故事", "以后", "起",
    ],
];

/// The sentences that tell what is to be seen: outside quotations, not denied, not only likened.
pub(super) fn plain(text: &str, language: Language) -> Vec<String> {
    let mut depth = 0;
    let told: String = text
        .chars()
        .filter(|c| {
            match c {
                '“' | '《' => depth += 1,
                '”' | '》' => depth -= 1,
                _ => {}
            }
            depth == 0
        })
        .collect();
    let marks: &[char] = match language {
        Language::English => &['.', '!', '?', '…', ':', ';'],
        Language::Chinese => &['。', '！', '？', '…', '—'],
    };
    let told = told.replace("蝴蝶结", "");
    told.split(marks)
        .map(|sentence| format!(" {} ", sentence.trim().to_lowercase().replace(',', " ,")))
        .filter(|sentence| match language {
            Language::English => {
                let words: Vec<&str> = sentence.split(' ').collect();
                !ELSEWHERE[0].iter().any(|word| words.contains(word)) && !sentence.contains("n’t")
            }
            Language::Chinese => !ELSEWHERE[1].iter().any(|word| sentence.contains(word)),
        })
        .collect()
}

fn named(sentence: &str, words: [&[&str]; 2], language: Language) -> bool {
    match language {
        Language::English => words[0].iter().any(|word| sentence.contains(&format!(" {word} "))),
        Language::Chinese => words[1].iter().any(|word| sentence.contains(word)),
    }
}

/// Whether the scene has this word of the vocabulary anywhere: in hands, on the ground, in the air.
fn shows(scene: &Scene, name: &str) -> bool {
    format!("{scene:?}").split(|c: char| !c.is_alphanumeric()).any(|word| word == name)
}

fn missing(scene: &Scene, text: &str, language: Language) -> Vec<String> {
    let mut faults = Vec::new();
    for sentence in plain(text, language) {
        let says = |en: &[&str], zh: &[&str]| named(&sentence, [en, zh], language);
        for (name, en, zh) in THINGS {
            if says(en, zh) && !shows(scene, name) {
                faults.push(format!("no {name} for “{}”", sentence.trim()));
            }
        }
        for (times, en, zh) in TIMES {
            if says(en, zh) && !times.contains(&scene.time) {
                faults.push(format!("{:?} for “{}”", scene.time, sentence.trim()));
            }
        }
        for (season, en, zh) in SEASONS {
            if says(en, zh) && *season != scene.season {
                faults.push(format!("{:?} for “{}”", scene.season, sentence.trim()));
            }
        }
        for (places, en, zh) in PLACES {
            let known = Place::ALL.iter().any(|place| places.contains(&format!("{place:?}").as_str()));
            let here = scene.place == Place::Spot || places.contains(&format!("{:?}", scene.place).as_str());
            if known && says(en, zh) && !here {
                faults.push(format!("{:?} for “{}”", scene.place, sentence.trim()));
            }
        }
        for (faces, en, zh) in FEELINGS {
            let felt = scene.actors.iter().any(|actor| faces.contains(&actor.expression));
            if says(en, zh) && !felt {
                let shown: Vec<_> = scene.actors.iter().map(|actor| actor.expression).collect();
                faults.push(format!("{shown:?} for “{}”", sentence.trim()));
            }
        }
        let grey = says(
            &["the sky was as grey", "the sky went grey", "the thunder", "it thundered", "the storm"],
            &["天阴", "打雷了", "雷声", "暴风雨来"],
        );
        if grey && scene.weather == Weather::Clear {
            faults.push(format!("a clear sky for “{}”", sentence.trim()));
        }
        let rains = says(
            &["it rained", "began to rain", "came the rain", "the rain came", "the rain was"],
            &["下雨了", "下着雨", "雨落在"],
        );
        if rains && scene.weather != Weather::Rain {
            faults.push(format!("{:?} for “{}”", scene.weather, sentence.trim()));
        }
        let together =
            says(&["hand in hand", "side by side", "the two of them"], &["手牵手", "肩并肩", "他们俩"]);
        if together && scene.actors.len() < 2 {
            faults.push(format!("somebody alone for “{}”", sentence.trim()));
        }
    }
    faults
}

#[test]
fn what_the_words_name_is_what_the_picture_shows() {
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    let mut pages = 0;
    every_book(2, |brief, story, label| {
        for page in &story.pages {
            pages += 1;
            let mut text = page.text.clone();
            for character in &story.cast {
                text = text.replace(&character.name, "Somebody");
            }
            for fault in missing(&page.illustration.scene, &text, brief.language) {
                faults.entry(fault).or_insert_with(|| label.to_owned());
            }
        }
    });
    assert!(pages > 10_000, "only {pages} pages were looked at");
    let list: Vec<String> = faults.iter().map(|(fault, label)| format!("{fault}\n    in {label}")).collect();
    assert!(list.is_empty(), "{} faults:\n{}", list.len(), list.join("\n"));
}

#[test]
fn a_picture_without_what_the_words_name_is_found_out() {
    let told = super::story(&book::Brief::new("A rabbit learns to share"), 1);
    let mut scene = told.pages[0].illustration.scene.clone();
    (scene.time, scene.weather) = (TimeOfDay::Day, Weather::Clear);
    let scene = &scene;
    for text in ["Somebody held a lantern.", "By moonlight they walked home.", "In the underwood it rained."]
    {
        assert!(!missing(scene, text, Language::English).is_empty(), "{text}");
    }
    assert_eq!(missing(scene, "It was like a lantern.", Language::English), Vec::<String>::new());
    assert_eq!(
        missing(scene, "“Where is my lantern?” asked Somebody.", Language::English),
        Vec::<String>::new()
    );
    assert!(!missing(scene, "豆豆提着灯笼。", Language::Chinese).is_empty());
}
