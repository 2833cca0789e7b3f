//! A castle of sand with flags and shells.

use book::scene::Treasure;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex},
        geometry::{Point, Transform, blob, ellipse, point, points, subdivided},
        light::Light,
    },
    treasure,
};

struct Tower {
    x: f32,
    half_width: f32,
    height: f32,
    flag: u32,
}

/// A castle 200 high when `size` is 200, decorated with the treasure.
pub fn sandcastle(canvas: &mut Canvas, light: &Light, kind: Treasure, at: Point, size: f32) {
    let place = Transform::translate(at.x, at.y).then(Transform::scale(size / 200., size / 200.));
    canvas.with(place, |canvas| {
        let sand = light.actor(hex(0xe3c48d));
        canvas.fill(ellipse(point(6., 4.), 128., 17.), Wash::glaze(light.shadow).opacity(0.45).soft(2.5));
        for (x, height, flag) in [(-66., 84., 0x6fa3c7), (68., 78., 0xe0b04a)] {
            Tower { x, half_width: 30., height, flag }.draw(canvas, light, sand);
        }
        let wall = subdivided(&points([(-84., 4.), (-80., -50.), (80., -50.), (84., 4.)]), 8.);
        let wash = Wash::new(adjusted(sand, 0.015, 1., 0.)).shade(0.3).elevation(3.).outline(0.9);
        canvas.fill(wall, wash);
        Tower { x: 0., half_width: 34., height: 112., flag: 0xd9655a }.draw(canvas, light, sand);
        let gate = blob(&points([(-13., 4.), (-13., -26.), (0., -38.), (13., -26.), (13., 4.)]));
        canvas.fill(gate, Wash::new(adjusted(sand, -0.16, 1., 0.)).elevation(0.).edge(0.5));
        for (x, y, turn) in [
            (-44., -22., 10.),
            (44., -24., -20.),
            (-66., -58., 0.),
            (68., -52., 30.),
            (0., -74., 0.),
            (-22., -6., 40.),
            (24., -4., -30.),
        ] {
            treasure::one(canvas, light, kind, point(x, y - 6.), 17., turn);
        }
    });
}

impl Tower {
    fn draw(&self, canvas: &mut Canvas, light: &Light, sand: Colour) {
        let Self { x, half_width, height, .. } = *self;
        let half_top = half_width * 0.92;
        let mut outline = vec![point(x - half_width, 4.), point(x - half_top, -height)];
        for merlon in 0..3 {
            let from = x - half_top + half_top * 2. * (merlon as f32 + 0.15) / 3.;
            let to = x - half_top + half_top * 2. * (merlon as f32 + 0.72) / 3.;
            outline.extend(points([
                (from, -height),
                (from, -height - 10.),
                (to, -height - 10.),
                (to, -height),
            ]));
        }
        outline.extend([point(x + half_top, -height), point(x + half_width, 4.)]);
        let wash = Wash::new(sand).shade(0.45).elevation(4.).outline(1.);
        canvas.fill(subdivided(&outline, 6.), wash);
        canvas.line(&[point(x, -height - 8.), point(x, -height - 44.)], 2.2, light.actor(hex(0x8a6248)));
        let flag = points([(x, -height - 44.), (x + 24., -height - 36.), (x, -height - 27.)]);
        let cloth = Wash::new(light.actor(hex(self.flag))).elevation(2.).outline(0.9);
        canvas.fill(blob(&flag), cloth);
    }
}
