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

    /// The name on the wire and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Forest => "forest",
            Self::Teal => "teal",
            Self::Indigo => "indigo",
            Self::Plum => "plum",
            Self::Brick => "brick",
            Self::Ochre => "ochre",
            Self::Moss => "moss",
            Self::Slate => "slate",
        }
    }

    /// Reads a cloth's name in either language.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let chinese = match name.as_str() {
            "森绿" | "绿" | "绿色" => Some(Self::Forest),
            "湖青" | "青" | "青色" => Some(Self::Teal),
            "靛蓝" | "蓝" | "蓝色" => Some(Self::Indigo),
            "梅紫" | "紫" | "紫色" => Some(Self::Plum),
            "砖红" | "红" | "红色" => Some(Self::Brick),
            "赭黄" | "黄" | "黄色" => Some(Self::Ochre),
            "苔绿" => Some(Self::Moss),
            "石板" | "灰" | "灰色" => Some(Self::Slate),
            _ => None,
        };
        chinese.or_else(|| Self::ALL.into_iter().find(|cloth| cloth.id() == name))
    }

    /// A cloth for a book whose maker chose none, so that a shelf of such books is not all of one colour: the
    /// same theme always has the same.
    pub fn of(theme: &str) -> Self {
        // FNV-1a, whose upper bits are mixed best.
        let hash = theme
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Self::ALL[(hash >> 16) as usize % Self::ALL.len()]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn cloths_are_read_in_both_languages_and_differ_from_book_to_book() {
        for cloth in Cloth::ALL {
            assert_eq!(Cloth::parse(&format!(" {} ", cloth.id().to_uppercase())), Some(cloth));
        }
        assert_eq!(Cloth::parse("砖红"), Some(Cloth::Brick));
        assert_eq!(Cloth::parse("gold"), None);
        let themes = ["A whale", "A snail", "A kite", "小兔子学会分享", "月亮来喝茶"];
        let cloths: HashSet<_> = themes.map(Cloth::of).into();
        assert!(cloths.len() > 2, "{cloths:?}");
        assert!(cloths.contains(&Cloth::of(themes[0])), "the same theme has the same cloth");
    }
}
