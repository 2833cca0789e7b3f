//! How words break into lines, and what becomes of pages that are not as one would like them.

use book::{AgeBand, Language, Shape};
use export::{Leaf, TypesetBook};

use crate::{
    material::{book, page},
    reader::set,
};

const FIRST_PAGE: usize = 2;
const CLOSING: &str = "，。！？；：、”’）》」』…—";
const OPENING: &str = "“‘（《「『";

/// Sentences of every length, so that marks come to stand at every place of a line.
fn sentences() -> Vec<String> {
    let story = "“小兔子，你的萝卜呢？”（刺猬问。）小兔子笑了：“都在《花园》里——一、二、三……还有好多！”大家都说：“真好！”";
    let letters: Vec<char> = story.chars().collect();
    (8..letters.len()).map(|end| letters[..end].iter().collect()).collect()
}

#[test]
fn no_chinese_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    let sentences = sentences();
    for shape in Shape::ALL {
        for age in AgeBand::ALL {
            let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
            let mut book = book(Language::Chinese, shape, &texts);
            book.age = age;
            book.pages.iter_mut().for_each(|page| page.picture = None);
            let pdf = set(&book);
            let mut broken = 0;
            for (place, page) in (FIRST_PAGE..).zip(&book.pages) {
                let lines = pdf.lines(place);
                broken += usize::from(lines.len() > 1);
                // The first line begins and the last line ends as their author wrote them.
                for line in lines.iter().skip(1) {
                    assert!(!line.starts_with(|c| CLOSING.contains(c)), "{}\n{lines:#?}", page.text);
                }
                for line in lines.iter().rev().skip(1) {
                    assert!(!line.ends_with(|c| OPENING.contains(c)), "{}\n{lines:#?}", page.text);
                }
            }
            assert!(broken > 10, "most of these take more than a line");
        }
    }
}

#[test]
fn no_chinese_paragraph_ends_in_a_line_of_one_character() {
    let story = "小兔子把萝卜一个一个分给了大家于是整个花园都笑了起来连月亮也笑了真是一个好夜晚";
    let letters: Vec<char> = story.chars().collect();
    let texts: Vec<String> =
        (9..letters.len()).map(|end| letters[..end].iter().chain(['。'].iter()).collect()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pdf = set(&book(Language::Chinese, Shape::Tall, &texts));
    for place in (FIRST_PAGE..).take(texts.len()) {
        let lines = pdf.lines(place);
        assert!(lines.last().unwrap().chars().count() >= 4, "{lines:#?}");
    }
}

#[test]
fn english_quotes_are_curled_and_lines_kept() {
    let pdf = set(&book(Language::English, Shape::Square, &["\"It's far,\" said Pip.\n'Is it?'"]));
    assert_eq!(pdf.lines(FIRST_PAGE), ["“It’s far,” said Pip.", "‘Is it?’"]);
}

#[test]
fn what_looks_like_markup_is_set_as_it_is_written() {
    let text = "#import *x* _y_ $z$ <a> @b \\ `c` = d // e [f] {g}";
    let mut book = book(Language::English, Shape::Wide, &[text]);
    book.title = "#panic(\"no\") $x$".into();
    let pdf = set(&book);
    assert_eq!(pdf.text(FIRST_PAGE).replace('\n', " "), text);
    assert_eq!(pdf.text(1).replace('\n', " "), "#panic(“no”) $x$");
}

#[test]
fn a_word_without_an_end_stays_on_the_page() {
    let endless = "a".repeat(300);
    for (language, text) in
        [(Language::English, endless.clone()), (Language::Chinese, format!("他说{endless}。"))]
    {
        let pdf = set(&book(language, Shape::Tall, &[&text]));
        let lines = pdf.lines(FIRST_PAGE);
        assert!(lines.len() > 3, "{lines:#?}");
        let letters: usize = lines.iter().map(|line| line.matches('a').count()).sum();
        assert_eq!(letters, 300, "none is lost");
        // No face has letters so narrow that more of them went into a line of this width.
        assert!(lines.iter().all(|line| line.chars().count() < 90), "{lines:#?}");
    }
}

#[test]
fn a_long_title_is_whole_on_cover_and_title_page() {
    let long = "The Very Long and Winding Story of a Small Grey Mouse Who Wanted to See the Sea and Found a Friend Instead";
    for shape in Shape::ALL {
        let mut book = book(Language::English, shape, &["Once."]);
        book.title = long.into();
        let pdf = set(&book);
        assert_eq!(pdf.page_count(), 4);
        for place in [0, 1] {
            assert_eq!(pdf.text(place).replace('\n', " "), long);
        }
    }
}

#[test]
fn words_too_many_for_a_page_go_on_over_leaves_of_their_own() {
    let word = "wander ";
    let text = word.repeat(900);
    let book = book(Language::English, Shape::Square, &[&text, "And then home."]);
    let typeset = TypesetBook::new(&book).unwrap();
    let leaves_of = |number| typeset.leaves().iter().filter(|leaf| **leaf == Leaf::Page(number)).count();
    assert!(leaves_of(1) > 1, "{:?}", typeset.leaves());
    assert_eq!(leaves_of(2), 1);
    let pdf = set(&book);
    let words: usize = (0..pdf.page_count()).map(|place| pdf.text(place).matches("wander").count()).sum();
    assert_eq!(words, 900, "none is lost");
}

#[test]
fn a_page_without_words_or_picture_is_still_a_page() {
    let mut book = book(Language::English, Shape::Square, &["One.", "", " \n\n "]);
    book.pages[0].picture = None;
    book.pages[1].picture = None;
    let pdf = set(&book);
    assert_eq!(pdf.page_count(), 6);
    assert_eq!((pdf.text(FIRST_PAGE).as_str(), pdf.pictures(FIRST_PAGE).len()), ("One.", 0));
    assert_eq!((pdf.text(FIRST_PAGE + 1).as_str(), pdf.pictures(FIRST_PAGE + 1).len()), ("", 0));
    assert_eq!((pdf.text(FIRST_PAGE + 2).as_str(), pdf.pictures(FIRST_PAGE + 2).len()), ("", 1));
}

#[test]
fn a_book_of_which_only_words_exist_can_be_set() {
    let mut book = book(Language::Chinese, Shape::Wide, &["到家了。"]);
    book.cover = None;
    book.pages[0].picture = None;
    book.byline = Some("小明".into());
    let pdf = set(&book);
    assert!(pdf.text(0).contains("小兔子学会分享") && pdf.text(0).contains("小明"));
    assert_eq!(pdf.pictures(0), []);
}

#[test]
fn the_longest_book_can_be_set() {
    let mut book = book(Language::English, Shape::Square, &[]);
    book.pages =
        (1..=book::MAX_PAGES).map(|number| page(number, "And on they went.", Shape::Square)).collect();
    assert_eq!(TypesetBook::new(&book).unwrap().leaves().len(), book::MAX_PAGES as usize + 4);
}
