//! A book as the templates read it: `book.json` and the pictures beside it.

use book::{Cloth, Language};
use serde::Serialize;
use typst::foundations::Bytes;

use crate::picture::{self, Band, Room};
use crate::words::{self, Line};
use crate::{BookPages, ExportError, Picture};

#[derive(Serialize)]
struct Manuscript {
    title: Line,
    byline: Option<Line>,
    lang: &'static str,
    age: &'static str,
    /// Trim width and height in inches, and the share of the height that a picture takes.
    width: f32,
    height: f32,
    picture_share: f32,
    cloth: Colours,
    cover: Option<Art>,
    /// How ink and paper would stand out against the cover, in rows from the top.
    bands: Vec<Band>,
    pages: Vec<Page>,
    colophon: Vec<String>,
}

#[derive(Serialize)]
struct Page {
    number: String,
    /// On the right of a spread.
    recto: bool,
    paragraphs: Vec<Vec<Line>>,
    art: Option<Art>,
}

#[derive(Serialize)]
struct Art {
    file: String,
    alt: String,
}

#[derive(Serialize)]
struct Colours {
    cloth: &'static str,
    foil: &'static str,
    endpaper: &'static str,
    panel: &'static str,
}

/// The files of a book, by the names the templates know them under.
pub(crate) fn files(book: &BookPages) -> Result<Vec<(String, Bytes)>, ExportError> {
    let (width, height) = book.shape.trim_inches();
    let share = book.shape.picture_share();
    let mut files = Vec::new();

    let mut bands = Vec::new();
    let mut cover = None;
    if let Some(picture) = &book.cover {
        let page = Room { width, height };
        let plate = picture::prepare(&picture.bytes, page)
            .map_err(|fault| ExportError::Picture { page: 0, fault })?;
        bands = picture::bands(&plate.pixels, page);
        cover = Some(art("cover", picture, plate.jpeg, &mut files));
    }

    let mut pages = Vec::with_capacity(book.pages.len());
    for page in &book.pages {
        let art = match &page.picture {
            Some(picture) => {
                let plate = picture::prepare(&picture.bytes, Room { width, height: height * share })
                    .map_err(|fault| ExportError::Picture { page: page.number, fault })?;
                Some(art(&format!("page-{}", page.number), picture, plate.jpeg, &mut files))
            }
            None => None,
        };
        pages.push(Page {
            number: page.number.to_string(),
            recto: page.number % 2 == 1,
            paragraphs: words::paragraphs(&page.text, book.language),
            art,
        });
    }

    let manuscript = Manuscript {
        title: words::title(&book.title, book.language),
        byline: book.byline.as_ref().map(|byline| words::title(byline, book.language)),
        lang: book.language.tag(),
        age: book.age.years(),
        width,
        height,
        picture_share: share,
        cloth: colours(book.cloth),
        cover,
        bands,
        pages,
        colophon: colophon(book),
    };
    let json =
        serde_json::to_vec(&manuscript).map_err(|error| ExportError::Typesetting(error.to_string()))?;
    files.push(("book.json".to_owned(), Bytes::new(json)));
    Ok(files)
}

fn art(name: &str, picture: &Picture, jpeg: Vec<u8>, files: &mut Vec<(String, Bytes)>) -> Art {
    let file = format!("{name}.jpg");
    files.push((file.clone(), Bytes::new(jpeg)));
    Art { file, alt: words::plain(&picture.alt) }
}

fn colophon(book: &BookPages) -> Vec<String> {
    let style = book.style.name();
    let years = book.age.years().replace('-', "–");
    let date = book.made_on.map(|date| date.in_words(book.language));
    let mut lines = match book.language {
        Language::English => vec![
            format!("Pictures in {}, for ages {years}.", style.en.to_lowercase()),
            match date {
                Some(date) => format!("Made with Picturebook on {date}."),
                None => "Made with Picturebook.".to_owned(),
            },
        ],
        Language::Chinese => vec![
            format!("{}绘本，适合 {years} 岁。", style.zh),
            match date {
                Some(date) => format!("{date}用 Picturebook 制作。"),
                None => "用 Picturebook 制作。".to_owned(),
            },
        ],
    };
    lines.extend(book.colophon.iter().map(|line| words::plain(line)).filter(|line| !line.is_empty()));
    lines.push(match (book.language, book.age) {
        (Language::English, book::AgeBand::Toddler) => "Set in Andika and Young Serif.".to_owned(),
        (Language::English, _) => "Set in Literata and Young Serif.".to_owned(),
        (Language::Chinese, _) => "字体：霞鹜文楷、Literata。".to_owned(),
    });
    lines
}

/// The cloths' colours in daylight, as the interface has them.
fn colours(cloth: Cloth) -> Colours {
    let (cloth, endpaper, panel) = match cloth {
        Cloth::Forest => ("#1b4e3d", "#f2f6ea", "#e5ede0"),
        Cloth::Teal => ("#024b60", "#f2f5ef", "#e5ece8"),
        Cloth::Indigo => ("#2a4271", "#f4f4f1", "#e8eaea"),
        Cloth::Plum => ("#623248", "#fbf2ec", "#f3e7e2"),
        Cloth::Brick => ("#712827", "#fcf2e9", "#f5e7de"),
        Cloth::Ochre => ("#5e3b01", "#faf3e6", "#f2e9d9"),
        Cloth::Moss => ("#3d4a1a", "#f6f5e7", "#ebebda"),
        Cloth::Slate => ("#384551", "#f5f4ed", "#eaeae5"),
    };
    Colours { cloth, foil: "#f4e7c6", endpaper, panel }
}
