use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Weak},
    time::Duration,
};

use book::Message;
use db::OpenError;
use futures::{FutureExt as _, future::BoxFuture};
use library::{Asset, AssetFiles, assets, books, settings};
use queue::{Job, Limits, Outcome, Retention, Worker};
use rusqlite::Transaction;

use super::Keeping;
use crate::{
    making::{Trouble, Workshop, by_commit, by_fault},
    opening::{ASSETS, LIBRARY, blocking},
    publisher::Publisher,
    wire::{Cause, Chore, Fault},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The directory the backups lie in, each in one of its own that is named by when it was made.
const BACKUPS: &str = "backups";
/// What the names of half-written backups begin with.
const UNFINISHED: &str = ".unfinished-";
/// Assets that are shared with a backup between two looks at whether to stop.
const SHARED_AT_ONCE: usize = 64;

/// Does one chore.
pub struct ChoreWorker {
    pub chore: Chore,
    pub shop: Arc<Workshop>,
    /// Told which books a chore changed. Weak: it knows the queue, which knows the workers.
    pub publisher: Weak<Publisher>,
    /// The data directory.
    pub directory: PathBuf,
}

impl Worker for ChoreWorker {
    fn kind(&self) -> &'static str {
        self.chore.name()
    }

    fn limits(&self) -> Limits {
        Limits { soft: Duration::from_secs(25 * 60), hard: Duration::from_secs(30 * 60) }
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        let (chore, shop, directory) = (self.chore, Arc::clone(&self.shop), self.directory.clone());
        let publisher = Weak::clone(&self.publisher);
        async move {
            let done = match chore {
                Chore::EmptyTrash => empty_trash(&shop, &publisher, &job).await,
                Chore::ForgetHistory => forget_history(&shop, &publisher).await,
                Chore::TidyUp => tidy_up(&shop).await,
                Chore::BackUp => back_up(&shop, &job, &directory).await,
            };
            match done {
                Ok(report) => {
                    Outcome::Complete(Box::new(move |tx| Ok(settings::set(tx, &chore.report(), &report)?)))
                }
                Err(outcome) => outcome,
            }
        }
        .boxed()
    }
}

fn before(now: i64, age: Duration) -> i64 {
    now.saturating_sub(i64::try_from(age.as_millis()).unwrap_or(i64::MAX))
}

async fn keeping(shop: &Workshop) -> Result<Keeping, Outcome> {
    let read: Result<Keeping, Fault> = shop.db.read(|conn| Ok(Keeping::read(conn)?)).await;
    read.map_err(|fault| by_fault(&fault))
}

/// Deletes what has been in the trash for too long, a book at a time. The files of its pictures stay until
/// the library is opened next: only then does nobody else store one of the same content.
async fn empty_trash(shop: &Workshop, publisher: &Weak<Publisher>, job: &Job) -> Result<Message, Outcome> {
    let Some(days) = keeping(shop).await?.trash_days else {
        return Ok(Message::new("The trash is kept until you empty it.", "废纸篓不会自动清空。"));
    };
    let limit = before((shop.clock)(), DAY * days);
    let due: Result<Vec<i64>, Fault> =
        shop.db.read(move |conn| Ok(books::trashed_before(conn, limit)?)).await;
    let mut deleted = 0_u32;
    for book in due.map_err(|fault| by_fault(&fault))? {
        if job.stop_reason().is_some() {
            return Err(Outcome::Stopped);
        }
        let delete = move |tx: &Transaction<'_>| -> Result<bool, queue::CommitError> {
            // It may have been taken out meanwhile.
            let is_due = books::get(tx, book)?.and_then(|row| row.trashed_at).is_some_and(|at| at < limit);
            if is_due {
                books::delete(tx, book)?;
            }
            Ok(is_due)
        };
        if job.commit(delete).await.map_err(|error| by_commit(&error))? {
            if let Some(publisher) = publisher.upgrade() {
                publisher.changed(Some(book));
            }
            deleted += 1;
        }
    }
    job.commit(|tx| Ok(assets::delete_unused(tx)?)).await.map_err(|error| by_commit(&error))?;
    Ok(match deleted {
        0 => Message::new("Nothing in the trash was old enough.", "废纸篓里没有到期的书。"),
        1 => Message::new("One book was deleted.", "删除了 1 本书。"),
        many => Message::new(format!("{many} books were deleted."), format!("删除了 {many} 本书。")),
    })
}

async fn forget_history(shop: &Workshop, publisher: &Weak<Publisher>) -> Result<Message, Outcome> {
    let age = DAY * keeping(shop).await?.history_days;
    let retention = Retention { completed: age, others: age, ..Retention::default() };
    let forgotten = queue::prune(&shop.db, retention, (shop.clock)()).await;
    let forgotten = forgotten.map_err(|error| by_fault(&error.into()))?;
    if let Some(publisher) = publisher.upgrade().filter(|_| forgotten > 0) {
        // Where a failure is forgotten, what failed only stands still.
        publisher.everything_changed();
    }
    Ok(Message::new(format!("{forgotten} entries were forgotten."), format!("清除了 {forgotten} 条记录。")))
}

async fn tidy_up(shop: &Workshop) -> Result<Message, Outcome> {
    let findings: Result<Option<String>, Fault> = shop.db.read(|conn| Ok(db::findings(conn)?)).await;
    if let Some(found) = findings.map_err(|fault| by_fault(&fault))? {
        return Err(Outcome::Discard {
            error: Trouble::value(
                Cause::Disk,
                Message::new(
                    "The library is damaged. Your pictures are untouched. Put the newest backup in its place.",
                    "书库损坏了，画没有受影响。请用最新的备份替换它。",
                ),
                found,
            ),
        });
    }
    let optimized: Result<(), Fault> = shop.db.write(|tx| Ok(tx.execute_batch("PRAGMA optimize")?)).await;
    optimized.map_err(|fault| by_fault(&fault))?;
    shop.db.give_back().await.map_err(|error| by_fault(&error.into()))?;
    Ok(Message::new("The library is in order.", "书库一切正常。"))
}

/// Copies the library: the database as of one moment, and every picture it names. Pictures never change, so
/// a second name for their file is a copy that takes no room.
async fn back_up(shop: &Arc<Workshop>, job: &Job, directory: &Path) -> Result<Message, Outcome> {
    let keep = keeping(shop).await?.backups as usize;
    let (now, offset) = ((shop.clock)(), (shop.utc_offset)((shop.clock)()));
    let (shop, job, directory) = (Arc::clone(shop), job.clone(), directory.to_owned());
    let made = blocking(move || copy(&shop, &job, &directory, &name(now, offset), keep)).await;
    match made.map_err(|fault| by_fault(&fault))? {
        None => Err(Outcome::Stopped),
        Some(bytes) => {
            let megabytes = bytes.div_ceil(1 << 20);
            Ok(Message::new(format!("{megabytes} MB, checked."), format!("{megabytes} MB，已检查。")))
        }
    }
}

/// When it was made, by the clock on the wall.
fn name(now: i64, offset: i32) -> String {
    let zone = jiff::tz::Offset::from_seconds(offset).unwrap_or(jiff::tz::Offset::UTC);
    let time = jiff::Timestamp::from_millisecond(now).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    zone.to_datetime(time).strftime("%Y-%m-%d %H.%M.%S").to_string()
}

/// The bytes of the backup; `None` when it was stopped.
fn copy(shop: &Workshop, job: &Job, directory: &Path, name: &str, keep: usize) -> Result<Option<u64>, Fault> {
    let backups = directory.join(BACKUPS);
    let io = |error: io::Error| Fault::of_io(&backups, &error);
    let unfinished = backups.join(format!("{UNFINISHED}{name}"));
    clear(&backups, |name| name.starts_with(UNFINISHED), 0).map_err(io)?;
    fs::create_dir_all(&unfinished).map_err(io)?;
    let database = unfinished.join(LIBRARY);
    let known: Vec<Asset> = shop.db.read_blocking(|conn| -> Result<_, Fault> {
        db::copy(conn, &database).map_err(|error| fault_of(&backups, &error))?;
        Ok(assets::all(conn)?)
    })?;
    db::check(&database).map_err(|error| fault_of(&backups, &error))?;
    let mut bytes = database.metadata().map_err(io)?.len();
    let files = AssetFiles::new(unfinished.join(ASSETS));
    for some in known.chunks(SHARED_AT_ONCE) {
        if job.stop_reason().is_some() {
            let _ = fs::remove_dir_all(&unfinished);
            return Ok(None);
        }
        for asset in some {
            match shop.files.share(asset, &files) {
                Ok(shared) => bytes += shared,
                // A picture that is lost is told of when its book is put together or exported.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    tracing::warn!(asset = asset.hash, "a picture is not there to be backed up");
                }
                Err(error) => return Err(io(error)),
            }
        }
    }
    fs::rename(&unfinished, backups.join(name)).map_err(io)?;
    clear(&backups, |name| !name.starts_with('.'), keep).map_err(io)?;
    Ok(Some(bytes))
}

/// Removes the directories with such names but for the `keep` newest.
fn clear(backups: &Path, is_meant: impl Fn(&str) -> bool, keep: usize) -> io::Result<()> {
    let entries = match fs::read_dir(backups) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() && is_meant(&name) {
            names.push(name);
        }
    }
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.iter().skip(keep).try_for_each(|name| fs::remove_dir_all(backups.join(name)))
}

fn fault_of(backups: &Path, error: &OpenError) -> Fault {
    match error {
        OpenError::DiskFull => Fault::disk_full(error),
        OpenError::Unwritable { .. } => Fault::unwritable(backups, error),
        OpenError::Damaged { .. } | OpenError::Newer { .. } | OpenError::Other(_) => Fault::unexpected(error),
    }
}
