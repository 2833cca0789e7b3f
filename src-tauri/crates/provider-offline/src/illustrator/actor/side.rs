//! Bodies seen from the side, turned to the right. Of arms and legs the first is the farther one.

use book::scene::{Expression, Pose, Species};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{ink, mix, shadow},
        geometry::{Line, Point, blob, ellipse_rotated, point, ribbon, spline, up},
    },
    Model,
    limbs::{footwear, has_toes, is_winged, legwear, skirt},
    pose::{self, Rig, Stance},
};

/// Where the limbs go in poses that turn to somebody or somewhere; `None` for those seen from the front.
/// `carrying` brings the nearer hand forward.
pub(super) fn rig(pose: Pose, carrying: bool) -> Option<Rig> {
    let pair = |a: (f32, f32), b: (f32, f32)| [point(a.0, a.1), point(b.0, b.1)];
    let usual = pose::rig(pose);
    let rig = match pose {
        Pose::Stand => Rig { hands: pair((8., 20.), (-3., 18.)), bends: [-3., -3.], ..stepping(usual) },
        Pose::Hold => Rig { hands: pair((25., 24.), (20., 22.)), bends: [-6., -8.], ..stepping(usual) },
        Pose::Wave => Rig { hands: pair((42., 61.), (-3., 18.)), bends: [-13., -3.], ..stepping(usual) },
        Pose::Think => Rig { hands: pair((20., 27.), (15., 47.5)), bends: [-5., -9.], ..stepping(usual) },
        Pose::Walk => Rig {
            lean: 3.,
            hands: if carrying { pair((-12., 22.), (20., 26.)) } else { pair((27., 30.), (-14., 22.)) },
            bends: [-4., -4.],
            feet: pair((-15., 4.), (13., 0.)),
            foot_tilts: [34., -7.],
            ..usual
        },
        Pose::Run => Rig {
            hands: if carrying { pair((-28., 31.), (25., 33.)) } else { pair((32., 41.), (-30., 31.)) },
            bends: if carrying { [-10., -7.] } else { [-8., -10.] },
            feet: pair((-28., 14.), (24., 5.)),
            foot_tilts: [62., -24.],
            ..usual
        },
        Pose::Sit => Rig {
            hands: pair((16., 16.), (12., 14.)),
            bends: [-4., -5.],
            feet: pair((29., 0.), (25., 0.)),
            ..usual
        },
        Pose::SitHold => Rig {
            hands: pair((24., 22.), (20., 21.)),
            bends: [-6., -7.],
            feet: pair((29., 0.), (25., 0.)),
            ..usual
        },
        Pose::Reach => Rig { hands: pair((42., 43.), (39., 36.)), bends: [-1., -2.], ..stepping(usual) },
        Pose::Offer | Pose::Give => {
            Rig { hands: pair((12., 21.), (45., 27.)), bends: [-4., -3.], ..stepping(usual) }
        }
        Pose::Point => Rig { hands: pair((6., 20.), (43., 36.)), bends: [-3., -1.], ..stepping(usual) },
        Pose::Whisper => Rig { hands: pair((36., 50.), (12., 27.)), bends: [-4., -4.], ..stepping(usual) },
        Pose::Carry => Rig { hands: pair((34., 26.), (28., 27.)), bends: [-2., -3.], ..stepping(usual) },
        Pose::Kneel => Rig { hands: pair((30., 11.), (22., 12.)), bends: [-2., -4.], ..usual },
        Pose::Dig => Rig { hands: pair((27., 15.), (19., 14.)), bends: [-2., -4.], ..stepping(usual) },
        _ => return None,
    };
    Some(rig)
}

/// How somebody stands who is seen from the side and has empty hands.
pub(super) fn bearing(expression: Expression) -> Option<Rig> {
    let hands = |far: (f32, f32), near: (f32, f32)| [point(far.0, far.1), point(near.0, near.1)];
    let rig = stepping(pose::rig(Pose::Stand));
    let rig = match expression {
        Expression::Joy => Rig { hands: hands((32., 43.), (25., 37.)), bends: [-4., -5.], ..rig },
        Expression::Surprised => {
            Rig { hands: hands((31., 46.), (24., 42.)), bends: [-9., -10.], lean: -5., ..rig }
        }
        Expression::Wonder => Rig { hands: hands((27., 36.), (20., 33.)), bends: [-7., -8.], ..rig },
        Expression::Proud => Rig { hands: hands((15., 20.), (4., 20.)), bends: [-2., 13.], lean: -5., ..rig },
        _ => return None,
    };
    Some(rig)
}

/// One foot a little before the other.
fn stepping(rig: Rig) -> Rig {
    Rig { feet: [point(-7., 1.5), point(7., 0.)], foot_tilts: [10., 0.], ..rig }
}

/// The trunk's outline: a straight back, a round belly.
pub(super) fn outline(model: &Model) -> Line {
    let breadth = model.anatomy.breadth;
    let round = match model.species() {
        Species::Child => 0.86,
        Species::Penguin | Species::Duck | Species::Owl => 1.06,
        _ => 1.,
    };
    let half = [
        (-1., 48.5),
        (-9., 46.),
        (-13.6, 37.),
        (-15.4, 26.),
        (-16.2, 15.),
        (-10., 7.4),
        (1., 6.2),
        (12., 8.6),
        (17. * round, 17.),
        (16.6 * round, 25.),
        (12., 36.),
        (7., 45.),
    ];
    blob(&half.map(|(x, y)| up(x * breadth, 6. + (y - 6.) * model.anatomy.height)))
}

/// Where shoulders are.
pub(super) fn shoulder(model: &Model, side: usize) -> Point {
    point([4.5, -2.5][side] * model.anatomy.breadth, 38.5)
}

/// A darker tone for what is on the far side.
pub(super) fn far(colour: super::super::colour::Colour) -> super::super::colour::Colour {
    mix(colour, shadow(colour), 0.45)
}

/// Legs under a body that stands or goes, the farther one first.
pub(super) fn legs(canvas: &mut Canvas, model: &Model) {
    for side in [0, 1] {
        if is_winged(model.species()) { web(canvas, model, side) } else { leg(canvas, model, side) }
    }
}

fn leg(canvas: &mut Canvas, model: &Model, side: usize) {
    let breadth = model.anatomy.breadth;
    let tone = |colour| if side == 0 { far(colour) } else { colour };
    let place = model.rig.feet[side];
    let hip = up([3., -1.5][side] * breadth, 16.);
    let foot = up(place.x * breadth.max(0.95), place.y + 4.4);
    // The higher the foot, the more the knee bends: forward, or down under a foot that is behind.
    let bend = if place.x < 0. { point(2., place.y * 0.5) } else { point(2. + place.y * 0.45, 0.) };
    let knee = hip.lerp(foot, 0.5) + bend;
    let line = spline(&[hip, knee, foot]);
    let cloth = Wash::new(tone(legwear(model))).shade(0.5).elevation(1.5).outline(1.).edge(0.8);
    canvas.fill(ribbon(&line, |t| (7.6 - 1.8 * t) * breadth), cloth);
    let long = if model.species() == Species::Rabbit { 1.2 } else { 1. };
    let tilt = model.rig.foot_tilts[side];
    let sole = foot + point(4.6, 0.4).rotated(tilt);
    let shoe = Wash::new(tone(footwear(model))).shade(0.45).elevation(1.5).outline(1.);
    canvas.fill(ellipse_rotated(sole, 9. * long * breadth.max(0.9), 4.6, tilt), shoe);
    if has_toes(model) && side == 1 {
        for apart in [-1.4, 1.6] {
            let toe = sole + point(6. * long + apart, -0.6).rotated(tilt);
            canvas.line(&[toe, toe + point(0.5, 2.2).rotated(tilt)], 0.75, ink(model.coat.fur));
        }
    }
}

/// A bird's foot, toes forward.
fn web(canvas: &mut Canvas, model: &Model, side: usize) {
    let tone = if side == 0 { far(model.coat.inner) } else { model.coat.inner };
    let skin = Wash::new(tone).shade(0.3).elevation(1.).outline(0.9);
    let place = model.rig.feet[side];
    let ankle = up(place.x * 0.7, place.y + 2.6);
    let hip = up([3., -1.][side], 11.);
    canvas.fill(ribbon(&[hip, ankle], |_| 1.9), skin);
    let tilt = model.rig.foot_tilts[side];
    let toes = [(-3.4, -1.4), (3., -2.6), (11.5, 0.6), (10.6, 2.4), (3., 2.6), (-3.6, 1.8)];
    canvas.fill(blob(&toes.map(|(x, y)| ankle + point(x, y).rotated(tilt))), skin);
}

/// A leg stretched along the ground, the sole away from the body.
pub(super) fn sitting_leg(canvas: &mut Canvas, model: &Model, side: usize) {
    let breadth = model.anatomy.breadth;
    let tone = |colour| if side == 0 { far(colour) } else { colour };
    let rise = if side == 0 { 1.4 } else { 0. };
    let reach = model.rig.feet[side].x * breadth.clamp(0.95, 1.1);
    if is_winged(model.species()) {
        let skin = Wash::new(tone(model.coat.inner)).shade(0.3).elevation(1.).outline(0.9);
        let foot = up(17. * breadth + reach * 0.12, 4. + rise);
        return canvas.fill(ellipse_rotated(foot, 3.2, 6., 12.), skin);
    }
    let (hip, foot) = (up(-1., 12. + rise), up(reach, 6. + rise));
    let line = spline(&[hip, hip.lerp(foot, 0.5) - point(0., 2.6), foot]);
    let cloth = Wash::new(tone(legwear(model))).shade(0.5).elevation(2.).outline(1.).edge(0.8);
    canvas.fill(ribbon(&line, |t| (8.4 - 2.4 * t) * breadth), cloth);
    if let Some(skirt) = skirt(model) {
        let lap = &line[..line.len() * 3 / 5];
        let wash = Wash::new(tone(skirt)).shade(0.5).elevation(2.).outline(1.);
        canvas.fill(ribbon(lap, |t| (9.6 - 1.2 * t) * breadth), wash);
    }
    let long = if model.species() == Species::Rabbit { 1.25 } else { 1. };
    let shoe = Wash::new(tone(footwear(model))).shade(0.4).elevation(2.).outline(1.);
    let sole = foot + point(2.6, -3.4 * long);
    canvas.fill(ellipse_rotated(sole, 4.8, 8.4 * long, 14.), shoe);
}

/// Whether somebody sits here.
pub(super) fn sits(model: &Model) -> bool {
    model.in_profile() && model.rig.stance == Stance::Sitting
}
