//! One run of one job, from claim to settlement.

use std::{collections::HashMap, sync::Arc, time::Duration};

use db::WriteError;
use rusqlite::Transaction;
use serde_json::{Value, json};
use tokio::{
    runtime::Handle,
    task::JoinHandle,
    time::{Instant, sleep, sleep_until},
};

use crate::{
    Clock, backoff,
    job::{JobRow, State},
    ledger::{Change, Effect},
    pause, store,
    worker::{CommitError, Job, Limits, Outcome, Stop, Worker},
};

/// The workers by kind.
pub type Registry = HashMap<&'static str, Arc<dyn Worker>>;

/// How long a worker that was asked to stop may take to do so.
const GRACE: Duration = Duration::from_secs(5);
/// Whoever is told "not now, but in no time" is not asked without a breath.
const SHORTEST_SNOOZE: Duration = Duration::from_secs(1);
/// How long to wait before a settlement that could not be written is written again; doubles each time.
const WRITE_AGAIN: Duration = Duration::from_millis(100);
const LONGEST_WRITE_AGAIN: Duration = Duration::from_secs(10);
/// How often a result is written before what keeps it from being written is taken for its own fault.
const WRITES: u32 = 3;

/// Starts a claimed job, and sees to its end.
pub fn begin(runtime: &Handle, job: Job, registry: &Registry, clock: Clock) {
    let worker = registry.get(job.row.kind.as_str()).map(Arc::clone);
    runtime.spawn(see_to(job, worker, clock));
}

async fn see_to(job: Job, worker: Option<Arc<dyn Worker>>, clock: Clock) {
    let mut still_at_it = None;
    let outcome = match &worker {
        Some(worker) => {
            let (its_worker, its_job) = (Arc::clone(worker), job.clone());
            // By itself, so that it can be stopped whatever it does; and from here, because from the writer's
            // thread each task wakes a thread of the runtime.
            let mut task = tokio::spawn(async move { its_worker.work(its_job).await });
            let outcome = watch(&job, &mut task, worker.limits()).await;
            still_at_it = Some(task).filter(|task| !task.is_finished());
            outcome
        }
        None => Outcome::Discard { error: json!({ "no worker for": job.row.kind }) },
    };
    let settlement = Settlement { job, worker, frees_slot: still_at_it.is_none(), clock };
    settlement.write(outcome).await;
    if let Some(task) = still_at_it {
        let _ = task.await;
    }
    let job = settlement.job;
    if job.ledger.release(&job) {
        job.db.poke();
    }
}

/// Waits for the worker's outcome, asks it to stop when its time is up, and stops it when it does not.
async fn watch(job: &Job, task: &mut JoinHandle<Outcome>, limits: Limits) -> Outcome {
    let began = Instant::now();
    let soft = sleep_until(began + limits.soft);
    let hard = sleep_until(began + limits.hard);
    let grace = sleep_until(began + limits.hard);
    tokio::pin!(soft, hard, grace);
    let mut order = job.order.subscribe();
    let mut told = None;
    loop {
        tokio::select! {
            // A worker that ended in time has ended in time, whatever else is due.
            biased;
            ended = &mut *task => return match ended {
                Ok(outcome) => outcome,
                Err(error) if error.is_panic() => Outcome::Retry { error: json!("the worker panicked"), after: None },
                // Only the runtime's end cancels the task from outside.
                Err(_) => Outcome::Stopped,
            },
            // The sender is in `job`, so the channel cannot close.
            Ok(()) = order.changed() => {
                let stop = *order.borrow_and_update();
                if matches!(stop, Some(Stop::Cancel | Stop::Shutdown)) && told.is_none() {
                    told = stop;
                    grace.as_mut().reset(Instant::now() + GRACE);
                }
            }
            () = &mut grace, if told.is_some() => {
                task.abort();
                return Outcome::Stopped;
            }
            () = &mut hard => {
                task.abort();
                return Outcome::Retry { error: json!("the hard time limit passed"), after: None };
            }
            () = &mut soft, if !soft.is_elapsed() => job.stop(Stop::SoftLimit),
        }
    }
}

/// The end of a run, to be written down.
#[derive(Clone)]
struct Settlement {
    job: Job,
    worker: Option<Arc<dyn Worker>>,
    /// The next claim may be in the same transaction. Not while a worker that was aborted is still at it.
    frees_slot: bool,
    clock: Clock,
}

impl Settlement {
    /// Writes how the run ended, however long that takes: a result that was paid for is not thrown away
    /// because the disk is full, and no job is left running that does not run.
    async fn write(&self, outcome: Outcome) {
        let mut outcome = Arc::new(outcome);
        let mut wait = WRITE_AGAIN;
        for writes in 1.. {
            let result = {
                let (this, outcome) = (self.clone(), Arc::clone(&outcome));
                self.job.db.write(move |tx| this.write_in(tx, &outcome)).await
            };
            let error = match result {
                Ok(()) | Err(CommitError::LostLease | CommitError::Write(WriteError::Closed)) => return,
                Err(CommitError::Write(error)) => error,
            };
            tracing::error!(job = self.job.row.id, %error, "how a run ended could not be written");
            let may_pass = matches!(error, WriteError::DiskFull | WriteError::Busy | WriteError::Unsynced(_));
            if writes >= WRITES && !may_pass && matches!(*outcome, Outcome::Complete(_)) {
                let error = json!({ "the result could not be written": error.to_string() });
                outcome = Arc::new(Outcome::Retry { error, after: None });
            } else {
                sleep(wait).await;
                wait = (wait * 2).min(LONGEST_WRITE_AGAIN);
            }
        }
    }

    fn write_in(&self, tx: &Transaction<'_>, outcome: &Outcome) -> Result<(), CommitError> {
        let Self { job, worker, frees_slot, clock } = self;
        let row = match outcome {
            Outcome::Complete(_) => job.holds_lease(tx)?.then(|| Arc::clone(&job.row)),
            // Read anew: the user may have cancelled it since it was claimed.
            _ => store::leased(tx, job.row.id, job.row.runs, job.epoch)?.map(Arc::new),
        };
        let Some(row) = row else { return Err(CommitError::LostLease) };
        let (worker, now) = (worker.as_deref(), clock());
        match outcome {
            Outcome::Complete(complete) => {
                complete(tx)?;
                store::complete(tx, row.id, now)?;
            }
            _ if row.cancel_requested => cancel(tx, worker, &row, now)?,
            Outcome::Retry { error, after } => fail(tx, worker, &row, error, *after, now)?,
            Outcome::Snooze { after, reason, pause_key } => {
                let until = later(now, (*after).max(SHORTEST_SNOOZE));
                store::log_attempt(tx, &row, "snoozed", Some(reason), now)?;
                store::settle(tx, &row, State::Scheduled, until, row.failures, Some(reason), now)?;
                if *pause_key {
                    pause::begin_for_a_while(tx, &row.concurrency_key, now, until, reason)?;
                    job.ledger.entries().pauses_changed = true;
                }
            }
            Outcome::Discard { error } => discard(tx, worker, &row, row.failures + 1, error, now)?,
            Outcome::Stopped => match job.stop_reason() {
                Some(Stop::Shutdown | Stop::Cancel) => {
                    store::log_attempt(tx, &row, "interrupted", None, now)?;
                    store::settle(tx, &row, State::Available, row.run_at, row.failures, None, now)?;
                }
                Some(Stop::SoftLimit) => {
                    fail(tx, worker, &row, &json!("the soft time limit passed"), None, now)?;
                }
                // Or it would be run again at once, and again.
                None => fail(tx, worker, &row, &json!("the worker stopped by itself"), None, now)?,
            },
        }
        if *frees_slot {
            job.ledger.want(Effect::Free(job.key()));
        }
        job.ledger.want(Effect::Announce(Change { job: row.id, subject: row.subject }));
        Ok(())
    }
}

/// Cancels a job in the caller's transaction.
pub fn cancel(
    tx: &Transaction<'_>,
    worker: Option<&dyn Worker>,
    row: &JobRow,
    now: i64,
) -> rusqlite::Result<()> {
    if row.state == State::Running {
        store::log_attempt(tx, row, "cancelled", None, now)?;
    }
    store::settle(tx, row, State::Cancelled, row.run_at, row.failures, None, now)?;
    worker.map_or(Ok(()), |worker| worker.on_final(tx, row, State::Cancelled))
}

fn fail(
    tx: &Transaction<'_>,
    worker: Option<&dyn Worker>,
    row: &JobRow,
    error: &Value,
    after: Option<Duration>,
    now: i64,
) -> rusqlite::Result<()> {
    let failures = row.failures + 1;
    if failures >= row.max_attempts {
        return discard(tx, worker, row, failures, error, now);
    }
    let wait =
        after.unwrap_or_else(|| backoff::after(failures, row.id.unsigned_abs() ^ u64::from(row.runs) << 32));
    let run_at = later(now, wait);
    store::log_attempt(tx, row, "failed", Some(error), now)?;
    store::settle(tx, row, State::Retryable, run_at, failures, Some(error), now)
}

fn later(now: i64, wait: Duration) -> i64 {
    now.saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX))
}

fn discard(
    tx: &Transaction<'_>,
    worker: Option<&dyn Worker>,
    row: &JobRow,
    failures: u32,
    error: &Value,
    now: i64,
) -> rusqlite::Result<()> {
    store::log_attempt(tx, row, "failed", Some(error), now)?;
    store::settle(tx, row, State::Discarded, row.run_at, failures, Some(error), now)?;
    let row = JobRow { state: State::Discarded, failures, error: Some(error.clone()), ..row.clone() };
    worker.map_or(Ok(()), |worker| worker.on_final(tx, &row, State::Discarded))
}

/// How often a process may end under a job that does not get on before that counts as the job's failure:
/// whatever ends it that often may well be the job.
const FREE_CRASHES: u32 = 3;

/// Takes over a job that was running when another life of the process ended.
pub fn rescue(
    tx: &Transaction<'_>,
    worker: Option<&dyn Worker>,
    row: &JobRow,
    now: i64,
) -> rusqlite::Result<()> {
    let crashes = store::count_crash(tx, row.id)?;
    if row.cancel_requested {
        return cancel(tx, worker, row, now);
    }
    if crashes > FREE_CRASHES {
        return fail(tx, worker, row, &json!("the program ended while this ran"), None, now);
    }
    store::log_attempt(tx, row, "crashed", None, now)?;
    store::settle(tx, row, State::Available, row.run_at, row.failures, None, now)
}
