//! One promise after another, asked by itself.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use db::WriteError;
use futures::future::pending;
use queue::{CancelOutcome, CommitError, Limits, NewJob, Outcome, RetryOutcome, State, Stop};
use serde_json::json;

use crate::support::{Place, always, led};

fn failed() -> Outcome {
    Outcome::Retry { error: json!("no paint"), after: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_done_and_its_result_written_with_it() {
    let place = Place::new();
    let life = place
        .live(always(|job| async move {
            let page = job.args()["page"].as_i64();
            Outcome::Complete(Box::new(move |tx| {
                tx.execute("CREATE TABLE picture(page INTEGER)", [])?;
                tx.execute("INSERT INTO picture VALUES (?1)", [page])?;
                Ok(())
            }))
        }))
        .await;
    let id = life.paint().await;
    let job = life.reaches(id, State::Completed).await;
    assert_eq!((job.runs, job.failures, job.finished_at), (1, 0, Some(1_000_000)));
    let page: i64 = life
        .db
        .read_blocking(|conn| conn.query_row("SELECT page FROM picture", [], |row| row.get(0)))
        .unwrap();
    assert_eq!(page, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_job_is_tried_again_later_and_later_and_then_given_up() {
    let place = Place::new();
    let life = place.live(always(|_| async { failed() })).await;
    let id = life.paint().await;
    let mut waits = Vec::new();
    for failures in 1..4 {
        let job = life.reaches(id, State::Retryable).await;
        assert_eq!((job.failures, job.error), (failures, Some(json!("no paint"))));
        let now = life.clock.load(Ordering::SeqCst);
        waits.push(job.run_at - now);
        life.pass(Duration::from_millis((job.run_at - now) as u64 - 1));
        life.db.write(|_| Ok::<_, WriteError>(())).await.unwrap();
        assert_eq!(life.job(id).state, State::Retryable, "not before its time");
        life.pass(Duration::from_millis(1));
        if failures < 3 {
            while life.job(id).failures == failures {
                tokio::task::yield_now().await;
            }
        }
    }
    let job = life.reaches(id, State::Discarded).await;
    assert_eq!((job.failures, job.max_attempts), (4, 4));
    assert!(waits.is_sorted() && (1000..=2000).contains(&waits[0]), "{waits:?}");
    assert_eq!(life.outcomes(id), ["failed"; 4]);
    assert_eq!(*life.finals.lock().unwrap(), [(id, State::Discarded)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_provider_asks_for_is_waited_and_costs_no_attempt() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let new = NewJob { concurrency_key: "easel".into(), ..NewJob::new("paint", json!({})) };
    let first = life.insert(new.clone()).await;
    let (_, answer) = jobs.recv().await.unwrap();
    let snooze =
        Outcome::Snooze { after: Duration::from_secs(60), reason: json!("too many"), pause_key: true };
    answer.send(snooze).unwrap();
    let job = life.reaches(first, State::Scheduled).await;
    assert_eq!((job.failures, job.run_at), (0, 1_060_000));
    // Others with the key wait as well; those of another key do not.
    let second = life.insert(new).await;
    let other = life.paint().await;
    let (job, answer) = jobs.recv().await.unwrap();
    assert_eq!(job.id(), other);
    assert_eq!(life.job(second).state, State::Available);
    answer.send(Outcome::done()).unwrap();
    life.reaches(other, State::Completed).await;
    life.pass(Duration::from_secs(60));
    for _ in 0..2 {
        let (_, answer) = jobs.recv().await.unwrap();
        answer.send(Outcome::done()).unwrap();
    }
    life.reaches(first, State::Completed).await;
    life.reaches(second, State::Completed).await;
    assert_eq!(life.outcomes(first), ["snoozed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_a_failure() {
    let place = Place::new();
    let life = place.live(always(|_| async { panic!("on purpose") })).await;
    let id = life.paint().await;
    let job = life.reaches(id, State::Retryable).await;
    assert_eq!(job.failures, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_nobody_can_do_is_given_up() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let id = life.insert(NewJob::new("sculpt", json!({}))).await;
    life.reaches(id, State::Discarded).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn higher_priorities_go_first_and_equals_in_order() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    let with = |priority| NewJob { priority, ..NewJob::new("paint", json!({})) };
    let blocker = life.insert(with(0)).await;
    let (_, blocking) = jobs.recv().await.unwrap();
    let (low, first, high, second) = (
        life.insert(with(-5)).await,
        life.insert(with(0)).await,
        life.insert(with(9)).await,
        life.insert(with(0)).await,
    );
    let waiting: Vec<_> =
        life.db.read_blocking(queue::waiting).unwrap().into_iter().map(|job| job.id).collect();
    assert_eq!(waiting, [high, first, second, low]);
    blocking.send(Outcome::done()).unwrap();
    let mut order = vec![blocker];
    for _ in 0..4 {
        let (job, answer) = jobs.recv().await.unwrap();
        order.push(job.id());
        answer.send(Outcome::done()).unwrap();
    }
    assert_eq!(order, [blocker, high, first, second, low]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_run_at_once_and_a_full_key_stands_in_nobodys_way() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 2, HashMap::from([("slow".into(), 1)])).await;
    let with =
        |key: &str| NewJob { concurrency_key: key.into(), priority: 5, ..NewJob::new("paint", json!({})) };
    for _ in 0..3 {
        life.insert(with("slow")).await;
    }
    let quick = life.insert(NewJob { priority: 0, ..with("quick") }).await;
    let (one, one_answer) = jobs.recv().await.unwrap();
    let (two, two_answer) = jobs.recv().await.unwrap();
    let mut keys = [one, two].map(|job| job.row().concurrency_key.clone());
    keys.sort();
    assert_eq!(keys, ["quick", "slow"]);
    assert_eq!(life.db.read_blocking(queue::running).unwrap().len(), 2);
    one_answer.send(Outcome::done()).unwrap();
    two_answer.send(Outcome::done()).unwrap();
    life.reaches(quick, State::Completed).await;
    let (third, answer) = jobs.recv().await.unwrap();
    assert_eq!(third.row().concurrency_key, "slow");
    answer.send(Outcome::done()).unwrap();
    // The limit is lifted while it runs.
    life.queue.set_limit("slow", 2);
    let (fourth, answer) = jobs.recv().await.unwrap();
    answer.send(Outcome::done()).unwrap();
    life.reaches(fourth.id(), State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unique_key_holds_as_long_as_its_job_is_unfinished() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let new = NewJob { unique_key: Some("page 3".into()), ..NewJob::new("paint", json!({})) };
    let first = life.insert(new.clone()).await;
    assert_eq!(life.insert(new.clone()).await, first);
    let (_, answer) = jobs.recv().await.unwrap();
    assert_eq!(life.insert(new.clone()).await, first);
    answer.send(Outcome::done()).unwrap();
    life.reaches(first, State::Completed).await;
    assert_ne!(life.insert(new).await, first);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduled_job_waits_for_its_time() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let id = life.insert(NewJob { run_at: Some(1_500_000), ..NewJob::new("paint", json!({})) }).await;
    assert_eq!(life.job(id).state, State::Scheduled);
    life.pass(Duration::from_secs(500));
    life.reaches(id, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_job_is_cancelled_at_once_and_a_running_one_told() {
    let place = Place::new();
    let script = always(|job| async move {
        assert_eq!(job.stopped().await, Stop::Cancel);
        Outcome::Stopped
    });
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    let running = life.paint().await;
    life.reaches(running, State::Running).await;
    let waiting = life.paint().await;
    assert_eq!(life.cancel(waiting).await, CancelOutcome::Cancelled);
    assert_eq!(life.job(waiting).state, State::Cancelled);
    assert_eq!(life.cancel(running).await, CancelOutcome::Stopping);
    life.reaches(running, State::Cancelled).await;
    assert_eq!(life.cancel(running).await, CancelOutcome::Finished);
    assert_eq!(life.cancel(999).await, CancelOutcome::NotFound);
    let mut finals = life.finals.lock().unwrap().clone();
    finals.sort_by_key(|(id, _)| *id);
    assert_eq!(finals, [(running, State::Cancelled), (waiting, State::Cancelled)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_ends_well_before_it_hears_of_its_cancellation_is_done() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let id = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    assert_eq!(life.cancel(id).await, CancelOutcome::Stopping);
    answer.send(Outcome::done()).unwrap();
    life.reaches(id, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_or_cancelled_job_can_be_tried_again() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let id = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    assert_eq!(life.retry(id).await, RetryOutcome::NotNow);
    answer.send(Outcome::Discard { error: json!("will not") }).unwrap();
    life.reaches(id, State::Discarded).await;
    assert_eq!(life.retry(id).await, RetryOutcome::Available);
    let (job, answer) = jobs.recv().await.unwrap();
    assert_eq!((job.id(), job.attempt()), (id, 1));
    answer.send(Outcome::done()).unwrap();
    life.reaches(id, State::Completed).await;
    assert_eq!(life.retry(999).await, RetryOutcome::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_subject_is_cancelled() {
    let place = Place::new();
    let script = always(|job| async move {
        job.stopped().await;
        Outcome::Stopped
    });
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    let of = |subject| NewJob { subject: Some(subject), ..NewJob::new("paint", json!({})) };
    let (running, waiting, other) =
        (life.insert(of(1)).await, life.insert(of(1)).await, life.insert(of(2)).await);
    life.reaches(running, State::Running).await;
    let queue = life.queue.clone();
    life.db.write(move |tx| -> Result<_, WriteError> { Ok(queue.cancel_subject(tx, 1)?) }).await.unwrap();
    life.reaches(running, State::Cancelled).await;
    assert_eq!(life.job(waiting).state, State::Cancelled);
    life.reaches(other, State::Running).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_soft_limit_asks_and_the_hard_limit_stops() {
    let place = Place::new();
    let limits = Limits { soft: Duration::from_millis(5), hard: Duration::from_millis(500) };
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let script = always(move |job| {
        let count = Arc::clone(&count);
        async move {
            assert_eq!(job.stopped().await, Stop::SoftLimit);
            count.fetch_add(1, Ordering::SeqCst);
            if job.attempt() == 1 { Outcome::Stopped } else { pending().await }
        }
    });
    let life = place.live_with(script, limits, 1, HashMap::new()).await;
    let id = life.insert(NewJob { max_attempts: 2, ..NewJob::new("paint", json!({})) }).await;
    let job = life.reaches(id, State::Retryable).await;
    assert_eq!(job.error, Some(json!("the soft time limit passed")));
    life.pass(Duration::from_secs(300));
    let job = life.reaches(id, State::Discarded).await;
    assert_eq!(job.error, Some(json!("the hard time limit passed")));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_lost_the_lease_writes_nothing() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let id = life.paint().await;
    let (zombie, answer) = jobs.recv().await.unwrap();
    zombie.commit(|_| Ok(())).await.unwrap();
    answer.send(failed()).unwrap();
    let job = life.reaches(id, State::Retryable).await;
    let late = zombie.commit(|tx| Ok(tx.execute("CREATE TABLE late(x)", [])?)).await;
    assert!(matches!(late, Err(CommitError::LostLease)));
    life.pass(Duration::from_millis((job.run_at - 1_000_000) as u64));
    let (_, answer) = jobs.recv().await.unwrap();
    let late = zombie.commit(|tx| Ok(tx.execute("CREATE TABLE late(x)", [])?)).await;
    assert!(matches!(late, Err(CommitError::LostLease)), "nor while another run has it");
    answer.send(Outcome::done()).unwrap();
    life.reaches(id, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_cannot_be_written_fails_the_attempt_and_leaves_nothing() {
    let place = Place::new();
    let script = always(|_| async {
        Outcome::Complete(Box::new(|tx| {
            tx.execute("CREATE TABLE half(x)", [])?;
            tx.execute("INSERT INTO nowhere VALUES (1)", [])?;
            Ok(())
        }))
    });
    let life = place.live(script).await;
    let id = life.paint().await;
    let job = life.reaches(id, State::Retryable).await;
    assert_eq!(job.failures, 1);
    let half: bool = life
        .db
        .read_blocking(|conn| conn.prepare("SELECT 1 FROM sqlite_master WHERE name = 'half'")?.exists([]))
        .unwrap();
    assert!(!half);
}

#[tokio::test(flavor = "multi_thread")]
async fn quitting_costs_no_attempt_and_the_next_life_goes_on() {
    let place = Place::new();
    let script = always(|job| async move {
        assert_eq!(job.stopped().await, Stop::Shutdown);
        Outcome::Stopped
    });
    let life = place.live(script).await;
    let id = life.paint().await;
    life.reaches(id, State::Running).await;
    life.queue.shutdown(Duration::from_secs(30)).await;
    let job = life.job(id);
    assert_eq!((job.state, job.failures), (State::Available, 0));
    assert_eq!(life.outcomes(id), ["interrupted"]);
    life.db.close();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.reaches(id, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_slots_nothing_runs() {
    let place = Place::new();
    let life =
        place.live_with(always(|_| async { Outcome::done() }), Limits::default(), 0, HashMap::new()).await;
    let id = life.paint().await;
    life.queue.poke();
    life.db.write(|_| Ok::<_, WriteError>(())).await.unwrap();
    assert_eq!(life.job(id).state, State::Available);
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_seen_while_a_job_runs() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let id = life.paint().await;
    let (job, answer) = jobs.recv().await.unwrap();
    let mut changes = life.queue.subscribe();
    job.progress(queue::Progress { stage: "wet".into(), percent: 40, ..Default::default() });
    assert_eq!(changes.recv().await.unwrap().job, id);
    assert_eq!(life.queue.progress_of(id).map(|progress| progress.percent), Some(40));
    answer.send(Outcome::done()).unwrap();
    life.reaches(id, State::Completed).await;
    life.is_idle().await;
    assert_eq!(life.queue.progress_of(id), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_queue_sleeps_until_it_is_spoken_to() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.rests_for_good().await;
    let id = life.paint().await;
    life.reaches(id, State::Completed).await;
    life.rests_for_good().await;
    let later = life.insert(NewJob { run_at: Some(1_010_000), ..NewJob::new("paint", json!({})) }).await;
    life.rests_for(Duration::from_secs(10)).await;
    life.cancel(later).await;
    life.rests_for_good().await;
}
