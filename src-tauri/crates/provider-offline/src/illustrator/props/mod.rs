//! Things: what is held, what stands about, and the small creatures a child can look for.

mod basket;
pub mod bed;
pub mod companions;
mod dyes;
pub mod fixtures;
pub mod furniture;
mod item;
pub mod outdoors;
pub mod sandcastle;
pub mod seal;
pub mod table;
pub mod things;
pub mod treasure;
pub mod wreath;

pub use basket::basket;
pub use dyes::Dyes;
pub use item::bowl;
