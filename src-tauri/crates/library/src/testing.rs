use book::{
    Brief, Character, IllustrationBrief,
    scene::{CalmZone, Layout, Look, Place, Scene, Shot, Species, TimeOfDay, Treasure, Weather},
};
use rusqlite::{Connection, Transaction};

use crate::{Asset, Course, MediaType, books, pages, texts};

/// An empty library.
pub fn library() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    conn.pragma_update(None, "foreign_keys", true).unwrap();
    for table in crate::TABLES {
        conn.execute_batch(table.sql).unwrap();
    }
    conn
}

/// A book whose opening is written.
pub fn opened_book(tx: &Transaction<'_>, title: &str) -> i64 {
    let id = books::insert(tx, &Brief::new(format!("theme of {title}")), &Course::default(), 1, 1).unwrap();
    books::set_opening(tx, id, title, &cast()).unwrap();
    pages::insert(tx, id, 0, &illustration("cover")).unwrap();
    texts::add(tx, id, 0, title, 1).unwrap();
    id
}

pub fn cast() -> Vec<Character> {
    vec![Character {
        name: "Pip".into(),
        description: "A small grey mouse".into(),
        look: Look::of(Species::Mouse),
    }]
}

pub fn illustration(description: &str) -> IllustrationBrief {
    IllustrationBrief {
        description: description.into(),
        scene: Scene {
            place: Place::Meadow,
            time: TimeOfDay::Day,
            weather: Weather::Clear,
            season: book::scene::Season::default(),
            moon: false,
            shot: Shot::Wide,
            viewpoint: book::scene::Viewpoint::default(),
            actors: Vec::new(),
            props: Vec::new(),
            items: Vec::new(),
            dyed: Vec::new(),
            treasure: Treasure::Apple,
            center: 0.5,
            lamp: 0.0,
            calm: CalmZone::None,
            layout: Layout::Full,
        },
    }
}

pub fn asset(hash: &str) -> Asset {
    Asset { hash: hash.into(), media_type: MediaType::Jpeg, width: 1376, height: 1024, bytes: 100_000 }
}

/// A PNG of one colour.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, height, image::Rgb([200, 120, 40]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
