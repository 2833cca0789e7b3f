//! What is very near in a wide view: cropped by the page's edge, a little blurred, darker than what it
//! frames.

use book::scene::Place;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex},
        geometry::{Point, blob, ellipse, leaf, point, ribbon, spline},
        light::Light,
        noise::Rng,
        scenery::{
            land::{stone, turf},
            trees::Canopy,
        },
    },
    Stage,
    festival::lantern,
    interior,
};

/// Frames the view on one side.
pub(super) fn frame(canvas: &mut Canvas, light: &Light, place: Place, stage: &Stage) {
    // Opposite the blades in the lower corner.
    let right = (stage.seed + u64::from(stage.side)).is_multiple_of(2);
    let edge = if right { 1. } else { 0. };
    let inward = if right { -1. } else { 1. };
    match place {
        Place::Meadow | Place::Garden | Place::Picnic | Place::Village | Place::Playground | Place::Pond => {
            bough(canvas, light, stage, (edge, inward));
        }
        Place::Snow => pine_bough(canvas, light, stage.at(edge, 60.), inward),
        Place::LanternFestival => {
            for (x, y, size) in [(0.07, -30., 74.), (0.18, -60., 52.)] {
                let at = stage.at(edge + inward * x, y);
                lantern(canvas, light, at, size, 0xd64a3f);
            }
        }
        Place::Seaside | Place::Space => {
            let at = stage.at(edge + inward * 0.02, 1020.);
            stone(canvas, light, at, 340., stage.seed + 8);
        }
        Place::Rooftop | Place::LivingRoom | Place::Library | Place::School => {
            leaves(canvas, light, place, stage.at(edge, 1040.), inward);
        }
        _ => {}
    }
}

/// Shaded leaves that hang into the page.
fn bough(canvas: &mut Canvas, light: &Light, stage: &Stage, (edge, inward): (f32, f32)) {
    let at = |x: f32, y: f32| stage.at(edge, y) + point(inward * x, 0.);
    if stage.heads.iter().any(|(head, size)| (*head - at(130., 60.)).length() < size * 0.5 + 220.) {
        return;
    }
    let bark = light.scenery(hex(0x6f5644), 0.);
    let branch = spline(&[at(-60., 96.), at(120., 70.), at(290., 92.)]);
    canvas.fill(ribbon(&branch, |t| 13. - 11. * t), Wash::new(bark).shade(0.4).elevation(5.));
    let green = adjusted(light.scenery(light.leafy(hex(0x7c9b57), stage.seed), 0.), -0.07, 1., 0.);
    for (which, (x, y, rx, ry)) in
        (0..).zip([(20., 10., 150., 84.), (170., 50., 96., 56.), (270., 96., 54., 36.)])
    {
        Canopy {
            center: at(x, y),
            radii: point(rx, ry),
            colour: turf(light, green, 0.45),
            fullness: 1.,
            seed: stage.seed + 400 + which,
        }
        .draw(canvas);
    }
}

/// Boughs of a pine under snow.
fn pine_bough(canvas: &mut Canvas, light: &Light, at: Point, inward: f32) {
    let on = |x: f32, y: f32| at + point(x * inward, y);
    let needles = Wash::new(light.scenery(hex(0x5f8078), 0.)).elevation(6.).shade(0.3);
    let snow = Wash::new(light.scenery(hex(0xfafcff), 0.)).elevation(3.).lift(0.9).edge(0.3);
    for (y, long) in [(-40., 330.), (70., 230.), (170., 140.)] {
        let bough = blob(&[
            on(-60., y - 40.),
            on(long * 0.5, y - 14.),
            on(long, y + 52.),
            on(long * 0.7, y + 50.),
            on(long * 0.3, y + 64.),
            on(-60., y + 54.),
        ]);
        canvas.fill(bough, needles);
        let cap = blob(&[
            on(-60., y - 44.),
            on(long * 0.5, y - 22.),
            on(long * 0.94, y + 40.),
            on(long * 0.5, y + 18.),
            on(-60., y + 6.),
        ]);
        canvas.fill(cap, snow);
    }
}

/// Large leaves of a plant in the lower corner.
fn leaves(canvas: &mut Canvas, light: &Light, place: Place, root: Point, inward: f32) {
    let green: Colour = adjusted(hex(0x6f9150), -0.05, 1., 0.);
    let green = if place == Place::Rooftop { light.scenery(green, 0.) } else { interior::lit(light, green) };
    let mut rng = Rng::new(root.x as u64);
    for (turn, long) in [(8., 300.), (26., 340.), (48., 250.), (70., 190.)] {
        let tip = root + point(0., -long * rng.range(0.9, 1.05)).rotated(inward * turn);
        let tone = adjusted(green, rng.range(-0.03, 0.04), 1., rng.range(-8., 8.));
        let wash = Wash::new(tone).shade(0.35).elevation(6.).soft(2.).edge(0.4);
        canvas.fill(leaf(root, tip, long * 0.1), wash);
        let vein = adjusted(tone, 0.07, 1., 0.);
        canvas.stroke(&[root.lerp(tip, 0.15), root.lerp(tip, 0.92)], 3., vein, 0.5, true);
    }
    canvas.fill(ellipse(root, 60., 30.), Wash::new(green).elevation(4.).soft(2.));
}
