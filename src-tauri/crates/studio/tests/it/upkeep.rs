//! Chores: the trash, the history, the database, backups.

use std::{fs, path::PathBuf, time::Duration};

use studio::wire::{
    BookState, Change, Chore, ChoreRequest, ChoreView, FaultCode, Frequency, HistoryRequest, Keeping,
    SetFrequencyRequest,
};

use crate::{
    support::{Life, Place, START, assert_told},
    troupe::{led, willing, within},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Life {
    async fn chore(&self, chore: Chore) -> ChoreView {
        let upkeep = self.studio.upkeep().await.unwrap();
        upkeep.chores.into_iter().find(|view| view.chore == chore).expect("every chore is told of")
    }

    /// Does the chore and waits for its end.
    pub async fn doing(&self, chore: Chore) -> ChoreView {
        let mut events = self.studio.subscribe();
        self.studio.run_chore(ChoreRequest { chore }).await.unwrap();
        loop {
            let view = self.chore(chore).await;
            if !view.at_work {
                return view;
            }
            within(events.next()).await;
        }
    }

    /// The books on the shelf and in the trash, once there are so many.
    async fn shelf_of(&self, books: usize) -> Vec<i64> {
        let mut events = self.studio.subscribe();
        loop {
            let shelf = self.studio.load().await.unwrap().shelf;
            if shelf.len() == books {
                return shelf.iter().map(|card| card.id).collect();
            }
            within(events.next()).await;
        }
    }

    /// Moves the clock, and waits until what is due by then is done.
    async fn sleeps(&self, time: Duration, until: impl Fn(&ChoreView) -> bool, chore: Chore) -> ChoreView {
        let mut events = self.studio.subscribe();
        self.pass(time).await;
        loop {
            let view = self.chore(chore).await;
            if !view.at_work && until(&view) {
                return view;
            }
            within(events.next()).await;
        }
    }
}

fn backups(place: &Place) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(place.library().join("backups")) else { return Vec::new() };
    let mut all: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chore_tells_of_no_book_that_it_left_alone() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    life.studio.load().await.unwrap();
    let mut events = life.studio.subscribe();
    for chore in [Chore::TidyUp, Chore::BackUp, Chore::ForgetHistory, Chore::EmptyTrash] {
        life.doing(chore).await;
    }
    life.quit().await;
    let mut upkeeps = 0;
    while let Some(event) = within(events.next()).await {
        match event.change {
            Change::Upkeep(_) => upkeeps += 1,
            Change::Queue(_) => {}
            Change::Shelf(_) | Change::Book(_) => panic!("no book has changed: {event:?}"),
        }
    }
    assert!(upkeeps > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trash_is_emptied_by_night_of_what_has_been_in_it_for_too_long() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let kept = life.create("star").await;
    let [old, late] = [life.create("moon").await, life.create("sun").await];
    for id in [old, late, kept] {
        life.reaches(id, BookState::Finished).await;
    }
    life.studio.trash_book(old).await.unwrap();
    let upkeep = life.studio.upkeep().await.unwrap();
    assert_eq!(upkeep.keeping, Keeping { trash_days: Some(30), history_days: 90, backups: 3 });
    let began = life.now();
    life.sleeps(DAY * 25, |view| view.last_at > Some(began), Chore::EmptyTrash).await;
    life.studio.trash_book(late).await.unwrap();
    let began = life.now();
    life.sleeps(DAY * 6, |view| view.last_at > Some(began), Chore::EmptyTrash).await;
    assert_eq!(life.shelf_of(2).await, [late, kept]);
    assert_eq!(life.studio.open_book(old).await.unwrap_err().code, FaultCode::NotFound);
    assert_eq!(place.count("SELECT count(*) FROM page"), 10, "nothing of it is left");

    // Kept for ever, if the user says so.
    let keeping = Keeping { trash_days: None, ..upkeep.keeping };
    life.studio.set_keeping(keeping).await.unwrap();
    life.pass(DAY * 100).await;
    life.doing(Chore::EmptyTrash).await;
    assert!(life.studio.open_book(late).await.is_ok());
    life.studio.set_keeping(Keeping { trash_days: Some(1), ..keeping }).await.unwrap();
    let view = life.doing(Chore::EmptyTrash).await;
    assert_eq!(view.report.unwrap().en, "One book was deleted.");
    let before = fs::read_dir(place.library().join("assets")).unwrap().count();
    life.quit().await;
    place.open(&providers).await.quit().await;
    let files = fs::read_dir(place.library().join("assets")).unwrap().flatten();
    let left: usize = files.map(|drawer| fs::read_dir(drawer.path()).unwrap().count()).sum();
    assert_eq!(left, 2 * 5, "the files go with the next opening: {before} drawers before");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_is_taken_out_of_the_trash_in_time_stays() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    life.studio.trash_book(id).await.unwrap();
    life.studio.restore_book(id).await.unwrap();
    life.pass(DAY * 400).await;
    life.doing(Chore::EmptyTrash).await;
    assert_eq!(life.book(id).await.state, BookState::Finished);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_jobs_are_forgotten_and_what_they_made_stays() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    assert!(!life.studio.history(HistoryRequest::default()).await.unwrap().jobs.is_empty());
    life.pass(DAY * 91).await;
    life.doing(Chore::ForgetHistory).await;
    assert!(life.studio.history(HistoryRequest::default()).await.unwrap().jobs.is_empty());
    let book = life.book(id).await;
    assert_eq!((book.state, book.progress.progress), (BookState::Finished, 100));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_a_library_of_its_own_and_the_oldest_goes() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    let book = life.reaches(id, BookState::Finished).await;
    life.studio.set_keeping(Keeping { trash_days: None, history_days: 9, backups: 2 }).await.unwrap();
    for _ in 0..3 {
        let view = life.doing(Chore::BackUp).await;
        assert!(!view.failed && view.report.unwrap().en.ends_with("checked."));
        life.pass(Duration::from_secs(60)).await;
    }
    let all = backups(&place);
    assert_eq!(all.len(), 2, "{all:?}");
    let newest = all[1].file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(newest.len(), "2026-11-25 03.40.00".len(), "{newest}");
    life.quit().await;

    // Put in the place of the library, it is the library.
    fs::remove_dir_all(place.library().join("assets")).unwrap();
    for name in ["library.db", "assets"] {
        let (from, to) = (all[1].join(name), place.library().join(name));
        let _ = fs::remove_file(&to);
        fs::rename(from, to).unwrap();
    }
    let life = place.open(&providers).await;
    let back = life.book(id).await;
    assert_eq!(back.pages, book.pages);
    for page in &back.pages {
        let asset = page.picture.clone().unwrap().asset;
        life.studio.picture(asset.clone(), false).await.unwrap();
        life.studio.picture(asset, true).await.unwrap();
    }
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn chores_are_due_once_after_a_long_sleep_and_as_often_as_the_user_says() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let first = life.chore(Chore::BackUp).await;
    assert_eq!((first.frequency, first.last_at, first.at_work), (Frequency::Weekly, None, false));
    assert!(first.next_at.unwrap() > START);
    let set = |chore, frequency| SetFrequencyRequest { chore, frequency };
    life.studio.set_frequency(set(Chore::BackUp, Frequency::Daily)).await.unwrap();
    life.quit().await;

    let life = place.open(&providers).await;
    assert_eq!(life.chore(Chore::BackUp).await.frequency, Frequency::Daily, "it is the user's word");
    life.sleeps(DAY * 10, |view| view.last_at.is_some(), Chore::BackUp).await;
    assert_eq!(backups(&place).len(), 1);
    life.studio.set_frequency(set(Chore::BackUp, Frequency::Never)).await.unwrap();
    let view = life.chore(Chore::BackUp).await;
    assert_eq!((view.frequency, view.next_at), (Frequency::Never, None));
    life.sleeps(DAY * 10, |view| view.last_at.is_some(), Chore::TidyUp).await;
    assert_eq!(backups(&place).len(), 1);
    let view = life.doing(Chore::BackUp).await;
    assert_eq!((view.last_at, view.frequency), (Some(life.now()), Frequency::Never), "by hand it is done");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_cannot_be_written_is_told_of_and_costs_nothing() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    troupe.perform(5).await;
    life.reaches(id, BookState::Finished).await;
    fs::write(place.library().join("backups"), "in the way").unwrap();
    let mut events = life.studio.subscribe();
    life.studio.run_chore(ChoreRequest { chore: Chore::BackUp }).await.unwrap();
    let view = loop {
        let view = life.chore(Chore::BackUp).await;
        if view.failed {
            break view;
        }
        // It is tried again by itself, after a while.
        life.pass(Duration::from_secs(600)).await;
        let _ = tokio::time::timeout(Duration::from_millis(50), events.next()).await;
    };
    let report = view.report.unwrap();
    assert!(report.en.contains("cannot be written") && report.zh.contains("无法写入"), "{report:?}");
    assert_eq!(life.book(id).await.state, BookState::Finished);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_found_by_tidying_up() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    let view = life.doing(Chore::TidyUp).await;
    assert_eq!((view.failed, view.report.unwrap().en.as_str()), (false, "The library is in order."));
    // A row that breaks what its table promises.
    place.execute(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_master SET sql = replace(sql, 'stopped IN (0, 1)', 'stopped = 7') WHERE name = 'book';
         PRAGMA schema_version = 9999;",
    );
    let view = life.doing(Chore::TidyUp).await;
    assert!(view.failed, "{view:?}");
    assert!(view.report.unwrap().en.contains("damaged"));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keeping_nothing_at_all_is_refused() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let keeping = Keeping { trash_days: Some(7), history_days: 7, backups: 1 };
    for wrong in [
        Keeping { trash_days: Some(0), ..keeping },
        Keeping { history_days: 0, ..keeping },
        Keeping { backups: 0, ..keeping },
    ] {
        assert_told(&life.studio.set_keeping(wrong).await.unwrap_err());
    }
    assert_eq!(life.studio.set_keeping(keeping).await.unwrap().keeping, keeping);
    life.quit().await;
}
