//! The thing a story turns around, alone, heaped and spilled.

use book::scene::Treasure;

use super::super::{
    canvas::{Canvas, Wash},
    colour::{Colour, adjusted, hex},
    geometry::{
        Line, Point, Transform, blob, ellipse, ellipse_rotated, leaf, point, points, ribbon, spline,
        subdivided,
    },
    light::Light,
    noise::Rng,
};

/// One of them, `size` long, turned by `degrees`: a carrot points down, the others stand.
pub fn one(canvas: &mut Canvas, light: &Light, treasure: Treasure, at: Point, size: f32, degrees: f32) {
    let here = Transform::translate(at.x, at.y);
    if treasure == Treasure::Carrot {
        let place = here.then(Transform::rotate(degrees)).then(Transform::scale(size / 20., size / 20.));
        return canvas.with(place, |canvas| carrot(canvas, light));
    }
    // Round things roll, but the eye wants their stems more or less upward.
    let roll = if treasure == Treasure::Pumpkin { 0.1 } else { 0.5 };
    let place = here
        .then(Transform::rotate(degrees * roll))
        .then(Transform::scale(size / 26., size / 26.))
        .then(Transform::translate(0., 4.));
    canvas.with(place, |canvas| match treasure {
        Treasure::Carrot => {}
        Treasure::Apple => apple(canvas, light),
        Treasure::Berry => berry(canvas, light),
        Treasure::Acorn => acorn(canvas, light),
        Treasure::Shell => shell(canvas, light),
        Treasure::Pear => pear(canvas, light),
        Treasure::Cookie => cookie(canvas, light),
        Treasure::Pumpkin => pumpkin(canvas, light),
    });
}

/// What a pot of it looks like from above.
pub fn soup(treasure: Treasure) -> (Colour, Colour) {
    let (broth, pieces) = match treasure {
        Treasure::Carrot => (0xf0a04f, 0xee8136),
        Treasure::Apple => (0xf0d9a0, 0xd8584a),
        Treasure::Berry => (0xa987c4, 0x7f5fa8),
        Treasure::Acorn => (0xd9b27a, 0x8a5e3d),
        Treasure::Shell => (0xbfdcd8, 0xf0b9a6),
        Treasure::Pear => (0xf0e2a8, 0xc9c05a),
        Treasure::Cookie => (0x8a5a44, 0xd9a563),
        Treasure::Pumpkin => (0xf2b266, 0xe8913f),
    };
    (hex(broth), hex(pieces))
}

fn solid(canvas: &mut Canvas, outline: Line, colour: Colour) {
    canvas.fill(outline, Wash::new(colour).shade(0.55).elevation(2.).outline(0.9));
}

fn stem_leaf(canvas: &mut Canvas, light: &Light, base: Point, tip: Point) {
    let wash = Wash::new(light.actor(hex(0x86ab58))).elevation(1.).outline(0.7);
    canvas.fill(leaf(base, tip, 1.9), wash);
}

fn carrot(canvas: &mut Canvas, light: &Light) {
    let (orange, green) = (light.actor(hex(0xee8a3c)), light.actor(hex(0x7ba554)));
    for (dx, dy, width) in [(-4.2, -8.4, 1.5), (4.0, -8.8, 1.5), (-1.6, -11.2, 1.7), (1.9, -10.6, 1.6)] {
        let tone = adjusted(green, if dx < 0. { 0.03 } else { -0.03 }, 1., 0.);
        let wash = Wash::new(tone).elevation(1.2).outline(0.7).shade(0.2);
        canvas.fill(leaf(point(0., -0.4), point(dx, dy), width), wash);
    }
    let root = points([
        (0., -1.6),
        (3.4, -0.9),
        (4.5, 2.2),
        (3.4, 8.4),
        (1.4, 15.4),
        (0., 19.6),
        (-1.4, 15.4),
        (-3.4, 8.4),
        (-4.5, 2.2),
        (-3.4, -0.9),
    ]);
    canvas.fill(blob(&root), Wash::new(orange).shade(0.55).elevation(2.).outline(0.9).direction(0.));
    let ring = adjusted(orange, -0.17, 1., -6.);
    for (y, from, to) in [(3.2, -3.9, -1.0), (6.2, 0.9, 3.2), (9.6, -2.7, -0.6), (12.4, 0.5, 1.9)] {
        let line = points([(from, y), ((from + to) / 2., y + 0.5), (to, y)]);
        canvas.stroke(&line, 0.55, ring, 0.8, true);
    }
}

fn apple(canvas: &mut Canvas, light: &Light) {
    let outline = points([
        (0., -7.),
        (5.5, -9.4),
        (10.5, -5.),
        (9.6, 4.),
        (4.6, 9.6),
        (0., 8.6),
        (-4.6, 9.6),
        (-9.6, 4.),
        (-10.5, -5.),
        (-5.5, -9.4),
    ]);
    solid(canvas, blob(&outline), light.actor(hex(0xd8584a)));
    canvas.line(&spline(&points([(0., -7.), (0.4, -10.), (2., -13.)])), 1.3, light.actor(hex(0x7a5238)));
    stem_leaf(canvas, light, point(1., -10.), point(8., -13.5));
    let gleam = Wash::new(light.actor(hex(0xf6c9b8))).lift(0.6).opacity(0.7).elevation(0.).edge(0.);
    canvas.fill(ellipse_rotated(point(-5., -3.), 1.6, 2.8, 25.), gleam);
}

fn pear(canvas: &mut Canvas, light: &Light) {
    let outline = points([
        (0., -12.),
        (3.4, -10.),
        (5., -3.),
        (9., 3.5),
        (6.5, 9.6),
        (0., 11.),
        (-6.5, 9.6),
        (-9., 3.5),
        (-5., -3.),
        (-3.4, -10.),
    ]);
    solid(canvas, blob(&outline), light.actor(hex(0xc9c05a)));
    canvas.line(&points([(0., -12.), (0.8, -14.), (1.4, -16.)]), 1.3, light.actor(hex(0x7a5238)));
    stem_leaf(canvas, light, point(0.6, -13.), point(7.5, -17.));
}

fn berry(canvas: &mut Canvas, light: &Light) {
    for (x, y) in [(-5., 1.), (5., 1.), (0., -5.), (0., 6.)] {
        solid(canvas, ellipse(point(x, y), 5.4, 5.4), light.actor(hex(0x7f5fa8)));
        let gleam = Wash::new(light.actor(hex(0xc9b3e0))).lift(0.6).opacity(0.7).elevation(0.).edge(0.);
        canvas.fill(ellipse(point(x - 1.8, y - 1.8), 1.1, 1.1), gleam);
    }
    for degrees in [-40., 0., 40.] {
        let base = point(0., -8.);
        stem_leaf(canvas, light, base, base + point(0., -7.).rotated(degrees));
    }
}

fn acorn(canvas: &mut Canvas, light: &Light) {
    let nut = points([(-7., -2.), (7., -2.), (6., 6.), (1.2, 11.), (0., 13.), (-1.2, 11.), (-6., 6.)]);
    solid(canvas, blob(&nut), light.actor(hex(0xcf9a57)));
    let cup = points([(-8.6, -1.), (-6.6, -7.), (0., -9.6), (6.6, -7.), (8.6, -1.), (0., 0.6)]);
    solid(canvas, blob(&cup), light.actor(hex(0x8a5e3d)));
    canvas.line(&[point(0., -9.), point(0.8, -13.)], 1.4, light.actor(hex(0x6b4630)));
}

fn shell(canvas: &mut Canvas, light: &Light) {
    let mut outline = points([(-3.4, 8.6), (0., 11.), (3.4, 8.6)]).to_vec();
    outline.reverse();
    outline.extend((0..=12).map(|i| {
        let (sin, cos) = (-195. + 210. * i as f32 / 12.).to_radians().sin_cos();
        let reach = if i % 2 == 0 { 13. } else { 11.6 };
        point(cos * reach * 1.02, sin * reach)
    }));
    solid(canvas, subdivided(&outline, 2.), light.actor(hex(0xf0b9a6)));
    let rib = light.actor(hex(0xc98a78));
    for i in 0..5 {
        let (sin, cos) = (-150. + 30. * i as f32).to_radians().sin_cos();
        let tip = point(cos * 11., sin * 11.);
        canvas.stroke(&[point(0., 8.), tip.lerp(point(0., 8.), 0.5), tip], 0.8, rib, 0.8, true);
    }
}

fn cookie(canvas: &mut Canvas, light: &Light) {
    solid(canvas, ellipse(point(0., 0.), 10.5, 10.), light.actor(hex(0xd9a563)));
    let chip = Wash::new(light.actor(hex(0x6b4330))).elevation(0.5).edge(0.).wobble(0.3);
    for (x, y) in [(-4., -4.), (3., -5.), (5., 2.), (-2., 3.), (-6., 1.5), (1., 6.5)] {
        canvas.fill(ellipse(point(x, y), 1.5, 1.4), chip);
    }
}

fn pumpkin(canvas: &mut Canvas, light: &Light) {
    for (x, width) in [(-7., 5.6), (7., 5.6), (-3.5, 6.), (3.5, 6.)] {
        solid(canvas, ellipse(point(x, 0.), width, 9.), light.actor(hex(0xe8913f)));
    }
    solid(canvas, ellipse(point(0., 0.), 5., 9.6), light.actor(hex(0xee9d4a)));
    let stem = ribbon(&spline(&points([(0., -9.), (0.6, -12.), (3., -14.)])), |t| 1.8 - t * 0.5);
    canvas.fill(stem, Wash::new(light.actor(hex(0x7d9a4f))).elevation(1.).outline(0.7));
}

/// How large one is on the ground when a carrot is 1.
fn bulk(treasure: Treasure) -> f32 {
    match treasure {
        Treasure::Carrot => 1.,
        Treasure::Pumpkin => 0.9,
        _ => 0.72,
    }
}

/// A heap on the ground with its foot at `foot`.
pub fn heap(canvas: &mut Canvas, light: &Light, treasure: Treasure, foot: Point, size: f32) {
    let shadow = Wash::glaze(light.shadow).opacity(0.45).soft(2.5);
    canvas.fill(ellipse(foot + point(8., 8.), size * 1.9, size * 0.2), shadow);
    let mut rng = Rng::new(11);
    let step = if treasure == Treasure::Carrot { 0.52 } else { 0.56 };
    for (row, count) in [6, 5, 3, 2].into_iter().enumerate() {
        for i in 0..count {
            let across = (i as f32 - (count as f32 - 1.) / 2.) * size * step + rng.range(-4., 4.);
            let at = foot + point(across, -(row as f32) * size * 0.34 - size * 0.1);
            let length = size * rng.range(0.9, 1.08) * bulk(treasure);
            let turn = if i % 2 == 0 { 78. } else { -74. } + rng.range(-12., 12.);
            one(canvas, light, treasure, at, length, turn);
        }
    }
}

/// Some lying about: each is where it lies, its size and how it is turned.
pub fn scattered(canvas: &mut Canvas, light: &Light, treasure: Treasure, pieces: &[(Point, f32, f32)]) {
    for (at, size, turn) in pieces {
        let shadow = Wash::glaze(light.shadow).opacity(0.4).soft(1.5);
        let size = size * if treasure == Treasure::Carrot { 1. } else { bulk(treasure) * 0.9 };
        canvas.fill(ellipse(*at + point(0., size * 0.30), size * 0.5, size * 0.1), shadow);
        one(canvas, light, treasure, *at, size, *turn);
    }
}
