//! What the user changes in a book: every wording and every picture stays.

use provider::ProviderError;
use studio::wire::{
    BookState, BookView, EditTextRequest, FaultCode, JobKind, PageRequest, PageState, RedrawRequest,
    UsePictureRequest,
};

use crate::{
    material::dot,
    support::{Life, Place, assert_told},
    troupe::{Troupe, led},
};

async fn finished(place: &Place) -> (Life, Troupe, i64) {
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    troupe.perform(5).await;
    life.reaches(id, BookState::Finished).await;
    (life, troupe, id)
}

fn redraw(book: i64, page: u32, instruction: &str) -> RedrawRequest {
    RedrawRequest { book, page, instruction: instruction.into(), illustrator: None, description: None }
}

fn edit(book: i64, page: u32, text: &str) -> EditTextRequest {
    EditTextRequest { book, page, text: text.into() }
}

fn versions(book: &BookView, page: usize) -> Vec<(u32, bool)> {
    book.pages[page].versions.iter().map(|version| (version.version, version.in_book)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redraw_is_a_new_version_and_the_old_one_stays() {
    let place = Place::new();
    let (life, mut troupe, id) = finished(&place).await;
    let old = life.book(id).await.pages[2].picture.clone().unwrap();
    let book = life.studio.redraw_page(redraw(id, 2, " with glitter, at night ")).await.unwrap();
    assert_eq!((book.state, book.at_work), (BookState::Finished, true), "it is whole meanwhile");
    let drawing = troupe.picture().await;
    assert_eq!((drawing.page(), drawing.request.instruction.as_deref()), (2, Some("with glitter, at night")));
    let book = life.book(id).await;
    assert_eq!((&book.pages[2].state, &book.pages[2].picture), (&PageState::Painting, &Some(old.clone())));
    let job = life.queue().await.running[0].clone();
    assert_eq!((job.kind, job.instruction.as_deref()), (JobKind::Picture, Some("with glitter, at night")));
    let fault = life.studio.redraw_page(redraw(id, 2, "")).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotNow, "it is being painted");

    drawing.send(dot(77), &["with glitter"]);
    let book = life.is_at_rest(id).await;
    assert_eq!(versions(&book, 2), [(2, true), (1, false)]);
    let newest = &book.pages[2].versions[0];
    assert_eq!(
        (newest.instruction.as_str(), newest.unmet.as_slice()),
        ("with glitter, at night", &["with glitter".to_owned()][..])
    );
    assert_ne!(newest.picture, old);

    let choice = UsePictureRequest { book: id, page: 2, version: 1 };
    let book = life.studio.use_picture(choice).await.unwrap();
    assert_eq!(versions(&book, 2), [(2, false), (1, true)]);
    assert_eq!((book.state, book.pages[2].picture.as_ref()), (BookState::Finished, Some(&old)));
    // The next one is the third, whichever is in the book.
    life.studio.redraw_page(redraw(id, 2, "")).await.unwrap();
    let drawing = troupe.picture().await;
    assert_eq!(drawing.request.instruction, None);
    drawing.send(dot(78), &[]);
    let book = life.is_at_rest(id).await;
    assert_eq!(versions(&book, 2), [(3, true), (2, false), (1, false)]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redraw_goes_before_what_makes_a_whole_book() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    troupe.draw(1).await;
    let page_one = troupe.picture().await;
    life.studio.redraw_page(redraw(id, 0, "")).await.unwrap();
    page_one.draw();
    let next = troupe.picture().await;
    assert_eq!(next.page(), 0);
    next.draw();
    troupe.draw(3).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!(versions(&book, 0), [(2, true), (1, false)]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redraw_that_fails_leaves_the_old_picture_and_is_settled_by_choosing_it() {
    let place = Place::new();
    let (life, mut troupe, id) = finished(&place).await;
    let old = life.book(id).await.pages[1].picture.clone();
    life.studio.redraw_page(redraw(id, 1, "a dragon")).await.unwrap();
    troupe.picture().await.fail(ProviderError::Refused("no dragons".into()));
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert!(matches!(book.pages[1].state, PageState::Failed { .. }));
    assert_eq!(book.pages[1].picture, old);
    assert_eq!(life.queue().await.failed.len(), 1);

    let choice = UsePictureRequest { book: id, page: 1, version: 1 };
    let book = life.studio.use_picture(choice).await.unwrap();
    assert_eq!((book.state, &book.pages[1].state), (BookState::Finished, &PageState::Painted));
    assert!(life.queue().await.failed.is_empty(), "nobody needs to look at it any more");
    life.studio.redraw_page(redraw(id, 1, "a mouse")).await.unwrap();
    troupe.draw(1).await;
    life.is_at_rest(id).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redraw_that_is_stopped_leaves_the_book_finished() {
    let place = Place::new();
    let (life, mut troupe, id) = finished(&place).await;
    let before = life.book(id).await;
    life.studio.redraw_page(redraw(id, 3, "")).await.unwrap();
    let drawing = troupe.picture().await;
    life.studio.cancel_job(life.job_of(id, 3).await).await.unwrap();
    drawing.abandoned().await;
    let book = life.is_at_rest(id).await;
    assert_eq!(book.pages, before.pages);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_redraw_that_was_asked_for_anew_is_not_tried_again() {
    let place = Place::new();
    let (life, mut troupe, id) = finished(&place).await;
    life.studio.redraw_page(redraw(id, 1, "a dragon")).await.unwrap();
    troupe.picture().await.fail(ProviderError::Refused("no dragons".into()));
    life.reaches(id, BookState::NeedsLook).await;
    let failed = life.queue().await.failed[0].id;
    life.studio.redraw_page(redraw(id, 1, "a mouse")).await.unwrap();
    let fault = life.studio.retry_job(failed).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotNow);
    assert!(life.queue().await.failed.is_empty());
    troupe.draw(1).await;
    let book = life.is_at_rest(id).await;
    assert_eq!(book.pages[1].versions[0].instruction, "a mouse");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_is_fine_for_new_words_is_asked_about_once() {
    let place = Place::new();
    let (life, mut troupe, id) = finished(&place).await;
    let is_older = |book: &BookView| book.pages[1].picture_is_older_than_text;
    assert!(is_older(&life.studio.edit_text(edit(id, 1, "Pip sat.")).await.unwrap()));
    let book = life.studio.keep_picture(PageRequest { book: id, page: 1 }).await.unwrap();
    assert!(!is_older(&book) && book.pages[1].versions.len() == 1);
    assert!(is_older(&life.studio.edit_text(edit(id, 1, "Pip ran.")).await.unwrap()), "other words");
    life.studio.redraw_page(redraw(id, 1, "")).await.unwrap();
    troupe.draw(1).await;
    assert!(!is_older(&life.is_at_rest(id).await));
    let first = UsePictureRequest { book: id, page: 1, version: 1 };
    assert!(is_older(&life.studio.use_picture(first).await.unwrap()), "another picture");
    let fault = life.studio.keep_picture(PageRequest { book: id, page: 9 }).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotFound);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_words_are_a_version_and_the_old_ones_stay() {
    let place = Place::new();
    let (life, mut troupe, id) = finished(&place).await;
    let book = life.studio.edit_text(edit(id, 1, "  Pip went to sea. ")).await.unwrap();
    let page = &book.pages[1];
    assert_eq!(page.text, "Pip went to sea.");
    let texts: Vec<_> = page.texts.iter().map(|text| (text.version, text.text.as_str())).collect();
    assert_eq!(texts, [(2, "Pip went to sea."), (1, "Words of page 1.")]);
    assert!(page.picture_is_older_than_text && !book.pages[2].picture_is_older_than_text);
    assert_eq!(book.state, BookState::Finished);
    let same = life.studio.edit_text(edit(id, 1, "Pip went to sea.")).await.unwrap();
    assert_eq!(same, book, "the same words are no new version");
    let none = life.studio.edit_text(edit(id, 1, "")).await.unwrap();
    assert_eq!((none.pages[1].text.as_str(), none.pages[1].texts.len()), ("", 3), "a page may be silent");

    life.studio.redraw_page(redraw(id, 1, "")).await.unwrap();
    troupe.draw(1).await;
    let book = life.is_at_rest(id).await;
    assert!(!book.pages[1].picture_is_older_than_text);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cover_s_words_are_the_title() {
    let place = Place::new();
    let (life, _troupe, id) = finished(&place).await;
    let book = life.studio.edit_text(edit(id, 0, "月亮上的小兔子")).await.unwrap();
    assert_eq!((book.title.as_str(), book.pages[0].text.as_str()), ("月亮上的小兔子", ""));
    assert_eq!(book.pages[0].texts.len(), 2);
    assert!(!book.pages[0].picture_is_older_than_text);
    let shelf = life.studio.load().await.unwrap().shelf;
    assert_eq!(shelf[0].title, "月亮上的小兔子");
    let hits = life.studio.search("小兔子".into()).await.unwrap();
    assert_eq!(hits.iter().map(|hit| (hit.book, hit.page)).collect::<Vec<_>>(), [(id, None)]);
    let hits = life.studio.search("words of page 3".into()).await.unwrap();
    assert_eq!(hits.iter().map(|hit| (hit.book, hit.page)).collect::<Vec<_>>(), [(id, Some(3))]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_is_refused_in_words_and_changes_nothing() {
    let place = Place::new();
    let (life, _troupe, id) = finished(&place).await;
    let before = life.book(id).await;
    let studio = &life.studio;
    let choice = |page, version| UsePictureRequest { book: id, page, version };
    let refusals = [
        (studio.edit_text(edit(id, 0, "  ")).await.unwrap_err(), FaultCode::NotNow),
        (studio.edit_text(edit(id, 0, &"长".repeat(121))).await.unwrap_err(), FaultCode::NotNow),
        (studio.edit_text(edit(id, 1, &"长".repeat(2001))).await.unwrap_err(), FaultCode::NotNow),
        (studio.redraw_page(redraw(id, 1, &"长".repeat(501))).await.unwrap_err(), FaultCode::NotNow),
        (studio.edit_text(edit(id, 5, "no such page")).await.unwrap_err(), FaultCode::NotFound),
        (studio.redraw_page(redraw(id, 9, "")).await.unwrap_err(), FaultCode::NotFound),
        (studio.use_picture(choice(1, 2)).await.unwrap_err(), FaultCode::NotFound),
        (studio.use_picture(choice(7, 1)).await.unwrap_err(), FaultCode::NotFound),
        (studio.redraw_page(redraw(99, 1, "")).await.unwrap_err(), FaultCode::NotFound),
        (studio.open_book(99).await.unwrap_err(), FaultCode::NotFound),
        (studio.stop_book(99).await.unwrap_err(), FaultCode::NotFound),
        (studio.continue_book(99).await.unwrap_err(), FaultCode::NotFound),
        (studio.trash_book(99).await.unwrap_err(), FaultCode::NotFound),
        (studio.restore_book(99).await.unwrap_err(), FaultCode::NotFound),
        (studio.cancel_job(999).await.unwrap_err(), FaultCode::NotFound),
        (studio.retry_job(999).await.unwrap_err(), FaultCode::NotFound),
        (studio.picture("ab".repeat(32), false).await.unwrap_err(), FaultCode::NotFound),
        (studio.picture("../../library.db".into(), false).await.unwrap_err(), FaultCode::NotFound),
    ];
    for (fault, code) in refusals {
        assert_eq!(fault.code, code, "{fault:?}");
        assert_told(&fault);
    }
    assert_eq!(life.book(id).await, before);

    studio.trash_book(id).await.unwrap();
    for fault in [
        studio.edit_text(edit(id, 1, "x")).await.unwrap_err(),
        studio.redraw_page(redraw(id, 1, "")).await.unwrap_err(),
        studio.use_picture(choice(1, 1)).await.unwrap_err(),
    ] {
        assert_eq!(fault.code, FaultCode::NotNow, "{fault:?}");
        assert_told(&fault);
    }
    life.quit().await;
}
