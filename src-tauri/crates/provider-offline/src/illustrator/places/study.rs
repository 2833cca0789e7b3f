//! Rooms to learn and travel in.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{Line, Point, Shape, blob, ellipse, point, points, ribbon, spline, star, subdivided},
        light::Light,
        noise::Rng,
        scenery::land::{rectangle, turf},
    },
    Stage,
    bedroom::{CREAM, curtains, room, view},
    classroom,
    interior::{Decor, board, books, hanging_lamp, rug, thing, variant, wood},
};

pub(super) fn school(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
    match stage.view % 3 {
        0 => front(canvas, light, stage, decor),
        1 => classroom::windows(canvas, light, stage, decor),
        _ => classroom::corner(canvas, stage, decor),
    }
    bunting(canvas, width, decor);
    rug(canvas, point(width * 0.5, 930.), (width * 0.3).min(420.), decor.accent);
}

/// The wall with the blackboard.
fn front(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let pane = point((width * 0.15).clamp(150., 240.), 300.);
    view(canvas, light, stage.seed, point(width * 0.04, 140.), pane);
    blackboard(canvas, stage, point(width * 0.47, 130.), (width * 0.46).min(640.));
    clock(canvas, point(width * 0.86, 190.), 58.);
    canvas.fill(board(width * 0.80, 560., width * 0.98, 790., 10.), wood(decor.wood));
    let mut rng = Rng::new(stage.seed + 8);
    for floor in [668., 776.] {
        let inside = Wash::new(adjusted(hex(decor.wood), -0.14, 1., 0.)).elevation(0.).edge(0.4);
        canvas.fill(board(width * 0.808, floor - 92., width * 0.972, floor, 4.), inside);
        books(canvas, (width * 0.815, width * 0.965), floor, 84., &mut rng);
    }
    globe(canvas, point(width * 0.90, 560.));
    for x in [0.10, 0.30, 0.66] {
        desk(canvas, point(width * x, 800.), decor);
    }
}

fn blackboard(canvas: &mut Canvas, stage: &Stage, top: Point, width: f32) {
    let half = width * 0.5;
    let slate = [0x4f6f62, 0x4a5560, 0x5b6a58][variant(stage) as usize];
    canvas
        .fill(board(top.x - half - 16., top.y - 16., top.x + half + 16., top.y + 326., 10.), wood(0xa9764f));
    canvas.fill(
        board(top.x - half, top.y, top.x + half, top.y + 310., 4.),
        Wash::new(hex(slate)).elevation(0.).edge(0.4),
    );
    let chalk = |canvas: &mut Canvas, line: &[Point], rgb: u32| {
        let line: Line = line.iter().map(|p| top + *p).collect();
        canvas.stroke(&line, 4.5, hex(rgb), 0.85, false);
    };
    const WHITE: u32 = 0xf6f1e6;
    match variant(stage) {
        0 => {
            // A sun over a house.
            chalk(canvas, &ellipse(point(-half * 0.6, 90.), 34., 34.), 0xf4d27a);
            for turn in 0..8 {
                let ray = |r: f32| point(-half * 0.6, 90.) + point(r, 0.).rotated(turn as f32 * 45.);
                chalk(canvas, &[ray(46.), ray(66.)], 0xf4d27a);
            }
            chalk(
                canvas,
                &points([(40., 250.), (40., 150.), (110., 84.), (180., 150.), (180., 250.), (40., 250.)]),
                WHITE,
            );
            chalk(canvas, &points([(92., 250.), (92., 190.), (128., 190.), (128., 250.)]), 0xf2b3a6);
            chalk(
                canvas,
                &spline(&points([(-half * 0.9, 262.), (-80., 240.), (0., 262.), (half * 0.9, 256.)])),
                0xa9d3a0,
            );
        }
        1 => {
            // 1 + 1 = 2
            chalk(canvas, &points([(-190., 120.), (-170., 96.), (-170., 200.)]), WHITE);
            chalk(canvas, &points([(-130., 150.), (-80., 150.)]), 0xf4d27a);
            chalk(canvas, &points([(-105., 124.), (-105., 176.)]), 0xf4d27a);
            chalk(canvas, &points([(-50., 120.), (-30., 96.), (-30., 200.)]), WHITE);
            for y in [138., 162.] {
                chalk(canvas, &points([(16., y), (70., y)]), 0xf4d27a);
            }
            chalk(
                canvas,
                &spline(&points([(110., 124.), (128., 100.), (156., 108.), (156., 140.), (110., 198.)])),
                WHITE,
            );
            chalk(canvas, &points([(110., 198.), (164., 198.)]), WHITE);
            chalk(canvas, &star(point(0., 262.), 22., 5, 0.45, 0.), 0xf2b3a6);
        }
        _ => {
            // Three fish and their waves.
            for (x, y) in [(-180., 100.), (0., 170.), (150., 96.)] {
                chalk(canvas, &ellipse(point(x, y), 44., 24.), 0xf4d27a);
                chalk(
                    canvas,
                    &points([(x - 42., y), (x - 74., y - 24.), (x - 74., y + 24.), (x - 42., y)]),
                    0xf4d27a,
                );
            }
            for y in [240., 272.] {
                let wave: Line = (0..=40)
                    .map(|i| {
                        point(-half * 0.85 + half * 1.7 * i as f32 / 40., y + 9. * (i as f32 * 0.9).sin())
                    })
                    .collect();
                chalk(canvas, &wave, 0xa8d0e0);
            }
        }
    }
    canvas
        .fill(board(top.x - half * 0.5, top.y + 318., top.x + half * 0.5, top.y + 334., 4.), wood(0xc79b6c));
}

fn bunting(canvas: &mut Canvas, width: f32, decor: &Decor) {
    let string = spline(&points([
        (-20., 40.),
        (width * 0.25, 84.),
        (width * 0.5, 50.),
        (width * 0.75, 84.),
        (width + 20., 36.),
    ]));
    canvas.line(&string, 2.4, hex(0x8a6a52));
    let colours = [decor.cloth, decor.accent, 0xf3e4c8, 0xe7b65c];
    for (i, at) in string.iter().step_by(4).enumerate() {
        let flag = [*at + point(-17., 0.), *at + point(17., 0.), *at + point(0., 40.)];
        canvas.fill(
            subdivided(&flag, 6.),
            Wash::new(hex(colours[i % 4])).shade(0.2).elevation(2.).outline(0.8),
        );
    }
}

fn clock(canvas: &mut Canvas, at: Point, radius: f32) {
    canvas.fill(ellipse(at, radius, radius), wood(0xa9734e));
    canvas.fill(ellipse(at, radius * 0.82, radius * 0.82), Wash::new(hex(0xfdf6e6)).elevation(0.));
    canvas.line(&[at, at + point(0., -radius * 0.6)], 5., hex(0x54484a));
    canvas.line(&[at, at + point(radius * 0.42, radius * 0.16)], 5., hex(0x54484a));
}

fn globe(canvas: &mut Canvas, at: Point) {
    canvas.fill(ellipse(at - point(0., 6.), 34., 8.), wood(0x7a5a45));
    canvas.line(&[at - point(0., 8.), at - point(0., 30.)], 6., hex(0x7a5a45));
    let ball = ellipse(at - point(0., 76.), 46., 46.);
    canvas.fill(ball.clone(), thing(0x86b4c4));
    canvas.clipped(&Shape::one(ball), |canvas| {
        for (x, y, rx, ry) in [(-18., -92., 22., 16.), (16., -66., 20., 24.), (-26., -52., 14., 10.)] {
            canvas.fill(ellipse(at + point(x, y), rx, ry), Wash::new(hex(0xa5bf7a)).elevation(1.));
        }
    });
}

pub(super) fn desk(canvas: &mut Canvas, at: Point, decor: &Decor) {
    for x in [-62., 62.] {
        canvas.fill(ribbon(&[at + point(x, -96.), at + point(x * 1.06, 16.)], |_| 5.), wood(0x8f8a88));
    }
    canvas.fill(board(at.x - 84., at.y - 116., at.x + 84., at.y - 92., 7.), wood(decor.wood));
    canvas.fill(board(at.x - 30., at.y - 126., at.x + 22., at.y - 115., 3.), thing(decor.accent));
}

pub(super) fn library(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
    let mut rng = Rng::new(stage.seed + 2);
    let middle = (width * 0.42, width * 0.60);
    let pane = point(middle.1 - middle.0 - 70., 420.);
    view(canvas, light, stage.seed, point(middle.0 + 35., 110.), pane);
    let cases = [
        (width * 0.01, width * 0.2),
        (width * 0.21, width * 0.4),
        (width * 0.62, width * 0.80),
        (width * 0.81, width * 1.01),
    ];
    for (left, right) in cases {
        canvas.fill(board(left, -30., right, 790., 6.), wood(decor.wood));
        let dark = Wash::new(adjusted(hex(decor.wood), -0.16, 0.95, 0.)).elevation(0.).edge(0.4);
        for row in 0..6 {
            let floor = 112. + row as f32 * 134.;
            canvas.fill(board(left + 12., floor - 118., right - 12., floor, 3.), dark);
            books(canvas, (left + 18., right - 18.), floor, 112., &mut rng);
        }
    }
    // Under the window a seat with cushions.
    canvas.fill(board(middle.0 - 6., 640., middle.1 + 6., 790., 8.), wood(decor.wood));
    canvas.fill(board(middle.0 + 4., 612., middle.1 - 4., 654., 20.), thing(decor.cloth));
    canvas.fill(board(middle.0 + 16., 560., middle.0 + 96., 626., 24.), thing(decor.accent));
    if variant(stage) != 1 {
        let foot = point(width * 0.30, 830.);
        for x in [-34., 34.] {
            canvas.fill(
                ribbon(&[foot + point(x, 0.), foot + point(x * 0.8 + 60., -640.)], |_| 7.),
                wood(0xd0a371),
            );
        }
        for rung in 1..10 {
            let t = rung as f32 / 10.;
            let at = foot + point(60. * t, -640. * t);
            canvas.fill(ribbon(&[at - point(34., 0.), at + point(33., 0.)], |_| 5.), wood(0xd0a371));
        }
    } else {
        globe(canvas, point(width * 0.66, 800.));
    }
    hanging_lamp(canvas, light, point(width * 0.51, 80.), decor.accent);
    rug(canvas, point(width * 0.5, 925.), (width * 0.34).min(480.), decor.cloth);
    for (x, y, tall) in [(0.07, 850., 4), (0.93, 862., 6)] {
        for i in 0..tall {
            let rgb = [0xd9826f, 0x7fa6a6, 0xe7b65c, 0x8fb07f][i % 4];
            let (cx, top) = (width * x + (i as f32 * 7.).sin() * 10., y - 24. * (i + 1) as f32);
            canvas.fill(board(cx - 56., top, cx + 56., top + 23., 4.), thing(rgb));
        }
    }
}

pub(super) fn train(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, mix(decor.wall(light), hex(0xf3e4c8), 0.4));
    let panel = Wash::new(hex(decor.wood)).shade(0.15).elevation(3.).direction(2.);
    canvas.fill(rectangle(-40., 500., width + 40., 780.), panel);
    let pane = point(width * 0.40, 330.);
    for (i, left) in [width * 0.06, width * 0.54].into_iter().enumerate() {
        landscape(canvas, light, stage, point(left, 130.), pane, i as f32);
        curtains(canvas, hex(decor.cloth), point(left, 130.), pane);
    }
    // The luggage rack.
    canvas.line(&[point(-20., 66.), point(width + 20., 66.)], 5., hex(0x8a7a66));
    for (x, half, rgb) in
        [(0.16, 74., 0xb9754a), (0.27, 46., decor.accent), (0.66, 60., 0xd9826f), (0.86, 78., 0x8fae7f)]
    {
        let x = width * x;
        canvas.fill(board(x - half, 6., x + half, 64., 8.), thing(rgb));
        canvas.line(&spline(&[point(x - 16., 6.), point(x, -8.), point(x + 16., 6.)]), 4., hex(0x6b4a3a));
    }
    for (x, side) in [(0.06, 1.), (0.94, -1.)] {
        seat(canvas, point(width * x, 830.), side, (width * 0.15).min(210.), decor);
    }
    let table = board(width * 0.44, 596., width * 0.56, 616., 6.);
    canvas.fill(ribbon(&[point(width * 0.5, 612.), point(width * 0.5, 780.)], |_| 9.), wood(0x8a6a4f));
    canvas.fill(table, wood(0xd0a371));
    let cup = blob(
        &points([(-16., -28.), (16., -28.), (11., 0.), (-11., 0.)]).map(|p| p + point(width * 0.5, 596.)),
    );
    canvas.fill(cup, thing(decor.accent));
}

/// Hills, sea or town going by.
fn landscape(canvas: &mut Canvas, light: &Light, stage: &Stage, corner: Point, pane: Point, which: f32) {
    let on = |x: f32, y: f32| corner + point(x * pane.x, y * pane.y);
    let frame = board(corner.x - 20., corner.y - 20., corner.x + pane.x + 20., corner.y + pane.y + 20., 40.);
    canvas.fill(frame, Wash::new(CREAM).shade(0.2).elevation(4.).outline(0.9));
    let glass = board(corner.x, corner.y, corner.x + pane.x, corner.y + pane.y, 30.);
    let within = Shape::one(glass.clone());
    canvas.fill(glass, Wash::new(light.sky[0]).gradient(light.sky[2], corner, on(0., 1.)).elevation(0.));
    canvas.clipped(&within, |canvas| {
        if light.is_night() && light.moon && which < 0.5 {
            canvas.fill(ellipse(on(0.3, 0.26), 34., 34.), Wash::new(hex(0xfdf0c8)).elevation(1.).halo(0.));
        }
        let layer = |canvas: &mut Canvas, y: f32, rgb: u32, depth: f32, phase: f32| {
            let mut outline: Line = (0..=24)
                .map(|i| {
                    let x = -0.05 + 1.1 * i as f32 / 24.;
                    on(x, y + 0.07 * (x * 5. + phase + which * 2.).sin() + 0.02 * (x * 17. + phase).sin())
                })
                .collect();
            outline.extend([on(1.1, 1.2), on(-0.1, 1.2)]);
            let colour = turf(light, light.scenery(light.grassy(hex(rgb)), depth), 0.8);
            canvas.fill(outline, Wash::new(colour).elevation(3.).edge(0.6));
        };
        layer(canvas, 0.52, 0x86a96f, 0.6, 0.);
        match variant(stage) {
            0 => layer(canvas, 0.68, 0x93b267, 0.3, 2.),
            1 => {
                let sea = rectangle(corner.x - 10., on(0., 0.66).y, corner.x + pane.x + 10., on(0., 1.1).y);
                canvas.fill(sea, Wash::new(light.scenery(hex(0x6fb0bc), 0.2)).elevation(2.));
                let sail = [on(0.62, 0.5), on(0.72, 0.68), on(0.62, 0.68)];
                canvas.fill(subdivided(&sail, 6.), Wash::new(light.scenery(hex(0xfdf5e6), 0.)).elevation(2.));
            }
            _ => {
                let mut rng = Rng::new(stage.seed + which as u64);
                for i in 0..7 {
                    let x = 0.04 + 0.14 * i as f32;
                    let top = rng.range(0.46, 0.62);
                    let rgb = rng.pick(&[0xe9c9a6, 0xd99a86, 0xc9b3a6, 0xb9c0c6]);
                    let house = subdivided(
                        &[
                            on(x, 0.9),
                            on(x, top),
                            on(x + 0.05, top - 0.09),
                            on(x + 0.1, top),
                            on(x + 0.1, 0.9),
                        ],
                        8.,
                    );
                    canvas.fill(house, Wash::new(light.scenery(hex(rgb), 0.3)).elevation(2.).outline(0.6));
                }
            }
        }
        layer(canvas, 0.84, 0x9dbb62, 0.1, 4.);
    });
}

fn seat(canvas: &mut Canvas, at: Point, side: f32, width: f32, decor: &Decor) {
    let cloth = Wash::new(hex(decor.cloth)).shade(0.45).elevation(6.).outline(1.);
    let on = |x: f32, y: f32| at + point(side * x * width, y);
    let back = blob(&[on(-0.55, -330.), on(-0.2, -350.), on(0.02, -330.), on(0.1, -60.), on(-0.55, -40.)]);
    canvas.fill(back, cloth);
    let cushion = blob(&[on(-0.6, -130.), on(0.4, -136.), on(0.52, -110.), on(0.5, -60.), on(-0.6, -54.)]);
    canvas.fill(cushion, cloth);
    let base = subdivided(&[on(-0.6, -62.), on(0.44, -66.), on(0.42, 10.), on(-0.6, 10.)], 10.);
    canvas.fill(base, wood(decor.wood));
    let rest = blob(&[on(-0.4, -340.), on(0.0, -340.), on(0.04, -270.), on(-0.4, -270.)]);
    canvas.fill(rest, Wash::new(CREAM).shade(0.2).elevation(2.).outline(0.8));
}
