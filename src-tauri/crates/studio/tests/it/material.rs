//! What storytellers and illustrators deliver, at its smallest.

use book::{
    Character, IllustrationBrief, PageNumber, StoryPage, StoryPart,
    scene::{CalmZone, Layout, Look, Place, Scene, Shot, Species, TimeOfDay, Treasure, Weather},
};

pub fn opening(theme: &str) -> StoryPart {
    StoryPart::Opening {
        title: format!("The {theme}"),
        cast: vec![Character {
            name: "Pip".into(),
            description: "A rabbit".into(),
            look: Look::of(Species::Rabbit),
        }],
        cover: illustration(0),
    }
}

pub fn page(number: PageNumber) -> StoryPart {
    StoryPart::Page(StoryPage {
        number,
        text: format!("Words of page {number}."),
        illustration: illustration(number),
    })
}

/// An illustration that says on which page it is; 0 is the cover.
pub fn illustration(page: PageNumber) -> IllustrationBrief {
    IllustrationBrief {
        description: format!("Page {page}"),
        scene: Scene {
            place: Place::Meadow,
            time: TimeOfDay::Day,
            weather: Weather::Clear,
            season: book::scene::Season::default(),
            moon: true,
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

/// A small PNG whose colour is the seed's.
pub fn dot(seed: u64) -> Vec<u8> {
    let [red, green, blue, ..] = seed.to_le_bytes();
    let mut bytes = std::io::Cursor::new(Vec::new());
    let dot = image::RgbImage::from_pixel(16, 12, image::Rgb([red, green, blue]));
    dot.write_to(&mut bytes, image::ImageFormat::Png).expect("memory takes what is written to it");
    bytes.into_inner()
}
