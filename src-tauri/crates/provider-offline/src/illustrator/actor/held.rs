//! What hands hold.

use book::scene::{Item, Top};

use super::{
    super::{
        canvas::Canvas,
        colour::{Colour, difference, ink, lightness, mix},
        geometry::Transform,
        props::things::{self, Hold},
    },
    Model, pose,
};

/// Draws an item at the origin, the grip.
pub(super) fn draw(canvas: &mut Canvas, model: &Model, item: Item) {
    let accent = model.figure.accent;
    let drop = match things::hold(item) {
        Hold::Chest(drop) if pose::is_low(model.figure.pose) => f32::from(drop),
        _ => 0.,
    };
    let size = size(item);
    canvas.with(Transform::translate(0., drop).then(Transform::scale(size, size)), |canvas| {
        let before_chest = pose::is_low(model.figure.pose) && things::hold(item) != Hold::Stem;
        // From the side it is held out before the body, under the nose.
        let before_chest = before_chest && !model.in_profile();
        let paint =
            |canvas: &mut Canvas| things::draw(canvas, model.light, item, model.figure.treasure, accent);
        if before_chest && is_lost(model, things::tone(item).unwrap_or(accent)) {
            canvas.rimmed(rim(model), 0.8, paint);
        } else {
            paint(canvas);
        }
    });
}

/// Things are drawn larger than life: they matter to the story. What is small gains most.
fn size(item: Item) -> f32 {
    if things::hold(item) == Hold::Stem || things::half(item) > 13. { 1.16 } else { 1.32 }
}

/// Whether a thing of this colour is hard to see before its holder's chest.
fn is_lost(model: &Model, tone: Colour) -> bool {
    let chest = match model.figure.look.top {
        Top::Bare => model.coat.pale,
        Top::Dungarees(dye) | Top::Sweater(dye, _) | Top::Dress(dye, _) | Top::Coat(dye) => model.dyed(dye),
    };
    [chest, model.coat.fur].iter().any(|behind| difference(model.light.actor(tone), *behind) < 0.13)
}

/// What sets a thing off from a chest of its colour: light on a dark one, dark on a light one.
fn rim(model: &Model) -> Colour {
    let fur = model.coat.fur;
    if lightness(fur) > 0.82 { mix(ink(fur), fur, 0.35) } else { model.lit(0xfffaf0) }
}

/// Whether it is held out to the side when both hands are low.
pub(super) fn is_stem(item: Option<Item>) -> bool {
    item.is_some_and(|item| things::hold(item) == Hold::Stem)
}

/// Whether it is held by its rim, in front of the hands.
pub(super) fn is_flat(item: Option<Item>) -> bool {
    item.is_some_and(|item| things::hold(item) == Hold::Rim)
}

/// How far it leans outward, in degrees, to clear the head.
pub(super) fn lean(model: &Model, item: Item) -> f32 {
    match (things::hold(item), item) {
        // A roof stays above the head.
        (_, Item::Umbrella) if model.in_profile() => 8.,
        (_, Item::Umbrella) => 10.,
        (Hold::Stem, _) if model.in_profile() => 24.,
        (Hold::Stem, _) if pose::is_low(model.figure.pose) => 12.,
        _ => 0.,
    }
}

/// Half of what an item measures across in the hand.
pub(super) fn half(item: Item) -> f32 {
    things::half(item) * size(item)
}
