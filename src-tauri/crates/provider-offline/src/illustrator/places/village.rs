//! A village street.

use book::scene::TimeOfDay;

use super::{
    super::{
        canvas::Canvas,
        colour::hex,
        light::Light,
        scenery::{
            cottages::Cottage,
            land::{Way, cast_shadow, ground, path},
            landmarks::well,
            trees::bush,
        },
    },
    Stage, green,
    meadow::distance,
    turfed,
};

/// The walls and roofs of the cottages.
const COLOURS: [(u32, u32); 4] =
    [(0xf0d9c0, 0x7f8fa6), (0xf3e0c6, 0x8c9a6a), (0xf3e4c9, 0xc46f55), (0xf6ecd8, 0xb85f56)];
/// Where each stands on each side of the village, as a share of the page's width, with its size.
const SIDES: [[(f32, f32); 4]; 3] = [
    [(0.30, 1.25), (0.545, 0.95), (0.10, 2.1), (0.88, 2.3)],
    [(0.70, 1.05), (0.86, 1.35), (0.50, 0.8), (0.17, 2.7)],
    [(0.12, 1.1), (0.37, 0.85), (0.24, 0.95), (0.80, 1.9)],
];
const STREET: f32 = 680.;

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let lit = light.is_night() || light.time == TimeOfDay::Sunset;
    // Another village has its roofs the other way round.
    let cottages = stage.pick(SIDES);
    for (i, ((x, size), (wall, _))) in cottages.into_iter().zip(COLOURS).enumerate() {
        let (_, roof) = COLOURS[(i + seed as usize / 3) % COLOURS.len()];
        let base = stage.at(x, STREET);
        Cottage { base, size, wall: hex(wall), roof: hex(roof), lit }.draw(canvas, light);
    }
    bush(canvas, light, stage.at(stage.pick([0.60, 0.36, 0.56]), 680.), 150., 0.15, hex(0x86a862), seed);
    ground(canvas, light, width, (675., 8.), (green(light), hex(0x9bb262)), seed + 9);
    // The street comes from a door at its far end.
    let (door, to, bend) = stage.pick([(0.545, 0.46, -0.07), (0.50, 0.66, 0.09), (0.37, 0.44, 0.12)]);
    let way = Way { from: stage.at(door, STREET), to: width * to, half: width * 0.15, bend: width * bend };
    turfed(canvas, light, stage, |canvas| {
        for (x, size) in cottages {
            cast_shadow(canvas, light, stage.at(x, STREET + 6.), 62. * size, 110. * size);
        }
        path(canvas, light, &way, hex(0xe2cfa8));
    });
    if seed.is_multiple_of(2) {
        let (x, size) = stage.pick([(0.71, 130.), (0.40, 110.), (0.60, 150.)]);
        well(canvas, light, stage.at(x, 724.), size);
    }
    if stage.view() == 2 {
        stage.tree(canvas, light, (0.96, 720., 560.), 0.1, 3);
    }
}
