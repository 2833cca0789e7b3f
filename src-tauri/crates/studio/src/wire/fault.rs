use serde::Serialize;
use ts_rs::TS;

use super::Message;

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// What the page acts on.
    pub code: FaultCode,
    /// What happened, what is safe, what to do.
    pub message: Message,
    /// The technical cause, for *Details*.
    pub details: String,
}

/// The kinds of fault the page tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum FaultCode {
    /// The theme cannot be used.
    Theme,
    /// The keywords cannot be used.
    Keywords,
    /// The page count cannot be used.
    Pages,
    /// The book is to be looked through first.
    Review,
    /// There is no such book, page, version or job.
    NotFound,
    /// It cannot be done in the state things are in.
    NotNow,
    /// The disk is full.
    DiskFull,
    /// The library is open in another process.
    InUse,
    /// The library is damaged.
    Damaged,
    /// The library was written by a newer version.
    Newer,
    /// The data directory cannot be written.
    Unwritable,
    /// Anything else.
    Unexpected,
}
