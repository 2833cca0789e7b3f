use std::collections::HashSet;

use library::settings;
use queue::{Pause, Scope};
use rusqlite::{Connection, Transaction};

use crate::outlook::Outlook;

/// The setting of how many jobs run at once.
const SLOTS: &str = "slots";

/// How many jobs run at once: as the user set it, or else `usual`. Where nothing is to run, nothing does.
pub fn slots(conn: &Connection, usual: usize) -> rusqlite::Result<usize> {
    if usual == 0 {
        return Ok(0);
    }
    Ok(settings::get(conn, SLOTS)?.unwrap_or(usual))
}

/// Sets how many jobs run at once.
pub fn set_slots(tx: &Transaction<'_>, slots: usize) -> rusqlite::Result<()> {
    settings::set(tx, SLOTS, &slots)
}

/// What the standing of every book depends on besides the book.
pub struct Workload {
    /// How many jobs run at once.
    pub slots: usize,
    /// What is paused.
    pub pauses: Vec<Pause>,
    paused_books: HashSet<i64>,
    /// When it will be done. Empty where nobody looks ahead.
    pub outlook: Outlook,
}

impl Workload {
    /// How it stands at the time `now`, in milliseconds since the epoch. `usual` is how many jobs run at once
    /// unless the user set another number.
    pub fn read(conn: &Connection, usual: usize, now: i64) -> rusqlite::Result<Self> {
        let slots = slots(conn, usual)?;
        let pauses = queue::pauses(conn, now)?;
        let paused_books = pauses
            .iter()
            .filter_map(|pause| match pause.scope {
                Scope::Subject(book) => Some(book),
                Scope::All | Scope::Key(_) => None,
            })
            .collect();
        Ok(Self { slots, pauses, paused_books, outlook: Outlook::default() })
    }

    /// Whether nothing is started at all.
    pub fn is_paused(&self) -> bool {
        self.pauses.iter().any(|pause| pause.scope == Scope::All)
    }

    /// Whether nothing of this book is started.
    pub fn is_book_paused(&self, book: i64) -> bool {
        self.is_paused() || self.paused_books.contains(&book)
    }
}
