//! What is painted on a face before its features: masks, muzzles, patches.

use book::scene::Species;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, lightness, mix},
        geometry::{Line, Point, Shape, blade, blob, ellipse, point, toothed, up, ups},
    },
    Model, SIDES,
};

/// Patches and blazes over a face turned by `x`.
fn pattern(canvas: &mut Canvas, model: &Model, skull: &Shape, x: f32) {
    let (species, marking) = (model.species(), model.figure.look.marking);
    if !species.is_patterned() {
        return;
    }
    canvas.clipped(skull, |canvas| {
        if has_patch(species, marking) {
            for side in SIDES {
                let patch = [(5., 1., 99.), (34., 0., 96.), (36., 0., 62.), (22., 0.8, 57.), (7., 1., 64.)];
                let patch = blob(&patch.map(|(out, lead, y)| up(side * out + x * lead, y)));
                canvas.fill(patch, patch_wash(model));
            }
        }
        if marking == 2 {
            let blaze = blob(&ups([
                (x * 0.5, 96.),
                (x * 0.6 + 3.4, 84.),
                (x * 0.9 + 4.4, 72.),
                (x * 1.1 + 2.8, 60.),
                (x * 1.1 - 2.8, 60.),
                (x * 0.9 - 4.4, 72.),
                (x * 0.6 - 3.4, 84.),
            ]));
            canvas.fill(blaze, Wash::new(model.coat.pale).elevation(0.).edge(0.3).soft(0.5));
        }
    });
}

/// Whether there are patches around the eyes and ears, both, or somebody would be another from the other side.
pub(super) fn has_patch(species: Species, marking: u8) -> bool {
    let usual = species == Species::Dog && marking == 0;
    usual || (marking == 1 && species.is_patterned() && species != Species::Fox)
}

/// The colour of patches: darker than the coat, or lighter where that is dark.
pub(super) fn patch_wash(model: &Model) -> Wash {
    let coat = &model.coat;
    let tone = if lightness(coat.fur) < 0.45 {
        mix(coat.fur, coat.pale, 0.6)
    } else {
        mix(coat.fur, coat.dark, 0.55)
    };
    Wash::new(tone).elevation(0.).edge(0.4)
}

/// Patches on a body with a patterned coat.
pub(super) fn body_patches(canvas: &mut Canvas, model: &Model, torso: &Shape) {
    let spotted = model.figure.look.marking == 1 && model.species() != Species::Fox;
    if !spotted || !model.species().is_patterned() {
        return;
    }
    canvas.clipped(torso, |canvas| {
        for (x, y, rx, ry) in [(-17., 31., 8., 9.), (16., 15., 9., 7.5)] {
            canvas.fill(patch(up(x, y), rx, ry), patch_wash(model));
        }
    });
}

fn patch(center: Point, rx: f32, ry: f32) -> Line {
    ellipse(center, rx, ry)
}

pub(super) fn draw(canvas: &mut Canvas, model: &Model, skull: &Shape) {
    let coat = &model.coat;
    let shift = model.shift();
    let x = shift.x;
    pattern(canvas, model, skull, x);
    let pale = Wash::new(coat.pale).elevation(0.);
    match model.species() {
        Species::Fox => {
            canvas.clipped(skull, |canvas| canvas.fill(fox_mask(shift), pale.edge(0.35).soft(0.35)));
        }
        Species::Cat => canvas.clipped(skull, |canvas| {
            if model.figure.look.marking == 0 {
                tabby(canvas, coat.dark, x);
            }
            canvas.fill(patch(up(x * 1.1, 55.), 13.5, 9.5), pale.soft(0.8).edge(0.2).lift(0.9));
        }),
        Species::Bear => {
            let muzzle = patch(up(x * 1.35, 56.5 + shift.y * 0.6), 13., 10.);
            canvas.fill(muzzle, pale.shade(0.25).elevation(1.2).edge(0.4));
        }
        Species::Rabbit => canvas.clipped(skull, |canvas| {
            let wash = pale.soft(2.2).edge(0.).lift(0.75).opacity(0.7);
            canvas.fill(patch(up(x * 1.15, 55.), 15., 11.5), wash);
        }),
        Species::Mouse => canvas.clipped(skull, |canvas| {
            canvas.fill(patch(up(x * 1.25, 53.5), 15., 11.), pale.soft(1.6).edge(0.1).lift(0.85));
        }),
        Species::Hedgehog => hedgehog_cap(canvas, model, x),
        Species::Owl => {
            for side in SIDES {
                let disc = patch(up(side * 12.2 + x, 66. + shift.y), 13., 13.4);
                canvas.fill(disc, pale.shade(0.2).elevation(1.5).outline(0.8));
            }
        }
        Species::Dog => {
            let muzzle = patch(up(x * 1.35, 55.5 + shift.y * 0.6), 15., 11.);
            canvas.fill(muzzle, pale.shade(0.25).elevation(1.2).edge(0.4));
        }
        Species::Panda => {
            for side in SIDES {
                let narrow = 1. - (side * model.turn).max(0.) * 0.18;
                let at = up(side * 13.4 * narrow + x, 63.4 + shift.y);
                let ring = super::super::geometry::ellipse_rotated(at, 7.4 * narrow, 9.4, side * -20.);
                canvas.fill(ring, Wash::new(coat.dark).elevation(0.).edge(0.3).lift(0.8));
            }
        }
        Species::Lion => {
            let muzzle = patch(up(x * 1.35, 55. + shift.y * 0.6), 13.5, 9.6);
            canvas.fill(muzzle, pale.shade(0.2).elevation(1.2).edge(0.4));
        }
        Species::Squirrel => canvas.clipped(skull, |canvas| {
            for side in SIDES {
                let cheek = patch(up(x * 1.1 + side * 11., 53.5), 12.5, 10.);
                canvas.fill(cheek, pale.soft(0.8).edge(0.2).lift(0.9));
            }
        }),
        Species::Monkey => canvas.clipped(skull, |canvas| {
            let mask = blob(&ups([
                (x, 74.),
                (x + 9., 80.),
                (x + 20., 77.),
                (x + 24., 66.),
                (x + 20., 54.),
                (x * 1.2 + 12., 43.),
                (x * 1.2, 40.),
                (x * 1.2 - 12., 43.),
                (x - 20., 54.),
                (x - 24., 66.),
                (x - 20., 77.),
                (x - 9., 80.),
            ]));
            canvas.fill(mask, pale.shade(0.15).edge(0.4));
        }),
        Species::Penguin => canvas.clipped(skull, |canvas| {
            let mask = blob(&ups([
                (x, 77.),
                (x + 9., 83.),
                (x + 20., 79.),
                (x + 24., 64.),
                (x + 15., 50.),
                (x * 1.1, 46.),
                (x - 15., 50.),
                (x - 24., 64.),
                (x - 20., 79.),
                (x - 9., 83.),
            ]));
            canvas.fill(mask, pale.edge(0.35));
        }),
        Species::Dragon => {
            for side in SIDES {
                let horn = blob(&ups([
                    (side * 9. - model.turn * 2., 88.),
                    (side * 15. - model.turn * 2., 87.),
                    (side * 20. - model.turn * 3., 103.),
                    (side * 12. - model.turn * 2.5, 97.),
                ]));
                canvas.fill(horn, pale.shade(0.4).elevation(2.).outline(0.9));
            }
            let muzzle = patch(up(x * 1.3, 54.5 + shift.y * 0.6), 18., 11.);
            canvas.fill(muzzle, pale.shade(0.25).elevation(1.2).edge(0.4));
        }
        Species::Frog => canvas.clipped(skull, |canvas| {
            let chin = patch(up(x * 1.1, 45.), 26., 10.);
            canvas.fill(chin, pale.soft(1.2).edge(0.1).lift(0.85));
        }),
        Species::Turtle => canvas.clipped(skull, |canvas| scales(canvas, model, x * 0.4)),
        Species::Duck | Species::Pig | Species::Elephant | Species::Child => {}
    }
}

/// The scales on a turtle's crown, moved aside by `x`.
pub(super) fn scales(canvas: &mut Canvas, model: &Model, x: f32) {
    let tone = adjusted(model.coat.fur, -0.11, 1.1, 0.);
    for (dx, y, rx, ry) in [
        (-18., 82., 3.6, 3.),
        (-8.5, 88., 4.6, 3.),
        (3., 85., 4.2, 3.2),
        (13., 88., 4.2, 2.8),
        (20., 80., 3., 2.6),
    ] {
        canvas.fill(
            patch(up(dx + x, y), rx, ry),
            Wash::new(tone).elevation(0.).edge(0.4).lift(0.7).opacity(0.8),
        );
    }
}

fn fox_mask(shift: Point) -> Line {
    let (x, y) = (shift.x, 57. + shift.y * 0.4);
    blob(&ups([
        (x * 1.15, y + 7.5),
        (x + 9., y + 3.),
        (x * 0.8 + 20., y + 6.5),
        (42., y - 2.),
        (30., y - 16.),
        (0., y - 24.),
        (-30., y - 16.),
        (-42., y - 2.),
        (x * 0.8 - 20., y + 6.5),
        (x - 9., y + 3.),
    ]))
}

fn tabby(canvas: &mut Canvas, dark: Colour, x: f32) {
    for (stripe, end) in [(-6.5, 80.), (0., 78.), (6.5, 80.)] {
        let root = stripe + x * 0.5;
        let outline = blade(up(root, 96.), up(root * 0.8 + x * 0.1, end), 2.1, 0.);
        canvas.fill(outline, Wash::glaze(dark).opacity(0.7));
    }
    for side in SIDES {
        for (from, to) in [(62., 60.5), (55., 55.)] {
            let outline = blade(up(side * 33., from), up(side * 22. + x * 0.2, to), 1.7, 0.);
            canvas.fill(outline, Wash::glaze(dark).opacity(0.65));
        }
    }
}

fn hedgehog_cap(canvas: &mut Canvas, model: &Model, x: f32) {
    let coat = &model.coat;
    // Larger than the skull, whose outline would be a ring among the spines.
    let cap = blob(&ups([
        (-33., 77.),
        (-27., 92.),
        (0., 98.),
        (27., 92.),
        (33., 77.),
        (22. + x * 0.4, 82.),
        (11. + x * 0.6, 78.5),
        (x * 0.8, 83.),
        (-11. + x * 0.6, 78.5),
        (-22. + x * 0.4, 82.),
    ]));
    let wash = Wash::new(adjusted(coat.dark, 0.07, 1., 0.)).shade(0.2).elevation(1.5);
    canvas.fill(toothed(&cap, 44, 0.1, |_| 2.4), wash);
    let hang = model.features.droop * 2.5;
    for side in SIDES {
        let center = up(side * (22.5 + hang * 0.5) + x * 0.2, 81. - hang);
        canvas.fill(ellipse(center, 5.2, 5.), Wash::new(coat.fur).shade(0.3).elevation(1.5).outline(1.));
        let inside = ellipse(center + point(-side * 0.2, 0.4), 2.8, 2.7);
        canvas.fill(inside, Wash::new(coat.inner).elevation(0.).lift(0.5));
    }
}
