use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde_json::Value;

/// A job's number. Grows with every insertion and is never used again.
pub type JobId = i64;

/// Where a job stands. The numbers are the stored ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Waits for its time.
    Scheduled = 0,
    /// Waits for a slot.
    Available = 1,
    /// Has a slot.
    Running = 2,
    /// Done.
    Completed = 3,
    /// Given up: attempts spent, or not worth another.
    Discarded = 4,
    /// Stopped by the user.
    Cancelled = 5,
    /// Failed, and waits for its next attempt.
    Retryable = 6,
}

impl State {
    const ALL: [Self; 7] = [
        Self::Scheduled,
        Self::Available,
        Self::Running,
        Self::Completed,
        Self::Discarded,
        Self::Cancelled,
        Self::Retryable,
    ];

    /// Whether nothing will happen to the job by itself any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Discarded | Self::Cancelled)
    }
}

impl ToSql for State {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok((*self as i64).into())
    }
}

impl FromSql for State {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        Self::ALL.into_iter().find(|state| *state as i64 == number).ok_or(FromSqlError::OutOfRange(number))
    }
}

/// A job to be inserted.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// Which worker does it.
    pub kind: String,
    /// What it is to do. Keep it small: ids, not content.
    pub args: Value,
    /// What it belongs to; jobs of one subject can be listed and cancelled together.
    pub subject: Option<i64>,
    /// Higher goes first; equal ones in order of insertion, unless they are moved.
    pub priority: i64,
    /// Jobs with the same key share a limit of how many run at once, and a pause.
    pub concurrency_key: String,
    /// While a job with this key is unfinished, inserting another one returns the first.
    pub unique_key: Option<String>,
    /// How often it may fail before it is discarded.
    pub max_attempts: u32,
    /// Not before this time, in milliseconds since the epoch.
    pub run_at: Option<i64>,
    /// Where it stands among those of its priority: the [`JobRow::place`] of the job it follows from, so
    /// that what was moved to the front stays there with all that comes of it. By itself: behind all.
    pub place: Option<i64>,
}

impl NewJob {
    /// A job for now, with four attempts and nothing else out of the ordinary.
    pub fn new(kind: impl Into<String>, args: Value) -> Self {
        Self {
            kind: kind.into(),
            args,
            subject: None,
            priority: 0,
            concurrency_key: String::new(),
            unique_key: None,
            max_attempts: 4,
            run_at: None,
            place: None,
        }
    }
}

/// A job as it is stored. Times are milliseconds since the epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct JobRow {
    /// Its number.
    pub id: JobId,
    /// Which worker does it.
    pub kind: String,
    /// Where it stands.
    pub state: State,
    /// What it is to do.
    pub args: Value,
    /// What it belongs to.
    pub subject: Option<i64>,
    /// Higher goes first.
    pub priority: i64,
    /// Whose limit it shares.
    pub concurrency_key: String,
    /// When it may run (again).
    pub run_at: i64,
    /// How often it was started, interruptions and snoozes included.
    pub runs: u32,
    /// How often it failed: attempts spent.
    pub failures: u32,
    /// How often it may fail.
    pub max_attempts: u32,
    /// A running job that the user has cancelled.
    pub cancel_requested: bool,
    /// Why the last attempt failed, or why it was snoozed.
    pub error: Option<Value>,
    /// When it was inserted.
    pub created_at: i64,
    /// When its latest run began.
    pub started_at: Option<i64>,
    /// When it reached a final state.
    pub finished_at: Option<i64>,
    /// Where it stands among those of its priority: the lower goes first.
    pub place: i64,
    /// Its subject is paused.
    pub held: bool,
}

/// The columns of [`JobRow`], in its order.
pub(crate) const COLUMNS: &str = "id, kind, state, args, subject, priority, concurrency_key, run_at, runs, \
                                  failures, max_attempts, cancel_requested, error, created_at, started_at, finished_at, \
                                  place, held";

impl JobRow {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            state: row.get(2)?,
            args: json(row, 3)?,
            subject: row.get(4)?,
            priority: row.get(5)?,
            concurrency_key: row.get(6)?,
            run_at: row.get(7)?,
            runs: row.get(8)?,
            failures: row.get(9)?,
            max_attempts: row.get(10)?,
            cancel_requested: row.get(11)?,
            error: optional_json(row, 12)?,
            created_at: row.get(13)?,
            started_at: row.get(14)?,
            finished_at: row.get(15)?,
            place: row.get(16)?,
            held: row.get(17)?,
        })
    }
}

/// A run that did not complete its job.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// Which run, from 1.
    pub run: u32,
    /// When it began.
    pub started_at: Option<i64>,
    /// When it ended.
    pub finished_at: i64,
    /// `failed`, `snoozed`, `interrupted`, `crashed` or `cancelled`.
    pub outcome: String,
    /// Why.
    pub error: Option<Value>,
}

impl Attempt {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            run: row.get(0)?,
            started_at: row.get(1)?,
            finished_at: row.get(2)?,
            outcome: row.get(3)?,
            error: optional_json(row, 4)?,
        })
    }
}

pub(crate) fn json(row: &Row<'_>, index: usize) -> rusqlite::Result<Value> {
    optional_json(row, index).map(Option::unwrap_or_default)
}

pub(crate) fn optional_json(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Value>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, error.into())
    })
}
