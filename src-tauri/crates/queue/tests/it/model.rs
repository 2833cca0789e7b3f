//! Whatever is done to the queue in whatever order, it stands where a model of a few lines says it must.

use std::collections::{BTreeMap, HashMap, HashSet};

use proptest::{collection::vec, option, prelude::*, sample::Index};
use queue::{CancelOutcome, JobId, Scope, State};

use crate::pair::Pair;

pub const SLOTS: usize = 2;
pub const FREE_CRASHES: u32 = 3;
/// At most one job of this key runs at once.
pub const NARROW: &str = "narrow";
pub const WIDE: &str = "wide";

/// What can happen. An [`Index`] chooses among the jobs there are.
#[derive(Debug, Clone)]
pub enum Step {
    Insert {
        priority: i64,
        is_narrow: bool,
        subject: i64,
        max_attempts: u32,
        unique: Option<u8>,
        delay: Option<i64>,
    },
    End {
        which: Index,
        how: How,
    },
    Commit(Index),
    Cancel(Index),
    Retry(Index),
    Pass(i64),
    Pause(Scope),
    Resume(Scope),
    Move {
        which: Index,
        to: To,
    },
    Prioritise(Index, i64),
    CancelSubject(i64),
    CancelWaiting,
    RetryFailed(i64),
    Limit(usize),
    Crash,
}

#[derive(Debug, Clone, Copy)]
pub enum To {
    Front,
    Before(Index),
    After(Index),
}

/// How a run ends.
#[derive(Debug, Clone, Copy)]
pub enum How {
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
    let delay = option::weighted(0.2, 1..90_i64);
    let insert = (0..3_i64, any::<bool>(), 0..3_i64, 1..4_u32, option::of(0..2_u8), delay).prop_map(
        |(priority, is_narrow, subject, max_attempts, unique, delay)| Step::Insert {
            priority,
            is_narrow,
            subject,
            max_attempts,
            unique,
            delay,
        },
    );
    let scope = prop_oneof![
        Just(Scope::All),
        any::<bool>().prop_map(|is_narrow| Scope::Key(if is_narrow { NARROW } else { WIDE }.into())),
        (0..3_i64).prop_map(Scope::Subject),
    ];
    let to =
        prop_oneof![Just(To::Front), any::<Index>().prop_map(To::Before), any::<Index>().prop_map(To::After)];
    prop_oneof![
        1 => scope.clone().prop_map(Step::Pause),
        2 => scope.prop_map(Step::Resume),
        3 => (any::<Index>(), to).prop_map(|(which, to)| Step::Move { which, to }),
        1 => (any::<Index>(), 0..3_i64).prop_map(|(which, priority)| Step::Prioritise(which, priority)),
        1 => (0..3_i64).prop_map(Step::CancelSubject),
        1 => Just(Step::CancelWaiting),
        1 => (0..3_i64).prop_map(Step::RetryFailed),
        1 => (1..3_usize).prop_map(Step::Limit),
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
pub struct Modelled {
    pub state: State,
    pub priority: i64,
    pub key: &'static str,
    pub subject: i64,
    /// As in the file, once it is checked that it is one that it may have.
    pub place: i64,
    pub unique: Option<u8>,
    pub run_at: i64,
    pub runs: u32,
    pub failures: u32,
    pub max_attempts: u32,
    pub crashes: u32,
    pub cancel_requested: bool,
    /// How often it was discarded or cancelled; a retry makes more than one possible.
    pub finals: usize,
}

impl Modelled {
    pub fn end(&mut self, state: State) {
        self.state = state;
        self.finals += usize::from(matches!(state, State::Discarded | State::Cancelled));
    }

    pub fn fail(&mut self) {
        self.failures += 1;
        let spent = self.failures >= self.max_attempts;
        self.end(if spent { State::Discarded } else { State::Retryable });
    }
}

/// What the queue should be.
pub struct Model {
    pub jobs: BTreeMap<JobId, Modelled>,
    /// By workers, until when.
    pub paused: HashMap<&'static str, i64>,
    /// By the user.
    pub paused_by_user: HashSet<Scope>,
    /// How many of the narrow key may run.
    pub limit: usize,
    pub now: i64,
}

impl Model {
    /// What follows by itself: the due become available, and free slots are filled.
    pub fn settle(&mut self) {
        for job in self.jobs.values_mut() {
            if matches!(job.state, State::Scheduled | State::Retryable) && job.run_at <= self.now {
                job.state = State::Available;
            }
        }
        for id in self.waiting() {
            if self.jobs[&id].state != State::Available {
                continue;
            }
            let key = self.jobs[&id].key;
            let running: Vec<JobId> = self.in_state(State::Running).collect();
            let with_key = running.iter().filter(|id| self.jobs[id].key == key).count();
            let is_paused = self.paused.get(key).is_some_and(|until| *until > self.now);
            let is_full = running.len() >= SLOTS || key == NARROW && with_key >= self.limit;
            let scopes = [Scope::All, Scope::Key(key.into()), Scope::Subject(self.jobs[&id].subject)];
            let is_paused = is_paused || scopes.iter().any(|scope| self.paused_by_user.contains(scope));
            if !is_full && !is_paused {
                let job = self.jobs.get_mut(&id).unwrap();
                job.state = State::Running;
                job.runs += 1;
            }
        }
    }

    /// What waits, in its order.
    pub fn waiting(&self) -> Vec<JobId> {
        let waits = |job: &Modelled| !job.state.is_final() && job.state != State::Running;
        let mut waiting: Vec<JobId> =
            self.jobs.iter().filter(|(_, job)| waits(job)).map(|(id, _)| *id).collect();
        waiting.sort_by_key(|id| (-self.jobs[id].priority, self.jobs[id].place, *id));
        waiting
    }

    pub fn of_subject(&self, subject: i64) -> Vec<JobId> {
        self.jobs.iter().filter(|(_, job)| job.subject == subject).map(|(id, _)| *id).collect()
    }

    pub fn cancel(&mut self, id: JobId) -> CancelOutcome {
        let job = self.jobs.get_mut(&id).unwrap();
        match job.state {
            State::Running => {
                job.cancel_requested = true;
                CancelOutcome::Stopping
            }
            state if state.is_final() => CancelOutcome::Finished,
            _ => {
                job.end(State::Cancelled);
                CancelOutcome::Cancelled
            }
        }
    }

    pub fn revive(&mut self, id: JobId) {
        let job = self.jobs.get_mut(&id).unwrap();
        job.state = State::Available;
        job.run_at = self.now;
        (job.failures, job.crashes, job.cancel_requested) = (0, 0, false);
    }

    pub fn in_state(&self, state: State) -> impl Iterator<Item = JobId> {
        self.jobs.iter().filter(move |(_, job)| job.state == state).map(|(id, _)| *id)
    }

    pub fn unfinished_with(&self, unique: Option<u8>) -> Option<JobId> {
        let same = |job: &Modelled| unique.is_some() && job.unique == unique && !job.state.is_final();
        self.jobs.iter().find(|(_, job)| same(job)).map(|(id, _)| *id)
    }

    pub fn any(&self, which: Index) -> Option<JobId> {
        let ids: Vec<JobId> = self.jobs.keys().copied().collect();
        (!ids.is_empty()).then(|| *which.get(&ids))
    }
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
