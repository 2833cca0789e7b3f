//! Small creatures a child can look for.

use super::super::{
    canvas::{Canvas, Wash},
    colour::{Colour, adjusted, hex, ink},
    geometry::{Line, Point, Shape, Transform, blob, ellipse, point, points, spline, subdivided},
    light::Light,
};

const PUPIL: Colour = hex(0x2e2426);

/// Paints a creature `size` wide at `at`, looking right or, mirrored, left.
fn placed(canvas: &mut Canvas, at: Point, size: f32, mirrored: bool, paint: impl FnOnce(&mut Canvas)) {
    let scale = size / 40.;
    let across = if mirrored { -scale } else { scale };
    canvas.with(Transform::translate(at.x, at.y).then(Transform::scale(across, scale)), paint);
}

/// A bluebird.
pub fn bird(canvas: &mut Canvas, light: &Light, at: Point, size: f32, mirrored: bool) {
    let blue = light.actor(hex(0x6fa3c7));
    let wing = Wash::new(adjusted(blue, -0.08, 1., 0.)).elevation(2.).outline(0.9);
    placed(canvas, at, size, mirrored, |canvas| {
        for x in [-3., 5.] {
            let foot = points([(x, -6.), (x + 1., 1.), (x + 5., 1.5)]);
            canvas.line(&foot, 1.5, light.actor(hex(0xc98a4a)));
        }
        canvas.fill(blob(&points([(-16., -16.), (-40., -24.), (-38., -13.), (-16., -9.)])), wing);
        let body = points([
            (-20., -14.),
            (-8., -34.),
            (10., -40.),
            (22., -30.),
            (20., -14.),
            (6., -4.),
            (-10., -5.),
        ]);
        canvas.fill(blob(&body), Wash::new(blue).shade(0.5).elevation(2.5).outline(1.));
        let breast = blob(&points([(2., -18.), (16., -22.), (17., -12.), (6., -6.)]));
        let cream = Wash::new(light.actor(hex(0xfbe9d0))).elevation(0.).edge(0.2).soft(0.5);
        canvas.fill(breast, cream);
        let folded = points([(-14., -20.), (2., -22.), (6., -14.), (-8., -9.), (-22., -12.)]);
        canvas.fill(blob(&folded), wing);
        let beak = subdivided(&points([(20., -29.), (30., -26.), (20., -23.)]), 3.);
        canvas.fill(beak, Wash::new(light.actor(hex(0xe9a23f))).elevation(1.).outline(0.7));
        canvas.ink_clean(&Shape::one(ellipse(point(13., -29.), 2.2, 2.5)), PUPIL, 0.96);
        canvas.ink_clean(&Shape::one(ellipse(point(12.4, -30.), 0.8, 0.8)), hex(0xfffaf0), 0.95);
    });
}

/// A snail, out at night and in the rain.
pub fn snail(canvas: &mut Canvas, light: &Light, at: Point, size: f32, mirrored: bool) {
    let body = light.actor(hex(0xe6c79c));
    let house = light.actor(hex(0xc9826b));
    placed(canvas, at, size, mirrored, |canvas| {
        for x in [21., 26.] {
            canvas.line(&spline(&points([(20., -12.), (x, -22.), (x + 2., -27.)])), 1.4, ink(body));
        }
        let foot = points([
            (-26., 0.),
            (-8., -8.),
            (14., -8.),
            (18., -18.),
            (27., -16.),
            (28., -5.),
            (20., 1.),
            (0., 1.5),
        ]);
        canvas.fill(blob(&foot), Wash::new(body).shade(0.4).elevation(2.).outline(1.));
        let shell = ellipse(point(-3., -16.), 16., 15.);
        canvas.fill(shell, Wash::new(house).shade(0.5).elevation(2.5).outline(1.));
        let spiral: Line = (0..40)
            .map(|i| {
                let t = i as f32 / 39.;
                let (sin, cos) = (t * 11.).sin_cos();
                let reach = 12.5 * (1. - t);
                point(-3. + reach * cos, -16. + reach * 0.92 * sin)
            })
            .collect();
        canvas.stroke(&spiral, 1.6, adjusted(house, -0.16, 1., 0.), 0.8, true);
        canvas.ink_clean(&Shape::one(ellipse(point(23.5, -11.), 1.3, 1.5)), PUPIL, 0.95);
        canvas.line(&spline(&points([(23., -6.5), (25., -5.6), (27., -6.8)])), 0.9, ink(body));
    });
}

/// A butterfly in flight, turned by `degrees`.
pub fn butterfly(canvas: &mut Canvas, light: &Light, at: Point, size: f32, colour: Colour, degrees: f32) {
    let colour = light.actor(colour);
    let place = Transform::translate(at.x, at.y)
        .then(Transform::rotate(degrees))
        .then(Transform::scale(size / 10., size / 10.));
    canvas.with(place, |canvas| {
        for side in [-1., 1.] {
            let upper = [(0., -1.), (5. * side, -8.), (10. * side, -6.), (7. * side, 0.), (0., 1.)];
            canvas.fill(blob(&points(upper)), Wash::new(colour).elevation(1.5).outline(0.8));
            let lower = [(0., 0.), (6. * side, 1.), (6.6 * side, 6.), (2. * side, 5.)];
            let pale = Wash::new(adjusted(colour, 0.06, 1., 10.)).elevation(1.5).outline(0.8);
            canvas.fill(blob(&points(lower)), pale);
        }
        canvas.line(&[point(0., -4.), point(0., 5.)], 1.3, light.actor(hex(0x4a3a36)));
    });
}

/// A fish of this colour.
pub fn fish(canvas: &mut Canvas, at: Point, size: f32, colour: Colour, mirrored: bool) {
    placed(canvas, at, size, mirrored, |canvas| {
        let fin = adjusted(colour, -0.06, 1., 0.);
        let tail = blob(&points([(-28., 0.), (-48., -16.), (-44., 0.), (-48., 16.)]));
        canvas.fill(tail, Wash::new(fin).elevation(2.).outline(0.8));
        let body = points([(-30., 0.), (-8., -18.), (22., -14.), (36., 0.), (22., 14.), (-8., 18.)]);
        canvas.fill(blob(&body), Wash::new(colour).shade(0.4).elevation(3.).outline(0.9));
        let flipper = blob(&points([(0., 2.), (-12., 10.), (-2., 9.)]));
        canvas.fill(flipper, Wash::new(fin).elevation(1.));
        canvas.ink(&Shape::one(ellipse(point(22., -3.), 3., 3.4)), PUPIL, 1.);
        canvas.ink_clean(&Shape::one(ellipse(point(21.2, -4.2), 1., 1.)), hex(0xfffaf0), 0.95);
        canvas.line(&spline(&points([(30., 5.), (26., 7.), (23., 5.)])), 1.3, ink(colour));
    });
}

/// A jellyfish or a starfish would do as well: the little one under the sea is a seahorse.
pub fn seahorse(canvas: &mut Canvas, light: &Light, at: Point, size: f32, mirrored: bool) {
    let gold = light.actor(hex(0xefb95f));
    placed(canvas, at, size, mirrored, |canvas| {
        let spine = spline(&points([
            (6., -52.),
            (-3., -42.),
            (4., -28.),
            (2., -14.),
            (-8., -6.),
            (-14., -12.),
            (-9., -17.),
        ]));
        let fin = blob(&points([(-2., -34.), (-14., -38.), (-15., -26.), (-2., -22.)]));
        canvas.fill(fin, Wash::new(adjusted(gold, -0.07, 1., -8.)).elevation(1.5).outline(0.7));
        let body = super::super::geometry::ribbon(&spine, |t| 2.2 + 8. * (t * 2.4).sin().max(0.) * (1. - t));
        canvas.fill(body, Wash::new(gold).shade(0.5).elevation(2.).outline(1.));
        let head = blob(&points([
            (-3., -56.),
            (6., -62.),
            (13., -57.),
            (24., -53.),
            (24., -48.),
            (12., -48.),
            (2., -44.),
        ]));
        canvas.fill(head, Wash::new(gold).shade(0.4).elevation(2.).outline(1.));
        canvas.ink_clean(&Shape::one(ellipse(point(9., -54.5), 1.8, 2.)), PUPIL, 0.95);
    });
}
