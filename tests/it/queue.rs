//! The queue on the command line: lists of books, pauses, order, history, figures, chores.

use std::fs;

use serde_json::Value;

use crate::support::Sandbox;

#[test]
fn a_list_becomes_books_and_a_bad_line_is_named_and_stops_nothing() {
    let sandbox = Sandbox::new();
    let table = "theme,pages,style\nA whale on Wednesday,4,crayon\n,4,\n小兔子学会分享,4,剪纸\nA cat,4,oil\n";
    fs::write(sandbox.path("briefs.csv"), table).expect("the list is written");
    let checked = sandbox.run(&["batch", "briefs.csv", "--check", "--json"]).with_code(3).json();
    assert_eq!(checked[0]["batch"]["lines"].as_array().map(Vec::len), Some(2));
    assert!(sandbox.run(&["list", "--json"]).with_code(0).json().is_empty(), "nothing was made yet");

    let made = sandbox.run(&["batch", "briefs.csv", "--pdf", "books"]).with_code(3);
    assert!(made.out.contains("2 of 2 books are done; 2 lines could not be made."), "{}", made.out);
    let told: Vec<&str> = made.err.lines().filter(|line| line.starts_with("line")).collect();
    assert!(told.len() == 2 && told[0].contains('3') && told[1].contains('5'), "{told:?}");
    assert!(told[1].contains("oil"), "{told:?}");
    let books = sandbox.run(&["list", "--json"]).with_code(0).json();
    assert!(books.len() == 2 && books.iter().all(|book| book["state"] == "finished"));
    assert_ne!(books[0]["cloth"], books[1]["cloth"], "a shelf of such books is not all of one colour");
    let pdfs = crate::support::files_below(&sandbox.path("books"));
    assert_eq!(pdfs.len(), 2, "{pdfs:?}");
}

#[test]
fn a_story_is_read_before_it_is_painted() {
    let sandbox = Sandbox::new();
    let made = sandbox
        .run(&["make", "--theme", "A bear who cannot sleep", "--pages", "4", "--read-first"])
        .with_code(3);
    assert!(made.out.contains("picturebook approve 1"), "{}", made.out);
    let book = sandbox.show(1);
    assert_eq!((&book["state"], &book["pages"][2]["state"]["kind"]), (&"review".into(), &"planned".into()));
    assert_eq!(book["pages"][1]["state"]["kind"], "painted");
    sandbox.run(&["approve", "1"]).with_code(0);
    assert_eq!(sandbox.show(1)["state"], "finished");
}

#[test]
fn what_is_paused_waits_until_it_is_resumed() {
    let sandbox = Sandbox::new();
    sandbox.run(&["pause"]).with_code(0);
    let made = sandbox.run(&["make", "--theme", "A fox and a kite", "--pages", "4"]).with_code(130);
    assert!(made.out.contains("picturebook resume"), "{}", made.out);
    let jobs = sandbox.run(&["jobs", "--json"]).with_code(0).json();
    assert!(jobs.len() == 1 && jobs[0]["paused"] == true, "{jobs:?}");
    sandbox.run(&["next", "1"]).with_code(0);
    sandbox.run(&["next", "7"]).with_code(2);
    sandbox.run(&["resume"]).with_code(0);
    sandbox.run(&["continue", "1"]).with_code(0);
    assert_eq!(sandbox.show(1)["state"], "finished");
}

#[test]
fn what_was_done_can_be_looked_up_and_counted() {
    let sandbox = Sandbox::new();
    let book = sandbox.small_book("A mouse at the sea");
    let all = sandbox.run(&["history", "--json"]).with_code(0).json();
    assert_eq!(all.len(), 7, "a story, a cover, four pages and the binding");
    assert!(all.iter().all(|job| job["book"] == book && job["state"] == "done"));
    assert!(sandbox.run(&["history", "no such words", "--json"]).with_code(0).json().is_empty());
    let stats = sandbox.run(&["stats", "--json"]).with_code(0).json();
    let pictures =
        stats[0]["providers"].as_array().into_iter().flatten().find(|each| each["job"] == "picture");
    let pictures = pictures.expect("pictures were painted");
    assert_eq!((&pictures["done"], &pictures["successRate"]), (&5.into(), &1.0.into()));
    assert!(pictures["run"]["p95"].as_i64() >= pictures["run"]["p50"].as_i64());
    let plain = sandbox.run(&["stats"]).with_code(0);
    assert!(plain.out.contains("picture") && plain.out.contains("100 %"), "{}", plain.out);
    sandbox.run(&["stats", "--days", "0"]).with_code(2);
}

#[test]
fn chores_are_done_by_hand_and_as_often_as_the_user_says() {
    let sandbox = Sandbox::new();
    sandbox.small_book("A hen and the moon");
    let chore = |name: &str| -> Value {
        let upkeep = sandbox.run(&["chores", "--json"]).with_code(0).json().remove(0);
        let found =
            upkeep["chores"].as_array().into_iter().flatten().find(|each| each["chore"] == name).cloned();
        found.expect("the chore is told of")
    };
    assert_eq!(
        (&chore("back-up")["frequency"], &chore("back-up")["lastAt"]),
        (&"weekly".into(), &Value::Null)
    );
    let done = sandbox.run(&["chore", "back-up"]).with_code(0);
    assert!(done.out.contains("checked"), "{}", done.out);
    assert!(chore("back-up")["lastAt"].is_i64());
    let kept = crate::support::files_below(&sandbox.path("library/backups"));
    assert!(kept.iter().any(|file| file.ends_with("library.db")) && kept.len() > 5, "{kept:?}");
    sandbox.run(&["chore", "back-up", "--every", "day"]).with_code(0);
    assert_eq!(chore("back-up")["frequency"], "daily");
    sandbox.run(&["chore", "sweep"]).with_code(2);
    sandbox.run(&["chore", "back-up", "--every", "hour"]).with_code(2);
}
