//! The weather of a story's lowest point: where its picture and its words leave it open, the seed chooses.

use book::{
    Language,
    scene::{Place, Scene, Season, TimeOfDay, Weather},
};

use super::{lexicon::is_open_country, rng::Rng};

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
    ],
    &["阳", "月", "星", "雨", "雪", "云", "天空", "天气", "晴", "影", "干", "湿", "亮", "光", "照"],
];

/// Covers the sky, or lets it rain on somebody who stands under it with nothing in hand.
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
    let under_the_sky = is_open_country(scene.place)
        || matches!(scene.place, Place::Playground | Place::Pond | Place::Rooftop);
    if known || !under_the_sky {
        return;
    }
    let bare = scene.items.is_empty() && scene.actors.iter().all(|actor| actor.holding.is_none());
    let falls = if scene.season == Season::Winter { Weather::Snow } else { Weather::Rain };
    let choices: &[Weather] = if bare && scene.time != TimeOfDay::Night {
        &[Weather::Clear, Weather::Overcast, falls]
    } else {
        &[Weather::Clear, Weather::Overcast]
    };
    scene.weather = *rng.pick(choices);
}
