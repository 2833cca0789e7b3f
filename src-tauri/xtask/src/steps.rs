use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Outcome, build,
    house::{House, must},
    system::{self, Purpose},
};

/// Builds the app and runs it: the window, or, where there is no display, a first book in the terminal.
pub fn run(house: &House, arguments: &[OsString]) -> Outcome {
    system::prepare(Purpose::Run)?;
    build::app(house)?;
    let mut app = house.command(house.app("debug"));
    app.current_dir(env::current_dir().map_err(|error| error.to_string())?);
    if arguments.is_empty() && !system::has_display() {
        eprintln!("No display here, so a book is made in the terminal.");
        app.args(["make", "--theme", "A little rabbit learns to share", "--pdf", "picturebook.pdf"]);
    } else {
        app.args(arguments);
    }
    must("picturebook", &mut app)
}

/// Every check, or those named.
pub fn test(house: &House, wanted: &[OsString]) -> Outcome {
    type Step = fn(&House) -> Outcome;
    const STEPS: &[(&str, Step)] = &[
        ("rust", rust),
        ("ui", ui),
        ("page", page),
        ("window", window),
        ("crash", |house| crash(house, 100)),
    ];
    if let Some(unknown) = wanted.iter().find(|name| !STEPS.iter().any(|(step, _)| *name == step)) {
        return Err(format!(
            "there is no step `{}`; there are {}",
            unknown.display(),
            STEPS.iter().map(|(step, _)| *step).collect::<Vec<_>>().join(", ")
        ));
    }
    system::prepare(Purpose::Test)?;
    for (name, step) in STEPS {
        if wanted.is_empty() || wanted.iter().any(|want| want == name) {
            step(house)?;
        }
    }
    eprintln!("All of it passed.");
    Ok(())
}

fn rust(house: &House) -> Outcome {
    build::page(house)?;
    must("cargo fmt", &mut house.cargo(&["fmt", "--all", "--check"]))?;
    must(
        "cargo clippy",
        house.cargo(&["clippy", "--all-targets"]).args(build::WORKSPACE).args(["--", "--deny", "warnings"]),
    )?;
    must("cargo test", house.cargo(&["test"]).args(build::WORKSPACE))?;
    must(
        "cargo doc",
        house.cargo(&["doc", "--no-deps"]).args(build::WORKSPACE).env("RUSTDOCFLAGS", "--deny warnings"),
    )?;
    let tools = system::cargo_tool(house, "cargo-machete", "0.9.2")?;
    must("cargo machete", house.command(tools.join("cargo-machete")).arg(house.root()))
}

fn ui(house: &House) -> Outcome {
    build::packages(house)?;
    for script in ["format", "check", "lint", "knip", "test"] {
        must(&format!("npm run {script}"), &mut house.npm(&["run", "--silent", script]))?;
    }
    Ok(())
}

fn page(house: &House) -> Outcome {
    build::page(house)?;
    must("npm run page", &mut house.npm(&["run", "--silent", "page"]))
}

fn window(house: &House) -> Outcome {
    build::tested_app(house)?;
    let mut tests = house.command("xvfb-run");
    tests.args(["--auto-servernum", "--server-args=-screen 0 1280x800x24", "node", "--test"]);
    // Named one by one: what a folder means to the runner differs between versions of Node.js.
    tests.arg("--test-concurrency=1").args(window_tests(house)?);
    tests.env("PICTUREBOOK_APP", house.app("debug"));
    must("the window", &mut tests)
}

fn window_tests(house: &House) -> Result<Vec<PathBuf>, String> {
    let directory = house.path("tests/window");
    let entries = fs::read_dir(&directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    let mut tests: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| is_test(path)).collect();
    tests.sort();
    if tests.is_empty() { Err(format!("no tests in {}", directory.display())) } else { Ok(tests) }
}

fn is_test(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".test.mjs")
}

/// Kills a process that makes books, `kills` times at random moments, and checks what it left behind.
pub fn crash(house: &House, kills: u32) -> Outcome {
    build::tested_app(house)?;
    let test = house.target().join("debug/examples").join(format!("crash{}", env::consts::EXE_SUFFIX));
    must("the crash test", house.command(test).arg("--kills").arg(kills.to_string()))
}

/// Installers in the release profile: those named, or those this system makes from what is on it. An
/// AppImage is made only when named, because its tools are downloaded.
pub fn bundle(house: &House, wanted: &[OsString]) -> Outcome {
    system::prepare(Purpose::Bundle)?;
    build::page(house)?;
    let usual: &[&str] = if cfg!(target_os = "macos") {
        &["dmg"]
    } else if cfg!(windows) {
        &["nsis"]
    } else {
        &["deb", "rpm"]
    };
    let cli = house.path("ui/node_modules/.bin").join(if cfg!(windows) { "tauri.cmd" } else { "tauri" });
    let mut tauri = house.command(cli);
    tauri.args(["build", "--bundles"]);
    if wanted.is_empty() {
        tauri.args(usual)
    } else {
        tauri.args(wanted)
    };
    must("tauri build", &mut tauri)?;
    eprintln!("The installers are in {}", house.target().join("release/bundle").display());
    Ok(())
}

/// Writes the TypeScript side of the wire.
pub fn bindings(house: &House) -> Outcome {
    must(
        "cargo test bindings",
        house
            .cargo(&["test", "--package", "picturebook", "--test", "it", "--", "bindings"])
            .env("PICTUREBOOK_WRITE_BINDINGS", "1"),
    )
}
