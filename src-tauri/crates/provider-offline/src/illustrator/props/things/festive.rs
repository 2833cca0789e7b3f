use super::{
    super::super::{
        colour::{Colour, hex},
        geometry::{ellipse, leaf, point, ribbon, rounded_rectangle, spline, star},
    },
    Pen, angular, smooth,
};

const RED: u32 = 0xd64a3f;
const GOLD: u32 = 0xf2bd4b;

pub(super) fn red_lantern(pen: &mut Pen) {
    pen.line(0x7a4a33, 0.9, [(0., 0.), (0., 4.)]);
    pen.line(0xe0a83c, 1.2, [(0., 21.), (0., 29.)]);
    for x in [-1.6, 1.6] {
        pen.line(RED, 0.9, [(x * 0.4, 23.), (x, 29.)]);
    }
    pen.solid(RED, ellipse(point(0., 12.), 10.6, 8.6));
    for x in [-6., 0., 6.] {
        pen.line(0xf4a04a, 0.8, [(x * 0.5, 4.), (x, 12.), (x * 0.5, 20.)]);
    }
    for y in [3., 19.] {
        pen.flat(GOLD, rounded_rectangle(-4.6, y, 9.2, 2.8, 1.));
    }
    let strength = if pen.light.is_night() || pen.light.is_dim() { 0.7 } else { 0.25 };
    pen.canvas.glow(point(0., 12.), 40., hex(0xff9a5a), strength);
}

pub(super) fn red_envelope(pen: &mut Pen) {
    pen.solid(RED, rounded_rectangle(-8., -19., 16., 22., 1.6));
    pen.flat(0xb93a33, smooth([(-8., -18.), (8., -18.), (4., -12.), (0., -10.6), (-4., -12.)]));
    pen.flat(GOLD, ellipse(point(0., -10.), 3.2, 3.2));
    pen.line(GOLD, 0.9, [(-4., -2.), (0., -1.), (4., -2.)]);
}

pub(super) fn gift(pen: &mut Pen, accent: Colour) {
    let paper = pen.light.actor(accent);
    pen.body(paper, rounded_rectangle(-11., -10., 22., 15., 1.4));
    pen.body(paper, rounded_rectangle(-12.6, -14., 25.2, 5.6, 1.4));
    pen.flat(0xfdf1da, rounded_rectangle(-2., -14., 4., 19., 0.4));
    for side in [-1., 1.] {
        pen.solid(0xfdf1da, smooth([(0., -14.), (side * 4., -21.), (side * 10., -20.), (side * 8., -15.)]));
    }
    pen.solid(0xfdf1da, ellipse(point(0., -15.), 2., 2.));
}

pub(super) fn candle(pen: &mut Pen) {
    pen.solid(0xcf9a4c, smooth([(-9., 1.), (9., 1.), (6., 4.6), (-6., 4.6)]));
    pen.solid(0xfdf3e0, rounded_rectangle(-3.4, -14., 6.8, 15.6, 1.6));
    pen.flat(0xf7ead0, smooth([(-3.4, -13.), (-3.6, -7.), (-2., -9.), (-1.6, -13.)]));
    pen.line(0x4a3a36, 0.8, [(0., -14.), (0., -16.6)]);
    pen.flat(0xffc64e, leaf(point(0., -15.4), point(0.4, -24.), 2.2));
    pen.flat(0xfff1b8, leaf(point(0., -15.8), point(0.2, -20.4), 1.1));
    let strength = if pen.light.is_night() || pen.light.is_dim() { 0.8 } else { 0.35 };
    pen.canvas.glow(point(0., -20.), 42., hex(0xffcf70), strength);
}

pub(super) fn bell(pen: &mut Pen) {
    pen.line(0xd64a3f, 1.6, [(-3., -19.), (0., -22.), (3., -19.)]);
    pen.solid(0xa8742c, ellipse(point(0., 1.4), 2.6, 2.6));
    pen.solid(
        GOLD,
        smooth([
            (-3., -18.),
            (3., -18.),
            (6., -10.),
            (7., -4.),
            (11., 0.),
            (-11., 0.),
            (-7., -4.),
            (-6., -10.),
        ]),
    );
    pen.line(0xc98f2a, 1., [(-7., -3.6), (0., -2.6), (7., -3.6)]);
}

pub(super) fn crown(pen: &mut Pen) {
    pen.solid(
        GOLD,
        angular([(-12., 2.), (-14., -13.), (-6.6, -6.), (0., -17.), (6.6, -6.), (14., -13.), (12., 2.)]),
    );
    let band = ribbon(&spline(&[point(-12., 0.4), point(0., 2.), point(12., 0.4)]), |_| 2.2);
    pen.solid(0xe0a83c, band);
    for (x, y, rgb) in [(-14., -13.6, 0xd8685f), (0., -18., 0x5f93a6), (14., -13.6, 0xd8685f)] {
        pen.flat(rgb, ellipse(point(x, y), 1.9, 1.9));
    }
    pen.flat(0xd8685f, star(point(0., -4.), 3., 4, 0.6, 0.));
}
