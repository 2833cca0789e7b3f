//! A clock that is set, and a laptop that sleeps.

use std::{sync::atomic::Ordering, time::Duration};

use queue::{NewJob, Options, Outcome, Rate, State};
use serde_json::json;

use crate::support::{Life, Place, always, led};

const DAY: i64 = 24 * 60 * 60 * 1000;

impl Life {
    async fn clock_moves(&self, by: i64) {
        self.clock.fetch_add(by, Ordering::SeqCst);
        self.looks().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_by_a_day_prolongs_no_wait() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let (retried, snoozed) = (life.paint().await, life.paint().await);
    let (_, answer) = jobs.recv().await.unwrap();
    let after = Some(Duration::from_secs(60));
    answer.send(Outcome::Retry { error: json!("no paint"), after }).unwrap();
    let (_, answer) = jobs.recv().await.unwrap();
    let snooze = Outcome::Snooze { after: Duration::from_secs(60), reason: json!("later"), pause_key: true };
    answer.send(snooze).unwrap();
    life.reaches(retried, State::Retryable).await;
    life.reaches(snoozed, State::Scheduled).await;
    let by_the_hour = NewJob { run_at: Some(1_030_000), ..NewJob::new("paint", json!({})) };
    let by_the_hour = life.insert(by_the_hour).await;

    life.clock_moves(-DAY).await;
    assert_eq!(life.job(retried).run_at, 1_060_000 - DAY);
    assert_eq!(life.job(snoozed).run_at, 1_060_000 - DAY);
    assert_eq!(life.job(by_the_hour).run_at, 1_030_000, "an hour is an hour");
    life.clock_moves(60_000).await;
    let mut begun = [jobs.recv().await.unwrap().0.id(), jobs.recv().await.unwrap().0.id()];
    begun.sort_unstable();
    assert_eq!(begun, [retried, snoozed], "the pause of their key is over as well");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_while_the_program_was_closed_prolongs_no_wait() {
    let place = Place::new();
    let life = place
        .live(always(|_| async {
            Outcome::Snooze { after: Duration::from_secs(60), reason: json!("later"), pause_key: true }
        }))
        .await;
    let id = life.paint().await;
    life.reaches(id, State::Scheduled).await;
    life.db.close();
    let life =
        place.live_since(1_000_000 - DAY, Options::default(), always(|_| async { Outcome::done() })).await;
    assert_eq!(life.job(id).run_at, 1_060_000 - DAY);
    life.pass(Duration::from_secs(60));
    life.reaches(id, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_gives_a_rate_no_day_off() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.queue.set_rate("", Some(Rate { starts: 1, per: Duration::from_secs(60) }));
    let first = life.paint().await;
    life.reaches(first, State::Completed).await;
    let second = life.paint().await;
    life.clock_moves(-DAY).await;
    assert_eq!(life.job(second).state, State::Available);
    life.clock_moves(60_000).await;
    life.reaches(second, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_was_slept_through_makes_everything_due_and_kills_nothing() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let running = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    let later = life.insert(NewJob { run_at: Some(2_000_000), ..NewJob::new("paint", json!({})) }).await;
    life.clock_moves(DAY).await;
    assert_eq!(jobs.recv().await.unwrap().0.id(), later);
    assert_eq!(life.job(running).state, State::Running, "a lease is no matter of time");
    answer.send(Outcome::done()).unwrap();
    let job = life.reaches(running, State::Completed).await;
    assert_eq!((job.runs, job.failures), (1, 0));
}
