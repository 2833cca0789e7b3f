//! Rooms to learn and travel in.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex},
        geometry::{Line, Point, ellipse, point, points, ribbon, spline, star, subdivided},
        light::Light,
        noise::Rng,
    },
    Stage,
    bedroom::{room, view},
    classroom,
    interior::{Decor, board, books, clock, globe, rug, thing, variant, wood},
};

pub(super) fn school(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
    match stage.view() {
        0 => front(canvas, light, stage, decor),
        1 => classroom::windows(canvas, light, stage, decor),
        _ => classroom::corner(canvas, stage, decor),
    }
    bunting(canvas, width, decor);
    rug(canvas, width, decor.accent);
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

pub(super) fn desk(canvas: &mut Canvas, at: Point, decor: &Decor) {
    for x in [-62., 62.] {
        canvas.fill(ribbon(&[at + point(x, -96.), at + point(x * 1.06, 16.)], |_| 5.), wood(0x8f8a88));
    }
    canvas.fill(board(at.x - 84., at.y - 116., at.x + 84., at.y - 92., 7.), wood(decor.wood));
    canvas.fill(board(at.x - 30., at.y - 126., at.x + 22., at.y - 115., 3.), thing(decor.accent));
}
