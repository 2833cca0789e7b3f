//! How the characters of a book look: one reference image each, drawn or the user's own.

use db::Migration;
use rusqlite::{Connection, Row, Transaction, named_params};

use crate::Asset;

pub(crate) const TABLE: Migration = Migration {
    name: "portrait",
    sql: "
CREATE TABLE portrait(
  book_id    INTEGER NOT NULL REFERENCES book(id),
  character  INTEGER NOT NULL CHECK(character >= 0),  -- place in the cast, from 0
  asset      TEXT    NOT NULL REFERENCES asset(hash),
  by_user    INTEGER NOT NULL CHECK(by_user IN (0, 1)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY(book_id, character)
) STRICT, WITHOUT ROWID;
CREATE INDEX portrait_by_asset ON portrait(asset);
",
};

statements! {
    SET = "INSERT INTO portrait(book_id, character, asset, by_user, created_at)
  VALUES (:book, :character, :asset, :by_user, :at)
  ON CONFLICT DO UPDATE SET asset = :asset, by_user = :by_user, created_at = :at";
    OF = "SELECT p.character, p.by_user, a.hash, a.media_type, a.width, a.height, a.bytes
  FROM portrait p JOIN asset a ON a.hash = p.asset WHERE p.book_id = :book ORDER BY p.character";
    DELETE = "DELETE FROM portrait WHERE book_id = :book AND character = :character";
    DELETE_OF = "DELETE FROM portrait WHERE book_id = :book";
}

/// How somebody looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portrait {
    /// Their place in the cast, from 0.
    pub character: u32,
    /// It is the user's own picture.
    pub by_user: bool,
    /// The bytes.
    pub asset: Asset,
}

impl Portrait {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { character: row.get("character")?, by_user: row.get("by_user")?, asset: Asset::read(row)? })
    }
}

/// Sets how a character looks. The asset must be known.
///
/// # Errors
/// SQLite's.
pub fn set(
    tx: &Transaction<'_>,
    book: i64,
    character: u32,
    asset: &Asset,
    by_user: bool,
    at: i64,
) -> rusqlite::Result<()> {
    tx.prepare_cached(SET)?
        .execute(named_params! {
            ":book": book, ":character": character, ":asset": asset.hash, ":by_user": by_user, ":at": at
        })
        .map(drop)
}

/// How the characters of a book look, as far as that is set, in the order of the cast.
///
/// # Errors
/// SQLite's.
pub fn of(conn: &Connection, book: i64) -> rusqlite::Result<Vec<Portrait>> {
    conn.prepare_cached(OF)?.query_map(named_params! { ":book": book }, Portrait::read)?.collect()
}

/// Forgets how a character looks.
///
/// # Errors
/// SQLite's.
pub fn delete(tx: &Transaction<'_>, book: i64, character: u32) -> rusqlite::Result<()> {
    tx.prepare_cached(DELETE)?.execute(named_params! { ":book": book, ":character": character }).map(drop)
}

pub(crate) fn delete_of(tx: &Transaction<'_>, book: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(DELETE_OF)?.execute(named_params! { ":book": book }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets, books,
        testing::{asset, library, opened_book},
    };

    #[test]
    fn a_portrait_stays_until_another_is_set_or_its_book_goes() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let book = opened_book(&tx, "moon");
        for name in ["aa", "bb"] {
            assets::insert(&tx, &asset(name)).unwrap();
        }
        set(&tx, book, 1, &asset("aa"), false, 1).unwrap();
        set(&tx, book, 1, &asset("bb"), true, 2).unwrap();
        assert_eq!(of(&tx, book).unwrap(), [Portrait { character: 1, by_user: true, asset: asset("bb") }]);
        assert_eq!(assets::delete_unused(&tx).unwrap(), 1, "the one that was replaced");
        delete(&tx, book, 1).unwrap();
        assert!(of(&tx, book).unwrap().is_empty());
        set(&tx, book, 0, &asset("bb"), false, 3).unwrap();
        books::delete(&tx, book).unwrap();
        assert_eq!(assets::delete_unused(&tx).unwrap(), 1);
    }
}
