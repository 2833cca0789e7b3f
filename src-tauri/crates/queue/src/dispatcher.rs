use std::{
    collections::HashMap,
    mem,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use db::{Dispatcher, OnDisk, WeakDb};
use rusqlite::{ErrorCode, Transaction};
use tokio::{runtime::Handle, sync::watch};

use crate::{
    Clock,
    job::{JobId, JobRow},
    ledger::{Change, Effect, Ledger},
    pause::{self, Paused},
    run::{self, Registry},
    schedule,
    spec::UtcOffset,
    store::{self, Head},
    worker::Job,
};

/// The longest sleep before something that is due soon, and before something that is not: timers of the
/// process stand still while a laptop sleeps, wall clocks do not.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
const LONGEST_SLEEP_BEFORE_LATER: Duration = Duration::from_secs(5 * 60);
const SOON: Duration = Duration::from_secs(60 * 60);
/// The rest after a first failure; it doubles with every further one.
const SHORTEST_REST: Duration = Duration::from_millis(200);
const LONGEST_REST: Duration = Duration::from_secs(5);
/// For how many milliseconds a job that cannot be claimed, or a schedule that cannot be carried out, is
/// passed over.
const ASIDE: i64 = 60_000;

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
    ledger: Arc<Ledger>,
    clock: Clock,
    utc_offset: UtcOffset,
    started: Arc<OnceLock<Started>>,
    /// When it last looked, by the clock.
    looked_at: i64,
    /// As on the disk; `None` when that may have changed.
    paused: Option<Paused>,
    /// When the next schedule is due, if there is one; `None` when that may have changed.
    schedule_due: Option<Option<i64>>,
    /// The offset of local time that the schedules are reckoned with.
    offset: Option<i32>,
    /// Claimed in the open transaction.
    claimed: Vec<JobRow>,
    /// Jobs that could not be claimed, and until when they are passed over.
    aside: HashMap<JobId, i64>,
    /// When there is something to do by itself.
    next_due: Option<i64>,
    /// How often in a row it failed.
    failures: u32,
    /// Until when it keeps out of the transactions after a failure, so that those of others go through
    /// where its own writes are what does not fit on the disk.
    rests_until: Option<Instant>,
}

impl JobDispatcher {
    pub(crate) fn new(
        ledger: Arc<Ledger>,
        clock: Clock,
        utc_offset: UtcOffset,
        started: Arc<OnceLock<Started>>,
    ) -> Self {
        Self {
            ledger,
            clock,
            utc_offset,
            started,
            looked_at: i64::MIN,
            paused: None,
            schedule_due: None,
            offset: None,
            claimed: Vec::new(),
            aside: HashMap::new(),
            next_due: None,
            failures: 0,
            rests_until: None,
        }
    }

    fn look(&mut self, tx: &Transaction<'_>, epoch: i64) -> rusqlite::Result<()> {
        let now = (self.clock)();
        if now < self.looked_at {
            store::clock_was_set_back(tx, now)?;
            pause::clock_was_set_back(tx, now)?;
            self.ledger.entries().clock_was_set_back(now);
            (self.paused, self.schedule_due, self.offset) = (None, None, None);
        }
        self.looked_at = now;
        let mut job_due = store::next_due(tx)?;
        if job_due.is_some_and(|due| due <= now) {
            self.announce(store::promote(tx, now)?);
            job_due = store::next_due(tx)?;
        }
        self.keep_schedules(tx, now)?;
        let next_room = self.claim(tx, epoch, now)?;
        let aside_end = self.aside.values().copied().min();
        let pause_end = self.paused.as_ref().and_then(|paused| paused.next_end(now));
        let dues = [job_due, pause_end, aside_end, next_room, self.schedule_due.flatten()];
        self.next_due = dues.into_iter().flatten().min();
        Ok(())
    }

    /// Lets those who watch hear of jobs once the transaction is on the disk.
    fn announce(&self, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            self.ledger.want(Effect::Announce(change));
        }
        self.ledger.operation_ended(true);
    }

    fn keep_schedules(&mut self, tx: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
        if mem::take(&mut self.ledger.entries().schedules_changed) {
            self.schedule_due = None;
        }
        if self.schedule_due.is_some_and(|due| due.is_none()) {
            return Ok(());
        }
        let offset = (self.utc_offset)(now);
        if self.offset != Some(offset) {
            schedule::reckon(tx, now, &self.utc_offset)?;
            (self.offset, self.schedule_due) = (Some(offset), None);
        }
        if self.schedule_due.flatten().is_some_and(|due| due > now) {
            return Ok(());
        }
        let due = match in_savepoint(tx, || schedule::fire(tx, now, &self.utc_offset)) {
            Ok(jobs) => {
                self.announce(jobs.into_iter().map(|job| Change { job, subject: None }));
                schedule::next_due(tx)?
            }
            Err(error) if is_of_the_disk(&error) || tx.is_autocommit() => return Err(error),
            Err(error) => {
                tracing::error!(%error, "a schedule cannot be carried out");
                Some(now.saturating_add(ASIDE))
            }
        };
        self.schedule_due = Some(due);
        Ok(())
    }

    /// Fills the free slots with the best jobs of the keys that have room, and says when the next key has
    /// room that has none now only because it spent its rate.
    fn claim(&mut self, tx: &Transaction<'_>, epoch: i64, now: i64) -> rusqlite::Result<Option<i64>> {
        if mem::take(&mut self.ledger.entries().pauses_changed) {
            self.paused = None;
        }
        let paused = match self.paused.take() {
            Some(paused) => paused,
            None => Paused::read(tx, now)?,
        };
        let paused = self.paused.insert(paused);
        self.aside.retain(|_, until| *until > now);
        let starts_wanted = self.ledger.entries().starts_wanted();
        if let Some(back) = starts_wanted {
            let since = now.saturating_sub(i64::try_from(back.as_millis()).unwrap_or(i64::MAX));
            self.ledger.entries().starts_were(back, &store::starts(tx, since)?, now);
        }
        let mut free = if paused.is_all() { 0 } else { self.ledger.entries().free_slots() };
        if free == 0 {
            return Ok(None);
        }
        let mut heads = HashMap::new();
        let mut rooms = HashMap::new();
        let mut next_room = None;
        for (key, first) in store::available_keys(tx)? {
            if paused.has_key(&key, now) {
                continue;
            }
            let room = self.ledger.entries().room(&key, now);
            if room == 0 {
                next_room = earlier(next_room, self.ledger.entries().next_start(&key, now));
                continue;
            }
            let head =
                if self.aside.contains_key(&first.id) { head(tx, &key, &self.aside)? } else { Some(first) };
            if let Some(head) = head {
                heads.insert(key.clone(), head);
                rooms.insert(key, room);
            }
        }
        while free > 0 {
            let best = heads.iter().max_by_key(|(_, head)| head.rank());
            let Some((key, Head { id, .. })) = best.map(|(key, head)| (key.clone(), *head)) else { break };
            let room = rooms.entry(key.clone()).or_default();
            match store::claim(tx, id, epoch, now) {
                Ok(job) => {
                    self.claimed.push(job);
                    free -= 1;
                    *room -= 1;
                }
                Err(error) if is_of_the_disk(&error) || tx.is_autocommit() => return Err(error),
                Err(error) => {
                    tracing::error!(job = id, %error, "a job cannot be claimed");
                    self.aside.insert(id, now.saturating_add(ASIDE));
                }
            }
            if free == 0 {
                break;
            }
            let next = if *room > 0 { head(tx, &key, &self.aside)? } else { None };
            match next {
                Some(head) => heads.insert(key, head),
                None => heads.remove(&key),
            };
        }
        Ok(next_room)
    }

    /// Starts the runs that were claimed, although the claims are not on the disk yet: if they are lost, so is all
    /// that comes of the runs, for what is written later lasts no longer than what was written before.
    fn begin_claimed(&mut self) {
        let claimed = mem::take(&mut self.claimed);
        let Some(started) = self.started.get() else { return };
        let Some(db) = started.db.upgrade() else { return };
        for row in claimed {
            let job = Job {
                row: Arc::new(row),
                epoch: started.epoch,
                db: db.clone(),
                ledger: Arc::clone(&self.ledger),
                order: Arc::new(watch::channel(None).0),
            };
            self.ledger.begin(&job);
            run::begin(&started.runtime, job, &started.registry, Arc::clone(&self.clock));
        }
    }

    /// What was undone may have been what is remembered.
    fn forget(&mut self) {
        self.claimed.clear();
        (self.paused, self.schedule_due, self.offset) = (None, None, None);
    }

    fn is_resting(&self) -> bool {
        self.rests_until.is_some_and(|until| Instant::now() < until)
    }

    fn rest(&mut self) {
        let rest = SHORTEST_REST.saturating_mul(1 << self.failures.min(10)).min(LONGEST_REST);
        self.failures = self.failures.saturating_add(1);
        self.rests_until = Some(Instant::now() + rest);
    }
}

fn earlier(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    [one, other].into_iter().flatten().min()
}

fn head(tx: &Transaction<'_>, key: &str, aside: &HashMap<JobId, i64>) -> rusqlite::Result<Option<Head>> {
    store::head(tx, key, |id| aside.contains_key(&id))
}

/// Works in a savepoint of its own, so that what is wrong with one job is wrong with no other.
fn in_savepoint<T>(tx: &Transaction<'_>, work: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    let execute = |sql| tx.prepare_cached(sql)?.execute([]).map(drop);
    execute("SAVEPOINT one")?;
    let done = work();
    if !tx.is_autocommit() {
        if done.is_err() {
            execute("ROLLBACK TO one")?;
        }
        execute("RELEASE one")?;
    }
    done
}

/// Whether every other job would fare the same.
fn is_of_the_disk(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::ReadOnly
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::OutOfMemory
        )
    )
}

impl Dispatcher for JobDispatcher {
    fn operation_ended(&mut self, kept: bool) {
        self.ledger.operation_ended(kept);
    }

    fn dispatch(&mut self, tx: &Transaction<'_>) -> rusqlite::Result<()> {
        let Some(epoch) = self.started.get().map(|started| started.epoch) else { return Ok(()) };
        if self.is_resting() {
            return Ok(());
        }
        let looked = self.look(tx, epoch);
        if looked.is_ok() {
            self.rests_until = None;
        } else {
            self.forget();
            self.rest();
        }
        looked
    }

    fn committed(&mut self) -> Option<OnDisk> {
        if self.rests_until.is_none() {
            self.failures = 0;
        }
        let later = self.ledger.committed();
        self.begin_claimed();
        let ledger = Arc::clone(&self.ledger);
        (!later.is_empty()).then(|| Box::new(move || ledger.on_disk(later)) as OnDisk)
    }

    fn rolled_back(&mut self) {
        self.forget();
        self.ledger.rolled_back();
        if !self.is_resting() {
            self.rest();
        }
    }

    fn wake_after(&self) -> Option<Duration> {
        self.started.get()?;
        if let Some(until) = self.rests_until {
            return Some(until.saturating_duration_since(Instant::now()));
        }
        let millis = u64::try_from(self.next_due?.saturating_sub((self.clock)())).unwrap_or(0);
        let until = Duration::from_millis(millis);
        Some(until.min(if until < SOON { LONGEST_SLEEP } else { LONGEST_SLEEP_BEFORE_LATER }))
    }
}
