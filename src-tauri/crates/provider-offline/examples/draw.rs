//! Draws a whole book: `draw LANGUAGE STYLE SHAPE PAGES SEED FOLDER THEME [KEYWORD…]`, or the words of a
//! vocabulary, all or those named: every species in every pose, with every expression or in a few telling
//! ways, every item held and lying, every place in seven lights:
//! `draw poses|faces|kinds|items|places STYLE FOLDER [WORD…]`, one thing in all hands:
//! `draw held STYLE FOLDER ITEM [SPECIES…]`, all clothes in some poses: `draw worn STYLE FOLDER [SPECIES…]`,
//! a child, a grown-up and elders of every species: `draw ages STYLE FOLDER [SPECIES…]`,
//! what two do together: `draw pairs STYLE FOLDER [WORD…]`, what they give: `draw gifts STYLE FOLDER [ITEM…]`,
//! one page in every style: `draw styles FOLDER`, or every place to be measured: `draw paint STYLE [WORD…]`.
//!
//! A folder gets a PNG for each picture and `sheet.png` with all of them.

use std::{path::Path, time::Instant};

use book::{
    Brief, Character, IllustrationBrief, Language, Shape, StoryPart, Style,
    scene::{
        Actor, Age, CalmZone, Expression, Facing, Hat, Item, Layout, Look, Place, PlacedItem, Pose, Scene,
        Season, Shot, Species, TimeOfDay, Top, Treasure, Viewpoint, Weather,
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
        ["poses", style, folder, only @ ..] => {
            let of = |species| Pose::ALL.iter().map(move |pose| portrait(species, *pose, Expression::Happy));
            let requests = chosen(Species::ALL, only).into_iter().flat_map(of).collect();
            draw(restyled(requests, style), folder, 9, 190).await;
        }
        ["sides", style, folder, only @ ..] => {
            draw(restyled(sides(&chosen(Species::ALL, only)), style), folder, 8, 190).await;
        }
        ["held", style, folder, item, only @ ..] => {
            draw(
                restyled(held(&chosen(Item::ALL, &[item]), &chosen(Species::ALL, only)), style),
                folder,
                9,
                190,
            )
            .await;
        }
        ["ages", style, folder, only @ ..] => {
            draw(restyled(ages(&chosen(Species::ALL, only)), style), folder, 2, 900).await;
        }
        ["faces", style, folder, only @ ..] => {
            let of = |species| Expression::ALL.iter().map(move |face| portrait(species, Pose::Stand, *face));
            let requests = chosen(Species::ALL, only).into_iter().flat_map(of).collect();
            draw(restyled(requests, style), folder, Expression::ALL.len() as u32, 190).await;
        }
        ["kinds", style, folder, only @ ..] => {
            draw(restyled(kinds(&chosen(Species::ALL, only)), style), folder, 9, 190).await;
        }
        ["items", style, folder, only @ ..] => {
            draw(restyled(items(&chosen(Item::ALL, only)), style), folder, 10, 180).await;
        }
        ["styles", folder] => styles(folder).await,
        ["paint", style, only @ ..] => paint(style, &chosen(Place::ALL, only)).await,
        ["pairs", style, folder, only @ ..] => {
            draw(restyled(pairs(only), style), folder, 5, 390).await;
        }
        ["gifts", style, folder, only @ ..] => {
            draw(restyled(gifts(&chosen(Item::ALL, only)), style), folder, 3, 390).await;
        }
        ["worn", style, folder, only @ ..] => {
            draw(restyled(worn(&chosen(Species::ALL, only)), style), folder, 10, 190).await;
        }
        ["places", style, folder, only @ ..] => {
            draw(restyled(places(&chosen(Place::ALL, only)), style), folder, 7, 390).await;
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
    let mut parts = OfflineStoryteller.tell(StoryRequest {
        brief,
        seed,
        written: book::Story::default(),
        account: Default::default(),
    });
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
            style_words: None,
            references: Vec::new(),
            account: Default::default(),
        });
    }
    requests
}

/// The words of a vocabulary that are named, or all of it.
fn chosen<T: Copy + std::fmt::Debug>(all: &[T], only: &[&str]) -> Vec<T> {
    let named = |word: &T| only.iter().any(|name| format!("{word:?}").eq_ignore_ascii_case(name));
    all.iter().copied().filter(|word| only.is_empty() || named(word)).collect()
}

/// Every item in somebody's hands and on the ground.
fn items(of: &[Item]) -> Vec<DrawRequest> {
    let one = |item: &Item| {
        let mut request = portrait(Species::Bear, Pose::Hold, Expression::Happy);
        let scene = &mut request.illustration.scene;
        scene.actors[0].holding = Some(*item);
        scene.center = 0.36;
        scene.items.push(PlacedItem { item: *item, x: 0.82 });
        request
    };
    of.iter().map(one).collect()
}

/// Items in the hands of every species, from the front, the side and behind.
fn held(items: &[Item], of: &[Species]) -> Vec<DrawRequest> {
    let poses = [Pose::Stand, Pose::Hold, Pose::Walk, Pose::Sit, Pose::Hug, Pose::Offer];
    let ways = poses.map(|pose| [Facing::Out, Facing::Right, Facing::Back].map(|facing| (pose, facing)));
    let one = |(species, item), (pose, facing)| {
        let mut request = portrait(species, pose, Expression::Happy);
        request.illustration.scene.actors[0].facing = facing;
        request.illustration.scene.actors[0].holding = Some(item);
        request
    };
    let things = of.iter().flat_map(|species| items.iter().map(|item| (*species, *item)));
    things.flat_map(|thing| ways.into_iter().flatten().map(move |way| one(thing, way))).collect()
}

/// Every species in a row: a child, a grown-up, a grandfather and a grandmother, who are also seen from the side
/// and from behind.
fn ages(of: &[Species]) -> Vec<DrawRequest> {
    let dye = [0x8a, 0x9e, 0x62];
    let one = |species: &Species| {
        let child = Look { top: Top::Dungarees([0xd8, 0x68, 0x5f]), ..Look::of(*species) };
        let grown = Look { age: Age::Grown, top: Top::Coat([0x5f, 0x93, 0xa6]), hair: 1, ..child };
        let grandfather = Look {
            age: Age::Elder,
            top: Top::Sweater(dye, [0xfd, 0xee, 0xe0]),
            hat: Hat::Flat([0x8c, 0x85, 0x78]),
            beard: true,
            glasses: true,
            ..Look::of(*species)
        };
        let grandmother = Look {
            top: Top::Dress([0xfd, 0xee, 0xe0], [0x9a, 0x7f, 0xa8]),
            scarf: Some([0x9a, 0x7f, 0xa8]),
            hat: Hat::None,
            hair: 4,
            beard: false,
            ..grandfather
        };
        let mut request = portrait(*species, Pose::Stand, Expression::Happy);
        let named = request.cast[0].clone();
        let looks = [child, grown, grandfather, grandmother, grandfather, grandmother];
        request.cast = looks.map(|look| Character { look, ..named.clone() }).to_vec();
        let ways = [Facing::Out, Facing::Out, Facing::Out, Facing::Out, Facing::Right, Facing::Back];
        let actor = |(i, facing)| Actor::new(i, Pose::Stand, Expression::Happy, facing);
        request.illustration.scene.actors = ways.into_iter().enumerate().map(actor).collect();
        request.illustration.scene.actors[4].pose = Pose::Walk;
        request.illustration.scene.shot = Shot::Wide;
        request.size = (1200, 520);
        request
    };
    of.iter().map(one).collect()
}

/// Every place once at full size, kept nowhere: what it costs is measured from outside.
async fn paint(style: &str, of: &[Place]) {
    for mut request in restyled(places(of), style).into_iter().step_by(7) {
        request.size = (1536, 1024);
        OfflineIllustrator.draw(request).await.expect("the built-in illustrator draws it");
    }
}

/// One page in every style, each as a small JPEG named after its style: what differs is the style alone.
async fn styles(folder: &str) {
    let one = |style: Style| {
        let mut request = portrait(Species::Fox, Pose::Wave, Expression::Happy);
        let scene = &mut request.illustration.scene;
        scene.place = Place::Meadow;
        scene.time = TimeOfDay::Morning;
        scene.shot = Shot::Medium;
        scene.actors[0].facing = Facing::Out;
        scene.actors[0].holding = Some(Item::Balloon);
        scene.items.push(PlacedItem { item: Item::Basket, x: 0.72 });
        request.cast[0].look.scarf = Some([0x5f, 0x93, 0xa6]);
        (request.style, request.size, request.book_seed) = (style, (612, 432), 4);
        request
    };
    draw(Style::ALL.map(one).to_vec(), folder, 3, 612).await;
    for style in Style::ALL {
        let picture = OfflineIllustrator.draw(one(style)).await.expect("the built-in illustrator draws it");
        let file = Path::new(folder).join(format!("{}.jpg", style.id()));
        std::fs::write(file, &picture.bytes).expect("it can be written");
    }
}

/// What two do together, in five pairs; of the species named, each with the next.
fn pairs(only: &[&str]) -> Vec<DrawRequest> {
    let mut casts = [
        (Species::Rabbit, Species::Bear),
        (Species::Child, Species::Dragon),
        (Species::Duck, Species::Elephant),
        (Species::Mouse, Species::Fox),
        (Species::Child, Species::Child),
    ];
    if !only.is_empty() {
        let named = chosen(Species::ALL, only);
        casts = std::array::from_fn(|i| (named[i % named.len()], named[(i + 1) % named.len()]));
    }
    let ways = [
        (Pose::Hug, Pose::Hug, Expression::Joy, None, false),
        (Pose::Hug, Pose::Cry, Expression::Cry, None, false),
        (Pose::Stand, Pose::Stand, Expression::Joy, None, true),
        (Pose::Walk, Pose::Walk, Expression::Joy, None, true),
        (Pose::Carry, Pose::Carry, Expression::Joy, Some(Item::Box), false),
        (Pose::Whisper, Pose::Stand, Expression::Joy, None, false),
        (Pose::Give, Pose::Stand, Expression::Joy, Some(Item::Gift), false),
    ];
    let mut requests = Vec::new();
    for (left, right, mood, item, joined) in ways {
        for (nth, (a, b)) in casts.into_iter().enumerate() {
            let mut request = pair((a, left, Expression::Happy), (b, right, mood));
            let actors = &mut request.illustration.scene.actors;
            (actors[0].holding, actors[1].joined) = (item, joined);
            if nth == 1 {
                request.cast[0].look = Look { hair: 3, glasses: true, ..Look::of(a) };
            }
            if nth == 4 {
                let skin = Some([0x8d, 0x5a, 0x3c]);
                request.cast[0].look = Look { hair: 5, coat: skin, wheelchair: true, ..Look::of(a) };
                request.cast[1].look = Look { hair: 4, hair_colour: Some([0xc9, 0x7a, 0x3c]), ..Look::of(b) };
            }
            requests.push(request);
        }
    }
    requests
}

/// Two who look at each other on a meadow.
fn pair(left: (Species, Pose, Expression), right: (Species, Pose, Expression)) -> DrawRequest {
    let mut request = portrait(left.0, left.1, left.2);
    let scene = &mut request.illustration.scene;
    scene.place = Place::Meadow;
    scene.shot = Shot::Medium;
    scene.actors[0].facing = Facing::At(1);
    scene.actors.push(Actor::new(1, right.1, right.2, Facing::At(0)));
    let mut other = request.cast[0].clone();
    other.look = Look::of(right.0);
    request.cast.push(other);
    request.size = (900, 600);
    request
}

/// Each item given, held out, and held by both.
fn gifts(items: &[Item]) -> Vec<DrawRequest> {
    let one = |item: Item, (a, pose), (b, answer)| {
        let mut request = pair((a, pose, Expression::Happy), (b, answer, Expression::Joy));
        let actors = &mut request.illustration.scene.actors;
        actors[0].holding = Some(item);
        actors[1].holding = (answer == Pose::Hold).then_some(item);
        request
    };
    let ways = |item: &Item| {
        [
            one(*item, (Species::Child, Pose::Give), (Species::Bear, Pose::Reach)),
            one(*item, (Species::Fox, Pose::Offer), (Species::Mouse, Pose::Stand)),
            one(*item, (Species::Rabbit, Pose::Hold), (Species::Panda, Pose::Hold)),
        ]
    };
    items.iter().flat_map(ways).collect()
}

/// Every kind of clothes on a body that stands, sits, thinks, walks and runs.
fn worn(of: &[Species]) -> Vec<DrawRequest> {
    let dye = [0x5f, 0x93, 0xa6];
    let tops = [
        Top::Dungarees(dye),
        Top::Sweater(dye, [0xf6, 0xea, 0xd2]),
        Top::Dress(dye, [0xff, 0xf6, 0xe0]),
        Top::Coat(dye),
    ];
    let ways = [
        (Pose::Think, Facing::Out),
        (Pose::Sit, Facing::Out),
        (Pose::Sit, Facing::Right),
        (Pose::HandsOnHips, Facing::Out),
        (Pose::Run, Facing::Right),
    ];
    let one = |species, top, (pose, facing)| {
        let mut request = portrait(species, pose, Expression::Happy);
        request.cast[0].look.top = top;
        request.illustration.scene.actors[0].facing = facing;
        request
    };
    let dressed = of.iter().flat_map(|species| tops.map(|top| (*species, top)));
    dressed.flat_map(|(species, top)| ways.map(|way| one(species, top, way))).collect()
}

/// Every place by day in four seasons and books, by night, and in the rain, from its three sides.
fn places(of: &[Place]) -> Vec<DrawRequest> {
    let lights = [
        (TimeOfDay::Day, Weather::Clear, Season::Summer, 1),
        (TimeOfDay::Sunset, Weather::Clear, Season::Autumn, 2),
        (TimeOfDay::Night, Weather::Clear, Season::Summer, 3),
        (TimeOfDay::Morning, Weather::Rain, Season::Spring, 4),
        (TimeOfDay::Day, Weather::Clear, Season::Winter, 5),
        (TimeOfDay::Day, Weather::Fog, Season::Summer, 6),
        (TimeOfDay::Day, Weather::Wind, Season::Autumn, 7),
    ];
    let one = |place: Place, (time, weather, season, book_seed)| {
        let mut request = portrait(Species::Child, Pose::Wave, Expression::Happy);
        let scene = &mut request.illustration.scene;
        (scene.place, scene.time, scene.weather, scene.moon) = (place, time, weather, true);
        scene.season = season;
        scene.shot = Shot::Wide;
        scene.actors.push(Actor::new(1, Pose::Walk, Expression::Joy, Facing::At(0)));
        let mut fox = request.cast[0].clone();
        fox.look = Look::of(Species::Fox);
        request.cast.push(fox);
        scene.viewpoint.side = book_seed as u8;
        request.size = (900, 600);
        request.book_seed = book_seed;
        request
    };
    of.iter().flat_map(|place| lights.map(|light| one(*place, light))).collect()
}

/// Every species from the side: bare and in each kind of clothes.
fn sides(of: &[Species]) -> Vec<DrawRequest> {
    let dye = [0x5f, 0x93, 0xa6];
    let ways = [
        (Pose::Walk, Top::Bare, None),
        (Pose::Run, Top::Dungarees(dye), None),
        (Pose::Sit, Top::Bare, None),
        (Pose::SitHold, Top::Sweater(dye, [0xf6, 0xea, 0xd2]), Some(Item::Apple)),
        (Pose::Reach, Top::Bare, None),
        (Pose::Offer, Top::Dress([0xd9, 0x65, 0x5a], [0xff, 0xf6, 0xe0]), Some(Item::Flower)),
        (Pose::Walk, Top::Coat([0xe2, 0xb0, 0x4a]), Some(Item::Basket)),
        (Pose::Kneel, Top::Bare, None),
        (Pose::Walk, Top::Bare, Some(Item::Scooter)),
        (Pose::Run, Top::Bare, Some(Item::Bicycle)),
        (Pose::Walk, Top::Bare, Some(Item::Wagon)),
        (Pose::Sit, Top::Bare, Some(Item::Sled)),
        (Pose::Hold, Top::Bare, Some(Item::Scooter)),
        (Pose::Hold, Top::Bare, Some(Item::Bicycle)),
        (Pose::Hold, Top::Bare, Some(Item::Wagon)),
        (Pose::Cry, Top::Bare, Some(Item::Scooter)),
    ];
    let one = |species, (pose, top, item)| {
        let mut request = portrait(species, pose, Expression::Happy);
        request.cast[0].look.top = top;
        request.cast[0].look.scarf = (pose == Pose::Run).then_some([0xd9, 0x65, 0x5a]);
        request.illustration.scene.actors[0].holding = item;
        request
    };
    of.iter().flat_map(|species| ways.map(|way| one(*species, way))).collect()
}

/// Every species in a few telling ways.
fn kinds(of: &[Species]) -> Vec<DrawRequest> {
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
    of.iter().flat_map(|species| ways.map(|way| one(*species, way))).collect()
}

fn portrait(species: Species, pose: Pose, expression: Expression) -> DrawRequest {
    let scene = Scene {
        place: Place::Spot,
        time: TimeOfDay::Day,
        weather: Weather::Clear,
        season: Season::default(),
        moon: false,
        shot: Shot::Close,
        viewpoint: Viewpoint::default(),
        actors: vec![Actor::new(0, pose, expression, Facing::Right)],
        props: Vec::new(),
        items: Vec::new(),
        dyed: Vec::new(),
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
        style_words: None,
        references: Vec::new(),
        account: Default::default(),
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
        let image = image::load_from_memory(&picture.bytes).expect("it is an image").to_rgb8();
        image.save(folder.join(format!("{number:03}.png"))).expect("it can be written");
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
