use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use crate::Outcome;

/// The checkout, and where its builds go.
pub struct House {
    root: PathBuf,
    target: PathBuf,
}

impl House {
    /// The checkout this program was built from.
    pub fn find() -> Result<Self, String> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.ancestors().nth(2).ok_or("xtask lies outside its checkout")?.to_owned();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(directory) => root.join(directory),
            None => cache_directory()?.join("picturebook").join("target"),
        };
        Ok(Self { root, target })
    }

    /// The checkout's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Where cargo puts what it builds: outside the checkout, so that clones share the heavy crates.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// A folder of the user's cache for `what`.
    pub fn cache(&self, what: &str) -> PathBuf {
        self.target.parent().unwrap_or(&self.target).join(what)
    }

    /// The built app.
    pub fn app(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join(format!("picturebook{}", env::consts::EXE_SUFFIX))
    }

    /// A command that runs in the root and builds into the shared target folder.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        // Set by the cargo that started us; a cargo we start must find its own.
        command.env_remove("CARGO_MANIFEST_DIR").env_remove("RUST_RECURSION_COUNT");
        command
    }

    /// `cargo` with these arguments.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }

    /// `npm` with these arguments, in the UI's folder.
    pub fn npm(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.current_dir(self.path("ui")).args(arguments);
        command
    }
}

/// Says what is run, runs it, and fails unless it succeeds.
pub fn must(what: &str, command: &mut Command) -> Outcome {
    eprintln!("\x1b[1m· {what}\x1b[0m");
    let status = command
        .status()
        .map_err(|error| format!("{what}: could not start {}: {error}", command.get_program().display()))?;
    if status.success() { Ok(()) } else { Err(format!("{what} failed ({status})")) }
}

/// What the command prints on standard output; `None` when it cannot be run or fails.
pub fn output_of(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn cache_directory() -> Result<PathBuf, String> {
    let home = |below: &str| env::var_os("HOME").map(|home| PathBuf::from(home).join(below));
    let found = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home("Library/Caches")
    } else {
        env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| home(".cache"))
    };
    found.ok_or_else(|| "no cache folder: set CARGO_TARGET_DIR".into())
}
