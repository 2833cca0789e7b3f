//! Larger things a page may hold: tents and snowmen, a bench, a boat, lights in the sky.

use std::f32::consts::PI;

use super::super::{
    canvas::{Canvas, Wash},
    colour::{Colour, adjusted, hex, mix},
    geometry::{
        Line, Point, Shape, Transform, blob, ellipse, leaf, point, points, ribbon, spline, star, subdivided,
    },
    light::Light,
    noise::Rng,
    scenery::land::stone,
};

pub(super) fn placed(canvas: &mut Canvas, at: Point, size: f32, paint: impl FnOnce(&mut Canvas)) {
    let scale = size / 100.;
    canvas.with(Transform::translate(at.x, at.y).then(Transform::scale(scale, scale)), paint);
}

pub(super) fn smooth<const N: usize>(through: [(f32, f32); N]) -> Line {
    blob(&points(through))
}

pub(super) fn angular<const N: usize>(corners: [(f32, f32); N]) -> Line {
    subdivided(&points(corners), 6.)
}

pub(super) fn body(light: &Light, rgb: u32) -> Wash {
    Wash::new(light.actor(hex(rgb))).shade(0.45).elevation(3.).outline(1.)
}

pub(super) fn shadow(canvas: &mut Canvas, light: &Light, rx: f32) {
    canvas.fill(ellipse(point(4., 2.), rx, rx * 0.13), Wash::glaze(light.shadow).opacity(0.5).soft(2.));
}

/// Logs burning in a ring of stones.
pub fn campfire(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    canvas.glow(
        at - point(0., size * 0.4),
        size * 3.2,
        hex(0xffb457),
        if light.is_night() { 0.6 } else { 0.3 },
    );
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 60.);
        for (x, w) in [(-46., 30.), (46., 30.), (-24., 28.), (24., 28.)] {
            stone(canvas, light, point(x, -2.), w, 5 + w as u64);
        }
        for (from, to) in [((-38., -2.), (26., -22.)), ((38., -2.), (-26., -22.)), ((-20., 4.), (20., -6.))] {
            let log = ribbon(&points([from, to]), |_| 7.);
            canvas.fill(log, body(light, 0x8a5f43));
        }
        let flame = |s: f32| {
            [
                (-22., -10.),
                (-27., -34.),
                (-12., -52.),
                (-9., -72.),
                (4., -58.),
                (10., -88.),
                (20., -56.),
                (26., -34.),
                (20., -10.),
                (0., -4.),
            ]
            .map(|(x, y)| point(x * s, -8. + (y + 8.) * s))
        };
        for (scale, colour) in [(1., 0xf08a3c), (0.72, 0xf9b94a), (0.42, 0xfff0b0)] {
            canvas.fill(blob(&flame(scale)), Wash::new(hex(colour)).elevation(2.).edge(0.3).halo(0.));
        }
        stone(canvas, light, point(0., 10.), 34., 41);
        stone(canvas, light, point(-34., 8.), 30., 42);
        stone(canvas, light, point(34., 8.), 30., 43);
    });
    canvas.glow(at - point(0., size * 0.45), size * 1.1, hex(0xffe2a0), 0.5);
}

/// A small tent with its flap open.
pub fn tent(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 78.);
        let cloth = angular([(-76., 0.), (-4., -112.), (4., -112.), (76., 0.)]);
        let within = Shape::one(cloth.clone());
        canvas.fill(cloth, body(light, 0xe0a24c).elevation(5.));
        canvas.clipped(&within, |canvas| {
            for x in [-52., 52.] {
                let stripe = ribbon(&points([(0., -114.), (x, 4.)]), |t| 2. + 7. * t);
                canvas.fill(stripe, Wash::glaze(light.actor(hex(0xfbf0da))).opacity(0.7).lift(0.7));
            }
        });
        let inside = if light.is_night() { hex(0xffdf9a) } else { light.actor(hex(0x7d5636)) };
        canvas.fill(angular([(-24., 0.), (0., -86.), (24., 0.)]), Wash::new(inside).elevation(0.).edge(0.4));
        for side in [-1., 1.] {
            let flap = smooth([
                (0., -88.),
                (side * 12., -50.),
                (side * 33., 0.),
                (side * 20., 1.),
                (side * 6., -40.),
            ]);
            canvas.fill(flap, body(light, 0xc98439));
            canvas.line(&points([(side * 74., -1.), (side * 92., 6.)]), 2., light.actor(hex(0x7a5a45)));
        }
        let pennant = angular([(0., -112.), (0., -134.), (22., -126.), (0., -119.)]);
        canvas.fill(pennant, body(light, 0xd8685f));
        if light.is_night() {
            canvas.glow(point(0., -36.), 90., hex(0xffcf80), 0.5);
        }
    });
}

/// A snowman with a carrot for a nose.
pub fn snowman(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 44.);
        let snow = body(light, 0xf8fafc).shadow_colour(light.actor(hex(0xb7c8de)));
        for side in [-1., 1.] {
            let arm = points([(side * 24., -62.), (side * 44., -78.), (side * 56., -92.)]);
            canvas.line(&spline(&arm), 3.2, light.actor(hex(0x7a5a45)));
            canvas.line(&points([(side * 48., -83.), (side * 60., -82.)]), 2.2, light.actor(hex(0x7a5a45)));
        }
        canvas.fill(ellipse(point(0., -28.), 38., 32.), snow);
        canvas.fill(ellipse(point(0., -68.), 29., 25.), snow);
        canvas.fill(ellipse(point(0., -102.), 22., 20.), snow);
        let scarf = ribbon(&spline(&points([(-22., -86.), (0., -81.), (22., -86.)])), |_| 5.);
        canvas.fill(ribbon(&points([(12., -84.), (17., -58.)]), |_| 5.), body(light, 0xc8564b));
        canvas.fill(scarf, body(light, 0xd8685f));
        let coal = hex(0x3a3236);
        for at in points([(-8., -107.), (8., -107.), (0., -70.), (0., -58.)]) {
            canvas.ink(&Shape::one(ellipse(at, 2.6, 2.8)), coal, 0.95);
        }
        canvas.fill(leaf(point(0., -101.), point(20., -97.), 3.2), body(light, 0xf0913c));
        canvas.line(&spline(&points([(-8., -94.), (0., -91.), (8., -94.)])), 1.6, coal);
        canvas.fill(ellipse(point(0., -118.), 25., 5.), body(light, 0x4f5a70));
        canvas
            .fill(smooth([(-15., -119.), (-14., -140.), (14., -140.), (15., -119.)]), body(light, 0x4f5a70));
        let band = ribbon(&points([(-15., -124.), (15., -124.)]), |_| 3.);
        canvas.fill(band, Wash::new(light.actor(hex(0xe2b04a))).elevation(1.));
    });
}

/// A bench of boards.
pub fn bench(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 82.);
        let iron = Wash::new(light.actor(hex(0x5d6a6e))).elevation(2.).outline(0.9);
        for x in [-60., 60.] {
            canvas.fill(ribbon(&points([(x, 2.), (x * 0.98, -72.)]), |_| 4.), iron);
            canvas.fill(ribbon(&points([(x * 1.1, 6.), (x, -28.)]), |_| 4.), iron);
        }
        for y in [-70., -54.] {
            canvas.fill(
                angular([(-78., y - 6.), (78., y - 6.), (78., y + 5.), (-78., y + 5.)]),
                body(light, 0xb98452),
            );
        }
        canvas.fill(angular([(-76., -36.), (76., -36.), (84., -22.), (-84., -22.)]), body(light, 0xc8935e));
    });
}

/// A rowing boat drawn up on the bank.
pub fn rowing_boat(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 92.);
        canvas.fill(
            smooth([(-94., -44.), (0., -36.), (94., -46.), (70., -30.), (-70., -30.)]),
            body(light, 0x7a5137),
        );
        for x in [-34., 26.] {
            canvas.fill(
                angular([(x, -40.), (x + 14., -40.), (x + 12., -28.), (x + 2., -28.)]),
                body(light, 0xd3a873),
            );
        }
        canvas.fill(
            smooth([
                (-98., -46.),
                (-60., -33.),
                (0., -28.),
                (60., -34.),
                (98., -48.),
                (82., -14.),
                (50., 2.),
                (-50., 2.),
                (-82., -12.),
            ]),
            body(light, 0x5f93a6).elevation(5.),
        );
        let band = ribbon(&spline(&points([(-92., -38.), (0., -19.), (92., -40.)])), |_| 3.4);
        canvas.fill(band, Wash::new(light.actor(hex(0xfbf0da))).elevation(1.));
        canvas.fill(ribbon(&points([(-20., -30.), (66., -86.)]), |_| 2.6), body(light, 0xc09060));
        canvas.fill(leaf(point(58., -80.), point(90., -104.), 6.), body(light, 0xc09060));
    });
}

/// A fir hung with balls and lights.
pub fn festive_tree(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 40.);
        canvas.fill(smooth([(-17., -22.), (17., -22.), (13., 2.), (-13., 2.)]), body(light, 0xc9574c));
        canvas.fill(ribbon(&points([(0., -18.), (0., -36.)]), |_| 5.), body(light, 0x7d5a45));
        for (y, half, rise) in [(-30., 50., 52.), (-62., 40., 48.), (-92., 29., 46.)] {
            let mut tier = vec![point(0., y - rise)];
            tier.extend((0..=8).map(|i| {
                let x = half - half * i as f32 / 4.;
                point(x, y + if i % 2 == 0 { 0. } else { -6. })
            }));
            canvas.fill(subdivided(&tier, 5.), body(light, 0x5f8f6c).direction(70.));
        }
        let glows = light.is_night() || light.is_dim() || light.lamp > 0.3;
        for (i, (x, y)) in [
            (-28., -42.),
            (4., -46.),
            (30., -40.),
            (-16., -74.),
            (16., -72.),
            (-2., -92.),
            (10., -108.),
            (-8., -118.),
        ]
        .into_iter()
        .enumerate()
        {
            let colour = [0xd8685f, 0xf2c14e, 0x7fb0cc][i % 3];
            canvas.fill(ellipse(point(x, y), 4.6, 4.6), body(light, colour));
            if glows && i % 2 == 0 {
                canvas.glow(point(x, y), 22., hex(0xffd98a), 0.5);
            }
        }
        canvas.fill(
            star(point(0., -142.), 12., 5, 0.5, 0.),
            Wash::new(hex(0xffd35e)).elevation(2.).outline(0.9),
        );
        canvas.glow(point(0., -142.), 40., hex(0xffe08a), 0.6);
    });
}

/// A ladder leaning to the right.
pub fn ladder(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        let wood = body(light, 0xc09060);
        for x in [-18., 18.] {
            canvas.fill(ribbon(&points([(x, 2.), (x * 0.8 + 30., -190.)]), |_| 3.4), wood);
        }
        for rung in 1..8 {
            let t = rung as f32 / 8.;
            let y = 2. - 192. * t;
            let (left, right) = (-18. + 33.6 * t, 18. + 26.4 * t);
            canvas.fill(ribbon(&points([(left - 3., y), (right + 3., y)]), |_| 2.6), wood);
        }
    });
}

/// Rockets burst over the page, clear of the heads.
pub fn fireworks(canvas: &mut Canvas, width: f32, seed: u64) {
    let mut rng = Rng::new(seed);
    let spots =
        [(0.2, 190., 120.), (0.5, 130., 96.), (0.78, 210., 130.), (0.36, 300., 70.), (0.92, 110., 70.)];
    for (i, (x, y, radius)) in spots.into_iter().enumerate() {
        let center = point(width * x + rng.range(-20., 20.), y + rng.range(-14., 14.));
        let colour = hex([0xffc95e, 0xff8f7a, 0xa8d8ff, 0xd6a8f0, 0xa9e6b4][i]);
        canvas.glow(center, radius * 1.5, colour, 0.5);
        let rays = 18;
        let (mut lines, mut sparks) = (Shape::default(), Shape::default());
        for ray in 0..rays {
            let (sin, cos) = (ray as f32 / rays as f32 * 2. * PI).sin_cos();
            let reach = radius * rng.range(0.82, 1.08);
            let at = |r: f32| center + point(cos * r, sin * r + r * r / radius * 0.12);
            lines.push(ribbon(&spline(&[at(radius * 0.3), at(reach * 0.7), at(reach)]), |t| 0.8 + 1.5 * t));
            sparks.push(ellipse(at(reach * 1.06), 3.6, 3.6));
            sparks.push(ellipse(at(reach * 0.5), 1.8, 1.8));
        }
        canvas.ink_clean(&lines, colour, 0.85);
        canvas.ink_clean(&sparks, mix(colour, hex(0xffffff), 0.4), 0.95);
    }
}

/// A rainbow across the sky.
pub fn rainbow(canvas: &mut Canvas, light: &Light, width: f32) {
    let center = point(width * 0.5, 700.);
    let bands = [0xe58a84, 0xf0b078, 0xf4dc8c, 0xa9cf96, 0x8fc0d8, 0xa9a0d0];
    for (i, rgb) in bands.into_iter().enumerate() {
        let radius = point(width * 0.46 - i as f32 * 15., 560. - i as f32 * 15.);
        let arc: Line = (0..=60)
            .map(|step| {
                let (sin, cos) = (PI * (1. + step as f32 / 60.)).sin_cos();
                center + point(radius.x * cos, radius.y * sin)
            })
            .collect();
        let colour = light.scenery(hex(rgb), 0.2);
        let wash = Wash::new(colour).opacity(0.62).lift(0.5).elevation(0.).edge(0.).soft(2.).halo(0.);
        canvas.fill(ribbon(&arc, |_| 8.4), wash);
    }
}

/// Soap bubbles on the air.
pub fn bubbles(canvas: &mut Canvas, width: f32, seed: u64, clear: impl Fn(Point, f32) -> bool) {
    let mut rng = Rng::new(seed);
    for _ in 0..16 {
        let at = point(rng.range(0.05, 0.95) * width, rng.range(140., 720.));
        let radius = rng.range(12., 34.);
        if !clear(at, radius) {
            continue;
        }
        let tint: Colour = hex(rng.pick(&[0xf6cfe0, 0xcfe6f6, 0xe0f0cf]));
        let skin = Wash::new(tint).opacity(0.25).lift(0.3).elevation(0.).edge(0.8).halo(0.);
        canvas.fill(ellipse(at, radius, radius), skin);
        canvas.stroke(&ellipse(at, radius, radius), 1.5, adjusted(tint, 0.03, 1., 0.), 0.8, false);
        let gleam = ellipse(at + point(-radius * 0.35, -radius * 0.4), radius * 0.2, radius * 0.13);
        canvas.ink_clean(&Shape::one(gleam), hex(0xffffff), 0.85);
    }
}
