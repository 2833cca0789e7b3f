//! The books of a job: what it sends is written down before it is sent, and what came of it with its end.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use book::PageNumber;
use futures::{FutureExt as _, future::BoxFuture};
use library::{AssetError, Request, Used, books, generations};
use provider::{Account, Estimate, Ledger, Parcel, ProviderError, Usage};
use queue::{CommitError, Job, JobRow, Outcome, Stop};
use rusqlite::Transaction;
use serde_json::json;

use super::{Workshop, failing};
use crate::{
    budget, new_month,
    wire::{Budget, Fault, HoldView, WhenReached},
};

/// The account of one run of a job.
pub struct Accounting {
    ledger: Arc<JobLedger>,
    ticket: Option<String>,
}

/// What a run is about.
pub struct Subject {
    pub book: i64,
    /// `None` is the book as a whole.
    pub page: Option<PageNumber>,
    pub provider: String,
    /// What was asked for before has come in part, and only the rest will be asked for.
    pub is_begun: bool,
    /// The book is whole without it: where a cap is reached it is left out, and the user is not asked.
    pub is_extra: bool,
}

struct JobLedger {
    job: Job,
    shop: Arc<Workshop>,
    subject: Subject,
    lines: Mutex<Lines>,
}

#[derive(Default)]
struct Lines {
    /// The generation that is on its way.
    sent: Option<i64>,
    /// What generations used that are no longer on their way; `None` where they were not made.
    ended: Vec<(i64, Option<Usage>)>,
    hold: Option<(HoldView, WhenReached)>,
    /// Something was sent that may cost.
    costs: bool,
}

impl Accounting {
    /// Opens the account. What an earlier run sent and nobody knows the end of is not sent again, unless it
    /// costs nothing or the rest of it only: with a ticket it is fetched, without one the user is asked.
    pub async fn open(shop: &Arc<Workshop>, job: &Job, subject: Subject) -> Result<Self, Outcome> {
        let id = job.id();
        let before = shop
            .db
            .read(move |conn| -> Result<_, Fault> { Ok(generations::on_its_way(conn, id)?) })
            .await
            .map_err(|fault| failing::by_fault(&fault))?;
        let mut lines = Lines::default();
        let mut ticket = None;
        if let Some(before) = before {
            lines.sent = Some(before.id);
            lines.costs = before.request.costs;
            ticket = before.ticket;
            if ticket.is_none() {
                if before.request.costs && !subject.is_begun {
                    return Err(failing::by_provider(&ProviderError::Lost(
                        "the program ended before the answer came".into(),
                    )));
                }
                let clock = Arc::clone(&shop.clock);
                job.commit(move |tx| {
                    Ok(generations::set_ended(tx, before.id, before.request.costs, clock())?)
                })
                .await
                .map_err(|error| failing::by_commit(&error))?;
                lines.sent = None;
            }
        }
        let ledger =
            JobLedger { job: job.clone(), shop: Arc::clone(shop), subject, lines: Mutex::new(lines) };
        Ok(Self { ledger: Arc::new(ledger), ticket })
    }

    /// The account as providers know it.
    pub fn account(&self) -> Account {
        Account { ledger: Some(Arc::clone(&self.ledger) as Arc<dyn Ledger>), ticket: self.ticket.clone() }
    }

    /// Writes down what was used, in the transaction that keeps what was made. May be called again.
    fn write(&self, tx: &Transaction<'_>) -> rusqlite::Result<()> {
        write_ends(tx, &self.ledger.lines().ended, (self.ledger.shop.clock)())
    }

    /// The same at the end of a job that did its work: a provider that says nothing was paid as was reckoned.
    pub fn close(&self, tx: &Transaction<'_>) -> rusqlite::Result<()> {
        self.write(tx)?;
        settle(tx, self.ledger.job.row(), (self.ledger.shop.clock)())
    }

    /// Writes down what came of a request that failed, and says what happens to the job.
    pub async fn fail(self, error: ProviderError) -> Outcome {
        if let Some((hold, when_reached)) = self.ledger.lines().hold.clone() {
            return failing::by_cap(&hold, when_reached);
        }
        // An order that was accepted is fetched by a later attempt, whatever went wrong with asking for it; only
        // a refusal is its end.
        let is_open = matches!(error, ProviderError::Lost(_));
        if is_open && !self.ledger.subject.is_begun {
            return match self.bill().await {
                Ok(_) => failing::by_provider(&error),
                Err(error) => failing::by_commit(&error),
            };
        }
        let may_come = !matches!(error, ProviderError::Refused(_));
        let (ledger, job) = (Arc::clone(&self.ledger), self.ledger.job.clone());
        let written = job
            .commit(move |tx| {
                self.write(tx)?;
                let Some(sent) = generations::on_its_way(tx, ledger.job.id())? else { return Ok(()) };
                let is_kept = is_open || (may_come && sent.ticket.is_some());
                if !is_kept {
                    generations::set_ended(tx, sent.id, false, (ledger.shop.clock)())?;
                }
                Ok(())
            })
            .await;
        match written {
            Ok(()) => failing::by_provider(&error),
            Err(error) => failing::by_commit(&error),
        }
    }

    /// Says what happens to a job of which came what could not be kept. It was made all the same: what was
    /// ordered with a ticket can be fetched again, and what else was paid for is lost.
    pub async fn spoil(self, error: &AssetError) -> Outcome {
        let job = self.ledger.job.clone();
        if !self.ledger.lines().costs {
            return match job.commit(move |tx| Ok(self.close(tx)?)).await {
                Ok(()) => failing::by_asset(error, false),
                Err(error) => failing::by_commit(&error),
            };
        }
        match self.bill().await {
            // The disk did not take it before the job was stopped.
            Ok(true) if matches!(error, AssetError::Io(_)) => Outcome::Stopped,
            Ok(_) => failing::by_asset(error, true),
            Err(error) => failing::by_commit(&error),
        }
    }

    /// Writes down what was charged while nothing is here for it, and says whether it can be fetched again.
    /// It stays open until its job is discarded: a crash in between must not make it look as if it had never
    /// been sent.
    async fn bill(self) -> Result<bool, CommitError> {
        let (job, ledger) = (self.ledger.job.clone(), Arc::clone(&self.ledger));
        job.commit(move |tx| {
            for (id, usage) in &ledger.lines().ended {
                match usage {
                    Some(usage) => generations::set_bill(tx, *id, &used(usage))?,
                    None => generations::set_ended(tx, *id, false, (ledger.shop.clock)())?,
                }
            }
            Ok(generations::on_its_way(tx, ledger.job.id())?.is_some_and(|sent| sent.ticket.is_some()))
        })
        .await
    }

    /// Writes down what was used until the job was stopped. Where it will run again and nothing of what was
    /// used `is_kept`, what was sent stays open, so that it is not sent again unasked.
    pub async fn stop(self, is_kept: bool) -> Outcome {
        let job = self.ledger.job.clone();
        if !is_kept && job.stop_reason() != Some(Stop::Cancel) {
            return Outcome::Stopped;
        }
        if let Err(error) = job.commit(move |tx| Ok(self.write(tx)?)).await {
            tracing::warn!(%error, "what a stopped job used could not be written down");
        }
        Outcome::Stopped
    }
}

/// Whatever a job still has on its way is lost, if it costs anything.
pub fn write_off(tx: &Transaction<'_>, job: &JobRow, now: i64) -> rusqlite::Result<()> {
    match generations::on_its_way(tx, job.id)? {
        Some(sent) => generations::set_ended(tx, sent.id, sent.request.costs, now),
        None => Ok(()),
    }
}

/// Whatever a job still has on its way although it did its work was used: the program ended before that could
/// be written down.
pub fn settle(tx: &Transaction<'_>, job: &JobRow, now: i64) -> rusqlite::Result<()> {
    let Some(sent) = generations::on_its_way(tx, job.id)? else { return Ok(()) };
    let used = Used { cost: sent.request.expected, is_estimate: true, ..Used::default() };
    generations::set_used(tx, sent.id, &used, now)
}

fn write_ends(tx: &Transaction<'_>, ended: &[(i64, Option<Usage>)], now: i64) -> rusqlite::Result<()> {
    for (id, usage) in ended {
        match usage {
            Some(usage) => generations::set_used(tx, *id, &used(usage), now)?,
            None => generations::set_ended(tx, *id, false, now)?,
        }
    }
    Ok(())
}

fn used(usage: &Usage) -> Used {
    Used {
        model: usage.model.clone(),
        input_tokens: usage.input_tokens,
        output_tokens: usage.output_tokens,
        cost: usage.cost.map(budget::cost),
        is_estimate: usage.is_estimate,
    }
}

impl JobLedger {
    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is about to be sent is written down, or the reason why it must not be sent.
    async fn write_down(&self, parcel: Parcel) -> Result<(), ProviderError> {
        let Subject { book, page, provider, is_extra, .. } = &self.subject;
        let request = Request {
            book: *book,
            page: *page,
            job: self.job.id(),
            provider: provider.clone(),
            host: parcel.host,
            sent: parcel.text,
            images: parcel.images,
            costs: parcel.cost != Estimate::Free,
            // Until it is known it counts as the most that it may be.
            expected: match parcel.cost {
                Estimate::Free => Some(budget::nothing()),
                Estimate::Between(_, most) => Some(budget::cost(most)),
                Estimate::Unknown => None,
            },
        };
        let (shop, job, is_extra) = (Arc::clone(&self.shop), self.job.clone(), *is_extra);
        let (ended, costs) = (self.lines().ended.clone(), request.costs);
        let written = self.job.commit(move |tx| {
            let now = (shop.clock)();
            write_ends(tx, &ended, now)?;
            if request.costs
                && let Some(hold) = budget::hold(tx, &shop, request.book, &request.provider, parcel.cost)?
            {
                let when_reached = Budget::read(tx)?.when_reached;
                if when_reached == WhenReached::Ask && !is_extra {
                    books::set_hold(tx, request.book, Some(&json!(hold)))?;
                    job.pause_subject(tx, now)?;
                    new_month::await_end(tx, &hold, now)?;
                }
                return Ok(Err((hold, when_reached)));
            }
            // Nobody said how an earlier request of this run ended.
            write_off(tx, job.row(), now)?;
            Ok(Ok(generations::send(tx, &request, now)?))
        });
        match written.await {
            Ok(Ok(id)) => {
                let mut lines = self.lines();
                lines.sent = Some(id);
                lines.costs |= costs;
                Ok(())
            }
            Ok(Err(hold)) => {
                self.lines().hold = Some(hold);
                Err(ProviderError::QuotaSpent("a cap that was set is reached".into()))
            }
            Err(CommitError::LostLease) => Err(ProviderError::Busy("the job was stopped".into())),
            Err(CommitError::Write(error)) => Err(ProviderError::Busy(error.to_string())),
        }
    }

    async fn keep_ticket(&self, ticket: String) -> Result<(), ProviderError> {
        let Some(sent) = self.lines().sent else { return Ok(()) };
        let written = self.job.commit(move |tx| Ok(generations::set_ticket(tx, sent, &ticket)?)).await;
        written.map_err(|error| ProviderError::Lost(format!("the ticket could not be kept: {error}")))
    }
}

impl fmt::Debug for JobLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobLedger").field("job", &self.job.id()).finish_non_exhaustive()
    }
}

impl Ledger for JobLedger {
    fn sending(&self, parcel: Parcel) -> BoxFuture<'_, Result<(), ProviderError>> {
        self.write_down(parcel).boxed()
    }

    fn accepted(&self, ticket: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        self.keep_ticket(ticket).boxed()
    }

    fn charge(&self, usage: Usage) {
        let mut lines = self.lines();
        if let Some(sent) = lines.sent.take() {
            lines.ended.push((sent, Some(usage)));
        }
    }

    fn unmade(&self) {
        let mut lines = self.lines();
        if let Some(sent) = lines.sent.take() {
            lines.ended.push((sent, None));
        }
    }
}
