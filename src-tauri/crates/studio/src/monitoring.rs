//! What the queue has done, and how well.

use std::collections::BTreeSet;

use library::{books, search};
use queue::{JobRow, Search, Spread, State};
use rusqlite::Connection;

use crate::{
    Studio, views,
    wire::{
        Budget, Ending, Fault, HistoryRequest, HistoryView, ProviderStats, SpreadView, StatsRequest,
        StatsView,
    },
    workload::Workload,
};

/// Jobs of the history that are told at once.
const PAGE: usize = 100;
/// Books that are looked for by their words.
const MAX_BOOKS: u32 = 200;
/// The most jobs that are measured.
const MAX_MEASURED: u32 = 100_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const HOUR_MS: f64 = 60.0 * 60.0 * 1000.0;

impl Studio {
    /// Jobs that have ended, the newest first.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn history(&self, request: HistoryRequest) -> Result<HistoryView, Fault> {
        let (slots, now) = (self.shared.slots, (self.shared.clock)());
        self.shared
            .db
            .read(move |conn| {
                let (jobs, next) = found(conn, &request)?;
                let workload = Workload::read(conn, slots, now)?;
                Ok(HistoryView { jobs: views::finished(conn, &workload, jobs)?, next })
            })
            .await
    }

    /// How the queue does, and has done in the last days.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn stats(&self, request: StatsRequest) -> Result<StatsView, Fault> {
        let days = request.days.max(1);
        let since = (self.shared.clock)() - i64::from(days) * DAY_MS;
        self.shared
            .db
            .read(move |conn| {
                let counts = queue::counts(conn)?;
                let measured = queue::measured(conn, since, MAX_MEASURED)?;
                let budget = Budget::read(conn)?;
                Ok(StatsView {
                    days,
                    running: counts.running,
                    waiting: counts.available,
                    paused: counts.held,
                    trying_again: counts.scheduled + counts.retryable,
                    failed: counts.discarded,
                    providers: measured.into_iter().map(ProviderStats::from).collect(),
                    spending: budget.spent_since(conn, since)?,
                    currency: budget.currency,
                })
            })
            .await
    }
}

fn found(conn: &Connection, request: &HistoryRequest) -> Result<(Vec<JobRow>, Option<String>), Fault> {
    let state = request.ended.map(|ended| match ended {
        Ending::Done => State::Completed,
        Ending::Failed => State::Discarded,
        Ending::Stopped => State::Cancelled,
    });
    let query = request.query.trim();
    if query.is_empty() {
        let after = request.after.as_deref().and_then(|after| after.parse().ok());
        let page = queue::history(conn, &Search { state, ..Search::default() }, after, PAGE)?;
        return Ok((page.jobs, page.next.map(|next| next.to_string())));
    }
    let text = Search { state, text: Some(query.to_owned()), ..Search::default() };
    let mut jobs = queue::history(conn, &text, None, PAGE)?.jobs;
    let mut titled: BTreeSet<i64> = search::find(conn, query, MAX_BOOKS)?
        .into_iter()
        .filter(|hit| hit.page.is_none())
        .map(|hit| hit.book)
        .collect();
    // What lies in the trash is not found by its words, but what was done to it is history all the same.
    let lower = query.to_lowercase();
    titled.extend(
        books::all(conn)?
            .into_iter()
            .filter(|book| book.trashed_at.is_some())
            .filter(|book| book.title.to_lowercase().contains(&lower))
            .map(|book| book.id),
    );
    for book in titled {
        let of_book = Search { state, subject: Some(book), ..Search::default() };
        jobs.extend(queue::history(conn, &of_book, None, PAGE)?.jobs);
    }
    jobs.sort_by_key(|job| std::cmp::Reverse((job.finished_at, job.id)));
    jobs.dedup_by_key(|job| job.id);
    jobs.truncate(PAGE);
    Ok((jobs, None))
}

impl From<queue::Measured> for ProviderStats {
    fn from(measured: queue::Measured) -> Self {
        let spread = |spread: Spread| SpreadView { p50: spread.p50, p95: spread.p95 };
        Self {
            success_rate: measured.success_rate(),
            // Of the time in which it worked: nobody's nights count.
            per_hour: measured.run.filter(|run| run.mean > 0).map(|run| HOUR_MS / run.mean as f64),
            provider: measured.concurrency_key,
            job: measured.kind,
            done: measured.completed,
            failed: measured.discarded,
            stopped: measured.cancelled,
            retries: measured.retries,
            wait: measured.wait.map(spread),
            run: measured.run.map(spread),
        }
    }
}
