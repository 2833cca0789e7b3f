//! What is done to the whole page: glows, moods, calm zones, margins, paper.

use book::Style;

use super::{
    super::{
        colour::{Colour, adjusted},
        geometry::Point,
        lanes::{Colours, LANES, Lanes, counting, dim, positive, smooth_step, toward},
        noise::{Flow, tiles},
    },
    Canvas,
};

impl Canvas {
    /// Light added around `center`.
    pub fn glow(&mut self, center: Point, radius: f32, colour: Colour, strength: f32) {
        let center = self.transform.apply(center);
        let radius = radius * self.transform.magnification();
        let grain = if self.style == Style::Gouache { 0.6 } else { 0.2 };
        let (tiles, reader) = (tiles(), self.grain());
        let (left, right) = span(center.x, radius, self.width);
        let (top, bottom) = span(center.y, radius, self.height);
        self.pixels_within(left..right, top..bottom, |x, y, pixel| {
            let inward = positive(1. - distance(x, y, center) / radius);
            let tooth = reader.fine(&tiles.tooth, x, y) - 0.5;
            let light = inward * inward * (tooth * grain + 1.) * strength;
            for c in 0..3 {
                pixel[c] = 1. - (1. - pixel[c]) * positive(1. - light * colour[c]);
            }
        });
    }

    /// The whole page seen in `near` light around `center` and `far` light beyond `radius`.
    pub fn mood(&mut self, center: Point, radius: f32, near: Colour, far: Colour) {
        let center = self.transform.apply(center);
        let radius = (radius * self.transform.magnification()).max(1.);
        // Night is ink in water, not blue.
        let [near, far] = [near, far].map(|light| match self.style {
            Style::InkWash => adjusted(light, 0., 0.22, 0.),
            _ => light,
        });
        self.all_pixels(|x, y, pixel| {
            let t = smooth_step(0., 1., distance(x, y, center) / radius);
            for c in 0..3 {
                pixel[c] *= t * (far[c] - near[c]) + near[c];
            }
        });
    }

    /// Fades a band of the page, `fraction` of its height, toward bare paper, so that words can stand on it.
    pub fn quiet(&mut self, bottom: bool, fraction: f32, strength: f32) {
        let (tiles, grain) = (tiles(), self.grain());
        let band = (self.height as f32 * fraction).max(1.);
        let paper = self.paper;
        let height = self.height;
        let deep = ((band * 1.35) as usize + 1).min(height);
        let rows = if bottom { height - deep..height } else { 0..deep };
        self.pixels_within(0..self.width, rows, |x, y, pixel| {
            let inward = if bottom { height as i32 - 1 - y } else { y } as f32;
            let cloud = grain.broad(&tiles.mottle, x, y, (0, 0)) - 0.5;
            toward(pixel, paper, smooth_step(1.25, 0.45, cloud * 0.28 + inward / band) * strength);
        });
    }

    /// Keeps only a soft-edged oval of the painting.
    pub fn oval(&mut self, center: Point, rx: f32, ry: f32, soft: f32) {
        let (tiles, grain) = (tiles(), self.grain());
        let center = self.transform.apply(center);
        let magnification = self.transform.magnification();
        let (rx, ry) = ((rx * magnification).max(1.), (ry * magnification).max(1.));
        let dry = matches!(self.style, Style::Gouache | Style::Crayon | Style::ColoredPencil);
        let paper = self.paper;
        self.all_pixels(|x, y, pixel| {
            let (u, v) = (counting((x as f32 - center.x) / rx, 1. / rx), (y as f32 - center.y) / ry);
            let mut distance = (u * u + v * v).sqrt();
            distance += grain.broad_flow(&tiles.bend, x, y, (0, 0))[0] * 0.004
                + (grain.broad(&tiles.mottle, x, y, (0, 0)) - 0.5) * 0.05;
            if dry {
                distance += (grain.fine(&tiles.grain, x, y) - 0.5) * 0.03;
            }
            let share = smooth_step(1. - soft, 1. + soft * 0.2, distance);
            toward(pixel, relief(paper, grain.fine(&tiles.paper, x, y)), share);
        });
    }

    /// The last pass: a deckled margin of bare paper (0 for none, in pixels of a page 1024 high), the
    /// paper's relief, slightly darker corners.
    pub fn finish(&mut self, margin: f32) {
        match self.style {
            _ if margin <= 0. => {}
            Style::InkWash => self.peter_out(margin * self.scale),
            _ => self.deckle(margin * self.scale),
        }
        let (tiles, grain) = (tiles(), self.grain());
        let step = self.scale.max(1.).round() as i32;
        let (relief, corners) = match self.style {
            Style::Watercolor | Style::InkWash => (0.035, 0.07),
            Style::Gouache => (0.022, 0.07),
            Style::Crayon | Style::ColoredPencil => (0.02, 0.07),
            Style::CutPaper => (0., 0.22),
        };
        let (width, height) = (self.width, self.height);
        self.all_pixels(|x, y, pixel| {
            let slope =
                grain.fine(&tiles.paper, x + step, y + step) - grain.fine(&tiles.paper, x - step, y - step);
            let across = 1. / width as f32;
            let (u, v) = (counting(x as f32 * across - 0.5, across), y as f32 / height as f32 - 0.5);
            let value = (slope * relief + 1.) * (1. - (u * u + v * v) * corners);
            dim(pixel, value);
        });
    }

    fn deckle(&mut self, margin: f32) {
        let (tiles, reader) = (tiles(), self.grain());
        let scale = self.scale;
        let (width, height) = (self.width as f32, self.height as f32);
        let corner = 46. * scale;
        let (half_width, half_height) = (width * 0.5 - margin - corner, height * 0.5 - margin - corner);
        let grain = if self.style == Style::Gouache { 5. } else { 1.6 };
        let rim = if self.style == Style::Watercolor { 0.10 } else { 0. };
        let paper = self.paper;
        // No edge is moved further than this.
        let reach = (Flow::LIMIT * 2.8 + 5.) * scale.max(1.);
        let is_inside = |at: i32, size: f32, half: f32| (at as f32 - size * 0.5).abs() < half - reach;
        self.all_pixels(|x, y, pixel| {
            let ends = [x, x + LANES as i32];
            if is_inside(y, height, half_height) && ends.iter().all(|x| is_inside(*x, width, half_width)) {
                return;
            }
            let (across, down) = (counting(x as f32, 1.), Lanes::splat(y as f32));
            let cloud = (reader.broad(&tiles.mottle, x, y, (50, 200)) - 0.5) * (9. * scale);
            let (slow, fine) =
                (reader.broad_flow(&tiles.bend, x, y, (0, 0)), reader.fine_flow(&tiles.fray, x, y));
            let moved =
                |at: Lanes, c: usize| at + slow[c] * (2.2 * scale) + fine[c] * (0.6 * scale.max(1.)) + cloud;
            let dx = positive((moved(across, 0) - width * 0.5).abs() - half_width);
            let dy = positive((moved(down, 1) - height * 0.5).abs() - half_height);
            // Below 0 inside the painting.
            let distance = (dx * dx + dy * dy).sqrt() - corner;
            let tooth = reader.fine(&tiles.tooth, x, y) - 0.5;
            let inside = smooth_step(1.2, -1.2, distance * (1. / scale) + tooth * grain);
            let edge = positive(distance.fast_min(Lanes::ZERO) * (0.2 / scale) + 1.);
            let edge = (edge * edge * rim) & distance.simd_lt(Lanes::ZERO);
            dim(pixel, 1. - edge);
            toward(pixel, relief(paper, reader.fine(&tiles.paper, x, y)), 1. - inside);
        });
    }

    /// The painting ends where the brush ran dry, not at a border: the paper's edges stay bare.
    fn peter_out(&mut self, margin: f32) {
        let (tiles, grain) = (tiles(), self.grain());
        let (scale, paper) = (self.scale, self.paper);
        let (right, bottom) = (self.width as f32, self.height as f32);
        let per_pixel = 1. / scale;
        self.all_pixels(|x, y, pixel| {
            let (u, v) = (counting(x as f32, 1.), y as f32);
            let aside = u.fast_min(right - u);
            let inward = (aside.fast_min(Lanes::splat(v.min(bottom - v))) - margin) * per_pixel;
            if inward.simd_gt(Lanes::splat(64.)).all() {
                return;
            }
            let cloud = grain.broad(&tiles.mottle, x, y, (50, 200)) - 0.5;
            let streak = tiles.streak.between(u * (per_pixel * 0.4), Lanes::splat(v * per_pixel)) - 0.5;
            let tooth = grain.fine(&tiles.tooth, x, y) - 0.5;
            let ragged = cloud * 52. + streak * 26. + tooth * 14.;
            let bare = smooth_step(30., -4., inward + ragged);
            toward(pixel, relief(paper, grain.fine(&tiles.paper, x, y)), bare);
        });
    }
}

/// How far eight pixels of row `y` from column `x` lie from `center`.
fn distance(x: i32, y: i32, center: Point) -> Lanes {
    let (u, v) = (counting(x as f32 - center.x, 1.), y as f32 - center.y);
    (u * u + v * v).sqrt()
}

/// Bare paper where its relief is `height`, 0 to 1.
pub(super) fn relief(paper: Colour, height: Lanes) -> Colours {
    paper.map(|channel| ((height - 0.5) * 0.014 + 1.) * channel)
}

fn span(center: f32, radius: f32, size: usize) -> (usize, usize) {
    let clamped = |at: f32| at.clamp(0., size as f32) as usize;
    (clamped(center - radius), clamped(center + radius))
}
