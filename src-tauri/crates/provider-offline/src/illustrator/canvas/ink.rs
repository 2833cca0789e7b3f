//! Lines: pencil strokes, flicks of the pen, lost-and-found contours.

use std::f32::consts::TAU;

use book::Style;

use super::{
    super::{
        colour::{Colour, hex},
        geometry::{Line, Point, Shape, arc_length, point, quadratic, resample, ribbon, transformed},
        lanes::{all_below, toward, unit},
        noise::tiles,
    },
    Canvas,
    coverage::Edge,
};

impl Canvas {
    /// A hand-drawn line, `width` wide in local units, with tapered ends.
    pub fn line(&mut self, line: &[Point], width: f32, colour: Colour) {
        self.stroke(line, width, colour, 1., true);
    }

    /// A hand-drawn line of this opacity, with tapered or blunt ends.
    pub fn stroke(&mut self, line: &[Point], width: f32, colour: Colour, opacity: f32, taper: bool) {
        // No line is in anybody's way.
        if self.is_surveying() {
            return;
        }
        let line = transformed(line, &self.transform);
        let width = (width * self.transform.magnification()).max(0.9 * self.scale);
        match self.rim {
            Some((colour, rim)) => self.stroke_on_page(&line, width + rim * 2., colour, 1., false),
            None => self.stroke_on_page(&line, width, colour, opacity, taper),
        }
    }

    /// A line around a shape, half of it outside.
    pub(super) fn rim_on_page(&mut self, shape: &Shape, width: f32, colour: Colour) {
        for contour in &shape.contours {
            let closed: Line = contour.iter().chain(contour.first()).copied().collect();
            self.stroke_on_page(&closed, width * 2., colour, 1., false);
        }
    }

    /// A flick of the pen from `root`, where it is `width` wide, to a hair-thin `tip`.
    pub fn tick(&mut self, root: Point, tip: Point, width: f32, colour: Colour) {
        let bend = (tip - root).perpendicular() * 0.12;
        let line = transformed(&quadratic(root, root.lerp(tip, 0.5) + bend, tip), &self.transform);
        let width = (width * self.transform.magnification()).max(0.8 * self.scale);
        self.ink_on_page(&Shape::one(ribbon(&line, |t| width * 0.5 * (1. - 0.85 * t))), colour, 0.85);
    }

    /// A shape in ink, with a little of the paper's grain.
    pub fn ink(&mut self, shape: &Shape, colour: Colour, opacity: f32) {
        self.ink_on_page(&shape.transformed(&self.transform), colour, opacity);
    }

    /// A crisp shape: the glint in an eye.
    pub fn ink_clean(&mut self, shape: &Shape, colour: Colour, opacity: f32) {
        let shape = shape.transformed(&self.transform);
        let Some(coverage) = self.cover(&shape, Edge { padding: 2., bend: 0., fray: 0., soft: 0. }) else {
            return;
        };
        self.each_pixel(&coverage, |at, pixel| toward(pixel, colour, coverage.at(at) * opacity));
    }

    fn ink_on_page(&mut self, shape: &Shape, colour: Colour, opacity: f32) {
        let fray = if self.style == Style::CutPaper { 0.1 } else { 0.35 };
        let edge = Edge { padding: 3., bend: 0.25 * self.scale, fray: fray * self.scale, soft: 0. };
        let Some(coverage) = self.cover(shape, edge) else { return };
        // How much the grain takes away, and how hard the point presses.
        let (grain_share, pressure) = match self.style {
            Style::Watercolor | Style::InkWash => (0.30, 0.98),
            Style::Gouache => (0.30, 1.),
            Style::Crayon => (0.8, 1.2),
            Style::ColoredPencil => (0.5, 1.1),
            Style::CutPaper => (0., 1.),
        };
        let (tiles, reader) = (tiles(), self.grain());
        self.each_pixel(&coverage, |at, pixel| {
            let (x, y) = (at.x, at.y);
            let here = coverage.at(at);
            if all_below(here, 0.01) {
                return;
            }
            let grain = reader.fine(&tiles.grain, x + 77, y + 31) * 0.6
                + reader.fine(&tiles.tooth, x + 77, y + 31) * 0.4;
            let pressed = unit((pressure - grain * grain_share) * 1.15);
            toward(pixel, colour, here * pressed * opacity);
        });
    }

    fn stroke_on_page(&mut self, line: &[Point], width: f32, colour: Colour, opacity: f32, taper: bool) {
        let length = arc_length(line);
        if line.len() < 2 || length < 0.5 * self.scale {
            return;
        }
        let phase = self.rng.range(0., 60.);
        let (slow, fast) = (self.rng.range(0.12, 0.26), self.rng.range(0.08, 0.16));
        let outline = ribbon(line, |t| {
            let end = match taper {
                true => (t.min(1. - t) * length / (width * 1.3)).min(1.).sqrt().max(0.35),
                false => 1.,
            };
            let at = t * length;
            let pressure = 1. + slow * (phase + at / 38.).sin() + fast * (phase * 1.7 + at / 13.).sin();
            width * 0.5 * end * pressure
        });
        self.ink_on_page(&Shape::one(outline), colour, opacity);
    }

    /// A contour in brush and ink: pressed hard where it turns away from the light, a hair where it does
    /// not, and now and then lifted from the paper.
    pub(super) fn brush_on_page(&mut self, contour: &[Point], width: f32, strength: f32) {
        if contour.len() < 6 {
            return;
        }
        let mut closed = contour.to_vec();
        closed.push(contour[0]);
        let length = arc_length(&closed);
        if length < 10. * self.scale {
            return;
        }
        let n = ((length / (3.5 * self.scale)) as usize).clamp(24, 700);
        let line = resample(&closed, n);
        let strokes = if length > 150. * self.scale { 2 + self.rng.index(2) } else { 1 };
        let (start, piece) = (self.rng.index(n), n / strokes);
        let colour = hex(0x2f2d30);
        for k in 0..strokes {
            let gap = (self.rng.range(0., 0.07) * n as f32 / strokes as f32) as usize;
            let from = start + k * piece;
            let to = from + piece + 2 - gap.min(piece / 4);
            let stroke: Line = (from..=to).map(|i| line[i % (n - 1)]).collect();
            let phase = self.rng.range(0., 9.);
            let last = (stroke.len() - 1).max(1) as f32;
            let pressure = |t: f32| {
                let i = (t * last) as usize;
                let ahead = stroke[(i + 1).min(stroke.len() - 1)] - stroke[i.min(stroke.len() - 2)];
                // Below and on the right the brush is pressed.
                let weight =
                    0.5 + 0.5 * (ahead.unit().x * -0.45 + ahead.unit().y * 0.75).clamp(-1., 1.).abs();
                let end = (t.min(1. - t) * 7.).min(1.).sqrt().max(0.2);
                width * 0.5 * end * (0.3 + 0.9 * weight + 0.24 * (phase + t * 9.).sin()).max(0.16)
            };
            let outline = ribbon(&stroke, pressure);
            self.ink_on_page(&Shape::one(outline), colour, (0.55 + 0.3 * strength).min(0.9));
        }
    }

    /// One to three overlapping strokes with gaps, slightly off the shape they surround.
    pub(super) fn contour_on_page(&mut self, contour: &[Point], width: f32, colour: Colour, opacity: f32) {
        if contour.len() < 6 {
            return;
        }
        let mut closed = contour.to_vec();
        closed.push(contour[0]);
        let length = arc_length(&closed);
        if length < 10. * self.scale {
            return;
        }
        let n = ((length / (3.5 * self.scale)) as usize).clamp(24, 700);
        let off = point(self.rng.range(-0.9, 0.9), self.rng.range(-0.9, 0.9)) * self.scale;
        let (p, q) = (self.rng.range(0., 9.), self.rng.range(0., 9.));
        let sway = (length / 260.).min(1.) * self.scale * 0.55;
        let line: Line = resample(&closed, n)
            .iter()
            .enumerate()
            .map(|(i, at)| {
                let t = i as f32 / n as f32 * TAU;
                let x = (3. * t + p).sin() + 0.6 * (7. * t + q).sin();
                let y = (4. * t + q).cos() + 0.6 * (9. * t + p).sin();
                *at + off + point(x, y) * sway
            })
            .collect();
        let strokes = if length > 120. * self.scale { 2 + self.rng.index(2) } else { 1 };
        let (start, piece) = (self.rng.index(n), n / strokes);
        let overlap = if strokes == 1 { 3 } else { 2 };
        for k in 0..strokes {
            let gap = (self.rng.range(0., 0.05) * n as f32 / strokes as f32) as usize;
            let from = start + k * piece;
            let to = from + piece + overlap - gap.min(piece / 4);
            let stroke: Line = (from..=to).map(|i| line[i % (n - 1)]).collect();
            let width = width * self.rng.range(0.85, 1.2);
            self.stroke_on_page(&stroke, width, colour, opacity, true);
        }
    }
}
