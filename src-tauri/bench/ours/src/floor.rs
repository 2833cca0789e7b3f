//! One thread with a connection: it writes what is asked, finishes and claims in one synced transaction,
//! and starts a task for each claim. No retries, no limits, no leases, no events: what is left is SQLite,
//! the disk and the runtime.

use std::{
    path::Path,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, TransactionBehavior};
use tokio::{
    runtime::Handle,
    sync::{mpsc, oneshot},
};

use crate::measure::{Arguments, ONE_BY_ONE, PICKUPS, SLOTS, say_latency, say_memory, say_rate};

enum Message {
    Insert(usize, oneshot::Sender<()>),
    Done(i64),
    Go(bool),
    Tell(oneshot::Sender<usize>),
}

struct Floor {
    connection: Connection,
    sender: Sender<Message>,
    begun: mpsc::UnboundedSender<Instant>,
    runtime: Handle,
    free: usize,
    is_going: bool,
    done: usize,
}

impl Floor {
    fn run(mut self, receiver: &Receiver<Message>) {
        while let Ok(first) = receiver.recv() {
            let mut answers = Vec::new();
            let mut told = Vec::new();
            let tx = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .expect("a transaction");
            for message in std::iter::once(first).chain(receiver.try_iter().take(255)) {
                match message {
                    Message::Insert(count, answer) => {
                        let mut insert = tx
                            .prepare_cached(
                                "INSERT INTO job(kind, state, args, created_at) VALUES ('idle', 1, ?1, ?2)",
                            )
                            .expect("prepared");
                        for _ in 0..count {
                            insert.execute((r#"{"page":3}"#, 0)).expect("inserted");
                        }
                        answers.push(answer);
                    }
                    Message::Done(id) => {
                        tx.prepare_cached("UPDATE job SET state = 3, finished_at = 1 WHERE id = ?1")
                            .expect("prepared")
                            .execute([id])
                            .expect("finished");
                        self.done += 1;
                        self.free += 1;
                    }
                    Message::Go(is_going) => self.is_going = is_going,
                    Message::Tell(answer) => told.push(answer),
                }
            }
            let mut claimed: Vec<i64> = Vec::new();
            if self.is_going && self.free > 0 {
                let mut next = tx
                    .prepare_cached("SELECT id FROM job WHERE state = 1 ORDER BY id LIMIT ?1")
                    .expect("prepared");
                claimed.extend(
                    next.query_map([self.free as i64], |row| row.get::<_, i64>(0)).expect("asked").flatten(),
                );
                let mut claim =
                    tx.prepare_cached("UPDATE job SET state = 2 WHERE id = ?1").expect("prepared");
                for id in &claimed {
                    claim.execute([id]).expect("claimed");
                }
                self.free -= claimed.len();
            }
            tx.commit().expect("committed");
            for id in claimed {
                let (sender, begun) = (self.sender.clone(), self.begun.clone());
                self.runtime.spawn(async move {
                    let _ = begun.send(Instant::now());
                    let _ = sender.send(Message::Done(id));
                });
            }
            for answer in answers {
                let _ = answer.send(());
            }
            for answer in told {
                let _ = answer.send(self.done);
            }
        }
    }
}

fn open(path: &Path, finished: usize) -> Connection {
    let connection = Connection::open(path).expect("opened");
    let mode: String =
        connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).expect("asked");
    assert_eq!(mode, "wal");
    connection
        .execute_batch(
            "PRAGMA synchronous = FULL;
             CREATE TABLE job(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, state INTEGER NOT NULL, args TEXT NOT NULL,
                              created_at INTEGER NOT NULL, finished_at INTEGER) STRICT;
             CREATE INDEX available ON job(id) WHERE state = 1;",
        )
        .expect("made");
    connection
        .execute(
            "INSERT INTO job(kind, state, args, created_at, finished_at)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
             SELECT 'idle', 3, '{}', i, i FROM n WHERE ?1 > 0",
            [finished as i64],
        )
        .expect("filled");
    connection
}

async fn insert(sender: &Sender<Message>, count: usize) {
    let (answer, answered) = oneshot::channel();
    sender.send(Message::Insert(count, answer)).expect("sent");
    answered.await.expect("inserted");
}

async fn drained(sender: &Sender<Message>, begins: &mut mpsc::UnboundedReceiver<Instant>, jobs: usize) {
    while begins.len() < jobs {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    for _ in 0..jobs {
        begins.recv().await.expect("begun");
    }
    loop {
        let (answer, answered) = oneshot::channel();
        sender.send(Message::Tell(answer)).expect("sent");
        if answered.await.expect("told") % jobs == 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
}

pub async fn run(arguments: &Arguments) {
    let connection = open(&arguments.directory.join("floor.db"), arguments.finished);
    let (sender, receiver) = channel();
    let (begun, mut begins) = mpsc::unbounded_channel();
    let floor = Floor {
        connection,
        sender: sender.clone(),
        begun,
        runtime: Handle::current(),
        free: SLOTS,
        is_going: false,
        done: 0,
    };
    thread::spawn(move || floor.run(&receiver));

    let mut jobs = arguments.jobs;
    if !arguments.is_drain_only {
        let since = Instant::now();
        for _ in 0..ONE_BY_ONE {
            insert(&sender, 1).await;
        }
        say_rate("insert_one", ONE_BY_ONE, since);
    }
    let since = Instant::now();
    insert(&sender, jobs).await;
    if !arguments.is_drain_only {
        say_rate("insert_batch", jobs, since);
        jobs += ONE_BY_ONE;
    }
    let since = Instant::now();
    sender.send(Message::Go(true)).expect("sent");
    drained(&sender, &mut begins, jobs).await;
    say_rate("drain", jobs, since);
    say_memory();

    if !arguments.is_drain_only {
        let mut times = Vec::new();
        for _ in 0..PICKUPS {
            let inserted = Instant::now();
            insert(&sender, 1).await;
            times.push(begins.recv().await.expect("begun") - inserted);
            let (answer, answered) = oneshot::channel();
            sender.send(Message::Tell(answer)).expect("sent");
            let _ = answered.await;
        }
        say_latency(times);
    }
}
