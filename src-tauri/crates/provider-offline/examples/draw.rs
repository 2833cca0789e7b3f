//! Draws a whole book: `draw LANGUAGE STYLE SHAPE PAGES SEED FOLDER THEME [KEYWORD…]`, or every species in
//! every pose or with every expression, or every place in five lights: `draw poses STYLE FOLDER`,
//! `draw faces STYLE FOLDER`, `draw places STYLE FOLDER`.
//!
//! A folder gets a JPEG for each picture and `sheet.png` with all of them.

use std::{path::Path, time::Instant};

use book::{
    Brief, Character, IllustrationBrief, Language, Shape, StoryPart, Style,
    scene::{
        Actor, CalmZone, Expression, Facing, Layout, Look, Place, Pose, Scene, Shot, Species, TimeOfDay,
        Treasure, Weather,
    },
};
use futures::StreamExt;
use image::{RgbImage, imageops};
use provider::{DrawRequest, Illustrator, StoryRequest, Storyteller};
use provider_offline::{OfflineIllustrator, OfflineStoryteller};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["poses", style, folder] => {
            let of = |species| Pose::ALL.iter().map(move |pose| portrait(species, *pose, Expression::Happy));
            let requests = Species::ALL.iter().flat_map(|species| of(*species)).collect();
            draw(restyled(requests, style), folder, Pose::ALL.len() as u32, 150).await;
        }
        ["faces", style, folder] => {
            let of = |species| Expression::ALL.iter().map(move |face| portrait(species, Pose::Stand, *face));
            let requests = Species::ALL.iter().flat_map(|species| of(*species)).collect();
            draw(restyled(requests, style), folder, Expression::ALL.len() as u32, 190).await;
        }
        ["kinds", style, folder] => {
            draw(restyled(kinds(), style), folder, 9, 190).await;
        }
        ["places", style, folder] => {
            draw(restyled(places(), style), folder, 5, 330).await;
        }
        [language, style, shape, pages, seed, folder, theme, keywords @ ..] => {
            let mut brief = Brief::new(*theme);
            brief.language = Language::parse(language).unwrap_or(brief.language);
            brief.style = Style::parse(style).unwrap_or(brief.style);
            brief.shape = Shape::parse(shape).unwrap_or(brief.shape);
            brief.pages = pages.parse().unwrap_or(brief.pages);
            brief.keywords = keywords.iter().map(|&word| word.to_owned()).collect();
            let requests = book(brief, seed.parse().unwrap_or(1)).await;
            draw(requests, folder, 4, 480).await;
        }
        _ => eprintln!("draw LANGUAGE STYLE SHAPE PAGES SEED FOLDER THEME [KEYWORD…]"),
    }
}

fn restyled(mut requests: Vec<DrawRequest>, style: &str) -> Vec<DrawRequest> {
    let style = Style::parse(style).unwrap_or_default();
    requests.iter_mut().for_each(|request| request.style = style);
    requests
}

/// The cover and the pages of a book.
async fn book(brief: Brief, seed: u64) -> Vec<DrawRequest> {
    let (style, shape) = (brief.style, brief.shape);
    let mut parts = OfflineStoryteller.tell(StoryRequest { brief, seed, written: book::Story::default() });
    let mut everyone: Vec<Character> = Vec::new();
    let mut requests = Vec::new();
    while let Some(part) = parts.next().await {
        let (illustration, size) = match part.expect("the built-in storyteller tells every story") {
            StoryPart::Opening { cast, cover, .. } => {
                everyone = cast;
                (cover, shape.cover_pixels())
            }
            StoryPart::Page(page) => (page.illustration, shape.picture_pixels()),
        };
        requests.push(DrawRequest {
            illustration,
            cast: everyone.clone(),
            style,
            shape,
            size,
            book_seed: seed,
            seed: seed.wrapping_mul(1000) + requests.len() as u64,
            instruction: None,
        });
    }
    requests
}

/// Every place by day, at sunset, by night, in rain and in snow.
fn places() -> Vec<DrawRequest> {
    let lights = [
        (TimeOfDay::Day, Weather::Clear),
        (TimeOfDay::Sunset, Weather::Clear),
        (TimeOfDay::Night, Weather::Clear),
        (TimeOfDay::Day, Weather::Rain),
        (TimeOfDay::Day, Weather::Snow),
    ];
    let one = |place: Place, (time, weather)| {
        let mut request = portrait(Species::Child, Pose::Wave, Expression::Happy);
        let scene = &mut request.illustration.scene;
        (scene.place, scene.time, scene.weather, scene.moon) = (place, time, weather, true);
        scene.shot = Shot::Wide;
        scene.actors.push(Actor::new(1, Pose::Walk, Expression::Joy, Facing::At(0)));
        let mut fox = request.cast[0].clone();
        fox.look = Look::of(Species::Fox);
        request.cast.push(fox);
        request.size = (900, 600);
        request
    };
    Place::ALL.iter().flat_map(|place| lights.map(|light| one(*place, light))).collect()
}

/// Every species in a few telling ways.
fn kinds() -> Vec<DrawRequest> {
    let ways = [
        (Pose::Stand, Expression::Happy, Facing::Out),
        (Pose::Jump, Expression::Joy, Facing::Out),
        (Pose::Stand, Expression::Sad, Facing::Right),
        (Pose::Walk, Expression::Calm, Facing::Right),
        (Pose::Sit, Expression::Surprised, Facing::Left),
        (Pose::Stand, Expression::Happy, Facing::Back),
        (Pose::Sleep, Expression::Sleepy, Facing::Out),
        (Pose::Kneel, Expression::Happy, Facing::Right),
        (Pose::Dance, Expression::Joy, Facing::Out),
    ];
    let one = |species, (pose, expression, facing)| {
        let mut request = portrait(species, pose, expression);
        request.illustration.scene.actors[0].facing = facing;
        request
    };
    Species::ALL.iter().flat_map(|species| ways.map(|way| one(*species, way))).collect()
}

fn portrait(species: Species, pose: Pose, expression: Expression) -> DrawRequest {
    let scene = Scene {
        place: Place::Spot,
        time: TimeOfDay::Day,
        weather: Weather::Clear,
        season: book::scene::Season::default(),
        moon: false,
        shot: Shot::Close,
        actors: vec![Actor::new(0, pose, expression, Facing::Right)],
        props: Vec::new(),
        items: Vec::new(),
        treasure: Treasure::Apple,
        center: 0.5,
        lamp: 0.,
        calm: CalmZone::None,
        layout: Layout::Full,
    };
    DrawRequest {
        illustration: IllustrationBrief { description: String::new(), scene },
        cast: vec![Character {
            name: format!("{species:?}"),
            description: String::new(),
            look: Look::of(species),
        }],
        style: Style::default(),
        shape: Shape::Square,
        size: (420, 420),
        book_seed: 1,
        seed: 1,
        instruction: None,
    }
}

async fn draw(requests: Vec<DrawRequest>, folder: &str, columns: u32, width: u32) {
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let mut thumbs = Vec::new();
    for (number, request) in requests.into_iter().enumerate() {
        let scene = &request.illustration.scene;
        let label = format!("{:?} {:?} {:?} {:?}", scene.place, scene.time, scene.weather, scene.shot);
        let begun = Instant::now();
        let picture = OfflineIllustrator.draw(request).await.expect("the built-in illustrator draws it");
        println!("{number:02} {:5} ms {label}", begun.elapsed().as_millis());
        std::fs::write(folder.join(format!("{number:03}.jpg")), &picture.bytes).expect("it can be written");
        let image = image::load_from_memory(&picture.bytes).expect("it is an image").to_rgb8();
        let height = image.height() * width / image.width();
        thumbs.push(imageops::resize(&image, width, height, imageops::FilterType::Triangle));
    }
    let height = thumbs.iter().map(RgbImage::height).max().unwrap_or(1);
    let rows = (thumbs.len() as u32).div_ceil(columns);
    let mut sheet = RgbImage::from_pixel(columns * (width + 6), rows * (height + 6), image::Rgb([255; 3]));
    for (i, thumb) in (0..).zip(&thumbs) {
        let (x, y) = (i % columns * (width + 6), i / columns * (height + 6));
        imageops::replace(&mut sheet, thumb, i64::from(x), i64::from(y));
    }
    sheet.save(folder.join("sheet.png")).expect("the sheet can be written");
}
