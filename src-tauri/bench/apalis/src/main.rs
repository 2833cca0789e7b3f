//! apalis-sqlite, woken by SQLite's hook, as its documentation has it.

#[path = "../../measure.rs"]
mod measure;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use apalis::{layers::WorkerBuilderExt, prelude::*};
use apalis_sqlite::{Config, SqliteStorage};
use futures::{StreamExt, stream};
use measure::{Arguments, ONE_BY_ONE, PICKUPS, SLOTS, say_latency, say_memory, say_rate};
use tokio::sync::mpsc;

#[derive(Clone)]
struct Context {
    begun: mpsc::UnboundedSender<Instant>,
    done: Arc<AtomicUsize>,
}

async fn idle(_page: u32, context: Data<Context>) -> Result<(), BoxDynError> {
    let _ = context.begun.send(Instant::now());
    context.done.fetch_add(1, Ordering::SeqCst);
    Ok(())
}

const FINISHED: &str = "
INSERT INTO Jobs(job, id, job_type, status, attempts, run_at, done_at, lock_by)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
SELECT x'33', 'finished-' || i, 'idle', 'Done', 1, i, i, NULL FROM n";

#[tokio::main]
async fn main() {
    let arguments = Arguments::read();
    assert_eq!(arguments.queue, "apalis");
    let url = format!("sqlite://{}?mode=rwc", arguments.directory.join("apalis.db").display());
    let (pool, listener) = SqliteStorage::connect_with_callback(&url).expect("a pool");
    SqliteStorage::setup(&pool).await.expect("made");
    if arguments.finished > 0 {
        sqlx::query(FINISHED).bind(arguments.finished as i64).execute(&pool).await.expect("filled");
    }
    let config = Config::default().queue("idle");
    let strategy =
        Strategy::new().stream(listener.ready_chunks(config.batch_size)).interval(Duration::from_millis(500));
    let storage = SqliteStorage::new(&pool).with_config(config).poll_with_strategy(strategy);
    let mut pusher = storage.clone();
    let mut jobs = arguments.jobs;
    if !arguments.is_drain_only {
        let since = Instant::now();
        for _ in 0..ONE_BY_ONE {
            pusher.push(3_u32).await.expect("pushed");
        }
        say_rate("insert_one", ONE_BY_ONE, since);
    }
    let since = Instant::now();
    let mut batch = stream::iter((0..jobs).map(|_| TaskBuilder::new(3_u32).build()));
    pusher.push_all(&mut batch).await.expect("pushed");
    if !arguments.is_drain_only {
        say_rate("insert_batch", jobs, since);
        jobs += ONE_BY_ONE;
    }

    let (begun, mut begins) = mpsc::unbounded_channel();
    let context = Context { begun, done: Arc::new(AtomicUsize::new(0)) };
    let since = Instant::now();
    let worker = WorkerBuilder::new("idler").backend(storage).data(context).concurrency(SLOTS).build(idle);
    tokio::spawn(async move { worker.run().await });
    for _ in 0..jobs {
        begins.recv().await.expect("begun");
    }
    say_rate("drain", jobs, since);
    say_memory();

    if !arguments.is_drain_only {
        let mut times = Vec::new();
        for _ in 0..PICKUPS {
            // What was acknowledged last is out of the way.
            tokio::time::sleep(Duration::from_millis(20)).await;
            let inserted = Instant::now();
            pusher.push(3_u32).await.expect("pushed");
            times.push(begins.recv().await.expect("begun") - inserted);
        }
        say_latency(times);
    }
}
