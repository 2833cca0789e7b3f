use serde::{Deserialize, Serialize};

/// The trim shape of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// 8.5 × 8.5 in.
    #[default]
    Square,
    /// 8 × 10 in.
    Tall,
    /// 11 × 8.5 in.
    Wide,
}

impl Shape {
    /// Every shape, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Square, Self::Tall, Self::Wide];

    /// Reads a shape's name in either language.
    pub fn parse(name: &str) -> Option<Self> {
        match name.trim().to_lowercase().as_str() {
            "square" | "方形" | "方" => Some(Self::Square),
            "tall" | "portrait" | "竖版" | "竖" => Some(Self::Tall),
            "wide" | "landscape" | "横版" | "横" => Some(Self::Wide),
            _ => None,
        }
    }

    /// Width and height of a trimmed page, in inches.
    pub fn trim_inches(self) -> (f32, f32) {
        match self {
            Self::Square => (8.5, 8.5),
            Self::Tall => (8.0, 10.0),
            Self::Wide => (11.0, 8.5),
        }
    }

    /// The share of a page's height that the picture takes; the words stand below it.
    pub fn picture_share(self) -> f32 {
        match self {
            Self::Square => 0.745,
            Self::Tall => 0.74,
            Self::Wide => 0.80,
        }
    }

    /// Width and height in pixels of the picture on a page.
    pub fn picture_pixels(self) -> (u32, u32) {
        match self {
            Self::Square => (1376, 1024),
            Self::Tall => (1112, 1024),
            Self::Wide => (1660, 1024),
        }
    }

    /// Width and height in pixels of the picture on the cover, which fills it.
    pub fn cover_pixels(self) -> (u32, u32) {
        match self {
            Self::Square => (1200, 1200),
            Self::Tall => (1088, 1360),
            Self::Wide => (1464, 1132),
        }
    }
}

/// The cloth a book is bound in; the interface takes its accent from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the colours")]
pub enum Cloth {
    #[default]
    Forest,
    Teal,
    Indigo,
    Plum,
    Brick,
    Ochre,
    Moss,
    Slate,
}

impl Cloth {
    /// Every cloth, in the order they are offered.
    pub const ALL: [Self; 8] = [
        Self::Forest,
        Self::Teal,
        Self::Indigo,
        Self::Plum,
        Self::Brick,
        Self::Ochre,
        Self::Moss,
        Self::Slate,
    ];
}
