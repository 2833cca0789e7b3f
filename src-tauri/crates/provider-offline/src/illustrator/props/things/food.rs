use std::f32::consts::PI;

use super::{
    super::super::{
        colour::Colour,
        geometry::{ellipse, leaf, point, ribbon, rounded_rectangle, spline, toothed},
    },
    Pen, angular, darker, smooth,
};

pub(super) fn bread(pen: &mut Pen) {
    pen.solid(0xd0945a, smooth([(-13., 3.), (-14., -6.), (-8., -13.), (8., -13.), (14., -6.), (13., 3.)]));
    for x in [-7., 0., 7.] {
        pen.flat(0xf3d9aa, leaf(point(x - 2., -3.), point(x + 3., -11.), 1.3));
    }
}

pub(super) fn cake(pen: &mut Pen) {
    pen.solid(0xfbecd2, rounded_rectangle(-13., -9., 26., 13., 3.));
    pen.flat(0xe9b9a0, rounded_rectangle(-12.6, -3., 25.2, 2.2, 1.));
    let icing = smooth([
        (-14., -10.),
        (-8., -12.5),
        (8., -12.5),
        (14., -10.),
        (13., -5.),
        (9., -7.),
        (5., -3.4),
        (0., -6.6),
        (-5., -3.4),
        (-9., -7.),
        (-13., -5.),
    ]);
    pen.solid(0xf2a3a6, icing);
    for x in [-6., 0., 6.] {
        pen.line(0x7fb0c0, 1.8, [(x, -11.), (x, -18.)]);
        pen.flat(0xffd35e, leaf(point(x, -18.), point(x, -23.), 1.2));
    }
}

pub(super) fn ice_cream(pen: &mut Pen) {
    let cone = angular([(-6.5, -5.), (6.5, -5.), (0., 11.)]);
    pen.solid(0xe0ab68, cone.clone());
    pen.within(&cone, |pen| {
        for i in -2i8..=2 {
            let x = f32::from(i) * 4.;
            pen.line(0xb97f45, 0.6, [(x - 6., -6.), (x + 4., 10.)]);
            pen.line(0xb97f45, 0.6, [(x + 6., -6.), (x - 4., 10.)]);
        }
    });
    pen.solid(0xf4b3bd, ellipse(point(0., -9.), 8., 7.2));
    pen.solid(0xfdf1da, ellipse(point(0.4, -17.), 6.6, 6.2));
    pen.solid(0xd9574f, ellipse(point(1., -23.6), 2.2, 2.2));
}

pub(super) fn dumpling(pen: &mut Pen) {
    pen.solid(
        0xfbf0da,
        smooth([(-13., -1.), (-9., -9.), (0., -12.), (9., -9.), (13., -1.), (7., 3.), (-7., 3.)]),
    );
    for (x, y) in [(-8., -7.), (-4., -9.4), (0., -10.2), (4., -9.4), (8., -7.)] {
        pen.line(0xc9a984, 0.9, [(x, y), (x * 0.86, y + 3.6)]);
    }
}

pub(super) fn cup(pen: &mut Pen, accent: Colour) {
    pen.line(0xf3e8d4, 2.2, [(7.5, -9.), (13.5, -8.), (12.5, -1.), (6.5, -1.)]);
    let colour = pen.light.actor(accent);
    pen.body(colour, smooth([(-8.5, -12.), (8.5, -12.), (8., -3.), (5.5, 3.), (-5.5, 3.), (-8., -3.)]));
    pen.flat(0x8a5a3c, ellipse(point(0., -11.6), 7.4, 1.9));
    for x in [-3., 3.] {
        pen.line(0xfdf8ee, 1., [(x, -15.), (x + 1.6, -18.), (x - 1., -21.), (x + 0.8, -24.)]);
    }
}

pub(super) fn teapot(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    pen.body(colour, ribbon(&spline(&[point(9., -4.), point(15., -7.), point(18., -13.)]), |t| 3. - 1.4 * t));
    let handle =
        ribbon(&spline(&[point(-9., -11.), point(-17., -11.), point(-16., -2.), point(-9., -1.)]), |_| 1.4);
    pen.body(darker(colour), handle);
    pen.body(
        colour,
        smooth([(-9., -13.), (0., -15.), (9., -13.), (12., -5.), (8., 3.), (-8., 3.), (-12., -5.)]),
    );
    pen.body(darker(colour), ellipse(point(0., -14.4), 6., 2.));
    pen.body(colour, ellipse(point(0., -17.4), 2., 2.));
    pen.flat(0xfdf1da, toothed(&ellipse(point(0., -5.), 3., 3.), 6, 0., |_| 2.));
}

pub(super) fn egg(pen: &mut Pen) {
    pen.solid(
        0xfdf1de,
        smooth([
            (0., -19.),
            (6.4, -13.),
            (8., -5.),
            (5., 2.),
            (0., 3.6),
            (-5., 2.),
            (-8., -5.),
            (-6.4, -13.),
        ]),
    );
    for (x, y, r) in [(-3., -10., 0.9), (2., -13., 0.7), (4., -5., 1.), (-2., -2., 0.8), (0., -6., 0.6)] {
        pen.dot(0xc29a6c, (x, y), r);
    }
}

pub(super) fn watermelon(pen: &mut Pen) {
    let half = |r: f32| {
        (0..=16)
            .map(|i| {
                let (sin, cos) = (PI * i as f32 / 16.).sin_cos();
                point(r * cos, -9. + r * 0.86 * sin)
            })
            .collect::<Vec<_>>()
    };
    pen.solid(0x5f9450, half(15.));
    pen.flat(0xf1f0d0, half(12.8));
    pen.solid(0xe4605c, half(11.6));
    for (x, y) in [(-6., -6.), (0., -6.5), (6., -6.), (-3., -2.6), (3., -2.6)] {
        pen.flat(0x4a3432, leaf(point(x, y + 1.), point(x, y - 1.6), 0.5));
    }
}

pub(super) fn banana(pen: &mut Pen) {
    let line = spline(&[point(-11., -15.), point(-8., -6.), point(0., 0.), point(11., -2.)]);
    pen.solid(0xf6d65c, ribbon(&line, |t| 1.6 + 3.2 * (t * PI).sin()));
    pen.dot(0x6b4a33, (-11.4, -16.), 1.5);
    pen.dot(0x6b4a33, (11.6, -2.), 1.2);
    pen.line(0xd9ab3e, 0.8, [(-8., -8.), (-3., -2.6), (6., -1.)]);
}

pub(super) fn cheese(pen: &mut Pen) {
    pen.solid(0xf8df92, angular([(-13., -5.), (5., -13.), (13., -8.)]));
    pen.solid(0xf2c757, angular([(-13., -5.), (13., -8.), (13., 3.), (-13., 3.)]));
    for (x, y, r) in [(-5., -1., 1.9), (3., -3., 2.4), (8.6, 0.4, 1.5), (-9.6, 0.6, 1.1)] {
        pen.flat(0xd59f38, ellipse(point(x, y), r, r * 0.9));
    }
}

pub(super) fn honey(pen: &mut Pen) {
    pen.solid(
        0xeaa437,
        smooth([
            (-7., -13.),
            (7., -13.),
            (10., -8.),
            (9.6, 1.),
            (6., 4.),
            (-6., 4.),
            (-9.6, 1.),
            (-10., -8.),
        ]),
    );
    pen.solid(0xfbf0da, smooth([(-8.6, -13.), (-7., -18.), (7., -18.), (8.6, -13.), (0., -11.6)]));
    pen.line(0xd9655a, 1., [(-7.4, -14.), (0., -13.), (7.4, -14.)]);
    pen.flat(0xfbf0da, rounded_rectangle(-6., -7., 12., 7., 2.));
    pen.flat(0xf2b632, ellipse(point(0., -3.5), 3., 2.1));
    for x in [-1., 1.] {
        pen.line(0x4a3432, 0.8, [(x, -5.2), (x, -1.8)]);
    }
}

pub(super) fn tangerine(pen: &mut Pen) {
    pen.solid(0xf09537, ellipse(point(0., -6.), 10.5, 9.4));
    for (x, y) in [(-4., -3.), (1., -1.), (5., -5.), (-6., -7.)] {
        pen.dot(0xd67a26, (x, y), 0.6);
    }
    pen.solid(0x77a552, leaf(point(0., -15.), point(8., -19.), 1.9));
    pen.line(0x6b4a33, 1.1, [(0., -14.6), (-0.6, -17.4)]);
}

pub(super) fn mooncake(pen: &mut Pen) {
    let rim = ellipse(point(0., -3.), 12.5, 8.4);
    pen.solid(0xb9763a, toothed(&rim, 12, 0., |_| 1.6));
    pen.solid(0xdba057, toothed(&ellipse(point(0., -5.6), 11.4, 7.), 12, 0., |_| 1.2));
    for i in 0..6u8 {
        let (sin, cos) = (f32::from(i) * PI / 3.).sin_cos();
        let tip = point(cos * 7., -5.6 + sin * 4.2);
        pen.flat(0xb9763a, leaf(point(cos * 1.8, -5.6 + sin * 1.2), tip, 1.3));
    }
    pen.dot(0x8f5527, (0., -5.6), 1.2);
}

pub(super) fn lollipop(pen: &mut Pen) {
    pen.line(0xfbf0da, 1.6, [(0., 9.), (0., -12.)]);
    pen.solid(0xe5787c, ellipse(point(0., -18.), 9., 9.));
    let spiral: Vec<_> = (0..40)
        .map(|i| {
            let t = i as f32 / 39.;
            let (sin, cos) = (t * 13.).sin_cos();
            point(8. * t * cos, -18. + 8. * t * sin)
        })
        .collect();
    let white = pen.lit(0xfdf3e6);
    pen.canvas.stroke(&spiral, 1.9, white, 0.95, true);
}
