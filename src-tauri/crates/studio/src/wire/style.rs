use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PictureView;

/// How all pictures of a book are to look that are painted from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct StyleGuideView {
    /// The picture they are painted like, by painters that look at pictures.
    pub picture: Option<StylePictureView>,
    /// In the user's words; may be empty.
    pub words: String,
}

/// A picture of a book that the others are painted like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct StylePictureView {
    /// Of which page; 0 is the cover.
    pub page: u32,
    /// Which of its pictures; it need not be the one in the book.
    pub version: u32,
    /// The picture.
    pub picture: PictureView,
}

/// Says in words how all pictures of a book are to look.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct StyleWordsRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// One line, up to 200 characters; empty: nothing is said.
    pub words: String,
}
