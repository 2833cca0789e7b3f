//! A person's hair: 0 short, 1 long, 2 in two bunches, 3 curls, 4 a bun, 5 braids.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::adjusted,
        geometry::{Line, Point, Shape, Transform, blob, ellipse, point, symmetric_blob, up, ups},
    },
    Model, SIDES,
    limbs::curve,
};

fn mass(canvas: &mut Canvas, model: &Model, outline: Line) {
    let wash = Wash::new(model.coat.dark).shade(0.4).elevation(2.5).outline(1.).halo(0.5);
    canvas.fill(outline, wash);
}

/// What is behind the head; seen from behind, all of it.
pub(super) fn behind(canvas: &mut Canvas, model: &Model) {
    // What hangs from the crown blows aside.
    let long = matches!(model.figure.look.hair, 1 | 2 | 5);
    let lee = model.lee().filter(|_| long).unwrap_or(0.);
    let blown = Transform::lean(-0.3 * lee, up(0., 92.));
    canvas.with(blown, |canvas| hanging(canvas, model));
    if model.figure.back {
        strands(canvas, model);
    }
}

fn hanging(canvas: &mut Canvas, model: &Model) {
    match model.figure.look.hair {
        1 => mass(
            canvas,
            model,
            symmetric_blob(&ups([
                (0., 98.),
                (21., 94.),
                (32.5, 77.),
                (34., 58.),
                (32., 43.),
                (22., 39.5),
                (0., 42.),
            ])),
        ),
        2 => bunches(canvas, model),
        3 => mass(canvas, model, curls(34., 31.)),
        4 => bun(canvas, model),
        5 => braids(canvas, model),
        _ => mass(
            canvas,
            model,
            symmetric_blob(&ups([
                (0., 98.5),
                (18., 95.5),
                (29.5, 82.),
                (31., 66.),
                (27.5, 56.),
                (0., if model.figure.back { 49. } else { 58. }),
            ])),
        ),
    }
}

/// A cloud of curls around the head.
fn curls(rx: f32, ry: f32) -> Line {
    let lumps = 15;
    let around: Line = (0..lumps * 2)
        .map(|i| {
            let (sin, cos) = (i as f32 / (lumps * 2) as f32 * std::f32::consts::TAU).sin_cos();
            let reach = if i % 2 == 0 { 1.08 } else { 0.97 };
            up(rx * reach * cos, 72. + ry * reach * sin)
        })
        .collect();
    blob(&around)
}

fn cap(canvas: &mut Canvas, model: &Model) {
    let nape = if model.figure.back { 46. } else { 58. };
    mass(
        canvas,
        model,
        symmetric_blob(&ups([(0., 98.), (20., 94.5), (30., 80.), (31., 64.), (27., 56.), (0., nape)])),
    );
}

fn bun(canvas: &mut Canvas, model: &Model) {
    mass(canvas, model, ellipse(up(-model.turn * 3., 103.), 11., 10.));
    let band = Wash::new(model.lit(0xe2b04a)).elevation(1.5).outline(0.9);
    canvas.fill(ellipse(up(-model.turn * 3., 95.), 7., 2.6), band);
    cap(canvas, model);
}

fn braids(canvas: &mut Canvas, model: &Model) {
    for side in SIDES {
        for (x, y, r) in [(30., 60., 6.2), (32.5, 51., 6.), (33., 42.5, 5.6), (32.5, 34.5, 5.)] {
            mass(canvas, model, ellipse(up(side * x, y), r, r * 0.9));
        }
        let tie = Wash::new(model.lit(0xd9655a)).elevation(1.5).outline(0.9);
        canvas.fill(ellipse(up(side * 32.2, 29.6), 3., 2.4), tie);
        mass(canvas, model, ellipse(up(side * 32., 26.), 3.6, 4.));
    }
    cap(canvas, model);
}

fn bunches(canvas: &mut Canvas, model: &Model) {
    for side in SIDES {
        let bunch = [(27., 73.), (37., 77.), (46., 66.), (46., 50.), (39., 41.), (34., 52.), (31., 64.)];
        mass(canvas, model, blob(&bunch.map(|(x, y)| up(side * x, y))));
        let band = Wash::new(model.lit(0xd9655a)).elevation(1.5).outline(0.9);
        canvas.fill(ellipse(up(side * 31., 71.5), 3.6, 3.6), band);
    }
    cap(canvas, model);
}

/// The fringe, over a finished face inside the skull's outline.
pub(super) fn fringe(canvas: &mut Canvas, model: &Model, skull: &[Point]) {
    let grown = skull.iter().map(|p| point(p.x * 1.06, (p.y + 66.) * 1.06 - 66.)).collect();
    let x = model.shift().x;
    let parting = match model.figure.look.hair {
        1 => straight(x),
        2 | 4 | 5 => parted(x),
        3 => ringlets(x),
        _ => tousled(x),
    };
    canvas.clipped(&Shape::one(grown), |canvas| {
        let hair = Wash::new(model.coat.dark).shade(0.25).elevation(1.).halo(0.).edge(0.35);
        canvas.fill(parting, hair);
        strands(canvas, model);
    });
}

/// Hair over a head seen from the side: it ends at the brow and behind the ear.
pub(super) fn beside(canvas: &mut Canvas, model: &Model) {
    let edge = match model.figure.look.hair {
        3 => [(28., 82.), (21., 74.), (19., 79.), (12., 71.), (7., 75.), (2., 66.), (-6., 60.), (-12., 50.)],
        1 => [(29., 74.), (24., 73.), (16., 74.), (8., 73.), (3., 66.), (1., 54.), (-2., 44.), (-10., 38.)],
        _ => [(28., 76.), (22., 79.), (15., 76.), (8., 74.), (3., 68.), (-2., 62.), (-10., 57.), (-18., 52.)],
    };
    let mut behind_edge =
        ups([(-14., 16.), (-70., 16.), (-70., 124.), (0., 126.), (46., 112.), (46., 78.)]).to_vec();
    behind_edge.extend(ups(edge));
    canvas.clipped(&Shape::one(blob(&behind_edge)), |canvas| {
        canvas.with(Transform::translate(-4., 0.), |canvas| behind(canvas, model));
        strands(canvas, model);
    });
}

pub(super) fn strands(canvas: &mut Canvas, model: &Model) {
    let shine = adjusted(model.coat.dark, 0.1, 1., 0.);
    for strand in [-16., -6., 4., 14.] {
        let x = strand + model.shift().x * 0.6;
        canvas.stroke(&curve([(x, 93.), (x + 2., 87.), (x + 2.5, 82.)]), 0.7, shine, 0.7, true);
    }
}

/// The sides of every fringe: from the crown round to the temples.
fn framed(temple: f32, inner: &[(f32, f32)]) -> Line {
    let crown = [(-42., 110.), (0., 114.), (42., 110.), (40., temple)];
    let all = crown.iter().chain(inner).copied().chain([(-40., temple)]);
    blob(&all.map(|(x, y)| up(x, y)).collect::<Line>())
}

fn tousled(x: f32) -> Line {
    framed(
        62.,
        &[
            (29.5, 61.),
            (27.5, 70.),
            (22.5, 77.5),
            (13. + x * 0.6, 81.),
            (2. + x * 0.7, 80.),
            (-6. + x * 0.7, 85.5),
            (-13. + x * 0.6, 84.),
            (-22., 78.),
            (-27.5, 70.),
            (-29.5, 61.),
        ],
    )
}

fn straight(x: f32) -> Line {
    framed(
        52.,
        &[
            (30., 50.),
            (28., 64.),
            (25. + x * 0.3, 74.5),
            (13. + x * 0.6, 76.),
            (2. + x * 0.7, 75.4),
            (-9. + x * 0.6, 76.2),
            (-22. + x * 0.4, 75.),
            (-28., 64.),
            (-30., 50.),
        ],
    )
}

pub(super) fn parted(x: f32) -> Line {
    framed(
        62.,
        &[
            (29.5, 61.),
            (27., 70.),
            (20. + x * 0.4, 78.),
            (9. + x * 0.7, 83.),
            (x * 0.8, 89.),
            (-9. + x * 0.7, 83.),
            (-20. + x * 0.4, 78.),
            (-27., 70.),
            (-29.5, 61.),
        ],
    )
}

fn ringlets(x: f32) -> Line {
    framed(
        60.,
        &[
            (30., 58.),
            (25.5, 66.),
            (27., 74.),
            (19. + x * 0.4, 74.5),
            (16. + x * 0.5, 81.5),
            (8. + x * 0.6, 78.5),
            (2. + x * 0.7, 84.),
            (-6. + x * 0.7, 79.),
            (-13. + x * 0.5, 82.5),
            (-18. + x * 0.4, 75.),
            (-27., 75.),
            (-25.5, 66.),
            (-30., 58.),
        ],
    )
}
