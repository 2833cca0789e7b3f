use std::{
    io, iter,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle, ThreadId},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, ffi};

use crate::syncer::{Group, Syncer};

/// The most operations in one transaction.
const BATCH: usize = 256;

/// Why a transaction as a whole was not carried out, or is not sure to last.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WriteError {
    /// There is no room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// Another program holds the file.
    #[error("the database is locked by another program")]
    Busy,
    /// The disk did not confirm what was written. Either it was carried out and may be gone after a power cut, or
    /// it was not carried out because something before it was not confirmed.
    #[error("the disk did not confirm what was written: {0}")]
    Unsynced(String),
    /// SQLite could not carry it out.
    #[error("{0}")]
    Sqlite(String),
    /// The operation panicked.
    #[error("the operation panicked")]
    Panicked,
    /// The database is closed.
    #[error("the database is closed")]
    Closed,
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error.to_string()),
        }
    }
}

/// What is to happen once a transaction is on the disk.
pub type OnDisk = Box<dyn FnOnce() + Send>;

/// Has a word in every transaction of the writer: the queue's seat in the writer thread.
pub trait Dispatcher: Send + 'static {
    /// An operation of the open transaction has ended; unless it is `kept`, nothing of it happened.
    fn operation_ended(&mut self, kept: bool);

    /// Runs inside the transaction, after the operations that waited. May write; what it writes must be
    /// fit to be lost in a power cut when nothing else is in the transaction.
    ///
    /// # Errors
    /// SQLite's. What this wrote is then undone; the operations are not, so that nobody's work hangs on
    /// the dispatcher's. Only where SQLite itself gives the whole transaction up, as it may when the disk
    /// is full, are they undone with it, and told so.
    fn dispatch(&mut self, tx: &Transaction<'_>) -> rusqlite::Result<()>;

    /// The transaction is carried out, and on its way to the disk. What this begins at once must be fit to
    /// be lost together with it in a power cut, as if it had never begun; what must not happen before the
    /// transaction is sure to last is returned, and happens before anybody is answered.
    fn committed(&mut self) -> Option<OnDisk>;

    /// The transaction was not carried out; nothing of it happened.
    fn rolled_back(&mut self);

    /// How long the writer may sleep if nothing else comes; `None`: until something does. After a failure
    /// it should be a while: the disk is not less full at once.
    fn wake_after(&self) -> Option<Duration>;
}

/// For a database without a queue.
pub struct NoDispatcher;

impl Dispatcher for NoDispatcher {
    fn operation_ended(&mut self, _kept: bool) {}

    fn dispatch(&mut self, _tx: &Transaction<'_>) -> rusqlite::Result<()> {
        Ok(())
    }

    fn committed(&mut self) -> Option<OnDisk> {
        None
    }

    fn rolled_back(&mut self) {}

    fn wake_after(&self) -> Option<Duration> {
        None
    }
}

/// Answers the caller, with the error of the transaction if that failed.
pub type Answer = Box<dyn FnOnce(Result<(), WriteError>) + Send>;
/// Runs in the transaction, and says whether to keep what it did. Without a transaction, because none
/// could be begun, it only gives the answer.
type Operation = Box<dyn FnOnce(Option<&Transaction<'_>>) -> (bool, Answer) + Send>;

enum Message {
    Write(Operation),
    Poke,
    Close,
}

/// The writer thread.
pub struct Writer {
    sender: Sender<Message>,
    thread: Mutex<Option<JoinHandle<()>>>,
    syncer: Option<ThreadId>,
}

impl Writer {
    pub fn start(path: &Path, connection: Connection, dispatcher: impl Dispatcher) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let syncer = Syncer::start(path)?;
        let syncer_id = syncer.thread_id();
        let thread = thread::Builder::new().name("db writer".into()).spawn(move || {
            WriterLoop { connection, dispatcher, receiver, syncer }.run();
        })?;
        Ok(Self { sender, thread: Mutex::new(Some(thread)), syncer: syncer_id })
    }

    pub fn send<T, E>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E> + Send + 'static,
        answer: impl FnOnce(Result<T, E>) + Send + 'static,
    ) where
        T: Send + 'static,
        E: From<WriteError> + Send + 'static,
    {
        let operation: Operation = Box::new(move |tx| {
            let result = match tx {
                Some(tx) => catch_unwind(AssertUnwindSafe(|| work(tx)))
                    .unwrap_or_else(|_| Err(WriteError::Panicked.into())),
                None => Err(WriteError::Closed.into()),
            };
            let keep = result.is_ok();
            let answer: Answer =
                Box::new(move |transaction| answer(transaction.map_err(E::from).and(result)));
            (keep, answer)
        });
        // When the thread is gone the operation is dropped, and with it the caller's channel: it reads
        // that as `Closed`.
        let _ = self.sender.send(Message::Write(operation));
    }

    pub fn poke(&self) {
        let _ = self.sender.send(Message::Poke);
    }

    pub fn close(&self) {
        let _ = self.sender.send(Message::Close);
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let this = Some(thread::current().id());
        if let Some(thread) = thread
            // Neither can wait for itself, and the writer waits for the syncer.
            && this != Some(thread.thread().id())
            && this != self.syncer
        {
            let _ = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

struct WriterLoop<D> {
    connection: Connection,
    dispatcher: D,
    receiver: Receiver<Message>,
    syncer: Syncer,
}

impl<D: Dispatcher> WriterLoop<D> {
    fn run(mut self) {
        loop {
            let first = match self.dispatcher.wake_after() {
                Some(timeout) => match self.receiver.recv_timeout(timeout) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => Message::Poke,
                    Err(RecvTimeoutError::Disconnected) => break,
                },
                None => match self.receiver.recv() {
                    Ok(message) => message,
                    Err(_) => break,
                },
            };
            let waiting = iter::once(first).chain(iter::from_fn(|| self.receiver.try_recv().ok()));
            let mut closing = false;
            let mut operations = Vec::new();
            for message in waiting.take(BATCH) {
                match message {
                    Message::Write(operation) => operations.push(operation),
                    Message::Poke => {}
                    Message::Close => {
                        closing = true;
                        break;
                    }
                }
            }
            self.carry_out(operations);
            if closing {
                break;
            }
        }
        drop(self.syncer);
        // Best effort: what is in the log is safe there, too.
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Runs the operations and the dispatcher as one transaction, and has them answered once it is on the disk.
    fn carry_out(&mut self, operations: Vec<Operation>) {
        let mut answers = Vec::with_capacity(operations.len());
        match self.transaction(operations, &mut answers) {
            Ok(()) => {
                let on_disk = self.dispatcher.committed();
                if !answers.is_empty() {
                    self.syncer.hand_over(Group { on_disk, answers });
                } else if let Some(tell) = on_disk {
                    // A dispatcher alone writes only what may be lost.
                    tell();
                }
            }
            Err(error) => {
                tracing::error!(%error, "a transaction was not carried out");
                self.dispatcher.rolled_back();
                for answer in answers {
                    answer(Err(error.clone()));
                }
            }
        }
    }

    fn transaction(
        &mut self,
        operations: Vec<Operation>,
        answers: &mut Vec<Answer>,
    ) -> Result<(), WriteError> {
        let tx = match self.connection.transaction_with_behavior(TransactionBehavior::Immediate) {
            Ok(tx) => tx,
            Err(error) => {
                refuse(operations, answers);
                return Err(error.into());
            }
        };
        if let Err(error) = self.syncer.mend() {
            refuse(operations, answers);
            return Err(error);
        }
        let mut operations = operations.into_iter();
        while let Some(operation) = operations.next() {
            match run_one(&tx, operation, answers) {
                Ok(kept) => self.dispatcher.operation_ended(kept),
                Err(error) => {
                    refuse(operations, answers);
                    return Err(error.into());
                }
            }
        }
        execute(&tx, "SAVEPOINT dispatch")?;
        let dispatched = self.dispatcher.dispatch(&tx);
        if let Err(error) = &dispatched {
            tracing::error!(%error, "the dispatcher failed");
        }
        check_open(&tx)?;
        if dispatched.is_err() {
            execute(&tx, "ROLLBACK TO dispatch")?;
        }
        execute(&tx, "RELEASE dispatch")?;
        Ok(execute(&tx, "COMMIT")?)
    }
}

/// Keeps the statement: these are in every transaction, and to read them costs more than to carry them out.
fn execute(tx: &Transaction<'_>, sql: &str) -> rusqlite::Result<()> {
    tx.prepare_cached(sql)?.execute([]).map(drop)
}

/// Runs one operation in a savepoint of its own, and says whether it was kept.
fn run_one(tx: &Transaction<'_>, operation: Operation, answers: &mut Vec<Answer>) -> rusqlite::Result<bool> {
    execute(tx, "SAVEPOINT operation")?;
    let (keep, answer) = operation(Some(tx));
    answers.push(answer);
    check_open(tx)?;
    if !keep {
        execute(tx, "ROLLBACK TO operation")?;
    }
    execute(tx, "RELEASE operation")?;
    Ok(keep)
}

/// SQLite may end the whole transaction by itself, and every savepoint with it; above all when the disk is
/// full.
fn check_open(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    if tx.is_autocommit() {
        return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_FULL), None));
    }
    Ok(())
}

/// Operations that were never run, because the transaction could not be, still answer.
fn refuse(operations: impl IntoIterator<Item = Operation>, answers: &mut Vec<Answer>) {
    answers.extend(operations.into_iter().map(|operation| operation(None).1));
}
