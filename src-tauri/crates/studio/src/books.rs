//! What can be asked of a book as a whole.

use std::sync::atomic::Ordering;

use book::Brief;
use library::{Book, books};
use rusqlite::{Connection, Transaction};

use crate::{
    Studio, making,
    seed::mixed,
    studio::Shared,
    wire::{BookView, Fault, NewBook},
};

impl Studio {
    /// Takes a brief and begins to make the book.
    ///
    /// # Errors
    /// A theme, keywords or a page count that cannot be used; the library cannot be written.
    pub async fn create_book(&self, new: NewBook) -> Result<BookView, Fault> {
        let brief = brief(new).checked()?;
        let shared = std::sync::Arc::clone(&self.shared);
        let book = self
            .shared
            .db
            .write(move |tx| -> Result<i64, Fault> {
                let now = (shared.clock)();
                let sown = shared.sown.fetch_add(1, Ordering::Relaxed);
                let seed = mixed(mixed(now.cast_unsigned()) ^ sown);
                let book = books::insert(tx, &brief, seed, now)?;
                making::write_story(tx, book, &shared.workshop.providers, now)?;
                Ok(book)
            })
            .await?;
        self.shared.publisher.changed(Some(book));
        self.open_book(book).await
    }

    /// Stops the making of a book. What is finished stays.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn stop_book(&self, book: i64) -> Result<(), Fault> {
        self.write(book, move |tx, shared| {
            existing(tx, book)?;
            stop(tx, shared, book)
        })
        .await
    }

    /// Makes what is missing of a book: the rest of its story, and every page without a picture.
    ///
    /// # Errors
    /// There is no such book, or it lies in the trash.
    pub async fn continue_book(&self, book: i64) -> Result<(), Fault> {
        self.write(book, move |tx, shared| {
            let row = on_shelf(tx, book)?;
            books::set_stopped(tx, book, false)?;
            for job in making::resume(tx, &row, &shared.workshop.providers, (shared.clock)())? {
                shared.queue.retry(tx, job)?;
            }
            Ok(())
        })
        .await
    }

    /// Puts a book in the trash and stops its making.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn trash_book(&self, book: i64) -> Result<(), Fault> {
        self.write(book, move |tx, shared| {
            if existing(tx, book)?.trashed_at.is_none() {
                stop(tx, shared, book)?;
                books::set_trashed(tx, book, Some((shared.clock)()))?;
            }
            Ok(())
        })
        .await
    }

    /// Takes a book out of the trash.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn restore_book(&self, book: i64) -> Result<(), Fault> {
        self.write(book, move |tx, _| {
            existing(tx, book)?;
            Ok(books::set_trashed(tx, book, None)?)
        })
        .await
    }
}

/// The book, wherever it lies.
pub fn existing(conn: &Connection, book: i64) -> Result<Book, Fault> {
    books::get(conn, book)?.ok_or_else(|| Fault::no_book(book))
}

/// The book, unless it lies in the trash.
pub fn on_shelf(conn: &Connection, book: i64) -> Result<Book, Fault> {
    let row = existing(conn, book)?;
    if row.trashed_at.is_some() { Err(Fault::in_trash()) } else { Ok(row) }
}

fn stop(tx: &Transaction<'_>, shared: &Shared, book: i64) -> Result<(), Fault> {
    if making::jobs_of(tx, book)?.iter().any(making::MakingJob::is_open) {
        books::set_stopped(tx, book, true)?;
        shared.queue.cancel_subject(tx, book)?;
    }
    Ok(())
}

fn brief(new: NewBook) -> Brief {
    let NewBook { theme, keywords, age, style, pages, language, shape, cloth } = new;
    let own = Brief::new(theme);
    Brief {
        keywords,
        age: age.into(),
        style: style.into(),
        pages,
        language: language.map_or(own.language, Into::into),
        shape: shape.into(),
        cloth: cloth.into(),
        theme: own.theme,
    }
}
