//! What can be asked of a book as a whole.

use std::sync::atomic::Ordering;

use book::Brief;
use library::{Book, Course, books, pages};
use rusqlite::{Connection, Transaction};

use crate::{
    Studio, casting, making,
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
        let (read_first, storyteller, illustrator) =
            (new.read_first, new.storyteller.clone(), new.illustrator.clone());
        let brief = brief(new).checked()?;
        casting::check(&self.shared.workshop.providers, storyteller.as_deref(), illustrator.as_deref())?;
        let shared = std::sync::Arc::clone(&self.shared);
        let work = move |tx: &Transaction<'_>| {
            let casting = casting::read(tx, &shared.workshop.providers)?;
            let course = Course {
                read_first,
                batch: None,
                storyteller: storyteller.or(Some(casting.storyteller)),
                illustrator: illustrator.or(Some(casting.illustrator)),
            };
            begin(tx, &shared, &brief, &course)
        };
        let book = self.shared.db.write(work).await?;
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
            take_up(tx, shared, &row)
        })
        .await
    }

    /// Lets a book be painted whose story the user wanted to read first.
    ///
    /// # Errors
    /// There is no such book, it lies in the trash, or its story is not written yet.
    pub async fn approve_book(&self, book: i64) -> Result<(), Fault> {
        self.write(book, move |tx, shared| {
            let row = on_shelf(tx, book)?;
            if pages::written(tx, book)? < row.brief.pages {
                return Err(Fault::not_now(
                    "The story is still being written. Read it to the end first.",
                    "故事还没写完。请先读完再开始画。",
                ));
            }
            let now = (shared.clock)();
            books::set_approved(tx, book, now)?;
            books::touch(tx, book, now)?;
            take_up(tx, shared, &Book { approved_at: Some(now), ..row })
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

/// Begins a book in the caller's transaction and answers its id.
pub fn begin(tx: &Transaction<'_>, shared: &Shared, brief: &Brief, course: &Course) -> Result<i64, Fault> {
    let now = (shared.clock)();
    // Two books begun at the same moment differ.
    let sown = shared.sown.fetch_add(1, Ordering::Relaxed);
    let seed = mixed(mixed(now.cast_unsigned()) ^ sown);
    // The built-in storyteller takes turns with its stories by the last byte: whoever asks for the same again
    // is told another one.
    let seed = match books::last_seed(tx, &brief.theme)? {
        Some(last) => seed & !0xff | last.wrapping_add(1) & 0xff,
        None => seed,
    };
    let id = books::insert(tx, brief, course, seed, now)?;
    let book = existing(tx, id)?;
    making::write_story(tx, &book, &shared.workshop.providers, now)?;
    Ok(id)
}

/// Goes on with what is missing of a book, and tries again what failed of it.
fn take_up(tx: &Transaction<'_>, shared: &Shared, book: &Book) -> Result<(), Fault> {
    books::set_stopped(tx, book.id, false)?;
    for job in making::resume(tx, book, &shared.workshop.providers, (shared.clock)())? {
        shared.queue.retry(tx, job)?;
    }
    Ok(())
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

/// What a book is to be.
pub fn brief(new: NewBook) -> Brief {
    let NewBook { theme, keywords, age, style, pages, language, shape, cloth, .. } = new;
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
