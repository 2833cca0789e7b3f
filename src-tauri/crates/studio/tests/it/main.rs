//! The studio from outside: books made by a troupe that does as it is told.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod batches;
mod buying;
mod cancelling;
mod editing;
mod exporting;
mod failing;
mod making;
mod material;
mod migrating;
mod monitoring;
mod opening;
mod portraits;
mod reading_first;
mod refusing;
mod reviewing;
mod spending;
mod steering;
mod stopping;
mod style_guide;
mod support;
mod telling;
mod treasury;
mod troupe;
mod upkeep;
