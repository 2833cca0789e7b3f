//! What one place of a kind has and another has not: a windmill, a lighthouse, a brook.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{
            Line, Point, Shape, Transform, blob, ellipse, point, points, ribbon, rounded_rectangle, spline,
            subdivided,
        },
        light::Light,
        noise::Rng,
    },
    land::{Way, cast_shadow, stone, turf},
};

fn placed(canvas: &mut Canvas, at: Point, size: f32, paint: impl FnOnce(&mut Canvas)) {
    let scale = size / 100.;
    canvas.with(Transform::translate(at.x, at.y).then(Transform::scale(scale, scale)), paint);
}

fn built(light: &Light, rgb: u32, depth: f32) -> Wash {
    Wash::new(light.scenery(hex(rgb), depth)).shade(0.35).elevation(4.).outline(0.8)
}

fn roofed(light: &Light, rgb: u32, depth: f32) -> Wash {
    let colour = turf(light, light.scenery(hex(rgb), depth), 0.7);
    Wash::new(colour).shade(0.35).elevation(4.).outline(0.8)
}

fn angular<const N: usize>(corners: [(f32, f32); N]) -> Line {
    subdivided(&points(corners), 5.)
}

fn lamplit(light: &Light, depth: f32) -> Wash {
    let pane = if light.is_night() { hex(0xffdb86) } else { light.scenery(hex(0xb9d6da), depth) };
    Wash::new(pane).elevation(1.).outline(0.8)
}

/// A windmill, `size` from its foot to its cap.
pub fn windmill(canvas: &mut Canvas, light: &Light, at: Point, size: f32, depth: f32) {
    placed(canvas, at, size, |canvas| {
        for (x, y) in [(0., -104.), (26., -150.), (-62., -112.), (62., -62.)] {
            canvas.landmark(point(x, y), 16.);
        }
        canvas.pole(point(0., -104.), point(0., 0.));
        canvas
            .fill(angular([(-26., 2.), (-16., -84.), (16., -84.), (26., 2.)]), built(light, 0xf0e0c6, depth));
        canvas.fill(
            blob(&points([(-21., -82.), (-12., -102.), (12., -102.), (21., -82.), (0., -80.)])),
            roofed(light, 0xb5694f, depth),
        );
        canvas.fill(rounded_rectangle(-7., -22., 14., 24., 6.), built(light, 0x8a5e48, depth));
        canvas.fill(ellipse(point(0., -52.), 6., 7.), lamplit(light, depth));
        let hub = point(0., -86.);
        for turn in [22., 112., 202., 292.] {
            let on = |x: f32, y: f32| hub + point(x, y).rotated(turn);
            let sail = subdivided(&[on(3., -12.), on(15., -14.), on(13., -64.), on(3., -62.)], 5.);
            canvas.fill(sail, built(light, 0xfdf5e6, depth));
            canvas.line(&[hub, on(2., -66.)], 2.2, light.scenery(hex(0x7a5a45), depth));
            for rung in [-24., -36., -48.] {
                canvas.stroke(
                    &[on(3., rung), on(14., rung - 1.)],
                    0.9,
                    light.scenery(hex(0x9a7a5a), depth),
                    0.8,
                    false,
                );
            }
        }
        canvas.fill(ellipse(hub, 4.4, 4.4), built(light, 0x7a5a45, depth));
    });
}

/// A lighthouse on a rock, `size` high.
pub fn lighthouse(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        canvas.landmark(point(0., -106.), 16.);
        canvas.pole(point(0., -106.), point(0., 0.));
        for (x, w) in [(-26., 44.), (24., 50.), (0., 60.)] {
            stone(canvas, light, point(x, 6.), w, 7 + w as u64);
        }
        let tower = angular([(-13., 0.), (-8., -78.), (8., -78.), (13., 0.)]);
        let within = Shape::one(tower.clone());
        canvas.fill(tower, built(light, 0xfdf5e6, 0.1));
        canvas.clipped(&within, |canvas| {
            for y in [-20., -50.] {
                canvas.fill(
                    angular([(-20., y), (20., y), (20., y + 14.), (-20., y + 14.)]),
                    built(light, 0xc9574c, 0.1),
                );
            }
        });
        canvas.fill(rounded_rectangle(-11., -82., 22., 5., 1.5), built(light, 0x5c6a74, 0.1));
        let lamp =
            if light.is_night() || light.is_dim() { hex(0xffe08a) } else { light.scenery(hex(0xfdf0c0), 0.) };
        canvas.fill(rounded_rectangle(-7., -94., 14., 13., 2.), Wash::new(lamp).elevation(2.).outline(0.8));
        canvas.fill(
            blob(&points([(-10., -93.), (0., -106.), (10., -93.), (0., -91.)])),
            roofed(light, 0xb5483c, 0.1),
        );
        if light.is_night() || light.is_dim() {
            canvas.glow(point(0., -88.), 70., hex(0xffe08a), 0.7);
        }
    });
}

/// A brook along a way.
pub fn brook(canvas: &mut Canvas, light: &Light, way: &Way, seed: u64) {
    let water = light.scenery(hex(if light.is_snowy() { 0xd3e6ee } else { 0x7fb8c0 }), 0.05);
    let deep = Wash::new(mix(water, light.sky[1], 0.35));
    let deep = deep.gradient(adjusted(water, -0.06, 1.1, 0.), way.from, point(way.to, 1000.));
    let outline = subdivided(&way.outline(), 14.);
    canvas.fill(outline, deep.elevation(0.).lift(0.95).edge(0.9).direction(70.));
    let mut rng = Rng::new(seed);
    let mut ripples = Shape::default();
    for i in 2..26 {
        let (middle, half) = way.at((i as f32 / 26.).powf(1.5));
        canvas.water(middle, half);
        let reach = half * rng.range(0.25, 0.5);
        let at = middle + point(rng.range(-0.4, 0.4) * half, 0.);
        let wave = spline(&[at - point(reach, 0.), at - point(0., 2.), at + point(reach, 0.)]);
        ripples.push(ribbon(&wave, |t| 1.6 * (t * std::f32::consts::PI).sin() + 0.2));
    }
    let foam = Wash::new(light.scenery(hex(0xf0faf6), 0.)).lift(0.6).elevation(0.).edge(0.).halo(0.);
    canvas.fill(ripples, foam.opacity(0.8));
    for i in 2..9 {
        let (middle, half) = way.at((i as f32 / 9.).powf(1.4));
        let bank = middle + point(if i % 2 == 0 { -half } else { half }, 4.);
        stone(canvas, light, bank, 12. + half * 0.3, seed + i);
    }
}

/// A log cabin, `size` broad.
pub fn cabin(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        canvas.landmark(point(0., -88.), 40.);
        canvas.landmark(point(26., -98.), 12.);
        canvas.fill(rounded_rectangle(20., -98., 12., 36., 1.), built(light, 0xa9a6a6, 0.15));
        canvas
            .fill(angular([(-44., 0.), (-44., -48.), (44., -48.), (44., 0.)]), built(light, 0xa9764f, 0.12));
        for y in [-12., -24., -36.] {
            canvas.stroke(&points([(-44., y), (44., y)]), 1.2, light.scenery(hex(0x7a5236), 0.12), 0.7, true);
        }
        canvas.fill(
            angular([(-56., -44.), (0., -88.), (56., -44.), (44., -42.), (-44., -42.)]),
            roofed(light, 0x8a5e48, 0.12),
        );
        canvas.fill(rounded_rectangle(-32., -34., 17., 34., 3.), built(light, 0x5f4030, 0.1));
        canvas.fill(rounded_rectangle(4., -34., 26., 18., 2.), lamplit(light, 0.1));
        canvas.line(&points([(17., -34.), (17., -16.)]), 1.4, light.scenery(hex(0x7a5236), 0.1));
        if light.is_night() {
            canvas.glow(point(17., -25.), 46., hex(0xffca6a), 0.6);
        }
    });
}

/// A well under a little roof.
pub fn well(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        canvas.landmark(point(0., -98.), 20.);
        cast_shadow(canvas, light, point(0., 4.), 34., 70.);
        for x in [-26., 26.] {
            canvas.fill(ribbon(&points([(x, -20.), (x, -72.)]), |_| 2.6), built(light, 0x8a6a4f, 0.06));
        }
        canvas.fill(
            angular([(-44., -66.), (0., -98.), (44., -66.), (34., -62.), (-34., -62.)]),
            roofed(light, 0xb5694f, 0.06),
        );
        canvas.line(&points([(0., -64.), (0., -40.)]), 1.3, light.scenery(hex(0x6b5a4a), 0.));
        canvas.fill(ellipse(point(0., -30.), 33., 7.), built(light, 0x5c5256, 0.06));
        canvas.fill(
            blob(&points([(-34., -30.), (0., -22.), (34., -30.), (31., 0.), (0., 6.), (-31., 0.)])),
            built(light, 0xb4b0ae, 0.06),
        );
        let joint = light.scenery(hex(0x8a8688), 0.06);
        for (x, y) in [(-20., -18.), (-2., -14.), (16., -18.), (-12., -6.), (8., -4.)] {
            canvas.stroke(&points([(x - 8., y), (x + 8., y + 0.5)]), 1., joint, 0.7, true);
        }
    });
}

/// A beehive of straw rings.
pub fn beehive(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        cast_shadow(canvas, light, point(0., 9.), 36., 70.);
        canvas.fill(rounded_rectangle(-40., -14., 80., 10., 3.), built(light, 0x9a7350, 0.06));
        for x in [-28., 28.] {
            canvas.fill(ribbon(&points([(x, -6.), (x, 10.)]), |_| 4.), built(light, 0x9a7350, 0.06));
        }
        for (y, half) in [(-24., 34.), (-42., 33.), (-60., 27.), (-76., 17.)] {
            canvas.fill(ellipse(point(0., y), half, 12.), built(light, 0xe0b45e, 0.05));
        }
        canvas.fill(
            ellipse(point(0., -26.), 8., 7.),
            Wash::new(light.scenery(hex(0x5a4030), 0.)).elevation(0.),
        );
    });
}

/// A round haystack.
pub fn haystack(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    placed(canvas, at, size, |canvas| {
        canvas.landmark(point(0., -80.), 50.);
        cast_shadow(canvas, light, point(0., 4.), 48., 80.);
        let heap = points([
            (-46., 2.),
            (-48., -34.),
            (-26., -70.),
            (0., -80.),
            (26., -70.),
            (48., -34.),
            (46., 2.),
            (0., 8.),
        ]);
        canvas.fill(blob(&heap), roofed(light, 0xe0bd6c, 0.1));
        let straw = light.scenery(hex(0xb98f42), 0.1);
        for (x, y) in [(-28., -30.), (-10., -52.), (8., -26.), (24., -46.), (-18., -8.), (20., -10.)] {
            canvas.stroke(&points([(x - 5., y + 8.), (x + 4., y - 8.)]), 1.2, straw, 0.7, true);
        }
    });
}
