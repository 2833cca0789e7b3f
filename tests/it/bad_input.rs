//! What cannot be done is refused in the user's words, and nothing is left half-written.

use std::fs;

use crate::support::Sandbox;

#[test]
fn a_brief_that_cannot_be_made_is_refused_before_anything_is_written() {
    let long = "word ".repeat(200);
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--theme", "  "], "Say in a few words", "用几个字"),
        (&["--theme", &long], "Keep it under 500", "500"),
        (&["--theme", "A cat", "--pages", "0"], "4 to 40 pages", "4 到 40 页"),
        (&["--theme", "A cat", "--pages", "1000"], "4 to 40 pages", "4 到 40 页"),
        (&["--theme", "A cat", "--pages", "-3"], "4 to 40 pages", "4 到 40 页"),
        (&["--theme", "A cat", "--style", "oil"], "no style “oil”", "没有“oil”这个画风"),
        (&["--theme", "A cat", "--age", "44"], "no age “44”", "没有“44”这个年龄"),
        (&["--theme", "A cat", "--language", "fr"], "no language “fr”", "没有“fr”这个语言"),
    ];
    for (arguments, english, chinese) in cases {
        let sandbox = Sandbox::new();
        let arguments = [&["make"], *arguments].concat();
        assert!(sandbox.run(&arguments).with_code(2).err.contains(english), "{arguments:?}");
        assert!(sandbox.run_in_chinese(&arguments).with_code(2).err.contains(chinese), "{arguments:?}");
        assert!(!sandbox.library().join("library.db").exists(), "{arguments:?} made a library");
    }
}

#[test]
fn a_book_or_page_that_is_not_there_is_named() {
    let sandbox = Sandbox::new();
    for arguments in [
        &["show", "7"][..],
        &["redraw", "7", "1"],
        &["export", "7", "--pdf", "x.pdf"],
        &["cancel", "j7"],
        &["continue", "7"],
    ] {
        let answer = sandbox.run(arguments).with_code(2);
        assert!(answer.err.contains('7'), "{arguments:?}: {}", answer.err);
    }
    assert!(!sandbox.path("x.pdf").exists());
}

#[test]
fn a_damaged_library_is_left_as_it_is() {
    let sandbox = Sandbox::new();
    let file = sandbox.library().join("library.db");
    fs::create_dir_all(sandbox.library()).unwrap();
    fs::write(&file, "this is not a database, though it is long enough to look like one".repeat(100))
        .unwrap();
    let before = fs::read(&file).unwrap();
    let answer = sandbox.run(&["list"]).with_code(4);
    assert!(answer.err.contains("damaged"), "{}", answer.err);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_library_that_is_open_elsewhere_is_left_alone() {
    let sandbox = Sandbox::new();
    let mut first = sandbox.start(&["make", "--theme", "A long book", "--pages", "40", "--json"]);
    // The first line is printed once the library is open.
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(first.stdout.as_mut().unwrap()), &mut line)
        .unwrap();
    let answer = sandbox.run(&["list"]).with_code(4);
    assert!(answer.err.contains("open"), "{}", answer.err);
    first.kill().unwrap();
    first.wait().unwrap();
    sandbox.run(&["list"]).with_code(0);
}

#[cfg(unix)]
#[test]
fn an_unwritable_folder_is_named() {
    let sandbox = Sandbox::new();
    // A file where the folder should be: even root cannot write below it.
    fs::write(sandbox.library(), "").unwrap();
    let answer = sandbox.run(&["list"]).with_code(4);
    assert!(answer.err.contains("library"), "{}", answer.err);
}
