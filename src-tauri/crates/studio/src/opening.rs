//! Opening the library and taking up the work that waits in it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, atomic::AtomicU64},
};

use db::{Db, InstanceLock, Migration};
use library::{AssetFiles, TABLES, assets};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    task::JoinSet,
};

use crate::{
    Studio, StudioOptions,
    exporting::Bindery,
    making::{Workshop, workers},
    publisher::Publisher,
    studio::Shared,
    wire::Fault,
};

const LIBRARY: &str = "library.db";
const ASSETS: &str = "assets";

/// Everything in the file, in the order it came to be: a later migration of any crate is added at the end.
const MIGRATIONS: [Migration; 8] = [
    queue::MIGRATIONS[0],
    TABLES[0],
    TABLES[1],
    TABLES[2],
    TABLES[3],
    TABLES[4],
    queue::MIGRATIONS[1],
    queue::MIGRATIONS[2],
];

pub async fn open(options: StudioOptions) -> Result<Studio, Fault> {
    let StudioOptions { directory, providers, slots, clock } = options;
    let (queue, dispatcher) =
        queue::new(queue::Options { slots, clock: Arc::clone(&clock), ..queue::Options::default() });
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
    let publisher = Arc::new(Publisher::new(db.clone(), slots).await?);
    let workshop =
        Arc::new(Workshop { db: db.clone(), files: files.clone(), providers, clock: Arc::clone(&clock) });
    let mut tasks = JoinSet::new();
    tasks.spawn(pass_on(queue.subscribe(), Arc::clone(&publisher)));
    tasks.spawn({
        let publisher = Arc::clone(&publisher);
        async move { publisher.run().await }
    });
    queue.start(db.clone(), workers(&workshop)).await?;
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
            Ok(change) => publisher.changed(change.subject),
            Err(RecvError::Lagged(_)) => publisher.everything_changed(),
            Err(RecvError::Closed) => return,
        }
    }
}
