//! Who stands where and how large: the cast arranged on the page, before anything is painted.

mod adjustment;
mod bed;
mod hug;
mod pairs;
#[cfg(test)]
mod tests;
mod turning;

use book::scene::{Actor, CalmZone, Expression, Facing, Item, Look, Place, Pose, Prop, Scene, Shot, Species};

pub use adjustment::Adjustment;
pub use pairs::Shared;

use pairs::Bond;
use turning::Sight;

use super::{
    actor::{Figure, half_width, head_half, relative_size},
    geometry::{Point, point},
    places::{self, Arrangement},
    props::{furniture::STUMP_HEIGHT, things},
};

/// The page's height, in page units.
pub const HEIGHT: f32 = 1000.;
/// The height of a standing table's top and its foot.
pub const TABLE_TOP: f32 = 812.;

/// How high somebody jumps, in their own units.
const JUMP: f32 = 15.;
/// Where the middle of a head is, and half its height, as shares of its owner's size.
const HEAD: f32 = 0.62;
const HEAD_HALF_HEIGHT: f32 = 0.29;
/// How far somebody bends an ear to a secret, in degrees.
const EAR_TILT: f32 = 7.;

/// Somebody on the stage.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How they are drawn.
    pub figure: Figure,
    /// Under the quilt of a bed.
    pub in_bed: bool,
    /// The breadth of the stump they are on, and where it stands.
    pub stump: Option<(f32, Point)>,
    /// Before a table rather than behind it.
    pub in_front: bool,
}

/// The cast in place.
#[derive(Clone, Debug)]
pub struct Staging {
    /// In the order of [`Scene::actors`].
    pub cast: Vec<Standing>,
    /// The size of somebody as tall as a child.
    pub unit: f32,
    /// What two of the cast have between them.
    pub shared: Vec<Shared>,
}

/// Everything known about the cast while it is being placed.
struct Plan<'a> {
    scene: &'a Scene,
    looks: Vec<Look>,
    width: f32,
    adjustment: Adjustment,
    /// Where things lie that somebody may look at.
    lying: &'a [Point],
    sizes: Vec<f32>,
    xs: Vec<f32>,
    ys: Vec<f32>,
}

impl Staging {
    /// Places a scene's cast on a page this wide, on which things lie at `lying`.
    pub fn new(scene: &Scene, looks: &[Look], width: f32, adjustment: Adjustment, lying: &[Point]) -> Self {
        let own = |actor: &Actor| looks.get(actor.character).copied().unwrap_or(Look::of(Species::Child));
        let looks: Vec<Look> = scene.actors.iter().map(own).collect();
        let count = looks.len();
        let mut plan = Plan {
            scene,
            looks,
            width,
            adjustment,
            lying,
            sizes: Vec::new(),
            xs: vec![0.; count],
            ys: vec![0.; count],
        };
        let unit = plan.unit();
        plan.sizes = plan.natural_sizes(unit);
        plan.place_across();
        plan.place_down();
        plan.keep_below_the_edge();
        let cast = (0..count).map(|i| plan.standing(i)).collect();
        Self { cast, unit, shared: plan.shared() }
    }

    /// The middle of the faces.
    pub fn focus(&self) -> Option<Point> {
        let n = self.cast.len() as f32;
        let sum = self.cast.iter().fold(point(0., 0.), |sum, who| sum + who.head());
        (n > 0.).then(|| sum * (1. / n))
    }

    /// The leftmost and rightmost edges of the cast.
    pub fn span(&self) -> Option<(f32, f32)> {
        let edge =
            |side: f32| self.cast.iter().map(move |who| who.figure.at.x + side * who.figure.size * 0.5);
        let left = edge(-1.).reduce(f32::min)?;
        Some((left, edge(1.).reduce(f32::max)?))
    }

    /// The highest ears.
    pub fn top(&self) -> f32 {
        self.cast.iter().map(|who| who.figure.at.y - who.figure.size * who.stature()).fold(1000., f32::min)
    }

    /// The nearest feet.
    pub fn bottom(&self) -> f32 {
        self.cast.iter().map(|who| who.stump.map_or(who.figure.at.y, |(_, at)| at.y)).fold(0., f32::max)
    }

    /// How tall the tallest is with ears and what is held up.
    pub fn tallest(&self) -> f32 {
        self.cast.iter().map(|who| who.figure.size * who.stature()).fold(1., f32::max)
    }
}

impl Standing {
    /// The middle of the head.
    pub fn head(&self) -> Point {
        let up = if self.figure.pose == Pose::Sleep { 0.3 } else { HEAD };
        self.figure.at - point(0., self.figure.size * up)
    }

    /// Half the room somebody takes up across the page.
    pub fn breadth(&self) -> f32 {
        half_width(&self.figure.look, self.figure.pose) * self.figure.size
    }

    /// From the feet to the tips of the ears.
    pub fn height(&self) -> f32 {
        self.figure.size * self.stature()
    }

    /// Whether what is behind somebody cannot be seen at this place.
    pub fn covers(&self, place: Point) -> bool {
        let size = self.figure.size;
        let from_head = place - self.head();
        let broad = head_half(self.figure.look.species);
        let in_head = (from_head.x / broad).hypot(from_head.y / HEAD_HALF_HEIGHT) < size;
        let body = self.figure.at - place;
        let in_body = body.x.abs() < size * 0.2 && body.y > 0. && body.y < size * 0.46;
        in_head || in_body
    }

    /// Height with ears, as a share of the height without.
    fn stature(&self) -> f32 {
        stature(self.figure.look.species)
    }
}

/// A place across the page, whatever was written.
pub fn share(x: f32) -> f32 {
    if x.is_finite() { x.clamp(0., 1.) } else { 0.5 }
}

fn stature(species: Species) -> f32 {
    if species == Species::Rabbit { 1.38 } else { 1.16 }
}

/// How far something beside the cast reaches, around where it was put.
fn reach(prop: Prop) -> Option<(f32, f32)> {
    match prop {
        Prop::Pile => Some((-215., 215.)),
        Prop::Spill => Some((-90., 440.)),
        Prop::Basket => Some((-80., 80.)),
        Prop::Stump | Prop::Campfire => Some((-100., 100.)),
        Prop::Snowman => Some((-110., 110.)),
        Prop::Tent | Prop::RowingBoat => Some((-190., 190.)),
        Prop::FestiveTree => Some((-130., 130.)),
        Prop::Ladder => Some((-60., 110.)),
        Prop::Tree => Some((-110., 110.)),
        Prop::Cart => Some((-250., 170.)),
        Prop::Seesaw => Some((-220., 220.)),
        Prop::Gate | Prop::Hole => Some((-170., 170.)),
        Prop::Chair | Prop::Letterbox | Prop::Mirror => Some((-90., 90.)),
        _ => None,
    }
}

impl Plan<'_> {
    fn has(&self, prop: Prop) -> bool {
        self.scene.props.iter().any(|placed| placed.prop == prop)
    }

    fn len(&self) -> usize {
        self.looks.len()
    }

    fn actor(&self, i: usize) -> &Actor {
        &self.scene.actors[i]
    }

    fn in_bed(&self, i: usize) -> bool {
        let actor = self.actor(i);
        self.scene.place == Place::Bedroom
            && self.has(Prop::Bed)
            && (matches!(actor.pose, Pose::Sit | Pose::SitHold) || actor.expression == Expression::Sleepy)
            && (0..i).all(|other| !self.in_bed(other))
    }

    fn unit(&self) -> f32 {
        let unit = match self.scene.shot {
            Shot::Far => 285.,
            Shot::Wide => 440.,
            Shot::Medium => 485.,
            Shot::Close => 500.,
        };
        let on_hill = self.scene.place == Place::Hill && self.scene.shot != Shot::Far;
        unit * self.adjustment.scale * if on_hill { 0.9 } else { 1. }
    }

    fn natural_sizes(&self, unit: f32) -> Vec<f32> {
        let tallest = self.looks.iter().map(relative_size).fold(0.1, f32::max);
        // A cast of only small animals still fills the page, and one with a giant among them fits it.
        let grown = (0.98 / tallest).max(1.).powf(0.75) * (1.26 / tallest).min(1.);
        let nearer = |i: usize| if self.is_over_the_shoulder(i) { 1.16 } else { 1. };
        let size = |(i, look): (usize, &Look)| unit * grown * relative_size(look) * nearer(i);
        self.looks.iter().enumerate().map(size).collect()
    }

    /// Whether we look at somebody over this one's shoulder, so this one is nearer to us.
    fn is_over_the_shoulder(&self, i: usize) -> bool {
        self.len() == 2
            && self.actor(i).facing == Facing::Back
            && self.actor(1 - i).facing == Facing::At(i)
            && !self.has(Prop::Table)
    }

    fn half(&self, i: usize) -> f32 {
        let actor = &self.scene.actors[i];
        let beside = match actor.holding {
            Some(Item::Wagon) => 0.3,
            Some(item) if things::is_vehicle(item) => 0.1,
            _ => 0.,
        };
        // A snout reaches farther than a cheek.
        let turned = !matches!(actor.facing, Facing::Out | Facing::Back);
        let before = match actor.pose {
            _ if !turned => 0.,
            // Who points must not poke.
            Pose::Point => 0.18,
            _ => 0.06,
        };
        (half_width(&self.looks[i], actor.pose) + beside + before) * self.sizes[i]
    }

    fn outer_width(&self) -> f32 {
        let n = self.len();
        if n == 0 {
            return 0.;
        }
        self.outer_half(0) + (0..n - 1).map(|i| self.apart(i)).sum::<f32>() + self.outer_half(n - 1)
    }

    /// How far somebody reaches toward the page's edge, with what is held on that side.
    fn outer_half(&self, i: usize) -> f32 {
        let aside = match self.actor(i).holding {
            Some(item) if self.holds_aside(i) => 0.1 + things::height(item) * 0.003,
            _ => 0.,
        };
        self.half(i) + aside * self.sizes[i]
    }

    fn place_across(&mut self) {
        let n = self.len();
        if n == 0 {
            return;
        }
        let crowded = self.has(Prop::Pile) || self.has(Prop::Spill);
        let share = if self.width < 1200. { 0.88 } else { 0.80 };
        let available = self.width * share * if crowded { 0.66 } else { 1. };
        let wanted = self.outer_width();
        if wanted > available {
            self.sizes.iter_mut().for_each(|size| *size *= available / wanted);
        }
        let loose = (1..n).filter(|&i| !self.holds_on(i)).count() as f32;
        let room = available - self.outer_width();
        let gap =
            if loose > 0. { (room / n as f32 * 0.5).clamp(0., 110.) * self.adjustment.spread } else { 0. };
        let full = self.outer_width() + gap * loose;
        let mut x = self.center(full) - full * 0.5 + self.outer_half(0);
        self.xs[0] = x;
        for i in 1..n {
            x += self.apart(i - 1) + if self.holds_on(i) { 0. } else { gap };
            self.xs[i] = x;
        }
        self.clear_pillow();
    }

    /// Whether somebody touches the one on their left.
    fn holds_on(&self, i: usize) -> bool {
        self.scene.actors[i].joined || self.bond(i - 1, i).is_some()
    }

    /// Where the group stands: as near to where it was asked for as what lies about allows.
    fn center(&self, full: f32) -> f32 {
        let margin = 40.;
        let half = full * 0.5;
        let (first, last) = (half + margin, (self.width - half - margin).max(half + margin));
        let asked = share(self.scene.center) + self.adjustment.shift;
        let wanted = (asked * self.width).clamp(first, last);
        let covered = |center: f32| -> f32 {
            let overlap = |(from, to): (f32, f32)| (to.min(center + half) - from.max(center - half)).max(0.);
            let lying = self.scene.props.iter().filter_map(|placed| {
                let (left, right) = reach(placed.prop)?;
                let x = share(placed.x) * self.width;
                Some((x + left, x + right))
            });
            lying.map(overlap).sum()
        };
        let steps = 40;
        (0..=steps)
            .map(|step| first + (last - first) * step as f32 / steps as f32)
            .chain([wanted])
            .map(|center| (center, (center - wanted).abs() * 0.5 + covered(center)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(wanted, |(center, _)| center)
    }

    fn place_down(&mut self) {
        let n = self.len();
        let largest = self.sizes.iter().copied().fold(1., f32::max);
        let castle = if self.has(Prop::Sandcastle) { -46. } else { 0. };
        for i in 0..n {
            let smallness = 1. - self.sizes[i] / largest;
            let row = f32::from(self.scene.actors[i].row.min(2));
            self.ys[i] = if self.scene.place == Place::Hill {
                places::hilltop(self.width, self.xs[i], self.scene.viewpoint.side)
                    + 36.
                    + 40. * smallness
                    + 14. * row
            } else {
                let front = if self.has(Prop::Table) {
                    TABLE_TOP + 95. * row
                } else {
                    858. + 60. * smallness + 14. * row
                };
                // A zigzag, or a crowd stands like a fence.
                let stagger = if n > 3 && i % 2 == 1 { -14. } else { 0. };
                front + castle + stagger - 16. * (self.sizes[i] / largest - 0.6)
            };
        }
        for i in 0..n {
            if self.is_over_the_shoulder(i) {
                self.ys[i] += 46.;
            }
        }
        for i in 1..n {
            if self.scene.actors[i].joined {
                self.ys[i] = self.ys[i - 1] + 8.;
            }
        }
        self.bring_ears_near();
        self.bring_hugs_near();
        if self.scene.place == Place::Bedroom && self.has(Prop::Bed) {
            // On the rug, not on the quilt.
            self.ys.iter_mut().for_each(|y| *y += 64.);
        }
        if self.scene.place == Place::Underwater {
            for i in 0..n {
                self.ys[i] -= if i % 2 == 0 { 90. } else { 150. };
            }
        }
    }

    fn stump_breadth(&self, i: usize) -> f32 {
        (self.sizes[i] * 0.44).clamp(70., 170.)
    }

    /// Whether somebody is on a stump; a wheelchair is not.
    fn is_perched(&self, i: usize) -> bool {
        self.scene.actors[i].perched && !self.looks[i].wheelchair
    }

    fn lift(&self, i: usize) -> f32 {
        if self.is_perched(i) { self.stump_breadth(i) * STUMP_HEIGHT / 100. + 2. } else { 0. }
    }

    /// Nobody's ears are cut off.
    fn keep_below_the_edge(&mut self) {
        let top = if self.scene.calm == CalmZone::Top { 130. } else { 46. };
        for i in 0..self.len() {
            let held = match (self.scene.actors[i].holding, self.scene.actors[i].pose) {
                (Some(Item::Balloon | Item::Umbrella | Item::Kite), _) => 1.52,
                _ => 1.,
            };
            let leap = if self.scene.actors[i].pose == Pose::Jump { JUMP / 100. } else { 0. };
            let tall = (stature(self.looks[i].species).max(held) + leap) * self.sizes[i] + self.lift(i);
            let room = self.ys[i] - top;
            if tall > room {
                self.sizes[i] *= room / tall;
            }
        }
    }

    fn standing(&self, i: usize) -> Standing {
        let actor = self.actor(i);
        let direction = self.direction(i);
        let mirrored = self.mirrored(i, direction);
        let in_bed = self.in_bed(i);
        let look = self.looks[i];
        let mut figure = Figure::new(look, point(self.xs[i], self.ys[i] - self.lift(i)), self.sizes[i]);
        figure.pose = actor.pose;
        figure.expression = actor.expression;
        figure.mirrored = mirrored;
        figure.turn = if mirrored { -direction } else { direction };
        figure.back = actor.facing == Facing::Back && !in_bed;
        (figure.vehicle, figure.holding) = match actor.holding {
            Some(item) if things::is_vehicle(item) => (Some(item), None),
            held => (None, held),
        };
        figure.treasure = self.scene.treasure;
        figure.profile = self.in_profile(i, direction);
        let pitch = self.pitch(i);
        figure.gaze = -pitch / 34.;
        let in_arms = matches!(self.bonded(i), Some((Bond::Embrace, _)));
        figure.attentive = !in_arms && matches!(self.sight(i), Sight::At(_));
        // A face from the side nods with the whole head, another mostly with its features.
        let nod = pitch * if figure.profile { 0.5 } else { 0.2 };
        figure.tilt = (tilt(actor.expression) + nod) * figure.turn.signum();
        if let Some(side) = self.listens(i) {
            figure.tilt = if mirrored { -side } else { side } * EAR_TILT;
        }
        if in_arms {
            figure.tilt = hug::TILT;
        }
        figure.embracing = in_arms && actor.pose == Pose::Hug;
        figure.hands = self.hands(i);
        if self.shares(i) {
            // It is between the two, and drawn when both are.
            (figure.holding, figure.vehicle) = (None, None);
        }
        if actor.pose == Pose::Jump {
            figure.air = JUMP;
        }
        if self.scene.place == Place::Space && !in_bed {
            figure.helmet = true;
            figure.air += 5.;
        }
        if self.scene.place == Place::Underwater {
            figure.air = 10. + 6. * (i % 3) as f32;
            figure.grounded = false;
        }
        if in_bed {
            bed::tuck_in(&mut figure, &Arrangement::of(self.width, self.scene.viewpoint.side));
        }
        // The stump has a shadow of its own.
        figure.grounded &= !self.is_perched(i);
        let stump = self.is_perched(i).then(|| (self.stump_breadth(i), point(self.xs[i], self.ys[i])));
        Standing { figure, in_bed, stump: stump.filter(|_| !in_bed), in_front: actor.row > 0 }
    }

    fn foot(&self, i: usize) -> f32 {
        self.ys[i] - self.lift(i)
    }
}

fn tilt(expression: Expression) -> f32 {
    match expression {
        Expression::Sad | Expression::Sleepy => 6.,
        Expression::Shy | Expression::Worried => 4.,
        Expression::Cheeky | Expression::Wonder => -3.,
        Expression::Proud => -2.,
        _ => 0.,
    }
}
