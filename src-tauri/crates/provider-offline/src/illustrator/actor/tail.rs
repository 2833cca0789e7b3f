//! What is behind a body: tails and spikes.

use book::scene::Species;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, ink, mix},
        geometry::{
            Line, Point, Shape, Transform, blade, blob, ellipse, point, ribbon, spline, symmetric_blob,
            toothed, up, ups,
        },
    },
    Model, SIDES,
    pose::Stance,
};

/// The tail; `sink` is how far a sitting body has gone down.
pub(super) fn tail(canvas: &mut Canvas, model: &Model, sink: f32) {
    let back = model.figure.back;
    let short = matches!(
        model.species(),
        Species::Pig | Species::Bear | Species::Panda | Species::Rabbit | Species::Elephant | Species::Turtle
    );
    let frontal = matches!(model.rig.stance, Stance::Upright | Stance::Sitting) && !model.in_profile();
    if short && frontal && !back {
        return;
    }
    let coat = &model.coat;
    let y = 14. + sink;
    // From behind a tail begins in the middle of the back and comes out on the same side.
    let swung = |beside: &[(f32, f32)]| -> Line {
        let mut points: Line = beside.iter().map(|(x, y)| up(*x, *y)).collect();
        if back {
            points[0] = up(0., 14.);
        }
        spline(&points)
    };
    let hanging = |from_behind: &[(f32, f32)], beside: &[(f32, f32)]| -> Line {
        let points = if back { from_behind } else { beside };
        spline(&points.iter().map(|(x, y)| up(*x, *y)).collect::<Line>())
    };
    match model.figure.look.species {
        Species::Rabbit => {
            let center = if back { up(0., 14.) } else { up(-21., y - 1.) };
            let puff = toothed(&ellipse(center, 8.2, 7.6), 22, 0.3, |t| 1.3 + 0.5 * (t * 40.).sin());
            canvas.fill(puff, Wash::new(coat.pale).shade(0.5).elevation(2.).outline(0.9));
        }
        Species::Fox => {
            let line = swung(&[(-10., y), (-27., y - 6.), (-37., y + 7.), (-36., y + 25.)]);
            let width = |t: f32| 3.2 + 9.6 * (t * 2.75).sin().max(0.).powf(0.8);
            let brush = ribbon(&line, width);
            canvas.fill(brush.clone(), Wash::new(coat.fur).shade(0.55).elevation(2.).outline(1.));
            let tip = line[line.len() - 1];
            canvas.clipped(&Shape::one(brush), |canvas| {
                let white = toothed(&ellipse(tip, 12.5, 12.), 12, 0.2, |_| 3.);
                canvas.fill(white, Wash::new(coat.pale).elevation(0.).edge(0.3));
            });
        }
        Species::Cat => {
            let line = swung(&[(-12., y), (-26., y - 3.), (-31., y + 11.), (-26., y + 22.), (-30., y + 30.)]);
            let wash = Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.);
            canvas.fill(ribbon(&line, |t| 3.9 - t * 0.8), wash);
        }
        Species::Mouse => {
            let line =
                swung(&[(-12., y - 4.), (-24., y - 8.), (-33., y - 1.), (-36., y + 10.), (-32., y + 17.)]);
            let bare = mix(coat.fur, hex(0xe9a9a3), 0.55);
            canvas.fill(ribbon(&line, |t| 2.3 - 1.2 * t), Wash::new(bare).elevation(1.5).outline(0.9));
        }
        Species::Bear => {
            let center = if back { up(0., 12.) } else { up(-24., y) };
            let wash = Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.);
            canvas.fill(ellipse(center, 6., 5.6), wash);
        }
        Species::Elephant => {
            let line =
                hanging(&[(0., 18.), (4., 8.), (2., 2.)], &[(-22., y + 4.), (-31., y - 2.), (-33., y - 10.)]);
            let wash = Wash::new(coat.fur).elevation(1.).outline(1.);
            canvas.fill(ribbon(&line, |t| 1.7 - t * 0.5), wash);
            canvas.fill(ellipse(line[line.len() - 1], 2.6, 3.), Wash::new(coat.dark).elevation(1.));
        }
        Species::Dog => {
            let line = swung(&[(-12., y), (-26., y + 4.), (-34., y + 18.), (-28., y + 28.)]);
            let wash = Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.);
            canvas.fill(ribbon(&line, |t| 4.8 - t * 1.4), wash);
        }
        Species::Lion => {
            let line = swung(&[(-12., y - 2.), (-28., y - 6.), (-39., y + 4.), (-40., y + 18.)]);
            canvas.fill(ribbon(&line, |_| 2.4), Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.));
            let (tip, along) = (line[line.len() - 1], (line[line.len() - 1] - line[line.len() - 4]).unit());
            let on = |ahead: f32, aside: f32| tip + along * ahead + along.perpendicular() * aside;
            let tuft = [(-5., 2.4), (1., 6.), (7., 4.4), (14., 0.6), (7., -4.4), (1., -6.), (-5., -2.4)];
            let tuft = blob(&tuft.map(|(ahead, aside)| on(ahead, aside)));
            canvas.fill(tuft, Wash::new(coat.dark).shade(0.4).elevation(2.).outline(0.9));
            let line = mix(ink(coat.dark), coat.dark, 0.6);
            for aside in [-2., 2.] {
                canvas.line(&[on(0., aside), on(8., aside * 0.8)], 0.7, line);
            }
        }
        Species::Pig => {
            let line = hanging(
                &[(0., 16.), (5., 20.), (1., 23.), (-2., 19.), (4., 15.)],
                &[(-20., y + 2.), (-28., y + 6.), (-31., y), (-26., y - 2.), (-29., y + 8.), (-35., y + 9.)],
            );
            canvas.fill(ribbon(&line, |_| 1.7), Wash::new(coat.dark).elevation(1.).outline(0.8));
        }
        Species::Monkey => {
            let line = swung(&[
                (-12., y - 4.),
                (-26., y - 7.),
                (-37., y + 4.),
                (-36., y + 20.),
                (-28., y + 23.),
                (-27., y + 16.),
            ]);
            canvas.fill(
                ribbon(&line, |t| 3.2 - t * 0.8),
                Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.),
            );
        }
        Species::Squirrel => {
            let line = swung(&[(-10., y - 6.), (-32., y), (-37., y + 24.), (-32., y + 46.), (-45., y + 58.)]);
            let brush = ribbon(&line, |t| 4. + 12.5 * (t * 2.5).sin().max(0.).powf(0.8));
            canvas.fill(brush, Wash::new(coat.fur).shade(0.55).elevation(2.).outline(1.));
            let light = ribbon(&line[line.len() / 4..], |t| 1.5 + 5. * (t * 2.8).sin().max(0.));
            let inner = Wash::new(adjusted(coat.fur, 0.1, 0.9, 6.)).soft(0.8).elevation(0.).edge(0.2);
            canvas.fill(light, inner.lift(0.5));
        }
        Species::Panda => {
            let center = if back { up(0., 12.) } else { up(-24., y) };
            canvas.fill(ellipse(center, 5.6, 5.), Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.));
        }
        Species::Turtle => {
            let line =
                hanging(&[(0., 6.), (3., 2.), (8., 0.)], &[(-18., y - 4.), (-30., y - 8.), (-37., y - 7.)]);
            canvas.fill(ribbon(&line, |t| 3.6 - t * 2.8), Wash::new(coat.fur).elevation(1.).outline(0.9));
        }
        Species::Duck | Species::Penguin => {
            let (x, lean) = if back { (0., 0.) } else { (-20., -11.) };
            let fan = blob(&ups([
                (x - 6., y - 6.),
                (x + lean - 6., y + 4.),
                (x + lean, y + 8.),
                (x + lean + 6., y + 4.),
                (x + 6., y - 6.),
            ]));
            let colour = if model.species() == Species::Duck { coat.fur } else { coat.dark };
            canvas.fill(fan, Wash::new(colour).shade(0.4).elevation(2.).outline(1.));
        }
        Species::Dragon => {
            let line = swung(&[(-8., y - 4.), (-30., y - 9.), (-46., y), (-49., y + 17.)]);
            let tip = line[line.len() - 1];
            let spade = blob(&[
                tip + point(-7.5, 3.),
                tip + point(-1., -12.),
                tip + point(7.5, 1.),
                tip + point(0.5, 2.),
            ]);
            canvas.fill(spade, Wash::new(coat.inner).shade(0.4).elevation(2.).outline(0.9));
            canvas.fill(
                ribbon(&line, |t| 8.5 * (1. - t) + 2.),
                Wash::new(coat.fur).shade(0.5).elevation(2.).outline(1.),
            );
        }
        Species::Frog | Species::Hedgehog | Species::Owl | Species::Child => {}
    }
}

/// A hedgehog's spikes around the body.
pub(super) fn spikes(canvas: &mut Canvas, model: &Model, sink: f32, lean: f32) {
    let dark = model.coat.dark;
    let broad = model.anatomy.head_rx / 28.;
    let aside = if model.in_profile() {
        Transform::translate(-16., 0.).then(Transform::scale(0.84, 1.))
    } else {
        Transform::IDENTITY
    };
    let place = Transform::translate(0., -sink).then(Transform::rotate_about(lean, up(0., 10.))).then(aside);
    canvas.with(place, |canvas| {
        let around = blob(&ups([
            (0., 101.),
            (24. * broad, 95.),
            (38. * broad, 74.),
            (39., 50.),
            (34., 26.),
            (24., 12.),
            (0., 8.),
            (-24., 12.),
            (-34., 26.),
            (-39., 50.),
            (-38. * broad, 74.),
            (-24. * broad, 95.),
        ]));
        canvas.fill(
            toothed(&around, 46, 0.25, |t| 5.4 + 1.6 * (t * 91.).sin()),
            Wash::new(adjusted(dark, -0.03, 1., 0.)).shade(0.35).elevation(3.).outline(0.8),
        );
        let inner: Line = around.iter().map(|p| point(p.x * 0.88, (p.y + 55.) * 0.9 - 55.)).collect();
        canvas.fill(
            toothed(&inner, 38, 0.3, |t| 4.4 + 1.4 * (t * 71.).sin()),
            Wash::new(adjusted(dark, 0.07, 1., 0.)).shade(0.3).elevation(2.).outline(0.5),
        );
    });
}

/// A hedgehog's back: spines fall to both sides of a parting.
pub(super) fn back_of_spines(canvas: &mut Canvas, model: &Model) {
    let half = [(0., 57.), (17., 54.), (25.5, 42.), (26.5, 28.), (21., 17.), (0., 13.)];
    coat_of_spines(canvas, model, &symmetric_blob(&half.map(|(x, y)| up(x, y))));
}

/// Spines all over a round outline, parted in the middle.
pub(super) fn coat_of_spines(canvas: &mut Canvas, model: &Model, around: &[Point]) {
    let dark = model.coat.dark;
    let edge = toothed(around, 34, 0.25, |t| 4.6 + 1.4 * (t * 91.).sin());
    canvas.fill(edge, Wash::new(adjusted(dark, 0.02, 1., 0.)).shade(0.4).elevation(3.).outline(0.9));
    let shape = Shape::one(around.to_vec());
    let Some(bounds) = shape.bounds() else { return };
    let (middle, half) = ((bounds.top + bounds.bottom) * 0.5, (bounds.bottom - bounds.top) * 0.5);
    canvas.clipped(&shape, |canvas| {
        for row in 0..6u8 {
            let y = middle + half * (f32::from(row) * 0.34 - 0.92);
            let reach =
                (bounds.right - bounds.left) * 0.46 * (1. - ((y - middle) / half).powi(2)).max(0.).sqrt();
            let staggered = if row % 2 == 0 { 2.6 } else { 5.6 };
            for side in SIDES {
                for step in 0..5u8 {
                    let x = staggered + f32::from(step) * 6.;
                    if x > reach {
                        break;
                    }
                    let tone = adjusted(dark, if step % 2 == 0 { 0.15 } else { -0.06 }, 1., 0.);
                    let tip = point(side * (x * 1.1 + 2.4), y + 8.4);
                    canvas.fill(blade(point(side * x, y), tip, 1.5, 0.4), Wash::new(tone).elevation(0.8));
                }
            }
        }
    });
}

/// What is worn on the back: a turtle's house, a dragon's wings.
pub(super) fn on_back(canvas: &mut Canvas, model: &Model, sink: f32, lean: f32) {
    let place = Transform::translate(0., -sink).then(Transform::rotate_about(lean, up(0., 10.)));
    canvas.with(place, |canvas| match model.species() {
        Species::Turtle => shell(canvas, model),
        Species::Dragon => wings(canvas, model),
        _ => {}
    });
}

fn shell(canvas: &mut Canvas, model: &Model) {
    let dark = model.coat.dark;
    let (x, broad) = match () {
        () if model.figure.back => (0., 1.),
        () if model.in_profile() => (-13., 0.66),
        () => (-model.turn * 5., 1.),
    };
    let rim = ellipse(up(x, 27.), 33. * broad, 28.);
    let wash = Wash::new(adjusted(dark, 0.16, 1., 6.)).shade(0.4).elevation(4.).outline(1.);
    canvas.fill(rim, wash);
    let dome = ellipse(up(x, 28.), 29. * broad, 24.5);
    let house = Shape::one(dome.clone());
    canvas.fill(dome, Wash::new(dark).shade(0.5).elevation(3.).outline(1.));
    if !model.figure.back {
        return;
    }
    canvas.clipped(&house, |canvas| {
        let line = adjusted(dark, -0.12, 1., 0.);
        let plate = |cx: f32, cy: f32, r: f32| -> Line {
            (0..=6)
                .map(|i| {
                    let (sin, cos) = (i as f32 * 60.).to_radians().sin_cos();
                    up(cx + r * cos, cy + r * 0.92 * sin)
                })
                .collect()
        };
        let scute = Wash::new(adjusted(dark, 0.09, 1., 8.)).elevation(1.).edge(0.5).lift(0.8);
        for (cx, cy) in
            [(0., 28.), (0., 47.), (0., 9.), (17.5, 37.5), (17.5, 18.5), (-17.5, 37.5), (-17.5, 18.5)]
        {
            canvas.fill(plate(cx, cy, 9.), scute);
            canvas.stroke(&plate(cx, cy, 9.6), 0.9, line, 0.7, false);
        }
    });
}

fn wings(canvas: &mut Canvas, model: &Model) {
    let membrane = Wash::new(model.coat.inner).shade(0.4).elevation(3.).outline(1.);
    let bone = adjusted(model.coat.inner, -0.16, 1., 0.);
    // From the side the nearer wing hides the farther one.
    let sides: &[f32] = if model.in_profile() { &[-1.] } else { &[-1., 1.] };
    for side in sides {
        let x = if model.in_profile() { 2. } else { -model.turn * 2. };
        let on =
            |points: &[(f32, f32)]| -> Line { points.iter().map(|(dx, y)| up(x + side * dx, *y)).collect() };
        let outline = on(&[
            (8., 40.),
            (26., 58.),
            (44., 60.),
            (47., 44.),
            (39., 41.),
            (36., 31.),
            (27., 32.),
            (20., 25.),
        ]);
        canvas.fill(blob(&outline), membrane);
        for tip in [(44., 60.), (39., 42.), (27., 33.)] {
            canvas.stroke(&on(&[(12., 39.), tip]), 0.9, bone, 0.7, true);
        }
    }
}
