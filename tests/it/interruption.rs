//! Stopped, killed, quit: what was made stays, and what was not is made afterwards.

use std::io::{BufRead, BufReader};

use crate::support::Sandbox;

/// Runs `make` until the book has reached `percent`, then kills it the hard way.
fn killed_at(sandbox: &Sandbox, percent: u64) -> i64 {
    let mut child = sandbox.start(&["make", "--theme", "A duck who counts stars", "--pages", "6", "--json"]);
    let mut book = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        book = line["book"].as_i64().unwrap_or(book);
        if line["progress"]["progress"].as_u64().is_some_and(|at| at >= percent) {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    book
}

#[test]
fn a_killed_book_goes_on_from_where_it_was() {
    for percent in [0, 20, 50] {
        let sandbox = Sandbox::new();
        let book = killed_at(&sandbox, percent);
        let before = sandbox.show(book);
        sandbox.run(&["continue", &book.to_string()]).with_code(0);
        let after = sandbox.show(book);
        assert_eq!(after["state"], "finished");
        for (old, new) in before["pages"].as_array().unwrap().iter().zip(after["pages"].as_array().unwrap()) {
            assert_eq!(new["versions"].as_array().unwrap().len(), 1, "no page is made twice");
            if !old["picture"].is_null() {
                assert_eq!(old["picture"], new["picture"], "what was painted stays");
            }
            if old["text"] != "" {
                assert_eq!(old["text"], new["text"], "what was written stays");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn control_c_puts_the_work_down_and_says_how_to_go_on() {
    let sandbox = Sandbox::new();
    let mut child = sandbox.start(&["make", "--theme", "A long walk", "--pages", "40"]);
    let mut progress = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    progress.read_line(&mut line).unwrap();
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("picturebook continue 1"), "{said}");
    assert_eq!(sandbox.show(1)["state"], "making", "the work waits");
}

#[test]
fn a_cancelled_book_stays_stopped_until_it_is_continued() {
    let sandbox = Sandbox::new();
    let book = killed_at(&sandbox, 10).to_string();
    sandbox.run(&["cancel", &book]).with_code(0);
    assert_eq!(sandbox.show(1)["state"], "stopped");
    assert!(sandbox.run(&["jobs"]).with_code(0).out.contains("Nothing runs"));
    sandbox.run(&["continue", &book]).with_code(0);
    assert_eq!(sandbox.show(1)["state"], "finished");
}
