//! What grows low: grass, flowers, mushrooms.

use book::scene::Season;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{
            Point, Shape, Transform, blade, blob, ellipse, ellipse_rotated, leaf, point, quadratic, ribbon,
        },
        light::Light,
        noise::Rng,
    },
    Area,
    land::turf,
};

/// An open flower seen from above.
pub fn flower_head(canvas: &mut Canvas, center: Point, radius: f32, colour: Colour, middle: Colour) {
    let mut petals = Shape::default();
    for i in 0..5 {
        let angle = i as f32 * 72. - 90. + center.x * 3.;
        let at = center + point(radius * 0.58, 0.).rotated(angle);
        petals.push(ellipse_rotated(at, radius * 0.52, radius * 0.42, angle));
    }
    canvas.fill(petals, Wash::new(colour).shade(0.2).elevation(1.2).edge(0.9));
    let heart = ellipse(center, radius * 0.28, radius * 0.28);
    canvas.fill(heart, Wash::new(middle).elevation(0.8).edge(0.6));
}

fn tulip(canvas: &mut Canvas, center: Point, radius: f32, colour: Colour) {
    let cup = [(-0.8, -0.7), (0., -0.35), (0.8, -0.7), (0.7, 0.5), (0., 0.9), (-0.7, 0.5)];
    let cup = blob(&cup.map(|(x, y)| center + point(x, y) * radius));
    canvas.fill(cup, Wash::new(colour).shade(0.2).elevation(1.2));
}

fn daisy(canvas: &mut Canvas, center: Point, radius: f32, colour: Colour, middle: Colour) {
    let mut petals = Shape::default();
    for i in 0..9 {
        let angle = i as f32 * 40. + center.x;
        let from = center + point(radius * 0.2, 0.).rotated(angle);
        petals.push(leaf(from, center + point(radius * 1.05, 0.).rotated(angle), radius * 0.13));
    }
    canvas.fill(petals, Wash::new(mix(colour, hex(0xffffff), 0.35)).elevation(0.6).edge(0.6));
    let heart = ellipse(center, radius * 0.32, radius * 0.30);
    canvas.fill(heart, Wash::new(middle).shade(0.3).elevation(0.8));
}

/// Adds a tuft of blades to a shape of many tufts.
pub fn tuft(tufts: &mut Shape, at: Point, height: f32, rng: &mut Rng) {
    let blades = 3 + rng.index(3);
    for i in 0..blades {
        let t = i as f32 / (blades - 1) as f32 - 0.5;
        let length = height * rng.range(0.7, 1.15) * (1. - t.abs() * 0.4);
        let root = at + point(t * height * 0.28, 0.);
        let tip = at + point(t * height * 0.95 + rng.range(-0.1, 0.1) * height, -length);
        tufts.push(blade(root, tip, height * 0.042, t * height * -0.18));
    }
}

/// Tufts of grass in three tones, larger toward the reader.
pub fn grass(
    canvas: &mut Canvas,
    light: &Light,
    area: Area,
    (count, size): (usize, f32),
    green: Colour,
    seed: u64,
) {
    if canvas.is_surveying() {
        return;
    }
    let mut rng = Rng::new(seed);
    let depth = area.bottom - area.top;
    // Most of it lies under the snow.
    let count = if light.is_snowy() { count / 4 } else { count };
    let mut roots: Vec<Point> = (0..count)
        .map(|_| {
            let t = rng.unit().powf(0.8);
            point(rng.range(area.left, area.right), area.top + depth * t)
        })
        .collect();
    roots.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut tones: [Shape; 3] = Default::default();
    for root in roots {
        let nearness = (root.y - area.top) / depth.max(1.);
        let tone = rng.index(3);
        let mut upright = Shape::default();
        tuft(&mut upright, root, size * (0.5 + 0.7 * nearness) * rng.range(0.7, 1.2), &mut rng);
        let bent = Transform::lean(light.sway() * 3. * canvas.lee(), root);
        tones[tone].contours.extend(upright.transformed(&bent).contours);
    }
    let green = turf(light, light.scenery(light.grassy(green), 0.05), 0.55);
    let colours =
        [adjusted(green, -0.09, 1.02, 6.), adjusted(green, -0.03, 1., 0.), adjusted(green, 0.06, 1., -10.)];
    for (tufts, colour) in tones.into_iter().zip(colours) {
        if !tufts.contours.is_empty() {
            canvas.fill(tufts, Wash::new(colour).lift(0.5).elevation(1.5).edge(0.7));
        }
    }
}

#[derive(Clone, Copy)]
enum Bloom {
    Tulip,
    Open,
    Daisy,
}

/// Flowers in drifts of about five, larger toward the reader. None bloom in the snow.
pub fn flowers(
    canvas: &mut Canvas,
    light: &Light,
    area: Area,
    (count, size): (usize, f32),
    colours: &[u32],
    seed: u64,
) {
    if light.is_snowy() || canvas.is_surveying() {
        return;
    }
    // Autumn leaves a few.
    let count = if light.season == Season::Autumn { count / 3 } else { count };
    let mut rng = Rng::new(seed);
    // Tulips are spring's, asters and daisies what autumn has left.
    let kinds: &[Bloom] = match light.season {
        Season::Spring => &[Bloom::Tulip, Bloom::Tulip, Bloom::Open, Bloom::Daisy],
        Season::Summer | Season::Winter => &[Bloom::Open, Bloom::Daisy],
        Season::Autumn => &[Bloom::Daisy],
    };
    let roots = drifts(&mut rng, area, count);
    let (mut stems, mut leaves, mut heads) = (Shape::default(), Shape::default(), Vec::new());
    for root in roots {
        let nearness = (root.y - area.top) / (area.bottom - area.top).max(1.);
        let size = size * (0.6 + 0.6 * nearness) * rng.range(0.8, 1.2);
        let sway = light.sway() * 4. * canvas.lee();
        let top = root + point(rng.range(-0.3, 0.3) + sway, -rng.range(1.6, 2.6)) * size;
        let bow = root.lerp(top, 0.5) + point((rng.range(-0.3, 0.3) - sway * 0.3) * size, 0.);
        stems.push(ribbon(&quadratic(root, bow, top), |_| size * 0.055));
        let joint = root.lerp(top, 0.35);
        let side = if rng.chance(0.5) { 0.8 } else { -0.8 };
        leaves.push(leaf(joint, joint + point(side, -0.45) * size, size * 0.15));
        let colour = light.scenery(hex(rng.pick(colours)), 0.02);
        heads.push((top, size * rng.range(0.42, 0.6), colour, rng.pick(kinds)));
    }
    let green = Wash::new(light.scenery(hex(0x6f9450), 0.05)).lift(0.6).elevation(1.);
    canvas.fill(stems, green);
    canvas.fill(leaves, green);
    let middle = light.scenery(hex(0xf0bb45), 0.);
    for (center, radius, colour, kind) in heads {
        match kind {
            Bloom::Tulip => tulip(canvas, center, radius, colour),
            Bloom::Open => flower_head(canvas, center, radius * 1.25, colour, middle),
            Bloom::Daisy => daisy(canvas, center, radius, colour, middle),
        }
    }
}

fn drifts(rng: &mut Rng, area: Area, count: usize) -> Vec<Point> {
    let centers: Vec<Point> = (0..(count / 5).max(2))
        .map(|_| point(rng.range(area.left, area.right), rng.range(area.top, area.bottom)))
        .collect();
    let spread = point((area.right - area.left) * 0.05, (area.bottom - area.top) * 0.2);
    let mut roots: Vec<Point> = (0..count)
        .map(|i| {
            let center = centers[i % centers.len()];
            let x = (center.x + rng.bell() * spread.x).clamp(area.left, area.right);
            point(x, (center.y + rng.bell() * spread.y).clamp(area.top, area.bottom))
        })
        .collect();
    roots.sort_by(|a, b| a.y.total_cmp(&b.y));
    roots
}

/// A mushroom of this height, where and when there are any.
pub fn mushroom(canvas: &mut Canvas, light: &Light, at: Point, height: f32, cap: Colour) {
    if light.is_snowy() || light.season == Season::Spring {
        return;
    }
    let size = height / 30.;
    canvas.with(Transform::translate(at.x, at.y).then(Transform::scale(size, size)), |canvas| {
        let stem = [(-4., -18.), (4., -18.), (5., -6.), (6., 0.), (0., 1.5), (-6., 0.), (-5., -6.)];
        let pale = Wash::new(light.actor(hex(0xf6ead3))).shade(0.5).elevation(2.).outline(0.9);
        canvas.fill(blob(&stem.map(|(x, y)| point(x, y))), pale);
        let dome = [(-15., -15.), (-12., -24.), (0., -30.), (12., -24.), (15., -15.), (0., -12.5)];
        let dome = blob(&dome.map(|(x, y)| point(x, y)));
        canvas.fill(dome.clone(), Wash::new(light.actor(cap)).shade(0.5).elevation(2.5).outline(1.));
        let spot = Wash::new(light.actor(hex(0xfff6e6))).elevation(0.3).edge(0.2);
        canvas.clipped(&Shape::one(dome), |canvas| {
            for (x, y, r) in [(-7., -20., 2.2), (1., -25., 1.9), (7., -19.5, 2.4), (0., -17., 1.5)] {
                canvas.fill(ellipse(point(x, y), r, r * 0.9), spot);
            }
        });
    });
}

/// Tall blades and ferns in a corner of the page, very near: a dark frame the eye looks past.
pub fn corner(canvas: &mut Canvas, light: &Light, width: f32, green: Colour, right: bool, seed: u64) {
    let mut rng = Rng::new(seed);
    let dark = turf(light, adjusted(light.scenery(light.grassy(green), 0.), -0.10, 1., 6.), 0.4);
    let (edge, inward) = if right { (width + 20., -1.) } else { (-20., 1.) };
    let mut blades = Shape::default();
    for i in 0..9 {
        let root = point(edge + inward * (10. + 26. * i as f32), 1030.);
        let height = (300. - 24. * i as f32) * rng.range(0.75, 1.1);
        let tip = root + point(inward * rng.range(-10., 70.), -height);
        blades.push(blade(root, tip, 13., inward * rng.range(-20., 30.)));
    }
    let mut ferns = Shape::default();
    for i in 0..4 {
        let root = point(edge + inward * (34. + 60. * i as f32), 1035.);
        let height = (230. - 34. * i as f32) * rng.range(0.9, 1.1);
        let top = root + point(inward * 44., -height);
        let stem = quadratic(root, root + point(inward * 10., -height * 0.5), top);
        for pair in 1..6 {
            let joint = stem[pair * 3 + 2];
            let length = 46. * (1. - pair as f32 * 0.1);
            for side in [-1., 1.] {
                ferns.push(leaf(joint, joint + point(side * length, -length * 0.5), length * 0.16));
            }
        }
        ferns.push(ribbon(&stem, |t| 3. - 2. * t));
    }
    let bent = Transform::lean(light.sway() * canvas.lee(), point(edge, 1030.));
    let (blades, ferns) = (blades.transformed(&bent), ferns.transformed(&bent));
    canvas.fill(blades, Wash::new(dark).elevation(7.).edge(0.8).shade(0.2));
    let pale = adjusted(dark, 0.06, 1., -12.);
    canvas.fill(ferns, Wash::new(pale).elevation(6.).edge(0.8));
}
