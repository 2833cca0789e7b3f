//! Out among people and water: market, playground, pond.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{
            Line, Point, Shape, blob, ellipse, leaf, point, points, ribbon, rounded_rectangle, spline,
            subdivided,
        },
        light::Light,
        noise::Rng,
        scenery::{
            cottages::Cottage,
            land::{ground, path, rectangle, stone},
            plants::{flower_head, tuft},
            trees::{Tree, bush},
        },
    },
    Stage, green,
    meadow::distance,
    turfed,
};

fn board(left: f32, top: f32, right: f32, bottom: f32, radius: f32) -> Line {
    rounded_rectangle(left, top, right - left, bottom - top, radius)
}

fn thing(light: &Light, rgb: u32) -> Wash {
    Wash::new(light.scenery(hex(rgb), 0.04)).shade(0.4).elevation(4.).outline(0.9)
}

pub(super) fn market(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let lit = light.is_night();
    for (i, x) in [0.2, 0.5, 0.78].into_iter().enumerate() {
        let roof = [0xb98a72, 0x8c9a6a, 0x7f8fa6][(i + seed as usize) % 3];
        let base = point(width * x, 640.);
        Cottage { base, size: 1.5, wall: hex(0xf0dfc6), roof: hex(roof), lit }.draw(canvas, light);
    }
    let cobbles = if light.is_snowy() { hex(0xeef2f7) } else { hex(0xe0cfb0) };
    let far = light.scenery(cobbles, 0.2);
    let near = light.scenery(adjusted(cobbles, -0.05, 1., 0.), 0.);
    let square = Wash::new(far).gradient(near, point(0., 640.), point(0., 1000.)).elevation(6.).shade(0.08);
    canvas.fill(rectangle(-40., 640., width + 40., 1060.), square);
    let mut rng = Rng::new(seed);
    let mut setts = Shape::default();
    for _ in 0..130 {
        let y = 660. + 360. * rng.unit().powf(0.7);
        let size = 8. + (y - 640.) * 0.05;
        setts.push(ellipse(point(rng.range(0., width), y), size * 1.3, size * 0.42));
    }
    canvas.fill(setts, Wash::glaze(adjusted(near, -0.08, 1., 0.)).opacity(0.4).edge(0.6));
    let goods = [Goods::Fruit, Goods::Flowers, Goods::Bread, Goods::Cloth];
    for (i, x) in [0.13, 0.50, 0.87].into_iter().enumerate() {
        let kind = goods[(i + seed as usize) % goods.len()];
        stall(canvas, light, point(width * x, 780.), (width * 0.25).min(360.), kind, seed + i as u64);
    }
    let strings = [(0., 180., 0.33), (0.33, 200., 0.67), (0.67, 200., 1.)];
    for (from, y, to) in strings {
        let line = spline(&[
            point(width * from, y),
            point(width * (from + to) * 0.5, y + 60.),
            point(width * to, y),
        ]);
        canvas.line(&line, 2., light.scenery(hex(0x8a6a52), 0.));
        for (k, at) in line.iter().step_by(4).enumerate() {
            let rgb = [0xd8685f, 0xe2b04a, 0x7fa6a6, 0xf3e4c8][k % 4];
            let flag = [*at + point(-15., 0.), *at + point(15., 0.), *at + point(0., 34.)];
            canvas.fill(subdivided(&flag, 6.), thing(light, rgb).elevation(2.));
        }
    }
}

#[derive(Clone, Copy)]
enum Goods {
    Fruit,
    Flowers,
    Bread,
    Cloth,
}

fn stall(canvas: &mut Canvas, light: &Light, at: Point, width: f32, goods: Goods, seed: u64) {
    let half = width * 0.5;
    let on = |x: f32, y: f32| at + point(x * half, y);
    for x in [-0.9, 0.9] {
        canvas.fill(ribbon(&[on(x, 0.), on(x, -360.)], |_| 6.), thing(light, 0x9a7350));
    }
    let inside = light.scenery(hex(if light.is_night() { 0xffd795 } else { 0xcfae86 }), 0.1);
    canvas.fill(
        rectangle(at.x - half * 0.9, at.y - 330., at.x + half * 0.9, at.y - 90.),
        Wash::new(inside).elevation(0.).edge(0.3),
    );
    canvas.fill(board(at.x - half, at.y - 130., at.x + half, at.y, 6.), thing(light, 0xb98a5c));
    let mut rng = Rng::new(seed);
    match goods {
        Goods::Fruit => {
            for crate_ in 0..4 {
                let x = -0.72 + 0.48 * crate_ as f32;
                let rgb = [0xd8584a, 0xf0a03c, 0x9fbf5c, 0x8f6fae][(crate_ + seed as usize) % 4];
                for i in 0..9 {
                    let spot = on(x + (i % 3) as f32 * 0.12 - 0.12, -140. - (i / 3) as f32 * 13.);
                    canvas.fill(ellipse(spot, 15., 14.), thing(light, rgb).elevation(2.));
                }
                canvas.fill(
                    board(on(x - 0.22, 0.).x, at.y - 142., on(x + 0.22, 0.).x, at.y - 108., 4.),
                    thing(light, 0xd3a873),
                );
            }
        }
        Goods::Flowers => {
            for i in 0..7 {
                let spot = on(-0.78 + 0.26 * i as f32, -120.);
                let petal = light.scenery(hex([0xf08f9a, 0xf6d77c, 0xc3aed6, 0xfdf6ea][i % 4]), 0.);
                for (dx, dy) in [(-14., -64.), (12., -72.), (0., -90.)] {
                    canvas.line(&[spot, spot + point(dx, dy)], 2.4, light.scenery(hex(0x6f9450), 0.));
                    flower_head(canvas, spot + point(dx, dy), 15., petal, light.scenery(hex(0xf0bb45), 0.));
                }
                let pot = [(-19., -34.), (19., -34.), (13., 0.), (-13., 0.)].map(|(x, y)| spot + point(x, y));
                canvas.fill(subdivided(&pot, 6.), thing(light, 0xc9785a));
            }
        }
        Goods::Bread => {
            for i in 0..9 {
                let spot = on(-0.78 + 0.2 * i as f32, -138. - (i % 2) as f32 * 16.);
                let loaf = ellipse(spot, rng.range(24., 34.), 15.);
                canvas.fill(loaf, thing(light, [0xd0945a, 0xe0b070, 0xb9783f][i % 3]));
            }
        }
        Goods::Cloth => {
            for i in 0..6 {
                let x = -0.8 + 0.32 * i as f32;
                let rgb = [0xd9826f, 0x7fa6a6, 0xe7b65c, 0x8fb07f, 0xc9b3da][(i + seed as usize) % 5];
                let hung = subdivided(
                    &[on(x, -330.), on(x + 0.24, -330.), on(x + 0.22, -210.), on(x + 0.02, -200.)],
                    10.,
                );
                canvas.fill(hung, thing(light, rgb).elevation(2.));
                canvas.fill(
                    board(on(x, 0.).x, at.y - 160., on(x + 0.24, 0.).x, at.y - 128., 12.),
                    thing(light, rgb),
                );
            }
        }
    }
    awning(canvas, light, at - point(0., 330.), half * 1.12, seed);
    if light.is_night() {
        canvas.glow(at - point(0., 220.), width * 0.6, hex(0xffc766), 0.5);
    }
}

fn awning(canvas: &mut Canvas, light: &Light, at: Point, half: f32, seed: u64) {
    let stripes = 8;
    let rgb = [0xd8685f, 0x5f93a6, 0x8a9e62, 0xe2a04a][seed as usize % 4];
    for i in 0..stripes {
        let (a, b) = (-1. + 2. * i as f32 / stripes as f32, -1. + 2. * (i + 1) as f32 / stripes as f32);
        let on = |x: f32, y: f32| at + point(x * half, y);
        let mut cloth = vec![on(a * 0.86, -86.), on(b * 0.86, -86.), on(b, 0.)];
        cloth.extend((1..6).map(|k| {
            let t = k as f32 / 6.;
            on(b + (a - b) * t, 22. * (t * std::f32::consts::PI).sin())
        }));
        cloth.push(on(a, 0.));
        canvas.fill(subdivided(&cloth, 9.), thing(light, if i % 2 == 0 { rgb } else { 0xfbf0da }));
    }
}

pub(super) fn playground(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    for (x, which) in [(0.04, 3), (0.97, 5)] {
        let base = point(width * x, 660.);
        Tree { base, height: 430., depth: 0.16, green: hex(0x8fb05c), seed: seed + which }
            .draw(canvas, light);
    }
    ground(canvas, light, width, (640., 8.), (green(light), hex(0x93ad56)), seed + 9);
    let bends = [(0.52, 646., 40.), (0.48, 760., 130.), (0.55, 1040., 330.)];
    path(canvas, light, &bends.map(|(x, y, half)| (width * x, y, half)), hex(0xeed9ad));
    turfed(canvas, light, stage);
    let (first, second) = if seed.is_multiple_of(2) { (0.2, 0.80) } else { (0.24, 0.78) };
    slide(canvas, light, point(width * first, 770.));
    match seed % 3 {
        0 => swings(canvas, light, point(width * second, 780.)),
        1 => climbing_frame(canvas, light, point(width * second, 770.)),
        _ => swings(canvas, light, point(width * second, 770.)),
    }
    seesaw(canvas, light, point(width * 0.5, 730.));
}

fn slide(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let steel = thing(light, 0x5f93a6);
    for x in [-96., -56.] {
        canvas.fill(ribbon(&[on(x, 0.), on(x + 12., -300.)], |_| 6.), steel);
    }
    for rung in 1..7 {
        let y = -44. * rung as f32;
        canvas.fill(ribbon(&[on(-96. - y * 0.04, y), on(-56. - y * 0.04, y)], |_| 4.), steel);
    }
    let chute = spline(&[on(-76., -262.), on(-10., -226.), on(60., -96.), on(120., -26.), on(176., -18.)]);
    canvas.fill(ribbon(&chute, |_| 22.), thing(light, 0xe2b04a));
    canvas.fill(ribbon(&chute, |_| 12.), thing(light, 0xf4d38a).elevation(1.));
    let roof = subdivided(&[on(-120., -330.), on(-68., -404.), on(-16., -330.)], 8.);
    canvas.fill(roof, thing(light, 0xd8685f));
}

fn swings(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let wood = thing(light, 0xb98452);
    for side in [-1., 1.] {
        canvas.fill(ribbon(&[on(side * 150., 6.), on(side * 118., -330.)], |_| 8.), wood);
        canvas.fill(ribbon(&[on(side * 92., 0.), on(side * 118., -330.)], |_| 8.), wood);
    }
    canvas.fill(ribbon(&[on(-140., -326.), on(140., -326.)], |_| 9.), wood);
    for (x, sway, rgb) in [(-56., -16., 0xd8685f), (48., 10., 0x5f93a6)] {
        for dx in [-24., 24.] {
            canvas.line(&[on(x + dx, -320.), on(x + dx + sway, -74.)], 2.4, light.scenery(hex(0x7a6a60), 0.));
        }
        canvas.fill(
            board(at.x + x + sway - 34., at.y - 80., at.x + x + sway + 34., at.y - 66., 5.),
            thing(light, rgb),
        );
    }
}

fn climbing_frame(canvas: &mut Canvas, light: &Light, at: Point) {
    let dome = |radius: f32| -> Line {
        (0..=30)
            .map(|i| {
                let (sin, cos) = (std::f32::consts::PI * i as f32 / 30.).sin_cos();
                at + point(radius * cos, -230. * sin)
            })
            .collect()
    };
    for (i, radius) in [170., 104., 38.].into_iter().enumerate() {
        let rgb = [0xd8685f, 0xe2b04a, 0x5f93a6][i];
        canvas.fill(ribbon(&dome(radius), |_| 6.), thing(light, rgb));
    }
    for (y, half) in [(-70., 160.), (-140., 132.), (-200., 82.)] {
        canvas.fill(ribbon(&[at + point(-half, y), at + point(half, y)], |_| 5.), thing(light, 0x8a9e62));
    }
}

fn seesaw(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.fill(subdivided(&[on(-26., 4.), on(0., -52.), on(26., 4.)], 6.), thing(light, 0x5f93a6));
    canvas.fill(ribbon(&[on(-150., -24.), on(150., -80.)], |_| 8.), thing(light, 0xd8685f));
    for (x, y) in [(-120., -34.), (120., -80.)] {
        canvas.line(&[on(x, y), on(x, y - 34.)], 5., light.scenery(hex(0x7a6a60), 0.));
    }
}

pub(super) fn pond(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    bush(canvas, light, point(width * 0.30, 640.), 170., 0.22, hex(0x86a862), seed + 6);
    let base = point(width * 0.90, 690.);
    ground(canvas, light, width, (622., 8.), (green(light), hex(0x93ad56)), seed + 9);
    water(canvas, light, stage);
    match seed % 3 {
        0 => jetty(canvas, light, point(width * 0.14, 760.)),
        1 => footbridge(canvas, light, point(width * 0.16, 690.)),
        _ => {
            for (x, w) in [(0.10, 130.), (0.17, 90.), (0.05, 80.)] {
                stone(canvas, light, point(width * x, 760.), w, seed + w as u64);
            }
        }
    }
    Tree { base, height: 520., depth: 0.1, green: hex(0x93b268), seed: seed * 5 + 4 }.draw(canvas, light);
    bank(canvas, light, stage);
    reeds(canvas, light, stage);
}

fn water(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, seed) = (stage.width, stage.seed);
    let frozen = light.is_snowy();
    let tone = mix(light.sky[1], light.scenery(hex(if frozen { 0xd6e6ee } else { 0x6fb0b4 }), 0.05), 0.55);
    let deep = mix(tone, light.scenery(hex(0x4f8fa0), 0.), if frozen { 0.1 } else { 0.5 });
    let shore: Vec<Point> = [
        (-0.08, 730.),
        (0.1, 676.),
        (0.35, 655.),
        (0.62, 660.),
        (0.88, 690.),
        (1.08, 740.),
        (1.08, 1000.),
        (-0.08, 1000.),
    ]
    .map(|(x, y)| point(width * x, y))
    .to_vec();
    let wash = Wash::new(tone)
        .gradient(deep, point(0., 660.), point(0., 860.))
        .elevation(0.)
        .lift(0.95)
        .edge(0.9)
        .direction(0.);
    canvas.fill(blob(&shore), wash);
    let mut rng = Rng::new(seed);
    let mut ripples = Shape::default();
    for row in 0..6 {
        let y = 690. + row as f32 * 24.;
        for _ in 0..4 {
            let (x, length) = (rng.range(0.05, 0.9) * width, rng.range(50., 130.));
            let line = spline(&points([(x, y), (x + length * 0.5, y - 2.5), (x + length, y)]));
            ripples.push(ribbon(&line, |t| 1.7 * (t * std::f32::consts::PI).sin() + 0.2));
        }
    }
    let foam = light.scenery(hex(0xf0faf6), 0.);
    canvas.fill(
        ripples,
        Wash::new(foam).lift(if light.is_night() { 0.25 } else { 0.6 }).elevation(0.).edge(0.).halo(0.),
    );
    if frozen {
        return;
    }
    for i in 0..6 {
        let at = point(width * (0.22 + 0.11 * i as f32 + rng.range(-0.03, 0.03)), rng.range(700., 800.));
        let rx = rng.range(34., 54.);
        let pad = light.scenery(light.grassy(hex(0x7fa860)), 0.05);
        let mut round: Line = (3..35)
            .map(|k| {
                let (sin, cos) = (k as f32 / 36. * std::f32::consts::TAU).sin_cos();
                at + point(rx * cos, rx * 0.32 * sin)
            })
            .collect();
        round.push(at);
        canvas.fill(round, Wash::new(pad).shade(0.3).elevation(2.).outline(0.7));
        if i % 2 == 0 {
            let petal = light.scenery(hex(0xf3b3bf), 0.);
            for turn in [-60., -30., 0., 30., 60.] {
                let tip = at + point(0., -34.).rotated(turn) + point(0., -4.);
                canvas.fill(
                    leaf(at - point(0., 2.), tip, 5.),
                    Wash::new(petal).shade(0.3).elevation(1.5).outline(0.6),
                );
            }
        }
    }
}

/// The near shore, on which the cast stands.
fn bank(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    ground(canvas, light, width, (818., 12.), (green(light), hex(0x93ad56)), seed + 21);
    let mut rng = Rng::new(seed + 5);
    let mut tufts = Shape::default();
    for _ in 0..70 {
        let x = rng.range(0., width);
        tuft(&mut tufts, point(x, 826. + rng.range(-6., 60.)), rng.range(20., 40.), &mut rng);
    }
    let blades =
        super::super::scenery::land::turf(light, light.scenery(light.grassy(hex(0x86a552)), 0.02), 0.55);
    canvas.fill(tufts, Wash::new(blades).lift(0.5).elevation(1.5).edge(0.6));
}

fn reeds(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let mut rng = Rng::new(stage.seed + 6);
    for x in [0.03, 0.075, 0.94, 0.985] {
        let base = point(stage.width * x, 850.);
        for _ in 0..4 {
            let root = base + point(rng.range(-22., 22.), rng.range(-6., 10.));
            let tip = root + point(rng.range(-20., 20.), -rng.range(170., 260.));
            let green = light.scenery(light.grassy(hex(0x7f9f58)), 0.02);
            canvas.fill(leaf(root, tip, 5.), Wash::new(green).elevation(2.).outline(0.6));
            let stem = root + point(rng.range(-8., 8.), -rng.range(150., 220.));
            canvas.line(&[root, stem], 3., green);
            canvas.fill(ribbon(&[stem, stem - point(0., 42.)], |_| 7.), thing(light, 0x8a5f43).elevation(2.));
        }
    }
}

fn jetty(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    for x in [-110., 30., 130.] {
        canvas.fill(ribbon(&[on(x, -26.), on(x, 40.)], |_| 7.), thing(light, 0x8a6a4f));
    }
    for i in 0..9 {
        let x = -160. + 36. * i as f32;
        canvas.fill(
            subdivided(&[on(x, -30.), on(x + 33., -30.), on(x + 30., 2.), on(x - 4., 2.)], 9.),
            thing(light, 0xc09060).elevation(2.),
        );
    }
}

fn footbridge(canvas: &mut Canvas, light: &Light, at: Point) {
    let arc = |rise: f32| -> Line {
        (0..=24)
            .map(|i| {
                let t = i as f32 / 24.;
                at + point(-210. + 420. * t, -rise * (t * std::f32::consts::PI).sin())
            })
            .collect()
    };
    canvas.fill(ribbon(&arc(70.), |_| 13.), thing(light, 0xc9574c));
    let rail: Line = arc(74.).iter().map(|p| *p - point(0., 62.)).collect();
    for i in 0..=8 {
        let foot = arc(70.)[i * 3];
        canvas.fill(ribbon(&[foot, foot - point(0., 64.)], |_| 5.), thing(light, 0xc9574c));
    }
    canvas.fill(ribbon(&rail, |_| 6.), thing(light, 0xd8685f));
}

/// How bright the windows are.
pub(super) fn pane(light: &Light, lit: bool) -> Colour {
    if lit && light.is_night() { hex(0xffdb86) } else { light.scenery(hex(0xb9d6da), 0.15) }
}
