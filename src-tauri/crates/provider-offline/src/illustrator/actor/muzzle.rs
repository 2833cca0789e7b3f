//! Noses, mouths, trunk and whiskers.

use book::scene::Species;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, hex, ink, mix},
        geometry::{Point, Shape, blob, ellipse, point, ribbon, spline, up},
    },
    Model, SIDES,
    expression::Mouth,
    face::feature_line,
    limbs::curve,
    pose::RAISED,
};

pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    let nose = nose_at(model);
    let line = feature_line(canvas, model);
    match model.species() {
        Species::Owl | Species::Penguin => return beak(canvas, model, nose),
        Species::Duck => return bill(canvas, model, nose),
        Species::Elephant => trunk(canvas, model),
        _ => draw_nose(canvas, model, nose),
    }
    let shift = model.shift();
    let (at, width) = match model.species() {
        Species::Elephant => (point(shift.x - 10.5 * trunk_side(model), 52. + shift.y * 0.6), 4.),
        Species::Child => (nose + point(0., -5.4), 4.6),
        Species::Frog => (nose + point(0., -6.), 13.),
        Species::Turtle => (nose + point(0., -5.), 6.6),
        Species::Dragon => (nose + point(0., -6.5), 7.),
        Species::Pig => (nose + point(0., -8.6), 4.6),
        Species::Monkey => (nose + point(0., -6.2), 6.4),
        Species::Bear | Species::Dog | Species::Lion => (nose + point(0., -5.), 4.6),
        _ => (nose + point(0., -4.4), 4.),
    };
    // Most animals have a cleft lip: a line from the nose and two arcs.
    let cleft = !matches!(
        model.species(),
        Species::Child
            | Species::Elephant
            | Species::Frog
            | Species::Turtle
            | Species::Dragon
            | Species::Pig
            | Species::Monkey
    );
    draw_mouth(canvas, model.features.mouth, &Lips { at, width, cleft, nose, line });
    if has_whiskers(model.species()) {
        for side in SIDES {
            whiskers(canvas, nose.x + side * 11., side, line);
        }
    }
}

/// Where the nose is, y upward.
pub(super) fn nose_at(model: &Model) -> Point {
    let (lead, height) = match model.species() {
        Species::Bear | Species::Dog | Species::Panda | Species::Lion => (1.4, 59.8),
        Species::Dragon | Species::Pig => (1.35, 58.4),
        Species::Frog => (1.25, 61.),
        Species::Fox => (1.3, 58.2),
        Species::Mouse => (1.3, 58.2),
        Species::Child => (1.18, 56.4),
        Species::Owl | Species::Penguin => (1.18, 60.),
        Species::Duck => (1.4, 57.),
        _ => (1.18, 58.2),
    };
    let shift = model.shift();
    point(shift.x * lead, height + shift.y * 0.9)
}

fn inked(canvas: &mut Canvas, outline: impl Into<Shape>, colour: Colour) {
    canvas.ink(&outline.into(), colour, 1.);
}

fn draw_nose(canvas: &mut Canvas, model: &Model, nose: Point) {
    let Point { x, y } = nose;
    let pink = model.lit(0xe58f88);
    let dark = hex(0x3b2b2b);
    let shine = |canvas: &mut Canvas, dx: f32, dy: f32, rx: f32, opacity: f32| {
        let spot = ellipse(up(x + dx, y + dy), rx, 0.5);
        canvas.ink_clean(&Shape::one(spot), hex(0xffffff), opacity);
    };
    let button = |points: [(f32, f32); 6]| blob(&points.map(|(dx, dy)| up(x + dx, y + dy)));
    match model.species() {
        Species::Mouse => {
            inked(canvas, ellipse(up(x, y), 2.7, 2.3), pink);
            shine(canvas, -0.8, 0.8, 0.7, 0.7);
        }
        Species::Dog => {
            let points = [(-4.8, 1.8), (0., 2.8), (4.8, 1.8), (2.4, -2.2), (0., -2.9), (-2.4, -2.2)];
            inked(canvas, button(points), dark);
            shine(canvas, -1.5, 1.3, 1.3, 0.55);
        }
        Species::Pig => {
            let snout = ellipse(up(x, y), 9.2, 6.8);
            canvas.fill(snout, Wash::new(model.coat.inner).shade(0.3).elevation(1.5).outline(1.));
            nostrils(canvas, model, nose, 3.2, (1.3, 1.9));
        }
        Species::Dragon => nostrils(canvas, model, nose, 6.2, (1.5, 1.2)),
        Species::Frog | Species::Turtle => nostrils(canvas, model, nose, 2.4, (0.7, 0.8)),
        Species::Monkey => nostrils(canvas, model, nose, 1.7, (0.8, 0.9)),
        Species::Bear | Species::Panda => {
            let points = [(-3.9, 1.4), (0., 2.2), (3.9, 1.4), (1.9, -1.8), (0., -2.3), (-1.9, -1.8)];
            inked(canvas, button(points), dark);
            shine(canvas, -1.2, 1., 1., 0.55);
        }
        Species::Fox | Species::Hedgehog => {
            inked(canvas, ellipse(up(x, y), 3.1, 2.5), dark);
            shine(canvas, -0.9, 0.9, 0.8, 0.55);
        }
        Species::Child => {
            let warm = mix(model.coat.fur, hex(0xb0543c), 0.55);
            canvas.line(&curve([(x - 1.4, y + 0.4), (x, y - 0.8), (x + 1.4, y + 0.4)]), 0.9, warm);
        }
        Species::Lion => {
            let points = [(-4., 1.6), (0., 2.), (4., 1.6), (1.6, -1.8), (0., -2.6), (-1.6, -1.8)];
            inked(canvas, button(points), mix(pink, dark, 0.45));
            shine(canvas, -1.2, 1., 1., 0.55);
        }
        Species::Rabbit
        | Species::Cat
        | Species::Owl
        | Species::Elephant
        | Species::Squirrel
        | Species::Duck
        | Species::Penguin => {
            let points = [(-2.5, 1.2), (0., 1.5), (2.5, 1.2), (0.9, -1.2), (0., -1.7), (-0.9, -1.2)];
            inked(canvas, button(points), pink);
        }
    }
}

fn nostrils(canvas: &mut Canvas, model: &Model, nose: Point, apart: f32, (rx, ry): (f32, f32)) {
    let dark = mix(ink(model.coat.fur), model.coat.fur, 0.15);
    for side in SIDES {
        inked(canvas, ellipse(up(nose.x + side * apart, nose.y), rx, ry), dark);
    }
}

/// A flat bill, broad as a smile.
fn bill(canvas: &mut Canvas, model: &Model, nose: Point) {
    let wash = Wash::new(model.coat.inner).elevation(1.5).outline(1.).shade(0.35);
    let on = |pairs: &[(f32, f32)]| -> Vec<Point> {
        pairs.iter().map(|(dx, dy)| up(nose.x + dx, nose.y + dy)).collect()
    };
    let open = matches!(model.features.mouth, Mouth::Laugh | Mouth::Wail | Mouth::Round | Mouth::Gasp);
    if open {
        let lower = Shape::one(blob(&on(&[(-9., -1.), (9., -1.), (6., -9.), (0., -11.), (-6., -9.)])));
        canvas.fill(lower.clone(), wash);
        canvas.clipped(&lower, |canvas| {
            inked(canvas, ellipse(up(nose.x, nose.y - 4.), 7., 4.), hex(0x7a2f33));
            inked(canvas, ellipse(up(nose.x, nose.y - 7.), 4., 2.), hex(0xe98a86));
        });
    }
    let corner = match model.features.mouth {
        Mouth::Smile | Mouth::Laugh => 1.6,
        Mouth::Frown | Mouth::Wavering | Mouth::Wail => -3.2,
        _ => -0.6,
    };
    let upper = [
        (-13.5, corner),
        (-7., 3.4),
        (0., 5.6),
        (7., 3.4),
        (13.5, corner),
        (8., -3.4),
        (0., -4.6),
        (-8., -3.4),
    ];
    canvas.fill(blob(&on(&upper)), wash);
    nostrils(canvas, model, nose + point(0., 2.4), 2.2, (0.6, 0.8));
}

fn beak(canvas: &mut Canvas, model: &Model, nose: Point) {
    let beak = Wash::new(model.coat.inner).elevation(1.).outline(1.).shade(0.3);
    let point_at = |(dx, dy): (f32, f32)| up(nose.x + dx, nose.y + dy);
    if matches!(model.features.mouth, Mouth::Laugh | Mouth::Wail | Mouth::Round | Mouth::Gasp) {
        let open = ellipse(point_at((0., -3.4)), 2.4, 2.6);
        canvas.ink(&Shape::one(open), hex(0x7a2f33), 1.);
    }
    let outline = [(-3., 2.6), (3., 2.6), (1., -3.), (0., -4.4), (-1., -3.)];
    let short = if matches!(model.features.mouth, Mouth::Laugh | Mouth::Round) { 0.7 } else { 1. };
    canvas.fill(blob(&outline.map(|(x, y)| point_at((x, y * short)))), beak);
}

/// To which side a trunk is turned: away from a lifted arm.
fn trunk_side(model: &Model) -> f32 {
    let [left, right] = model.rig.hands;
    if right.y > left.y + 8. && right.y > 30. { -1. } else { 1. }
}

fn trunk(canvas: &mut Canvas, model: &Model) {
    let shift = model.shift();
    let happy = matches!(model.features.mouth, Mouth::Laugh | Mouth::Smile);
    let side = trunk_side(model);
    let before_chest = |hand: &Point| hand.x.abs() < 20. && hand.y > 20. && hand.y < RAISED;
    let [knee, end] = if model.figure.holding.is_some() || model.rig.hands.iter().any(before_chest) {
        // Beside the cheek, out of the way of what is before the chest.
        [(10., 44.), (20., 51.)]
    } else if happy {
        [(4., 38.), (14., 37.)]
    } else {
        [(4., 38.), (10., 31.)]
    };
    let line = curve([
        (shift.x, 62. + shift.y),
        (shift.x * 1.3 + side, 50.),
        (shift.x * 1.4 + side * knee.0, knee.1),
        (shift.x * 1.5 + side * end.0, end.1),
    ]);
    let fur = model.coat.fur;
    let outline = ribbon(&line, |t| 6.4 - 2.2 * t);
    canvas.fill(outline, Wash::new(fur).shade(0.5).elevation(2.5).outline(1.));
    for fold in 1..5usize {
        let at = line[line.len() * fold / 6];
        let width = 5.2 - fold as f32 * 0.35;
        let crease = spline(&[at + point(-width, 0.), at + point(0., 1.3), at + point(width, 0.)]);
        canvas.line(&crease, 0.7, mix(ink(fur), fur, 0.3));
    }
}

struct Lips {
    at: Point,
    width: f32,
    cleft: bool,
    nose: Point,
    line: Colour,
}

impl Lips {
    fn place<const N: usize>(&self, points: [(f32, f32); N]) -> [Point; N] {
        points.map(|(dx, dy)| up(self.at.x + dx, self.at.y + dy))
    }

    fn stroke<const N: usize>(&self, canvas: &mut Canvas, points: [(f32, f32); N], width: f32) {
        canvas.line(&spline(&self.place(points)), width, self.line);
    }
}

fn draw_mouth(canvas: &mut Canvas, mouth: Mouth, lips: &Lips) {
    let w = lips.width;
    if lips.cleft && matches!(mouth, Mouth::Calm | Mouth::Smile | Mouth::Frown | Mouth::Wavering) {
        let Lips { at, nose, .. } = *lips;
        canvas.line(&[up(nose.x, nose.y - 1.8), up(at.x, at.y + 0.9)], 0.85, lips.line);
    }
    let dark = hex(0x7a2f33);
    match mouth {
        Mouth::Calm if lips.cleft => {
            for side in SIDES {
                let arc = [(0., 0.8), (side * w * 0.38, -0.5), (side * w * 0.8, 0.5)];
                lips.stroke(canvas, arc, 1.);
            }
        }
        Mouth::Calm => lips.stroke(canvas, [(-w * 0.7, 0.6), (0., -0.5), (w * 0.7, 0.6)], 1.05),
        Mouth::Smile if lips.cleft => {
            for side in SIDES {
                let arc = [(0., 0.9), (side * w * 0.5, -1.3), (side * w * 1.15, 1.2)];
                lips.stroke(canvas, arc, 1.3);
            }
        }
        Mouth::Smile => {
            lips.stroke(canvas, [(-w, 1.3), (-w * 0.4, -0.9), (w * 0.4, -0.9), (w, 1.3)], 1.2);
        }
        Mouth::Frown => lips.stroke(canvas, [(-w * 1.1, -3.6), (0., -0.2), (w * 1.1, -3.6)], 1.45),
        Mouth::Wavering => {
            let wave =
                [(-w * 1.2, -2.2), (-w * 0.7, -0.6), (-w * 0.1, -2.4), (w * 0.5, -0.8), (w * 1.2, -2.4)];
            lips.stroke(canvas, wave, 1.35);
        }
        Mouth::Laugh => laugh(canvas, lips),
        Mouth::Wail => {
            let outline =
                [(-5.4, -4.4), (-3.2, -0.6), (0., 0.6), (3.2, -0.6), (5.4, -4.4), (3., -7.), (-3., -7.)];
            open_mouth(canvas, lips, blob(&lips.place(outline)), 6.6);
        }
        Mouth::Round => inked(canvas, ellipse(lips.place([(0., -3.2)])[0], 3., 4.), dark),
        Mouth::Gasp => {
            let outline = [(-3.6, -0.2), (0., 0.3), (3.6, -0.2), (1.8, -4.6), (-1.8, -4.6)];
            inked(canvas, blob(&lips.place(outline)), dark);
        }
    }
}

fn laugh(canvas: &mut Canvas, lips: &Lips) {
    let (w, depth) = (lips.width, 6.2);
    let outline = [
        (-w * 1.15, 1.),
        (0., 0.2),
        (w * 1.15, 1.),
        (w * 0.6, -depth * 0.72),
        (0., -depth),
        (-w * 0.6, -depth * 0.72),
    ];
    open_mouth(canvas, lips, blob(&lips.place(outline)), depth);
    if lips.cleft {
        for side in SIDES {
            let lip = [(0., 1.2), (side * w * 0.5, 0.2), (side * w * 1.3, 1.8)];
            lips.stroke(canvas, lip, 1.1);
        }
    }
}

/// An open mouth with its tongue.
fn open_mouth(canvas: &mut Canvas, lips: &Lips, outline: Vec<Point>, depth: f32) {
    let shape = Shape::one(outline);
    canvas.ink(&shape, hex(0x7a2f33), 1.);
    let tongue = ellipse(lips.place([(0., 0.6 - depth)])[0], lips.width * 0.62, 2.3);
    canvas.clipped(&shape, |canvas| inked(canvas, tongue, hex(0xe98a86)));
}

pub(super) fn has_whiskers(species: Species) -> bool {
    matches!(species, Species::Cat | Species::Mouse | Species::Lion | Species::Squirrel)
}

/// Two whiskers that grow from `root` to this side.
pub(super) fn whiskers(canvas: &mut Canvas, root: f32, side: f32, line: Colour) {
    for row in [0., 1.] {
        let y = 55.5 - row * 3.4;
        let whisker = curve([
            (root, y),
            (root + side * 8., y + 1. - row * 2.),
            (root + side * 15., y + 0.2 - row * 4.),
        ]);
        canvas.stroke(&whisker, 0.5, line, 0.7, true);
    }
}
