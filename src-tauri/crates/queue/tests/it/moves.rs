//! The order of what waits, changed by hand; and what is stopped or taken up again all at once.

use std::collections::HashMap;

use queue::{JobId, Limits, NewJob, Outcome, Spot, State};
use serde_json::json;

use crate::support::{Life, Place, always, led};

async fn without_slots(place: &Place) -> Life {
    place.live_with(always(|_| async { Outcome::done() }), Limits::default(), 0, HashMap::new()).await
}

fn of(key: &str, priority: i64) -> NewJob {
    NewJob { concurrency_key: key.into(), priority, ..NewJob::new("paint", json!({})) }
}

impl Life {
    async fn insert_some(&self, count: usize) -> Vec<JobId> {
        let mut ids = Vec::new();
        for number in 0..count {
            ids.push(self.insert(of(["easel", "desk"][number % 2], 0)).await);
        }
        ids
    }

    async fn move_to(&self, ids: &[JobId], spot: Spot) -> usize {
        let (queue, ids) = (self.queue.clone(), ids.to_vec());
        self.write(move |tx| queue.move_to(tx, &ids, spot)).await
    }

    fn order(&self) -> Vec<JobId> {
        self.db.read_blocking(queue::waiting).unwrap().iter().map(|job| job.id).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_are_moved_across_keys_and_run_in_the_new_order() {
    let place = Place::new();
    let life = without_slots(&place).await;
    let ids = life.insert_some(5).await;
    let [a, b, c, d, e] = ids[..] else { panic!() };
    assert_eq!(life.move_to(&[d], Spot::Before(b)).await, 1);
    assert_eq!(life.order(), [a, d, b, c, e]);
    life.move_to(&[a], Spot::After(e)).await;
    assert_eq!(life.order(), [d, b, c, e, a]);
    life.move_to(&[e, c], Spot::Front).await;
    assert_eq!(life.order(), [e, c, d, b, a]);
    life.move_to(&[b, c], Spot::After(e)).await;
    assert_eq!(life.order(), [e, b, c, d, a]);
    assert_eq!(life.move_to(&[c], Spot::Before(c)).await, 0, "it is there");
    let late = life.paint().await;
    assert_eq!(life.order(), [e, b, c, d, a, late], "what comes later comes behind");
    life.db.close();

    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    for id in [e, b, c, d, a, late] {
        let (job, answer) = jobs.recv().await.unwrap();
        assert_eq!(job.id(), id);
        answer.send(Outcome::done()).unwrap();
        life.reaches(id, State::Completed).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_moved_takes_the_priority_of_its_spot() {
    let place = Place::new();
    let life = without_slots(&place).await;
    let (low, high) = (life.insert(of("easel", 0)).await, life.insert(of("easel", 5)).await);
    let lower = life.insert(of("desk", -1)).await;
    life.move_to(&[lower], Spot::Front).await;
    assert_eq!(life.order(), [lower, high, low]);
    life.move_to(&[high], Spot::After(low)).await;
    assert_eq!(life.order(), [lower, low, high]);
    assert_eq!(life.job(high).priority, 0);
    let queue = life.queue.clone();
    assert!(life.write(move |tx| queue.set_priority(tx, high, 7)).await);
    assert_eq!(life.order(), [high, lower, low]);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_always_room_between_two() {
    let place = Place::new();
    let life = without_slots(&place).await;
    let ids = life.insert_some(4).await;
    let mut expected = ids.clone();
    // Each move halves the room between the first two, until there is none left and some is made.
    for round in 0..60 {
        let last = expected.pop().unwrap();
        expected.insert(1, last);
        let spot = if round % 2 == 0 { Spot::After(expected[0]) } else { Spot::Before(expected[2]) };
        life.move_to(&[last], spot).await;
        assert_eq!(life.order(), expected, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_from_a_moved_job_can_stand_with_it() {
    let place = Place::new();
    let life = without_slots(&place).await;
    let ids = life.insert_some(2).await;
    life.move_to(&[ids[1]], Spot::Front).await;
    let place_of_moved = life.job(ids[1]).place;
    let child = NewJob { place: Some(place_of_moved), ..of("easel", 0) };
    let child = life.insert(child).await;
    assert_eq!(life.order(), [ids[1], child, ids[0]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_wait_is_not_moved() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    let running = life.paint().await;
    let _at_it = jobs.recv().await.unwrap();
    let (first, second) = (life.paint().await, life.paint().await);
    assert_eq!(life.move_to(&[running, 99], Spot::Front).await, 0);
    assert_eq!(life.move_to(&[second], Spot::Before(running)).await, 0);
    assert_eq!(life.order(), [first, second]);
    let queue = life.queue.clone();
    assert!(!life.write(move |tx| queue.set_priority(tx, running, 7)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_but_what_runs_is_cancelled() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    let running = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    let waiting = life.paint().await;
    let later = life.insert(NewJob { run_at: Some(2_000_000), ..NewJob::new("paint", json!({})) }).await;
    let queue = life.queue.clone();
    assert_eq!(life.write(move |tx| queue.cancel_waiting(tx)).await, 2);
    for id in [waiting, later] {
        assert_eq!(life.job(id).state, State::Cancelled);
    }
    assert_eq!(life.finals.lock().unwrap().len(), 2);
    assert!(!life.job(running).cancel_requested);
    answer.send(Outcome::done()).unwrap();
    life.reaches(running, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_failed_of_a_subject_is_tried_again() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 9, HashMap::new()).await;
    let of = |subject, key: &str| NewJob {
        subject: Some(subject),
        unique_key: Some(key.to_owned()),
        ..NewJob::new("paint", json!({}))
    };
    let mut ids = Vec::new();
    for new in [of(1, "a"), of(1, "b"), of(1, "c"), of(2, "d")] {
        let id = life.insert(new).await;
        let (_, answer) = jobs.recv().await.unwrap();
        let outcome =
            if ids.len() == 2 { Outcome::done() } else { Outcome::Discard { error: json!("will not") } };
        answer.send(outcome).unwrap();
        ids.push(id);
        life.is_idle().await;
    }
    let anew = life.insert(of(1, "b")).await;
    assert_eq!(jobs.recv().await.unwrap().0.id(), anew);
    let queue = life.queue.clone();
    assert_eq!(life.write(move |tx| queue.retry_failed(tx, 1)).await, 1, "the other is replaced");
    assert_eq!(jobs.recv().await.unwrap().0.id(), ids[0]);
    assert_eq!(life.job(ids[1]).state, State::Discarded);
    assert_eq!(life.job(ids[2]).state, State::Completed);
    assert_eq!(life.job(ids[3]).state, State::Discarded, "another subject");
}
