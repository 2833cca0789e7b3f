//! The seeded dice, and the noise tiles every medium reads.

use std::sync::OnceLock;

use super::lanes::{LANES, Lanes, between, counting, split};

/// Dice that fall alike for the same seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

    /// Dice for this seed.
    pub fn new(seed: u64) -> Self {
        let mut rng = Self(seed.wrapping_mul(Self::STEP) ^ 0xD1B5_4A32_D192_ED03);
        rng.next();
        rng.next();
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(Self::STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 16_777_216.
    }

    /// From `a` up to `b`.
    pub fn range(&mut self, a: f32, b: f32) -> f32 {
        a + (b - a) * self.unit()
    }

    /// Below `n`, which is not 0.
    pub fn index(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// Bell-shaped about 0, within ±2.4.
    pub fn bell(&mut self) -> f32 {
        (self.unit() + self.unit() + self.unit() + self.unit() - 2.) * 1.2
    }

    /// One of `choices`, which is not empty.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.index(choices.len())]
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f32) -> bool {
        self.unit() < probability
    }
}

/// A seed of its own for a part of what `seed` stands for.
pub fn mixed(seed: u64, part: u64) -> u64 {
    Rng::new(seed ^ part.wrapping_mul(0x94D0_49BB_1331_11EB)).next()
}

/// Side of a tile in pixels; a power of two, so that wrapping is a mask.
const SIDE: usize = 512;
const AREA: usize = SIDE * SIDE;
/// From a row to the next: each goes on with its own beginning, and the last row is followed by the first, so
/// that neighbours are read without wrapping again.
const STRIDE: usize = SIDE + LANES;
const PADDED: usize = (SIDE + 1) * STRIDE;

/// Where a pixel lies in a padded tile, which repeats.
#[inline]
fn wrapped(x: i32, y: i32) -> usize {
    (y as usize & (SIDE - 1)) * STRIDE + (x as usize & (SIDE - 1))
}

/// Where the upper left neighbours of eight places lie in a padded tile, and how far the places are from them.
#[inline]
fn corners(x: Lanes, y: Lanes) -> ([usize; LANES], (Lanes, Lanes)) {
    let ((left, dx), (top, dy)) = (split(x), split(y));
    (std::array::from_fn(|lane| wrapped(left[lane], top[lane])), (dx, dy))
}

/// `field` with its rows and columns going on past their ends.
fn padded<T: Copy>(field: &[T]) -> Box<[T; PADDED]> {
    let values: Vec<T> = (0..=SIDE)
        .flat_map(|y| {
            let row = &field[(y % SIDE) * SIDE..][..SIDE];
            row.iter().chain(&row[..LANES]).copied()
        })
        .collect();
    let Ok(values) = values.try_into() else { unreachable!("SIDE + 1 rows of STRIDE") };
    values
}

/// A tile of noise whose values are spread evenly from 0 to 1: a threshold of 0.3 covers 30 % of the
/// area.
pub struct Tile(Box<[u8; PADDED]>);

impl Tile {
    /// The values at a pixel and the seven to its right; tiles repeat.
    #[inline]
    fn run(&self, x: i32, y: i32) -> Lanes {
        let start = wrapped(x, y);
        Lanes::new(std::array::from_fn(|lane| self.0[start + lane].into())) * (1. / 255.)
    }

    /// The values between pixels, for stretched and turned reading.
    #[inline]
    pub fn between(&self, x: Lanes, y: Lanes) -> Lanes {
        let (corners, shares) = corners(x, y);
        between(&*self.0, STRIDE, corners, shares) * (1. / 255.)
    }
}

/// A tile of directions, about one long on average.
pub struct Flow([Box<[f32; PADDED]>; 2]);

impl Flow {
    /// No direction is longer, across or down.
    pub const LIMIT: f32 = 3.;

    /// The directions at a pixel and the seven to its right; tiles repeat.
    #[inline]
    fn run(&self, x: i32, y: i32) -> [Lanes; 2] {
        let start = wrapped(x, y);
        let [across, down] = &self.0;
        let run = |tile: &[f32; PADDED]| Lanes::new(std::array::from_fn(|lane| tile[start + lane]));
        [run(across), run(down)]
    }

    /// The directions between pixels.
    #[inline]
    fn between(&self, x: Lanes, y: Lanes) -> [Lanes; 2] {
        let (corners, shares) = corners(x, y);
        let [across, down] = &self.0;
        [between(&**across, STRIDE, corners, shares), between(&**down, STRIDE, corners, shares)]
    }
}

/// How a page of some size reads the tiles: what is printed larger has a larger grain, or it would be another
/// picture. What is drawn smaller than a page 1024 high keeps a grain of single pixels, or it would be grey.
/// Every reading is of eight pixels, from (`x`, `y`) to the right.
#[derive(Clone, Copy)]
pub struct Grain {
    per_pixel: f32,
}

impl Grain {
    /// For a page with this many pixels per 1024th of its height.
    pub fn new(scale: f32) -> Self {
        Self { per_pixel: 1. / scale }
    }

    /// The values of a tile with features of a few pixels.
    #[inline]
    pub fn fine(self, tile: &Tile, x: i32, y: i32) -> Lanes {
        if self.per_pixel >= 1. {
            return tile.run(x, y);
        }
        let (u, v) = self.place(x, y);
        tile.between(u, v)
    }

    /// The values of a tile with large features, moved by `shift`.
    #[inline]
    pub fn broad(self, tile: &Tile, x: i32, y: i32, shift: (i32, i32)) -> Lanes {
        if self.per_pixel == 1. {
            return tile.run(x + shift.0, y + shift.1);
        }
        let (u, v) = self.place(x, y);
        tile.between(u + shift.0 as f32, v + shift.1 as f32)
    }

    /// The directions of the fine flow.
    #[inline]
    pub fn fine_flow(self, flow: &Flow, x: i32, y: i32) -> [Lanes; 2] {
        if self.per_pixel >= 1. {
            return flow.run(x, y);
        }
        let (u, v) = self.place(x, y);
        flow.between(u, v)
    }

    /// The directions of the slow flow, moved by `shift`.
    #[inline]
    pub fn broad_flow(self, flow: &Flow, x: i32, y: i32, shift: (i32, i32)) -> [Lanes; 2] {
        if self.per_pixel == 1. {
            return flow.run(x + shift.0, y + shift.1);
        }
        let (u, v) = self.place(x, y);
        flow.between(u + shift.0 as f32, v + shift.1 as f32)
    }

    #[inline]
    fn place(self, x: i32, y: i32) -> (Lanes, Lanes) {
        (counting(x as f32 * self.per_pixel, self.per_pixel), Lanes::splat(y as f32 * self.per_pixel))
    }
}

/// All tiles. Sizes are of their features, in pixels.
pub struct Tiles {
    /// Paper tooth, 1–3.
    pub tooth: Tile,
    /// Grain, 1.
    pub grain: Tile,
    /// Paper relief, 4–8.
    pub paper: Tile,
    /// Clouds of pigment, 8–80.
    pub cloud: Tile,
    /// Other clouds, 4–50.
    pub mottle: Tile,
    /// Brush streaks, 1 × 50.
    pub streak: Tile,
    /// Pulp fibres.
    pub fibre: Tile,
    /// Slow bending of edges, 12–30.
    pub bend: Flow,
    /// Fine fraying of edges, 2–5.
    pub fray: Flow,
}

/// The tiles, made at the first use (about a quarter of a second, 6 MB).
pub fn tiles() -> &'static Tiles {
    static TILES: OnceLock<Tiles> = OnceLock::new();
    TILES.get_or_init(|| Tiles {
        tooth: even(&sum(&[(1., band(1, 1)), (0.55, white(2)), (0.35, band(3, 3))])),
        grain: even(&sum(&[(1., white(31)), (0.9, band(32, 1)), (0.2, band(33, 3))])),
        paper: even(&sum(&[(1., band(4, 2)), (0.7, band(5, 4)), (0.25, white(6))])),
        cloud: even(&sum(&[(1., band(7, 40)), (0.55, band(8, 18)), (0.3, band(9, 8)), (0.12, band(10, 3))])),
        mottle: even(&sum(&[
            (1., band(17, 26)),
            (0.6, band(18, 11)),
            (0.4, band(19, 5)),
            (0.2, band(20, 2)),
        ])),
        streak: even(&sum(&[(1., stretched(11, 22, 0)), (0.9, stretched(12, 34, 1))])),
        fibre: even(&sum(&[
            (0.35, stretched(13, 9, 0)),
            (0.3, stretched(14, 0, 7)),
            (0.8, band(15, 1)),
            (0.6, band(16, 6)),
            (0.5, white(34)),
        ])),
        bend: flow([[(1., band(21, 14)), (0.5, band(22, 6))], [(1., band(23, 14)), (0.5, band(24, 6))]]),
        fray: flow([[(1., band(25, 2)), (0.6, band(26, 1))], [(1., band(27, 2)), (0.6, band(28, 1))]]),
    })
}

type Field = Vec<f32>;

fn raw(seed: u64) -> Field {
    let mut rng = Rng::new(seed);
    (0..AREA).map(|_| rng.unit() - 0.5).collect()
}

/// Noise from pixel to pixel, with a standard deviation of 1.
fn white(seed: u64) -> Field {
    normalized(raw(seed))
}

/// Noise with features of about `radius`.
fn band(seed: u64, radius: usize) -> Field {
    let mut field = raw(seed);
    blur(&mut field, radius, radius, 3);
    normalized(field)
}

/// Noise drawn out along an axis.
fn stretched(seed: u64, rx: usize, ry: usize) -> Field {
    let mut field = raw(seed);
    blur(&mut field, rx, ry, 2);
    normalized(field)
}

fn normalized(mut field: Field) -> Field {
    let deviation = (field.iter().map(|v| v * v).sum::<f32>() / field.len() as f32).sqrt().max(1e-9);
    field.iter_mut().for_each(|v| *v /= deviation);
    field
}

fn sum(parts: &[(f32, Field)]) -> Field {
    let mut total = vec![0.; AREA];
    for (weight, part) in parts {
        for (t, v) in total.iter_mut().zip(part) {
            *t += weight * v;
        }
    }
    total
}

/// Replaces values by their rank.
fn even(field: &[f32]) -> Tile {
    let mut order: Vec<u32> = (0..AREA as u32).collect();
    order.sort_unstable_by(|p, q| field[*p as usize].total_cmp(&field[*q as usize]));
    let mut tile = vec![0u8; AREA];
    for (rank, at) in order.iter().enumerate() {
        tile[*at as usize] = (rank * 256 / AREA) as u8;
    }
    Tile(padded(&tile))
}

fn flow([x, y]: [[(f32, Field); 2]; 2]) -> Flow {
    Flow([x, y].map(|parts| {
        let limited: Field = sum(&parts).iter().map(|v| v.clamp(-Flow::LIMIT, Flow::LIMIT)).collect();
        padded(&limited)
    }))
}

/// Box blurs that wrap around.
fn blur(field: &mut Field, rx: usize, ry: usize, passes: usize) {
    for _ in 0..passes {
        blur_lines(field, rx, SIDE, 1);
        blur_lines(field, ry, 1, SIDE);
    }
}

fn blur_lines(field: &mut Field, radius: usize, line_stride: usize, stride: usize) {
    if radius == 0 {
        return;
    }
    let share = 1. / (2 * radius + 1) as f32;
    let mut line = [0f32; SIDE];
    for start in (0..SIDE).map(|i| i * line_stride) {
        for (i, v) in line.iter_mut().enumerate() {
            *v = field[start + i * stride];
        }
        let mut total: f32 = (0..=2 * radius).map(|i| line[(SIDE + i - radius) % SIDE]).sum();
        for i in 0..SIDE {
            field[start + i * stride] = total * share;
            total += line[(i + radius + 1) % SIDE] - line[(SIDE + i - radius) % SIDE];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_covers_its_share_of_the_area() {
        let tiles = tiles();
        for tile in [&tiles.tooth, &tiles.grain, &tiles.paper, &tiles.cloud, &tiles.streak, &tiles.fibre] {
            let rows = tile.0.chunks_exact(STRIDE).take(SIDE);
            let below = rows.flat_map(|row| &row[..SIDE]).filter(|v| f32::from(**v) < 0.3 * 256.).count();
            assert!((below as f32 / AREA as f32 - 0.3).abs() < 0.01);
        }
    }

    #[test]
    fn tiles_repeat_also_left_of_and_above_the_page() {
        let tile = &tiles().cloud;
        let first = |x, y| tile.run(x, y).to_array()[0];
        assert_eq!(tile.run(-1, -1).to_array(), [511, 0, 1, 2, 3, 4, 5, 6].map(|x| first(x, 511)));
        assert_eq!(first(700, 3), first(700 - 512, 3));
    }

    #[test]
    fn between_two_pixels_lies_their_mean() {
        let tile = &tiles().mottle;
        let [left, right, ..] = tile.run(511, 511).to_array();
        let middle = tile.between(counting(511.5, 0.), counting(511., 0.)).to_array()[0];
        assert!((middle - (left + right) / 2.).abs() < 1e-6);
    }
}
