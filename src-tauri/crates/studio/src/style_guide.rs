//! How all pictures of a book are to look: one of its own pictures, and a line of the user's.

use library::{StyleGuide, books, pages, style_guides};
use rusqlite::Transaction;

use crate::{
    Studio,
    books::on_shelf,
    studio::Shared,
    wire::{
        BookRequest, BookView, Fault, PageRequest, PictureView, StyleGuideView, StylePictureView,
        StyleWordsRequest,
    },
};

/// The most words about style, in characters. They go with every prompt, and are never cut.
const MAX_CHARS: usize = 200;

impl Studio {
    /// Takes the picture that is on a page now as the one to paint the others like.
    ///
    /// # Errors
    /// There is no such book or page, or the page has no picture.
    pub async fn set_style_picture(&self, request: PageRequest) -> Result<BookView, Fault> {
        let PageRequest { book, page } = request;
        self.change_style_guide(book, move |tx| {
            let row = pages::get(tx, book, page)?.ok_or_else(|| Fault::no_page(book, page))?;
            let version = row.picture.ok_or_else(|| {
                Fault::not_now(
                    "This page has no picture yet. Choose one that is painted.",
                    "这一页还没有画。请选已经画好的一页。",
                )
            })?;
            Ok(style_guides::set_picture(tx, book, Some((page, version)))?)
        })
        .await
    }

    /// Paints like no picture from now on. The picture stays where it is.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn drop_style_picture(&self, request: BookRequest) -> Result<BookView, Fault> {
        let BookRequest { book } = request;
        self.change_style_guide(book, move |tx| Ok(style_guides::set_picture(tx, book, None)?)).await
    }

    /// Says in words how all pictures are to look that are painted from now on.
    ///
    /// # Errors
    /// There is no such book, or the words are too many.
    pub async fn set_style_words(&self, request: StyleWordsRequest) -> Result<BookView, Fault> {
        let StyleWordsRequest { book, words } = request;
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > MAX_CHARS {
            return Err(Fault::not_now(
                format!("Say in up to {MAX_CHARS} characters how the pictures are to look."),
                format!("请用不超过 {MAX_CHARS} 个字说说画风。"),
            ));
        }
        self.change_style_guide(book, move |tx| Ok(style_guides::set_words(tx, book, &words)?)).await
    }

    async fn change_style_guide(
        &self,
        book: i64,
        change: impl FnOnce(&Transaction<'_>) -> Result<(), Fault> + Send + 'static,
    ) -> Result<BookView, Fault> {
        self.write(book, move |tx, shared: &Shared| {
            on_shelf(tx, book)?;
            change(tx)?;
            Ok(books::touch(tx, book, (shared.clock)())?)
        })
        .await?;
        self.open_book(book).await
    }
}

impl From<StyleGuide> for StyleGuideView {
    fn from(guide: StyleGuide) -> Self {
        let picture = guide.picture.map(|picture| StylePictureView {
            page: picture.page,
            version: picture.version,
            picture: PictureView::from(&picture.asset),
        });
        Self { picture, words: guide.words }
    }
}
