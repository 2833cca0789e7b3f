//! When what runs and waits will be done, read from the queue and what it has measured.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use library::{Book, books, pages};
use provider::Providers;
use queue::{JobId, JobRow, KeyState, Queue, State};
use rusqlite::Connection;

use crate::{
    forecast::{Gate, Insert, Piece, forecast},
    making::{self, PICTURE, STORY},
};

/// Finished jobs from which it is reckoned how long one takes.
const SAMPLES: u32 = 400;
/// Nobody counts seconds where it takes minutes, and what does not change need not be told again.
const STEP_MS: u64 = 5_000;
const LONG_MS: u64 = 10 * 60_000;
const LONG_STEP_MS: u64 = 60_000;

/// By kind and provider, the milliseconds half of the jobs needed at most.
#[derive(Debug, Default)]
pub struct Durations(HashMap<(String, String), u64>);

impl Durations {
    pub fn read(conn: &Connection) -> rusqlite::Result<Self> {
        let measured = queue::measured(conn, i64::MIN, SAMPLES)?.into_iter().filter_map(|measured| {
            let run = u64::try_from(measured.run?.p50).ok()?;
            Some(((measured.kind, measured.concurrency_key), run))
        });
        Ok(Self(measured.collect()))
    }

    /// How long a job of this kind takes with this provider.
    pub fn of(&self, kind: &str, provider: &str) -> Option<u64> {
        self.0.get(&(kind.to_owned(), provider.to_owned())).copied()
    }
}

/// Durations that are measured anew when another job has ended, and not each time they are asked for.
#[derive(Default)]
pub struct Pace(Mutex<Option<Kept>>);

struct Kept {
    /// The job that had ended last.
    newest: Option<(i64, JobId)>,
    durations: Arc<Durations>,
}

impl Pace {
    pub fn durations(&self, conn: &Connection) -> rusqlite::Result<Arc<Durations>> {
        let newest = queue::last_finished(conn)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.newest == newest) {
            return Ok(Arc::clone(&kept.durations));
        }
        let durations = Arc::new(Durations::read(conn)?);
        *kept = Some(Kept { newest, durations: Arc::clone(&durations) });
        Ok(durations)
    }
}

/// Milliseconds until what runs and waits is done, as far as that can be said.
#[derive(Debug, Default)]
pub struct Outlook {
    jobs: HashMap<JobId, u64>,
    books: HashMap<i64, Option<u64>>,
}

impl Outlook {
    /// As the queue will go on by itself: `slots` at once, none if everything is paused.
    pub fn read(
        conn: &Connection,
        queue: &Queue,
        providers: &Providers,
        durations: &Durations,
        slots: usize,
        now: i64,
    ) -> rusqlite::Result<Self> {
        let mut rows = [queue::running(conn)?, queue::waiting(conn)?].concat();
        // What comes of those that run stands where they stood, and what waits for its time where it stands.
        rows.sort_by_key(|row| (-row.priority, row.place, row.id));
        let gates: BTreeMap<String, Gate> =
            queue.keys(conn)?.into_iter().map(|key| (key.key.clone(), gate(&key, now))).collect();
        let mut stories = Vec::with_capacity(rows.len());
        for row in &rows {
            stories.push(story(conn, row, providers)?);
        }
        let mut pieces = Vec::with_capacity(rows.len());
        for (row, story) in rows.iter().zip(&stories) {
            pieces.push(piece(conn, row, story.as_ref(), durations, now)?);
        }
        let mut outlook = Self::default();
        for (row, end) in rows.iter().zip(forecast(slots, &gates, &pieces)) {
            outlook.jobs.extend(end.map(|end| (row.id, end)));
            if let Some(book) = row.subject {
                let last = outlook.books.entry(book).or_insert(Some(0));
                *last = last.zip(end).map(|(last, end)| last.max(end));
            }
        }
        Ok(outlook)
    }

    /// Until a job is done with what comes of it.
    pub fn of_job(&self, job: JobId) -> Option<u64> {
        self.jobs.get(&job).copied().map(coarsely)
    }

    /// Until nothing of a book runs or waits any more.
    pub fn of_book(&self, book: i64) -> Option<u64> {
        self.books.get(&book).copied().flatten().map(coarsely)
    }

    /// Until nothing runs or waits any more but what nobody can say of.
    pub fn of_all(&self) -> Option<u64> {
        self.jobs.values().max().copied().map(coarsely)
    }
}

fn coarsely(ms: u64) -> u64 {
    ms.next_multiple_of(if ms < LONG_MS { STEP_MS } else { LONG_STEP_MS })
}

/// Milliseconds from now to then, none if that is past.
fn until(then: i64, now: i64) -> u64 {
    u64::try_from(then.saturating_sub(now)).unwrap_or(0)
}

fn gate(key: &KeyState, now: i64) -> Gate {
    let next_start = key.next_start.map_or(0, |at| until(at, now));
    let opens_ms = key
        .pauses
        .iter()
        .map(|pause| pause.until.map(|end| until(end, now)))
        .try_fold(next_start, |latest, end| end.map(|end| latest.max(end)));
    let gap = key.rate.map(|rate| rate.per.as_millis() / rate.starts.max(1) as u128);
    Gate { limit: key.limit, opens_ms, gap_ms: gap.and_then(|gap| u64::try_from(gap).ok()).unwrap_or(0) }
}

/// The book whose story a job writes, and who paints what comes of it.
fn story(conn: &Connection, row: &JobRow, providers: &Providers) -> rusqlite::Result<Option<(Book, String)>> {
    let of_story = if row.kind == STORY { row.subject } else { None };
    let book = of_story.map(|book| books::get(conn, book)).transpose()?.flatten();
    Ok(book.map(|book| {
        let painter = making::troupe(&book, providers).illustrator;
        (book, painter)
    }))
}

fn piece<'a>(
    conn: &Connection,
    row: &'a JobRow,
    story: Option<&'a (Book, String)>,
    durations: &Durations,
    now: i64,
) -> rusqlite::Result<Piece<'a>> {
    let runs = row.state == State::Running;
    let mut usual = durations.of(&row.kind, &row.concurrency_key);
    let worked = row.started_at.filter(|_| runs).map_or(0, |at| until(now, at));
    let mut inserts = Vec::new();
    if let Some((book, painter)) = story {
        let written = pages::written(conn, book.id)?;
        // The cover comes with the opening, before the first page.
        let first = if written == 0 && pages::get(conn, book.id, 0)?.is_none() { 0 } else { written + 1 };
        let to_come = (first..=book.brief.pages).filter(|page| book.may_paint(*page));
        let picture = Insert { takes_ms: durations.of(PICTURE, painter), provider: painter };
        inserts.extend(to_come.map(|_| picture.clone()));
        // The first story of all is measured by itself.
        let at_this_pace = || Some(worked * u64::from(book.brief.pages) / u64::from(written));
        usual = usual.or_else(|| if written > 0 { at_this_pace() } else { None });
    } else if row.kind != PICTURE {
        // Whatever else there is takes no time worth speaking of, until it turns out that it does.
        usual = usual.or(Some(0));
    }
    Ok(Piece {
        provider: &row.concurrency_key,
        takes_ms: usual.map(|usual| usual.saturating_sub(worked)),
        runs,
        ready_ms: match row.state {
            _ if row.held => None,
            State::Scheduled | State::Retryable => Some(until(row.run_at, now)),
            _ => Some(0),
        },
        inserts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_measured_anew_only_when_another_job_has_ended() {
        let conn = Connection::open_in_memory().unwrap();
        queue::MIGRATIONS.iter().for_each(|migration| conn.execute_batch(migration.sql).unwrap());
        let ended = "INSERT INTO job(kind, state, args, priority, concurrency_key, run_at, max_attempts, created_at, started_at, finished_at)
             VALUES ('picture', 3, '{}', 0, 'easel', 0, 4, 0, ?1, ?2)";
        conn.execute(ended, [0, 20_000]).unwrap();
        let pace = Pace::default();
        let before = pace.durations(&conn).unwrap();
        assert_eq!(before.of(PICTURE, "easel"), Some(20_000));
        assert!(Arc::ptr_eq(&before, &pace.durations(&conn).unwrap()));
        conn.execute(ended, [30_000, 40_000]).unwrap();
        conn.execute(ended, [40_000, 50_000]).unwrap();
        assert_eq!(pace.durations(&conn).unwrap().of(PICTURE, "easel"), Some(10_000));
    }
}
