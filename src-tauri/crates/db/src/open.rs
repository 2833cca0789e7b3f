use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, backup::Backup, config::DbConfig};

/// How long to wait for another program that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Pages copied at a time before a migration: the whole of any library in one step.
const BACKUP_STEP: i32 = 10_000;

/// One step of the schema. The number of a migration is its place in the list given to
/// [`Db::open`](crate::Db::open), so the list only ever grows at its end.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// What it does, for the log.
    pub name: &'static str,
    /// Statements, run in one transaction with all others that are pending.
    pub sql: &'static str,
}

/// Why a database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is not a database, or a broken one.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// The file was written by a newer build.
    #[error("{} has schema version {found}; this build knows {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: usize,
        /// The newest this build knows.
        known: usize,
    },
    /// The file or its folder cannot be written.
    #[error("{} cannot be written: {detail}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        detail: String,
    },
    /// There is no room left.
    #[error("the disk is full")]
    DiskFull,
    /// Anything else.
    #[error(transparent)]
    Other(#[from] io::Error),
}

/// Opens the writer's connection, migrated.
pub fn open(path: &Path, migrations: &[Migration]) -> Result<Connection, OpenError> {
    let is_new = !fs::metadata(path).is_ok_and(|file| file.len() > 0);
    let fault = |error| classify(path, error);
    // Tells "not writable" apart from everything SQLite calls "unable to open".
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| unwritable(path, &error))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    if is_new {
        // Only takes effect before the first table.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL").map_err(fault)?;
    } else {
        let check: String =
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(fault)?;
        if check != "ok" {
            return Err(OpenError::Damaged { path: path.to_owned(), detail: check });
        }
    }
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(fault)?;
    let found = found as usize;
    if found > migrations.len() {
        return Err(OpenError::Newer { path: path.to_owned(), found, known: migrations.len() });
    }
    // A misspelt or refused journal mode is silent, so it is read back.
    let mode: String =
        connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(fault)?;
    if mode != "wal" {
        return Err(OpenError::Unwritable {
            path: path.to_owned(),
            detail: format!("journal mode is {mode}"),
        });
    }
    tune(&connection).map_err(fault)?;
    if found < migrations.len() {
        if !is_new {
            copy(&connection, &path.with_added_extension(format!("before-v{}", migrations.len())))?;
        }
        migrate(&mut connection, migrations, found).map_err(fault)?;
    }
    Ok(connection)
}

/// What every connection needs, the writer's and the readers'.
pub fn tune(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(128);
    // One plan for a statement, whatever is bound to it: otherwise SQLite makes a new one with every value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "PRAGMA synchronous = NORMAL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -8000;
         PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 1000;
         PRAGMA journal_size_limit = 67108864;",
    )
}

fn migrate(connection: &mut Connection, migrations: &[Migration], found: usize) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for migration in &migrations[found..] {
        tracing::info!(name = migration.name, "migrating");
        transaction.execute_batch(migration.sql)?;
    }
    transaction.pragma_update(None, "user_version", migrations.len() as i64)?;
    transaction.commit()
}

/// Copies the database, what is still in its log included. The copy has its name only once it is whole.
///
/// # Errors
/// The copy cannot be written, or there is no room for it.
pub fn copy(connection: &Connection, to: &Path) -> Result<(), OpenError> {
    let unfinished = to.with_added_extension("unfinished");
    // Of an earlier start that did not get to its end.
    let _ = fs::remove_file(&unfinished);
    let copied = Connection::open(&unfinished)
        .and_then(|mut copy| {
            Backup::new(connection, &mut copy)?.run_to_completion(BACKUP_STEP, Duration::ZERO, None)
        })
        .map_err(|error| classify(&unfinished, error))
        .and_then(|()| fs::rename(&unfinished, to).map_err(|error| unwritable(to, &error)));
    if copied.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    copied
}

/// Reads the database at `path` through and looks whether everything in it fits together.
///
/// # Errors
/// It is damaged, or cannot be read.
pub fn check(path: &Path) -> Result<(), OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let findings = Connection::open_with_flags(path, flags).and_then(|connection| findings(&connection));
    match findings.map_err(|error| classify(path, error))? {
        Some(detail) => Err(OpenError::Damaged { path: path.to_owned(), detail }),
        None => Ok(()),
    }
}

/// What SQLite finds wrong with a database, if anything.
///
/// # Errors
/// SQLite's.
pub fn findings(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((found != "ok").then_some(found))
}

fn classify(path: &Path, error: rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            OpenError::Damaged { path, detail: error.to_string() }
        }
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            OpenError::Unwritable { path, detail: error.to_string() }
        }
        Some(ErrorCode::DiskFull) => OpenError::DiskFull,
        _ => OpenError::Other(io::Error::other(error)),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> OpenError {
    match error.kind() {
        io::ErrorKind::StorageFull => OpenError::DiskFull,
        _ => OpenError::Unwritable { path: path.to_owned(), detail: error.to_string() },
    }
}
