use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, atomic::AtomicU64},
    time::Duration,
};

use db::{Db, InstanceLock};
use library::{assets, search, settings};
use provider::Providers;
use queue::Queue;
use rusqlite::Transaction;
use serde::{Serialize, de::DeserializeOwned};
use tokio::task::JoinSet;

use crate::{
    Clock, Events, StudioOptions,
    exporting::Bindery,
    making::Workshop,
    opening::{self, blocking, database_bytes},
    publisher::Publisher,
    views,
    wire::{BookView, Fault, SearchHit, Snapshot},
    workload,
};

/// How long running jobs may take to put their work down.
const PATIENCE: Duration = Duration::from_secs(6);
/// The most that a search finds.
const MAX_HITS: u32 = 100;

/// The making of books: opened once over a data directory, shared by whoever serves the user.
#[derive(Clone)]
pub struct Studio {
    pub(crate) shared: Arc<Shared>,
}

/// What the clones of a studio share.
pub struct Shared {
    pub(crate) directory: PathBuf,
    pub(crate) db: Db,
    pub(crate) queue: Queue,
    pub(crate) workshop: Arc<Workshop>,
    pub(crate) publisher: Arc<Publisher>,
    pub(crate) bindery: Bindery,
    pub(crate) slots: usize,
    pub(crate) clock: Clock,
    /// How many seeds were given out, so that two books begun at the same moment differ.
    pub(crate) sown: AtomicU64,
    /// Aborted with the last clone.
    pub(crate) tasks: Mutex<JoinSet<()>>,
    pub(crate) lock: Mutex<Option<InstanceLock>>,
}

impl Studio {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// Opens the library in the options' directory, and makes it if there is none. What waits there is carried
    /// on with once it is [started](Self::start). Call it within a tokio runtime.
    ///
    /// # Errors
    /// The library is open elsewhere, damaged, newer than this build, or cannot be written.
    pub async fn open(options: StudioOptions) -> Result<Self, Fault> {
        opening::open(options).await
    }

    /// Carries on with the work that waits, once everybody is there who is to do it.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn start(&self) -> Result<(), Fault> {
        let usual = self.shared.slots;
        let slots = self
            .shared
            .db
            .read(move |conn| -> Result<_, Fault> { Ok(workload::slots(conn, usual)?) })
            .await?;
        self.shared.queue.set_slots(slots);
        Ok(())
    }

    /// Everybody who writes and paints here.
    pub fn providers(&self) -> &Providers {
        &self.shared.workshop.providers
    }

    /// Lets so many jobs of a provider run at once, and so many begin in a minute, from now on. Neither is
    /// remembered: whoever sets providers up says so at each start.
    pub fn set_pace(&self, provider: &str, at_once: usize, per_minute: Option<u32>) {
        self.shared.queue.set_limit(provider, at_once);
        let rate =
            per_minute.map(|starts| queue::Rate { starts: starts as usize, per: Duration::from_secs(60) });
        self.shared.queue.set_rate(provider, rate);
    }

    /// What somebody who serves the user keeps in the library under a name of theirs.
    ///
    /// # Errors
    /// The library cannot be read, or what is there has another shape.
    pub async fn kept<T: DeserializeOwned + Send + 'static>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, Fault> {
        self.shared.db.read(move |conn| Ok(settings::get(conn, name)?)).await
    }

    /// Keeps something in the library under a name.
    ///
    /// # Errors
    /// The library cannot be written.
    pub async fn keep<T: Serialize + Send + 'static>(
        &self,
        name: &'static str,
        value: T,
    ) -> Result<(), Fault> {
        self.transact(move |tx, _| Ok(settings::set(tx, name, &value)?)).await
    }

    /// The data directory.
    pub fn data_directory(&self) -> &Path {
        &self.shared.directory
    }

    /// Bytes the library takes on the disk.
    ///
    /// # Errors
    /// The directory cannot be read.
    pub async fn library_bytes(&self) -> Result<u64, Fault> {
        let (directory, files) = (self.shared.directory.clone(), self.shared.workshop.files.clone());
        blocking(move || {
            let assets = files.bytes().map_err(|error| Fault::of_io(&directory, &error))?;
            Ok(assets + database_bytes(&directory))
        })
        .await
    }

    /// Changes from now on. Subscribe first, then [`load`](Self::load): events up to the snapshot's
    /// revision are already in it.
    pub fn subscribe(&self) -> Events {
        self.shared.publisher.subscribe()
    }

    /// The shelf and the queue.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn load(&self) -> Result<Snapshot, Fault> {
        self.shared.publisher.load().await
    }

    /// A book with its pages.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn open_book(&self, book: i64) -> Result<BookView, Fault> {
        let publisher = Arc::clone(&self.shared.publisher);
        let providers = self.shared.workshop.providers.clone();
        self.shared
            .db
            .read(move |conn| {
                let workload = publisher.looking_ahead(conn)?;
                views::book(conn, book, &workload, &providers)?.ok_or_else(|| Fault::no_book(book))
            })
            .await
    }

    /// Books and pages with these words in title, theme, text or picture description.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn search(&self, query: String) -> Result<Vec<SearchHit>, Fault> {
        let hits = self
            .shared
            .db
            .read(move |conn| -> Result<_, Fault> { Ok(search::find(conn, &query, MAX_HITS)?) })
            .await?;
        let view = |hit: search::Hit| SearchHit { book: hit.book, page: hit.page, excerpt: hit.excerpt };
        Ok(hits.into_iter().map(view).collect())
    }

    /// The encoded bytes of a picture, in full or 320 pixels wide.
    ///
    /// # Errors
    /// There is no such asset, or it cannot be read.
    pub async fn picture(&self, asset: String, thumb: bool) -> Result<Vec<u8>, Fault> {
        let (db, files) = (self.shared.db.clone(), self.shared.workshop.files.clone());
        blocking(move || {
            let row = db.read_blocking(|conn| assets::get(conn, &asset))?;
            let row = row.ok_or_else(|| Fault::no_picture(&asset))?;
            match files.read(&row, thumb) {
                Ok(bytes) => Ok(bytes),
                // A thumbnail that was lost is made anew.
                Err(_) if thumb => {
                    files.verify(&row)?;
                    Ok(files.read(&row, thumb)?)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
    }

    /// Puts the work down so that the next opening takes it up: running jobs are interrupted, which
    /// costs them no attempt. Returns once everything is on the disk and the directory is free for others;
    /// afterwards this studio carries out nothing more.
    pub async fn shutdown(&self) {
        let shared = &self.shared;
        shared.queue.shutdown(PATIENCE).await;
        shared.publisher.finish().await;
        shared.tasks.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
        let db = shared.db.clone();
        if let Err(stopped) = tokio::task::spawn_blocking(move || db.close()).await {
            tracing::error!(%stopped, "the library was not closed in order");
        }
        shared.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Writes what concerns the queue or the chores and no book in one transaction, and tells of it.
    pub(crate) async fn write_about_queue<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Shared) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let written = self.transact(work).await?;
        self.shared.publisher.changed(None);
        Ok(written)
    }

    /// Writes what may concern any book in one transaction, and tells of all.
    pub(crate) async fn write_about_all<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Shared) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let written = self.transact(work).await?;
        self.shared.publisher.everything_changed();
        Ok(written)
    }

    /// Writes about a book in one transaction, and tells of it.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        book: i64,
        work: impl FnOnce(&Transaction<'_>, &Shared) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let written = self.transact(work).await?;
        self.shared.publisher.changed(Some(book));
        Ok(written)
    }

    async fn transact<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Shared) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let shared = Arc::clone(&self.shared);
        self.shared.db.write(move |tx| work(tx, &shared)).await
    }
}
