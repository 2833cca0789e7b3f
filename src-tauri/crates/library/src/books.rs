//! A book: what was asked for, and what holds for all of its pages.

use book::{Brief, Character, PageNumber};
use db::Migration;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};
use serde_json::Value;

use crate::{json::Json, pages, pictures, portraits, settings, style_guides, texts};

/// The page that is painted for a user who wants to read the story first.
const SAMPLE: PageNumber = 1;

/// The highest number of a book that is no more.
const GIVEN: &str = "highest-deleted-book";

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

pub(crate) const COURSE: Migration = Migration {
    name: "book_course",
    sql: "
ALTER TABLE book ADD COLUMN batch       INTEGER REFERENCES batch(id);
ALTER TABLE book ADD COLUMN read_first  INTEGER NOT NULL DEFAULT 0 CHECK(read_first IN (0, 1));
ALTER TABLE book ADD COLUMN approved_at INTEGER;
CREATE INDEX book_by_batch ON book(batch) WHERE batch IS NOT NULL;
CREATE INDEX book_by_trash ON book(trashed_at) WHERE trashed_at IS NOT NULL;
",
};

pub(crate) const TROUPE: Migration = Migration {
    name: "book_troupe",
    sql: "
ALTER TABLE book ADD COLUMN storyteller TEXT;  -- NULL: whoever is always there
ALTER TABLE book ADD COLUMN illustrator TEXT;
ALTER TABLE book ADD COLUMN allowed     TEXT NOT NULL DEFAULT '[]'; -- the limits it may go past
ALTER TABLE book ADD COLUMN hold        TEXT;  -- why the user is asked before more is spent
",
};

pub(crate) const REVIEW: Migration = Migration {
    name: "book_review",
    sql: "
ALTER TABLE book ADD COLUMN reviewed TEXT;      -- which words and pictures the user has looked through
ALTER TABLE page ADD COLUMN flags      TEXT;    -- what a provider's rules say is the matter with
ALTER TABLE page ADD COLUMN flags_text INTEGER; -- this wording
",
};

statements! {
    INSERT = "INSERT INTO book(id, brief, theme, seed, batch, read_first, storyteller, illustrator, created_at, updated_at)
  VALUES (:id, :brief, :theme, :seed, :batch, :read_first, :storyteller, :illustrator, :at, :at)";
    GET = "SELECT id, brief, seed, title, characters, stopped, batch, read_first, storyteller, illustrator, allowed, hold, reviewed,
  approved_at, created_at, updated_at, trashed_at
  FROM book WHERE id = :id";
    ALL = "SELECT id, brief, seed, title, characters, stopped, batch, read_first, storyteller, illustrator, allowed, hold, reviewed,
  approved_at, created_at, updated_at, trashed_at
  FROM book ORDER BY id DESC";
    SET_OPENING = "UPDATE book SET title = :title, characters = :characters WHERE id = :id";
    SET_TITLE = "UPDATE book SET title = :title WHERE id = :id";
    SET_STOPPED = "UPDATE book SET stopped = :stopped WHERE id = :id";
    SET_TRASHED = "UPDATE book SET trashed_at = :at WHERE id = :id";
    SET_TROUPE = "UPDATE book SET storyteller = :storyteller, illustrator = :illustrator WHERE id = :id";
    SET_HOLD = "UPDATE book SET hold = :hold WHERE id = :id";
    SET_REVIEWED = "UPDATE book SET reviewed = :reviewed WHERE id = :id";
    SET_ALLOWED = "UPDATE book SET allowed = :allowed, hold = NULL WHERE id = :id";
    HELD = "SELECT id FROM book WHERE hold IS NOT NULL";
    HIGHEST = "SELECT max(id) FROM book";
    LAST_SEED = "SELECT seed FROM book WHERE theme = :theme ORDER BY id DESC LIMIT 1";
    SET_APPROVED = "UPDATE book SET approved_at = :at WHERE id = :id";
    OF_BATCH = "SELECT id FROM book WHERE batch = :batch ORDER BY id";
    TRASHED_BEFORE = "SELECT id FROM book WHERE trashed_at < :at ORDER BY trashed_at";
    DELETE = "DELETE FROM book WHERE id = :id";
    TOUCH = "UPDATE book SET updated_at = :at WHERE id = :id";
}

/// How the making of a book is to go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// The user wants to read the story, and see one page painted, before the rest is.
    pub read_first: bool,
    /// The batch it was asked for with.
    pub batch: Option<i64>,
    /// Who writes it; `None` is whoever is always there.
    pub storyteller: Option<String>,
    /// Who paints it; `None` is whoever is always there.
    pub illustrator: Option<String>,
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
    /// How its making is to go.
    pub course: Course,
    /// The limits that the user lets it go past, in the words of whoever asked.
    pub allowed: Vec<String>,
    /// Why the user is asked before more is spent on it, in the words of whoever asks.
    pub hold: Option<Value>,
    /// Which words and pictures the user has looked through, in the words of whoever asked.
    pub reviewed: Option<String>,
    /// When the user approved of its story, in milliseconds since the epoch.
    pub approved_at: Option<i64>,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// Milliseconds since the epoch.
    pub updated_at: i64,
    /// Milliseconds since the epoch, if it is in the trash.
    pub trashed_at: Option<i64>,
}

impl Book {
    /// Whether a page may be painted: the user has read the story, did not ask to, or it is the page they
    /// want to see meanwhile.
    pub fn may_paint(&self, page: PageNumber) -> bool {
        !self.course.read_first || self.approved_at.is_some() || page == SAMPLE
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let seed: i64 = row.get("seed")?;
        Ok(Self {
            id: row.get("id")?,
            brief: row.get::<_, Json<_>>("brief")?.0,
            seed: seed.cast_unsigned(),
            title: row.get("title")?,
            cast: row.get::<_, Json<_>>("characters")?.0,
            stopped: row.get("stopped")?,
            course: Course {
                read_first: row.get("read_first")?,
                batch: row.get("batch")?,
                storyteller: row.get("storyteller")?,
                illustrator: row.get("illustrator")?,
            },
            allowed: row.get::<_, Json<_>>("allowed")?.0,
            hold: row.get::<_, Option<Json<_>>>("hold")?.map(|hold| hold.0),
            reviewed: row.get("reviewed")?,
            approved_at: row.get("approved_at")?,
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
pub fn insert(
    tx: &Transaction<'_>,
    brief: &Brief,
    course: &Course,
    seed: u64,
    at: i64,
) -> rusqlite::Result<i64> {
    // Jobs, costs and pauses of a book outlive it: no other takes its number.
    let highest: Option<i64> = tx.prepare_cached(HIGHEST)?.query_row([], |row| row.get(0))?;
    let given: Option<i64> = settings::get(tx, GIVEN)?;
    let id = highest.max(given).unwrap_or(0) + 1;
    tx.prepare_cached(INSERT)?.insert(named_params! {
        ":id": id,
        ":brief": Json(brief), ":theme": brief.theme, ":seed": seed.cast_signed(),
        ":batch": course.batch, ":read_first": course.read_first, ":storyteller": course.storyteller,
        ":illustrator": course.illustrator, ":at": at
    })
}

/// The seed of the newest book with this theme, the trash included.
///
/// # Errors
/// SQLite's.
pub fn last_seed(conn: &Connection, theme: &str) -> rusqlite::Result<Option<u64>> {
    let seed = |row: &Row<'_>| row.get(0).map(i64::cast_unsigned);
    conn.prepare_cached(LAST_SEED)?.query_row(named_params! { ":theme": theme }, seed).optional()
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

/// Sets who writes and who paints from now on.
///
/// # Errors
/// SQLite's.
pub fn set_troupe(
    tx: &Transaction<'_>,
    id: i64,
    storyteller: Option<&str>,
    illustrator: Option<&str>,
) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_TROUPE)?
        .execute(named_params! { ":storyteller": storyteller, ":illustrator": illustrator, ":id": id })
        .map(drop)
}

/// Notes why the user is asked before more is spent on the book, or that there is nothing to ask.
///
/// # Errors
/// SQLite's.
pub fn set_hold(tx: &Transaction<'_>, id: i64, hold: Option<&Value>) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_HOLD)?.execute(named_params! { ":hold": hold.map(Json), ":id": id }).map(drop)
}

/// Remembers which words and pictures the user has looked through.
///
/// # Errors
/// SQLite's.
pub fn set_reviewed(tx: &Transaction<'_>, id: i64, reviewed: &str) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_REVIEWED)?.execute(named_params! { ":reviewed": reviewed, ":id": id }).map(drop)
}

/// Sets which limits the book may go past, and that there is nothing to ask now.
///
/// # Errors
/// SQLite's.
pub fn set_allowed(tx: &Transaction<'_>, id: i64, allowed: &[String]) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_ALLOWED)?.execute(named_params! { ":allowed": Json(allowed), ":id": id }).map(drop)
}

/// The books for which the user is asked before more is spent.
///
/// # Errors
/// SQLite's.
pub fn held(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(HELD)?.query_map([], |row| row.get(0))?.collect()
}

/// Remembers that the user approved of the story.
///
/// # Errors
/// SQLite's.
pub fn set_approved(tx: &Transaction<'_>, id: i64, at: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_APPROVED)?.execute(named_params! { ":at": at, ":id": id }).map(drop)
}

/// The books of a batch, in the order they were asked for.
///
/// # Errors
/// SQLite's.
pub fn of_batch(conn: &Connection, batch: i64) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(OF_BATCH)?.query_map(named_params! { ":batch": batch }, |row| row.get(0))?.collect()
}

/// The books that were put in the trash before `at`, in milliseconds since the epoch.
///
/// # Errors
/// SQLite's.
pub fn trashed_before(conn: &Connection, at: i64) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(TRASHED_BEFORE)?.query_map(named_params! { ":at": at }, |row| row.get(0))?.collect()
}

/// Forgets a book with all of its pages, wordings and pictures. Their files are no row's any more.
///
/// # Errors
/// SQLite's.
pub fn delete(tx: &Transaction<'_>, id: i64) -> rusqlite::Result<()> {
    portraits::delete_of(tx, id)?;
    style_guides::delete_of(tx, id)?;
    pictures::delete_of(tx, id)?;
    texts::delete_of(tx, id)?;
    pages::delete_of(tx, id)?;
    let given: Option<i64> = settings::get(tx, GIVEN)?;
    settings::set(tx, GIVEN, &given.unwrap_or(0).max(id))?;
    tx.prepare_cached(DELETE)?.execute(named_params! { ":id": id }).map(drop)
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
    use crate::{
        Origin, assets, pictures,
        testing::{asset, cast, library, opened_book},
    };

    #[test]
    fn a_book_comes_back_as_it_went_in() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let brief = Brief { keywords: vec!["友谊".into()], ..Brief::new("小兔子学会分享") };
        let course = Course { read_first: true, illustrator: Some("openai".into()), ..Course::default() };
        let id = insert(&tx, &brief, &course, u64::MAX - 1, 7).unwrap();
        assert_eq!(last_seed(&tx, &brief.theme).unwrap(), Some(u64::MAX - 1));
        assert_eq!(last_seed(&tx, "another").unwrap(), None);
        let book = get(&tx, id).unwrap().unwrap();
        assert_eq!((&book.brief, book.seed, book.created_at), (&brief, u64::MAX - 1, 7));
        assert_eq!((book.title.as_str(), book.cast.len(), book.stopped), ("", 0, false));
        assert_eq!((&book.course, &book.allowed[..], &book.hold), (&course, &[][..], &None));

        set_opening(&tx, id, "一篮萝卜", &cast()).unwrap();
        set_stopped(&tx, id, true).unwrap();
        set_trashed(&tx, id, Some(9)).unwrap();
        touch(&tx, id, 10).unwrap();
        let book = get(&tx, id).unwrap().unwrap();
        assert_eq!((book.title.as_str(), &book.cast), ("一篮萝卜", &cast()));
        assert_eq!((book.stopped, book.trashed_at, book.updated_at), (true, Some(9), 10));
        assert!(book.may_paint(1) && !book.may_paint(2) && !book.may_paint(0));
        set_approved(&tx, id, 11).unwrap();
        let book = get(&tx, id).unwrap().unwrap();
        assert!(book.approved_at == Some(11) && book.may_paint(2));
        let hold = serde_json::json!({ "cap": "month" });
        set_hold(&tx, id, Some(&hold)).unwrap();
        set_troupe(&tx, id, Some("deepseek"), None).unwrap();
        let book = get(&tx, id).unwrap().unwrap();
        assert_eq!((book.hold, book.course.storyteller.as_deref()), (Some(hold), Some("deepseek")));
        assert_eq!(held(&tx).unwrap(), [id]);
        set_allowed(&tx, id, &["month".to_owned()]).unwrap();
        set_reviewed(&tx, id, "0:1:1").unwrap();
        let book = get(&tx, id).unwrap().unwrap();
        assert_eq!(
            (book.hold, book.allowed, book.course.illustrator),
            (None, vec!["month".to_owned()], None)
        );
        assert_eq!(book.reviewed.as_deref(), Some("0:1:1"));
        set_title(&tx, id, "两篮萝卜").unwrap();
        assert_eq!(get(&tx, id).unwrap().unwrap().title, "两篮萝卜");
        assert_eq!(get(&tx, id + 1).unwrap(), None);
    }

    #[test]
    fn a_deleted_book_takes_nothing_of_another_with_it() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let [gone, kept] = ["moon", "sun"].map(|title| opened_book(&tx, title));
        assets::insert(&tx, &asset("aa")).unwrap();
        for id in [gone, kept] {
            pictures::add(&tx, id, 0, 1, &asset("aa"), &Origin::default(), 1).unwrap();
            set_trashed(&tx, id, Some(id)).unwrap();
        }
        assert_eq!(trashed_before(&tx, kept).unwrap(), [gone]);
        delete(&tx, gone).unwrap();
        assert_eq!(get(&tx, gone).unwrap(), None);
        assert!(crate::search::find(&tx, "moon", 9).unwrap().is_empty());
        assert_eq!(pictures::of(&tx, kept).unwrap().len(), 1);
        assert_eq!(assets::delete_unused(&tx).unwrap(), 0, "the other still has it");
        delete(&tx, kept).unwrap();
        assert_eq!(assets::delete_unused(&tx).unwrap(), 1);
        assert_eq!(opened_book(&tx, "next"), kept + 1, "no other takes its number");
    }

    #[test]
    fn the_newest_book_stands_first() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        for theme in ["one", "two"] {
            insert(&tx, &Brief::new(theme), &Course::default(), 1, 1).unwrap();
        }
        let themes: Vec<_> = all(&tx).unwrap().into_iter().map(|book| book.brief.theme).collect();
        assert_eq!(themes, ["two", "one"]);
    }
}
