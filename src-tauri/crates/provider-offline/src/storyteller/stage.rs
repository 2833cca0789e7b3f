//! Picture recipes: the scene of a beat before the cast, the home and the treasure are known.
//!
//! `place time shot [weather] [season] [moon] [lamp.3] [x.36] [top|bottom] | who pose expression gaze
//! [+item] [joined] [perched] [front] | … | : prop .7, prop .3`; `who` is `hero` or `f1` to `f4`, a gaze
//! is `@who`, `out`, `left`, `right` or `back`, and an item may be one of the story's `let`s: `: +toy .5`.

use std::{collections::HashMap, fmt::Debug};

use book::scene::{
    Actor, CalmZone, Expression, Facing, Item, Layout, Place, PlacedItem, PlacedProp, Pose, Prop, Scene,
    Season, Shot, TimeOfDay, Treasure, Viewpoint, Weather,
};

#[derive(Debug, Default, Clone)]
pub(super) struct Recipe {
    /// `None` is wherever the story is at home.
    place: Option<Place>,
    time: Option<TimeOfDay>,
    shot: Option<Shot>,
    weather: Option<Weather>,
    season: Option<Season>,
    moon: bool,
    lamp: f32,
    center: Option<f32>,
    calm: Option<CalmZone>,
    pub(super) actors: Vec<Part>,
    props: Vec<PlacedProp>,
    items: Vec<(Held, f32)>,
}

/// An actor's part: who it is counts from 0, the hero.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) who: usize,
    pose: Pose,
    expression: Expression,
    gaze: Gaze,
    holding: Held,
    joined: bool,
    perched: bool,
    front: bool,
}

#[derive(Debug, Clone, Copy)]
enum Held {
    Nothing,
    Item(Item),
    /// What the seed chose for this `let`.
    Let(&'static str),
}

impl Held {
    fn item(self, stock: &Stock) -> Option<Item> {
        match self {
            Self::Nothing => None,
            Self::Item(item) => Some(item),
            Self::Let(name) => stock.lets.get(name).copied(),
        }
    }
}

/// What a book fills into the recipes of its story.
#[derive(Debug)]
pub(super) struct Stock {
    pub(super) home: Place,
    pub(super) treasure: Treasure,
    pub(super) lets: HashMap<&'static str, Item>,
    /// The season of a story that names none.
    pub(super) season: Season,
}

#[derive(Debug, Clone, Copy)]
enum Gaze {
    At(usize),
    Fixed(Facing),
}

/// Finds a word of a scene vocabulary as it is spelled in Rust, whatever the case.
pub(super) fn word<T: Copy + Debug>(all: &[T], name: &str) -> Option<T> {
    all.iter().copied().find(|value| format!("{value:?}").eq_ignore_ascii_case(name))
}

fn who(name: &str) -> Option<usize> {
    if name == "hero" {
        Some(0)
    } else {
        name.strip_prefix('f')?.parse().ok().filter(|n| (1..=4).contains(n))
    }
}

impl Recipe {
    pub(super) fn parse(text: &'static str) -> Result<Self, String> {
        let mut segments = text.split('|').map(str::trim);
        let mut recipe = Self::default();
        let mut words = segments.next().unwrap_or_default().split_whitespace();
        let place = words.next().unwrap_or_default();
        if place != "home" {
            recipe.place = Some(word(Place::ALL, place).ok_or(format!("no place “{place}”"))?);
        }
        for name in words {
            if let Some(amount) = name.strip_prefix("lamp").and_then(|n| n.parse().ok()) {
                recipe.lamp = amount;
            } else if let Some(across) = name.strip_prefix('x').and_then(|n| n.parse().ok()) {
                recipe.center = Some(across);
            } else if name == "moon" {
                recipe.moon = true;
            } else if let Some(calm) = word(CalmZone::ALL, name) {
                recipe.calm = Some(calm);
            } else if let Some(time) = word(TimeOfDay::ALL, name) {
                recipe.time = Some(time);
            } else if let Some(shot) = word(Shot::ALL, name) {
                recipe.shot = Some(shot);
            } else if let Some(season) = word(Season::ALL, name) {
                recipe.season = Some(season);
            } else {
                recipe.weather = Some(word(Weather::ALL, name).ok_or(format!("no word “{name}”"))?);
            }
        }
        for segment in segments {
            if let Some(props) = segment.strip_prefix(':') {
                for prop in props.split(',') {
                    let (name, x) = prop.trim().split_once(' ').ok_or(format!("no place for “{prop}”"))?;
                    let x = x.trim().parse().map_err(|_| format!("no number “{x}”"))?;
                    match (name.strip_prefix('+'), word(Prop::ALL, name), word(Item::ALL, name)) {
                        (Some(name), ..) => recipe.items.push((Held::Let(name), x)),
                        (_, Some(prop), _) => recipe.props.push(PlacedProp { prop, x }),
                        (.., Some(item)) => recipe.items.push((Held::Item(item), x)),
                        _ => return Err(format!("no thing “{name}”")),
                    }
                }
            } else {
                recipe.actors.push(Part::parse(segment)?);
            }
        }
        Ok(recipe)
    }

    /// Whether the picture may have any weather.
    pub(super) fn leaves_weather_open(&self) -> bool {
        self.weather.is_none()
    }

    /// Snow lies in winter only.
    fn usual_season(&self, stock: &Stock) -> Season {
        let snow = self.place == Some(Place::Snow) || self.weather == Some(Weather::Snow);
        if snow { Season::Winter } else { stock.season }
    }

    /// The scene with the people of this book.
    pub(super) fn stage(&self, stock: &Stock) -> Scene {
        let index = |who: usize| self.actors.iter().position(|part| part.who == who);
        let actors = self
            .actors
            .iter()
            .map(|part| Actor {
                character: part.who,
                pose: part.pose,
                expression: part.expression,
                facing: match part.gaze {
                    Gaze::Fixed(facing) => facing,
                    Gaze::At(other) => index(other).map_or(Facing::Out, Facing::At),
                },
                holding: part.holding.item(stock),
                joined: part.joined,
                perched: part.perched,
                row: u8::from(part.front),
            })
            .collect();
        let items = self.items.iter();
        let items =
            items.filter_map(|(held, x)| Some(PlacedItem { item: held.item(stock)?, x: *x })).collect();
        Scene {
            place: self.place.unwrap_or(stock.home),
            time: self.time.unwrap_or(TimeOfDay::Day),
            weather: self.weather.unwrap_or(Weather::Clear),
            season: self.season.unwrap_or_else(|| self.usual_season(stock)),
            moon: self.moon,
            shot: self.shot.unwrap_or(Shot::Medium),
            viewpoint: Viewpoint::default(),
            actors,
            props: self.props.clone(),
            items,
            dyed: Vec::new(),
            treasure: stock.treasure,
            center: self.center.unwrap_or(0.5),
            lamp: self.lamp,
            calm: self.calm.unwrap_or(CalmZone::None),
            layout: Layout::Full,
        }
    }
}

impl Part {
    fn parse(text: &'static str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let mut next = || words.next().ok_or(format!("“{text}” is short of words"));
        let name = next()?;
        let who_at = |name: &str| who(name).ok_or(format!("nobody is “{name}”"));
        let pose = next()?;
        let expression = next()?;
        let gaze = next()?;
        let mut part = Self {
            who: who_at(name)?,
            pose: word(Pose::ALL, pose).ok_or(format!("no pose “{pose}”"))?,
            expression: word(Expression::ALL, expression).ok_or(format!("no expression “{expression}”"))?,
            gaze: match gaze {
                "out" => Gaze::Fixed(Facing::Out),
                "left" => Gaze::Fixed(Facing::Left),
                "right" => Gaze::Fixed(Facing::Right),
                "back" => Gaze::Fixed(Facing::Back),
                other => Gaze::At(who_at(other.trim_start_matches('@'))?),
            },
            holding: Held::Nothing,
            joined: false,
            perched: false,
            front: false,
        };
        for name in words {
            match name {
                "joined" => part.joined = true,
                "perched" => part.perched = true,
                "front" => part.front = true,
                _ => {
                    let item = name.trim_start_matches('+');
                    part.holding = word(Item::ALL, item).map_or(Held::Let(item), Held::Item);
                }
            }
        }
        Ok(part)
    }
}
