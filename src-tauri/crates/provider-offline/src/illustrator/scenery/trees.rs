//! Trees, pines and bushes: leafy masses of dabs, lit from the upper left.

use std::f32::consts::TAU;

use book::{
    Style,
    scene::{Season, TimeOfDay},
};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{
            Line, Point, Shape, Transform, arc_length, blob, ellipse, leaf, point, ribbon, spline,
            subdivided, toothed,
        },
        light::Light,
        noise::Rng,
    },
    land::turf,
};

const SUNLIT: Colour = hex(0xfff6c8);

/// A leafy mass around a centre.
#[derive(Clone, Copy)]
pub struct Canopy {
    /// Its middle.
    pub center: Point,
    /// Half its width and height.
    pub radii: Point,
    /// Its colour in this light.
    pub colour: Colour,
    /// How many dabs of leaves lie on it, 1 for the usual.
    pub fullness: f32,
    /// Which one of all canopies.
    pub seed: u64,
}

impl Canopy {
    /// Lays it down.
    pub fn draw(&self, canvas: &mut Canvas) {
        if canvas.is_surveying() {
            return;
        }
        let mut rng = Rng::new(self.seed);
        match canvas.style() {
            Style::CutPaper => self.cut(canvas, &mut rng),
            Style::Watercolor | Style::InkWash => self.wash(canvas, &mut rng),
            Style::Gouache | Style::Crayon | Style::ColoredPencil => self.dab(canvas, &mut rng),
        }
    }

    fn cut(&self, canvas: &mut Canvas, rng: &mut Rng) {
        let leaf = self.leaf();
        let sheets = [
            (1., 0., 0., 0.5, self.dark(), 6.),
            (0.74, -0.10, -0.15, 0.45, self.colour, 4.),
            (0.44, -0.24, -0.32, 0.4, self.light(), 3.),
        ];
        for (size, x, y, tooth, colour, elevation) in sheets {
            let outline = self.outline(size, (x, y), leaf * tooth, rng);
            canvas.fill(outline, Wash::new(colour).elevation(elevation));
        }
        let leaves = self.leaves(rng, 14., (-0.05, -0.1), 0.85, 1.);
        canvas.fill(leaves, Wash::new(self.light()).elevation(1.8));
    }

    fn wash(&self, canvas: &mut Canvas, rng: &mut Rng) {
        let outline = self.outline(1., (0., 0.), self.leaf() * 0.42, rng);
        let (lit, shaded) = self.ends();
        let base = Wash::new(self.light())
            .gradient(self.dark(), lit, shaded)
            .elevation(3.)
            .halo(0.25)
            .shade(0.22)
            .edge(0.75)
            .texture(1.2)
            .lift(0.92);
        canvas.fill(outline, base);
        let middle = Wash::glaze(adjusted(self.colour, -0.02, 1.05, 6.)).opacity(0.62).edge(0.5);
        for (x, y) in [(0.3, 0.35), (-0.25, 0.45), (0.45, -0.1), (0., 0.1)] {
            let x = x + rng.range(-0.1, 0.1);
            canvas.fill(self.leaves(rng, 13., (x, y), 0.36, 1.15), middle);
        }
        let dark = Wash::glaze(self.dark()).opacity(0.6).edge(0.3);
        canvas.fill(self.leaves(rng, 24., (0.12, 0.2), 0.95, 0.9), dark);
        let sunlit =
            Wash::new(mix(self.light(), SUNLIT, 0.25)).lift(0.55).opacity(0.8).edge(0.3).elevation(1.);
        canvas.fill(self.leaves(rng, 26., (-0.28, -0.36), 0.55, 0.95), sunlit);
    }

    fn dab(&self, canvas: &mut Canvas, rng: &mut Rng) {
        let leaf = self.leaf();
        let whole = self.outline(1., (0., 0.), leaf * 0.42, rng);
        let upper = self.outline(0.78, (-0.08, -0.12), leaf * 0.5, rng);
        let (lit, shaded) = self.ends();
        let base = Wash::new(adjusted(self.colour, -0.05, 1., 4.))
            .gradient(self.dark(), lit, shaded)
            .shade(0.3)
            .direction(rng.range(-40., 40.));
        canvas.fill(whole, base);
        let faded = Wash::new(self.colour).fade(lit.lerp(shaded, 0.30), lit.lerp(shaded, 0.95));
        canvas.fill(upper, faded.direction(30.));
        for (colour, at, spread, count) in [
            (self.dark(), (0.2, 0.3), 0.85, 34.),
            (self.colour, (0., 0.), 0.9, 30.),
            (self.light(), (-0.25, -0.32), 0.6, 40.),
            (mix(self.light(), SUNLIT, 0.4), (-0.36, -0.46), 0.4, 16.),
        ] {
            canvas.fill(self.leaves(rng, count, at, spread, 1.), Wash::new(colour));
        }
    }

    fn dark(&self) -> Colour {
        mix(adjusted(self.colour, -0.10, 1.04, 10.), hex(0x3f4a86), 0.07)
    }

    fn light(&self) -> Colour {
        mix(adjusted(self.colour, 0.085, 1.04, -10.), hex(0xfff0a8), 0.14)
    }

    fn leaf(&self) -> f32 {
        (self.radii.x * 0.07).clamp(5., 17.)
    }

    /// Where the light falls on it, and where not.
    fn ends(&self) -> (Point, Point) {
        (self.at(-0.75, -0.85), self.at(0.65, 0.9))
    }

    /// A point in shares of its radii from the middle.
    fn at(&self, x: f32, y: f32) -> Point {
        self.center + point(self.radii.x * x, self.radii.y * y)
    }

    fn outline(&self, size: f32, (x, y): (f32, f32), tooth: f32, rng: &mut Rng) -> Line {
        let phase = rng.range(0., 6.);
        let bumps: Line = (0..18)
            .map(|i| {
                let angle = i as f32 / 18. * TAU;
                let bump = if i % 2 == 0 { 0.06 } else { -0.05 };
                let reach = 1. + bump + 0.06 * (angle * 3. + phase).sin() + rng.range(-0.04, 0.04);
                self.at(x + size * reach * angle.cos(), y + size * reach * angle.sin())
            })
            .collect();
        let contour = blob(&bumps);
        let teeth = ((arc_length(&contour) / (tooth * 2.6)) as usize).clamp(16, 90);
        let phase = rng.range(0., 50.);
        toothed(&contour, teeth, 0.45, |t| tooth * (0.75 + 0.5 * (t * 61. + phase).sin()))
    }

    fn leaves(&self, rng: &mut Rng, count: f32, (x, y): (f32, f32), spread: f32, size: f32) -> Shape {
        let mut leaves = Shape::default();
        for _ in 0..(count * self.fullness) as usize {
            let angle = rng.range(0., TAU);
            let away = rng.unit().sqrt() * spread;
            let at = self.at(x + away * angle.cos(), y + away * angle.sin());
            let length = self.leaf() * size * rng.range(0.7, 1.4);
            let tip = at + point(length, 0.).rotated(70. + rng.range(-75., 75.));
            leaves.push(leaf(at, tip, length * 0.23));
        }
        leaves
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Apple,
    Round,
    Blossom,
    Birch,
    Poplar,
}

/// A tree. Its kind hangs on its seed, so a place keeps its trees through a book.
#[derive(Clone, Copy)]
pub struct Tree {
    /// Where it stands.
    pub base: Point,
    /// From the ground to about the middle of the crown's top.
    pub height: f32,
    /// How far it is, 0 to 1.
    pub depth: f32,
    /// The colour of its leaves by day.
    pub green: Colour,
    /// Which one of all trees.
    pub seed: u64,
}

impl Tree {
    /// Draws trunk, crown and what hangs in it.
    pub fn draw(&self, canvas: &mut Canvas, light: &Light) {
        self.shadow(canvas, light);
        let bent = Transform::lean(light.sway() * canvas.lee(), self.base);
        canvas.with(bent, |canvas| self.upright(canvas, light));
    }

    fn upright(&self, canvas: &mut Canvas, light: &Light) {
        let mut rng = Rng::new(self.seed);
        let lean = rng.range(-0.05, 0.05) * self.height;
        let top = self.base + point(lean, -self.height * 0.62);
        let tip = if self.kind(light) == Kind::Poplar { 0.43 } else { 0.36 };
        canvas.landmark(top - point(0., self.height * tip), self.height * 0.4);
        canvas.pole(top - point(0., self.height * tip), self.base);
        self.trunk(canvas, light, top, lean);
        self.bark(canvas, light, top, &mut rng);
        for crown in self.crowns(light, top) {
            crown.draw(canvas);
        }
        match self.kind(light) {
            Kind::Apple if matches!(light.season, Season::Summer | Season::Autumn) => {
                self.apples(canvas, light, top, &mut rng);
            }
            Kind::Blossom => self.petals(canvas, light, &mut rng),
            _ => {}
        }
    }

    /// The shadow on the grass, away from the light.
    fn shadow(&self, canvas: &mut Canvas, light: &Light) {
        let Some(long) = light.cast_shadow() else { return };
        let reach = self.height * (0.2 + 0.24 * long);
        let middle = self.base + point(canvas.lee() * reach * 0.62, self.height * 0.012);
        let wash = Wash::glaze(light.shadow).opacity(0.34).soft(self.height * 0.012).edge(0.);
        canvas.fill(ellipse(middle, reach, self.height * 0.05), wash);
    }

    fn kind(&self, light: &Light) -> Kind {
        // The same tree all year round: it blossoms in spring only.
        match self.seed % 5 {
            0..=2 if light.season == Season::Spring => Kind::Blossom,
            0 => Kind::Apple,
            1 | 2 => Kind::Round,
            3 => Kind::Birch,
            _ => Kind::Poplar,
        }
    }

    fn girth(&self, light: &Light) -> f32 {
        self.height * if self.kind(light) == Kind::Birch { 0.036 } else { 0.055 }
    }

    fn bark_colour(&self, light: &Light) -> Colour {
        light.scenery(hex(if self.kind(light) == Kind::Birch { 0xe9e2d4 } else { 0x8a6248 }), self.depth)
    }

    fn trunk(&self, canvas: &mut Canvas, light: &Light, top: Point, lean: f32) {
        let (height, girth, base) = (self.height, self.girth(light), self.base);
        let bark = self.bark_colour(light);
        let line = spline(&[base, base + point(lean * 0.2 + girth * 0.2, -height * 0.25), top]);
        let trunk = rooted(ribbon(&line, |t| girth * (1. - 0.5 * t)), base, girth);
        canvas.fill(trunk, Wash::new(bark).shade(0.5).elevation(4.).outline(0.8).direction(90.));
        for (side, share, reach) in [(-1., 0.62, 0.24), (1., 0.72, 0.22)] {
            let joint = base.lerp(top, share);
            let elbow = joint + point(side * height * reach * 0.5, -height * 0.09);
            let tip = joint + point(side * height * reach * 0.9, -height * 0.2);
            let bough = ribbon(&spline(&[joint, elbow, tip]), |t| girth * 0.42 * (1. - 0.6 * t));
            canvas.fill(bough, Wash::new(bark).elevation(2.).outline(0.7));
        }
    }

    fn bark(&self, canvas: &mut Canvas, light: &Light, top: Point, rng: &mut Rng) {
        let (height, girth, base) = (self.height, self.girth(light), self.base);
        if self.kind(light) == Kind::Birch {
            let scar = light.scenery(hex(0x6b5a55), self.depth);
            for i in 0..9 {
                let from = base.lerp(top, 0.06 + 0.085 * i as f32) + point(rng.range(-0.6, 0.2) * girth, 0.);
                let to = from + point(girth * rng.range(0.5, 1.0), 1.);
                canvas.stroke(&[from, to], height * 0.007, scar, 0.85, true);
            }
        } else if self.depth < 0.4 {
            let groove = adjusted(self.bark_colour(light), -0.12, 1., 0.);
            for i in 0..5 {
                let at = base + point(rng.range(-0.3, 0.3) * girth, -height * (0.06 + 0.09 * i as f32));
                let line = [at, at + point(2., -height * 0.03), at + point(-1., -height * 0.055)];
                canvas.stroke(&spline(&line), 1.8, groove, 0.6, true);
            }
        }
    }

    fn crowns(&self, light: &Light, top: Point) -> Vec<Canopy> {
        let local = match self.kind(light) {
            Kind::Blossom if light.time != TimeOfDay::Sunset => hex(0xefb3b6),
            Kind::Birch => adjusted(self.green, 0.03, 1.05, -12.),
            _ => self.green,
        };
        let blooms = self.kind(light) == Kind::Blossom;
        let local = if blooms { local } else { light.leafy(local, self.seed) };
        let colour = turf(light, light.scenery(local, self.depth), 0.35);
        // x, y, half width, half height in shares of the tree's height; lightness, hue; fullness.
        let masses: &[[f32; 7]] = match self.kind(light) {
            Kind::Poplar => &[
                [0.05, 0.06, 0.142, 0.172, -0.006, 0., 0.8],
                [-0.06, 0.02, 0.152, 0.184, -0.002, 0., 0.8],
                [0.04, -0.12, 0.142, 0.172, 0.012, 0., 0.8],
                [-0.03, -0.22, 0.123, 0.150, 0.022, 0., 0.8],
                [0.01, -0.33, 0.085, 0.104, 0.033, 0., 0.8],
            ],
            Kind::Apple | Kind::Round | Kind::Blossom | Kind::Birch => &[
                [0.20, 0.04, 0.19, 0.14, -0.045, 6., 0.8],
                [-0.19, 0.05, 0.20, 0.14, -0.035, 4., 0.8],
                [0.13, -0.13, 0.21, 0.17, -0.02, 3., 0.9],
                [-0.11, -0.12, 0.22, 0.18, 0., 0., 1.],
                [0.02, -0.23, 0.17, 0.13, 0.02, -4., 0.9],
            ],
        };
        let h = self.height;
        (1..)
            .zip(masses)
            .map(|(i, [x, y, rx, ry, lightness, hue, fullness])| Canopy {
                center: top + point(h * x, h * y),
                radii: point(h * rx, h * ry),
                colour: adjusted(colour, *lightness, 1., *hue),
                fullness: *fullness,
                seed: self.seed + i,
            })
            .collect()
    }

    fn apples(&self, canvas: &mut Canvas, light: &Light, top: Point, rng: &mut Rng) {
        let wash = Wash::new(light.scenery(hex(0xd0574a), self.depth)).shade(0.5).elevation(2.).outline(0.6);
        let radius = self.height * 0.021;
        for _ in 0..11 {
            let (angle, away) = (rng.range(0., TAU), rng.unit().sqrt() * self.height);
            let at = top + point(angle.cos() * away * 0.27, -self.height * 0.1 + angle.sin() * away * 0.2);
            canvas.fill(ellipse(at, radius, radius), wash);
        }
    }

    fn petals(&self, canvas: &mut Canvas, light: &Light, rng: &mut Rng) {
        let h = self.height;
        let mut petals = Shape::default();
        for _ in 0..26 {
            let at = self.base + point(rng.bell() * h * 0.32, rng.range(-0.02, 0.05) * h);
            petals.push(ellipse(at, h * 0.009, h * 0.006));
        }
        canvas.fill(petals, Wash::new(light.scenery(hex(0xf4c6c6), 0.)).lift(0.8).elevation(0.6));
    }
}

/// The outline of a trunk this thick, drawn from its foot upward, with the toes on which it meets the ground:
/// one outline, or a pen would draw the toes across the trunk.
pub fn rooted(trunk: Line, base: Point, girth: f32) -> Line {
    let toes = [
        (-0.95, -3.),
        (-1.05, -1.4),
        (-2., 0.25),
        (-0.9, 0.1),
        (-0.2, 0.5),
        (0.7, 0.12),
        (1.9, 0.32),
        (1.05, -1.3),
        (0.92, -3.),
    ];
    let toes = spline(&toes.map(|(x, y)| base + point(x, y) * girth));
    // A ribbon goes up on its right side and comes down on its left.
    let above = trunk.into_iter().filter(|at| at.y < base.y - girth * 3.4);
    above.chain(toes).collect()
}

/// A pine with snow on its boughs.
pub fn snowy_pine(canvas: &mut Canvas, light: &Light, base: Point, height: f32, depth: f32, seed: u64) {
    let bent = Transform::lean(light.sway() * canvas.lee() * 0.5, base);
    canvas.with(bent, |canvas| upright_pine(canvas, light, base, height, depth, seed));
}

fn upright_pine(canvas: &mut Canvas, light: &Light, base: Point, height: f32, depth: f32, seed: u64) {
    canvas.landmark(base - point(0., height * 1.02), height * 0.3);
    canvas.pole(base - point(0., height * 1.02), base);
    let mut rng = Rng::new(seed);
    let trunk = ribbon(&[base, base - point(0., height * 0.3)], |_| height * 0.025);
    canvas.fill(trunk, Wash::new(light.scenery(hex(0x7d5a45), depth)).elevation(2.));
    let colour = light.scenery(hex(0x6f9188), depth);
    for tier in 0..4 {
        let t = tier as f32 / 4.;
        let y = base.y - height * (0.12 + t * 0.62);
        let half = height * (0.24 - t * 0.14) * rng.range(0.92, 1.08);
        let mut outline = vec![point(base.x + rng.range(-2., 2.), y - height * 0.36)];
        outline.extend((0..=10).map(|i| {
            let x = half - 2. * half * i as f32 / 10.;
            let notch = if i % 2 == 0 { 0. } else { -height * 0.03 };
            point(base.x + x, y + notch + (x / half).powi(2) * height * 0.012)
        }));
        let wash = Wash::new(adjusted(colour, t * 0.05, 1., -t * 6.)).shade(0.4).elevation(4.);
        canvas.fill(subdivided(&outline, 6.), wash.direction(70.));
    }
    let mut snow = Shape::default();
    for tier in 0..3 {
        let t = tier as f32 / 4.;
        let pad = [
            (-(0.13 - t * 0.06), -(0.30 + t * 0.64)),
            (0., -(0.44 + t * 0.64)),
            (0.10 - t * 0.05, -(0.31 + t * 0.64)),
            (0., -(0.34 + t * 0.64)),
        ];
        snow.push(blob(&pad.map(|(x, y)| base + point(x, y) * height)));
    }
    canvas.fill(snow, Wash::new(light.scenery(hex(0xffffff), 0.)).elevation(2.).lift(0.9).edge(0.2));
}

/// A bush `width` wide on the ground at `base`.
pub fn bush(
    canvas: &mut Canvas,
    light: &Light,
    base: Point,
    width: f32,
    depth: f32,
    green: Colour,
    seed: u64,
) {
    let colour = turf(light, light.scenery(light.leafy(green, seed), depth), 0.35);
    let masses = [
        (-0.28, -0.13, 0.3, 0.22, -0.03, 0.6),
        (0.25, -0.12, 0.32, 0.22, -0.02, 0.6),
        (0., -0.2, 0.34, 0.26, 0., 0.8),
    ];
    for (i, (x, y, rx, ry, lightness, fullness)) in (0..).zip(masses) {
        Canopy {
            center: base + point(x, y) * width,
            radii: point(rx, ry) * width,
            colour: adjusted(colour, lightness, 1., 0.),
            fullness,
            seed: seed + i,
        }
        .draw(canvas);
    }
}
