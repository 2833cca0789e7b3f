//! What can be asked of a job.

use library::{books, pages};
use queue::{Attempt, CancelOutcome, RetryOutcome};
use rusqlite::Connection;

use crate::{
    Studio,
    books::on_shelf,
    making::{self, MakingJob, Trouble},
    wire::{AttemptOutcome, AttemptView, Cause, Fault},
};

/// Failed jobs that are looked at.
const FAILED: u32 = 500;

impl Studio {
    /// Stops a job.
    ///
    /// # Errors
    /// There is no such job, or it has ended.
    pub async fn cancel_job(&self, job: i64) -> Result<(), Fault> {
        let book = self.book_of(job).await?;
        self.write(book, move |tx, shared| match shared.queue.cancel(tx, job)? {
            CancelOutcome::Cancelled | CancelOutcome::Stopping => Ok(()),
            CancelOutcome::Finished => Err(Fault::not_now("This has ended already.", "这个任务已经结束了。")),
            CancelOutcome::NotFound => Err(Fault::no_job(job)),
        })
        .await
    }

    /// Tries a failed or stopped job again, or one that waits for its next attempt right now. Answers the book
    /// it works on.
    ///
    /// # Errors
    /// There is no such job, or it runs, is done, or was asked for anew.
    pub async fn retry_job(&self, job: i64) -> Result<i64, Fault> {
        let book = self.book_of(job).await?;
        self.write(book, move |tx, shared| {
            on_shelf(tx, book)?;
            let row = making_job(tx, job)?;
            if making::is_repeated(tx, &row)? {
                return Err(Fault::not_now("This was asked for anew.", "这个已经重新开始了。"));
            }
            match shared.queue.retry(tx, job)? {
                RetryOutcome::Available => {}
                RetryOutcome::NotNow => {
                    return Err(Fault::not_now("This runs or is done.", "这个任务正在做，或者已经做好了。"));
                }
                RetryOutcome::NotFound => return Err(Fault::no_job(job)),
            }
            if let Some(picture) = row.task.picture() {
                pages::set_settled(tx, book, picture.page, 0)?;
            }
            books::set_stopped(tx, book, false)?;
            Ok(book)
        })
        .await
    }

    /// A provider that was not to be had works again: what it gave up for that reason is tried again.
    ///
    /// # Errors
    /// The library cannot be written.
    pub async fn works_again(&self, provider: &str) -> Result<(), Fault> {
        let provider = provider.to_owned();
        self.write_about_all(move |tx, shared| {
            for row in queue::failed(tx, FAILED)?.into_iter().filter(|row| row.concurrency_key == provider) {
                let Some(job) = MakingJob::read(row) else { continue };
                let was_away = matches!(
                    job.cause,
                    Some(
                        Cause::Key
                            | Cause::NotSetUp
                            | Cause::NotAllowed
                            | Cause::Quota
                            | Cause::Model
                            | Cause::Offline
                    )
                );
                let is_on_shelf = books::get(tx, job.book)?.is_some_and(|book| book.trashed_at.is_none());
                if was_away && is_on_shelf && making::is_trouble(tx, &job)? {
                    shared.queue.retry(tx, job.id)?;
                }
            }
            Ok(())
        })
        .await
    }

    /// The runs of a job that did not do its work, the first first.
    ///
    /// # Errors
    /// There is no such job.
    pub async fn attempts(&self, job: i64) -> Result<Vec<AttemptView>, Fault> {
        self.shared
            .db
            .read(move |conn| {
                making_job(conn, job)?;
                Ok(queue::attempts(conn, job)?.into_iter().map(AttemptView::from).collect())
            })
            .await
    }

    async fn book_of(&self, job: i64) -> Result<i64, Fault> {
        self.shared.db.read(move |conn| Ok(making_job(conn, job)?.book)).await
    }
}

impl From<Attempt> for AttemptView {
    fn from(attempt: Attempt) -> Self {
        Self {
            run: attempt.run,
            started_at: attempt.started_at,
            finished_at: attempt.finished_at,
            outcome: match attempt.outcome.as_str() {
                "snoozed" => AttemptOutcome::Waited,
                "interrupted" | "crashed" => AttemptOutcome::Interrupted,
                "cancelled" => AttemptOutcome::Stopped,
                _ => AttemptOutcome::Failed,
            },
            details: attempt.error.as_ref().map(Trouble::details_of),
            reason: attempt.error.map(|error| Trouble::message_of(error).into()),
        }
    }
}

fn making_job(conn: &Connection, job: i64) -> Result<MakingJob, Fault> {
    queue::job(conn, job)?.and_then(MakingJob::read).ok_or_else(|| Fault::no_job(job))
}
