use std::f32::consts::PI;

use super::{
    super::super::{
        canvas::Wash,
        colour::{Colour, hex},
        geometry::{blob, ellipse, point, ribbon, rounded_rectangle},
    },
    Pen, angular, darker, smooth,
};

const WOOD: u32 = 0xb07b4c;
const STEEL: u32 = 0x98a3ae;
const GOLD: u32 = 0xeab646;

pub(super) fn hammer(pen: &mut Pen) {
    pen.solid(WOOD, ribbon(&[point(0., 7.), point(0., -20.)], |_| 1.7));
    pen.solid(STEEL, smooth([(-10., -25.), (8., -25.), (11., -23.), (9., -18.), (-10., -18.)]));
}

pub(super) fn paintbrush(pen: &mut Pen, accent: Colour) {
    pen.turned(14., (0., 0.), |pen| {
        pen.solid(WOOD, ribbon(&[point(0., 9.), point(0., -14.)], |t| 0.9 + 0.9 * t));
        pen.solid(STEEL, rounded_rectangle(-2.6, -20., 5.2, 7., 1.));
        let paint = pen.light.actor(accent);
        pen.body(paint, smooth([(-3.2, -19.), (3.2, -19.), (3.6, -25.), (0., -32.), (-3.6, -25.)]));
    });
}

pub(super) fn pencil(pen: &mut Pen) {
    pen.turned(18., (0., 0.), |pen| {
        pen.solid(0xf0b93f, angular([(-2.8, 8.), (2.8, 8.), (2.8, -18.), (-2.8, -18.)]));
        pen.solid(0xe88f92, rounded_rectangle(-2.8, 7., 5.6, 4.4, 1.6));
        pen.solid(0xf3dcb4, angular([(-2.8, -18.), (2.8, -18.), (0., -26.)]));
        pen.flat(0x4a4246, angular([(-1., -23.2), (1., -23.2), (0., -26.4)]));
    });
}

pub(super) fn broom(pen: &mut Pen) {
    pen.solid(WOOD, ribbon(&[point(0., 14.), point(0., -36.)], |_| 1.3));
    pen.solid(0xdcb46a, smooth([(-4., 12.), (4., 12.), (10., 27.), (0., 26.), (-10., 27.)]));
    pen.line(0xc9574c, 1.6, [(-4.4, 14.4), (0., 15.4), (4.4, 14.4)]);
    for x in [-4., 0., 4.] {
        pen.line(0xa67f3f, 0.7, [(x * 0.6, 17.), (x * 1.5, 25.)]);
    }
}

pub(super) fn bucket(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    pen.line(0x8a8f96, 1.2, [(-11., -11.), (-8., -22.), (0., -25.), (8., -22.), (11., -11.)]);
    pen.body(darker(colour), ellipse(point(0., -11.), 11.5, 3.));
    pen.body(colour, smooth([(-11.6, -11.), (0., -8.4), (11.6, -11.), (8.4, 4.), (0., 5.4), (-8.4, 4.)]));
    pen.line(0xfdf3e0, 1.2, [(-9.6, -2.), (0., 0.), (9.6, -2.)]);
}

pub(super) fn watering_can(pen: &mut Pen) {
    let tin = 0x7fb0a8;
    pen.line(0x5c8a86, 2., [(-8., -12.), (-17., -12.), (-16., -2.), (-8., 0.)]);
    pen.solid(tin, ribbon(&[point(8., -1.), point(21., -14.)], |t| 2.6 - t));
    pen.solid(0x5c8a86, smooth([(18., -17.), (24., -13.), (25., -17.), (21., -20.)]));
    pen.solid(tin, smooth([(-9., -13.), (9., -13.), (10.5, 3.), (0., 5.), (-10.5, 3.)]));
    pen.flat(0x4a6f6d, ellipse(point(0., -12.6), 7.6, 1.8));
    pen.flat(0xfdf3e0, ellipse(point(0., -4.), 3., 3.));
}

pub(super) fn magnifier(pen: &mut Pen) {
    pen.solid(WOOD, ribbon(&[point(0., 9.), point(0., -6.)], |_| 2.1));
    pen.solid(GOLD, ellipse(point(0., -17.), 11., 11.));
    let glass = pen.lit(0xd8ecf0);
    pen.canvas.fill(ellipse(point(0., -17.), 8.4, 8.4), Wash::new(glass).elevation(0.).edge(0.3));
    pen.line(0xffffff, 1.4, [(-5., -18.), (-3.6, -21.6), (-0.6, -23.)]);
}

pub(super) fn telescope(pen: &mut Pen) {
    pen.turned(-24., (0., -4.), |pen| {
        pen.solid(0x8a6a4f, rounded_rectangle(-16., -7., 12., 6.4, 2.));
        pen.solid(GOLD, rounded_rectangle(-6., -8., 3., 8.4, 1.));
        pen.solid(0x4f7f8a, rounded_rectangle(-4., -9., 18., 10.4, 2.));
        pen.solid(GOLD, rounded_rectangle(12., -10., 4., 12.4, 1.4));
        pen.flat(0xcfe4e8, ellipse(point(16., -3.8), 1.4, 4.6));
    });
}

pub(super) fn map(pen: &mut Pen) {
    pen.solid(
        0xf3e0b3,
        smooth([
            (-17., -17.),
            (-6., -14.),
            (6., -17.),
            (17., -14.),
            (17., 3.),
            (6., 0.),
            (-6., 3.),
            (-17., 0.),
        ]),
    );
    for x in [-6., 6.] {
        pen.line(0xc9a86a, 0.7, [(x, -15.), (x, 1.)]);
    }
    for (x, y) in [(-13., -3.), (-10., -6.), (-6., -7.), (-2., -5.), (2., -4.), (6., -6.)] {
        pen.dot(0x8a5a3c, (x, y), 0.9);
    }
    pen.line(0xd2503f, 1.5, [(9., -12.), (13., -7.)]);
    pen.line(0xd2503f, 1.5, [(13., -12.), (9., -7.)]);
    pen.flat(0x8fb069, smooth([(-14., -10.), (-11., -14.), (-8., -10.)]));
}

pub(super) fn key(pen: &mut Pen) {
    pen.solid(GOLD, ellipse(point(0., -14.), 6.4, 6.4));
    pen.flat(0x7a5a2a, ellipse(point(0., -14.), 3., 3.));
    pen.solid(GOLD, ribbon(&[point(0., -8.), point(0., 9.)], |_| 1.6));
    pen.solid(GOLD, angular([(1., 3.), (6., 3.), (6., 5.4), (1., 5.4)]));
    pen.solid(GOLD, angular([(1., 7.), (5., 7.), (5., 9.4), (1., 9.4)]));
}

pub(super) fn torch(pen: &mut Pen) {
    pen.turned(24., (0., 0.), |pen| {
        pen.solid(0xd8685f, rounded_rectangle(-3.6, -10., 7.2, 18., 2.));
        pen.solid(0xe9e2d4, smooth([(-3.6, -9.), (3.6, -9.), (6.6, -18.), (-6.6, -18.)]));
        pen.flat(0xffe9a6, ellipse(point(0., -18.), 6., 1.8));
        pen.dot(0xfdf3e0, (0., -4.), 1.3);
        let strength = if pen.light.is_night() || pen.light.is_dim() { 0.8 } else { 0.35 };
        pen.canvas.glow(point(0., -28.), 34., hex(0xffe08a), strength);
    });
}

pub(super) fn scissors(pen: &mut Pen) {
    for side in [-1., 1.] {
        pen.solid(
            STEEL,
            angular([(side * 1.4, -3.), (side * -6., -24.), (side * -2.6, -24.), (side * 3.4, -4.)]),
        );
        let red = pen.lit(0xd8685f);
        pen.canvas.stroke(&ellipse(point(side * 5.4, 2.6), 4., 5.), 2., red, 1., false);
    }
    pen.dot(0x5c5256, (0., -6.), 1.1);
}

pub(super) fn backpack(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    pen.line(0x6b4a3a, 1.6, [(-3.4, -18.), (-2., -22.6), (2., -22.6), (3.4, -18.)]);
    pen.body(
        colour,
        smooth([
            (-10., -14.),
            (0., -20.),
            (10., -14.),
            (12., -4.),
            (11., 4.),
            (0., 5.4),
            (-11., 4.),
            (-12., -4.),
        ]),
    );
    pen.body(darker(colour), smooth([(-8., -5.), (8., -5.), (8., 2.6), (0., 3.8), (-8., 2.6)]));
    pen.line(0xfdf3e0, 0.9, [(-7., -3.), (0., -2.), (7., -3.)]);
    pen.flat(GOLD, rounded_rectangle(-1.6, -11., 3.2, 3.6, 0.8));
}

pub(super) fn suitcase(pen: &mut Pen) {
    pen.line(0x6b4a3a, 1.9, [(-4.6, -12.), (-4., -17.), (4., -17.), (4.6, -12.)]);
    pen.solid(0xb9754a, rounded_rectangle(-15., -12., 30., 17., 3.));
    for x in [-9., 6.] {
        pen.flat(0x7a4f33, rounded_rectangle(x, -12., 3., 17., 0.6));
    }
    pen.flat(GOLD, rounded_rectangle(-2., -10., 4., 3., 0.8));
    pen.flat(0x6fa3b5, ellipse(point(0., -1.), 2.8, 2.8));
}

pub(super) fn carton(pen: &mut Pen) {
    pen.solid(0xb98a58, angular([(-13., -12.), (-18., -19.), (-2., -17.), (0., -12.)]));
    pen.solid(0xb98a58, angular([(13., -12.), (18., -19.), (2., -17.), (0., -12.)]));
    pen.solid(0xd3a873, angular([(-13., -12.), (13., -12.), (13., 5.), (-13., 5.)]));
    pen.flat(0xecd5a8, angular([(-2., -12.), (2., -12.), (2., -5.), (-2., -5.)]));
}

pub(super) fn clock(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    for side in [-1., 1.] {
        pen.solid(
            GOLD,
            smooth([(side * 3., -19.), (side * 11., -16.), (side * 10., -22.), (side * 6., -23.)]),
        );
        pen.line(0x6b4a3a, 1.8, [(side * 5., 1.), (side * 8., 4.6)]);
    }
    pen.body(colour, ellipse(point(0., -8.), 11.6, 11.6));
    pen.flat(0xfdf6e6, ellipse(point(0., -8.), 8.8, 8.8));
    for i in 0..12u8 {
        let (sin, cos) = (f32::from(i) * PI / 6.).sin_cos();
        pen.dot(0x7a665a, (cos * 7., -8. + sin * 7.), 0.5);
    }
    pen.line(0x3b2b2b, 1.2, [(0., -8.), (0., -13.6)]);
    pen.line(0x3b2b2b, 1.2, [(0., -8.), (4., -6.)]);
}

pub(super) fn bottle(pen: &mut Pen) {
    pen.solid(
        0xa9d3c4,
        smooth([
            (-2.6, -20.),
            (2.6, -20.),
            (3., -14.),
            (7., -9.),
            (7., 2.),
            (4., 4.6),
            (-4., 4.6),
            (-7., 2.),
            (-7., -9.),
            (-3., -14.),
        ]),
    );
    pen.flat(0xfbf0d6, blob(&[point(-4., -7.), point(4., -9.), point(4., 1.), point(-4., 2.)]));
    pen.line(0xd2503f, 1.2, [(-4., -2.6), (4., -4.)]);
    pen.solid(0xb98a58, rounded_rectangle(-2.6, -24., 5.2, 5., 1.2));
    pen.line(0xffffff, 1., [(-5.2, -8.), (-5.4, -2.)]);
}

pub(super) fn photo(pen: &mut Pen) {
    pen.solid(0xb07b4c, rounded_rectangle(-12., -20., 24., 23., 2.));
    let card = rounded_rectangle(-9., -17., 18., 17., 1.);
    pen.flat(0xcfe4e8, card.clone());
    pen.within(&card, |pen| {
        pen.flat(0x8fb069, smooth([(-12., 2.), (-10., -6.), (-2., -9.), (6., -5.), (12., -7.), (12., 2.)]));
        pen.dot(0xf4c64e, (4.6, -12.4), 2.4);
    });
}
