//! What was once seen to be wrong in pictures, looked at from outside.

use book::{
    Character, IllustrationBrief, Shape, Style,
    scene::{
        Actor, Age, CalmZone, Dyed, Expression, Facing, Item, Layout, Look, Place, Pose, Scene, Season, Shot,
        Species, TimeOfDay, Treasure, Viewpoint, Weather,
    },
};
use image::{Rgb, RgbImage};
use provider::{DrawRequest, Illustrator};
use provider_offline::OfflineIllustrator;

fn scene(place: Place, actor: Actor) -> Scene {
    Scene {
        place,
        time: TimeOfDay::Day,
        weather: Weather::Clear,
        season: Season::Summer,
        moon: false,
        shot: Shot::Medium,
        viewpoint: Viewpoint::default(),
        actors: vec![actor],
        props: Vec::new(),
        items: Vec::new(),
        dyed: Vec::new(),
        treasure: Treasure::Apple,
        center: 0.5,
        lamp: 0.,
        calm: CalmZone::None,
        layout: Layout::Full,
    }
}

async fn drawn(scene: Scene, species: Species, style: Style) -> RgbImage {
    drawn_with(scene, species, style, 5).await
}

/// The same picture with other dice.
async fn drawn_anew(scene: Scene, species: Species, style: Style) -> RgbImage {
    drawn_with(scene, species, style, 6).await
}

async fn drawn_with(scene: Scene, species: Species, style: Style, seed: u64) -> RgbImage {
    let picture = OfflineIllustrator.draw(request(scene, species, style, seed)).await;
    let picture = picture.expect("whatever can be asked for is drawn");
    image::load_from_memory(&picture.bytes).expect("it is an image").to_rgb8()
}

fn request(scene: Scene, species: Species, style: Style, seed: u64) -> DrawRequest {
    DrawRequest {
        illustration: IllustrationBrief { description: String::new(), scene },
        cast: vec![Character {
            name: "Somebody".into(),
            description: String::new(),
            look: Look::of(species),
        }],
        style,
        shape: Shape::Square,
        size: (300, 300),
        book_seed: 4,
        seed,
        instruction: None,
        style_words: None,
        references: Vec::new(),
        account: Default::default(),
    }
}

fn standing() -> Actor {
    Actor::new(0, Pose::Stand, Expression::Happy, Facing::Out)
}

fn share(picture: &RgbImage, is: impl Fn(&Rgb<u8>) -> bool) -> f32 {
    picture.pixels().filter(|pixel| is(pixel)).count() as f32 / picture.pixels().len() as f32
}

fn lightness(pixel: &Rgb<u8>) -> u32 {
    pixel.0.iter().map(|c| u32::from(*c)).sum::<u32>() / 3
}

fn chroma(pixel: &Rgb<u8>) -> u8 {
    pixel.0.iter().max().expect("three channels") - pixel.0.iter().min().expect("three channels")
}

/// Where two pictures differ clearly.
fn changed(one: &RgbImage, other: &RgbImage) -> Vec<(u32, u32)> {
    let pairs = one.enumerate_pixels().zip(other.pixels());
    pairs
        .filter(|((_, _, a), b)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 28))
        .map(|((x, y, _), _)| (x, y))
        .collect()
}

#[tokio::test]
async fn ink_and_wash_is_ink_and_bare_paper() {
    for place in [Place::Meadow, Place::Hill, Place::Seaside, Place::Forest, Place::Kitchen] {
        let ink = drawn(scene(place, standing()), Species::Panda, Style::InkWash).await;
        let water = drawn(scene(place, standing()), Species::Panda, Style::Watercolor).await;
        let paper = share(&ink, |pixel| lightness(pixel) > 196);
        assert!(paper > 0.42, "{place:?}: only {paper} is paper");
        let black = share(&ink, |pixel| lightness(pixel) < 84);
        assert!(black > 0.004, "{place:?}: {black} is black");
        let colourful = |picture: &RgbImage| share(picture, |pixel| chroma(pixel) > 48);
        let (beside_ink, usual) = (colourful(&ink), colourful(&water));
        assert!(beside_ink < 0.06, "{place:?}: {beside_ink} is colourful, {usual} in watercolour");
    }
    let mut night = scene(Place::Hill, standing());
    (night.time, night.moon) = (TimeOfDay::Night, true);
    let night = drawn(night, Species::Panda, Style::InkWash).await;
    let blue = share(&night, |pixel| pixel.0[2] > pixel.0[0].saturating_add(44));
    assert!(blue < 0.02, "{blue} of the night is blue, not ink");
}

#[tokio::test]
async fn everybody_can_be_seen_from_the_side() {
    for species in Species::ALL {
        for pose in [Pose::Walk, Pose::Run, Pose::Sit, Pose::Reach] {
            let facing = |facing| scene(Place::Spot, Actor { pose, facing, ..standing() });
            let front = drawn(facing(Facing::Out), *species, Style::Gouache).await;
            let side = drawn(facing(Facing::Right), *species, Style::Gouache).await;
            // Not only the head: the lower half of the body as well.
            let below = changed(&front, &side).iter().filter(|(_, y)| *y > 200).count();
            assert!(below > 60, "{species:?} {pose:?}: {below} pixels of the body");
        }
    }
}

#[tokio::test]
async fn a_scooter_stands_on_the_ground_and_an_apple_does_not() {
    for facing in [Facing::Out, Facing::Right, Facing::Left] {
        for pose in [Pose::Hold, Pose::Walk, Pose::Sit, Pose::Cry] {
            let with = |holding| scene(Place::Kitchen, Actor { pose, facing, holding, ..standing() });
            let lowest =
                |without: &RgbImage, with: &RgbImage| changed(without, with).iter().map(|at| at.1).max();
            let without = drawn(with(None), Species::Rabbit, Style::Gouache).await;
            let scooter = drawn(with(Some(Item::Scooter)), Species::Rabbit, Style::Gouache).await;
            let wheels = lowest(&without, &scooter).expect("a scooter is seen");
            assert!(wheels > 246, "{pose:?} {facing:?}: its wheels are at {wheels} of 300");
        }
    }
    let held = |holding| scene(Place::Kitchen, Actor { pose: Pose::Hold, holding, ..standing() });
    let without = drawn(held(None), Species::Rabbit, Style::Gouache).await;
    let apple = drawn(held(Some(Item::Apple)), Species::Rabbit, Style::Gouache).await;
    assert!(changed(&without, &apple).iter().all(|(_, y)| *y < 246));
}

/// A place as it is without anybody, from one of its sides.
fn empty(place: Place, side: u8) -> Scene {
    let mut scene = scene(place, standing());
    scene.actors.clear();
    scene.viewpoint.side = side;
    scene
}

#[tokio::test]
async fn every_place_has_three_sides() {
    for place in Place::ALL.iter().filter(|place| **place != Place::Spot) {
        let mut sides = Vec::new();
        for side in 0..3 {
            sides.push(drawn(empty(*place, side), Species::Cat, Style::Gouache).await);
        }
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            let apart = changed(&sides[one], &sides[other]).len();
            assert!(apart > 6_000, "{place:?}: sides {one} and {other} differ in {apart} pixels of 90000");
        }
    }
}

#[tokio::test]
async fn what_falls_does_not_fall_on_faces() {
    for weather in [Weather::Rain, Weather::Snow] {
        let falling = Scene { weather, ..scene(Place::Village, standing()) };
        let without = Scene { weather: Weather::Overcast, ..falling.clone() };
        let face = |picture: &RgbImage, other: &RgbImage| {
            let on_face = |(x, y): &&(u32, u32)| {
                // Brow and eyes: each page draws its mouth by hand.
                let (x, y) = (*x as f32 - 96., *y as f32 - 136.);
                (x / 40.).hypot(y / 22.) < 1.
            };
            changed(picture, other).iter().filter(on_face).count()
        };
        let one = drawn(falling.clone(), Species::Bear, Style::CutPaper).await;
        let other = drawn_anew(falling, Species::Bear, Style::CutPaper).await;
        let dry = drawn(without, Species::Bear, Style::CutPaper).await;
        assert!(changed(&one, &dry).len() > 60, "{weather:?}: something falls");
        let fallen = face(&one, &other);
        assert!(fallen < 16, "{weather:?}: {fallen} pixels of the face hang on where it falls");
    }
}

#[tokio::test]
async fn trees_blossom_in_spring_only() {
    let pink = |picture: &RgbImage| {
        share(picture, |pixel| {
            let [r, g, b] = pixel.0.map(i32::from);
            r > 200 && r - g > 28 && r - b > 10 && b > g - 14
        })
    };
    let mut blossoming = 0;
    for place in [Place::Meadow, Place::Picnic, Place::Hill, Place::Pond, Place::Playground] {
        for side in 0..3 {
            let in_season = |season| Scene { season, ..empty(place, side) };
            let spring = pink(&drawn(in_season(Season::Spring), Species::Cat, Style::Gouache).await);
            blossoming += usize::from(spring > 0.03);
            for season in [Season::Summer, Season::Autumn, Season::Winter] {
                let picture = drawn(in_season(season), Species::Cat, Style::Gouache).await;
                let pink = pink(&picture);
                assert!(pink < 0.02, "{place:?} from {side} in {season:?}: {pink} is pink");
            }
        }
    }
    assert!(blossoming > 2, "{blossoming} of 15 blossom in spring");
}

#[tokio::test]
async fn it_does_not_rain_under_a_blue_sky() {
    for place in [Place::Bedroom, Place::Kitchen, Place::LivingRoom, Place::Library] {
        let under = |weather| Scene { weather, ..scene(place, standing()) };
        let clear = drawn(under(Weather::Clear), Species::Fox, Style::Gouache).await;
        for weather in [Weather::Rain, Weather::Overcast] {
            let grey = drawn(under(weather), Species::Fox, Style::Gouache).await;
            // What differs is the window.
            let panes = changed(&clear, &grey);
            assert!(!panes.is_empty(), "{place:?}: the weather is not to be seen");
            let blue = |picture: &RgbImage| -> f32 {
                let over = |(x, y): &(u32, u32)| {
                    let [red, _, blue] = picture.get_pixel(*x, *y).0;
                    f32::from(blue) - f32::from(red)
                };
                panes.iter().map(over).sum::<f32>() / panes.len() as f32
            };
            assert!(blue(&grey) < blue(&clear) * 0.7, "{place:?}: {} {}", blue(&grey), blue(&clear));
        }
    }
}

#[tokio::test]
async fn an_umbrella_is_a_roof_over_the_head_and_not_over_the_face() {
    for species in Species::ALL {
        for (pose, facing) in
            [(Pose::Stand, Facing::Out), (Pose::Hold, Facing::Out), (Pose::Walk, Facing::Right)]
        {
            let under = |colour| {
                let holding = Some(Item::Umbrella);
                let mut scene = scene(Place::Spot, Actor { pose, facing, holding, ..standing() });
                scene.dyed.push(Dyed { item: Item::Umbrella, colour });
                scene
            };
            let red = drawn(under([0xd0, 0x30, 0x30]), *species, Style::Gouache).await;
            let blue = drawn(under([0x30, 0x50, 0xd0]), *species, Style::Gouache).await;
            let canopy = changed(&red, &blue);
            let label = format!("{species:?} {pose:?} {facing:?}");
            let edges = (canopy.iter().map(|at| at.0).min(), canopy.iter().map(|at| at.0).max());
            let (Some(left), Some(right)) = edges else { panic!("{label}: it is not seen") };
            assert!(left < 140 && right > 160, "{label}: from {left} to {right}, over the middle");
            let low = canopy.iter().filter(|(x, _)| (135..165).contains(x)).map(|at| at.1).max();
            assert!(low.is_some_and(|low| low < 142), "{label}: over the face, down to {low:?}");
        }
    }
}

#[tokio::test]
async fn fog_hides_what_is_far_and_not_the_cast() {
    for style in Style::ALL {
        let under = |weather| Scene { weather, ..scene(Place::Meadow, standing()) };
        let clear = drawn(under(Weather::Clear), Species::Fox, style).await;
        let fog = drawn(under(Weather::Fog), Species::Fox, style).await;
        // Between the sky and the feet, beside the cast.
        let contrast = |picture: &RgbImage| {
            let far = picture.enumerate_pixels().filter(|(x, y, _)| *x < 70 && (110..200).contains(y));
            let light: Vec<f32> = far.map(|(.., pixel)| lightness(pixel) as f32).collect();
            let mean = light.iter().sum::<f32>() / light.len() as f32;
            light.iter().map(|at| (at - mean).abs()).sum::<f32>() / light.len() as f32
        };
        let (usual, veiled) = (contrast(&clear), contrast(&fog));
        assert!(veiled < usual * 0.75, "{style:?}: {veiled} of {usual} is left of what is far");
        let orange = |picture: &RgbImage| {
            share(picture, |pixel| i32::from(pixel.0[0]) - i32::from(pixel.0[2]) > 70 && pixel.0[0] > 130)
        };
        let (usual, veiled) = (orange(&clear), orange(&fog));
        assert!(veiled > usual * 0.5 && veiled > 0.01, "{style:?}: {veiled} of {usual} is left of a fox");
    }
}

#[tokio::test]
async fn a_grown_up_is_taller_than_a_child_and_an_elder_is_grey() {
    let beside_child = |age| {
        let mut scene = scene(Place::Spot, Actor { facing: Facing::Left, ..standing() });
        scene.actors.push(Actor { character: 1, facing: Facing::Right, ..standing() });
        let looks =
            [Look::of(Species::Bear), Look { age, beard: age == Age::Elder, ..Look::of(Species::Bear) }];
        (scene, looks)
    };
    let mut drawn = Vec::new();
    for age in Age::ALL {
        let (scene, looks) = beside_child(*age);
        let mut request = request(scene, Species::Bear, Style::Gouache, 5);
        let named = request.cast[0].clone();
        request.cast = looks.map(|look| Character { look, ..named.clone() }).to_vec();
        let picture = OfflineIllustrator.draw(request).await.expect("whoever can be asked for is drawn");
        drawn.push(image::load_from_memory(&picture.bytes).expect("it is an image").to_rgb8());
    }
    let brown = |pixel: &Rgb<u8>| {
        let [r, g, b] = pixel.0.map(i32::from);
        r - b > 50 && r < 205 && r - g > 20
    };
    let top = |picture: &RgbImage, from: u32| {
        let column = |at: &(u32, u32, &Rgb<u8>)| (from..from + 100).contains(&at.0) && brown(at.2);
        picture.enumerate_pixels().filter(column).map(|(_, y, _)| y).min().unwrap_or(300)
    };
    let [child, grown, elder] = &drawn[..] else { unreachable!("there are three ages") };
    assert!(top(child, 0).abs_diff(top(child, 195)) < 14, "two children are of a height");
    assert!(
        top(grown, 195) + 12 < top(grown, 0),
        "{} is taller than {}",
        300 - top(grown, 195),
        300 - top(grown, 0)
    );
    let white = |picture: &RgbImage| {
        let faced = picture.enumerate_pixels().filter(|(x, y, _)| *x > 170 && (90..200).contains(y));
        faced.filter(|(.., pixel)| lightness(pixel) > 212 && chroma(pixel) < 22).count()
    };
    assert!(white(elder) > white(child) + 60, "{} white pixels, {} in a child", white(elder), white(child));
}
