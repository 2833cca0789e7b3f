//! Pieces of landscape, in page space: 1000 high, as wide as the page's shape asks.

pub mod buildings;
pub mod cottages;
pub mod land;
pub mod landmarks;
pub mod plants;
pub mod sky;
pub mod trees;
pub mod weather;

/// A part of the page, in page units.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// From the left edge.
    pub left: f32,
    /// To the right edge.
    pub right: f32,
    /// The far end.
    pub top: f32,
    /// The near end.
    pub bottom: f32,
}

/// The part of the page between these edges.
pub const fn area(left: f32, right: f32, top: f32, bottom: f32) -> Area {
    Area { left, right, top, bottom }
}
