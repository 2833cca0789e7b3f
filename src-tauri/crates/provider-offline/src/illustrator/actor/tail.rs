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
};

/// The tail; `sink` is how far a sitting body has gone down.
pub(super) fn tail(canvas: &mut Canvas, model: &Model, sink: f32) {
    let back = model.figure.back;
    let coat = &model.coat;
    let y = 14. + sink;
    let curve = |from_behind: &[(f32, f32)], beside: &[(f32, f32)]| -> Line {
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
            let line = curve(
                &[(0., 13.), (20., 6.), (36., 14.), (42., 30.)],
                &[(-10., y), (-30., y - 6.), (-43., y + 8.), (-42., y + 27.)],
            );
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
            let line = curve(
                &[(0., 12.), (16., 8.), (26., 20.), (22., 34.)],
                &[(-12., y), (-30., y - 4.), (-36., y + 14.), (-29., y + 27.), (-34., y + 36.)],
            );
            let wash = Wash::new(coat.fur).shade(0.4).elevation(2.).outline(1.);
            canvas.fill(ribbon(&line, |t| 3.9 - t * 0.8), wash);
        }
        Species::Mouse => {
            let line = curve(
                &[(0., 10.), (14., 3.), (28., 8.), (36., 20.)],
                &[(-12., y - 4.), (-28., y - 9.), (-40., y), (-45., y + 14.), (-40., y + 22.)],
            );
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
                curve(&[(0., 18.), (4., 8.), (2., 2.)], &[(-22., y + 4.), (-31., y - 2.), (-33., y - 10.)]);
            let wash = Wash::new(coat.fur).elevation(1.).outline(1.);
            canvas.fill(ribbon(&line, |t| 1.7 - t * 0.5), wash);
            canvas.fill(ellipse(line[line.len() - 1], 2.6, 3.), Wash::new(coat.dark).elevation(1.));
        }
        Species::Hedgehog | Species::Owl | Species::Child => {}
    }
}

/// A hedgehog's spikes, around the body or, from behind, all over it.
pub(super) fn spikes(canvas: &mut Canvas, model: &Model, sink: f32, lean: f32) {
    let dark = model.coat.dark;
    let broad = model.anatomy.head_rx / 28.;
    let place = Transform::translate(0., -sink).then(Transform::rotate_about(lean, up(0., 10.)));
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
