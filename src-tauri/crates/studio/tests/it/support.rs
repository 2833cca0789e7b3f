//! A studio over a directory of its own, with a clock that only moves when told.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use provider::Providers;
use rusqlite::Connection;
use studio::{
    Studio, StudioOptions,
    wire::{
        AgeBand, BookState, BookView, Cloth, Fault, JobView, NewBook, PageState, QueueView, Shape, Style,
    },
};
use tempfile::TempDir;

use crate::troupe::within;

pub const START: i64 = 1_795_000_000_000;

/// A data directory, and the time there.
pub struct Place {
    directory: TempDir,
    time: Arc<AtomicI64>,
}

/// One life of the process in it.
pub struct Life {
    pub studio: Studio,
    time: Arc<AtomicI64>,
}

impl Place {
    pub fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap(), time: Arc::new(AtomicI64::new(START)) }
    }

    pub fn library(&self) -> PathBuf {
        self.directory.path().join("library")
    }

    pub fn file(&self) -> PathBuf {
        self.library().join("library.db")
    }

    pub fn outside(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub async fn open(&self, providers: &Providers) -> Life {
        self.open_with(providers, 2).await
    }

    pub async fn open_with(&self, providers: &Providers, slots: usize) -> Life {
        let studio = self.try_open(providers, slots).await.unwrap_or_else(|fault| panic!("{fault:?}"));
        Life { studio, time: Arc::clone(&self.time) }
    }

    pub async fn try_open(&self, providers: &Providers, slots: usize) -> Result<Studio, Fault> {
        let time = Arc::clone(&self.time);
        let mut options = StudioOptions::new(&self.library(), providers.clone());
        options.slots = slots;
        options.clock = Arc::new(move || time.load(Ordering::SeqCst));
        options.utc_offset = Arc::new(|_| 0);
        let studio = Studio::open(options).await?;
        studio.start().await?;
        Ok(studio)
    }

    /// A connection of somebody else's.
    pub fn connection(&self) -> Connection {
        let connection = Connection::open(self.file()).unwrap();
        connection.busy_timeout(Duration::from_secs(30)).unwrap();
        connection
    }

    pub fn execute(&self, sql: &str) {
        self.connection().execute_batch(sql).unwrap();
    }

    pub fn count(&self, sql: &str) -> i64 {
        self.connection().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

impl Life {
    /// Begins a book of four pages.
    pub async fn create(&self, theme: &str) -> i64 {
        self.studio.create_book(brief(theme)).await.unwrap().id
    }

    pub async fn book(&self, id: i64) -> BookView {
        self.studio.open_book(id).await.unwrap()
    }

    /// Waits until the book is as it should be.
    pub async fn until(&self, id: i64, is_so: impl Fn(&BookView) -> bool) -> BookView {
        let mut events = self.studio.subscribe();
        loop {
            let book = self.book(id).await;
            if is_so(&book) {
                return book;
            }
            let next = tokio::time::timeout(Duration::from_secs(30), events.next());
            next.await.unwrap_or_else(|_| panic!("it stays as it is: {book:#?}"));
        }
    }

    pub async fn reaches(&self, id: i64, state: BookState) -> BookView {
        self.until(id, |book| book.state == state).await
    }

    /// Waits until nothing of the book waits or runs.
    pub async fn is_at_rest(&self, id: i64) -> BookView {
        self.until(id, |book| !book.at_work).await
    }

    pub async fn page_reaches(&self, id: i64, page: usize, is_so: impl Fn(&PageState) -> bool) -> PageState {
        self.until(id, |book| is_so(&book.pages[page].state)).await.pages[page].state.clone()
    }

    pub async fn queue(&self) -> QueueView {
        self.studio.load().await.unwrap().queue
    }

    /// Waits until the queue is as it should be.
    pub async fn until_queue(&self, is_so: impl Fn(&QueueView) -> bool) -> QueueView {
        let mut events = self.studio.subscribe();
        loop {
            let queue = self.queue().await;
            if is_so(&queue) {
                return queue;
            }
            let next = tokio::time::timeout(Duration::from_secs(30), events.next());
            next.await.unwrap_or_else(|_| panic!("it stays as it is: {queue:#?}"));
        }
    }

    /// The unfinished or failed job of a page.
    pub async fn job_of(&self, book: i64, page: usize) -> i64 {
        self.book(book).await.pages[page].job.expect("the page has a job")
    }

    /// The job that writes the story.
    pub async fn story_job(&self) -> JobView {
        let QueueView { running, waiting, failed, recent, .. } = self.queue().await;
        let all = running.into_iter().chain(waiting).chain(failed).chain(recent);
        all.into_iter().find(|job| job.page.is_none()).expect("there is one")
    }

    pub fn now(&self) -> i64 {
        self.time.load(Ordering::SeqCst)
    }

    /// Moves the clock. What is due by then is seen to in the next transaction, and this is one.
    pub async fn pass(&self, time: Duration) {
        self.time.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
        let _ = self.studio.restore_book(1).await;
    }

    pub async fn quit(self) {
        within(self.studio.shutdown()).await;
    }
}

pub fn brief(theme: &str) -> NewBook {
    NewBook {
        theme: theme.into(),
        keywords: Vec::new(),
        age: AgeBand::Preschool,
        style: Style::Watercolor,
        pages: 4,
        language: None,
        shape: Shape::Square,
        cloth: Cloth::Forest,
        read_first: false,
        storyteller: None,
        illustrator: None,
    }
}

/// A fault says what happened in both languages, in sentences.
pub fn assert_told(fault: &Fault) {
    let (en, zh) = (&fault.message.en, &fault.message.zh);
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(en.ends_with('.') && !en.contains(han), "{fault:?}");
    assert!(zh.ends_with('。') && zh.contains(han), "{fault:?}");
    assert!(!fault.details.is_empty(), "{fault:?}");
}
