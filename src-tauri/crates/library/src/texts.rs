//! The wordings a page has had. The cover's are the titles of the book.

use book::PageNumber;
use db::Migration;
use rusqlite::{Connection, Row, Transaction, named_params};

use crate::{books, pages};

pub(crate) const TABLE: Migration = Migration {
    name: "page_text",
    sql: "
CREATE TABLE page_text(
  book_id    INTEGER NOT NULL,
  page       INTEGER NOT NULL,
  version    INTEGER NOT NULL CHECK(version >= 1),
  text       TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY(book_id, page, version),
  FOREIGN KEY(book_id, page) REFERENCES page(book_id, number)
) STRICT, WITHOUT ROWID;
",
};

statements! {
    LATEST = "SELECT max(version) FROM page_text WHERE book_id = :book AND page = :page";
    INSERT = "INSERT INTO page_text(book_id, page, version, text, created_at) VALUES (:book, :page, :version, :text, :at)";
    DELETE_OF = "DELETE FROM page_text WHERE book_id = :book";
    OF = "SELECT page, version, text, created_at FROM page_text WHERE book_id = :book ORDER BY page DESC, version DESC";
}

/// A wording of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Of which page.
    pub page: PageNumber,
    /// From 1, in order of writing.
    pub version: u32,
    /// The words.
    pub text: String,
    /// Milliseconds since the epoch.
    pub created_at: i64,
}

impl Text {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            page: row.get("page")?,
            version: row.get("version")?,
            text: row.get("text")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// Gives the page new words, and the book a new title if it is the cover; answers their version.
///
/// # Errors
/// SQLite's; among them that there is no such page.
pub fn add(tx: &Transaction<'_>, book: i64, page: PageNumber, text: &str, at: i64) -> rusqlite::Result<u32> {
    let latest: Option<u32> = tx
        .prepare_cached(LATEST)?
        .query_row(named_params! { ":book": book, ":page": page }, |row| row.get(0))?;
    let version = latest.unwrap_or(0) + 1;
    tx.prepare_cached(INSERT)?.execute(
        named_params! { ":book": book, ":page": page, ":version": version, ":text": text, ":at": at },
    )?;
    pages::set_text(tx, book, page, version)?;
    if page == 0 {
        books::set_title(tx, book, text)?;
    }
    Ok(version)
}

/// Every wording of a book's pages; of each page the newest first.
///
/// # Errors
/// SQLite's.
pub fn of(conn: &Connection, book: i64) -> rusqlite::Result<Vec<Text>> {
    conn.prepare_cached(OF)?.query_map(named_params! { ":book": book }, Text::read)?.collect()
}

pub(crate) fn delete_of(tx: &Transaction<'_>, book: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(DELETE_OF)?.execute(named_params! { ":book": book }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{illustration, library, opened_book};

    #[test]
    fn every_wording_is_kept_and_the_newest_is_in_the_book() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        pages::insert(&tx, id, 1, &illustration("picture")).unwrap();
        assert_eq!(add(&tx, id, 1, "first", 1).unwrap(), 1);
        assert_eq!(add(&tx, id, 1, "second", 2).unwrap(), 2);
        let page = pages::get(&tx, id, 1).unwrap().unwrap();
        assert_eq!((page.text.as_str(), page.text_version), ("second", 2));
        let texts: Vec<_> = of(&tx, id).unwrap().into_iter().filter(|text| text.page == 1).collect();
        assert_eq!(texts[0], Text { page: 1, version: 2, text: "second".into(), created_at: 2 });
        assert_eq!(texts[1].text, "first");
        assert!(add(&tx, id, 9, "nowhere", 1).is_err(), "there is no page 9");
    }

    #[test]
    fn new_words_on_the_cover_are_a_new_title() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        add(&tx, id, 0, "Pip and the Boat", 2).unwrap();
        assert_eq!(books::get(&tx, id).unwrap().unwrap().title, "Pip and the Boat");
    }
}
