//! Who may start when: limits, rates and pauses, changed while jobs run.

use std::{collections::HashMap, time::Duration};

use queue::{JobId, KeyState, Limits, NewJob, Options, Outcome, Pause, Rate, Scope, State};
use serde_json::json;

use crate::support::{Life, Place, always, led};

fn of(key: &str) -> NewJob {
    NewJob { concurrency_key: key.into(), ..NewJob::new("paint", json!({})) }
}

fn of_subject(subject: i64) -> NewJob {
    NewJob { subject: Some(subject), ..NewJob::new("paint", json!({})) }
}

impl Life {
    async fn pause(&self, scope: Scope) {
        let queue = self.queue.clone();
        self.write(move |tx| queue.pause(tx, &scope)).await;
    }

    async fn resume(&self, scope: Scope) {
        let queue = self.queue.clone();
        self.write(move |tx| queue.resume(tx, &scope)).await;
    }

    fn pauses(&self) -> Vec<Pause> {
        self.db.read_blocking(|conn| queue::pauses(conn, self.now())).unwrap()
    }

    fn key(&self, key: &str) -> KeyState {
        let keys = self.db.read_blocking(|conn| self.queue.keys(conn)).unwrap();
        keys.into_iter().find(|state| state.key == key).expect("the key is known")
    }

    fn states(&self, ids: &[JobId]) -> Vec<State> {
        ids.iter().map(|id| self.job(*id).state).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_changes_while_jobs_run() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 9, HashMap::from([("easel".to_owned(), 1)])).await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(life.insert(of("easel")).await);
    }
    let first = jobs.recv().await.unwrap();
    life.looks().await;
    assert_eq!(life.states(&ids)[1..], [State::Available; 3]);
    life.queue.set_limit("easel", 3);
    // Both start in one look; which of the two says so first is the runtime's affair.
    let mut begun = [jobs.recv().await.unwrap(), jobs.recv().await.unwrap()];
    begun.sort_by_key(|(job, _)| job.id());
    let [second, third] = begun;
    let state = life.key("easel");
    assert_eq!((state.limit, state.running, state.waiting), (Some(3), 3, 1));

    life.queue.set_limit("easel", 1);
    for (_, answer) in [first, second] {
        answer.send(Outcome::done()).unwrap();
    }
    life.reaches(ids[0], State::Completed).await;
    life.reaches(ids[1], State::Completed).await;
    assert_eq!(life.states(&ids)[2..], [State::Running, State::Available], "one runs still");
    third.1.send(Outcome::done()).unwrap();
    assert_eq!(jobs.recv().await.unwrap().0.id(), ids[3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_slots_change_while_jobs_run() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 0, HashMap::new()).await;
    let (first, second) = (life.paint().await, life.paint().await);
    life.queue.set_slots(1);
    let at_it = jobs.recv().await.unwrap();
    assert_eq!(at_it.0.id(), first);
    life.looks().await;
    assert_eq!(life.job(second).state, State::Available);
    life.queue.set_slots(2);
    assert_eq!(jobs.recv().await.unwrap().0.id(), second);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_spreads_starts_and_holds_up_no_other_key() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.queue.set_rate("easel", Some(Rate { starts: 2, per: Duration::from_secs(60) }));
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(life.insert(of("easel")).await);
    }
    let other = life.insert(of("desk")).await;
    life.reaches(other, State::Completed).await;
    life.reaches(ids[1], State::Completed).await;
    assert_eq!(life.states(&ids)[2..], [State::Available; 3]);
    assert_eq!(life.key("easel").next_start, Some(1_060_000));

    life.pass(Duration::from_millis(59_999));
    life.looks().await;
    assert_eq!(life.states(&ids)[2..], [State::Available; 3]);
    // Nobody pokes it: the queue knows when.
    life.pass(Duration::from_millis(1));
    life.reaches(ids[3], State::Completed).await;
    assert_eq!(life.job(ids[4]).state, State::Available);

    life.queue.set_rate("easel", Some(Rate { starts: 3, per: Duration::from_secs(60) }));
    life.reaches(ids[4], State::Completed).await;
    let late = life.insert(of("easel")).await;
    life.queue.set_rate("easel", None);
    life.reaches(late, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_may_be_limited_before_it_has_any_job() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 9, HashMap::new()).await;
    life.queue.set_limit("easel", 1);
    life.queue.set_rate("press", Some(Rate { starts: 1, per: Duration::from_secs(60) }));
    let (first, second) = (life.insert(of("easel")).await, life.insert(of("easel")).await);
    let (third, fourth) = (life.insert(of("press")).await, life.insert(of("press")).await);
    life.looks().await;
    let waits = State::Available;
    assert_eq!(life.states(&[first, second, third, fourth]), [State::Running, waits, State::Running, waits]);
    let (job, answer) = jobs.recv().await.unwrap();
    assert_eq!(job.id(), first);
    answer.send(Outcome::done()).unwrap();
    life.reaches(second, State::Running).await;
    assert_eq!(life.job(fourth).state, State::Available);
    life.pass(Duration::from_secs(60));
    life.reaches(fourth, State::Running).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_counts_what_was_started_before_it_was_set() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    for _ in 0..2 {
        let id = life.insert(of("easel")).await;
        life.reaches(id, State::Completed).await;
    }
    let rate = Rate { starts: 2, per: Duration::from_secs(60) };
    life.queue.set_rate("easel", Some(rate));
    let third = life.insert(of("easel")).await;
    assert_eq!(life.job(third).state, State::Available);
    life.db.close();
    // Whoever configures the providers does so once the queue is there.
    let options = Options { slots: 0, ..Options::default() };
    let life = place.live_as(options, always(|_| async { Outcome::done() })).await;
    life.queue.set_rate("easel", Some(rate));
    life.queue.set_slots(2);
    life.looks().await;
    assert_eq!(life.job(third).state, State::Available);
    life.pass(Duration::from_secs(60));
    life.reaches(third, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_counts_what_the_life_before_started() {
    let place = Place::new();
    let rate = Rate { starts: 2, per: Duration::from_secs(60) };
    let options = || Options { key_rates: HashMap::from([("easel".to_owned(), rate)]), ..Options::default() };
    let life = place.live_as(options(), always(|_| async { Outcome::done() })).await;
    for _ in 0..2 {
        let id = life.insert(of("easel")).await;
        life.reaches(id, State::Completed).await;
    }
    life.db.close();
    let life = place.live_as(options(), always(|_| async { Outcome::done() })).await;
    let id = life.insert(of("easel")).await;
    life.looks().await;
    assert_eq!(life.job(id).state, State::Available);
    life.pass(Duration::from_secs(60));
    life.reaches(id, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_pauses_until_it_is_resumed_and_a_restart_is_no_resumption() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let running = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    life.pause(Scope::All).await;
    let waiting = life.paint().await;
    answer.send(Outcome::done()).unwrap();
    life.reaches(running, State::Completed).await;
    assert_eq!(life.job(waiting).state, State::Available, "what ran has ended, and nothing follows");
    life.db.close();

    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.looks().await;
    assert_eq!(life.job(waiting).state, State::Available);
    let pause = Pause { scope: Scope::All, by_user: true, since: 1_000_000, until: None, reason: None };
    assert_eq!(life.pauses(), [pause]);
    life.resume(Scope::All).await;
    life.reaches(waiting, State::Completed).await;
    assert_eq!(life.pauses(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_key_waits_by_itself() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.pause(Scope::Key("easel".into())).await;
    let paused = life.insert(NewJob { priority: 9, ..of("easel") }).await;
    let other = life.insert(of("desk")).await;
    life.reaches(other, State::Completed).await;
    assert_eq!(life.job(paused).state, State::Available);
    assert!(life.key("easel").pauses[0].by_user);
    life.resume(Scope::Key("easel".into())).await;
    life.reaches(paused, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_subject_is_in_nobodys_way_whatever_becomes_of_its_jobs() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    let running = life.insert(of_subject(1)).await;
    let waiting = life.insert(of_subject(1)).await;
    let (_, answer) = jobs.recv().await.unwrap();
    life.pause(Scope::Subject(1)).await;
    let late = life.insert(of_subject(1)).await;
    let other = life.insert(of_subject(2)).await;
    answer.send(Outcome::Retry { error: json!("no paint"), after: Some(Duration::from_secs(1)) }).unwrap();
    let (job, answer) = jobs.recv().await.unwrap();
    assert_eq!(job.id(), other);
    answer.send(Outcome::Discard { error: json!("will not") }).unwrap();
    life.reaches(other, State::Discarded).await;
    life.pass(Duration::from_secs(1));
    let job = life.reaches(running, State::Available).await;
    assert!(job.held, "its time has come, its subject is paused");
    assert_eq!(life.states(&[waiting, late]), [State::Available; 2]);
    let listed = life.db.read_blocking(queue::waiting).unwrap();
    assert_eq!(listed.iter().map(|job| job.id).collect::<Vec<_>>(), [running, waiting, late]);

    // Cancelled and taken back, it waits still.
    life.cancel(late).await;
    life.retry(late).await;
    life.looks().await;
    assert!(life.job(late).held);
    life.db.close();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.looks().await;
    assert_eq!(life.states(&[running, waiting, late]), [State::Available; 3]);
    life.resume(Scope::Subject(1)).await;
    for id in [running, waiting, late] {
        life.reaches(id, State::Completed).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_providers_word_says_until_when_and_outlasts_a_restart() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let first = life.insert(of("easel")).await;
    let (_, answer) = jobs.recv().await.unwrap();
    let snooze =
        Outcome::Snooze { after: Duration::from_secs(60), reason: json!("too many"), pause_key: true };
    answer.send(snooze).unwrap();
    life.reaches(first, State::Scheduled).await;
    let second = life.insert(of("easel")).await;
    life.looks().await;
    life.db.close();

    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.looks().await;
    assert_eq!(life.job(second).state, State::Available);
    let [pause] = &life.key("easel").pauses[..] else { panic!("{:?}", life.pauses()) };
    assert_eq!((pause.by_user, pause.until), (false, Some(1_060_000)));
    assert_eq!(pause.reason, Some(json!("too many")));
    life.pass(Duration::from_secs(60));
    life.reaches(second, State::Completed).await;
    assert_eq!(life.pauses(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_user_may_resume_sooner_than_a_provider_asked() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let first = life.insert(of("easel")).await;
    let (_, answer) = jobs.recv().await.unwrap();
    let snooze = Outcome::Snooze { after: Duration::from_secs(3600), reason: json!(""), pause_key: true };
    answer.send(snooze).unwrap();
    life.reaches(first, State::Scheduled).await;
    let second = life.insert(of("easel")).await;
    life.looks().await;
    assert_eq!(life.job(second).state, State::Available);
    life.resume(Scope::Key("easel".into())).await;
    assert_eq!(jobs.recv().await.unwrap().0.id(), second);
}
