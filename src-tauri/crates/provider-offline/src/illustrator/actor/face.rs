//! Cheeks, eyes and brows: small, wide apart and low, which is what makes a face young.

use book::{
    Style,
    scene::{Age, Expression, Species},
};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, hex, ink as ink_of, mix},
        geometry::{Point, Shape, blob, ellipse, point, spline, up},
    },
    Model, SIDES, elder,
    expression::{Brows, Eyes},
    limbs::curve,
    muzzle,
};

pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    let species = model.species();
    let shift = model.shift();
    let apart = match species {
        Species::Owl => 12.2,
        Species::Fox => 12.6,
        Species::Elephant => 13.,
        Species::Child => 11.2,
        Species::Frog => 15.5,
        Species::Duck => 13.4,
        _ => 12.4,
    };
    let height = shift.y
        + match species {
            Species::Owl => 66.,
            Species::Child => 62.,
            Species::Elephant | Species::Duck => 68.,
            Species::Frog => 88.,
            Species::Dragon => 67.,
            _ => 64.5,
        };
    if species == Species::Frog {
        cheeks(canvas, model, 58. + shift.y);
    } else if species != Species::Owl {
        cheeks(canvas, model, height - 8.5);
    }
    let line = ink(canvas.style());
    for side in SIDES {
        // The far eye of a turned face is narrower.
        let narrow = 1. - (side * model.turn).max(0.) * 0.18;
        let center = up(side * apart * narrow + shift.x, height);
        eye(canvas, model, Eye { center, side, narrow, line });
        brow(canvas, model, center.x, height + brow_height(model), side);
        if model.figure.expression == Expression::Cry {
            tears(canvas, model, center, side);
        }
    }
    if model.is_elder() {
        elder::lines(canvas, model, up(shift.x, height), apart);
    }
    if model.figure.look.glasses {
        glasses(canvas, model, apart, height);
    }
    if model.figure.look.beard {
        elder::beard(canvas, model);
    }
    muzzle::draw(canvas, model);
    if species == Species::Child && model.figure.look.age == Age::Child {
        freckles(canvas, model, height - 5.6);
    }
}

/// The features of a face seen from the side: one cheek, one eye, one brow.
pub(super) fn beside(canvas: &mut Canvas, model: &Model, center: Point) {
    let line = ink(canvas.style());
    if model.species() != Species::Owl {
        let down = if model.species() == Species::Frog { 28. } else { 8.5 };
        cheek(canvas, model, center + point(-7., down), 1.);
    }
    // The nose is on the other side of this eye than in a face from the front.
    eye(canvas, model, Eye { center, side: -1., narrow: 0.84, line });
    brow(canvas, model, center.x, -center.y + brow_height(model), -1.);
    if model.figure.expression == Expression::Cry {
        tears(canvas, model, center, 1.);
    }
    if model.figure.look.glasses {
        let frame = model.lit(0x7a4a3f);
        canvas.stroke(&ellipse(center, 6.2, 7.4), 1.25, frame, 0.95, false);
        canvas.line(&[center - point(6.2, 0.6), center - point(21., 1.6)], 1.2, frame);
    }
}

fn glasses(canvas: &mut Canvas, model: &Model, apart: f32, height: f32) {
    let frame = model.lit(0x7a4a3f);
    let shift = model.shift();
    let centers = SIDES.map(|side| {
        let narrow = 1. - (side * model.turn).max(0.) * 0.18;
        (up(side * apart * narrow + shift.x, height - 0.4), 7.2 * narrow)
    });
    for (center, rx) in centers {
        let pane = Wash::new(hex(0xf2fbff)).opacity(0.12).lift(0.12).elevation(0.).edge(0.).halo(0.);
        canvas.fill(ellipse(center, rx, 7.4), pane);
        canvas.stroke(&ellipse(center, rx, 7.4), 1.25, frame, 0.95, false);
    }
    let [(left, left_rx), (right, right_rx)] = centers;
    let bridge =
        [left + point(left_rx, -1.), left.lerp(right, 0.5) + point(0., -2.4), right - point(right_rx, 1.)];
    canvas.line(&spline(&bridge), 1.2, frame);
}

/// The darkest colour there is on a figure.
fn ink(style: Style) -> Colour {
    hex(if style == Style::CutPaper { 0x33282a } else { 0x2e2426 })
}

/// The colour of mouths and brows.
pub(super) fn feature_line(canvas: &Canvas, model: &Model) -> Colour {
    mix(ink_of(model.coat.fur), ink(canvas.style()), 0.6)
}

fn cheeks(canvas: &mut Canvas, model: &Model, height: f32) {
    for side in SIDES {
        let narrow = 1. - (side * model.turn).max(0.) * 0.22;
        let center = up(side * 20.3 * narrow + model.shift().x * 0.75, height);
        cheek(canvas, model, center, narrow);
    }
}

fn cheek(canvas: &mut Canvas, model: &Model, center: Point, narrow: f32) {
    use Expression::{Cry, Happy, Joy, Proud, Shy};
    let strength =
        if matches!(model.figure.expression, Joy | Shy | Proud | Cry | Happy) { 0.85 } else { 0.6 };
    let pink = model.lit(0xf08c7e);
    // Pink over green is grey, unless the green is lifted first.
    let is_green = matches!(model.species(), Species::Dragon | Species::Frog | Species::Turtle);
    let (size, wash) = match canvas.style() {
        Style::CutPaper => (4.4, Wash::new(mix(pink, model.coat.fur, 0.25)).elevation(0.4).texture(0.6)),
        Style::Watercolor | Style::InkWash => {
            let soft = Wash::glaze(mix(pink, hex(0xffffff), 0.18)).soft(1.7).edge(0.);
            let lift = if is_green { 0.85 } else { 0.34 };
            (5.6, soft.texture(0.7).lift(lift).opacity(strength * 0.78))
        }
        Style::Gouache | Style::Crayon | Style::ColoredPencil => {
            let soft = Wash::glaze(pink).soft(1.7).edge(0.).texture(0.7);
            (5.6, soft.opacity(strength * 0.62))
        }
    };
    canvas.fill(ellipse(center, size * narrow, size * 0.8), wash);
}

#[derive(Clone, Copy)]
struct Eye {
    center: Point,
    side: f32,
    narrow: f32,
    line: Colour,
}

fn eye(canvas: &mut Canvas, model: &Model, eye: Eye) {
    let dark_patch = model.species() == Species::Panda;
    if dark_patch && !matches!(model.features.eyes, Eyes::Closed | Eyes::Laughing) {
        let rim = ellipse(eye.center, 4.1 * eye.narrow, 4.8);
        canvas.fill(rim, Wash::new(model.coat.inner).elevation(0.).edge(0.3).wobble(0.3).lift(0.95));
    }
    let arc = |canvas: &mut Canvas, points: [(f32, f32); 5], width: f32| {
        let line = spline(&points.map(|(x, y)| eye.center + point(x * eye.narrow, y)));
        let ink = if dark_patch { model.coat.pale } else { eye.line };
        canvas.line(&line, width, ink);
    };
    let laughing = [(-3.7, 1.4), (-1.8, -1.3), (0., -2.), (1.8, -1.3), (3.7, 1.4)];
    let closed = [(-3.7, -0.6), (-1.8, 1.5), (0., 2.1), (1.8, 1.5), (3.7, -0.6)];
    let shut = matches!(model.features.eyes, Eyes::Closed | Eyes::Laughing)
        || model.features.eyes == Eyes::Winking && eye.side > 0.;
    if model.species() == Species::Owl && shut {
        let lid = ellipse(eye.center, 6.4 * eye.narrow, 6.6);
        canvas.fill(lid, Wash::new(model.coat.fur).elevation(0.).outline(0.6).wobble(0.3));
    }
    match model.features.eyes {
        Eyes::Laughing => arc(canvas, laughing, 1.5),
        Eyes::Winking if eye.side > 0. => arc(canvas, laughing, 1.5),
        Eyes::Closed => {
            arc(canvas, closed, 1.4);
            for side in SIDES {
                let lash = [point(side * 2.6, 1.5), point(side * 3.8, 3.)];
                let lash = lash.map(|p| eye.center + point(p.x * eye.narrow, p.y));
                canvas.line(&lash, 0.7, eye.line);
            }
        }
        Eyes::Open | Eyes::Winking => open_eye(canvas, model, eye, (2.9, 3.5)),
        Eyes::Shining => open_eye(canvas, model, eye, (3.9, 4.7)),
        Eyes::Wide => wide_eye(canvas, model, eye),
        Eyes::Drooping => lidded_eye(canvas, model, eye, (-2.6, 1.)),
        Eyes::Narrowed => lidded_eye(canvas, model, eye, (0.6, -2.6)),
    }
}

/// Where the pupils go, each way -1 to 1, y downward; nowhere when it is the reader who is looked at.
fn glance(model: &Model) -> Point {
    let across = if model.figure.shows_profile() { 1. } else { model.turn };
    let aside = if across.abs() > 0.3 { across } else { 0. };
    point(aside, -model.figure.gaze)
}

/// The white that is left beside a pupil that looks away.
fn white(canvas: &mut Canvas, center: Point, (rx, ry): (f32, f32), line: Colour) {
    let ball = ellipse(center, rx, ry);
    canvas.ink_clean(&Shape::one(ball.clone()), hex(0xfffaf0), 1.);
    canvas.stroke(&ball, 0.55, line, 0.7, false);
}

/// An eye whose upper lid hangs: how far below the pupil's middle at the nose and at the temple.
fn lidded_eye(canvas: &mut Canvas, model: &Model, eye: Eye, (inner, outer): (f32, f32)) {
    let lid = [point(-eye.side * 5., inner), point(eye.side * 5., outer)].map(|end| eye.center + end);
    let below = Shape::one(vec![
        lid[0],
        lid[1],
        point(lid[1].x, eye.center.y + 9.),
        point(lid[0].x, eye.center.y + 9.),
    ]);
    canvas.clipped(&below, |canvas| open_eye(canvas, model, eye, (3.1, 3.9)));
    let dark = if model.species() == Species::Panda { model.coat.pale } else { eye.line };
    canvas.line(&lid.map(|end| eye.center.lerp(end, 0.84)), 1.25, dark);
}

/// An eye so open that its white is seen all around.
fn wide_eye(canvas: &mut Canvas, model: &Model, eye: Eye) {
    let Eye { center, narrow, line, .. } = eye;
    white(canvas, center, (5.3 * narrow, 6.1), line);
    let glance = glance(model);
    let pupil = center + point(glance.x * 1.7 * narrow, glance.y * 1.9);
    let spot = |canvas: &mut Canvas, at: Point, rx: f32, ry: f32, colour: Colour| {
        canvas.ink_clean(&Shape::one(ellipse(at, rx, ry)), colour, 0.97);
    };
    spot(canvas, pupil, 2.5 * narrow, 2.9, line);
    spot(canvas, pupil + point(-0.7, -1.), 0.8, 0.9, hex(0xfffaf0));
}

fn open_eye(canvas: &mut Canvas, model: &Model, eye: Eye, (rx, ry): (f32, f32)) {
    let Eye { center, narrow, line, .. } = eye;
    let owl = model.species() == Species::Owl;
    let size = if owl { 1.35 } else { 1. };
    let shining = model.features.eyes == Eyes::Shining;
    if owl {
        let iris = ellipse(center, 6.4 * narrow, 6.6);
        canvas.fill(iris, Wash::new(model.coat.inner).elevation(0.).outline(0.6).wobble(0.3));
    }
    let glance = glance(model);
    if glance.length() > 0.4 && !owl {
        let behind = center - point(glance.x * 1.1 * narrow, glance.y * 0.9);
        white(canvas, behind, (rx * narrow + 0.9, ry + 0.8), line);
    }
    let center = center + point(glance.x * 0.9 * narrow, glance.y * 1.1);
    let spot = |canvas: &mut Canvas, at: Point, rx: f32, ry: f32, colour: Colour, opacity: f32| {
        canvas.ink_clean(&Shape::one(ellipse(at, rx, ry)), colour, opacity);
    };
    let white = hex(0xfffaf0);
    spot(canvas, center, rx * narrow * size, ry * size, line, 0.96);
    let warmth = center + point(0.3, ry * 0.42 * size);
    spot(canvas, warmth, rx * 0.62 * narrow * size, ry * 0.42 * size, hex(0x5a4038), 0.55);
    let glint = size * if shining { 1.6 } else { 1. };
    let at = center + point(-0.9 * narrow + model.turn * 0.5, -1.25);
    spot(canvas, at, 0.95 * glint, 1.05 * glint, white, 0.95);
    if shining {
        spot(canvas, center + point(1.3 * narrow, 1.8), 0.9, 0.9, white, 0.85);
    }
}

/// How far brows are above the middle of the eyes.
fn brow_height(model: &Model) -> f32 {
    match model.features.eyes {
        Eyes::Wide => 9.4,
        Eyes::Shining => 8.6,
        Eyes::Narrowed => 6.4,
        _ => 7.6,
    }
}

fn brow(canvas: &mut Canvas, model: &Model, x: f32, y: f32, side: f32) {
    let (line, width) = match model.features.brows {
        Brows::None if !model.is_elder() => return,
        Brows::None => (curve([(x - 3.8, y), (x, y + 1.4), (x + 3.8, y)]), 1.2),
        Brows::Raised => (curve([(x - 3.6, y + 1.6), (x, y + 3.2), (x + 3.6, y + 1.6)]), 1.2),
        Brows::Worried => {
            (curve([(x - side * 3.6, y + 2.8), (x + side * 0.4, y + 1.2), (x + side * 4.4, y - 1.8)]), 1.45)
        }
        Brows::Cross => (curve([(x - side * 5., y - 3.2), (x, y - 0.8), (x + side * 4.4, y + 1.8)]), 1.9),
    };
    if model.is_elder() {
        return elder::brow(canvas, model, &line);
    }
    canvas.line(&line, width, feature_line(canvas, model));
}

fn tears(canvas: &mut Canvas, model: &Model, eye: Point, side: f32) {
    let water = Wash::new(model.lit(0x8cc3e2)).elevation(0.4).outline(0.6).wobble(0.3);
    let drop = |canvas: &mut Canvas, at: Point, size: f32| {
        let outline = [(0., -3.2), (1.9, 1.), (0., 3.), (-1.9, 1.)];
        canvas.fill(blob(&outline.map(|(x, y)| at + point(x, y) * size)), water);
    };
    drop(canvas, eye + point(side * 2.4, 6.), 1.45);
    drop(canvas, eye + point(side * 5.6, 12.5), 1.1);
    if side > 0. {
        drop(canvas, eye + point(12.5, 5.), 0.9);
    }
}

fn freckles(canvas: &mut Canvas, model: &Model, height: f32) {
    let brown = mix(model.coat.fur, hex(0xa5583c), 0.55);
    for side in SIDES {
        for (x, y) in [(0., 0.), (2.6, -1.2), (-2.2, -1.6)] {
            let at = up(side * 16. + x + model.shift().x * 0.8, height + y);
            canvas.ink(&Shape::one(ellipse(at, 0.5, 0.5)), brown, 0.8);
        }
    }
}
