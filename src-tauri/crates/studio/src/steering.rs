//! Steering the queue: what goes first, what waits, what is given up.

use library::books;
use queue::Scope;

use crate::{
    Studio,
    books::existing,
    making::MakingJob,
    wire::{Fault, MoveJobsRequest, PauseScope, SlotsRequest, Spot},
    workload,
};

/// More would only wait for each other.
const MAX_SLOTS: usize = 8;

impl Studio {
    /// Starts nothing more of this until it is resumed, in this life of the process or a later one.
    ///
    /// # Errors
    /// There is no such book; the library cannot be written.
    pub async fn pause(&self, scope: PauseScope) -> Result<(), Fault> {
        self.write_about_all(move |tx, shared| {
            if let PauseScope::Book { book } = scope {
                existing(tx, book)?;
            }
            Ok(shared.queue.pause(tx, &scope.into())?)
        })
        .await
    }

    /// Lifts a pause; what a provider asked for as well.
    ///
    /// # Errors
    /// The library cannot be written.
    pub async fn resume(&self, scope: PauseScope) -> Result<(), Fault> {
        self.write_about_all(move |tx, shared| {
            if let PauseScope::Book { book } = scope {
                // Whether there is still a reason to ask is found when it goes on.
                books::set_hold(tx, book, None)?;
            }
            Ok(shared.queue.resume(tx, &scope.into())?)
        })
        .await
    }

    /// Moves jobs that wait. Those that have begun or ended by now stay where they are.
    ///
    /// # Errors
    /// None of them waits, or what they are moved to does not.
    pub async fn move_jobs(&self, request: MoveJobsRequest) -> Result<(), Fault> {
        let MoveJobsRequest { jobs, to } = request;
        let to = match to {
            Spot::Front => queue::Spot::Front,
            Spot::Before { job } => queue::Spot::Before(job),
            Spot::After { job } => queue::Spot::After(job),
        };
        self.write_about_queue(move |tx, shared| match shared.queue.move_to(tx, &jobs, to)? {
            0 => Err(Fault::not_now(
                "This has begun or ended by now. Nothing was moved.",
                "这项任务已经开始或结束了，没有移动。",
            )),
            _ => Ok(()),
        })
        .await
    }

    /// Moves what waits of a book to the front.
    ///
    /// # Errors
    /// There is no such book, or nothing of it waits.
    pub async fn do_next(&self, book: i64) -> Result<(), Fault> {
        let jobs = self
            .shared
            .db
            .read(move |conn| -> Result<_, Fault> {
                existing(conn, book)?;
                let of_book = queue::waiting(conn)?.into_iter().filter(|job| job.subject == Some(book));
                Ok(of_book.map(|job| job.id).collect())
            })
            .await?;
        self.move_jobs(MoveJobsRequest { jobs, to: Spot::Front }).await
    }

    /// Lets so many jobs run at once, from now on and in later lives of the process. What runs runs on.
    ///
    /// # Errors
    /// None or too many; the library cannot be written.
    pub async fn set_slots(&self, request: SlotsRequest) -> Result<(), Fault> {
        let slots = request.slots as usize;
        if !(1..=MAX_SLOTS).contains(&slots) {
            return Err(Fault::not_now(
                format!("Choose 1 to {MAX_SLOTS} at once."),
                format!("请选择同时做 1 到 {MAX_SLOTS} 件。"),
            ));
        }
        self.write_about_all(move |tx, _| Ok(workload::set_slots(tx, slots)?)).await?;
        if self.shared.slots > 0 {
            self.shared.queue.set_slots(slots);
        }
        Ok(())
    }

    /// Gives up everything that waits; what runs runs on. Answers how many jobs those were.
    ///
    /// # Errors
    /// The library cannot be written.
    pub async fn cancel_waiting(&self) -> Result<u32, Fault> {
        self.write_about_all(|tx, shared| {
            let mut cancelled = 0;
            for row in queue::waiting(tx)? {
                // What is left undone of a book is not taken up by itself.
                let Some(job) = MakingJob::read(row) else { continue };
                books::set_stopped(tx, job.book, true)?;
                shared.queue.cancel(tx, job.id)?;
                cancelled += 1;
            }
            Ok(cancelled)
        })
        .await
    }
}

impl From<PauseScope> for Scope {
    fn from(scope: PauseScope) -> Self {
        match scope {
            PauseScope::Everything => Self::All,
            PauseScope::Provider { provider } => Self::Key(provider),
            PauseScope::Book { book } => Self::Subject(book),
        }
    }
}
