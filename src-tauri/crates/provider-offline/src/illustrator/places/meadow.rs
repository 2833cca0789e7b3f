//! Open country: meadow, garden and picnic lawn.

use super::{
    super::{
        canvas::Canvas,
        colour::hex,
        geometry::point,
        light::Light,
        scenery::{
            area, buildings,
            land::{Range, furrows, ground, hills, path},
            landmarks,
            plants::flowers,
            sky,
            trees::{Tree, bush},
        },
    },
    Heavens, Stage, green, turfed,
};

const HEAVENS: Heavens = Heavens {
    sunrise: (0.80, 210., 52.),
    noon: (0.13, 150., 50.),
    sunset: (0.70, 420., 70.),
    moon: (0.82, 170., 56.),
    stars: (480., 90),
};

/// Sky and far hills of open country.
pub(super) fn distance(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    sky::paint(canvas, light, width, 560., seed);
    HEAVENS.draw(canvas, light, stage, (90., 260.));
    let ranges = [
        Range { y: 470., amplitude: 44., depth: 0.80 },
        Range { y: 530., amplitude: 40., depth: 0.58 },
        Range { y: 590., amplitude: 30., depth: 0.36 },
    ];
    hills(canvas, light, width, &ranges, hex(0x86a96f), seed);
}

pub(super) fn meadow(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let base = point(width * 0.88, 660.);
    Tree { base, height: 470., depth: 0.14, green: hex(0x8fb05c), seed: seed + 3 }.draw(canvas, light);
    if seed % 3 == 0 {
        landmarks::windmill(canvas, light, point(width * 0.27, 560.), 190., 0.34);
    }
    bush(canvas, light, point(width * 0.05, 660.), 190., 0.2, hex(0x86a862), seed + 6);
    bush(canvas, light, point(width * 0.70, 655.), 130., 0.2, hex(0x93b268), seed + 7);
    ground(canvas, light, width, (640., 12.), (green(light), hex(0x93ad56)), seed + 9);
    let bends = [(0.66, 652., 16.), (0.56, 710., 46.), (0.50, 800., 120.), (0.36, 1040., 300.)];
    let bends = bends.map(|(x, y, half)| (width * x, y, half));
    match seed % 3 {
        0 => path(canvas, light, &bends, hex(0xe6d3ac)),
        1 => {
            let water = [
                (0.62, 652., 12.),
                (0.74, 700., 28.),
                (0.66, 770., 46.),
                (0.90, 880., 92.),
                (1.1, 960., 130.),
            ];
            landmarks::brook(canvas, light, &water.map(|(x, y, half)| (width * x, y, half)), seed);
        }
        _ => {
            path(canvas, light, &bends, hex(0xe6d3ac));
            for (x, y, size) in [(0.24, 690., 120.), (0.33, 668., 84.)] {
                landmarks::haystack(canvas, light, point(width * x, y), size);
            }
        }
    }
    turfed(canvas, light, stage);
}

pub(super) fn garden(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    buildings::burrow(canvas, light, point(width * 0.17, 640.), 0.98);
    let base = point(width * 0.93, 650.);
    Tree { base, height: 430., depth: 0.16, green: hex(0x90b25f), seed: seed + 3 }.draw(canvas, light);
    ground(canvas, light, width, (630., 8.), (green(light), hex(0x8fae5a)), seed + 9);
    buildings::fence(canvas, light, (width * 0.36, width * 0.86), 672., 96., seed);
    let bed = area(width * 0.34, width * 0.9, 660., 690.);
    flowers(canvas, light, bed, (16, 34.), &[0xe8a0a0, 0xf4d272, 0xfbf2e4, 0xb8a3cf], seed + 4);
    if seed % 3 == 1 {
        for (x, y, size) in [(0.70, 700., 86.), (0.79, 694., 78.)] {
            landmarks::beehive(canvas, light, point(width * x, y), size);
        }
    }
    furrows(canvas, light, width, 722., 4, seed + 5);
}

pub(super) fn picnic(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let trees = [(0.07, 700., 640., 0x83a65a, 3), (0.95, 690., 600., 0x8aab5c, 5)];
    for (x, y, height, leaves, which) in trees {
        let base = point(width * x, y);
        Tree { base, height, depth: 0.1, green: hex(leaves), seed: seed + which }.draw(canvas, light);
    }
    ground(canvas, light, width, (655., 10.), (green(light), hex(0x86a456)), seed + 9);
    turfed(canvas, light, stage);
}
