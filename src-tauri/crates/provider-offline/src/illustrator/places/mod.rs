//! Where a page takes place: what lies behind the cast and what stands before it.

mod aloft;
mod bedroom;
mod classroom;
mod festival;
mod forest;
mod hill;
mod interior;
mod kitchen;
mod library;
mod living_room;
mod meadow;
mod near;
mod outside;
mod pond;
mod seaside;
mod snow;
mod spot;
mod study;
mod train;
mod underwater;
mod village;

pub use bedroom::{Arrangement, Bedstead};
use book::scene::{Place, Shot, TimeOfDay, Weather};
pub use hill::crest as hilltop;

use super::{
    canvas::Canvas,
    colour::{Colour, hex},
    geometry::{Point, Transform, point},
    light::Light,
    scenery::{
        Area, area,
        land::{self, Furrow, furrows},
        plants::{corner, flowers, grass},
        sky, weather,
    },
};

/// The page a place is painted on.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// In units of which 1000 are from the page's foot to the usual top.
    pub width: f32,
    /// Where the page's upper edge is: above 0 where the place is seen from near, below from far.
    pub top: f32,
    /// Of this place in this book: the same hill has the same tree on every page.
    pub seed: u64,
    /// Of this picture: what falls from the sky.
    pub picture_seed: u64,
    /// From where it is seen: a place of many pages of a book has more than one side.
    pub side: u8,
    /// How full or bare it is, -1 to 1: where things are at their worst little grows.
    pub mood: f32,
    /// The heads before it, with their owners' sizes: no moon sits on them like a hat.
    pub heads: &'a [(Point, f32)],
    /// The tips of what rises behind them, on which no sun sits either.
    pub tips: &'a [Point],
}

/// How many sides a place has.
pub const SIDES: u8 = 3;

const PETALS: [u32; 4] = [0xf2b8a8, 0xf6d77c, 0xfdf6ea, 0xc3aed6];
const NEAR_PETALS: [u32; 4] = [0xf2a896, 0xf6d77c, 0xfdf6ea, 0xe58f9a];

impl Stage<'_> {
    /// Which of its sides a place shows here.
    fn view(&self) -> usize {
        usize::from(self.side % SIDES)
    }

    /// What this side of a place has of three things.
    fn pick<T: Copy>(&self, of: [T; SIDES as usize]) -> T {
        of[self.view()]
    }

    /// A point at this share of the width.
    fn at(&self, share: f32, y: f32) -> Point {
        point(self.width * share, y)
    }

    /// Whether the blades of the foreground grow in the right corner: where they hide nobody's face.
    fn leafy_corner(&self) -> bool {
        let hides = |right: bool| {
            self.heads.iter().any(|(head, size)| {
                let from_edge = if right { self.width - head.x } else { head.x };
                from_edge < 240. + size * 0.3 && head.y + size * 0.3 > 740.
            })
        };
        let right = (self.seed + u64::from(self.side)) % 2 == 1;
        right != (hides(right) && !hides(!right))
    }

    /// Whether something this small falls beside the cast.
    fn is_clear(&self, at: Point) -> bool {
        self.heads.iter().all(|(head, size)| {
            let away = (at - *head) * (1. / size);
            let below = away.x.abs() < 0.3 && away.y > 0. && away.y < 0.66;
            away.length() > 0.46 && !below
        })
    }

    /// Whether nobody has their feet within this far of a place on the ground.
    pub fn is_bare(&self, at: Point, radius: f32) -> bool {
        self.heads.iter().all(|(head, size)| {
            let feet = *head + point(0., size * 0.62);
            let apart = point((at.x - feet.x).abs(), (at.y - feet.y).abs());
            apart.x > radius * 1.1 + size * 0.26 || apart.y > radius * 0.2 + size * 0.06
        })
    }

    /// The parts of a strip of ground before the cast on which nothing up to this high hides anybody's feet.
    fn clear_of_feet(&self, strip: Area, height: f32) -> Vec<Area> {
        let mut parts = vec![strip];
        for (head, size) in self.heads {
            let feet = *head + point(0., size * 0.62);
            if feet.y < strip.top - height {
                continue;
            }
            let [from, to] = [-0.3, 0.3].map(|aside| feet.x + size * aside);
            let beside = |part: Area| {
                [Area { right: part.right.min(from), ..part }, Area { left: part.left.max(to), ..part }]
            };
            parts = parts.into_iter().flat_map(beside).filter(|part| part.right > part.left).collect();
        }
        parts
    }

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
    let tips: Vec<Point> = stage.tips.iter().map(|tip| mirrored.apply(*tip)).collect();
    let unmirrored = stage;
    let stage = &Stage { heads: &heads, tips: &tips, ..*stage };
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
        Place::Kitchen => kitchen::kitchen(canvas, light, stage),
        Place::LivingRoom => living_room::living_room(canvas, light, stage),
        Place::School => study::school(canvas, light, stage),
        Place::Library => library::library(canvas, light, stage),
        Place::Train => train::train(canvas, light, stage),
        Place::Market => outside::market(canvas, light, stage),
        Place::Playground => outside::playground(canvas, light, stage),
        Place::Pond => pond::pond(canvas, light, stage),
        Place::Rooftop => aloft::rooftop(canvas, light, stage),
        Place::Space => aloft::space(canvas, light, stage),
        Place::LanternFestival => festival::lantern_festival(canvas, light, stage),
    });
    if !sheltered(place) {
        // Behind the cast it falls everywhere, but a line of wind does not end at a head.
        let windy = light.weather == Weather::Wind;
        falling(canvas, light, place, unmirrored, &|at| !windy || unmirrored.is_clear(at), 0);
    }
    let grassy =
        matches!(place, Place::Garden | Place::Meadow | Place::Picnic | Place::Village | Place::Playground);
    if grassy && light.weather == Weather::Rain {
        weather::puddles(canvas, light, stage.width, |at, radius| unmirrored.is_bare(at, radius));
    }
}

/// Everything before the cast.
pub fn before(canvas: &mut Canvas, light: &Light, place: Place, shot: Shot, stage: &Stage) {
    let mirrored = stage.facing(place);
    let heads: Vec<(Point, f32)> =
        stage.heads.iter().map(|(head, size)| (mirrored.apply(*head), *size)).collect();
    canvas.with(mirrored, |canvas| {
        let stage = &Stage { heads: &heads, ..*stage };
        foreground(canvas, light, place, stage);
        if matches!(shot, Shot::Wide | Shot::Far) {
            near::frame(canvas, light, place, stage);
        }
    });
    if !sheltered(place) {
        falling(canvas, light, place, stage, &|at| stage.is_clear(at), 1);
    }
}

/// Whether no weather comes here.
fn sheltered(place: Place) -> bool {
    is_indoors(place) || matches!(place, Place::Underwater | Place::Space)
}

fn falling(
    canvas: &mut Canvas,
    light: &Light,
    place: Place,
    stage: &Stage,
    clear: weather::Clear,
    layer: u64,
) {
    if canvas.is_surveying() {
        return;
    }
    let (width, seed) = (stage.width, stage.picture_seed + 30 + layer * 7);
    match light.weather {
        Weather::Rain => weather::rain(canvas, width, clear, seed),
        Weather::Snow => weather::snowfall(canvas, width, 110, clear, seed),
        Weather::Wind => {
            if layer == 0 {
                weather::gusts(canvas, light, width, clear, seed);
            }
            weather::drifting(canvas, light, width, clear, seed);
        }
        Weather::Clear if !matches!(place, Place::Seaside | Place::Snow) => {
            weather::drifting(canvas, light, width, clear, seed);
        }
        Weather::Fog if layer == 0 && place != Place::Spot => {
            weather::fog(canvas, light, width, stage.seed + 30);
        }
        Weather::Clear | Weather::Overcast | Weather::Fog => {}
    }
}

/// Whether a roof is over the cast.
pub fn is_indoors(place: Place) -> bool {
    matches!(
        place,
        Place::Bedroom | Place::Kitchen | Place::LivingRoom | Place::School | Place::Library | Place::Train
    )
}

/// Whether this book sees the place the other way round. Where the cast's own places hang on the place's
/// lie, it does not.
fn is_mirrored(place: Place, seed: u64) -> bool {
    !is_fixed(place) && place != Place::School && seed & 0x100 != 0
}

/// Where the fire burns in the living room of this book, if this side of it has the hearth.
pub fn hearth(width: f32, seed: u64, side: u8) -> Option<Point> {
    let at = living_room::hearth(width, usize::from(side % SIDES))?;
    Some(if is_mirrored(Place::LivingRoom, seed) { point(width - at.x, at.y) } else { at })
}

/// Where a room other than the bedroom has its lamp.
pub fn room_lamp(width: f32) -> Point {
    interior::lamp(width)
}

/// Whether the place lies where the cast's own places are: it is seen from one distance only.
pub fn is_fixed(place: Place) -> bool {
    matches!(place, Place::Hill | Place::Bedroom | Place::Spot)
}

fn foreground(canvas: &mut Canvas, light: &Light, place: Place, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    let blades = hex(0x86a752);
    let right = stage.leafy_corner();
    match place {
        Place::Garden => {
            corner(canvas, light, width, hex(0x7f9f52), right, seed + 20);
            // A row that somebody else tends comes into the page opposite.
            let [from, to] =
                if right { [-0.06, 0.2] } else { [1.06, 0.8] }.map(|share| stage.at(share, 1004.));
            furrows(canvas, light, &[Furrow { from, to, half: (30., 30.) }], seed + 24);
            verge(canvas, light, stage, (985., (26, 70.), blades), &[]);
        }
        Place::Meadow | Place::Village | Place::Playground | Place::Pond => {
            corner(canvas, light, width, hex(0x7f9f52), right, seed + 20);
            verge(canvas, light, stage, (975., (34, 78.), blades), &NEAR_PETALS);
        }
        Place::Picnic | Place::Hill => {
            corner(canvas, light, width, hex(0x7f9f52), right, seed + 20);
            verge(canvas, light, stage, (980., (36, 76.), hex(0x7d9c4e)), &NEAR_PETALS[1..]);
        }
        Place::Forest => forest::before(canvas, light, stage),
        Place::Underwater => underwater::before(canvas, light, stage),
        Place::Seaside => corner(canvas, light, width, hex(0xb5ab68), right, seed + 20),
        _ => {}
    }
}

/// Grass along the page's foot from this height down, and flowers of these colours in both its corners; where
/// somebody stands right behind it there are none.
fn verge(
    canvas: &mut Canvas,
    light: &Light,
    stage: &Stage,
    (top, (count, size), green): (f32, (usize, f32), Colour),
    petals: &[u32],
) {
    let Stage { width, seed, .. } = *stage;
    let dense = count as f32 / width;
    for (part, which) in stage.clear_of_feet(area(0., width, top, 1020.), size).into_iter().zip(0..) {
        let count = (dense * (part.right - part.left)).round() as usize;
        grass(canvas, light, part, (count, size), green, seed + 21 + 40 * which);
    }
    if petals.is_empty() {
        return;
    }
    for (from, to, which) in [(0., 0.21, 22), (0.81, 1., 23)] {
        let strip = area(width * from, width * to, top - 15., 1015.);
        for part in stage.clear_of_feet(strip, 110.) {
            let count = (8. * (part.right - part.left) / (strip.right - strip.left)).round() as usize;
            flowers(canvas, light, part, (count, 44.), petals, seed + which);
        }
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
        if canvas.is_surveying() {
            return;
        }
        let width = stage.width;
        // All of the sky that is seen lies above where the land may begin.
        let down = |y: f32| stage.top + y * (LAND - stage.top) / LAND;
        if light.is_night() && light.stars {
            let high = Transform::translate(0., stage.top);
            let low = down(self.stars.0) - stage.top;
            canvas.with(high, |canvas| sky::stars(canvas, width, low, self.stars.1, stage.seed));
        }
        let lamp = self.lamp(light).map(|(share, y, radius)| {
            // The light comes from the left of the page, whichever way round the place is.
            let share = if canvas.lee() < 0. { 1. - share } else { share };
            clear_of_heads((share, down(y), radius), stage)
        });
        match lamp {
            Some((center, radius)) if light.is_night() => sky::moon(canvas, center, radius),
            Some((center, radius)) => sky::sun(canvas, light, center, radius),
            None => {}
        }
        sky::clouds(canvas, light, width, (down(clouds.0), down(clouds.1)), lamp, stage.seed);
    }

    /// The sun or the moon, if it is to be seen.
    fn lamp(&self, light: &Light) -> Option<(f32, f32, f32)> {
        match light.time {
            TimeOfDay::Night => light.moon.then_some(self.moon),
            _ if !light.is_fair() => None,
            TimeOfDay::Morning => Some(self.sunrise),
            TimeOfDay::Day => Some(self.noon),
            TimeOfDay::Sunset => Some(self.sunset),
        }
    }
}

/// The height above which open country is sky.
const LAND: f32 = 520.;

/// Where a light hangs that touches nobody's head and no roof, as near as can be to where it is wont to.
fn clear_of_heads((share, y, radius): (f32, f32, f32), stage: &Stage) -> (Point, f32) {
    let width = stage.width;
    let hangs_free = |at: &Point| {
        stage.heads.iter().all(|(head, size)| {
            let apart = point((at.x - head.x).abs(), (at.y - head.y).abs());
            apart.x > radius + size * 0.36 || apart.y > radius + size * 0.6
        }) && stage.tips.iter().all(|tip| (*at - *tip).length() > radius * 1.5)
    };
    let asides = [0., -0.09, 0.09, -0.18, 0.18, -0.27, 0.27, -0.4, 0.4];
    let at = [0., -60., -120.]
        .into_iter()
        .flat_map(|rise| asides.map(|aside| (share + aside, y + rise)))
        .filter(|(share, y)| (0.1..0.92).contains(share) && *y > stage.top + radius + 40.)
        .map(|(share, y)| point(width * share, y))
        .find(hangs_free)
        .unwrap_or(point(width * share, y));
    (at, radius)
}

/// The ground's near half in open country: bands of value, the ways and whatever else `lie` on them, tufts
/// and flowers.
fn turfed(canvas: &mut Canvas, light: &Light, stage: &Stage, lie: impl FnOnce(&mut Canvas)) {
    let Stage { width, seed, .. } = *stage;
    land::strips(canvas, light, width, green(light), seed);
    lie(canvas);
    grass(canvas, light, area(0., width, 668., 1010.), (120, 46.), hex(0x8fae58), seed + 11);
    if stage.mood > -0.4 {
        flowers(canvas, light, area(0., width, 690., 800.), (20, 26.), &PETALS, seed + 12);
    }
}

#[cfg(test)]
mod tests {
    use super::{Stage, area, point};

    #[test]
    fn nothing_grows_before_feet() {
        let (head, size) = (point(300., 590.), 485.);
        let heads = [(head, size), (point(900., 300.), size)];
        let stage = Stage {
            width: 1500.,
            top: 0.,
            seed: 1,
            picture_seed: 1,
            side: 0,
            mood: 0.,
            heads: &heads,
            tips: &[],
        };
        let strip = area(0., 1500., 975., 1020.);
        let parts = stage.clear_of_feet(strip, 110.);
        let grows = |x: f32| parts.iter().any(|part| (part.left..part.right).contains(&x));
        assert!((180..420).step_by(10).all(|x| !grows(x as f32)), "{parts:?} before the near one's feet");
        assert!(
            grows(20.) && grows(900.) && grows(1480.),
            "{parts:?}: elsewhere, and before who is far, it grows"
        );
        assert_eq!(stage.clear_of_feet(strip, 20.).len(), 1, "what is low hides no feet");
    }
}
