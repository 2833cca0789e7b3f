//! A snowfield between pines.

use book::scene::Season;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{ellipse, point},
        light::Light,
        noise::Rng,
        scenery::{
            land::{Range, Way, crest, hills, land},
            landmarks::cabin,
            sky,
            trees::snowy_pine,
        },
    },
    Heavens, Stage,
};

const HEAVENS: Heavens = Heavens {
    sunrise: (0.24, 210., 50.),
    noon: (0.30, 150., 48.),
    sunset: (0.30, 410., 70.),
    moon: (0.70, 180., 60.),
    stars: (480., 110),
};

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    sky::paint(canvas, light, width, 620., seed);
    HEAVENS.draw(canvas, light, stage, (80., 240.));
    let ranges =
        [Range { y: 500., amplitude: 40., depth: 0.6 }, Range { y: 570., amplitude: 36., depth: 0.4 }];
    hills(canvas, light, width, &ranges, hex(0xb8c9dc), seed);
    let pines = stage.pick([
        [(0.06, 420.), (0.16, 330.), (0.26, 260.), (0.74, 280.), (0.85, 380.), (0.96, 450.)],
        [(0.54, 150.), (0.61, 190.), (0.68, 150.), (0.80, 250.), (0.88, 210.), (0.97, 330.)],
        [(0.04, 300.), (0.13, 240.), (0.20, 180.), (0.27, 150.), (0.34, 190.), (0.93, 210.)],
    ]);
    for (i, (x, height)) in (0..).zip(pines) {
        let base = stage.at(x, 690. - (i % 2) as f32 * 20.);
        snowy_pine(canvas, light, base, height, 0.15 + 0.1 * (i % 3) as f32, seed + i);
    }
    let ridge = crest(width, 690., 16., seed);
    if seed % 3 == 1 {
        let (x, size) = stage.pick([(0.42, 210.), (0.22, 260.), (0.66, 170.)]);
        cabin(canvas, &light.clone().in_season(Season::Winter), stage.at(x, 706.), size);
    }
    canvas.horizon(690.);
    let wash = Wash::new(light.scenery(hex(0xf6f8fb), 0.))
        .gradient(light.scenery(hex(0xdbe5f2), 0.), point(0., 690.), point(0., 1010.))
        .elevation(8.)
        .shade(0.12)
        .lift(0.95)
        .direction(4.)
        .shadow_colour(light.scenery(hex(0xb9c8e2), 0.));
    canvas.fill(land(width, ridge, 1060.), wash);
    let mut rng = Rng::new(seed);
    let hollow = Wash::glaze(light.scenery(hex(0xc3d2e8), 0.)).opacity(0.45).soft(3.).edge(0.);
    for i in 0..6 {
        let center = point(rng.range(0., width), 760. + 42. * i as f32);
        canvas.fill(ellipse(center, rng.range(90., 200.), 9.), hollow);
    }
    match stage.view() {
        0 => drift(canvas, light, width, (752., 30.), seed + 4),
        1 => {
            drift(canvas, light, width, (770., 44.), seed + 5);
            snowy_pine(canvas, light, stage.at(0.07, 790.), 620., 0.02, seed + 9);
        }
        _ => tracks(canvas, light, stage),
    }
}

/// A nearer fold of the snow, blue in its shade.
fn drift(canvas: &mut Canvas, light: &Light, width: f32, (y, amplitude): (f32, f32), seed: u64) {
    let lit = Wash::new(light.scenery(hex(0xfafcff), 0.))
        .gradient(light.scenery(hex(0xc9d8ec), 0.), point(0., y - 10.), point(0., y + 240.))
        .elevation(6.)
        .shade(0.1)
        .lift(0.9)
        .direction(4.);
    canvas.fill(land(width, crest(width, y, amplitude, seed), 1060.), lit);
}

/// Where somebody went: prints that come from the trees.
fn tracks(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let way = Way { from: stage.at(0.62, 706.), to: stage.width * 0.30, half: 40., bend: stage.width * 0.12 };
    let print = Wash::glaze(light.scenery(hex(0xa9bddb), 0.)).opacity(0.6).edge(0.6);
    for i in 1..22u8 {
        let (middle, half) = way.at((f32::from(i) / 22.).powf(1.6));
        let side = if i % 2 == 0 { -0.5 } else { 0.5 };
        let size = 2. + half * 0.32;
        canvas.fill(ellipse(middle + point(side * half, 0.), size, size * 0.45), print);
    }
}
