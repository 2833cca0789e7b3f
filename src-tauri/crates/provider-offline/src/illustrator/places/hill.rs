//! A hilltop under a wide sky.

use book::scene::TimeOfDay;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Shape, point},
        light::Light,
        noise::Rng,
        scenery::{
            area,
            land::{Range, hills, land, strips, turf},
            landmarks::windmill,
            plants::{flowers, grass, tuft},
            sky,
            trees::Tree,
        },
    },
    Heavens, Stage, green,
};

const HEAVENS: Heavens = Heavens {
    sunrise: (0.80, 200., 56.),
    noon: (0.80, 200., 56.),
    sunset: (0.66, 500., 92.),
    moon: (0.70, 250., 88.),
    stars: (640., 170),
};

/// The height of the hill's ridge at `x`.
pub fn crest(width: f32, x: f32) -> f32 {
    800. - 150. * (-((x - width * 0.36) / (width * 0.42)).powi(2)).exp()
}

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    sky::paint(canvas, light, width, 700., seed);
    HEAVENS.draw(canvas, light, stage, (110., 400.));
    let ranges =
        [Range { y: 640., amplitude: 40., depth: 0.78 }, Range { y: 700., amplitude: 34., depth: 0.5 }];
    hills(canvas, light, width, &ranges, hex(0x7f9f74), seed);
    let ridge = |x: f32| crest(width, x);
    let leaves = if light.time == TimeOfDay::Sunset { hex(0xc98f4a) } else { hex(0x7f9f5c) };
    let base = point(width * 0.13, ridge(width * 0.13) + 18.);
    match seed % 3 {
        1 => windmill(canvas, light, base, 420., 0.1),
        _ => Tree { base, height: 560., depth: 0.08, green: leaves, seed: seed + 3 }.draw(canvas, light),
    }
    if seed % 3 == 2 {
        let base = point(width * 0.9, ridge(width * 0.9) + 20.);
        Tree { base, height: 380., depth: 0.12, green: leaves, seed: seed + 4 }.draw(canvas, light);
    }
    let near = turf(light, light.scenery(light.grassy(hex(0x7d9a50)), 0.), 0.85);
    let wash = Wash::new(turf(light, light.scenery(light.grassy(green(light)), 0.1), 0.85))
        .gradient(near, point(0., 650.), point(0., 1000.))
        .elevation(9.)
        .shade(0.1)
        .direction(6.);
    canvas.fill(land(width, ridge, 1060.), wash);
    strips(canvas, light, width, green(light), seed);
    grass(canvas, light, area(0., width, 800., 1010.), (90, 50.), hex(0x86a455), seed + 11);
    let mut rng = Rng::new(seed);
    let mut tufts = Shape::default();
    for _ in 0..60 {
        let x = rng.range(0., width);
        tuft(&mut tufts, point(x, ridge(x) + 6.), rng.range(16., 30.), &mut rng);
    }
    let blades = turf(light, light.scenery(hex(0x8fa956), 0.06), 0.55);
    canvas.fill(tufts, Wash::new(blades).lift(0.6).elevation(1.5));
    let meadow = area(0., width, 830., 960.);
    flowers(canvas, light, meadow, (16, 26.), &[0xf6d77c, 0xfdf6ea, 0xe8a0a0], seed + 12);
}
