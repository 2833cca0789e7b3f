//! Opening the library and taking up the work that waits in it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, atomic::AtomicU64},
};

use db::{Db, InstanceLock, Migration};
use futures::channel::mpsc;
use library::{AssetFiles, TABLES, assets};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    task::JoinSet,
};

use crate::{
    Studio, StudioOptions,
    exporting::Bindery,
    making::{self, Workshop},
    new_month::NewMonthWorker,
    publisher::Publisher,
    studio::Shared,
    upkeep,
    wire::Fault,
};

pub const LIBRARY: &str = "library.db";
pub const ASSETS: &str = "assets";

/// Everything in the file, in the order it came to be: a later migration of any crate is added at the end.
const MIGRATIONS: [Migration; 20] = [
    queue::MIGRATIONS[0],
    TABLES[0],
    TABLES[1],
    TABLES[2],
    TABLES[3],
    TABLES[4],
    queue::MIGRATIONS[1],
    queue::MIGRATIONS[2],
    TABLES[5],
    TABLES[6],
    TABLES[7],
    TABLES[8],
    TABLES[9],
    queue::MIGRATIONS[3],
    TABLES[10],
    TABLES[11],
    TABLES[12],
    TABLES[13],
    TABLES[14],
    TABLES[15],
];

pub async fn open(options: StudioOptions) -> Result<Studio, Fault> {
    let StudioOptions { directory, providers, slots, clock, utc_offset } = options;
    let (queue, dispatcher) = queue::new(queue::Options {
        // Nothing begins before everybody is there.
        slots: 0,
        clock: Arc::clone(&clock),
        utc_offset: Arc::clone(&utc_offset),
        ..queue::Options::default()
    });
    let files = AssetFiles::new(directory.join(ASSETS));
    let (lock, db) = {
        let (directory, files) = (directory.clone(), files.clone());
        blocking(move || {
            let lock = lock(&directory)?;
            let db = Db::open(&directory.join(LIBRARY), &MIGRATIONS, dispatcher)
                .map_err(|error| Fault::of_open(&directory, &error))?;
            sweep(&db, &files);
            Ok((lock, db))
        })
        .await?
    };
    let publisher =
        Publisher::new(db.clone(), queue.clone(), providers.clone(), slots, Arc::clone(&clock)).await?;
    let publisher = Arc::new(publisher);
    let (given_up, orders) = mpsc::unbounded();
    let workshop = Arc::new(Workshop {
        db: db.clone(),
        files: files.clone(),
        providers,
        clock: Arc::clone(&clock),
        utc_offset,
        given_up,
    });
    let mut tasks = JoinSet::new();
    tasks.spawn(pass_on(queue.subscribe(), Arc::clone(&publisher)));
    tasks.spawn({
        let publisher = Arc::clone(&publisher);
        async move { publisher.run().await }
    });
    tasks.spawn(making::cancel_orders(Arc::clone(&workshop), Arc::clone(&publisher), orders));
    let new_month = NewMonthWorker { shop: Arc::clone(&workshop), publisher: Arc::downgrade(&publisher) };
    let mut workers =
        [making::workers(&workshop), upkeep::workers(&workshop, &publisher, &directory)].concat();
    workers.push(Arc::new(new_month));
    queue.start(db.clone(), workers).await?;
    let schedules = queue.clone();
    db.write(move |tx| -> Result<_, Fault> { Ok(upkeep::schedule(tx, &schedules)?) }).await?;
    publisher.everything_changed();
    Ok(Studio::new(Shared {
        directory,
        db,
        queue,
        workshop,
        publisher,
        bindery: Bindery::default(),
        slots,
        clock,
        sown: AtomicU64::new(0),
        tasks: Mutex::new(tasks),
        lock: Mutex::new(Some(lock)),
    }))
}

/// Runs `work` where it may block.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|stopped| Err(Fault::unexpected(stopped)))
}

/// Bytes of the database with its log.
pub fn database_bytes(directory: &Path) -> u64 {
    let bytes = |path: PathBuf| fs::metadata(path).map_or(0, |file| file.len());
    bytes(directory.join(LIBRARY)) + bytes(directory.join(format!("{LIBRARY}-wal")))
}

fn lock(directory: &Path) -> Result<InstanceLock, Fault> {
    fs::create_dir_all(directory).map_err(|error| Fault::of_io(directory, &error))?;
    InstanceLock::acquire(directory).map_err(|error| Fault::of_lock(directory, &error))
}

/// Removes files that a crash left without a row. Nobody paints yet, so none of them is about to get one.
fn sweep(db: &Db, files: &AssetFiles) {
    let swept = db.read_blocking(assets::all).map_err(io::Error::other).and_then(|known| files.sweep(&known));
    match swept {
        Ok(0) => {}
        Ok(removed) => tracing::info!(removed, "files without a row were removed"),
        // They only take room.
        Err(error) => tracing::warn!(%error, "files without a row could not be removed"),
    }
}

async fn pass_on(mut changes: Receiver<queue::Change>, publisher: Arc<Publisher>) {
    loop {
        match changes.recv().await {
            // A chore says itself which books it changed.
            Ok(change) => publisher.changed(change.subject),
            Err(RecvError::Lagged(_)) => publisher.everything_changed(),
            Err(RecvError::Closed) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use db::NoDispatcher;
    use rusqlite::Connection;

    use super::*;

    /// What is in the file after each of `steps` has opened it with that many migrations.
    fn schema_after(steps: &[usize]) -> Vec<(String, String)> {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join(LIBRARY);
        for step in steps {
            Db::open(&file, &MIGRATIONS[..*step], NoDispatcher).unwrap().close();
        }
        let conn = Connection::open(&file).unwrap();
        let mut all =
            conn.prepare("SELECT name, coalesce(sql, '') FROM sqlite_master ORDER BY name").unwrap();
        all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn from_whichever_version_a_library_comes_it_ends_up_the_same() {
        let newest = MIGRATIONS.len();
        let fresh = schema_after(&[newest]);
        for version in 1..newest {
            assert_eq!(schema_after(&[version, newest]), fresh, "from version {version}");
        }
        assert_eq!(schema_after(&(1..=newest).collect::<Vec<_>>()), fresh, "one step at a time");
    }

    #[test]
    fn every_migration_of_every_crate_is_in_the_list_once_and_in_order() {
        let names: Vec<_> = MIGRATIONS.iter().map(|migration| migration.name).collect();
        for room in [queue::MIGRATIONS, &TABLES[..]] {
            let places: Vec<_> = room
                .iter()
                .map(|migration| names.iter().position(|name| *name == migration.name).expect(migration.name))
                .collect();
            assert!(places.is_sorted(), "{places:?}");
        }
        assert_eq!(names.len(), queue::MIGRATIONS.len() + TABLES.len());
    }
}
