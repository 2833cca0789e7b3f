//! Events: whole snapshots, each newer than all before it.

use studio::wire::{BookState, Change, EditTextRequest};

use crate::{
    support::Place,
    troupe::{willing, within},
};

#[tokio::test(flavor = "multi_thread")]
async fn revisions_grow_and_the_last_events_are_how_things_stand() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let mut events = life.studio.subscribe();
    let begun = life.studio.load().await.unwrap();
    let ids = [life.create("moon").await, life.create("sun").await];
    let (mut revision, mut progress) = (begun.revision, [0, 0]);
    let (mut shelf, mut queue, mut books) = (begun.shelf, begun.queue, [None, None]);
    let mut at_end = None;
    while let Some(event) = within(events.next()).await {
        if event.revision <= begun.revision {
            continue;
        }
        assert!(event.revision > revision, "{} after {revision}", event.revision);
        revision = event.revision;
        match event.change {
            Change::Shelf(cards) => shelf = cards,
            Change::Queue(view) => queue = view,
            Change::Upkeep(view) => panic!("no chore is due: {view:?}"),
            Change::Book(book) => {
                let which = ids.iter().position(|id| *id == book.id).unwrap();
                assert!(book.progress.progress >= progress[which], "progress does not go back");
                progress[which] = book.progress.progress;
                books[which] = Some(*book);
            }
        }
        // Both stories, ten pictures and both bindings.
        if at_end.is_none() && queue.recent.len() == 14 {
            let [moon, sun] = ids.map(|id| life.studio.open_book(id));
            let now = life.studio.load().await.unwrap();
            at_end = Some((now, [Some(moon.await.unwrap()), Some(sun.await.unwrap())]));
            within(life.studio.shutdown()).await;
        }
    }
    let (now, books_now) = at_end.expect("the books were made");
    assert!(now.shelf.iter().all(|card| card.state == BookState::Finished));
    assert_eq!((shelf, queue, books), (now.shelf, now.queue, books_now));
    assert_eq!(progress, [100, 100]);
    assert_eq!(within(events.next()).await, None, "everything is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_slow_gets_the_newest_and_no_backlog() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    life.studio.load().await.unwrap();
    let mut events = life.studio.subscribe();
    for number in 0..20 {
        let text = format!("Wording {number}");
        life.studio.edit_text(EditTextRequest { book: id, page: 1, text }).await.unwrap();
        // Tells it, and waits until it is told.
        life.studio.load().await.unwrap();
    }
    life.quit().await;
    let mut texts = Vec::new();
    while let Some(event) = within(events.next()).await {
        if let Change::Book(book) = event.change {
            texts.push(book.pages[1].text.clone());
        }
    }
    assert_eq!(texts, ["Wording 19"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn events_up_to_the_snapshot_are_in_it() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    let mut events = life.studio.subscribe();
    life.studio.edit_text(EditTextRequest { book: id, page: 0, text: "A new title".into() }).await.unwrap();
    let snapshot = life.studio.load().await.unwrap();
    assert_eq!(snapshot.shelf[0].title, "A new title");
    let event = within(events.next()).await.unwrap();
    assert!(event.revision <= snapshot.revision);
    life.quit().await;
}
