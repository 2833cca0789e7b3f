//! What is worn on the body.

use book::scene::{Pose, Rgb, Top};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, ink, mix},
        geometry::{Line, Point, Shape, Transform, blob, ellipse, leaf, point, ribbon, spline, up, ups},
    },
    Model, SIDES,
    limbs::curve,
};

/// Clothes over a torso.
pub(super) fn draw(canvas: &mut Canvas, model: &Model, torso: &Shape) {
    match model.figure.look.top {
        Top::Bare if model.species() == book::scene::Species::Child => {
            sweater(canvas, model, torso, [0xf6, 0xea, 0xd2], [0xe3, 0xc9, 0x9a]);
        }
        Top::Bare => {}
        Top::Dungarees(colour) => dungarees(canvas, model, torso, colour),
        Top::Sweater(colour, shirt) if model.is_elder() => cardigan(canvas, model, torso, [colour, shirt]),
        Top::Sweater(colour, stripe) => sweater(canvas, model, torso, colour, stripe),
        Top::Dress(colour, dots) => dress(canvas, model, colour, dots),
        Top::Coat(colour) => coat(canvas, model, colour),
    }
}

/// Cloth lies a little outside the body.
fn loosened(torso: &Shape) -> Shape {
    let loosen = |p: &Point| point(p.x * 1.045, (p.y + 26.) * 1.035 - 26.);
    Shape { contours: torso.contours.iter().map(|line| line.iter().map(loosen).collect()).collect() }
}

fn dungarees(canvas: &mut Canvas, model: &Model, torso: &Shape, dye: Rgb) {
    let colour = model.dyed(dye);
    if model.species() == book::scene::Species::Child {
        sweater(canvas, model, torso, [0xf6, 0xea, 0xd2], [0xf6, 0xea, 0xd2]);
    }
    let trousers =
        blob(&ups([(-34., 25.5), (-12., 27.), (0., 27.4), (12., 27.), (34., 25.5), (34., -4.), (-34., -4.)]));
    canvas.clipped(&loosened(torso), |canvas| {
        canvas.fill(trousers, Wash::new(colour).shade(0.45).elevation(2.).outline(0.8).direction(80.));
    });
    let strap = Wash::new(colour).elevation(1.5).outline(0.8);
    let broad = Transform::scale(model.anatomy.breadth.max(0.9), 1.);
    if model.figure.back {
        return canvas.with(broad, |canvas| {
            for side in SIDES {
                canvas.fill(ribbon(&[up(8. * side, 27.), up(-6. * side, 46.)], |_| 2.), strap);
            }
        });
    }
    if model.in_profile() {
        return bib_beside(canvas, model, torso, colour);
    }
    let x = model.turn * 3.;
    canvas.with(broad, |canvas| {
        for side in SIDES {
            let line = curve([(8.6 * side + x, 37.), (10.5 * side + x * 0.6, 43.), (10.5 * side, 48.)]);
            canvas.fill(ribbon(&line, |_| 2.2), strap);
        }
        canvas.with(Transform::translate(x, 0.), |canvas| bib(canvas, model, dye));
    });
}

/// Half a bib and the one strap to be seen from the side.
fn bib_beside(canvas: &mut Canvas, model: &Model, torso: &Shape, colour: Colour) {
    let breadth = model.anatomy.breadth;
    let strap = curve([(11. * breadth, 35.), (6., 43.), (-3., 47.5)]);
    canvas.clipped(&loosened(torso), |canvas| {
        let front = blob(&ups([(6., 38.), (26., 39.), (26., 23.), (3., 23.)]));
        canvas.fill(front, Wash::new(colour).shade(0.2).elevation(2.).outline(0.9).edge(0.7));
        canvas.fill(ribbon(&strap, |_| 2.2), Wash::new(colour).elevation(1.5).outline(0.8));
    });
    let button = Wash::new(model.lit(0xf0c75e)).elevation(1.).outline(0.8);
    canvas.fill(ellipse(up(9.6 * breadth, 36.), 1.7, 1.7), button);
}

fn bib(canvas: &mut Canvas, model: &Model, dye: Rgb) {
    let colour = model.dyed(dye);
    let front = blob(&ups([
        (-10.4, 38.6),
        (0., 39.),
        (10.4, 38.6),
        (11., 30.),
        (11.6, 24.),
        (0., 23.),
        (-11.6, 24.),
        (-11., 30.),
    ]));
    canvas.fill(front, Wash::new(colour).shade(0.2).elevation(2.).outline(0.9).edge(0.7));
    let button = Wash::new(model.lit(0xf0c75e)).elevation(1.).outline(0.8);
    for side in SIDES {
        canvas.fill(ellipse(up(8.2 * side, 36.6), 1.7, 1.7), button);
    }
    let pocket = blob(&ups([(-5.4, 33.), (5.4, 33.), (5.2, 28.4), (0., 26.6), (-5.2, 28.4)]));
    let lighter = adjusted(colour, 0.045, 0.95, 0.);
    canvas.fill(pocket, Wash::new(lighter).elevation(1.).outline(0.6));
    let stitch = mix(adjusted(colour, -0.12, 1., 0.), hex(0xffffff), 0.75);
    canvas.stroke(&curve([(-4.4, 31.8), (0., 31.5), (4.4, 31.8)]), 0.55, stitch, 0.8, true);
}

fn sweater(canvas: &mut Canvas, model: &Model, torso: &Shape, dye: Rgb, stripe: Rgb) {
    let (colour, stripe) = (model.dyed(dye), model.dyed(stripe));
    let knit = blob(&ups([(-38., 52.), (38., 52.), (38., 14.5), (0., 12.4), (-38., 14.5)]));
    canvas.clipped(&loosened(torso), |canvas| {
        canvas.fill(knit, Wash::new(colour).shade(0.45).elevation(2.).outline(0.8));
        for y in [36., 28.4, 20.8] {
            let band = curve([(-30., y + 1.4), (-8., y - 0.6), (8., y - 0.6), (30., y + 1.4)]);
            let wash = Wash::new(stripe).elevation(0.).edge(0.3).opacity(0.95);
            canvas.fill(ribbon(&band, |_| 1.75), wash);
        }
        let hem = ribbon(&curve([(-30., 15.2), (0., 13.6), (30., 15.2)]), |_| 2.2);
        let darker = adjusted(colour, -0.07, 1., 0.);
        canvas.fill(hem, Wash::new(darker).elevation(1.2).outline(0.6));
    });
}

/// A knitted jacket with buttons, open over a shirt at the neck.
fn cardigan(canvas: &mut Canvas, model: &Model, torso: &Shape, dyes: [Rgb; 2]) {
    let [colour, shirt] = dyes.map(|dye| model.dyed(dye));
    let knit = blob(&ups([(-38., 52.), (38., 52.), (38., 12.5), (0., 10.4), (-38., 12.5)]));
    let x = if model.in_profile() { 11. * model.anatomy.breadth } else { model.turn * 3. };
    canvas.clipped(&loosened(torso), |canvas| {
        canvas.fill(knit, Wash::new(colour).shade(0.45).elevation(2.).outline(0.8));
        let hem = ribbon(&curve([(-30., 13.6), (0., 12.), (30., 13.6)]), |_| 2.2);
        canvas.fill(hem, Wash::new(adjusted(colour, -0.07, 1., 0.)).elevation(1.2).outline(0.6));
        if model.figure.back {
            return;
        }
        let open = blob(&ups([(x - 9., 52.), (x + 9., 52.), (x + 4., 40.), (x, 31.), (x - 4., 40.)]));
        canvas.fill(open, Wash::new(shirt).elevation(0.6).outline(0.8));
        canvas.line(&curve([(x, 31.), (x * 0.9, 22.), (x * 0.8, 9.)]), 0.9, ink(colour));
        let button = Wash::new(mix(colour, hex(0x3a2a24), 0.55)).elevation(0.8).outline(0.6);
        for y in [28.6, 22.4, 16.2] {
            canvas.fill(ellipse(up(x * 0.9 + 2.8, y), 1.4, 1.4), button);
        }
    });
}

fn mirrored_blob(width: f32, half: &[(f32, f32)]) -> Line {
    let right = half.iter().map(|(x, y)| up(x * width, *y));
    let left = half.iter().rev().filter(|(x, _)| *x > 0.).map(|(x, y)| up(-x * width, *y));
    blob(&right.chain(left).collect::<Line>())
}

fn dress(canvas: &mut Canvas, model: &Model, dye: Rgb, dots: Rgb) {
    let (colour, dots) = (model.dyed(dye), model.dyed(dots));
    let beside = model.in_profile();
    let x = if beside { 12. } else { model.turn * 3. };
    let skirt = mirrored_blob(
        model.anatomy.breadth.max(0.9) * if beside { 0.86 } else { 1. },
        &[(9., 47.5), (16.5, 36.), (22., 20.), (26., 9.5), (15., 7.2), (5., 8.6)],
    );
    let cloth = Shape::one(skirt.clone());
    canvas.fill(skirt, Wash::new(colour).shade(0.5).elevation(2.5).outline(1.).direction(85.));
    canvas.clipped(&cloth, |canvas| {
        let dot = Wash::new(dots).elevation(0.).edge(0.).wobble(0.4).lift(0.9);
        for row in 0..5u8 {
            for column in 0..7u8 {
                let shift = if row % 2 == 1 { 5. } else { 0. };
                let at = up(-30. + f32::from(column) * 10. + shift + x * 0.6, 41. - f32::from(row) * 7.6);
                canvas.fill(ellipse(at, 1.25, 1.25), dot);
            }
        }
    });
    if !model.figure.back {
        let collar = Wash::new(dots).elevation(1.2).outline(0.8);
        let sides = if beside { &SIDES[..1] } else { &SIDES[..] };
        for side in sides {
            canvas.fill(leaf(up(x * 0.7, 44.), up(8.4 * side + x * 0.7, 40.6), 2.5), collar);
        }
    }
}

fn coat(canvas: &mut Canvas, model: &Model, dye: Rgb) {
    let colour = model.dyed(dye);
    let beside = model.in_profile();
    let x = if beside { 11. } else { model.turn * 3. };
    let outline = mirrored_blob(
        model.anatomy.breadth.max(0.92) * if beside { 0.86 } else { 1. },
        &[(10., 48.), (17.5, 37.), (22.5, 20.), (24., 10.), (0., 8.6)],
    );
    canvas.fill(outline, Wash::new(colour).shade(0.5).elevation(2.5).outline(1.));
    if model.figure.back {
        return canvas.line(&curve([(0., 22.), (0.6, 15.), (0., 9.)]), 0.9, ink(colour));
    }
    let hem = if beside { 1. } else { 0.3 };
    canvas.line(&curve([(x, 44.), (x * (0.5 + hem * 0.6), 26.), (x * hem, 9.)]), 0.9, ink(colour));
    let button = Wash::new(mix(colour, hex(0xffffff), 0.55)).elevation(0.8).outline(0.8);
    for y in [36., 27.4, 18.8] {
        canvas.fill(ellipse(up(3. + x * 0.8, y), 1.6, 1.6), button);
    }
    if beside {
        return;
    }
    for side in SIDES {
        let flap = curve([(side * 9. - 3., 20.), (side * 9., 19.2), (side * 9. + 3., 20.)]);
        canvas.line(&flap, 0.9, adjusted(colour, -0.16, 1., 0.));
    }
}

/// The end of a scarf in the wind, behind somebody who goes, or down the back of somebody who does not.
fn flying_end(canvas: &mut Canvas, model: &Model, colour: Colour) {
    let end = match (model.lee(), model.figure.pose) {
        (Some(lee), _) => curve([(8. * lee, 41.), (25. * lee, 44.), (42. * lee, 36.)]),
        (None, Pose::Run) => curve([(-8., 42.), (-22., 45.), (-38., 40.)]),
        (None, Pose::Walk) => curve([(-8., 42.), (-20., 40.), (-30., 31.)]),
        (None, _) => curve([(-9., 42.), (-15., 36.), (-17., 24.)]),
    };
    let wash = Wash::new(colour).shade(0.5).elevation(2.).outline(1.);
    canvas.fill(ribbon(&end, |t| 4.2 + t * 1.4), wash);
    let (tip, along) = (end[end.len() - 1], (end[end.len() - 1] - end[end.len() - 4]).unit());
    for apart in [-2.8, 0., 2.8] {
        let root = tip + along.perpendicular() * apart;
        canvas.line(&[root, root + along * 4.], 1.2, colour);
    }
}

/// A knitted scarf under the chin.
pub(super) fn scarf(canvas: &mut Canvas, model: &Model, colour: Colour) {
    let width = 17.5 * model.anatomy.breadth.max(0.95);
    let darker = adjusted(colour, -0.08, 1., 0.);
    let side = if model.figure.back { -1. } else { 1. };
    let beside = model.in_profile();
    let width = if beside { width * 0.8 } else { width };
    let flies = beside || model.lee().is_some();
    if flies {
        flying_end(canvas, model, darker);
    }
    let end = curve([(9. * side, 40.), (13. * side, 32.), (12. * side, 22.)]);
    if !flies {
        canvas.fill(ribbon(&end, |t| 4.2 + t * 1.4), Wash::new(darker).shade(0.5).elevation(2.).outline(1.));
        for apart in [-1., 0., 1.] {
            let x = 12. * side + apart * 2.8;
            canvas.line(&[up(x, 20.), up(x + 0.3, 16.)], 1.2, darker);
        }
    }
    let band = blob(&ups([
        (-width, 44.),
        (-width * 0.8, 38.),
        (0., 35.),
        (width * 0.8, 38.),
        (width, 44.),
        (width * 0.6, 47.),
        (-width * 0.6, 47.),
    ]));
    let shape = Shape::one(band.clone());
    canvas.fill(band, Wash::new(colour).shade(0.5).elevation(2.5).outline(1.));
    canvas.clipped(&shape, |canvas| {
        for rib in -5i8..=5 {
            let x = f32::from(rib) * 4.6;
            let line = spline(&[up(x, 48.), up(x + 1.2, 41.), up(x + 0.6, 34.)]);
            canvas.stroke(&line, 0.8, adjusted(colour, -0.11, 1., 0.), 0.6, false);
        }
    });
}
