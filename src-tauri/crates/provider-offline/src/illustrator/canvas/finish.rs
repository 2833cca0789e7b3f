//! What is done to the whole page: glows, moods, calm zones, margins, paper.

use book::Style;

use super::{
    super::{
        colour::{Colour, adjusted},
        geometry::Point,
        noise::tiles,
    },
    Canvas,
    form::toward,
    painted, smooth_step,
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
        for y in top..bottom {
            for x in left..right {
                let distance = (x as f32 - center.x).hypot(y as f32 - center.y) / radius;
                if distance >= 1. {
                    continue;
                }
                let tooth = reader.fine(&tiles.tooth, x as i32, y as i32) - 0.5;
                let light = (1. - distance).powi(2) * strength * (1. + tooth * grain);
                painted(&mut self.pixels[y * self.width + x], |pixel| {
                    for c in 0..3 {
                        pixel[c] = 1. - (1. - pixel[c]) * (1. - colour[c] * light).max(0.);
                    }
                });
            }
        }
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
            let (x, y) = (x as f32, y as f32);
            let distance = ((x - center.x).hypot(y - center.y) / radius).min(1.);
            let t = distance * distance * (3. - 2. * distance);
            for c in 0..3 {
                pixel[c] *= near[c] + (far[c] - near[c]) * t;
            }
        });
    }

    /// Fades a band of the page, `fraction` of its height, toward bare paper, so that words can stand on it.
    pub fn quiet(&mut self, bottom: bool, fraction: f32, strength: f32) {
        let (tiles, grain) = (tiles(), self.grain());
        let band = (self.height as f32 * fraction).max(1.);
        let paper = self.paper;
        for y in 0..self.height {
            let inward = if bottom { self.height - 1 - y } else { y } as f32;
            if inward > band * 1.35 {
                continue;
            }
            for x in 0..self.width {
                let cloud = grain.broad(&tiles.mottle, x as i32, y as i32, (0, 0)) - 0.5;
                let share = smooth_step(1.25, 0.45, inward / band + cloud * 0.28) * strength;
                painted(&mut self.pixels[y * self.width + x], |pixel| toward(pixel, paper, share));
            }
        }
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
            let mut distance = ((x as f32 - center.x) / rx).hypot((y as f32 - center.y) / ry);
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
            let (u, v) = (x as f32 / width as f32 - 0.5, y as f32 / height as f32 - 0.5);
            let value = (1. + slope * relief) * (1. - (u * u + v * v) * corners);
            *pixel = pixel.map(|channel| channel * value);
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
        self.all_pixels(|x, y, pixel| {
            let (slow, fine) =
                (reader.broad_flow(&tiles.bend, x, y, (0, 0)), reader.fine_flow(&tiles.fray, x, y));
            let cloud = (reader.broad(&tiles.mottle, x, y, (50, 200)) - 0.5) * 9. * scale;
            let moved =
                |at: i32, c: usize| at as f32 + slow[c] * 2.2 * scale + fine[c] * 0.6 * scale.max(1.) + cloud;
            let dx = ((moved(x, 0) - width * 0.5).abs() - half_width).max(0.);
            let dy = ((moved(y, 1) - height * 0.5).abs() - half_height).max(0.);
            // Below 0 inside the painting.
            let distance = dx.hypot(dy) - corner;
            let inside =
                smooth_step(1.2, -1.2, distance / scale + (reader.fine(&tiles.tooth, x, y) - 0.5) * grain);
            if distance < 0. {
                let edge = (1. + distance / (5. * scale)).max(0.).powi(2) * rim;
                *pixel = pixel.map(|channel| channel * (1. - edge));
            }
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
            let (u, v) = (x as f32, y as f32);
            let aside = u.min(right - u) / scale;
            let above = v.min(bottom - v) / scale;
            let inward = aside.min(above) - margin / scale;
            if inward > 64. {
                return;
            }
            let cloud = grain.broad(&tiles.mottle, x, y, (50, 200)) - 0.5;
            let streak = tiles.streak.between(u * per_pixel * 0.4, v * per_pixel) - 0.5;
            let tooth = grain.fine(&tiles.tooth, x, y) - 0.5;
            let ragged = cloud * 52. + streak * 26. + tooth * 14.;
            let bare = smooth_step(30., -4., inward + ragged);
            toward(pixel, relief(paper, grain.fine(&tiles.paper, x, y)), bare);
        });
    }
}

/// Bare paper where its relief is `height`, 0 to 1.
pub(super) fn relief(paper: Colour, height: f32) -> Colour {
    paper.map(|channel| channel * (1. + (height - 0.5) * 0.014))
}

fn span(center: f32, radius: f32, size: usize) -> (usize, usize) {
    let clamped = |at: f32| at.clamp(0., size as f32) as usize;
    (clamped(center - radius), clamped(center + radius))
}
