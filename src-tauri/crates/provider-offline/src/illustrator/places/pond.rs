//! A pond among reeds.

use book::scene::Season;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{hex, mix},
        geometry::{Line, Point, Shape, blob, leaf, point, points, ribbon, spline, subdivided},
        light::Light,
        noise::Rng,
        scenery::{
            land::{ground, stone, turf},
            plants::tuft,
            trees::bush,
        },
    },
    Stage, green,
    meadow::distance,
    outside::thing,
};

pub(super) fn pond(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    bush(canvas, light, stage.at(stage.pick([0.30, 0.62, 0.46]), 640.), 170., 0.22, hex(0x86a862), seed + 6);
    ground(canvas, light, width, (622., 8.), (green(light), hex(0x93ad56)), seed + 9);
    water(canvas, light, stage);
    let own = stage.pick([0.15, 0.80, 0.42]);
    match seed % 3 {
        0 => jetty(canvas, light, stage.at(own, stage.pick([760., 790., 700.]))),
        1 => footbridge(canvas, light, stage.at(own, 690.)),
        _ => {
            for (x, w) in [(-0.04, 130.), (0.04, 90.), (-0.09, 80.)] {
                stone(canvas, light, stage.at(own + x, 760.), w, seed + w as u64);
            }
        }
    }
    stage.tree(
        canvas,
        light,
        stage.pick([(0.90, 690., 520.), (0.08, 704., 620.), (0.74, 664., 300.)]),
        0.1,
        4,
    );
    if stage.view() == 2 {
        stage.tree(canvas, light, (0.84, 668., 360.), 0.16, 5);
    }
    bank(canvas, light, stage);
    reeds(canvas, light, stage);
}

fn water(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, seed) = (stage.width, stage.seed);
    let frozen = light.is_snowy();
    let tone = mix(light.sky[1], light.scenery(hex(if frozen { 0xd6e6ee } else { 0x6fb0b4 }), 0.05), 0.55);
    let deep = mix(tone, light.scenery(hex(0x4f8fa0), 0.), if frozen { 0.1 } else { 0.5 });
    // A round pond, or one that is lost behind the left or the right edge of the page.
    let slant = stage.pick([0., -46., 46.]);
    let shore: Vec<Point> = [
        (-0.08, 730.),
        (0.1, 676.),
        (0.35, 655.),
        (0.62, 660.),
        (0.88, 690.),
        (1.08, 740.),
        (1.08, 1000.),
        (-0.08, 1000.),
    ]
    .map(|(x, y)| point(width * x, if y < 900. { y + slant * (0.5 - x) * 2. } else { y }))
    .to_vec();
    let wash = Wash::new(tone)
        .gradient(deep, point(0., 660.), point(0., 860.))
        .elevation(0.)
        .lift(0.95)
        .edge(0.9)
        .direction(0.);
    canvas.fill(blob(&shore), wash);
    let mut rng = Rng::new(seed);
    let mut ripples = Shape::default();
    for row in 0..6 {
        let y = 690. + row as f32 * 24.;
        for _ in 0..4 {
            let (x, length) = (rng.range(0.05, 0.9) * width, rng.range(50., 130.));
            let line = spline(&points([(x, y), (x + length * 0.5, y - 2.5), (x + length, y)]));
            ripples.push(ribbon(&line, |t| 1.7 * (t * std::f32::consts::PI).sin() + 0.2));
        }
    }
    let foam = light.scenery(hex(0xf0faf6), 0.);
    canvas.fill(
        ripples,
        Wash::new(foam).lift(if light.is_night() { 0.25 } else { 0.6 }).elevation(0.).edge(0.).halo(0.),
    );
    if frozen {
        return;
    }
    for i in 0..6 {
        let at = point(width * (0.22 + 0.11 * i as f32 + rng.range(-0.03, 0.03)), rng.range(700., 800.));
        let rx = rng.range(34., 54.);
        let pad = light.scenery(light.grassy(hex(0x7fa860)), 0.05);
        let mut round: Line = (3..35)
            .map(|k| {
                let (sin, cos) = (k as f32 / 36. * std::f32::consts::TAU).sin_cos();
                at + point(rx * cos, rx * 0.32 * sin)
            })
            .collect();
        round.push(at);
        canvas.fill(round, Wash::new(pad).shade(0.3).elevation(2.).outline(0.7));
        if i % 2 == 0 && light.season == Season::Summer {
            let petal = light.scenery(hex(0xf3b3bf), 0.);
            for turn in [-60., -30., 0., 30., 60.] {
                let tip = at + point(0., -34.).rotated(turn) + point(0., -4.);
                canvas.fill(
                    leaf(at - point(0., 2.), tip, 5.),
                    Wash::new(petal).shade(0.3).elevation(1.5).outline(0.6),
                );
            }
        }
    }
}

/// The near shore, on which the cast stands.
fn bank(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    ground(canvas, light, width, (818., 12.), (green(light), hex(0x93ad56)), seed + 21);
    let mut rng = Rng::new(seed + 5);
    let mut tufts = Shape::default();
    for _ in 0..70 {
        let x = rng.range(0., width);
        tuft(&mut tufts, point(x, 826. + rng.range(-6., 60.)), rng.range(20., 40.), &mut rng);
    }
    let blades = turf(light, light.scenery(light.grassy(hex(0x86a552)), 0.02), 0.55);
    canvas.fill(tufts, Wash::new(blades).lift(0.5).elevation(1.5).edge(0.6));
}

fn reeds(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let mut rng = Rng::new(stage.seed + 6);
    for x in [0.03, 0.075, 0.94, 0.985] {
        let base = point(stage.width * x, 850.);
        for _ in 0..4 {
            let root = base + point(rng.range(-22., 22.), rng.range(-6., 10.));
            let tip = root + point(rng.range(-20., 20.), -rng.range(170., 260.));
            let green = light.scenery(light.grassy(hex(0x7f9f58)), 0.02);
            canvas.fill(leaf(root, tip, 5.), Wash::new(green).elevation(2.).outline(0.6));
            let stem = root + point(rng.range(-8., 8.), -rng.range(150., 220.));
            canvas.line(&[root, stem], 3., green);
            canvas.fill(ribbon(&[stem, stem - point(0., 42.)], |_| 7.), thing(light, 0x8a5f43).elevation(2.));
        }
    }
}

fn jetty(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    for x in [-110., 30., 130.] {
        canvas.fill(ribbon(&[on(x, -26.), on(x, 40.)], |_| 7.), thing(light, 0x8a6a4f));
    }
    for i in 0..9 {
        let x = -160. + 36. * i as f32;
        canvas.fill(
            subdivided(&[on(x, -30.), on(x + 33., -30.), on(x + 30., 2.), on(x - 4., 2.)], 9.),
            thing(light, 0xc09060).elevation(2.),
        );
    }
}

fn footbridge(canvas: &mut Canvas, light: &Light, at: Point) {
    let arc = |rise: f32| -> Line {
        (0..=24)
            .map(|i| {
                let t = i as f32 / 24.;
                at + point(-210. + 420. * t, -rise * (t * std::f32::consts::PI).sin())
            })
            .collect()
    };
    canvas.fill(ribbon(&arc(70.), |_| 13.), thing(light, 0xc9574c));
    let rail: Line = arc(74.).iter().map(|p| *p - point(0., 62.)).collect();
    for i in 0..=8 {
        let foot = arc(70.)[i * 3];
        canvas.fill(ribbon(&[foot, foot - point(0., 64.)], |_| 5.), thing(light, 0xc9574c));
    }
    canvas.fill(ribbon(&rail, |_| 6.), thing(light, 0xd8685f));
}
