//! A bedroom with a window, a lamp and, on request, a bed.

use book::scene::{TimeOfDay, Weather};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{
            Point, Shape, Transform, blob, ellipse, heart, leaf, point, points, ribbon, rounded_rectangle,
            spline, star, subdivided,
        },
        light::Light,
        noise::Rng,
        scenery::{
            land::{rectangle, turf},
            sky,
        },
    },
    SIDES, Stage,
};

/// How the bed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bedstead {
    /// Along the wall, its head on the left.
    HeadLeft,
    /// Along the wall, its head on the right.
    HeadRight,
    /// Its foot toward the reader.
    Facing,
}

/// Where what gives light and sleep is.
#[derive(Clone, Copy, Debug)]
pub struct Arrangement {
    /// Where the bed's middle foot stands.
    pub bed: Point,
    /// How it stands.
    pub bedstead: Bedstead,
    /// Where the lamp on the bedside table shines.
    pub lamp: Point,
    /// The middle of the window.
    pub window: Point,
}

impl Arrangement {
    /// Of a room this wide, seen from this side.
    pub fn of(width: f32, side: u8) -> Self {
        let (bed, bedstead, lamp, window) = [
            ((0.32, 880.), Bedstead::HeadLeft, 0.90, width * 0.62 + PANE.x * 0.5),
            ((0.68, 880.), Bedstead::HeadRight, 0.09, width * 0.38 - PANE.x * 0.5),
            ((0.31, 900.), Bedstead::Facing, 0.07, width * 0.70),
        ][usize::from(side % SIDES)];
        Self {
            bed: point(width * bed.0, bed.1),
            bedstead,
            lamp: point(width * lamp + 30., 600.),
            window: point(window, PANE_TOP + PANE.y * 0.5),
        }
    }
}

/// A low shelf with books, a potted plant and a toy.
fn shelf(canvas: &mut Canvas, left: f32, breadth: f32) {
    let (top, height) = (560., 250.);
    let wood = Wash::new(hex(0xb98a5d)).shade(0.35).outline(0.9);
    canvas.fill(rounded_rectangle(left, top, breadth, height, 12.), wood.elevation(6.));
    let inside = Wash::new(hex(0x8f6644)).elevation(0.).edge(0.4);
    for row in [0., 1.] {
        canvas.fill(rounded_rectangle(left + 14., top + 16. + row * 116., breadth - 28., 102., 6.), inside);
    }
    let covers = [0xd9826f, 0x7fa6a6, 0xe7b65c, 0x8fb07f, 0xc9b3da, 0xf3e4c8];
    let mut rng = Rng::new(7);
    for row in [0., 1.] {
        let floor = top + 118. + row * 116.;
        let mut x = left + 24.;
        while x < left + breadth * if row == 0. { 0.86 } else { 0.46 } {
            let (thick, tall) = (rng.range(15., 26.), rng.range(58., 84.));
            let spine = rounded_rectangle(x, floor - tall, thick, tall, 3.);
            canvas.fill(spine, Wash::new(hex(rng.pick(&covers))).elevation(2.).outline(0.8).shade(0.25));
            x += thick + 2.;
        }
    }
    let ball = point(left + breadth * 0.72, top + 204.);
    canvas.fill(ellipse(ball, 30., 30.), Wash::new(hex(0xe2b04a)).shade(0.5).elevation(3.).outline(1.));
    canvas.fill(star(ball, 15., 5, 0.5, 0.2), Wash::new(hex(0xfbf0da)).elevation(1.).edge(0.4));
    let pot = point(left + breadth * 0.26, top);
    for turn in [-58., -30., -6., 22., 50.] {
        let tip = pot + point(0., -104.).rotated(turn);
        let green = Wash::new(hex(0x86a862)).shade(0.3).elevation(2.).outline(0.7);
        canvas.fill(leaf(pot - point(0., 40.), tip, 9.), green);
    }
    let clay = [(-30., -46.), (30., -46.), (22., 2.), (-22., 2.)].map(|(x, y)| pot + point(x, y));
    let clay = subdivided(&clay, 8.);
    canvas.fill(clay, Wash::new(hex(0xc9785a)).shade(0.45).elevation(3.).outline(0.9));
}

const PANE: Point = point(290., 350.);
const PANE_TOP: f32 = 96.;
/// A room's own colours, by day and by night.
struct Decor {
    wall: (u32, u32),
    curtain: (u32, u32),
    rug: (u32, u32),
}

const DECORS: [Decor; 3] = [
    Decor { wall: (0xf0ddc0, 0xc2a89c), curtain: (0xd98b7e, 0xc07a72), rug: (0x8fb3ae, 0x7f9fa8) },
    Decor { wall: (0xd9e4d4, 0xa9b5aa), curtain: (0xe0b266, 0xc09a62), rug: (0xd98f86, 0xb57f80) },
    Decor { wall: (0xd8dfe9, 0xa8b0c0), curtain: (0x86a7b8, 0x7590a3), rug: (0xe0b983, 0xb99a7a) },
];

/// The room of this book at this hour: wall, curtains, rug.
fn decor(light: &Light, stage: &Stage) -> [Colour; 3] {
    let Decor { wall, curtain, rug } = &DECORS[stage.seed as usize % DECORS.len()];
    [wall, curtain, rug].map(|(day, night)| hex(if light.is_night() { *night } else { *day }))
}

pub(super) const CREAM: Colour = hex(0xfbf0da);

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let width = stage.width;
    let [wall, curtain, border] = decor(light, stage);
    room(canvas, light, width, wall);
    let arrangement = Arrangement::of(width, stage.side);
    let corner = arrangement.window - PANE * 0.5;
    view(canvas, light, stage.seed, corner, PANE);
    curtains(canvas, curtain, corner, PANE);
    let hung = stage.pick([
        [(0.10, 150.), (0.215, 205.)],
        [(0.90, 150.), (0.785, 205.)],
        [(0.11, 150.), (0.48, 190.)],
    ]);
    pictures(canvas, hung.map(|(x, y)| stage.at(x, y)));
    if stage.view() == 2 {
        shelf(canvas, width * 0.60, (width * 0.25).min(330.));
    }
    bedside(canvas, light, arrangement.lamp.x - 30.);
    let (share, outward) = stage.pick([(0.68, 1.), (0.32, -1.), (0.70, 1.)]);
    rug(canvas, border, stage.at(share, 934.), outward);
}

pub(super) fn room(canvas: &mut Canvas, light: &Light, width: f32, wall: Colour) {
    let boards = if light.is_night() { hex(0xa07a62) } else { hex(0xc99f72) };
    let plaster = Wash::new(wall)
        .gradient(adjusted(wall, -0.05, 1., 0.), point(0., 0.), point(0., 760.))
        .elevation(0.)
        .edge(0.)
        .direction(90.)
        .texture(0.6);
    canvas.fill(rectangle(-40., -460., width + 40., 780.), plaster);
    let pattern = Wash::glaze(adjusted(wall, -0.05, 1.1, 0.)).opacity(0.7).texture(0.4);
    canvas.fill(wallpaper(width), pattern);
    let floor = Wash::new(boards)
        .gradient(adjusted(boards, -0.08, 1., 0.), point(0., 770.), point(0., 1000.))
        .direction(2.)
        .halo(0.);
    canvas.fill(rectangle(-40., 770., width + 40., 1040.), floor);
    for i in 1..5 {
        let y = 770. + 20. * i as f32 * (1. + i as f32 * 0.36);
        let seam = points([(-20., y), (width * 0.5, y + 3.), (width + 20., y)]);
        canvas.stroke(&seam, 1.6, adjusted(boards, -0.12, 1., 0.), 0.6, false);
    }
    let skirting = Wash::new(mix(wall, hex(0xfff6e6), 0.7)).elevation(4.).halo(0.);
    canvas.fill(rectangle(-40., 748., width + 40., 776.), skirting);
}

/// Small stars and sprigs in staggered rows.
fn wallpaper(width: f32) -> Shape {
    let mut pattern = Shape::default();
    for column in 0..30i32 {
        for row in -7..11i32 {
            let at = point(column as f32 * 62. + row.rem_euclid(2) as f32 * 31., 30. + row as f32 * 66.);
            if at.x > width + 40. {
                continue;
            }
            if (column + row).rem_euclid(2) == 0 {
                pattern.push(star(at, 8., 4, 0.42, 0.));
            } else {
                for turn in [0., 120., 240.] {
                    pattern.push(leaf(at, at + point(0., -9.).rotated(turn), 1.8));
                }
            }
        }
    }
    pattern
}

/// The window and what is outside it.
pub(super) fn view(canvas: &mut Canvas, light: &Light, seed: u64, corner: Point, pane_size: Point) {
    let on = |x: f32, y: f32| corner + point(x, y);
    let part = |x: f32, y: f32, width: f32, height: f32, radius: f32| {
        rounded_rectangle(corner.x + x, corner.y + y, width, height, radius)
    };
    let casing = Wash::new(CREAM).shade(0.2).outline(0.9);
    canvas.fill(part(-20., -20., pane_size.x + 40., pane_size.y + 40., 20.), casing);
    let pane = part(0., 0., pane_size.x, pane_size.y, 12.);
    let opening = Shape::one(pane.clone());
    let sky_wash = Wash::new(light.sky[0]).gradient(light.sky[2], corner, on(0., pane_size.y));
    canvas.fill(pane, sky_wash.elevation(0.).texture(0.9));
    canvas.clipped(&opening, |canvas| {
        let mut rng = Rng::new(seed);
        if light.is_night() {
            for _ in 0..if light.stars { 34 } else { 0 } {
                let at = on(rng.range(8., pane_size.x - 8.), rng.range(8., pane_size.y * 0.75));
                let radius = rng.range(1.2, 3.);
                canvas.ink_clean(&Shape::one(ellipse(at, radius, radius)), hex(0xfff3cf), 0.95);
            }
            if light.moon {
                let moon = Wash::new(hex(0xfdf0c8)).elevation(3.).halo(0.);
                canvas.fill(ellipse(on(pane_size.x * 0.68, pane_size.y * 0.27), 44., 44.), moon);
            }
        } else {
            if light.is_fair() && light.time != TimeOfDay::Day {
                sky::sun(canvas, light, on(pane_size.x * 0.7, pane_size.y * 0.54), 34.);
            }
            sky::cloud(canvas, light, on(pane_size.x * 0.48, pane_size.y * 0.26), pane_size.x * 0.58, 4);
        }
        let hill = blob(&[
            on(-40., pane_size.y + 30.),
            on(-30., pane_size.y - 50.),
            on(pane_size.x * 0.34, pane_size.y - 90.),
            on(pane_size.x * 0.76, pane_size.y - 46.),
            on(pane_size.x + 40., pane_size.y - 70.),
            on(pane_size.x + 40., pane_size.y + 30.),
        ]);
        canvas.fill(
            hill,
            Wash::new(turf(light, light.scenery(light.grassy(hex(0x7f9f6c)), 0.2), 0.8)).elevation(3.),
        );
        falling(canvas, light, corner, pane_size, &mut rng);
    });
    let bar = Wash::new(CREAM).elevation(2.).outline(0.6).halo(0.);
    let (middle_x, middle_y) = (corner.x + pane_size.x * 0.5, corner.y + pane_size.y * 0.5);
    canvas.fill(rectangle(middle_x - 7., corner.y, middle_x + 7., corner.y + pane_size.y), bar);
    canvas.fill(rectangle(corner.x, middle_y - 7., corner.x + pane_size.x, middle_y + 7.), bar);
}

/// Rain and snow outside.
pub(super) fn falling(canvas: &mut Canvas, light: &Light, corner: Point, pane: Point, rng: &mut Rng) {
    let mut drops = Shape::default();
    for _ in 0..40 {
        let at = corner + point(rng.range(0., pane.x), rng.range(0., pane.y));
        match light.weather {
            Weather::Rain => drops.push(ribbon(&[at, at + point(-5., 22.)], |t| 0.5 + t)),
            Weather::Snow => drops.push(ellipse(at, 3.4, 3.4)),
            _ => return,
        }
    }
    canvas.ink(&drops, hex(0xf7fbff), 0.6);
}

pub(super) fn curtains(canvas: &mut Canvas, cloth: Colour, corner: Point, pane: Point) {
    for side in [-1., 1.] {
        curtain(canvas, cloth, corner, pane, side);
    }
}

/// The curtain on one side of a window, -1 for the left, and its half of the rail.
pub(super) fn curtain(canvas: &mut Canvas, cloth: Colour, corner: Point, pane: Point, side: f32) {
    let center = corner + point(pane.x * 0.5, -40.);
    let rail = [center, center + point(side * (pane.x * 0.5 + 90.), 0.)];
    canvas.stroke(&rail, 7., hex(0x8a5f45), 1., false);
    let middle = corner + point(pane.x * 0.5 + side * (pane.x * 0.5 + 22.), 0.);
    let on = |x: f32, y: f32| middle + point(x * side, y);
    let outline = blob(&[
        on(-66., -44.),
        on(44., -44.),
        on(44., 170.),
        on(52., pane.y + 60.),
        on(-8., pane.y + 54.),
        on(-14., 230.),
        on(-74., 70.),
    ]);
    let within = Shape::one(outline.clone());
    canvas.fill(outline, Wash::new(cloth).shade(0.4).outline(0.8).direction(85.));
    canvas.clipped(&within, |canvas| {
        for fold in 0..4 {
            let x = -50. + 30. * fold as f32;
            let line = spline(&[on(x, -40.), on(x + 6., 120.), on(x + 22., pane.y + 50.)]);
            canvas.stroke(&line, 2.2, adjusted(cloth, -0.1, 1., 0.), 0.6, true);
        }
    });
    let tie = spline(&[on(-26., 236.), on(14., 252.), on(50., 236.)]);
    canvas.fill(ribbon(&tie, |_| 9.), Wash::new(hex(0xe9bd5f)).elevation(3.).outline(0.8));
}

/// A heart and a landscape, always the same two.
fn pictures(canvas: &mut Canvas, hung: [Point; 2]) {
    let wood = Wash::new(hex(0xa9734e)).shade(0.3).outline(0.9);
    for (which, at) in hung.into_iter().enumerate() {
        canvas.fill(rounded_rectangle(at.x - 62., at.y - 54., 124., 108., 10.), wood);
        let card = rounded_rectangle(at.x - 48., at.y - 41., 96., 82., 6.);
        canvas.fill(card, Wash::new(hex(0xfbf3e2)).elevation(0.));
        if which == 0 {
            canvas.fill(heart(at, 24.), Wash::new(hex(0xdc7a70)).elevation(1.));
            continue;
        }
        canvas.fill(ellipse(at + point(20., -14.), 13., 13.), Wash::new(hex(0xf0c75e)).elevation(1.));
        let hill = [(-46., 40.), (-40., 8.), (-6., -4.), (30., 14.), (46., 40.)];
        let hill = blob(&hill.map(|(x, y)| at + point(x, y)));
        canvas.fill(hill, Wash::new(hex(0x8fb07f)).elevation(1.));
    }
}

fn bedside(canvas: &mut Canvas, light: &Light, x: f32) {
    let top = Wash::new(hex(0xb98a5d)).elevation(4.).outline(0.8);
    canvas.fill(rounded_rectangle(x - 80., 700., 160., 30., 10.), top);
    for side in [-1., 1.] {
        let leg = rectangle(x + side * 58. - 8., 728., x + side * 58. + 8., 900.);
        canvas.fill(leg, Wash::new(hex(0xa9774d)).elevation(3.).outline(0.6));
    }
    let drawer = Wash::new(hex(0xc4986b)).elevation(3.).outline(0.8);
    canvas.fill(rounded_rectangle(x - 62., 742., 124., 54., 8.), drawer);
    canvas.fill(ellipse(point(x, 769.), 6., 6.), Wash::new(hex(0x7a5238)).elevation(2.));
    for (i, (colour, height)) in [(0xd9826f, 76.), (0x7fa6a6, 62.), (0xe7b65c, 70.)].iter().enumerate() {
        let spine = rounded_rectangle(x - 70. + i as f32 * 20., 700. - height, 18., *height, 3.);
        canvas.fill(spine, Wash::new(hex(*colour)).elevation(2.).outline(0.8).shade(0.2));
    }
    let foot = blob(&points([(x + 10., 700.), (x + 22., 640.), (x + 42., 640.), (x + 54., 700.)]));
    canvas.fill(foot, Wash::new(hex(0x7fa6a6)).elevation(3.).shade(0.4).outline(0.8));
    let shade = points([(x - 34., 642.), (x - 4., 546.), (x + 68., 546.), (x + 98., 642.)]);
    let unlit = light.is_night() && light.lamp < 0.5;
    let paper = Wash::new(if unlit { hex(0xb9b3b8) } else { hex(0xffe2a0) });
    canvas.fill(subdivided(&shade, 10.), paper.elevation(3.).shade(0.15).outline(0.8));
}

/// A rug beside the bed; the ball on it has rolled to the edge that is farther `outward`.
fn rug(canvas: &mut Canvas, border: Colour, center: Point, outward: f32) {
    canvas.fill(ellipse(center, 420., 76.), Wash::new(border).elevation(3.).edge(0.6).halo(0.));
    for (rx, ry, colour) in [(386., 64., 0xf3e6cc), (362., 57., 0xd98f76)] {
        canvas.fill(ellipse(center, rx, ry), Wash::new(hex(colour)).elevation(1.5));
    }
    let ball = Transform::translate(center.x + outward * 300., 890.).then(Transform::scale(2.6, 2.6));
    canvas.with(ball, |canvas| {
        let red = Wash::new(hex(0xd9655a)).shade(0.5).elevation(3.).outline(1.);
        canvas.fill(ellipse(point(0., -9.), 12., 12.), red);
        let band = spline(&points([(-11., -12.), (0., -7.), (11., -12.)]));
        canvas.fill(ribbon(&band, |_| 2.4), Wash::new(CREAM).elevation(0.).edge(0.4));
    });
}
