//! Heads: what frames them, the skull, and what lies over it.

use book::scene::Species;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, ink, mix},
        geometry::{Line, Point, Shape, blade, blob, ellipse, leaf, point, spline, symmetric_blob, up, ups},
    },
    Model, SIDES, ears, elder, face, hair, hats, markings, profile, tail,
};

pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    if model.figure.shows_profile() {
        return profile::draw(canvas, model);
    }
    let (species, back) = (model.species(), model.figure.back);
    if species == Species::Lion && !back {
        mane(canvas, model);
    }
    if species == Species::Dragon {
        crest(canvas, model);
    }
    for side in SIDES {
        ears::ear(canvas, model, side);
    }
    if back && matches!(species, Species::Child | Species::Hedgehog | Species::Lion) {
        behind(canvas, model);
        return hats::draw(canvas, model);
    }
    if species == Species::Child {
        hair::behind(canvas, model);
    }
    let bun = elder::has_bun(&model.figure.look);
    if bun && !back {
        elder::bun(canvas, model, up(-model.turn * 3., 98.));
    }
    let skull = skull(model);
    canvas.fill(skull.clone(), skin(model));
    if species == Species::Frog {
        eye_bulges(canvas, model);
    }
    if back {
        nape(canvas, model, &skull);
        if bun {
            elder::bun(canvas, model, up(0., 86.));
        }
        return hats::draw(canvas, model);
    }
    markings::draw(canvas, model, &Shape::one(skull.clone()));
    face::draw(canvas, model);
    if species == Species::Child {
        hair::fringe(canvas, model, &skull);
    } else {
        fur_ticks(canvas, model);
    }
    if bun {
        elder::parting(canvas, model, &skull);
    }
    if species == Species::Duck {
        quiff(canvas, model);
    }
    hats::draw(canvas, model);
}

/// The back of a head that hair, mane or spines cover.
fn behind(canvas: &mut Canvas, model: &Model) {
    match model.species() {
        Species::Child => {
            canvas.fill(skull(model), skin(model));
            hair::behind(canvas, model);
        }
        Species::Lion => {
            mane_behind(canvas, model);
            for side in SIDES {
                ears::ear(canvas, model, side);
            }
        }
        _ => {
            let around = ellipse(up(0., 68.), 29., 26.);
            tail::coat_of_spines(canvas, model, &around);
            for side in SIDES {
                let ear = ellipse(up(side * 26., 83.), 5.4, 5.2);
                canvas.fill(ear, Wash::new(model.coat.fur).shade(0.3).elevation(1.5).outline(1.));
            }
        }
    }
}

pub(super) fn skin(model: &Model) -> Wash {
    let fur = model.coat.fur;
    if model.species() == Species::Child {
        // Grain on a chin reads as a beard: a child's skin is shaded warmly and hardly at all.
        let warm = mix(fur, hex(0xd98d6a), 0.45);
        return Wash::new(fur).shade(0.16).shadow_colour(warm).elevation(3.5).outline(1.).texture(0.5);
    }
    Wash::new(fur).shade(0.5).elevation(3.5).outline(1.)
}

/// The skull's outline, leaning a little toward where it is turned.
fn skull(model: &Model) -> Line {
    let half: &[(f32, f32)] = match model.species() {
        Species::Rabbit => {
            &[(0., 1.), (0.47, 0.9), (0.81, 0.5), (0.99, -0.08), (0.95, -0.52), (0.55, -0.9), (0., -1.)]
        }
        Species::Fox => &[
            (0., 0.95),
            (0.5, 0.88),
            (0.86, 0.46),
            (1.02, 0.),
            (1.25, -0.4),
            (1., -0.52),
            (0.62, -0.86),
            (0., -1.),
        ],
        Species::Cat => {
            &[(0., 0.92), (0.5, 0.88), (0.87, 0.5), (1., -0.08), (0.92, -0.56), (0.52, -0.92), (0., -1.)]
        }
        Species::Mouse => {
            &[(0., 1.), (0.5, 0.9), (0.86, 0.5), (0.99, -0.05), (0.84, -0.58), (0.45, -0.92), (0., -1.02)]
        }
        Species::Elephant => {
            &[(0., 1.), (0.52, 0.92), (0.9, 0.55), (1., 0.), (0.9, -0.55), (0.5, -0.9), (0., -0.98)]
        }
        Species::Frog => {
            &[(0., 0.9), (0.5, 0.88), (0.84, 0.55), (1., 0.), (0.98, -0.45), (0.62, -0.88), (0., -1.)]
        }
        Species::Squirrel | Species::Dragon => {
            &[(0., 1.), (0.5, 0.9), (0.84, 0.52), (0.97, -0.04), (1., -0.5), (0.6, -0.9), (0., -1.)]
        }
        Species::Duck | Species::Penguin | Species::Turtle => {
            &[(0., 1.), (0.52, 0.89), (0.88, 0.5), (1., -0.04), (0.88, -0.56), (0.5, -0.9), (0., -1.)]
        }
        Species::Bear
        | Species::Hedgehog
        | Species::Owl
        | Species::Child
        | Species::Dog
        | Species::Panda
        | Species::Lion
        | Species::Pig
        | Species::Monkey => {
            &[(0., 1.), (0.52, 0.9), (0.88, 0.5), (1., -0.08), (0.89, -0.58), (0.5, -0.92), (0., -1.)]
        }
    };
    let (rx, ry) = (model.anatomy.head_rx, model.anatomy.head_ry);
    let half: Line = half.iter().map(|(x, y)| up(x * rx, 66. + y * ry)).collect();
    let lean = |p: Point| point(p.x + model.turn * 1.6 * ((66. + p.y) / 27.).clamp(-1., 1.), p.y);
    symmetric_blob(&half).into_iter().map(lean).collect()
}

/// The mane around a face: two rings of locks.
pub(super) fn mane(canvas: &mut Canvas, model: &Model) {
    let middle = up(-model.turn * 2., 65.);
    locks(canvas, model, middle, 44., 0.);
    locks(canvas, model, middle, 36.5, 0.05);
}

/// A mane seen from behind covers the whole head and falls from the crown.
pub(super) fn mane_behind(canvas: &mut Canvas, model: &Model) {
    for (height, reach, lighter) in [(65., 44., 0.), (71., 34., 0.04), (78., 22., 0.08)] {
        locks(canvas, model, up(0., height), reach, lighter);
    }
}

/// A round mass of locks combed down from its top, so much lighter than the mane's colour.
fn locks(canvas: &mut Canvas, model: &Model, middle: Point, reach: f32, lighter: f32) {
    const PER_SIDE: u8 = 8;
    let on = |turn: f32, share: f32| {
        let lock = point(0., -reach * share).rotated(turn);
        // Shorter toward the shoulders, which are seen.
        middle + point(lock.x, if lock.y > 0. { lock.y * 0.7 } else { lock.y })
    };
    // Where each lock begins, in degrees from the top.
    let roots = |side: f32| (0..PER_SIDE).map(move |i| (side, 4. + f32::from(i) * 22.));
    let lock = |(side, root): (f32, f32)| {
        let long = 1. + 0.03 * (root * 0.11).sin();
        [(0., 0.86), (8., 0.98 * long), (18., 1.07 * long), (20., 1.05 * long)]
            .map(|(turn, share)| on(side * (root + turn), share))
    };
    let mut around: Line = roots(-1.).flat_map(lock).collect();
    around.reverse();
    around.extend(roots(1.).flat_map(lock));
    let tone = adjusted(model.coat.dark, lighter, 1., 0.);
    canvas.fill(blob(&around), Wash::new(tone).shade(0.35).elevation(2.5).outline(0.8));
    let line = mix(ink(tone), tone, 0.6);
    for (side, root) in SIDES.into_iter().flat_map(roots) {
        let strand =
            [(5., 0.7), (9., 0.85), (15., 0.98)].map(|(turn, share)| on(side * (root + turn), share));
        canvas.stroke(&spline(&strand), 0.7, line, 0.7, true);
    }
}

/// A dragon's spines, over the skull from front to back.
pub(super) fn crest(canvas: &mut Canvas, model: &Model) {
    let wash = Wash::new(model.coat.inner).shade(0.3).elevation(2.).outline(0.9);
    let x = -model.turn * 6.;
    for (dx, height, half) in [(-13., 101., 5.), (13., 101., 5.), (0., 107., 7.)] {
        let spine = blob(&ups([(x + dx - half, 86.), (x + dx * 1.15, height), (x + dx + half, 86.)]));
        canvas.fill(spine, wash);
    }
}

/// A frog's eyes sit on top.
fn eye_bulges(canvas: &mut Canvas, model: &Model) {
    for side in SIDES {
        let center = up(side * 15.5 + model.turn * 3., 87.5);
        canvas.fill(ellipse(center, 10.6, 10.2), skin(model));
    }
}

/// The back of a head: the coat's lie from the crown down, its markings, and fur over the neck.
fn nape(canvas: &mut Canvas, model: &Model, skull: &Line) {
    let coat = &model.coat;
    let line = mix(ink(coat.fur), coat.fur, 0.5);
    canvas.clipped(&Shape::one(skull.clone()), |canvas| {
        let tone = adjusted(coat.fur, -0.05, 1.05, 0.);
        let shade = Wash::glaze(tone).opacity(0.5).soft(3.);
        canvas.fill(ellipse(up(0., 42.), 26., 11.), shade);
        match model.species() {
            Species::Cat if model.figure.look.marking == 0 => {
                for x in [-13., -6.5, 0., 6.5, 13.] {
                    let stripe = blade(up(x, 95.), up(x * 0.8, 72. + x.abs() * 0.4), 2.1, 0.);
                    canvas.fill(stripe, Wash::glaze(coat.dark).opacity(0.7));
                }
            }
            Species::Turtle => markings::scales(canvas, model, 0.),
            species if markings::has_patch(species, model.figure.look.marking) => {
                for side in SIDES {
                    let patch = [(5., 99.), (36., 96.), (37., 60.), (16., 58.), (8., 74.)];
                    let patch = blob(&patch.map(|(x, y)| up(side * x, y)));
                    canvas.fill(patch, markings::patch_wash(model));
                }
            }
            _ => {}
        }
    });
    if model.species() == Species::Duck {
        quiff(canvas, model);
    }
    match model.species() {
        Species::Owl | Species::Duck | Species::Penguin => {
            for (y, half, count) in [(82., 9., 3u8), (73., 15., 4), (64., 18., 5), (55., 18., 4)] {
                for i in 0..count {
                    let x = (f32::from(i) / f32::from(count - 1) - 0.5) * 2. * half;
                    canvas.line(
                        &spline(&ups([(x - 2.6, y + 1.4), (x, y - 1.4), (x + 2.6, y + 1.4)])),
                        0.7,
                        line,
                    );
                }
            }
            return;
        }
        // Any fold in bare skin would be a mouth or closed eyes.
        species if !is_furry(species) => return,
        _ => {}
    }
    for (y, half, count) in [(80., 8., 3u8), (71., 15., 5), (62., 19., 6), (53., 19., 6)] {
        for i in 0..count {
            let x = (f32::from(i) / f32::from(count - 1) - 0.5) * 2. * half;
            canvas.tick(up(x, y), up(x * 1.08, y - 4.2), 0.65, line);
        }
    }
    // The fur ends in a fringe over the neck.
    let hem: Line = (0..9u8)
        .flat_map(|i| {
            let x = f32::from(i) * 4.6 - 18.4;
            let y = 40.4 + (x / 18.).powi(2) * 4.;
            [up(x - 1.8, y + 2.2), up(x, y - 1.8)]
        })
        .collect();
    canvas.line(&hem, 0.8, line);
}

/// Three feathers standing up on a duckling's head.
pub(super) fn quiff(canvas: &mut Canvas, model: &Model) {
    let wash = Wash::new(model.coat.fur).shade(0.3).elevation(1.5).outline(0.9);
    for (lean, height) in [(-7., 101.), (7., 101.), (0., 105.)] {
        let root = up(lean * 0.3 + model.turn * 2., 88.);
        let tip = up(lean + model.turn * 2., height);
        canvas.fill(leaf(root, tip, 2.), wash);
    }
}

fn is_furry(species: Species) -> bool {
    !matches!(
        species,
        Species::Owl
            | Species::Elephant
            | Species::Duck
            | Species::Turtle
            | Species::Frog
            | Species::Dragon
            | Species::Pig
            | Species::Penguin
    )
}

fn has_tuft(species: Species) -> bool {
    is_furry(species) && !matches!(species, Species::Hedgehog | Species::Cat)
        || matches!(species, Species::Owl | Species::Elephant)
}

fn fur_ticks(canvas: &mut Canvas, model: &Model) {
    let species = model.species();
    let line = mix(ink(model.coat.fur), model.coat.fur, 0.45);
    let x = model.shift().x * 0.3;
    if has_tuft(species) {
        for (root, y, lean) in [(-3., 91., -1.), (0.5, 92., 0.), (4., 91., 1.)] {
            canvas.tick(up(root + x, y - 4.6), up(root + lean * 1.6 + x, y + 0.4), 0.62, line);
        }
    }
    if is_furry(species) {
        for side in SIDES {
            for row in [0., 1.] {
                let root = (side * (model.anatomy.head_rx * 0.86 - row * 3.5), 50. - row * 3.6);
                canvas.tick(up(root.0, root.1), up(root.0 + side * 3.4, root.1 - 2.), 0.58, line);
            }
        }
    }
}
