//! A queue over a real file, with a clock that only moves when told and workers that do as they are told.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use db::{Db, Dispatcher, OnDisk, WriteError};
use futures::future::BoxFuture;
use queue::{Job, JobDispatcher, JobId, JobRow, Limits, NewJob, Options, Outcome, Queue, State, Worker};
use rusqlite::Transaction;
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::{mpsc, watch};

/// What a worker does with a job.
pub type Script = Arc<dyn Fn(Job) -> BoxFuture<'static, Outcome> + Send + Sync>;

/// A worker whose kind is `paint`.
pub struct Scripted {
    script: Script,
    limits: Limits,
    finals: Arc<Mutex<Vec<(JobId, State)>>>,
}

impl Worker for Scripted {
    fn kind(&self) -> &'static str {
        "paint"
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        (self.script)(job)
    }

    fn on_final(&self, _tx: &Transaction<'_>, job: &JobRow, state: State) -> rusqlite::Result<()> {
        self.finals.lock().unwrap().push((job.id, state));
        Ok(())
    }
}

/// The queue's dispatcher, watched: how long it wants to sleep each time it is asked.
struct Watched {
    dispatcher: JobDispatcher,
    wakes: watch::Sender<Vec<Option<Duration>>>,
}

impl Dispatcher for Watched {
    fn operation_ended(&mut self, kept: bool) {
        self.dispatcher.operation_ended(kept);
    }

    fn dispatch(&mut self, tx: &Transaction<'_>) -> rusqlite::Result<()> {
        self.dispatcher.dispatch(tx)
    }

    fn committed(&mut self) -> Option<OnDisk> {
        self.dispatcher.committed()
    }

    fn rolled_back(&mut self) {
        self.dispatcher.rolled_back();
    }

    fn wake_after(&self) -> Option<Duration> {
        let after = self.dispatcher.wake_after();
        self.wakes.send_modify(|wakes| wakes.push(after));
        after
    }
}

/// One life of a process over a database.
pub struct Life {
    pub queue: Queue,
    pub db: Db,
    pub clock: Arc<AtomicI64>,
    pub finals: Arc<Mutex<Vec<(JobId, State)>>>,
    wakes: watch::Receiver<Vec<Option<Duration>>>,
}

pub struct Place {
    directory: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    pub fn file(&self) -> PathBuf {
        self.directory.path().join("jobs.db")
    }

    pub async fn live(&self, script: Script) -> Life {
        self.live_with(script, Limits::default(), 2, HashMap::new()).await
    }

    pub async fn live_with(
        &self,
        script: Script,
        limits: Limits,
        slots: usize,
        key_limits: HashMap<String, usize>,
    ) -> Life {
        self.live_at(1_000_000, script, limits, slots, key_limits).await
    }

    pub async fn live_at(
        &self,
        time: i64,
        script: Script,
        limits: Limits,
        slots: usize,
        key_limits: HashMap<String, usize>,
    ) -> Life {
        let options = Options { slots, key_limits, ..Options::default() };
        self.begin(time, options, script, limits).await
    }

    /// As [`live`](Self::live), with other options; their clock is the test's all the same.
    pub async fn live_as(&self, options: Options, script: Script) -> Life {
        self.begin(1_000_000, options, script, Limits::default()).await
    }

    /// As [`live_as`](Self::live_as), at another time.
    pub async fn live_since(&self, time: i64, options: Options, script: Script) -> Life {
        self.begin(time, options, script, Limits::default()).await
    }

    async fn begin(&self, time: i64, options: Options, script: Script, limits: Limits) -> Life {
        let clock = Arc::new(AtomicI64::new(time));
        let now = Arc::clone(&clock);
        let (queue, dispatcher) =
            queue::new(Options { clock: Arc::new(move || now.load(Ordering::SeqCst)), ..options });
        let (told, wakes) = watch::channel(Vec::new());
        let dispatcher = Watched { dispatcher, wakes: told };
        let db = Db::open(&self.file(), queue::MIGRATIONS, dispatcher).unwrap();
        let finals = Arc::new(Mutex::new(Vec::new()));
        let worker = Scripted { script, limits, finals: Arc::clone(&finals) };
        queue.start(db.clone(), vec![Arc::new(worker)]).await.unwrap();
        Life { queue, db, clock, finals, wakes }
    }
}

impl Life {
    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> T {
        self.db.write(move |tx| -> Result<T, WriteError> { Ok(work(tx)?) }).await.unwrap()
    }

    pub async fn insert(&self, new: NewJob) -> JobId {
        let now = self.now();
        self.write(move |tx| queue::insert(tx, &new, now)).await
    }

    /// Waits until the dispatcher has looked once more, and what it did is on the disk.
    pub async fn looks(&self) {
        self.write(|_| Ok(())).await;
    }

    pub async fn paint(&self) -> JobId {
        self.insert(NewJob::new("paint", json!({ "page": 3 }))).await
    }

    pub fn job(&self, id: JobId) -> JobRow {
        self.db.read_blocking(|conn| queue::job(conn, id)).unwrap().expect("the job is there")
    }

    /// Waits until the job is in `state`.
    pub async fn reaches(&self, id: JobId, state: State) -> JobRow {
        let mut changes = self.queue.subscribe();
        loop {
            let job = self.job(id);
            if job.state == state {
                return job;
            }
            let change = tokio::time::timeout(Duration::from_secs(30), changes.recv());
            let _ =
                change.await.unwrap_or_else(|_| panic!("job {id} is {:?}, never {state:?}", self.job(id)));
        }
    }

    /// Waits until nothing runs: tasks ended, slots free.
    pub async fn is_idle(&self) {
        let mut changes = self.queue.subscribe();
        while !self.db.read_blocking(queue::running).unwrap().is_empty() {
            let _ = changes.recv().await;
        }
    }

    /// How often the dispatcher was asked how long it wants to sleep.
    pub fn wakes(&self) -> usize {
        self.wakes.borrow().len()
    }

    /// Waits until the dispatcher wants to sleep until it is spoken to.
    pub async fn rests_for_good(&self) {
        let mut wakes = self.wakes.clone();
        let rests = wakes.wait_for(|wakes| wakes.last() == Some(&None));
        tokio::time::timeout(Duration::from_secs(30), rests).await.expect("it rests").unwrap();
    }

    /// Waits until the dispatcher wants to sleep that long.
    pub async fn rests_for(&self, time: Duration) {
        let mut wakes = self.wakes.clone();
        let rests = wakes.wait_for(|wakes| wakes.iter().flatten().any(|rest| *rest >= time));
        tokio::time::timeout(Duration::from_secs(30), rests).await.expect("it rests").unwrap();
    }

    pub fn pass(&self, time: Duration) {
        self.clock.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
        self.queue.poke();
    }

    pub async fn cancel(&self, id: JobId) -> queue::CancelOutcome {
        let queue = self.queue.clone();
        self.db.write(move |tx| -> Result<_, WriteError> { Ok(queue.cancel(tx, id)?) }).await.unwrap()
    }

    pub async fn retry(&self, id: JobId) -> queue::RetryOutcome {
        let queue = self.queue.clone();
        self.db.write(move |tx| -> Result<_, WriteError> { Ok(queue.retry(tx, id)?) }).await.unwrap()
    }

    pub fn outcomes(&self, id: JobId) -> Vec<String> {
        let attempts = self.db.read_blocking(|conn| queue::attempts(conn, id)).unwrap();
        attempts.into_iter().map(|attempt| attempt.outcome).collect()
    }
}

/// Does the same with every job.
pub fn always<F>(script: impl Fn(Job) -> F + Send + Sync + 'static) -> Script
where
    F: Future<Output = Outcome> + Send + 'static,
{
    Arc::new(move |job| Box::pin(script(job)))
}

/// Every job says that it has begun and then waits to be told its outcome.
pub fn led() -> (Script, mpsc::UnboundedReceiver<(Job, tokio::sync::oneshot::Sender<Outcome>)>) {
    let (begun, jobs) = mpsc::unbounded_channel();
    let script = always(move |job: Job| {
        let begun = begun.clone();
        async move {
            let (answer, answered) = tokio::sync::oneshot::channel();
            begun.send((job, answer)).unwrap();
            answered.await.unwrap_or(Outcome::Stopped)
        }
    });
    (script, jobs)
}
