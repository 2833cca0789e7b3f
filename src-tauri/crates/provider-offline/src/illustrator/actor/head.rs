//! Heads: ears, skull and markings. Ears carry the feeling.

use book::scene::{Expression, Species};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, ink, mix},
        geometry::{
            Line, Point, Shape, blade, blob, ellipse, point, ribbon, spline, symmetric_blob, toothed, up, ups,
        },
    },
    Model, SIDES, face, hair, hats,
};

pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    let (species, back) = (model.species(), model.figure.back);
    for side in SIDES {
        ear(canvas, model, side);
    }
    if species == Species::Child {
        hair::behind(canvas, model);
    }
    // From behind, hair and spikes are all there is to see.
    if back && matches!(species, Species::Child | Species::Hedgehog) {
        return hats::draw(canvas, model);
    }
    let skull = skull(model);
    canvas.fill(skull.clone(), skin(model));
    if back {
        nape(canvas, model);
        return hats::draw(canvas, model);
    }
    markings(canvas, model, &Shape::one(skull.clone()));
    face::draw(canvas, model);
    if species == Species::Child {
        hair::fringe(canvas, model, &skull);
    } else {
        fur_ticks(canvas, model);
    }
    hats::draw(canvas, model);
}

fn skin(model: &Model) -> Wash {
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
        Species::Bear | Species::Hedgehog | Species::Owl | Species::Child => {
            &[(0., 1.), (0.52, 0.9), (0.88, 0.5), (1., -0.08), (0.89, -0.58), (0.5, -0.92), (0., -1.)]
        }
    };
    let (rx, ry) = (model.anatomy.head_rx, model.anatomy.head_ry);
    let half: Line = half.iter().map(|(x, y)| up(x * rx, 66. + y * ry)).collect();
    let lean = |p: Point| point(p.x + model.turn * 1.6 * ((66. + p.y) / 27.).clamp(-1., 1.), p.y);
    symmetric_blob(&half).into_iter().map(lean).collect()
}

fn ear(canvas: &mut Canvas, model: &Model, side: f32) {
    let coat = &model.coat;
    let droop = model.features.droop;
    let shift = -model.turn * 2.2;
    let outer = Wash::new(coat.fur).shade(0.45).elevation(2.5).outline(1.);
    let lining = Wash::new(coat.inner).elevation(0.).edge(0.4).lift(0.6);
    let (outline, inside): (Line, Option<(Line, Wash)>) = match model.species() {
        Species::Rabbit => return rabbit_ear(canvas, model, side),
        Species::Fox => return fox_ear(canvas, model, side),
        Species::Bear => {
            let center = up(side * (22. + droop * 2.) + shift, 86.5 - droop * 2.5);
            let inside = ellipse(center + point(-side * 0.8, 1.2), 5.4, 5.3);
            (ellipse(center, 9.6, 9.4), Some((inside, lining)))
        }
        Species::Cat => {
            let tip = up(side * (25. + droop * 6.) + shift, 105. - droop * 8.);
            let outline = blob(&[
                up(side * 7. + shift, 88.),
                up(side * 15. + shift, 98.),
                tip,
                tip + point(side * 0.8, 1.6),
                up(side * 30. + shift, 90.),
                up(side * 29., 76.),
            ]);
            let inside = blob(&ups([
                (side * 14. + shift, 88.),
                (side * (22. + droop * 4.) + shift, 99. - droop * 7.),
                (side * 26. + shift, 84.),
            ]));
            (outline, Some((inside, lining)))
        }
        Species::Mouse => {
            let center = up(side * (25. + droop * 4.) + shift, 88. - droop * 6.);
            let inside = ellipse(center + point(-side * 0.8, 1.), 10.4, 10.);
            (ellipse(center, 15.5, 15.), Some((inside, lining)))
        }
        Species::Elephant => {
            let hang = droop * 5.;
            let outline = blob(&ups([
                (side * 18., 86.),
                (side * 36., 90. - hang),
                (side * (50. - hang * 0.7), 76. - hang),
                (side * 47., 56. - hang),
                (side * 34., 44. - hang),
                (side * 20., 54.),
            ]));
            let inside = blob(&ups([
                (side * 24., 80.),
                (side * 35., 83. - hang),
                (side * (43. - hang * 0.7), 73. - hang),
                (side * 41., 59. - hang),
                (side * 33., 51. - hang),
                (side * 25., 58.),
            ]));
            (outline, Some((inside, lining.opacity(0.75).lift(0.3))))
        }
        Species::Owl => {
            let tip = (side * (26. + droop * 5.), 103. - droop * 13.);
            (blob(&ups([(side * 8., 88.), tip, (side * 28., 78.)])), None)
        }
        Species::Child if !model.figure.back => {
            (ellipse(up(side * (model.anatomy.head_rx - 0.5) + shift, 63.), 4.4, 5.), None)
        }
        Species::Child | Species::Hedgehog => return,
    };
    canvas.fill(outline, outer);
    if let Some((inside, wash)) = inside.filter(|_| !model.figure.back) {
        canvas.fill(inside, wash);
    }
}

fn rabbit_ear(canvas: &mut Canvas, model: &Model, side: f32) {
    let calm = model.figure.expression == Expression::Calm && side > 0.;
    let droop = model.features.droop + if calm { 0.35 } else { 0. };
    let hang = droop.clamp(0., 1.05);
    let root = point(side * 10.5 - model.turn * 2.2, 86. - hang * 1.5);
    let angle = side * (9. + hang * 62.);
    let middle = root + point(0., 20.).rotated(-angle);
    let bend = side * (5. + hang * 78.);
    let tip = middle + point(0., 24.).rotated(-(angle + bend));
    let line = spline(&[root, middle, tip].map(|p| up(p.x, p.y)));
    let outline = ribbon(&line, |t| 5. + 3.6 * (t * 3.).sin().max(0.) - 1.6 * t * t);
    canvas.fill(outline, Wash::new(model.coat.fur).shade(0.5).elevation(2.5).outline(1.));
    if !model.figure.back {
        let inside = &line[line.len() / 6..line.len() * 9 / 10];
        let lining = ribbon(inside, |t| 1.6 + 3.3 * (t * 3.).sin().max(0.) - 0.8 * t);
        let wash = Wash::new(model.coat.inner).elevation(0.).soft(0.3).opacity(0.9).edge(0.4).lift(0.5);
        canvas.fill(lining, wash);
    }
}

fn fox_ear(canvas: &mut Canvas, model: &Model, side: f32) {
    let droop = model.features.droop;
    let shift = -model.turn * 2.2;
    let tip = up(side * (27. + droop * 8.) + shift, 113. - droop * 14.);
    let outline = blob(&[
        up(side * 7. + shift, 88.),
        up(side * 15. + shift, 102.),
        tip,
        tip + point(side * 0.8, 1.5),
        up(side * 30.5 + shift, 94.),
        up(side * 28., 78.),
    ]);
    let shape = Shape::one(outline.clone());
    canvas.fill(outline, Wash::new(model.coat.fur).shade(0.4).elevation(2.5).outline(1.));
    if !model.figure.back {
        let inside = blob(&ups([
            (side * 13. + shift, 90.),
            (side * (23. + droop * 5.) + shift, 105. - droop * 11.),
            (side * 26.5 + shift, 88.),
        ]));
        canvas.fill(inside, Wash::new(model.coat.inner).elevation(0.).edge(0.4).lift(0.6));
    }
    canvas.clipped(&shape, |canvas| {
        let dark = toothed(&ellipse(tip + point(0., -1.), 8., 8.6), 9, 0., |_| 2.2);
        canvas.fill(dark, Wash::new(model.coat.dark).elevation(0.).edge(0.3).lift(0.3));
    });
}

fn nape(canvas: &mut Canvas, model: &Model) {
    let fur = model.coat.fur;
    let line = mix(ink(fur), fur, 0.5);
    let roots = [
        (-9., 78.),
        (-3., 81.),
        (4., 79.),
        (9., 74.),
        (-12., 70.),
        (0., 72.),
        (13., 68.),
        (-5., 63.),
        (6., 62.),
    ];
    for (x, y) in roots {
        canvas.tick(up(x, y), up(x * 1.06, y - 3.8), 0.6, line);
    }
}

fn markings(canvas: &mut Canvas, model: &Model, skull: &Shape) {
    let coat = &model.coat;
    let shift = model.shift();
    let x = shift.x;
    let patch = |center: Point, rx: f32, ry: f32| ellipse(center, rx, ry);
    let pale = Wash::new(coat.pale).elevation(0.);
    match model.species() {
        Species::Fox => {
            canvas.clipped(skull, |canvas| canvas.fill(fox_mask(shift), pale.edge(0.35).soft(0.35)));
        }
        Species::Cat => canvas.clipped(skull, |canvas| {
            tabby(canvas, coat.dark, x);
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
        Species::Hedgehog => hedgehog_cap(canvas, model, skull, x),
        Species::Owl => {
            for side in SIDES {
                let disc = patch(up(side * 12.2 + x, 66. + shift.y), 13., 13.4);
                canvas.fill(disc, pale.shade(0.2).elevation(1.5).outline(0.8));
            }
        }
        Species::Elephant | Species::Child => {}
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

fn hedgehog_cap(canvas: &mut Canvas, model: &Model, skull: &Shape, x: f32) {
    let coat = &model.coat;
    canvas.clipped(skull, |canvas| {
        let cap = blob(&ups([
            (-40., 110.),
            (40., 110.),
            (34., 78.),
            (22. + x * 0.4, 82.),
            (11. + x * 0.6, 78.5),
            (x * 0.8, 83.),
            (-11. + x * 0.6, 78.5),
            (-22. + x * 0.4, 82.),
            (-34., 78.),
        ]));
        let wash = Wash::new(adjusted(coat.dark, 0.07, 1., 0.)).shade(0.2).elevation(1.5).outline(0.6);
        canvas.fill(toothed(&cap, 40, 0.1, |_| 1.8), wash);
    });
    let hang = model.features.droop * 2.5;
    for side in SIDES {
        let center = up(side * (22.5 + hang * 0.5) + x * 0.2, 81. - hang);
        canvas.fill(ellipse(center, 5.2, 5.), Wash::new(coat.fur).shade(0.3).elevation(1.5).outline(1.));
        let inside = ellipse(center + point(-side * 0.2, 0.4), 2.8, 2.7);
        canvas.fill(inside, Wash::new(coat.inner).elevation(0.).lift(0.5));
    }
}

fn fur_ticks(canvas: &mut Canvas, model: &Model) {
    let species = model.species();
    let line = mix(ink(model.coat.fur), model.coat.fur, 0.45);
    let x = model.shift().x * 0.3;
    if !matches!(species, Species::Hedgehog | Species::Cat) {
        for (root, y, lean) in [(-3., 91., -1.), (0.5, 92., 0.), (4., 91., 1.)] {
            canvas.tick(up(root + x, y - 4.6), up(root + lean * 1.6 + x, y + 0.4), 0.62, line);
        }
    }
    if !matches!(species, Species::Owl | Species::Elephant) {
        for side in SIDES {
            for row in [0., 1.] {
                let root = (side * (model.anatomy.head_rx * 0.86 - row * 3.5), 50. - row * 3.6);
                canvas.tick(up(root.0, root.1), up(root.0 + side * 3.4, root.1 - 2.), 0.58, line);
            }
        }
    }
}
