//! Chores: what has to be done now and then, each a job of its own that a schedule inserts, so that it
//! survives a crash, is done once after a long sleep, and can be stopped.

mod chores;

use std::{path::Path, sync::Arc};

use book::Message;
use library::settings;
use queue::{NewJob, Queue, Schedule, Spec, State, TimeOfDay, Weekday, Worker};
use rusqlite::{Connection, Transaction};
use serde_json::json;

use crate::{
    Studio,
    making::{Trouble, Workshop},
    publisher::Publisher,
    wire::{Chore, ChoreRequest, ChoreView, Fault, Frequency, Keeping, SetFrequencyRequest, UpkeepView},
};

const KEEPING: &str = "keeping";

impl Chore {
    const ALL: [Self; 4] = [Self::EmptyTrash, Self::ForgetHistory, Self::TidyUp, Self::BackUp];

    /// The name of its schedule and the kind of its jobs.
    const fn name(self) -> &'static str {
        match self {
            Self::EmptyTrash => "empty-trash",
            Self::ForgetHistory => "forget-history",
            Self::TidyUp => "tidy-up",
            Self::BackUp => "back-up",
        }
    }

    /// The name under which it is kept what came of it.
    fn report(self) -> String {
        format!("report:{}", self.name())
    }

    /// How often it is done unless the user says otherwise.
    fn frequency(self) -> Frequency {
        match self {
            Self::EmptyTrash | Self::ForgetHistory => Frequency::Daily,
            Self::TidyUp | Self::BackUp => Frequency::Weekly,
        }
    }

    /// When it is due, an hour in which few make books. One after the other, because one makes room for the
    /// next.
    fn spec(self, frequency: Frequency) -> Spec {
        let at = |minute| TimeOfDay { hour: 3, minute };
        let time = match self {
            Self::EmptyTrash => at(10),
            Self::ForgetHistory => at(20),
            Self::TidyUp => at(30),
            Self::BackUp => at(40),
        };
        match frequency {
            Frequency::Daily => Spec::Daily(time),
            Frequency::Never | Frequency::Weekly => Spec::Weekly(Weekday::Sunday, time),
        }
    }

    fn schedule(self, frequency: Frequency) -> Schedule {
        // The user waits for none of them.
        let job = NewJob { priority: CHORE_PRIORITY, ..NewJob::new(self.name(), json!({})) };
        Schedule { name: self.name().to_owned(), spec: self.spec(frequency), job }
    }
}

/// Behind all books.
const CHORE_PRIORITY: i64 = -100;

impl Default for Keeping {
    fn default() -> Self {
        Self { trash_days: Some(30), history_days: 90, backups: 3 }
    }
}

impl Keeping {
    fn read(conn: &Connection) -> rusqlite::Result<Self> {
        Ok(settings::get(conn, KEEPING)?.unwrap_or_default())
    }
}

/// A worker for each chore.
pub fn workers(
    workshop: &Arc<Workshop>,
    publisher: &Arc<Publisher>,
    directory: &Path,
) -> Vec<Arc<dyn Worker>> {
    let worker = |chore| chores::ChoreWorker {
        chore,
        shop: Arc::clone(workshop),
        publisher: Arc::downgrade(publisher),
        directory: directory.to_owned(),
    };
    Chore::ALL.into_iter().map(|chore| Arc::new(worker(chore)) as Arc<dyn Worker>).collect()
}

/// Makes the schedules there are not yet; those that are there are the user's.
pub fn schedule(tx: &Transaction<'_>, queue: &Queue) -> rusqlite::Result<()> {
    let known = queue::schedules(tx)?;
    for chore in Chore::ALL {
        if !known.iter().any(|row| row.name == chore.name()) {
            queue.put_schedule(tx, &chore.schedule(chore.frequency()))?;
        }
    }
    Ok(())
}

/// The chores, and how long things are kept.
pub fn view(conn: &Connection) -> Result<UpkeepView, Fault> {
    let rows = queue::schedules(conn)?;
    let mut chores = Vec::new();
    for chore in Chore::ALL {
        let Some(row) = rows.iter().find(|row| row.name == chore.name()) else { continue };
        let job = row.last_job.map(|id| queue::job(conn, id)).transpose()?.flatten();
        let state = job.as_ref().map(|job| job.state);
        let failed = state == Some(State::Discarded);
        let report = match job.and_then(|job| job.error).filter(|_| failed) {
            Some(error) => Some(Trouble::message_of(error)),
            None => settings::get::<Message>(conn, &chore.report())?,
        };
        chores.push(ChoreView {
            chore,
            frequency: match row.spec {
                _ if !row.enabled => Frequency::Never,
                Spec::Daily(_) | Spec::Every { .. } => Frequency::Daily,
                Spec::Weekly(..) => Frequency::Weekly,
            },
            next_at: row.enabled.then_some(row.next_at),
            last_at: row.last_at,
            at_work: state.is_some_and(|state| !state.is_final()),
            report: report.map(Into::into),
            failed,
        });
    }
    Ok(UpkeepView { chores, keeping: Keeping::read(conn)? })
}

impl Studio {
    /// The chores, and how long things are kept.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn upkeep(&self) -> Result<UpkeepView, Fault> {
        self.shared.db.read(view).await
    }

    /// Does a chore now, whenever it is due next.
    ///
    /// # Errors
    /// The library cannot be written.
    pub async fn run_chore(&self, request: ChoreRequest) -> Result<(), Fault> {
        self.write_about_queue(move |tx, shared| {
            shared.queue.run_schedule(tx, request.chore.name())?;
            Ok(())
        })
        .await
    }

    /// Says how often a chore is to be done.
    ///
    /// # Errors
    /// The library cannot be written.
    pub async fn set_frequency(&self, request: SetFrequencyRequest) -> Result<UpkeepView, Fault> {
        let SetFrequencyRequest { chore, frequency } = request;
        self.write_about_queue(move |tx, shared| {
            if frequency != Frequency::Never {
                shared.queue.put_schedule(tx, &chore.schedule(frequency))?;
            }
            shared.queue.enable_schedule(tx, chore.name(), frequency != Frequency::Never)?;
            Ok(())
        })
        .await?;
        self.upkeep().await
    }

    /// Says how long things are kept. What is older goes with the next chore.
    ///
    /// # Errors
    /// A number that would keep nothing; the library cannot be written.
    pub async fn set_keeping(&self, keeping: Keeping) -> Result<UpkeepView, Fault> {
        if keeping.history_days == 0 || keeping.backups == 0 || keeping.trash_days == Some(0) {
            return Err(Fault::not_now(
                "Keep things for a day at least, and one backup.",
                "至少保留一天，备份至少保留一份。",
            ));
        }
        self.write_about_queue(move |tx, _| Ok(settings::set(tx, KEEPING, &keeping)?)).await?;
        self.upkeep().await
    }
}
