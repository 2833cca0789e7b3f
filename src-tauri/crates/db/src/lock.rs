use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
};

/// Held as long as a process uses a data directory. The system lets go of it when the process ends, however
/// it ends.
#[derive(Debug)]
pub struct InstanceLock {
    _file: File,
}

/// Why a data directory could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it.
    #[error("another process uses this directory")]
    InUse,
    /// The lock file cannot be made or locked.
    #[error("the lock file: {0}")]
    Io(#[from] io::Error),
}

impl InstanceLock {
    /// Locks `directory`, which must exist.
    ///
    /// # Errors
    /// Another process holds the lock, or the lock file cannot be made.
    pub fn acquire(directory: &Path) -> Result<Self, LockError> {
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(directory.join("app.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
