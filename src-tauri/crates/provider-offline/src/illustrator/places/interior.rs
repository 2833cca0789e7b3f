//! What rooms have in common. Each book papers its walls and sets its shelves in its own way.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex},
        geometry::{
            Line, Point, Shape, blob, ellipse, heart, leaf, point, rounded_rectangle, star, subdivided,
        },
        light::Light,
        noise::Rng,
        scenery::land::rectangle,
    },
    Stage,
    bedroom::CREAM,
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

/// A colour of the room as it looks by night and by day.
pub(super) fn lit(light: &Light, colour: Colour) -> Colour {
    if light.is_night() { adjusted(colour, -0.1, 0.9, 0.) } else { colour }
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

/// A rug on which there is room for a whole cast.
pub(super) fn rug(canvas: &mut Canvas, width: f32, rgb: u32) {
    let (center, rx) = (point(width * 0.5, 918.), width * 0.42);
    canvas.fill(ellipse(center, rx, 98.), Wash::new(hex(rgb)).elevation(3.).edge(0.6).halo(0.));
    canvas.fill(ellipse(center, rx * 0.94, 86.), Wash::new(hex(0xf3e6cc)).elevation(1.5));
    canvas.fill(ellipse(center, rx * 0.9, 78.), Wash::new(hex(rgb)).elevation(1.));
}

/// Where a room's lamp hangs.
pub(super) fn lamp(width: f32) -> Point {
    point(width * 0.5, 170.)
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

pub(super) fn clock(canvas: &mut Canvas, at: Point, radius: f32) {
    canvas.fill(ellipse(at, radius, radius), wood(0xa9734e));
    canvas.fill(ellipse(at, radius * 0.82, radius * 0.82), Wash::new(hex(0xfdf6e6)).elevation(0.));
    canvas.line(&[at, at + point(0., -radius * 0.6)], 5., hex(0x54484a));
    canvas.line(&[at, at + point(radius * 0.42, radius * 0.16)], 5., hex(0x54484a));
}

pub(super) fn globe(canvas: &mut Canvas, at: Point) {
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

/// A door with a pane.
pub(super) fn door(canvas: &mut Canvas, foot: Point, rgb: u32) {
    let half = 104.;
    canvas.fill(board(foot.x - half, foot.y - 590., foot.x + half, foot.y + 10., 8.), wood(rgb));
    let glass = board(foot.x - 58., foot.y - 540., foot.x + 58., foot.y - 350., 12.);
    canvas.fill(glass, Wash::new(hex(0xdfe9e6)).elevation(1.).outline(0.8));
    canvas.fill(ellipse(foot + point(78., -270.), 11., 11.), thing(0xe9bd5f));
}
