use super::{
    super::super::{
        colour::{Colour, hex},
        geometry::{ellipse, point, ribbon, spline},
    },
    Pen, angular, darker, smooth,
};

const INK: u32 = 0x6d6470;

/// A sheet with a few written lines, one corner turned.
pub(super) fn note(pen: &mut Pen) {
    pen.solid(0xfbf5e6, angular([(-9., -18.), (6., -18.), (9.4, -14.), (9., 4.), (-9., 4.)]));
    pen.flat(0xe3d6bc, angular([(6., -18.), (9.4, -14.), (5.6, -13.6)]));
    for (y, end) in [(-12.6, 2.), (-9., 6.), (-5.4, 4.), (-1.8, -1.)] {
        pen.line(INK, 0.9, [(-6.4, y), ((end - 6.4) * 0.5, y + 0.4), (end, y)]);
    }
}

pub(super) fn button(pen: &mut Pen, accent: Colour) {
    let horn = pen.light.actor(accent);
    pen.body(horn, ellipse(point(0., -6.), 9., 9.));
    pen.body(darker(horn), ellipse(point(0., -6.), 6., 6.));
    for (x, y) in [(-2., -8.), (2., -8.), (-2., -4.), (2., -4.)] {
        pen.dot(0xfdf3e0, (x, y), 1.);
    }
}

pub(super) fn pillow(pen: &mut Pen, accent: Colour) {
    let outline = smooth([
        (-17., -15.),
        (0., -13.),
        (17., -16.),
        (15., -6.),
        (17., 4.),
        (0., 2.6),
        (-17., 5.),
        (-15., -5.),
    ]);
    pen.solid(0xfaf3e4, outline.clone());
    let stripe = pen.light.actor(accent);
    pen.within(&outline, |pen| {
        for x in [-10., -3., 4., 11.] {
            pen.canvas.line(&[point(x, -18.), point(x - 1., 7.)], 1.7, stripe);
        }
    });
    pen.line(0xd9cdb8, 0.8, [(-15., -13.), (-12., -10.), (-10.6, -8.)]);
    pen.line(0xd9cdb8, 0.8, [(15., 2.), (12., -1.), (10.6, -3.)]);
}

/// A plate seen a little from above, with a painted rim.
pub(super) fn plate(pen: &mut Pen, accent: Colour) {
    let rim = pen.light.actor(accent);
    pen.solid(0xd9d2c4, ellipse(point(0., -1.), 12., 4.6));
    pen.body(rim, ellipse(point(0., -3.), 16.4, 6.4));
    pen.flat(0xfdf8ec, ellipse(point(0., -3.2), 14., 5.2));
    pen.flat(0xefe7d6, ellipse(point(0., -2.8), 9.4, 3.2));
}

pub(super) fn kettle(pen: &mut Pen) {
    let tin = 0x8d9cab;
    pen.line(0x5f5348, 2., [(-8., -14.), (-6., -24.), (6., -24.), (8., -14.)]);
    pen.solid(tin, ribbon(&spline(&[point(8., -3.), point(15., -8.), point(19., -15.)]), |t| 3. - 1.4 * t));
    pen.solid(
        tin,
        smooth([(-11., -8.), (-7., -15.), (7., -15.), (11., -8.), (12., 2.), (0., 4.6), (-12., 2.)]),
    );
    pen.flat(0x6f7e8d, ellipse(point(0., -14.4), 6.8, 2.));
    pen.solid(0x5f5348, ellipse(point(0., -17.), 2., 1.8));
    pen.line(0xe9eef2, 1.5, [(-7., -8.), (-8.4, -4.), (-8., 0.)]);
}

/// A lamp for a table, lit.
pub(super) fn lamp(pen: &mut Pen) {
    pen.canvas.glow(point(0., -12.), 34., hex(0xffcf80), 0.4);
    pen.solid(0x8a6a4f, ellipse(point(0., 7.4), 8., 2.6));
    pen.solid(0xb98452, ribbon(&[point(0., 7.), point(0., -8.)], |t| 2.2 - t));
    pen.solid(0xf6d27a, angular([(-6., -24.), (6., -24.), (12., -7.), (-12., -7.)]));
    pen.line(0xc8564b, 1.3, [(-11.2, -8.4), (0., -7.6), (11.2, -8.4)]);
}
