//! The style guide on the command line.

use clap::Args;
use studio::{
    Studio,
    wire::{BookRequest, BookView, Fault, PageRequest, StyleWordsRequest},
};

use super::speech::Speech;
use crate::providers::BUILT_IN;

/// How all pictures of a book are to look. Without options it is only shown.
#[derive(Args)]
pub struct StyleArguments {
    /// The book's number.
    book: i64,
    /// Paint like the picture of this page; 0 is the cover.
    #[arg(long, value_name = "N")]
    page: Option<u32>,
    /// Say it in a line, such as “soft morning light, no outlines”.
    #[arg(long)]
    words: Option<String>,
    /// Go by neither a picture nor words any more.
    #[arg(long, conflicts_with_all = ["page", "words"])]
    none: bool,
}

/// Sets what was asked for, and shows the style guide.
pub async fn run(studio: &Studio, speech: &Speech, asked: StyleArguments) -> Result<(), Fault> {
    let StyleArguments { book, page, words, none } = asked;
    if none {
        studio.drop_style_picture(BookRequest { book }).await?;
    }
    if let Some(page) = page {
        studio.set_style_picture(PageRequest { book, page }).await?;
    }
    if let Some(words) = words.or_else(|| none.then(String::new)) {
        studio.set_style_words(StyleWordsRequest { book, words }).await?;
    }
    let view = studio.open_book(book).await?;
    if speech.is_json() {
        speech.value(&view.style_guide);
    } else {
        tell(studio, speech, &view);
    }
    Ok(())
}

fn tell(studio: &Studio, speech: &Speech, view: &BookView) {
    let guide = &view.style_guide;
    match guide.picture.as_ref().map(|picture| picture.page) {
        None => {}
        Some(0) => speech.say("Painted like the cover.", "照封面的画风画。"),
        Some(page) => {
            speech.say(&format!("Painted like page {page}."), &format!("照第 {page} 页的画风画。"));
        }
    }
    if !guide.words.is_empty() {
        speech.say(&format!("“{}”", guide.words), &format!("“{}”", guide.words));
    }
    if guide.picture.is_none() && guide.words.is_empty() {
        speech.say("No style guide is set.", "还没有设定画风参考。");
        return;
    }
    let painter = studio.providers().illustrator(&view.illustrator);
    let looks = painter.is_some_and(|painter| painter.abilities().references > 0);
    if view.illustrator == BUILT_IN {
        speech.say(
            "The built-in painter has a style of its own. This is for other painters.",
            "内置画师有自己的画风。这些留给别的画师。",
        );
    } else if guide.picture.is_some() && !looks {
        speech.say(
            "The painter of this book paints by words alone. The picture is for painters that look at pictures.",
            "这本书的画师只看文字作画。这张图留给会看图的画师。",
        );
    }
}
