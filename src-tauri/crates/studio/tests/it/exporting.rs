//! Books as files. How they are set is the affair of `export`; here it is about which book, which page,
//! and what happens to the files.

use std::fs;

use image::GenericImageView as _;
use studio::wire::{BookState, EditTextRequest, FaultCode};

use crate::{
    support::{Life, Place, assert_told},
    troupe::{led, willing},
};

async fn finished(place: &Place) -> (Life, i64) {
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    life.reaches(id, BookState::Finished).await;
    (life, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_replaces_the_one_before_once_it_is_whole() {
    let place = Place::new();
    let (life, id) = finished(&place).await;
    let path = place.outside("exports/moon.pdf");
    let written = life.studio.export_pdf(id, &path).await.unwrap();
    let pdf = fs::read(&path).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    assert_eq!((written.bytes, written.files), (pdf.len() as u64, 1));
    life.studio.export_pdf(id, &path).await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), pdf, "the same book is the same file");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing half-written is left");

    let fault = life.studio.export_pdf(99, &path).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotFound);
    assert_eq!(fs::read(&path).unwrap(), pdf);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn images_are_a_file_for_every_leaf_in_order() {
    let place = Place::new();
    let (life, id) = finished(&place).await;
    let directory = place.outside("moon");
    let written = life.studio.export_images(id, &directory).await.unwrap();
    let mut names: Vec<String> = fs::read_dir(&directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "01 cover.png",
            "02 title.png",
            "03 page 1.png",
            "04 page 2.png",
            "05 page 3.png",
            "06 page 4.png",
            "07 colophon.png",
            "08 back.png"
        ]
    );
    let bytes: u64 = names.iter().map(|name| fs::metadata(directory.join(name)).unwrap().len()).sum();
    assert_eq!((written.bytes, written.files), (bytes, 8));
    let page = image::open(directory.join("03 page 1.png")).unwrap();
    assert_eq!(page.dimensions(), (2048, 2048));
    let beside = fs::read_dir(directory.parent().unwrap()).unwrap().count();
    assert_eq!(beside, 2, "the images and the library, and no draft");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_shown_as_it_is_now() {
    let place = Place::new();
    let (life, id) = finished(&place).await;
    let image = async |page, width| life.studio.page_image(id, page, width).await;
    let before = image(1, 200).await.unwrap();
    assert_eq!(image::load_from_memory(&before).unwrap().dimensions(), (200, 200));
    assert_eq!(image(1, 200).await.unwrap(), before);
    let text = "Quite other words.".into();
    life.studio.edit_text(EditTextRequest { book: id, page: 1, text }).await.unwrap();
    assert_ne!(image(1, 200).await.unwrap(), before);
    image(0, 64).await.unwrap();
    for (fault, code) in [
        (image(5, 200).await.unwrap_err(), FaultCode::NotFound),
        (image(1, 3).await.unwrap_err(), FaultCode::NotNow),
        (life.studio.page_image(99, 1, 200).await.unwrap_err(), FaultCode::NotFound),
    ] {
        assert_eq!(fault.code, code, "{fault:?}");
        assert_told(&fault);
    }
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_can_be_exported_as_soon_as_something_of_it_is_written() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    let path = place.outside("moon.pdf");
    let fault = life.studio.export_pdf(id, &path).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotNow);
    assert_told(&fault);
    assert!(!path.exists());
    telling.opening();
    telling.page(1);
    life.until(id, |book| !book.pages[1].text.is_empty()).await;
    life.studio.export_pdf(id, &path).await.unwrap();
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_written_is_told_and_leaves_no_file() {
    let place = Place::new();
    let (life, id) = finished(&place).await;
    fs::write(place.outside("taken"), "a file where a directory should be").unwrap();
    for fault in [
        life.studio.export_pdf(id, &place.outside("taken/moon.pdf")).await.unwrap_err(),
        life.studio.export_images(id, &place.outside("taken/moon")).await.unwrap_err(),
        life.studio.export_images(id, &place.outside("taken")).await.unwrap_err(),
    ] {
        assert_eq!(fault.code, FaultCode::Unwritable, "{fault:?}");
        assert_told(&fault);
    }
    assert_eq!(fs::read_to_string(place.outside("taken")).unwrap(), "a file where a directory should be");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_with_a_picture_that_was_lost_is_told_and_leaves_no_file() {
    let place = Place::new();
    let (life, id) = finished(&place).await;
    let asset = life.book(id).await.pages[2].picture.clone().unwrap().asset;
    fs::remove_file(place.library().join("assets").join(&asset[..2]).join(format!("{asset}.png"))).unwrap();
    let path = place.outside("moon.pdf");
    let fault = life.studio.export_pdf(id, &path).await.unwrap_err();
    assert_eq!(fault.code, FaultCode::NotFound);
    assert_told(&fault);
    assert!(!path.exists());
    life.quit().await;
}
