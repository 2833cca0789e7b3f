//! effectum, as it is shipped and with the journal mode it means to have.

#[path = "../../measure.rs"]
mod measure;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use effectum::{Error, Job, JobRunner, JobState, Queue, RunningJob, Worker};
use measure::{Arguments, ONE_BY_ONE, PICKUPS, SLOTS, say_latency, say_memory, say_rate};
use rusqlite::Connection;
use tokio::sync::mpsc;

#[derive(Debug)]
struct Context {
    begun: mpsc::UnboundedSender<Instant>,
    done: AtomicUsize,
}

async fn idle(_job: RunningJob, context: Arc<Context>) -> Result<(), Error> {
    let _ = context.begun.send(Instant::now());
    context.done.fetch_add(1, Ordering::SeqCst);
    Ok(())
}

fn job() -> Job {
    let payload = serde_json::json!({ "page": 3 });
    Job::builder("idle").json_payload(&payload).expect("a payload").build()
}

const FINISHED: &str = "
INSERT INTO jobs(external_id, job_type, status, orig_run_at, payload, max_retries, backoff_multiplier,
  backoff_randomization, backoff_initial_interval, added_at, default_timeout, heartbeat_increment, started_at, finished_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
SELECT randomblob(16), 'idle', 'success', i, '{\"page\":3}', 3, 2, 0, 20, i, 300, 120, i, i FROM n";

async fn fill(path: &Path, finished: usize) {
    Queue::new(path).await.expect("made");
    let connection = Connection::open(path).expect("opened");
    connection.execute(FINISHED, [finished as i64]).expect("filled");
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::read();
    let path = arguments.directory.join("effectum.db");
    if arguments.queue == "effectum-wal" {
        // The mode is kept in the file.
        let connection = Connection::open(&path).expect("opened");
        let mode: String =
            connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).expect("asked");
        assert_eq!(mode, "wal");
    }
    if arguments.finished > 0 {
        fill(&path, arguments.finished).await;
    }
    let queue = Queue::new(&path).await.expect("opened");
    let mut jobs = arguments.jobs;
    if !arguments.is_drain_only {
        let since = Instant::now();
        for _ in 0..ONE_BY_ONE {
            queue.add_job(job()).await.expect("added");
        }
        say_rate("insert_one", ONE_BY_ONE, since);
    }
    let since = Instant::now();
    let mut last = queue.add_jobs((0..jobs).map(|_| job()).collect()).await.expect("added");
    if !arguments.is_drain_only {
        say_rate("insert_batch", jobs, since);
        jobs += ONE_BY_ONE;
    }

    let (begun, mut begins) = mpsc::unbounded_channel();
    let context = Arc::new(Context { begun, done: AtomicUsize::new(0) });
    let since = Instant::now();
    let _worker = Worker::builder(&queue, Arc::clone(&context))
        .max_concurrency(SLOTS as u16)
        .jobs([JobRunner::builder("idle", idle).build()])
        .build()
        .await
        .expect("a worker");
    for _ in 0..jobs {
        begins.recv().await.expect("begun");
    }
    let last = last.pop().expect("jobs");
    while queue.get_job_status(last).await.expect("a status").state != JobState::Succeeded {
        tokio::task::yield_now().await;
    }
    say_rate("drain", jobs, since);
    say_memory();

    if !arguments.is_drain_only {
        let mut times = Vec::new();
        for _ in 0..PICKUPS {
            let inserted = Instant::now();
            let id = queue.add_job(job()).await.expect("added");
            times.push(begins.recv().await.expect("begun") - inserted);
            while queue.get_job_status(id).await.expect("a status").state != JobState::Succeeded {
                tokio::task::yield_now().await;
            }
        }
        say_latency(times);
    }
    // Its end outside of its runtime is a panic.
    std::process::exit(0);
}
