//! Books to be set.

use std::io::Cursor;

use book::{AgeBand, Cloth, Language, PageNumber, Shape, Style};
use export::{BookPages, Date, PageContent, Picture};
use image::{ImageFormat, Rgb, RgbImage};

/// A picture of one colour, as an illustrator would deliver it.
pub fn plain_picture(size: (u32, u32), colour: [u8; 3], format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(size.0, size.1, Rgb(colour)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn picture(size: (u32, u32), alt: &str) -> Picture {
    Picture { bytes: plain_picture(size, [90, 140, 200], ImageFormat::Jpeg).into(), alt: alt.into() }
}

pub fn page(number: PageNumber, text: &str, shape: Shape) -> PageContent {
    let (width, height) = shape.picture_pixels();
    let alt = format!("Picture of page {number}");
    PageContent { number, text: text.into(), picture: Some(picture((width / 4, height / 4), &alt)) }
}

/// A book with these pages and a picture on each of them.
pub fn book(language: Language, shape: Shape, texts: &[&str]) -> BookPages {
    BookPages {
        title: match language {
            Language::English => "Pip and the Paper Boat".into(),
            Language::Chinese => "小兔子学会分享".into(),
        },
        byline: None,
        language,
        age: AgeBand::Preschool,
        style: Style::Watercolor,
        shape,
        cloth: Cloth::Forest,
        cover: Some(picture((300, 300), "The cover")),
        pages: (1..).zip(texts).map(|(number, text)| page(number, text, shape)).collect(),
        made_on: Some(Date { year: 2026, month: 11, day: 24 }),
        colophon: Vec::new(),
    }
}

pub const ENGLISH: [&str; 4] = [
    "When the storm let go, there were stars above and stars below.",
    "\"Is it far?\" asked Pip.\n\"Only as far as you want it to be,\" said the heron.",
    "Home.",
    "The end was a beginning.\n\nAnd the boat? The boat became a hat.",
];

pub const CHINESE: [&str; 4] = [
    "风雨松开手的时候，天上是星星，水里也是星星，有些星星是萤火虫。",
    "“还远吗？”皮皮问。\n“你想让它多远，它就多远。”苍鹭说。",
    "到家了。",
    "结束，就是开始。\n\n小船呢？小船变成了一顶帽子。",
];

pub fn texts(language: Language) -> [&'static str; 4] {
    match language {
        Language::English => ENGLISH,
        Language::Chinese => CHINESE,
    }
}
