//! What can be measured of finished jobs: how many, how well, how long.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::job::{JobId, State};

/// What the jobs of one kind and one concurrency key did in a window of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The kind.
    pub kind: String,
    /// The concurrency key.
    pub concurrency_key: String,
    /// How many were completed.
    pub completed: u32,
    /// How many were discarded.
    pub discarded: u32,
    /// How many were cancelled.
    pub cancelled: u32,
    /// How many attempts failed of those that were not the last.
    pub retries: u32,
    /// Milliseconds from when a job could have run to when it did, of its last run.
    pub wait: Option<Spread>,
    /// Milliseconds that the run took which completed a job.
    pub run: Option<Spread>,
}

impl Measured {
    /// The share of the completed among those that were not cancelled, from 0 to 1.
    pub fn success_rate(&self) -> Option<f64> {
        let ended = self.completed + self.discarded;
        (ended > 0).then(|| f64::from(self.completed) / f64::from(ended))
    }
}

/// How measured times are spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many were measured.
    pub count: u32,
    /// The mean.
    pub mean: i64,
    /// Half took no longer.
    pub p50: i64,
    /// Nineteen of twenty took no longer.
    pub p95: i64,
}

impl Spread {
    fn of(mut times: Vec<i64>) -> Option<Self> {
        times.sort_unstable();
        let count = i64::try_from(times.len()).ok().filter(|count| *count > 0)?;
        let rank =
            |percent: usize| times.get((times.len() * percent).div_ceil(100).saturating_sub(1)).copied();
        Some(Self {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            mean: times.iter().sum::<i64>() / count,
            p50: rank(50)?,
            p95: rank(95)?,
        })
    }
}

/// How many jobs stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// They run.
    pub running: u32,
    /// They wait for a slot.
    pub available: u32,
    /// They wait because their subject is paused.
    pub held: u32,
    /// They wait for their time.
    pub scheduled: u32,
    /// They wait for their next attempt.
    pub retryable: u32,
    /// They were given up, and are still in the history.
    pub discarded: u32,
}

const SAMPLES: &str =
    "SELECT kind, concurrency_key, state, failures, run_at, started_at, finished_at FROM job
     WHERE finished_at >= ?1 ORDER BY finished_at DESC LIMIT ?2";
const RUNNING: &str = "SELECT count(*) FROM job WHERE state = 2";
const AVAILABLE: &str = "SELECT count(*) FROM job WHERE state = 1 AND held = 0";
const HELD: &str = "SELECT count(*) FROM job WHERE state = 1 AND held = 1";
const SCHEDULED: &str = "SELECT count(*) FROM job WHERE state = 0";
const RETRYABLE: &str = "SELECT count(*) FROM job WHERE state = 6";
const DISCARDED: &str = "SELECT count(*) FROM job WHERE state = 4";

const LAST_FINISHED: &str = "SELECT finished_at, id FROM job WHERE finished_at IS NOT NULL
     ORDER BY finished_at DESC, id DESC LIMIT 1";

pub const STATEMENTS: &[&str] =
    &[SAMPLES, LAST_FINISHED, RUNNING, AVAILABLE, HELD, SCHEDULED, RETRYABLE, DISCARDED];

/// How many jobs stand where, as far as that is counted without reading the history.
///
/// # Errors
/// SQLite's.
pub fn counts(conn: &Connection) -> rusqlite::Result<Counts> {
    let count = |sql| conn.prepare_cached(sql)?.query_row([], |row| row.get::<_, u32>(0));
    Ok(Counts {
        running: count(RUNNING)?,
        available: count(AVAILABLE)?,
        held: count(HELD)?,
        scheduled: count(SCHEDULED)?,
        retryable: count(RETRYABLE)?,
        discarded: count(DISCARDED)?,
    })
}

#[derive(Default)]
struct Tally {
    completed: u32,
    discarded: u32,
    cancelled: u32,
    retries: u32,
    waits: Vec<i64>,
    runs: Vec<i64>,
}

/// What the jobs did that finished at `since` or later, by kind and concurrency key; of more than
/// `at_most`, the newest that many. With a `since` long ago and a small `at_most` it says how long jobs take
/// of late, which is what an estimate needs.
///
/// # Errors
/// SQLite's.
pub fn measured(conn: &Connection, since: i64, at_most: u32) -> rusqlite::Result<Vec<Measured>> {
    let mut tallies: BTreeMap<(String, String), Tally> = BTreeMap::new();
    let mut samples = conn.prepare_cached(SAMPLES)?;
    let mut samples = samples.query(params![since, at_most])?;
    while let Some(row) = samples.next()? {
        let tally = tallies.entry((row.get(0)?, row.get(1)?)).or_default();
        let (failures, run_at): (u32, i64) = (row.get(3)?, row.get(4)?);
        let (started_at, finished_at): (Option<i64>, i64) = (row.get(5)?, row.get(6)?);
        let state = row.get(2)?;
        match state {
            State::Completed => tally.completed += 1,
            State::Discarded => tally.discarded += 1,
            _ => tally.cancelled += 1,
        }
        tally.retries += failures.saturating_sub(u32::from(state == State::Discarded));
        // A clock that was set in between makes no times, rather than wrong ones.
        if let Some(started_at) = started_at {
            tally.waits.extend(Some(started_at - run_at).filter(|time| *time >= 0));
            if state == State::Completed {
                tally.runs.extend(Some(finished_at - started_at).filter(|time| *time >= 0));
            }
        }
    }
    let measured = tallies.into_iter().map(|((kind, concurrency_key), tally)| Measured {
        kind,
        concurrency_key,
        completed: tally.completed,
        discarded: tally.discarded,
        cancelled: tally.cancelled,
        retries: tally.retries,
        wait: Spread::of(tally.waits),
        run: Spread::of(tally.runs),
    });
    Ok(measured.collect())
}

/// When a job finished last, and which: as long as that stays the same, so does what is [`measured`].
///
/// # Errors
/// SQLite's.
pub fn last_finished(conn: &Connection) -> rusqlite::Result<Option<(i64, JobId)>> {
    conn.prepare_cached(LAST_FINISHED)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}
