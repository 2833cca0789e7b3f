//! A book: what was asked for, and what holds for all of its pages.

use book::{Brief, Character};
use db::Migration;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::json::Json;

pub(crate) const TABLE: Migration = Migration {
    name: "book",
    sql: "
CREATE TABLE book(
  id         INTEGER PRIMARY KEY,
  brief      TEXT    NOT NULL,
  theme      TEXT    NOT NULL,            -- also in the brief; a column of its own to be searched
  seed       INTEGER NOT NULL,            -- the bits of a u64
  title      TEXT    NOT NULL DEFAULT '', -- empty until the opening is written
  characters TEXT    NOT NULL DEFAULT '[]',
  stopped    INTEGER NOT NULL DEFAULT 0 CHECK(stopped IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;
",
};

statements! {
    INSERT = "INSERT INTO book(brief, theme, seed, created_at, updated_at) VALUES (:brief, :theme, :seed, :at, :at)";
    GET = "SELECT id, brief, seed, title, characters, stopped, created_at, updated_at, trashed_at FROM book WHERE id = :id";
    ALL = "SELECT id, brief, seed, title, characters, stopped, created_at, updated_at, trashed_at FROM book ORDER BY id DESC";
    SET_OPENING = "UPDATE book SET title = :title, characters = :characters WHERE id = :id";
    SET_TITLE = "UPDATE book SET title = :title WHERE id = :id";
    SET_STOPPED = "UPDATE book SET stopped = :stopped WHERE id = :id";
    SET_TRASHED = "UPDATE book SET trashed_at = :at WHERE id = :id";
    TOUCH = "UPDATE book SET updated_at = :at WHERE id = :id";
}

/// A book as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Which.
    pub id: i64,
    /// What was asked for.
    pub brief: Brief,
    /// What must not change from page to page hangs on it.
    pub seed: u64,
    /// Empty until the opening is written.
    pub title: String,
    /// Everyone who appears; empty until the opening is written.
    pub cast: Vec<Character>,
    /// The user stopped its making.
    pub stopped: bool,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// Milliseconds since the epoch.
    pub updated_at: i64,
    /// Milliseconds since the epoch, if it is in the trash.
    pub trashed_at: Option<i64>,
}

impl Book {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let seed: i64 = row.get("seed")?;
        Ok(Self {
            id: row.get("id")?,
            brief: row.get::<_, Json<_>>("brief")?.0,
            seed: seed.cast_unsigned(),
            title: row.get("title")?,
            cast: row.get::<_, Json<_>>("characters")?.0,
            stopped: row.get("stopped")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
            trashed_at: row.get("trashed_at")?,
        })
    }
}

/// Adds a book of which nothing is made yet, and answers its id.
///
/// # Errors
/// SQLite's.
pub fn insert(tx: &Transaction<'_>, brief: &Brief, seed: u64, at: i64) -> rusqlite::Result<i64> {
    tx.prepare_cached(INSERT)?.insert(named_params! {
        ":brief": Json(brief), ":theme": brief.theme, ":seed": seed.cast_signed(), ":at": at
    })
}

/// The book, if there is one.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn get(conn: &Connection, id: i64) -> rusqlite::Result<Option<Book>> {
    conn.prepare_cached(GET)?.query_row(named_params! { ":id": id }, Book::read).optional()
}

/// Every book, the newest first, the trash included.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn all(conn: &Connection) -> rusqlite::Result<Vec<Book>> {
    conn.prepare_cached(ALL)?.query_map([], Book::read)?.collect()
}

/// Sets what the opening of the story brings.
///
/// # Errors
/// SQLite's.
pub fn set_opening(tx: &Transaction<'_>, id: i64, title: &str, cast: &[Character]) -> rusqlite::Result<()> {
    let characters = Json(cast);
    tx.prepare_cached(SET_OPENING)?
        .execute(named_params! { ":title": title, ":characters": characters, ":id": id })
        .map(drop)
}

/// Sets the title.
///
/// # Errors
/// SQLite's.
pub fn set_title(tx: &Transaction<'_>, id: i64, title: &str) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_TITLE)?.execute(named_params! { ":title": title, ":id": id }).map(drop)
}

/// Marks that the user stopped the making, or that it goes on.
///
/// # Errors
/// SQLite's.
pub fn set_stopped(tx: &Transaction<'_>, id: i64, stopped: bool) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_STOPPED)?.execute(named_params! { ":stopped": stopped, ":id": id }).map(drop)
}

/// Puts the book in the trash, or takes it out.
///
/// # Errors
/// SQLite's.
pub fn set_trashed(tx: &Transaction<'_>, id: i64, at: Option<i64>) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_TRASHED)?.execute(named_params! { ":at": at, ":id": id }).map(drop)
}

/// Remembers when the book was last changed.
///
/// # Errors
/// SQLite's.
pub fn touch(tx: &Transaction<'_>, id: i64, at: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(TOUCH)?.execute(named_params! { ":at": at, ":id": id }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{cast, library};

    #[test]
    fn a_book_comes_back_as_it_went_in() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let brief = Brief { keywords: vec!["友谊".into()], ..Brief::new("小兔子学会分享") };
        let id = insert(&tx, &brief, u64::MAX - 1, 7).unwrap();
        let book = get(&tx, id).unwrap().unwrap();
        assert_eq!((&book.brief, book.seed, book.created_at), (&brief, u64::MAX - 1, 7));
        assert_eq!((book.title.as_str(), book.cast.len(), book.stopped), ("", 0, false));

        set_opening(&tx, id, "一篮萝卜", &cast()).unwrap();
        set_stopped(&tx, id, true).unwrap();
        set_trashed(&tx, id, Some(9)).unwrap();
        touch(&tx, id, 10).unwrap();
        let book = get(&tx, id).unwrap().unwrap();
        assert_eq!((book.title.as_str(), book.cast), ("一篮萝卜", cast()));
        assert_eq!((book.stopped, book.trashed_at, book.updated_at), (true, Some(9), 10));
        set_title(&tx, id, "两篮萝卜").unwrap();
        assert_eq!(get(&tx, id).unwrap().unwrap().title, "两篮萝卜");
        assert_eq!(get(&tx, id + 1).unwrap(), None);
    }

    #[test]
    fn the_newest_book_stands_first() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        for theme in ["one", "two"] {
            insert(&tx, &Brief::new(theme), 1, 1).unwrap();
        }
        let themes: Vec<_> = all(&tx).unwrap().into_iter().map(|book| book.brief.theme).collect();
        assert_eq!(themes, ["two", "one"]);
    }
}
