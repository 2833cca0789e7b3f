use std::{
    collections::HashMap,
    mem,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use db::{Dispatcher, WeakDb};
use rusqlite::{ErrorCode, Transaction};
use tokio::{runtime::Handle, sync::watch};

use crate::{
    Clock,
    job::{JobId, JobRow},
    ledger::Ledger,
    run::{self, Registry},
    store,
    worker::Job,
};

/// The longest sleep: timers of the process stand still while a laptop sleeps, wall clocks do not.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// The rest after a first failure; it doubles with every further one.
const SHORTEST_REST: Duration = Duration::from_millis(200);
const LONGEST_REST: Duration = Duration::from_secs(5);
/// For how many milliseconds a job that cannot be claimed is passed over.
const ASIDE: i64 = 60_000;

/// What the dispatcher needs once the queue is started.
pub struct Started {
    /// Weak: the dispatcher is itself a part of the database's writer.
    pub db: WeakDb,
    pub epoch: i64,
    pub registry: Arc<Registry>,
    pub runtime: Handle,
}

/// The queue's seat in the writer thread: give it to [`db::Db::open`].
pub struct JobDispatcher {
    ledger: Arc<Ledger>,
    clock: Clock,
    started: Arc<OnceLock<Started>>,
    /// Claimed in the open transaction.
    claimed: Vec<JobRow>,
    /// Jobs that could not be claimed, and until when they are passed over.
    aside: HashMap<JobId, i64>,
    /// When there is something to do by itself.
    next_due: Option<i64>,
    /// How often in a row it failed.
    failures: u32,
    /// Until when it keeps out of the transactions after a failure, so that those of others go through
    /// where its own writes are what does not fit on the disk.
    rests_until: Option<Instant>,
}

impl JobDispatcher {
    pub(crate) fn new(ledger: Arc<Ledger>, clock: Clock, started: Arc<OnceLock<Started>>) -> Self {
        Self {
            ledger,
            clock,
            started,
            claimed: Vec::new(),
            aside: HashMap::new(),
            next_due: None,
            failures: 0,
            rests_until: None,
        }
    }

    fn look(&mut self, tx: &Transaction<'_>, epoch: i64) -> rusqlite::Result<()> {
        let now = (self.clock)();
        store::promote(tx, now)?;
        self.claim(tx, epoch, now)?;
        let aside_end = self.aside.values().copied().min();
        let pause_end = self.ledger.entries().next_pause_end(now);
        self.next_due = [store::next_due(tx)?, pause_end, aside_end].into_iter().flatten().min();
        Ok(())
    }

    /// Fills the free slots with the best jobs of the keys that have room.
    fn claim(&mut self, tx: &Transaction<'_>, epoch: i64, now: i64) -> rusqlite::Result<()> {
        self.aside.retain(|_, until| *until > now);
        let mut free = self.ledger.entries().free_slots();
        if free == 0 {
            return Ok(());
        }
        let mut heads = HashMap::new();
        let mut rooms = HashMap::new();
        for key in store::available_keys(tx)? {
            let room = self.ledger.entries().room(&key, now);
            if room > 0
                && let Some(head) = self.head(tx, &key)?
            {
                heads.insert(key.clone(), head);
                rooms.insert(key, room);
            }
        }
        while free > 0 {
            let best = heads.iter().max_by_key(|(_, (priority, id))| (*priority, -id));
            let Some((key, (_, id))) = best.map(|(key, head)| (key.clone(), *head)) else { break };
            let room = rooms.entry(key.clone()).or_default();
            match claim_one(tx, id, epoch, now) {
                Ok(job) => {
                    self.claimed.push(job);
                    free -= 1;
                    *room -= 1;
                }
                Err(error) if is_of_the_disk(&error) || tx.is_autocommit() => return Err(error),
                Err(error) => {
                    tracing::error!(job = id, %error, "a job cannot be claimed");
                    self.aside.insert(id, now.saturating_add(ASIDE));
                }
            }
            let next = if *room > 0 { self.head(tx, &key)? } else { None };
            match next {
                Some(head) => heads.insert(key, head),
                None => heads.remove(&key),
            };
        }
        Ok(())
    }

    fn head(&self, tx: &Transaction<'_>, key: &str) -> rusqlite::Result<Option<(i64, JobId)>> {
        store::head(tx, key, |id| self.aside.contains_key(&id))
    }

    fn is_resting(&self) -> bool {
        self.rests_until.is_some_and(|until| Instant::now() < until)
    }

    fn rest(&mut self) {
        let rest = SHORTEST_REST.saturating_mul(1 << self.failures.min(10)).min(LONGEST_REST);
        self.failures = self.failures.saturating_add(1);
        self.rests_until = Some(Instant::now() + rest);
    }
}

/// Claims a job in a savepoint of its own, so that what is wrong with it is wrong with no other.
fn claim_one(tx: &Transaction<'_>, id: JobId, epoch: i64, now: i64) -> rusqlite::Result<JobRow> {
    tx.execute_batch("SAVEPOINT claim")?;
    let claimed = store::claim(tx, id, epoch, now);
    if !tx.is_autocommit() {
        tx.execute_batch(if claimed.is_ok() { "RELEASE claim" } else { "ROLLBACK TO claim; RELEASE claim" })?;
    }
    claimed
}

/// Whether every other job would fare the same.
fn is_of_the_disk(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::ReadOnly
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::OutOfMemory
        )
    )
}

impl Dispatcher for JobDispatcher {
    fn operation_ended(&mut self, kept: bool) {
        self.ledger.operation_ended(kept);
    }

    fn dispatch(&mut self, tx: &Transaction<'_>) -> rusqlite::Result<()> {
        let Some(epoch) = self.started.get().map(|started| started.epoch) else { return Ok(()) };
        if self.is_resting() {
            return Ok(());
        }
        let looked = self.look(tx, epoch);
        if looked.is_ok() {
            self.rests_until = None;
        } else {
            self.claimed.clear();
            self.rest();
        }
        looked
    }

    fn committed(&mut self) {
        if self.rests_until.is_none() {
            self.failures = 0;
        }
        self.ledger.committed();
        let claimed = mem::take(&mut self.claimed);
        let Some(started) = self.started.get() else { return };
        let Some(db) = started.db.upgrade() else { return };
        for row in claimed {
            let job = Job {
                row: Arc::new(row),
                epoch: started.epoch,
                db: db.clone(),
                ledger: Arc::clone(&self.ledger),
                order: Arc::new(watch::channel(None).0),
            };
            self.ledger.begin(&job);
            let (registry, clock) = (Arc::clone(&started.registry), Arc::clone(&self.clock));
            started.runtime.spawn(run::run(job, registry, clock));
        }
    }

    fn rolled_back(&mut self) {
        self.claimed.clear();
        self.ledger.rolled_back();
        if !self.is_resting() {
            self.rest();
        }
    }

    fn wake_after(&self) -> Option<Duration> {
        self.started.get()?;
        if let Some(until) = self.rests_until {
            return Some(until.saturating_duration_since(Instant::now()));
        }
        let millis = u64::try_from(self.next_due?.saturating_sub((self.clock)())).unwrap_or(0);
        Some(Duration::from_millis(millis).min(LONGEST_SLEEP))
    }
}
