//! What was once seen to be wrong in pictures, looked at from outside.

use book::{
    Character, IllustrationBrief, Shape, Style,
    scene::{
        Actor, CalmZone, Expression, Facing, Item, Layout, Look, Place, Pose, Scene, Season, Shot, Species,
        TimeOfDay, Treasure, Weather,
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
        actors: vec![actor],
        props: Vec::new(),
        items: Vec::new(),
        treasure: Treasure::Apple,
        center: 0.5,
        lamp: 0.,
        calm: CalmZone::None,
        layout: Layout::Full,
    }
}

async fn drawn(scene: Scene, species: Species, style: Style) -> RgbImage {
    let request = DrawRequest {
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
        seed: 5,
        instruction: None,
        style_words: None,
        references: Vec::new(),
        account: Default::default(),
    };
    let picture = OfflineIllustrator.draw(request).await.expect("whatever can be asked for is drawn");
    image::load_from_memory(&picture.bytes).expect("it is an image").to_rgb8()
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

#[tokio::test]
async fn a_classroom_has_more_than_one_side() {
    let mut sides: Vec<RgbImage> = Vec::new();
    for pose in [Pose::Stand, Pose::Wave, Pose::Cheer, Pose::Think, Pose::Jump, Pose::Dance] {
        let picture =
            drawn(scene(Place::School, Actor { pose, ..standing() }), Species::Cat, Style::Gouache).await;
        // The wall beside the cast.
        let wall = |(x, y): &(u32, u32)| *y < 160 && !(90..210).contains(x);
        let alike = |side: &RgbImage| changed(side, &picture).iter().filter(|at| wall(at)).count() < 1200;
        if !sides.iter().any(alike) {
            sides.push(picture);
        }
    }
    assert!(sides.len() > 1, "six scenes before one wall");
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
