//! Whoever stops has what was ordered cancelled, and waits for nobody.

use std::time::Duration;

use provider::ProviderError;
use studio::wire::{BookState, GenerationState, PageState};

use crate::{
    support::Place,
    treasury::{Orders, PRICE, begin, cancelled, orders, states},
    troupe::within,
};

const TICKET: &str = "ticket of Page 0";

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_cancelled_in_time_costs_nothing() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Cancelled).await;
    let in_hand = troupe.picture().await;
    life.studio.stop_book(id).await.unwrap();
    in_hand.abandoned().await;
    life.reaches(id, BookState::Stopped).await;
    let book = life.until(id, |book| book.cost.spent == 0).await;
    assert_eq!((book.state, states(&life, id).await), (BookState::Stopped, vec![GenerationState::Unmade]));
    assert_eq!(cancelled(&troupe), [TICKET]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_not_cancelled_counts_as_lost_and_whoever_carries_on_orders_anew() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Ticketed).await;
    let in_hand = troupe.picture().await;
    life.studio.stop_book(id).await.unwrap();
    in_hand.abandoned().await;
    life.reaches(id, BookState::Stopped).await;
    life.studio.continue_book(id).await.unwrap();
    let again = troupe.picture().await;
    assert_eq!((again.page(), again.request.account.ticket.clone()), (0, None));
    again.draw();
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((orders(&troupe), book.cost.spent), (6, 6 * PRICE));
    assert_eq!(states(&life, id).await[0], GenerationState::Lost);
    assert_eq!(cancelled(&troupe), [TICKET]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stops_does_not_wait_for_a_provider_that_does_not_answer() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Deaf).await;
    let in_hand = troupe.picture().await;
    within(life.studio.stop_book(id)).await.unwrap();
    in_hand.abandoned().await;
    let book = life.reaches(id, BookState::Stopped).await;
    assert_eq!((book.cost.spent, states(&life, id).await), (PRICE, vec![GenerationState::Lost]));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_whose_job_waits_for_another_attempt_is_cancelled_as_well() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Cancelled).await;
    troupe.picture().await.fail(ProviderError::Busy("still at it".into()));
    life.page_reaches(id, 0, |state| matches!(state, PageState::Retrying { .. })).await;
    assert!(cancelled(&troupe).is_empty(), "it is to be fetched later");
    let job = life.job_of(id, 0).await;
    let drawing = troupe.picture().await;
    life.studio.cancel_job(job).await.unwrap();
    life.until(id, |book| book.cost.spent == PRICE).await;
    assert_eq!(cancelled(&troupe), [TICKET]);
    assert_eq!(states(&life, id).await, [GenerationState::Unmade, GenerationState::Sent]);
    drawing.draw();
    troupe.draw(3).await;
    life.is_at_rest(id).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_fetched_later_is_not_cancelled() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Cancelled).await;
    for attempt in 1..=4 {
        let drawing = troupe.picture().await;
        assert_eq!(drawing.request.account.ticket.is_some(), attempt > 1);
        drawing.fail(ProviderError::Busy("still at it".into()));
        if attempt == 1 {
            troupe.draw(4).await;
        }
        if attempt < 4 {
            life.page_reaches(id, 0, |state| matches!(state, PageState::Retrying { .. })).await;
            life.pass(Duration::from_secs(300)).await;
        }
    }
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert_eq!(states(&life, id).await[0], GenerationState::Sent);
    life.studio.retry_job(book.pages[0].job.unwrap()).await.unwrap();
    let in_hand = troupe.picture().await;
    assert_eq!(in_hand.request.account.ticket.as_deref(), Some(TICKET));
    life.quit().await;
    in_hand.abandoned().await;
    assert!(cancelled(&troupe).is_empty(), "neither who gave up for now nor who quits wants it no more");
}
