//! Durable jobs in SQLite. Knows no books: kinds are strings it does not interpret, arguments and errors
//! JSON it does not read.
//!
//! The dispatcher sits in the writer thread of [`db::Db`]. Every transaction of the process ends with its
//! word: jobs whose time has come become available, and free slots are filled. So a job that is inserted
//! is claimed in the same commit, and the completion of one job and the claim of the next are one commit
//! too. Nothing polls.
//!
//! States and words are River's:
//!
//! ```text
//!  insert ──► scheduled ──► available ──► running ──► completed
//!                              ▲  ▲          │├─────► discarded   (attempts spent, or told so)
//!                              │  └─ rescue ─┤├─────► cancelled
//!                              └── retryable ┘        snooze and interrupt go back and cost no attempt
//! ```
//!
//! A job's lease is `(id, run, epoch)`: the epoch is one life of the process. Whatever a worker writes
//! through [`Job::commit`] or an [`Outcome`] is fenced by it; a worker that lost its lease can write
//! nothing. Since one process at a time holds the data directory, every job found running at start is of a
//! dead epoch and is rescued at once: no heartbeats, no leases that run out while a laptop sleeps.
//!
//! Who may start is decided key by key: each concurrency key has a limit, a rate and a pause of its own, and
//! its jobs a stretch of an index of their own, so the backlog of a full one is never read on the way to another. What
//! waits is ordered by priority, then by place, which is the order of insertion until somebody moves it. A
//! paused subject's jobs are marked and stand apart in it.
//!
//! Pauses, order and schedules are on the disk. Limits, rates, slots and progress are the process's: whoever
//! configures them does so at each start.
//!
//! Times are wall clocks, because a laptop that sleeps stops every other. When the clock is set back, waits
//! keep their length: a job that was to wait a minute does not wait a day and a minute.
//!
//! There are no chains, no graphs and no state that waits for an approval. A worker inserts what follows in
//! the transaction that completes its job; where a person has to agree first, nothing is inserted until the
//! use-case that hears the person does it. A job that waited for that would be a second record of what the
//! books already say, with a pruning, a cancellation and a timeout to be thought of.
//!
//! ```no_run
//! # async fn example(worker: std::sync::Arc<dyn queue::Worker>) -> Result<(), Box<dyn std::error::Error>> {
//! let (queue, dispatcher) = queue::new(queue::Options::default());
//! let db = db::Db::open("jobs.db".as_ref(), queue::MIGRATIONS, dispatcher)?;
//! queue.start(db.clone(), vec![worker]).await?;
//! db.write(|tx| -> Result<_, db::WriteError> {
//!     // … the change that makes the job necessary, and:
//!     Ok(queue::insert(tx, &queue::NewJob::new("paint", serde_json::json!({ "page": 3 })), 0)?)
//! })
//! .await?;
//! # Ok(())
//! # }
//! ```
#![deny(missing_docs)]

mod backoff;
mod dispatcher;
mod history;
mod job;
mod ledger;
mod order;
mod pause;
mod queue;
mod run;
mod schedule;
mod schema;
mod spec;
mod stats;
mod store;
mod worker;

pub use dispatcher::JobDispatcher;
pub use history::{Cursor, CursorError, Page, Retention, Search, history, prune};
pub use job::{Attempt, JobId, JobRow, NewJob, State};
pub use ledger::{Change, Progress, Rate};
pub use order::Spot;
pub use pause::{Pause, Scope, pauses};
pub use queue::{CancelOutcome, KeyState, Options, Queue, RetryOutcome, new};
pub use schedule::{Schedule, ScheduleRow, schedules};
pub use schema::MIGRATIONS;
pub use spec::{Spec, SpecError, TimeOfDay, UtcOffset, Weekday};
pub use stats::{Counts, Measured, Spread, counts, last_finished, measured};
pub use store::{attempts, by_subject, failed, insert, job, recently_finished, running, waiting};
pub use worker::{CommitError, Completion, Job, Limits, Outcome, Stop, Worker};

/// Every statement of the queue that is asked often or of tables that grow, for the test of their plans.
pub fn statements() -> Vec<&'static str> {
    let groups = [store::STATEMENTS, &store::STARTS, pause::STATEMENTS, schedule::STATEMENTS];
    let more = [stats::STATEMENTS, history::STATEMENTS];
    let order = order::STATEMENTS.iter().copied();
    groups.into_iter().chain(more).chain(order).flatten().copied().collect()
}

/// Milliseconds since the Unix epoch, asked for each time they are needed.
pub type Clock = std::sync::Arc<dyn Fn() -> i64 + Send + Sync>;
