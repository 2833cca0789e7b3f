use serde::Serialize;
use ts_rs::TS;

use super::{BookCard, BookView, QueueView, UpkeepView};

/// Something changed. Events carry whole snapshots: the newest of a kind replaces all before it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Grows with every event of one run of the app.
    #[ts(type = "number")]
    pub revision: u64,
    /// What changed.
    pub change: Change,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Change {
    /// The shelf, the trash included.
    Shelf(Vec<BookCard>),
    /// A book: sent while it is made and after every change to it.
    Book(Box<BookView>),
    /// The queue.
    Queue(QueueView),
    /// The chores, or how long things are kept.
    Upkeep(UpkeepView),
}
