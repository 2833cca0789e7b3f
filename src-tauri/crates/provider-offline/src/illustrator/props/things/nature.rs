use std::f32::consts::TAU;

use super::{
    super::super::geometry::{
        blade, ellipse, leaf as blade_of_leaf, point, ribbon, rounded_rectangle, spline, toothed,
    },
    Pen, angular, smooth,
};

pub(super) fn leaf(pen: &mut Pen) {
    pen.turned(20., (0., 0.), |pen| {
        pen.line(0x8a4f2c, 1.2, [(0., 5.), (0., -4.)]);
        let outline = smooth([
            (0., -25.),
            (4., -18.),
            (11., -17.),
            (8., -9.),
            (10., -3.),
            (0., -1.),
            (-10., -3.),
            (-8., -9.),
            (-11., -17.),
            (-4., -18.),
        ]);
        pen.solid(0xe08a3c, outline);
        pen.line(0xb05f24, 0.8, [(0., -2.), (0., -21.)]);
        for side in [-1., 1.] {
            pen.line(0xb05f24, 0.6, [(0., -6.), (side * 6., -13.)]);
        }
    });
}

pub(super) fn feather(pen: &mut Pen) {
    pen.turned(24., (0., 0.), |pen| {
        pen.solid(
            0x7fb0cc,
            smooth([(0., -28.), (5., -20.), (5.4, -8.), (1.6, 0.), (-1.6, 0.), (-5., -8.), (-4., -20.)]),
        );
        pen.line(0xfdf8ee, 0.9, [(0., 6.), (0.6, -10.), (0., -25.)]);
        for y in [-18., -12., -6.] {
            pen.line(0x4f86a8, 0.6, [(0., y + 2.), (4., y - 2.)]);
            pen.line(0x4f86a8, 0.6, [(0., y + 2.), (-4., y - 2.)]);
        }
    });
}

pub(super) fn pebble(pen: &mut Pen) {
    pen.solid(
        0xa8b0b6,
        smooth([(-10., -1.), (-7., -9.), (1., -11.), (9., -7.), (10., 0.), (4., 3.6), (-6., 3.6)]),
    );
    pen.line(0xdfe4e6, 1., [(-6., -5.), (-1., -7.6), (4., -6.6)]);
}

/// A branch to point and to draw in the sand with.
pub(super) fn stick(pen: &mut Pen) {
    let wood = 0x8f6a4c;
    pen.solid(
        wood,
        ribbon(&spline(&[point(1., 14.), point(-1., -4.), point(1., -18.), point(0., -32.)]), |t| {
            2. - 1.1 * t
        }),
    );
    pen.solid(wood, ribbon(&spline(&[point(0., -12.), point(6., -17.), point(8., -23.)]), |t| 1.3 - 0.7 * t));
    pen.solid(0x86a862, smooth([(8., -22.), (13., -27.), (12., -31.), (8., -28.)]));
}

/// A pot of bare earth: whatever grows in one is seen to grow in the same.
pub(super) fn pot(pen: &mut Pen) {
    pen.solid(0xc9785a, angular([(-8.6, -10.), (8.6, -10.), (6., 5.), (-6., 5.)]));
    pen.solid(0x6b4a33, smooth([(-8.4, -12.), (-5., -15.6), (0., -16.6), (5., -15.6), (8.4, -12.)]));
    pen.solid(0xd48a68, rounded_rectangle(-10., -13.4, 20., 5., 1.4));
}

pub(super) fn seedling(pen: &mut Pen) {
    pot(pen);
    pen.line(0x6f9a4c, 1.9, [(0., -15.), (0.6, -19.), (0., -23.)]);
    pen.solid(0x8cb85c, blade_of_leaf(point(0., -22.), point(-10., -29.), 3.2));
    pen.solid(0x9cc76a, blade_of_leaf(point(0., -22.), point(10., -28.), 3.2));
}

/// Grown up, and still shut.
pub(super) fn bud(pen: &mut Pen) {
    pot(pen);
    stalk(pen);
    pen.solid(0xe88f92, smooth([(-2.6, -32.), (-3.6, -37.), (0., -43.), (3.6, -37.), (2.6, -32.)]));
    pen.solid(
        0x7fae56,
        smooth([(-3., -31.), (-3.4, -35.), (0., -33.4), (3.4, -35.), (3., -31.), (0., -29.)]),
    );
}

pub(super) fn flowerpot(pen: &mut Pen) {
    pot(pen);
    stalk(pen);
    for turn in 0..6 {
        let (sin, cos) = (turn as f32 / 6. * TAU).sin_cos();
        pen.solid(0xe88f92, ellipse(point(6. * sin, -36. - 6. * cos), 4.6, 4.6));
    }
    pen.flat(0xf3c95c, ellipse(point(0., -36.), 3.8, 3.8));
}

/// What carries the bud and then the flower.
fn stalk(pen: &mut Pen) {
    pen.line(0x6f9a4c, 1.9, [(0., -15.), (0.8, -23.), (0., -33.)]);
    pen.solid(0x8cb85c, blade_of_leaf(point(0., -18.), point(-11., -25.), 3.2));
    pen.solid(0x9cc76a, blade_of_leaf(point(0., -21.), point(11., -28.), 3.2));
}

pub(super) fn sunflower(pen: &mut Pen) {
    pen.line(0x6f9a4c, 2., [(0., 9.), (1., -8.), (0., -22.)]);
    pen.solid(0x7fae56, blade_of_leaf(point(0.6, -2.), point(11., -8.), 2.6));
    pen.solid(0x7fae56, blade_of_leaf(point(0.6, 0.), point(-10., -5.), 2.6));
    pen.solid(0xf4bd3a, toothed(&ellipse(point(0., -28.), 9., 9.), 14, 0., |_| 5.));
    pen.solid(0x7d5230, ellipse(point(0., -28.), 6.4, 6.4));
    for (x, y) in [(-2., -29.), (2., -30.), (0., -26.), (3., -26.6), (-3., -26.)] {
        pen.dot(0x543620, (x, y), 0.7);
    }
}

pub(super) fn mushroom(pen: &mut Pen) {
    pen.solid(0xfbf0da, smooth([(-4., -9.), (4., -9.), (5.6, 3.), (0., 4.6), (-5.6, 3.)]));
    pen.solid(0xd5544a, smooth([(-13., -8.), (-9., -17.), (0., -20.), (9., -17.), (13., -8.), (0., -6.)]));
    for (x, y, r) in [(-6., -12., 1.9), (1., -16., 2.2), (7., -11., 1.7), (-1., -9.6, 1.4)] {
        pen.flat(0xfdf8ee, ellipse(point(x, y), r, r * 0.9));
    }
}

pub(super) fn snowball(pen: &mut Pen) {
    pen.solid(0xf3f7fb, ellipse(point(0., -6.), 10., 9.6));
    for (x, y) in [(-4., -8.), (2., -4.), (4., -10.)] {
        pen.line(0xc3d2e2, 0.8, [(x, y), (x + 2., y + 0.8)]);
    }
}

pub(super) fn nest(pen: &mut Pen) {
    pen.flat(0x6b4a33, ellipse(point(0., -8.), 13., 4.));
    for (x, rgb) in [(-5.6, 0xa8d0d6), (5.6, 0xa8d0d6), (0., 0xbfe0e2)] {
        pen.solid(rgb, ellipse(point(x, -10.), 4., 5.));
    }
    pen.solid(
        0xa9794c,
        smooth([(-15., -9.), (-6., -6.), (6., -6.), (15., -9.), (11., 2.), (0., 5.), (-11., 2.)]),
    );
    for (x, y) in [(-9., -3.), (-4., 0.), (1., -3.), (6., 0.), (10., -4.)] {
        pen.line(0x6f4b2c, 0.9, [(x - 4., y + 1.), (x, y - 0.6), (x + 4., y + 1.4)]);
    }
    for side in [-1., 1.] {
        pen.solid(0xa9794c, blade(point(side * 13., -6.), point(side * 19., -11.), 0.9, 1.));
    }
}

pub(super) fn tooth(pen: &mut Pen) {
    pen.solid(
        0xfdfaf2,
        smooth([
            (-7., -15.),
            (-2.6, -17.),
            (0., -15.6),
            (2.6, -17.),
            (7., -15.),
            (7., -7.),
            (4.6, 3.),
            (2., -3.),
            (0., -4.),
            (-2., -3.),
            (-4.6, 3.),
            (-7., -7.),
        ]),
    );
    let twinkle = ribbon(&spline(&[point(10., -20.), point(10., -14.)]), |t| 0.9 - (t - 0.5).abs() * 1.6);
    pen.flat(0xf6c14b, twinkle);
    pen.line(0xf6c14b, 1., [(7.4, -17.), (12.6, -17.)]);
}
