//! A beach, the sea behind.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Shape, Transform, blob, point, points, ribbon, spline, star, subdivided},
        light::Light,
        noise::Rng,
        scenery::{
            land::{land, rectangle, spatter, stone, turf},
            landmarks::lighthouse,
            sky,
        },
    },
    Heavens, Stage,
};

const HEAVENS: Heavens = Heavens {
    sunrise: (0.22, 190., 52.),
    noon: (0.22, 160., 54.),
    sunset: (0.26, 380., 76.),
    moon: (0.24, 170., 58.),
    stars: (420., 100),
};

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    sky::paint(canvas, light, width, 470., seed);
    HEAVENS.draw(canvas, light, stage, (90., 240.));
    sea(canvas, light, width, &mut Rng::new(seed));
    match seed % 3 {
        1 => {
            let (x, size) = stage.pick([(0.86, 330.), (0.30, 220.), (0.70, 150.)]);
            lighthouse(canvas, light, stage.at(x, 500. + size * 0.06), size);
        }
        _ => {
            let boats = stage.pick([
                [(0.78, 500., 0.9), (0.60, 476., 0.45)],
                [(0.52, 482., 0.5), (0.84, 476., 0.35)],
                [(0.36, 520., 1.2), (0.20, 474., 0.4)],
            ]);
            for (x, y, size) in boats.into_iter().take(1 + (seed % 3) as usize) {
                canvas.landmark(stage.at(x, y - 104. * size), 10.);
                canvas.pole(stage.at(x, y - 104. * size), stage.at(x, y));
                let boat = Transform::translate(width * x, y).then(Transform::scale(size, size));
                canvas.with(boat, |canvas| sailing_boat(canvas, light));
            }
        }
    }
    match stage.view() {
        1 => cliff(canvas, light, stage),
        2 => rocks(canvas, light, stage),
        _ => {}
    }
    beach(canvas, light, stage);
}

/// A green headland running out into the sea.
fn cliff(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let on = |x: f32, y: f32| stage.at(x, y);
    let rock = Wash::new(light.scenery(hex(0xb9a58c), 0.2)).shade(0.45).elevation(6.).outline(0.7);
    let face =
        [(1.1, 770.), (1.1, 400.), (0.96, 396.), (0.84, 432.), (0.76, 520.), (0.70, 560.), (0.66, 640.)];
    let face = subdivided(&[face.map(|(x, y)| on(x, y)).as_slice(), &[on(0.7, 770.)]].concat(), 12.);
    canvas.fill(face, rock);
    let grass = turf(light, light.scenery(light.grassy(hex(0x93b267)), 0.2), 0.8);
    let brow =
        [(1.1, 430.), (1.1, 386.), (0.96, 380.), (0.835, 420.), (0.76, 505.), (0.80, 500.), (0.88, 452.)];
    canvas.fill(blob(&brow.map(|(x, y)| on(x, y))), Wash::new(grass).shade(0.3).elevation(4.).outline(0.6));
    canvas.landmark(on(0.84, 420.), 80.);
    for (x, top, foot) in [(0.90, 470., 690.), (0.83, 510., 700.), (0.77, 570., 700.)] {
        let crack = spline(&[on(x, top), on(x - 0.01, top * 0.5 + foot * 0.5), on(x + 0.006, foot)]);
        canvas.stroke(&crack, 2., light.scenery(hex(0x8a7866), 0.15), 0.6, true);
    }
}

/// Rocks in the surf.
fn rocks(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    for (which, (x, y, size)) in (0..).zip([(0.78, 706., 190.), (0.90, 726., 260.), (0.69, 716., 110.)]) {
        stone(canvas, light, stage.at(x, y), size, stage.seed + which);
    }
}

fn sea(canvas: &mut Canvas, light: &Light, width: f32, rng: &mut Rng) {
    let deep = light.scenery(hex(0x5fa6b4), 0.1);
    let wash = Wash::new(light.scenery(hex(0x83bcc4), 0.35))
        .gradient(deep, point(0., 450.), point(0., 700.))
        .elevation(6.)
        .direction(0.);
    canvas.horizon(450.);
    canvas.fill(rectangle(-40., 450., width + 40., 760.), wash);
    let foam = light.scenery(hex(0xeef8f4), 0.);
    let foam = Wash::new(foam).lift(if light.is_night() { 0.3 } else { 0.7 });
    for row in 0..9 {
        let y = 478. + row as f32 * 26.;
        let mut waves = Shape::default();
        for _ in 0..5 + row {
            let x = rng.range(0., width);
            let length = rng.range(30., 70.) * (0.5 + row as f32 * 0.09);
            let line = spline(&points([(x, y), (x + length * 0.5, y - 3.), (x + length, y)]));
            waves.push(ribbon(&line, |t| 2. * (t * std::f32::consts::PI).sin() + 0.3));
        }
        canvas.fill(waves, foam.opacity(0.9).elevation(0.5).edge(0.).halo(0.));
    }
}

fn sailing_boat(canvas: &mut Canvas, light: &Light) {
    let hull = blob(&points([(-46., -4.), (46., -6.), (34., 16.), (-32., 16.)]));
    let red = Wash::new(light.scenery(hex(0xc8664f), 0.2)).elevation(3.).shade(0.3).outline(0.8);
    canvas.fill(hull, red);
    canvas.line(&[point(0., -6.), point(0., -104.)], 3., light.scenery(hex(0x7a5a45), 0.2));
    let sails = [
        (points([(5., -100.), (48., -16.), (5., -14.)]), 0xfdf5e6),
        (points([(-5., -90.), (-36., -18.), (-5., -14.)]), 0xf0d9b0),
    ];
    for (sail, colour) in sails {
        let wash = Wash::new(light.scenery(hex(colour), 0.1)).elevation(3.).outline(0.8).shade(0.2);
        canvas.fill(subdivided(&sail, 8.), wash);
    }
}

fn beach(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    let shore = |x: f32| 735. + 26. * (x * 0.0052 + 1.).sin();
    let surf = Wash::new(light.scenery(hex(0xf2fbf6), 0.)).elevation(4.).lift(0.9).opacity(0.85);
    canvas.fill(land(width, |x| shore(x) - 26., 1060.), surf);
    let near = turf(light, light.scenery(hex(0xe6c88f), 0.), 0.7);
    let sand = Wash::new(turf(light, light.scenery(hex(0xeed9ad), 0.05), 0.8))
        .gradient(near, point(0., 740.), point(0., 1010.))
        .elevation(6.)
        .direction(3.);
    canvas.fill(land(width, shore, 1060.), sand);
    let grains = light.scenery(hex(0xc9a56c), 0.);
    spatter(canvas, point(width * 0.3, 900.), 300., 90, grains, seed);
    spatter(canvas, point(width * 0.75, 880.), 280., 80, grains, seed + 1);
    let mut rng = Rng::new(seed + 2);
    for (x, y, colour) in [(0.12, 880., 0xe79a86), (0.66, 930., 0xf0c27a), (0.9, 840., 0xd98f9a)] {
        let at = point(width * x + rng.range(-40., 40.), y);
        let wash = Wash::new(light.actor(hex(colour))).shade(0.3).elevation(3.).outline(0.8);
        canvas.fill(subdivided(&star(at, 26., 5, 0.5, rng.range(0., 1.)), 4.), wash);
    }
}
