//! What stands about or hangs in the air.

use super::super::{
    canvas::{Canvas, Wash},
    colour::{adjusted, hex},
    geometry::{Point, Transform, blob, ellipse, point, points, quadratic, spline},
    light::Light,
};

/// How far above its foot the top of a stump 100 wide is.
pub const STUMP_HEIGHT: f32 = 70.;

/// A tree stump, `size` is about its breadth.
pub fn stump(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    let place = Transform::translate(at.x, at.y).then(Transform::scale(size / 100., size / 100.));
    canvas.with(place, |canvas| {
        let bark = light.actor(hex(0x94694a));
        canvas.fill(ellipse(point(3., 3.), 57., 9.), Wash::glaze(light.shadow).opacity(0.5).soft(2.));
        let side = points([
            (-44., -70.),
            (44., -70.),
            (46., -30.),
            (62., 4.),
            (30., 0.),
            (4., 8.),
            (-28., 0.),
            (-60., 6.),
            (-46., -30.),
        ]);
        let wash = Wash::new(bark).shade(0.5).elevation(5.).outline(1.).direction(90.);
        canvas.fill(blob(&side), wash);
        for x in [-26., -6., 16., 32.] {
            let crack = spline(&points([(x, -54.), (x + 3., -34.), (x - 2., -12.)]));
            canvas.stroke(&crack, 1.6, adjusted(bark, -0.12, 1., 0.), 0.6, true);
        }
        let wood = Wash::new(light.actor(hex(0xe2c295))).shade(0.2).elevation(2.).outline(1.);
        canvas.fill(ellipse(point(0., -STUMP_HEIGHT), 45., 13.), wood);
        for share in [0.68, 0.38] {
            let ring = ellipse(point(2., -STUMP_HEIGHT), 45. * share, 13. * share);
            canvas.stroke(&ring, 1.1, light.actor(hex(0xb98f60)), 0.7, false);
        }
    });
}

/// A string of lamps from `from` to `to`, hanging down by `sag`.
pub fn fairy_lights(canvas: &mut Canvas, light: &Light, from: Point, to: Point, sag: f32) {
    let string = quadratic(from, from.lerp(to, 0.5) + point(0., sag * 2.), to);
    canvas.line(&string, 2.2, light.actor(hex(0x7a5a48)));
    let glow = if light.is_night() || light.is_dim() { 0.55 } else { 0.3 };
    for i in 0..7 {
        let at = string[(2 + i * 2 + i / 2).min(string.len() - 1)];
        canvas.glow(at + point(0., 16.), 90., hex(0xffc766), glow);
        let bulb = [(-8., 6.), (8., 6.), (11., 17.), (0., 28.), (-11., 17.)];
        let bulb = blob(&bulb.map(|(x, y)| at + point(x, y)));
        canvas.fill(bulb, Wash::new(hex(0xffd478)).elevation(2.).outline(0.8).edge(0.5));
        canvas.line(&[at, at + point(0., 6.)], 1.5, light.actor(hex(0x6b4a3a)));
    }
}
