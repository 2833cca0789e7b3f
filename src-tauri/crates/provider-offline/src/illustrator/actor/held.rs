//! What hands hold.

use book::scene::{Item, Top};

use super::{
    super::{
        canvas::Canvas,
        colour::{Colour, difference, from_rgb8, hex},
        props::item,
    },
    Model,
};

/// Draws an item at the origin, the grip.
pub(super) fn draw(canvas: &mut Canvas, model: &Model, item: Item) {
    item::draw(canvas, model.light, item, model.figure.treasure, accent(model));
}

/// Whether most of it is high above the hand.
pub(super) fn floats_above(item: Option<Item>) -> bool {
    matches!(item, Some(Item::Balloon | Item::Umbrella))
}

/// How far it leans outward, in degrees, to clear the head.
pub(super) fn lean(item: Item) -> f32 {
    match item {
        Item::Balloon => 12.,
        Item::Umbrella => 22.,
        _ => 0.,
    }
}

/// How far the thumbs are apart on the rim of something flat held with both hands; 0 when there are none.
pub(super) fn rim(item: Option<Item>) -> f32 {
    match item {
        Some(Item::Book) => 13.,
        Some(Item::Letter) => 9.6,
        Some(Item::Heart) => 8.6,
        _ => 0.,
    }
}

/// A colour for what is held that stands out from who holds it, the same on every page.
fn accent(model: &Model) -> Colour {
    let look = &model.figure.look;
    let worn = match look.top {
        Top::Bare => None,
        Top::Dungarees(dye) | Top::Sweater(dye, _) | Top::Dress(dye, _) | Top::Coat(dye) => Some(dye),
    };
    let near: Vec<Colour> = [Some(model.coat.fur), worn.map(from_rgb8), look.scarf.map(from_rgb8)]
        .into_iter()
        .flatten()
        .collect();
    let apart = |colour: Colour| near.iter().map(|c| difference(*c, colour)).fold(1., f32::min);
    [0xd9655a, 0x5f93a6, 0xe2b04a, 0x8a9e62]
        .map(hex)
        .into_iter()
        .max_by(|a, b| apart(*a).total_cmp(&apart(*b)))
        .unwrap_or(model.coat.dark)
}
