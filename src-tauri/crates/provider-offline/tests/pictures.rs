//! The built-in illustrator from outside.

use book::{
    Character, IllustrationBrief, Shape, Style,
    scene::{
        Actor, Age, CalmZone, Expression, Facing, Hat, Item, Layout, Look, Place, PlacedItem, PlacedProp,
        Pose, Prop, Scene, Season, Shot, Species, TimeOfDay, Top, Treasure, Viewpoint, Weather,
    },
};
use image::RgbImage;
use provider::{DrawRequest, Illustrator, Picture, ProviderError};
use provider_offline::OfflineIllustrator;

const SMALL: (u32, u32) = (150, 100);

fn request(scene: Scene, looks: &[Look]) -> DrawRequest {
    let character = |look: &Look| Character {
        name: format!("{:?}", look.species),
        description: String::new(),
        look: *look,
    };
    DrawRequest {
        illustration: IllustrationBrief { description: String::new(), scene },
        cast: looks.iter().map(character).collect(),
        style: Style::Watercolor,
        shape: Shape::Square,
        size: SMALL,
        book_seed: 3,
        seed: 5,
        instruction: None,
        style_words: None,
        references: Vec::new(),
        account: Default::default(),
    }
}

fn scene(place: Place) -> Scene {
    Scene {
        place,
        time: TimeOfDay::Day,
        weather: Weather::Clear,
        season: Season::default(),
        moon: false,
        shot: Shot::Medium,
        viewpoint: Viewpoint::default(),
        actors: vec![Actor::new(0, Pose::Stand, Expression::Happy, Facing::Out)],
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

async fn draw(request: DrawRequest) -> Picture {
    OfflineIllustrator.draw(request).await.expect("the built-in illustrator draws whatever can be asked for")
}

async fn pixels(request: DrawRequest) -> RgbImage {
    image::load_from_memory(&draw(request).await.bytes).expect("it is an image").to_rgb8()
}

/// How far the pixels of a picture are from its mean, 0 for a blank page.
fn variety(image: &RgbImage) -> f32 {
    let n = image.pixels().len() as f32;
    let grey = |pixel: &image::Rgb<u8>| pixel.0.iter().map(|c| f32::from(*c)).sum::<f32>() / 3.;
    let mean = image.pixels().map(grey).sum::<f32>() / n;
    (image.pixels().map(|pixel| (grey(pixel) - mean).powi(2)).sum::<f32>() / n).sqrt()
}

/// The share of pixels in which two pictures clearly differ.
fn difference(a: &RgbImage, b: &RgbImage) -> f32 {
    let apart =
        |(p, q): &(&image::Rgb<u8>, &image::Rgb<u8>)| p.0.iter().zip(q.0).any(|(c, d)| c.abs_diff(d) > 24);
    a.pixels().zip(b.pixels()).filter(apart).count() as f32 / a.pixels().len() as f32
}

#[tokio::test]
async fn the_same_request_gives_the_same_bytes_and_another_seed_another_picture() {
    for style in Style::ALL {
        let mut asked = request(scene(Place::Meadow), &[Look::of(Species::Rabbit)]);
        asked.style = style;
        let first = draw(asked.clone()).await;
        assert_eq!(first, draw(asked.clone()).await, "{style:?}");
        asked.seed += 1;
        assert_ne!(first, draw(asked).await, "{style:?}");
    }
}

#[tokio::test]
async fn every_word_of_the_vocabulary_is_drawn() {
    let dye = [0xd8, 0x68, 0x5f];
    let tops = [
        Top::Bare,
        Top::Dungarees(dye),
        Top::Sweater(dye, [250; 3]),
        Top::Dress(dye, [250; 3]),
        Top::Coat(dye),
    ];
    let hats = [
        Hat::None,
        Hat::Woolly(dye, [250; 3]),
        Hat::Straw(dye),
        Hat::Bow(dye),
        Hat::Rain(dye),
        Hat::Leaf,
        Hat::Nightcap(dye),
        Hat::Flat(dye),
    ];
    // Lengths without a common divisor meet in all pairs.
    let mut turn = 0;
    for species in Species::ALL {
        for pose in Pose::ALL {
            turn += 1;
            let place = Place::ALL[turn % Place::ALL.len()];
            let look = Look {
                top: tops[turn % tops.len()],
                hat: hats[turn % hats.len()],
                scarf: (turn % 4 == 0).then_some([40, 120, 90]),
                hair: (turn % 6) as u8,
                glasses: turn % 5 == 0,
                wheelchair: turn % 7 == 0,
                coat: (turn % 6 == 0).then_some([190, 150, 120]),
                species: *species,
                age: Age::ALL[turn % 3],
                beard: turn % 9 == 2,
                ..Look::of(Species::Rabbit)
            };
            let facing = [Facing::At(1), Facing::Out, Facing::Left, Facing::Right, Facing::Back][turn % 5];
            let mut scene = scene(place);
            scene.actors = vec![
                Actor {
                    holding: (turn % 2 == 0).then(|| Item::ALL[turn / 2 % Item::ALL.len()]),
                    perched: turn % 11 == 0,
                    ..Actor::new(0, *pose, Expression::ALL[turn % Expression::ALL.len()], facing)
                },
                Actor {
                    joined: turn % 3 == 0,
                    row: (turn % 2) as u8,
                    ..Actor::new(1, Pose::ALL[turn * 5 % Pose::ALL.len()], Expression::Joy, Facing::At(0))
                },
            ];
            let prop = |n: usize, x| PlacedProp { prop: Prop::ALL[n % Prop::ALL.len()], x };
            scene.props = vec![prop(turn, 0.3), prop(turn / 2, 0.7)];
            scene.time = TimeOfDay::ALL[turn % 4];
            scene.weather = Weather::ALL[turn / 4 % 4];
            scene.moon = turn % 2 == 0;
            scene.shot = Shot::ALL[turn / 3 % 4];
            scene.treasure = Treasure::ALL[turn % 8];
            scene.lamp = (turn % 5) as f32 * 0.25;
            scene.calm = CalmZone::ALL[turn % 3];
            scene.layout = Layout::ALL[turn / 2 % 3];
            let label = format!("{turn}: {scene:?}");
            let mut asked = request(scene, &[look, Look::of(Species::Fox)]);
            asked.style = Style::ALL[turn / 5 % Style::ALL.len()];
            asked.size = [(150, 100), (100, 100), (96, 120)][turn % 3];
            let size = asked.size;
            let image = pixels(asked).await;
            assert_eq!(image.dimensions(), size, "{label}");
            assert!(variety(&image) > 8., "{label}: nearly blank");
        }
    }
}

/// Asserts that each word of a vocabulary makes a picture no other word makes.
async fn all_unlike<T: Copy + std::fmt::Debug>(words: &[T], staged: impl Fn(T) -> Scene) {
    let mut seen: Vec<(T, RgbImage)> = Vec::new();
    for &word in words {
        let mut asked = request(staged(word), &[Look::of(Species::Child), Look::of(Species::Fox)]);
        asked.style = Style::CutPaper;
        asked.size = (150, 100);
        let image = pixels(asked).await;
        for (other, before) in &seen {
            let apart = difference(before, &image);
            assert!(apart > 0.001, "{word:?} looks like {other:?}: they differ in {apart}");
        }
        seen.push((word, image));
    }
}

#[tokio::test]
async fn every_item_is_unlike_every_other_in_hands_and_on_the_ground() {
    all_unlike(Item::ALL, |item| {
        let mut scene = scene(Place::Spot);
        scene.actors[0].pose = Pose::Hold;
        scene.actors[0].holding = Some(item);
        scene.treasure = Treasure::Shell;
        scene
    })
    .await;
    all_unlike(Item::ALL, |item| {
        let mut scene = scene(Place::Spot);
        scene.items.push(PlacedItem { item, x: 0.8 });
        scene.treasure = Treasure::Shell;
        scene
    })
    .await;
}

#[tokio::test]
async fn every_place_season_prop_and_pose_is_unlike_every_other() {
    all_unlike(Place::ALL, scene).await;
    all_unlike(Season::ALL, |season| Scene { season, ..scene(Place::Meadow) }).await;
    // A bed stands in bedrooms only, and puddles lie where it does not rain.
    let elsewhere: Vec<Prop> = Prop::ALL.iter().copied().filter(|prop| *prop != Prop::Bed).collect();
    all_unlike(&elsewhere, |prop| {
        let mut scene = scene(Place::Meadow);
        scene.props.push(PlacedProp { prop, x: 0.75 });
        scene
    })
    .await;
    all_unlike(Pose::ALL, |pose| {
        let mut scene = scene(Place::Spot);
        scene.shot = Shot::Close;
        scene.actors = vec![
            Actor::new(0, pose, Expression::Calm, Facing::At(1)),
            Actor::new(1, pose, Expression::Calm, Facing::At(0)),
        ];
        scene.actors[0].holding = Some(Item::Apple);
        scene
    })
    .await;
}

#[tokio::test]
async fn joined_hands_are_seen_between_their_owners() {
    let mut apart = scene(Place::Spot);
    apart.actors = vec![
        Actor::new(0, Pose::Stand, Expression::Happy, Facing::Out),
        Actor { joined: true, ..Actor::new(1, Pose::Stand, Expression::Happy, Facing::Out) },
    ];
    let skin: [u8; 3] = [0x20, 0x60, 0xe0];
    let painted = Look { coat: Some(skin), top: Top::Coat([240, 240, 230]), ..Look::of(Species::Child) };
    let mut asked = request(apart, &[painted, painted]);
    asked.style = Style::CutPaper;
    asked.size = (600, 400);
    let image = pixels(asked).await;
    // The middle of the page, where the two bodies do not reach.
    let blue = image
        .enumerate_pixels()
        .filter(|(x, _, pixel)| {
            let [r, _, b] = pixel.0.map(i32::from);
            x.abs_diff(image.width() / 2) < 8 && b - r > 90
        })
        .count();
    assert!(blue > 60, "hands meet in the middle: {blue} pixels of them");
}

#[tokio::test]
async fn a_tail_is_seen_from_behind() {
    for species in [
        Species::Fox,
        Species::Cat,
        Species::Dog,
        Species::Dragon,
        Species::Lion,
        Species::Squirrel,
        Species::Monkey,
    ] {
        let mut away = scene(Place::Spot);
        away.actors[0].facing = Facing::Back;
        let mut asked = request(away, &[Look { coat: Some([0x20, 0x60, 0xe0]), ..Look::of(species) }]);
        asked.style = Style::CutPaper;
        asked.size = (300, 300);
        let image = pixels(asked).await;
        let blue: Vec<(i32, i32)> = image
            .enumerate_pixels()
            .filter(|(_, _, pixel)| i32::from(pixel.0[2]) - i32::from(pixel.0[0]) > 60)
            .map(|(x, y, _)| (x as i32, y as i32))
            .collect();
        let (top, foot) = (blue[0].1, blue[blue.len() - 1].1);
        // The ears and the crown are as broad on both sides.
        let crown: Vec<i32> =
            blue.iter().filter(|(_, y)| *y < top + (foot - top) / 5).map(|(x, _)| *x).collect();
        let middle = crown.iter().sum::<i32>() / crown.len() as i32;
        let left = blue.iter().filter(|(x, _)| *x < middle).count();
        let aside = left.abs_diff(blue.len() - left);
        assert!(aside > 120, "{species:?}: all but {aside} pixels are the same on both sides");
    }
}

#[tokio::test]
async fn a_scene_that_makes_no_sense_is_drawn_all_the_same() {
    let mut odd = scene(Place::Hill);
    odd.actors = vec![
        Actor { joined: true, ..Actor::new(9, Pose::Hug, Expression::Cry, Facing::At(7)) },
        Actor::new(0, Pose::Hug, Expression::Cry, Facing::At(1)),
    ];
    odd.center = f32::NAN;
    odd.lamp = f32::INFINITY;
    odd.props = vec![PlacedProp { prop: Prop::Spill, x: f32::NAN }, PlacedProp { prop: Prop::Pile, x: -40. }];
    assert!(variety(&pixels(request(odd, &[Look::of(Species::Owl)])).await) > 8.);
    let mut empty = scene(Place::Village);
    empty.actors.clear();
    assert!(variety(&pixels(request(empty, &[])).await) > 8.);
    let crowd = Scene { actors: vec![scene(Place::Spot).actors[0]; 12], ..scene(Place::Meadow) };
    assert!(variety(&pixels(request(crowd, &[Look::of(Species::Cat)])).await) > 8.);
}

#[tokio::test]
async fn a_place_looks_the_same_on_all_pages_of_a_book_and_different_in_another() {
    let mut empty = scene(Place::Meadow);
    empty.actors.clear();
    let asked = request(empty, &[]);
    let page = pixels(asked.clone()).await;
    let other_page = pixels(DrawRequest { seed: 99, ..asked.clone() }).await;
    let other_book = pixels(DrawRequest { book_seed: 77, ..asked }).await;
    let (pages, books) = (difference(&page, &other_page), difference(&page, &other_book));
    assert!(pages < books * 0.5, "pages differ in {pages} of their pixels, books in {books}");
}

#[tokio::test]
async fn somebody_keeps_their_colours_from_page_to_page() {
    let dye: [u8; 3] = [0x2f, 0x6f, 0xd0];
    let dressed = Look { top: Top::Dungarees(dye), ..Look::of(Species::Rabbit) };
    let plain = Look::of(Species::Rabbit);
    let mut blues = Vec::new();
    for (pose, look) in
        [(Pose::Stand, dressed), (Pose::Cheer, dressed), (Pose::Sit, dressed), (Pose::Stand, plain)]
    {
        let mut scene = scene(Place::Spot);
        scene.actors[0].pose = pose;
        let mut asked = request(scene, &[look]);
        asked.style = Style::CutPaper;
        asked.size = (300, 300);
        let image = pixels(asked).await;
        // Well inside the cloth, whatever the paper's grain.
        let blue = image.pixels().filter(|pixel| {
            let [r, g, b] = pixel.0.map(i32::from);
            b - r > 90 && b - g > 40
        });
        blues.push(blue.count());
    }
    assert!(blues[..3].iter().all(|count| *count > 300), "the blue dungarees are on every page: {blues:?}");
    assert!(blues[3] < 50, "and nothing else is that blue: {blues:?}");
}

#[tokio::test]
async fn an_instruction_changes_the_picture_and_what_is_not_understood_comes_back() {
    let asked = request(scene(Place::Meadow), &[Look::of(Species::Bear)]);
    let before = pixels(asked.clone()).await;
    let wish = "Make it night, and give him a jetpack".to_owned();
    let redrawn = draw(DrawRequest { instruction: Some(wish), ..asked }).await;
    let after = image::load_from_memory(&redrawn.bytes).expect("it is an image").to_rgb8();
    assert!(difference(&before, &after) > 0.5, "day became night");
    assert!(redrawn.unmet.iter().any(|part| part.contains("jetpack")), "{:?}", redrawn.unmet);
}

#[tokio::test]
async fn a_size_no_picture_has_is_refused() {
    for size in [(0, 100), (100, 0), (100_000, 100)] {
        let mut asked = request(scene(Place::Spot), &[Look::of(Species::Cat)]);
        asked.size = size;
        let answer = OfflineIllustrator.draw(asked).await;
        assert!(matches!(answer, Err(ProviderError::BadRequest(_))), "{size:?}: {answer:?}");
    }
}

#[test]
fn no_runtime_need_be_running() {
    let asked = request(scene(Place::Snow), &[Look::of(Species::Elephant)]);
    let picture = futures::executor::block_on(OfflineIllustrator.draw(asked)).expect("it is drawn");
    assert!(picture.unmet.is_empty());
}

/// The means of squares of `side` by `side` pixels, as one row of channels.
fn reduced(picture: &RgbImage, side: usize) -> Vec<f32> {
    let (width, height) = (picture.width() as usize / side, picture.height() as usize / side);
    let mut means = vec![0.; width * height * 3];
    for (x, y, pixel) in picture.enumerate_pixels() {
        let (x, y) = (x as usize / side, y as usize / side);
        if x < width && y < height {
            let place = (y * width + x) * 3;
            pixel.0.iter().enumerate().for_each(|(c, v)| means[place + c] += f32::from(*v));
        }
    }
    means.iter().map(|total| total / (side * side) as f32).collect()
}

/// Twice as large, what is new half way between its neighbours.
fn doubled(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    RgbImage::from_fn(width * 2, height * 2, |x, y| {
        let near = picture.get_pixel(x / 2, y / 2).0;
        let far = picture.get_pixel(x.div_ceil(2).min(width - 1), y.div_ceil(2).min(height - 1)).0;
        image::Rgb(std::array::from_fn(|c| near[c].midpoint(far[c])))
    })
}

/// The share of neighbouring pixels between which there is a hard edge.
fn hard_edges(picture: &RgbImage) -> f32 {
    let hard = picture.rows().map(|row| {
        let row: Vec<_> = row.collect();
        row.windows(2).filter(|pair| (0..3).any(|c| pair[0].0[c].abs_diff(pair[1].0[c]) > 44)).count()
    });
    hard.sum::<usize>() as f32 / picture.pixels().len() as f32
}

#[tokio::test]
async fn a_picture_drawn_for_print_is_the_same_picture_sharper() {
    for style in Style::ALL {
        let mut meadow = scene(Place::Meadow);
        meadow.actors[0] = Actor::new(0, Pose::Walk, Expression::Happy, Facing::Right);
        meadow.items.push(PlacedItem { item: Item::Basket, x: 0.8 });
        let at = |size| DrawRequest { size, style, ..request(meadow.clone(), &[Look::of(Species::Fox)]) };
        let (screen, print) = (pixels(at((240, 1024))).await, pixels(at((480, 2048))).await);
        // Single grains are averaged away; what is painted is not.
        let (small, large) = (reduced(&screen, 4), reduced(&print, 8));
        let apart = small.iter().zip(&large).map(|(a, b)| (a - b).abs()).sum::<f32>() / small.len() as f32;
        assert!(apart < 2.6, "{style:?}: {apart} of 255 apart");
        let (sharp, soft) = (hard_edges(&print), hard_edges(&doubled(&screen)));
        assert!(sharp > soft * 1.2, "{style:?}: {sharp} is no sharper than {soft}");
    }
}
