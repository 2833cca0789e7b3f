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

/// Stripes as a wreath has them, below a sky that takes the uppermost `quiet` of the height.
fn striped(quiet: f32) -> Vec<u8> {
    let stripes = image::RgbImage::from_fn(1200, 1200, |x, y| match (y as f32) < quiet * 1200.0 {
        true => image::Rgb([235, 240, 245]),
        false if (x / 60) % 3 > 0 => image::Rgb([235, 240, 245]),
        false => image::Rgb([120, 200, 90]),
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    stripes.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_title_of_two_lines_stands_above_what_is_drawn_if_it_can_stand_there_in_large_letters() {
    // The lowest row with the colour of letters, as a share of the height.
    let lowest_ink = |quiet: f32| {
        let mut book = book(Language::English, Shape::Square, &["Home."]);
        book.title = "Somebody’s Moving Furniture".into();
        book.cover.as_mut().unwrap().bytes = striped(quiet).into();
        let typeset = TypesetBook::new(&book).unwrap();
        let cover = image::load_from_memory(&typeset.page_image(0, 600).unwrap()).unwrap().to_rgb8();
        let is_ink = |pixel: &image::Rgb<u8>| pixel.0.iter().all(|channel| *channel < 70);
        let rows = cover.rows().enumerate();
        let inked = rows.filter(|(_, row)| row.clone().any(is_ink)).map(|(at, _)| at).max().unwrap();
        inked as f32 / 600.0
    };
    assert!(lowest_ink(0.22) < 0.22, "{}", lowest_ink(0.22));
    let free = lowest_ink(1.0);
    assert!(free > 0.22, "with room it is larger: {free}");
    assert!(lowest_ink(0.1) > 0.1, "where nothing is quiet it lies over the picture");
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
