use super::{
    super::super::{
        colour::Colour,
        geometry::{blob, ellipse, point, ribbon, rounded_rectangle, spline, star},
    },
    Pen, angular, darker, smooth,
};

pub(super) fn ball(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    let round = ellipse(point(0., -7.), 11.5, 11.5);
    pen.body(colour, round.clone());
    pen.within(&round, |pen| {
        let band = ribbon(&spline(&[point(-13., -11.), point(0., -5.), point(13., -11.)]), |_| 3.2);
        pen.flat(0xfdf3e0, band);
    });
    pen.flat(0xf4c64e, star(point(0., -6.), 3.6, 5, 0.5, 0.2));
}

pub(super) fn teddy(pen: &mut Pen) {
    let fur = 0xd0a06c;
    for side in [-1., 1.] {
        pen.solid(fur, ellipse(point(side * 6., 2.4), 3.6, 3.2));
        pen.solid(fur, ellipse(point(side * 8., -6.), 2.8, 4.));
        pen.solid(fur, ellipse(point(side * 6., -21.), 3.2, 3.2));
    }
    pen.solid(fur, ellipse(point(0., -3.4), 7., 7.4));
    pen.solid(fur, ellipse(point(0., -15.6), 8.6, 7.4));
    pen.flat(0xf0d9b4, ellipse(point(0., -13.4), 3.8, 3.));
    pen.flat(0xd9655a, smooth([(-4.4, -10.), (0., -8.), (4.4, -10.), (4.4, -6.6), (0., -8.), (-4.4, -6.6)]));
    for x in [-3.6, 3.6] {
        pen.dot(0x2e2426, (x, -17.), 1.);
    }
    pen.dot(0x3b2b2b, (0., -14.6), 1.3);
}

pub(super) fn kite(pen: &mut Pen, accent: Colour) {
    pen.line(0x7a665a, 0.6, [(0., 0.), (3., -18.), (1., -36.), (3., -50.)]);
    let colour = pen.light.actor(accent);
    pen.turned(14., (3., -66.), |pen| {
        let tail = [(3., -44.), (0., -38.), (5., -32.), (1., -26.)];
        pen.line(0x7a665a, 0.7, tail);
        for (x, y) in [(0., -38.), (4., -31.)] {
            pen.flat(
                0xf4c64e,
                smooth([
                    (x - 4., y - 2.),
                    (x, y),
                    (x + 4., y - 2.),
                    (x + 4., y + 2.),
                    (x, y),
                    (x - 4., y + 2.),
                ]),
            );
        }
        pen.body(colour, angular([(3., -94.), (21., -72.), (3., -44.), (-15., -72.)]));
        pen.flat(0xfdf1da, angular([(3., -94.), (21., -72.), (3., -72.)]));
        pen.flat(0xf4c64e, angular([(3., -72.), (3., -44.), (-15., -72.)]));
        pen.line(0x7a5a45, 0.8, [(3., -94.), (3., -44.)]);
        pen.line(0x7a5a45, 0.8, [(-15., -72.), (21., -72.)]);
    });
}

pub(super) fn blocks(pen: &mut Pen) {
    for (x, y, rgb, sign) in [(-8., -7., 0x6fa3b5, 0), (8., -7., 0xe2b04a, 1), (0., -21., 0xd8685f, 2)] {
        pen.solid(rgb, rounded_rectangle(x - 7., y - 3., 14., 14., 1.6));
        pen.flat(0xfbf0da, rounded_rectangle(x - 4.6, y - 0.6, 9.2, 9.2, 1.2));
        match sign {
            0 => pen.flat(rgb, ellipse(point(x, y + 4.), 3., 3.)),
            1 => pen.flat(rgb, angular([(x - 3.2, y + 6.6), (x, y + 1.), (x + 3.2, y + 6.6)])),
            _ => pen.flat(rgb, star(point(x, y + 4.), 3.6, 5, 0.5, 0.)),
        }
    }
}

pub(super) fn drum(pen: &mut Pen) {
    pen.solid(0xd25a52, smooth([(-12., -12.), (12., -12.), (12., 1.), (0., 4.6), (-12., 1.)]));
    for i in 0..4u8 {
        let x = -10. + f32::from(i) * 5.;
        pen.line(0xf4c64e, 0.9, [(x, -9.), (x + 2.5, 2.), (x + 5., -9.)]);
    }
    pen.solid(0xfbf0da, ellipse(point(0., -12.), 12., 3.6));
    for side in [-1., 1.] {
        pen.line(0x9a6a45, 1.4, [(side * 3., -14.), (side * 13., -22.)]);
        pen.dot(0x9a6a45, (side * 3., -14.), 1.6);
    }
}

pub(super) fn train(pen: &mut Pen) {
    pen.solid(0x7d5a45, rounded_rectangle(4.6, -17., 3.6, 7., 1.));
    pen.solid(0xd8685f, rounded_rectangle(-4., -11., 17., 10., 3.));
    pen.solid(0x5f93a6, rounded_rectangle(-14., -17., 11., 16., 2.));
    pen.flat(0xfbf0da, rounded_rectangle(-11.6, -14., 6., 5., 1.2));
    pen.solid(0xe2b04a, rounded_rectangle(-15., -19., 13., 3.4, 1.6));
    pen.solid(0xe2b04a, angular([(13., -2.), (17., 2.), (12., 2.)]));
    for x in [-9., 1., 9.] {
        pen.wheel((x, 0.5), 3.8, 0xf4d38a);
    }
}

pub(super) fn car(pen: &mut Pen, accent: Colour) {
    let colour = pen.light.actor(accent);
    pen.body(colour, smooth([(-8., -9.), (-5., -16.), (5., -16.), (9., -9.)]));
    pen.flat(0xcfe4e8, smooth([(-5.4, -9.4), (-3.6, -14.), (-0.6, -14.), (-0.6, -9.4)]));
    pen.flat(0xcfe4e8, smooth([(0.8, -9.4), (0.8, -14.), (3.8, -14.), (6.4, -9.4)]));
    pen.body(colour, smooth([(-15., -8.), (-8., -10.), (9., -10.), (15., -6.), (15., 0.), (-15., 0.)]));
    pen.dot(0xffe08a, (13.4, -4.8), 1.4);
    for x in [-8., 8.] {
        pen.wheel((x, 0.), 4., 0xf3e8d4);
    }
}

pub(super) fn paper_boat(pen: &mut Pen) {
    pen.solid(0xf4efe2, angular([(0., -19.), (8.6, -4.), (-8.6, -4.)]));
    pen.line(0xb8ac9a, 0.7, [(0., -18.), (0., -5.)]);
    pen.solid(0xfdf9f0, angular([(-17., -8.), (0., -3.), (17., -8.), (10., 4.), (-10., 4.)]));
    pen.line(0xb8ac9a, 0.8, [(-16., -7.), (-6., 3.)]);
    pen.line(0xb8ac9a, 0.8, [(16., -7.), (6., 3.)]);
}

pub(super) fn paper_plane(pen: &mut Pen) {
    pen.turned(-12., (0., -8.), |pen| {
        pen.solid(0xdfe6ea, angular([(18., -9.), (-14., -4.), (-8., 2.)]));
        pen.solid(0xfdf9f0, angular([(18., -9.), (-16., -18.), (-11., -6.)]));
        pen.solid(0xeef1ee, angular([(18., -9.), (-11., -6.), (-12., 4.)]));
        pen.line(0xb8ac9a, 0.7, [(17., -9.), (-11., -6.)]);
    });
}

pub(super) fn pinwheel(pen: &mut Pen) {
    pen.line(0x9a6a45, 1.6, [(0., 9.), (0., -16.)]);
    for (i, rgb) in [0xd8685f, 0xf0c14e, 0x6fa3b5, 0x8fb069].into_iter().enumerate() {
        let turn = i as f32 * 90. + 12.;
        pen.turned(turn, (0., -18.), |pen| {
            pen.solid(
                rgb,
                blob(&[point(0., -18.), point(-1., -26.), point(2., -33.), point(9., -30.), point(8., -23.)]),
            );
        });
    }
    pen.dot(0xfdf3e0, (0., -18.), 1.7);
}

pub(super) fn rocket(pen: &mut Pen) {
    let fin = pen.lit(0xd8685f);
    for side in [-1., 1.] {
        pen.body(
            darker(fin),
            angular([(side * 5., -8.), (side * 11., 1.), (side * 10., 5.), (side * 4., 1.)]),
        );
    }
    pen.solid(0xf6c14b, smooth([(-3., 2.), (3., 2.), (1.4, 6.), (0., 9.), (-1.4, 6.)]));
    pen.solid(
        0xfbf3e4,
        smooth([(0., -27.), (6.6, -17.), (7., -4.), (4.6, 3.), (-4.6, 3.), (-7., -4.), (-6.6, -17.)]),
    );
    pen.body(fin, smooth([(0., -28.), (4.6, -21.), (5.6, -17.4), (0., -16.4), (-5.6, -17.4), (-4.6, -21.)]));
    pen.flat(0x5f93a6, ellipse(point(0., -9.), 3.7, 3.7));
    pen.flat(0xcfe4e8, ellipse(point(0., -9.), 2.4, 2.4));
}
