//! A library: the seat under the window, an aisle, the counter.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex},
        geometry::{Line, Point, Shape, blob, ellipse, point, ribbon, spline, subdivided},
        light::Light,
        noise::Rng,
    },
    Stage,
    bedroom::{room, view},
    interior::{Decor, board, books, clock, globe, hanging_lamp, pot_plant, rug, thing, variant, wood},
};

pub(super) fn library(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
    match stage.view() {
        0 => reading_seat(canvas, light, stage, decor),
        1 => aisle(canvas, light, stage, decor),
        _ => counter(canvas, light, stage, decor),
    }
    hanging_lamp(canvas, light, point(width * 0.51, 80.), decor.accent);
    rug(canvas, width, decor.cloth);
}

/// A seat under the window, between the shelves.
fn reading_seat(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
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
        canvas.fill(board(left, -460., right, 790., 6.), wood(decor.wood));
        let dark = Wash::new(adjusted(hex(decor.wood), -0.16, 0.95, 0.)).elevation(0.).edge(0.4);
        for row in -3..6i8 {
            let floor = 112. + f32::from(row) * 134.;
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
    for (x, y, tall) in [(0.07, 850., 4), (0.93, 862., 6)] {
        for i in 0..tall {
            let rgb = [0xd9826f, 0x7fa6a6, 0xe7b65c, 0x8fb07f][i % 4];
            let (cx, top) = (width * x + (i as f32 * 7.).sin() * 10., y - 24. * (i + 1) as f32);
            canvas.fill(board(cx - 56., top, cx + 56., top + 23., 4.), thing(rgb));
        }
    }
}

/// Between two long walls of books that run toward a window.
fn aisle(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let pane = point(width * 0.17, 380.);
    view(canvas, light, stage.seed, stage.at(0.5, 150.) - point(pane.x * 0.5, 0.), pane);
    canvas.fill(board(width * 0.40, 640., width * 0.60, 780., 8.), wood(decor.wood));
    canvas.fill(board(width * 0.405, 616., width * 0.595, 654., 20.), thing(decor.cloth));
    let runner = [(0.44, 782.), (0.56, 782.), (0.80, 1050.), (0.20, 1050.)].map(|(x, y)| stage.at(x, y));
    canvas.fill(subdivided(&runner, 30.), Wash::new(hex(decor.accent)).elevation(2.).shade(0.1).edge(0.5));
    let mut rng = Rng::new(stage.seed + 2);
    for side in [-1., 1.] {
        Wall { stage, side }.draw(canvas, decor, &mut rng);
    }
}

/// A wall of books seen along its length.
struct Wall<'a> {
    stage: &'a Stage<'a>,
    /// -1 on the left, 1 on the right.
    side: f32,
}

impl Wall<'_> {
    /// How far along, 0 near to 1 far, and how high, where it is nearest, is where on the page.
    fn at(&self, along: f32, high: f32) -> Point {
        const EYE: f32 = 560.;
        let nearness = 1. - 0.68 * along;
        let x = 0.5 + self.side * 0.56 * nearness;
        point(self.stage.width * x, EYE + (high - EYE) * nearness)
    }

    fn panel(&self, (from, to): (f32, f32), (top, bottom): (f32, f32)) -> Line {
        let corners = [(from, top), (to, top), (to, bottom), (from, bottom)];
        subdivided(&corners.map(|(along, high)| self.at(along, high)), 24.)
    }

    fn draw(&self, canvas: &mut Canvas, decor: &Decor, rng: &mut Rng) {
        const COVERS: [u32; 7] = [0xd9826f, 0x7fa6a6, 0xe7b65c, 0x8fb07f, 0xc9b3da, 0xf3e4c8, 0x9a6b5a];
        canvas.fill(self.panel((-0.2, 1.), (-1100., 1240.)), wood(decor.wood));
        let inside = Wash::new(adjusted(hex(decor.wood), -0.16, 0.95, 0.)).elevation(0.).edge(0.4);
        let mut rows: Vec<Shape> = COVERS.iter().map(|_| Shape::default()).collect();
        for row in 0..9 {
            let floor = -760. + 236. * row as f32;
            canvas.fill(self.panel((-0.2, 0.985), (floor - 206., floor)), inside);
            let mut along = -0.1;
            while along < 0.95 {
                // Seen askew, a book is half as broad as it is thick.
                let thick = rng.range(0.014, 0.026);
                let tall = 196. * rng.range(0.66, 0.96);
                if rng.chance(0.93) {
                    let spine = self.panel((along, along + thick * 0.92), (floor - tall, floor));
                    rows[rng.index(COVERS.len())].push(spine);
                }
                along += thick;
            }
        }
        for (row, rgb) in rows.into_iter().zip(COVERS) {
            canvas.fill(row, Wash::new(hex(rgb)).shade(0.2).elevation(1.).outline(0.5).edge(0.5));
        }
        for post in [0.3, 0.64, 0.99] {
            canvas.fill(self.panel((post - 0.012, post + 0.012), (-1000., 1130.)), wood(decor.wood));
        }
    }
}

/// Where books are lent: the counter, a low shelf, a map.
fn counter(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let mut rng = Rng::new(stage.seed + 6);
    let pane = point((width * 0.19).clamp(200., 300.), 330.);
    view(canvas, light, stage.seed, stage.at(0.40, 120.), pane);
    map(canvas, stage.at(0.18, 240.), (width * 0.1).min(150.));
    clock(canvas, stage.at(0.67, 190.), 52.);
    let (left, right) = (width * 0.62, width * 1.02);
    canvas.fill(board(left, 470., right, 795., 10.), wood(decor.wood));
    let inside = Wash::new(adjusted(hex(decor.wood), -0.14, 1., 0.)).elevation(0.).edge(0.4);
    for floor in [624., 776.] {
        canvas.fill(board(left + 14., floor - 128., right - 14., floor, 4.), inside);
        books(canvas, (left + 22., right - 22.), floor, 116., &mut rng);
    }
    globe(canvas, stage.at(0.88, 472.));
    pot_plant(canvas, stage.at(0.70, 472.), 80.);
    canvas.fill(board(width * 0.03, 610., width * 0.40, 806., 10.), wood(decor.wood));
    let front = Wash::new(adjusted(hex(decor.wood), 0.05, 0.95, 0.)).elevation(2.).outline(0.7);
    for share in [0.05, 0.165, 0.28] {
        canvas.fill(board(width * share, 650., width * (share + 0.10), 788., 8.), front);
    }
    canvas.fill(board(width * 0.015, 592., width * 0.415, 620., 8.), wood(decor.wood));
    for i in 0..5u8 {
        let top = 570. - 23. * f32::from(i);
        let rgb = [0xd9826f, 0x7fa6a6, 0xe7b65c, 0x8fb07f][usize::from(i) % 4];
        let x = width * 0.10 + f32::from(i % 3) * 9.;
        canvas.fill(board(x - 58., top, x + 58., top + 22., 4.), thing(rgb));
    }
    desk_lamp(canvas, light, stage.at(0.31, 592.), decor.accent);
}

fn map(canvas: &mut Canvas, at: Point, half: f32) {
    let on = |x: f32, y: f32| at + point(x * half, y * half);
    canvas.fill(
        subdivided(&[on(-1.3, -0.9), on(1.3, -0.9), on(1.3, 0.9), on(-1.3, 0.9)], 14.),
        thing(0xcfe0e2),
    );
    for land in [
        [(-0.9, -0.5), (-0.3, -0.6), (-0.2, -0.1), (-0.5, 0.5), (-0.8, 0.1)],
        [(0.1, -0.6), (0.9, -0.5), (1., 0.), (0.5, 0.2), (0.2, -0.1)],
        [(0.3, 0.3), (0.8, 0.3), (0.9, 0.6), (0.5, 0.7), (0.25, 0.55)],
    ] {
        canvas.fill(blob(&land.map(|(x, y)| on(x, y))), Wash::new(hex(0xa5bf7a)).elevation(0.5).outline(0.5));
    }
    for y in [-0.94, 0.94] {
        canvas.fill(ribbon(&[on(-1.4, y), on(1.4, y)], |_| 8.), wood(0x9a6b49));
    }
}

fn desk_lamp(canvas: &mut Canvas, light: &Light, at: Point, shade: u32) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.fill(ellipse(on(0., -4.), 34., 8.), thing(0x7a5a45));
    canvas.line(&spline(&[on(0., -6.), on(-8., -60.), on(4., -104.)]), 6., hex(0x7a5a45));
    canvas.fill(
        blob(&[on(-14., -130.), on(26., -130.), on(62., -84.), on(4., -78.), on(-46., -84.)]),
        thing(shade),
    );
    if light.is_night() && light.lamp > 0.5 {
        canvas.glow(on(4., -70.), 260., hex(0xffc766), 0.45);
    }
}
