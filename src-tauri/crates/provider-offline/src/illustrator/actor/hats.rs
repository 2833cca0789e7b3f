//! What is worn on the head.

use book::scene::{Hat, Species};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted},
        geometry::{
            Transform, blob, ellipse, ellipse_rotated, leaf, point, ribbon, symmetric_blob, toothed, up, ups,
        },
    },
    Model, SIDES,
    limbs::curve,
};

/// Draws the hat over a finished head, as wide as that head.
pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    let hair = if model.species() == Species::Child { 1.07 } else { 1. };
    let width = model.anatomy.head_rx / 28. * hair;
    let fitted = Transform::translate(0., -80.)
        .then(Transform::scale(width, hair))
        .then(Transform::translate(0., 80.));
    canvas.with(fitted, |canvas| match model.figure.look.hat {
        // Nobody wears a cap in bed.
        Hat::Flat(_) if model.figure.tucked => {}
        Hat::None => {}
        Hat::Woolly(wool, brim) => woolly(canvas, model, model.dyed(wool), model.dyed(brim)),
        Hat::Straw(straw) => straw_hat(canvas, model, model.dyed(straw)),
        Hat::Bow(ribbon) => bow(canvas, model, model.dyed(ribbon)),
        Hat::Rain(oilskin) => rain_hat(canvas, model.dyed(oilskin)),
        Hat::Leaf => small_leaf(canvas, model),
        Hat::Flat(cloth) => flat_cap(canvas, model, model.dyed(cloth)),
        Hat::Nightcap(cloth) => nightcap(canvas, model, model.dyed(cloth)),
    });
}

fn crown(colour: Colour) -> Wash {
    Wash::new(colour).shade(0.45).elevation(2.5).outline(1.)
}

fn woolly(canvas: &mut Canvas, model: &Model, wool: Colour, brim: Colour) {
    let x = model.turn * 3.;
    let cap = symmetric_blob(&ups([(0., 104.), (15., 101.), (25., 91.), (28.5, 78.), (0., 80.)]));
    canvas.fill(cap, crown(wool));
    for rib in -3i8..=3 {
        let x = f32::from(rib) * 6.6;
        let line = curve([(x * 0.55, 101.), (x * 0.9, 92.), (x, 82.)]);
        canvas.stroke(&line, 0.8, adjusted(wool, -0.1, 1., 0.), 0.6, true);
    }
    let band = ribbon(&curve([(-27.5, 77.), (-14., 80.5), (14., 80.5), (27.5, 77.)]), |_| 4.2);
    canvas.fill(band, Wash::new(brim).shade(0.4).elevation(2.).outline(1.));
    let bobble = toothed(&ellipse(up(x, 106.), 7., 6.6), 18, 0.3, |_| 1.2);
    canvas.fill(bobble, Wash::new(brim).shade(0.5).elevation(2.).outline(0.9));
}

fn straw_hat(canvas: &mut Canvas, model: &Model, straw: Colour) {
    canvas.fill(ellipse_rotated(up(0., 86.), 38., 8., -3.), crown(straw).elevation(3.));
    let top = symmetric_blob(&ups([(0., 107.), (13., 105.), (19., 96.), (20.5, 86.), (0., 84.)]));
    canvas.fill(top, crown(adjusted(straw, 0.03, 1., 0.)).elevation(2.));
    let band = ribbon(&curve([(-20., 89.), (0., 86.5), (20., 89.)]), |_| 2.3);
    canvas.fill(band, Wash::new(model.lit(0xc8564b)).elevation(1.).outline(0.8));
}

fn bow(canvas: &mut Canvas, model: &Model, colour: Colour) {
    let knot = up(13. + model.turn * 3., 91.);
    for side in SIDES {
        let loop_ = [(0., 0.), (5., -5.5), (11., -6.), (11.5, 3.5), (5., 3.6)];
        let outline = blob(&loop_.map(|(x, y)| knot + point(side * x, y)));
        canvas.fill(outline, Wash::new(colour).shade(0.5).elevation(2.).outline(1.));
    }
    let darker = adjusted(colour, -0.06, 1., 0.);
    canvas.fill(ellipse(knot, 2.9, 3.1), Wash::new(darker).elevation(1.5).outline(1.));
}

fn rain_hat(canvas: &mut Canvas, oilskin: Colour) {
    let brim = blob(&ups([
        (-36., 77.),
        (-22., 84.),
        (0., 86.),
        (22., 84.),
        (36., 77.),
        (24., 75.),
        (0., 79.),
        (-24., 75.),
    ]));
    let darker = adjusted(oilskin, -0.04, 1., 0.);
    canvas.fill(brim, Wash::new(darker).shade(0.3).elevation(3.).outline(1.));
    let top = symmetric_blob(&ups([(0., 104.), (15., 101.), (25., 91.), (27., 81.), (0., 82.)]));
    canvas.fill(top, Wash::new(oilskin).shade(0.5).elevation(2.).outline(1.));
}

fn small_leaf(canvas: &mut Canvas, model: &Model) {
    let stalk = up(4. + model.turn * 3., 93.);
    let outline = leaf(stalk, stalk + point(13., -11.), 4.);
    canvas.fill(outline, Wash::new(model.lit(0x8aae62)).shade(0.3).elevation(2.).outline(0.9));
    canvas.line(&[stalk, stalk + point(9., -7.6)], 0.7, model.lit(0x5d7f42));
}

/// A low cap of cloth, full at the sides, with a short peak over the brow.
fn flat_cap(canvas: &mut Canvas, model: &Model, cloth: Colour) {
    let x = model.turn * 5.;
    // Between the ears, which tell who it is.
    let whole = blob(&ups([
        (-22.5, 83.),
        (-24., 90.),
        (-13., 98.),
        (5., 100.),
        (20., 95.5),
        (25.5, 88.),
        (22.5, 83.),
        (0., 85.),
    ]));
    canvas.fill(whole, crown(cloth));
    let seam = adjusted(cloth, -0.1, 1., 0.);
    for side in [-11., 1., 13.] {
        canvas.stroke(
            &curve([(2. + x * 0.4, 98.), (side * 0.9 + x * 0.4, 92.), (side, 86.)]),
            0.7,
            seam,
            0.7,
            true,
        );
    }
    if model.figure.back {
        return;
    }
    let beside = if model.figure.shows_profile() { 15. } else { x };
    let peak = blob(&ups([
        (beside - 17., 83.5),
        (beside, 86.),
        (beside + 17., 83.5),
        (beside + 14., 79.),
        (beside, 77.4),
        (beside - 14., 79.),
    ]));
    canvas.fill(peak, Wash::new(adjusted(cloth, -0.05, 1., 0.)).shade(0.3).elevation(2.).outline(1.));
}

fn nightcap(canvas: &mut Canvas, model: &Model, cloth: Colour) {
    let outline = blob(&ups([
        (-27., 80.),
        (-22., 94.),
        (-6., 105.),
        (16., 106.),
        (33., 96.),
        (40., 80.),
        (36., 76.),
        (28., 88.),
        (27., 80.),
        (0., 83.),
    ]));
    canvas.fill(outline, crown(cloth));
    let trim = Wash::new(model.lit(0xfbf3e4)).shade(0.35).elevation(2.).outline(1.);
    canvas.fill(ribbon(&curve([(-28., 78.), (-14., 81.5), (14., 81.5), (28., 78.)]), |_| 3.6), trim);
    canvas.fill(toothed(&ellipse(up(38., 75.), 5., 5.), 14, 0.2, |_| 0.8), trim);
}
