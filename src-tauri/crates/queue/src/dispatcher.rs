use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
    time::Duration,
};

use db::{Dispatcher, WeakDb};
use rusqlite::Transaction;
use tokio::{runtime::Handle, sync::watch};

use crate::{
    Clock,
    job::JobRow,
    ledger::{Ledger, Running},
    run::{self, Registry},
    store,
    worker::Job,
};

/// The longest sleep: timers of the process stand still while a laptop sleeps, wall clocks do not.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// What the dispatcher needs once the queue is started.
pub struct Started {
    /// Weak: the dispatcher is itself a part of the database's writer.
    pub db: WeakDb,
    pub epoch: i64,
    pub registry: Arc<Registry>,
    pub runtime: Handle,
}

/// The queue's seat in the writer thread: give it to [`db::Db::open`].
pub struct JobDispatcher {
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) clock: Clock,
    pub(crate) started: Arc<OnceLock<Started>>,
    pub(crate) claimed: Vec<JobRow>,
    pub(crate) next_due: Option<i64>,
}

impl JobDispatcher {
    /// Fills the free slots with the best jobs of the keys that have room.
    fn claim(&mut self, tx: &Transaction<'_>, epoch: i64, now: i64) -> rusqlite::Result<()> {
        let entries = self.ledger.entries();
        let mut free = entries.slots.saturating_sub(entries.running.len());
        if free == 0 || entries.closing {
            return Ok(());
        }
        let mut heads = HashMap::new();
        let mut room: HashMap<String, usize> = HashMap::new();
        for key in store::available_keys(tx)? {
            if entries.paused.get(&key).is_some_and(|until| *until > now) {
                continue;
            }
            let limit = entries.limits.get(&key).copied().unwrap_or(usize::MAX);
            let left = limit.saturating_sub(entries.running_with(&key));
            if left > 0
                && let Some(head) = store::head(tx, &key)?
            {
                heads.insert(key.clone(), head);
                room.insert(key, left);
            }
        }
        drop(entries);
        while free > 0 {
            let best = heads.iter().max_by_key(|(_, (priority, id))| (*priority, -id));
            let Some((key, (_, id))) = best.map(|(key, head)| (key.clone(), *head)) else { break };
            if let Some(job) = store::claim(tx, id, epoch, now)? {
                self.claimed.push(job);
                free -= 1;
            }
            let left = room.entry(key.clone()).or_default();
            *left = left.saturating_sub(1);
            match store::head(tx, &key)? {
                Some(head) if *left > 0 => heads.insert(key, head),
                _ => heads.remove(&key),
            };
        }
        Ok(())
    }

    /// The end of the earliest pause that is not over.
    fn next_pause_end(&self, now: i64) -> Option<i64> {
        self.ledger.entries().paused.values().copied().filter(|until| *until > now).min()
    }
}

impl Dispatcher for JobDispatcher {
    fn dispatch(&mut self, tx: &Transaction<'_>) -> rusqlite::Result<()> {
        let Some(epoch) = self.started.get().map(|started| started.epoch) else { return Ok(()) };
        let now = (self.clock)();
        store::promote(tx, now)?;
        self.claim(tx, epoch, now)?;
        self.next_due = store::next_due(tx)?;
        Ok(())
    }

    fn committed(&mut self) {
        let Some(started) = self.started.get() else { return };
        let Some(db) = started.db.upgrade() else { return };
        for row in self.claimed.drain(..) {
            let job = Job {
                row: Arc::new(row),
                epoch: started.epoch,
                db: db.clone(),
                ledger: Arc::clone(&self.ledger),
                order: Arc::new(watch::channel(None).0),
            };
            let key = (job.row.id, job.row.runs);
            self.ledger.entries().running.insert(key, Running { job: job.clone(), progress: None });
            self.ledger.announce(job.row.id, job.row.subject);
            let (registry, clock) = (Arc::clone(&started.registry), Arc::clone(&self.clock));
            started.runtime.spawn(run::run(job, registry, clock));
        }
    }

    fn rolled_back(&mut self) {
        self.claimed.clear();
    }

    fn wake_after(&self) -> Option<Duration> {
        self.started.get()?;
        let now = (self.clock)();
        let next = [self.next_due, self.next_pause_end(now)].into_iter().flatten().min()?;
        let millis = u64::try_from(next.saturating_sub(now)).unwrap_or(0);
        Some(Duration::from_millis(millis).min(LONGEST_SLEEP))
    }
}
