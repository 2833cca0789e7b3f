//! The pictures a page has had.

use book::PageNumber;
use db::Migration;
use rusqlite::{Connection, Row, Transaction, named_params};

use crate::{Asset, json::Json, pages};

pub(crate) const TABLE: Migration = Migration {
    name: "page_picture",
    sql: "
CREATE TABLE page_picture(
  book_id      INTEGER NOT NULL,
  page         INTEGER NOT NULL,
  version      INTEGER NOT NULL CHECK(version >= 1),
  asset        TEXT    NOT NULL REFERENCES asset(hash),
  instruction  TEXT    NOT NULL,                     -- what the user asked to change; empty for the first
  unmet        TEXT    NOT NULL,                     -- what of it could not be followed
  provider     TEXT    NOT NULL,
  seed         INTEGER NOT NULL,                     -- the bits of a u64
  text_version INTEGER NOT NULL,                     -- the words it was painted for
  created_at   INTEGER NOT NULL,
  PRIMARY KEY(book_id, page, version),
  FOREIGN KEY(book_id, page) REFERENCES page(book_id, number)
) STRICT, WITHOUT ROWID;
",
};

pub(crate) const BY_ASSET: Migration = Migration {
    name: "page_picture_by_asset",
    sql: "CREATE INDEX page_picture_by_asset ON page_picture(asset);",
};

statements! {
    INSERT = "INSERT INTO page_picture(book_id, page, version, asset, instruction, unmet, provider, seed, text_version, created_at)
  VALUES (:book, :page, :version, :asset, :instruction, :unmet, :provider, :seed, :text_version, :at)";
    EXISTS = "SELECT 1 FROM page_picture WHERE book_id = :book AND page = :page AND version = :version";
    LATEST = "SELECT max(version) FROM page_picture WHERE book_id = :book AND page = :page";
    DELETE_OF = "DELETE FROM page_picture WHERE book_id = :book";
    OF = "SELECT v.page, v.version, v.instruction, v.unmet, v.provider, v.seed, v.text_version, v.created_at,
  a.hash, a.media_type, a.width, a.height, a.bytes
  FROM page_picture v JOIN asset a ON a.hash = v.asset WHERE v.book_id = :book ORDER BY v.page DESC, v.version DESC";
    SHOWN = "SELECT p.number, p.settled, p.skipped, a.hash, a.media_type, a.width, a.height, a.bytes
  FROM page p LEFT JOIN page_picture v ON v.book_id = p.book_id AND v.page = p.number AND v.version = p.picture
  LEFT JOIN asset a ON a.hash = v.asset WHERE p.book_id = :book ORDER BY p.number";
}

/// How a picture came to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// What the user asked to change; empty for the first.
    pub instruction: String,
    /// What of that could not be followed, in the user's words.
    pub unmet: Vec<String>,
    /// Who painted it.
    pub provider: String,
    /// The seed it was painted with.
    pub seed: u64,
    /// The version of the page's words it was painted for.
    pub text_version: u32,
}

/// A picture a page has had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Of which page.
    pub page: PageNumber,
    /// From 1, in order of asking.
    pub version: u32,
    /// The bytes.
    pub asset: Asset,
    /// How it came to be.
    pub origin: Origin,
    /// Milliseconds since the epoch.
    pub created_at: i64,
}

impl Picture {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let seed: i64 = row.get("seed")?;
        Ok(Self {
            page: row.get("page")?,
            version: row.get("version")?,
            asset: Asset::read(row)?,
            origin: Origin {
                instruction: row.get("instruction")?,
                unmet: row.get::<_, Json<_>>("unmet")?.0,
                provider: row.get("provider")?,
                seed: seed.cast_unsigned(),
                text_version: row.get("text_version")?,
            },
            created_at: row.get("created_at")?,
        })
    }
}

/// A written page by its picture only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPage {
    /// 0 is the cover.
    pub number: PageNumber,
    /// The picture in the book, if there is one.
    pub picture: Option<Asset>,
    /// Pictures up to this version are not waited for any more.
    pub settled: u32,
    /// The page is to have no picture.
    pub is_skipped: bool,
}

impl ShownPage {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let painted = row.get::<_, Option<String>>("hash")?.is_some();
        Ok(Self {
            number: row.get("number")?,
            picture: if painted { Some(Asset::read(row)?) } else { None },
            settled: row.get("settled")?,
            is_skipped: row.get("skipped")?,
        })
    }
}

/// Adds the picture and puts it into the book. The asset must be known.
///
/// # Errors
/// SQLite's; among them that the page has had a picture of this version.
pub fn add(
    tx: &Transaction<'_>,
    book: i64,
    page: PageNumber,
    version: u32,
    asset: &Asset,
    origin: &Origin,
    at: i64,
) -> rusqlite::Result<()> {
    tx.prepare_cached(INSERT)?.execute(named_params! {
        ":book": book, ":page": page, ":version": version, ":asset": asset.hash,
        ":instruction": origin.instruction, ":unmet": Json(&origin.unmet), ":provider": origin.provider,
        ":seed": origin.seed.cast_signed(), ":text_version": origin.text_version, ":at": at
    })?;
    pages::set_picture(tx, book, page, Some(version))
}

/// Whether the page has had a picture of this version.
///
/// # Errors
/// SQLite's.
pub fn exists(conn: &Connection, book: i64, page: PageNumber, version: u32) -> rusqlite::Result<bool> {
    conn.prepare_cached(EXISTS)?.exists(named_params! { ":book": book, ":page": page, ":version": version })
}

/// The version of the newest picture of a page; 0 when it has had none.
///
/// # Errors
/// SQLite's.
pub fn latest(conn: &Connection, book: i64, page: PageNumber) -> rusqlite::Result<u32> {
    let latest: Option<u32> = conn
        .prepare_cached(LATEST)?
        .query_row(named_params! { ":book": book, ":page": page }, |row| row.get(0))?;
    Ok(latest.unwrap_or(0))
}

pub(crate) fn delete_of(tx: &Transaction<'_>, book: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(DELETE_OF)?.execute(named_params! { ":book": book }).map(drop)
}

/// Every picture of a book's pages; of each page the newest first.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn of(conn: &Connection, book: i64) -> rusqlite::Result<Vec<Picture>> {
    conn.prepare_cached(OF)?.query_map(named_params! { ":book": book }, Picture::read)?.collect()
}

/// The written pages of a book with the pictures that are in it, the cover first.
///
/// # Errors
/// SQLite's.
pub fn shown(conn: &Connection, book: i64) -> rusqlite::Result<Vec<ShownPage>> {
    conn.prepare_cached(SHOWN)?.query_map(named_params! { ":book": book }, ShownPage::read)?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        testing::{asset, library, opened_book},
    };

    fn origin(instruction: &str) -> Origin {
        Origin {
            instruction: instruction.into(),
            unmet: vec!["with glitter".into()],
            provider: "fake".into(),
            seed: u64::MAX,
            text_version: 1,
        }
    }

    #[test]
    fn a_new_picture_is_in_the_book_and_the_old_one_is_kept() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        for (version, hash) in [(1, "aa"), (2, "bb")] {
            assets::insert(&tx, &asset(hash)).unwrap();
            add(&tx, id, 0, version, &asset(hash), &origin("at night"), 5).unwrap();
        }
        let pictures = of(&tx, id).unwrap();
        assert_eq!(pictures.iter().map(|picture| picture.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((&pictures[1].asset, &pictures[1].origin), (&asset("aa"), &origin("at night")));
        assert_eq!(pages::get(&tx, id, 0).unwrap().unwrap().picture, Some(2));
        assert_eq!(latest(&tx, id, 0).unwrap(), 2);
        assert!(exists(&tx, id, 0, 2).unwrap());
        assert!(!exists(&tx, id, 0, 3).unwrap());
        assert!(add(&tx, id, 0, 2, &asset("aa"), &origin(""), 6).is_err(), "a version is painted once");
    }

    #[test]
    fn a_picture_needs_an_asset_that_is_known() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        assert!(add(&tx, id, 0, 1, &asset("cc"), &origin(""), 5).is_err());
    }

    #[test]
    fn what_is_shown_is_what_is_in_the_book() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let (first, second) = (opened_book(&tx, "Pip"), opened_book(&tx, "Mo"));
        for (version, hash) in [(1, "aa"), (2, "bb")] {
            assets::insert(&tx, &asset(hash)).unwrap();
            add(&tx, first, 0, version, &asset(hash), &origin(""), 5).unwrap();
        }
        pages::set_picture(&tx, first, 0, Some(1)).unwrap();
        let page = |picture| ShownPage { number: 0, picture, settled: 0, is_skipped: false };
        assert_eq!(shown(&tx, first).unwrap(), [page(Some(asset("aa")))]);
        assert_eq!(shown(&tx, second).unwrap(), [page(None)]);
    }
}
