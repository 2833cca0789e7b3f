use std::{fmt, sync::Arc, time::Duration};

use db::{Db, WriteError};
use futures::future::BoxFuture;
use rusqlite::Transaction;
use serde_json::Value;
use tokio::sync::watch;

use crate::{
    job::{JobId, JobRow, State},
    ledger::{Change, Effect, Ledger, Progress, RunKey},
    pause::{self, Scope},
    store,
};

/// Does the jobs of one kind.
pub trait Worker: Send + Sync + 'static {
    /// The kind.
    fn kind(&self) -> &'static str;

    /// How long a run may take.
    fn limits(&self) -> Limits {
        Limits::default()
    }

    /// Does the job. May be dropped at any await and called again later, in this life of the process or
    /// another; what must last is written through [`Job::commit`] or the [`Outcome`].
    fn work(&self, job: Job) -> BoxFuture<'static, Outcome>;

    /// Called in the transaction that discards or cancels a job of this kind, for whatever else has to
    /// change with it.
    ///
    /// # Errors
    /// SQLite's; the job is then not discarded or cancelled either.
    fn on_final(&self, tx: &Transaction<'_>, job: &JobRow, state: State) -> rusqlite::Result<()> {
        let _ = (tx, job, state);
        Ok(())
    }
}

/// How long one run of a job may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// After this the job is asked to wrap up.
    pub soft: Duration,
    /// After this it is stopped, and counts as failed.
    pub hard: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { soft: Duration::from_secs(55 * 60), hard: Duration::from_secs(60 * 60) }
    }
}

/// Why a job is asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The user cancelled it.
    Cancel,
    /// Its soft time limit has passed.
    SoftLimit,
    /// The process is going down; the job will run again in its next life.
    Shutdown,
}

/// What is written in the transaction that completes a job.
pub type Completion = Box<dyn Fn(&Transaction<'_>) -> Result<(), CommitError> + Send + Sync>;

/// How a run ended.
pub enum Outcome {
    /// Done. The closure's writes and the completion are one transaction. When the disk is full the closure
    /// is called again once it may not be, so the result is not lost.
    Complete(Completion),
    /// Failed; try again, after a growing wait or this one, until the attempts are spent.
    Retry {
        /// Why.
        error: Value,
        /// How long to wait, if it is known.
        after: Option<Duration>,
    },
    /// Not now; costs no attempt.
    Snooze {
        /// How long to wait; a second at least.
        after: Duration,
        /// Why.
        reason: Value,
        /// Whether every job with this concurrency key waits as long.
        pause_key: bool,
    },
    /// Failed, and trying again would not help.
    Discard {
        /// Why.
        error: Value,
    },
    /// Stopped because the token said so: cancelled by the user, or interrupted by a shutdown, which costs
    /// no attempt. Without having been told, it is a failure.
    Stopped,
}

impl Outcome {
    /// Done, with nothing more to write.
    pub fn done() -> Self {
        Self::Complete(Box::new(|_| Ok(())))
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Complete(_) => "Complete",
            Self::Retry { .. } => "Retry",
            Self::Snooze { .. } => "Snooze",
            Self::Discard { .. } => "Discard",
            Self::Stopped => "Stopped",
        })
    }
}

/// Why something could not be written for a job.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The job is no longer this worker's: it was stopped, timed out or is being run anew. The worker
    /// should end.
    #[error("the lease is lost")]
    LostLease,
    /// The database could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<rusqlite::Error> for CommitError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Write(error.into())
    }
}

/// A job in the hands of its worker.
#[derive(Clone)]
pub struct Job {
    pub(crate) row: Arc<JobRow>,
    pub(crate) epoch: i64,
    pub(crate) db: Db,
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) order: Arc<watch::Sender<Option<Stop>>>,
}

impl Job {
    /// The job's number.
    pub fn id(&self) -> JobId {
        self.row.id
    }

    /// What it is to do.
    pub fn args(&self) -> &Value {
        &self.row.args
    }

    /// The job as it was when it was claimed.
    pub fn row(&self) -> &JobRow {
        &self.row
    }

    /// Which attempt this is, from 1.
    pub fn attempt(&self) -> u32 {
        self.row.failures + 1
    }

    /// Resolves when the job is asked to stop.
    pub async fn stopped(&self) -> Stop {
        let mut order = self.order.subscribe();
        let told = order.wait_for(Option::is_some).await.map(|order| *order);
        // The sender is in `self`, so the channel cannot have closed.
        told.ok().flatten().unwrap_or(Stop::Shutdown)
    }

    /// Why the job is asked to stop, if it is.
    pub fn stop_reason(&self) -> Option<Stop> {
        *self.order.borrow()
    }

    /// Says how far the job is. Costs nothing but memory: it is for those who watch, and gone after a
    /// restart. What must last belongs into [`commit`](Self::commit).
    pub fn progress(&self, progress: Progress) {
        self.ledger.report(self.row.id, self.row.runs, self.row.subject, progress);
    }

    /// Writes for the job, unless its lease is lost.
    ///
    /// # Errors
    /// [`CommitError::LostLease`], or the transaction's.
    pub async fn commit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, CommitError> + Send + 'static,
    ) -> Result<T, CommitError> {
        let job = self.clone();
        self.db
            .write(move |tx| {
                if !job.holds_lease(tx)? {
                    return Err(CommitError::LostLease);
                }
                let written = work(tx)?;
                store::forget_crashes(tx, job.row.id)?;
                job.ledger.want(Effect::Announce(Change { job: job.row.id, subject: job.row.subject }));
                Ok(written)
            })
            .await
    }

    /// Starts nothing more of the job's subject, in the caller's transaction, until it is
    /// [resumed](crate::Queue::resume). A job without a subject pauses nothing.
    ///
    /// # Errors
    /// SQLite's.
    pub fn pause_subject(&self, tx: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
        let Some(subject) = self.row.subject else { return Ok(()) };
        pause::begin(tx, &Scope::Subject(subject), now)?;
        self.ledger.entries().pauses_changed = true;
        Ok(())
    }

    /// Lifts a pause in the caller's transaction. Subscribers hear of it from whoever lifts it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn resume(&self, tx: &Transaction<'_>, scope: &Scope) -> rusqlite::Result<()> {
        pause::end(tx, scope)?;
        self.ledger.entries().pauses_changed = true;
        Ok(())
    }

    pub(crate) fn key(&self) -> RunKey {
        (self.row.id, self.row.runs)
    }

    pub(crate) fn holds_lease(&self, tx: &Transaction<'_>) -> rusqlite::Result<bool> {
        store::holds_lease(tx, self.row.id, self.row.runs, self.epoch)
    }

    pub(crate) fn stop(&self, why: Stop) {
        // A cancellation stands, whatever comes after it.
        self.order.send_if_modified(|order| {
            let stronger = *order != Some(Stop::Cancel);
            if stronger {
                *order = Some(why);
            }
            stronger
        });
    }
}
