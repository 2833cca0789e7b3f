use book::{Language, Shape};
use export::{ExportError, Leaf, TypesetBook};
use image::{GenericImageView as _, ImageFormat, Rgba};

use crate::material::{book, plain_picture, texts};

#[test]
fn a_page_image_is_as_wide_as_asked_and_as_high_as_its_shape() {
    for (shape, height) in [(Shape::Square, 425), (Shape::Tall, 531), (Shape::Wide, 328)] {
        let typeset = TypesetBook::new(&book(Language::English, shape, &texts(Language::English))).unwrap();
        for (index, leaf) in typeset.leaves().iter().enumerate() {
            let png = typeset.page_image(index, 425).unwrap();
            assert_eq!(image::guess_format(&png).unwrap(), ImageFormat::Png);
            let (wide, high) = image::load_from_memory(&png).unwrap().dimensions();
            assert!(wide == 425 && high.abs_diff(height) <= 1, "{shape:?} {leaf:?}: {wide} × {high}");
        }
    }
}

#[test]
fn a_page_image_shows_the_picture_to_the_edges_and_paper_below() {
    let mut book = book(Language::English, Shape::Square, &["Home."]);
    let red = plain_picture((1376, 1024), [200, 30, 30], ImageFormat::Png);
    book.pages[0].picture.as_mut().unwrap().bytes = red.into();
    let typeset = TypesetBook::new(&book).unwrap();
    let page = image::load_from_memory(&typeset.page_image(2, 400).unwrap()).unwrap();
    let near = |Rgba([red, green, blue, _]): Rgba<u8>, to: [u8; 3]| {
        [red, green, blue].iter().zip(to).all(|(is, wanted)| is.abs_diff(wanted) < 6)
    };
    for (x, y) in [(0, 0), (399, 0), (0, 290), (399, 290), (200, 150)] {
        assert!(near(page.get_pixel(x, y), [200, 30, 30]), "{x} {y}: {:?}", page.get_pixel(x, y));
    }
    for (x, y) in [(0, 305), (399, 399), (0, 399)] {
        assert!(near(page.get_pixel(x, y), [253, 252, 249]), "{x} {y}: {:?}", page.get_pixel(x, y));
    }
}

#[test]
fn every_leaf_comes_in_reading_order_and_a_listener_can_end_it() {
    let book = book(Language::Chinese, Shape::Square, &["一。", "二。"]);
    let mut leaves = Vec::new();
    export::page_images(&book, 64, |image, count| {
        assert_eq!((image.index, count), (leaves.len(), 6));
        leaves.push(image.leaf);
        Ok::<_, ExportError>(())
    })
    .unwrap();
    assert_eq!(leaves, [Leaf::Cover, Leaf::Title, Leaf::Page(1), Leaf::Page(2), Leaf::Colophon, Leaf::Back]);
    let mut seen = 0;
    let ended = export::page_images(&book, 64, |_, _| {
        seen += 1;
        Err(ExportError::Typesetting("enough".into()))
    });
    assert_eq!((ended, seen), (Err(ExportError::Typesetting("enough".into())), 1));
}
