//! How the characters of a book look.

use std::sync::Arc;

use library::{Book, assets, books, portraits};
use rusqlite::Connection;

use crate::{
    Studio,
    books::on_shelf,
    making::{self, Turn},
    opening::blocking,
    wire::{BookView, CharacterRequest, Fault},
};

/// The largest picture that is taken in.
const MAX_PORTRAIT_BYTES: usize = 40 << 20;

impl Studio {
    /// Draws anew how somebody looks.
    ///
    /// # Errors
    /// There is no such book or character, or the book's painter does not look at such pictures.
    pub async fn draw_portrait(&self, request: CharacterRequest) -> Result<BookView, Fault> {
        let CharacterRequest { book, character } = request;
        self.write(book, move |tx, shared| {
            let row = with_character(tx, book, character)?;
            let providers = &shared.workshop.providers;
            let illustrator = providers.illustrator(&making::troupe(&row, providers).illustrator);
            if illustrator.is_none_or(|each| each.abilities().references == 0) {
                return Err(Fault::not_now(
                    "The painter of this book does not look at reference pictures.",
                    "这本书的画师不看参考图。",
                ));
            }
            Ok(making::portray(tx, &row, character, Turn::of_book(&row), providers, (shared.clock)())?)
        })
        .await?;
        self.open_book(book).await
    }

    /// Takes a picture of the user's as how somebody looks.
    ///
    /// # Errors
    /// There is no such book or character, or this is no picture.
    pub async fn set_portrait(&self, request: CharacterRequest, bytes: Vec<u8>) -> Result<BookView, Fault> {
        let CharacterRequest { book, character } = request;
        if bytes.len() > MAX_PORTRAIT_BYTES {
            return Err(Fault::not_now(
                "This picture is larger than 40 MB. Choose a smaller one.",
                "这张图超过 40 MB。请换一张小一点的。",
            ));
        }
        let files = self.shared.workshop.files.clone();
        let asset = blocking(move || {
            files.store(&bytes).map_err(|error| match error {
                library::AssetError::Io(_) => error.into(),
                _ => Fault::not_now(
                    "This is not a picture that can be used. Choose a JPEG, PNG or WebP.",
                    "这张图用不了。请选 JPEG、PNG 或 WebP。",
                ),
            })
        })
        .await?;
        self.write(book, move |tx, shared| {
            with_character(tx, book, character)?;
            let now = (shared.clock)();
            assets::insert(tx, &asset)?;
            portraits::set(tx, book, character, &asset, true, now)?;
            // Nobody needs to draw it any more.
            for job in making::jobs_of(tx, book)?.iter().filter(|job| job.is_open() && job.draws(character)) {
                shared.queue.cancel(tx, job.id)?;
            }
            Ok(books::touch(tx, book, now)?)
        })
        .await?;
        self.open_book(book).await
    }

    /// Forgets how somebody looks. Pages that are painted stay as they are.
    ///
    /// # Errors
    /// There is no such book or character.
    pub async fn drop_portrait(&self, request: CharacterRequest) -> Result<BookView, Fault> {
        let CharacterRequest { book, character } = request;
        let shared = Arc::clone(&self.shared);
        self.write(book, move |tx, _| {
            with_character(tx, book, character)?;
            portraits::delete(tx, book, character)?;
            Ok(books::touch(tx, book, (shared.clock)())?)
        })
        .await?;
        self.open_book(book).await
    }
}

fn with_character(conn: &Connection, book: i64, character: u32) -> Result<Book, Fault> {
    let row = on_shelf(conn, book)?;
    if (character as usize) < row.cast.len() {
        return Ok(row);
    }
    Err(Fault::not_now("There is nobody of that number in this book.", "这本书里没有这个角色。"))
}
