use super::{
    super::super::{
        colour::Colour,
        geometry::{ellipse, point, ribbon, spline},
    },
    Pen, angular, smooth,
};

pub(super) fn wagon(pen: &mut Pen) {
    pen.line(0x54484a, 1.1, [(16., -1.), (24., -8.), (27., -14.)]);
    pen.line(0x54484a, 1.4, [(25., -14.6), (29., -13.4)]);
    pen.solid(0xc8564b, angular([(-17., -9.), (17., -9.), (15., 2.), (-15., 2.)]));
    pen.flat(0xa9423a, angular([(-17.6, -10.4), (17.6, -10.4), (17.4, -7.8), (-17.4, -7.8)]));
    for x in [-10., 10.] {
        pen.wheel((x, 3.6), 4.4, 0xf4d38a);
    }
}

pub(super) fn sled(pen: &mut Pen) {
    for x in [-8., 8.] {
        pen.line(0x8a5a3c, 1.4, [(x, -4.), (x, 6.)]);
    }
    pen.solid(0xc9925a, ribbon(&spline(&[point(-17., -5.), point(8., -5.), point(16., -7.)]), |_| 1.9));
    pen.solid(
        0xa8744a,
        ribbon(&spline(&[point(-18., 6.6), point(10., 6.6), point(18., 3.), point(19., -4.)]), |_| 1.3),
    );
    pen.line(0xc8564b, 0.9, [(19., -4.), (15., -12.), (9., -15.)]);
}

pub(super) fn scooter(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    pen.body(colour, ribbon(&spline(&[point(-11., 3.), point(4., 3.), point(10., 0.)]), |_| 1.5));
    pen.body(colour, ribbon(&[point(10., 1.), point(6., -22.)], |_| 1.2));
    pen.line(0x54484a, 1.8, [(1., -22.6), (11., -22.)]);
    for x in [-11., 10.6] {
        pen.wheel((x, 4.6), 3.4, 0xf3e8d4);
    }
}

pub(super) fn bicycle(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    for x in [-12., 12.] {
        let tyre = pen.lit(0x54484a);
        pen.canvas.stroke(&ellipse(point(x, 2.), 8., 8.), 1.7, tyre, 1., false);
        for turn in [(8., 0.), (0., 8.), (5.6, 5.6), (5.6, -5.6)] {
            pen.line(0xb8b0aa, 0.35, [(x - turn.0, 2. - turn.1), (x + turn.0, 2. + turn.1)]);
        }
        pen.dot(0x54484a, (x, 2.), 1.2);
    }
    let tubes = [
        [point(-12., 2.), point(-5., -9.)],
        [point(-5., -9.), point(8., -10.)],
        [point(8., -10.), point(-1., 2.)],
        [point(-1., 2.), point(-6., -11.)],
        [point(-12., 2.), point(-1., 2.)],
        [point(12., 2.), point(7.4, -14.)],
    ];
    for tube in tubes {
        pen.body(colour, ribbon(&tube, |_| 0.95));
    }
    pen.line(0x54484a, 1.5, [(4., -15.), (8., -15.6), (11., -13.)]);
    pen.solid(0x6b4a3a, smooth([(-10., -12.), (-2., -12.6), (-2., -10.6), (-8., -10.)]));
}
