//! Jobs that come again: what is due, when it was last, and the job that was inserted for it.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde_json::Value;

use crate::{
    job::{JobId, NewJob, json},
    spec::{Spec, UtcOffset},
    store,
};

/// A schedule to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Its name; there is one of each.
    pub name: String,
    /// When it is due.
    pub spec: Spec,
    /// What is inserted then. The unique key is the schedule's own: as long as the job of the last time is
    /// unfinished, no second one is inserted. Subject, place and time are not kept.
    pub job: NewJob,
}

/// A schedule as it is stored. Times are milliseconds since the epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct ScheduleRow {
    /// Its name.
    pub name: String,
    /// When it is due.
    pub spec: Spec,
    /// The kind of its jobs.
    pub kind: String,
    /// What its jobs are to do.
    pub args: Value,
    /// Whether it is due at all.
    pub enabled: bool,
    /// When it is due next, if it is enabled.
    pub next_at: i64,
    /// When it was last due, or run by hand.
    pub last_at: Option<i64>,
    /// The job of that time.
    pub last_job: Option<JobId>,
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT name, spec, kind, args, enabled, next_at, last_at, last_job, priority, concurrency_key, ",
            "max_attempts FROM queue_schedule ",
            $rest
        )
    };
}

/// A house has a handful of schedules, so these read the table from end to end.
const ALL: &str = columns!("ORDER BY name");
const DUE: &str = columns!("WHERE enabled = 1 AND next_at <= ?1 ORDER BY name");
const NEXT: &str = "SELECT min(next_at) FROM queue_schedule WHERE enabled = 1";
const BY_NAME: &str = columns!("WHERE name = ?1");
/// One that is known keeps its history, and its time unless it is due otherwise from now on.
const PUT: &str =
    "INSERT INTO queue_schedule(name, spec, kind, args, priority, concurrency_key, max_attempts, next_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
     ON CONFLICT DO UPDATE SET next_at = CASE WHEN spec = ?2 THEN next_at ELSE ?8 END,
       spec = ?2, kind = ?3, args = ?4, priority = ?5, concurrency_key = ?6, max_attempts = ?7";
const ENABLE: &str = "UPDATE queue_schedule SET enabled = ?2, next_at = ?3 WHERE name = ?1";
const RAN: &str = "UPDATE queue_schedule SET last_at = ?2, last_job = ?3, next_at = ?4 WHERE name = ?1";
const SET_NEXT: &str = "UPDATE queue_schedule SET next_at = ?2 WHERE name = ?1";
const DROP: &str = "DELETE FROM queue_schedule WHERE name = ?1";

pub const STATEMENTS: &[&str] = &[BY_NAME, PUT, ENABLE, RAN, SET_NEXT, DROP];

struct Stored {
    row: ScheduleRow,
    job: NewJob,
}

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let spec: String = row.get(1)?;
        let spec = spec.parse().map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, Box::new(error))
        })?;
        let row_of = ScheduleRow {
            name: row.get(0)?,
            spec,
            kind: row.get(2)?,
            args: json(row, 3)?,
            enabled: row.get(4)?,
            next_at: row.get(5)?,
            last_at: row.get(6)?,
            last_job: row.get(7)?,
        };
        let job = NewJob {
            priority: row.get(8)?,
            concurrency_key: row.get(9)?,
            max_attempts: row.get(10)?,
            unique_key: Some(format!("schedule:{}", row_of.name)),
            ..NewJob::new(row_of.kind.clone(), row_of.args.clone())
        };
        Ok(Self { row: row_of, job })
    }
}

/// The schedules there are, by name.
///
/// # Errors
/// SQLite's.
pub fn schedules(conn: &Connection) -> rusqlite::Result<Vec<ScheduleRow>> {
    conn.prepare_cached(ALL)?.query_map([], |row| Ok(Stored::read(row)?.row))?.collect()
}

pub fn put(tx: &Transaction<'_>, schedule: &Schedule, now: i64, offset: &UtcOffset) -> rusqlite::Result<()> {
    let Schedule { name, spec, job } = schedule;
    tx.prepare_cached(PUT)?.execute(params![
        name,
        spec.to_string(),
        job.kind,
        job.args.to_string(),
        job.priority,
        job.concurrency_key,
        job.max_attempts,
        spec.next_after(now, offset)
    ])?;
    Ok(())
}

pub fn drop(tx: &Transaction<'_>, name: &str) -> rusqlite::Result<bool> {
    Ok(tx.prepare_cached(DROP)?.execute([name])? == 1)
}

pub fn enable(
    tx: &Transaction<'_>,
    name: &str,
    enabled: bool,
    now: i64,
    offset: &UtcOffset,
) -> rusqlite::Result<bool> {
    let Some(Stored { row, .. }) = by_name(tx, name)? else { return Ok(false) };
    if row.enabled != enabled {
        // What was off does not make up for the time in which it was.
        tx.prepare_cached(ENABLE)?.execute(params![name, enabled, row.spec.next_after(now, offset)])?;
    }
    Ok(true)
}

/// Inserts the job of a schedule now, and leaves the time it is due next as it is.
pub fn run_now(tx: &Transaction<'_>, name: &str, now: i64) -> rusqlite::Result<Option<JobId>> {
    let Some(Stored { row, job }) = by_name(tx, name)? else { return Ok(None) };
    let id = store::insert(tx, &job, now)?;
    tx.prepare_cached(RAN)?.execute(params![name, now, id, row.next_at])?;
    Ok(Some(id))
}

fn by_name(tx: &Transaction<'_>, name: &str) -> rusqlite::Result<Option<Stored>> {
    tx.prepare_cached(BY_NAME)?.query_row([name], Stored::read).optional()
}

/// Inserts the job of every schedule that is due: one each, however often it would have been due while
/// nobody looked. The job and the next time are one transaction, so no time counts twice or not at all.
pub fn fire(tx: &Transaction<'_>, now: i64, offset: &UtcOffset) -> rusqlite::Result<Vec<JobId>> {
    let due: Vec<Stored> =
        tx.prepare_cached(DUE)?.query_map([now], Stored::read)?.collect::<rusqlite::Result<_>>()?;
    let mut inserted = Vec::with_capacity(due.len());
    for Stored { row, job } in due {
        let id = store::insert(tx, &job, now)?;
        let next_at = row.spec.next_after(now, offset);
        tx.prepare_cached(RAN)?.execute(params![row.name, now, id, next_at])?;
        inserted.push(id);
    }
    Ok(inserted)
}

/// When the next is due.
pub fn next_due(tx: &Transaction<'_>) -> rusqlite::Result<Option<i64>> {
    tx.prepare_cached(NEXT)?.query_row([], |row| row.get(0))
}

/// The clock was set back, or local time has another offset than before: what is not yet due is reckoned
/// anew. What is due stays so.
pub fn reckon(tx: &Transaction<'_>, now: i64, offset: &UtcOffset) -> rusqlite::Result<()> {
    for row in schedules(tx)? {
        let next = row.spec.next_after(now, offset);
        let is_wrong = if row.spec.is_local() { row.next_at != next } else { row.next_at > next };
        if row.next_at > now && is_wrong {
            tx.prepare_cached(SET_NEXT)?.execute(params![row.name, next])?;
        }
    }
    Ok(())
}
