//! Exit codes, for scripts.

use studio::wire::{Fault, FaultCode};

/// Done.
pub const DONE: u8 = 0;
/// Something unexpected.
pub const FAILED: u8 = 1;
/// The request cannot be carried out as it is: bad arguments, no such book.
pub const USAGE: u8 = 2;
/// The book is made, but pages need a look.
pub const NEEDS_LOOK: u8 = 3;
/// The library cannot be used: in use, damaged, newer, not writable, disk full.
pub const LIBRARY: u8 = 4;
/// Interrupted by the user; the work waits.
pub const INTERRUPTED: u8 = 130;

/// The code for `fault`.
pub fn of(fault: &Fault) -> u8 {
    match fault.code {
        FaultCode::Theme
        | FaultCode::Keywords
        | FaultCode::Pages
        | FaultCode::NotFound
        | FaultCode::NotNow => USAGE,
        FaultCode::Review => NEEDS_LOOK,
        FaultCode::DiskFull
        | FaultCode::InUse
        | FaultCode::Damaged
        | FaultCode::Newer
        | FaultCode::Unwritable => LIBRARY,
        FaultCode::Unexpected => FAILED,
    }
}
