use serde::{Deserialize, Serialize};

use crate::{Cloth, Message, Shape};

/// The longest theme, in characters.
pub const MAX_THEME_CHARS: usize = 500;
/// The most keywords.
pub const MAX_KEYWORDS: usize = 8;
/// The longest keyword, in characters.
const MAX_KEYWORD_CHARS: usize = 40;
/// The fewest pages with words.
pub const MIN_PAGES: u32 = 4;
/// The most pages with words.
pub const MAX_PAGES: u32 = 40;

/// A language a book can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh")]
    Chinese,
}

impl Language {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The language `text` is written in: Chinese as soon as it holds a Han character.
    pub fn of(text: &str) -> Self {
        let han = |c: char| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}');
        if text.chars().any(han) { Self::Chinese } else { Self::English }
    }

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// Reads a name in either language, or a tag.
    pub fn parse(name: &str) -> Option<Self> {
        match normal(name).as_str() {
            "en" | "english" | "英文" | "英语" => Some(Self::English),
            "zh" | "zh-cn" | "zh-hans" | "chinese" | "中文" | "汉语" | "简体中文" => {
                Some(Self::Chinese)
            }
            _ => None,
        }
    }
}

/// How old the listener is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum AgeBand {
    /// 0 to 3 years.
    #[serde(rename = "0-3")]
    Toddler,
    /// 3 to 6 years.
    #[default]
    #[serde(rename = "3-6")]
    Preschool,
    /// 6 to 9 years.
    #[serde(rename = "6-9")]
    School,
}

impl AgeBand {
    /// Every band, the youngest first.
    pub const ALL: [Self; 3] = [Self::Toddler, Self::Preschool, Self::School];

    /// First and last year, as people write it: `3-6`.
    pub fn years(self) -> &'static str {
        match self {
            Self::Toddler => "0-3",
            Self::Preschool => "3-6",
            Self::School => "6-9",
        }
    }

    /// Reads `3-6`, `3–6`, `3-6岁`, `3 to 6`, or a single age.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = normal(text).replace(['–', '—', '~', '～', '至', '到'], "-");
        let plain =
            plain.trim_end_matches("years old").trim_end_matches("years").trim_end_matches('岁').trim();
        let plain = plain.replace(" to ", "-").replace(' ', "");
        if let Some(band) = Self::ALL.into_iter().find(|band| band.years() == plain) {
            return Some(band);
        }
        match plain.parse::<u32>().ok()? {
            0..=2 => Some(Self::Toddler),
            3..=5 => Some(Self::Preschool),
            6..=9 => Some(Self::School),
            _ => None,
        }
    }
}

/// The medium the pictures look made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Watercolour with pencil lines.
    #[default]
    Watercolor,
    /// Layers of cut paper.
    CutPaper,
    /// Opaque gouache with dry edges.
    Gouache,
    /// Wax crayon on toothy paper.
    Crayon,
    /// Chinese ink and pale colours on rice paper.
    InkWash,
    /// Coloured pencil, layer over layer.
    ColoredPencil,
}

impl Style {
    /// Every style, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Watercolor, Self::CutPaper, Self::Gouache, Self::Crayon, Self::InkWash, Self::ColoredPencil];

    /// The name on the wire and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Watercolor => "watercolor",
            Self::CutPaper => "cut-paper",
            Self::Gouache => "gouache",
            Self::Crayon => "crayon",
            Self::InkWash => "ink-wash",
            Self::ColoredPencil => "colored-pencil",
        }
    }

    /// What people call it.
    pub fn name(self) -> Message {
        match self {
            Self::Watercolor => Message::new("Watercolour", "水彩"),
            Self::CutPaper => Message::new("Cut paper", "剪纸"),
            Self::Gouache => Message::new("Gouache", "水粉"),
            Self::Crayon => Message::new("Crayon", "蜡笔"),
            Self::InkWash => Message::new("Ink and wash", "水墨"),
            Self::ColoredPencil => Message::new("Coloured pencil", "彩铅"),
        }
    }

    /// Reads a style's name in either language.
    pub fn parse(name: &str) -> Option<Self> {
        match normal(name).replace([' ', '_'], "-").as_str() {
            "watercolor" | "watercolour" | "水彩" | "水彩画" => Some(Self::Watercolor),
            "cut-paper" | "cutpaper" | "papercut" | "paper-cut" | "剪纸" => Some(Self::CutPaper),
            "gouache" | "水粉" | "水粉画" => Some(Self::Gouache),
            "crayon" | "蜡笔" | "蜡笔画" => Some(Self::Crayon),
            "ink-wash" | "ink-and-wash" | "ink" | "水墨" | "水墨画" => Some(Self::InkWash),
            "colored-pencil" | "coloured-pencil" | "彩铅" | "彩色铅笔" | "彩铅画" => {
                Some(Self::ColoredPencil)
            }
            _ => None,
        }
    }
}

fn normal(text: &str) -> String {
    text.trim().to_lowercase()
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// What happens, in a sentence or two.
    pub theme: String,
    /// Words that must appear.
    pub keywords: Vec<String>,
    /// For whom.
    pub age: AgeBand,
    /// In which medium.
    pub style: Style,
    /// Pages with words; the cover is not counted.
    pub pages: u32,
    /// The language of the book.
    pub language: Language,
    /// Trim shape.
    pub shape: Shape,
    /// Binding cloth.
    pub cloth: Cloth,
}

/// The field of a brief that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields of a brief")]
pub enum BriefField {
    Theme,
    Keywords,
    Pages,
}

/// Why a brief cannot be used, in words for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .message.en)]
pub struct BriefError {
    /// Where.
    pub field: BriefField,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Brief {
    /// A brief with everything but the theme at its default; the language is the theme's own.
    pub fn new(theme: impl Into<String>) -> Self {
        let theme = theme.into();
        Self {
            language: Language::of(&theme),
            theme,
            keywords: Vec::new(),
            age: AgeBand::default(),
            style: Style::default(),
            pages: 8,
            shape: Shape::default(),
            cloth: Cloth::default(),
        }
    }

    /// The brief trimmed of stray space and empty or repeated keywords.
    ///
    /// # Errors
    /// An empty or overlong theme, too many or overlong keywords, too few or too many pages.
    pub fn checked(mut self) -> Result<Self, BriefError> {
        self.theme = self.theme.trim().to_owned();
        let mut keywords: Vec<String> = Vec::new();
        for keyword in self.keywords.iter().map(|k| k.trim()).filter(|k| !k.is_empty()) {
            if !keywords.iter().any(|k| k == keyword) {
                keywords.push(keyword.to_owned());
            }
        }
        self.keywords = keywords;

        let fault = |field, en: String, zh: String| Err(BriefError { field, message: Message::new(en, zh) });
        let chars = self.theme.chars().count();
        if self.theme.chars().all(|c| !c.is_alphanumeric()) {
            return fault(
                BriefField::Theme,
                "Say in a few words what happens in the story.".into(),
                "用几个字说说故事讲什么。".into(),
            );
        }
        if chars > MAX_THEME_CHARS {
            return fault(
                BriefField::Theme,
                format!(
                    "The theme has {chars} characters. Keep it under {MAX_THEME_CHARS}; a sentence or two is enough."
                ),
                format!("主题有 {chars} 个字。请控制在 {MAX_THEME_CHARS} 个以内，一两句话就够。"),
            );
        }
        if self.keywords.len() > MAX_KEYWORDS {
            return fault(
                BriefField::Keywords,
                format!(
                    "That is {} words to put in. Keep the {MAX_KEYWORDS} that matter most.",
                    self.keywords.len()
                ),
                format!("一共有 {} 个词。请留下最要紧的 {MAX_KEYWORDS} 个。", self.keywords.len()),
            );
        }
        if let Some(long) = self.keywords.iter().find(|k| k.chars().count() > MAX_KEYWORD_CHARS) {
            let start: String = long.chars().take(12).collect();
            return fault(
                BriefField::Keywords,
                format!(
                    "“{start}…” is too long for a word to put in. Keep each under {MAX_KEYWORD_CHARS} characters."
                ),
                format!("“{start}…”太长了。每个词请控制在 {MAX_KEYWORD_CHARS} 个字以内。"),
            );
        }
        if !(MIN_PAGES..=MAX_PAGES).contains(&self.pages) {
            return fault(
                BriefField::Pages,
                format!("A book can have {MIN_PAGES} to {MAX_PAGES} pages; you asked for {}.", self.pages),
                format!("一本书可以有 {MIN_PAGES} 到 {MAX_PAGES} 页；你要的是 {} 页。", self.pages),
            );
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_alone_is_a_brief_in_its_own_language() {
        let brief = Brief::new("小兔子学会分享").checked().unwrap();
        assert_eq!(brief.language, Language::Chinese);
        assert_eq!((brief.pages, brief.age, brief.style), (8, AgeBand::Preschool, Style::Watercolor));
        assert_eq!(Brief::new("A rabbit learns to share").language, Language::English);
    }

    #[test]
    fn names_are_read_in_both_languages() {
        assert_eq!(Style::parse("水彩"), Some(Style::Watercolor));
        assert_eq!(Style::parse(" Cut Paper "), Some(Style::CutPaper));
        assert_eq!(Style::parse("oil"), None);
        for text in ["3-6", "3–6", "3-6岁", "3 - 6 岁", "3到6岁", "4", "3 to 6 years"] {
            assert_eq!(AgeBand::parse(text), Some(AgeBand::Preschool), "{text}");
        }
        assert_eq!(AgeBand::parse("30"), None);
        assert_eq!(Language::parse("中文"), Some(Language::Chinese));
        for style in Style::ALL {
            assert_eq!(Style::parse(style.id()), Some(style));
            assert_eq!(Style::parse(&style.name().zh), Some(style));
        }
    }

    #[test]
    fn keywords_are_trimmed_and_kept_once() {
        let brief = Brief {
            keywords: vec![" moth ".into(), "".into(), "moth".into(), "sea".into()],
            ..Brief::new("A cat")
        };
        assert_eq!(brief.checked().unwrap().keywords, ["moth", "sea"]);
    }

    #[test]
    fn what_cannot_be_made_is_refused_with_the_field_that_is_wrong() {
        let field = |brief: Brief| brief.checked().unwrap_err().field;
        assert_eq!(field(Brief::new("  \n")), BriefField::Theme);
        assert_eq!(field(Brief::new("…!?")), BriefField::Theme);
        assert_eq!(field(Brief::new("长".repeat(501))), BriefField::Theme);
        assert_eq!(field(Brief { pages: 0, ..Brief::new("A cat") }), BriefField::Pages);
        assert_eq!(field(Brief { pages: 1000, ..Brief::new("A cat") }), BriefField::Pages);
        let words = |n: usize| (0..n).map(|i| format!("word{i}")).collect();
        assert_eq!(field(Brief { keywords: words(9), ..Brief::new("A cat") }), BriefField::Keywords);
        assert_eq!(
            field(Brief { keywords: vec!["x".repeat(41)], ..Brief::new("A cat") }),
            BriefField::Keywords
        );
        assert!(Brief::new("长".repeat(500)).checked().is_ok());
    }
}
