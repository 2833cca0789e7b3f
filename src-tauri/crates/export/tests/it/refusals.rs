//! What cannot be set is said in words, in both languages.

use book::{Language, Shape};
use export::{BookPages, ExportError, PdfOptions, PictureFault, TypesetBook};
use image::ImageFormat;

use crate::material::{book, picture, plain_picture};

fn with_bytes(bytes: Vec<u8>) -> BookPages {
    let mut book = book(Language::English, Shape::Square, &["One.", "Two."]);
    book.pages[1].picture.as_mut().unwrap().bytes = bytes.into();
    book
}

fn refusal(book: &BookPages) -> ExportError {
    export::pdf(book, &PdfOptions::default()).expect_err("it cannot be set")
}

#[test]
fn broken_pictures_are_named_by_their_page() {
    let whole = plain_picture((640, 480), [1, 2, 3], ImageFormat::Png);
    let mut grey_noise = whole.clone();
    let middle = grey_noise.len() / 2;
    grey_noise[middle..].fill(0x55);
    for bytes in [b"<html>busy</html>".to_vec(), Vec::new(), whole[..whole.len() / 2].to_vec(), grey_noise] {
        let error = refusal(&with_bytes(bytes));
        assert!(
            matches!(error, ExportError::Picture { page: 2, fault: PictureFault::Unreadable(_) }),
            "{error}"
        );
        let message = error.message();
        assert!(message.en.contains("page 2") && message.en.contains("Redraw"), "{}", message.en);
        assert!(message.zh.contains("第 2 页") && message.zh.contains("重画"), "{}", message.zh);
    }
}

#[test]
fn a_broken_cover_is_called_the_cover() {
    let mut book = book(Language::English, Shape::Square, &["One."]);
    book.cover = Some(picture((30, 30), "x"));
    book.cover.as_mut().unwrap().bytes = b"GIF89a".to_vec().into();
    let message = refusal(&book).message();
    assert!(message.en.contains("on the cover") && message.zh.contains("封面"), "{message:?}");
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() {
    let error = refusal(&with_bytes(plain_picture((9000, 2), [1, 2, 3], ImageFormat::Png)));
    let fault = PictureFault::TooLarge { width: 9000, height: 2 };
    assert_eq!(error, ExportError::Picture { page: 2, fault });
    assert!(error.message().en.contains("9000 × 2") && error.message().zh.contains("9000 × 2"));
}

#[test]
fn every_kind_of_picture_an_illustrator_may_send_can_be_set() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        export::pdf(&with_bytes(plain_picture((64, 48), [9, 9, 9], format)), &PdfOptions::default())
            .unwrap_or_else(|error| panic!("{format:?}: {error}"));
    }
}

#[test]
fn an_image_that_cannot_be_made_is_refused() {
    let typeset = TypesetBook::new(&book(Language::English, Shape::Square, &["One."])).unwrap();
    for width in [0, 15, 8193, u32::MAX] {
        assert_eq!(typeset.page_image(0, width), Err(ExportError::Width { width }));
    }
    let beyond = typeset.page_image(99, 100).unwrap_err();
    assert_eq!(beyond, ExportError::NoSuchLeaf { index: 99, count: 4 });
    for error in [beyond, ExportError::Width { width: 0 }, ExportError::Typesetting("x".into())] {
        let message = error.message();
        assert!(message.en.ends_with('.') && message.zh.ends_with('。'), "{message:?}");
    }
}
