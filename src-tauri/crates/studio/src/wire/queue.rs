//! Steering the queue, and looking into it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Currency, JobView, Message, ProviderSpending};

/// What a pause is of. What runs when it begins runs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PauseScope {
    /// Nothing is started.
    Everything,
    /// Nothing is asked of this provider.
    Provider {
        /// Which.
        provider: String,
    },
    /// Nothing of this book is started.
    Book {
        /// Which.
        #[ts(type = "number")]
        book: i64,
    },
}

/// Something that is paused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct PauseView {
    /// What.
    pub scope: PauseScope,
    /// The user said so; otherwise a provider asked for a break.
    pub by_user: bool,
    /// Since when.
    #[ts(type = "number")]
    pub since: i64,
    /// When it goes on by itself; `None`: when the user resumes it.
    #[ts(type = "number | null")]
    pub until: Option<i64>,
    /// Why, in the provider's case.
    pub reason: Option<Message>,
}

/// Where jobs that wait are moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Spot {
    /// Before everything that waits.
    Front,
    /// Before this one.
    Before {
        /// A job that waits.
        #[ts(type = "number")]
        job: i64,
    },
    /// After this one.
    After {
        /// A job that waits.
        #[ts(type = "number")]
        job: i64,
    },
}

/// Moves jobs that wait; they keep their order among each other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct MoveJobsRequest {
    /// Which, the first first.
    #[ts(type = "number[]")]
    pub jobs: Vec<i64>,
    /// Where to.
    pub to: Spot,
}

/// Looks through the jobs that have ended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct HistoryRequest {
    /// In the titles and themes of their books, and in what went wrong; empty: all.
    pub query: String,
    /// How they ended; `None`: however.
    pub ended: Option<Ending>,
    /// [`HistoryView::next`] of the page before.
    pub after: Option<String>,
}

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Done.
    Done,
    /// It failed and was not tried again.
    Failed,
    /// The user stopped it.
    Stopped,
}

/// A page of the jobs that have ended, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct HistoryView {
    /// The jobs; there may be more although there are none here.
    pub jobs: Vec<JobView>,
    /// Where the next page begins, if there may be more.
    pub next: Option<String>,
}

/// A run of a job that did not do its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct AttemptView {
    /// Which run of the job, from 1.
    pub run: u32,
    /// When it began, if it did.
    #[ts(type = "number | null")]
    pub started_at: Option<i64>,
    /// When it ended.
    #[ts(type = "number")]
    pub finished_at: i64,
    /// What became of it.
    pub outcome: AttemptOutcome,
    /// Why.
    pub reason: Option<Message>,
    /// The provider's own words, or the technical cause, for *Details*.
    pub details: Option<String>,
}

/// What became of a run that did not do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum AttemptOutcome {
    /// It did not work; this cost an attempt.
    Failed,
    /// It was asked to wait; this cost nothing.
    Waited,
    /// The program was closed or ended; this cost nothing.
    Interrupted,
    /// The user stopped it.
    Stopped,
}

/// How many jobs run at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct SlotsRequest {
    /// From 1 to 8.
    pub slots: u32,
}

/// Asks how the queue has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct StatsRequest {
    /// In how many days, from 1.
    pub days: u32,
}

/// How the queue does and has done.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct StatsView {
    /// In how many days.
    pub days: u32,
    /// Jobs that run.
    pub running: u32,
    /// Jobs that wait for a slot.
    pub waiting: u32,
    /// Jobs that wait because their book is paused.
    pub paused: u32,
    /// Jobs that wait for their time or their next attempt.
    pub trying_again: u32,
    /// Jobs that failed and are still in the history.
    pub failed: u32,
    /// What each provider did, by kind of job.
    pub providers: Vec<ProviderStats>,
    /// What was spent with each provider, the dearest first.
    pub spending: Vec<ProviderSpending>,
    /// In what.
    pub currency: Currency,
}

/// What a provider did of one kind of job.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ProviderStats {
    /// Which; empty for what this computer does by itself.
    pub provider: String,
    /// The kind: `story`, `portrait`, `picture`, `finish`, or a chore's name.
    pub job: String,
    /// How many are done.
    pub done: u32,
    /// How many failed.
    pub failed: u32,
    /// How many were stopped.
    pub stopped: u32,
    /// Attempts that did not work and were followed by another.
    pub retries: u32,
    /// Share of the done among the done and the failed, 0 to 1.
    pub success_rate: Option<f64>,
    /// How many were done an hour, while any was.
    pub per_hour: Option<f64>,
    /// Milliseconds from when a job could have begun to when it did.
    pub wait: Option<SpreadView>,
    /// Milliseconds a job took.
    pub run: Option<SpreadView>,
}

/// How measured times are spread, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct SpreadView {
    /// Half took no longer.
    #[ts(type = "number")]
    pub p50: i64,
    /// Nineteen of twenty took no longer.
    #[ts(type = "number")]
    pub p95: i64,
}

/// Work that comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Chore {
    /// Deletes books that have been in the trash for longer than the user wants to keep them.
    EmptyTrash,
    /// Forgets jobs that ended long ago.
    ForgetHistory,
    /// Checks the database and gives room back.
    TidyUp,
    /// Copies the library.
    BackUp,
}

/// How often a chore is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Only when the user says so.
    Never,
    /// Each night.
    Daily,
    /// Each week.
    Weekly,
}

/// A chore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ChoreView {
    /// Which.
    pub chore: Chore,
    /// How often.
    pub frequency: Frequency,
    /// When it is due next, if it is due by itself.
    #[ts(type = "number | null")]
    pub next_at: Option<i64>,
    /// When it was begun last.
    #[ts(type = "number | null")]
    pub last_at: Option<i64>,
    /// It waits or runs.
    pub at_work: bool,
    /// What came of the last time, once it has ended.
    pub report: Option<Message>,
    /// The last time did not work.
    pub failed: bool,
}

/// The chores, and how long things are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct UpkeepView {
    /// Each once.
    pub chores: Vec<ChoreView>,
    /// How long things are kept.
    pub keeping: Keeping,
}

/// How long things are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Keeping {
    /// Days a book stays in the trash; `None`: until the user empties it.
    pub trash_days: Option<u32>,
    /// Days a job stays in the history, from 1.
    pub history_days: u32,
    /// Backups that are kept, from 1.
    pub backups: u32,
}

/// Names a chore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ChoreRequest {
    /// Which.
    pub chore: Chore,
}

/// Says how often a chore is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct SetFrequencyRequest {
    /// Which.
    pub chore: Chore,
    /// How often.
    pub frequency: Frequency,
}

/// Makes many books from a list: one theme a line, or a table (CSV) with a line of headings, of which only
/// `theme` (主题) must be there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BatchRequest {
    /// What the list is called.
    pub name: String,
    /// The list.
    pub text: String,
    /// Only say what would be made.
    pub rehearse: bool,
}

/// What became, or would become, of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BatchReport {
    /// The batch, unless it was a rehearsal or no line could be made.
    #[ts(type = "number | null")]
    pub batch: Option<i64>,
    /// The lines that can be made, in order.
    pub lines: Vec<BatchLine>,
    /// The lines that cannot.
    pub problems: Vec<BatchProblem>,
}

/// A line that can be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BatchLine {
    /// Which, from 1.
    #[ts(type = "number")]
    pub line: u64,
    /// What the book is about.
    pub theme: String,
    /// The book, unless it was a rehearsal.
    #[ts(type = "number | null")]
    pub book: Option<i64>,
}

/// A line that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BatchProblem {
    /// Which, from 1.
    #[ts(type = "number")]
    pub line: u64,
    /// What is wrong with it and what to do.
    pub message: Message,
}

/// A batch and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BatchView {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// What the list was called.
    pub name: String,
    /// When it was begun.
    #[ts(type = "number")]
    pub created_at: i64,
    /// Its books, in the order of the list; those that were deleted since are left out.
    #[ts(type = "number[]")]
    pub books: Vec<i64>,
    /// Books that are finished.
    pub finished: u32,
    /// Books that need the user.
    pub needing_look: u32,
    /// Books on which work waits or runs.
    pub making: u32,
    /// The lines of the list that could not be made.
    pub problems: Vec<BatchProblem>,
}
