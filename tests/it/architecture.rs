//! Who may import whom. `ARCHITECTURE.md` says why; this turns red when it is no longer so.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::Value;

/// For each crate, the crates of the house it may name.
const LADDER: &[(&str, &[&str])] = &[
    ("db", &[]),
    ("book", &[]),
    ("queue", &["db"]),
    ("library", &["db", "book"]),
    ("provider", &["book"]),
    ("export", &["book"]),
    ("provider-offline", &["provider", "book"]),
    ("provider-remote", &["provider", "book"]),
    ("studio", &["queue", "library", "provider", "export", "book", "db"]),
    ("picturebook", &["book", "provider", "provider-offline", "provider-remote", "studio"]),
    ("xtask", &[]),
];

/// Crates of others that mark a room as knowing what it must lack.
const GUARDED: &[(&str, &[&str])] = &[
    ("tauri", &["picturebook"]),
    ("rusqlite", &["db", "queue", "library", "studio"]),
    ("reqwest", &["provider-remote"]),
    ("typst", &["export"]),
    ("tiny-skia", &["provider-offline"]),
    ("tokio", &["db", "queue", "provider-offline", "provider-remote", "studio", "picturebook"]),
];

/// Package name to the names of what it is built from; test-only dependencies left out.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs in a checkout");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata answers in JSON");
    let list = |value: &Value| value.as_array().cloned().expect("a list");
    let name = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            let built_from = list(&package["dependencies"])
                .iter()
                .filter(|dependency| dependency["kind"].is_null())
                .map(name)
                .collect();
            (name(package), built_from)
        })
        .collect()
}

#[test]
fn crates_only_name_what_stands_below_them() {
    let dependencies = dependencies();
    let known: BTreeSet<&str> = LADDER.iter().map(|(name, _)| *name).collect();
    let present: BTreeSet<&str> = dependencies.keys().map(String::as_str).collect();
    assert_eq!(known, present, "a crate without a place on the ladder");
    for (name, allowed) in LADDER {
        let named: Vec<_> = dependencies[*name]
            .iter()
            .filter(|other| present.contains(other.as_str()) && !allowed.contains(&other.as_str()))
            .collect();
        assert!(named.is_empty(), "{name} must not know {named:?}");
    }
}

#[test]
fn each_room_lacks_what_it_must_never_touch() {
    let dependencies = dependencies();
    for (guarded, rooms) in GUARDED {
        for (name, named) in &dependencies {
            assert!(
                !named.contains(*guarded) || rooms.contains(&name.as_str()),
                "{name} must not know {guarded}; only {rooms:?} may"
            );
        }
    }
}
