//! A kitchen: where one cooks, where one eats, where one washes up.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{Point, Shape, blob, ellipse, point, points, ribbon, spline, star, subdivided},
        light::Light,
        noise::Rng,
        scenery::land::rectangle,
    },
    Stage,
    bedroom::{room, view},
    interior::{Decor, board, clock, door, hanging_lamp, pot_plant, thing, variant, wood},
};

pub(super) fn kitchen(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
    floor(canvas, width, decor);
    match stage.view() {
        0 => cooking(canvas, light, stage, decor),
        1 => dining(canvas, light, stage, decor),
        _ => washing(canvas, light, stage, decor),
    }
    hanging_lamp(canvas, light, point(width * 0.6, 90.), decor.accent);
}

/// The stove, and the window beside it.
fn cooking(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    tiles(canvas, light, width, decor);
    let pane = point((width * 0.2).clamp(210., 300.), 270.);
    let corner = point(width * 0.42 - pane.x * 0.5, 120.);
    view(canvas, light, stage.seed, corner, pane);
    canvas.fill(
        board(corner.x - 34., corner.y + pane.y + 18., corner.x + pane.x + 34., corner.y + pane.y + 36., 6.),
        wood(decor.wood),
    );
    pot_plant(canvas, point(corner.x + 20., corner.y + pane.y + 20.), 46.);
    valance(canvas, decor.cloth, corner, pane);
    shelf_of_crockery(canvas, stage, point(width * 0.70, 250.), width * 0.25, decor);
    cupboards(canvas, width, decor);
    stove(canvas, point(width * 0.12, 640.), decor);
    match variant(stage) {
        0 => fruit_bowl(canvas, point(width * 0.62, 628.)),
        1 => rolling(canvas, point(width * 0.62, 628.)),
        _ => jars(canvas, point(width * 0.58, 630.), decor),
    }
}

/// The dresser, the door, and a table by the window.
fn dining(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let pane = point((width * 0.2).clamp(210., 300.), 300.);
    let corner = stage.at(0.76, 130.) - point(pane.x * 0.5, 0.);
    view(canvas, light, stage.seed, corner, pane);
    valance(canvas, decor.cloth, corner, pane);
    door(canvas, stage.at(0.10, 790.), decor.accent);
    dresser(canvas, stage, stage.at(0.37, 796.), (width * 0.26).min(370.), decor);
    clock(canvas, stage.at(0.57, 210.), 50.);
    let table = stage.at(0.80, 806.);
    for side in [-1., 1.] {
        chair(canvas, table + point(side * 170., 10.), -side, decor);
    }
    canvas.fill(ribbon(&[table, table - point(0., 140.)], |_| 10.), wood(decor.wood));
    canvas.fill(ellipse(table, 54., 10.), wood(decor.wood));
    canvas.fill(ellipse(table - point(0., 146.), 150., 20.), wood(decor.wood));
    match variant(stage) {
        0 => fruit_bowl(canvas, table - point(0., 152.)),
        1 => pot_plant(canvas, table - point(0., 152.), 60.),
        _ => jars(canvas, table - point(58., 152.), decor),
    }
}

/// The sink under the wide window.
fn washing(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    tiles(canvas, light, width, decor);
    let pane = point((width * 0.34).clamp(300., 520.), 300.);
    let corner = stage.at(0.46, 110.) - point(pane.x * 0.5, 0.);
    view(canvas, light, stage.seed, corner, pane);
    valance(canvas, decor.cloth, corner, pane);
    let sill = board(corner.x - 34., 428., corner.x + pane.x + 34., 446., 6.);
    canvas.fill(sill, wood(decor.wood));
    for (share, size) in [(0.08, 46.), (0.5, 38.), (0.9, 54.)] {
        pot_plant(canvas, point(corner.x + pane.x * share, 432.), size);
    }
    cupboards(canvas, width, decor);
    sink(canvas, stage.at(0.46, 630.), decor);
    stove(canvas, stage.at(0.88, 640.), decor);
    pans(canvas, stage.at(0.12, 190.), width * 0.17, decor);
    match variant(stage) {
        0 => fruit_bowl(canvas, stage.at(0.14, 628.)),
        1 => rolling(canvas, stage.at(0.14, 628.)),
        _ => jars(canvas, stage.at(0.08, 630.), decor),
    }
}

fn dresser(canvas: &mut Canvas, stage: &Stage, foot: Point, breadth: f32, decor: &Decor) {
    let half = breadth * 0.5;
    canvas.fill(board(foot.x - half, 170., foot.x + half, foot.y, 10.), wood(decor.wood));
    let inside = Wash::new(adjusted(hex(decor.wood), -0.14, 1., 0.)).elevation(0.).edge(0.4);
    canvas.fill(board(foot.x - half + 16., 194., foot.x + half - 16., 520., 6.), inside);
    shelf_of_crockery(canvas, stage, point(foot.x - half + 10., 330.), breadth - 20., decor);
    canvas.fill(board(foot.x - half - 14., 520., foot.x + half + 14., 546., 8.), wood(decor.wood));
    let front = Wash::new(adjusted(hex(decor.wood), 0.05, 0.95, 0.)).elevation(2.).outline(0.7);
    for side in [-1., 1.] {
        let middle = foot.x + side * half * 0.49;
        canvas.fill(board(middle - half * 0.43, 568., middle + half * 0.43, foot.y - 16., 8.), front);
        canvas.fill(ellipse(point(foot.x + side * 16., 660.), 6., 6.), thing(0xe9bd5f));
    }
}

/// A kitchen chair beside a table that is to its right, or, with -1, to its left.
fn chair(canvas: &mut Canvas, foot: Point, side: f32, decor: &Decor) {
    let on = |x: f32, y: f32| foot + point(x * side, y);
    for (top, low) in [((-34., -210.), (-40., 0.)), ((34., -90.), (38., 0.))] {
        canvas.fill(ribbon(&[on(top.0, top.1), on(low.0, low.1)], |_| 6.), wood(decor.wood));
    }
    for y in [-196., -156.] {
        canvas.fill(ribbon(&[on(-37., y), on(-20., y + 3.)], |_| 8.), wood(decor.wood));
    }
    canvas.fill(blob(&[on(-42., -94.), on(42., -98.), on(44., -82.), on(-42., -78.)]), thing(decor.cloth));
}

fn sink(canvas: &mut Canvas, at: Point, decor: &Decor) {
    canvas.fill(board(at.x - 104., at.y - 12., at.x + 104., at.y + 74., 14.), thing(0xf6f0e4));
    canvas.fill(board(at.x - 86., at.y - 4., at.x + 86., at.y + 12., 8.), thing(0xcfd6d6));
    let tap =
        spline(&[at + point(0., -10.), at + point(0., -74.), at + point(24., -84.), at + point(36., -60.)]);
    canvas.fill(ribbon(&tap, |_| 6.), thing(0xb8b6b4));
    for (i, x) in [-150., -172., -194.].into_iter().enumerate() {
        let plate = ellipse(at + point(x, -34.), 12., 32. - 3. * i as f32);
        canvas.fill(plate, thing(if i == 1 { decor.accent } else { 0xf6ecd8 }));
    }
}

/// Pans hanging from a rail.
fn pans(canvas: &mut Canvas, at: Point, half: f32, decor: &Decor) {
    canvas.line(&[at - point(half, 0.), at + point(half, 0.)], 6., hex(0x7a5a45));
    for (x, size, rgb) in
        [(-0.7, 46., 0xc98a5c), (-0.1, 38., decor.accent), (0.45, 50., 0x8f8a88), (0.88, 30., 0xc98a5c)]
    {
        let hook = at + point(x * half, 0.);
        canvas.fill(ribbon(&[hook, hook + point(0., size * 1.7)], |_| 5.), thing(0x6b6266));
        canvas.fill(ellipse(hook + point(0., size * 2.4), size, size), thing(rgb));
        let shine = ellipse(hook + point(-size * 0.2, size * 2.2), size * 0.5, size * 0.42);
        canvas.fill(shine, Wash::glaze(hex(0xffffff)).opacity(0.18));
    }
}

fn tiles(canvas: &mut Canvas, light: &Light, width: f32, decor: &Decor) {
    let glaze = mix(decor.wall(light), hex(0xffffff), 0.45);
    let band = Wash::new(glaze).elevation(1.5).edge(0.4).halo(0.);
    canvas.fill(rectangle(-40., 470., width + 40., 650.), band);
    let mut accents = Shape::default();
    let grout = adjusted(glaze, -0.09, 1., 0.);
    for row in 0..3 {
        let y = 470. + row as f32 * 60.;
        canvas.stroke(&[point(-20., y), point(width + 20., y)], 1.4, grout, 0.6, false);
        let mut x = (row % 2) as f32 * 30.;
        let mut column = 0;
        while x < width {
            canvas.stroke(&[point(x, y), point(x, y + 60.)], 1.3, grout, 0.5, false);
            if (column + row * 2) % 5 == 0 {
                accents.push(star(point(x + 30., y + 30.), 11., 4, 0.45, 0.));
            }
            x += 60.;
            column += 1;
        }
    }
    canvas.fill(accents, Wash::glaze(hex(decor.accent)).opacity(0.6));
}

/// A floor of two tones.
fn floor(canvas: &mut Canvas, width: f32, decor: &Decor) {
    let mut dark = Shape::default();
    for row in 0..4 {
        let (y0, y1) = (776. + 52. * row as f32, 776. + 52. * (row + 1) as f32);
        let spread = |x: f32, y: f32| width * 0.5 + (x - width * 0.5) * (1. + (y - 776.) / 500.);
        for column in -2..((width / 110.) as i32 + 3) {
            if (column + row).rem_euclid(2) == 0 {
                let (a, b) = (column as f32 * 110., (column + 1) as f32 * 110.);
                let corners =
                    [(spread(a, y0), y0), (spread(b, y0), y0), (spread(b, y1), y1), (spread(a, y1), y1)];
                dark.push(subdivided(&points(corners), 40.));
            }
        }
    }
    canvas.fill(dark, Wash::glaze(hex(decor.accent)).opacity(0.28).edge(0.3));
}

fn valance(canvas: &mut Canvas, cloth: u32, corner: Point, pane: Point) {
    let mut outline = vec![corner + point(-30., -34.), corner + point(pane.x + 30., -34.)];
    let scallops = 6;
    for i in 0..=scallops * 2 {
        let x = pane.x + 30. - (pane.x + 60.) * i as f32 / (scallops * 2) as f32;
        outline.push(corner + point(x, if i % 2 == 0 { 22. } else { 40. }));
    }
    canvas.fill(blob(&outline), Wash::new(hex(cloth)).shade(0.3).elevation(4.).outline(0.9));
}

fn shelf_of_crockery(canvas: &mut Canvas, stage: &Stage, at: Point, length: f32, decor: &Decor) {
    let mut rng = Rng::new(stage.seed + 4);
    for row in 0..2 {
        let floor = at.y + row as f32 * 130.;
        let mut x = at.x + 16.;
        while x < at.x + length - 40. {
            let size = rng.range(22., 34.);
            let center = point(x + size * 0.5, floor);
            match rng.index(4) {
                0 => canvas.fill(ellipse(center - point(0., size), size * 0.9, size), thing(0xf6ecd8)),
                1 => canvas.fill(board(x, floor - size * 1.7, x + size, floor, 6.), thing(decor.cloth)),
                2 => {
                    let cup = [(-0.5, -1.1), (0.5, -1.1), (0.36, 0.), (-0.36, 0.)];
                    let cup = blob(&cup.map(|(dx, dy)| center + point(dx * size, dy * size)));
                    canvas.fill(cup, thing(decor.accent));
                }
                _ => canvas.fill(board(x, floor - size * 1.3, x + size * 0.9, floor, 10.), thing(0xe7b65c)),
            }
            x += size + rng.range(10., 20.);
        }
        canvas.fill(board(at.x, floor, at.x + length, floor + 14., 4.), wood(decor.wood));
    }
}

fn cupboards(canvas: &mut Canvas, width: f32, decor: &Decor) {
    let front = adjusted(hex(decor.cloth), 0.06, 0.7, 0.);
    canvas.fill(
        rectangle(-40., 646., width + 40., 800.),
        Wash::new(front).shade(0.12).elevation(5.).outline(0.8),
    );
    let doors = (width / 150.) as usize;
    for i in 0..doors {
        let (left, right) =
            (width * i as f32 / doors as f32 + 8., width * (i + 1) as f32 / doors as f32 - 8.);
        let panel = Wash::new(adjusted(front, 0.035, 1., 0.)).elevation(2.).outline(0.7).edge(0.6);
        canvas.fill(board(left, 668., right, 788., 8.), panel);
        canvas.fill(ellipse(point(right - 16., 722.), 5., 5.), thing(0xe9bd5f));
    }
    canvas.fill(board(-40., 626., width + 40., 652., 8.), wood(decor.wood));
}

fn stove(canvas: &mut Canvas, at: Point, decor: &Decor) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.fill(board(at.x - 96., at.y - 14., at.x + 96., at.y + 162., 12.), thing(0xe9e2d6));
    canvas.fill(board(at.x - 70., at.y + 42., at.x + 70., at.y + 138., 10.), thing(0x4f474a));
    canvas.glow(on(0., 96.), 80., hex(0xffa14d), 0.45);
    canvas.fill(board(at.x - 76., at.y + 26., at.x + 76., at.y + 36., 5.), thing(0xb8b0a8));
    for x in [-60., -20., 20., 60.] {
        canvas.fill(ellipse(on(x, 8.), 7., 7.), thing(0x6b6266));
    }
    let pot =
        blob(&[on(-62., -96.), on(62., -96.), on(58., -36.), on(40., -16.), on(-40., -16.), on(-58., -36.)]);
    canvas.fill(pot, thing(decor.accent));
    canvas.fill(ellipse(on(0., -98.), 64., 13.), thing(decor.accent));
    canvas.fill(ellipse(on(0., -114.), 9., 8.), thing(0x6b4a3a));
    for (x, lean) in [(-24., 10.), (10., -8.), (30., 12.)] {
        let steam = spline(&[on(x, -126.), on(x + lean, -152.), on(x - lean, -178.), on(x + lean, -206.)]);
        let white = Wash::glaze(hex(0xffffff)).opacity(0.3).lift(0.35).soft(2.5).edge(0.);
        canvas.fill(ribbon(&steam, |t| 3. + 5. * t), white);
    }
}

fn fruit_bowl(canvas: &mut Canvas, at: Point) {
    for (x, y, rgb) in
        [(-26., -38., 0xd8584a), (0., -46., 0xf0a03c), (26., -38., 0x9fbf5c), (-8., -34., 0xe9c34e)]
    {
        canvas.fill(ellipse(at + point(x, y), 18., 17.), thing(rgb));
    }
    canvas.fill(
        blob(&[(-52., -36.), (0., -28.), (52., -36.), (30., 0.), (-30., 0.)].map(|(x, y)| at + point(x, y))),
        thing(0x6f9cae),
    );
}

fn rolling(canvas: &mut Canvas, at: Point) {
    canvas.fill(
        blob(&[(-60., 0.), (-44., -22.), (20., -26.), (60., -8.), (50., 4.)].map(|(x, y)| at + point(x, y))),
        thing(0xf6e6c4),
    );
    canvas.fill(ribbon(&[at + point(-50., -34.), at + point(44., -30.)], |_| 10.), thing(0xc08e5c));
    for x in [-64., 58.] {
        canvas.fill(ellipse(at + point(x, -33.), 13., 6.), thing(0xa06e44));
    }
}

fn jars(canvas: &mut Canvas, at: Point, decor: &Decor) {
    for (i, rgb) in [0xe9a04a, 0xc9574c, 0x8fae5c].into_iter().enumerate() {
        let x = at.x + i as f32 * 58.;
        canvas.fill(board(x - 22., at.y - 62., x + 22., at.y, 10.), thing(rgb));
        canvas.fill(board(x - 24., at.y - 76., x + 24., at.y - 58., 6.), thing(decor.cloth));
    }
}
