//! What a developer does here, on a bare machine: `cargo xtask run`, `cargo xtask test` and the rest.
//!
//! Plain std and one small argument parser, so that it builds in seconds before anything is installed.

mod bench;
mod build;
mod house;
mod steps;
mod system;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use house::House;

const USAGE: &str = "\
cargo xtask run [-- ARGS]     set up, build and open the window; ARGS go to the app (make, list, …)
cargo xtask test [STEP…]      set up and run every check; STEPs: rust, ui, page, window, crash
cargo xtask crash --kills N   kill the app N times while it makes books, then check the library
cargo xtask bench queue [--rounds N] [--json FILE] [NAME…]
                              the job queue beside its rivals: a table, and JSON
cargo xtask bench making [--rounds N]
                              a book beside the best schedule for it, with providers that take fixed times
cargo xtask bench offline     what a story, a page and a book of the built-in provider cost, in every style
cargo xtask bundle [KIND…]    build the installers this system can make, or these: deb, rpm, appimage, dmg, nsis
cargo xtask bindings          write the TypeScript side of the wire anew";

/// Ends the command with a sentence for the developer.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next().map_err(|error| error.to_string())? {
        Some(lexopt::Arg::Value(command)) => command,
        _ => return Err(format!("say what to do:\n{USAGE}")),
    };
    let house = House::find()?;
    match command.to_str() {
        Some("run") => {
            let rest = rest(&mut arguments)?;
            steps::run(&house, &rest)
        }
        Some("test") => {
            let wanted = rest(&mut arguments)?;
            steps::test(&house, &wanted)
        }
        Some("crash") => {
            let mut kills = 100;
            while let Some(argument) = arguments.next().map_err(|error| error.to_string())? {
                match argument {
                    lexopt::Arg::Long("kills") => {
                        kills = arguments
                            .value()
                            .ok()
                            .and_then(|value| value.to_str()?.parse().ok())
                            .ok_or("--kills takes a number")?;
                    }
                    other => return Err(other.unexpected().to_string()),
                }
            }
            steps::crash(&house, kills)
        }
        Some("bench") => bench(&house, &mut arguments),
        Some("bundle") => {
            let wanted = rest(&mut arguments)?;
            steps::bundle(&house, &wanted)
        }
        Some("bindings") => steps::bindings(&house),
        _ => Err(format!("there is no `{}`:\n{USAGE}", command.to_string_lossy())),
    }
}

fn bench(house: &House, arguments: &mut lexopt::Parser) -> Outcome {
    let (mut rounds, mut json, mut names) = (3, None, Vec::new());
    while let Some(argument) = arguments.next().map_err(|error| error.to_string())? {
        match argument {
            lexopt::Arg::Long("rounds") => {
                let value = arguments.value().ok().and_then(|value| value.to_str()?.parse().ok());
                rounds = value.filter(|rounds| *rounds > 0).ok_or("--rounds takes a number")?;
            }
            lexopt::Arg::Long("json") => {
                json = Some(PathBuf::from(arguments.value().map_err(|error| error.to_string())?));
            }
            lexopt::Arg::Value(name) => names.push(name.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    match names.first().map(String::as_str) {
        Some("queue") => bench::queue(house, rounds, &names[1..], json.as_deref()),
        Some("making") => bench::making(house, rounds),
        Some("offline") => bench::offline(house),
        _ => Err(format!("say what to measure:\n{USAGE}")),
    }
}

/// What stands after the command, a leading `--` left out.
fn rest(arguments: &mut lexopt::Parser) -> Result<Vec<OsString>, String> {
    let mut rest: Vec<OsString> = arguments.raw_args().map_err(|error| error.to_string())?.collect();
    if rest.first().is_some_and(|first| first == "--") {
        rest.remove(0);
    }
    Ok(rest)
}
