//! Stopping, carrying on, quitting and starting again: what is finished stays, and is not made twice.

use studio::wire::{BookState, FaultCode, JobState, PageState};

use crate::{
    support::Place,
    troupe::{led, willing},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_is_stopped_keeps_what_is_finished_and_goes_on_from_there() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    telling.page(2);
    troupe.draw(1).await;
    let in_hand = troupe.picture().await;
    assert_eq!(in_hand.page(), 1);
    life.until(id, |book| book.pages[2].state == PageState::Waiting).await;

    life.studio.stop_book(id).await.unwrap();
    telling.is_abandoned().await;
    in_hand.abandoned().await;
    let book = life.reaches(id, BookState::Stopped).await;
    let states: Vec<_> = book.pages.iter().map(|page| page.state.clone()).collect();
    let stopped = PageState::Stopped;
    let unwritten = PageState::Unwritten;
    assert_eq!(states, [PageState::Painted, stopped.clone(), stopped, unwritten.clone(), unwritten]);
    assert_eq!(book.progress.message.en, "Stopped. What is finished is kept.");
    let queue = life.queue().await;
    assert!(queue.running.is_empty() && queue.waiting.is_empty() && queue.failed.is_empty());
    assert_eq!(queue.recent.iter().filter(|job| job.state == JobState::Stopped).count(), 3);

    life.studio.continue_book(id).await.unwrap();
    let telling = troupe.story().await;
    assert_eq!(telling.request.written.pages.len(), 2);
    telling.rest();
    let mut pages = Vec::new();
    for _ in 0..4 {
        let drawing = troupe.picture().await;
        pages.push(drawing.page());
        drawing.draw();
    }
    pages.sort_unstable();
    assert_eq!(pages, [1, 2, 3, 4], "the cover is there");
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_what_does_not_run_changes_nothing() {
    let place = Place::new();
    let (providers, asked) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    let finished = life.reaches(id, BookState::Finished).await;
    life.studio.stop_book(id).await.unwrap();
    life.studio.continue_book(id).await.unwrap();
    assert_eq!(life.book(id).await, finished);
    assert_eq!(asked.lock().unwrap().len(), 6);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_page_can_be_stopped_while_it_waits_and_the_others_go_on() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    let cover = troupe.picture().await;
    let job = life.job_of(id, 3).await;
    life.studio.cancel_job(job).await.unwrap();
    assert_eq!(life.book(id).await.pages[3].state, PageState::Stopped);
    let fault = life.studio.cancel_job(job).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotNow);

    cover.draw();
    troupe.draw(3).await;
    let book = life.reaches(id, BookState::Stopped).await;
    assert_eq!(book.pages.iter().filter(|page| page.picture.is_some()).count(), 4);
    life.studio.continue_book(id).await.unwrap();
    let drawing = troupe.picture().await;
    assert_eq!(drawing.page(), 3);
    drawing.draw();
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_page_can_be_stopped_while_it_is_painted_and_tried_again() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    let cover = troupe.picture().await;
    let job = life.job_of(id, 0).await;
    life.studio.cancel_job(job).await.unwrap();
    cover.abandoned().await;
    life.page_reaches(id, 0, |state| *state == PageState::Stopped).await;
    troupe.draw(4).await;
    life.reaches(id, BookState::Stopped).await;

    life.studio.retry_job(job).await.unwrap();
    let again = troupe.picture().await;
    assert_eq!(again.page(), 0);
    assert_eq!(life.studio.retry_job(job).await.unwrap_err().code, FaultCode::NotNow, "it runs");
    again.draw();
    life.reaches(id, BookState::Finished).await;
    assert_eq!(life.studio.retry_job(job).await.unwrap_err().code, FaultCode::NotNow, "it is done");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn quitting_in_the_middle_costs_nothing_and_the_next_life_goes_on() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    troupe.draw(1).await;
    let in_hand = troupe.picture().await;
    life.until(id, |book| book.pages[0].state == PageState::Painted).await;
    let quitting = tokio::spawn(life.quit());
    telling.is_abandoned().await;
    in_hand.abandoned().await;
    quitting.await.unwrap();

    let life = place.open(&troupe.providers).await;
    assert_eq!(life.book(id).await.state, BookState::Making, "it goes on without being asked to");
    let telling = troupe.story().await;
    let story = life.story_job().await;
    assert_eq!(story.attempt, 1, "an interruption is no attempt: {story:#?}");
    assert_eq!(telling.request.written.pages.len(), 1);
    telling.rest();
    let mut pages = Vec::new();
    for _ in 0..4 {
        let drawing = troupe.picture().await;
        pages.push(drawing.page());
        drawing.draw();
    }
    pages.sort_unstable();
    assert_eq!(pages, [1, 2, 3, 4], "the cover was finished");
    let book = life.reaches(id, BookState::Finished).await;
    assert!(book.pages.iter().all(|page| page.versions.len() == 1 && page.texts.len() <= 1));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_book_stays_stopped_over_a_restart() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    telling.opening();
    troupe.draw(1).await;
    life.until(id, |book| book.pages[0].state == PageState::Painted).await;
    life.studio.stop_book(id).await.unwrap();
    life.reaches(id, BookState::Stopped).await;
    life.quit().await;

    let life = place.open(&troupe.providers).await;
    assert_eq!(life.book(id).await.state, BookState::Stopped);
    assert!(life.queue().await.running.is_empty() && troupe.stories.is_empty());
    life.studio.continue_book(id).await.unwrap();
    troupe.perform(4).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_quits_make_no_page_twice() {
    let place = Place::new();
    let mut troupe = led();
    let first = place.open_with(&troupe.providers, 1).await;
    let id = first.create("moon").await;
    troupe.story().await.rest();
    let in_hand = troupe.picture().await;
    first.quit().await;
    in_hand.abandoned().await;
    for page in 0..=4 {
        let life = place.open_with(&troupe.providers, 1).await;
        let drawing = troupe.picture().await;
        assert_eq!(drawing.page(), page);
        drawing.draw();
        life.page_reaches(id, page as usize, |state| *state == PageState::Painted).await;
        if page < 4 {
            // The next one is in hand when it quits.
            let next = troupe.picture().await;
            life.quit().await;
            next.abandoned().await;
        } else {
            life.reaches(id, BookState::Finished).await;
            life.quit().await;
        }
    }
    let life = place.open(&troupe.providers).await;
    let book = life.book(id).await;
    assert_eq!(book.state, BookState::Finished);
    assert!(book.pages.iter().all(|page| page.versions.len() == 1));
    assert_eq!(place.count("SELECT count(*) FROM page_picture"), 5);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_in_the_trash_is_not_made_and_comes_back_as_it_was() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    telling.opening();
    troupe.draw(1).await;
    life.until(id, |book| book.pages[0].state == PageState::Painted).await;
    life.studio.trash_book(id).await.unwrap();
    telling.is_abandoned().await;
    let book = life.reaches(id, BookState::Stopped).await;
    assert_eq!(book.trashed_at, Some(life.now()));
    for refused in [
        life.studio.continue_book(id).await.unwrap_err(),
        life.studio.retry_job(life.story_job().await.id).await.unwrap_err(),
    ] {
        assert_eq!(refused.code, FaultCode::NotNow);
        assert!(refused.message.en.contains("trash") && refused.message.zh.contains("废纸篓"), "{refused:?}");
    }
    let later = std::time::Duration::from_secs(5);
    life.pass(later).await;
    assert_eq!(life.book(id).await.trashed_at, None, "the clock of these tests takes the first book out");
    life.studio.continue_book(id).await.unwrap();
    troupe.perform(4).await;
    let book = life.reaches(id, BookState::Finished).await;
    life.studio.trash_book(id).await.unwrap();
    life.studio.trash_book(id).await.unwrap();
    life.studio.restore_book(id).await.unwrap();
    assert_eq!(life.book(id).await, book);
    life.quit().await;
}
