//! What stands about and stories turn on: a wall with somebody behind it, a gate, a loaded cart, a letterbox.

use book::scene::Treasure;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Point, Transform, ellipse, point, points, ribbon, rounded_rectangle, spline},
        light::Light,
        noise::Rng,
    },
    outdoors::{angular, body, placed, shadow, smooth},
    treasure,
};

const WOOD: u32 = 0xb98452;
const DARK_WOOD: u32 = 0x8a6243;

fn plank(canvas: &mut Canvas, light: &Light, rgb: u32, line: &[(f32, f32)], half: f32) {
    let line: Vec<Point> = line.iter().map(|(x, y)| point(*x, *y)).collect();
    canvas.fill(ribbon(&line, |_| half), body(light, rgb));
}

/// A piece of a dry-stone wall, `size` high.
pub fn wall(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    const STONES: [u32; 5] = [0xb4aca0, 0xa59c92, 0xc2b8a6, 0x9aa09c, 0xb7a58f];
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 78.);
        // The joints are dark, or the landscape would show through.
        let joints = rounded_rectangle(-66., -92., 132., 92., 4.);
        canvas.fill(joints, Wash::new(light.actor(hex(0x7d756c))).elevation(1.));
        let mut rng = Rng::new(7);
        for row in 0..5 {
            let foot = -(row as f32) * 19.;
            // Each row begins and ends elsewhere, so that the piece looks broken off and not cut.
            let mut x = -72. + rng.range(-5., 5.) + row as f32 * 2.;
            let end = 72. + rng.range(-5., 5.) - row as f32 * 2.;
            while x < end - 9. {
                let broad = rng.range(20., 34.).min(end - x);
                let stone = rounded_rectangle(x, foot - 18.6, broad - 1.4, 18., 6.);
                let rgb = STONES[rng.index(STONES.len())];
                canvas.fill(stone, body(light, rgb).elevation(2.).wobble(1.4));
                x += broad;
            }
        }
        for x in [-56., 6., 34.] {
            let moss = smooth([(x, -94.), (x + 10., -97.), (x + 24., -94.), (x + 12., -90.)]);
            canvas.fill(moss, Wash::new(light.actor(hex(0x86a862))).elevation(1.));
        }
    });
}

/// A garden gate between its posts.
pub fn gate(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 66.);
        for (x, top) in [(-40., -86.), (-20., -93.), (0., -96.), (20., -93.), (40., -86.)] {
            canvas.fill(
                angular([(x - 7.4, -8.), (x - 7.4, top), (x, top - 8.), (x + 7.4, top), (x + 7.4, -8.)]),
                body(light, 0xf1e7d4),
            );
        }
        plank(canvas, light, 0xe2d4bb, &[(-46., -24.), (46., -74.)], 4.);
        for y in [-24., -74.] {
            plank(canvas, light, 0xe2d4bb, &[(-48., y), (48., y)], 4.6);
        }
        for x in [-58., 58.] {
            canvas.fill(rounded_rectangle(x - 8., -100., 16., 102., 3.), body(light, DARK_WOOD));
            canvas.fill(ellipse(point(x, -103.), 9.6, 8.), body(light, WOOD));
        }
        canvas.fill(ellipse(point(43., -50.), 3.6, 3.6), body(light, 0x6b5548));
    });
}

/// A handcart loaded with the story's treasure, its shafts to the left.
pub fn cart(canvas: &mut Canvas, light: &Light, kind: Treasure, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 84.);
        for y in [-44., -38.] {
            plank(canvas, light, DARK_WOOD, &[(-58., y), (-128., y - 22.)], 3.);
        }
        plank(canvas, light, WOOD, &[(-128., -72.), (-128., -56.)], 3.4);
        canvas.fill(angular([(-78., -92.), (84., -92.), (78., -80.), (-72., -80.)]), body(light, 0x7a5137));
        treasure::heap(canvas, light, kind, point(3., -80.), 42.);
        canvas.fill(angular([(-80., -84.), (86., -84.), (72., -36.), (-66., -36.)]), body(light, WOOD));
        for y in [-68., -52.] {
            canvas.line(&points([(-74., y), (79., y)]), 1.4, light.actor(hex(DARK_WOOD)));
        }
        plank(canvas, light, DARK_WOOD, &[(-56., -38.), (-58., 0.)], 4.);
        let hub = point(22., -30.);
        canvas.fill(ellipse(hub, 31., 31.), body(light, 0x6b4a3a));
        canvas.fill(ellipse(hub, 24., 24.), body(light, 0xd9b98a));
        for turn in [0., 45., 90., 135.] {
            let spoke = point(23., 0.).rotated(turn);
            canvas.line(&[hub - spoke, hub + spoke], 3.4, light.actor(hex(0x6b4a3a)));
        }
        canvas.fill(ellipse(hub, 6., 6.), body(light, 0x54484a));
    });
}

/// A wooden chair, a little from the side.
pub fn chair(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 34.);
        for (x, lean) in [(-20., -3.), (24., 1.)] {
            plank(canvas, light, DARK_WOOD, &[(x, -4.), (x + lean, -104.)], 3.2);
        }
        for y in [-98., -82., -66.] {
            plank(canvas, light, WOOD, &[(-22., y), (24., y + 1.)], 3.8);
        }
        for (x, foot) in [(-27., 3.), (20., 5.)] {
            plank(canvas, light, WOOD, &[(x, foot), (x, -44.)], 3.4);
        }
        plank(canvas, light, WOOD, &[(-26., -16.), (20., -15.)], 2.2);
        canvas.fill(angular([(-32., -44.), (-22., -53.), (30., -52.), (26., -42.)]), body(light, 0xc8935e));
    });
}

/// A letterbox on a post.
pub fn letterbox(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 22.);
        canvas.fill(rounded_rectangle(-6., -56., 12., 58., 2.), body(light, DARK_WOOD));
        let front =
            smooth([(-27., -58.), (-28., -88.), (-16., -101.), (16., -101.), (28., -88.), (27., -58.)]);
        canvas.fill(front, body(light, 0xcf5347));
        canvas.fill(
            rounded_rectangle(-17., -90., 34., 6., 2.6),
            Wash::new(light.actor(hex(0x5b2a2a))).elevation(0.),
        );
        canvas.fill(rounded_rectangle(-11., -79., 22., 14., 1.6), body(light, 0xfbf3e2).elevation(1.));
        let flap = spline(&points([(-11., -79.), (0., -71.), (11., -79.)]));
        canvas.line(&flap, 1.1, light.actor(hex(0xc9574c)));
        plank(canvas, light, 0xf0c75e, &[(30., -66.), (30., -92.)], 1.8);
        canvas.fill(angular([(30., -92.), (42., -89.), (42., -82.), (30., -82.)]), body(light, 0xf0c75e));
    });
}

/// A hole in the ground, and the earth that came out of it.
pub fn hole(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        let earth = 0x8f6a4c;
        canvas.fill(ellipse(point(0., 0.), 58., 17.), body(light, 0xa9815c).elevation(2.));
        canvas.fill(
            ellipse(point(0., 2.), 48., 12.6),
            Wash::new(light.actor(hex(0x46332a))).elevation(0.).edge(0.5),
        );
        let heap = [(50., 6.), (56., -14.), (72., -30.), (86., -26.), (102., -10.), (112., 8.), (80., 12.)];
        canvas.fill(smooth(heap), body(light, earth).elevation(4.));
        for (x, y) in [(70., -10.), (88., -4.), (60., 4.)] {
            canvas.fill(ellipse(point(x, y), 4.4, 3.4), body(light, 0x7a5a42).elevation(1.));
        }
    });
}

/// A looking-glass on feet, as tall as `size`.
pub fn mirror(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 34.);
        for side in [-1., 1.] {
            plank(canvas, light, DARK_WOOD, &[(side * 30., 2.), (side * 22., -50.)], 3.);
        }
        canvas.fill(ellipse(point(0., -62.), 30., 44.), body(light, WOOD));
        canvas.fill(
            ellipse(point(0., -62.), 24., 38.),
            Wash::new(light.actor(hex(0xcfe1e6))).elevation(0.).edge(0.5),
        );
        let gleam = Wash::new(light.actor(hex(0xf4fafa))).elevation(0.).edge(0.);
        canvas.fill(ribbon(&points([(-14., -50.), (0., -84.)]), |_| 2.6), gleam);
        canvas.fill(ribbon(&points([(-4., -48.), (8., -76.)]), |_| 1.6), gleam);
    });
}

/// A seesaw with one end down.
pub fn seesaw(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 104.);
        canvas.fill(angular([(-20., 0.), (-6., -36.), (6., -36.), (20., 0.)]), body(light, 0x5f93a6));
        canvas.with(Transform::rotate_about(-11., point(0., -36.)), |canvas| {
            canvas.fill(rounded_rectangle(-112., -42., 224., 9., 4.), body(light, 0xd8685f));
            for x in [-80., 80.] {
                plank(canvas, light, 0x6b5548, &[(x, -42.), (x, -62.)], 2.);
                plank(canvas, light, 0x6b5548, &[(x - 9., -62.), (x + 9., -62.)], 2.4);
            }
        });
    });
}

/// A trunk that lies on the ground.
pub fn log(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        shadow(canvas, light, 92.);
        let bark = smooth([
            (-84., -30.),
            (-40., -33.),
            (10., -31.),
            (74., -34.),
            (84., -18.),
            (74., 1.),
            (0., 4.),
            (-84., 2.),
        ]);
        canvas.fill(bark, body(light, DARK_WOOD).elevation(5.).direction(90.));
        plank(canvas, light, DARK_WOOD, &[(20., -30.), (34., -46.)], 4.4);
        for (x, y, length) in [(-52., -20., 34.), (0., -14., 40.), (24., -24., 30.), (-30., -8., 28.)] {
            let crack = spline(&points([(x, y), (x + length * 0.5, y - 1.6), (x + length, y)]));
            canvas.line(&crack, 1.2, light.actor(hex(0x6b4a3a)));
        }
        canvas.fill(ellipse(point(-84., -14.), 10., 17.), body(light, 0xe2c295));
        for share in [0.64, 0.3] {
            let ring = ellipse(point(-84., -14.), 10. * share, 17. * share);
            canvas.stroke(&ring, 1., light.actor(hex(0xb98f60)), 0.7, false);
        }
    });
}
