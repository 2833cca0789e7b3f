//! What years do to a figure: a stoop, white brows, lines beside the eyes, a beard or a bun, a shawl.

use book::scene::{Age, Look, Species};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, mix},
        geometry::{Line, Point, Shape, blob, ellipse, point, ribbon, toothed, up, ups},
    },
    Figure, Model, SIDES,
    face::feature_line,
    hair,
    limbs::curve,
    muzzle,
    pose::{Rig, Stance},
};

/// The same pose with a bent back: the head comes down and before the chest.
pub(super) fn stooped(rig: Rig, figure: &Figure) -> Rig {
    if !matches!(rig.stance, Stance::Upright | Stance::Striding | Stance::Sitting) {
        return rig;
    }
    let ahead = if figure.is_sideways() { 4. } else { figure.turn * 3. };
    let ahead = if figure.back { 0. } else { ahead };
    let bent = if figure.is_sideways() { 5. } else { 0. };
    Rig { head: rig.head + point(ahead, -4.), lean: rig.lean + bent, ..rig }
}

/// White hair, by this light.
fn white(model: &Model) -> Colour {
    // On a white coat it would not be seen.
    let light_coat = model.coat.fur.iter().sum::<f32>() > 2.3;
    model.lit(if light_coat { 0xcfcac6 } else { 0xf4f1ec })
}

fn tuft(model: &Model) -> Wash {
    Wash::new(white(model)).shade(0.3).elevation(1.5).outline(0.8)
}

/// A bushy brow along the line of a usual one.
pub(super) fn brow(canvas: &mut Canvas, model: &Model, line: &[Point]) {
    let bushy = ribbon(line, |t| 1.3 + 1.1 * (t * std::f32::consts::PI).sin());
    canvas.fill(toothed(&bushy, 18, 0.3, |_| 0.7), tuft(model).elevation(0.8).outline(0.6));
}

/// The lines of many smiles, beside eyes that are `apart` from the middle of the face.
pub(super) fn lines(canvas: &mut Canvas, model: &Model, middle: Point, apart: f32) {
    let colour = mix(feature_line(canvas, model), model.coat.fur, 0.4);
    for side in SIDES {
        let at = |x: f32, y: f32| middle + point(side * (apart + x), y);
        canvas.line(&[at(6.4, 2.4), at(9.2, 3.6)], 0.7, colour);
        canvas.line(&[at(6., 4.6), at(8.4, 6.6)], 0.7, colour);
    }
}

/// A full beard, before the mouth is drawn into it.
pub(super) fn beard(canvas: &mut Canvas, model: &Model) {
    let nose = muzzle::nose_at(model);
    let (x, lip, jaw) = (nose.x, nose.y - 2.4, model.anatomy.head_rx * 0.92);
    let outline = blob(&ups([
        (-jaw, 58.),
        (-jaw * 0.98, 47.),
        (-jaw * 0.62 + x * 0.3, 38.),
        (x * 0.5, 30.),
        (jaw * 0.62 + x * 0.3, 38.),
        (jaw * 0.98, 47.),
        (jaw, 58.),
        (jaw * 0.7 + x * 0.3, 51.),
        (x + 8.5, lip - 1.6),
        (x, lip),
        (x - 8.5, lip - 1.6),
        (-jaw * 0.7 + x * 0.3, 51.),
    ]));
    fluffy(canvas, model, &outline);
}

/// A beard seen from the side, on a face whose lips are at `lips`.
pub(super) fn beard_beside(canvas: &mut Canvas, model: &Model, lips: Point) {
    let (x, y) = (lips.x, -lips.y);
    let outline = blob(&ups([
        (-8., 58.),
        (-8., 46.),
        (1., 37.),
        (x * 0.6, 30.),
        (x * 0.92, 36.),
        (x - 1., y - 4.),
        (x, y),
        (x * 0.6, y - 1.5),
        (2., 52.),
    ]));
    fluffy(canvas, model, &outline);
}

fn fluffy(canvas: &mut Canvas, model: &Model, outline: &Line) {
    canvas.fill(toothed(outline, 44, 0.25, |t| 1.2 + 0.6 * (t * 70.).sin()), tuft(model));
}

/// Whether somebody's hair is in a bun; a person's is drawn with the rest of it.
pub(super) fn has_bun(look: &Look) -> bool {
    look.age == Age::Elder
        && look.hair == 4
        && !matches!(look.species, Species::Child | Species::Frog | Species::Lion | Species::Hedgehog)
}

/// A bun of white hair.
pub(super) fn bun(canvas: &mut Canvas, model: &Model, center: Point) {
    canvas.fill(ellipse(center, 12., 10.5), tuft(model));
    let line = adjusted(white(model), -0.16, 1., 0.);
    for turn in [0.35, 0.65] {
        canvas.stroke(&ellipse(center + point(1., 0.6), 12. * turn, 10.5 * turn), 0.7, line, 0.7, true);
    }
}

/// White hair combed to both sides of an animal's crown.
pub(super) fn parting(canvas: &mut Canvas, model: &Model, skull: &Line) {
    canvas.clipped(&Shape::one(skull.clone()), |canvas| {
        canvas.fill(hair::parted(model.shift().x), tuft(model).elevation(1.).halo(0.));
    });
}

/// A fringed shawl around the shoulders.
pub(super) fn shawl(canvas: &mut Canvas, model: &Model, colour: Colour) {
    let broad = model.anatomy.breadth.max(0.95) * if model.in_profile() { 0.78 } else { 1. };
    let half = [(24.5, 29.), (25., 39.), (16., 47.)];
    let middle = if model.figure.back { 22. } else { 36. };
    let hem = [(15., 33.), (0., middle), (-15., 33.)];
    let left = half.map(|(x, y)| (-x * broad, y));
    let right = half.map(|(x, y)| (x * broad, y));
    let around = [left[0], left[1], left[2], (0., 46.), right[2], right[1], right[0]];
    let outline: Vec<Point> =
        around.into_iter().chain(hem.map(|(x, y)| (x * broad, y))).map(|(x, y)| up(x, y)).collect();
    let fringe = adjusted(colour, -0.08, 1., 0.);
    for side in SIDES {
        for x in [23., 20., 17., 14.] {
            let y = 29. + (24.5 - x) * 0.5;
            canvas.line(&[up(side * x * broad, y + 1.), up(side * (x + 0.4) * broad, y - 4.6)], 1.2, fringe);
        }
    }
    let cloth = Shape::one(blob(&outline));
    canvas.fill(cloth.clone(), Wash::new(colour).shade(0.5).elevation(2.5).outline(1.));
    canvas.clipped(&cloth, |canvas| {
        for y in [43., 38.] {
            let stripe = curve([(-28., y - 5.), (0., y - 1.), (28., y - 5.)]);
            canvas.stroke(&stripe, 0.8, fringe, 0.7, false);
        }
    });
    if model.figure.back {
        return;
    }
    let x = if model.in_profile() { 9. } else { model.turn * 3. };
    let wash = Wash::new(fringe).shade(0.4).elevation(1.5).outline(0.9);
    for side in SIDES {
        canvas
            .fill(ribbon(&curve([(x, 37.), (x + side * 3.5, 32.), (x + side * 5., 26.)]), |t| 2. + t), wash);
    }
    canvas.fill(ellipse(up(x, 37.5), 3.2, 2.8), wash);
}
