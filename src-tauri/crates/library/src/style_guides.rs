//! How all pictures of a book are to look: one of its own pictures, and words of the user's.

use book::PageNumber;
use db::Migration;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, named_params};

use crate::Asset;

pub(crate) const TABLE: Migration = Migration {
    name: "style_guide",
    sql: "
CREATE TABLE style_guide(
  book_id INTEGER PRIMARY KEY REFERENCES book(id),
  page    INTEGER,  -- NULL: no picture
  version INTEGER,
  words   TEXT    NOT NULL DEFAULT '',
  CHECK((page IS NULL) = (version IS NULL)),
  -- A picture that is the guide cannot be forgotten.
  FOREIGN KEY(book_id, page, version) REFERENCES page_picture(book_id, page, version)
) STRICT;
",
};

statements! {
    SET_PICTURE = "INSERT INTO style_guide(book_id, page, version) VALUES (:book, :page, :version)
  ON CONFLICT DO UPDATE SET page = :page, version = :version";
    SET_WORDS = "INSERT INTO style_guide(book_id, words) VALUES (:book, :words)
  ON CONFLICT DO UPDATE SET words = :words";
    OF = "SELECT g.words, g.page, g.version, a.hash, a.media_type, a.width, a.height, a.bytes
  FROM style_guide g
  LEFT JOIN page_picture v ON v.book_id = g.book_id AND v.page = g.page AND v.version = g.version
  LEFT JOIN asset a ON a.hash = v.asset WHERE g.book_id = :book";
    DELETE_OF = "DELETE FROM style_guide WHERE book_id = :book";
}

/// How all pictures of a book are to look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StyleGuide {
    /// The picture to paint like, if there is one.
    pub picture: Option<StylePicture>,
    /// In the user's words; may be empty.
    pub words: String,
}

/// The picture of a page that the others are painted like. It stays so whatever is in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StylePicture {
    /// Of which page.
    pub page: PageNumber,
    /// Which of its pictures.
    pub version: u32,
    /// The bytes.
    pub asset: Asset,
}

impl StyleGuide {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let picture = match row.get("page")? {
            Some(page) => Some(StylePicture { page, version: row.get("version")?, asset: Asset::read(row)? }),
            None => None,
        };
        Ok(Self { picture, words: row.get("words")? })
    }
}

/// Sets which picture the others are painted like, by its page and version; `None`: like no other.
///
/// # Errors
/// SQLite's; among them that the page has had no such picture.
pub fn set_picture(
    tx: &Transaction<'_>,
    book: i64,
    picture: Option<(PageNumber, u32)>,
) -> rusqlite::Result<()> {
    let (page, version) = picture.unzip();
    tx.prepare_cached(SET_PICTURE)?
        .execute(named_params! { ":book": book, ":page": page, ":version": version })
        .map(drop)
}

/// Sets how all pictures are to look, in words; empty ones say nothing.
///
/// # Errors
/// SQLite's.
pub fn set_words(tx: &Transaction<'_>, book: i64, words: &str) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_WORDS)?.execute(named_params! { ":book": book, ":words": words }).map(drop)
}

/// How the pictures of a book are to look, as far as that is set.
///
/// # Errors
/// SQLite's.
pub fn of(conn: &Connection, book: i64) -> rusqlite::Result<StyleGuide> {
    let found =
        conn.prepare_cached(OF)?.query_row(named_params! { ":book": book }, StyleGuide::read).optional()?;
    Ok(found.unwrap_or_default())
}

pub(crate) fn delete_of(tx: &Transaction<'_>, book: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(DELETE_OF)?.execute(named_params! { ":book": book }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Origin, assets, books, pages, pictures,
        testing::{asset, library, opened_book},
    };

    #[test]
    fn picture_and_words_are_set_apart_and_stay_whatever_is_in_the_book() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let (book, other) = (opened_book(&tx, "moon"), opened_book(&tx, "sun"));
        assert_eq!(of(&tx, book).unwrap(), StyleGuide::default());
        for (version, hash) in [(1, "aa"), (2, "bb")] {
            assets::insert(&tx, &asset(hash)).unwrap();
            pictures::add(&tx, book, 0, version, &asset(hash), &Origin::default(), 5).unwrap();
        }
        set_words(&tx, book, "soft light").unwrap();
        set_picture(&tx, book, Some((0, 1))).unwrap();
        pages::set_picture(&tx, book, 0, Some(2)).unwrap();
        let picture = StylePicture { page: 0, version: 1, asset: asset("aa") };
        let guide = StyleGuide { picture: Some(picture), words: "soft light".into() };
        assert_eq!(of(&tx, book).unwrap(), guide);
        assert_eq!(of(&tx, other).unwrap(), StyleGuide::default());

        set_picture(&tx, book, None).unwrap();
        assert_eq!(of(&tx, book).unwrap(), StyleGuide { picture: None, words: "soft light".into() });
        set_picture(&tx, book, Some((0, 2))).unwrap();
        set_words(&tx, book, "").unwrap();
        assert_eq!(of(&tx, book).unwrap().picture.map(|picture| picture.version), Some(2));
        assert!(set_picture(&tx, book, Some((0, 3))).is_err(), "there was no such picture");

        books::delete(&tx, book).unwrap();
        assert_eq!(of(&tx, book).unwrap(), StyleGuide::default());
        assert_eq!(assets::delete_unused(&tx).unwrap(), 2);
    }
}
