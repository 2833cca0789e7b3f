//! The structured description of a picture: who is where, doing what, under which sky.
//!
//! The words are those of a picture-book illustrator; sizes, colours of light and brushwork are the
//! illustrator's own business.

mod item;

pub use item::Item;
use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[allow(clippy::allow_attributes, missing_docs, reason = "the words explain themselves")]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// Every word of this vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}

vocabulary! {
    /// A kind of creature the cast is made of.
    Species {
        Rabbit, Bear, Fox, Cat, Mouse, Hedgehog, Owl, Elephant, Child, Dog, Duck, Turtle, Frog, Dragon, Panda,
        Lion, Pig, Penguin, Squirrel, Monkey,
    }
}

impl Species {
    /// Whether it has coats of several patterns, see [`Look::marking`].
    pub fn is_patterned(self) -> bool {
        matches!(
            self,
            Self::Rabbit
                | Self::Bear
                | Self::Fox
                | Self::Cat
                | Self::Mouse
                | Self::Dog
                | Self::Pig
                | Self::Squirrel
        )
    }
}

vocabulary! {
    /// How far on in life somebody is.
    #[derive(Default)]
    Age { #[default] Child, Grown, Elder }
}

vocabulary! {
    /// What a body does. Two who look at each other embrace in `Hug` and share what they hold in `Carry`;
    /// `Give` hands it to the one looked at, `Whisper` leans to their ear.
    Pose {
        Stand, Wave, Hold, Offer, Cheer, Hug, Shy, Walk, Run, Sit, SitHold, Cry, Point, Dig, Think,
        HandsOnHips, Reach, Carry, Whisper, Give, Jump, Sleep, Kneel, Dance, Eat,
    }
}
vocabulary! {
    /// What a face says.
    Expression { Happy, Joy, Calm, Sad, Cry, Worried, Surprised, Proud, Sleepy, Cross, Wonder, Shy, Cheeky }
}
vocabulary! {
    /// Where a page takes place. `Spot` is white paper with a breath of ground.
    Place {
        Spot, Garden, Meadow, Forest, Hill, Picnic, Bedroom, Snow, Seaside, Underwater, Village, Kitchen,
        LivingRoom, School, Library, Rooftop, Train, Market, Playground, Pond, Space, LanternFestival,
    }
}
vocabulary! {
    /// The season out of doors.
    #[derive(Default)]
    Season { Spring, #[default] Summer, Autumn, Winter }
}
vocabulary! {
    /// The light of the day.
    TimeOfDay { Morning, Day, Sunset, Night }
}
vocabulary! {
    /// What falls or blows, if anything. `Overcast` hides sun, moon and stars, `Fog` whatever is far; `Wind`
    /// blows under a fair sky.
    Weather { Clear, Overcast, Rain, Snow, Fog, Wind }
}
vocabulary! {
    /// How far the eye is.
    Shot { Far, Wide, Medium, Close }
}
vocabulary! {
    /// How high the eye is: `Low` looks up at the cast before the sky, `High` down on them on the ground.
    #[derive(Default)]
    EyeLevel { #[default] Level, Low, High }
}
vocabulary! {
    /// The thing a story turns around; drawn in piles, in baskets and in hands.
    Treasure { Carrot, Apple, Berry, Acorn, Shell, Pear, Cookie, Pumpkin }
}
vocabulary! {
    /// What stands or flies in the scene besides the cast. Piles, spills and baskets are of the
    /// scene's treasure.
    Prop {
        Pile, Spill, Basket, Table, FairyLights, Butterfly, Fireflies, Puddles, Bed, Stump, Sandcastle, Campfire,
        Tent, Snowman, Bench, RowingBoat, FestiveTree, Fireworks, Rainbow, Bubbles, Ladder,
        Tree, Wall, Gate, Cart, Chair, Letterbox, Hole, Mirror, Seesaw, Log,
    }
}
vocabulary! {
    /// Where the page keeps calm so that words could stand there.
    CalmZone { None, Top, Bottom }
}
vocabulary! {
    /// What kind of page is drawn.
    Layout { Full, Spot, Cover }
}

/// An sRGB colour.
pub type Rgb = [u8; 3];

/// What someone wears on the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words explain themselves")]
pub enum Top {
    Bare,
    Dungarees(Rgb),
    Sweater(Rgb, Rgb),
    Dress(Rgb, Rgb),
    Coat(Rgb),
}

/// What someone wears on the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words explain themselves")]
pub enum Hat {
    None,
    Woolly(Rgb, Rgb),
    Straw(Rgb),
    Bow(Rgb),
    Rain(Rgb),
    Leaf,
    Nightcap(Rgb),
    Flat(Rgb),
}

/// How a character looks; one per character per book, which is where consistency comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The kind of creature.
    pub species: Species,
    /// How old: who is grown is taller than a child of the kind, an elder has gone grey and wears a sweater as
    /// a cardigan and a scarf as a shawl.
    #[serde(default)]
    pub age: Age,
    /// Fur, feathers or skin; `None` takes the species' own.
    pub coat: Option<Rgb>,
    /// The coat's pattern, where a species has several: 0 its usual one, 1 patched, 2 with a blaze and pale
    /// paws.
    #[serde(default)]
    pub marking: u8,
    /// Clothes.
    pub top: Top,
    /// Scarf colour.
    pub scarf: Option<Rgb>,
    /// Hat.
    pub hat: Hat,
    /// Hair of a person: 0 short, 1 long, 2 bunches, 3 curls, 4 a bun, 5 braids. Of animals only an elder has
    /// any, and that in a bun.
    pub hair: u8,
    /// Hair colour of a person; `None` is dark brown, and an elder's is white.
    #[serde(default)]
    pub hair_colour: Option<Rgb>,
    /// An elder's beard.
    #[serde(default)]
    pub beard: bool,
    /// Wears glasses.
    #[serde(default)]
    pub glasses: bool,
    /// Goes by wheelchair.
    #[serde(default)]
    pub wheelchair: bool,
}

impl Look {
    /// A bare young animal (or a child in a plain look) of this species.
    pub fn of(species: Species) -> Self {
        Self {
            species,
            age: Age::Child,
            coat: None,
            marking: 0,
            top: Top::Bare,
            scarf: None,
            hat: Hat::None,
            hair: 0,
            hair_colour: None,
            beard: false,
            glasses: false,
            wheelchair: false,
        }
    }
}

/// Whom or where someone looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facing {
    /// At the actor with this index in [`Scene::actors`].
    At(usize),
    /// At the reader.
    Out,
    /// To the left edge.
    Left,
    /// To the right edge.
    Right,
    /// Away from the reader.
    Back,
}

/// Someone on the page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Index into the book's cast.
    pub character: usize,
    /// The body.
    pub pose: Pose,
    /// The face.
    pub expression: Expression,
    /// The gaze.
    pub facing: Facing,
    /// What is in the hands.
    pub holding: Option<Item>,
    /// Holds the hand of the actor before.
    pub joined: bool,
    /// Sits or stands on a stump or branch, above the others.
    pub perched: bool,
    /// 0 behind a table or in the back row, 1 in front.
    pub row: u8,
}

impl Actor {
    /// An actor with empty hands on the ground.
    pub fn new(character: usize, pose: Pose, expression: Expression, facing: Facing) -> Self {
        Self { character, pose, expression, facing, holding: None, joined: false, perched: false, row: 0 }
    }
}

/// A prop and where it stands: 0 is the left edge of the page, 1 the right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PlacedProp {
    /// What it is.
    pub prop: Prop,
    /// Across the page, 0 to 1.
    pub x: f32,
}

/// Something that lies or stands about, and where: 0 is the left edge of the page, 1 the right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PlacedItem {
    /// What it is.
    pub item: Item,
    /// Across the page, 0 to 1.
    pub x: f32,
}

/// The colour of a thing, where the words name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dyed {
    /// The thing, held or lying.
    pub item: Item,
    /// Its colour by day.
    pub colour: Rgb,
}

/// From where the scene is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewpoint {
    /// Which side of the place: pages with other numbers see it from elsewhere.
    pub side: u8,
    /// How high the eye is.
    pub eye: EyeLevel,
}

impl Viewpoint {
    /// The usual one of a page with this number: each page looks from another side than the one before.
    pub fn of_page(number: u32) -> Self {
        Self { side: (number % 240) as u8, eye: EyeLevel::Level }
    }
}

/// One picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Where.
    pub place: Place,
    /// When.
    pub time: TimeOfDay,
    /// The sky's mood.
    pub weather: Weather,
    /// The time of the year.
    #[serde(default)]
    pub season: Season,
    /// Whether the moon may be seen at night.
    pub moon: bool,
    /// How near.
    pub shot: Shot,
    /// From where.
    #[serde(default)]
    pub viewpoint: Viewpoint,
    /// Who, in reading order from the left.
    pub actors: Vec<Actor>,
    /// What else.
    pub props: Vec<PlacedProp>,
    /// What lies about that hands could hold.
    #[serde(default)]
    pub items: Vec<PlacedItem>,
    /// Colours that the words name; any other is the illustrator's choice.
    #[serde(default)]
    pub dyed: Vec<Dyed>,
    /// The story's treasure.
    pub treasure: Treasure,
    /// Where the group stands across the page, 0 to 1.
    pub center: f32,
    /// Warm lamplight near the cast, 0 none to 1 full.
    pub lamp: f32,
    /// Room for words.
    pub calm: CalmZone,
    /// The kind of page.
    pub layout: Layout,
}

impl Scene {
    /// Whether somebody holds the item or it lies about.
    pub fn has(&self, item: Item) -> bool {
        self.items.iter().any(|placed| placed.item == item)
            || self.actors.iter().any(|actor| actor.holding == Some(item))
    }
}
