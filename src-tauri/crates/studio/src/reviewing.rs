//! An adult looks a book through before it leaves the app: what comes from outside, nobody has read yet.

use library::{Book, Page, Picture, books, generations, pages, pictures, settings};
use provider::Providers;
use rusqlite::Connection;

use crate::{
    Studio,
    books::existing,
    making,
    wire::{BookView, Fault, FaultCode, Review, Reviewing},
};

const REVIEWING: &str = "reviewing";

fn asks(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(settings::get::<Reviewing>(conn, REVIEWING)?.is_none_or(|reviewing| reviewing.asks))
}

/// Which words and pictures are in the book.
fn state_of(pages: &[Page]) -> String {
    let page =
        |page: &Page| format!("{}:{}:{}", page.number, page.text_version, page.picture.unwrap_or_default());
    pages.iter().map(page).collect::<Vec<_>>().join(" ")
}

/// Whether the book, with these pages and pictures, is to be looked through.
pub fn review(
    conn: &Connection,
    book: &Book,
    pages: &[Page],
    pictures: &[Picture],
    providers: &Providers,
) -> rusqlite::Result<Review> {
    if book.reviewed.as_ref() == Some(&state_of(pages)) {
        return Ok(Review::Done);
    }
    let (writer, painter) = (providers.first_storyteller(), providers.first_illustrator());
    let is_from_outside = making::troupe(book, providers).storyteller != writer
        || generations::any_of_whole(conn, book.id)?
        || pictures.iter().any(|picture| {
            let shown = pages.iter().find(|page| page.number == picture.page);
            picture.origin.provider != painter
                && shown.is_some_and(|page| page.picture == Some(picture.version))
        });
    Ok(if is_from_outside && asks(conn)? { Review::Needed } else { Review::NotNeeded })
}

impl Studio {
    /// Whether books are looked through before they are exported.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn reviewing(&self) -> Result<Reviewing, Fault> {
        self.shared.db.read(|conn| Ok(Reviewing { asks: asks(conn)? })).await
    }

    /// Sets whether books are looked through before they are exported.
    ///
    /// # Errors
    /// The library cannot be written.
    pub async fn set_reviewing(&self, reviewing: Reviewing) -> Result<(), Fault> {
        self.write_about_all(move |tx, _| Ok(settings::set(tx, REVIEWING, &reviewing)?)).await
    }

    /// Notes that the user has looked through what is in the book now. When it changes, they are asked again.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn review_book(&self, book: i64) -> Result<BookView, Fault> {
        self.write(book, move |tx, _| {
            existing(tx, book)?;
            Ok(books::set_reviewed(tx, book, &state_of(&pages::of(tx, book)?))?)
        })
        .await?;
        self.open_book(book).await
    }

    /// Whether the book may leave the app.
    pub(crate) async fn check_reviewed(&self, book: i64) -> Result<(), Fault> {
        let providers = self.shared.workshop.providers.clone();
        let state = self
            .shared
            .db
            .read(move |conn| -> Result<_, Fault> {
                let (pages, pictures) = (pages::of(conn, book)?, pictures::of(conn, book)?);
                Ok(review(conn, &existing(conn, book)?, &pages, &pictures, &providers)?)
            })
            .await?;
        if state != Review::Needed {
            return Ok(());
        }
        let message = book::Message::new(
            "Words or pictures of this book come from outside the app, and nobody has looked them through yet. Read it, say so, and export it then.",
            "这本书的文字或画来自外部服务，还没有人看过。请先读一遍并确认，再导出。",
        );
        Err(Fault::new(FaultCode::Review, message, format!("book {book}")))
    }
}
