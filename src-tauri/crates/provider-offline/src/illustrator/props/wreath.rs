//! The garland of leaves, berries and blossoms around a cover picture.

use std::f32::consts::TAU;

use book::scene::{TimeOfDay, Weather};

use super::super::{
    canvas::{Canvas, Wash},
    colour::{Colour, hex},
    geometry::{Point, Shape, ellipse, leaf, point, quadratic, ribbon},
    light::Light,
    noise::Rng,
    scenery::plants::flower_head,
};

const GREENS: [u32; 4] = [0x8fae62, 0x6f9457, 0xa9bd74, 0x7fa58a];
const BLOSSOMS: [u32; 4] = [0xf3b9ae, 0xfbf1dd, 0xf4d47c, 0xc9b3da];

/// A place on the oval, and which way is along it and which is out.
struct Station {
    at: Point,
    along: Point,
    out: Point,
}

/// Winds a garland around an oval. It is daylight out there on the paper, whatever the picture's hour.
pub fn wreath(canvas: &mut Canvas, center: Point, radii: Point, seed: u64) {
    let light = Light::new(TimeOfDay::Day, Weather::Clear, false, 0.);
    let mut rng = Rng::new(seed);
    canvas.halo = 0.6;
    for station in stations(64, center, radii, &mut rng) {
        let green = light.scenery(hex(rng.pick(&GREENS)), 0.02);
        twig(canvas, &station, green, &mut rng);
    }
    for Station { at, along, out } in stations(46, center, radii, &mut rng) {
        let length = rng.range(26., 42.);
        let away = if rng.chance(0.5) { out } else { out * -0.7 };
        let green = light.scenery(hex(rng.pick(&GREENS)), 0.);
        let tip = at + along * (length * 0.6) + away * length;
        let wash = Wash::new(green).elevation(2.5).shade(0.3).outline(0.6);
        canvas.fill(leaf(at, tip, length * 0.22), wash);
    }
    for Station { at, out, .. } in stations(30, center, radii, &mut rng) {
        let at = at + out * rng.range(-8., 14.);
        if rng.chance(0.4) {
            for _ in 0..3 {
                let berry = at + point(rng.range(-10., 10.), rng.range(-10., 10.));
                let red = Wash::new(light.actor(hex(0xcf5f55))).shade(0.5).elevation(1.5).outline(0.8);
                canvas.fill(ellipse(berry, 6., 6.), red);
            }
        } else {
            let petals = light.actor(hex(rng.pick(&BLOSSOMS)));
            flower_head(canvas, at, rng.range(13., 21.), petals, light.actor(hex(0xf0bb45)));
        }
    }
}

fn stations(count: usize, center: Point, radii: Point, rng: &mut Rng) -> Vec<Station> {
    (0..count)
        .map(|i| {
            let (sin, cos) = ((i as f32 + rng.range(-0.35, 0.35)) / count as f32 * TAU).sin_cos();
            let (near_x, near_y) = (rng.range(0.985, 1.03), rng.range(0.985, 1.03));
            Station {
                at: center + point(cos * radii.x * near_x, sin * radii.y * near_y),
                along: point(-sin * radii.x, cos * radii.y).unit(),
                out: point(cos / radii.x, sin / radii.y).unit(),
            }
        })
        .collect()
}

fn twig(canvas: &mut Canvas, station: &Station, green: Colour, rng: &mut Rng) {
    let Station { at, along, out } = *station;
    let stem = quadratic(at, at + along * 30. + out * 8., at + along * 54. + out * rng.range(2., 26.));
    let mut leaves = Shape::one(ribbon(&stem, |t| 1.8 - t));
    for pair in 1..5 {
        let base = stem[(pair * 4 + 2).min(stem.len() - 1)];
        let length = 22. * rng.range(0.8, 1.2);
        for side in [0.9, -0.8] {
            leaves.push(leaf(base, base + (along * 0.7 + out * side) * length, length * 0.2));
        }
    }
    canvas.fill(leaves, Wash::new(green).elevation(2.).shade(0.2).edge(0.8));
}
