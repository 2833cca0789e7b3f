//! The cast: one body plan, many species. Units: the ground is 0, the top of the skull about 93, so a
//! figure's size is its height without ears.

mod anatomy;
mod body;
mod clothes;
mod ears;
mod elder;
mod expression;
mod face;
mod grip;
mod hair;
mod hats;
mod head;
mod held;
mod limbs;
mod markings;
mod muzzle;
mod pose;
mod profile;
mod side;
mod tail;
mod vehicle;
mod wheelchair;

use anatomy::{Anatomy, Coat};
pub use anatomy::{half_width, has_long_tail, head_half, relative_size, trunk_half};
use book::{
    Style,
    scene::{Age, Expression, Item, Look, Pose, Rgb, Species, Top, Treasure},
};
use expression::Features;
use pose::{Rig, Stance};
pub use profile::snout_reach;

use super::{
    canvas::{Canvas, Wash},
    colour::{Colour, from_rgb8, hex, ink, mix},
    geometry::{Point, Transform, ellipse, ellipse_rotated, point, up},
    light::Light,
};

/// Someone, as they are to be drawn.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Species, fur and clothes.
    pub look: Look,
    /// The body.
    pub pose: Pose,
    /// The face.
    pub expression: Expression,
    /// Where the feet stand, in page units.
    pub at: Point,
    /// Height without ears, in page units.
    pub size: f32,
    /// Mirrored: one-handed gestures go to the left.
    pub mirrored: bool,
    /// How far the face turns, -1 left to 1 right, before mirroring.
    pub turn: f32,
    /// How far the head tilts, in degrees.
    pub tilt: f32,
    /// How far the eyes look up, -1 down to 1.
    pub gaze: f32,
    /// Looks at somebody or something.
    pub attentive: bool,
    /// Seen from behind.
    pub back: bool,
    /// Only the head: the rest is under a quilt.
    pub tucked: bool,
    /// How high above the ground, in the body's units; who walks or runs up there is swimming.
    pub air: f32,
    /// The arms of [`Pose::Hug`] go around a neighbour.
    pub embracing: bool,
    /// Whether the figure stands on ground that takes its shadow.
    pub grounded: bool,
    /// What is in the hands.
    pub holding: Option<Item>,
    /// What they ride, or have beside them.
    pub vehicle: Option<Item>,
    /// The colour of what is held or ridden, where that has a choice.
    pub accent: Colour,
    /// What a held treasure is.
    pub treasure: Treasure,
    /// Where the hand on the left and on the right of the page goes, in page units, when it meets somebody
    /// else's or what two carry.
    pub hands: [Option<Point>; 2],
    /// The face is seen from the side it turns to.
    pub profile: bool,
    /// Floats in a helmet of glass.
    pub helmet: bool,
}

impl Figure {
    /// Somebody standing at `at` with empty hands.
    pub fn new(look: Look, at: Point, size: f32) -> Self {
        Self {
            look,
            pose: Pose::Stand,
            expression: Expression::Happy,
            at,
            size,
            mirrored: false,
            turn: 0.35,
            tilt: 0.,
            gaze: 0.,
            attentive: false,
            back: false,
            tucked: false,
            air: 0.,
            embracing: false,
            grounded: true,
            holding: None,
            vehicle: None,
            accent: hex(0xd9574e),
            treasure: Treasure::Carrot,
            hands: [None; 2],
            profile: false,
            helmet: false,
        }
    }
}

impl Figure {
    /// Whether a wheelchair carries them here.
    pub fn rides(&self) -> bool {
        self.look.wheelchair && !self.tucked && self.grounded
    }

    /// Whether the face is seen from the side.
    pub fn shows_profile(&self) -> bool {
        self.profile && !self.back && !self.tucked
    }

    /// Whether the body is seen from the side as well.
    pub fn is_sideways(&self) -> bool {
        self.shows_profile() && !self.rides() && side::rig(self.pose, false).is_some()
    }

    /// Where hands are held up, clear of the body, in page units.
    pub fn raised_hands(&self) -> impl Iterator<Item = Point> + use<> {
        let (at, size) = (self.at, self.size / 100.);
        let across = if self.mirrored { -size } else { size };
        let raised = pose::rig(self.pose).hands.into_iter().filter(|hand| hand.x.abs() > 32. && hand.y > 42.);
        raised.map(move |hand| at + point(hand.x * across, -hand.y * size))
    }

    /// Whether somebody only stands there, with nothing in their hands.
    fn is_idle(&self) -> bool {
        let empty = self.holding.is_none() && self.vehicle.is_none() && self.hands == [None; 2];
        self.pose == Pose::Stand && empty && !self.embracing && !self.rides()
    }

    /// How far the body is above the ground, in its own units.
    fn height(&self) -> f32 {
        self.air + if self.rides() { WHEELCHAIR_SEAT } else { vehicle::seat(self) }
    }

    /// A place on the page in the body's units, y upward, before it leans or sits.
    fn to_body(&self, page: Point) -> Point {
        let offset = (page - self.at) * (100. / self.size);
        let x = if self.mirrored { -offset.x } else { offset.x };
        point(x, -offset.y - self.height())
    }

    /// The colour of somebody's hands in this light.
    pub fn hand_colour(&self, light: &Light) -> Colour {
        Coat::of(&self.look, light).paw
    }
}

/// How high a wheelchair's seat is above the usual place to sit.
const WHEELCHAIR_SEAT: f32 = 15.;

/// A figure with what its parts need to know: measures, lit colours, limbs and features.
struct Model<'a> {
    figure: &'a Figure,
    light: &'a Light,
    anatomy: Anatomy,
    coat: Coat,
    rig: Rig,
    features: Features,
    /// The figure's turn, or that of somebody going somewhere.
    turn: f32,
}

impl<'a> Model<'a> {
    fn new(figure: &'a Figure, light: &'a Light) -> Self {
        let mut rig = match figure.pose {
            Pose::Walk | Pose::Run if figure.air > 0. && !figure.back => pose::SWIMMING,
            Pose::Hug if figure.embracing => pose::rig(Pose::Stand),
            Pose::Carry if figure.hands == [None; 2] => pose::rig(Pose::Hold),
            Pose::Stand if figure.is_idle() && !figure.is_sideways() => pose::bearing(figure.expression),
            pose if figure.is_sideways() => side::bearing(figure.expression)
                .filter(|_| figure.is_idle())
                .or_else(|| side::rig(pose, figure.holding.is_some()))
                .unwrap_or_else(|| pose::rig(pose)),
            pose => pose::rig(pose),
        };
        if figure.back && matches!(rig.stance, Stance::Striding | Stance::Kneeling) {
            rig.stance = Stance::Upright;
        }
        if figure.look.age == Age::Elder {
            rig = elder::stooped(rig, figure);
        }
        if figure.look.species == Species::Elephant && !figure.is_sideways() {
            // Before its ears and beside its face, which is as broad as the usual arms are long.
            for hand in rig.hands.iter_mut().filter(|hand| hand.y > pose::RAISED && hand.x.abs() > 26.) {
                hand.x += 15. * hand.x.signum();
            }
        }
        if let Some(hand) = grip::beside_head(figure) {
            rig.hands[1] = hand;
            rig.bends[1] = if figure.is_sideways() { -3. } else { 3. };
        }
        if let Some(item) = figure.holding.filter(|_| grip::takes_both(figure)) {
            rig = grip::clasping(figure, item, rig);
        }
        if figure.rides() && rig.stance != Stance::Lying {
            rig.stance = Stance::Sitting;
            rig.lean *= 0.4;
            rig.feet = [point(-10., 0.), point(10., 0.)];
        }
        rig = vehicle::fitted(figure, rig);
        for (side, target) in figure.hands.into_iter().enumerate() {
            if let Some(target) = target {
                let own = if figure.mirrored { 1 - side } else { side };
                rig.hands[own] = rig.untrunked(figure.to_body(target));
                rig.bends[own] = if figure.is_sideways() { -2. } else { SIDES[own] * 2. };
            }
        }
        let features = expression::features(figure.expression, figure.attentive);
        let turn = match rig.stance {
            _ if figure.back => 0.,
            Stance::Striding => figure.turn.max(0.75),
            Stance::Swimming => figure.turn.max(0.6),
            Stance::Upright | Stance::Sitting | Stance::Kneeling | Stance::Lying => figure.turn,
        };
        Self {
            figure,
            light,
            anatomy: Anatomy::of(figure.look.species),
            coat: Coat::of(&figure.look, light),
            rig,
            features: if figure.embracing { features.held_close() } else { features },
            turn: turn.clamp(-1., 1.),
        }
    }

    fn species(&self) -> Species {
        self.figure.look.species
    }

    /// On which side, in the body's units, the wind blows things, if it blows at all.
    fn lee(&self) -> Option<f32> {
        (self.light.sway() > 0.).then_some(if self.figure.mirrored { -1. } else { 1. })
    }

    fn is_elder(&self) -> bool {
        self.figure.look.age == Age::Elder
    }

    /// Whether only one side of the body is seen.
    fn in_profile(&self) -> bool {
        self.figure.is_sideways()
    }

    /// How far the features are moved by turning and looking up.
    fn shift(&self) -> Point {
        point(self.turn * 9.5, self.figure.gaze * 5.)
    }

    fn lit(&self, rgb: u32) -> Colour {
        self.light.actor(hex(rgb))
    }

    fn dyed(&self, rgb: Rgb) -> Colour {
        self.light.actor(from_rgb8(rgb))
    }
}

/// The two sides: the figure's right, on the left of the page, first.
const SIDES: [f32; 2] = [-1., 1.];

/// Draws a figure.
pub fn draw(canvas: &mut Canvas, light: &Light, figure: &Figure) {
    let model = Model::new(figure, light);
    let size = figure.size / 100.;
    let side = if figure.mirrored { -size } else { size };
    let ground = Transform::translate(figure.at.x, figure.at.y);
    if figure.grounded && !figure.tucked {
        canvas.with(ground.then(Transform::scale(size, size)), |canvas| cast_shadow(canvas, &model));
    }
    let onto_ground = ground.then(Transform::scale(side, size));
    if figure.rides() {
        canvas.with(onto_ground, |canvas| wheelchair::behind(canvas, &model));
    }
    if !figure.tucked {
        canvas.with(onto_ground, |canvas| vehicle::draw(canvas, &model));
    }
    let place = Transform::translate(figure.at.x, figure.at.y - figure.height() * size);
    canvas.with(place.then(Transform::scale(side, size)), |canvas| body::draw(canvas, &model));
    if figure.rides() {
        canvas.with(onto_ground, |canvas| wheelchair::before(canvas, &model));
    }
}

fn cast_shadow(canvas: &mut Canvas, model: &Model) {
    let broad = match model.rig.stance {
        Stance::Lying => 44.,
        Stance::Sitting | Stance::Kneeling => 31.,
        _ => 25.,
    };
    let width = broad * (1. - model.figure.air * 0.006).max(0.5);
    let colour = model.light.shadow;
    let (shape, wash) = match canvas.style() {
        Style::CutPaper => (ellipse(up(2., 0.5), width, 3.6), Wash::glaze(colour).opacity(0.30).soft(1.6)),
        Style::Watercolor | Style::InkWash => {
            let grassy = mix(colour, model.light.scenery(hex(0x9aa77a), 0.1), 0.35);
            (ellipse(up(5., 0.), width * 1.12, 4.2), Wash::glaze(grassy).opacity(0.62).edge(0.5).wobble(0.7))
        }
        Style::Gouache | Style::Crayon | Style::ColoredPencil => {
            (ellipse(up(4., 0.), width * 1.1, 4.4), Wash::glaze(colour).opacity(0.55).soft(1.3))
        }
    };
    canvas.fill(shape, wash);
}

/// The colours of somebody's coat and clothes, by daylight.
pub fn colours(look: &Look) -> impl Iterator<Item = Colour> + use<> {
    let worn = match look.top {
        Top::Bare => None,
        Top::Dungarees(dye) | Top::Sweater(dye, _) | Top::Dress(dye, _) | Top::Coat(dye) => Some(dye),
    };
    let dyed = [worn, look.scarf].into_iter().flatten().map(from_rgb8);
    std::iter::once(Coat::unlit(look).fur).chain(dyed)
}

/// A hand on what two have hold of, its fingers pointing in this direction, y upward; drawn over the thing.
pub fn hold_on(canvas: &mut Canvas, light: &Light, figure: &Figure, at: Point, toward: Point) {
    let size = figure.size / 100.;
    let place = Transform::translate(at.x, at.y).then(Transform::scale(size, size));
    let arm = Anatomy::of(figure.look.species).arm;
    canvas
        .with(place, |canvas| grip::hand(canvas, (figure.hand_colour(light), arm), Point::default(), toward));
}

/// Two hands that hold each other, drawn over both their owners.
pub fn clasp(canvas: &mut Canvas, light: &Light, at: Point, [left, right]: [&Figure; 2]) {
    let size = left.size.min(right.size) / 100.;
    let place = Transform::translate(at.x, at.y).then(Transform::scale(size, size));
    canvas.with(place, |canvas| {
        for (figure, x, turn) in [(left, -2.2, 24.), (right, 2.2, -24.)] {
            let colour = figure.hand_colour(light);
            let hand = ellipse_rotated(point(x, 0.), 6.2, 5.2, turn);
            canvas.fill(hand, Wash::new(colour).shade(0.35).elevation(2.).outline(1.1));
        }
        let crease = ink(right.hand_colour(light));
        for y in [-2.2, 0.2, 2.6] {
            canvas.line(&[point(-2.6, y), point(0.8, y + 0.5)], 0.7, crease);
        }
    });
}

/// Two paws on an edge in front of a tucked-in figure; drawn after the edge.
pub fn paws(canvas: &mut Canvas, light: &Light, figure: &Figure, apart: f32, height: f32) {
    let fur = Coat::of(&figure.look, light).paw;
    let size = figure.size / 100.;
    let place = Transform::translate(figure.at.x, figure.at.y).then(Transform::scale(size, size));
    canvas.with(place, |canvas| {
        for side in SIDES {
            limbs::paw(canvas, point(side * apart, height), side, fur);
        }
    });
}
