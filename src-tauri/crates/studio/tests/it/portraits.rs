//! How the cast look: drawn before the pages, or the user's own, and shown to whoever paints.

use provider::{ProviderError, ReferenceKind};
use studio::wire::{BookState, CharacterRequest, FaultCode, JobKind, NewBook, PageState, Price};

use crate::{
    material::dot,
    support::{Life, Place, assert_told, brief},
    treasury::{Orders, PRICE, paid},
    troupe::Troupe,
};

async fn begin(place: &Place) -> (Life, Troupe, i64) {
    let troupe = paid(Orders::Looking);
    let life = place.open_with(&troupe.providers, 1).await;
    let new = NewBook { illustrator: Some("dear".into()), ..brief("moon") };
    assert_eq!(
        life.studio.estimate(new.clone()).await.unwrap().price,
        Price::Between { low: 7 * PRICE, high: 7 * PRICE }
    );
    let id = life.studio.create_book(new).await.unwrap().id;
    (life, troupe, id)
}

fn pip(book: i64) -> CharacterRequest {
    CharacterRequest { book, character: 0 }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portrait_is_drawn_first_and_every_page_is_painted_by_it() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    let portrait = troupe.picture().await;
    assert!(portrait.request.illustration.description.starts_with("A character sheet: Pip"));
    let book = life.until(id, |book| book.pages.iter().all(|page| page.state == PageState::Waiting)).await;
    assert!(book.cast[0].being_drawn && book.cast[0].portrait.is_none());
    assert_eq!(life.queue().await.running[0].kind, JobKind::Portrait);
    portrait.send(dot(99), &[]);

    for page in 0..=4 {
        let drawing = troupe.picture().await;
        assert_eq!(drawing.page(), page);
        let references = &drawing.request.references;
        assert_eq!((references.len(), references[0].kind), (1, ReferenceKind::Portrait(0)));
        assert_eq!(&references[0].bytes[..], &dot(99)[..]);
        drawing.draw();
    }
    let book = life.reaches(id, BookState::Finished).await;
    assert!(book.cast[0].portrait.is_some() && !book.cast[0].being_drawn);
    assert_eq!(book.cost.spent, 6 * PRICE);

    // Another one, for the pages that are painted from now on.
    life.studio.draw_portrait(pip(id)).await.unwrap();
    troupe.picture().await.send(dot(98), &[]);
    let before = book.cast[0].portrait.clone();
    let book = life.until(id, |book| !book.cast[0].being_drawn && book.cast[0].portrait != before).await;
    assert_eq!(book.state, BookState::Finished);
    assert!(troupe.pictures.is_empty(), "no page is painted anew unasked");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_do_not_wait_for_a_portrait_that_cannot_be_drawn() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    troupe.picture().await.fail(ProviderError::Refused("no".into()));
    for _ in 0..=4 {
        let drawing = troupe.picture().await;
        assert!(drawing.request.references.is_empty());
        drawing.draw();
    }
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portrait_that_is_stopped_keeps_no_page_waiting() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    let portrait = troupe.picture().await;
    let job = life.until_queue(|queue| !queue.running.is_empty()).await.running[0].id;
    life.studio.cancel_job(job).await.unwrap();
    portrait.abandoned().await;
    troupe.draw(5).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_was_stopped_before_its_portrait_gets_it_when_it_goes_on() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    let portrait = troupe.picture().await;
    life.studio.stop_book(id).await.unwrap();
    portrait.abandoned().await;
    life.is_at_rest(id).await;
    life.studio.continue_book(id).await.unwrap();
    let portrait = troupe.picture().await;
    assert!(portrait.request.illustration.description.starts_with("A character sheet"));
    portrait.send(dot(99), &[]);
    let cover = troupe.picture().await;
    assert_eq!(cover.request.references.len(), 1);
    cover.draw();
    troupe.draw(4).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_users_picture_stands_whatever_was_asked_for_before() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    let portrait = troupe.picture().await;
    life.studio.set_portrait(pip(id), dot(7)).await.unwrap();
    portrait.abandoned().await;
    let cover = troupe.picture().await;
    assert_eq!(&cover.request.references[0].bytes[..], &dot(7)[..]);
    cover.draw();
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::Finished).await;
    let asset = book.cast[0].portrait.clone().unwrap().asset;
    assert_eq!(life.studio.picture(asset, false).await.unwrap(), dot(7));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_user_says_with_a_picture_how_somebody_looks() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place).await;
    troupe.picture().await.send(dot(99), &[]);
    troupe.draw(5).await;
    life.reaches(id, BookState::Finished).await;

    let book = life.studio.set_portrait(pip(id), dot(7)).await.unwrap();
    let asset = book.cast[0].portrait.clone().unwrap().asset;
    assert_eq!(life.studio.picture(asset, false).await.unwrap(), dot(7));
    for refused in [
        life.studio.set_portrait(pip(id), b"no picture".to_vec()).await.unwrap_err(),
        life.studio.set_portrait(CharacterRequest { book: id, character: 9 }, dot(7)).await.unwrap_err(),
        life.studio.set_portrait(pip(id), vec![0; 41 << 20]).await.unwrap_err(),
    ] {
        assert_eq!(refused.code, FaultCode::NotNow);
        assert_told(&refused);
    }
    let book = life.studio.drop_portrait(pip(id)).await.unwrap();
    assert_eq!(book.cast[0].portrait, None);

    let plain = life.create("sun").await;
    life.reaches(plain, BookState::Finished).await;
    let refused = life.studio.draw_portrait(pip(plain)).await.unwrap_err();
    assert_told(&refused);
    life.quit().await;
}
