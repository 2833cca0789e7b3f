use book::{AgeBand, Language, Shape};
use export::{Leaf, PdfOptions, TypesetBook};

use crate::{
    material::{book, texts},
    reader::{Pdf, set},
};

/// Places of the leaves: the cover, the title page, then the pages.
const TITLE: usize = 1;
const FIRST_PAGE: usize = 2;

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_book_is_as_many_pages_of_its_trim_size_as_it_has_leaves() {
    for shape in Shape::ALL {
        for language in Language::ALL {
            let book = book(language, shape, &texts(language));
            let typeset = TypesetBook::new(&book).unwrap();
            let pages = (1..=4).map(Leaf::Page);
            let mut leaves = vec![Leaf::Cover, Leaf::Title];
            leaves.extend(pages);
            leaves.extend([Leaf::Colophon, Leaf::Back]);
            assert_eq!(typeset.leaves(), leaves);

            let pdf = Pdf::read(&typeset.pdf(&PdfOptions::default()).unwrap());
            assert_eq!(pdf.page_count(), leaves.len());
            let (width, height) = shape.trim_inches();
            for page in 0..pdf.page_count() {
                assert_eq!(pdf.size(page), (width * 72.0, height * 72.0), "{shape:?} {language:?} {page}");
            }
        }
    }
}

#[test]
fn the_last_leaf_of_an_even_book_is_no_blank_back() {
    let three =
        TypesetBook::new(&book(Language::English, Shape::Square, &["One.", "Two.", "Three."])).unwrap();
    assert_eq!(three.leaves().last(), Some(&Leaf::Colophon), "six leaves need no seventh");
    let four = TypesetBook::new(&book(Language::English, Shape::Square, &["1", "2", "3", "4"])).unwrap();
    assert_eq!(four.leaves().len() % 2, 0);
}

#[test]
fn every_word_is_found_where_it_stands() {
    for shape in Shape::ALL {
        for language in Language::ALL {
            let book = book(language, shape, &texts(language));
            let pdf = set(&book);
            assert!(compact(&pdf.text(TITLE)).contains(&compact(&book.title)), "{:?}", pdf.lines(TITLE));
            assert!(compact(&pdf.text(0)).contains(&compact(&book.title)), "the title is on the cover");
            for (place, page) in (FIRST_PAGE..).zip(&book.pages) {
                let expected = match language {
                    Language::English => page.text.replace(" \"", " “").replace("\"", "”"),
                    Language::Chinese => page.text.clone(),
                };
                let expected = compact(&expected).replace("”Isitfar", "“Isitfar").replace("”Only", "“Only");
                assert_eq!(compact(&pdf.text(place)), expected, "{shape:?} {language:?}");
            }
            let colophon = compact(&pdf.text(FIRST_PAGE + book.pages.len()));
            let day = if language == Language::English { "24November2026" } else { "2026年11月24日" };
            assert!(colophon.contains(day) && colophon.contains(&compact(&book.title)), "{colophon}");
        }
    }
}

#[test]
fn fonts_are_in_the_file_and_only_as_much_of_them_as_is_used() {
    for (language, age, faces) in [
        (Language::English, AgeBand::Preschool, &["Literata", "YoungSerif"][..]),
        (Language::English, AgeBand::Toddler, &["Andika", "YoungSerif"]),
        (Language::Chinese, AgeBand::Preschool, &["LXGWWenKai"]),
    ] {
        let mut book = book(language, Shape::Square, &texts(language));
        book.age = age;
        let fonts = set(&book).fonts();
        assert!(!fonts.is_empty());
        for font in &fonts {
            let (tag, _) = font.name.split_once('+').expect("a part of a typeface says so in its name");
            assert!(tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()), "{font:?}");
            assert!((1_000..150_000).contains(&font.bytes), "whole or empty: {font:?}");
        }
        for face in faces {
            assert!(fonts.iter().any(|font| font.name.contains(face)), "{face} in {fonts:?}");
        }
    }
}

#[test]
fn pictures_are_there_and_described() {
    let book = book(Language::English, Shape::Wide, &texts(Language::English));
    let pdf = set(&book);
    assert_eq!((pdf.pictures(0).as_slice(), pdf.alts(0)), (&[(300, 300)][..], vec!["The cover".to_owned()]));
    let (width, height) = Shape::Wide.picture_pixels();
    for place in FIRST_PAGE..FIRST_PAGE + 4 {
        assert_eq!(pdf.pictures(place), [(i64::from(width / 4), i64::from(height / 4))]);
        assert_eq!(pdf.alts(place), [format!("Picture of page {}", place - 1)]);
    }
}

#[test]
fn the_file_says_what_it_is_to_those_who_listen() {
    for language in Language::ALL {
        let book = book(language, Shape::Tall, &texts(language));
        let typeset = TypesetBook::new(&book).unwrap();
        let pdf = Pdf::read(&typeset.pdf(&PdfOptions { timestamp: Some(1_795_000_000) }).unwrap());
        assert_eq!(pdf.about("Title").as_deref(), Some(book.title.as_str()));
        assert_eq!(pdf.about("Creator").as_deref(), Some("Picturebook"));
        assert!(
            pdf.about("CreationDate").unwrap().starts_with("D:20261118"),
            "{:?}",
            pdf.about("CreationDate")
        );
        let tag = pdf.catalog().get(b"Lang").unwrap().as_str().unwrap();
        assert!(tag.starts_with(language.tag().as_bytes()));
        assert!(pdf.catalog().has(b"StructTreeRoot"), "it is tagged");
    }
}

#[test]
fn the_same_book_is_the_same_file() {
    let book = book(Language::Chinese, Shape::Square, &texts(Language::Chinese));
    let file = || export::pdf(&book, &PdfOptions::default()).unwrap();
    assert!(file() == file());
}
