use super::{
    super::super::{
        colour::Colour,
        geometry::{ellipse, point, ribbon, rounded_rectangle, spline},
    },
    Pen, darker, smooth,
};

pub(super) fn hat(pen: &mut Pen) {
    pen.solid(0xe9c987, ellipse(point(0., 0.), 16., 4.4));
    pen.solid(0xefd398, smooth([(-9., 0.), (-8.4, -10.), (0., -13.), (8.4, -10.), (9., 0.), (0., 1.6)]));
    pen.flat(0xc8564b, ribbon(&spline(&[point(-9., -2.6), point(0., -1.), point(9., -2.6)]), |_| 1.7));
}

pub(super) fn scarf(pen: &mut Pen, accent: Colour) {
    let wool = pen.light.actor(accent);
    // Hung over the hands, its ends side by side.
    for (x, length) in [(-4.4, 15.), (4.4, 10.)] {
        let end = spline(&[point(x * 0.3, -10.), point(x, -4.), point(x * 1.1, length)]);
        pen.body(wool, ribbon(&end, |_| 3.4));
        for band in [0.4, 0.8] {
            let y = -6. + (length + 6.) * band;
            pen.line(0xfdf3e0, 1.5, [(x * 1.06 - 3.2, y), (x * 1.06 + 3.2, y)]);
        }
    }
}

/// A scarf that nobody wears: a strip of knitting in loose folds.
pub(super) fn dropped_scarf(pen: &mut Pen, accent: Colour) {
    let wool = pen.light.actor(accent);
    let folds =
        spline(&[point(-19., 2.4), point(-10., -1.4), point(-2., 2.6), point(7., -1.8), point(17., 2.)]);
    for x in [-21.6, 19.4] {
        for y in [0.6, 2.4, 4.2] {
            pen.line(0xfdf3e0, 0.8, [(x - 2., y), (x + 2., y + 0.2)]);
        }
    }
    pen.body(wool, ribbon(&folds, |_| 3.2));
    for at in [0.2, 0.42, 0.64, 0.86] {
        let i = (at * (folds.len() - 1) as f32) as usize;
        let across = (folds[(i + 1).min(folds.len() - 1)] - folds[i]).unit().perpendicular() * 3.;
        let (from, to) = (folds[i] - across, folds[i] + across);
        pen.line(0xfdf3e0, 1.5, [(from.x, from.y), (to.x, to.y)]);
    }
}

pub(super) fn mitten(pen: &mut Pen, accent: Colour) {
    let wool = pen.light.actor(accent);
    pen.body(wool, smooth([(5., -5.), (10., -11.), (13., -9.), (10., -2.), (5., 1.)]));
    pen.body(wool, smooth([(-6.6, -14.), (0., -20.), (6.6, -14.), (6.6, -2.), (-6.6, -2.)]));
    pen.body(darker(wool), rounded_rectangle(-7.4, -3., 14.8, 6.6, 2.));
    pen.line(0xfdf3e0, 1.3, [(-4.6, -10.), (-2., -12.4), (0., -10.), (2., -12.4), (4.6, -10.)]);
}

pub(super) fn boot(pen: &mut Pen) {
    pen.solid(
        0xf0b93f,
        smooth([(-7., -17.), (3., -17.), (3.6, -6.), (11., -3.), (12., 3.6), (-7., 3.6), (-7., -6.)]),
    );
    pen.flat(0x8a5a3c, rounded_rectangle(-8., 2., 21., 2.8, 1.2));
    pen.flat(0xd99a2a, rounded_rectangle(-7.6, -18., 11.4, 3.4, 1.4));
}

/// A shoe with a strap.
pub(super) fn shoe(pen: &mut Pen, accent: Colour) {
    let leather = pen.light.actor(accent);
    let outline =
        smooth([(-11., -10.), (-5., -11.), (-2., -5.), (6., -4.), (13., 0.), (13.4, 3.4), (-11., 3.4)]);
    pen.body(leather, outline);
    pen.body(darker(leather), smooth([(-10., -9.), (-5.6, -9.8), (-4.4, -6.6), (-9.4, -6.)]));
    pen.flat(0x6b4a3a, rounded_rectangle(-11.6, 2.6, 25.4, 2.6, 1.2));
    pen.line(0xfdf3e0, 1.5, [(-3., -6.), (0.4, -3.4), (1.4, 0.)]);
    pen.dot(0xf2c14e, (1., -2.), 1.1);
}

pub(super) fn sock(pen: &mut Pen, accent: Colour) {
    let wool = pen.light.actor(accent);
    let outline = smooth([
        (-6., -19.),
        (4., -19.),
        (4.4, -6.),
        (11., -2.),
        (12., 3.),
        (6., 4.6),
        (-3., 3.),
        (-6., -5.),
    ]);
    pen.body(wool, outline.clone());
    pen.within(&outline, |pen| {
        for y in [-13.4, -8.4] {
            pen.line(0xfdf3e0, 2., [(-8., y), (8., y)]);
        }
    });
    pen.flat(0xfdf3e0, rounded_rectangle(-6.8, -20.4, 11.6, 4., 1.6));
}

pub(super) fn blanket(pen: &mut Pen) {
    pen.solid(0x6d9bab, smooth([(-14., -11.), (12., -13.), (15., -4.), (14., 3.), (-13., 4.), (-15., -4.)]));
    for (x, y, rgb) in [
        (-10., -9., 0xe7b65c),
        (-2., -9.6, 0xf3e4c8),
        (6., -10., 0xd9826f),
        (-10., -2., 0xd9826f),
        (-2., -2.4, 0x8fb07f),
        (6., -3., 0xe7b65c),
    ] {
        pen.flat(rgb, rounded_rectangle(x, y, 6.4, 5.6, 1.));
    }
    pen.line(0xfdf3e0, 1.4, [(-13., 3.), (0., 3.6), (13., 2.4)]);
}
