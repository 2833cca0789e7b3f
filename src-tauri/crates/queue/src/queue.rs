use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, OnceLock},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use db::{Db, WriteError};
use rusqlite::{Connection, Transaction};
use tokio::{runtime::Handle, sync::broadcast};

use crate::{
    Clock,
    dispatcher::{JobDispatcher, Started},
    job::{JobId, JobRow, State},
    ledger::{Change, Effect, Ledger, Progress, Rate},
    order::{self, Spot},
    pause::{self, Pause, Scope},
    run::{self, Registry},
    schedule::{self, Schedule},
    spec::UtcOffset,
    store,
    worker::Worker,
};

/// How the queue works.
#[derive(Clone)]
pub struct Options {
    /// How many jobs run at once; 0: none, and what waits stays waiting.
    pub slots: usize,
    /// How many of these at once have a certain concurrency key.
    pub key_limits: HashMap<String, usize>,
    /// How many may be started in a while that have a certain concurrency key.
    pub key_rates: HashMap<String, Rate>,
    /// The time.
    pub clock: Clock,
    /// Where local time stands, for schedules that mean it. By itself: at UTC.
    pub utc_offset: UtcOffset,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            slots: 2,
            key_limits: HashMap::new(),
            key_rates: HashMap::new(),
            clock: Arc::new(system_time),
            utc_offset: Arc::new(|_| 0),
        }
    }
}

fn system_time() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}

/// The queue and its dispatcher. Give the dispatcher to [`Db::open`], then [`start`](Queue::start) the
/// queue with what that returns.
pub fn new(options: Options) -> (Queue, JobDispatcher) {
    let Options { slots, key_limits, key_rates, clock, utc_offset } = options;
    let ledger = Arc::new(Ledger::new(slots, key_limits, key_rates));
    let started = Arc::new(OnceLock::new());
    let dispatcher = JobDispatcher::new(
        Arc::clone(&ledger),
        Arc::clone(&clock),
        Arc::clone(&utc_offset),
        Arc::clone(&started),
    );
    (Queue { ledger, clock, utc_offset, started }, dispatcher)
}

/// What became of a cancellation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelOutcome {
    /// It waited and is cancelled.
    Cancelled,
    /// It runs and was told to stop.
    Stopping,
    /// It had ended before.
    Finished,
    /// There is no such job.
    NotFound,
}

/// What became of a wish to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryOutcome {
    /// It is available, with all its attempts.
    Available,
    /// It runs already, or it is done.
    NotNow,
    /// There is no such job.
    NotFound,
}

/// How it stands with a concurrency key.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyState {
    /// The key.
    pub key: String,
    /// How many may run at once, if that is limited.
    pub limit: Option<usize>,
    /// How many may be started in a while, if that is limited.
    pub rate: Option<Rate>,
    /// How many run.
    pub running: usize,
    /// How many wait for a slot.
    pub waiting: u32,
    /// When it may start a job again, if it has spent its rate.
    pub next_start: Option<i64>,
    /// Its pauses: the user's, a worker's, or both.
    pub pauses: Vec<Pause>,
}

/// The queue; clones share it.
#[derive(Clone)]
pub struct Queue {
    ledger: Arc<Ledger>,
    clock: Clock,
    utc_offset: UtcOffset,
    started: Arc<OnceLock<Started>>,
}

impl Queue {
    /// Rescues what another life of the process left running, and begins to work. Call it once, within a
    /// tokio runtime.
    ///
    /// # Errors
    /// The database's.
    pub async fn start(&self, db: Db, workers: Vec<Arc<dyn Worker>>) -> Result<(), WriteError> {
        let registry: Arc<Registry> =
            Arc::new(workers.into_iter().map(|worker| (worker.kind(), worker)).collect());
        let epoch = {
            let (registry, now) = (Arc::clone(&registry), (self.clock)());
            db.write(move |tx| -> Result<i64, WriteError> {
                let epoch = store::next_epoch(tx)?;
                for row in store::running(tx)? {
                    run::rescue(tx, worker_of(&registry, &row), &row, now)?;
                }
                // Nobody watched the clock in between.
                store::clock_was_set_back(tx, now)?;
                pause::clock_was_set_back(tx, now)?;
                pause::forget_ended(tx, now)?;
                Ok(epoch)
            })
            .await?
        };
        let started = Started { db: db.downgrade(), epoch, registry, runtime: Handle::current() };
        if self.started.set(started).is_err() {
            tracing::error!("the queue was started twice");
        }
        db.poke();
        Ok(())
    }

    /// Cancels a job in the caller's transaction. One that runs is told to stop once that is on the disk.
    ///
    /// # Errors
    /// SQLite's.
    pub fn cancel(&self, tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<CancelOutcome> {
        let Some(row) = store::job(tx, id)? else { return Ok(CancelOutcome::NotFound) };
        if row.state.is_final() {
            return Ok(CancelOutcome::Finished);
        }
        self.announce(&row);
        if row.state == State::Running {
            store::request_cancel(tx, id)?;
            self.ledger.want(Effect::Cancel((id, row.runs)));
            return Ok(CancelOutcome::Stopping);
        }
        let registry = self.started.get().map(|started| &started.registry);
        let worker = registry.and_then(|registry| worker_of(registry, &row));
        run::cancel(tx, worker, &row, (self.clock)())?;
        Ok(CancelOutcome::Cancelled)
    }

    /// Cancels every unfinished job of a subject in the caller's transaction, as [`cancel`](Self::cancel).
    ///
    /// # Errors
    /// SQLite's.
    pub fn cancel_subject(&self, tx: &Transaction<'_>, subject: i64) -> rusqlite::Result<()> {
        for row in store::by_subject(tx, subject)? {
            if !row.state.is_final() {
                self.cancel(tx, row.id)?;
            }
        }
        Ok(())
    }

    /// Cancels everything but what runs in the caller's transaction, and says how many that were.
    ///
    /// # Errors
    /// SQLite's.
    pub fn cancel_waiting(&self, tx: &Transaction<'_>) -> rusqlite::Result<usize> {
        let waiting = store::waiting(tx)?;
        for row in &waiting {
            self.cancel(tx, row.id)?;
        }
        Ok(waiting.len())
    }

    /// Makes a job that failed, was cancelled or waits for its time available now, in the caller's
    /// transaction.
    ///
    /// # Errors
    /// SQLite's; a unique key that another unfinished job holds by now is among them.
    pub fn retry(&self, tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<RetryOutcome> {
        let Some(row) = store::job(tx, id)? else { return Ok(RetryOutcome::NotFound) };
        if matches!(row.state, State::Running | State::Completed) {
            return Ok(RetryOutcome::NotNow);
        }
        store::revive(tx, id, (self.clock)())?;
        self.announce(&row);
        Ok(RetryOutcome::Available)
    }

    /// Makes every discarded job of a subject available again, in the caller's transaction, and says how many
    /// that were. One whose unique key another unfinished job has by now is passed over: that one does it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn retry_failed(&self, tx: &Transaction<'_>, subject: i64) -> rusqlite::Result<usize> {
        let mut retried = 0;
        for row in store::discarded_of_subject(tx, subject)? {
            if !store::is_replaced(tx, row.id)? {
                store::revive(tx, row.id, (self.clock)())?;
                self.announce(&row);
                retried += 1;
            }
        }
        Ok(retried)
    }

    /// Starts nothing more of this, in the caller's transaction, until it is [resumed](Self::resume). What
    /// runs runs on. A pause outlasts the process.
    ///
    /// # Errors
    /// SQLite's.
    pub fn pause(&self, tx: &Transaction<'_>, scope: &Scope) -> rusqlite::Result<()> {
        pause::begin(tx, scope, (self.clock)())?;
        self.ledger.entries().pauses_changed = true;
        self.announce_scope(tx, scope)
    }

    /// Lifts the pause of this, in the caller's transaction; a worker's pause of a key as well.
    ///
    /// # Errors
    /// SQLite's.
    pub fn resume(&self, tx: &Transaction<'_>, scope: &Scope) -> rusqlite::Result<()> {
        pause::end(tx, scope)?;
        self.ledger.entries().pauses_changed = true;
        self.announce_scope(tx, scope)
    }

    fn announce_scope(&self, tx: &Transaction<'_>, scope: &Scope) -> rusqlite::Result<()> {
        if let Scope::Subject(subject) = scope {
            for row in store::by_subject(tx, *subject)?.iter().filter(|row| !row.state.is_final()) {
                self.announce(row);
            }
        }
        Ok(())
    }

    /// Moves jobs that wait, in the caller's transaction: the first to the spot, each other behind the one
    /// before it. They take over the priority of what stands there. Says how many that were; those that do
    /// not wait any more stay where they are.
    ///
    /// # Errors
    /// SQLite's.
    pub fn move_to(&self, tx: &Transaction<'_>, ids: &[JobId], spot: Spot) -> rusqlite::Result<usize> {
        let moved = order::move_to(tx, ids, spot)?;
        for id in &moved {
            self.announce_id(tx, *id)?;
        }
        Ok(moved.len())
    }

    /// Gives a job that waits another priority, in the caller's transaction, and says whether it waits.
    ///
    /// # Errors
    /// SQLite's.
    pub fn set_priority(&self, tx: &Transaction<'_>, id: JobId, priority: i64) -> rusqlite::Result<bool> {
        let waits = order::set_priority(tx, id, priority)?;
        if waits {
            self.announce_id(tx, id)?;
        }
        Ok(waits)
    }

    /// Keeps a schedule from now on, in the caller's transaction. One of the same name keeps its history,
    /// and whether it is enabled.
    ///
    /// # Errors
    /// SQLite's.
    pub fn put_schedule(&self, tx: &Transaction<'_>, schedule: &Schedule) -> rusqlite::Result<()> {
        self.ledger.entries().schedules_changed = true;
        schedule::put(tx, schedule, (self.clock)(), &self.utc_offset)
    }

    /// Drops a schedule in the caller's transaction, and says whether there was one.
    ///
    /// # Errors
    /// SQLite's.
    pub fn drop_schedule(&self, tx: &Transaction<'_>, name: &str) -> rusqlite::Result<bool> {
        self.ledger.entries().schedules_changed = true;
        schedule::drop(tx, name)
    }

    /// Turns a schedule on or off in the caller's transaction, and says whether there is one.
    ///
    /// # Errors
    /// SQLite's.
    pub fn enable_schedule(&self, tx: &Transaction<'_>, name: &str, on: bool) -> rusqlite::Result<bool> {
        self.ledger.entries().schedules_changed = true;
        schedule::enable(tx, name, on, (self.clock)(), &self.utc_offset)
    }

    /// Inserts the job of a schedule now, on or off, in the caller's transaction; the one of the last time,
    /// if that is unfinished. `None`: there is no such schedule.
    ///
    /// # Errors
    /// SQLite's.
    pub fn run_schedule(&self, tx: &Transaction<'_>, name: &str) -> rusqlite::Result<Option<JobId>> {
        let inserted = schedule::run_now(tx, name, (self.clock)())?;
        if let Some(id) = inserted {
            self.announce_id(tx, id)?;
        }
        Ok(inserted)
    }

    fn announce_id(&self, tx: &Transaction<'_>, id: JobId) -> rusqlite::Result<()> {
        if let Some(row) = store::job(tx, id)? {
            self.announce(&row);
        }
        Ok(())
    }

    fn announce(&self, row: &JobRow) {
        self.ledger.want(Effect::Announce(Change { job: row.id, subject: row.subject }));
    }

    /// How many jobs with this concurrency key may run at once, from now on, whether there are any yet or not.
    /// What runs runs on.
    pub fn set_limit(&self, key: &str, limit: usize) {
        self.ledger.entries().limits.insert(key.to_owned(), limit);
        self.poke();
    }

    /// How many jobs with this concurrency key may be started in a while, from now on, whether there are any
    /// yet or not. What was started before counts, in another life of the process, too.
    pub fn set_rate(&self, key: &str, rate: Option<Rate>) {
        self.ledger.entries().set_rate(key, rate);
        self.poke();
    }

    /// How many jobs may run at once, from now on. What runs runs on.
    pub fn set_slots(&self, slots: usize) {
        self.ledger.entries().slots = slots;
        self.poke();
    }

    /// How it stands with every concurrency key that has a limit, a pause, or jobs that run or wait.
    ///
    /// # Errors
    /// SQLite's.
    pub fn keys(&self, conn: &Connection) -> rusqlite::Result<Vec<KeyState>> {
        let now = (self.clock)();
        let waiting: HashMap<String, u32> = store::waiting_by_key(conn)?.into_iter().collect();
        let mut pauses: HashMap<String, Vec<Pause>> = HashMap::new();
        for pause in pause::pauses(conn, now)? {
            if let Scope::Key(key) = &pause.scope {
                pauses.entry(key.clone()).or_default().push(pause);
            }
        }
        let entries = self.ledger.entries();
        let keys: BTreeSet<&str> = entries
            .keys()
            .chain(waiting.keys().map(String::as_str))
            .chain(pauses.keys().map(String::as_str))
            .collect();
        let state = |key: &str| KeyState {
            key: key.to_owned(),
            limit: entries.limits.get(key).copied(),
            rate: entries.rate(key),
            running: entries.running_with(key),
            waiting: waiting.get(key).copied().unwrap_or_default(),
            next_start: entries.next_start(key, now),
            pauses: pauses.get(key).cloned().unwrap_or_default(),
        };
        Ok(keys.into_iter().map(state).collect())
    }

    /// The latest progress a running job reported.
    pub fn progress_of(&self, id: JobId) -> Option<Progress> {
        self.ledger.progress_of(id)
    }

    /// Jobs that change, from now on. A receiver that lags has missed some and should look at everything.
    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.ledger.subscribe()
    }

    /// Lets the dispatcher look again, now: a test's clock has moved.
    pub fn poke(&self) {
        if let Some(db) = self.started.get().and_then(|started| started.db.upgrade()) {
            db.poke();
        }
    }

    /// Claims nothing more, asks what runs to put its work down, and waits until it has and that is on the disk;
    /// after `patience` it waits no longer. Interrupted jobs go back to the line and have spent no attempt.
    pub async fn shutdown(&self, patience: Duration) {
        let mut changes = self.ledger.subscribe();
        self.ledger.close();
        let emptied = async {
            while !self.ledger.is_idle() {
                if let Err(broadcast::error::RecvError::Closed) = changes.recv().await {
                    return;
                }
            }
            // A slot is free before the end of its run is on the disk. This is answered after that.
            if let Some(db) = self.started.get().and_then(|started| started.db.upgrade()) {
                let _ = db.write(|_| Ok::<_, WriteError>(())).await;
            }
        };
        if tokio::time::timeout(patience, emptied).await.is_err() {
            tracing::warn!("some jobs did not stop in time; they are rescued at the next start");
        }
    }
}

fn worker_of<'a>(registry: &'a Registry, row: &JobRow) -> Option<&'a dyn Worker> {
    registry.get(row.kind.as_str()).map(AsRef::as_ref)
}
