use std::{path::Path, sync::Arc};

use crate::{
    StudioOptions,
    wire::{
        BookView, EditTextRequest, Event, Fault, FaultCode, Message, NewBook, RedrawRequest, SearchHit,
        Snapshot, UsePictureRequest,
    },
};

/// The making of books: opened once over a data directory, shared by whoever serves the user.
#[derive(Clone)]
pub struct Studio {
    shared: Arc<StudioOptions>,
}

/// What an export left on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Bytes in all.
    pub bytes: u64,
    /// Files.
    pub files: u32,
}

/// A subscription to what changes. Whoever is slow gets the newest snapshots, never a backlog.
pub struct Events {
    receiver: tokio::sync::mpsc::Receiver<Event>,
}

impl Events {
    /// The next change; `None` once the studio has shut down.
    pub async fn next(&mut self) -> Option<Event> {
        self.receiver.recv().await
    }
}

fn unfinished<T>() -> Result<T, Fault> {
    Err(Fault {
        code: FaultCode::Unexpected,
        message: Message { en: "Not built yet.".into(), zh: "还没有做好。".into() },
        details: String::new(),
    })
}

impl Studio {
    /// Opens the library in the options' directory, makes it if there is none, and carries on with the
    /// work that waits there. Call it within a tokio runtime.
    ///
    /// # Errors
    /// The library is open elsewhere, damaged, newer than this build, or cannot be written.
    pub async fn open(options: StudioOptions) -> Result<Self, Fault> {
        Ok(Self { shared: Arc::new(options) })
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
        unfinished()
    }

    /// Changes from now on. Subscribe first, then [`load`](Self::load): events up to the snapshot's
    /// revision are already in it.
    pub fn subscribe(&self) -> Events {
        Events { receiver: tokio::sync::mpsc::channel(1).1 }
    }

    /// The shelf and the queue.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn load(&self) -> Result<Snapshot, Fault> {
        unfinished()
    }

    /// Takes a brief and begins to make the book.
    ///
    /// # Errors
    /// A theme, keywords or a page count that cannot be used; the library cannot be written.
    pub async fn create_book(&self, new: NewBook) -> Result<BookView, Fault> {
        let _ = new;
        unfinished()
    }

    /// A book with its pages.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn open_book(&self, book: i64) -> Result<BookView, Fault> {
        let _ = book;
        unfinished()
    }

    /// Stops the making of a book. What is finished stays.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn stop_book(&self, book: i64) -> Result<(), Fault> {
        let _ = book;
        unfinished()
    }

    /// Makes what is missing of a book: the rest of its story, and every page without a picture.
    ///
    /// # Errors
    /// There is no such book, or it lies in the trash.
    pub async fn continue_book(&self, book: i64) -> Result<(), Fault> {
        let _ = book;
        unfinished()
    }

    /// Puts a book in the trash and stops its making.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn trash_book(&self, book: i64) -> Result<(), Fault> {
        let _ = book;
        unfinished()
    }

    /// Takes a book out of the trash.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn restore_book(&self, book: i64) -> Result<(), Fault> {
        let _ = book;
        unfinished()
    }

    /// Paints a page anew. The pictures it had stay.
    ///
    /// # Errors
    /// There is no such book or page, it is not written yet, or it is being painted.
    pub async fn redraw_page(&self, request: RedrawRequest) -> Result<BookView, Fault> {
        let _ = request;
        unfinished()
    }

    /// Changes a page's words, or the title. The wordings it had stay.
    ///
    /// # Errors
    /// There is no such book or page, or it is not written yet.
    pub async fn edit_text(&self, request: EditTextRequest) -> Result<BookView, Fault> {
        let _ = request;
        unfinished()
    }

    /// Puts an earlier picture into the book.
    ///
    /// # Errors
    /// There is no such book, page or version.
    pub async fn use_picture(&self, request: UsePictureRequest) -> Result<BookView, Fault> {
        let _ = request;
        unfinished()
    }

    /// Stops a job.
    ///
    /// # Errors
    /// There is no such job.
    pub async fn cancel_job(&self, job: i64) -> Result<(), Fault> {
        let _ = job;
        unfinished()
    }

    /// Tries a failed or stopped job again, or one that waits for its next attempt right now.
    ///
    /// # Errors
    /// There is no such job, or it runs or is done.
    pub async fn retry_job(&self, job: i64) -> Result<(), Fault> {
        let _ = job;
        unfinished()
    }

    /// Books and pages with these words in title, theme, text or picture description.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn search(&self, query: String) -> Result<Vec<SearchHit>, Fault> {
        let _ = query;
        unfinished()
    }

    /// The encoded bytes of a picture, in full or 320 pixels wide.
    ///
    /// # Errors
    /// There is no such asset, or it cannot be read.
    pub async fn picture(&self, asset: String, thumb: bool) -> Result<Vec<u8>, Fault> {
        let _ = (asset, thumb);
        unfinished()
    }

    /// A page as it will be printed: a PNG `width` pixels across. Page 0 is the cover.
    ///
    /// # Errors
    /// There is no such book or page.
    pub async fn page_image(&self, book: i64, page: u32, width: u32) -> Result<Vec<u8>, Fault> {
        let _ = (book, page, width);
        unfinished()
    }

    /// Writes the book as a PDF to `path`, replacing what is there only once the PDF is whole.
    ///
    /// # Errors
    /// There is no such book, nothing of it is written yet, or `path` cannot be written.
    pub async fn export_pdf(&self, book: i64, path: &Path) -> Result<Written, Fault> {
        let _ = (book, path);
        unfinished()
    }

    /// Writes a PNG of every page into `directory`, made if it is not there.
    ///
    /// # Errors
    /// There is no such book, nothing of it is written yet, or `directory` cannot be written.
    pub async fn export_images(&self, book: i64, directory: &Path) -> Result<Written, Fault> {
        let _ = (book, directory);
        unfinished()
    }

    /// Puts the work down so that the next opening takes it up: running jobs are interrupted, which
    /// costs them no attempt. Returns once everything is on the disk.
    pub async fn shutdown(&self) {}
}
