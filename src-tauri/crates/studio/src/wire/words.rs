use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Mirrors a fieldless `book` enum for the wire. The matches are exhaustive: a word added to `book`
/// does not compile until it crosses too.
macro_rules! mirror {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $wire:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[ts(export_to = "wire.ts")]
        pub enum $name { $(#[doc = $wire] #[serde(rename = $wire)] $variant),+ }

        impl From<book::$name> for $name {
            fn from(value: book::$name) -> Self {
                match value { $(book::$name::$variant => Self::$variant),+ }
            }
        }
        impl From<$name> for book::$name {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant),+ }
            }
        }
    };
}

mirror! {
    /// A language, of a book or of the interface.
    Language { English = "en", Chinese = "zh" }
}
mirror! {
    /// For whom a book is, in years.
    AgeBand { Toddler = "0-3", Preschool = "3-6", School = "6-9" }
}
mirror! {
    /// The medium of the pictures.
    Style {
        Watercolor = "watercolor", CutPaper = "cut-paper", Gouache = "gouache", Crayon = "crayon",
        InkWash = "ink-wash", ColoredPencil = "colored-pencil",
    }
}
mirror! {
    /// Trim shape.
    Shape { Square = "square", Tall = "tall", Wide = "wide" }
}
mirror! {
    /// Binding cloth.
    Cloth {
        Forest = "forest", Teal = "teal", Indigo = "indigo", Plum = "plum",
        Brick = "brick", Ochre = "ochre", Moss = "moss", Slate = "slate",
    }
}

/// A sentence in both languages; the page shows the one the interface is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct Message {
    /// English.
    pub en: String,
    /// 中文.
    pub zh: String,
}

impl From<book::Message> for Message {
    fn from(book::Message { en, zh }: book::Message) -> Self {
        Self { en, zh }
    }
}
