//! What is paused, by the user or by a provider's word. On the disk, so that it outlasts a restart.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Transaction, params};
use serde_json::Value;

use crate::job::optional_json;

/// What a pause is of. Jobs that run when it begins run on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Nothing is started.
    All,
    /// Nothing with this concurrency key is started.
    Key(String),
    /// Nothing of this subject is started.
    Subject(i64),
}

impl Scope {
    const ALL: i64 = 0;
    const KEY: i64 = 1;
    const SUBJECT: i64 = 2;

    fn columns(&self) -> (i64, String) {
        match self {
            Self::All => (Self::ALL, String::new()),
            Self::Key(key) => (Self::KEY, key.clone()),
            Self::Subject(subject) => (Self::SUBJECT, subject.to_string()),
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let name: String = row.get(1)?;
        match row.get(0)? {
            Self::ALL => Ok(Self::All),
            Self::KEY => Ok(Self::Key(name)),
            _ => {
                let subject = name.parse().map_err(|error| {
                    rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, Box::new(error))
                })?;
                Ok(Self::Subject(subject))
            }
        }
    }
}

/// A pause as it is stored. Times are milliseconds since the epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct Pause {
    /// What is paused.
    pub scope: Scope,
    /// Whether the user said so; otherwise a worker did, with [`Outcome::Snooze`](crate::Outcome::Snooze).
    pub by_user: bool,
    /// Since when.
    pub since: i64,
    /// Until when; `None`: until it is resumed.
    pub until: Option<i64>,
    /// Why, if a worker said so.
    pub reason: Option<Value>,
}

const ALL: &str = "SELECT scope, name, by_user, since, until, reason FROM queue_pause ORDER BY scope, name";
const BY_USER: &str =
    "INSERT INTO queue_pause(scope, name, by_user, since) VALUES (?1, ?2, 1, ?3) ON CONFLICT DO NOTHING";
/// Of two waits the later end counts.
const BY_WORKER: &str =
    "INSERT INTO queue_pause(scope, name, by_user, since, until, reason) VALUES (1, ?1, 0, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET since = ?2, until = max(until, ?3), reason = ?4";
const LIFT: &str = "DELETE FROM queue_pause WHERE scope = ?1 AND name = ?2";
const HOLD: &str = "UPDATE job SET held = 1 WHERE subject = ?1 AND held = 0";
const LET_GO: &str = "UPDATE job SET held = 0 WHERE subject = ?1 AND held = 1";
const FORGET_ENDED: &str = "DELETE FROM queue_pause WHERE until <= ?1";
const SET_BACK: &str = "UPDATE queue_pause SET until = ?1 + until - since, since = ?1 WHERE since > ?1";

pub const STATEMENTS: &[&str] = &[ALL, BY_USER, BY_WORKER, LIFT, HOLD, LET_GO, FORGET_ENDED, SET_BACK];

/// What is paused at the time `now`, in milliseconds since the epoch.
///
/// # Errors
/// SQLite's.
pub fn pauses(conn: &Connection, now: i64) -> rusqlite::Result<Vec<Pause>> {
    let mut all = conn.prepare_cached(ALL)?;
    let all = all.query_map([], |row| {
        Ok(Pause {
            scope: Scope::read(row)?,
            by_user: row.get(2)?,
            since: row.get(3)?,
            until: row.get(4)?,
            reason: optional_json(row, 5)?,
        })
    })?;
    all.filter(|pause| !pause.as_ref().is_ok_and(|pause| pause.until.is_some_and(|until| until <= now)))
        .collect()
}

pub fn begin(tx: &Transaction<'_>, scope: &Scope, now: i64) -> rusqlite::Result<()> {
    let (number, name) = scope.columns();
    tx.prepare_cached(BY_USER)?.execute(params![number, name, now])?;
    if let Scope::Subject(subject) = scope {
        tx.prepare_cached(HOLD)?.execute([subject])?;
    }
    Ok(())
}

pub fn begin_for_a_while(
    tx: &Transaction<'_>,
    key: &str,
    now: i64,
    until: i64,
    reason: &Value,
) -> rusqlite::Result<()> {
    tx.prepare_cached(BY_WORKER)?.execute(params![key, now, until, reason.to_string()])?;
    Ok(())
}

pub fn end(tx: &Transaction<'_>, scope: &Scope) -> rusqlite::Result<()> {
    let (number, name) = scope.columns();
    tx.prepare_cached(LIFT)?.execute(params![number, name])?;
    if let Scope::Subject(subject) = scope {
        tx.prepare_cached(LET_GO)?.execute([subject])?;
    }
    Ok(())
}

pub fn forget_ended(tx: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(FORGET_ENDED)?.execute([now])?;
    Ok(())
}

/// The clock was set back: who asked for a while asked for that while, not for an hour that is far again.
pub fn clock_was_set_back(tx: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_BACK)?.execute([now])?;
    Ok(())
}

/// The pauses as the dispatcher asks for them. Those of subjects are not among them: their jobs are held.
#[derive(Default)]
pub struct Paused {
    is_all: bool,
    keys: HashMap<String, i64>,
}

impl Paused {
    pub fn read(tx: &Transaction<'_>, now: i64) -> rusqlite::Result<Self> {
        let mut paused = Self::default();
        for pause in pauses(tx, now)? {
            match pause.scope {
                Scope::All => paused.is_all = true,
                Scope::Key(key) => {
                    let until = paused.keys.entry(key).or_insert(i64::MIN);
                    *until = pause.until.unwrap_or(i64::MAX).max(*until);
                }
                Scope::Subject(_) => {}
            }
        }
        Ok(paused)
    }

    pub fn is_all(&self) -> bool {
        self.is_all
    }

    pub fn has_key(&self, key: &str, now: i64) -> bool {
        self.keys.get(key).is_some_and(|until| *until > now)
    }

    /// The end of the earliest pause that ends by itself.
    pub fn next_end(&self, now: i64) -> Option<i64> {
        self.keys.values().copied().filter(|until| (now + 1..i64::MAX).contains(until)).min()
    }
}
