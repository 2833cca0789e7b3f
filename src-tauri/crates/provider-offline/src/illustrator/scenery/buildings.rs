//! The burrow somebody lives in, and its fence.

use book::Style;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{Point, Shape, Transform, blob, ellipse, heart, point, subdivided},
        light::Light,
        noise::Rng,
    },
    land::{Furrow, cast_shadow, furrows, stone, turf},
    plants::tuft,
};

const DEPTH: f32 = 0.12;

/// A grassy mound with a round door, a window and a crooked chimney.
pub fn burrow(canvas: &mut Canvas, light: &Light, base: Point, size: f32) {
    let lit = light.is_night();
    canvas.with(Transform::translate(base.x, base.y).then(Transform::scale(size, size)), |canvas| {
        canvas.landmark(point(78., -206.), 32.);
        canvas.landmark(point(0., -168.), 120.);
        chimney(canvas, light);
        mound(canvas, light);
        door(canvas, light, lit);
        window(canvas, light, lit);
        for step in 0..4u8 {
            let row = f32::from(step);
            let at = point(-24. + (row % 2.) * 14., 14. + row * 17.);
            stone(canvas, light, at, 52. + row * 7., 40 + u64::from(step));
        }
    });
}

fn chimney(canvas: &mut Canvas, light: &Light) {
    let stack = blob(&[point(60., -140.), point(64., -205.), point(92., -206.), point(96., -130.)]);
    let brick = Wash::new(light.scenery(hex(0xb98567), DEPTH)).shade(0.4).elevation(4.).outline(0.8);
    canvas.fill(stack, brick);
    let lift = if canvas.style() == Style::Watercolor { 0.5 } else { 0. };
    let smoke = Wash::glaze(mix(hex(0xffffff), light.haze, 0.4)).opacity(0.45).soft(2.).lift(lift).edge(0.);
    for (drift, size) in [(0., 1.), (14., 1.5), (34., 2.2)] {
        canvas.fill(ellipse(point(80. + drift, -222. - drift * 1.5), 9. * size, 7. * size), smoke);
    }
}

fn mound(canvas: &mut Canvas, light: &Light) {
    let green = turf(light, light.scenery(hex(0x93b267), DEPTH), 0.7);
    let outline = [
        (-170., 10.),
        (-150., -80.),
        (-80., -150.),
        (10., -168.),
        (100., -140.),
        (160., -70.),
        (176., 10.),
        (0., 26.),
    ];
    let wash = Wash::new(green)
        .gradient(adjusted(green, -0.08, 1., 8.), point(0., -160.), point(0., 20.))
        .shade(0.3)
        .elevation(7.);
    canvas.fill(blob(&outline.map(|(x, y)| point(x, y))), wash);
    let mut rng = Rng::new(9);
    let mut tufts = Shape::default();
    for _ in 0..26 {
        let (sin, cos) = rng.range(3.3, 6.1).sin_cos();
        tuft(&mut tufts, point(cos * 158., sin * 150. + 8.), 20., &mut rng);
    }
    canvas.fill(tufts, Wash::new(adjusted(green, -0.03, 1., 0.)).lift(0.6).elevation(1.5));
}

fn door(canvas: &mut Canvas, light: &Light, lit: bool) {
    let stone = Wash::new(light.scenery(hex(0xe5d2ae), DEPTH)).shade(0.2).elevation(4.).outline(0.8);
    canvas.fill(ellipse(point(-20., -52.), 66., 68.), stone);
    let teal = light.scenery(hex(0x4f8a8b), DEPTH);
    let wood = Wash::new(teal).shade(0.35).elevation(3.).outline(0.9).direction(90.);
    canvas.fill(ellipse(point(-20., -50.), 54., 57.), wood);
    for plank in -2..=2 {
        let x = plank as f32 * 20.;
        let half = (57f32.powi(2) - x.powi(2) * 1.1).max(0.).sqrt();
        let seam = [point(x - 20., -50. - half), point(x - 20., -50. + half)];
        canvas.stroke(&seam, 1.5, adjusted(teal, -0.1, 1., 0.), 0.6, true);
    }
    let brass = Wash::new(light.scenery(hex(0xf0c75e), 0.)).elevation(1.5).outline(0.8);
    canvas.fill(ellipse(point(14., -48.), 5., 5.), brass);
    let pane = if lit { hex(0xffdf8c) } else { light.scenery(hex(0xf2e2bd), DEPTH) };
    canvas.fill(heart(point(-20., -74.), 11.), Wash::new(pane).elevation(1.).outline(0.8));
}

fn window(canvas: &mut Canvas, light: &Light, lit: bool) {
    let center = point(96., -66.);
    let stone = Wash::new(light.scenery(hex(0xe5d2ae), DEPTH)).elevation(3.).outline(0.8);
    canvas.fill(ellipse(center, 31., 31.), stone);
    let pane = if lit { hex(0xffd97f) } else { light.scenery(hex(0xa9cdd3), DEPTH) };
    canvas.fill(ellipse(center, 24., 24.), Wash::new(pane).elevation(0.).edge(0.5));
    let bar = light.scenery(hex(0xc9ab7c), DEPTH);
    for reach in [point(24., 0.), point(0., 24.)] {
        canvas.line(&[center - reach, center + reach], 3., bar);
    }
    if lit {
        canvas.glow(center, 120., hex(0xffca6a), 0.6);
    }
}

/// A bed boxed in with boards, `size` broad, carrots in it.
pub fn raised_bed(canvas: &mut Canvas, light: &Light, at: Point, size: f32, seed: u64) {
    let (half, high) = (size * 0.5, size * 0.17);
    let on = |x: f32, y: f32| at + point(x * half, -y * high);
    cast_shadow(canvas, light, at, half, high * 2.);
    let wood = Wash::new(light.scenery(hex(0xb98a5c), 0.04)).shade(0.35).elevation(4.).outline(0.8);
    let rim = subdivided(&[on(-0.94, 1.5), on(0.94, 1.5), on(1., 0.9), on(-1., 0.9)], 12.);
    canvas.fill(rim, wood);
    let row = |(y, half): (f32, f32)| Furrow { from: on(-0.93, y), to: on(0.93, y), half: (half, half) };
    furrows(canvas, light, &[(1.36, size * 0.036), (1.08, size * 0.046)].map(row), seed);
    for (low, top) in [(0.5, 1.), (0., 0.48)] {
        canvas.fill(subdivided(&[on(-1., top), on(1., top), on(1., low), on(-1., low)], 12.), wood);
    }
    for x in [-0.97, 0., 0.97] {
        let post = [on(x - 0.03, 1.1), on(x + 0.03, 1.1), on(x + 0.03, -0.1), on(x - 0.03, -0.1)];
        canvas.fill(subdivided(&post, 8.), wood);
    }
}

/// A picket fence from `left` to `right`, standing at `y`.
pub fn fence(canvas: &mut Canvas, light: &Light, (left, right): (f32, f32), y: f32, height: f32, seed: u64) {
    let mut rng = Rng::new(seed);
    let colour = light.scenery(hex(0xf0e2c6), 0.1);
    for (share, rise) in [(0.30, 0.11), (0.68, 0.11)] {
        let (top, bottom) = (y - height * (share + rise), y - height * share);
        let rail = [point(left, top), point(right, top + 3.), point(right, bottom + 3.), point(left, bottom)];
        let wash = Wash::new(adjusted(colour, -0.04, 1., 0.)).elevation(2.).outline(0.5).direction(0.);
        canvas.fill(subdivided(&rail, 20.), wash);
    }
    let pickets = ((right - left) / 46.) as usize;
    for i in 0..=pickets {
        let x = left + (right - left) * i as f32 / pickets.max(1) as f32 + rng.range(-4., 4.);
        let top = y - height * rng.range(0.93, 1.06);
        let half = rng.range(9., 11.5);
        let lean = rng.range(-3., 3.);
        let picket = [
            point(x - half, y + 4.),
            point(x - half + lean, top + 12.),
            point(x + lean, top),
            point(x + half + lean, top + 12.),
            point(x + half, y + 4.),
        ];
        let tone = adjusted(colour, rng.range(-0.02, 0.02), 1., 0.);
        let wash = Wash::new(tone).shade(0.25).elevation(3.).outline(0.7).direction(90.);
        canvas.fill(subdivided(&picket, 8.), wash);
    }
}
