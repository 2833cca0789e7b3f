//! The power is cut at every moment of a queue's life: whatever the disk made of what was not synced, what
//! was acknowledged is there, and nothing is there of which a part is missing. And nobody waits for the disk
//! but those who are told that something is there.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod recorder;

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use db::{Db, NoDispatcher, WriteError};
use futures::{FutureExt, future::BoxFuture};
use queue::{Change, Job, JobId, NewJob, Options, Outcome, Queue, Worker};
use rusqlite::{Connection, Transaction};
use serde_json::json;
use tokio::sync::{broadcast, mpsc};

use recorder::{Event, after_power_cut, durable_since};

const JOBS: i64 = 40;
const FILE: &str = "power.db";

/// The recorder is one for the whole program.
static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Something that somebody was told, and how much had happened to the files by then.
struct Told {
    at: usize,
    what: What,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Inserted,
    Sketched(JobId),
    Completed(JobId),
}

type Tellings = Arc<Mutex<Vec<Told>>>;

fn note(told: &Tellings, what: What) {
    told.lock().unwrap().push(Told { at: recorder::now(), what });
}

/// Writes a row with a mark on both ends of a page boundary or two, and completes with it.
struct Painter {
    told: Tellings,
    begun: mpsc::UnboundedSender<JobId>,
    /// As this one completes, the disk begins to fail.
    ill_fated: Option<JobId>,
}

impl Worker for Painter {
    fn kind(&self) -> &'static str {
        "paint"
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        let (id, told, is_ill_fated) = (job.id(), Arc::clone(&self.told), self.ill_fated == Some(job.id()));
        self.begun.send(id).unwrap();
        Box::pin(async move {
            let noted = job.commit(move |tx| Ok(tx.execute("INSERT INTO sketch VALUES (?1)", [id])?)).await;
            if let Err(error) = noted {
                return Outcome::Retry { error: error.to_string().into(), after: Some(Duration::ZERO) };
            }
            note(&told, What::Sketched(id));
            Outcome::Complete(Box::new(move |tx| {
                if is_ill_fated {
                    recorder::fail_syncs(2);
                }
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

struct Life {
    queue: Queue,
    db: Db,
    told: Tellings,
    begun: mpsc::UnboundedReceiver<JobId>,
}

impl Life {
    async fn begin(directory: &Path, ill_fated: Option<JobId>) -> Self {
        let (queue, dispatcher) = queue::new(Options::default());
        let db = Db::open(&directory.join(FILE), queue::MIGRATIONS, dispatcher).unwrap();
        let (told, (begins, begun)) = (Tellings::default(), mpsc::unbounded_channel());
        let painter = Painter { told: Arc::clone(&told), begun: begins, ill_fated };
        queue.start(db.clone(), vec![Arc::new(painter)]).await.unwrap();
        let life = Self { queue, db, told, begun };
        let tables = "CREATE TABLE sketch(job INTEGER NOT NULL) STRICT;
             CREATE TABLE picture(job INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
             CREATE TABLE note(text TEXT NOT NULL) STRICT;";
        life.execute(tables).await.unwrap();
        life
    }

    fn insert(&self) -> impl Future<Output = JobId> + use<> {
        let db = self.db.clone();
        async move {
            let insert = db.write(|tx| -> Result<_, WriteError> {
                Ok(queue::insert(tx, &NewJob::new("paint", json!({})), 0)?)
            });
            insert.await.unwrap()
        }
    }

    async fn execute(&self, sql: &'static str) -> Result<(), WriteError> {
        self.db.write(move |tx| Ok(tx.execute_batch(sql)?)).await
    }

    async fn end(self) {
        self.queue.shutdown(Duration::from_secs(30)).await;
        self.db.close();
    }

    fn reads(&self, sql: &'static str) -> Vec<i64> {
        self.db.read_blocking(|conn| Ok::<_, rusqlite::Error>(ids(conn, sql))).unwrap()
    }
}

/// What is heard of jobs that change.
struct Ear {
    changes: broadcast::Receiver<Change>,
    heard: Vec<JobId>,
}

impl Ear {
    fn of(life: &Life) -> Self {
        Self { changes: life.queue.subscribe(), heard: Vec::new() }
    }

    /// What has been said by now.
    fn hears(&mut self) -> &[JobId] {
        self.heard.extend(std::iter::from_fn(|| Some(self.changes.try_recv().ok()?.job)));
        &self.heard
    }

    /// A job is spoken of when it begins, with each commit of its worker, and when it ends.
    async fn hears_of_the_end_of(&mut self, id: JobId) {
        while self.heard.iter().filter(|heard| **heard == id).count() < 3 {
            let change = tokio::time::timeout(Duration::from_secs(30), self.changes.recv()).await;
            self.heard.push(change.expect("it ends").unwrap().job);
        }
    }
}

fn ids(conn: &Connection, sql: &str) -> Vec<i64> {
    let mut all = conn.prepare(sql).unwrap();
    all.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// Every state that the disk may be in is one that the queue was in, not before what was told.
fn is_a_prefix(conn: &Connection, told: &[Told]) {
    let check: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let pictures = ids(conn, "SELECT job FROM picture ORDER BY job");
    let last = pictures.len() as i64;
    assert_eq!(pictures, (1..=last).collect::<Vec<_>>(), "none is missing before the last");
    assert_eq!(ids(conn, "SELECT id FROM job WHERE state = 3 ORDER BY id"), pictures, "with its picture");
    let jobs = ids(conn, "SELECT id FROM job ORDER BY id");
    assert_eq!(jobs, (1..=(last + 1).min(JOBS)).collect::<Vec<_>>(), "with what follows from it");
    let sketches = ids(conn, "SELECT job FROM sketch ORDER BY job");
    assert!(sketches == pictures || sketches == (1..=last + 1).collect::<Vec<_>>(), "{sketches:?}");
    for told in told {
        match told.what {
            What::Inserted => assert!(jobs.contains(&1)),
            What::Sketched(id) => assert!(sketches.contains(&id), "{id} of {sketches:?}"),
            What::Completed(id) => assert!(pictures.contains(&id), "{id} of {pictures:?}"),
        }
    }
}

/// A database as a power cut left it.
struct Remains {
    directory: tempfile::TempDir,
}

impl Remains {
    fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (name, content) in files {
            fs::write(directory.path().join(name), content).unwrap();
        }
        Self { directory }
    }

    fn open(&self) -> Connection {
        let conn = Connection::open(self.directory.path().join(FILE)).unwrap();
        conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
        conn
    }

    /// The next life opens it without a word.
    fn lives_on(&self) {
        Db::open(&self.directory.path().join(FILE), queue::MIGRATIONS, NoDispatcher).unwrap().close();
    }
}

/// By turns nothing of what was not synced outlasts the cut, and by chance a part.
fn chances() -> impl FnMut() -> bool {
    let (mut seed, mut calls) = (1_u64, 0_u64);
    move || {
        calls += 1;
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33).is_multiple_of(2) && (calls / 64).is_multiple_of(2)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_told_outlasts_a_power_cut_at_any_moment() {
    let _alone = ONE_AT_A_TIME.lock().await;
    let place = tempfile::tempdir().unwrap();
    recorder::watch(place.path());
    let life = Life::begin(place.path(), None).await;
    // So that cuts fall into checkpoints, too.
    let often = |tx: &Transaction<'_>| -> Result<(), WriteError> {
        Ok(tx.pragma_update(None, "wal_autocheckpoint", 25)?)
    };
    life.db.write(often).await.unwrap();
    let mut ear = Ear::of(&life);
    life.insert().await;
    note(&life.told, What::Inserted);
    for id in 1..=JOBS {
        ear.hears_of_the_end_of(id).await;
        note(&life.told, What::Completed(id));
    }
    let told = Arc::clone(&life.told);
    life.end().await;

    let events = recorder::events();
    let durable_since = durable_since(&events);
    let mut told = std::mem::take(&mut *told.lock().unwrap());
    told.sort_by_key(|told| told.at);
    assert_eq!(told.len() as i64, 1 + 2 * JOBS);
    let cuts: Vec<usize> = (told[0].at..=events.len()).step_by(3).collect();
    assert!(cuts.len() > 100, "{} moments", cuts.len());
    let (mut lost, mut chance) = (0, chances());
    for (number, cut) in cuts.into_iter().enumerate() {
        let all_is_lost = number % 2 == 0;
        let files = after_power_cut(&events, &durable_since, cut, || !all_is_lost && chance());
        lost += usize::from(files != after_power_cut(&events, &durable_since, cut, || true));
        let remains = Remains::of(files);
        is_a_prefix(&remains.open(), &told[..told.partition_point(|told| told.at <= cut)]);
        if number % 20 == 0 {
            remains.lives_on();
        }
    }
    assert!(lost > 50, "the cuts cost what was not synced: {lost}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_the_disk_but_who_is_told() {
    let _alone = ONE_AT_A_TIME.lock().await;
    let place = tempfile::tempdir().unwrap();
    recorder::watch(place.path());
    let mut life = Life::begin(place.path(), None).await;
    let mut ear = Ear::of(&life);
    let syncs = recorder::hold_syncs();
    let mut insert = Box::pin(life.insert());
    assert!(insert.as_mut().now_or_never().is_none());
    // It begins, and gets as far as to the first thing that it wants to be sure of.
    assert_eq!(life.begun.recv().await, Some(1));
    while life.reads("SELECT job FROM sketch").is_empty() {
        tokio::task::yield_now().await;
    }
    let mut second = Box::pin(life.insert());
    assert!(second.as_mut().now_or_never().is_none());
    assert_eq!(life.begun.recv().await, Some(2), "nor does the next one wait");

    assert!(insert.as_mut().now_or_never().is_none(), "who asked for it is not told yet");
    assert!(second.as_mut().now_or_never().is_none());
    assert!(life.told.lock().unwrap().is_empty(), "nor is the worker");
    assert_eq!(ear.hears(), [1, 2], "that they began, and no more");

    drop(syncs);
    assert_eq!((insert.await, second.await), (1, 2));
    ear.hears_of_the_end_of(2).await;
    life.end().await;
}

/// What is carried out while the disk fails is not sure to last, and told to be so; the first that is told to
/// last makes all before it last as well.
#[tokio::test(flavor = "multi_thread")]
async fn a_sync_that_fails_is_told_and_made_good() {
    let _alone = ONE_AT_A_TIME.lock().await;
    let place = tempfile::tempdir().unwrap();
    recorder::watch(place.path());
    let life = Life::begin(place.path(), None).await;
    let mut sure_of: Vec<(usize, usize)> = Vec::new();
    life.execute("INSERT INTO note VALUES ('before')").await.unwrap();
    sure_of.push((recorder::now(), 1));

    recorder::fail_syncs(1);
    let unsynced = life.execute("INSERT INTO note VALUES ('unsynced')").await;
    assert!(matches!(unsynced, Err(WriteError::Unsynced(_))), "{unsynced:?}");
    life.execute("INSERT INTO note VALUES ('after')").await.unwrap();
    sure_of.push((recorder::now(), 3));

    recorder::fail_syncs(2);
    let unsynced = life.execute("INSERT INTO note VALUES ('again')").await;
    assert!(matches!(unsynced, Err(WriteError::Unsynced(_))), "{unsynced:?}");
    let refused = life.execute("INSERT INTO note VALUES ('refused')").await;
    assert!(matches!(refused, Err(WriteError::Unsynced(_))), "{refused:?}");
    life.execute("INSERT INTO note VALUES ('at last')").await.unwrap();
    sure_of.push((recorder::now(), 5));

    let events = recorder::events();
    let failed = events.iter().filter(|event| matches!(event, Event::FailedSync { .. })).count();
    assert_eq!(failed, 3);
    let durable_since = durable_since(&events);
    let mut chance = chances();
    for cut in sure_of[0].0..=events.len() {
        for all_is_lost in [true, false] {
            let files = after_power_cut(&events, &durable_since, cut, || !all_is_lost && chance());
            let conn = Remains::of(files).open();
            let mut notes = conn.prepare("SELECT text FROM note ORDER BY rowid").unwrap();
            let kept: Vec<String> =
                notes.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
            assert_eq!(kept, ["before", "unsynced", "after", "again", "at last"][..kept.len()]);
            let sure_of = sure_of.iter().rev().find(|(at, _)| *at <= cut).unwrap().1;
            assert!(kept.len() >= sure_of, "{kept:?} at {cut}");
        }
    }
    life.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_whose_end_could_not_be_synced_is_not_done_again() {
    let _alone = ONE_AT_A_TIME.lock().await;
    let place = tempfile::tempdir().unwrap();
    recorder::watch(place.path());
    let life = Life::begin(place.path(), Some(3)).await;
    let mut ear = Ear::of(&life);
    life.insert().await;
    for id in 1..=JOBS {
        ear.hears_of_the_end_of(id).await;
    }
    assert_eq!(life.reads("SELECT runs FROM job WHERE id = 3 AND state = 3"), [1]);
    assert_eq!(life.reads("SELECT count(*) FROM job WHERE state = 3"), [JOBS]);
    life.end().await;
}
