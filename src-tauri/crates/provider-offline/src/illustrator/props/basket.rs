use book::scene::Treasure;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex},
        geometry::{Point, Shape, Transform, blob, ellipse, point, points, ribbon, spline},
        light::Light,
    },
    treasure,
};

/// A wicker basket `width` wide standing at `at`, with this many of the treasure to be seen in it.
pub fn basket(canvas: &mut Canvas, light: &Light, (treasure, count): (Treasure, u8), at: Point, width: f32) {
    let place = Transform::translate(at.x, at.y).then(Transform::scale(width / 40., width / 40.));
    canvas.with(place, |canvas| {
        let cane = light.actor(hex(0xc99a5e));
        let dark = adjusted(cane, -0.13, 1.05, 0.);
        let handle = spline(&points([(-17., -16.), (-13., -32.), (0., -38.), (13., -32.), (17., -16.)]));
        canvas.fill(ribbon(&handle, |_| 1.5), Wash::new(dark).elevation(1.5).outline(0.8));
        let inside = Wash::new(adjusted(cane, -0.2, 0.9, 0.)).elevation(1.).edge(0.3);
        canvas.fill(ellipse(point(0., -16.), 19., 5.2), inside);
        for i in 0..count {
            let across = if count > 1 { f32::from(i) / f32::from(count - 1) - 0.5 } else { 0. };
            let at = point(across * 26., -21. + across * across * 16. + f32::from(i % 2) * 2.5);
            let turn = 180. + across * 80. + if i % 2 == 0 { 150. } else { 205. };
            let size = if treasure == Treasure::Pumpkin { 14. } else { 17. };
            treasure::one(canvas, light, treasure, at, size, turn);
        }
        wickerwork(canvas, cane, dark);
        let rim = spline(&points([(-19.5, -16.), (-10., -12.2), (0., -11.2), (10., -12.2), (19.5, -16.)]));
        let pale = Wash::new(adjusted(cane, 0.03, 1., 0.)).elevation(1.2).outline(0.9);
        canvas.fill(ribbon(&rim, |_| 1.7), pale);
    });
}

fn wickerwork(canvas: &mut Canvas, cane: Colour, dark: Colour) {
    let front = blob(&points([
        (-19., -16.),
        (-10., -12.6),
        (0., -11.6),
        (10., -12.6),
        (19., -16.),
        (17.5, -6.),
        (14., 0.5),
        (0., 2.),
        (-14., 0.5),
        (-17.5, -6.),
    ]));
    let within = Shape::one(front.clone());
    canvas.fill(front, Wash::new(cane).shade(0.55).elevation(2.5).outline(1.));
    canvas.clipped(&within, |canvas| {
        for row in 0..4 {
            for column in -6..=6 {
                let x = column as f32 * 3.3 + (row % 2) as f32 * 1.65;
                let y = -12.4 + row as f32 * 3.7 - (x / 19.).powi(2) * 2.6;
                let weave = points([(x - 1.5, y + 0.5), (x, y - 0.6), (x + 1.5, y + 0.5)]);
                canvas.stroke(&weave, 0.75, dark, 0.8, true);
            }
        }
    });
}
