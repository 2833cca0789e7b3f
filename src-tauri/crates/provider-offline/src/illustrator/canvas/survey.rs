//! What rises where, found by drawing without paint: a layout is chosen before the page is begun.

use std::sync::{Arc, atomic::AtomicBool};

use book::Style;

use super::{Canvas, Wash};
use crate::illustrator::geometry::{Bounds, Point, Shape};

/// Something that rises to a point a head could seem to wear.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Landmark {
    /// Its highest point.
    pub tip: Point,
    /// How broad it is there.
    pub breadth: f32,
}

/// Something thin that stands upright: a mast, a trunk, a mill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pole {
    /// Its upper end.
    pub top: Point,
    /// The height at which it stands.
    pub foot: f32,
}

/// What was drawn, as far as the cast must keep clear of it.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Roofs, trees, masts.
    pub landmarks: Vec<Landmark>,
    /// What stands upright and could part two faces.
    pub poles: Vec<Pole>,
    /// Where water runs over the ground: points along its middle, each with half its width there.
    pub water: Vec<(Point, f32)>,
    /// The heights of the edges where land or sea ends.
    pub horizons: Vec<f32>,
    /// The boxes around whatever else has an edge that could run along a head.
    pub things: Vec<Bounds>,
}

/// What is broader than this is land, a wall or the sky.
const ACROSS: f32 = 900.;
/// What is smaller than this both ways is a detail of something else.
const DETAIL: f32 = 44.;

impl Canvas {
    /// What `paint` would leave on a page.
    pub fn survey(style: Style, paint: impl FnOnce(&mut Self)) -> Survey {
        // Nobody waits for this sheet, so nothing is laid down on it.
        let mut canvas = Self::new(1, 1, style, 0, Arc::new(AtomicBool::new(true)));
        canvas.survey = Some(Survey::default());
        paint(&mut canvas);
        canvas.survey.unwrap_or_default()
    }

    /// Whether only landmarks and horizons are asked for: what takes long to shape may be left out.
    pub fn is_surveying(&self) -> bool {
        self.survey.is_some()
    }

    /// Notes what a wash would leave, unless it is soft, inside something else, a detail, or goes all across.
    pub(super) fn notes(&mut self, shape: &Shape, wash: &Wash) {
        let (Some(survey), None) = (&mut self.survey, &self.clip) else { return };
        let Some(bounds) = shape.bounds().filter(|_| wash.soft <= 0. && wash.opacity > 0.5) else { return };
        let (width, height) = (bounds.right - bounds.left, bounds.bottom - bounds.top);
        if width.max(height) > DETAIL && width < ACROSS {
            survey.things.push(bounds);
        }
    }

    /// Notes that something rises to `tip`.
    pub fn landmark(&mut self, tip: Point, breadth: f32) {
        let tip = self.transform.apply(tip);
        let breadth = breadth * self.transform.magnification();
        if let Some(survey) = &mut self.survey {
            survey.landmarks.push(Landmark { tip, breadth });
        }
    }

    /// Notes that something stands upright from `top` down to `foot`.
    pub fn pole(&mut self, top: Point, foot: Point) {
        let (top, foot) = (self.transform.apply(top), self.transform.apply(foot).y);
        if let Some(survey) = &mut self.survey {
            survey.poles.push(Pole { top, foot });
        }
    }

    /// Notes that water runs over the ground here, so far to either side.
    pub fn water(&mut self, middle: Point, half: f32) {
        let (middle, half) = (self.transform.apply(middle), half * self.transform.magnification());
        if let Some(survey) = &mut self.survey {
            survey.water.push((middle, half));
        }
    }

    /// Notes that land or sea ends at this height.
    pub fn horizon(&mut self, y: f32) {
        let y = self.transform.apply(Point { x: 0., y }).y;
        if let Some(survey) = &mut self.survey {
            survey.horizons.push(y);
        }
    }

    /// On which side, in the units of this moment, shadows fall: the light comes from the left of the page.
    pub fn lee(&self) -> f32 {
        if self.transform.is_mirrored() { -1. } else { 1. }
    }
}
