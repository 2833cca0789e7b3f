use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AgeBand, Cloth, Language, Shape, Style};

/// Makes a book.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of `book::Brief`")]
pub struct NewBook {
    pub theme: String,
    pub keywords: Vec<String>,
    pub age: AgeBand,
    pub style: Style,
    pub pages: u32,
    /// `None`: the theme's own.
    pub language: Option<Language>,
    pub shape: Shape,
    pub cloth: Cloth,
    /// Write the story and paint one page, then wait for [`approve_book`](crate::Studio::approve_book).
    pub read_first: bool,
    /// Who writes it; `None`: whoever writes new books.
    pub storyteller: Option<String>,
    /// Who paints it; `None`: whoever paints new books.
    pub illustrator: Option<String>,
}

/// Names a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BookRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
}

/// Paints a page anew.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct RedrawRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// The page; 0 is the cover.
    pub page: u32,
    /// What should change, in the user's words; may be empty.
    pub instruction: String,
    /// Who paints it; `None`: whoever paints the book.
    pub illustrator: Option<String>,
    /// What it is to show from now on; `None`: what it showed.
    pub description: Option<String>,
}

/// Changes a page's words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct EditTextRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// The page, from 1; 0 changes the title.
    pub page: u32,
    /// The new words.
    pub text: String,
}

/// Puts an earlier picture into the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct UsePictureRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// The page; 0 is the cover.
    pub page: u32,
    /// Which of its pictures.
    pub version: u32,
}

/// Names a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct PageRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// The page; 0 is the cover.
    pub page: u32,
}

/// Whether books that others than the built-in provider made are looked through before they are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Reviewing {
    /// They are.
    pub asks: bool,
}

/// Names somebody in a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct CharacterRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// Their place in the cast, from 0.
    pub character: u32,
}

/// Names a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct JobRequest {
    /// The job.
    #[ts(type = "number")]
    pub job: i64,
}

/// Looks for words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct SearchRequest {
    /// In titles, themes, words and picture descriptions.
    pub query: String,
}

/// What to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum ExportFormat {
    /// One PDF.
    Pdf,
    /// A folder with a PNG of every page.
    Images,
}

/// Exports a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ExportRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// As what.
    pub format: ExportFormat,
    /// Ask where to, instead of the export directory.
    pub choose: bool,
}

/// Shows a folder in the system's file browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct OpenFolderRequest {
    /// Which.
    pub folder: Folder,
}

/// A folder the page may ask to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Folder {
    /// The data directory.
    Data,
    /// Where exports go unless the user chooses another place.
    Exports,
    /// Where the last export of this run went.
    LastExport,
}
