//! The other sides of a classroom: its windows, and the corner for reading.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex},
        geometry::{Point, Shape, blob, ellipse, heart, point, points, spline, star},
        light::Light,
        noise::Rng,
    },
    Stage,
    bedroom::view,
    interior::{Decor, board, books, door, pot_plant, thing, wood},
    study::desk,
};

/// Three windows over a long cupboard, coats on pegs, paper fish on strings.
pub(super) fn windows(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let pane = point((width * 0.17).clamp(170., 270.), 340.);
    for (i, x) in [0.27, 0.52, 0.77].into_iter().enumerate() {
        view(canvas, light, stage.seed + i as u64, point(width * x - pane.x * 0.5, 120.), pane);
    }
    canvas.fill(board(width * 0.14, 560., width * 0.94, 790., 8.), wood(decor.wood));
    let door = Wash::new(adjusted(hex(decor.wood), 0.06, 0.9, 0.)).elevation(1.5).outline(0.7);
    for i in 0..5 {
        let left = width * (0.15 + 0.157 * i as f32);
        canvas.fill(board(left, 600., left + width * 0.145, 780., 6.), door);
        canvas.fill(ellipse(point(left + width * 0.125, 690.), 6., 6.), thing(0xe9bd5f));
    }
    for (x, size) in [(0.20, 76.), (0.86, 92.), (0.62, 58.)] {
        pot_plant(canvas, point(width * x, 562.), size);
    }
    pegs(canvas, point(width * 0.055, 300.), decor);
    for (i, x) in [0.40, 0.645].into_iter().enumerate() {
        paper_fish(canvas, point(width * x, 150. + 60. * i as f32), i);
    }
    for x in [0.24, 0.76] {
        desk(canvas, point(width * x, 820.), decor);
    }
}

fn pegs(canvas: &mut Canvas, at: Point, decor: &Decor) {
    canvas.fill(board(at.x - 70., at.y, at.x + 70., at.y + 22., 6.), wood(decor.wood));
    for (x, rgb, long) in [(-38., 0xd8685f, 150.), (34., 0x5f93a6, 128.)] {
        let on = |dx: f32, dy: f32| at + point(x + dx, dy);
        let coat = blob(&[on(0., 14.), on(22., 34.), on(32., long), on(-32., long), on(-22., 34.)]);
        canvas.fill(coat, thing(rgb));
        canvas.line(&[on(0., 34.), on(0., long - 8.)], 2.2, adjusted(hex(rgb), -0.14, 1., 0.));
    }
}

fn paper_fish(canvas: &mut Canvas, at: Point, which: usize) {
    canvas.line(&[point(at.x, -10.), at - point(0., 16.)], 1.8, hex(0x8a6a52));
    let on = |x: f32, y: f32| at + point(x, y);
    let rgb = [0xe7b65c, 0x7fa6a6][which % 2];
    canvas.fill(blob(&[on(26., 0.), on(52., -20.), on(52., 20.)]), thing(rgb));
    canvas.fill(ellipse(at, 38., 18.), thing(rgb));
    canvas.ink(&Shape::one(ellipse(on(-20., -4.), 3.4, 3.4)), hex(0x4a3a34), 0.9);
}

/// A low shelf of books, pictures by small hands on the wall, cushions to lie on.
pub(super) fn corner(canvas: &mut Canvas, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let mut rng = Rng::new(stage.seed + 12);
    let cork = Wash::new(hex(0xd9b486)).shade(0.15).elevation(4.).outline(0.9);
    canvas.fill(board(width * 0.22, 110., width * 0.86, 440., 10.), cork);
    for i in 0..8 {
        let (column, row) = (i % 4, i / 4);
        let x = width * (0.29 + 0.165 * column as f32) + rng.range(-14., 14.);
        drawing(canvas, point(x, 196. + 150. * row as f32), i, rng.range(-5., 5.));
    }
    let (left, right) = (width * 0.30, width * 0.98);
    canvas.fill(board(left, 530., right, 795., 10.), wood(decor.wood));
    let inside = Wash::new(adjusted(hex(decor.wood), -0.14, 1., 0.)).elevation(0.).edge(0.4);
    for floor in [648., 776.] {
        canvas.fill(board(left + 12., floor - 100., right - 12., floor, 4.), inside);
        books(canvas, (left + 20., right - 20.), floor, 92., &mut rng);
    }
    door(canvas, point(width * 0.11, 790.), decor.accent);
    for (x, y, rgb) in [(0.80, 850., decor.cloth), (0.90, 884., 0xe7b65c), (0.20, 872., decor.accent)] {
        canvas.fill(ellipse(point(width * x, y), 92., 40.), thing(rgb));
        canvas.fill(ellipse(point(width * x, y - 10.), 54., 18.), Wash::glaze(hex(0xffffff)).opacity(0.12));
    }
}

/// What somebody drew, pinned up a little askew.
fn drawing(canvas: &mut Canvas, at: Point, which: usize, turn: f32) {
    let on = |x: f32, y: f32| at + point(x, y).rotated(turn);
    let sheet = points([(-58., -56.), (58., -56.), (58., 56.), (-58., 56.)]).map(|p| on(p.x, p.y));
    let paper = super::super::geometry::subdivided(&sheet, 12.);
    canvas.fill(paper, Wash::new(hex(0xfdf8ec)).elevation(3.).outline(0.6));
    let chalk = [0xd8685f, 0x5f93a6, 0x8a9e62, 0xe0a33c][which % 4];
    match which % 4 {
        0 => canvas.fill(heart(at, 26.), Wash::new(hex(chalk)).elevation(0.5)),
        1 => {
            for y in [-16., 6., 28.] {
                let wave = [(-42., y), (-20., y - 9.), (0., y), (20., y - 9.), (42., y)];
                canvas.stroke(&spline(&wave.map(|(x, y)| on(x, y))), 4., hex(chalk), 0.9, false);
            }
        }
        2 => {
            canvas.fill(ellipse(on(0., -12.), 24., 22.), Wash::new(hex(chalk)).elevation(0.5));
            canvas.stroke(&[on(0., 8.), on(0., 44.)], 6., hex(0x8a5a3c), 0.9, false);
        }
        _ => canvas.fill(star(at, 32., 5, 0.45, 0.2), Wash::new(hex(chalk)).elevation(0.5)),
    }
    canvas.fill(ellipse(on(0., -50.), 5., 5.), thing(0xd9655a));
}
