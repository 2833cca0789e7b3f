//! What is behind a body: tails and spikes.

use book::scene::Species;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{Line, Shape, Transform, blade, blob, ellipse, point, ribbon, spline, toothed, up, ups},
        noise::Rng,
    },
    Model,
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
            let line = swung(&[(-10., y), (-30., y - 6.), (-43., y + 8.), (-42., y + 27.)]);
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
            let line = swung(&[(-12., y), (-30., y - 4.), (-36., y + 14.), (-29., y + 27.), (-34., y + 36.)]);
            let wash = Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.);
            canvas.fill(ribbon(&line, |t| 3.9 - t * 0.8), wash);
        }
        Species::Mouse => {
            let line = swung(&[(-12., y - 4.), (-28., y - 9.), (-40., y), (-45., y + 14.), (-40., y + 22.)]);
            let bare = mix(coat.fur, hex(0xe9a9a3), 0.55);
            canvas.fill(ribbon(&line, |t| 2. - 1.1 * t), Wash::new(bare).elevation(1.5).outline(0.9));
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
            let line = swung(&[(-12., y - 2.), (-30., y - 6.), (-43., y + 6.), (-42., y + 22.)]);
            canvas.fill(ribbon(&line, |_| 2.4), Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.));
            let tuft = toothed(&ellipse(line[line.len() - 1], 6.4, 7.4), 12, 0.4, |_| 2.4);
            canvas.fill(tuft, Wash::new(coat.dark).shade(0.4).elevation(2.).outline(0.9));
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
                (-30., y - 8.),
                (-44., y + 6.),
                (-42., y + 26.),
                (-32., y + 28.),
                (-32., y + 20.),
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

/// A hedgehog's spikes, around the body or, from behind, all over it.
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
        if model.figure.back {
            spikes_from_behind(canvas, model);
        }
    });
}

fn spikes_from_behind(canvas: &mut Canvas, model: &Model) {
    let mut rng = Rng::new(4);
    let mut roots: Vec<(f32, f32)> = (0..70).map(|_| (rng.range(-32., 32.), rng.range(16., 90.))).collect();
    roots.sort_by(|a, b| b.1.total_cmp(&a.1));
    roots.retain(|(x, y)| (x / 30.).powi(2) + ((y - 54.) / 40.).powi(2) < 0.9);
    for (i, (x, y)) in roots.into_iter().enumerate() {
        let tone = adjusted(model.coat.dark, if i % 2 == 0 { 0.14 } else { -0.05 }, 1., 0.);
        canvas.fill(blade(up(x, y), up(x * 1.08, y + 9.), 1.4, 0.5), Wash::new(tone).elevation(0.8));
    }
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
