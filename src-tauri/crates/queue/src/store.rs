//! A job's way from insertion to its end, and what is asked of jobs on the way.

use std::cmp::Reverse;

use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, params};
use serde_json::Value;

use crate::{
    job::{Attempt, COLUMNS, JobId, JobRow, NewJob, State},
    ledger::Change,
};

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, state, args, subject, priority, concurrency_key, run_at, runs, failures, max_attempts, ",
            "cancel_requested, error, created_at, started_at, finished_at, place, held FROM job ",
            $rest
        )
    };
}

const INSERT: &str = "INSERT INTO job(kind, state, args, subject, priority, concurrency_key, unique_key, run_at, max_attempts, created_at, moved, held)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
       EXISTS (SELECT 1 FROM queue_pause WHERE scope = 2 AND name = ?4)) ON CONFLICT DO NOTHING";
const BY_UNIQUE_KEY: &str = "SELECT id FROM job WHERE unique_key = ?1 AND finished_at IS NULL";
const BY_ID: &str = columns!("WHERE id = ?1");
const BY_SUBJECT: &str = columns!("WHERE subject = ?1 ORDER BY id");
const RUNNING: &str = columns!("WHERE state = 2");
const AVAILABLE: &str = columns!("WHERE state = 1 AND held = 0");
const HELD: &str = columns!("WHERE state = 1 AND held = 1");
const SCHEDULED: &str = columns!("WHERE state = 0 ORDER BY run_at");
const RETRYABLE: &str = columns!("WHERE state = 6 ORDER BY run_at");
const DISCARDED: &str = columns!("WHERE state = 4 ORDER BY finished_at DESC LIMIT ?1");
const FINISHED: &str = columns!("WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT ?1");
const ATTEMPTS: &str =
    "SELECT run, started_at, finished_at, outcome, error FROM job_attempt WHERE job = ?1 ORDER BY run";

const PROMOTE_SCHEDULED: &str =
    "UPDATE job SET state = 1 WHERE state = 0 AND run_at <= ?1 RETURNING id, subject";
const PROMOTE_RETRYABLE: &str =
    "UPDATE job SET state = 1 WHERE state = 6 AND run_at <= ?1 RETURNING id, subject";
const SCHEDULED_SET_BACK: &str = "UPDATE job SET run_at = ?1 + run_at - waits_since, waits_since = ?1 WHERE state = 0 AND waits_since > ?1";
const RETRYABLE_SET_BACK: &str = "UPDATE job SET run_at = ?1 + run_at - waits_since, waits_since = ?1 WHERE state = 6 AND waits_since > ?1";
const NEXT_DUE: &str =
    "SELECT (SELECT min(run_at) FROM job WHERE state = 0), (SELECT min(run_at) FROM job WHERE state = 6)";
/// One key after another, each found by one probe of the index, however long the backlog of the key before.
const NEXT_KEY: &str = "SELECT concurrency_key, priority, place, id FROM job WHERE state = 1 AND held = 0 AND concurrency_key > ?1
     ORDER BY concurrency_key, priority DESC, place, id LIMIT 1";
const FIRST_KEY: &str = "SELECT concurrency_key, priority, place, id FROM job WHERE state = 1 AND held = 0
     ORDER BY concurrency_key, priority DESC, place, id LIMIT 1";
const HEADS: &str =
    "SELECT priority, place, id FROM job WHERE state = 1 AND held = 0 AND concurrency_key = ?1
     ORDER BY priority DESC, place, id";
/// What was started at this time or later: a job counts once, with its latest run.
pub const STARTS: [&str; 6] = [
    "SELECT concurrency_key, started_at FROM job WHERE finished_at >= ?1 AND started_at >= ?1",
    "SELECT concurrency_key, started_at FROM job WHERE state = 2 AND started_at >= ?1",
    "SELECT concurrency_key, started_at FROM job WHERE state = 1 AND held = 0 AND started_at >= ?1",
    "SELECT concurrency_key, started_at FROM job WHERE state = 1 AND held = 1 AND started_at >= ?1",
    "SELECT concurrency_key, started_at FROM job WHERE state = 0 AND started_at >= ?1",
    "SELECT concurrency_key, started_at FROM job WHERE state = 6 AND started_at >= ?1",
];
const WAITING_BY_KEY: &str =
    "SELECT concurrency_key, count(*) FROM job WHERE state = 1 AND held = 0 GROUP BY concurrency_key";
const DISCARDED_OF_SUBJECT: &str = columns!("WHERE subject = ?1 AND state = 4 ORDER BY id");
const CLAIM: &str =
    "UPDATE job SET state = 2, runs = runs + 1, epoch = ?2, started_at = ?3 WHERE id = ?1 AND state = 1";

const HOLDS_LEASE: &str = "SELECT 1 FROM job WHERE id = ?1 AND state = 2 AND runs = ?2 AND epoch = ?3";
const LEASED: &str = columns!("WHERE id = ?1 AND state = 2 AND runs = ?2 AND epoch = ?3");
const SETTLE: &str = "UPDATE job SET state = ?2, epoch = NULL, run_at = ?3, failures = ?4, error = coalesce(?5, error), finished_at = ?6,
       waits_since = ?7 WHERE id = ?1";
const COMPLETE: &str =
    "UPDATE job SET state = 3, epoch = NULL, finished_at = ?2, waits_since = NULL WHERE id = ?1";
const LOG_ATTEMPT: &str = "INSERT OR REPLACE INTO job_attempt(job, run, started_at, finished_at, outcome, error) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
const REQUEST_CANCEL: &str = "UPDATE job SET cancel_requested = 1 WHERE id = ?1 AND state = 2";
const REVIVE: &str = "UPDATE job SET state = 1, run_at = ?2, failures = 0, crashes = 0, cancel_requested = 0, finished_at = NULL,
       held = EXISTS (SELECT 1 FROM queue_pause WHERE scope = 2 AND name = CAST(job.subject AS TEXT)) WHERE id = ?1";
const IS_REPLACED: &str = "SELECT 1 FROM job this JOIN job other ON other.unique_key = this.unique_key
     WHERE this.id = ?1 AND other.unique_key IS NOT NULL AND other.finished_at IS NULL AND other.id <> this.id";
const NEXT_EPOCH: &str = "UPDATE queue_epoch SET epoch = epoch + 1 WHERE only = 1 RETURNING epoch";
const COUNT_CRASH: &str = "UPDATE job SET crashes = crashes + 1 WHERE id = ?1 RETURNING crashes";
const FORGET_CRASHES: &str = "UPDATE job SET crashes = 0 WHERE id = ?1 AND crashes > 0";

pub const STATEMENTS: &[&str] = &[
    INSERT,
    BY_UNIQUE_KEY,
    BY_ID,
    BY_SUBJECT,
    RUNNING,
    AVAILABLE,
    HELD,
    SCHEDULED,
    RETRYABLE,
    DISCARDED,
    FINISHED,
    ATTEMPTS,
    PROMOTE_SCHEDULED,
    PROMOTE_RETRYABLE,
    SCHEDULED_SET_BACK,
    RETRYABLE_SET_BACK,
    NEXT_DUE,
    NEXT_KEY,
    FIRST_KEY,
    HEADS,
    CLAIM,
    WAITING_BY_KEY,
    DISCARDED_OF_SUBJECT,
    HOLDS_LEASE,
    LEASED,
    SETTLE,
    COMPLETE,
    LOG_ATTEMPT,
    REQUEST_CANCEL,
    REVIVE,
    IS_REPLACED,
    NEXT_EPOCH,
    COUNT_CRASH,
    FORGET_CRASHES,
];

/// Inserts a job in the caller's transaction, and returns its number, or that of the unfinished job with the
/// same unique key. `now` is in milliseconds since the epoch.
///
/// # Errors
/// SQLite's.
pub fn insert(tx: &Transaction<'_>, new: &NewJob, now: i64) -> rusqlite::Result<JobId> {
    let run_at = new.run_at.unwrap_or(now);
    let state = if run_at > now { State::Scheduled } else { State::Available };
    let inserted = tx.prepare_cached(INSERT)?.execute(params![
        new.kind,
        state,
        new.args.to_string(),
        new.subject,
        new.priority,
        new.concurrency_key,
        new.unique_key,
        run_at,
        new.max_attempts,
        now,
        new.place
    ])?;
    if inserted == 1 {
        return Ok(tx.last_insert_rowid());
    }
    tx.prepare_cached(BY_UNIQUE_KEY)?.query_row([&new.unique_key], |row| row.get(0))
}

/// The job with this number.
///
/// # Errors
/// SQLite's.
pub fn job(conn: &Connection, id: JobId) -> rusqlite::Result<Option<JobRow>> {
    conn.prepare_cached(BY_ID)?.query_row([id], JobRow::read).optional()
}

/// Every job of a subject, in order of insertion.
///
/// # Errors
/// SQLite's.
pub fn by_subject(conn: &Connection, subject: i64) -> rusqlite::Result<Vec<JobRow>> {
    rows(conn, BY_SUBJECT, [subject])
}

/// The jobs that run, in order of insertion.
///
/// # Errors
/// SQLite's.
pub fn running(conn: &Connection) -> rusqlite::Result<Vec<JobRow>> {
    let mut running = rows(conn, RUNNING, [])?;
    running.sort_by_key(|job| job.id);
    Ok(running)
}

/// The jobs that wait, in the order they will run: the available by priority and place, those of a paused
/// subject among them, then those whose time is yet to come.
///
/// # Errors
/// SQLite's.
pub fn waiting(conn: &Connection) -> rusqlite::Result<Vec<JobRow>> {
    let mut waiting = rows(conn, AVAILABLE, [])?;
    waiting.extend(rows(conn, HELD, [])?);
    // The index has them by concurrency key; the order over all keys is the dispatcher's, not the index's.
    waiting.sort_by_key(|job| (-job.priority, job.place, job.id));
    waiting.extend(rows(conn, RETRYABLE, [])?);
    waiting.extend(rows(conn, SCHEDULED, [])?);
    Ok(waiting)
}

/// The discarded jobs, the newest first.
///
/// # Errors
/// SQLite's.
pub fn failed(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<JobRow>> {
    rows(conn, DISCARDED, [limit])
}

/// The jobs in a final state, the newest first.
///
/// # Errors
/// SQLite's.
pub fn recently_finished(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<JobRow>> {
    rows(conn, FINISHED, [limit])
}

/// The runs of a job that did not complete it.
///
/// # Errors
/// SQLite's.
pub fn attempts(conn: &Connection, id: JobId) -> rusqlite::Result<Vec<Attempt>> {
    conn.prepare_cached(ATTEMPTS)?.query_map([id], Attempt::read)?.collect()
}

fn rows(conn: &Connection, sql: &str, params: impl Params) -> rusqlite::Result<Vec<JobRow>> {
    debug_assert!(sql.contains(COLUMNS));
    conn.prepare_cached(sql)?.query_map(params, JobRow::read)?.collect()
}

/// One life of the process.
pub(crate) fn next_epoch(tx: &Transaction<'_>) -> rusqlite::Result<i64> {
    tx.query_row(NEXT_EPOCH, [], |row| row.get(0))
}

/// Makes available what is due, and says what that is.
pub(crate) fn promote(tx: &Transaction<'_>, now: i64) -> rusqlite::Result<Vec<Change>> {
    let mut promoted = Vec::new();
    for sql in [PROMOTE_SCHEDULED, PROMOTE_RETRYABLE] {
        let mut some = tx.prepare_cached(sql)?;
        let some = some.query_map([now], |row| Ok(Change { job: row.get(0)?, subject: row.get(1)? }))?;
        for change in some {
            promoted.push(change?);
        }
    }
    Ok(promoted)
}

/// The clock was set back: whoever waits for a while waits that while from now, not until an hour that is
/// far again.
pub(crate) fn clock_was_set_back(tx: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(SCHEDULED_SET_BACK)?.execute([now])?;
    tx.prepare_cached(RETRYABLE_SET_BACK)?.execute([now])?;
    Ok(())
}

/// When the next job is due.
pub(crate) fn next_due(tx: &Transaction<'_>) -> rusqlite::Result<Option<i64>> {
    let dues: [Option<i64>; 2] =
        tx.prepare_cached(NEXT_DUE)?.query_row([], |row| Ok([row.get(0)?, row.get(1)?]))?;
    Ok(dues.into_iter().flatten().min())
}

/// The concurrency keys with available jobs, each with the first of them.
pub(crate) fn available_keys(tx: &Transaction<'_>) -> rusqlite::Result<Vec<(String, Head)>> {
    let read = |row: &Row<'_>| {
        Ok((row.get(0)?, Head { priority: row.get(1)?, place: row.get(2)?, id: row.get(3)? }))
    };
    let mut keys: Vec<(String, Head)> = Vec::new();
    loop {
        let next = match keys.last() {
            None => tx.prepare_cached(FIRST_KEY)?.query_row([], read).optional()?,
            Some((last, _)) => tx.prepare_cached(NEXT_KEY)?.query_row([last], read).optional()?,
        };
        match next {
            Some(key) => keys.push(key),
            None => return Ok(keys),
        }
    }
}

/// The first of those that wait for a slot with one concurrency key.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    pub priority: i64,
    pub place: i64,
    pub id: JobId,
}

impl Head {
    /// The greatest goes first.
    pub fn rank(&self) -> impl Ord + use<> {
        (self.priority, Reverse(self.place), Reverse(self.id))
    }
}

/// A key's next available job that is not to be passed over. Reads no further than to that one.
pub(crate) fn head(
    tx: &Transaction<'_>,
    key: &str,
    is_passed_over: impl Fn(JobId) -> bool,
) -> rusqlite::Result<Option<Head>> {
    let mut heads = tx.prepare_cached(HEADS)?;
    let mut heads = heads
        .query_map([key], |row| Ok(Head { priority: row.get(0)?, place: row.get(1)?, id: row.get(2)? }))?;
    heads.find(|head| !matches!(head, Ok(head) if is_passed_over(head.id))).transpose()
}

/// Concurrency keys and times of what was started since, the earliest first.
pub(crate) fn starts(tx: &Transaction<'_>, since: i64) -> rusqlite::Result<Vec<(String, i64)>> {
    let mut starts = Vec::new();
    for sql in STARTS {
        let mut some = tx.prepare(sql)?;
        let some = some.query_map([since], |row| Ok((row.get(0)?, row.get(1)?)))?;
        starts.extend(some.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    starts.sort_by_key(|(_, at)| *at);
    Ok(starts)
}

/// How many wait for a slot, by concurrency key.
pub(crate) fn waiting_by_key(conn: &Connection) -> rusqlite::Result<Vec<(String, u32)>> {
    conn.prepare_cached(WAITING_BY_KEY)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The discarded jobs of a subject, in order of insertion.
pub(crate) fn discarded_of_subject(conn: &Connection, subject: i64) -> rusqlite::Result<Vec<JobRow>> {
    rows(conn, DISCARDED_OF_SUBJECT, [subject])
}

/// Whether another unfinished job has the unique key of this one.
pub(crate) fn is_replaced(tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<bool> {
    tx.prepare_cached(IS_REPLACED)?.exists([id])
}

/// Gives an available job a slot. Where that fails nothing is written: it is read before, and one statement
/// writes all or nothing.
pub(crate) fn claim(tx: &Transaction<'_>, id: JobId, epoch: i64, now: i64) -> rusqlite::Result<JobRow> {
    let row = tx.prepare_cached(BY_ID)?.query_row([id], JobRow::read)?;
    tx.prepare_cached(CLAIM)?.execute(params![id, epoch, now])?;
    Ok(JobRow { state: State::Running, runs: row.runs + 1, started_at: Some(now), ..row })
}

/// Whether the lease is still held.
pub(crate) fn holds_lease(tx: &Transaction<'_>, id: JobId, run: u32, epoch: i64) -> rusqlite::Result<bool> {
    tx.prepare_cached(HOLDS_LEASE)?.exists(params![id, run, epoch])
}

/// The job as it is now, while the lease is held.
pub(crate) fn leased(
    tx: &Transaction<'_>,
    id: JobId,
    run: u32,
    epoch: i64,
) -> rusqlite::Result<Option<JobRow>> {
    tx.prepare_cached(LEASED)?.query_row(params![id, run, epoch], JobRow::read).optional()
}

/// Ends a run that did what was to do.
pub(crate) fn complete(tx: &Transaction<'_>, id: JobId, now: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(COMPLETE)?.execute([id, now])?;
    Ok(())
}

/// Ends a run: the job goes to `state`.
pub(crate) fn settle(
    tx: &Transaction<'_>,
    job: &JobRow,
    state: State,
    run_at: i64,
    failures: u32,
    error: Option<&Value>,
    now: i64,
) -> rusqlite::Result<()> {
    let finished_at = state.is_final().then_some(now);
    let waits_since = matches!(state, State::Retryable | State::Scheduled).then_some(now);
    let error = error.map(Value::to_string);
    tx.prepare_cached(SETTLE)?.execute(params![
        job.id,
        state,
        run_at,
        failures,
        error,
        finished_at,
        waits_since
    ])?;
    Ok(())
}

/// Notes a run that did not complete its job.
pub(crate) fn log_attempt(
    tx: &Transaction<'_>,
    job: &JobRow,
    outcome: &str,
    error: Option<&Value>,
    now: i64,
) -> rusqlite::Result<()> {
    let error = error.map(Value::to_string);
    tx.prepare_cached(LOG_ATTEMPT)?.execute(params![
        job.id,
        job.runs,
        job.started_at,
        now,
        outcome,
        error
    ])?;
    Ok(())
}

/// Marks a running job as cancelled by the user, so that a crash from here on does not start it again.
pub(crate) fn request_cancel(tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<()> {
    tx.prepare_cached(REQUEST_CANCEL)?.execute([id])?;
    Ok(())
}

/// Makes a job that ended or waits available now, with all its attempts.
pub(crate) fn revive(tx: &Transaction<'_>, id: JobId, now: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(REVIVE)?.execute([id, now])?;
    Ok(())
}

/// Counts a run that ended with the process.
pub(crate) fn count_crash(tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<u32> {
    tx.prepare_cached(COUNT_CRASH)?.query_row([id], |row| row.get(0))
}

/// The job gets on: what ended the process before was not the job.
pub(crate) fn forget_crashes(tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<()> {
    tx.prepare_cached(FORGET_CRASHES)?.execute([id])?;
    Ok(())
}
