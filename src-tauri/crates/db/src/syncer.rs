use std::{
    fs::{self, File},
    io::{self, Read, Seek, Write},
    iter, mem,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle, ThreadId},
};

use crate::writer::{Answer, OnDisk, WriteError};

/// What a committed transaction has to say once it is on the disk.
pub struct Group {
    pub on_disk: Option<OnDisk>,
    pub answers: Vec<Answer>,
}

/// Brings the write-ahead log to the disk while the writer is at the next transaction, all at once what was
/// committed by then, and lets nobody hear of a transaction before.
///
/// SQLite itself syncs the log before it folds it into the file, the file before it begins the log anew, and
/// the beginning of the log before what follows: with that the file is whole at every moment, and what this
/// adds is when a transaction is sure to last. A sync covers the whole log, so what is sure to last is
/// always all up to some transaction, and never one without those before it.
pub struct Syncer {
    /// `None` only while this is dropped.
    groups: Option<Sender<Group>>,
    thread: Option<JoinHandle<()>>,
    log: Arc<File>,
    /// Not everything that was committed is on the disk, and no sync will bring it there.
    has_failed: Arc<AtomicBool>,
}

impl Syncer {
    /// For the database at `path`, which is open.
    pub fn start(path: &Path) -> io::Result<Self> {
        // The log lies beside the file itself, not beside a link to it, and may yet have to be begun. A handle of
        // its own will do: a sync is of a file, whoever wrote to it. And closing it gives up no lock, as it
        // might with the file itself: SQLite locks nothing of the log.
        let mut name = fs::canonicalize(path)?.into_os_string();
        name.push("-wal");
        let log = File::options().create(true).truncate(false).read(true).write(true).open(name)?;
        // What is found there may have been written by a process that was killed before it could sync.
        log.sync_data()?;
        let (log, has_failed) = (Arc::new(log), Arc::new(AtomicBool::new(false)));
        let (groups, receiver) = channel();
        let thread = {
            let (log, has_failed) = (Arc::clone(&log), Arc::clone(&has_failed));
            thread::Builder::new()
                .name("db syncer".into())
                .spawn(move || run(&log, &receiver, &has_failed))?
        };
        Ok(Self { groups: Some(groups), thread: Some(thread), log, has_failed })
    }

    pub fn thread_id(&self) -> Option<ThreadId> {
        self.thread.as_ref().map(|thread| thread.thread().id())
    }

    /// Has the group told once all that was committed by now is on the disk.
    pub fn hand_over(&self, group: Group) {
        if let Some(groups) = &self.groups {
            // If the thread is gone the answers are dropped, which is read as `Closed`.
            let _ = groups.send(group);
        }
    }

    /// To be called before anything is added to the log, in the transaction that keeps others from it.
    ///
    /// A system that could not write what was to be synced says so once and then takes it for written: a
    /// later sync that succeeds says nothing about it, and what comes behind a gap in the log is lost in a
    /// power cut. So the log is written anew, every byte as it is, and synced.
    pub fn mend(&self) -> Result<(), WriteError> {
        if !self.has_failed.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.write_anew().map_err(|error| WriteError::Unsynced(error.to_string()))?;
        self.has_failed.store(false, Ordering::SeqCst);
        Ok(())
    }

    fn write_anew(&self) -> io::Result<()> {
        let mut log = &*self.log;
        let mut all = Vec::new();
        log.rewind()?;
        log.read_to_end(&mut all)?;
        log.rewind()?;
        log.write_all(&all)?;
        log.sync_data()
    }
}

impl Drop for Syncer {
    /// Waits until everything was told.
    fn drop(&mut self) {
        drop(self.groups.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(log: &File, receiver: &Receiver<Group>, has_failed: &AtomicBool) {
    // What could not be told when it was time: it did happen, and nobody else says so.
    let mut untold: Vec<OnDisk> = Vec::new();
    while let Ok(first) = receiver.recv() {
        let groups: Vec<Group> = iter::once(first).chain(receiver.try_iter()).collect();
        let result = if has_failed.load(Ordering::SeqCst) {
            Err(WriteError::Unsynced("a sync before it failed".into()))
        } else {
            log.sync_data().map_err(|error| WriteError::Unsynced(error.to_string()))
        };
        if let Err(error) = &result {
            has_failed.store(true, Ordering::SeqCst);
            tracing::error!(%error, "the log was not synced");
        }
        for group in groups {
            untold.extend(group.on_disk);
            if result.is_ok() {
                mem::take(&mut untold).into_iter().for_each(|tell| tell());
            }
            for answer in group.answers {
                answer(result.clone());
            }
        }
    }
}
