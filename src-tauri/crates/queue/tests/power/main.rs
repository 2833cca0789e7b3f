//! The power is cut at every moment of a queue's life: whatever the disk made of what was not synced, what
//! was acknowledged is there, and nothing is there of which a part is missing.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod recorder;

use std::{fs, path::Path, sync::Arc, time::Duration};

use db::{Db, NoDispatcher, WriteError};
use futures::future::BoxFuture;
use queue::{Job, JobId, NewJob, Options, Outcome, Queue, State, Worker};
use rusqlite::Connection;
use serde_json::json;

use recorder::{after_power_cut, events};

const JOBS: i64 = 40;
const FILE: &str = "power.db";

/// Writes a row with a mark on both ends of a page boundary or two, and completes with it.
struct Painter;

impl Worker for Painter {
    fn kind(&self) -> &'static str {
        "paint"
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        Box::pin(async move {
            let id = job.id();
            let noted = job.commit(move |tx| Ok(tx.execute("INSERT INTO sketch VALUES (?1)", [id])?)).await;
            noted.unwrap();
            Outcome::Complete(Box::new(move |tx| {
                tx.execute("INSERT INTO picture VALUES (?1, zeroblob(6000))", [id])?;
                // The next job is inserted as this one completes.
                if id < JOBS {
                    queue::insert(tx, &NewJob::new("paint", json!({})), 0)?;
                }
                Ok(())
            }))
        })
    }
}

/// What was acknowledged, and how much had happened to the files by then.
struct Acknowledged {
    at: usize,
    completed: JobId,
}

async fn live(directory: &Path) -> Vec<Acknowledged> {
    let (queue, dispatcher) = queue::new(Options::default());
    let db = Db::open(&directory.join(FILE), queue::MIGRATIONS, dispatcher).unwrap();
    db.write(|tx| -> Result<(), WriteError> {
        // So that cuts fall into checkpoints, too.
        tx.pragma_update(None, "wal_autocheckpoint", 25)?;
        Ok(tx.execute_batch(
            "CREATE TABLE sketch(job INTEGER NOT NULL) STRICT;
             CREATE TABLE picture(job INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
        )?)
    })
    .await
    .unwrap();
    queue.start(db.clone(), vec![Arc::new(Painter)]).await.unwrap();
    db.write(|tx| -> Result<_, WriteError> { Ok(queue::insert(tx, &NewJob::new("paint", json!({})), 0)?) })
        .await
        .unwrap();
    let mut acknowledged = vec![Acknowledged { at: events().len(), completed: 0 }];
    for id in 1..=JOBS {
        reaches_completed(&queue, &db, id).await;
        acknowledged.push(Acknowledged { at: events().len(), completed: id });
    }
    queue.shutdown(Duration::from_secs(30)).await;
    acknowledged
}

async fn reaches_completed(queue: &Queue, db: &Db, id: JobId) {
    let mut changes = queue.subscribe();
    while db
        .read_blocking(|conn| queue::job(conn, id))
        .unwrap()
        .is_none_or(|job| job.state != State::Completed)
    {
        let _ = changes.recv().await;
    }
}

fn ids(conn: &Connection, sql: &str) -> Vec<i64> {
    let mut all = conn.prepare(sql).unwrap();
    all.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// Every state that the disk may be in is one that the queue was in, not before what was acknowledged.
fn is_a_prefix(conn: &Connection, completed: JobId) {
    let check: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let pictures = ids(conn, "SELECT job FROM picture ORDER BY job");
    let last = pictures.len() as i64;
    assert_eq!(pictures, (1..=last).collect::<Vec<_>>(), "none is missing before the last");
    assert!(last >= completed, "{completed} was acknowledged, {last} is there");
    assert_eq!(ids(conn, "SELECT id FROM job WHERE state = 3 ORDER BY id"), pictures, "with its picture");
    let jobs = ids(conn, "SELECT id FROM job ORDER BY id");
    assert_eq!(jobs, (1..=(last + 1).min(JOBS)).collect::<Vec<_>>(), "with what follows from it");
    let sketches = ids(conn, "SELECT job FROM sketch ORDER BY job");
    assert!(sketches == pictures || sketches == (1..=last + 1).collect::<Vec<_>>(), "{sketches:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlasts_a_power_cut_at_any_moment() {
    recorder::install();
    let place = tempfile::tempdir().unwrap();
    let acknowledged = live(place.path()).await;
    let events = std::mem::take(&mut *events());
    let mut seed = 1_u64;
    let mut chance = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33).is_multiple_of(2)
    };
    let first = acknowledged[0].at;
    let cuts: Vec<usize> = (first..=events.len()).step_by(3).collect();
    assert!(cuts.len() > 100, "{} moments", cuts.len());
    let mut lost = 0;
    for (number, cut) in cuts.into_iter().enumerate() {
        let completed = acknowledged.iter().rev().find(|fact| fact.at <= cut).unwrap().completed;
        let all_is_lost = number % 2 == 0;
        let files = after_power_cut(&events, cut, || !all_is_lost && chance());
        let whole = after_power_cut(&events, cut, || true);
        lost += usize::from(files != whole);
        let after = tempfile::tempdir().unwrap();
        for (name, content) in files {
            fs::write(after.path().join(name), content).unwrap();
        }
        let path = after.path().join(FILE);
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
        is_a_prefix(&conn, completed);
        drop(conn);
        if number % 20 == 0 {
            // And the next life opens it without a word.
            Db::open(&path, queue::MIGRATIONS, NoDispatcher).unwrap().close();
        }
    }
    assert!(lost > 50, "the cuts cost what was not synced: {lost}");
}
