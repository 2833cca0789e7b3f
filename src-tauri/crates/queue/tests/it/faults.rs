//! A disk that is full, statements that fail, workers that do not listen: what happens to everybody else.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use db::WriteError;
use queue::{Completion, Limits, NewJob, Outcome, State};
use serde_json::json;
use tokio::sync::broadcast::error::TryRecvError;

use crate::support::{Life, Place, always, led};

impl Life {
    async fn execute(&self, sql: &'static str) -> Result<(), WriteError> {
        self.db.write(move |tx| Ok(tx.execute_batch(sql)?)).await
    }

    async fn begin_page_limit(&self, spare: i64) {
        self.db
            .write(move |tx| -> Result<(), WriteError> {
                let pages: i64 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
                Ok(tx.pragma_update(None, "max_page_count", pages + spare)?)
            })
            .await
            .unwrap();
    }

    async fn end_page_limit(&self) {
        self.db
            .write(|tx| -> Result<(), WriteError> {
                Ok(tx.pragma_update(None, "max_page_count", 1_000_000)?)
            })
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dispatcher_that_fails_rests_and_the_others_write_on() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let late = life.insert(NewJob { run_at: Some(1_000_100), ..NewJob::new("paint", json!({})) }).await;
    life.execute(
        "CREATE TRIGGER broken BEFORE UPDATE OF state ON job WHEN NEW.state = 1
         BEGIN SELECT RAISE(ABORT, 'broken'); END",
    )
    .await
    .unwrap();
    // The job is due and stays due: without a rest the writer would spin.
    life.pass(Duration::from_millis(100));
    let other = life.paint().await;
    assert_eq!(life.job(other).state, State::Available, "inserted, though it could not be claimed");
    life.rests_for(Duration::from_millis(500)).await;
    assert!(life.wakes() < 50, "{} looks, each at a job it could not move", life.wakes());
    life.execute("DROP TRIGGER broken").await.unwrap();
    life.reaches(late, State::Completed).await;
    life.reaches(other, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_cannot_be_claimed_is_passed_over_for_a_while() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.execute(
        "CREATE TRIGGER broken BEFORE UPDATE OF state ON job WHEN NEW.state = 2 AND NEW.priority = 9
         BEGIN SELECT RAISE(ABORT, 'broken'); END",
    )
    .await
    .unwrap();
    let bad = life.insert(NewJob { priority: 9, ..NewJob::new("paint", json!({})) }).await;
    for _ in 0..3 {
        let good = life.paint().await;
        life.reaches(good, State::Completed).await;
    }
    assert_eq!((life.job(bad).state, life.job(bad).runs), (State::Available, 0));
    life.execute("DROP TRIGGER broken").await.unwrap();
    life.pass(Duration::from_secs(60));
    life.reaches(bad, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_whose_row_cannot_be_read_is_in_nobodys_way() {
    let place = Place::new();
    let life =
        place.live_with(always(|_| async { Outcome::done() }), Limits::default(), 0, HashMap::new()).await;
    life.paint().await;
    life.execute("UPDATE job SET args = 'no JSON'").await.unwrap();
    life.db.close();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let good = life.paint().await;
    life.reaches(good, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_ends_the_transaction_takes_no_second_one_with_it() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::done() })).await;
    life.execute(
        "CREATE TRIGGER broken BEFORE UPDATE OF state ON job WHEN NEW.state = 2
         BEGIN SELECT RAISE(ROLLBACK, 'broken'); END",
    )
    .await
    .unwrap();
    let first = life
        .db
        .write(|tx| -> Result<_, WriteError> { Ok(queue::insert(tx, &NewJob::new("paint", json!({})), 0)?) })
        .await;
    first.expect_err("who is undone with it is told so");
    let second = life.paint().await;
    assert_eq!(life.job(second).state, State::Available, "the dispatcher keeps out of this one");
    life.execute("DROP TRIGGER broken").await.unwrap();
    life.reaches(second, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_outlasts_a_full_disk() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    life.execute("CREATE TABLE picture(bytes BLOB NOT NULL)").await.unwrap();
    let id = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    life.begin_page_limit(2).await;
    let (written, mut writes) = tokio::sync::mpsc::unbounded_channel();
    let complete: Completion = Box::new(move |tx| {
        written.send(()).unwrap();
        tx.execute("INSERT INTO picture VALUES (zeroblob(100000))", [])?;
        Ok(())
    });
    answer.send(Outcome::Complete(complete)).ok().unwrap();
    // The second write is begun once the first has failed.
    writes.recv().await.unwrap();
    writes.recv().await.unwrap();
    assert_eq!(life.job(id).state, State::Running);
    life.end_page_limit().await;
    let job = life.reaches(id, State::Completed).await;
    assert_eq!((job.runs, job.failures), (1, 0), "it was not done twice");
    let kept: i64 = life
        .db
        .read_blocking(|conn| conn.query_row("SELECT count(*) FROM picture", [], |row| row.get(0)))
        .unwrap();
    assert_eq!(kept, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_that_cannot_be_written_is_written_later() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let id = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    life.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON job_attempt BEGIN SELECT RAISE(ABORT, 'broken'); END",
    )
    .await
    .unwrap();
    answer.send(Outcome::Discard { error: json!("will not") }).ok().unwrap();
    life.execute("DROP TRIGGER broken").await.unwrap();
    life.reaches(id, State::Discarded).await;
}

/// What can be written and not committed.
const NOT_TO_BE_COMMITTED: &str = "INSERT INTO child VALUES (1)";

async fn with_orphans(life: &Life) {
    life.execute(
        "CREATE TABLE parent(id INTEGER PRIMARY KEY) STRICT;
         CREATE TABLE child(parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED) STRICT;",
    )
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_follows_from_a_transaction_that_was_not_committed() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    with_orphans(&life).await;
    let id = life.paint().await;
    let (job, answer) = jobs.recv().await.unwrap();
    let mut changes = life.queue.subscribe();

    let queue = life.queue.clone();
    let uncommitted = life.db.write(move |tx| -> Result<(), WriteError> {
        queue.cancel(tx, id)?;
        Ok(tx.execute_batch(NOT_TO_BE_COMMITTED)?)
    });
    uncommitted.await.expect_err("a child without a parent");
    let queue = life.queue.clone();
    let undone = life.db.write(move |tx| -> Result<(), WriteError> {
        queue.cancel(tx, id)?;
        Err(WriteError::Busy)
    });
    undone.await.expect_err("it says so itself");

    assert_eq!(job.stop_reason(), None, "nobody cancelled it after all");
    assert_eq!(changes.try_recv(), Err(TryRecvError::Empty));
    assert!(!life.job(id).cancel_requested);
    answer.send(Outcome::done()).ok().unwrap();
    life.reaches(id, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slot_is_free_when_the_end_of_its_run_is_committed() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 1, HashMap::new()).await;
    with_orphans(&life).await;
    let (first, second) = (life.paint().await, life.paint().await);
    let (_, answer) = jobs.recv().await.unwrap();
    let writes = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&writes);
    let complete: Completion = Box::new(move |tx| {
        if count.fetch_add(1, Ordering::SeqCst) == 0 {
            tx.execute_batch(NOT_TO_BE_COMMITTED)?;
        }
        Ok(())
    });
    answer.send(Outcome::Complete(complete)).ok().unwrap();
    let (job, answer) = jobs.recv().await.unwrap();
    assert_eq!(job.id(), second);
    assert_eq!(life.job(first).state, State::Completed, "the second began when the first had ended");
    assert_eq!(writes.load(Ordering::SeqCst), 2);
    answer.send(Outcome::done()).ok().unwrap();
    life.reaches(second, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_that_was_not_committed_holds_nobody_up() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live_with(script, Limits::default(), 2, HashMap::new()).await;
    let id = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    life.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON job_attempt BEGIN SELECT RAISE(ABORT, 'broken'); END",
    )
    .await
    .unwrap();
    let snooze = Outcome::Snooze { after: Duration::from_secs(60), reason: json!("busy"), pause_key: true };
    answer.send(snooze).ok().unwrap();
    let other = life.paint().await;
    let (job, answer) = jobs.recv().await.unwrap();
    assert_eq!(job.id(), other, "the key is not paused as long as the snooze is not written");
    life.execute("DROP TRIGGER broken").await.unwrap();
    life.reaches(id, State::Scheduled).await;
    answer.send(Outcome::done()).ok().unwrap();
    life.reaches(other, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_worker_that_does_not_listen_keeps_its_slot_until_it_is_through() {
    let place = Place::new();
    let (release, released) = mpsc::channel::<()>();
    let released = Arc::new(Mutex::new(Some(released)));
    let script = always(move |_| {
        let released = released.lock().unwrap().take();
        async move {
            if let Some(released) = released {
                // Blocks its thread, as no worker should: it cannot be aborted here.
                let _ = released.recv();
            }
            Outcome::done()
        }
    });
    let limits = Limits { soft: Duration::from_millis(5), hard: Duration::from_millis(10) };
    let life = place.live_with(script, limits, 1, HashMap::new()).await;
    let deaf = life.paint().await;
    let job = life.reaches(deaf, State::Retryable).await;
    assert_eq!(job.error, Some(json!("the hard time limit passed")));
    let next = life.paint().await;
    assert_eq!(life.job(next).state, State::Available, "the deaf one is still at it");
    release.send(()).unwrap();
    life.reaches(next, State::Completed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_stops_unasked_has_failed() {
    let place = Place::new();
    let life = place.live(always(|_| async { Outcome::Stopped })).await;
    let id = life.paint().await;
    let job = life.reaches(id, State::Retryable).await;
    assert_eq!((job.failures, job.error), (1, Some(json!("the worker stopped by itself"))));
}

#[tokio::test(flavor = "multi_thread")]
async fn not_now_is_a_second_at_least() {
    let place = Place::new();
    let life = place
        .live(always(|_| async {
            Outcome::Snooze { after: Duration::ZERO, reason: json!("not now"), pause_key: false }
        }))
        .await;
    let id = life.paint().await;
    assert_eq!(life.reaches(id, State::Scheduled).await.run_at, 1_001_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_locked_by_another_program_is_waited_for_and_said_to_be() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    // It waits for seconds; the test does not.
    life.write(|tx| tx.busy_timeout(Duration::ZERO)).await;
    let id = life.paint().await;
    let (_, answer) = jobs.recv().await.unwrap();
    let other = rusqlite::Connection::open(place.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = life.db.write(|_| Ok::<_, WriteError>(())).await;
    assert!(matches!(refused, Err(WriteError::Busy)), "{refused:?}");
    answer.send(Outcome::done()).ok().unwrap();
    assert_eq!(life.job(id).state, State::Running, "and can be read meanwhile");
    other.execute_batch("COMMIT").unwrap();
    let job = life.reaches(id, State::Completed).await;
    assert_eq!((job.runs, job.failures), (1, 0), "the result was kept until it could be written");
    let next = life.paint().await;
    assert_eq!(jobs.recv().await.unwrap().0.id(), next);
}
