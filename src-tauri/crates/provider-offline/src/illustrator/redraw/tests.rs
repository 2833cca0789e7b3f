use book::{
    Character,
    scene::{
        Actor, CalmZone, Expression, Facing, Item, Layout, Look, Place, PlacedProp, Pose, Prop, Scene, Shot,
        Species, TimeOfDay, Treasure, Weather,
    },
};

use super::follow;

fn cast() -> Vec<Character> {
    let somebody = |name: &str, species| Character {
        name: name.into(),
        description: String::new(),
        look: Look::of(species),
    };
    vec![somebody("Pip", Species::Rabbit), somebody("Dot", Species::Mouse), somebody("豆豆", Species::Bear)]
}

/// Pip and Dot in a meadow, he crying over spilled carrots in the rain.
fn scene() -> Scene {
    Scene {
        place: Place::Meadow,
        time: TimeOfDay::Day,
        weather: Weather::Rain,
        season: book::scene::Season::default(),
        moon: false,
        shot: Shot::Medium,
        viewpoint: book::scene::Viewpoint::default(),
        actors: vec![
            Actor {
                holding: Some(Item::Umbrella),
                ..Actor::new(1, Pose::Hold, Expression::Worried, Facing::At(1))
            },
            Actor::new(0, Pose::Cry, Expression::Cry, Facing::Out),
        ],
        props: vec![PlacedProp { prop: Prop::Spill, x: 0.7 }],
        items: Vec::new(),
        dyed: Vec::new(),
        treasure: Treasure::Carrot,
        center: 0.4,
        lamp: 0.,
        calm: CalmZone::None,
        layout: Layout::Full,
    }
}

fn after(instruction: &str) -> (Scene, Vec<String>) {
    let mut scene = scene();
    let unmet = follow(&mut scene, &cast(), instruction);
    (scene, unmet)
}

/// Follows the instruction and expects nothing to be left over.
fn done(instruction: &str) -> Scene {
    let (scene, unmet) = after(instruction);
    assert_eq!(unmet, Vec::<String>::new(), "all of “{instruction}” is plain");
    scene
}

#[test]
fn the_hour_and_the_weather_are_understood_in_both_languages() {
    for (instruction, time) in [
        ("Make it night.", TimeOfDay::Night),
        ("at sunset please", TimeOfDay::Sunset),
        ("early morning", TimeOfDay::Morning),
        ("改成晚上", TimeOfDay::Night),
        ("换成傍晚吧", TimeOfDay::Sunset),
        ("清晨的时候", TimeOfDay::Morning),
    ] {
        assert_eq!(done(instruction).time, time, "{instruction}");
    }
    for (instruction, weather) in [
        ("no rain", Weather::Clear),
        ("without the rain", Weather::Clear),
        ("it should be snowing", Weather::Snow),
        ("sunny", Weather::Clear),
        ("不要下雨", Weather::Clear),
        ("下雪", Weather::Snow),
        ("多云", Weather::Overcast),
        ("in the fog", Weather::Fog),
        ("起雾了", Weather::Fog),
        ("make it windy", Weather::Wind),
        ("刮起大风", Weather::Wind),
    ] {
        assert_eq!(done(instruction).weather, weather, "{instruction}");
    }
}

#[test]
fn the_distance_changes_by_a_step_until_there_is_no_nearer() {
    assert_eq!(done("closer").shot, Shot::Close);
    assert_eq!(done("a bit further away").shot, Shot::Wide);
    assert_eq!(done("近一点").shot, Shot::Close);
    assert_eq!(done("镜头拉远一点").shot, Shot::Wide);
    let (scene, unmet) = after("closer, even closer");
    assert_eq!((scene.shot, unmet), (Shot::Close, vec!["even closer".to_owned()]), "two steps are too many");
}

#[test]
fn feelings_go_to_whoever_is_named_and_to_all_when_nobody_is() {
    let scene = done("Pip should be happier");
    assert_eq!(scene.actors[1].expression, Expression::Happy);
    assert_ne!(scene.actors[1].pose, Pose::Cry, "nobody smiles with their paws over their eyes");
    assert_eq!(scene.actors[0].expression, Expression::Worried, "Dot was not asked");
    let scene = done("everyone laughing");
    assert!(scene.actors.iter().all(|actor| actor.expression == Expression::Joy));
    let scene = done("让兔子开心一点");
    assert_eq!(scene.actors[1].expression, Expression::Happy, "by kind as well as by name");
    assert_eq!(done("Dot is not worried").actors[0].expression, Expression::Happy);
}

#[test]
fn people_and_things_come_and_go() {
    let scene = done("without Dot");
    assert_eq!(scene.actors.len(), 1);
    assert_eq!(scene.actors[0].character, 0);
    let scene = done("去掉老鼠");
    assert_eq!(scene.actors.len(), 1);
    let scene = done("加上豆豆");
    assert_eq!(scene.actors.last().map(|actor| actor.character), Some(2));
    let scene = done("add three butterflies");
    assert_eq!(scene.props.iter().filter(|placed| placed.prop == Prop::Butterfly).count(), 3);
    let scene = done("加上萤火虫");
    assert!(scene.props.iter().any(|placed| placed.prop == Prop::Fireflies));
    let scene = done("remove the carrots");
    assert!(scene.props.is_empty(), "spilled carrots are carrots");
    let scene = done("Pip holding a balloon");
    assert_eq!(scene.actors[1].holding, Some(Item::Balloon));
    assert_eq!(done("no umbrella").actors[0].holding, None);
    assert_eq!(done("不要雨伞").weather, Weather::Rain, "an umbrella is no rain");
}

#[test]
fn whoever_looked_at_somebody_gone_looks_elsewhere() {
    let mut scene = scene();
    scene.actors[0].facing = Facing::At(1);
    follow(&mut scene, &cast(), "without Pip");
    assert_eq!(scene.actors[0].facing, Facing::Out);
}

#[test]
fn another_place_takes_the_cast_along() {
    for (instruction, place) in [
        ("in the forest instead", Place::Forest),
        ("by the sea", Place::Seaside),
        ("under the sea", Place::Underwater),
        ("换到海底", Place::Underwater),
        ("在雪地里", Place::Snow),
        ("in their bedroom", Place::Bedroom),
    ] {
        let scene = done(instruction);
        assert_eq!((scene.place, scene.actors.len()), (place, 2), "{instruction}");
    }
}

#[test]
fn a_thing_has_the_colour_that_is_asked_for() {
    let red = [0xd2, 0x40, 0x3f];
    let blue = [0x3a, 0x82, 0xc0];
    for (instruction, item, colour) in [
        ("Pip with a red balloon", Item::Balloon, red),
        ("make the umbrella blue", Item::Umbrella, blue),
        ("add a blue ball", Item::Ball, blue),
        ("把雨伞换成红色的", Item::Umbrella, red),
        ("加一只蓝色的风筝", Item::Kite, blue),
    ] {
        let scene = done(instruction);
        let dyed = scene.dyed.iter().find(|dyed| dyed.item == item);
        assert_eq!(dyed.map(|dyed| dyed.colour), Some(colour), "{instruction}");
        let there = scene.actors.iter().any(|actor| actor.holding == Some(item));
        assert!(there, "{instruction}: {:?}", scene.actors);
    }
    assert_eq!(done("make the umbrella blue").actors[1].holding, None, "Dot keeps her umbrella");
}

#[test]
fn what_is_not_understood_is_given_back_in_the_users_words() {
    let (scene, unmet) = after("Make it night, and give Pip a Jetpack");
    assert_eq!(scene.time, TimeOfDay::Night, "the part that is plain is followed");
    assert!(unmet.iter().any(|part| part.contains("Jetpack")), "{unmet:?}");
    let (_, unmet) = after("a purple dragon");
    assert_eq!(unmet, ["a purple dragon"]);
    let (scene, unmet) = after("改成晚上\u{ff0c}加一条恐龙");
    assert_eq!(scene.time, TimeOfDay::Night);
    assert!(unmet.iter().any(|part| part.contains("恐龙")), "{unmet:?}");
    let (_, unmet) = after("add an elephant");
    assert_eq!(unmet, ["add an elephant"], "there is no elephant in this book");
    let (_, unmet) = after("Pip with a red banana");
    assert_eq!(unmet, ["red"], "a banana there is, its colour is not to be had");
}

#[test]
fn nothing_asked_is_nothing_changed() {
    for instruction in ["", "   ", "…", "。"] {
        let (changed, unmet) = after(instruction);
        assert_eq!(changed, scene(), "{instruction:?}");
        assert!(unmet.is_empty(), "{instruction:?}: {unmet:?}");
    }
}
