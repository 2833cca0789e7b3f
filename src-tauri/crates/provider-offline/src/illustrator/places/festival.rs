//! A street on the night of lanterns.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{Point, Shape, blob, ellipse, ellipse_rotated, leaf, point, points, ribbon, spline},
        light::Light,
        noise::Rng,
        scenery::{
            land::{rectangle, turf},
            sky,
        },
    },
    Stage,
    aloft::{HEAVENS, board, thing},
    outside::pane,
};

pub(super) fn lantern_festival(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    sky::paint(canvas, light, width, 640., seed);
    HEAVENS.draw(canvas, light, stage, (90., 240.));
    let mut rng = Rng::new(seed);
    if light.is_night() || light.is_dim() {
        for _ in 0..14 {
            let at = point(rng.range(0.12, 0.88) * width, rng.range(60., 420.));
            sky_lantern(canvas, at, rng.range(12., 28.));
        }
    }
    let (x, size) = stage.pick([(0.5, 0.42), (0.74, 0.5), (0.26, 0.36)]);
    pagoda(canvas, light, stage.at(x, 690.), size, 0.6);
    let houses = stage.pick([
        [(0.30, 0.8, 0.34), (0.70, 0.8, 0.34), (0.08, 1.2, 0.12), (0.93, 1.2, 0.12)],
        [(0.54, 0.7, 0.4), (0.40, 0.85, 0.3), (0.12, 1.5, 0.08), (0.97, 1., 0.2)],
        [(0.42, 0.6, 0.44), (0.56, 0.75, 0.34), (0.04, 0.9, 0.24), (0.84, 1.45, 0.08)],
    ]);
    canvas.horizon(706.);
    for (x, size, depth) in houses {
        teahouse(canvas, light, point(width * x, 720.), size, depth, seed + (x * 100.) as u64);
    }
    let flag = light.scenery(hex(0xcfc3b2), 0.06);
    let flag = turf(light, flag, 0.8);
    let street = Wash::new(flag)
        .gradient(adjusted(flag, -0.08, 1., 0.), point(0., 700.), point(0., 1000.))
        .elevation(6.)
        .direction(2.);
    canvas.fill(rectangle(-40., 706., width + 40., 1060.), street);
    let seam = adjusted(flag, -0.12, 1., 0.);
    for row in 0..6 {
        let y = 730. + 30. * row as f32 * (1. + row as f32 * 0.2);
        canvas.stroke(&[point(-20., y), point(width + 20., y)], 1.6, seam, 0.5, false);
    }
    // The seams run to where the street does.
    let far = stage.pick([0.5, 0.70, 0.32]);
    for i in -9..=9 {
        let x = i as f32;
        canvas.stroke(
            &[point(width * (far + x * 0.05), 706.), point(width * (far + x * 0.16), 1020.)],
            1.6,
            seam,
            0.45,
            false,
        );
    }
    if light.is_night() {
        canvas.glow(point(width * 0.5, 800.), width * 0.5, hex(0xffb060), 0.3);
    }
    for (from, to, y, count) in
        [(0.16, 0.5, 330., 4), (0.5, 0.84, 330., 4), (-0.02, 0.40, 200., 5), (0.60, 1.02, 200., 5)]
    {
        let line = spline(&[
            point(width * from, y),
            point(width * (from + to) * 0.5, y + 56.),
            point(width * to, y),
        ]);
        canvas.line(&line, 2., light.scenery(hex(0x6b4a3a), 0.));
        for k in 0..count {
            let at = line[(line.len() - 1) * (2 * k + 1) / (2 * count)];
            let rgb = [0xd64a3f, 0xe0703f, 0xd64a3f, 0xe9a03c][(k + seed as usize) % 4];
            lantern(canvas, light, at, 30., rgb);
        }
    }
    let own = stage.pick([0.10, 0.90, 0.12]);
    match seed % 3 {
        0 => rabbit_lantern(canvas, light, stage.at(own, 830.)),
        1 => fish_lantern(canvas, light, stage.at(own, 780.)),
        _ => lotus_lantern(canvas, light, stage.at(own, 836.)),
    }
}

pub(super) fn lantern(canvas: &mut Canvas, light: &Light, at: Point, size: f32, rgb: u32) {
    let on = |x: f32, y: f32| at + point(x * size, y * size);
    canvas.line(&[on(0., -0.05), on(0., 0.4)], 1.6, light.scenery(hex(0x6b4a3a), 0.));
    let lit = light.is_night() || light.is_dim();
    if lit {
        canvas.glow(on(0., 1.2), size * 3.4, hex(0xff9a5a), 0.5);
    }
    let paper = if lit { mix(hex(rgb), hex(0xffb060), 0.25) } else { light.scenery(hex(rgb), 0.) };
    canvas.fill(
        ellipse(on(0., 1.2), size, size * 0.82),
        Wash::new(paper).shade(0.35).elevation(3.).outline(0.9),
    );
    for x in [-0.5, 0., 0.5] {
        canvas.line(&spline(&[on(x * 0.5, 0.45), on(x, 1.2), on(x * 0.5, 1.95)]), 1.5, hex(0xf6b85c));
    }
    for y in [0.36, 1.92] {
        canvas.fill(
            board(on(-0.42, 0.).x, on(0., y).y, on(0.42, 0.).x, on(0., y + 0.2).y, 2.),
            Wash::new(hex(0xf2bd4b)).elevation(1.),
        );
    }
    canvas.line(&[on(0., 2.1), on(0., 2.9)], 2.4, hex(0xe0a83c));
}

fn sky_lantern(canvas: &mut Canvas, at: Point, size: f32) {
    canvas.glow(at, size * 3., hex(0xffb060), 0.5);
    let on = |x: f32, y: f32| at + point(x * size, y * size);
    let paper = blob(&[on(-0.6, 0.9), on(-0.8, -0.4), on(0., -1.1), on(0.8, -0.4), on(0.6, 0.9)]);
    let wash = Wash::new(hex(0xffd08a))
        .gradient(hex(0xf0803f), on(0., -1.), on(0., 0.9))
        .elevation(1.)
        .halo(0.)
        .edge(0.4);
    canvas.fill(paper, wash);
}

fn eaves(canvas: &mut Canvas, light: &Light, (at, half, rise): (Point, f32, f32), rgb: u32, depth: f32) {
    let on = |x: f32, y: f32| at + point(x * half, y);
    let roof = [
        on(-1.18, -rise * 0.16),
        on(-0.95, -rise * 0.1),
        on(-0.6, -rise * 0.55),
        on(-0.4, -rise),
        on(0.4, -rise),
        on(0.6, -rise * 0.55),
        on(0.95, -rise * 0.1),
        on(1.18, -rise * 0.16),
        on(1., rise * 0.12),
        on(0., rise * 0.04),
        on(-1., rise * 0.12),
    ];
    let colour = turf(light, light.scenery(hex(rgb), depth), 0.65);
    canvas.fill(blob(&roof), Wash::new(colour).shade(0.35).elevation(5.).outline(0.9));
    for k in -3..=3 {
        let x = k as f32 * 0.2;
        canvas.stroke(
            &spline(&[on(x * 0.6, -rise * 0.96), on(x, -rise * 0.5), on(x * 1.35, 0.)]),
            1.5,
            adjusted(colour, -0.1, 1., 0.),
            0.5,
            true,
        );
    }
}

fn teahouse(canvas: &mut Canvas, light: &Light, at: Point, size: f32, depth: f32, seed: u64) {
    let half = 120. * size;
    let on = |x: f32, y: f32| at + point(x * size, y * size);
    let wall = light.scenery(hex([0xf0dcc0, 0xe3c9a6, 0xecd9cc][seed as usize % 3]), depth);
    for storey in [0., 1.] {
        let y = -190. * storey;
        let narrow = 1. - 0.16 * storey;
        canvas.fill(
            board(
                on(-108. * narrow, 0.).x,
                on(0., y - 160.).y,
                on(108. * narrow, 0.).x,
                on(0., y + 20.).y,
                3.,
            ),
            Wash::new(wall).shade(0.2).elevation(4.).outline(0.7),
        );
        let glow = pane(light, true);
        for x in [-64., 0., 64.] {
            let (left, right) = (on((x - 22.) * narrow, 0.).x, on((x + 22.) * narrow, 0.).x);
            canvas.fill(
                board(left, on(0., y - 118.).y, right, on(0., y - 40.).y, 3.),
                Wash::new(glow).elevation(1.).outline(0.8),
            );
            let bar = light.scenery(hex(0x8a4a3a), depth);
            let mid = (left + right) * 0.5;
            canvas.line(&[point(mid, on(0., y - 118.).y), point(mid, on(0., y - 40.).y)], 2.2, bar);
            canvas.line(&[point(left, on(0., y - 80.).y), point(right, on(0., y - 80.).y)], 2.2, bar);
        }
        for x in [-104., 104.] {
            canvas.fill(
                ribbon(&[on(x * narrow, y + 10.), on(x * narrow, y - 160.)], |_| 6. * size),
                Wash::new(light.scenery(hex(0xb5483c), depth)).elevation(2.).outline(0.7),
            );
        }
        eaves(canvas, light, (on(0., y - 150.), half * narrow, 74. * size), 0x5f6f78, depth);
    }
    if light.is_night() {
        canvas.glow(on(0., -120.), 190. * size, hex(0xffc06a), 0.35);
    }
}

fn pagoda(canvas: &mut Canvas, light: &Light, at: Point, size: f32, depth: f32) {
    canvas.landmark(at - point(0., 750. * size), 60. * size);
    canvas.pole(at - point(0., 750. * size), at);
    for storey in 0..4 {
        let narrow = 1. - 0.18 * storey as f32;
        let base = at - point(0., 150. * size * storey as f32 * 1.2);
        let half = 150. * size * narrow;
        let wall = Wash::new(light.scenery(hex(0xe0b59c), depth)).elevation(3.).outline(0.5);
        canvas.fill(board(base.x - half * 0.7, base.y - 150. * size, base.x + half * 0.7, base.y, 2.), wall);
        let glow = mix(pane(light, true), light.haze, depth * 0.4);
        canvas.fill(
            board(base.x - half * 0.2, base.y - 110. * size, base.x + half * 0.2, base.y - 20. * size, 8.),
            Wash::new(glow).elevation(1.),
        );
        eaves(canvas, light, (base - point(0., 140. * size), half, 70. * size), 0x7a6a72, depth);
    }
}

fn glowing(light: &Light, rgb: u32) -> Wash {
    let lit = light.is_night() || light.is_dim();
    let paper = if lit { mix(hex(rgb), hex(0xffd08a), 0.3) } else { light.scenery(hex(rgb), 0.) };
    Wash::new(paper).shade(0.3).elevation(3.).outline(0.9)
}

fn rabbit_lantern(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.glow(on(0., -80.), 240., hex(0xffc98a), if light.is_night() { 0.5 } else { 0.15 });
    for x in [26., 56.] {
        canvas.fill(ellipse_rotated(on(x, -206.), 15., 54., 14.), glowing(light, 0xfdf0e4));
    }
    canvas.fill(ellipse(on(-30., -70.), 92., 66.), glowing(light, 0xfdf3e8));
    canvas.fill(ellipse(on(46., -122.), 56., 50.), glowing(light, 0xfdf3e8));
    canvas.fill(ellipse(on(-118., -84.), 18., 18.), glowing(light, 0xf6c9cc));
    canvas.ink_clean(&Shape::one(ellipse(on(64., -130.), 6., 7.)), hex(0xc8403a), 0.95);
    canvas.fill(ellipse(on(88., -108.), 9., 6.), glowing(light, 0xf08c7e));
    for x in [-80., 10.] {
        canvas.fill(ellipse(on(x, -6.), 16., 16.), thing(light, 0xb5483c));
    }
}

fn fish_lantern(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.line(&[on(0., 60.), on(0., -60.)], 5., light.scenery(hex(0x8a6a4f), 0.));
    canvas.glow(on(0., -120.), 230., hex(0xffb060), if light.is_night() { 0.5 } else { 0.15 });
    canvas.fill(
        blob(&[on(60., -120.), on(132., -176.), on(112., -118.), on(136., -66.)]),
        glowing(light, 0xf2b04a),
    );
    canvas.fill(
        blob(&[
            on(-96., -120.),
            on(-50., -170.),
            on(20., -172.),
            on(74., -122.),
            on(20., -76.),
            on(-50., -72.),
        ]),
        glowing(light, 0xe5604a),
    );
    for (x, y) in [(-10., -142.), (22., -128.), (-8., -110.), (26., -100.), (50., -120.)] {
        canvas.stroke(&ellipse(on(x, y), 15., 13.), 2., hex(0xf6c15c), 0.8, false);
    }
    canvas.ink_clean(&Shape::one(ellipse(on(-60., -130.), 8., 9.)), hex(0x3a2a2c), 0.95);
}

fn lotus_lantern(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.glow(on(0., -50.), 220., hex(0xffb0a0), if light.is_night() { 0.5 } else { 0.15 });
    for (turn, length) in [(-74., 96.), (74., 96.), (-44., 108.), (44., 108.), (-16., 116.), (16., 116.)] {
        let tip = on(0., -10.) + point(0., -length).rotated(turn);
        let petal = leaf(on(0., -6.), tip, 24.);
        canvas.fill(petal, glowing(light, 0xf09aa6));
    }
    canvas.fill(ellipse(on(0., -6.), 96., 18.), glowing(light, 0x86b070));
    canvas.ink_clean(
        &Shape::one(blob(&points([(0., -74.), (9., -50.), (0., -38.), (-9., -50.)]).map(|p| at + p))),
        hex(0xfff0b0),
        0.9,
    );
}
