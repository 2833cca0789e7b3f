//! A book whose story the user wants to read before it is painted.

use studio::wire::{BookState, EditTextRequest, FaultCode, NewBook, PageState, Stage};

use crate::{
    support::{Place, assert_told, brief},
    troupe::led,
};

fn to_be_read() -> NewBook {
    NewBook { read_first: true, ..brief("moon") }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_page_is_painted_and_the_rest_once_the_user_approves() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.studio.create_book(to_be_read()).await.unwrap().id;
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    let sample = troupe.picture().await;
    assert_eq!(sample.page(), 1);
    let fault = life.studio.approve_book(id).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotNow, "nobody has read what is not written");
    assert_told(&fault);
    for page in 2..=4 {
        telling.page(page);
    }
    sample.draw();
    let book = life.reaches(id, BookState::Review).await;
    assert!(!book.at_work);
    assert_eq!((&book.pages[1].state, &book.pages[2].state), (&PageState::Painted, &PageState::Planned));
    assert_eq!(book.pages[0].state, PageState::Planned);
    assert_eq!(book.progress.stage, Stage::Pictures);

    // Words are changed before a picture is painted for them. Neither this nor going on is an approval.
    let edit = EditTextRequest { book: id, page: 2, text: "Another page 2.".into() };
    life.studio.edit_text(edit).await.unwrap();
    life.studio.continue_book(id).await.unwrap();
    assert_eq!(life.book(id).await.state, BookState::Review);
    life.quit().await;

    let life = place.open(&troupe.providers).await;
    assert_eq!(life.book(id).await.state, BookState::Review, "it waits for as long as it takes");
    life.studio.approve_book(id).await.unwrap();
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert!(book.pages.iter().all(|page| page.versions.len() == 1), "the first page was not painted twice");
    assert!(!book.pages[2].picture_is_older_than_text);
    life.studio.approve_book(id).await.unwrap();
    assert_eq!(life.is_at_rest(id).await.state, BookState::Finished, "it is approved already");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_that_fails_keeps_nobody_from_reading() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.studio.create_book(to_be_read()).await.unwrap().id;
    troupe.story().await.rest();
    troupe.picture().await.fail(provider::ProviderError::QuotaSpent("402".into()));
    let book = life.reaches(id, BookState::Review).await;
    assert!(matches!(book.pages[1].state, PageState::Failed { .. }));
    life.studio.approve_book(id).await.unwrap();
    troupe.draw(5).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}
