//! SQLite for the house: opening, pragmas, migrations, one writer thread and many readers. Knows no
//! tables.
//!
//! Every write is a closure sent to one thread. The thread takes what waits, runs it as one transaction
//! with a savepoint for each closure, lets the [`Dispatcher`] add its own writes, and commits. A second
//! thread brings what was committed to the disk while the first is at the next transaction, and only then
//! answers. Readers have connections of their own and never wait for the writer; what they see is committed,
//! and may be on its way to the disk.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use db::{Db, Migration, NoDispatcher, WriteError};
//!
//! let directory = tempfile::tempdir()?;
//! let notes = Migration { name: "notes", sql: "CREATE TABLE note(text TEXT NOT NULL) STRICT;" };
//! let db = Db::open(&directory.path().join("notes.db"), &[notes], NoDispatcher)?;
//! db.write_blocking(|tx| -> Result<_, WriteError> { Ok(tx.execute("INSERT INTO note VALUES ('hello')", [])?) })?;
//! let count: i64 = db.read_blocking(|conn| conn.query_row("SELECT count(*) FROM note", [], |row| row.get(0)))?;
//! assert_eq!(count, 1);
//! db.close();
//! # Ok(())
//! # }
//! ```
#![deny(missing_docs)]

mod lock;
mod open;
mod readers;
mod syncer;
mod writer;

use std::{
    path::Path,
    sync::{Arc, Weak},
};

pub use lock::{InstanceLock, LockError};
pub use open::{Migration, OpenError, check, copy, findings};
use readers::Readers;
use rusqlite::{Connection, Transaction};
use writer::Writer;
pub use writer::{Dispatcher, NoDispatcher, OnDisk, WriteError};

/// An open database; clones share it.
#[derive(Clone)]
pub struct Db {
    shared: Arc<Shared>,
}

/// Does not keep the database open.
#[derive(Clone)]
pub struct WeakDb {
    shared: Weak<Shared>,
}

impl WeakDb {
    /// The database, if somebody still has it open.
    pub fn upgrade(&self) -> Option<Db> {
        self.shared.upgrade().map(|shared| Db { shared })
    }
}

struct Shared {
    writer: Writer,
    readers: Readers,
}

/// How many pages are given back at a time.
const GIVEN_BACK: i64 = 200;

/// Says how many pages are left to be given back.
fn give_back_some(tx: &Transaction<'_>) -> Result<i64, WriteError> {
    let free = || tx.query_row("PRAGMA freelist_count", [], |row| row.get::<_, i64>(0));
    let before = free()?;
    tx.execute_batch(&format!("PRAGMA incremental_vacuum({GIVEN_BACK})"))?;
    let after = free()?;
    // A file that was made without room for this gives nothing back.
    Ok(if after < before { after } else { 0 })
}

impl Db {
    /// Opens the database at `path`, makes it if there is none, and migrates it. An existing database is
    /// copied to `<path>.before-v<n>` before it is migrated to version `n`.
    ///
    /// # Errors
    /// See [`OpenError`]; whatever the error, the file is as it was.
    pub fn open(
        path: &Path,
        migrations: &[Migration],
        dispatcher: impl Dispatcher,
    ) -> Result<Self, OpenError> {
        let connection = open::open(path, migrations)?;
        let readers = Readers::new(path.to_owned());
        let writer = Writer::start(path, connection, dispatcher).map_err(OpenError::Other)?;
        Ok(Self { shared: Arc::new(Shared { writer, readers }) })
    }

    /// Runs `work` in the next transaction and answers once that is on the disk. When `work` returns an
    /// error or panics, nothing of it is kept, and whatever shares its transaction is not touched.
    ///
    /// # Errors
    /// That of `work`, or a [`WriteError`] when the transaction as a whole failed.
    pub async fn write<T, E>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<WriteError> + Send + 'static,
    {
        let (answer, answered) = tokio::sync::oneshot::channel();
        self.shared.writer.send(work, move |result| drop(answer.send(result)));
        answered.await.unwrap_or_else(|_| Err(WriteError::Closed.into()))
    }

    /// [`write`](Self::write) for callers without a runtime. Never call it from the writer's own closures.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_blocking<T, E>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<WriteError> + Send + 'static,
    {
        let (answer, answered) = std::sync::mpsc::sync_channel(1);
        self.shared.writer.send(work, move |result| drop(answer.send(result)));
        answered.recv().unwrap_or_else(|_| Err(WriteError::Closed.into()))
    }

    /// Reads on a connection that cannot write, on a thread that may block.
    ///
    /// # Errors
    /// That of `work`, or SQLite's when no connection can be opened.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<rusqlite::Error> + Send + 'static,
    {
        let shared = Arc::clone(&self.shared);
        match tokio::task::spawn_blocking(move || shared.readers.read(work)).await {
            Ok(result) => result,
            Err(stopped) => match stopped.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The runtime is going away, and this task with it.
                Err(_) => Err(rusqlite::Error::InvalidQuery.into()),
            },
        }
    }

    /// [`read`](Self::read) on the calling thread.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_blocking<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.shared.readers.read(work)
    }

    /// Gives free room in the file back to the file system, a little at a time, so that other writes go in
    /// between.
    ///
    /// # Errors
    /// SQLite's.
    pub async fn give_back(&self) -> Result<(), WriteError> {
        loop {
            let left = self.write(give_back_some).await?;
            if left == 0 {
                return Ok(());
            }
        }
    }

    /// A handle that does not keep the database open.
    pub fn downgrade(&self) -> WeakDb {
        WeakDb { shared: Arc::downgrade(&self.shared) }
    }

    /// Lets the dispatcher look again, now.
    pub fn poke(&self) {
        self.shared.writer.poke();
    }

    /// Carries out what waits, folds the write-ahead log into the file, and ends the writer. Later writes
    /// answer [`WriteError::Closed`].
    pub fn close(&self) {
        self.shared.readers.close();
        self.shared.writer.close();
    }
}
