use std::sync::Arc;

use book::{AgeBand, Cloth, Language, PageNumber, Shape, Style};

/// A book as it is to be set.
#[derive(Debug, Clone)]
pub struct BookPages {
    /// The title.
    pub title: String,
    /// Who made it, as it should stand on the cover.
    pub byline: Option<String>,
    /// The language of title and words.
    pub language: Language,
    /// For whom; decides how large the words are.
    pub age: AgeBand,
    /// In which medium the pictures are.
    pub style: Style,
    /// The trim shape.
    pub shape: Shape,
    /// The binding cloth, whose colours the title page takes.
    pub cloth: Cloth,
    /// The picture on the cover.
    pub cover: Option<Picture>,
    /// The pages with words, in order.
    pub pages: Vec<PageContent>,
    /// The day the book was made, for the colophon.
    pub made_on: Option<Date>,
    /// More lines for the colophon, in the book's language.
    pub colophon: Vec<String>,
}

/// An encoded image: JPEG, PNG or WebP.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// A page with words.
#[derive(Debug, Clone)]
pub struct PageContent {
    /// From 1.
    pub number: PageNumber,
    /// The words; a line break is kept, an empty line separates paragraphs.
    pub text: String,
    /// The picture; a page that is not painted yet has none.
    pub picture: Option<Picture>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day on which a moment falls, `None` beyond the calendar.
    pub fn from_unix_seconds(seconds: i64, utc_offset_seconds: i32) -> Option<Self> {
        let moment =
            time::UtcDateTime::from_unix_timestamp(seconds.checked_add(utc_offset_seconds.into())?).ok()?;
        Some(Self { year: moment.year(), month: moment.month().into(), day: moment.day() })
    }

    /// As it is written out in `language`.
    pub(crate) fn in_words(self, language: Language) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let Self { year, month, day } = self;
        match (language, MONTHS.get(usize::from(month).wrapping_sub(1))) {
            (Language::English, Some(name)) => format!("{day} {name} {year}"),
            (Language::English, None) => year.to_string(),
            (Language::Chinese, _) => format!("{year} 年 {month} 月 {day} 日"),
        }
    }
}
