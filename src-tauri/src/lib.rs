//! The shell: the only code that names Tauri. It opens the window or serves the command line, hands
//! the studio its providers, and passes requests in and views out.

mod assets;
mod bindings;
mod boot;
mod cli;
mod commands;
mod events;
mod exports;
mod notices;
mod places;
mod portraits;
mod providers;
mod window;

use std::process::ExitCode;

use clap::Parser;

pub use commands::typescript;

/// Runs the app: a window without a subcommand, the command line with one.
pub fn run() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let directory = match arguments.data_directory() {
        Ok(directory) => directory,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(cli::exit::LIBRARY);
        }
    };
    let _log = boot::log_to(&directory);
    match arguments.command {
        None => window::open(directory),
        Some(command) => cli::run(command, &directory, arguments.json),
    }
}
