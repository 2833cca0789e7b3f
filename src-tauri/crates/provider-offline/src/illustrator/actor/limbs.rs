//! Arms, wings, legs and feet.

use book::{
    Style,
    scene::{Pose, Species, Top},
};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, ink, mix, shadow},
        geometry::{
            Line, Point, blob, ellipse, ellipse_rotated, point, quadratic, ribbon, shifted, spline, up,
        },
    },
    Model, SIDES, grip,
    pose::{RAISED, Stance},
    side,
};

/// Where an arm lies in the order of painting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Behind trunk and head: raised beside the head, or on the far side.
    Behind,
    /// Before the chest, under the chin.
    Chest,
    /// Before the face.
    Face,
}

/// Whether a raised hand passes beside the head rather than before it. An elephant's ears are in the way.
pub(super) fn clears_head(model: &Model, hand: Point) -> bool {
    model.species() != Species::Elephant && hand.y > RAISED && hand.x.abs() > 26.
}

fn depth(model: &Model, side: usize) -> Depth {
    let hand = model.rig.hands[side];
    if model.in_profile() {
        // An elephant's trunk hangs where its arm comes forward.
        let trunk = model.species() == Species::Elephant && hand.x > 12.;
        return match side {
            0 => Depth::Behind,
            _ if hand.y > RAISED || trunk => Depth::Face,
            _ => Depth::Chest,
        };
    }
    let far = matches!(model.rig.stance, Stance::Striding | Stance::Swimming) && side == 1;
    let hidden = model.figure.back && hand.y <= RAISED && hand.x.abs() < 22.;
    // Turned three-quarter, the far arm hangs behind the body.
    let aside = SIDES[side] * hand.x > 18. && SIDES[side] * model.turn > 0.4;
    let turned = model.rig.stance == Stance::Upright && aside && hand.y < RAISED;
    if far || hidden || turned || clears_head(model, hand) {
        Depth::Behind
    } else if hand.y > RAISED {
        Depth::Face
    } else {
        Depth::Chest
    }
}

/// Draws the arms at this depth; `before_right` is painted under the right one, if that is drawn.
pub(super) fn arms(canvas: &mut Canvas, model: &Model, at: Depth, before_right: impl FnOnce(&mut Canvas)) {
    if depth(model, 0) == at {
        arm(canvas, model, 0, at);
    }
    if depth(model, 1) == at {
        before_right(canvas);
        arm(canvas, model, 1, at);
    }
}

pub(super) fn shoulder(model: &Model, side: usize) -> Point {
    let breadth = model.anatomy.breadth;
    match model.rig.stance {
        _ if model.in_profile() => side::shoulder(model, side),
        Stance::Striding => [point(-9. * breadth, 38.), point(11. * breadth, 40.)][side],
        _ => {
            // Turned three-quarter, the far shoulder comes in.
            let far = (SIDES[side] * model.turn).max(0.);
            point(14.2 * SIDES[side] * breadth * (1. - 0.3 * far), 40.)
        }
    }
}

fn arm(canvas: &mut Canvas, model: &Model, side: usize, depth: Depth) {
    let (shoulder, hand) = (shoulder(model, side), model.rig.hands[side]);
    let along = (hand - shoulder).unit();
    if is_winged(model.species()) {
        return wing(canvas, model, shoulder, hand);
    }
    let elbow = shoulder.lerp(hand, 0.5) + along.perpendicular() * model.rig.bends[side];
    let line = quadratic(up(shoulder.x, shoulder.y), up(elbow.x, elbow.y), up(hand.x, hand.y));
    let width = model.anatomy.arm;
    let tone = |colour| if model.in_profile() && side == 0 { side::far(colour) } else { colour };
    let fur = tone(model.coat.limb(model.species()));
    // The hand is the arm's own round end, a little wider.
    let outline = ribbon(&line, |t| width * (0.97 + 0.15 * ((t - 0.72) / 0.28).clamp(0., 1.)));
    if canvas.style() == Style::Gouache && depth != Depth::Behind {
        // Without lines an arm over a chest of the same colour needs its shadow.
        let below = shifted(&outline, point(1.2, 1.6));
        canvas.fill(below, Wash::glaze(shadow(shadow(fur))).opacity(0.34).soft(1.));
    }
    canvas.fill(outline, Wash::new(fur).shade(0.45).elevation(2.5).outline(1.));
    let paw = tone(model.coat.paw);
    if paw != fur {
        let from = line.len() * 7 / 10;
        let glove = ribbon(&line[from..], |t| width * (1. + 0.14 * (t * 2.).min(1.)));
        canvas.fill(glove, Wash::new(paw).shade(0.4).elevation(1.).edge(0.5).lift(0.95));
    }
    if let Some((colour, share)) = sleeve(model) {
        let end = ((line.len() as f32 * share) as usize).clamp(3, line.len());
        let cuff = ribbon(&line[..end], |t| width * 1.16 + t * 0.5);
        canvas.fill(cuff, Wash::new(tone(colour)).shade(0.5).elevation(2.).outline(1.));
    }
    let empty = side == 0 || model.figure.holding.is_none();
    match model.figure.pose {
        // One finger of the hand that shows the way.
        Pose::Point if side == 1 && empty => {
            let finger = [hand, hand + along * (width * 2.2)].map(|p| up(p.x, p.y));
            canvas.fill(
                ribbon(&finger, |_| width * 0.42),
                Wash::new(paw).shade(0.3).elevation(1.5).outline(0.9),
            );
        }
        Pose::Cry => {}
        _ if hand.y > RAISED && empty => return grip::hand(canvas, (paw, width), hand, along),
        _ => {}
    }
    if model.species() == Species::Child {
        return thumb(canvas, model, hand, along, side);
    }
    for across in [-1.3, 1.3] {
        let root = hand + along.perpendicular() * across + along * (width * 0.55);
        let tip = root + along * 2.;
        canvas.line(&[up(root.x, root.y), up(tip.x, tip.y)], 0.6, mix(ink(fur), fur, 0.3));
    }
}

fn thumb(canvas: &mut Canvas, model: &Model, hand: Point, along: Point, side: usize) {
    let inward = along.perpendicular() * if side == 0 { -1. } else { 1. };
    let at = hand + inward * 3.8 - along * 0.6;
    let skin = Wash::new(model.coat.fur).shade(0.2).elevation(0.5).outline(0.7);
    canvas.fill(ellipse(up(at.x, at.y), 1.9, 1.7), skin);
}

fn wing(canvas: &mut Canvas, model: &Model, shoulder: Point, tip: Point) {
    let dark = if model.species() == Species::Duck { model.coat.fur } else { model.coat.dark };
    let across = (tip - shoulder).unit().perpendicular();
    let at = |t: f32, offset: f32| {
        let p = shoulder.lerp(tip, t) + across * offset;
        up(p.x, p.y)
    };
    let outline = blob(&[
        at(-0.12, 6.5),
        at(0.35, 9.5),
        at(0.85, 6.),
        at(1.12, 0.),
        at(0.85, -6.),
        at(0.35, -8.5),
        at(-0.12, -5.),
    ]);
    canvas.fill(outline, Wash::new(dark).shade(0.5).elevation(3.).outline(1.));
    for t in [0.4, 0.6, 0.8] {
        for offset in [-3., 3.] {
            let c = at(t, offset);
            let feather = spline(&[c + point(-2.2, -1.), c + point(0., 1.5), c + point(2.2, -1.)]);
            canvas.line(&feather, 0.75, mix(ink(dark), dark, 0.2));
        }
    }
}

/// What covers the arms, and how far down.
fn sleeve(model: &Model) -> Option<(Colour, f32)> {
    match model.figure.look.top {
        Top::Sweater(colour, _) | Top::Coat(colour) => Some((model.dyed(colour), 0.8)),
        Top::Dress(colour, _) => Some((model.dyed(colour), 0.36)),
        Top::Dungarees(_) | Top::Bare if model.species() == Species::Child => {
            Some((model.lit(0xf6ead2), 0.75))
        }
        Top::Dungarees(_) | Top::Bare => None,
    }
}

pub(super) fn legwear(model: &Model) -> Colour {
    match model.figure.look.top {
        Top::Dungarees(colour) => model.dyed(colour),
        Top::Coat(_) | Top::Sweater(..) | Top::Bare if model.species() == Species::Child => {
            model.lit(0x6f86a3)
        }
        _ => model.coat.limb(model.species()),
    }
}

/// The colour of what hangs over the thighs of somebody who sits.
pub(super) fn skirt(model: &Model) -> Option<Colour> {
    match model.figure.look.top {
        Top::Dress(colour, _) | Top::Coat(colour) => Some(model.dyed(colour)),
        Top::Dungarees(_) | Top::Sweater(..) | Top::Bare => None,
    }
}

pub(super) fn footwear(model: &Model) -> Colour {
    match (model.figure.look.top, model.species()) {
        (Top::Coat(_), _) => model.lit(0xd9a441),
        (_, Species::Child) => model.lit(0x8a4f3d),
        _ => model.coat.paw,
    }
}

pub(super) fn has_toes(model: &Model) -> bool {
    model.species() != Species::Child && !matches!(model.figure.look.top, Top::Coat(_))
}

fn leg(canvas: &mut Canvas, hip: Point, foot: Point, bend: f32, widths: (f32, f32), wash: Wash) {
    let knee = hip.lerp(foot, 0.5) + (foot - hip).unit().perpendicular() * bend;
    let line = quadratic(up(hip.x, hip.y), up(knee.x, knee.y), up(foot.x, foot.y));
    canvas.fill(ribbon(&line, |t| widths.0 + (widths.1 - widths.0) * t), wash);
}

/// Legs under a body that stands, walks or swims; the farther one first.
pub(super) fn standing_legs(canvas: &mut Canvas, model: &Model) {
    if is_winged(model.species()) {
        return claws(canvas, model);
    }
    for side in [1, 0] {
        standing_leg(canvas, model, side);
    }
}

fn standing_leg(canvas: &mut Canvas, model: &Model, side: usize) {
    let breadth = model.anatomy.breadth;
    let striding = model.rig.stance == Stance::Striding;
    let out = SIDES[side];
    let far = striding && side == 1;
    let shaded = |colour: Colour| if far { mix(colour, shadow(colour), 0.45) } else { colour };
    let place = model.rig.feet[side];
    let hip = point(if striding { 4.5 } else { 9.5 } * out * breadth, 15.);
    // A thick leg ends higher, or it would come out under the sole.
    let foot = point(place.x * breadth.max(0.95), place.y + 4. + (breadth - 1.).max(0.) * 11.);
    let wash = Wash::new(shaded(legwear(model))).shade(0.5).elevation(1.5).outline(1.).edge(0.8);
    leg(canvas, hip, foot, if striding { -2.5 } else { 0. }, (7.2 * breadth, 6. * breadth), wash);
    let toe = match (model.figure.back, striding) {
        (true, _) => 0.,
        (false, true) => 4.,
        (false, false) => out * 2. * (1. - 0.7 * model.turn.abs()) + model.turn * 6.,
    };
    let long = if model.species() == Species::Rabbit { 1.25 } else { 1. };
    let sole = up(foot.x + toe, place.y + 3.9);
    let outline = ellipse_rotated(sole, 8.2 * long * breadth.max(0.9), 4.7, model.rig.foot_tilts[side]);
    canvas.fill(outline, Wash::new(shaded(footwear(model))).shade(0.45).elevation(1.5).outline(1.));
    if !model.figure.back && has_toes(model) && place.y < 3. {
        let line = ink(model.coat.fur);
        let front = if striding { 3.5 } else { out * 3. + model.turn * 1.5 };
        for apart in [-1.6, 1.6] {
            let x = sole.x + front + apart;
            canvas.line(&[up(x, place.y + 3.6), up(x + 0.3, place.y + 1.2)], 0.75, line);
        }
    }
}

/// Legs folded under somebody on the knees.
pub(super) fn kneeling_legs(canvas: &mut Canvas, model: &Model) {
    let breadth = model.anatomy.breadth;
    if is_winged(model.species()) {
        return claws(canvas, model);
    }
    let shoe = Wash::new(footwear(model)).shade(0.45).elevation(1.5).outline(1.);
    canvas.fill(ellipse_rotated(up(-22. * breadth, 4.6), 8.6, 4.6, 12.), shoe);
    for (x, width) in [(9., 11.), (-6., 12.5)] {
        let thigh = ellipse(up(x * breadth, 7.), width, 7.4);
        canvas.fill(thigh, Wash::new(legwear(model)).shade(0.5).elevation(1.5).outline(1.));
    }
}

/// Wings for arms, and feet straight under the body.
pub(super) fn is_winged(species: Species) -> bool {
    matches!(species, Species::Owl | Species::Duck | Species::Penguin)
}

fn claws(canvas: &mut Canvas, model: &Model) {
    if model.species() != Species::Owl {
        return webs(canvas, model);
    }
    let claw = Wash::new(model.coat.inner).elevation(1.).outline(0.8);
    let down = Wash::new(model.coat.fur).shade(0.4).elevation(1.5).outline(0.9);
    for (side, place) in SIDES.into_iter().zip(model.rig.feet) {
        let foot = point(place.x.clamp(-20., 20.) * 0.85, place.y);
        let thigh = [up(side * 8., 13.), up(foot.x, foot.y + 4.)];
        canvas.fill(ribbon(&thigh, |t| 6. - 2. * t), down);
        for toe in [-1., 0., 1.] {
            canvas.fill(ellipse(up(foot.x + toe * 3.4, foot.y + 1.6), 2.2, 3.2), claw);
        }
    }
}

fn webs(canvas: &mut Canvas, model: &Model) {
    let skin = Wash::new(model.coat.inner).shade(0.3).elevation(1.).outline(0.9);
    let turn = if model.figure.back { 0. } else { model.turn * 2. };
    for (side, place) in SIDES.into_iter().zip(model.rig.feet) {
        let foot = point(place.x.clamp(-24., 24.) + turn, place.y);
        let leg = [up(side * 7., 10.), up(foot.x, foot.y + 3.)];
        canvas.fill(ribbon(&leg, |_| 1.8), skin);
        let toes = [(-4., 4.6), (4., 4.6), (8.6, 0.8), (3.4, 1.8), (0., -0.4), (-3.4, 1.8), (-8.6, 0.8)];
        canvas.fill(blob(&toes.map(|(x, y)| up(foot.x + side * 1.5 + x, foot.y + y))), skin);
    }
}

/// Legs stretched toward the reader, soles up.
pub(super) fn sitting_legs(canvas: &mut Canvas, model: &Model) {
    let breadth = model.anatomy.breadth;
    if is_winged(model.species()) {
        return claws(canvas, model);
    }
    if model.figure.back {
        for side in SIDES {
            let haunch = ellipse(up(side * 17. * breadth, 5.), 8., 5.5);
            canvas.fill(haunch, Wash::new(legwear(model)).shade(0.4).elevation(1.5).outline(1.));
        }
        return;
    }
    for (side, place) in SIDES.into_iter().zip(model.rig.feet) {
        let foot = point(place.x * breadth, 5.5);
        let cloth = skirt(model).unwrap_or(legwear(model));
        let wash = Wash::new(cloth).shade(0.5).elevation(2.).outline(1.).edge(0.8);
        leg(canvas, point(9. * side * breadth, 13.), foot, side * 3., (7.6 * breadth, 7. * breadth), wash);
        let shoe = footwear(model);
        let sole = ellipse_rotated(up(foot.x + side * 1.5, 5.5), 7.6, 8.6, side * 14.);
        canvas.fill(sole, Wash::new(shoe).shade(0.4).elevation(2.).outline(1.));
        if has_toes(model) {
            pads(canvas, model, foot.x + side * 1.7, shoe);
        }
    }
}

fn pads(canvas: &mut Canvas, model: &Model, x: f32, sole: Colour) {
    let dark = matches!(
        model.species(),
        Species::Bear | Species::Fox | Species::Hedgehog | Species::Dog | Species::Lion | Species::Monkey
    );
    if model.species() == Species::Panda {
        return;
    }
    let skin = mix(if dark { model.coat.dark } else { model.coat.inner }, sole, 0.35);
    let wash = Wash::glaze(skin).opacity(0.9).wobble(0.3);
    canvas.fill(ellipse(up(x, 4.2), 3., 2.6), wash);
    for toe in [-1f32, 0., 1.] {
        canvas.fill(ellipse(up(x + toe * 3., 9.2 - toe.abs() * 0.9), 1.15, 1.25), wash);
    }
}

/// A paw resting on an edge.
pub(super) fn paw(canvas: &mut Canvas, at: Point, side: f32, fur: Colour) {
    let outline = ellipse_rotated(up(at.x, at.y), 6.4, 5.2, side * 12.);
    canvas.fill(outline, Wash::new(fur).shade(0.4).elevation(2.).outline(1.));
    for apart in [-1.8, 1.8] {
        let root = up(at.x + apart, at.y - 2.);
        canvas.tick(root, up(at.x + apart * 1.1, at.y - 4.8), 0.7, mix(ink(fur), fur, 0.3));
    }
}

/// An open curve, upward coordinates.
pub(super) fn curve<const N: usize>(points: [(f32, f32); N]) -> Line {
    spline(&points.map(|(x, y)| up(x, y)))
}
