//! The style guide of a book: a picture of its own, and words of the user's.

use provider::ReferenceKind::{Portrait, Style};
use studio::wire::{
    BookRequest, BookState, CharacterRequest, Chore, FaultCode, PageRequest, RedrawRequest,
    StyleWordsRequest, UsePictureRequest,
};

use crate::{
    material::dot,
    support::{Life, Place, assert_told},
    treasury::{self, Orders},
    troupe::{Drawing, Troupe, led, willing},
};

const WORDS: &str = "soft morning light, no outlines";

/// A life in which a painter that looks at pictures has made a book: Pip's portrait and page 2 are known by
/// their dots.
async fn begin(place: &Place) -> (Life, Troupe, i64) {
    let (life, mut troupe, id) = treasury::begin(place, Orders::Looking).await;
    troupe.picture().await.send(dot(99), &[]);
    for page in 0..=4 {
        troupe.picture().await.send(dot(page), &[]);
    }
    life.reaches(id, BookState::Finished).await;
    (life, troupe, id)
}

impl Life {
    async fn style_after(&self, book: i64, page: u32) {
        self.studio.set_style_picture(PageRequest { book, page }).await.unwrap();
    }

    async fn style_in_words(&self, book: i64, words: &str) {
        let request = StyleWordsRequest { book, words: words.into() };
        self.studio.set_style_words(request).await.unwrap();
    }

    async fn redraw(&self, book: i64, page: u32) {
        let redraw =
            RedrawRequest { book, page, instruction: String::new(), illustrator: None, description: None };
        self.studio.redraw_page(redraw).await.unwrap();
    }
}

/// What the pictures are for that a drawing is to be made by, with their bytes.
fn models(drawing: &Drawing) -> Vec<(provider::ReferenceKind, Vec<u8>)> {
    drawing.request.references.iter().map(|each| (each.kind, each.bytes.to_vec())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_picture_from_now_on_is_painted_after_it_and_none_before_is_painted_anew() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    life.style_after(id, 2).await;
    life.style_in_words(id, "  soft morning light,\n no outlines ").await;
    let guide = life.book(id).await.style_guide;
    let picture = guide.picture.unwrap();
    assert_eq!((picture.page, picture.version, guide.words.as_str()), (2, 1, WORDS));
    assert_eq!(life.studio.picture(picture.picture.asset, false).await.unwrap(), dot(2));
    assert!(troupe.pictures.is_empty(), "what is painted stays as it is");

    life.redraw(id, 3).await;
    let drawing = troupe.picture().await;
    assert_eq!(models(&drawing), [(Portrait(0), dot(99)), (Style, dot(2))]);
    assert_eq!(drawing.request.style_words.as_deref(), Some(WORDS));
    drawing.draw();

    // A portrait is drawn after it, too, though not after itself.
    life.studio.draw_portrait(CharacterRequest { book: id, character: 0 }).await.unwrap();
    let drawing = troupe.picture().await;
    assert_eq!(models(&drawing), [(Style, dot(2))]);
    drawing.send(dot(98), &[]);

    life.until(id, |book| !book.at_work).await;
    life.studio.drop_style_picture(BookRequest { book: id }).await.unwrap();
    life.style_in_words(id, "").await;
    life.redraw(id, 3).await;
    let drawing = troupe.picture().await;
    assert_eq!(models(&drawing), [(Portrait(0), dot(98))]);
    assert_eq!(drawing.request.style_words, None);
    drawing.draw();
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picture_that_was_chosen_stays_the_guide_whatever_becomes_of_its_page() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    life.style_after(id, 2).await;
    life.redraw(id, 2).await;
    let drawing = troupe.picture().await;
    assert_eq!(models(&drawing)[1], (Style, dot(2)));
    drawing.send(dot(7), &[]);
    life.until(id, |book| book.pages[2].versions.len() == 2).await;
    life.studio.trash_book(id).await.unwrap();
    life.studio.restore_book(id).await.unwrap();
    for chore in [Chore::TidyUp, Chore::EmptyTrash] {
        life.doing(chore).await;
    }
    life.quit().await;

    let life = place.open_with(&troupe.providers, 1).await;
    let picture = life.book(id).await.style_guide.picture.unwrap();
    assert_eq!((picture.page, picture.version), (2, 1));
    life.redraw(id, 4).await;
    let drawing = troupe.picture().await;
    assert_eq!(models(&drawing)[1], (Style, dot(2)));
    drawing.draw();
    life.until(id, |book| !book.at_work).await;

    // Chosen anew it is the one that is in the book now.
    life.style_after(id, 2).await;
    assert_eq!(life.book(id).await.style_guide.picture.unwrap().version, 2);
    life.studio.use_picture(UsePictureRequest { book: id, page: 2, version: 1 }).await.unwrap();
    assert_eq!(life.book(id).await.style_guide.picture.unwrap().version, 2);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_painter_that_looks_at_no_pictures_gets_the_words_alone() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.perform(5).await;
    life.reaches(id, BookState::Finished).await;
    life.style_after(id, 0).await;
    life.style_in_words(id, WORDS).await;
    life.redraw(id, 1).await;
    let drawing = troupe.picture().await;
    assert!(drawing.request.references.is_empty());
    assert_eq!(drawing.request.style_words.as_deref(), Some(WORDS));
    drawing.draw();
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_with_its_book() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let [other, id] = [life.create("sun").await, life.create("moon").await];
    for book in [other, id] {
        life.reaches(book, BookState::Finished).await;
        life.style_after(book, 0).await;
    }
    life.studio.trash_book(id).await.unwrap();
    life.pass(std::time::Duration::from_secs(31 * 24 * 60 * 60)).await;
    life.doing(Chore::EmptyTrash).await;
    assert_eq!(place.count("SELECT book_id FROM style_guide"), other);
    assert_eq!(place.count("SELECT count(*) FROM style_guide"), 1);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_style_guide_is_refused_in_words() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    let drawing = troupe.picture().await;
    let page = |page| PageRequest { book: id, page };
    let words = |count| StyleWordsRequest { book: id, words: "柔".repeat(count) };
    life.studio.set_style_words(words(200)).await.unwrap();
    for (refused, code) in [
        (life.studio.set_style_picture(page(1)).await, FaultCode::NotNow),
        (life.studio.set_style_picture(page(9)).await, FaultCode::NotFound),
        (life.studio.set_style_words(words(201)).await, FaultCode::NotNow),
        (life.studio.drop_style_picture(BookRequest { book: 9 }).await, FaultCode::NotFound),
    ] {
        let fault = refused.unwrap_err();
        assert_eq!(fault.code, code);
        assert_told(&fault);
    }
    drop(drawing);
    life.studio.trash_book(id).await.unwrap();
    assert_told(&life.studio.set_style_words(words(1)).await.unwrap_err());
    assert_eq!(life.book(id).await.style_guide.words, "柔".repeat(200));
    life.quit().await;
}
