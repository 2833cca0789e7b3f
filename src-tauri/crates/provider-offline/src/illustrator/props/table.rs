//! A laid table with a steaming pot.

use book::scene::Treasure;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Point, Shape, Transform, blob, ellipse, point, ribbon, spline},
        light::Light,
    },
    bowl, treasure,
};

/// A table whose top is at `at`, `width` wide.
pub fn table(canvas: &mut Canvas, light: &Light, kind: Treasure, at: Point, width: f32) {
    let on = |share: f32, dy: f32| at + point(share * width, dy);
    let shadow = Wash::glaze(light.shadow).opacity(0.5).soft(4.);
    canvas.fill(ellipse(on(0., 108.), width * 0.5, 20.), shadow);
    for side in [-1., 1.] {
        let leg = ribbon(&[on(side * 0.38, 0.), on(side * 0.42, 112.)], |_| 9.);
        canvas.fill(leg, Wash::new(light.actor(hex(0x9a6b49))).elevation(3.).outline(0.8));
    }
    let cloth = blob(&[
        on(-0.5, -22.),
        on(-0.25, -34.),
        on(0.25, -34.),
        on(0.5, -22.),
        on(0.515, 40.),
        on(0.33, 58.),
        on(0.16, 46.),
        on(0., 62.),
        on(-0.16, 46.),
        on(-0.33, 58.),
        on(-0.515, 40.),
    ]);
    let within = Shape::one(cloth.clone());
    canvas.fill(cloth, Wash::new(light.actor(hex(0xf6ead4))).shade(0.35).elevation(6.).outline(1.));
    let red = Wash::glaze(light.actor(hex(0xd9826f)));
    canvas.clipped(&within, |canvas| {
        for i in -5..=5 {
            let stripe = [on(i as f32 * 0.1, -40.), on(i as f32 * 0.106, 70.)];
            canvas.fill(ribbon(&stripe, |_| 5.), red.opacity(0.55));
        }
        for dy in [-12., 22., 50.] {
            let stripe = [on(-0.55, dy + 6.), on(0., dy), on(0.55, dy + 6.)];
            canvas.fill(ribbon(&stripe, |_| 5.), red.opacity(0.45));
        }
    });
    pot(canvas, light, kind, at);
    for share in [-0.36, -0.20, 0.21, 0.37] {
        let place = on(share, -30.);
        let place = Transform::translate(place.x, place.y).then(Transform::scale(2.5, 2.5));
        canvas.with(place, |canvas| bowl(canvas, light, kind));
    }
}

fn pot(canvas: &mut Canvas, light: &Light, kind: Treasure, at: Point) {
    let on = |dx: f32, dy: f32| at + point(dx, dy);
    let (broth, pieces) = treasure::soup(kind);
    canvas.fill(ellipse(on(0., -34.), 82., 16.), Wash::new(light.actor(hex(0x7a4b3a))).elevation(2.));
    let side =
        blob(&[on(-82., -92.), on(82., -92.), on(76., -44.), on(44., -24.), on(-44., -24.), on(-76., -44.)]);
    canvas.fill(side, Wash::new(light.actor(hex(0xb5533f))).shade(0.5).elevation(4.).outline(1.));
    let glazed = light.actor(hex(0x8a3d30));
    canvas.fill(ellipse(on(0., -92.), 84., 20.), Wash::new(glazed).elevation(2.).outline(0.9));
    canvas.fill(ellipse(on(0., -90.), 74., 15.), Wash::new(light.actor(broth)).elevation(0.).edge(0.6));
    for (dx, dy) in [(-34., -92.), (8., -96.), (38., -88.), (-6., -84.)] {
        let piece = Wash::new(light.actor(pieces)).elevation(1.).outline(0.6);
        canvas.fill(ellipse(on(dx, dy), 10., 5.), piece);
    }
    for side in [-1., 1.] {
        let handle = spline(&[on(side * 80., -78.), on(side * 102., -72.), on(side * 80., -60.)]);
        canvas.fill(ribbon(&handle, |_| 5.), Wash::new(glazed).elevation(2.));
    }
    for plume in [-30., 0., 30.] {
        let line =
            spline(&[on(plume, -116.), on(plume + 12., -146.), on(plume - 8., -176.), on(plume + 8., -206.)]);
        let steam = Wash::new(hex(0xfff9ec)).lift(0.45).opacity(0.45).soft(3.).elevation(0.).edge(0.);
        canvas.fill(ribbon(&line, |t| 6. * (1. - t) + 1.), steam.halo(0.));
    }
}
