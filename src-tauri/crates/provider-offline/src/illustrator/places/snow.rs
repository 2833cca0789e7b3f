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
            land::{Range, crest, hills, land},
            landmarks::cabin,
            sky,
            trees::snowy_pine,
        },
    },
    Heavens, Stage,
};

const HEAVENS: Heavens = Heavens {
    sunrise: (0.72, 210., 50.),
    noon: (0.68, 150., 48.),
    sunset: (0.62, 430., 70.),
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
    let pines = [(0.06, 420.), (0.16, 330.), (0.26, 260.), (0.74, 280.), (0.85, 380.), (0.96, 450.)];
    for (i, (x, height)) in (0..).zip(pines) {
        let base = point(width * x, 690. - (i % 2) as f32 * 20.);
        snowy_pine(canvas, light, base, height, 0.15 + 0.1 * (i % 3) as f32, seed + i);
    }
    let ridge = crest(width, 690., 16., seed);
    if seed % 3 == 1 {
        cabin(canvas, &light.clone().in_season(Season::Winter), point(width * 0.42, 706.), 210.);
    }
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
}
