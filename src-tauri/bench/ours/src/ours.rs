use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use db::{Db, WriteError};
use futures::future::BoxFuture;
use queue::{Job, NewJob, Options, Outcome, Queue, Scope, Worker};
use serde_json::json;
use tokio::sync::mpsc;

use crate::measure::{Arguments, ONE_BY_ONE, PICKUPS, SLOTS, say_latency, say_memory, say_rate};

/// Does nothing, and says when it began to.
struct Idler {
    begun: mpsc::UnboundedSender<Instant>,
    done: Arc<AtomicUsize>,
}

impl Worker for Idler {
    fn kind(&self) -> &'static str {
        "idle"
    }

    fn work(&self, _job: Job) -> BoxFuture<'static, Outcome> {
        let _ = self.begun.send(Instant::now());
        let done = Arc::clone(&self.done);
        Box::pin(async move {
            Outcome::Complete(Box::new(move |_| {
                done.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }))
        })
    }
}

fn new() -> NewJob {
    NewJob::new("idle", json!({ "page": 3 }))
}

async fn insert(db: &Db, count: usize) {
    db.write(move |tx| -> Result<(), WriteError> {
        for _ in 0..count {
            queue::insert(tx, &new(), 0)?;
        }
        Ok(())
    })
    .await
    .expect("inserted");
}

async fn pause(db: &Db, queue: &Queue, is_paused: bool) {
    let queue = queue.clone();
    db.write(move |tx| -> Result<(), WriteError> {
        Ok(if is_paused { queue.pause(tx, &Scope::All)? } else { queue.resume(tx, &Scope::All)? })
    })
    .await
    .expect("paused or resumed");
}

const FINISHED: &str = "
INSERT INTO job(kind, state, args, subject, priority, concurrency_key, run_at, runs, max_attempts, created_at, started_at, finished_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
SELECT 'idle', 3, '{\"page\":3}', i / 100, 0, '', i, 1, 4, i, i, i FROM n";

pub async fn run(arguments: &Arguments) {
    let (queue, dispatcher) = queue::new(Options { slots: SLOTS, ..Options::default() });
    let db = Db::open(&arguments.directory.join("jobs.db"), queue::MIGRATIONS, dispatcher).expect("opened");
    if arguments.finished > 0 {
        let finished = arguments.finished as i64;
        db.write(move |tx| -> Result<_, WriteError> { Ok(tx.execute(FINISHED, [finished])?) })
            .await
            .expect("filled");
    }
    let (begun, mut begins) = mpsc::unbounded_channel();
    let done = Arc::new(AtomicUsize::new(0));
    let worker = Idler { begun, done: Arc::clone(&done) };
    queue.start(db.clone(), vec![Arc::new(worker)]).await.expect("started");
    pause(&db, &queue, true).await;

    let mut jobs = arguments.jobs;
    if !arguments.is_drain_only {
        let since = Instant::now();
        for _ in 0..ONE_BY_ONE {
            insert(&db, 1).await;
        }
        say_rate("insert_one", ONE_BY_ONE, since);
    }
    let since = Instant::now();
    insert(&db, jobs).await;
    if !arguments.is_drain_only {
        say_rate("insert_batch", jobs, since);
        jobs += ONE_BY_ONE;
    }

    let since = Instant::now();
    pause(&db, &queue, false).await;
    // As the floor is waited for: nobody is woken by each job.
    while begins.len() < jobs {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    for _ in 0..jobs {
        begins.recv().await.expect("begun");
    }
    while done.load(Ordering::SeqCst) < jobs {
        tokio::task::yield_now().await;
    }
    // Answered after what completed the last one is on the disk.
    db.write(|_| Ok::<_, WriteError>(())).await.expect("written");
    say_rate("drain", jobs, since);
    say_memory();

    if !arguments.is_drain_only {
        let mut times = Vec::new();
        for _ in 0..PICKUPS {
            let inserted = Instant::now();
            insert(&db, 1).await;
            times.push(begins.recv().await.expect("begun") - inserted);
            while done.load(Ordering::SeqCst) < jobs + times.len() {
                tokio::task::yield_now().await;
            }
            // Written to once more, it is idle.
            db.write(|_| Ok::<_, WriteError>(())).await.expect("written");
        }
        say_latency(times);
    }
}
