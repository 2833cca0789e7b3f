//! Providers over the network, from the command line: set up, tested, used, killed in the middle.

use std::{fs, io::Write as _, process::Stdio};

use serde_json::Value;

use crate::support::{
    Sandbox, files_below,
    vendor::{KEY, Vendor},
};

const VARIABLE: &str = "PICTUREBOOK_KEY_PAINT_BOX";

/// A library in which `vendor` makes the books.
fn set_up(vendor: &Vendor) -> Sandbox {
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("vendor.json"), vendor.preset("paint-box").to_string()).expect("it is written");
    let added = sandbox.run(&["providers", "add", "--from", "vendor.json"]).with_code(0);
    assert!(added.out.contains("paint-box") && added.out.contains("no key"), "{}", added.out);
    let chosen = with_key(&sandbox, &["providers", "use", "--words", "paint-box", "--pictures", "paint-box"]);
    assert_eq!(chosen.code, 0, "{}", chosen.err);
    sandbox
}

fn with_key(sandbox: &Sandbox, arguments: &[&str]) -> crate::support::Answer {
    sandbox.run_with_key(VARIABLE, KEY, arguments)
}

/// Nothing below the data directory holds the key or a large part of it.
#[track_caller]
fn assert_keeps_secret(sandbox: &Sandbox) {
    for file in files_below(&sandbox.library()) {
        let bytes = fs::read(&file).expect("it can be read");
        let found = bytes.windows(9).any(|nine| nine == b"Swordfish");
        assert!(!found, "{} holds the key", file.display());
    }
}

fn provider(view: &Value, id: &str) -> Value {
    let mut all = view["providers"].as_array().into_iter().flatten();
    all.find(|provider| provider["id"] == id).cloned().unwrap_or_default()
}

#[test]
fn a_provider_makes_a_book_and_what_it_costs_is_shown() {
    let vendor = Vendor::start();
    let sandbox = set_up(&vendor);
    let tested = with_key(&sandbox, &["providers", "test", "paint-box"]).with_code(0);
    assert!(tested.out.contains("works") && tested.out.contains("…efgh"), "{}", tested.out);

    let make = ["make", "--theme", "A fox learns to wait", "--pages", "4"];
    let estimate = with_key(&sandbox, &[&make[..], &["--estimate"]].concat()).with_code(0);
    assert!(estimate.out.contains("It is likely to cost between $"), "{}", estimate.out);
    assert_eq!(vendor.stories(), 0, "an estimate makes nothing");
    assert!(sandbox.run(&["list", "--json"]).with_code(0).json().is_empty());

    let made = with_key(&sandbox, &[&make[..], &["--pdf", "fern.pdf"]].concat()).with_code(3);
    assert!(made.out.contains("picturebook reviewed 1"), "nobody has looked it through yet: {}", made.out);
    assert!(made.out.contains("“Fern waits” is done"), "{}", made.out);
    assert!(made.out.contains("Cost: $1.75 for 6 requests"), "{}", made.out);
    let book = sandbox.show(1);
    assert_eq!((&book["storyteller"], &book["illustrator"]), (&"paint-box".into(), &"paint-box".into()));
    assert_eq!(book["pages"][2]["text"], "Fern waits. It is 2 o'clock.");
    assert_eq!(book["cost"]["spent"], 1_750_000);
    sandbox.run(&["reviewed", "1"]).with_code(0);
    sandbox.run(&["export", "1", "--pdf", "fern.pdf"]).with_code(0);
    assert!(fs::read(sandbox.path("fern.pdf")).expect("the PDF is there").starts_with(b"%PDF-"));
    let shown = sandbox.run(&["show", "1"]).with_code(0);
    assert!(shown.out.contains("Cost: $1.75"), "{}", shown.out);
    let budget = sandbox.run_in_chinese(&["budget"]).with_code(0);
    assert!(budget.out.contains("本月已花：$1.75"), "{}", budget.out);

    assert_eq!(vendor.stories(), 1);
    assert!(vendor.pictures().len() == 5 && vendor.pictures().values().all(|count| *count == 1));
    assert!(vendor.heard().iter().all(|heard| heard.key.as_deref() == Some(&format!("Bearer {KEY}"))));
    for answer in [tested, estimate, made] {
        assert!(!answer.out.contains("Swordfish") && !answer.err.contains("Swordfish"));
    }
    assert_keeps_secret(&sandbox);
}

#[test]
fn a_key_that_is_wrong_is_named_as_the_cause_and_not_repeated() {
    let vendor = Vendor::start();
    let sandbox = set_up(&vendor);
    let wrong = "sk-Swordfish-wrong-0123456789";
    let tested =
        sandbox.run_with_key(VARIABLE, wrong, &["providers", "test", "paint-box", "--json"]).with_code(3);
    let health = tested.json().remove(0)["health"].clone();
    assert_eq!((&health["kind"], &health["cause"]), (&"trouble".into(), &"key".into()));
    let make = ["make", "--theme", "A fox learns to wait", "--pages", "4"];
    let made = sandbox.run_with_key(VARIABLE, wrong, &make).with_code(3);
    assert!(made.out.contains("does not accept the key"), "{}", made.out);
    assert_eq!(vendor.stories(), 1, "a wrong key is not tried again");
    for answer in [&tested, &made] {
        assert!(!answer.out.contains("Swordfish") && !answer.err.contains("Swordfish"));
    }
    assert_keeps_secret(&sandbox);

    let carried_on = with_key(&sandbox, &["continue", "1"]).with_code(0);
    assert!(carried_on.out.contains("“Fern waits” is done"), "{}", carried_on.out);
}

#[test]
fn killed_in_the_middle_nothing_that_was_delivered_is_asked_for_again() {
    let vendor = Vendor::painting_only(2);
    let sandbox = set_up(&vendor);
    let mut child = sandbox
        .command(&["make", "--theme", "A fox learns to wait", "--pages", "4"])
        .env(VARIABLE, KEY)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let open = vendor.left_open.recv().expect("a third picture is asked for");
    child.kill().expect("it is killed");
    child.wait().expect("it is gone");
    vendor.go_on();
    let before = vendor.pictures();
    assert!(before.len() >= 3 && before.contains_key(&open), "{before:?}");

    // Whether what was on its way has been painted and charged nobody knows: the user is asked.
    let mut carried_on = with_key(&sandbox, &["continue", "1"]);
    for _ in 0..2 {
        if carried_on.code == 0 {
            break;
        }
        assert_eq!(carried_on.code, 3, "{}{}", carried_on.out, carried_on.err);
        assert!(carried_on.out.contains("may cost again"), "{}", carried_on.out);
        let before = vendor.pictures();
        let plain = with_key(&sandbox, &["continue", "1"]);
        assert_eq!(
            (plain.code, vendor.pictures()),
            (3, before),
            "going on is no word on what may cost again"
        );
        let command = carried_on.out.lines().find_map(|line| line.trim().strip_prefix("picturebook "));
        let words: Vec<&str> = command.expect("it says how").split(' ').collect();
        carried_on = with_key(&sandbox, &words);
    }
    assert_eq!(carried_on.code, 0, "{}{}", carried_on.out, carried_on.err);
    let book = sandbox.show(1);
    assert!(book["pages"].as_array().into_iter().flatten().all(|page| !page["picture"].is_null()));
    assert_eq!(vendor.stories(), 1, "the story was there");
    let pictures = vendor.pictures();
    assert_eq!(pictures.len(), 5);
    let twice: Vec<_> = pictures.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.len() <= before.len() - 2, "only what was on its way: {twice:?}");
    assert!(pictures.values().all(|count| *count <= 2), "{pictures:?}");
    assert_keeps_secret(&sandbox);
}

#[test]
fn a_job_that_waited_is_done_after_a_restart_by_whoever_has_the_key_then() {
    let vendor = Vendor::start();
    let sandbox = set_up(&vendor);
    sandbox.run(&["pause"]).with_code(0);
    with_key(&sandbox, &["make", "--theme", "A fox learns to wait", "--pages", "4"]).with_code(130);
    sandbox.run(&["resume"]).with_code(0);
    assert_eq!(vendor.stories(), 0);
    // Any command that works takes up what waits; were it to begin before the providers are there, the job
    // would find nobody.
    with_key(&sandbox, &["continue", "1"]).with_code(0);
    assert_eq!(sandbox.show(1)["state"], "finished");
    assert_eq!(vendor.stories(), 1);
}

#[test]
fn providers_are_set_up_changed_and_removed() {
    let vendor = Vendor::start();
    let sandbox = Sandbox::new();
    let listed = sandbox.run(&["providers", "--json"]).with_code(0).json().remove(0);
    assert_eq!(listed["providers"][0]["id"], "built-in");
    assert_eq!(listed["keychain"]["forgets"], true, "tests keep keys in memory");

    let url = vendor.url();
    let own = ["providers", "add", "--name", "Home", "--url", &url, "--words", "--pictures", "--json"];
    let added = sandbox.run(&own).with_code(0).json().remove(0);
    let home = provider(&added, "home");
    assert_eq!((&home["isNearby"], &home["health"]["kind"]), (&true.into(), &"incomplete".into()));
    let key = "PICTUREBOOK_KEY_HOME";
    let tested = sandbox.run_with_key(key, KEY, &["providers", "test", "home", "--json"]).with_code(3).json();
    let models = tested[0]["text"]["models"].as_array().map(Vec::len);
    assert_eq!(models, Some(2), "its models are there to choose from: {tested:?}");
    let set =
        ["providers", "set", "home", "--words", "wordsmith-1", "--pictures", "brush-1", "--at-once", "3"];
    sandbox.run(&set).with_code(0);
    let tested = sandbox.run_with_key(key, KEY, &["providers", "test", "home", "--json"]).with_code(0).json();
    assert_eq!((&tested[0]["health"]["kind"], &tested[0]["atOnce"]), (&"working".into(), &3.into()));

    let choose =
        ["providers", "use", "--words", "home", "--pictures", "home", "--then", "built-in", "--json"];
    let casting = sandbox.run(&choose).with_code(0).json().remove(0);
    assert_eq!(casting["fallback"][0], "built-in");
    sandbox.run(&["providers", "use", "--words", "nobody"]).with_code(2);
    sandbox.run(&["providers", "remove", "home"]).with_code(0);
    let casting = sandbox.run(&["providers", "use", "--json"]).with_code(0).json().remove(0);
    assert_eq!(casting["storyteller"], "built-in", "who is gone makes no more books");
    sandbox.run(&["make", "--theme", "A cat", "--pages", "4", "--words", "home"]).with_code(2);
    assert!(sandbox.run(&["providers", "remove", "home"]).with_code(2).err.contains("not set up"));
}

#[test]
fn what_cannot_be_set_up_is_refused_in_both_languages() {
    let sandbox = Sandbox::new();
    let insecure = ["providers", "add", "--name", "x", "--url", "http://api.example.com/v1"];
    assert!(sandbox.run(&insecure).with_code(2).err.contains("Change http to https"));
    assert!(sandbox.run_in_chinese(&insecure).with_code(2).err.contains("改成 https"));
    let unknown = sandbox.run(&["providers", "add", "nobody"]).with_code(2);
    assert!(unknown.err.contains("openai"), "{}", unknown.err);
    fs::write(sandbox.path("bad.json"), "{").expect("it is written");
    sandbox.run(&["providers", "add", "--from", "bad.json"]).with_code(2);
    assert!(sandbox.run(&["providers", "test", "openai"]).with_code(2).err.contains("not set up"));
    sandbox.run(&["providers", "add", "openai"]).with_code(0);
    sandbox.run(&["budget", "--monthly", "ten"]).with_code(2);
}

#[test]
fn a_key_that_no_keychain_takes_is_said_to_be_forgotten() {
    let vendor = Vendor::start();
    let sandbox = set_up(&vendor);
    let mut child = sandbox
        .command(&["providers", "key", "paint-box"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    writeln!(stdin, "{KEY}").expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains(VARIABLE) && !told.contains("Swordfish"), "{told}");
    assert_keeps_secret(&sandbox);
}

#[test]
fn a_limit_makes_a_book_wait_until_the_user_lets_it_cost_more() {
    let vendor = Vendor::start();
    let sandbox = set_up(&vendor);
    let budget = sandbox.run(&["budget", "--per-book", "0.10", "--json"]).with_code(0).json().remove(0);
    assert_eq!(budget["budget"]["perBook"], 100_000);
    let make = ["make", "--theme", "A fox learns to wait", "--pages", "4"];
    let held = with_key(&sandbox, &make).with_code(130);
    assert!(held.out.contains("picturebook allow 1"), "{}", held.out);
    assert_eq!(vendor.stories(), 0, "nothing was asked for");
    with_key(&sandbox, &["allow", "1"]).with_code(0);
    assert_eq!(sandbox.show(1)["state"], "finished");
}
