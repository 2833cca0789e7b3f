//! Libraries that cannot be opened: each is refused in words and left as it is.

use std::fs;

use studio::wire::{BookState, FaultCode};

use crate::{
    support::{Place, assert_told},
    troupe::willing,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_library_is_open_in_one_place_at_a_time() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    let fault = place.try_open(&providers, 2).await.err().expect("it is open already");
    assert_eq!(fault.code, FaultCode::InUse);
    assert_told(&fault);
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
    let next = place.open(&providers).await;
    assert_eq!(next.book(id).await.state, BookState::Finished);
    next.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_library_is_refused_and_left_as_it_is() {
    let place = Place::new();
    let (providers, _) = willing();
    fs::create_dir_all(place.library()).unwrap();
    let nonsense = "this is no library ".repeat(500);
    fs::write(place.file(), &nonsense).unwrap();
    let fault = place.try_open(&providers, 2).await.err().expect("it is damaged");
    assert_eq!(fault.code, FaultCode::Damaged);
    assert_told(&fault);
    assert!(fault.message.en.contains(&place.library().display().to_string()), "it says where");
    assert_eq!(fs::read_to_string(place.file()).unwrap(), nonsense);

    // A copy in its place opens again: nothing is held on to.
    fs::remove_file(place.file()).unwrap();
    place.open(&providers).await.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_library_is_refused_and_left_as_it_is() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
    let version = place.count("PRAGMA user_version");
    place.execute("PRAGMA user_version = 999");
    let before = fs::read(place.file()).unwrap();
    let fault = place.try_open(&providers, 2).await.err().expect("it is newer");
    assert_eq!(fault.code, FaultCode::Newer);
    assert_told(&fault);
    assert_eq!(fs::read(place.file()).unwrap(), before);

    place.execute(&format!("PRAGMA user_version = {version}"));
    let life = place.open(&providers).await;
    assert_eq!(life.book(id).await.state, BookState::Finished);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_cannot_be_written_is_named() {
    let (providers, _) = willing();
    // A file where the directory should be, and a directory where the file should be.
    let file_in_the_way = Place::new();
    fs::write(file_in_the_way.library(), "notes").unwrap();
    let directory_in_the_way = Place::new();
    fs::create_dir_all(directory_in_the_way.file()).unwrap();
    for place in [file_in_the_way, directory_in_the_way] {
        let fault = place.try_open(&providers, 2).await.err().expect("it cannot be written");
        assert_eq!(fault.code, FaultCode::Unwritable, "{fault:?}");
        assert_told(&fault);
        assert!(fault.message.zh.contains(&place.library().display().to_string()), "it says where");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_without_a_row_are_swept_and_the_others_are_not() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    let book = life.reaches(id, BookState::Finished).await;
    life.quit().await;
    let orphan = place.library().join("assets/ab").join(format!("{}.png", "ab".repeat(32)));
    fs::create_dir_all(orphan.parent().unwrap()).unwrap();
    fs::write(&orphan, "of a life that was killed").unwrap();
    let life = place.open(&providers).await;
    assert!(!orphan.exists());
    for page in book.pages {
        life.studio.picture(page.picture.unwrap().asset, false).await.unwrap();
    }
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_studio_that_is_closed_says_so() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    let studio = life.studio.clone();
    life.quit().await;
    let fault = studio.stop_book(id).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotNow);
    assert_told(&fault);
}
