use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use db::{Db, WriteError};
use rusqlite::Transaction;
use tokio::{runtime::Handle, sync::broadcast};

use crate::{
    Clock,
    dispatcher::{JobDispatcher, Started},
    job::{JobId, JobRow, State},
    ledger::{Change, Effect, Ledger, Progress},
    run::{self, Registry},
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
    /// The time.
    pub clock: Clock,
}

impl Default for Options {
    fn default() -> Self {
        Self { slots: 2, key_limits: HashMap::new(), clock: Arc::new(system_time) }
    }
}

fn system_time() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}

/// The queue and its dispatcher. Give the dispatcher to [`Db::open`], then [`start`](Queue::start) the
/// queue with what that returns.
pub fn new(options: Options) -> (Queue, JobDispatcher) {
    let ledger = Arc::new(Ledger::new(options.slots, options.key_limits));
    let started = Arc::new(OnceLock::new());
    let dispatcher =
        JobDispatcher::new(Arc::clone(&ledger), Arc::clone(&options.clock), Arc::clone(&started));
    (Queue { ledger, clock: options.clock, started }, dispatcher)
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

/// The queue; clones share it.
#[derive(Clone)]
pub struct Queue {
    ledger: Arc<Ledger>,
    clock: Clock,
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
            self.ledger.want(Effect::Cancel(id));
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

    fn announce(&self, row: &JobRow) {
        self.ledger.want(Effect::Announce(Change { job: row.id, subject: row.subject }));
    }

    /// How many jobs with this concurrency key may run at once, from now on.
    pub fn set_limit(&self, key: &str, limit: usize) {
        self.ledger.entries().limits.insert(key.to_owned(), limit);
        self.poke();
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

    /// Claims nothing more, asks what runs to put its work down, and waits for that; after `patience` it
    /// waits no longer. Interrupted jobs go back to the line and have spent no attempt.
    pub async fn shutdown(&self, patience: Duration) {
        let mut changes = self.ledger.subscribe();
        self.ledger.close();
        let emptied = async {
            while !self.ledger.is_idle() {
                if let Err(broadcast::error::RecvError::Closed) = changes.recv().await {
                    return;
                }
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
