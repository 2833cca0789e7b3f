//! Under the sea.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{Point, ellipse, point, ribbon, spline, subdivided},
        light::Light,
        noise::Rng,
        props::companions::fish,
        scenery::land::{crest, land, rectangle},
    },
    Stage,
};

/// Colours as they look down here, where even noon is dim and night is only bluer.
fn sunken(light: &Light, colour: u32) -> Colour {
    if light.is_night() { mix(hex(colour), hex(0x1f3a63), 0.45) } else { hex(colour) }
}

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    let mut rng = Rng::new(seed);
    let deep = sunken(light, 0x2f6f8e);
    let water = Wash::new(sunken(light, 0x7fc4c6))
        .gradient(deep, point(0., 0.), point(0., 900.))
        .elevation(0.)
        .edge(0.)
        .texture(1.3)
        .direction(4.);
    canvas.fill(rectangle(-40., -460., width + 40., 1040.), water);
    shafts(canvas, light, width);
    for (which, y, colour) in [(0, 720., 0x4f8fa0), (1, 800., 0xd9c79a)] {
        let sand = sunken(light, colour);
        let wash = Wash::new(sand)
            .gradient(mix(sand, deep, 0.25), point(0., y), point(0., 1000.))
            .elevation(7.)
            .lift(0.95)
            .direction(3.);
        canvas.fill(land(width, crest(width, y, 24., seed + which), 1060.), wash);
        if which == 0 {
            rocks(canvas, light, stage, &mut rng);
        }
    }
    for _ in 0..9 {
        let root = point(rng.range(0., width), rng.range(800., 900.));
        weed(canvas, light, root, rng.range(140., 330.), &mut rng);
    }
    for i in 0..7 {
        let at = point(rng.range(0.05, 0.95) * width, rng.range(120., 640.));
        let colour = sunken(light, [0xf0a95a, 0xf2d06b, 0xe98a86, 0xf6efe0][i % 4]);
        fish(canvas, at, rng.range(30., 56.), colour, rng.chance(0.5));
    }
}

fn shafts(canvas: &mut Canvas, light: &Light, width: f32) {
    let strength = if light.is_night() { 0.08 } else { 0.22 };
    let wash = Wash::new(hex(0xd5f1e6)).lift(strength).opacity(0.10).soft(12.).edge(0.).elevation(0.);
    for i in 0..4 {
        let x = width * (0.1 + 0.27 * i as f32);
        let shaft =
            [point(x + 40., -460.), point(x + 100., -460.), point(x + 10., 820.), point(x - 150., 820.)];
        canvas.fill(subdivided(&shaft, 40.), wash.halo(0.));
    }
}

fn rocks(canvas: &mut Canvas, light: &Light, stage: &Stage, rng: &mut Rng) {
    let heaps = stage.pick([[(0.08, 1.), (0.9, 1.)], [(0.14, 2.1), (0.72, 0.6)], [(0.42, 0.6), (0.94, 1.9)]]);
    for (share, large) in heaps {
        let base = point(stage.width * (share + rng.range(-0.04, 0.04)), 830.);
        for (dx, size, colour) in [(-60., 150., 0x6f8fa0), (50., 110., 0x7f9aa6), (0., 80., 0x8faab0)] {
            let (dx, size) = (dx * large, size * large);
            let at = base + point(dx, rng.range(-6., 10.));
            let dome = ellipse(at, size * 0.6, size * rng.range(0.55, 0.8));
            let wash = Wash::new(sunken(light, colour)).shade(0.5).elevation(5.).outline(0.7);
            canvas.fill(dome, wash);
        }
        coral(canvas, light, base + point(20., -60.) * large, rng);
    }
}

fn coral(canvas: &mut Canvas, light: &Light, root: Point, rng: &mut Rng) {
    let colour = sunken(light, [0xe98a86, 0xf0a95a, 0xd991b4][rng.index(3)]);
    let wash = Wash::new(colour).shade(0.4).elevation(4.).outline(0.7);
    for branch in -2..=2 {
        let lean = branch as f32 * 26.;
        let height = rng.range(90., 140.) - lean.abs() * 0.6;
        let tip = root + point(lean * 1.3, -height);
        let line = spline(&[root, root + point(lean * 0.5, -height * 0.5), tip]);
        canvas.fill(ribbon(&line, |t| 11. - 3. * t), wash);
    }
}

fn weed(canvas: &mut Canvas, light: &Light, root: Point, height: f32, rng: &mut Rng) {
    let colour = sunken(light, rng.pick(&[0x4e9a73, 0x79b06a, 0xd9806f, 0xc27ba0]));
    for frond in -1..=1 {
        let lean = frond as f32 * 26.;
        let reach = height * (1. - 0.12 * lean.abs() / 26.);
        let line = spline(&[
            root + point(lean * 0.3, 0.),
            root + point(lean + 16., -height * 0.35),
            root + point(lean - 14., -height * 0.7),
            root + point(lean * 1.4 + 10., -reach),
        ]);
        let tone = adjusted(colour, 0.02 * frond as f32, 1., 0.);
        canvas.fill(ribbon(&line, |t| 12. * (1. - t * 0.85)), Wash::new(tone).shade(0.3).outline(0.5));
    }
}

pub(super) fn before(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let mut rng = Rng::new(stage.picture_seed + 40);
    for x in [0.02, 0.98] {
        let root = point(stage.width * x, 1030.);
        weed(canvas, light, root, rng.range(240., 380.), &mut rng);
    }
    for _ in 0..26 {
        let at = point(rng.range(0., stage.width), rng.range(60., 800.));
        let radius = rng.range(4., 13.);
        canvas.stroke(&ellipse(at, radius, radius), 1.8, hex(0xe9fbf6), 0.6, false);
    }
}
