//! A data directory of its own for each test, and the real program to run on it.

pub mod vendor;

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A fresh data directory; gone when the test ends.
pub struct Sandbox {
    directory: TempDir,
}

/// What the program answered.
pub struct Answer {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("errors are UTF-8"),
        }
    }

    /// The lines of standard output as JSON.
    pub fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
    }

    /// This answer, which must have this exit code.
    #[track_caller]
    pub fn with_code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }
}

impl Sandbox {
    /// A library that is not there yet.
    pub fn new() -> Self {
        Self { directory: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path in the sandbox, outside the library.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The data directory.
    pub fn library(&self) -> PathBuf {
        self.path("library")
    }

    /// The program with these arguments, speaking English.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_picturebook"));
        command
            .args(arguments)
            .arg("--data-dir")
            .arg(self.library())
            .current_dir(self.directory.path())
            .env("LC_ALL", "en_GB.UTF-8")
            // No test touches the keychain of whoever runs it.
            .env("PICTUREBOOK_KEYCHAIN", "memory")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).output().expect("the program starts"))
    }

    /// Runs the program in Chinese.
    pub fn run_in_chinese(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).env("LC_ALL", "zh_CN.UTF-8").output().expect("the program starts"))
    }

    /// Runs the program with this key of a provider in its environment.
    pub fn run_with_key(&self, variable: &str, key: &str, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).env(variable, key).output().expect("the program starts"))
    }

    /// Starts the program and leaves it running; its standard output is piped.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    /// A small book, made; its number.
    pub fn small_book(&self, theme: &str) -> i64 {
        let made = self.run(&["make", "--theme", theme, "--pages", "4", "--json"]).with_code(0);
        made.json().last().expect("a last line")["book"]["id"].as_i64().expect("the book's number")
    }

    /// A book as `show --json` tells it.
    pub fn show(&self, book: i64) -> Value {
        self.run(&["show", &book.to_string(), "--json"]).with_code(0).json().remove(0)
    }
}

/// Every file below `directory`.
pub fn files_below(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}
