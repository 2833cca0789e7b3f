//! A disk that fills up while a book is made. It is in here because the writer's connection, which alone
//! can be told how large the file may grow, is nobody else's affair.

use library::AssetFiles;

use crate::{
    Studio, StudioOptions,
    wire::{AgeBand, BookState, BookView, Cloth, Fault, FaultCode, NewBook, PageState, Shape, Style},
};

#[path = "../tests/it/material.rs"]
mod material;
#[path = "../tests/it/troupe.rs"]
#[expect(dead_code, reason = "the tests outside use the rest of it")]
mod troupe;

use troupe::{Troupe, led, within};

async fn open(directory: &std::path::Path, troupe: &Troupe) -> Studio {
    let studio = Studio::open(StudioOptions::new(directory, troupe.providers.clone())).await.unwrap();
    studio.start().await.unwrap();
    studio
}

/// The file may grow by `spare` pages.
async fn fill(studio: &Studio, spare: i64) {
    studio
        .shared
        .db
        .write(move |tx| -> Result<(), Fault> {
            let pages: i64 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
            Ok(tx.pragma_update(None, "max_page_count", pages + spare)?)
        })
        .await
        .unwrap();
}

/// A full disk undoes the whole transaction, so this is undone too when what does not fit shares one with it.
async fn make_room(studio: &Studio) {
    loop {
        let made = studio
            .shared
            .db
            .write(|tx| -> Result<(), Fault> { Ok(tx.pragma_update(None, "max_page_count", 1_000_000)?) })
            .await;
        match made {
            Ok(()) => break,
            Err(fault) => assert_eq!(fault.code, FaultCode::DiskFull, "{fault:?}"),
        }
    }
}

fn brief(theme: &str) -> NewBook {
    NewBook {
        theme: theme.into(),
        keywords: Vec::new(),
        age: AgeBand::Preschool,
        style: Style::Watercolor,
        pages: 4,
        language: None,
        shape: Shape::Square,
        cloth: Cloth::Forest,
        read_first: false,
        storyteller: None,
        illustrator: None,
    }
}

async fn until(studio: &Studio, id: i64, is_so: impl Fn(&BookView) -> bool) -> BookView {
    let mut events = studio.subscribe();
    loop {
        let book = studio.open_book(id).await.unwrap();
        if is_so(&book) {
            return book;
        }
        within(events.next()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_does_not_fit_is_refused_and_those_that_do_are_whole() {
    let directory = tempfile::tempdir().unwrap();
    let mut troupe = led();
    let studio = open(directory.path(), &troupe).await;
    let id = studio.create_book(brief("moon")).await.unwrap().id;
    troupe.perform(5).await;
    let finished = until(&studio, id, |book| book.state == BookState::Finished).await;

    fill(&studio, 0).await;
    let long = "长".repeat(500);
    let mut fitted = 0;
    let fault = loop {
        match studio.create_book(brief(&long)).await {
            Ok(book) => {
                fitted += 1;
                studio.stop_book(book.id).await.ok();
            }
            Err(fault) => break fault,
        }
        assert!(fitted < 1000, "it is full at some time");
    };
    assert_eq!(fault.code, FaultCode::DiskFull);
    assert!(fault.message.en.contains("disk is full") && fault.message.zh.contains("磁盘满了"), "{fault:?}");
    assert_eq!(studio.open_book(id).await.unwrap().pages, finished.pages);
    let shelf = studio.load().await.unwrap().shelf;
    assert_eq!(shelf.len(), 1 + fitted, "what was refused is not there by half");

    make_room(&studio).await;
    studio.create_book(brief("sun")).await.unwrap();
    studio.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_is_painted_outlasts_a_full_disk() {
    let directory = tempfile::tempdir().unwrap();
    let mut troupe = led();
    let studio = open(directory.path(), &troupe).await;
    let id = studio.create_book(brief("moon")).await.unwrap().id;
    troupe.story().await.rest();
    let (first, second) = (troupe.picture().await, troupe.picture().await);
    // Not a page more, and what is free inside the file is taken.
    fill(&studio, 0).await;
    let filler = |size: usize| {
        studio.shared.db.write(move |tx| -> Result<(), Fault> {
            tx.execute_batch("CREATE TABLE IF NOT EXISTS filler(bytes BLOB)")?;
            Ok(tx.execute("INSERT INTO filler VALUES (zeroblob(?1))", [size as i64]).map(drop)?)
        })
    };
    for size in [100_000, 10_000, 3000] {
        while filler(size).await.is_ok() {}
    }
    let before = files(directory.path());
    first.send(material::dot(1), &["a picture as long as a page of the file"; 200]);
    second.send(material::dot(2), &["a picture as long as a page of the file"; 200]);
    // Both files are there; their rows are not, and nobody is asked again.
    let assets = directory.path().join("assets");
    within(async {
        while files(directory.path()) < before + 4 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(studio.open_book(id).await.unwrap().pages.iter().all(|page| page.picture.is_none()));
    assert!(troupe.pictures.is_empty());

    make_room(&studio).await;
    troupe.draw(3).await;
    let book = until(&studio, id, |book| book.state == BookState::Finished).await;
    assert!(book.pages.iter().all(|page| page.state == PageState::Painted && page.versions.len() == 1));
    let asked = troupe.asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 6, "each of it once: {asked:?}");
    studio.shutdown().await;
    assert_eq!(AssetFiles::new(assets).sweep(&[]).unwrap(), 10, "and no file is left half-written");
}

fn files(directory: &std::path::Path) -> usize {
    let Ok(drawers) = std::fs::read_dir(directory.join("assets")) else { return 0 };
    drawers.flatten().filter_map(|drawer| std::fs::read_dir(drawer.path()).ok()).map(Iterator::count).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_goes_on_when_there_is_room_again() {
    let directory = tempfile::tempdir().unwrap();
    let mut troupe = led();
    let studio = open(directory.path(), &troupe).await;
    let id = studio.create_book(brief("moon")).await.unwrap().id;
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    until(&studio, id, |book| !book.pages[1].text.is_empty()).await;
    fill(&studio, 0).await;
    let mut page_two = material::page(2);
    if let book::StoryPart::Page(page) = &mut page_two {
        page.text = "a page that does not fit ".repeat(10_000);
    }
    telling.part(page_two);
    telling.is_abandoned().await;
    make_room(&studio).await;
    let mut events = studio.subscribe();
    let story = loop {
        let waiting = studio.load().await.unwrap().queue.waiting;
        if let Some(job) = waiting.into_iter().find(|job| job.page.is_none()) {
            break job;
        }
        within(events.next()).await;
    };
    assert!(story.error.as_ref().unwrap().zh.contains("磁盘满了"), "{story:?}");
    assert_eq!(studio.open_book(id).await.unwrap().pages[2].state, PageState::Unwritten);
    studio.retry_job(story.id).await.unwrap();
    let telling = troupe.story().await;
    assert_eq!(telling.request.written.pages.len(), 1);
    telling.rest();
    troupe.draw(5).await;
    until(&studio, id, |book| book.state == BookState::Finished).await;
    studio.shutdown().await;
}
