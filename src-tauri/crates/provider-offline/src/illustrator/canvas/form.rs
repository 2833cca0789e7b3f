//! The modelling of a shape by light from the upper left, the same in every medium.

use super::{
    super::lanes::{Lanes, positive},
    Position,
    blur::Blurred,
    coverage::Coverage,
};

/// Toward the light, in pixels right and down.
pub(super) const LIGHT: (f32, f32) = (-0.55, -0.83);

/// A shape's body: where it turns away from the light.
pub(super) struct Form {
    blurred: Blurred,
    dx: i32,
    dy: i32,
}

impl Form {
    pub(super) fn new(coverage: &Coverage, scale: f32) -> Self {
        let sigma = {
            let least = 2.5 * scale.max(1.);
            (coverage.bounds.narrow() * 0.13).clamp(least, (46. * scale).max(least))
        };
        let reach = sigma * 1.5;
        let (dx, dy) = ((-LIGHT.0 * reach) as i32, (-LIGHT.1 * reach) as i32);
        Self { blurred: coverage.blurred(sigma), dx, dy }
    }

    /// How much pixels with this coverage lie on the side away from the light, 0 to 1.
    #[inline]
    pub(super) fn dark(&self, here: Lanes, at: Position) -> Lanes {
        positive(here - self.blurred.at(at.column + self.dx, at.row + self.dy))
    }

    /// How much they lie on the side toward the light, 0 to 1.
    #[inline]
    pub(super) fn lit(&self, here: Lanes, at: Position) -> Lanes {
        positive(here - self.blurred.at(at.column - self.dx, at.row - self.dy))
    }
}
