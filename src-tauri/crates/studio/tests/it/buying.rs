//! Nothing is bought twice unasked: not after a crash, a quit, a full disk or a provider that went away.

use std::time::Duration;

use provider::ProviderError;
use studio::wire::{BookState, Casting, Cause, GenerationState, PageState};

use crate::{
    support::{Life, Place, brief},
    treasury::{Orders, PRICE, begin, orders, paid, states, without_the_paid},
    troupe::Troupe,
};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_when_the_program_ended_is_sent_again_only_if_the_user_says_so() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    let in_hand = troupe.picture().await;
    life.quit().await;
    in_hand.abandoned().await;

    let life = place.open_with(&troupe.providers, 1).await;
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::NeedsLook).await;
    let PageState::Failed { reason, cause } = &book.pages[0].state else { panic!("{:?}", book.pages[0]) };
    assert_eq!(*cause, Cause::Lost);
    assert!(reason.en.contains("may cost again") && reason.zh.contains("再次收费"), "{reason:?}");
    assert_eq!(orders(&troupe), 5, "the cover was ordered once");
    assert_eq!(states(&life, id).await[0], GenerationState::Lost);
    assert_eq!(book.cost.spent, 5 * PRICE, "what is lost may have been charged");

    life.studio.retry_job(book.pages[0].job.unwrap()).await.unwrap();
    troupe.draw(1).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((orders(&troupe), book.cost.spent), (6, 6 * PRICE));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_with_a_ticket_is_fetched_after_a_restart_and_not_ordered_again() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Ticketed).await;
    let in_hand = troupe.picture().await;
    assert_eq!(in_hand.request.account.ticket, None);
    life.quit().await;
    in_hand.abandoned().await;

    let life = place.open_with(&troupe.providers, 1).await;
    let again = troupe.picture().await;
    assert_eq!(again.request.account.ticket.as_deref(), Some("ticket of Page 0"));
    // It is not ready yet; the next attempt has the ticket as well.
    again.fail(ProviderError::Busy("still at it".into()));
    life.page_reaches(id, 0, |state| matches!(state, PageState::Retrying { .. })).await;
    troupe.draw(4).await;
    life.pass(Duration::from_secs(300)).await;
    let third = troupe.picture().await;
    assert_eq!(third.request.account.ticket.as_deref(), Some("ticket of Page 0"));
    third.draw();
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((orders(&troupe), book.cost.generations, book.cost.spent), (5, 5, 5 * PRICE));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paid_picture_that_the_disk_does_not_take_is_held_and_not_bought_again() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    let assets = place.library().join("assets");
    std::fs::write(&assets, "in the way").unwrap();
    troupe.picture().await.draw();
    std::fs::remove_file(&assets).unwrap();
    life.page_reaches(id, 0, |state| *state == PageState::Painted).await;

    let in_hand = troupe.picture().await;
    std::fs::rename(&assets, place.outside("away")).unwrap();
    std::fs::write(&assets, "in the way").unwrap();
    in_hand.draw();
    life.quit().await;
    std::fs::remove_file(&assets).unwrap();
    std::fs::rename(place.outside("away"), &assets).unwrap();
    let life = place.open_with(&troupe.providers, 1).await;
    troupe.draw(3).await;
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert!(
        matches!(&book.pages[1].state, PageState::Failed { cause: Cause::Lost, .. }),
        "{:?}",
        book.pages[1].state
    );
    assert_eq!((orders(&troupe), book.cost.spent), (5, 5 * PRICE), "each was ordered once");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ordered_picture_that_the_disk_did_not_take_is_fetched_again() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Ticketed).await;
    let assets = place.library().join("assets");
    std::fs::write(&assets, "in the way").unwrap();
    troupe.picture().await.draw();
    life.quit().await;
    std::fs::remove_file(&assets).unwrap();
    let life = place.open_with(&troupe.providers, 1).await;
    troupe.draw(5).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((orders(&troupe), book.cost.spent), (5, 5 * PRICE), "each was ordered once");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_billed_before_it_is_there_is_not_bought_again_after_quitting() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::BilledFirst).await;
    let in_hand = troupe.picture().await;
    life.quit().await;
    in_hand.abandoned().await;
    let life = place.open_with(&troupe.providers, 1).await;
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert!(matches!(&book.pages[0].state, PageState::Failed { cause: Cause::Lost, .. }));
    assert_eq!(orders(&troupe), 5);
    life.quit().await;
}

/// A book whose cover was ordered with a ticket, and whose provider was then not to be had any more.
async fn ordered_and_given_up(place: &Place, error: ProviderError, attempts: usize) -> (Life, Troupe, i64) {
    let troupe = paid(Orders::Ticketed);
    let life = place.open_with(&troupe.providers, 1).await;
    let fallback = vec!["painter".into()];
    let casting = Casting { storyteller: "teller".into(), illustrator: "dear".into(), fallback };
    life.studio.set_casting(casting).await.unwrap();
    let id = life.studio.create_book(brief("moon")).await.unwrap().id;
    let mut troupe = troupe;
    for attempt in 1..=attempts {
        let drawing = troupe.picture().await;
        assert_eq!(drawing.page(), 0);
        drawing.fail(error.clone());
        if attempt == 1 {
            troupe.draw(4).await;
        }
        if attempt < attempts {
            life.page_reaches(id, 0, |state| matches!(state, PageState::Retrying { .. })).await;
            life.pass(Duration::from_secs(300)).await;
        }
    }
    life.page_reaches(id, 0, |state| matches!(state, PageState::Failed { .. })).await;
    (life, troupe, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_was_accepted_goes_to_nobody_else_and_is_fetched_when_it_can_be() {
    for (error, attempts) in
        [(ProviderError::Offline("no route".into()), 4), (ProviderError::BadKey("401".into()), 1)]
    {
        let place = Place::new();
        let (life, mut troupe, id) = ordered_and_given_up(&place, error, attempts).await;
        let book = life.book(id).await;
        assert!(book.stand_ins.is_empty(), "{:?}", book.stand_ins);
        assert_eq!(states(&life, id).await[0], GenerationState::Sent, "it is still to be had");
        life.studio.retry_job(book.pages[0].job.unwrap()).await.unwrap();
        let fetched = troupe.picture().await;
        assert_eq!(fetched.request.account.ticket.as_deref(), Some("ticket of Page 0"));
        fetched.draw();
        let book = life.reaches(id, BookState::Finished).await;
        assert_eq!((orders(&troupe), book.cost.spent), (5, 5 * PRICE));
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_on_its_way_when_its_provider_went_is_asked_of_nobody_else_unasked() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    let fallback = vec!["painter".into()];
    let casting = Casting { storyteller: "teller".into(), illustrator: "painter".into(), fallback };
    life.studio.set_casting(casting).await.unwrap();
    let in_hand = troupe.picture().await;
    life.quit().await;
    in_hand.abandoned().await;
    without_the_paid(&troupe.providers);
    let life = place.open_with(&troupe.providers, 1).await;
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert!(matches!(&book.pages[0].state, PageState::Failed { cause: Cause::NotSetUp, .. }));
    assert_eq!(book.stand_ins[0].pages, [1, 2, 3, 4], "what was not asked for yet is");
    life.quit().await;
}
