//! The house's queue, and beside it the least that a queue on SQLite can be.

mod floor;
#[path = "../../measure.rs"]
mod measure;
mod ours;

use measure::Arguments;

fn main() {
    let arguments = Arguments::read();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    match arguments.queue.as_str() {
        "ours" => runtime.block_on(ours::run(&arguments)),
        "floor" => runtime.block_on(floor::run(&arguments)),
        other => panic!("no queue is called {other}"),
    }
}
