//! What is finished: found again, measured, and forgotten in time.

use std::time::Duration;

use queue::{Counts, Measured, NewJob, Outcome, Page, Retention, Search, Spread, State};
use serde_json::json;

use crate::support::{Life, Place, Script, always};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Ends as its arguments say.
fn as_told() -> Script {
    always(|job| async move {
        match job.args()["end"].as_str() {
            Some("fail") => Outcome::Discard { error: job.args()["why"].clone() },
            Some("retry") if job.attempt() == 1 => {
                Outcome::Retry { error: json!("once"), after: Some(Duration::from_secs(5)) }
            }
            _ => Outcome::done(),
        }
    })
}

impl Life {
    async fn past(&self, new: NewJob) -> i64 {
        let id = self.insert(new).await;
        while !self.job(id).state.is_final() {
            tokio::task::yield_now().await;
        }
        id
    }

    fn history(&self, search: &Search, limit: usize) -> Vec<Vec<i64>> {
        let mut pages = Vec::new();
        let mut after = None;
        loop {
            let Page { jobs, next } =
                self.db.read_blocking(|conn| queue::history(conn, search, after, limit)).unwrap();
            pages.push(jobs.iter().map(|job| job.id).collect());
            after = next;
            if after.is_none() {
                return pages;
            }
        }
    }
}

fn new(subject: i64, end: &str, why: &str) -> NewJob {
    NewJob { subject: Some(subject), ..NewJob::new("paint", json!({ "end": end, "why": why })) }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_is_read_page_by_page_and_searched() {
    let place = Place::new();
    let life = place.live(as_told()).await;
    let a = life.past(new(1, "done", "")).await;
    let b = life.past(new(1, "fail", "The Provider refuses 图画")).await;
    let c = life.past(NewJob { concurrency_key: "easel".into(), ..new(2, "done", "") }).await;
    let d = life.past(new(2, "fail", "out of paint")).await;
    let paused = life.insert(NewJob { run_at: Some(9_000_000), ..new(2, "done", "") }).await;

    let all = Search::default();
    assert_eq!(life.history(&all, 10), [vec![d, c, b, a]], "newest first, though all ended at once");
    assert_eq!(life.history(&all, 3), [vec![d, c, b], vec![a]]);
    let pages = life.history(&Search { subject: Some(1), ..all.clone() }, 1);
    assert_eq!(pages, [vec![b], vec![a]]);
    for (search, expected) in [
        (Search { state: Some(State::Discarded), ..all.clone() }, vec![d, b]),
        (Search { state: Some(State::Completed), ..all.clone() }, vec![c, a]),
        (Search { kind: Some("other".into()), ..all.clone() }, vec![]),
        (Search { concurrency_key: Some("easel".into()), ..all.clone() }, vec![c]),
        (Search { text: Some("the provider".into()), ..all.clone() }, vec![b]),
        (Search { text: Some("图画".into()), ..all.clone() }, vec![b]),
        (Search { text: Some("paint".into()), subject: Some(2), ..all.clone() }, vec![d]),
        (Search { subject: Some(2), state: Some(State::Completed), ..all.clone() }, vec![c]),
    ] {
        assert_eq!(life.history(&search, 10), [expected], "{search:?}");
    }
    life.cancel(paused).await;
    assert_eq!(life.history(&Search { state: Some(State::Cancelled), ..all }, 10), [vec![paused]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_are_measured_by_kind_and_key() {
    let place = Place::new();
    let life = place.live(as_told()).await;
    life.past(new(1, "fail", "long ago")).await;
    life.pass(DAY);
    let since = life.now();
    for _ in 0..19 {
        life.past(new(1, "done", "")).await;
    }
    life.past(new(1, "fail", "")).await;
    let retried = life.insert(new(1, "retry", "")).await;
    life.reaches(retried, State::Retryable).await;
    life.pass(Duration::from_secs(7));
    life.reaches(retried, State::Completed).await;

    let measured = life.db.read_blocking(|conn| queue::measured(conn, since, 100)).unwrap();
    // The last one could have run two seconds before it did.
    let wait = Spread { count: 21, mean: 2000 / 21, p50: 0, p95: 0 };
    let expected = Measured {
        kind: "paint".into(),
        concurrency_key: String::new(),
        completed: 20,
        discarded: 1,
        cancelled: 0,
        retries: 1,
        wait: Some(wait),
        run: Some(Spread { count: 20, mean: 0, p50: 0, p95: 0 }),
    };
    assert_eq!(measured, [expected]);
    assert_eq!(measured[0].success_rate(), Some(20.0 / 21.0));
    let latest = life.db.read_blocking(|conn| queue::measured(conn, 0, 1)).unwrap();
    assert_eq!((latest[0].completed, latest[0].wait.unwrap().p50), (1, 2000));
    let counts = life.db.read_blocking(queue::counts).unwrap();
    assert_eq!(counts, Counts { discarded: 2, ..Counts::default() });
}

#[tokio::test(flavor = "multi_thread")]
async fn finished_jobs_are_forgotten_in_time_and_their_room_given_back() {
    let place = Place::new();
    let life = place.live(as_told()).await;
    let unfinished = life.insert(NewJob { run_at: Some(i64::MAX), ..new(1, "done", "") }).await;
    life.write(|tx| {
        tx.execute_batch(
            "INSERT INTO job(kind, state, args, priority, concurrency_key, run_at, max_attempts, created_at, finished_at)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
             SELECT 'paint', 3, '\"' || hex(zeroblob(500)) || '\"', 0, '', i, 4, i, i FROM n;",
        )
    })
    .await;
    let failed = life.past(new(1, "fail", "no paint")).await;
    let pages = || -> i64 {
        life.db.read_blocking(|conn| conn.query_row("PRAGMA page_count", [], |row| row.get(0))).unwrap()
    };
    let before = pages();
    let prune = |retention, now| queue::prune(&life.db, retention, now);
    let keep = Retention::default();
    assert_eq!(prune(keep, life.now()).await.unwrap(), 0);

    let few = Retention { completed_at_most: 1000, ..keep };
    assert_eq!(prune(few, life.now()).await.unwrap(), 2000);
    assert!(pages() < before / 2, "{} of {before} pages are left", pages());
    let newest = life.db.read_blocking(|conn| queue::recently_finished(conn, 3)).unwrap();
    assert_eq!(newest.iter().map(|job| job.finished_at).collect::<Vec<_>>()[1..], [Some(3000), Some(2999)]);

    let in_31_days = life.now() + 31 * DAY.as_millis() as i64;
    assert_eq!(prune(keep, in_31_days).await.unwrap(), 1000);
    assert_eq!(life.job(failed).state, State::Discarded, "what failed is kept longer");
    assert_eq!(life.outcomes(failed), ["failed"]);
    let last = life.past(new(1, "done", "")).await;
    let in_a_year = life.now() + 365 * DAY.as_millis() as i64;
    assert_eq!(prune(keep, in_a_year).await.unwrap(), 1);
    assert_eq!(life.job(last).state, State::Completed, "the newest stays, its number with it");
    assert_eq!(life.job(unfinished).state, State::Scheduled);
    assert_eq!(life.outcomes(failed), [""; 0], "its attempts are gone with it");
}
