//! Where a page takes place: what lies behind the cast and what stands before it.

mod aloft;
mod bedroom;
mod classroom;
mod festival;
mod forest;
mod hill;
mod interior;
mod meadow;
mod outside;
mod seaside;
mod snow;
mod spot;
mod study;
mod underwater;
mod village;

pub use bedroom::{bed_foot, lamp, shelf, window};
use book::scene::{Place, TimeOfDay, Weather};
pub use hill::crest as hilltop;

use super::{
    canvas::Canvas,
    colour::{Colour, hex},
    geometry::{Point, Transform, point},
    light::Light,
    scenery::{
        area, land,
        plants::{corner, flowers, grass},
        sky, weather,
    },
};

/// The page a place is painted on.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// In page units; the height is 1000.
    pub width: f32,
    /// Of this place in this book: the same hill has the same tree on every page.
    pub seed: u64,
    /// Of this picture: what falls from the sky.
    pub picture_seed: u64,
    /// Of what happens there: a room seen on many pages of a book is not always seen from the same side.
    pub view: u64,
    /// The heads before it, with their owners' sizes: no moon sits on them like a hat.
    pub heads: &'a [(Point, f32)],
}

const PETALS: [u32; 4] = [0xf2b8a8, 0xf6d77c, 0xfdf6ea, 0xc3aed6];
const NEAR_PETALS: [u32; 4] = [0xf2a896, 0xf6d77c, 0xfdf6ea, 0xe58f9a];

impl Stage<'_> {
    fn facing(&self, place: Place) -> Transform {
        if is_mirrored(place, self.seed) {
            Transform::translate(self.width, 0.).then(Transform::scale(-1., 1.))
        } else {
            Transform::IDENTITY
        }
    }
}

/// The grass of this hour.
fn green(light: &Light) -> Colour {
    match light.time {
        TimeOfDay::Night => hex(0xa9c98a),
        _ if light.is_grey() => hex(0x8fa878),
        TimeOfDay::Sunset => hex(0xb9b765),
        TimeOfDay::Morning | TimeOfDay::Day => hex(0xa3bd68),
    }
}

/// Everything behind the cast.
pub fn behind(canvas: &mut Canvas, light: &Light, place: Place, stage: &Stage) {
    let mirrored = stage.facing(place);
    let heads: Vec<(Point, f32)> =
        stage.heads.iter().map(|(head, size)| (mirrored.apply(*head), *size)).collect();
    let stage = &Stage { heads: &heads, ..*stage };
    canvas.with(mirrored, |canvas| match place {
        Place::Spot => spot::behind(canvas, light, stage),
        Place::Garden => meadow::garden(canvas, light, stage),
        Place::Meadow => meadow::meadow(canvas, light, stage),
        Place::Picnic => meadow::picnic(canvas, light, stage),
        Place::Forest => forest::behind(canvas, light, stage),
        Place::Hill => hill::behind(canvas, light, stage),
        Place::Bedroom => bedroom::behind(canvas, light, stage),
        Place::Snow => snow::behind(canvas, light, stage),
        Place::Seaside => seaside::behind(canvas, light, stage),
        Place::Underwater => underwater::behind(canvas, light, stage),
        Place::Village => village::behind(canvas, light, stage),
        Place::Kitchen => interior::kitchen(canvas, light, stage),
        Place::LivingRoom => interior::living_room(canvas, light, stage),
        Place::School => study::school(canvas, light, stage),
        Place::Library => study::library(canvas, light, stage),
        Place::Train => study::train(canvas, light, stage),
        Place::Market => outside::market(canvas, light, stage),
        Place::Playground => outside::playground(canvas, light, stage),
        Place::Pond => outside::pond(canvas, light, stage),
        Place::Rooftop => aloft::rooftop(canvas, light, stage),
        Place::Space => aloft::space(canvas, light, stage),
        Place::LanternFestival => festival::lantern_festival(canvas, light, stage),
    });
    let grassy =
        matches!(place, Place::Garden | Place::Meadow | Place::Picnic | Place::Village | Place::Playground);
    if grassy && light.weather == Weather::Rain {
        weather::puddles(canvas, light, stage.width);
    }
}

/// Everything before the cast.
pub fn before(canvas: &mut Canvas, light: &Light, place: Place, stage: &Stage) {
    canvas.with(stage.facing(place), |canvas| foreground(canvas, light, place, stage));
    if is_indoors(place) || matches!(place, Place::Underwater | Place::Space) {
        return;
    }
    match light.weather {
        Weather::Rain => weather::rain(canvas, stage.width, stage.picture_seed + 30),
        Weather::Snow => weather::snowfall(canvas, stage.width, 150, stage.picture_seed + 30),
        Weather::Clear if !matches!(place, Place::Seaside | Place::Snow) => {
            weather::drifting(canvas, light, stage.width, stage.picture_seed + 31);
        }
        Weather::Clear | Weather::Overcast => {}
    }
}

/// Whether a roof is over the cast.
pub fn is_indoors(place: Place) -> bool {
    matches!(
        place,
        Place::Bedroom | Place::Kitchen | Place::LivingRoom | Place::School | Place::Library | Place::Train
    )
}

/// What rises behind the heads to a point that one of them could seem to wear.
pub fn spires(place: Place, width: f32, seed: u64) -> Vec<Point> {
    // A windmill's cap and sails, `size` high.
    let windmill = |x: f32, foot: f32, size: f32| {
        [(0., 1.02), (-0.5, 1.1), (0.5, 1.1), (0.55, 0.6), (-0.55, 0.6)]
            .map(|(dx, up)| point(width * x + dx * size, foot - up * size))
            .to_vec()
    };
    let at = |places: &[(f32, f32)]| places.iter().map(|(x, y)| point(width * x, *y)).collect();
    let spires: Vec<Point> = match (place, seed % 3) {
        (Place::Village, _) => village::gables(width),
        (Place::LanternFestival, _) => at(&[(0.5, 390.), (0.5, 450.)]),
        (Place::Meadow, 0) => windmill(0.27, 560., 190.),
        (Place::Hill, 1) => windmill(0.13, hilltop(width, width * 0.13) + 18., 420.),
        (Place::Forest, 2) => at(&[(0.30, 500.), (0.33, 510.)]),
        (Place::Seaside, 1) => at(&[(0.86, 180.), (0.86, 300.), (0.86, 400.)]),
        (Place::Snow, _) => at(&[(0.42, 490.)]),
        (Place::Kitchen, _) => {
            let pane = (width * 0.2).clamp(210., 300.);
            vec![point(width * 0.42 - pane * 0.5 + 20., 350.)]
        }
        (Place::LivingRoom, _) => at(&[(0.70, 370.), (0.70, 430.)]),
        (Place::School, _) => at(&[(0.90, 440.), (0.90, 484.)]),
        (Place::Playground, _) => {
            let x = if seed.is_multiple_of(2) { 0.2 } else { 0.24 };
            vec![point(width * x - 68., 366.), point(width * x - 68., 430.)]
        }
        (Place::Rooftop, which) => {
            let own: &[(f32, f32)] = match which {
                0 => &[],
                1 => &[(0.9, 414.), (0.9, 480.)],
                _ => &[(0.93, 556.), (0.84, 570.)],
            };
            at(&[&[(0.08, 495.), (0.08, 540.)], own].concat())
        }
        _ => Vec::new(),
    };
    let mirrored = is_mirrored(place, seed);
    spires.into_iter().map(|at| if mirrored { point(width - at.x, at.y) } else { at }).collect()
}

/// Whether this book sees the place the other way round. Where the cast's own places hang on the place's
/// lie, it does not.
fn is_mirrored(place: Place, seed: u64) -> bool {
    !matches!(place, Place::Hill | Place::Bedroom | Place::Spot | Place::School) && seed & 0x100 != 0
}

/// Where the fire burns in the living room of this book.
pub fn hearth(width: f32, seed: u64) -> Point {
    let at = interior::hearth(width);
    if seed & 0x100 == 0 { at } else { point(width - at.x, at.y) }
}

/// Where a room other than the bedroom has its lamp.
pub fn room_lamp(width: f32) -> Point {
    interior::lamp(width)
}

fn foreground(canvas: &mut Canvas, light: &Light, place: Place, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    let blades = hex(0x86a752);
    match place {
        Place::Garden => {
            corner(canvas, light, width, hex(0x7f9f52), true, seed + 20);
            grass(canvas, light, area(0., width, 985., 1020.), (26, 70.), blades, seed + 21);
        }
        Place::Meadow | Place::Village | Place::Playground | Place::Pond => {
            corner(canvas, light, width, hex(0x7f9f52), !seed.is_multiple_of(2), seed + 20);
            grass(canvas, light, area(0., width, 975., 1020.), (34, 78.), blades, seed + 21);
            let left = area(0., width * 0.22, 960., 1015.);
            flowers(canvas, light, left, (9, 46.), &NEAR_PETALS, seed + 22);
            let right = area(width * 0.80, width, 955., 1015.);
            flowers(canvas, light, right, (8, 44.), &NEAR_PETALS, seed + 23);
        }
        Place::Picnic | Place::Hill => {
            grass(canvas, light, area(0., width, 980., 1020.), (36, 76.), hex(0x7d9c4e), seed + 21);
            let left = area(0., width * 0.2, 965., 1015.);
            flowers(canvas, light, left, (8, 44.), &NEAR_PETALS[1..], seed + 22);
            let right = area(width * 0.82, width, 965., 1015.);
            flowers(canvas, light, right, (7, 42.), &PETALS[1..], seed + 23);
        }
        Place::Forest => forest::before(canvas, light, stage),
        Place::Underwater => underwater::before(canvas, light, stage),
        _ => {}
    }
}

/// Where sun, moon and stars stand over open country.
struct Heavens {
    /// As shares of the page's width and in page units from the top, with radii.
    sunrise: (f32, f32, f32),
    noon: (f32, f32, f32),
    sunset: (f32, f32, f32),
    moon: (f32, f32, f32),
    /// How far down stars are seen, and how many.
    stars: (f32, usize),
}

impl Heavens {
    /// Draws them, and the clouds between these heights.
    fn draw(&self, canvas: &mut Canvas, light: &Light, stage: &Stage, clouds: (f32, f32)) {
        let width = stage.width;
        if light.is_night() && light.stars {
            sky::stars(canvas, width, self.stars.0, self.stars.1, stage.seed);
        }
        let lamp = self.lamp(light).map(|hung| clear_of_heads(hung, stage));
        match lamp {
            Some((center, radius)) if light.is_night() => sky::moon(canvas, center, radius),
            Some((center, radius)) => sky::sun(canvas, light, center, radius),
            None => {}
        }
        sky::clouds(canvas, light, width, clouds, lamp, stage.seed);
    }

    /// The sun or the moon, if it is to be seen.
    fn lamp(&self, light: &Light) -> Option<(f32, f32, f32)> {
        match light.time {
            TimeOfDay::Night => light.moon.then_some(self.moon),
            _ if light.weather != Weather::Clear => None,
            TimeOfDay::Morning => Some(self.sunrise),
            TimeOfDay::Day => Some(self.noon),
            TimeOfDay::Sunset => Some(self.sunset),
        }
    }
}

/// Where a light hangs that touches nobody's head, as near as can be to where it is wont to.
fn clear_of_heads((share, y, radius): (f32, f32, f32), stage: &Stage) -> (Point, f32) {
    let width = stage.width;
    let hangs_free = |at: &Point| {
        stage.heads.iter().all(|(head, size)| {
            let apart = point((at.x - head.x).abs(), (at.y - head.y).abs());
            apart.x > radius + size * 0.36 || apart.y > radius + size * 0.6
        })
    };
    let asides = [0., -0.09, 0.09, -0.18, 0.18, -0.27, 0.27, -0.4, 0.4];
    let at = [0., -60., -120.]
        .into_iter()
        .flat_map(|rise| asides.map(|aside| (share + aside, y + rise)))
        .filter(|(share, y)| (0.1..0.92).contains(share) && *y > radius + 40.)
        .map(|(share, y)| point(width * share, y))
        .find(hangs_free)
        .unwrap_or(point(width * share, y));
    (at, radius)
}

/// The ground's near half in open country: bands of value, tufts and flowers.
fn turfed(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    land::strips(canvas, light, width, green(light), seed);
    grass(canvas, light, area(0., width, 668., 1010.), (120, 46.), hex(0x8fae58), seed + 11);
    flowers(canvas, light, area(0., width, 690., 800.), (20, 26.), &PETALS, seed + 12);
}
