//! The order of what waits: by priority, then by place. A job's place is its number times [`GAP`] until it
//! is moved, so what comes first goes first, and there is room between any two.

use rusqlite::{OptionalExtension, Transaction, params};

use crate::{job::JobId, store};

/// Where a waiting job is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Before everything that waits, whatever its priority; behind what comes of the jobs that run, as far as
    /// that takes over [their place](crate::NewJob::place).
    Front,
    /// Before this waiting job, with its priority.
    Before(JobId),
    /// After this waiting job, with its priority.
    After(JobId),
}

/// What lies between the places of two jobs inserted one after the other; the schema has it, too.
const GAP: i64 = 1 << 20;

const WAITING: &str =
    "SELECT priority, place FROM job WHERE id = ?1 AND finished_at IS NULL AND epoch IS NULL";
const PUT: &str =
    "UPDATE job SET priority = ?2, moved = ?3 WHERE id = ?1 AND finished_at IS NULL AND epoch IS NULL";
const SET_PRIORITY: &str =
    "UPDATE job SET priority = ?2 WHERE id = ?1 AND finished_at IS NULL AND epoch IS NULL";
const LAST_ID: &str = "SELECT max(id) FROM job";
const LAST_RUNNING: &str = "SELECT max(place) FROM job WHERE state = 2 AND priority = ?1";

/// The available jobs are probed key by key, as the dispatcher does. What is held or waits for its time is
/// little beside them and read through; only a move by hand asks for it.
macro_rules! waiting {
    ($what:literal, $having:literal) => {
        [
            concat!($what, " FROM job WHERE state = 1 AND held = 0 AND concurrency_key = ?3 AND ", $having),
            concat!($what, " FROM job WHERE state = 1 AND held = 1 AND ", $having),
            concat!($what, " FROM job WHERE state = 0 AND ", $having),
            concat!($what, " FROM job WHERE state = 6 AND ", $having),
        ]
    };
}
const LAST_BEFORE: [&str; 4] = waiting!("SELECT max(place)", "priority = ?1 AND place < ?2");
const FIRST_AFTER: [&str; 4] = waiting!("SELECT min(place)", "priority = ?1 AND place > ?2");
const HIGHEST: [&str; 4] = waiting!("SELECT max(priority)", "?1 IS NULL AND ?2 IS NULL");
const SHIFT: [&str; 4] = [
    "UPDATE job SET moved = place - 1048576
     WHERE state = 1 AND held = 0 AND concurrency_key = ?3 AND priority = ?1 AND place <= ?2",
    "UPDATE job SET moved = place - 1048576
     WHERE state = 1 AND held = 1 AND priority = ?1 AND place <= ?2",
    "UPDATE job SET moved = place - 1048576 WHERE state = 0 AND priority = ?1 AND place <= ?2",
    "UPDATE job SET moved = place - 1048576 WHERE state = 6 AND priority = ?1 AND place <= ?2",
];

pub const STATEMENTS: &[&[&str]] =
    &[&[WAITING, PUT, SET_PRIORITY, LAST_ID, LAST_RUNNING], &LAST_BEFORE, &FIRST_AFTER, &HIGHEST, &SHIFT];

/// Moves waiting jobs, the first of them to the spot and each other behind the one before it. Jobs that do
/// not wait stay where they are. Returns the moved ones.
pub fn move_to(tx: &Transaction<'_>, ids: &[JobId], spot: Spot) -> rusqlite::Result<Vec<JobId>> {
    let mut moved: Vec<JobId> = Vec::new();
    for id in ids {
        let goes_to = moved.last().map_or(spot, |last| Spot::After(*last));
        if goes_to == Spot::Before(*id) || goes_to == Spot::After(*id) || standing(tx, *id)?.is_none() {
            continue;
        }
        let Some((priority, place)) = room_at(tx, goes_to)? else { break };
        tx.prepare_cached(PUT)?.execute(params![id, priority, place])?;
        moved.push(*id);
    }
    Ok(moved)
}

pub fn set_priority(tx: &Transaction<'_>, id: JobId, priority: i64) -> rusqlite::Result<bool> {
    Ok(tx.prepare_cached(SET_PRIORITY)?.execute([id, priority])? == 1)
}

/// Priority and place of a job that waits.
fn standing(tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<Option<(i64, i64)>> {
    tx.prepare_cached(WAITING)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// A free place at a spot, made if there is none.
fn room_at(tx: &Transaction<'_>, spot: Spot) -> rusqlite::Result<Option<(i64, i64)>> {
    let keys: Vec<String> = store::available_keys(tx)?.into_iter().map(|(key, _)| key).collect();
    let ask = |sql: &[&str; 4], priority, place| ask(tx, sql, &keys, priority, place);
    let (priority, lower, upper) = match spot {
        Spot::Front => {
            let Some(priority) = ask(&HIGHEST, None, None)?.into_iter().max() else { return Ok(None) };
            let first = ask(&FIRST_AFTER, Some(priority), Some(i64::MIN))?.into_iter().min();
            let running: Option<i64> =
                tx.prepare_cached(LAST_RUNNING)?.query_row([priority], |row| row.get(0))?;
            (priority, running.filter(|running| first.is_none_or(|first| *running < first)), first)
        }
        Spot::Before(id) => {
            let Some((priority, place)) = standing(tx, id)? else { return Ok(None) };
            let before = ask(&LAST_BEFORE, Some(priority), Some(place))?.into_iter().max();
            (priority, before, Some(place))
        }
        Spot::After(id) => {
            let Some((priority, place)) = standing(tx, id)? else { return Ok(None) };
            let after = ask(&FIRST_AFTER, Some(priority), Some(place))?.into_iter().min();
            (priority, Some(place), after)
        }
    };
    // What comes later still comes behind.
    let last: i64 = tx.prepare_cached(LAST_ID)?.query_row([], |row| row.get(0))?;
    let upper = upper.unwrap_or((last + 1) * GAP);
    let Some(lower) = lower else { return Ok(Some((priority, upper - GAP))) };
    if upper - lower > 1 {
        return Ok(Some((priority, lower + (upper - lower) / 2)));
    }
    for key in &keys {
        tx.prepare_cached(SHIFT[0])?.execute(params![priority, lower, key])?;
    }
    for sql in &SHIFT[1..] {
        tx.prepare_cached(sql)?.execute([priority, lower])?;
    }
    Ok(Some((priority, upper - GAP / 2)))
}

fn ask(
    tx: &Transaction<'_>,
    sql: &[&str; 4],
    keys: &[String],
    priority: Option<i64>,
    place: Option<i64>,
) -> rusqlite::Result<Vec<i64>> {
    let mut answers: Vec<Option<i64>> = Vec::new();
    for key in keys {
        answers.push(tx.prepare_cached(sql[0])?.query_row(params![priority, place, key], |row| row.get(0))?);
    }
    for sql in &sql[1..] {
        answers.push(tx.prepare_cached(sql)?.query_row([priority, place], |row| row.get(0))?);
    }
    Ok(answers.into_iter().flatten().collect())
}
