//! What is underfoot and far away.

use std::f32::consts::{PI, TAU};

use book::{Style, scene::TimeOfDay};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{Line, Point, Shape, blob, ellipse, leaf, point, ribbon, subdivided},
        light::Light,
        noise::Rng,
    },
    plants::tuft,
};

/// A rectangle with enough points for its edge to tremble.
pub fn rectangle(left: f32, top: f32, right: f32, bottom: f32) -> Line {
    subdivided(&[point(left, top), point(right, top), point(right, bottom), point(left, bottom)], 40.)
}

/// A rolling line across the page: the height at each x.
pub fn crest(width: f32, height: f32, amplitude: f32, seed: u64) -> impl Fn(f32) -> f32 {
    let mut rng = Rng::new(seed);
    let [a, b, c]: [f32; 3] = std::array::from_fn(|_| rng.range(0., TAU));
    let turn = TAU / width;
    move |x| {
        let long = 0.62 * (x * turn * 0.9 + a).sin();
        let middle = 0.28 * (x * turn * 2.1 + b).sin();
        let short = 0.10 * (x * turn * 4.7 + c).sin();
        height + amplitude * (long + middle + short)
    }
}

/// The land below a line, down to `bottom`.
pub fn land(width: f32, crest: impl Fn(f32) -> f32, bottom: f32) -> Line {
    let mut outline: Line = (0..=90)
        .map(|i| {
            let x = -60. + (width + 120.) * i as f32 / 90.;
            point(x, crest(x))
        })
        .collect();
    outline.extend([point(width + 60., bottom), point(-60., bottom)]);
    outline
}

/// A range of far hills.
#[derive(Clone, Copy)]
pub struct Range {
    /// Mean height of its crest.
    pub y: f32,
    /// How much the crest rolls.
    pub amplitude: f32,
    /// How far it is, 0 to 1.
    pub depth: f32,
}

/// Hazy hills, the farthest first, with a few copses.
pub fn hills(canvas: &mut Canvas, light: &Light, width: f32, ranges: &[Range], colour: Colour, seed: u64) {
    let colour = light.grassy(colour);
    let water = matches!(canvas.style(), Style::Watercolor | Style::InkWash);
    for (i, range) in (0..).zip(ranges) {
        let Range { y, amplitude, depth } = *range;
        let crest = crest(width, y, amplitude, seed + i * 31);
        let hue = turf(light, light.scenery(colour, depth), 0.5);
        let wash = Wash::new(hue).elevation(8.).edge(0.9).direction(6.);
        if water {
            let misty = wash.fade(point(0., y + 40.), point(0., y + 320.)).lift(0.82);
            canvas.fill(land(width, &crest, y + 330.), misty);
        } else {
            let haze = mix(hue, light.haze, 0.35);
            let misty = wash.shade(0.12).gradient(haze, point(0., y), point(0., y + 260.));
            canvas.fill(land(width, &crest, 1040.), misty);
        }
        copses(canvas, light, width, &crest, (colour, depth), seed * 3 + i);
    }
}

fn copses(
    canvas: &mut Canvas,
    light: &Light,
    width: f32,
    crest: impl Fn(f32) -> f32,
    (colour, depth): (Colour, f32),
    seed: u64,
) {
    if canvas.is_surveying() {
        return;
    }
    let mut rng = Rng::new(seed);
    let green = turf(light, light.scenery(light.leafy(adjusted(colour, -0.07, 1., 12.), seed), depth), 0.3);
    for _ in 0..3 + rng.index(3) {
        let first = rng.range(0., width);
        let size = rng.range(26., 58.) * (1.25 - depth);
        for k in 0..2 + rng.index(3) {
            let x = first + k as f32 * size * 0.75;
            let y = crest(x);
            let top = rng.range(0.85, 1.1);
            let crown = [(-0.42, 0.16), (-0.44, -0.4), (0., -top), (0.44, -0.4), (0.42, 0.16)];
            let hue = adjusted(green, rng.range(-0.02, 0.03), 1., rng.range(-8., 8.));
            let wash = Wash::new(hue).elevation(3.).shade(0.25).lift(0.7);
            canvas.fill(blob(&crown.map(|(dx, dy)| point(x + dx * size, y + dy * size))), wash);
        }
    }
}

/// What the ground and what grows on it turns into under snow: this share whiter.
pub fn turf(light: &Light, colour: Colour, share: f32) -> Colour {
    if light.is_snowy() { mix(colour, light.scenery(hex(0xf4f7fb), 0.), share) } else { colour }
}

/// The near ground, from `far` at its crest to `near` at the reader's feet.
pub fn ground(
    canvas: &mut Canvas,
    light: &Light,
    width: f32,
    (y, amplitude): (f32, f32),
    (far, near): (Colour, Colour),
    seed: u64,
) {
    let [far, near] =
        [(far, 0.22), (near, 0.)].map(|(c, depth)| turf(light, light.scenery(light.grassy(c), depth), 0.94));
    let wash = Wash::new(far)
        .gradient(near, point(0., y), point(0., 1000.))
        .elevation(8.)
        .shade(0.08)
        .direction(3.)
        .texture(1.2);
    canvas.horizon(y);
    canvas.fill(land(width, crest(width, y, amplitude, seed), 1060.), wash);
}

/// Overlapping bands of meadow with leafy crests: steps of value toward the reader.
pub fn strips(canvas: &mut Canvas, light: &Light, width: f32, green: Colour, seed: u64) {
    if canvas.is_surveying() {
        return;
    }
    let green = light.grassy(green);
    let mut rng = Rng::new(seed + 77);
    for (i, (y, lightness, hue)) in (0..).zip([(735., 0.035, -8.), (850., -0.03, 4.), (945., -0.075, 10.)]) {
        let crest = crest(width, y, 16., seed + 90 + i);
        let colour = turf(light, light.scenery(adjusted(green, lightness, 1., hue), 0.05), 0.94);
        let wash = Wash::new(colour).edge(0.5).shade(0.05).direction(4.);
        let wash = match canvas.style() {
            Style::CutPaper => wash,
            // Stacked transparent bands turn the ground black where the light is low.
            Style::Watercolor | Style::InkWash => wash.lift(0.).opacity(band_density(light)),
            Style::Gouache | Style::Crayon | Style::ColoredPencil => wash.lift(0.).opacity(0.62),
        };
        let faded = wash.fade(point(0., y), point(0., y + 150.));
        canvas.fill(land(width, &crest, 1060.), if canvas.style() == Style::CutPaper { wash } else { faded });
        let mut tufts = Shape::default();
        for _ in 0..46 - 10 * i {
            let middle = rng.range(0., width);
            for _ in 0..2 {
                let x = middle + rng.bell() * 30.;
                let size = (20. + 14. * i as f32) * rng.range(0.7, 1.25);
                tuft(&mut tufts, point(x, crest(x) + 8.), size, &mut rng);
            }
        }
        let darker = turf(light, light.scenery(adjusted(green, lightness - 0.05, 1., hue + 4.), 0.05), 0.7);
        canvas.fill(tufts, Wash::new(darker).lift(0.3).elevation(1.5).edge(0.5));
    }
}

fn band_density(light: &Light) -> f32 {
    match light.time {
        TimeOfDay::Night => 0.14,
        _ if light.is_grey() => 0.3,
        TimeOfDay::Sunset => 0.26,
        TimeOfDay::Morning | TimeOfDay::Day => 0.44,
    }
}

/// A way from where it is lost to the eye to the reader's feet: narrow and closely winding far off, broad
/// and nearly straight close by.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Where it comes from: a door, or the edge of the land.
    pub from: Point,
    /// Where its middle leaves the page at the bottom.
    pub to: f32,
    /// Half as broad as it is there.
    pub half: f32,
    /// How far it swings aside, to the right first if it is positive.
    pub bend: f32,
}

impl Way {
    /// Below the page, whatever the camera shows.
    const END: f32 = 1080.;

    /// Its middle and half its breadth, from far, 0, to near, 1.
    pub fn at(&self, nearness: f32) -> (Point, f32) {
        // What is evenly wound on the ground winds ever faster toward the horizon.
        let turn = 2.3 * ((nearness + 0.09) / 1.09).ln();
        let x =
            self.from.x + (self.to - self.from.x) * nearness + self.bend * nearness.powf(0.8) * -turn.sin();
        let y = self.from.y + (Self::END - self.from.y) * nearness;
        (point(x, y), 2. + self.half * nearness.powf(1.1))
    }

    /// Its outline.
    pub fn outline(&self) -> Line {
        let side = |sign: f32| {
            (0..=60u8).map(move |i| {
                let (middle, half) = self.at((f32::from(i) / 60.).powf(1.7));
                middle + point(sign * half, 0.)
            })
        };
        side(-1.).chain(side(1.).rev()).collect()
    }
}

/// A trodden path.
pub fn path(canvas: &mut Canvas, light: &Light, way: &Way, colour: Colour) {
    let tone = |depth: f32| turf(light, light.scenery(colour, depth), 0.6);
    let wash = Wash::new(tone(0.35)).gradient(tone(0.04), way.from, point(way.to, 1000.));
    let wash = wash.elevation(2.).edge(0.6).shade(0.1).lift(0.8).direction(0.);
    canvas.fill(subdivided(&way.outline(), 14.), wash);
}

/// A field stone lying at `at`.
pub fn stone(canvas: &mut Canvas, light: &Light, at: Point, width: f32, seed: u64) {
    let mut rng = Rng::new(seed);
    let mut outline: Line = (0..9)
        .map(|i| {
            let (sin, cos) = (PI * (1. + i as f32 / 8.)).sin_cos();
            let x = cos * width * 0.5 * rng.range(0.92, 1.05);
            at + point(x, sin * width * 0.34 * rng.range(0.85, 1.08))
        })
        .collect();
    outline.extend([at + point(width * 0.3, width * 0.06), at + point(-width * 0.3, width * 0.06)]);
    cast_shadow(canvas, light, at + point(0., width * 0.05), width * 0.47, width * 0.3);
    let wash = Wash::new(light.scenery(hex(0xa9a6a6), 0.1)).shade(0.55).elevation(2.5).outline(0.6);
    canvas.fill(blob(&outline), wash);
}

/// The shadow of what stands at `foot`, so broad to either side and so high: it lies away from the light, or
/// close about the foot where the sky is covered.
pub fn cast_shadow(canvas: &mut Canvas, light: &Light, foot: Point, half: f32, height: f32) {
    let (reach, opacity) = match light.cast_shadow() {
        Some(long) => (half + height * (0.08 + 0.16 * long), 0.36),
        None => (half * 1.12, 0.26),
    };
    let middle = foot + point(canvas.lee() * (reach - half) * 0.9, half * 0.04);
    let wash = Wash::glaze(light.shadow).opacity(opacity).soft(half * 0.04 + 1.).edge(0.);
    canvas.fill(ellipse(middle, reach, half * 0.13 + height * 0.02), wash);
}

/// Drops of paint that fell beside the brush; only wet media drop.
pub fn spatter(canvas: &mut Canvas, center: Point, radius: f32, count: usize, colour: Colour, seed: u64) {
    if !matches!(canvas.style(), Style::Watercolor | Style::InkWash | Style::Gouache) {
        return;
    }
    let mut rng = Rng::new(seed);
    let mut drops = Shape::default();
    for _ in 0..count {
        let (sin, cos) = rng.range(0., TAU).sin_cos();
        let away = rng.unit().sqrt() * radius;
        let size = rng.unit().powi(3) * 4. + 0.9;
        let at = center + point(cos * away, sin * away * 0.7);
        drops.push(ellipse(at, size, size * rng.range(0.8, 1.1)));
    }
    canvas.fill(drops, Wash::glaze(colour).opacity(0.65).wobble(0.3));
}

/// A row of dug soil, seen along or across.
#[derive(Clone, Copy, Debug)]
pub struct Furrow {
    /// The middle of its one end, the farther if either is.
    pub from: Point,
    /// The middle of the other.
    pub to: Point,
    /// Half as broad as it looks at either.
    pub half: (f32, f32),
}

/// The dug soil between these corners.
pub fn field(canvas: &mut Canvas, light: &Light, corners: [Point; 4]) {
    let soil = turf(light, light.scenery(hex(0xba9070), 0.1), 0.7);
    let near = adjusted(soil, -0.05, 1., 0.);
    let wash = Wash::new(soil).gradient(near, corners[0], corners[3]).elevation(3.).edge(0.7).lift(0.9);
    canvas.fill(subdivided(&corners, 14.), wash.direction(4.));
}

/// Rows of carrots, the farthest first. Snow covers what grows there.
pub fn furrows(canvas: &mut Canvas, light: &Light, rows: &[Furrow], seed: u64) {
    let mut rng = Rng::new(seed);
    for row in rows {
        row.soil(canvas, light, &mut rng);
        // What is evenly sown is seen ever closer together toward the horizon.
        let length = (row.to - row.from).length();
        let mut along = rng.range(0.01, 0.04);
        while along < 0.98 && !light.is_snowy() {
            let (at, half) = row.at(along);
            let size = half * rng.range(1.7, 2.3);
            carrot_top(canvas, light, at - point(0., half * 0.28), size, &mut rng);
            let foreshortened = if row.is_across() { 2.3 } else { 0.9 };
            along += size.max(4.) * foreshortened * rng.range(0.85, 1.15) / length;
        }
    }
}

impl Furrow {
    fn is_across(&self) -> bool {
        let away = self.to - self.from;
        away.x.abs() > away.y.abs() * 3.
    }

    /// Its middle and half its breadth, from its one end, 0, to the other, 1.
    fn at(&self, along: f32) -> (Point, f32) {
        (self.from.lerp(self.to, along), self.half.0 + (self.half.1 - self.half.0) * along)
    }

    fn soil(&self, canvas: &mut Canvas, light: &Light, rng: &mut Rng) {
        let soil = turf(light, light.scenery(hex(0xa5795a), 0.08), 0.5);
        let phase = rng.range(0., TAU);
        let middle: Line = (0..=60u8)
            .map(|i| {
                let along = f32::from(i) / 60.;
                let (at, half) = self.at(along);
                at + point(0., half * 0.2 * (along * 31. + phase).sin())
            })
            .collect();
        // It tapers where it ends.
        let outline = ribbon(&middle, |along| {
            self.at(along).1 * 0.6 * (along * (1. - along) * 40.).clamp(0.1, 1.).sqrt()
        });
        let (top, low) = (self.from.y - self.half.0 * 0.6, self.to.y + self.half.1 * 0.6);
        let wash = Wash::new(soil)
            .gradient(adjusted(soil, -0.09, 1., 0.), point(0., top), point(0., low))
            .elevation(4.)
            .edge(0.8)
            .lift(0.9)
            .direction(2.);
        canvas.fill(outline, wash);
        let mut crumbs = Shape::default();
        for _ in 0..22 {
            let (at, half) = self.at(rng.range(0.04, 0.96));
            let at = at + point(rng.range(-0.3, 0.3), rng.range(-0.3, 0.4)) * half;
            crumbs.push(ellipse(at, half * rng.range(0.08, 0.2), half * rng.range(0.05, 0.12)));
        }
        canvas.fill(crumbs, Wash::glaze(adjusted(soil, -0.12, 1., 0.)).opacity(0.6));
    }
}

fn carrot_top(canvas: &mut Canvas, light: &Light, at: Point, size: f32, rng: &mut Rng) {
    let shoulder = ellipse(at + point(0., 3.), size * 0.24, size * 0.16);
    canvas.fill(shoulder, Wash::new(light.actor(hex(0xe88a45))).elevation(1.5).outline(0.6));
    let mut leaves = Shape::default();
    for stem in -3..=3 {
        let angle = stem as f32 * 17. + rng.range(-5., 5.);
        let tip = at + point(0., -size * rng.range(0.9, 1.2)).rotated(angle);
        leaves.push(leaf(at, tip, size * 0.085));
        for pair in 1..3 {
            let joint = at.lerp(tip, 0.35 + 0.25 * pair as f32);
            for side in [-48., 48.] {
                let away = (tip - at).unit().rotated(side) * (size * 0.26);
                leaves.push(leaf(joint, joint + away, size * 0.05));
            }
        }
    }
    let green = light.scenery(hex(0x7fa955), 0.02);
    let hue = adjusted(green, rng.range(-0.04, 0.03), 1., rng.range(-6., 6.));
    canvas.fill(leaves, Wash::new(hue).lift(0.6).elevation(2.).edge(0.8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_narrows_until_it_is_lost_and_never_leaves_the_page_before_its_foot() {
        for (to, bend) in [(300., 120.), (900., -200.), (640., 0.)] {
            let way = Way { from: point(620., 640.), to, half: 160., bend };
            let stations: Vec<(Point, f32)> = (0..=40u8).map(|i| way.at(f32::from(i) / 40.)).collect();
            assert_eq!(stations[0].0, way.from, "it begins where it comes from");
            assert!(stations[0].1 < 4., "and is lost there: {}", stations[0].1);
            for pair in stations.windows(2) {
                let ((far, narrow), (near, broad)) = (pair[0], pair[1]);
                assert!(near.y > far.y && broad > narrow, "{far:?} to {near:?}");
                // A bend as wide as the way is long would be an edge, not a way.
                assert!((near.x - far.x).abs() < (near.y - far.y) * 6., "{far:?} to {near:?}");
            }
        }
    }
}
