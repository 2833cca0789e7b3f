//! What hands hold.

use book::{
    Style,
    scene::{Item, Look, Top},
};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, difference, from_rgb8, hex},
        geometry::{Transform, ellipse, point},
        props::things::{self, Hold},
    },
    Model, pose,
};

/// Draws an item at the origin, the grip.
pub(super) fn draw(canvas: &mut Canvas, model: &Model, item: Item) {
    let accent = accent(model);
    let drop = match things::hold(item) {
        Hold::Chest(drop) if pose::is_low(model.figure.pose) => f32::from(drop),
        _ => 0.,
    };
    canvas.with(Transform::translate(0., drop).then(Transform::scale(SIZE, SIZE)), |canvas| {
        let before_chest = pose::is_low(model.figure.pose) && things::hold(item) != Hold::Stem;
        if before_chest && is_lost(model, things::tone(item).unwrap_or(accent)) {
            breath(canvas);
        }
        things::draw(canvas, model.light, item, model.figure.treasure, accent);
    });
}

/// Things are drawn a little larger than life: they matter to the story.
const SIZE: f32 = 1.16;

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

/// How far the thumbs are apart on the rim of something held with both hands; 0 when there are none.
pub(super) fn rim(item: Option<Item>) -> f32 {
    match item {
        Some(Item::Book) => 13.,
        Some(Item::Letter) => 9.6,
        Some(Item::Map) => 16.,
        Some(Item::Photo) => 11.,
        Some(Item::RedEnvelope) => 7.4,
        Some(Item::Heart) => 8.6,
        Some(item) if is_before(Some(item)) => 13.5,
        _ => 0.,
    }
}

/// Whether both hands hold it from below, their thumbs in front.
pub(super) fn is_before(item: Option<Item>) -> bool {
    item.is_some_and(|item| {
        let by_handle = matches!(
            item,
            Item::Treasure | Item::Basket | Item::Bowl | Item::Lantern | Item::RedLantern | Item::Bucket
        );
        matches!(things::hold(item), Hold::Chest(_)) && !by_handle
    })
}

/// A colour for what is held that stands out from who holds it, the same on every page.
fn accent(model: &Model) -> Colour {
    accent_beside(&model.figure.look, model.coat.fur)
}

/// The one of a few strong colours that is farthest from somebody's coat and clothes.
pub(super) fn accent_beside(look: &Look, fur: Colour) -> Colour {
    let worn = match look.top {
        Top::Bare => None,
        Top::Dungarees(dye) | Top::Sweater(dye, _) | Top::Dress(dye, _) | Top::Coat(dye) => Some(dye),
    };
    let near = [Some(fur), worn.map(from_rgb8), look.scarf.map(from_rgb8)];
    let apart = |colour: Colour| near.iter().flatten().map(|c| difference(*c, colour)).fold(1., f32::min);
    [0xd9655a, 0x5f93a6, 0xe2b04a, 0x8a9e62]
        .map(hex)
        .into_iter()
        .reduce(|best, colour| if apart(colour) > apart(best) { colour } else { best })
        .unwrap_or(fur)
}
