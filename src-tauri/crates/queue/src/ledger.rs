use std::{
    collections::{HashMap, VecDeque},
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::broadcast;

use crate::{
    job::{JobId, JobRow},
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

/// How many jobs may be started in any stretch of time of a certain length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub starts: usize,
    /// How long the stretch.
    pub per: Duration,
}

/// What is known of jobs only as long as the process lives: who runs, how far, which keys are full. Limits
/// live here and nowhere else, so a crash cannot leave one taken.
pub struct Ledger {
    entries: Mutex<Entries>,
    changes: broadcast::Sender<Change>,
}

#[derive(Default)]
pub struct Entries {
    /// Runs that hold a slot, with their latest progress.
    running: HashMap<RunKey, Running>,
    /// How many may run at once, by key; keys without an entry are bound by the slots alone.
    pub limits: HashMap<String, usize>,
    /// How many may be started in a while, by key.
    rates: HashMap<String, Meter>,
    /// The pauses on the disk are to be read again.
    pub pauses_changed: bool,
    /// The schedules on the disk are to be read again.
    pub schedules_changed: bool,
    /// How many may run at once in all.
    pub slots: usize,
    /// Nothing more is claimed.
    closing: bool,
    /// What the operation that writes at the moment wants to happen.
    wanted: Vec<Effect>,
    /// What the operations of the open transaction that were kept want to happen.
    kept: Vec<Effect>,
}

/// A job and which of its runs.
pub type RunKey = (JobId, u32);

struct Running {
    job: Job,
    progress: Option<Progress>,
}

/// What follows in memory from something written, and must not happen before that is committed.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Those who watch hear of a job, once it is on the disk.
    Announce(Change),
    /// The slot of a run is free.
    Free(RunKey),
    /// The user cancelled this run, and it is told once that is on the disk.
    Cancel(RunKey),
}

/// When jobs of a key were started of late, the first first.
struct Meter {
    rate: Rate,
    starts: VecDeque<i64>,
    /// Whether the starts are all that the rate is about, and not only those seen since it was set.
    is_complete: bool,
}

impl Meter {
    fn new(rate: Rate) -> Self {
        Self { rate, starts: VecDeque::new(), is_complete: false }
    }

    fn per(&self) -> i64 {
        i64::try_from(self.rate.per.as_millis()).unwrap_or(i64::MAX)
    }

    fn begin(&mut self, at: i64) {
        self.starts.push_back(at);
        let surplus = self.starts.len().saturating_sub(self.rate.starts);
        self.starts.drain(..surplus);
    }

    fn room(&self, now: i64) -> usize {
        let since = now.saturating_sub(self.per());
        self.rate.starts.saturating_sub(self.starts.iter().filter(|start| **start > since).count())
    }

    /// When there is room again.
    fn next_room(&self, now: i64) -> Option<i64> {
        let first = self.starts.front().filter(|_| self.room(now) == 0)?;
        Some(first.saturating_add(self.per()))
    }
}

impl Ledger {
    pub fn new(slots: usize, limits: HashMap<String, usize>, rates: HashMap<String, Rate>) -> Self {
        let rates = rates.into_iter().map(|(key, rate)| (key, Meter::new(rate)));
        let entries = Entries { slots, limits, rates: rates.collect(), ..Entries::default() };
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

    pub fn progress_of(&self, id: JobId) -> Option<Progress> {
        let entries = self.entries();
        entries.running.iter().find(|((job, _), _)| *job == id)?.1.progress.clone()
    }

    /// Gives a run that was claimed its slot.
    pub fn begin(&self, job: &Job) {
        let mut entries = self.entries();
        if entries.closing {
            // Claimed while the order to close was given.
            job.stop(Stop::Shutdown);
        }
        entries.count_start(&job.row.concurrency_key, job.row.started_at);
        entries.running.insert(job.key(), Running { job: job.clone(), progress: None });
        drop(entries);
        self.announce(job.row.id, job.row.subject);
    }

    /// Takes a run's slot back, and says whether it still had one.
    pub fn release(&self, job: &Job) -> bool {
        let had_slot = self.entries().running.remove(&job.key()).is_some();
        self.announce(job.row.id, job.row.subject);
        had_slot
    }

    /// Claims nothing more and asks all runs to put their work down.
    pub fn close(&self) {
        let mut entries = self.entries();
        entries.closing = true;
        for running in entries.running.values() {
            running.job.stop(Stop::Shutdown);
        }
    }

    pub fn is_idle(&self) -> bool {
        self.entries().running.is_empty()
    }

    /// Has the effect once the operation that writes at the moment is committed; never, if it is undone.
    pub fn want(&self, effect: Effect) {
        self.entries().wanted.push(effect);
    }

    pub fn operation_ended(&self, kept: bool) {
        let mut entries = self.entries();
        let wanted = mem::take(&mut entries.wanted);
        if kept {
            entries.kept.extend(wanted);
        }
    }

    /// Has the effects that need not be sure to last, and returns the others.
    pub fn committed(&self) -> Vec<Effect> {
        let mut entries = self.entries();
        let mut later = mem::take(&mut entries.kept);
        later.retain(|effect| match effect {
            Effect::Free(run) => {
                entries.running.remove(run);
                false
            }
            _ => true,
        });
        later
    }

    /// Has the effects of a transaction that is on the disk.
    pub fn on_disk(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Announce(change) => self.announce(change.job, change.subject),
                // Had at once.
                Effect::Free(_) => {}
                Effect::Cancel(run) => {
                    if let Some(running) = self.entries().running.get(&run) {
                        running.job.stop(Stop::Cancel);
                    }
                }
            }
        }
    }

    pub fn rolled_back(&self) {
        let mut entries = self.entries();
        entries.wanted.clear();
        entries.kept.clear();
    }
}

/// What will be true once the open transaction is committed.
impl Entries {
    /// How many more may run.
    pub fn free_slots(&self) -> usize {
        if self.closing { 0 } else { self.slots.saturating_sub(self.holding().count()) }
    }

    /// How many more with this concurrency key may run.
    pub fn room(&self, key: &str, now: i64) -> usize {
        let limit = self.limits.get(key).copied().unwrap_or(usize::MAX);
        let rate = self.rates.get(key).map_or(usize::MAX, |meter| meter.room(now));
        limit.saturating_sub(self.running_with(key)).min(rate)
    }

    /// How many with this concurrency key run.
    pub fn running_with(&self, key: &str) -> usize {
        self.holding().filter(|row| row.concurrency_key == key).count()
    }

    /// The keys with a limit, a rate or a running job.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let running = self.holding().map(|row| &row.concurrency_key);
        self.limits.keys().chain(self.rates.keys()).chain(running).map(String::as_str)
    }

    /// The rate of a key.
    pub fn rate(&self, key: &str) -> Option<Rate> {
        self.rates.get(key).map(|meter| meter.rate)
    }

    /// Sets or lifts the rate of a key.
    pub fn set_rate(&mut self, key: &str, rate: Option<Rate>) {
        match rate {
            Some(rate) => drop(self.rates.insert(key.to_owned(), Meter::new(rate))),
            None => drop(self.rates.remove(key)),
        }
    }

    /// For how long a time back it is to be read what was started: a rate was set since that was read.
    pub fn starts_wanted(&self) -> Option<Duration> {
        self.rates.values().filter(|meter| !meter.is_complete).map(|meter| meter.rate.per).max()
    }

    /// What was started for that time back, the earliest first.
    pub fn starts_were(&mut self, back: Duration, starts: &[(String, i64)], now: i64) {
        // One may have been set meanwhile that wants more.
        let is_wanted = |meter: &Meter| !meter.is_complete && meter.rate.per <= back;
        for (key, meter) in self.rates.iter_mut().filter(|(_, meter)| is_wanted(meter)) {
            meter.starts.clear();
            // The clock may have been set back since.
            starts.iter().filter(|(of, _)| of == key).for_each(|(_, at)| meter.begin(now.min(*at)));
            meter.is_complete = true;
        }
    }

    /// A job with this concurrency key is started.
    pub fn count_start(&mut self, key: &str, at: Option<i64>) {
        if let Some((meter, at)) = self.rates.get_mut(key).zip(at) {
            meter.begin(at);
        }
    }

    /// What was started then cannot have been later than now.
    pub fn clock_was_set_back(&mut self, now: i64) {
        for start in self.rates.values_mut().flat_map(|meter| &mut meter.starts) {
            *start = now.min(*start);
        }
    }

    /// When a key that has spent its rate may start a job again.
    pub fn next_start(&self, key: &str, now: i64) -> Option<i64> {
        self.rates.get(key)?.next_room(now)
    }

    fn holding(&self) -> impl Iterator<Item = &JobRow> {
        let is_freed = |run: &RunKey| self.kept.contains(&Effect::Free(*run));
        self.running.iter().filter(move |(run, _)| !is_freed(run)).map(|(_, running)| &*running.job.row)
    }
}
