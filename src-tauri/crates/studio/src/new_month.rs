//! When a month begins, what waited because of the last one's spending goes on.

use std::sync::{Arc, Weak};

use futures::{FutureExt as _, future::BoxFuture};
use library::books;
use queue::{Job, NewJob, Outcome, Scope, Worker};
use rusqlite::Transaction;
use serde_json::json;

use crate::{
    making::{Workshop, by_commit},
    publisher::Publisher,
    wire::HoldView,
};

const NEW_MONTH: &str = "new-month";

/// Sees to it that a held book goes on by itself when its hold ends.
pub fn await_end(tx: &Transaction<'_>, hold: &HoldView, now: i64) -> rusqlite::Result<()> {
    let Some(until) = hold.until else { return Ok(()) };
    let job = NewJob {
        run_at: Some(until),
        unique_key: Some(format!("{NEW_MONTH}:{until}")),
        ..NewJob::new(NEW_MONTH, json!({}))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Lets go of the books whose hold has ended. If there is a reason to ask again, that is found when they go on.
pub struct NewMonthWorker {
    pub shop: Arc<Workshop>,
    /// Told which books go on. Weak: it knows the queue, which knows the workers.
    pub publisher: Weak<Publisher>,
}

impl Worker for NewMonthWorker {
    fn kind(&self) -> &'static str {
        NEW_MONTH
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        let (shop, publisher) = (Arc::clone(&self.shop), Weak::clone(&self.publisher));
        async move {
            let lifting = job.clone();
            let lifted = job.commit(move |tx| {
                let now = (shop.clock)();
                let mut lifted = Vec::new();
                for book in books::held(tx)? {
                    let hold = books::get(tx, book)?.and_then(|row| row.hold);
                    let hold = hold.and_then(|hold| serde_json::from_value::<HoldView>(hold).ok());
                    if hold.and_then(|hold| hold.until).is_some_and(|until| until <= now) {
                        books::set_hold(tx, book, None)?;
                        lifting.resume(tx, &Scope::Subject(book))?;
                        lifted.push(book);
                    }
                }
                Ok(lifted)
            });
            match lifted.await {
                Ok(books) => {
                    if let Some(publisher) = publisher.upgrade() {
                        books.into_iter().for_each(|book| publisher.changed(Some(book)));
                    }
                    Outcome::done()
                }
                Err(error) => by_commit(&error),
            }
        }
        .boxed()
    }
}
