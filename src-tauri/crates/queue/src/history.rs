//! The finished jobs: looked through, and forgotten after a while.

use std::{fmt, str::FromStr, time::Duration};

use db::{Db, WriteError};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::job::{JobId, JobRow, State};

/// How many finished jobs one call looks at, whether they match or not: it answers soon, however long the
/// history and however rare what is looked for.
const LOOKED_AT: usize = 20_000;
/// How many finished jobs one transaction looks at to forget them. Whatever else waits for the writer goes
/// between two.
const CHUNK: u32 = 500;

/// Which finished jobs are looked for; what is left out matches all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Of this kind.
    pub kind: Option<String>,
    /// In this state.
    pub state: Option<State>,
    /// Of this subject.
    pub subject: Option<i64>,
    /// With this concurrency key.
    pub concurrency_key: Option<String>,
    /// With this text in their error; A to Z match a to z.
    pub text: Option<String>,
}

/// Where a page of the history ended. As text, to be handed to somebody and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    finished_at: i64,
    id: JobId,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.finished_at, self.id)
    }
}

/// A text that no [`Cursor`] was written as.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no place in the history")]
pub struct CursorError(String);

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, CursorError> {
        let numbers = text.split_once(':').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
        let (finished_at, id) = numbers.ok_or_else(|| CursorError(text.to_owned()))?;
        Ok(Self { finished_at, id })
    }
}

/// A page of the history, the newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The jobs; fewer than asked for, or none, where many do not match.
    pub jobs: Vec<JobRow>,
    /// Where the next page begins, if there may be more.
    pub next: Option<Cursor>,
}

macro_rules! search {
    ($which:literal) => {
        concat!(
            "SELECT id, kind, state, args, subject, priority, concurrency_key, run_at, runs, failures, max_attempts, ",
            "cancel_requested, error, created_at, started_at, finished_at, place, held, ",
            "(?3 IS NULL OR kind = ?3) AND (?4 IS NULL OR state = ?4) AND (?5 IS NULL OR subject = ?5) ",
            "AND (?6 IS NULL OR concurrency_key = ?6) ",
            "AND (?7 IS NULL OR instr(lower(error), lower(?7)) > 0) AS matches FROM job WHERE ",
            $which
        )
    };
}

const ALL: &str =
    search!("finished_at IS NOT NULL AND (finished_at, id) < (?1, ?2) ORDER BY finished_at DESC, id DESC");
const DISCARDED: &str =
    search!("state = 4 AND (finished_at, id) < (?1, ?2) ORDER BY finished_at DESC, id DESC");
/// A subject has few jobs; they are put in order here.
const OF_SUBJECT: &str = search!("subject = ?5 AND (finished_at, id) < (?1, ?2)");

const OLDEST: &str = "SELECT id, state, finished_at FROM job
     WHERE finished_at IS NOT NULL AND finished_at < ?3 AND (finished_at, id) > (?1, ?2)
     ORDER BY finished_at, id LIMIT ?4";
const SURPLUS: &str = "SELECT finished_at FROM job WHERE finished_at IS NOT NULL AND state = 3
     ORDER BY finished_at DESC LIMIT 1 OFFSET ?1";
const DELETE: &str = "DELETE FROM job WHERE id = ?1 AND finished_at IS NOT NULL";
const LAST_ID: &str = "SELECT max(id) FROM job";

pub const STATEMENTS: &[&str] = &[ALL, DISCARDED, OF_SUBJECT, OLDEST, SURPLUS, DELETE, LAST_ID];

/// A page of finished jobs, the newest first, `after` the page before.
///
/// # Errors
/// SQLite's.
pub fn history(
    conn: &Connection,
    search: &Search,
    after: Option<Cursor>,
    limit: usize,
) -> rusqlite::Result<Page> {
    let sql = match search {
        Search { subject: Some(_), .. } => OF_SUBJECT,
        Search { state: Some(State::Discarded), .. } => DISCARDED,
        _ => ALL,
    };
    let Cursor { finished_at, id } = after.unwrap_or(Cursor { finished_at: i64::MAX, id: i64::MAX });
    let Search { kind, state, subject, concurrency_key, text } = search;
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params![finished_at, id, kind, state, subject, concurrency_key, text])?;
    let mut page = Page { jobs: Vec::new(), next: None };
    let mut looked_at = 0;
    while let Some(row) = rows.next()? {
        looked_at += 1;
        // `text` is asked of jobs without an error, too.
        if row.get::<_, Option<bool>>("matches")? == Some(true) {
            page.jobs.push(JobRow::read(row)?);
        }
        if sql != OF_SUBJECT && (page.jobs.len() >= limit || looked_at >= LOOKED_AT) {
            page.next = Some(Cursor { finished_at: row.get("finished_at")?, id: row.get("id")? });
            return Ok(page);
        }
    }
    page.jobs.sort_by_key(|job| std::cmp::Reverse((job.finished_at, job.id)));
    if page.jobs.len() > limit {
        page.jobs.truncate(limit);
        page.next =
            page.jobs.last().and_then(|job| Some(Cursor { finished_at: job.finished_at?, id: job.id }));
    }
    Ok(page)
}

/// How long finished jobs are kept. What they made is not theirs and stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Completed jobs.
    pub completed: Duration,
    /// No more completed jobs than this, the newest.
    pub completed_at_most: u32,
    /// Discarded and cancelled jobs.
    pub others: Duration,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Default for Retention {
    fn default() -> Self {
        Self { completed: DAY * 30, completed_at_most: 10_000, others: DAY * 90 }
    }
}

/// Forgets finished jobs that are older than the retention says at the time `now`, a few hundred at a time,
/// gives the room back to the file system, and says how many there were.
///
/// # Errors
/// The database's. What was forgotten until then stays forgotten.
pub async fn prune(db: &Db, retention: Retention, now: i64) -> Result<u64, WriteError> {
    let before = |age: Duration| now.saturating_sub(i64::try_from(age.as_millis()).unwrap_or(i64::MAX));
    let surplus = db.read(move |conn| surplus(conn, retention.completed_at_most)).await?;
    let completed_before = before(retention.completed).max(surplus.unwrap_or(i64::MIN));
    let others_before = before(retention.others);
    let mut at = Some(Cursor { finished_at: i64::MIN, id: 0 });
    let mut pruned = 0;
    while let Some(from) = at {
        let chunk = db.write(move |tx| forget(tx, from, completed_before, others_before)).await?;
        pruned += chunk.0;
        at = chunk.1;
    }
    db.give_back().await?;
    Ok(pruned)
}

/// The end of the newest completed job that is one too many.
fn surplus(conn: &Connection, at_most: u32) -> Result<Option<i64>, WriteError> {
    let newest = conn.prepare_cached(SURPLUS)?.query_row([at_most], |row| row.get::<_, i64>(0)).optional()?;
    Ok(newest.map(|finished_at| finished_at + 1))
}

fn forget(
    tx: &Transaction<'_>,
    from: Cursor,
    completed_before: i64,
    others_before: i64,
) -> Result<(u64, Option<Cursor>), WriteError> {
    let last_id: Option<JobId> = tx.prepare_cached(LAST_ID)?.query_row([], |row| row.get(0))?;
    let mut oldest = tx.prepare_cached(OLDEST)?;
    let end = completed_before.max(others_before);
    let oldest: Vec<(JobId, State, i64)> = oldest
        .query_map(params![from.finished_at, from.id, end, CHUNK], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut forgotten = 0;
    for (id, state, finished_at) in &oldest {
        let before = if *state == State::Completed { completed_before } else { others_before };
        // The newest row stays, so that no number is given twice.
        if *finished_at < before && Some(*id) != last_id {
            forgotten += tx.prepare_cached(DELETE)?.execute([id])?;
        }
    }
    let is_full = oldest.len() == CHUNK as usize;
    let next = oldest.last().filter(|_| is_full).map(|(id, _, at)| Cursor { finished_at: *at, id: *id });
    Ok((forgotten as u64, next))
}
