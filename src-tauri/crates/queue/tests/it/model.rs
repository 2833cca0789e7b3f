//! Whatever is done to the queue in whatever order, it stands where a model of a few lines says it must.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use db::WriteError;
use proptest::{collection::vec, option, prelude::*, sample::Index};
use queue::{
    CancelOutcome, CommitError, Completion, Job, JobId, Limits, NewJob, Outcome, RetryOutcome, State,
};
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use crate::support::{Life, Place, led};

const SLOTS: usize = 2;
const FREE_CRASHES: u32 = 3;
/// At most one job of this key runs at once.
const NARROW: &str = "narrow";
const WIDE: &str = "wide";

/// What can happen. An [`Index`] chooses among the jobs there are.
#[derive(Debug, Clone)]
enum Step {
    Insert { priority: i64, is_narrow: bool, max_attempts: u32, unique: Option<u8>, delay: Option<i64> },
    End { which: Index, how: How },
    Commit(Index),
    Cancel(Index),
    Retry(Index),
    Pass(i64),
    Crash,
}

/// How a run ends.
#[derive(Debug, Clone, Copy)]
enum How {
    Complete,
    Fail,
    FailFor(i64),
    Snooze { seconds: i64, pause_key: bool },
    Discard,
    Stop,
}

fn step() -> impl Strategy<Value = Step> {
    let how = prop_oneof![
        4 => Just(How::Complete),
        3 => Just(How::Fail),
        1 => (0..90_i64).prop_map(How::FailFor),
        2 => (1..90_i64, any::<bool>()).prop_map(|(seconds, pause_key)| How::Snooze { seconds, pause_key }),
        1 => Just(How::Discard),
        1 => Just(How::Stop),
    ];
    let insert = (0..3_i64, any::<bool>(), 1..4_u32, option::of(0..2_u8), option::weighted(0.2, 1..90_i64))
        .prop_map(|(priority, is_narrow, max_attempts, unique, delay)| Step::Insert {
            priority,
            is_narrow,
            max_attempts,
            unique,
            delay,
        });
    prop_oneof![
        6 => insert,
        8 => (any::<Index>(), how).prop_map(|(which, how)| Step::End { which, how }),
        1 => any::<Index>().prop_map(Step::Commit),
        2 => any::<Index>().prop_map(Step::Cancel),
        2 => any::<Index>().prop_map(Step::Retry),
        3 => (1..120_i64).prop_map(Step::Pass),
        2 => Just(Step::Crash),
    ]
}

#[derive(Debug, Clone, PartialEq)]
struct Modelled {
    state: State,
    priority: i64,
    key: &'static str,
    unique: Option<u8>,
    run_at: i64,
    runs: u32,
    failures: u32,
    max_attempts: u32,
    crashes: u32,
    cancel_requested: bool,
    /// How often it was discarded or cancelled; a retry makes more than one possible.
    finals: usize,
}

impl Modelled {
    fn end(&mut self, state: State) {
        self.state = state;
        self.finals += usize::from(matches!(state, State::Discarded | State::Cancelled));
    }

    fn fail(&mut self) {
        self.failures += 1;
        let spent = self.failures >= self.max_attempts;
        self.end(if spent { State::Discarded } else { State::Retryable });
    }
}

/// What the queue should be.
struct Model {
    jobs: BTreeMap<JobId, Modelled>,
    paused: HashMap<&'static str, i64>,
    now: i64,
}

impl Model {
    /// What follows by itself: the due become available, and free slots are filled.
    fn settle(&mut self) {
        for job in self.jobs.values_mut() {
            if matches!(job.state, State::Scheduled | State::Retryable) && job.run_at <= self.now {
                job.state = State::Available;
            }
        }
        let mut order: Vec<JobId> = self.in_state(State::Available).collect();
        order.sort_by_key(|id| (-self.jobs[id].priority, *id));
        for id in order {
            let key = self.jobs[&id].key;
            let running: Vec<JobId> = self.in_state(State::Running).collect();
            let with_key = running.iter().filter(|id| self.jobs[id].key == key).count();
            let is_paused = self.paused.get(key).is_some_and(|until| *until > self.now);
            if running.len() < SLOTS && !is_paused && !(key == NARROW && with_key > 0) {
                let job = self.jobs.get_mut(&id).unwrap();
                job.state = State::Running;
                job.runs += 1;
            }
        }
    }

    fn in_state(&self, state: State) -> impl Iterator<Item = JobId> {
        self.jobs.iter().filter(move |(_, job)| job.state == state).map(|(id, _)| *id)
    }

    fn unfinished_with(&self, unique: Option<u8>) -> Option<JobId> {
        let same = |job: &Modelled| unique.is_some() && job.unique == unique && !job.state.is_final();
        self.jobs.iter().find(|(_, job)| same(job)).map(|(id, _)| *id)
    }

    fn any(&self, which: Index) -> Option<JobId> {
        let ids: Vec<JobId> = self.jobs.keys().copied().collect();
        (!ids.is_empty()).then(|| *which.get(&ids))
    }
}

type Begun = (Job, oneshot::Sender<Outcome>);

/// The queue beside its model.
struct Pair {
    place: Place,
    life: Life,
    jobs: mpsc::UnboundedReceiver<Begun>,
    /// The runs that wait to be told how they end.
    running: BTreeMap<JobId, Begun>,
    model: Model,
}

async fn live(place: &Place, now: i64) -> (Life, mpsc::UnboundedReceiver<Begun>) {
    let (script, jobs) = led();
    let limits = HashMap::from([(NARROW.to_owned(), 1)]);
    (place.live_at(now, script, Limits::default(), SLOTS, limits).await, jobs)
}

impl Pair {
    async fn new() -> Self {
        let place = Place::new();
        let now = 1_000_000;
        let (life, jobs) = live(&place, now).await;
        life.db
            .write(|tx| -> Result<(), WriteError> {
                Ok(tx.execute_batch("CREATE TABLE done(job INTEGER NOT NULL)")?)
            })
            .await
            .unwrap();
        let model = Model { jobs: BTreeMap::new(), paused: HashMap::new(), now };
        Self { place, life, jobs, running: BTreeMap::new(), model }
    }

    async fn take(&mut self, step: Step) {
        match step {
            Step::Insert { priority, is_narrow, max_attempts, unique, delay } => {
                let key = if is_narrow { NARROW } else { WIDE };
                self.insert(priority, key, max_attempts, unique, delay).await;
            }
            Step::End { which, how } => {
                let ids: Vec<JobId> = self.running.keys().copied().collect();
                if !ids.is_empty() {
                    self.end(*which.get(&ids), how).await;
                }
            }
            Step::Commit(which) => {
                let ids: Vec<JobId> = self.running.keys().copied().collect();
                if !ids.is_empty() {
                    let id = *which.get(&ids);
                    self.running[&id].0.commit(|_| Ok(())).await.unwrap();
                    self.model.jobs.get_mut(&id).unwrap().crashes = 0;
                }
            }
            Step::Cancel(which) => self.cancel(which).await,
            Step::Retry(which) => self.retry(which).await,
            Step::Pass(seconds) => {
                self.model.now += seconds * 1000;
                self.life.pass(Duration::from_secs(seconds.unsigned_abs()));
                // Carried out after the queue has looked at the clock.
                self.life.db.write(|_| Ok::<_, WriteError>(())).await.unwrap();
            }
            Step::Crash => self.crash().await,
        }
        self.compare().await;
    }

    async fn insert(
        &mut self,
        priority: i64,
        key: &'static str,
        max_attempts: u32,
        unique: Option<u8>,
        delay: Option<i64>,
    ) {
        let now = self.model.now;
        let run_at = delay.map(|seconds| now + seconds * 1000);
        let new = NewJob {
            priority,
            concurrency_key: key.into(),
            unique_key: unique.map(|unique| unique.to_string()),
            max_attempts,
            run_at,
            ..NewJob::new("paint", json!({}))
        };
        let known = self.model.unfinished_with(unique);
        let id = self.life.insert(new).await;
        if let Some(known) = known {
            assert_eq!(id, known, "an unfinished job has this unique key");
            return;
        }
        let state = if run_at.is_some() { State::Scheduled } else { State::Available };
        let run_at = run_at.unwrap_or(now);
        let job = Modelled {
            state,
            priority,
            key,
            unique,
            run_at,
            runs: 0,
            failures: 0,
            max_attempts,
            crashes: 0,
            cancel_requested: false,
            finals: 0,
        };
        assert!(self.model.jobs.insert(id, job).is_none(), "job {id} is new");
    }

    async fn end(&mut self, id: JobId, how: How) {
        let (run, answer) = self.running.remove(&id).unwrap();
        let seconds = |seconds: i64| Duration::from_secs(seconds.unsigned_abs());
        let error = json!("on purpose");
        answer
            .send(match how {
                How::Complete => Outcome::Complete(done(id)),
                How::Fail => Outcome::Retry { error, after: None },
                How::FailFor(wait) => Outcome::Retry { error, after: Some(seconds(wait)) },
                How::Snooze { seconds: wait, pause_key } => {
                    Outcome::Snooze { after: seconds(wait), reason: error, pause_key }
                }
                How::Discard => Outcome::Discard { error },
                How::Stop => Outcome::Stopped,
            })
            .unwrap();
        self.life.has_ended(id, run.row().runs).await;

        let now = self.model.now;
        let job = self.model.jobs.get_mut(&id).unwrap();
        match how {
            How::Complete => job.end(State::Completed),
            _ if job.cancel_requested => job.end(State::Cancelled),
            How::Fail | How::Stop => {
                job.fail();
                if job.state == State::Retryable {
                    let most = 2000 << (job.failures - 1);
                    job.run_at = self.life.job(id).run_at;
                    assert!((now + most / 2..=now + most).contains(&job.run_at), "{job:?}");
                }
            }
            How::FailFor(wait) => {
                job.fail();
                if job.state == State::Retryable {
                    job.run_at = now + wait * 1000;
                }
            }
            How::Snooze { seconds, pause_key } => {
                job.state = State::Scheduled;
                job.run_at = now + seconds * 1000;
                if pause_key {
                    let until = self.model.paused.entry(job.key).or_default();
                    *until = job.run_at.max(*until);
                }
            }
            How::Discard => {
                job.failures += 1;
                job.end(State::Discarded);
            }
        }
    }

    async fn cancel(&mut self, which: Index) {
        let Some(id) = self.model.any(which) else { return };
        let outcome = self.life.cancel(id).await;
        let job = self.model.jobs.get_mut(&id).unwrap();
        let expected = match job.state {
            State::Running => {
                job.cancel_requested = true;
                CancelOutcome::Stopping
            }
            state if state.is_final() => CancelOutcome::Finished,
            _ => {
                job.end(State::Cancelled);
                CancelOutcome::Cancelled
            }
        };
        assert_eq!(outcome, expected);
        if let Some((run, _)) = self.running.get(&id) {
            assert_eq!(
                run.stop_reason(),
                Some(queue::Stop::Cancel),
                "it is told before the caller is answered"
            );
        }
    }

    async fn retry(&mut self, which: Index) {
        let Some(id) = self.model.any(which) else { return };
        let other = self.model.unfinished_with(self.model.jobs[&id].unique).filter(|other| *other != id);
        let queue = self.life.queue.clone();
        let outcome =
            self.life.db.write(move |tx| -> Result<_, WriteError> { Ok(queue.retry(tx, id)?) }).await;
        let now = self.model.now;
        let job = self.model.jobs.get_mut(&id).unwrap();
        if matches!(job.state, State::Running | State::Completed) {
            assert_eq!(outcome.unwrap(), RetryOutcome::NotNow);
        } else if other.is_some() {
            outcome.expect_err("another unfinished job has its unique key");
        } else {
            assert_eq!(outcome.unwrap(), RetryOutcome::Available);
            job.state = State::Available;
            job.run_at = now;
            (job.failures, job.crashes, job.cancel_requested) = (0, 0, false);
        }
    }

    /// Opens the file anew as if the process had been killed, while the life before is still there as a
    /// ghost: what it tries to write must be refused.
    async fn crash(&mut self) {
        self.life.queue.shutdown(Duration::ZERO).await;
        let (life, jobs) = live(&self.place, self.model.now).await;
        let ghost = std::mem::replace(&mut self.life, life);
        self.jobs = jobs;
        for job in self.model.jobs.values_mut().filter(|job| job.state == State::Running) {
            job.crashes += 1;
            if job.cancel_requested {
                job.end(State::Cancelled);
            } else if job.crashes > FREE_CRASHES {
                job.fail();
            } else {
                job.state = State::Available;
            }
        }
        for id in self.model.in_state(State::Retryable).collect::<Vec<_>>() {
            self.model.jobs.get_mut(&id).unwrap().run_at = self.life.job(id).run_at;
        }
        for (id, (zombie, answer)) in std::mem::take(&mut self.running) {
            let late = zombie.commit(|_| Ok(())).await;
            assert!(matches!(late, Err(CommitError::LostLease)), "{late:?}");
            answer.send(Outcome::Complete(done(id))).unwrap();
        }
        ghost.queue.shutdown(Duration::from_secs(30)).await;
        ghost.db.close();
        self.life.finals.lock().unwrap().extend(ghost.finals.lock().unwrap().drain(..));
    }

    async fn compare(&mut self) {
        self.life.db.write(|_| Ok::<_, WriteError>(())).await.unwrap();
        self.model.settle();
        let expected: Vec<JobId> = self.model.in_state(State::Running).collect();
        while self.running.len() < expected.len() {
            let begun = tokio::time::timeout(Duration::from_secs(30), self.jobs.recv()).await;
            let begun = begun.expect("every job with a slot begins").unwrap();
            let id = begun.0.id();
            assert!(expected.contains(&id), "job {id} must not run");
            assert!(self.running.insert(id, begun).is_none(), "job {id} runs twice at once");
        }
        let done: Vec<JobId> = self
            .life
            .db
            .read_blocking(|conn| {
                let mut all = conn.prepare("SELECT job FROM done ORDER BY job")?;
                all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
            })
            .unwrap();
        assert_eq!(done, self.model.in_state(State::Completed).collect::<Vec<_>>(), "results, each once");
        let finals = self.life.finals.lock().unwrap().clone();
        for (id, expected) in &self.model.jobs {
            let row = self.life.job(*id);
            let found = Modelled {
                state: row.state,
                run_at: row.run_at,
                runs: row.runs,
                failures: row.failures,
                cancel_requested: row.cancel_requested,
                finals: finals.iter().filter(|(job, _)| job == id).count(),
                ..expected.clone()
            };
            assert_eq!(found, *expected, "job {id}");
            assert!(row.failures <= row.max_attempts, "job {id} failed more often than it may");
            assert_eq!(row.finished_at.is_some(), row.state.is_final(), "job {id}");
        }
    }

    /// Everything comes to its end, and to one only.
    async fn drain(mut self) {
        while self.model.jobs.values().any(|job| !job.state.is_final()) {
            match self.running.keys().next() {
                Some(id) => self.end(*id, How::Complete).await,
                None => self.take(Step::Pass(600)).await,
            }
            self.compare().await;
        }
        assert!(self.jobs.try_recv().is_err(), "nothing runs any more");
        self.life.db.close();
    }
}

impl Life {
    async fn has_ended(&self, id: JobId, run: u32) {
        let mut changes = self.queue.subscribe();
        loop {
            let job = self.job(id);
            if job.runs > run || job.state != State::Running {
                return;
            }
            tokio::time::timeout(Duration::from_secs(30), changes.recv())
                .await
                .expect("the run ends")
                .unwrap();
        }
    }
}

fn done(id: JobId) -> Completion {
    Box::new(move |tx| {
        tx.execute("INSERT INTO done VALUES (?1)", [id])?;
        Ok(())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_queue_does_what_the_model_says(steps in vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let mut pair = Pair::new().await;
            for step in steps {
                pair.take(step).await;
            }
            pair.drain().await;
        });
    }
}
