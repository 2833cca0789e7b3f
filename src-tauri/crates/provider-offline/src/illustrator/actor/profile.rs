//! Heads seen from the side, looking to the right: one eye, one ear before and one behind, and the muzzle
//! that tells who it is.

use book::scene::{Pose, Species};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, ink, mix},
        geometry::{
            Line, Point, Shape, Transform, blade, blob, ellipse, point, ribbon, spline, toothed, up, ups,
        },
    },
    Anatomy, Model, ears, elder,
    expression::Mouth,
    face, hair, hats, head,
    limbs::curve,
    markings::{has_patch, patch_wash, scales},
    muzzle,
    pose::RAISED,
};

/// How a muzzle stands out from a round head, in body units.
#[derive(Clone, Copy)]
struct Muzzle {
    /// How far beyond the head.
    length: f32,
    /// How high its middle is.
    y: f32,
    /// Half its thickness.
    half: f32,
    /// How pointed its end is, 0 blunt to 1 sharp.
    point: f32,
}

fn snout_of(species: Species) -> Muzzle {
    let (length, y, half, point) = match species {
        Species::Rabbit => (5., 57., 9., 0.2),
        Species::Bear | Species::Panda => (9.5, 56., 9.5, 0.1),
        Species::Fox => (13.5, 56., 8., 0.8),
        Species::Cat => (5., 56., 9., 0.3),
        Species::Mouse => (6., 55., 9.5, 0.5),
        Species::Hedgehog => (14., 57., 8., 0.75),
        Species::Dog => (12., 56.5, 9.5, 0.1),
        Species::Turtle => (4.5, 57., 11., 0.3),
        Species::Frog => (5., 58., 10., 0.1),
        Species::Dragon => (14., 56., 10.5, 0.1),
        Species::Lion => (10., 56., 9.5, 0.1),
        Species::Pig => (9., 57.5, 8., 0.),
        Species::Squirrel => (6., 56.5, 9., 0.4),
        Species::Monkey => (6., 54., 11., 0.1),
        Species::Child => (1.6, 56.5, 5., 0.6),
        Species::Owl | Species::Penguin | Species::Duck | Species::Elephant => (0.5, 57., 9., 0.),
    };
    Muzzle { length, y, half, point }
}

/// How far a face seen from the side reaches before the middle of the body, as a share of its owner's size.
pub fn snout_reach(species: Species) -> f32 {
    let beyond = match species {
        Species::Elephant => 25.,
        Species::Duck => 13.,
        Species::Owl | Species::Penguin => 9.,
        _ => snout_of(species).length,
    };
    (Anatomy::of(species).head_rx * 0.93 + beyond) / 100.
}

pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    let species = model.species();
    match species {
        Species::Dragon => {
            head::crest(canvas, model);
            horn(canvas, model, 5.);
        }
        // The farther eye's bulge.
        Species::Frog => canvas.fill(ellipse(up(21., 86.5), 9., 9.), head::skin(model)),
        Species::Duck => head::quiff(canvas, model),
        _ => {}
    }
    let ear = |canvas: &mut Canvas, side: f32, aside: f32| {
        canvas.with(Transform::translate(aside, 0.), |canvas| ears::ear(canvas, model, side));
    };
    let hangs = matches!(species, Species::Dog | Species::Elephant | Species::Monkey | Species::Dragon);
    if !hangs && species != Species::Child {
        ear(canvas, 1., -13.);
    }
    if elder::has_bun(&model.figure.look) {
        elder::bun(canvas, model, up(-25., 86.));
    }
    let snout = snout_of(species);
    let outline = skull(model, snout);
    let shape = Shape::one(outline.clone());
    canvas.fill(outline, head::skin(model));
    markings(canvas, model, snout, &shape);
    match species {
        Species::Dragon => horn(canvas, model, -6.),
        Species::Frog => canvas.fill(ellipse(up(12.5, 87.), 10.6, 10.2), head::skin(model)),
        Species::Hedgehog => cap_of_spines(canvas, model),
        Species::Lion => mane(canvas, model),
        _ => {}
    }
    if model.figure.look.beard {
        let jaw = model.anatomy.head_rx * 0.93;
        elder::beard_beside(canvas, model, up(jaw + snout.length * 0.55, snout.y - snout.half * 0.3));
    }
    match species {
        Species::Elephant => trunk(canvas, model),
        Species::Owl | Species::Duck | Species::Penguin => bill(canvas, model),
        _ => nose_and_mouth(canvas, model, snout),
    }
    face::beside(canvas, model, eye_at(model));
    if species == Species::Child {
        hair::beside(canvas, model);
        canvas.fill(ellipse(up(-5., 62.), 4.4, 5.4), head::skin(model));
    } else if hangs {
        ear(canvas, -1., if species == Species::Elephant { 26. } else { 21. });
    } else {
        ear(canvas, -1., 15.);
    }
    canvas.with(Transform::translate(-3., 0.), |canvas| hats::draw(canvas, model));
}

/// One of a dragon's horns, swept back.
fn horn(canvas: &mut Canvas, model: &Model, x: f32) {
    let outline = blob(&ups([(x - 3., 88.), (x + 5., 87.), (x + 1., 97.), (x - 9., 107.), (x - 6., 97.)]));
    canvas.fill(outline, Wash::new(model.coat.pale).shade(0.4).elevation(2.).outline(0.9));
}

fn eye_at(model: &Model) -> Point {
    let gaze = model.figure.gaze * 2.;
    let (share, y) = match model.species() {
        Species::Frog => (0.4, 87.),
        Species::Owl => (0.5, 66.),
        Species::Child => (0.52, 62.),
        Species::Elephant | Species::Duck => (0.5, 68.),
        _ => (0.5, 65.),
    };
    up(model.anatomy.head_rx * share, y + gaze)
}

fn skull(model: &Model, snout: Muzzle) -> Line {
    if model.species() == Species::Frog {
        // Flat and broad.
        return blob(&ups([
            (0., 86.),
            (16., 86.),
            (29., 77.),
            (37.5, 64.),
            (35., 53.),
            (22., 44.5),
            (2., 42.5),
            (-20., 46.),
            (-31., 57.),
            (-29., 71.),
            (-18., 81.),
        ]));
    }
    let (rx, ry) = (model.anatomy.head_rx * 0.93, model.anatomy.head_ry);
    let on = |x: f32, y: f32| up(x * rx, 66. + y * ry);
    let Muzzle { length, y, half, point: sharp } = snout;
    let tip = rx + length;
    let blunt = 1. - sharp;
    let line = vec![
        on(-0.1, 1.),
        on(0.45, 0.88),
        on(0.84, 0.5),
        up(rx * 0.97, y + half * 1.25),
        up(tip - length * 0.35, y + half * (0.35 + 0.45 * blunt)),
        up(tip, y + half * (0.12 + 0.3 * blunt)),
        up(tip - 0.6, y - half * (0.1 + 0.35 * blunt)),
        up(tip - length * 0.5 - 1., y - half * 0.82),
        on(0.52, -0.88),
        on(0., -1.),
        on(-0.58, -0.86),
        on(-0.95, -0.45),
        on(-1.03, 0.08),
        on(-0.78, 0.7),
    ];
    blob(&line)
}

fn markings(canvas: &mut Canvas, model: &Model, snout: Muzzle, within: &Shape) {
    let coat = &model.coat;
    let pale = Wash::new(coat.pale).elevation(0.).edge(0.3);
    let rx = model.anatomy.head_rx * 0.93;
    let tip = up(rx + snout.length * 0.4, snout.y - 2.);
    canvas.clipped(within, |canvas| match model.species() {
        Species::Fox => {
            let mask = ups([
                (rx * 0.05, 56.),
                (rx * 0.6, 60.),
                (rx + 22., 58.),
                (rx + 20., 36.),
                (-6., 34.),
                (-12., 46.),
            ]);
            canvas.fill(blob(&mask), pale);
        }
        Species::Bear | Species::Panda | Species::Dog | Species::Lion | Species::Dragon => {
            canvas.fill(ellipse(tip, snout.length * 0.8 + 7., snout.half + 1.), pale.shade(0.2));
        }
        Species::Rabbit | Species::Cat | Species::Mouse | Species::Squirrel => {
            canvas.fill(
                ellipse(tip - point(3., -1.), snout.length * 0.7 + 9., snout.half + 1.5),
                pale.soft(1.2),
            );
        }
        Species::Monkey => canvas.fill(ellipse(up(rx * 0.72, 60.), 19., 18.), pale),
        Species::Penguin => canvas.fill(ellipse(up(rx * 0.58, 63.), 17., 15.), pale),
        Species::Owl => canvas.fill(ellipse(up(rx * 0.54, 66.), 14., 13.4), pale.outline(0.8)),
        Species::Frog => canvas.fill(ellipse(up(rx * 0.5, 45.), 26., 10.), pale.soft(1.2)),
        Species::Turtle => scales(canvas, model, 2.),
        _ => {}
    });
    let marking = model.figure.look.marking;
    if model.species() == Species::Cat && marking == 0 {
        canvas.clipped(within, |canvas| tabby(canvas, coat.dark));
    }
    if has_patch(model.species(), marking) {
        let eye = eye_at(model);
        let patch = ellipse(eye + point(-7., -9.), 15., 21.);
        canvas.clipped(within, |canvas| canvas.fill(patch, patch_wash(model)));
    } else if marking == 2 && model.species().is_patterned() {
        let blaze = blob(&ups([(rx * 0.5, 90.), (rx + 6., 84.), (rx + 6., 62.), (rx * 0.86, 66.)]));
        canvas.clipped(within, |canvas| canvas.fill(blaze, pale.soft(0.6)));
    }
    if model.species() == Species::Panda {
        let eye = eye_at(model);
        let patch = super::super::geometry::ellipse_rotated(eye + point(-1., 1.), 7., 9.2, 18.);
        canvas.fill(patch, Wash::new(coat.dark).elevation(0.).edge(0.3).lift(0.8));
    }
}

/// The stripes of a tabby: over the brow, and back from the cheek.
fn tabby(canvas: &mut Canvas, dark: Colour) {
    let stripes = [
        ((3., 96.), (6., 79.)),
        ((10., 95.), (12., 78.)),
        ((17., 93.), (17.5, 79.)),
        ((-13., 61.), (1., 59.)),
        ((-11., 54.), (2., 54.)),
    ];
    for ((x, y), (tip_x, tip_y)) in stripes {
        canvas.fill(blade(up(x, y), up(tip_x, tip_y), 2., 0.), Wash::glaze(dark).opacity(0.7));
    }
}

/// The spines on a hedgehog's head, larger than the skull, whose outline would be a ring among them; and the
/// nearer ear.
fn cap_of_spines(canvas: &mut Canvas, model: &Model) {
    let cap = blob(&ups([
        (-8., 97.),
        (8., 95.),
        (13., 88.),
        (2., 78.),
        (-6., 66.),
        (-8., 50.),
        (-14., 38.),
        (-28., 46.),
        (-34., 66.),
        (-26., 88.),
    ]));
    let wash = Wash::new(adjusted(model.coat.dark, 0.07, 1., 0.)).shade(0.2).elevation(1.5);
    canvas.fill(toothed(&cap, 44, 0.1, |_| 2.6), wash);
    let ear = up(-1., 78. - model.features.droop * 2.5);
    canvas.fill(ellipse(ear, 5.2, 5.4), Wash::new(model.coat.fur).shade(0.3).elevation(1.5).outline(1.));
    canvas.fill(ellipse(ear + point(0.6, 0.4), 2.8, 3.), Wash::new(model.coat.inner).elevation(0.).lift(0.5));
}

/// A mane around a face that looks to the side.
fn mane(canvas: &mut Canvas, model: &Model) {
    let beside_face = blob(&ups([
        (-70., 0.),
        (-70., 130.),
        (24., 130.),
        (19., 92.),
        (10., 90.),
        (9., 82.),
        (1., 79.),
        (3., 70.),
        (-4., 64.),
        (1., 56.),
        (-1., 49.),
        (9., 46.),
        (14., 40.),
        (24., 40.),
        (34., 34.),
        (40., 0.),
    ]));
    canvas.clipped(&Shape::one(beside_face), |canvas| {
        canvas.with(Transform::translate(-8., 0.), |canvas| head::mane_behind(canvas, model));
    });
}

fn nose_and_mouth(canvas: &mut Canvas, model: &Model, snout: Muzzle) {
    let species = model.species();
    let rx = model.anatomy.head_rx * 0.93;
    let tip = point(rx + snout.length, snout.y);
    let dark = hex(0x3b2b2b);
    let pink = model.lit(0xe58f88);
    let (size, colour): (f32, Colour) = match species {
        Species::Dog | Species::Bear | Species::Panda => (3.6, dark),
        Species::Lion => (3.4, mix(pink, dark, 0.45)),
        Species::Fox | Species::Hedgehog => (2.9, dark),
        Species::Rabbit | Species::Cat | Species::Squirrel | Species::Mouse => (2.4, pink),
        _ => (0., dark),
    };
    let line = face::feature_line(canvas, model);
    if size > 0. {
        let at = up(tip.x - size * 0.4, tip.y + snout.half * 0.28);
        canvas.ink(&Shape::one(ellipse(at, size, size * 0.84)), colour, 1.);
    } else if species == Species::Pig {
        canvas.fill(
            ellipse(up(tip.x - 0.6, tip.y), 3., 6.4),
            Wash::new(model.coat.inner).shade(0.3).elevation(1.5).outline(1.),
        );
    } else if species != Species::Child {
        let nostril = ellipse(up(tip.x - 4., tip.y + snout.half * 0.35), 0.9, 0.8);
        canvas.ink(&Shape::one(nostril), mix(ink(model.coat.fur), model.coat.fur, 0.15), 1.);
    }
    // The mouth runs from below the nose toward the cheek.
    let (from, back) = (point(tip.x - 3.2, tip.y - snout.half * 0.42), mouth_length(model, snout));
    let at = |x: f32, y: f32| (from.x - x * back, from.y + y);
    match model.features.mouth {
        Mouth::Laugh | Mouth::Wail | Mouth::Gasp | Mouth::Round => {
            let open = blob(
                &[at(0., 0.4), at(0.55, -0.4), at(1.1, 1.6), at(0.8, -3.8), at(0.3, -4.2)]
                    .map(|(x, y)| up(x, y)),
            );
            canvas.ink(&Shape::one(open.clone()), hex(0x7a2f33), 1.);
            let (x, y) = at(0.55, -3.6);
            let tongue = Shape::one(ellipse(up(x, y), back * 0.3, 1.6));
            canvas.clipped(&Shape::one(open), |canvas| canvas.ink(&tongue, hex(0xe98a86), 1.));
        }
        Mouth::Frown | Mouth::Wavering => {
            canvas.line(&curve([at(-0.1, -1.2), at(0.45, 0.6), at(1.15, -3.8)]), 1.5, line);
        }
        Mouth::Calm => canvas.line(&curve([at(0., -0.2), at(0.5, -0.9), at(0.9, -0.3)]), 1.05, line),
        Mouth::Smile => canvas.line(&curve([at(0., 0.), at(0.5, -1.7), at(1.15, 2.2)]), 1.4, line),
    }
    if muzzle::has_whiskers(species) {
        muzzle::whiskers(canvas, tip.x - 9., -1., line);
    }
}

fn mouth_length(model: &Model, snout: Muzzle) -> f32 {
    if model.species() == Species::Frog { 21. } else { snout.length.max(6.) * 0.75 + 3. }
}

/// A beak: an owl's is hooked, a duck's flat, a penguin's straight.
fn bill(canvas: &mut Canvas, model: &Model) {
    let rx = model.anatomy.head_rx * 0.93;
    let wash = Wash::new(model.coat.inner).elevation(1.5).outline(1.).shade(0.35);
    let on = |points: [(f32, f32); 6], y: f32| blob(&points.map(|(dx, dy)| up(rx + dx, y + dy)));
    let (y, upper, lower) = match model.species() {
        Species::Owl => (59., [(-4., 5.), (1.5, 4.), (5., -0.5), (4.4, -6.), (1., -2.6), (-4., -2.)], 3.),
        Species::Duck => (57., [(-5., 6.4), (3., 3.2), (10.5, 3.), (14., 0.4), (9., -2.6), (-5., -4.4)], 11.),
        _ => (60., [(-5., 3.6), (3., 2.6), (9., 0.4), (8.2, -1.6), (2., -2.4), (-5., -3.)], 6.5),
    };
    if matches!(model.features.mouth, Mouth::Laugh | Mouth::Wail | Mouth::Round | Mouth::Gasp) {
        let open =
            [(-4., -1.), (lower * 0.5, -2.), (lower, -6.4), (lower * 0.6, -8.4), (0., -8.), (-4., -5.)];
        canvas.fill(on(open, y), wash);
    }
    canvas.fill(on(upper, y), wash);
}

fn trunk(canvas: &mut Canvas, model: &Model) {
    let rx = model.anatomy.head_rx * 0.93;
    let happy = matches!(model.features.mouth, Mouth::Laugh | Mouth::Smile);
    let reaches = model.rig.hands.iter().any(|hand| hand.x > 18. && hand.y < RAISED);
    let [knee, bend, end] = if model.figure.pose == Pose::Whisper {
        [(rx + 3., 43.), (rx + 3., 34.), (rx + 6., 27.)]
    } else if reaches {
        // Up, or it would be one more arm among the arms.
        [(rx + 11., 53.), (rx + 19., 57.), (rx + 21., 67.)]
    } else if happy {
        [(rx + 8., 43.), (rx + 15., 34.), (rx + 22., 40.)]
    } else {
        [(rx + 8., 43.), (rx + 10., 30.), (rx + 13., 24.)]
    };
    let line = spline(&ups([(rx - 9., 62.), (rx + 2., 54.), knee, bend, end]));
    let fur = model.coat.fur;
    canvas.fill(ribbon(&line, |t| 8.4 - 4.4 * t), Wash::new(fur).shade(0.5).elevation(2.5).outline(1.));
    for fold in 2..5usize {
        let at = line[line.len() * fold / 6];
        let crease = spline(&[at + point(-4.6, 0.6), at + point(0., 1.6), at + point(4.6, 0.)]);
        canvas.line(&crease, 0.7, mix(ink(fur), fur, 0.3));
    }
    let smile = curve([(rx - 6., 48.5), (rx - 10., 46.5), (rx - 13., 49.5)]);
    canvas.line(&smile, 1.2, face::feature_line(canvas, model));
}
