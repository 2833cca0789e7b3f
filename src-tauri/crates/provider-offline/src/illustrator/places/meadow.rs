//! Open country: meadow, garden and picnic lawn.

use super::{
    super::{
        canvas::Canvas,
        colour::hex,
        geometry::point,
        light::Light,
        scenery::{
            area, buildings,
            land::{Furrow, Range, Way, crest, field, furrows, ground, hills, path},
            landmarks,
            plants::flowers,
            sky,
            trees::{Tree, bush},
        },
    },
    Heavens, Stage, green, turfed,
};

const HEAVENS: Heavens = Heavens {
    sunrise: (0.22, 210., 52.),
    noon: (0.13, 150., 50.),
    sunset: (0.28, 410., 70.),
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

impl Stage<'_> {
    /// One of this place's own trees.
    pub(super) fn tree(
        &self,
        canvas: &mut Canvas,
        light: &Light,
        (share, y, height): (f32, f32, f32),
        depth: f32,
        which: u64,
    ) {
        let green = hex([0x8fb05c, 0x83a65a, 0x93b268][which as usize % 3]);
        let base = self.at(share, y);
        Tree { base, height, depth, green, seed: self.seed + which }.draw(canvas, light);
    }
}

pub(super) fn meadow(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let own = seed % 3;
    if own == 0 {
        let (x, size) = stage.pick([(0.27, 190.), (0.70, 150.), (0.42, 130.)]);
        landmarks::windmill(canvas, light, stage.at(x, 566.), size, 0.34);
    }
    match stage.view() {
        0 => {
            stage.tree(canvas, light, (0.88, 660., 470.), 0.14, 3);
            bush(canvas, light, stage.at(0.05, 660.), 190., 0.2, hex(0x86a862), seed + 6);
            bush(canvas, light, stage.at(0.70, 655.), 130., 0.2, hex(0x93b268), seed + 7);
        }
        1 => {
            for (x, width) in [(0.56, 120.), (0.94, 220.)] {
                bush(canvas, light, stage.at(x, 652.), width, 0.24, hex(0x86a862), seed + 6);
            }
        }
        _ => {
            for (which, (x, height)) in (7..).zip([(0.12, 330.), (0.22, 270.), (0.30, 210.)]) {
                stage.tree(canvas, light, (x, 652., height), 0.3, which);
            }
        }
    }
    ground(canvas, light, width, (640., 12.), (green(light), hex(0x93ad56)), seed + 9);
    let ridge = crest(width, 640., 12., seed + 9);
    let (from, to, bend) = stage.pick([(0.64, 0.34, 0.13), (0.36, 0.64, -0.13), (0.56, 0.74, -0.16)]);
    let from = width * from;
    let way =
        Way { from: point(from, ridge(from) + 1.), to: width * to, half: width * 0.13, bend: width * bend };
    turfed(canvas, light, stage, |canvas| {
        if own == 1 {
            landmarks::brook(canvas, light, &Way { half: width * 0.075, ..way }, seed);
        } else {
            path(canvas, light, &way, hex(0xe6d3ac));
        }
    });
    if own == 2 {
        let stacks = stage.pick([
            [(0.24, 690., 120.), (0.33, 668., 84.)],
            [(0.80, 700., 130.), (0.72, 670., 80.)],
            [(0.42, 668., 76.), (0.36, 680., 96.)],
        ]);
        for (x, y, size) in stacks {
            landmarks::haystack(canvas, light, stage.at(x, y), size);
        }
    }
    match stage.view() {
        1 => stage.tree(canvas, light, (0.09, 735., 700.), 0.06, 3),
        2 => {
            buildings::fence(canvas, light, (width * 0.70, width + 90.), 700., 92., seed);
            bush(canvas, light, stage.at(0.71, 706.), 120., 0.1, hex(0x8cac5e), seed + 8);
        }
        _ => {}
    }
}

pub(super) fn garden(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let (home, size) = stage.pick([((0.17, 640.), 0.98), ((0.80, 634.), 0.7), ((0.30, 636.), 0.62)]);
    let home = stage.at(home.0, home.1);
    buildings::burrow(canvas, light, home, size);
    stage.tree(
        canvas,
        light,
        stage.pick([(0.93, 650., 430.), (0.52, 640., 250.), (0.80, 648., 380.)]),
        0.2,
        3,
    );
    ground(canvas, light, width, (630., 8.), (green(light), hex(0x8fae5a)), seed + 9);
    let (left, right) = stage.pick([(0.37, 1.08), (-0.06, 0.62), (0.46, 1.08)]);
    buildings::fence(canvas, light, (width * left, width * right), 672., 96., seed);
    // Where a fence ends on the page, something grows.
    let end = if left > 0. { left } else { right };
    bush(canvas, light, stage.at(end, 684.), 130., 0.14, hex(0x8cac5e), seed + 8);
    let bed = area(width * left.max(0.04), width * right.min(0.96), 660., 690.);
    flowers(canvas, light, bed, (16, 34.), &[0xe8a0a0, 0xf4d272, 0xfbf2e4, 0xb8a3cf], seed + 4);
    let (to, bend) = stage.pick([(0.28, 0.06), (0.62, -0.08), (0.52, 0.05)]);
    let from = home + point(-18. * size, 4.);
    let way = Way { from, to: width * to, half: width * 0.1, bend: width * bend };
    turfed(canvas, light, stage, |canvas| path(canvas, light, &way, hex(0xe6d3ac)));
    if seed % 3 == 1 {
        let (first, second) = stage.pick([(0.04, 0.29), (0.56, 0.95), (0.40, 0.48)]);
        for (x, y, size) in [(first, 720., 86.), (second, 712., 78.)] {
            landmarks::beehive(canvas, light, stage.at(x, y), size);
        }
    }
    // Nobody treads on what is sown: the rows end where the cast begins.
    match stage.view() {
        0 => {
            let row =
                |(y, half)| Furrow { from: stage.at(0.34, y), to: stage.at(1.06, y), half: (half, half) };
            furrows(canvas, light, &[(706., 13.), (736., 16.), (770., 20.)].map(row), seed + 5);
        }
        1 => {
            // Seen along its rows.
            let on = |row: f32, y: f32| stage.at(0.27 + 0.056 * row * (1. + (y - 694.) * 0.0042), y);
            field(canvas, light, [on(-3.6, 690.), on(3.6, 690.), on(3.5, 788.), on(-3.5, 788.)]);
            let rows: [Furrow; 7] = std::array::from_fn(|i| {
                let row = i as f32 - 3.;
                Furrow { from: on(row, 698.), to: on(row, 782.), half: (9., 17.) }
            });
            furrows(canvas, light, &rows, seed + 5);
        }
        _ => {
            for (x, y, size) in [(0.10, 724., 210.), (0.79, 786., 400.)] {
                buildings::raised_bed(canvas, light, stage.at(x, y), size, seed + 5);
            }
        }
    }
    if stage.view() == 1 {
        stage.tree(canvas, light, (0.05, 720., 660.), 0.06, 4);
    }
}

pub(super) fn picnic(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let [near, far] = stage.pick([
        [(0.07, 700., 640.), (0.95, 690., 600.)],
        [(0.90, 716., 700.), (0.66, 660., 300.)],
        [(0.14, 664., 340.), (0.24, 662., 280.)],
    ]);
    ground(canvas, light, width, (655., 10.), (green(light), hex(0x86a456)), seed + 9);
    stage.tree(canvas, light, far, if far.2 > 400. { 0.1 } else { 0.26 }, 5);
    stage.tree(canvas, light, near, if near.2 > 400. { 0.08 } else { 0.24 }, 4);
    turfed(canvas, light, stage, |canvas| {
        if stage.view() == 2 {
            let from = stage.at(0.66, 660.);
            let way = Way { from, to: width * 0.86, half: width * 0.06, bend: -width * 0.1 };
            landmarks::brook(canvas, light, &way, seed);
            bush(canvas, light, stage.at(0.93, 700.), 230., 0.12, hex(0x86a862), seed + 6);
        }
    });
}
