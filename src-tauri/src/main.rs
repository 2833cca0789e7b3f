//! Picturebook: a window without arguments, a command line with them.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    picturebook_shell::run()
}
