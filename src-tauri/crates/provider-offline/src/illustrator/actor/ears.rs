//! Ears, which carry the feeling.

use book::scene::{Expression, Species};

use super::{
    super::{
        canvas::{Canvas, Wash},
        geometry::{Line, Shape, blob, ellipse, point, ribbon, spline, toothed, up, ups},
    },
    Model,
};

/// An ear on this side, before the skull is laid over its root.
pub(super) fn ear(canvas: &mut Canvas, model: &Model, side: f32) {
    let coat = &model.coat;
    let droop = model.features.droop;
    let shift = -model.turn * 2.2;
    let ears = if model.species() == Species::Panda { coat.dark } else { coat.fur };
    let outer = Wash::new(ears).shade(0.45).elevation(2.5).outline(1.);
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
        Species::Child => (ellipse(up(side * (model.anatomy.head_rx - 0.5) + shift, 63.), 4.4, 5.), None),
        Species::Dog => return dog_ear(canvas, model, side),
        Species::Panda | Species::Lion => {
            let reach = if model.species() == Species::Lion { 20. } else { 22.5 };
            let center = up(side * (reach + droop * 2.) + shift, 87. - droop * 2.5);
            let inside = ellipse(center + point(-side * 0.8, 1.2), 4.6, 4.6);
            (ellipse(center, 9.4, 9.2), Some((inside, lining)))
        }
        Species::Pig => {
            let tip = (side * (29. + droop * 4.) + shift, 92. - droop * 10.);
            let outline = blob(&ups([
                (side * 8. + shift, 89.),
                (side * 15. + shift, 101. - droop * 4.),
                (side * 24. + shift, 103. - droop * 6.),
                tip,
                (side * 27., 81.),
            ]));
            let inside = blob(&ups([
                (side * 14. + shift, 90.),
                (side * 20. + shift, 97. - droop * 5.),
                (side * 25. + shift, 90. - droop * 6.),
                (side * 24., 83.),
            ]));
            (outline, Some((inside, lining.opacity(0.7))))
        }
        Species::Squirrel => {
            let tip = up(side * (20. + droop * 8.) + shift, 113. - droop * 14.);
            let outline = blob(&[
                up(side * 9. + shift, 87.),
                up(side * 11. + shift, 99.),
                tip,
                tip + point(side * 0.8, 1.6),
                up(side * 26. + shift, 96.),
                up(side * 26., 80.),
            ]);
            let inside = blob(&ups([
                (side * 14. + shift, 89.),
                (side * (18. + droop * 5.) + shift, 103. - droop * 11.),
                (side * 22. + shift, 88.),
            ]));
            (outline, Some((inside, lining)))
        }
        Species::Monkey => {
            let center = up(side * (31. + droop) + shift * 0.6, 68. - droop * 4.);
            let inside = ellipse(center + point(-side, 0.6), 6.4, 6.6);
            (ellipse(center, 10.4, 10.6), Some((inside, lining)))
        }
        Species::Dragon => {
            let outline = blob(&ups([
                (side * 24., 80.),
                (side * (40. + droop * 2.) + shift, 90. - droop * 16.),
                (side * (38. + droop) + shift, 78. - droop * 12.),
                (side * (43.) + shift, 70. - droop * 10.),
                (side * 26., 64.),
            ]));
            return canvas.fill(outline, Wash::new(coat.dark).shade(0.4).elevation(2.5).outline(1.));
        }
        Species::Hedgehog | Species::Duck | Species::Turtle | Species::Frog | Species::Penguin => return,
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

fn dog_ear(canvas: &mut Canvas, model: &Model, side: f32) {
    let droop = model.features.droop;
    let perk = (-droop * 30.).max(0.);
    let shift = -model.turn * 2.2;
    let outline = blob(&ups([
        (side * 13. + shift, 91.),
        (side * 25. + shift, 92. + perk),
        (side * (36. + perk) + shift, 80. + perk),
        (side * (39. + perk - droop * 2.) + shift, 62. + perk * 2.),
        (side * 33. + shift, 52. + perk * 2.),
        (side * 27. + shift, 60.),
        (side * 24. + shift, 76.),
    ]));
    canvas.fill(outline, Wash::new(model.coat.dark).shade(0.5).elevation(3.).outline(1.));
}
