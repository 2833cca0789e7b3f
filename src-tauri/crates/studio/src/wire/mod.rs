//! What crosses to the page: views and events out, requests in. Nothing else of the studio does, and
//! no path or key is among it.
//!
//! Field names are camelCase on the wire. Times are milliseconds since the Unix epoch, sizes pixels.

mod event;
mod fault;
mod money;
mod queue;
mod request;
mod style;
mod view;
mod words;

pub use event::{Change, Event};
pub use fault::*;
pub use money::*;
pub use queue::*;
pub use request::*;
pub use style::*;
pub use view::*;
pub use words::*;
