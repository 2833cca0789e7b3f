//! What somebody rides, holds by the handle or has standing beside them: nobody carries a scooter.

use book::scene::{Item, Pose};

use super::{
    super::{
        canvas::Canvas,
        geometry::{Point, Transform, point},
        props::things,
    },
    Figure, Model,
    pose::{self, Rig, Stance},
};

/// How somebody is with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mount {
    /// On it, or pulling it.
    Ridden,
    /// A hand on its handle.
    Held,
    /// It stands beside them.
    Aside,
}

pub(super) fn mount(figure: &Figure) -> Option<(Item, Mount)> {
    let item = figure.vehicle?;
    let sits = matches!(figure.pose, Pose::Sit | Pose::SitHold);
    let mount = match figure.pose {
        _ if figure.rides() || !figure.grounded || figure.hands != [None; 2] => Mount::Aside,
        Pose::Walk | Pose::Run if figure.is_sideways() && item != Item::Sled => Mount::Ridden,
        _ if sits && figure.is_sideways() && item == Item::Sled => Mount::Ridden,
        Pose::Stand | Pose::Hold | Pose::Shy | Pose::Walk | Pose::Run | Pose::HandsOnHips | Pose::Hug
            if item != Item::Sled =>
        {
            Mount::Held
        }
        _ => Mount::Aside,
    };
    Some((item, mount))
}

/// Where it stands, from the middle of the feet; in the body's units.
fn place(item: Item, mount: Mount) -> Point {
    let grip = things::handle(item);
    match mount {
        Mount::Ridden if item == Item::Sled => point(8., 0.),
        Mount::Ridden => point(ridden_grip(item).x - grip.x, 0.),
        // A wagon's shaft is on the side of whose hand is on it.
        Mount::Held if item == Item::Wagon => point(held_grip(item).x + grip.x, 0.),
        Mount::Held => point(held_grip(item).x - grip.x, 0.),
        Mount::Aside => point(46., 0.),
    }
}

/// Where its handle is while it is ridden.
fn ridden_grip(item: Item) -> Point {
    let x = match item {
        Item::Wagon => -17.,
        Item::Bicycle => 19.,
        _ => 25.,
    };
    point(x, things::handle(item).y)
}

fn held_grip(item: Item) -> Point {
    point(28., things::handle(item).y)
}

/// How far a rider is above the ground.
pub(super) fn seat(figure: &Figure) -> f32 {
    match mount(figure) {
        Some((Item::Bicycle, Mount::Ridden)) => 17.,
        Some((Item::Scooter, Mount::Ridden)) => 4.,
        Some((Item::Sled, Mount::Ridden)) => 14.,
        _ => 0.,
    }
}

/// Hands and feet of somebody with it.
pub(super) fn fitted(figure: &Figure, rig: Rig) -> Rig {
    let Some((item, mount)) = mount(figure) else { return rig };
    match mount {
        Mount::Ridden if item == Item::Sled => rig,
        Mount::Ridden => {
            let grip = ridden_grip(item) - point(0., seat(figure));
            let feet = match item {
                Item::Bicycle => [point(9., -1.), point(3., -6.)],
                Item::Scooter => [point(-15., -2.), point(8., 0.)],
                _ => rig.feet,
            };
            let near = if item == Item::Wagon { point(grip.x, grip.y) } else { grip };
            let far = if item == Item::Wagon { rig.hands[0] } else { grip + point(2.5, 1.) };
            let tilts = if item == Item::Scooter { [26., 0.] } else { rig.foot_tilts };
            let (hands, bends) = ([far, near].map(|hand| rig.untrunked(hand)), [-3., -4.]);
            Rig { hands, bends, feet, foot_tilts: tilts, ..rig }
        }
        Mount::Held => {
            let rest = pose::rig(Pose::Stand);
            let grip = rig.untrunked(point(held_grip(item).x.min(31.), held_grip(item).y.min(40.)));
            let upright = rig.stance == Stance::Upright;
            let other = if upright { rest.hands[0] } else { rig.hands[0] };
            Rig { hands: [other, grip], bends: [rig.bends[0].clamp(-4., 4.), 3.], ..rig }
        }
        Mount::Aside => rig,
    }
}

/// Draws it, on the ground, before the one whose it is.
pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    let Some((item, mount)) = mount(model.figure) else { return };
    let at = place(item, mount);
    let turned = if item == Item::Wagon && mount == Mount::Held { -1. } else { 1. };
    canvas.with(Transform::translate(at.x, 2.).then(Transform::scale(turned, 1.)), |canvas| {
        things::park(canvas, model.light, item, (model.figure.treasure, model.figure.accent));
    });
}
