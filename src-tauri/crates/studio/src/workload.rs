use std::collections::{HashMap, HashSet};

use book::Brief;
use library::settings;
use queue::{Pause, Scope};
use rusqlite::{Connection, Transaction};

use crate::making::{MakingJob, PICTURE, STORY};

/// Finished jobs from which it is reckoned how long one takes.
const SAMPLES: u32 = 400;

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
    /// By kind and provider, the milliseconds half of the jobs needed at most.
    usual_ms: HashMap<(String, String), u64>,
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
        let usual_ms = queue::measured(conn, i64::MIN, SAMPLES)?
            .into_iter()
            .filter_map(|measured| {
                let run = u64::try_from(measured.run?.p50).ok()?;
                Some(((measured.kind, measured.concurrency_key), run))
            })
            .collect();
        Ok(Self { slots, pauses, paused_books, usual_ms })
    }

    /// How long a book like this takes by itself.
    pub fn usual_of_book(&self, brief: &Brief, storyteller: &str, illustrator: &str) -> Option<u64> {
        let story = self.usual_ms_of(STORY, storyteller)?;
        let picture = self.usual_ms_of(PICTURE, illustrator)?;
        Some(story.max(picture) + picture * u64::from(brief.pages + 1).div_ceil(self.slots.max(1) as u64))
    }

    /// Whether nothing is started at all.
    pub fn is_paused(&self) -> bool {
        self.pauses.iter().any(|pause| pause.scope == Scope::All)
    }

    /// Whether nothing of this book is started.
    pub fn is_book_paused(&self, book: i64) -> bool {
        self.is_paused() || self.paused_books.contains(&book)
    }

    /// How long a job like this takes.
    pub fn usual_ms(&self, job: &MakingJob) -> Option<u64> {
        self.usual_ms_of(job.kind(), &job.provider)
    }

    /// How long a job of this kind takes with this provider.
    pub fn usual_ms_of(&self, kind: &str, provider: &str) -> Option<u64> {
        self.usual_ms.get(&(kind.to_owned(), provider.to_owned())).copied()
    }
}
