//! What can be asked of a page.

use book::Gentler;
use library::{Page, books, pages, pictures, texts};
use rusqlite::Connection;

use crate::{
    Studio,
    books::on_shelf,
    casting, making,
    wire::{BookView, EditTextRequest, Fault, GentlerView, PageRequest, RedrawRequest, UsePictureRequest},
};

/// The longest title, in characters.
const MAX_TITLE_CHARS: usize = 120;
/// The most words on a page, in characters.
const MAX_TEXT_CHARS: usize = 2000;
/// The longest wish for a redraw, in characters.
const MAX_INSTRUCTION_CHARS: usize = 500;

impl Studio {
    /// Paints a page anew. The pictures it had stay.
    ///
    /// # Errors
    /// There is no such book or page, it is not written yet, or it is being painted.
    pub async fn redraw_page(&self, request: RedrawRequest) -> Result<BookView, Fault> {
        let RedrawRequest { book, page, instruction, illustrator, description } = request;
        casting::check(&self.shared.workshop.providers, None, illustrator.as_deref())?;
        let description = description.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if description.as_ref().is_some_and(|text| text.chars().count() > MAX_TEXT_CHARS) {
            return Err(Fault::not_now(
                format!("Describe the picture in up to {MAX_TEXT_CHARS} characters."),
                format!("请用不超过 {MAX_TEXT_CHARS} 个字描述画面。"),
            ));
        }
        let instruction = instruction.trim().to_owned();
        if instruction.chars().count() > MAX_INSTRUCTION_CHARS {
            return Err(Fault::not_now(
                format!("Say in up to {MAX_INSTRUCTION_CHARS} characters what should change."),
                format!("请用不超过 {MAX_INSTRUCTION_CHARS} 个字说说要改什么。"),
            ));
        }
        self.write(book, move |tx, shared| {
            let row = on_shelf(tx, book)?;
            at_rest(tx, book, page)?;
            let now = (shared.clock)();
            pages::set_settled(tx, book, page, 0)?;
            pages::set_skipped(tx, book, page, false)?;
            if let Some(description) = description {
                pages::set_description(tx, book, page, &description)?;
            }
            books::touch(tx, book, now)?;
            let illustrator =
                illustrator.unwrap_or_else(|| making::troupe(&row, &shared.workshop.providers).illustrator);
            Ok(making::repaint(tx, &row, page, &instruction, illustrator, now)?)
        })
        .await?;
        self.open_book(book).await
    }

    /// Changes a page's words, or the title. The wordings it had stay.
    ///
    /// # Errors
    /// There is no such book or page, it is not written yet, or the words are too many or, for a title,
    /// none.
    pub async fn edit_text(&self, request: EditTextRequest) -> Result<BookView, Fault> {
        let EditTextRequest { book, page, text } = request;
        let text = text.trim().to_owned();
        check_words(page, &text)?;
        self.write(book, move |tx, shared| {
            on_shelf(tx, book)?;
            if written(tx, book, page)?.text != text {
                let now = (shared.clock)();
                texts::add(tx, book, page, &text, now)?;
                books::touch(tx, book, now)?;
            }
            Ok(())
        })
        .await?;
        self.open_book(book).await
    }

    /// Puts an earlier picture into the book.
    ///
    /// # Errors
    /// There is no such book, page or version.
    pub async fn use_picture(&self, request: UsePictureRequest) -> Result<BookView, Fault> {
        let UsePictureRequest { book, page, version } = request;
        self.write(book, move |tx, shared| {
            on_shelf(tx, book)?;
            written(tx, book, page)?;
            if !pictures::exists(tx, book, page, version)? {
                return Err(Fault::no_version(version));
            }
            pages::set_picture(tx, book, page, Some(version))?;
            // Choosing a picture also settles a redraw that failed.
            pages::set_settled(tx, book, page, pictures::latest(tx, book, page)? + 1)?;
            Ok(books::touch(tx, book, (shared.clock)())?)
        })
        .await?;
        self.open_book(book).await
    }

    /// Leaves a page without a picture: its words keep their place, and nothing is asked of anybody any more.
    ///
    /// # Errors
    /// There is no such book or page, or it is being painted.
    pub async fn skip_page(&self, request: PageRequest) -> Result<BookView, Fault> {
        let PageRequest { book, page } = request;
        self.write(book, move |tx, shared| {
            let row = on_shelf(tx, book)?;
            at_rest(tx, book, page)?;
            let now = (shared.clock)();
            pages::set_skipped(tx, book, page, true)?;
            pages::set_settled(tx, book, page, pictures::latest(tx, book, page)? + 1)?;
            books::touch(tx, book, now)?;
            if !row.stopped {
                making::finish_if_last(tx, book, None, now)?;
            }
            Ok(())
        })
        .await?;
        self.open_book(book).await
    }

    /// How the picture of a page could be described more gently, and which words may be why it was turned
    /// down. Nothing is changed: painting anew with that description is.
    ///
    /// # Errors
    /// There is no such book or page.
    pub async fn gentler(&self, request: PageRequest) -> Result<GentlerView, Fault> {
        let PageRequest { book, page } = request;
        self.shared
            .db
            .read(move |conn| {
                let row = on_shelf(conn, book)?;
                let before = written(conn, book, page)?.illustration.description;
                let Gentler { description, words } = book::gentler(&before, &row.cast, row.brief.language);
                Ok(GentlerView { before, after: description, words })
            })
            .await
    }

    /// Notes that the picture in the book is fine for the words in the book, whichever it was painted for.
    /// When either changes, the question is open again.
    ///
    /// # Errors
    /// There is no such book or page.
    pub async fn keep_picture(&self, request: PageRequest) -> Result<BookView, Fault> {
        let PageRequest { book, page } = request;
        self.write(book, move |tx, _| {
            on_shelf(tx, book)?;
            written(tx, book, page)?;
            Ok(pages::set_fitting(tx, book, page)?)
        })
        .await?;
        self.open_book(book).await
    }
}

fn written(conn: &Connection, book: i64, page: u32) -> Result<Page, Fault> {
    pages::get(conn, book, page)?.ok_or_else(|| Fault::no_page(book, page))
}

/// The page is written, and nobody is painting it.
fn at_rest(conn: &Connection, book: i64, page: u32) -> Result<(), Fault> {
    written(conn, book, page)?;
    if making::is_being_painted(conn, book, page)? {
        return Err(Fault::not_now(
            "This page is being painted. Wait for the picture, or stop it first.",
            "这一页正在画。请等它画好，或者先停下。",
        ));
    }
    Ok(())
}

fn check_words(page: u32, text: &str) -> Result<(), Fault> {
    let (most, is_title) = if page == 0 { (MAX_TITLE_CHARS, true) } else { (MAX_TEXT_CHARS, false) };
    let chars = text.chars().count();
    if is_title && chars == 0 {
        return Err(Fault::not_now("A book needs a title.", "书要有一个书名。"));
    }
    if chars > most {
        return Err(Fault::not_now(
            format!("That is {chars} characters. Keep it under {most}."),
            format!("一共 {chars} 个字。请控制在 {most} 个以内。"),
        ));
    }
    Ok(())
}
