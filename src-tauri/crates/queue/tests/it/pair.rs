//! The queue beside its model: each step is done to both, and then they must agree.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};

use db::WriteError;
use proptest::sample::Index;
use queue::{CommitError, Completion, Job, JobId, Limits, NewJob, Outcome, RetryOutcome, Scope, Spot, State};
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use crate::{
    model::{FREE_CRASHES, How, Model, Modelled, NARROW, SLOTS, Step, To, WIDE},
    support::{Life, Place, led},
};

type Begun = (Job, oneshot::Sender<Outcome>);

/// The queue beside its model.
pub struct Pair {
    place: Place,
    life: Life,
    jobs: mpsc::UnboundedReceiver<Begun>,
    /// The runs that wait to be told how they end.
    running: BTreeMap<JobId, Begun>,
    model: Model,
}

async fn live(place: &Place, now: i64, limit: usize) -> (Life, mpsc::UnboundedReceiver<Begun>) {
    let (script, jobs) = led();
    let limits = HashMap::from([(NARROW.to_owned(), limit)]);
    (place.live_at(now, script, Limits::default(), SLOTS, limits).await, jobs)
}

impl Pair {
    pub async fn new() -> Self {
        let place = Place::new();
        let now = 1_000_000;
        let (life, jobs) = live(&place, now, 1).await;
        life.db
            .write(|tx| -> Result<(), WriteError> {
                Ok(tx.execute_batch("CREATE TABLE done(job INTEGER NOT NULL)")?)
            })
            .await
            .unwrap();
        let model = Model {
            jobs: BTreeMap::new(),
            paused: HashMap::new(),
            paused_by_user: HashSet::new(),
            limit: 1,
            now,
        };
        Self { place, life, jobs, running: BTreeMap::new(), model }
    }

    pub async fn take(&mut self, step: Step) {
        match step {
            Step::Insert { priority, is_narrow, subject, max_attempts, unique, delay } => {
                let now = self.model.now;
                let job = Modelled {
                    state: if delay.is_some() { State::Scheduled } else { State::Available },
                    priority,
                    key: if is_narrow { NARROW } else { WIDE },
                    subject,
                    place: 0,
                    unique,
                    run_at: now + delay.unwrap_or(0) * 1000,
                    runs: 0,
                    failures: 0,
                    max_attempts,
                    crashes: 0,
                    cancel_requested: false,
                    finals: 0,
                };
                self.insert(job).await;
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
            Step::Pause(scope) => self.pause(scope, true).await,
            Step::Resume(scope) => self.pause(scope, false).await,
            Step::Move { which, to } => self.move_to(which, to).await,
            Step::Prioritise(which, priority) => {
                let Some(id) = self.model.any(which) else { return };
                let waits = self.model.waiting().contains(&id);
                let queue = self.life.queue.clone();
                let was_set = self.life.write(move |tx| queue.set_priority(tx, id, priority)).await;
                assert_eq!(was_set, waits);
                if waits {
                    self.model.jobs.get_mut(&id).unwrap().priority = priority;
                }
            }
            Step::CancelSubject(subject) => {
                for id in self.model.of_subject(subject) {
                    self.model.cancel(id);
                }
                let queue = self.life.queue.clone();
                self.life.write(move |tx| queue.cancel_subject(tx, subject)).await;
            }
            Step::CancelWaiting => {
                let waiting = self.model.waiting();
                for id in &waiting {
                    self.model.cancel(*id);
                }
                let queue = self.life.queue.clone();
                let cancelled = self.life.write(move |tx| queue.cancel_waiting(tx)).await;
                assert_eq!(cancelled, waiting.len());
            }
            Step::RetryFailed(subject) => self.retry_failed(subject).await,
            Step::Limit(limit) => {
                self.model.limit = limit;
                self.life.queue.set_limit(NARROW, limit);
            }
            Step::Crash => self.crash().await,
        }
        self.compare().await;
    }

    async fn insert(&mut self, mut job: Modelled) {
        let new = NewJob {
            subject: Some(job.subject),
            priority: job.priority,
            concurrency_key: job.key.into(),
            unique_key: job.unique.map(|unique| unique.to_string()),
            max_attempts: job.max_attempts,
            run_at: Some(job.run_at),
            ..NewJob::new("paint", json!({}))
        };
        let known = self.model.unfinished_with(job.unique);
        let id = self.life.insert(new).await;
        if let Some(known) = known {
            assert_eq!(id, known, "an unfinished job has this unique key");
            return;
        }
        job.place = self.life.job(id).place;
        for other in self.model.jobs.values().filter(|other| other.priority == job.priority) {
            assert!(other.place < job.place, "what is inserted last stands last");
        }
        assert!(self.model.jobs.insert(id, job).is_none(), "job {id} is new");
    }

    async fn pause(&mut self, scope: Scope, is_paused: bool) {
        if is_paused {
            self.model.paused_by_user.insert(scope.clone());
        } else {
            self.model.paused_by_user.remove(&scope);
            if let Scope::Key(key) = &scope {
                self.model.paused.remove(key.as_str());
            }
        }
        let queue = self.life.queue.clone();
        let write = move |tx: &rusqlite::Transaction<'_>| {
            if is_paused { queue.pause(tx, &scope) } else { queue.resume(tx, &scope) }
        };
        self.life.write(write).await;
    }

    async fn move_to(&mut self, which: Index, to: To) {
        let Some(id) = self.model.any(which) else { return };
        let before = self.model.waiting();
        let target = |which| self.model.any(which).unwrap();
        let spot = match to {
            To::Front => Spot::Front,
            To::Before(which) => Spot::Before(target(which)),
            To::After(which) => Spot::After(target(which)),
        };
        let queue = self.life.queue.clone();
        let moved = self.life.write(move |tx| queue.move_to(tx, &[id], spot)).await;
        for id in &before {
            let row = self.life.job(*id);
            let job = self.model.jobs.get_mut(id).unwrap();
            (job.priority, job.place) = (row.priority, row.place);
        }
        let after = self.model.waiting();
        let others = |order: &[JobId]| order.iter().copied().filter(|other| *other != id).collect::<Vec<_>>();
        assert_eq!(others(&before), others(&after), "the others stand as they stood");
        let at = |id| after.iter().position(|other| *other == id);
        let (one, other) = match spot {
            Spot::Front => (None, None),
            Spot::Before(target) => (at(id), at(target)),
            Spot::After(target) => (at(target), at(id)),
        };
        let can_move = before.contains(&id)
            && match spot {
                Spot::Front => true,
                Spot::Before(target) | Spot::After(target) => target != id && before.contains(&target),
            };
        assert_eq!(moved, usize::from(can_move));
        if !can_move {
            assert_eq!(before, after);
        } else if let Some((one, other)) = one.zip(other) {
            let between = &after[one..=other];
            // Jobs that share a place are passed together.
            let target = if matches!(spot, Spot::Before(_)) { after[other] } else { after[one] };
            let place = |id: &JobId| self.model.jobs[id].place;
            let are_one =
                between.iter().filter(|other| **other != id).all(|other| place(other) == place(&target));
            assert!(one < other && are_one, "{spot:?} of {after:?}");
        } else {
            assert_eq!(after.first(), Some(&id));
        }
    }

    async fn retry_failed(&mut self, subject: i64) {
        let mut expected = 0;
        for id in self.model.of_subject(subject) {
            let job = &self.model.jobs[&id];
            if job.state == State::Discarded && self.model.unfinished_with(job.unique).is_none() {
                self.model.revive(id);
                expected += 1;
            }
        }
        let queue = self.life.queue.clone();
        assert_eq!(self.life.write(move |tx| queue.retry_failed(tx, subject)).await, expected);
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
        let expected = self.model.cancel(id);
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
        let job = &self.model.jobs[&id];
        if matches!(job.state, State::Running | State::Completed) {
            assert_eq!(outcome.unwrap(), RetryOutcome::NotNow);
        } else if other.is_some() {
            outcome.expect_err("another unfinished job has its unique key");
        } else {
            assert_eq!(outcome.unwrap(), RetryOutcome::Available);
            self.model.revive(id);
        }
    }

    /// Opens the file anew as if the process had been killed, while the life before is still there as a
    /// ghost: what it tries to write must be refused.
    async fn crash(&mut self) {
        self.life.queue.shutdown(Duration::ZERO).await;
        let (life, jobs) = live(&self.place, self.model.now, self.model.limit).await;
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
                priority: row.priority,
                place: row.place,
                run_at: row.run_at,
                runs: row.runs,
                failures: row.failures,
                cancel_requested: row.cancel_requested,
                finals: finals.iter().filter(|(job, _)| job == id).count(),
                ..expected.clone()
            };
            assert_eq!(found, *expected, "job {id}");
            assert!(row.failures <= row.max_attempts, "job {id} failed more often than it may");
            let is_held = self.model.paused_by_user.contains(&Scope::Subject(expected.subject));
            assert!(row.held == is_held || row.state.is_final(), "job {id} is held: {}", row.held);
            assert_eq!(row.finished_at.is_some(), row.state.is_final(), "job {id}");
        }
    }

    /// Everything comes to its end, and to one only.
    pub async fn drain(mut self) {
        for scope in self.model.paused_by_user.clone() {
            self.take(Step::Resume(scope)).await;
        }
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
