//! A village street.

use book::scene::TimeOfDay;

use super::{
    super::{
        canvas::Canvas,
        colour::hex,
        geometry::{Point, point},
        light::Light,
        scenery::{
            cottages::Cottage,
            land::{ground, path},
            landmarks::well,
            trees::bush,
        },
    },
    Stage, green,
    meadow::distance,
    turfed,
};

/// Where each cottage stands, as a share of the page's width, its size, wall and roof.
const COTTAGES: [(f32, f32, u32, u32); 4] = [
    (0.30, 1.25, 0xf0d9c0, 0x7f8fa6),
    (0.545, 0.95, 0xf3e0c6, 0x8c9a6a),
    (0.10, 2.1, 0xf3e4c9, 0xc46f55),
    (0.88, 2.3, 0xf6ecd8, 0xb85f56),
];
const STREET: f32 = 680.;

/// The tops of the roofs.
pub(super) fn gables(width: f32) -> Vec<Point> {
    COTTAGES.map(|(x, size, ..)| point(width * x, STREET - 180. * size)).to_vec()
}

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let lit = light.is_night() || light.time == TimeOfDay::Sunset;
    // Another village has its roofs the other way round.
    let roofs = COTTAGES.map(|(_, _, _, roof)| roof);
    for (i, (x, size, wall, _)) in COTTAGES.into_iter().enumerate() {
        let roof = roofs[(i + seed as usize / 3) % roofs.len()];
        let base = point(width * x, STREET);
        Cottage { base, size, wall: hex(wall), roof: hex(roof), lit }.draw(canvas, light);
    }
    bush(canvas, light, point(width * 0.60, 680.), 150., 0.15, hex(0x86a862), seed);
    ground(canvas, light, width, (675., 8.), (green(light), hex(0x9bb262)), seed + 9);
    let street = [(0.5, 690., 30.), (0.46, 790., 90.), (0.54, 1030., 240.)];
    path(canvas, light, &street.map(|(x, y, half)| (width * x, y, half)), hex(0xe2cfa8));
    if seed.is_multiple_of(2) {
        well(canvas, light, point(width * 0.71, 720.), 130.);
    }
    turfed(canvas, light, stage);
}
