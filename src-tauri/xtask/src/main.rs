//! run, test, crash, bundle: everything a developer does here, on a bare machine.
fn main() {}
