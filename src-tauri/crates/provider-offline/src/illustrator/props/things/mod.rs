//! Small things: what hands hold and what lies about. The origin is the grip, y grows downward, sizes are
//! in the holder's units.

mod clothes;
mod festive;
mod food;
mod household;
mod nature;
mod tools;
mod toys;
mod wheels;

use book::scene::{Item, Treasure};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex},
        geometry::{Line, Point, Shape, Transform, blob, ellipse, point, points, spline, subdivided},
        light::Light,
    },
    basket, item, treasure,
};

/// Draws an item; `accent` is its own colour where it has a choice.
pub fn draw(canvas: &mut Canvas, light: &Light, item: Item, kind: Treasure, accent: Colour) {
    let mut pen = Pen { canvas, light };
    match item {
        Item::Treasure => item::treasured(pen.canvas, light, kind),
        Item::Basket => basket(pen.canvas, light, (kind, 5), point(0., 13.), 42.),
        Item::Flower => item::flower(pen.canvas, light),
        Item::Lantern => item::lantern(pen.canvas, light),
        Item::Book => item::open_book(pen.canvas, light, accent),
        Item::Bowl => item::bowl(pen.canvas, light, kind),
        Item::Star => item::wishing_star(pen.canvas),
        Item::Umbrella => item::umbrella(pen.canvas, light, accent),
        Item::Balloon => item::balloon(pen.canvas, light, accent),
        Item::Letter => item::letter(pen.canvas, light),
        Item::Heart => item::paper_heart(pen.canvas, light),
        Item::Spade => item::spade(pen.canvas, light),

        Item::Apple => treasure::one(pen.canvas, light, Treasure::Apple, point(0., -9.), 22., 10.),
        Item::Bread => food::bread(&mut pen),
        Item::Cake => food::cake(&mut pen),
        Item::IceCream => food::ice_cream(&mut pen),
        Item::Dumpling => food::dumpling(&mut pen),
        Item::Cup => food::cup(&mut pen, accent),
        Item::Teapot => food::teapot(&mut pen, accent),
        Item::Egg => food::egg(&mut pen),
        Item::Watermelon => food::watermelon(&mut pen),
        Item::Banana => food::banana(&mut pen),
        Item::Cheese => food::cheese(&mut pen),
        Item::Honey => food::honey(&mut pen),
        Item::Tangerine => food::tangerine(&mut pen),
        Item::Mooncake => food::mooncake(&mut pen),
        Item::Lollipop => food::lollipop(&mut pen),

        Item::Ball => toys::ball(&mut pen, accent),
        Item::Teddy => toys::teddy(&mut pen),
        Item::Kite => toys::kite(&mut pen, accent),
        Item::Blocks => toys::blocks(&mut pen),
        Item::Drum => toys::drum(&mut pen),
        Item::ToyTrain => toys::train(&mut pen),
        Item::ToyCar => toys::car(&mut pen, accent),
        Item::PaperBoat => toys::paper_boat(&mut pen),
        Item::PaperPlane => toys::paper_plane(&mut pen),
        Item::Pinwheel => toys::pinwheel(&mut pen),
        Item::Rocket => toys::rocket(&mut pen),

        Item::Hammer => tools::hammer(&mut pen),
        Item::Paintbrush => tools::paintbrush(&mut pen, accent),
        Item::Pencil => tools::pencil(&mut pen),
        Item::Broom => tools::broom(&mut pen),
        Item::Bucket => tools::bucket(&mut pen, accent),
        Item::WateringCan => tools::watering_can(&mut pen),
        Item::Magnifier => tools::magnifier(&mut pen),
        Item::Telescope => tools::telescope(&mut pen),
        Item::Map => tools::map(&mut pen),
        Item::Key => tools::key(&mut pen),
        Item::Torch => tools::torch(&mut pen),
        Item::Scissors => tools::scissors(&mut pen),
        Item::Backpack => tools::backpack(&mut pen, accent),
        Item::Suitcase => tools::suitcase(&mut pen),
        Item::Box => tools::carton(&mut pen),
        Item::Clock => tools::clock(&mut pen, accent),
        Item::Bottle => tools::bottle(&mut pen),
        Item::Photo => tools::photo(&mut pen),

        Item::Note => household::note(&mut pen),
        Item::Button => household::button(&mut pen, accent),
        Item::Pillow => household::pillow(&mut pen, accent),
        Item::Plate => household::plate(&mut pen, accent),
        Item::Kettle => household::kettle(&mut pen),
        Item::Flowerpot => nature::flowerpot(&mut pen),
        Item::Lamp => household::lamp(&mut pen),

        Item::Leaf => nature::leaf(&mut pen),
        Item::Feather => nature::feather(&mut pen),
        Item::Pebble => nature::pebble(&mut pen),
        Item::Stick => nature::stick(&mut pen),
        Item::Pot => nature::pot(&mut pen),
        Item::Seedling => nature::seedling(&mut pen),
        Item::Bud => nature::bud(&mut pen),
        Item::Sunflower => nature::sunflower(&mut pen),
        Item::Mushroom => nature::mushroom(&mut pen),
        Item::Snowball => nature::snowball(&mut pen),
        Item::Nest => nature::nest(&mut pen),
        Item::Tooth => nature::tooth(&mut pen),

        Item::Hat => clothes::hat(&mut pen),
        Item::Scarf => clothes::scarf(&mut pen, accent),
        Item::Mitten => clothes::mitten(&mut pen, accent),
        Item::Boot => clothes::boot(&mut pen),
        Item::Shoe => clothes::shoe(&mut pen, accent),
        Item::Sock => clothes::sock(&mut pen, accent),
        Item::Blanket => clothes::blanket(&mut pen),

        Item::Wagon => wheels::wagon(&mut pen),
        Item::Sled => wheels::sled(&mut pen),
        Item::Scooter => wheels::scooter(&mut pen, accent),
        Item::Bicycle => wheels::bicycle(&mut pen, accent),

        Item::RedLantern => festive::red_lantern(&mut pen),
        Item::RedEnvelope => festive::red_envelope(&mut pen),
        Item::Gift => festive::gift(&mut pen, accent),
        Item::Candle => festive::candle(&mut pen),
        Item::Bell => festive::bell(&mut pen),
        Item::Crown => festive::crown(&mut pen),
    }
}

/// How an item is best held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Before the chest, so far lower than usual that its top stays clear of the chin.
    Chest(i8),
    /// By its stem, out to the side of the head.
    Stem,
    /// By its rim, before the hands.
    Rim,
}

/// How an item is best held in low hands.
pub fn hold(item: Item) -> Hold {
    match item {
        Item::Book
        | Item::Letter
        | Item::Heart
        | Item::Map
        | Item::Photo
        | Item::Note
        | Item::RedEnvelope => Hold::Rim,
        Item::Umbrella
        | Item::Balloon
        | Item::Kite
        | Item::Flower
        | Item::Spade
        | Item::Lollipop
        | Item::IceCream
        | Item::Pinwheel
        | Item::Rocket
        | Item::Hammer
        | Item::Paintbrush
        | Item::Pencil
        | Item::Broom
        | Item::Magnifier
        | Item::Torch
        | Item::Scissors
        | Item::Leaf
        | Item::Feather
        | Item::Sunflower
        | Item::Key
        | Item::Star
        | Item::Stick
        | Item::Candle => Hold::Stem,
        Item::Blocks | Item::Clock | Item::Backpack | Item::Teddy | Item::Bottle => Hold::Chest(7),
        Item::Cake
        | Item::Gift
        | Item::Bell
        | Item::Crown
        | Item::Mitten
        | Item::Boot
        | Item::Shoe
        | Item::Sock
        | Item::Kettle
        | Item::Mushroom
        | Item::Egg
        | Item::Tooth
        | Item::Honey
        | Item::Cup
        | Item::Teapot
        | Item::ToyTrain
        | Item::Bucket
        | Item::PaperBoat => Hold::Chest(4),
        Item::RedLantern | Item::Lantern => Hold::Chest(-6),
        Item::Basket | Item::Bowl | Item::Pot | Item::Seedling | Item::Bud | Item::Flowerpot => {
            Hold::Chest(8)
        }
        _ => Hold::Chest(2),
    }
}

/// The colour an item is remembered by, where it has no choice.
pub fn tone(item: Item) -> Option<Colour> {
    let rgb = match item {
        Item::Apple
        | Item::Heart
        | Item::Watermelon
        | Item::Drum
        | Item::Mushroom
        | Item::Wagon
        | Item::RedLantern
        | Item::RedEnvelope => 0xd5544a,
        Item::Bread
        | Item::Mooncake
        | Item::Teddy
        | Item::Hammer
        | Item::Broom
        | Item::Box
        | Item::Suitcase
        | Item::Nest
        | Item::Basket
        | Item::Photo
        | Item::Sled
        | Item::Stick
        | Item::Pot
        | Item::Flowerpot
        | Item::Spade => 0xbd8650,
        Item::Star
        | Item::Banana
        | Item::Cheese
        | Item::Honey
        | Item::Key
        | Item::Boot
        | Item::Hat
        | Item::Bell
        | Item::Crown
        | Item::Pencil
        | Item::Sunflower
        | Item::Lamp
        | Item::Map => 0xeec160,
        Item::Tangerine | Item::Leaf => 0xe68f3c,
        Item::Letter
        | Item::Dumpling
        | Item::Egg
        | Item::PaperBoat
        | Item::PaperPlane
        | Item::Rocket
        | Item::Snowball
        | Item::Tooth
        | Item::Note
        | Item::Candle => 0xfaf3e6,
        Item::Cake | Item::IceCream | Item::Lollipop | Item::Flower => 0xf2b3b4,
        Item::Bowl | Item::Feather | Item::ToyTrain | Item::Blanket | Item::Telescope => 0x6f9cae,
        Item::WateringCan | Item::Bottle | Item::Seedling | Item::Bud => 0x8fb8a0,
        Item::Pebble | Item::Scissors | Item::Kettle => 0xa8b0b6,
        _ => return None,
    };
    Some(hex(rgb))
}

/// How an item stands on the ground: how far below its grip its foot is, half its width there, and how
/// much larger than in a hand it is shown, for nobody stoops to look at it.
fn footing(item: Item) -> (f32, f32, f32) {
    match item {
        Item::Umbrella => (12., 8., 1.),
        Item::Balloon => (0., 3., 1.),
        Item::Kite => (4., 22., 1.),
        Item::Lantern => (23., 7., 1.3),
        Item::RedLantern => (29., 8., 1.2),
        Item::Spade => (20., 5., 1.1),
        Item::Broom => (27., 9., 1.1),
        Item::Basket => (13., 20., 1.1),
        Item::Wagon | Item::Sled => (8., 18., 2.),
        Item::Bicycle => (10., 20., 2.4),
        Item::Scooter => (8., 13., 2.2),
        Item::Suitcase | Item::Box | Item::Backpack => (5., 13., 1.6),
        Item::Telescope => (4., 10., 1.4),
        Item::Flower | Item::Sunflower | Item::Pinwheel | Item::Lollipop | Item::Paintbrush => (9., 3., 1.5),
        Item::IceCream => (11., 4., 1.4),
        Item::Key | Item::Pebble | Item::Tooth | Item::Feather | Item::Egg => (4., 8., 1.7),
        Item::Leaf => (4., 8., 1.1),
        Item::Stick => (2., 20., 1.),
        Item::Drum | Item::Bucket | Item::Teddy | Item::Gift => (5., 11., 1.6),
        Item::Lamp => (9., 7., 1.5),
        Item::Pillow => (5., 15., 1.6),
        _ => (4., 10., 1.6),
    }
}

/// Whether an item is ridden or pulled rather than held.
pub fn is_vehicle(item: Item) -> bool {
    matches!(item, Item::Scooter | Item::Bicycle | Item::Wagon | Item::Sled)
}

/// How much larger than in a hand a vehicle is that fits its rider.
fn rideable(item: Item) -> f32 {
    match item {
        Item::Bicycle => 1.6,
        Item::Wagon | Item::Sled => 1.5,
        _ => 1.35,
    }
}

/// Where a vehicle's handle is from where it stands, in its rider's units, y upward.
pub fn handle(item: Item) -> Point {
    let (foot, ..) = footing(item);
    let (x, y) = match item {
        Item::Bicycle => (7.6, -15.),
        Item::Wagon => (27., -14.),
        Item::Sled => (9., -15.),
        _ => (6.4, -22.),
    };
    point(x, foot - y) * rideable(item)
}

/// Draws a vehicle standing at the origin, in its rider's units.
pub fn park(canvas: &mut Canvas, light: &Light, item: Item, (kind, accent): (Treasure, Colour)) {
    let (foot, half, _) = footing(item);
    let scale = rideable(item);
    let shadow = Wash::glaze(light.shadow).opacity(0.5).soft(1.4);
    canvas.with(Transform::scale(scale, scale), |canvas| {
        canvas.fill(ellipse(point(1.5, 0.4), half * 1.1, (half * 0.22).clamp(1.2, 3.)), shadow);
        canvas.with(Transform::translate(0., -foot), |canvas| draw(canvas, light, item, kind, accent));
    });
}

/// Half of what an item measures across, in its holder's units.
pub fn half(item: Item) -> f32 {
    match item {
        Item::Book => 13.,
        Item::Map => 16.,
        Item::Photo => 11.,
        Item::Note => 9.,
        Item::Letter => 9.6,
        Item::RedEnvelope => 7.4,
        Item::Heart => 8.6,
        Item::Egg | Item::Tooth | Item::Bottle => 6.,
        // Its shaft, which is what is between two; its roof is above.
        Item::Umbrella => 3.,
        Item::Balloon => 17.,
        Item::Pinwheel => 16.,
        Item::Flower | Item::Sunflower | Item::Lollipop => 9.,
        _ => footing(item).1,
    }
}

/// How far an item reaches above its grip, in its holder's units.
pub fn height(item: Item) -> f32 {
    match item {
        Item::Kite | Item::Balloon => 94.,
        Item::Umbrella => 90.,
        Item::Sunflower => 42.,
        Item::Stick | Item::Flower => 32.,
        Item::Broom | Item::Spade => 37.,
        Item::Pinwheel => 34.,
        _ => 18.,
    }
}

/// How much larger than in a hand an item is shown that everybody looks at.
pub fn prominence(item: Item) -> f32 {
    footing(item).2
}

/// How far an item on the ground reaches to either side, in the holder's units.
pub fn breadth(item: Item) -> f32 {
    let (_, half, scale) = footing(item);
    half * scale
}

/// Draws an item standing at `at`; `size` is that of somebody who could hold it.
pub fn stand(
    canvas: &mut Canvas,
    light: &Light,
    item: Item,
    (kind, accent): (Treasure, Colour),
    at: Point,
    size: f32,
) {
    let (foot, half, scale) = footing(item);
    let unit = size / 100. * scale;
    let shadow = Wash::glaze(light.shadow).opacity(0.5).soft(1.4);
    canvas.with(Transform::translate(at.x, at.y).then(Transform::scale(unit, unit)), |canvas| {
        canvas.fill(ellipse(point(1.5, 0.4), half * 1.1, (half * 0.22).clamp(1.2, 3.)), shadow);
        canvas.with(Transform::translate(0., -foot), |canvas| match item {
            // Hung up it would look like a gate.
            Item::Kite => {
                // Nobody flies it, so it has come down.
                let fallen = Transform::translate(0., -4.)
                    .then(Transform::scale(1., 0.6))
                    .then(Transform::rotate(64.))
                    .then(Transform::translate(-3., 70.));
                canvas.with(fallen, |canvas| draw(canvas, light, item, kind, accent));
            }
            Item::Stick => canvas.with(Transform::rotate(78.), |canvas| {
                draw(canvas, light, item, kind, accent);
            }),
            Item::Scarf => clothes::dropped_scarf(&mut Pen { canvas, light }, accent),
            _ => draw(canvas, light, item, kind, accent),
        });
    });
}

/// A hand that draws in the light of the cast.
struct Pen<'a> {
    canvas: &'a mut Canvas,
    light: &'a Light,
}

impl Pen<'_> {
    fn lit(&self, rgb: u32) -> Colour {
        self.light.actor(hex(rgb))
    }

    /// A rounded body.
    fn solid(&mut self, rgb: u32, outline: impl Into<Shape>) {
        let colour = self.lit(rgb);
        self.body(colour, outline);
    }

    /// A rounded body of this colour, already lit.
    fn body(&mut self, colour: Colour, outline: impl Into<Shape>) {
        self.canvas.fill(outline, Wash::new(colour).shade(0.45).elevation(2.).outline(1.));
    }

    /// Something flat on a body.
    fn flat(&mut self, rgb: u32, outline: impl Into<Shape>) {
        let colour = self.lit(rgb);
        self.canvas.fill(outline, Wash::new(colour).elevation(0.8).edge(0.4).outline(0.5).wobble(0.6));
    }

    /// A line through these points.
    fn line<const N: usize>(&mut self, rgb: u32, width: f32, through: [(f32, f32); N]) {
        let colour = self.lit(rgb);
        self.canvas.line(&spline(&points(through)), width, colour);
    }

    fn dot(&mut self, rgb: u32, (x, y): (f32, f32), radius: f32) {
        let colour = self.lit(rgb);
        self.canvas.ink(&Shape::one(ellipse(point(x, y), radius, radius)), colour, 0.95);
    }

    /// Paints inside an outline only.
    fn within(&mut self, outline: &Line, paint: impl FnOnce(&mut Pen)) {
        let light = self.light;
        let shape = Shape::one(outline.clone());
        self.canvas.clipped(&shape, |canvas| paint(&mut Pen { canvas, light }));
    }

    fn turned(&mut self, degrees: f32, (x, y): (f32, f32), paint: impl FnOnce(&mut Pen)) {
        let light = self.light;
        let turn = Transform::rotate_about(degrees, point(x, y));
        self.canvas.with(turn, |canvas| paint(&mut Pen { canvas, light }));
    }

    fn wheel(&mut self, (x, y): (f32, f32), radius: f32, rim: u32) {
        self.solid(0x54484a, ellipse(point(x, y), radius, radius));
        self.flat(rim, ellipse(point(x, y), radius * 0.6, radius * 0.6));
        self.dot(0x54484a, (x, y), radius * 0.16);
    }
}

/// A smooth outline through these points.
fn smooth<const N: usize>(through: [(f32, f32); N]) -> Line {
    blob(&points(through))
}

/// A polygon with corners.
fn angular<const N: usize>(corners: [(f32, f32); N]) -> Line {
    subdivided(&points(corners), 2.)
}

fn darker(colour: Colour) -> Colour {
    adjusted(colour, -0.1, 1.05, 0.)
}
