//! Making, looking at, changing and exporting books.

use std::fs;

use crate::support::Sandbox;

#[test]
fn a_theme_in_chinese_becomes_a_book_and_a_pdf() {
    let sandbox = Sandbox::new();
    let made = sandbox
        .run(&[
            "make",
            "--theme",
            "小兔子学会分享",
            "--keywords",
            "友谊,分享",
            "--age",
            "3-6岁",
            "--style",
            "水彩",
            "--pages",
            "8",
            "--language",
            "zh",
            "--pdf",
            "out.pdf",
            "--json",
        ])
        .with_code(0);
    let lines = made.json();
    let percents: Vec<u64> = lines.iter().filter_map(|line| line["progress"]["progress"].as_u64()).collect();
    assert!(percents.is_sorted(), "progress never goes back: {percents:?}");
    let book =
        lines.iter().find_map(|line| line.get("book").filter(|book| book.is_object())).expect("the book");
    assert_eq!(book["state"], "finished");
    assert_eq!(book["pages"].as_array().map(Vec::len), Some(9), "a cover and eight pages");
    let words: String =
        book["pages"].as_array().into_iter().flatten().filter_map(|page| page["text"].as_str()).collect();
    assert!(words.contains("友谊") && words.contains("分享"), "the keywords are in the words: {words}");
    let pdf = fs::read(sandbox.path("out.pdf")).expect("the PDF is where it was asked for");
    assert!(pdf.starts_with(b"%PDF-"));
}

#[test]
fn only_the_theme_is_needed() {
    let sandbox = Sandbox::new();
    let made = sandbox.run(&["make", "--theme", "A bear who cannot sleep"]).with_code(0);
    assert!(made.err.lines().any(|line| line.starts_with("100 %")), "plain lines when piped: {}", made.err);
    let listed = sandbox.run(&["list", "--json"]).with_code(0).json();
    assert_eq!(
        (listed.len(), &listed[0]["state"], &listed[0]["totalPages"]),
        (1, &"finished".into(), &8.into())
    );
}

#[test]
fn a_redraw_keeps_the_picture_before() {
    let sandbox = Sandbox::new();
    let book = sandbox.small_book("A fox and a kite");
    let before = sandbox.show(book)["pages"][2]["picture"]["asset"].clone();
    sandbox.run(&["redraw", &book.to_string(), "2", "--instruction", "at night"]).with_code(0);
    let page = sandbox.show(book)["pages"][2].clone();
    assert_ne!(page["picture"]["asset"], before);
    let versions = page["versions"].as_array().expect("versions");
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[1]["picture"]["asset"], before);
    assert_eq!(versions[0]["instruction"], "at night");
}

#[test]
fn a_whole_book_is_looked_at_on_one_sheet() {
    let sandbox = Sandbox::new();
    let made = ["make", "--theme", "A hen and the moon", "--pages", "4", "--sheet", "sheet.png"];
    sandbox.run(&made).with_code(0);
    let png = fs::read(sandbox.path("sheet.png")).expect("the sheet is where it was asked for");
    assert!(png.starts_with(b"\x89PNG"));
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert!(side(16) > 1700 && side(20) > 900, "eight leaves, four in a row: {} x {}", side(16), side(20));
}

#[test]
fn pages_are_exported_as_images() {
    let sandbox = Sandbox::new();
    let book = sandbox.small_book("A mouse at the sea");
    sandbox.run(&["export", &book.to_string(), "--images", "pages"]).with_code(0);
    let images = crate::support::files_below(&sandbox.path("pages"));
    assert!(images.len() >= 5, "the cover and four pages at least: {images:?}");
    for image in images {
        assert!(fs::read(&image).expect("readable").starts_with(b"\x89PNG"), "{}", image.display());
    }
}

#[test]
fn an_empty_shelf_and_an_idle_queue_say_so() {
    let sandbox = Sandbox::new();
    assert!(sandbox.run(&["list"]).with_code(0).out.contains("Your shelf is ready."));
    assert!(sandbox.run_in_chinese(&["list"]).with_code(0).out.contains("书架准备好了。"));
    assert!(sandbox.run(&["jobs"]).with_code(0).out.contains("Nothing runs"));
    assert!(sandbox.run(&["list", "--json"]).with_code(0).out.is_empty());
}

#[test]
fn a_style_guide_is_set_shown_and_dropped() {
    let sandbox = Sandbox::new();
    let book = sandbox.small_book("A fox and a kite").to_string();
    let style = |more: &[&str]| sandbox.run(&[&["style", book.as_str()], more].concat()).with_code(0).out;
    assert!(style(&[]).contains("No style guide is set."));
    let said = style(&["--page", "2", "--words", "soft morning light"]);
    assert!(said.contains("Painted like page 2.") && said.contains("“soft morning light”"), "{said}");
    assert!(said.contains("The built-in painter has a style of its own."), "{said}");
    assert_eq!(sandbox.show(book.parse().expect("a number"))["styleGuide"]["picture"]["page"], 2);
    let shown = sandbox.run_in_chinese(&["style", &book, "--page", "0"]).with_code(0).out;
    assert!(shown.contains("照封面的画风画。") && shown.contains("“soft morning light”"), "{shown}");
    assert!(style(&["--none"]).contains("No style guide is set."));
    let refused = sandbox.run(&["style", &book, "--page", "9"]);
    assert!(refused.code != 0 && refused.err.contains("has no page 9"), "{}", refused.err);
    sandbox.run(&["style", &book, "--none", "--page", "1"]).with_code(2);
}
