//! What becomes of a book when those who write or draw do not deliver.

use std::time::Duration;

use provider::ProviderError;
use studio::wire::{BookState, JobKind, JobState, Message, PageState};

use crate::{
    support::{Life, Place},
    troupe::{Troupe, led},
};

const LONG: Duration = Duration::from_secs(300);

fn passing() -> [ProviderError; 3] {
    [
        ProviderError::Busy("overloaded".into()),
        ProviderError::Offline("no route".into()),
        ProviderError::BadAnswer("half a sentence".into()),
    ]
}

fn lasting() -> [ProviderError; 7] {
    [
        ProviderError::Refused("no".into()),
        ProviderError::BadKey("401".into()),
        ProviderError::QuotaSpent("402".into()),
        ProviderError::BadRequest("what?".into()),
        ProviderError::NotAllowed("not here".into()),
        ProviderError::NoModel("gone".into()),
        ProviderError::Lost("cut off".into()),
    ]
}

fn assert_told(reason: &Message) {
    assert!(reason.en.starts_with("The ") && reason.en.ends_with('.'), "{reason:?}");
    assert!(reason.zh.contains("服务方") && reason.zh.ends_with('。'), "{reason:?}");
}

/// A book whose cover and first page are painted, one picture at a time; page 2 is the next to be drawn.
async fn half_painted(place: &Place) -> (Life, Troupe, i64) {
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    troupe.draw(2).await;
    (life, troupe, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trouble_that_may_pass_is_tried_four_times_and_then_needs_a_look() {
    for error in passing() {
        let place = Place::new();
        let (life, mut troupe, id) = half_painted(&place).await;
        for attempt in 1..=4 {
            let drawing = troupe.picture().await;
            assert_eq!(drawing.page(), 2, "attempt {attempt}");
            drawing.fail(error.clone());
            if attempt == 1 {
                // The others do not wait for it.
                troupe.draw(2).await;
            }
            if attempt < 4 {
                let state =
                    life.page_reaches(id, 2, |state| matches!(state, PageState::Retrying { .. })).await;
                let PageState::Retrying { at, reason } = state else { unreachable!() };
                assert_told(&reason);
                assert!(at > life.now(), "not at once");
                let queue = life.until_queue(|queue| queue.running.is_empty()).await;
                assert_eq!(
                    (queue.waiting[0].state, queue.waiting[0].attempt),
                    (JobState::TryingAgain, attempt)
                );
                assert_eq!(queue.waiting[0].next_attempt_at, Some(at));
                life.pass(LONG).await;
            }
        }
        let book = life.reaches(id, BookState::NeedsLook).await;
        assert!(
            matches!(&book.pages[2].state, PageState::Failed { reason, .. } if reason.en.starts_with("The "))
        );
        assert_eq!(book.progress.message.en, "Page 2 needs a look");
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trouble_that_will_not_pass_is_told_at_once() {
    for error in lasting() {
        let place = Place::new();
        let (life, mut troupe, id) = half_painted(&place).await;
        troupe.picture().await.fail(error);
        troupe.draw(2).await;
        let book = life.reaches(id, BookState::NeedsLook).await;
        let PageState::Failed { reason, .. } = &book.pages[2].state else { panic!("{:?}", book.pages[2]) };
        assert_told(reason);
        let shelf = life.studio.load().await.unwrap().shelf;
        assert_eq!(shelf[0].pages_needing_look, [2]);
        let failed = life.queue().await.failed;
        assert_eq!((failed.len(), failed[0].page, failed[0].state), (1, Some(2), JobState::Failed));
        assert_eq!(failed[0].error.as_ref(), Some(reason));
        assert_eq!(troupe.asked.lock().unwrap().iter().filter(|asked| *asked == "draw 2").count(), 1);

        life.studio.retry_job(failed[0].id).await.unwrap();
        let drawing = troupe.picture().await;
        assert_eq!(drawing.page(), 2);
        drawing.draw();
        life.reaches(id, BookState::Finished).await;
        assert!(life.queue().await.failed.is_empty());
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_are_waited_out_by_all_and_cost_no_attempt() {
    for (after, wait) in [(Some(Duration::from_secs(90)), 90_000), (None, 30_000)] {
        let place = Place::new();
        let (life, mut troupe, id) = half_painted(&place).await;
        troupe.picture().await.fail(ProviderError::RateLimited { after });
        let state = life.page_reaches(id, 2, |state| matches!(state, PageState::Retrying { .. })).await;
        let PageState::Retrying { at, reason } = state else { unreachable!() };
        assert_told(&reason);
        assert_eq!(at, life.now() + wait);
        let queue = life.queue().await;
        assert!(queue.running.is_empty(), "nobody else asks the same provider meanwhile: {queue:#?}");
        let page_two = queue.waiting.iter().find(|job| job.page == Some(2)).unwrap();
        assert_eq!((page_two.state, page_two.attempt), (JobState::TryingAgain, 0));
        life.pass(Duration::from_millis(wait as u64 - 1)).await;
        assert!(life.queue().await.running.is_empty(), "not a moment earlier");
        life.pass(Duration::from_millis(1)).await;
        troupe.draw(3).await;
        life.reaches(id, BookState::Finished).await;
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_picture_is_a_bad_answer() {
    let place = Place::new();
    let (life, mut troupe, id) = half_painted(&place).await;
    troupe.picture().await.send(b"<html>try later</html>".to_vec(), &[]);
    let state = life.page_reaches(id, 2, |state| matches!(state, PageState::Retrying { .. })).await;
    assert!(matches!(&state, PageState::Retrying { reason, .. } if reason.en.contains("could not be used")));
    troupe.draw(2).await;
    life.until_queue(|queue| queue.running.is_empty()).await;
    life.pass(LONG).await;
    troupe.draw(1).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_that_is_refused_is_told_and_can_be_tried_again() {
    for error in lasting() {
        let place = Place::new();
        let mut troupe = led();
        let life = place.open(&troupe.providers).await;
        let id = life.create("moon").await;
        let telling = troupe.story().await;
        telling.opening();
        telling.page(1);
        telling.fail(error);
        troupe.draw(2).await;
        let book = life.reaches(id, BookState::NeedsLook).await;
        assert_told(&book.progress.message);
        assert_eq!(
            (&book.pages[1].state, &book.pages[2].state),
            (&PageState::Painted, &PageState::Unwritten)
        );

        life.studio.continue_book(id).await.unwrap();
        let telling = troupe.story().await;
        assert_eq!(telling.request.written.pages.len(), 1);
        telling.rest();
        troupe.draw(3).await;
        life.reaches(id, BookState::Finished).await;
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storyteller_that_is_busy_goes_on_later_where_it_was() {
    let troubles = [
        ProviderError::Busy("overloaded".into()),
        ProviderError::RateLimited { after: Some(Duration::from_secs(60)) },
        ProviderError::Offline("no route".into()),
    ];
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    for (told, error) in troubles.into_iter().enumerate() {
        let telling = troupe.story().await;
        assert_eq!(telling.request.written.pages.len(), told);
        if told == 0 {
            telling.opening();
            troupe.draw(1).await;
        }
        telling.page(told as u32 + 1);
        telling.fail(error);
        troupe.draw(1).await;
        let queue = life
            .until_queue(|queue| {
                queue
                    .waiting
                    .iter()
                    .any(|job| job.kind == JobKind::Story && job.state == JobState::TryingAgain)
            })
            .await;
        let story = queue.waiting.iter().find(|job| job.kind == JobKind::Story).unwrap();
        assert_told(story.error.as_ref().unwrap());
        life.pass(LONG).await;
    }
    troupe.perform(1).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn carrying_on_tries_failed_pages_again_and_no_other() {
    let place = Place::new();
    let (life, mut troupe, id) = half_painted(&place).await;
    troupe.picture().await.fail(ProviderError::QuotaSpent("402".into()));
    troupe.draw(1).await;
    troupe.picture().await.fail(ProviderError::QuotaSpent("402".into()));
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert_eq!(book.progress.message.en, "2 pages need a look");
    assert_eq!(book.progress.message.zh, "有 2 页需要看看");
    let before = troupe.asked.lock().unwrap().len();

    life.studio.continue_book(id).await.unwrap();
    let mut pages = Vec::new();
    for _ in 0..2 {
        let drawing = troupe.picture().await;
        pages.push(drawing.page());
        drawing.draw();
    }
    assert_eq!(pages, [2, 4]);
    life.reaches(id, BookState::Finished).await;
    assert_eq!(troupe.asked.lock().unwrap().len(), before + 2);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_turned_down_or_may_have_been_charged_is_tried_again_by_name_only() {
    for error in [ProviderError::Refused("no".into()), ProviderError::Lost("cut off".into())] {
        let place = Place::new();
        let (life, mut troupe, id) = half_painted(&place).await;
        troupe.picture().await.fail(error);
        troupe.draw(2).await;
        let book = life.reaches(id, BookState::NeedsLook).await;
        life.studio.continue_book(id).await.unwrap();
        assert!(troupe.pictures.is_empty());
        life.studio.retry_job(book.pages[2].job.unwrap()).await.unwrap();
        troupe.draw(1).await;
        life.reaches(id, BookState::Finished).await;
        life.quit().await;
    }
}
