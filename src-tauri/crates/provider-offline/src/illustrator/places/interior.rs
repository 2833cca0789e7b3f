//! Rooms to live in. Each book papers its walls and sets its shelves in its own way.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{
            Line, Point, Shape, blob, ellipse, heart, leaf, point, points, ribbon, rounded_rectangle, spline,
            star, subdivided,
        },
        light::Light,
        noise::Rng,
        scenery::land::rectangle,
    },
    Stage,
    bedroom::{CREAM, curtains, room, view},
};

/// A room's own colours: wall by day and by night, woodwork, cloth.
pub(super) struct Decor {
    wall: (u32, u32),
    pub(super) wood: u32,
    pub(super) cloth: u32,
    pub(super) accent: u32,
}

const DECORS: [Decor; 4] = [
    Decor { wall: (0xf1e2c4, 0xbba496), wood: 0xbd8a5c, cloth: 0xd9826f, accent: 0x7fa6a6 },
    Decor { wall: (0xdbe6d6, 0xa6b3ac), wood: 0xc79b6c, cloth: 0xe0b266, accent: 0xc9785f },
    Decor { wall: (0xdde4ec, 0xa5aec0), wood: 0xb07f58, cloth: 0x7f9fb4, accent: 0xe2b04a },
    Decor { wall: (0xf3d9cc, 0xb89c9c), wood: 0xa9764f, cloth: 0x8fae7f, accent: 0xd98b7e },
];

impl Decor {
    pub(super) fn of(stage: &Stage) -> &'static Self {
        &DECORS[(stage.seed / 5) as usize % DECORS.len()]
    }

    pub(super) fn wall(&self, light: &Light) -> Colour {
        hex(if light.is_night() { self.wall.1 } else { self.wall.0 })
    }
}

/// Which of three ways a place is set up in this book.
pub(super) fn variant(stage: &Stage) -> u64 {
    stage.seed % 3
}

pub(super) fn wood(rgb: u32) -> Wash {
    Wash::new(hex(rgb)).shade(0.35).elevation(5.).outline(0.9)
}

pub(super) fn thing(rgb: u32) -> Wash {
    Wash::new(hex(rgb)).shade(0.4).elevation(3.).outline(0.9)
}

pub(super) fn board(left: f32, top: f32, right: f32, bottom: f32, radius: f32) -> Line {
    rounded_rectangle(left, top, right - left, bottom - top, radius)
}

/// A row of books standing on `floor`.
pub(super) fn books(canvas: &mut Canvas, (left, right): (f32, f32), floor: f32, height: f32, rng: &mut Rng) {
    const COVERS: [u32; 7] = [0xd9826f, 0x7fa6a6, 0xe7b65c, 0x8fb07f, 0xc9b3da, 0xf3e4c8, 0x9a6b5a];
    let mut rows: Vec<Shape> = COVERS.iter().map(|_| Shape::default()).collect();
    let mut bands = Shape::default();
    let mut x = left;
    while x < right - 8. {
        let thick = rng.range(11., 22.).min(right - x);
        let tall = height * rng.range(0.66, 0.96);
        if rng.chance(0.93) {
            rows[rng.index(COVERS.len())].push(rounded_rectangle(x, floor - tall, thick - 1.5, tall, 2.));
            if rng.chance(0.5) {
                bands.push(rectangle(x + 1., floor - tall * 0.78, x + thick - 2.5, floor - tall * 0.7));
            }
        }
        x += thick;
    }
    for (row, rgb) in rows.into_iter().zip(COVERS) {
        if !row.contours.is_empty() {
            canvas.fill(row, Wash::new(hex(rgb)).shade(0.2).elevation(2.).outline(0.6).edge(0.5));
        }
    }
    canvas.fill(bands, Wash::new(CREAM).elevation(0.).edge(0.).lift(0.8));
}

pub(super) fn pot_plant(canvas: &mut Canvas, at: Point, size: f32) {
    let s = size / 100.;
    for turn in [-62., -34., -8., 24., 54.] {
        let tip = at + point(0., -128. * s).rotated(turn);
        let stalk = leaf(at - point(0., 34. * s), tip, 11. * s);
        canvas.fill(stalk, Wash::new(hex(0x86a862)).shade(0.3).elevation(2.).outline(0.7));
    }
    let clay = [(-32., -50.), (32., -50.), (23., 2.), (-23., 2.)].map(|(x, y)| at + point(x * s, y * s));
    canvas.fill(subdivided(&clay, 8.), thing(0xc9785a));
}

pub(super) fn hanging_lamp(canvas: &mut Canvas, light: &Light, at: Point, shade: u32) {
    canvas.line(&[point(at.x, -20.), at], 3., hex(0x6b5548));
    let on = |x: f32, y: f32| at + point(x, y);
    let lit = !light.is_night() || light.lamp > 0.5;
    canvas.fill(ellipse(on(0., 46.), 22., 12.), Wash::new(hex(if lit { 0xfff0c0 } else { 0xcfc6c0 })));
    canvas.fill(blob(&[on(-14., 0.), on(14., 0.), on(56., 42.), on(0., 50.), on(-56., 42.)]), thing(shade));
    if light.is_night() && lit {
        canvas.glow(on(0., 50.), 330., hex(0xffc766), 0.5);
    }
}

pub(super) fn rug(canvas: &mut Canvas, center: Point, rx: f32, rgb: u32) {
    canvas.fill(ellipse(center, rx, rx * 0.17), Wash::new(hex(rgb)).elevation(3.).edge(0.6).halo(0.));
    canvas.fill(ellipse(center, rx * 0.78, rx * 0.12), Wash::new(hex(0xf3e6cc)).elevation(1.5));
    canvas.fill(ellipse(center, rx * 0.6, rx * 0.085), Wash::new(hex(rgb)).elevation(1.));
}

/// Where a room's lamp hangs.
pub(super) fn lamp(width: f32) -> Point {
    point(width * 0.5, 170.)
}

/// Where the fire burns.
pub(super) fn hearth(width: f32) -> Point {
    point(width * 0.17, 710.)
}

pub(super) fn kitchen(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
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
    hanging_lamp(canvas, light, point(width * 0.6, 90.), decor.accent);
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
    // A floor of two tones.
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

pub(super) fn living_room(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, decor.wall(light));
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
    rug(canvas, point(width * 0.5, 920.), (width * 0.34).min(480.), decor.accent);
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

pub(super) fn picture(canvas: &mut Canvas, at: Point, which: u64) {
    canvas.fill(board(at.x - 50., at.y - 58., at.x + 50., at.y + 58., 8.), wood(0xa9734e));
    canvas.fill(
        board(at.x - 38., at.y - 46., at.x + 38., at.y + 46., 4.),
        Wash::new(hex(0xfbf3e2)).elevation(0.),
    );
    match which % 4 {
        0 => canvas.fill(heart(at, 24.), thing(0xdc7a70)),
        1 => {
            canvas.fill(ellipse(at + point(14., -18.), 11., 11.), thing(0xf0c75e));
            let hill = [(-36., 40.), (-30., 4.), (0., -8.), (36., 10.), (36., 40.)];
            canvas.fill(blob(&hill.map(|(x, y)| at + point(x, y))), thing(0x8fb07f));
        }
        2 => canvas.fill(star(at, 28., 5, 0.5, 0.1), thing(0xe7b65c)),
        _ => {
            canvas.fill(leaf(at + point(0., 36.), at + point(10., -36.), 13.), thing(0x86a862));
            canvas.line(&[at + point(0., 36.), at + point(8., -24.)], 2., hex(0x5d7f42));
        }
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
