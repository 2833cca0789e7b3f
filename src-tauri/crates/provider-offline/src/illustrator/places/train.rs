//! In a train, with the country going by.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{Line, Point, Shape, blob, ellipse, point, ribbon, spline, subdivided},
        light::Light,
        noise::Rng,
        scenery::land::{rectangle, turf},
    },
    Stage,
    bedroom::{CREAM, curtain, curtains, falling, room},
    interior::{Decor, board, thing, variant, wood},
};

pub(super) fn train(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let (width, decor) = (stage.width, Decor::of(stage));
    room(canvas, light, width, mix(decor.wall(light), hex(0xf3e4c8), 0.4));
    let panel = Wash::new(hex(decor.wood)).shade(0.15).elevation(3.).direction(2.);
    canvas.fill(rectangle(-40., 500., width + 40., 780.), panel);
    let seam = adjusted(hex(decor.wood), -0.07, 1., 0.);
    for i in 0..14u8 {
        let x = width * (0.02 + 0.076 * f32::from(i));
        canvas.stroke(&[point(x, 516.), point(x, 772.)], 1.8, seam, 0.6, false);
    }
    // A runner along the gangway.
    let runner = adjusted(hex(decor.accent), -0.05, 0.8, 0.);
    let carpet =
        Wash::new(runner).gradient(adjusted(runner, -0.06, 1., 0.), point(0., 840.), point(0., 960.));
    canvas.fill(rectangle(-40., 846., width + 40., 962.), carpet.elevation(2.).edge(0.5));
    for y in [858., 948.] {
        canvas.stroke(&[point(-20., y), point(width + 20., y)], 4., CREAM, 0.7, false);
    }
    match stage.view() {
        0 => two_windows(canvas, light, stage, decor),
        1 => one_window(canvas, light, stage, decor),
        _ => compartment_door(canvas, light, stage, decor),
    }
}

/// Two windows, a table between the seats.
fn two_windows(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let pane = point(width * 0.40, 330.);
    // No cloth hangs between them, where somebody's head is.
    for (which, left, side) in [(0., 0.06, -1.), (1., 0.54, 1.)] {
        landscape(canvas, light, stage, stage.at(left, 130.), pane, which);
        curtain(canvas, hex(decor.cloth), stage.at(left, 130.), pane, side);
    }
    rack(canvas, width, decor);
    for (x, side) in [(0.06, 1.), (0.94, -1.)] {
        seat(canvas, point(width * x, 830.), side, (width * 0.15).min(210.), decor);
    }
    table(canvas, stage.at(0.5, 780.), decor);
}

/// One wide window with everything going by.
fn one_window(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    let (corner, pane) = (stage.at(0.19, 110.), point(width * 0.62, 390.));
    landscape(canvas, light, stage, corner, pane, 0.3);
    curtains(canvas, hex(decor.cloth), corner, pane);
    for (x, side) in [(0.07, 1.), (0.93, -1.)] {
        seat(canvas, stage.at(x, 850.), side, (width * 0.19).min(270.), decor);
    }
    table(canvas, stage.at(0.62, 790.), decor);
}

/// The door to the corridor, where the luggage is.
fn compartment_door(canvas: &mut Canvas, light: &Light, stage: &Stage, decor: &Decor) {
    let width = stage.width;
    for (which, left) in (0..).zip([-0.12, 0.78]) {
        landscape(canvas, light, stage, stage.at(left, 130.), point(width * 0.34, 340.), which as f32);
    }
    let foot = stage.at(0.46, 786.);
    canvas.fill(board(foot.x - 150., 90., foot.x + 150., foot.y, 16.), wood(decor.wood));
    for side in [-1., 1.] {
        let middle = foot.x + side * 72.;
        canvas.fill(board(middle - 62., 120., middle + 62., foot.y - 8., 10.), thing(0xc79b6c));
        let glass = board(middle - 44., 160., middle + 44., 470., 10.);
        canvas.fill(glass, Wash::new(hex(0xdfe9e6)).elevation(1.).outline(0.8));
        canvas.fill(
            ribbon(&[point(foot.x + side * 18., 560.), point(foot.x + side * 18., 620.)], |_| 5.),
            thing(0xe9bd5f),
        );
    }
    rack(canvas, width, decor);
    seat(canvas, stage.at(0.16, 850.), 1., (width * 0.19).min(270.), decor);
    canvas.fill(board(width * 0.66, 640., width * 0.79, 800., 14.), thing(0xb9754a));
    canvas.fill(board(width * 0.68, 560., width * 0.77, 644., 12.), thing(decor.accent));
    for y in [690., 750.] {
        canvas.line(&[stage.at(0.66, y), stage.at(0.79, y)], 5., hex(0x7d5236));
    }
}

fn rack(canvas: &mut Canvas, width: f32, decor: &Decor) {
    canvas.line(&[point(-20., 66.), point(width + 20., 66.)], 5., hex(0x8a7a66));
    for (x, half, rgb) in
        [(0.16, 74., 0xb9754a), (0.27, 46., decor.accent), (0.66, 60., 0xd9826f), (0.86, 78., 0x8fae7f)]
    {
        let x = width * x;
        canvas.fill(board(x - half, 6., x + half, 64., 8.), thing(rgb));
        canvas.line(&spline(&[point(x - 16., 6.), point(x, -8.), point(x + 16., 6.)]), 4., hex(0x6b4a3a));
    }
}

/// A table under the window, with a cup.
fn table(canvas: &mut Canvas, foot: Point, decor: &Decor) {
    let on = |x: f32, y: f32| foot + point(x, y);
    canvas.fill(ribbon(&[on(0., -168.), foot], |_| 9.), wood(0x8a6a4f));
    canvas.fill(board(foot.x - 92., foot.y - 184., foot.x + 92., foot.y - 164., 6.), wood(0xd0a371));
    let cup = [(-16., -212.), (16., -212.), (11., -184.), (-11., -184.)];
    canvas.fill(blob(&cup.map(|(x, y)| on(x, y))), thing(decor.accent));
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
        if light.is_night() && light.stars {
            let mut rng = Rng::new(stage.seed + 4);
            for _ in 0..26 {
                let star = on(rng.range(0.02, 0.98), rng.range(0.03, 0.46));
                let radius = rng.range(1.2, 3.);
                canvas.ink_clean(&Shape::one(ellipse(star, radius, radius)), hex(0xfff3cf), 0.9);
            }
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
        falling(canvas, light, corner, pane, &mut Rng::new(stage.seed + 9));
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
