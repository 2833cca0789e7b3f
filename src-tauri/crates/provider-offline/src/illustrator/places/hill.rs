//! A hilltop under a wide sky.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Shape, point},
        light::Light,
        noise::Rng,
        scenery::{
            area,
            land::{Range, Way, hills, land, path, strips, turf},
            landmarks::windmill,
            plants::{flowers, grass, tuft},
            sky,
            trees::Tree,
        },
    },
    Heavens, Stage, green,
};

const HEAVENS: Heavens = Heavens {
    sunrise: (0.22, 210., 56.),
    noon: (0.18, 150., 52.),
    sunset: (0.22, 450., 84.),
    moon: (0.70, 250., 88.),
    stars: (640., 170),
};

/// The height of the hill's ridge at `x`.
pub fn crest(width: f32, x: f32, side: u8) -> f32 {
    // Its top is on the left, on the right, or beyond the page.
    let (top, spread, rise) =
        [(0.36, 0.42, 150.), (0.62, 0.46, 140.), (1.02, 0.62, 160.)][usize::from(side % super::SIDES)];
    802. - rise * (-((x - width * top) / (width * spread)).powi(2)).exp()
}

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    sky::paint(canvas, light, width, 700., seed);
    HEAVENS.draw(canvas, light, stage, (110., 400.));
    let ranges =
        [Range { y: 640., amplitude: 40., depth: 0.78 }, Range { y: 700., amplitude: 34., depth: 0.5 }];
    hills(canvas, light, width, &ranges, hex(0x7f9f74), seed);
    let ridge = |x: f32| crest(width, x, stage.side);
    canvas.horizon(ridge(width * 0.5));
    let green_leaves = hex(0x7f9f5c);
    let standing = |share: f32| point(width * share, ridge(width * share) + 18.);
    // The hill's own tree or mill, which every side of it knows.
    let (near, far) = stage.pick([(0.86, 0.07), (0.12, 0.93), (0.80, 0.10)]);
    match seed % 3 {
        1 => windmill(canvas, light, standing(near), 400., 0.1),
        _ => Tree { base: standing(near), height: 520., depth: 0.08, green: green_leaves, seed: seed + 3 }
            .draw(canvas, light),
    }
    if seed % 3 == 2 || stage.view() == 1 {
        Tree { base: standing(far), height: 330., depth: 0.14, green: green_leaves, seed: seed + 4 }
            .draw(canvas, light);
    }
    let near = turf(light, light.scenery(light.grassy(hex(0x7d9a50)), 0.), 0.94);
    let wash = Wash::new(turf(light, light.scenery(light.grassy(green(light)), 0.1), 0.94))
        .gradient(near, point(0., 650.), point(0., 1000.))
        .elevation(9.)
        .shade(0.1)
        .direction(6.);
    canvas.fill(land(width, ridge, 1060.), wash);
    strips(canvas, light, width, green(light), seed);
    if stage.view() != 0 {
        let top = stage.pick([0.36, 0.62, 0.86]);
        let way = Way {
            from: point(width * top, ridge(width * top) + 2.),
            to: width * stage.pick([0.5, 0.30, 0.42]),
            half: width * 0.11,
            bend: width * stage.pick([0.05, 0.07, -0.09]),
        };
        path(canvas, light, &way, hex(0xe6d3ac));
    }
    grass(canvas, light, area(0., width, 800., 1010.), (90, 50.), hex(0x86a455), seed + 11);
    let mut rng = Rng::new(seed);
    let mut tufts = Shape::default();
    for _ in 0..60 {
        let x = rng.range(0., width);
        tuft(&mut tufts, point(x, ridge(x) + 6.), rng.range(16., 30.), &mut rng);
    }
    let blades = turf(light, light.scenery(hex(0x8fa956), 0.06), 0.55);
    canvas.fill(tufts, Wash::new(blades).lift(0.6).elevation(1.5));
    if stage.mood < -0.4 {
        return;
    }
    let meadow = area(0., width, 830., 960.);
    flowers(canvas, light, meadow, (16, 26.), &[0xf6d77c, 0xfdf6ea, 0xe8a0a0], seed + 12);
}
