//! The UI and the app, built when something of theirs has changed.

use std::{fs, hash::Hasher, path::Path};

use crate::{
    Outcome,
    house::{House, must},
    system::unless_done,
};

/// Everything in the checkout, the app with the page inside.
pub const WORKSPACE: [&str; 3] = ["--workspace", "--features", "picturebook/custom-protocol"];

/// Installs the UI's packages when the lock file has changed.
pub fn packages(house: &House) -> Outcome {
    let ui = house.path("ui");
    let lock = fs::read_to_string(ui.join("package-lock.json"))
        .map_err(|error| format!("ui/package-lock.json: {error}"))?;
    unless_done(&ui.join("node_modules/.installed"), &lock, || {
        must(
            "npm ci",
            house.npm(&["ci", "--no-fund", "--no-audit", "--loglevel=error"]).stdout(std::io::stderr()),
        )
    })
}

/// Builds the page when a source of it has changed.
pub fn page(house: &House) -> Outcome {
    packages(house)?;
    let ui = house.path("ui");
    let mut state = std::hash::DefaultHasher::new();
    for below in ["src", "public", "index.html", "vite.config.ts", "package-lock.json"] {
        hash_tree(&ui.join(below), &mut state)?;
    }
    let built = ui.join("dist/.built-from");
    unless_done(&built, &format!("{:x}", state.finish()), || {
        must("npm run build", house.npm(&["run", "--silent", "build"]).stdout(std::io::stderr()))
    })
}

/// Builds the app with the page inside.
pub fn app(house: &House) -> Outcome {
    page(house)?;
    must(
        "cargo build",
        &mut house.cargo(&["build", "--package", "picturebook", "--features", "custom-protocol"]),
    )
}

/// The app as the tests of the workspace have built it. Their dependencies switch on features of crates
/// it shares with them, so building it alone would build half of the tree once more.
pub fn tested_app(house: &House) -> Outcome {
    page(house)?;
    must("cargo test --no-run", house.cargo(&["test", "--quiet", "--no-run"]).args(WORKSPACE))
}

fn hash_tree(path: &Path, state: &mut impl Hasher) -> Outcome {
    let fault = |error| format!("{}: {error}", path.display());
    if path.is_dir() {
        let mut entries: Vec<_> =
            fs::read_dir(path).map_err(fault)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
        entries.sort();
        return entries.iter().try_for_each(|entry| hash_tree(entry, state));
    }
    if path.exists() {
        state.write(path.as_os_str().as_encoded_bytes());
        state.write(&fs::read(path).map_err(fault)?);
    }
    Ok(())
}
