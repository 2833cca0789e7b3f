//! What goes first, what waits, what is given up.

use std::time::Duration;

use provider::ProviderError;
use studio::wire::{BookState, FaultCode, MoveJobsRequest, PauseScope, SlotsRequest, Spot};

use crate::{
    support::{Life, Place, assert_told},
    troupe::led,
};

impl Life {
    async fn waiting(&self) -> Vec<(i64, Option<u32>)> {
        self.queue().await.waiting.iter().map(|job| (job.book, job.page)).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_waits_while_it_is_paused_also_over_a_restart() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    telling.opening();
    let cover = troupe.picture().await;
    life.studio.pause(PauseScope::Everything).await.unwrap();
    for page in 1..=4 {
        telling.page(page);
    }
    cover.draw();
    let queue = life.until_queue(|queue| queue.running.is_empty()).await;
    assert!(queue.paused && queue.waiting.iter().all(|job| job.paused));
    assert_eq!(queue.pauses.len(), 1);
    assert!(queue.pauses[0].by_user && queue.pauses[0].until.is_none());
    let book = life.book(id).await;
    assert_eq!((book.state, book.paused), (BookState::Making, true));
    assert!(book.progress.message.en.contains("Paused"), "{:?}", book.progress.message);
    life.quit().await;

    let life = place.open(&troupe.providers).await;
    assert!(life.queue().await.paused);
    life.studio.resume(PauseScope::Everything).await.unwrap();
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert!(!book.paused);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_book_waits_while_another_is_made() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let moon = life.create("moon").await;
    life.studio.pause(PauseScope::Book { book: moon }).await.unwrap();
    let sun = life.create("sun").await;
    let first = troupe.story().await;
    let told = if first.request.brief.theme == "moon" { moon } else { sun };
    first.rest();
    if told == moon {
        // Its story ran before the pause: what comes of it waits.
        troupe.perform(5).await;
    } else {
        troupe.draw(5).await;
    }
    life.reaches(sun, BookState::Finished).await;
    let book = life.book(moon).await;
    assert!(book.paused && book.pages.iter().all(|page| page.picture.is_none()));
    let fault = life.studio.pause(PauseScope::Book { book: 99 }).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotFound);
    life.studio.resume(PauseScope::Book { book: moon }).await.unwrap();
    if told == moon {
        troupe.draw(5).await;
    } else {
        troupe.perform(5).await;
    }
    life.reaches(moon, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_asks_for_a_break_says_until_when_and_the_user_may_try_sooner() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    let limited = || ProviderError::RateLimited { after: Some(Duration::from_secs(90)) };
    for drawing in [troupe.picture().await, troupe.picture().await] {
        drawing.fail(limited());
    }
    let queue = life.until_queue(|queue| queue.running.is_empty() && !queue.pauses.is_empty()).await;
    let pause = &queue.pauses[0];
    assert_eq!((pause.by_user, pause.until), (false, Some(life.now() + 90_000)));
    assert!(pause.reason.is_some());
    let PauseScope::Provider { provider } = pause.scope.clone() else { panic!("{pause:?}") };
    assert!(queue.waiting.iter().all(|job| job.provider == provider));
    life.studio.resume(PauseScope::Provider { provider }).await.unwrap();
    // Those that were sent away have their own time; the others are asked for at once.
    troupe.draw(3).await;
    life.pass(Duration::from_secs(90)).await;
    troupe.draw(2).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_moved_to_the_front_comes_next_and_stays_there_to_its_last_page() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let [moon, sun, star] = [life.create("moon").await, life.create("sun").await, life.create("star").await];
    let story = troupe.story().await;
    life.studio.do_next(star).await.unwrap();
    assert_eq!(life.waiting().await, [(star, None), (sun, None)]);
    story.rest();
    // What is being made is made to its end.
    troupe.draw(5).await;
    let next = troupe.story().await;
    assert_eq!(next.request.brief.theme, "star");
    next.opening();
    life.until(star, |book| !book.title.is_empty()).await;
    assert_eq!(life.waiting().await, [(star, Some(0)), (sun, None)]);
    let queue = life.queue().await;
    let to = Spot::Before { job: queue.waiting[0].id };
    life.studio.move_jobs(MoveJobsRequest { jobs: vec![queue.waiting[1].id], to }).await.unwrap();
    assert_eq!(life.waiting().await, [(sun, None), (star, Some(0))]);
    let gone = MoveJobsRequest { jobs: vec![queue.running[0].id, 999], to: Spot::Front };
    let fault = life.studio.move_jobs(gone).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotNow);
    assert_told(&fault);
    assert_eq!(life.studio.do_next(moon).await.unwrap_err().code, FaultCode::NotNow, "nothing of it waits");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_is_painted_to_its_end_before_the_next_is_begun() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let (moon, _) = (life.create("moon").await, life.create("sun").await);
    troupe.perform(5).await;
    let next = troupe.story().await;
    assert_eq!(next.request.brief.theme, "sun");
    assert_eq!(life.book(moon).await.state, BookState::Finished);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_waits_is_given_up_and_what_runs_runs_on() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let (moon, sun) = (life.create("moon").await, life.create("sun").await);
    troupe.story().await.rest();
    let cover = troupe.picture().await;
    assert_eq!(life.studio.cancel_waiting().await.unwrap(), 5, "four pages and a story");
    cover.draw();
    let book = life.reaches(moon, BookState::Stopped).await;
    assert_eq!(book.pages.iter().filter(|page| page.picture.is_some()).count(), 1);
    assert_eq!(life.book(sun).await.state, BookState::Stopped);
    life.studio.continue_book(moon).await.unwrap();
    troupe.draw(4).await;
    life.reaches(moon, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn how_many_run_at_once_is_the_users_choice_and_lasts() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    life.studio.set_slots(SlotsRequest { slots: 1 }).await.unwrap();
    life.create("moon").await;
    life.create("sun").await;
    // Held, so that it is under way until the end of this life.
    let _story = troupe.story().await;
    let queue = life.queue().await;
    assert_eq!((queue.slots, queue.running.len(), queue.waiting.len()), (1, 1, 1));
    life.quit().await;
    let life = place.open(&troupe.providers).await;
    assert_eq!(life.queue().await.slots, 1);
    life.studio.set_slots(SlotsRequest { slots: 2 }).await.unwrap();
    let queue = life.until_queue(|queue| queue.running.len() == 2).await;
    assert_eq!(queue.slots, 2);
    for slots in [0, 9] {
        assert_told(&life.studio.set_slots(SlotsRequest { slots }).await.unwrap_err());
    }
    life.quit().await;
}
