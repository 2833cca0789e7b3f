//! What is above: sky, sun, moon, stars, clouds.

use book::{
    Style,
    scene::{TimeOfDay, Weather},
};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, hex, mix},
        geometry::{Line, Point, Shape, blob, ellipse, point, star},
        light::Light,
        noise::Rng,
    },
    land::{crest, rectangle},
};

/// Above the page, however low the eye is.
const SKY_TOP: f32 = -460.;
const STARLIGHT: Colour = hex(0xfff3cf);

/// The sky down to the horizon.
pub fn paint(canvas: &mut Canvas, light: &Light, width: f32, horizon: f32, seed: u64) {
    match canvas.style() {
        Style::CutPaper => sheets(canvas, light, width, horizon, seed),
        Style::Watercolor | Style::InkWash => washes(canvas, light, width, horizon),
        Style::Gouache | Style::Crayon | Style::ColoredPencil => strokes(canvas, light, width, horizon),
    }
}

/// Wavy sheets, the lightest at the horizon.
fn sheets(canvas: &mut Canvas, light: &Light, width: f32, horizon: f32, seed: u64) {
    let [top, middle, low] = light.sky;
    canvas.fill(rectangle(-40., SKY_TOP, width + 40., 1040.), Wash::new(low).elevation(0.));
    for sheet in (0..4).rev() {
        let t = sheet as f32 / 4.;
        let colour = if t < 0.5 { mix(top, middle, t * 2.) } else { mix(middle, low, (t - 0.5) * 1.6) };
        let edge = crest(width, horizon * (0.16 + 0.66 * (t + 0.08)), 30. + 14. * t, seed + sheet * 7);
        let mut outline: Line = vec![point(width + 60., SKY_TOP), point(-60., SKY_TOP)];
        outline.extend((0..=80).map(|i| {
            let x = -60. + (width + 120.) * i as f32 / 80.;
            point(x, edge(x))
        }));
        canvas.fill(outline, Wash::new(colour).elevation(7.));
    }
}

/// Three transparent washes that run into each other.
fn washes(canvas: &mut Canvas, light: &Light, width: f32, horizon: f32) {
    let [top, middle, low] = light.sky;
    let mut wash = |below: f32, wash: Wash| {
        canvas.fill(rectangle(-40., SKY_TOP, width + 40., horizon + below), wash.edge(0.));
    };
    let at = |share: f32, below: f32| point(0., horizon * share + below);
    wash(160., Wash::glaze(low).fade(at(1., 140.), at(0.05, 0.)).texture(0.6).opacity(0.9));
    let density = if light.is_night() { 1. } else { 0.85 };
    wash(120., Wash::glaze(middle).fade(at(0.15, 0.), at(1.02, 0.)).texture(0.9).opacity(density));
    let upper = Wash::glaze(top).gradient(middle, at(0., 0.), at(1., 0.));
    wash(60., upper.fade(at(-0.25, 0.), at(0.86, 0.)).opacity(1.05));
}

fn strokes(canvas: &mut Canvas, light: &Light, width: f32, horizon: f32) {
    let [top, middle, low] = light.sky;
    let at = |share: f32| point(0., horizon * share);
    let right = width + 40.;
    canvas.fill(rectangle(-40., SKY_TOP, right, 1040.), Wash::new(low).texture(0.8).direction(4.));
    let wash = Wash::new(middle).fade(at(0.35), at(1.)).direction(-6.);
    canvas.fill(rectangle(-40., SKY_TOP, right, horizon + 60.), wash);
    let wash = Wash::new(top).fade(at(0.), at(0.72)).direction(8.);
    canvas.fill(rectangle(-40., SKY_TOP, right, horizon), wash);
}

/// A few clouds between two heights, smaller toward the lower; `clear` is where sun or moon is to be seen.
pub fn clouds(
    canvas: &mut Canvas,
    light: &Light,
    width: f32,
    (high, low): (f32, f32),
    clear: Option<(Point, f32)>,
    seed: u64,
) {
    let mut rng = Rng::new(seed * 31 + 7);
    let count = match light.weather {
        Weather::Fog => return,
        _ if light.is_grey() => 5,
        _ => 2 + rng.index(3),
    };
    let first = rng.unit();
    for i in 0..count {
        let across = (i as f32 + first + rng.range(-0.2, 0.2)) / count as f32;
        let x = across.rem_euclid(1.) * width;
        let y = rng.range(high, low);
        let nearness = 1.15 - 0.6 * (y - high) / (low - high);
        let breadth = rng.range(170., 330.) * nearness;
        let hides = |(at, radius): (Point, f32)| {
            (at.x - x).abs() < breadth * 0.5 + radius && (at.y - y).abs() < breadth * 0.2 + radius
        };
        if !clear.is_some_and(hides) {
            cloud(canvas, light, point(x, y), breadth, seed + i as u64);
        }
    }
}

/// A cloud `width` wide on a flat base at `base`.
pub fn cloud(canvas: &mut Canvas, light: &Light, base: Point, width: f32, seed: u64) {
    let mut rng = Rng::new(seed * 7 + 1);
    let shape = puffs(base, width, &mut rng);
    let grey = light.is_grey() && !light.is_night();
    let colour = match light.time {
        _ if grey => mix(light.sky[0], hex(0xdfe4e6), 0.5),
        TimeOfDay::Night => mix(hex(0xfffdf6), light.sky[2], 0.8),
        TimeOfDay::Sunset => mix(hex(0xfffdf6), light.sky[2], 0.42),
        TimeOfDay::Morning => mix(hex(0xfffdf6), light.sky[2], 0.25),
        TimeOfDay::Day => mix(hex(0xfffdf6), light.sky[2], 0.12),
    };
    let (crown, foot) = (point(0., base.y - width * 0.10), point(0., base.y + width * 0.06));
    match canvas.style() {
        Style::Watercolor | Style::InkWash => {
            // A cloud is lifted out of the wet sky, not painted.
            let wash = Wash::new(colour)
                .lift(if light.is_night() { 0.34 } else { 0.9 })
                .edge(0.)
                .soft(width * 0.006)
                .texture(0.5)
                .opacity(if grey { 1. } else { 0.35 });
            canvas.fill(shape, wash.fade(crown, foot).fade_lift().halo(0.));
            let mut belly = Shape::default();
            for i in 0..4 {
                let drop = -width * 0.03 + rng.range(-0.015, 0.01) * width;
                let center = base + point((i as f32 / 3. - 0.5) * width * 0.55, drop);
                belly.push(ellipse(center, width * rng.range(0.08, 0.14), width * 0.022));
            }
            let shadow = Wash::glaze(mix(light.sky[0], light.shadow, 0.25));
            canvas.fill(belly, shadow.opacity(0.22).soft(width * 0.012).edge(0.));
        }
        Style::CutPaper => canvas.fill(shape, Wash::new(colour).elevation(6.)),
        Style::Gouache | Style::Crayon | Style::ColoredPencil => {
            let wash = Wash::new(colour)
                .shade(0.35)
                .opacity(if light.is_night() { 0.45 } else { 0.94 })
                .lift(if light.is_night() { 0.3 } else { 1. })
                .shadow_colour(mix(colour, light.sky[0], 0.55));
            canvas.fill(shape, wash.fade(crown, foot - point(0., width * -0.02)));
        }
    }
}

fn puffs(base: Point, width: f32, rng: &mut Rng) -> Shape {
    let mut shape = Shape::default();
    for i in 0..7 {
        let t = i as f32 / 6. - 0.5;
        let fullness = (1. - (t * 1.9).powi(2)).max(0.12);
        let radius = width * (0.075 + 0.085 * fullness) * rng.range(0.85, 1.2);
        let x = t * width * 0.86 + rng.range(-0.02, 0.02) * width;
        let y = -radius * 0.75 - fullness * width * 0.03 * rng.unit();
        shape.push(ellipse(base + point(x, y), radius, radius * 0.92));
    }
    let floor = [(-0.5, -0.02), (-0.2, -0.10), (0.2, -0.10), (0.5, -0.02), (0.25, 0.015), (-0.25, 0.015)];
    shape.push(blob(&floor.map(|(x, y)| base + point(x, y) * width)));
    shape
}

/// A full moon in its halo.
pub fn moon(canvas: &mut Canvas, center: Point, radius: f32) {
    canvas.glow(center, radius * 5.5, hex(0xc9d6ff), 0.34);
    canvas.glow(center, radius * 2.2, STARLIGHT, 0.5);
    let wash = Wash::new(hex(0xfdf0c8)).shade(0.25).edge(0.4).shadow_colour(hex(0xe6cf9f));
    canvas.fill(ellipse(center, radius, radius), wash);
    for (x, y, size) in [(-0.3, -0.2, 0.2), (0.25, 0.3, 0.15), (0.3, -0.35, 0.1)] {
        let sea = ellipse(center + point(x, y) * radius, size * radius, size * radius);
        canvas.fill(sea, Wash::glaze(hex(0xe9d6a4)).opacity(0.6).soft(0.6));
    }
}

/// Stars down to `low`, a few of them twinkling.
pub fn stars(canvas: &mut Canvas, width: f32, low: f32, count: usize, seed: u64) {
    let mut rng = Rng::new(seed);
    for _ in 0..count {
        let at = point(rng.range(20., width - 20.), rng.range(15., low));
        let radius = rng.unit().powi(3) * 2.6 + 1.1;
        canvas.ink_clean(&Shape::one(ellipse(at, radius, radius)), STARLIGHT, rng.range(0.5, 0.95));
    }
    for _ in 0..count / 9 {
        let at = point(rng.range(40., width - 40.), rng.range(30., low * 0.8));
        let radius = rng.range(7., 13.);
        canvas.ink_clean(&Shape::one(star(at, radius, 4, 0.24, 0.)), STARLIGHT, 0.95);
        canvas.glow(at, radius * 3., STARLIGHT, 0.35);
    }
}

/// The sun, low and soft.
pub fn sun(canvas: &mut Canvas, light: &Light, center: Point, radius: f32) {
    canvas.glow(center, radius * 5., light.glow, 0.55);
    if canvas.style() == Style::InkWash {
        // The one red thing in a sky of paper.
        let disc = Wash::new(hex(0xd8543c)).edge(0.5).lift(0.8).opacity(0.8).texture(0.8);
        return canvas.fill(ellipse(center, radius * 0.9, radius * 0.9), disc);
    }
    let wash = Wash::new(mix(light.glow, hex(0xfff4cc), 0.35)).edge(0.3).lift(0.9);
    canvas.fill(ellipse(center, radius, radius), wash);
    canvas.glow(center, radius * 1.9, hex(0xfff0c0), 0.5);
}
