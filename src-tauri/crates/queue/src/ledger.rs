use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::broadcast;

use crate::{
    job::JobId,
    worker::{Job, Stop},
};

/// How many changes a subscriber may fall behind before it is told that it missed some.
const BACKLOG: usize = 1024;

/// How far a job is. The queue passes it on and does not read it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// What is being done, in a word.
    pub stage: String,
    /// 0 to 100.
    pub percent: u8,
    /// The same for people, in whatever form the caller keeps messages.
    pub message: serde_json::Value,
    /// The page at hand.
    pub current_page: Option<u32>,
    /// Pages in all.
    pub total_pages: Option<u32>,
}

/// A job that changed: inserted, claimed, moved on, ended, or reported progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The job.
    pub job: JobId,
    /// What it belongs to.
    pub subject: Option<i64>,
}

/// What is known of jobs only as long as the process lives: who runs, how far, which keys are full or
/// paused. Limits live here and nowhere else, so a crash cannot leave one taken.
pub struct Ledger {
    entries: Mutex<Entries>,
    changes: broadcast::Sender<Change>,
}

#[derive(Default)]
pub struct Entries {
    /// Jobs whose task has not ended, with their latest progress.
    pub running: HashMap<(JobId, u32), Running>,
    /// How many may run at once, by key; keys without an entry are bound by the slots alone.
    pub limits: HashMap<String, usize>,
    /// Keys that wait until a time, in milliseconds since the epoch.
    pub paused: HashMap<String, i64>,
    /// How many may run at once in all.
    pub slots: usize,
    /// Nothing more is claimed.
    pub closing: bool,
}

pub struct Running {
    pub job: Job,
    pub progress: Option<Progress>,
}

impl Ledger {
    pub fn new(slots: usize, limits: HashMap<String, usize>) -> Self {
        let entries = Entries { slots, limits, ..Entries::default() };
        Self { entries: Mutex::new(entries), changes: broadcast::channel(BACKLOG).0 }
    }

    pub fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    pub fn announce(&self, job: JobId, subject: Option<i64>) {
        // Nobody listening is fine.
        let _ = self.changes.send(Change { job, subject });
    }

    pub fn report(&self, job: JobId, run: u32, subject: Option<i64>, progress: Progress) {
        if let Some(running) = self.entries().running.get_mut(&(job, run)) {
            running.progress = Some(progress);
        }
        self.announce(job, subject);
    }

    /// Asks the runs of a job to stop.
    pub fn stop(&self, job: JobId, why: Stop) {
        for ((id, _), running) in &self.entries().running {
            if *id == job {
                running.job.stop(why);
            }
        }
    }
}

impl Entries {
    pub fn running_with(&self, key: &str) -> usize {
        self.running.values().filter(|running| running.job.row.concurrency_key == key).count()
    }
}
