//! A page: what is to be drawn on it, and which of its wordings and pictures are in the book.

use book::{IllustrationBrief, PageNumber, Story, StoryPage, scene::Scene};
use db::Migration;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::{Book, json::Json};

pub(crate) const TABLE: Migration = Migration {
    name: "page",
    sql: "
CREATE TABLE page(
  book_id      INTEGER NOT NULL REFERENCES book(id),
  number       INTEGER NOT NULL CHECK(number >= 0),  -- 0 is the cover
  description  TEXT    NOT NULL,
  scene        TEXT    NOT NULL,
  text_version INTEGER,                              -- the wording in the book
  picture      INTEGER,                              -- the picture in the book
  settled      INTEGER NOT NULL DEFAULT 0,           -- pictures up to this version are not waited for any more
  PRIMARY KEY(book_id, number)
) STRICT, WITHOUT ROWID;
",
};

pub(crate) const FITTING: Migration = Migration {
    name: "page_fitting",
    sql: "
ALTER TABLE page ADD COLUMN fitting_text    INTEGER; -- the wording for which the user said that
ALTER TABLE page ADD COLUMN fitting_picture INTEGER; -- this picture is fine
",
};

pub(crate) const SKIPPED: Migration = Migration {
    name: "page_skipped",
    sql: "ALTER TABLE page ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0 CHECK(skipped IN (0, 1));",
};

statements! {
    INSERT = "INSERT INTO page(book_id, number, description, scene) VALUES (:book, :number, :description, :scene)";
    GET = "SELECT p.number, p.description, p.scene, p.text_version, t.text, p.picture, p.settled,
  p.fitting_text, p.fitting_picture, p.skipped, p.flags, p.flags_text
  FROM page p LEFT JOIN page_text t ON t.book_id = p.book_id AND t.page = p.number AND t.version = p.text_version
  WHERE p.book_id = :book AND p.number = :number";
    OF = "SELECT p.number, p.description, p.scene, p.text_version, t.text, p.picture, p.settled,
  p.fitting_text, p.fitting_picture, p.skipped, p.flags, p.flags_text
  FROM page p LEFT JOIN page_text t ON t.book_id = p.book_id AND t.page = p.number AND t.version = p.text_version
  WHERE p.book_id = :book ORDER BY p.number";
    DELETE_OF = "DELETE FROM page WHERE book_id = :book";
    WRITTEN = "SELECT count(*) FROM page WHERE book_id = :book AND number > 0";
    SET_TEXT = "UPDATE page SET text_version = :version WHERE book_id = :book AND number = :number";
    SET_PICTURE = "UPDATE page SET picture = :version WHERE book_id = :book AND number = :number";
    SET_FITTING = "UPDATE page SET fitting_text = text_version, fitting_picture = picture
  WHERE book_id = :book AND number = :number";
    SET_SKIPPED = "UPDATE page SET skipped = :skipped WHERE book_id = :book AND number = :number";
    SET_FLAGS = "UPDATE page SET flags = :flags, flags_text = :version WHERE book_id = :book AND number = :number";
    SET_DESCRIPTION = "UPDATE page SET description = :description WHERE book_id = :book AND number = :number";
    SET_SETTLED = "UPDATE page SET settled = :version WHERE book_id = :book AND number = :number";
}

/// A page that is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// 0 is the cover.
    pub number: PageNumber,
    /// What is to be drawn.
    pub illustration: IllustrationBrief,
    /// The words in the book; on the cover, the title.
    pub text: String,
    /// The version of these words, from 1.
    pub text_version: u32,
    /// The version of the picture in the book, if it has one.
    pub picture: Option<u32>,
    /// Pictures up to this version are not waited for any more: the user chose another.
    pub settled: u32,
    /// The user said that the page is to have no picture.
    pub is_skipped: bool,
    /// What a provider's rules say is the matter with these words; `None` when nobody looked these through.
    pub flags: Option<Vec<String>>,
    /// The user said that the picture in the book is fine for these words, whichever it was painted for.
    pub is_fitting: bool,
}

impl Page {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            illustration: IllustrationBrief {
                description: row.get("description")?,
                scene: row.get::<_, Json<Scene>>("scene")?.0,
            },
            text: row.get::<_, Option<_>>("text")?.unwrap_or_default(),
            text_version: row.get::<_, Option<_>>("text_version")?.unwrap_or_default(),
            picture: row.get("picture")?,
            settled: row.get("settled")?,
            is_skipped: row.get("skipped")?,
            flags: {
                let (looked, now): (Option<u32>, Option<u32>) =
                    (row.get("flags_text")?, row.get("text_version")?);
                let flags = row.get::<_, Option<Json<_>>>("flags")?.map(|flags| flags.0);
                flags.filter(|_| looked == now)
            },
            is_fitting: {
                let said: (Option<u32>, Option<u32>) =
                    (row.get("fitting_text")?, row.get("fitting_picture")?);
                said.1.is_some() && said == (row.get("text_version")?, row.get("picture")?)
            },
        })
    }
}

/// Adds a page without words and without a picture.
///
/// # Errors
/// SQLite's; among them that the page is there already.
pub fn insert(
    tx: &Transaction<'_>,
    book: i64,
    number: PageNumber,
    illustration: &IllustrationBrief,
) -> rusqlite::Result<()> {
    tx.prepare_cached(INSERT)?
        .execute(named_params! {
            ":book": book, ":number": number,
            ":description": illustration.description, ":scene": Json(&illustration.scene)
        })
        .map(drop)
}

/// The page, if it is written.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn get(conn: &Connection, book: i64, number: PageNumber) -> rusqlite::Result<Option<Page>> {
    conn.prepare_cached(GET)?
        .query_row(named_params! { ":book": book, ":number": number }, Page::read)
        .optional()
}

/// The pages of a book as far as they are written, the cover first.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn of(conn: &Connection, book: i64) -> rusqlite::Result<Vec<Page>> {
    conn.prepare_cached(OF)?.query_map(named_params! { ":book": book }, Page::read)?.collect()
}

/// How many pages with words are written.
///
/// # Errors
/// SQLite's.
pub fn written(conn: &Connection, book: i64) -> rusqlite::Result<u32> {
    conn.prepare_cached(WRITTEN)?.query_row(named_params! { ":book": book }, |row| row.get(0))
}

/// The story as far as it is written, in the words that are in the book.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn story(conn: &Connection, book: &Book) -> rusqlite::Result<Story> {
    let mut story = Story { title: book.title.clone(), cast: book.cast.clone(), ..Story::default() };
    for Page { number, illustration, text, .. } in of(conn, book.id)? {
        if number == 0 {
            story.cover = Some(illustration);
        } else {
            story.pages.push(StoryPage { number, text, illustration });
        }
    }
    Ok(story)
}

/// Remembers that the picture in the book is fine for the words in the book.
///
/// # Errors
/// SQLite's.
pub fn set_fitting(tx: &Transaction<'_>, book: i64, number: PageNumber) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_FITTING)?.execute(named_params! { ":book": book, ":number": number }).map(drop)
}

pub(crate) fn delete_of(tx: &Transaction<'_>, book: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(DELETE_OF)?.execute(named_params! { ":book": book }).map(drop)
}

pub(crate) fn set_text(
    tx: &Transaction<'_>,
    book: i64,
    number: PageNumber,
    version: u32,
) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_TEXT)?
        .execute(named_params! { ":version": version, ":book": book, ":number": number })
        .map(drop)
}

/// Puts a picture the page has had into the book, or leaves the page without one.
///
/// # Errors
/// SQLite's.
pub fn set_picture(
    tx: &Transaction<'_>,
    book: i64,
    number: PageNumber,
    version: Option<u32>,
) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_PICTURE)?
        .execute(named_params! { ":version": version, ":book": book, ":number": number })
        .map(drop)
}

/// Remembers whether the page is to have no picture.
///
/// # Errors
/// SQLite's.
pub fn set_skipped(
    tx: &Transaction<'_>,
    book: i64,
    number: PageNumber,
    skipped: bool,
) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_SKIPPED)?
        .execute(named_params! { ":skipped": skipped, ":book": book, ":number": number })
        .map(drop)
}

/// Remembers what is the matter with a wording.
///
/// # Errors
/// SQLite's.
pub fn set_flags(
    tx: &Transaction<'_>,
    book: i64,
    number: PageNumber,
    version: u32,
    flags: &[String],
) -> rusqlite::Result<()> {
    let flags = Json(flags);
    tx.prepare_cached(SET_FLAGS)?
        .execute(named_params! { ":flags": flags, ":version": version, ":book": book, ":number": number })
        .map(drop)
}

/// Says otherwise what is to be drawn.
///
/// # Errors
/// SQLite's.
pub fn set_description(
    tx: &Transaction<'_>,
    book: i64,
    number: PageNumber,
    description: &str,
) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_DESCRIPTION)?
        .execute(named_params! { ":description": description, ":book": book, ":number": number })
        .map(drop)
}

/// Remembers up to which version the page waits for no picture any more.
///
/// # Errors
/// SQLite's.
pub fn set_settled(
    tx: &Transaction<'_>,
    book: i64,
    number: PageNumber,
    version: u32,
) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_SETTLED)?
        .execute(named_params! { ":version": version, ":book": book, ":number": number })
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        books,
        testing::{illustration, library, opened_book},
        texts,
    };

    #[test]
    fn the_story_is_what_is_written_in_the_words_of_the_book() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        for number in [1, 2] {
            insert(&tx, id, number, &illustration(&format!("picture {number}"))).unwrap();
            texts::add(&tx, id, number, &format!("words {number}"), 1).unwrap();
        }
        texts::add(&tx, id, 2, "other words", 2).unwrap();

        let story = story(&tx, &books::get(&tx, id).unwrap().unwrap()).unwrap();
        assert_eq!((story.title.as_str(), story.cover), ("Pip", Some(illustration("cover"))));
        let pages: Vec<_> = story.pages.iter().map(|page| (page.number, page.text.as_str())).collect();
        assert_eq!(pages, [(1, "words 1"), (2, "other words")]);
        assert_eq!(story.pages[1].illustration, illustration("picture 2"));
        assert_eq!(written(&tx, id).unwrap(), 2);
    }

    #[test]
    fn a_page_is_added_once() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        insert(&tx, id, 1, &illustration("picture")).unwrap();
        assert!(insert(&tx, id, 1, &illustration("picture")).is_err());
        assert_eq!(get(&tx, id, 2).unwrap(), None);
    }

    #[test]
    fn a_page_remembers_its_picture_and_what_it_no_longer_waits_for() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        set_picture(&tx, id, 0, Some(3)).unwrap();
        set_settled(&tx, id, 0, 4).unwrap();
        let page = get(&tx, id, 0).unwrap().unwrap();
        assert_eq!((page.picture, page.settled), (Some(3), 4));
        set_picture(&tx, id, 0, None).unwrap();
        set_skipped(&tx, id, 0, true).unwrap();
        set_description(&tx, id, 0, "a calm sea").unwrap();
        set_flags(&tx, id, 0, 1, &["violence".to_owned()]).unwrap();
        let page = get(&tx, id, 0).unwrap().unwrap();
        assert_eq!((page.picture, page.is_skipped), (None, true));
        assert_eq!(page.illustration.description, "a calm sea");
        assert_eq!(page.flags, Some(vec!["violence".to_owned()]));
        texts::add(&tx, id, 0, "Other words", 2).unwrap();
        assert_eq!(get(&tx, id, 0).unwrap().unwrap().flags, None, "nobody looked these through");
    }
}
