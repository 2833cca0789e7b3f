//! One run of one job, from claim to settlement.

use std::{collections::HashMap, sync::Arc, time::Duration};

use db::WriteError;
use rusqlite::Transaction;
use serde_json::{Value, json};
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep, sleep_until},
};

use crate::{
    Clock, backoff,
    job::{JobRow, State},
    store,
    worker::{CommitError, Job, Limits, Outcome, Stop, Worker},
};

/// The workers by kind.
pub type Registry = HashMap<&'static str, Arc<dyn Worker>>;

/// How long a worker that was asked to stop may take to do so.
const GRACE: Duration = Duration::from_secs(5);
/// How long to wait before a settlement is written again that found the disk full or the file locked.
const WRITE_AGAIN: Duration = Duration::from_secs(1);

/// Runs a claimed job and settles it.
pub async fn run(job: Job, registry: Arc<Registry>, clock: Clock) {
    let worker = registry.get(job.row.kind.as_str()).map(Arc::clone);
    let Some(worker) = worker else {
        let error = json!({ "no worker for": job.row.kind });
        settle(&job, None, Outcome::Discard { error }, &clock).await;
        release(&job);
        return;
    };
    let mut task = tokio::spawn(worker.work(job.clone()));
    let outcome = watch(&job, &mut task, worker.limits()).await;
    settle(&job, Some(worker), outcome, &clock).await;
    // A worker that ignored the order to stop may still be at it; its slot is free once it is not.
    if !task.is_finished() {
        let _ = task.await;
    }
    release(&job);
}

fn release(job: &Job) {
    let was_running = job.ledger.entries().running.remove(&(job.row.id, job.row.runs)).is_some();
    job.ledger.announce(job.row.id, job.row.subject);
    if was_running {
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

/// Writes how the run ended. A full disk or a locked file is waited out, so that a result that was paid for
/// is not thrown away.
async fn settle(job: &Job, worker: Option<Arc<dyn Worker>>, outcome: Outcome, clock: &Clock) {
    let mut outcome = Arc::new(outcome);
    loop {
        let result = {
            let (job, worker, outcome, clock) =
                (job.clone(), worker.clone(), Arc::clone(&outcome), Arc::clone(clock));
            let db = job.db.clone();
            db.write(move |tx| settle_in(tx, &job, worker.as_deref(), &outcome, clock())).await
        };
        match result {
            Ok(()) | Err(CommitError::LostLease | CommitError::Write(WriteError::Closed)) => return,
            Err(CommitError::Write(WriteError::DiskFull | WriteError::Busy)) => sleep(WRITE_AGAIN).await,
            Err(CommitError::Write(error)) => {
                let failed = json!({ "the result could not be written": error.to_string() });
                tracing::error!(job = job.row.id, %error, "the result could not be written");
                if matches!(*outcome, Outcome::Retry { .. }) {
                    // Not even the failure can be written; the next start rescues the job.
                    return;
                }
                outcome = Arc::new(Outcome::Retry { error: failed, after: None });
            }
        }
    }
}

fn settle_in(
    tx: &Transaction<'_>,
    job: &Job,
    worker: Option<&dyn Worker>,
    outcome: &Outcome,
    now: i64,
) -> Result<(), CommitError> {
    if !store::holds_lease(tx, job.row.id, job.row.runs, job.epoch)? {
        return Err(CommitError::LostLease);
    }
    // Read anew: the user may have cancelled it since it was claimed.
    let Some(row) = store::job(tx, job.row.id)? else { return Err(CommitError::LostLease) };
    match outcome {
        Outcome::Complete(complete) => {
            complete(tx)?;
            store::settle(tx, &row, State::Completed, row.run_at, row.failures, None, now)?;
        }
        _ if row.cancel_requested => cancel(tx, worker, &row, now)?,
        Outcome::Retry { error, after } => fail(tx, worker, &row, error, *after, now)?,
        Outcome::Snooze { after, reason, pause_key } => {
            let until = now.saturating_add(i64::try_from(after.as_millis()).unwrap_or(i64::MAX));
            store::log_attempt(tx, &row, "snoozed", Some(reason), now)?;
            store::settle(tx, &row, State::Scheduled, until, row.failures, Some(reason), now)?;
            if *pause_key {
                job.ledger.entries().paused.insert(row.concurrency_key.clone(), until);
            }
        }
        Outcome::Discard { error } => discard(tx, worker, &row, row.failures + 1, error, now)?,
        Outcome::Stopped if job.stop_reason() == Some(Stop::SoftLimit) => {
            fail(tx, worker, &row, &json!("the soft time limit passed"), None, now)?;
        }
        Outcome::Stopped => {
            store::log_attempt(tx, &row, "interrupted", None, now)?;
            store::settle(tx, &row, State::Available, row.run_at, row.failures, None, now)?;
        }
    }
    // Freed here, so that the next claim is in this same transaction; unless the worker is still at it.
    if job.stop_reason().is_none() {
        job.ledger.entries().running.remove(&(job.row.id, job.row.runs));
    }
    Ok(())
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
    let run_at = now.saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
    store::log_attempt(tx, row, "failed", Some(error), now)?;
    store::settle(tx, row, State::Retryable, run_at, failures, Some(error), now)
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

/// How often a process may end under a job before that counts as the job's failure: whatever ends it that
/// often may well be the job.
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
