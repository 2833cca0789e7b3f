//! From what a model wrote to the values of a book. Words and pictures must be there; of the scene, which
//! serves illustrators who draw from structure, what is missing or unknown is made up.

use book::{
    Character, IllustrationBrief, StoryPage,
    scene::{
        Actor, CalmZone, Expression, Facing, Hat, Item, Layout, Look, Place, PlacedItem, PlacedProp, Pose,
        Prop, Rgb, Scene, Shot, Species, TimeOfDay, Top, Treasure, Viewpoint, Weather,
    },
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::schema::HAIR;

/// The most characters and props that are taken.
const MAX_CAST: usize = 8;
const MAX_ACTORS: usize = 4;
const MAX_PROPS: usize = 3;
/// The longest words of a page, in characters; a picture book's page has a tenth of it.
const MAX_TEXT: usize = 2000;

/// The cast; `None` when nobody can be understood.
pub(super) fn cast(value: &Value) -> Option<Vec<Character>> {
    let cast: Vec<Character> = value.as_array()?.iter().filter_map(character).take(MAX_CAST).collect();
    (!cast.is_empty()).then_some(cast)
}

fn character(value: &Value) -> Option<Character> {
    let name = text(value, &["name"])?;
    let description = text(value, &["description", "appearance", "look"]).unwrap_or_else(|| name.clone());
    let species = word(&value["species"]).unwrap_or_else(|| species_in(&description));
    let color = |key: &str| value[key].as_str().and_then(rgb);
    let main = color("top_color").unwrap_or([196, 84, 74]);
    let second = [250, 240, 220];
    let top = match value["top"].as_str().unwrap_or_default() {
        "dungarees" => Top::Dungarees(main),
        "sweater" => Top::Sweater(main, second),
        "dress" => Top::Dress(main, second),
        "coat" => Top::Coat(main),
        _ => Top::Bare,
    };
    let shade = color("hat_color").unwrap_or(main);
    let hat = match value["hat"].as_str().unwrap_or_default() {
        "woolly" => Hat::Woolly(shade, second),
        "straw" => Hat::Straw(shade),
        "bow" => Hat::Bow(shade),
        "rain" => Hat::Rain(shade),
        "leaf" => Hat::Leaf,
        "nightcap" => Hat::Nightcap(shade),
        "flat" => Hat::Flat(shade),
        _ => Hat::None,
    };
    let hair = HAIR.iter().position(|hair| value["hair"] == *hair).unwrap_or_default();
    let look = Look {
        coat: color("color"),
        top,
        scarf: color("scarf_color"),
        hat,
        hair: u8::try_from(hair).unwrap_or_default(),
        hair_colour: color("hair_color"),
        age: word(&value["age"]).unwrap_or_default(),
        beard: value["beard"] == true,
        glasses: value["glasses"] == true,
        wheelchair: value["wheelchair"] == true,
        ..Look::of(species)
    };
    Some(Character { name, description, look })
}

/// The cover's picture.
pub(super) fn cover(value: &Value, cast: &[Character]) -> Option<IllustrationBrief> {
    if let Some(description) = value.as_str().map(str::trim).filter(|text| !text.is_empty()) {
        let scene = scene(&Value::Null, cast, description, Layout::Cover);
        return Some(IllustrationBrief { description: description.into(), scene });
    }
    illustration(value, cast, Layout::Cover)
}

/// A page, whose number is not believed but given.
pub(super) fn page(value: &Value, cast: &[Character], number: u32) -> Option<StoryPage> {
    let words: String = text(value, &["text", "words"])?.chars().take(MAX_TEXT).collect();
    let mut illustration = illustration(value, cast, Layout::Full)?;
    illustration.scene.viewpoint = Viewpoint::of_page(number);
    Some(StoryPage { number, text: words, illustration })
}

/// The number that the model gave a page.
pub(super) fn number(value: &Value) -> Option<u32> {
    let number = value["number"].as_u64().or_else(|| value["number"].as_str()?.trim().parse().ok())?;
    u32::try_from(number).ok()
}

fn illustration(value: &Value, cast: &[Character], layout: Layout) -> Option<IllustrationBrief> {
    let description = text(value, &["picture", "image_prompt", "illustration", "description"])?;
    let scene = scene(&value["scene"], cast, &description, layout);
    Some(IllustrationBrief { description, scene })
}

fn scene(value: &Value, cast: &[Character], description: &str, layout: Layout) -> Scene {
    let mut actors: Vec<Actor> = Vec::new();
    for told in value["actors"].as_array().into_iter().flatten() {
        let who = told["who"].as_str().unwrap_or_default();
        let found = cast.iter().position(|character| character.name.eq_ignore_ascii_case(who.trim()));
        let Some(character) = found.filter(|found| actors.iter().all(|actor| actor.character != *found))
        else {
            continue;
        };
        if actors.len() < MAX_ACTORS {
            actors.push(Actor {
                holding: word::<Item>(&told["holds"]),
                ..Actor::new(
                    character,
                    word(&told["pose"]).unwrap_or(Pose::Stand),
                    word(&told["expression"]).unwrap_or(Expression::Happy),
                    facing(told["looks"].as_str().unwrap_or_default()),
                )
            });
        }
    }
    if actors.is_empty() {
        let named = |(_, character): &(usize, &Character)| description.contains(&character.name);
        let named = cast.iter().enumerate().filter(named).map(|(at, _)| at).take(MAX_ACTORS);
        actors.extend(named.map(|at| Actor::new(at, Pose::Stand, Expression::Happy, Facing::Out)));
    }
    if actors.is_empty() && !cast.is_empty() {
        actors.push(Actor::new(0, Pose::Stand, Expression::Happy, Facing::Out));
    }
    gaze_at_each_other(&mut actors);
    let props = value["props"].as_array().into_iter().flatten().filter_map(word::<Prop>);
    let items = value["items"].as_array().into_iter().flatten().filter_map(word::<Item>);
    let spread = [0.2, 0.8, 0.5];
    Scene {
        place: word(&value["place"]).unwrap_or(Place::Meadow),
        time: word(&value["time"]).unwrap_or(TimeOfDay::Day),
        weather: word(&value["weather"]).unwrap_or(Weather::Clear),
        season: word(&value["season"]).unwrap_or_default(),
        moon: true,
        shot: word(&value["shot"]).unwrap_or(Shot::Medium),
        viewpoint: Viewpoint::default(),
        actors,
        props: props.take(MAX_PROPS).zip(spread).map(|(prop, x)| PlacedProp { prop, x }).collect(),
        items: items.take(MAX_PROPS).zip([0.35, 0.65, 0.9]).map(|(item, x)| PlacedItem { item, x }).collect(),
        dyed: Vec::new(),
        treasure: word(&value["treasure"]).unwrap_or(Treasure::Apple),
        center: 0.5,
        lamp: 0.0,
        calm: CalmZone::None,
        layout,
    }
}

/// Where two look at each other, an index says at whom; whoever is alone looks at the reader.
fn gaze_at_each_other(actors: &mut [Actor]) {
    let count = actors.len();
    for (at, actor) in actors.iter_mut().enumerate() {
        if actor.facing == Facing::At(usize::MAX) {
            actor.facing = match (at, count) {
                (_, 0 | 1) => Facing::Out,
                (0, _) => Facing::At(1),
                _ => Facing::At(0),
            };
        }
    }
}

fn facing(word: &str) -> Facing {
    match word {
        "left" => Facing::Left,
        "right" => Facing::Right,
        "away" => Facing::Back,
        "each-other" => Facing::At(usize::MAX),
        _ => Facing::Out,
    }
}

/// Breaks a run of three pictures from the same distance: the third steps nearer or back.
pub(super) fn vary(before: &[Shot], shot: Shot) -> Shot {
    match before {
        [.., a, b] if *a == shot && *b == shot => match shot {
            Shot::Far => Shot::Medium,
            Shot::Wide => Shot::Close,
            Shot::Medium => Shot::Wide,
            Shot::Close => Shot::Medium,
        },
        _ => shot,
    }
}

fn text(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let text = value.get(*key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    })
}

fn word<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let word = value.as_str()?.trim().to_lowercase().replace([' ', '_'], "-");
    serde_json::from_value(Value::String(word)).ok()
}

fn rgb(text: &str) -> Option<Rgb> {
    let hex = text.trim().strip_prefix('#')?;
    let number = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
    let [_, r, g, b] = number.to_be_bytes();
    Some([r, g, b])
}

fn species_in(description: &str) -> Species {
    let known = [
        (Species::Rabbit, ["rabbit", "bunny", "兔"]),
        (Species::Panda, ["panda", "panda", "熊猫"]),
        (Species::Bear, ["bear", "teddy", "熊"]),
        (Species::Squirrel, ["squirrel", "chipmunk", "松鼠"]),
        (Species::Dragon, ["dragon", "dinosaur", "龙"]),
        (Species::Penguin, ["penguin", "puffin", "企鹅"]),
        (Species::Duck, ["duck", "goose", "鸭"]),
        (Species::Turtle, ["turtle", "tortoise", "龟"]),
        (Species::Frog, ["frog", "toad", "蛙"]),
        (Species::Lion, ["lion", "tiger", "狮"]),
        (Species::Pig, ["pig", "boar", "猪"]),
        (Species::Monkey, ["monkey", " ape", "猴"]),
        (Species::Dog, ["dog", "puppy", "狗"]),
        (Species::Fox, ["fox", "wolf", "狐"]),
        (Species::Cat, ["cat", "kitten", "猫"]),
        (Species::Mouse, ["mouse", "mice", "鼠"]),
        (Species::Hedgehog, ["hedgehog", "porcupine", "刺猬"]),
        (Species::Owl, ["owl", "bird", "鸟"]),
        (Species::Elephant, ["elephant", "hippo", "象"]),
    ];
    let description = description.to_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| description.contains(word));
    known.iter().find(|(_, words)| named(words)).map_or(Species::Child, |(species, _)| *species)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fox_and_owl() -> Vec<Character> {
        cast(&json!([
            {"name": "Fern", "description": "a small fox", "species": "fox", "color": "#d2691e", "top": "sweater",
             "top_color": "#204060", "scarf_color": "", "hat": "none", "hat_color": ""},
            {"name": "Oz", "description": "an old owl"},
        ]))
        .unwrap()
    }

    #[test]
    fn a_full_answer_is_taken_over() {
        let cast = fox_and_owl();
        assert_eq!(cast[0].look.coat, Some([0xd2, 0x69, 0x1e]));
        assert_eq!(cast[0].look.top, Top::Sweater([0x20, 0x40, 0x60], [250, 240, 220]));
        assert_eq!(
            (cast[0].look.scarf, cast[1].look.species),
            (None, Species::Owl),
            "told by the description"
        );
        let page = page(
            &json!({"number": 9, "text": " Hi. ", "picture": "They wave.", "scene": {
                "place": "forest", "time": "night", "weather": "snow", "shot": "close",
                "actors": [
                    {"who": "oz", "pose": "hands_on_hips", "expression": "Joy", "looks": "each-other", "holds": "none"},
                    {"who": "Fern", "pose": "Wave", "expression": "?", "looks": "each-other", "holds": "lantern"},
                    {"who": "nobody", "pose": "sit"}],
                "props": ["stump", "dragon"], "treasure": "acorn"}}),
            &cast,
            1,
        )
        .unwrap();
        assert_eq!((page.number, page.text.as_str()), (1, "Hi."));
        let scene = page.illustration.scene;
        assert_eq!((scene.place, scene.time, scene.shot), (Place::Forest, TimeOfDay::Night, Shot::Close));
        assert_eq!(
            scene.actors.iter().map(|a| (a.character, a.pose, a.facing)).collect::<Vec<_>>(),
            [(1, Pose::HandsOnHips, Facing::At(1)), (0, Pose::Wave, Facing::At(0)),]
        );
        assert_eq!((scene.actors[1].holding, scene.props.len()), (Some(Item::Lantern), 1));
    }

    #[test]
    fn words_alone_are_enough() {
        let cast = fox_and_owl();
        let page = page(&json!({"text": "Hi.", "image_prompt": "Oz sleeps."}), &cast, 2).unwrap();
        assert_eq!(page.illustration.scene.actors[0].character, 1, "whom the words name");
        assert!(super::page(&json!({"text": "  ", "picture": "x"}), &cast, 2).is_none());
        assert!(super::page(&json!({"text": "Hi."}), &cast, 2).is_none());
        assert!(super::cast(&json!([{"name": ""}, 3])).is_none());
        assert!(cover(&json!("A fox."), &cast).is_some_and(|cover| cover.scene.layout == Layout::Cover));
    }

    #[test]
    fn no_three_pictures_are_from_the_same_distance() {
        assert_eq!(vary(&[Shot::Wide, Shot::Wide], Shot::Wide), Shot::Close);
        assert_eq!(vary(&[Shot::Far, Shot::Wide], Shot::Wide), Shot::Wide);
        assert_eq!(vary(&[Shot::Wide], Shot::Wide), Shot::Wide);
        for shot in Shot::ALL {
            assert_ne!(vary(&[*shot, *shot], *shot), *shot);
        }
    }
}
