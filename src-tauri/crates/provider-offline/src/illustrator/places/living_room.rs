//! A living room: the sofa's side, the window's, the door's.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{Point, Shape, blob, ellipse, point, ribbon, subdivided},
        light::Light,
        noise::Rng,
    },
    Stage,
    bedroom::{CREAM, curtains, room, view},
    interior::{Decor, board, books, clock, door, picture, pot_plant, rug, thing, variant, wood},
};

pub(super) fn living_room(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
    match stage.view() {
        0 => sofa_side(canvas, light, stage, decor),
        1 => window_side(canvas, light, stage, decor),
        _ => door_side(canvas, light, stage, decor),
    }
    rug(canvas, width, decor.accent);
}

/// Where the fire burns, where it is seen.
pub(super) fn hearth(width: f32, view: usize) -> Option<Point> {
    [Some(0.17), None, Some(0.80)][view].map(|share| point(width * share, 710.))
}

/// Sofa between fire and window.
fn sofa_side(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let pane = point((width * 0.17).clamp(190., 260.), 330.);
    let corner = point(width * 0.74, 110.);
    view(canvas, light, stage.seed, corner, pane);
    curtains(canvas, hex(decor.cloth), corner, pane);
    fireplace(canvas, light, point(width * 0.17, 778.), variant(stage));
    sofa(canvas, point(width * 0.52, 790.), (width * 0.32).min(470.), decor);
    for (i, x) in [0.38, 0.47, 0.56].into_iter().enumerate() {
        picture(canvas, point(width * x, 270. + 34. * (i % 2) as f32), i as u64 + stage.seed);
    }
    standing_lamp(canvas, light, point(width * 0.70, 800.), decor.accent);
    pot_plant(canvas, point(width * 0.95, 812.), 150.);
}

/// A wide window, an armchair with its lamp, the bookcase.
fn window_side(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let pane = point((width * 0.27).clamp(270., 420.), 370.);
    let corner = stage.at(0.50, 110.) - point(pane.x * 0.5, 0.);
    view(canvas, light, stage.seed, corner, pane);
    curtains(canvas, hex(decor.cloth), corner, pane);
    let seat = (corner.x - 60., corner.x + pane.x + 60.);
    canvas.fill(board(seat.0, 640., seat.1, 792., 8.), wood(decor.wood));
    canvas.fill(board(seat.0 + 8., 616., seat.1 - 8., 654., 20.), thing(decor.cloth));
    for (x, rgb) in [(seat.0 + 66., decor.accent), (seat.1 - 66., 0xf3e4c8)] {
        canvas.fill(board(x - 44., 556., x + 44., 628., 24.), thing(rgb));
    }
    bookcase(canvas, stage, (width * 0.78, width * 1.02), decor);
    standing_lamp(canvas, light, stage.at(0.055, 800.), decor.accent);
    armchair(canvas, stage.at(0.17, 806.), 1., decor);
    pot_plant(canvas, stage.at(0.74, 812.), 120.);
}

/// The door, pictures, and the fire on the other hand.
fn door_side(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    door(canvas, stage.at(0.12, 790.), decor.accent);
    fireplace(canvas, light, point(width * 0.80, 778.), variant(stage));
    for (i, x) in [0.30, 0.39, 0.48].into_iter().enumerate() {
        picture(canvas, stage.at(x, 290. - 34. * (i % 2) as f32), i as u64 + stage.seed);
    }
    canvas.fill(board(width * 0.27, 600., width * 0.52, 792., 10.), wood(decor.wood));
    let front = Wash::new(adjusted(hex(decor.wood), 0.05, 0.95, 0.)).elevation(2.).outline(0.7);
    for left in [0.28, 0.40] {
        canvas.fill(board(width * left, 622., width * (left + 0.11), 778., 8.), front);
        canvas.fill(ellipse(stage.at(left + 0.055, 700.), 6., 6.), thing(0xe9bd5f));
    }
    pot_plant(canvas, stage.at(0.30, 602.), 84.);
    clock(canvas, stage.at(0.60, 230.), 46.);
    armchair(canvas, stage.at(0.60, 812.), 1., decor);
    basket_of_logs(canvas, stage.at(0.955, 812.));
}

fn bookcase(canvas: &mut Canvas, stage: &Stage, (left, right): (f32, f32), decor: &Decor) {
    canvas.fill(board(left, 130., right, 792., 8.), wood(decor.wood));
    let inside = Wash::new(adjusted(hex(decor.wood), -0.14, 1., 0.)).elevation(0.).edge(0.4);
    let mut rng = Rng::new(stage.seed + 3);
    for row in 0..5 {
        let floor = 262. + 128. * row as f32;
        canvas.fill(board(left + 14., floor - 110., right - 14., floor, 4.), inside);
        books(canvas, (left + 22., right - 22.), floor, 100., &mut rng);
    }
}

/// An armchair that looks to the right.
fn armchair(canvas: &mut Canvas, at: Point, size: f32, decor: &Decor) {
    let on = |x: f32, y: f32| at + point(x * size, y * size);
    let cloth = Wash::new(hex(decor.cloth)).shade(0.45).elevation(5.).outline(1.);
    for x in [-92., 96.] {
        canvas.fill(ribbon(&[on(x, -30.), on(x, 8.)], |_| 8. * size), wood(decor.wood));
    }
    let back = [(-124., -30.), (-136., -250.), (-96., -292.), (-30., -280.), (10., -210.), (20., -60.)];
    canvas.fill(blob(&back.map(|(x, y)| on(x, y))), cloth);
    let seat = [(-110., -28.), (-100., -120.), (80., -132.), (118., -110.), (118., -24.)];
    canvas.fill(blob(&seat.map(|(x, y)| on(x, y))), cloth);
    let arm = [(-80., -26.), (-88., -150.), (-40., -176.), (70., -164.), (104., -130.), (96., -26.)];
    canvas.fill(blob(&arm.map(|(x, y)| on(x, y))), cloth);
    canvas.fill(ellipse(on(84., -132.), 27. * size, 25. * size), cloth);
    let cushion = [(-66., -168.), (-60., -246.), (10., -254.), (22., -178.)];
    canvas.fill(blob(&cushion.map(|(x, y)| on(x, y))), thing(decor.accent));
}

fn basket_of_logs(canvas: &mut Canvas, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    for (x, y) in [(-34., -66.), (0., -78.), (32., -68.), (-14., -92.), (20., -98.)] {
        canvas.fill(ellipse(on(x, y), 22., 21.), thing(0x9a7350));
        canvas.fill(ellipse(on(x, y), 14., 13.), Wash::new(hex(0xe2c295)).elevation(0.5));
    }
    canvas.fill(
        blob(&[on(-66., -62.), on(0., -52.), on(66., -62.), on(52., 0.), on(-52., 0.)]),
        thing(0xb98a5c),
    );
    for y in [-42., -22.] {
        canvas.stroke(&[on(-58., y), on(58., y)], 2., hex(0x8a6240), 0.6, true);
    }
}

fn fireplace(canvas: &mut Canvas, light: &Light, at: Point, variant: u64) {
    let on = |x: f32, y: f32| at + point(x, y);
    let stone = [0xcbb9a6, 0xb98a72, 0xbfc2c2][variant as usize % 3];
    canvas.fill(board(at.x - 90., -40., at.x + 90., at.y - 300., 4.), thing(stone));
    canvas.fill(board(at.x - 150., at.y - 310., at.x + 150., at.y, 10.), thing(stone));
    let brick = adjusted(hex(stone), -0.08, 1., 0.);
    for row in 0..6 {
        let y = at.y - 280. + row as f32 * 46.;
        canvas.stroke(&[on(-146., y - at.y), on(146., y - at.y)], 1.4, brick, 0.5, true);
        for i in 0..5 {
            let x = -140. + i as f32 * 60. + (row % 2) as f32 * 30.;
            canvas.stroke(&[on(x, y - at.y), on(x, y - at.y + 46.)], 1.3, brick, 0.45, true);
        }
    }
    let mouth = blob(&[
        on(-92., 2.),
        on(-94., -150.),
        on(-60., -206.),
        on(0., -222.),
        on(60., -206.),
        on(94., -150.),
        on(92., 2.),
    ]);
    let within = Shape::one(mouth.clone());
    canvas.fill(mouth, Wash::new(hex(0x43363a)).elevation(0.).edge(0.5));
    canvas.clipped(&within, |canvas| {
        for (x, turn) in [(-30., 10.), (30., -12.)] {
            let log = ribbon(&[on(x - 44., -10. + turn), on(x + 44., -10. - turn)], |_| 15.);
            canvas.fill(log, thing(0x7d5a45));
        }
        for (scale, rgb) in [(1., 0xf08a3c), (0.7, 0xf9b94a), (0.38, 0xfff0b0)] {
            let flame = [
                (-50., -16.),
                (-52., -60.),
                (-24., -84.),
                (-14., -126.),
                (8., -96.),
                (22., -140.),
                (44., -84.),
                (52., -50.),
                (48., -16.),
                (0., -8.),
            ];
            let flame = blob(&flame.map(|(x, y)| on(x * scale, -14. + (y + 14.) * scale)));
            canvas.fill(flame, Wash::new(hex(rgb)).elevation(2.).edge(0.3).halo(0.));
        }
    });
    canvas.fill(board(at.x - 176., at.y - 330., at.x + 176., at.y - 300., 8.), wood(0x9a6b49));
    canvas.fill(board(at.x - 170., at.y - 8., at.x + 170., at.y + 22., 8.), thing(stone));
    for (x, height, rgb) in [(-120., 46., 0xe7b65c), (-84., 62., 0xfbf0da), (112., 54., 0x7fa6a6)] {
        canvas.fill(board(at.x + x - 13., at.y - 330. - height, at.x + x + 13., at.y - 330., 8.), thing(rgb));
    }
    canvas.glow(on(0., -70.), 420., hex(0xffb457), if light.is_night() { 0.55 } else { 0.25 });
}

fn sofa(canvas: &mut Canvas, at: Point, width: f32, decor: &Decor) {
    let half = width * 0.5;
    let cloth = Wash::new(hex(decor.cloth)).shade(0.45).elevation(5.).outline(1.);
    for x in [-0.8, 0.8] {
        canvas.fill(
            board(at.x + x * half - 9., at.y - 24., at.x + x * half + 9., at.y + 10., 4.),
            wood(decor.wood),
        );
    }
    canvas.fill(board(at.x - half * 0.92, at.y - 216., at.x + half * 0.92, at.y - 40., 52.), cloth);
    canvas.fill(board(at.x - half * 0.86, at.y - 100., at.x + half * 0.86, at.y - 14., 26.), cloth);
    canvas.line(
        &[at + point(0., -94.), at + point(0., -22.)],
        1.8,
        adjusted(hex(decor.cloth), -0.14, 1., 0.),
    );
    for side in [-1., 1.] {
        let x = at.x + side * half * 0.9;
        canvas.fill(board(x - 38., at.y - 140., x + 38., at.y - 10., 34.), cloth);
    }
    for (x, rgb) in [(-0.5, decor.accent), (0.52, 0xf3e4c8)] {
        let cushion = board(at.x + half * x - 46., at.y - 176., at.x + half * x + 46., at.y - 92., 24.);
        canvas.fill(cushion, thing(rgb));
    }
}

fn standing_lamp(canvas: &mut Canvas, light: &Light, at: Point, shade: u32) {
    canvas.line(&[at, at - point(0., 330.)], 6., hex(0x7a5a45));
    canvas.fill(ellipse(at, 40., 9.), wood(0x7a5a45));
    let on = |x: f32, y: f32| at + point(x, y);
    let lit = light.is_night() && light.lamp > 0.5;
    let colour = if lit { hex(0xffe2a0) } else { mix(hex(shade), CREAM, 0.5) };
    let cone = subdivided(&[on(-34., -430.), on(34., -430.), on(66., -320.), on(-66., -320.)], 10.);
    canvas.fill(cone, Wash::new(colour).shade(0.25).elevation(4.).outline(0.9));
    if lit {
        canvas.glow(on(0., -340.), 360., hex(0xffc766), 0.5);
    }
}
