//! What hands hold.

use book::{
    Style,
    scene::{Item, Top},
};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, difference, hex},
        geometry::{Transform, ellipse, point},
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
        if before_chest && is_lost(model, things::tone(item).unwrap_or(accent)) {
            breath(canvas);
        }
        things::draw(canvas, model.light, item, model.figure.treasure, accent);
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

/// Light behind a thing that would be lost in its holder's colour.
fn breath(canvas: &mut Canvas) {
    let glow = Wash::new(hex(0xfffaf0)).soft(3.6).elevation(0.).edge(0.).halo(0.);
    let glow = match canvas.style() {
        Style::Watercolor | Style::InkWash => glow.lift(0.7).opacity(0.1),
        Style::CutPaper => glow.opacity(0.),
        Style::Gouache | Style::Crayon | Style::ColoredPencil => glow.opacity(0.6),
    };
    canvas.fill(ellipse(point(0., -7.), 15.5, 13.5), glow);
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
pub(super) fn lean(item: Item) -> f32 {
    match item {
        Item::Umbrella => 22.,
        _ if things::hold(item) == Hold::Stem => 12.,
        _ => 0.,
    }
}

/// Half of what an item measures across in the hand.
pub(super) fn half(item: Item) -> f32 {
    things::half(item) * size(item)
}
