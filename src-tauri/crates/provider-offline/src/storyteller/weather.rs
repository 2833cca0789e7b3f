//! The weather that words name, and that of a story's lowest point: where its picture and its words leave it
//! open, the seed chooses.

use book::{
    Language,
    scene::{Place, Scene, Season, TimeOfDay, Weather},
};

use super::{lexicon::is_open_country, rng::Rng, sight, skeleton::slot};

/// Words after which the sky is known.
const SKY: [&[&str]; 2] = [
    &[
        "sun",
        "sunny",
        "sunlight",
        "sunshine",
        "moon",
        "moonlight",
        "star",
        "starlight",
        "rain",
        "rained",
        "raining",
        "snow",
        "snowed",
        "snowing",
        "cloud",
        "sky",
        "shadow",
        "weather",
        "dry",
        "wet",
        "shine",
        "shone",
        "shining",
        "light",
        "wind",
        "windy",
        "fog",
        "mist",
    ],
    &[
        "阳", "月", "星", "雨", "雪", "云", "天空", "天气", "晴", "影", "干", "湿", "亮", "光", "照", "风",
        "雾",
    ],
];

/// Words of a page on which it blows or is foggy; of a Chinese one no 风 that is a kite's.
const NAMED: [(Weather, [&[&str]; 2]); 2] = [
    (
        Weather::Fog,
        [&["fog", "foggy", "mist", "misty"], &["大雾", "起雾", "雾里", "雾气", "白雾", "浓雾", "雾蒙蒙"]],
    ),
    (
        Weather::Wind,
        [
            &["wind", "windy", "gust", "gale"],
            &["大风", "刮风", "起风", "有风", "风吹", "一阵风", "风把", "风从", "风来", "风很", "风一"],
        ],
    ),
];

/// Lets it blow or be foggy where sentences of [`sight::plain`] say so and the sky is not known otherwise.
pub(super) fn show_named(scene: &mut Scene, told: &[String], language: Language) {
    if scene.weather != Weather::Clear || !under_the_sky(scene.place) {
        return;
    }
    let named = |(_, words): &&(Weather, [&[&str]; 2])| {
        let mut words = words[slot(language)].iter();
        words.any(|word| told.iter().any(|sentence| sight::says(sentence, word)))
    };
    if let Some((weather, _)) = NAMED.iter().find(named) {
        scene.weather = *weather;
    }
}

fn under_the_sky(place: Place) -> bool {
    is_open_country(place) || matches!(place, Place::Playground | Place::Pond | Place::Rooftop)
}

/// Covers the sky, lets it blow, or rain on somebody who stands under it with nothing in hand.
pub(super) fn turn(scene: &mut Scene, words: &str, language: Language, rng: &mut Rng) {
    let [en, zh] = SKY;
    let words = words.to_lowercase();
    let known = match language {
        Language::English => {
            let mut words = words.split(|c: char| !c.is_alphanumeric());
            words
                .any(|word| en.contains(&word) || word.strip_suffix('s').is_some_and(|one| en.contains(&one)))
        }
        Language::Chinese => zh.iter().any(|sky| words.contains(sky)),
    };
    if known || !under_the_sky(scene.place) {
        return;
    }
    let bare = scene.items.is_empty() && scene.actors.iter().all(|actor| actor.holding.is_none());
    let falls = if scene.season == Season::Winter { Weather::Snow } else { Weather::Rain };
    let choices: &[Weather] = match (scene.time, bare) {
        (TimeOfDay::Night, _) => &[Weather::Clear, Weather::Overcast],
        (_, false) => &[Weather::Clear, Weather::Overcast, Weather::Fog, Weather::Wind],
        (_, true) => &[Weather::Clear, Weather::Overcast, falls, Weather::Fog, Weather::Wind],
    };
    scene.weather = *rng.pick(choices);
}
