//! What the queue has done, and how well.

use std::time::Duration;

use provider::ProviderError;
use studio::wire::{
    AttemptOutcome, BookState, Ending, FaultCode, HistoryRequest, JobKind, JobState, StatsRequest,
};

use crate::{
    support::{Life, Place},
    troupe::{led, willing},
};

impl Life {
    async fn found(&self, query: &str, ended: Option<Ending>) -> Vec<(i64, JobState)> {
        let request = HistoryRequest { query: query.into(), ended, after: None };
        let page = self.studio.history(request).await.unwrap();
        page.jobs.iter().map(|job| (job.book, job.state)).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_is_searched_by_title_and_by_what_went_wrong() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let moon = life.create("moon").await;
    troupe.story().await.rest();
    troupe.draw(4).await;
    troupe.picture().await.fail(ProviderError::Refused("no dragons here".into()));
    life.reaches(moon, BookState::NeedsLook).await;
    let sun = life.create("sun").await;
    troupe.perform(5).await;
    life.reaches(sun, BookState::Finished).await;

    assert_eq!(life.found("", None).await.len(), 7 + 7);
    assert_eq!(life.found("", Some(Ending::Failed)).await, [(moon, JobState::Failed)]);
    assert_eq!(life.found("dragons", None).await, [(moon, JobState::Failed)]);
    let of_sun = life.found("SUN", Some(Ending::Done)).await;
    assert!(of_sun.len() == 7 && of_sun.iter().all(|(book, _)| *book == sun), "{of_sun:?}");
    life.studio.trash_book(sun).await.unwrap();
    assert_eq!(life.found("sun", None).await.len(), 7, "in the trash, it was done all the same");
    assert!(life.found("star", None).await.is_empty());
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_history_comes_page_by_page() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    for number in 0..18 {
        let id = life.create(&format!("book {number}")).await;
        life.reaches(id, BookState::Finished).await;
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let request = HistoryRequest { after, ..HistoryRequest::default() };
        let page = life.studio.history(request).await.unwrap();
        seen.extend(page.jobs.iter().map(|job| job.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut once = seen.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (18 * 7, 18 * 7));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_are_those_of_the_jobs() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let moon = life.create("moon").await;
    troupe.story().await.rest();
    for _ in 0..4 {
        let drawing = troupe.picture().await;
        life.pass(Duration::from_secs(20)).await;
        drawing.draw();
    }
    troupe.picture().await.fail(ProviderError::Busy("try later".into()));
    life.until_queue(|queue| queue.waiting.iter().any(|job| job.state == JobState::TryingAgain)).await;
    let stats = life.studio.stats(StatsRequest { days: 7 }).await.unwrap();
    assert_eq!((stats.running, stats.waiting, stats.trying_again), (0, 0, 1));
    let pictures = stats.providers.iter().find(|each| each.job == "picture").unwrap();
    assert_eq!((pictures.done, pictures.failed, pictures.success_rate), (4, 0, Some(1.0)));
    let run = pictures.run.unwrap();
    assert_eq!((run.p50, run.p95), (20_000, 20_000));
    assert_eq!(pictures.per_hour, Some(180.0));

    // The same figures say how long what is left will take.
    let queue = life.queue().await;
    let waits = u64::try_from(queue.waiting[0].next_attempt_at.unwrap() - life.now()).unwrap();
    let left = Some((waits + 20_000).next_multiple_of(5_000));
    assert_eq!((queue.waiting[0].kind, queue.waiting[0].remaining_ms), (JobKind::Picture, left));
    assert_eq!(queue.remaining_ms, left);
    let attempts = life.studio.attempts(queue.waiting[0].id).await.unwrap();
    assert_eq!((attempts.len(), attempts[0].run, attempts[0].outcome), (1, 1, AttemptOutcome::Failed));
    assert!(attempts[0].reason.as_ref().unwrap().en.contains("busy"));
    assert_eq!(attempts[0].details.as_deref(), Some("busy: try later"));
    assert_eq!(life.studio.attempts(999).await.unwrap_err().code, FaultCode::NotFound);
    life.pass(Duration::from_secs(3600)).await;
    troupe.draw(1).await;
    life.reaches(moon, BookState::Finished).await;
    let stats = life.studio.stats(StatsRequest { days: 7 }).await.unwrap();
    let pictures = stats.providers.iter().find(|each| each.job == "picture").unwrap();
    assert_eq!((pictures.done, pictures.retries), (5, 1));
    assert_eq!(life.queue().await.remaining_ms, None);
    life.quit().await;
}
