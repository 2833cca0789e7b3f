//! Out among people: market and playground.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex},
        geometry::{
            Line, Point, Shape, Transform, blob, ellipse, point, points, ribbon, rounded_rectangle, spline,
            subdivided,
        },
        light::Light,
        noise::Rng,
        props::fixtures,
        scenery::{
            cottages::Cottage,
            land::{Way, cast_shadow, crest, ground, path, rectangle},
            plants::flower_head,
        },
    },
    Stage, green,
    meadow::distance,
    turfed,
};

fn board(left: f32, top: f32, right: f32, bottom: f32, radius: f32) -> Line {
    rounded_rectangle(left, top, right - left, bottom - top, radius)
}

pub(super) fn thing(light: &Light, rgb: u32) -> Wash {
    Wash::new(light.scenery(hex(rgb), 0.04)).shade(0.4).elevation(4.).outline(0.9)
}

pub(super) fn market(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    distance(canvas, light, stage);
    let lit = light.is_night();
    let houses = stage.pick([
        [(0.2, 1.5), (0.5, 1.5), (0.78, 1.5)],
        [(0.30, 1.2), (0.46, 1.05), (0.90, 2.0)],
        [(0.08, 1.9), (0.62, 1.1), (0.78, 1.3)],
    ]);
    for (i, (x, size)) in houses.into_iter().enumerate() {
        let roof = [0xb98a72, 0x8c9a6a, 0x7f8fa6][(i + seed as usize) % 3];
        let base = point(width * x, 640.);
        Cottage { base, size, wall: hex(0xf0dfc6), roof: hex(roof), lit }.draw(canvas, light);
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
    canvas.horizon(640.);
    // Across the square, along its left side, or down a lane between two of them.
    let stalls: &[(f32, f32, f32)] = stage.pick([
        [(0.13, 780., 1.), (0.50, 780., 1.), (0.87, 780., 1.)].as_slice(),
        &[(0.62, 700., 0.5), (0.42, 730., 0.7), (0.13, 800., 1.2)],
        &[(0.36, 712., 0.56), (0.09, 790., 1.1), (0.93, 790., 1.1)],
    ]);
    for (i, (x, y, size)) in stalls.iter().enumerate() {
        let kind = goods[(i + seed as usize) % goods.len()];
        let at = stage.at(*x, *y);
        canvas.with(Transform::translate(at.x, at.y).then(Transform::scale(*size, *size)), |canvas| {
            stall(canvas, light, point(0., 0.), (width * 0.25).min(360.), kind, seed + i as u64);
        });
    }
    if stage.view() == 1 {
        fountain(canvas, light, stage.at(0.80, 800.), 1.);
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

/// A round basin with a jet.
fn fountain(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    canvas.with(Transform::translate(at.x, at.y).then(Transform::scale(size, size)), |canvas| {
        cast_shadow(canvas, light, point(0., 6.), 122., 100.);
        canvas.landmark(point(0., -250.), 30.);
        canvas.pole(point(0., -236.), point(0., -56.));
        let stone = thing(light, 0xbdb6ad);
        canvas.fill(
            blob(&points([(-130., -60.), (0., -40.), (130., -60.), (118., 0.), (0., 16.), (-118., 0.)])),
            stone,
        );
        canvas.fill(ellipse(point(0., -60.), 130., 26.), stone);
        let water = light.scenery(hex(if light.is_snowy() { 0xdbe8ef } else { 0x86bcc6 }), 0.05);
        canvas.fill(ellipse(point(0., -60.), 112., 19.), Wash::new(water).elevation(0.));
        canvas.fill(ribbon(&[point(0., -56.), point(0., -190.)], |t| 16. - 6. * t), stone);
        canvas.fill(blob(&points([(-54., -190.), (54., -190.), (20., -166.), (-20., -166.)])), stone);
        if !light.is_snowy() {
            for side in [-1., 1.] {
                let jet = spline(&points([
                    (0., -196.),
                    (side * 22., -236.),
                    (side * 46., -190.),
                    (side * 58., -76.),
                ]));
                canvas.fill(ribbon(&jet, |_| 3.2), Wash::new(water).lift(0.8).elevation(1.).edge(0.4));
            }
        }
    });
}

fn stall(canvas: &mut Canvas, light: &Light, at: Point, width: f32, goods: Goods, seed: u64) {
    let half = width * 0.5;
    cast_shadow(canvas, light, at, half, 300.);
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
    let trees = stage.pick([
        [(0.04, 430.), (0.97, 430.)],
        [(0.40, 280.), (0.50, 330.)],
        [(0.92, 540.), (0.30, 240.)],
    ]);
    for (which, (x, height)) in (3..).zip(trees) {
        stage.tree(canvas, light, (x, 660., height), 0.18, which);
    }
    ground(canvas, light, width, (640., 8.), (green(light), hex(0x93ad56)), seed + 9);
    let (from, to, bend) = stage.pick([(0.52, 0.55, 0.08), (0.30, 0.50, -0.10), (0.70, 0.40, 0.12)]);
    let from = width * from;
    let gate = point(from, crest(width, 640., 8., seed + 9)(from) + 1.);
    let way = Way { from: gate, to: width * to, half: width * 0.14, bend: width * bend };
    turfed(canvas, light, stage, |canvas| path(canvas, light, &way, hex(0xeed9ad)));
    // What is near on one side is far on another.
    let [sliding, swinging, rocking] = stage.pick([
        [(0.2, 770., 1.), (0.80, 780., 1.), (0.5, 730., 1.)],
        [(0.84, 800., 1.15), (0.56, 706., 0.55), (0.16, 790., 1.1)],
        [(0.56, 704., 0.6), (0.14, 800., 1.15), (0.86, 760., 1.)],
    ]);
    let mut placed = |(x, y, size): (f32, f32, f32), paint: fn(&mut Canvas, &Light, Point)| {
        let at = stage.at(x, y);
        let place = Transform::translate(at.x, at.y).then(Transform::scale(size, size));
        canvas.with(place, |canvas| paint(canvas, light, point(0., 0.)));
    };
    placed(rocking, |canvas, light, at| fixtures::seesaw(canvas, light, at, 134.));
    placed(sliding, slide);
    placed(swinging, if seed % 3 == 1 { climbing_frame } else { swings });
}

fn slide(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let steel = thing(light, 0x5f93a6);
    cast_shadow(canvas, light, on(40., 0.), 150., 160.);
    canvas.landmark(on(-68., -404.), 30.);
    // A chute that ends at a head seems to come out of it.
    for (x, y) in [(-40., -250.), (10., -190.), (40., -140.), (70., -90.), (105., -44.), (176., -22.)] {
        canvas.landmark(on(x, y), 60.);
    }
    canvas.pole(on(-68., -404.), on(-68., 0.));
    canvas.pole(on(-94., -300.), on(-94., 0.));
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
    for x in [-104., -32.] {
        canvas.fill(ribbon(&[on(x, -250.), on(x, -338.)], |_| 6.), steel);
    }
    let roof = subdivided(&[on(-120., -330.), on(-68., -404.), on(-16., -330.)], 8.);
    canvas.fill(roof, thing(light, 0xd8685f));
}

fn swings(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let wood = thing(light, 0xb98452);
    cast_shadow(canvas, light, on(0., 2.), 150., 160.);
    for side in [-1., 1.] {
        canvas.landmark(on(side * 118., -336.), 20.);
        canvas.pole(on(side * 118., -336.), on(side * 118., 0.));
    }
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
    cast_shadow(canvas, light, at, 160., 120.);
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

/// How bright the windows are.
pub(super) fn pane(light: &Light, lit: bool) -> Colour {
    if lit && light.is_night() { hex(0xffdb86) } else { light.scenery(hex(0xb9d6da), 0.15) }
}
