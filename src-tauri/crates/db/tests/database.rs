//! A real file, opened, written, read, migrated and refused.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use db::{Db, Dispatcher, InstanceLock, LockError, Migration, NoDispatcher, OnDisk, OpenError, WriteError};
use rusqlite::Transaction;
use tempfile::TempDir;

const NOTES: Migration =
    Migration { name: "notes", sql: "CREATE TABLE note(text TEXT NOT NULL UNIQUE) STRICT;" };
const STARS: Migration =
    Migration { name: "stars", sql: "ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;" };

struct Place {
    directory: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.directory.path().join("notes.db")
    }

    fn open(&self) -> Db {
        Db::open(&self.file(), &[NOTES], NoDispatcher).unwrap()
    }

    fn refusal(&self, migrations: &[Migration]) -> OpenError {
        Db::open(&self.file(), migrations, NoDispatcher).err().expect("it must not open")
    }
}

fn note(db: &Db, text: &str) -> Result<usize, WriteError> {
    let text = text.to_owned();
    db.write_blocking(move |tx| Ok(tx.execute("INSERT INTO note(text) VALUES (?1)", [text])?))
}

fn notes(db: &Db) -> Vec<String> {
    db.read_blocking(|conn| {
        let mut all = conn.prepare("SELECT text FROM note ORDER BY rowid")?;
        all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
    })
    .unwrap()
}

/// Holds the writer in an operation until the returned sender speaks, so that what is sent meanwhile shares
/// the next transaction.
fn hold(db: &Db) -> (std::thread::JoinHandle<()>, std::sync::mpsc::Sender<()>, Receiver<()>) {
    let (go, wait) = channel::<()>();
    let (began, begun) = channel();
    let db = db.clone();
    let held = std::thread::spawn(move || {
        db.write_blocking(move |_| -> Result<(), WriteError> {
            began.send(()).unwrap();
            let _ = wait.recv();
            Ok(())
        })
        .unwrap();
    });
    (held, go, begun)
}

#[test]
fn what_is_written_is_read_and_survives() {
    let place = Place::new();
    let db = place.open();
    note(&db, "one").unwrap();
    assert_eq!(notes(&db), ["one"]);
    db.close();
    assert!(matches!(note(&db, "two"), Err(WriteError::Closed)));
    assert_eq!(notes(&place.open()), ["one"]);
}

#[test]
fn the_log_is_written_ahead() {
    let place = Place::new();
    let db = place.open();
    let mode: String =
        db.read_blocking(|conn| conn.query_row("PRAGMA journal_mode", [], |row| row.get(0))).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn readers_cannot_write() {
    let place = Place::new();
    let db = place.open();
    let refused: rusqlite::Result<usize> =
        db.read_blocking(|conn| conn.execute("INSERT INTO note(text) VALUES ('x')", []));
    assert!(refused.is_err());
}

#[test]
fn one_bad_operation_leaves_those_beside_it_alone() {
    let place = Place::new();
    let db = place.open();
    note(&db, "taken").unwrap();
    let (held, go, begun) = hold(&db);
    begun.recv().unwrap();
    let others: Vec<_> = ["a", "taken", "b"]
        .map(|text| {
            let db = db.clone();
            std::thread::spawn(move || note(&db, text).is_ok())
        })
        .into();
    let panicking = {
        let db = db.clone();
        std::thread::spawn(move || {
            db.write_blocking(|tx| -> Result<(), WriteError> {
                tx.execute("INSERT INTO note(text) VALUES ('half')", [])?;
                panic!("on purpose")
            })
        })
    };
    go.send(()).unwrap();
    held.join().unwrap();
    let kept: Vec<bool> = others.into_iter().map(|other| other.join().unwrap()).collect();
    assert_eq!(kept, [true, false, true]);
    assert!(matches!(panicking.join().unwrap(), Err(WriteError::Panicked)));
    let mut left = notes(&db);
    left.sort();
    assert_eq!(left, ["a", "b", "taken"], "what failed or panicked left nothing");
}

#[test]
fn a_full_disk_is_said_and_survived() {
    let place = Place::new();
    let db = place.open();
    let pages: i64 =
        db.read_blocking(|conn| conn.query_row("PRAGMA page_count", [], |row| row.get(0))).unwrap();
    db.write_blocking(move |tx| -> Result<(), WriteError> {
        Ok(tx.pragma_update(None, "max_page_count", pages + 4)?)
    })
    .unwrap();
    let long = "long ".repeat(20_000);
    assert!(matches!(note(&db, &long), Err(WriteError::DiskFull)));
    note(&db, "short").unwrap();
    assert_eq!(notes(&db), ["short"]);
}

/// Writes a note of its own into every transaction, and then fails if that is an unhappy one.
struct Scribe {
    calls: Arc<Mutex<Vec<String>>>,
}

impl Scribe {
    fn note(&self, call: impl Into<String>) {
        self.calls.lock().unwrap().push(call.into());
    }
}

impl Dispatcher for Scribe {
    fn operation_ended(&mut self, kept: bool) {
        self.note(if kept { "kept" } else { "undone" });
    }

    fn dispatch(&mut self, tx: &Transaction<'_>) -> rusqlite::Result<()> {
        self.note("dispatch");
        tx.execute("INSERT OR IGNORE INTO note(text) VALUES ('the scribe was here')", [])?;
        let is_unhappy = tx.prepare("SELECT 1 FROM note WHERE text LIKE 'un%'")?.exists([])?;
        if tx.prepare("SELECT 1 FROM note WHERE text = 'rollback'")?.exists([])? {
            return tx.execute_batch("ROLLBACK");
        }
        if is_unhappy { Err(rusqlite::Error::QueryReturnedNoRows) } else { Ok(()) }
    }

    fn committed(&mut self) -> Option<OnDisk> {
        self.note("committed");
        let calls = Arc::clone(&self.calls);
        Some(Box::new(move || calls.lock().unwrap().push("on the disk".to_owned())))
    }

    fn rolled_back(&mut self) {
        self.note("rolled back");
    }

    fn wake_after(&self) -> Option<Duration> {
        None
    }
}

fn with_scribe(place: &Place) -> (Db, Arc<Mutex<Vec<String>>>) {
    let calls = Arc::default();
    let db = Db::open(&place.file(), &[NOTES], Scribe { calls: Arc::clone(&calls) }).unwrap();
    (db, calls)
}

#[test]
fn a_dispatcher_that_fails_loses_its_own_writes_and_nobody_elses() {
    let place = Place::new();
    let (db, calls) = with_scribe(&place);
    note(&db, "unlucky").unwrap();
    assert_eq!(notes(&db), ["unlucky"]);
    assert_eq!(*calls.lock().unwrap(), ["kept", "dispatch", "committed", "on the disk"]);
}

#[test]
fn a_dispatcher_hears_of_everything_before_the_caller_does() {
    let place = Place::new();
    let (db, calls) = with_scribe(&place);
    note(&db, "one").unwrap();
    assert_eq!(std::mem::take(&mut *calls.lock().unwrap()), ["kept", "dispatch", "committed", "on the disk"]);
    note(&db, "one").unwrap_err();
    assert_eq!(
        std::mem::take(&mut *calls.lock().unwrap()),
        ["undone", "dispatch", "committed", "on the disk"]
    );
    let broken = db.write_blocking(|tx| -> Result<(), WriteError> { Ok(tx.execute_batch("ROLLBACK")?) });
    assert!(matches!(broken, Err(WriteError::DiskFull)), "the transaction was ended from within");
    assert_eq!(std::mem::take(&mut *calls.lock().unwrap()), ["rolled back"]);
    assert_eq!(notes(&db), ["one", "the scribe was here"]);
}

#[test]
fn a_transaction_that_the_dispatcher_ends_is_told_as_not_carried_out() {
    let place = Place::new();
    let (db, calls) = with_scribe(&place);
    note(&db, "rollback").unwrap_err();
    assert!(notes(&db).is_empty());
    assert_eq!(*calls.lock().unwrap(), ["kept", "dispatch", "rolled back"]);
}

#[test]
fn a_copy_that_was_broken_off_is_made_anew() {
    let place = Place::new();
    let db = place.open();
    note(&db, "old").unwrap();
    db.close();
    fs::write(place.file().with_added_extension("before-v2.unfinished"), "half a copy").unwrap();
    Db::open(&place.file(), &[NOTES, STARS], NoDispatcher).unwrap().close();
    let names: Vec<String> = fs::read_dir(place.directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().any(|name| name == "notes.db.before-v2"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("unfinished")), "{names:?}");
}

#[test]
fn without_a_copy_nothing_is_migrated() {
    let place = Place::new();
    let db = place.open();
    note(&db, "old").unwrap();
    db.close();
    let in_the_way = place.file().with_added_extension("before-v2");
    fs::create_dir_all(in_the_way.join("full")).unwrap();
    assert!(
        matches!(place.refusal(&[NOTES, STARS]), OpenError::Unwritable { path, .. } if path == in_the_way)
    );
    assert!(!place.file().with_added_extension("before-v2.unfinished").exists());
    assert_eq!(notes(&place.open()), ["old"], "it still opens with the build that wrote it");
}

#[test]
fn a_library_is_copied_before_it_is_migrated() {
    let place = Place::new();
    let db = place.open();
    note(&db, "old").unwrap();
    db.close();
    let migrated = Db::open(&place.file(), &[NOTES, STARS], NoDispatcher).unwrap();
    let stars: i64 = migrated
        .read_blocking(|conn| conn.query_row("SELECT stars FROM note", [], |row| row.get(0)))
        .unwrap();
    assert_eq!(stars, 0);
    let copy = Db::open(&place.directory.path().join("notes.db.before-v2"), &[NOTES], NoDispatcher).unwrap();
    assert_eq!(notes(&copy), ["old"]);
}

#[test]
fn a_failing_migration_changes_nothing() {
    let place = Place::new();
    let db = place.open();
    note(&db, "kept").unwrap();
    db.close();
    let broken = Migration { name: "broken", sql: "DROP TABLE note; CREATE TABLE nonsense(" };
    assert!(matches!(place.refusal(&[NOTES, broken]), OpenError::Other(_)));
    assert_eq!(notes(&place.open()), ["kept"]);
}

#[test]
fn a_newer_library_is_refused() {
    let place = Place::new();
    Db::open(&place.file(), &[NOTES, STARS], NoDispatcher).unwrap().close();
    assert!(matches!(place.refusal(&[NOTES]), OpenError::Newer { found: 2, known: 1, .. }));
}

#[test]
fn a_damaged_file_is_refused_and_left_alone() {
    let place = Place::new();
    let nonsense = "this is no database ".repeat(1000);
    fs::write(place.file(), &nonsense).unwrap();
    assert!(matches!(place.refusal(&[NOTES]), OpenError::Damaged { .. }));
    assert_eq!(fs::read_to_string(place.file()).unwrap(), nonsense);
}

#[test]
fn a_file_torn_in_the_middle_is_refused() {
    let place = Place::new();
    let db = place.open();
    for number in 0..2000 {
        note(&db, &format!("note {number}")).unwrap();
    }
    db.close();
    let mut bytes = fs::read(place.file()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xa5);
    fs::write(place.file(), bytes).unwrap();
    assert!(matches!(place.refusal(&[NOTES]), OpenError::Damaged { .. }));
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let place = Place::new();
    fs::create_dir(place.file()).unwrap();
    assert!(matches!(place.refusal(&[NOTES]), OpenError::Unwritable { path, .. } if path == place.file()));
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_has_its_log_beside_it() {
    let place = Place::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link.db");
    std::os::unix::fs::symlink(place.file(), &link).unwrap();
    let db = Db::open(&link, &[NOTES], NoDispatcher).unwrap();
    note(&db, "one").unwrap();
    assert!(place.file().with_file_name("notes.db-wal").exists());
    assert!(!elsewhere.path().join("link.db-wal").exists(), "what is synced is the log that is written");
    db.close();
}

#[test]
fn a_directory_is_locked_by_one_at_a_time() {
    let place = Place::new();
    let lock = InstanceLock::acquire(place.directory.path()).unwrap();
    assert!(matches!(InstanceLock::acquire(place.directory.path()), Err(LockError::InUse)));
    drop(lock);
    InstanceLock::acquire(place.directory.path()).unwrap();
    assert!(matches!(InstanceLock::acquire(&place.file()), Err(LockError::Io(_))));
}

#[tokio::test]
async fn room_is_given_back_to_the_file_system() {
    let place = Place::new();
    let db = place.open();
    let texts: Vec<String> = (0..2000).map(|number| format!("{number}{}", "x".repeat(900))).collect();
    db.write(move |tx| -> Result<(), WriteError> {
        for text in texts {
            tx.execute("INSERT INTO note(text) VALUES (?1)", [text])?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let pages = || -> i64 {
        db.read_blocking(|conn| conn.query_row("PRAGMA page_count", [], |row| row.get(0))).unwrap()
    };
    let before = pages();
    db.write(|tx| -> Result<_, WriteError> { Ok(tx.execute("DELETE FROM note WHERE rowid > 10", [])?) })
        .await
        .unwrap();
    db.give_back().await.unwrap();
    assert!(pages() < before / 10, "{} of {before} pages are left", pages());
    assert_eq!(notes(&db).len(), 10);
}
