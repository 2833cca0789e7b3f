//! How hands hold: when and where what is held is painted, and the fingers that come round it.

use book::scene::{Item, Pose, Species};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, ink, mix},
        geometry::{Point, Transform, blob, point, up},
        props::things::{self, Hold},
    },
    Figure, Model, SIDES,
    anatomy::Anatomy,
    held, limbs,
    pose::{self, RAISED, Rig},
};

/// When what is held is painted, so that hands neither hide it nor float beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// In a hand that is raised beside the head.
    Behind,
    /// Under the arms.
    BeforeArms,
    /// Over the arms.
    AfterArms,
    /// Before the chest and the chin, or before the face.
    Front,
}

/// What is held, and how.
pub(super) struct Grip {
    item: Option<Item>,
    moment: Moment,
    at: Point,
    /// Hands with fingers to be seen, and where those point.
    fingers: Vec<(Point, Point)>,
}

/// Where the right hand goes with something on a stem: before the chest that would be hidden by the head, or
/// sit on it like a hat. From the side it is beyond the snout; a roof is held above the head.
pub(super) fn beside_head(figure: &Figure) -> Option<Point> {
    let item = figure.holding.filter(|item| things::hold(*item) == Hold::Stem)?;
    let x = match (figure.look.species, item) {
        _ if figure.is_sideways() => 42.,
        // Beyond its ear.
        (Species::Elephant, _) => 44.,
        // Its shaft is seen beside the cheek.
        (species, Item::Umbrella) => Anatomy::of(species).head_rx + 7.,
        _ => 34.,
    };
    let y = if item == Item::Umbrella { 41. } else { 33. };
    pose::is_low(figure.pose).then_some(point(x, y))
}

/// Whether both hands hold something before the chest.
pub(super) fn takes_both(figure: &Figure) -> bool {
    let before_chest = match figure.pose {
        Pose::Hold | Pose::Hug | Pose::Sit | Pose::SitHold | Pose::Shy | Pose::Eat | Pose::Carry => true,
        // From behind it is seen in one hand, and not in two.
        Pose::Stand | Pose::Walk | Pose::Kneel => !figure.back,
        _ => false,
    };
    before_chest
        && figure.holding.is_some()
        && !held::is_stem(figure.holding)
        && figure.hands == [None; 2]
        && !figure.embracing
}

/// A pose whose hands are at the sides of what they hold before the chest.
pub(super) fn clasping(figure: &Figure, item: Item, rig: Rig) -> Rig {
    let half = (held::half(item) + 0.5).clamp(6., 18.);
    let height = if figure.pose == Pose::Eat { 31. } else { 20.5 };
    if figure.is_sideways() {
        let reach = 20. + half * 0.5;
        let hands = [point(reach + 4., height - 2.), point(reach, height - 4.5)];
        return Rig { hands, bends: [-7., -9.], ..rig };
    }
    let hands = [point(-half, height), point(half, height)];
    // The nearer the hands, the farther out the elbows: forearms are seen to come in from the sides.
    let bend = 19. - half * 0.4;
    Rig { hands, bends: [-bend, bend], ..rig }
}

impl Grip {
    pub(super) fn of(model: &Model) -> Self {
        let figure = model.figure;
        let [left, mut right] = model.rig.hands;
        if figure.hands[usize::from(!figure.mirrored)].is_some() {
            // That hand is taken.
            right = left;
        }
        let both = takes_both(figure);
        let between = left.lerp(right, 0.5);
        let flat = held::is_flat(figure.holding);
        let (moment, at) = match figure.pose {
            _ if both && figure.is_sideways() => {
                let half = figure.holding.map_or(0., held::half);
                (Moment::Front, between + point(half * 0.45, 0.))
            }
            _ if both => (Moment::Front, between),
            Pose::Reach => (Moment::AfterArms, between),
            Pose::Dig => (Moment::BeforeArms, between),
            _ if right.y > RAISED && limbs::clears_head(model, right) => (Moment::Behind, right),
            _ if right.y > RAISED => (Moment::Front, right),
            // Before the ears, which are under its roof.
            _ if figure.holding == Some(Item::Umbrella) && !figure.back && !figure.is_sideways() => {
                (Moment::Front, right)
            }
            _ if flat => (Moment::AfterArms, right),
            _ => (Moment::BeforeArms, right),
        };
        // From behind, what is held before the chest is hidden by the body.
        let hidden = figure.back && both;
        let item = figure.holding.filter(|_| !hidden);
        let fingers = match (item, moment) {
            (None, _) | (Some(_), Moment::Behind) => Vec::new(),
            (Some(_), _) if both && figure.is_sideways() => vec![(right, point(1., 0.25).unit())],
            (Some(_), _) if both => [left, right]
                .iter()
                .zip(SIDES)
                .map(|(hand, side)| (*hand, point(-side, 0.3).unit()))
                .collect(),
            (Some(_), _) if right.y > RAISED => Vec::new(),
            (Some(_), _) => vec![(right, (right - limbs::shoulder(model, 1)).unit())],
        };
        Self { item, moment, at, fingers }
    }

    /// Paints what is held, if this is when.
    pub(super) fn draw_at(&self, canvas: &mut Canvas, model: &Model, moment: Moment) {
        let Some(item) = self.item.filter(|_| self.moment == moment) else { return };
        let lean = Transform::rotate(held::lean(model, item));
        let hand = Transform::translate(self.at.x, -self.at.y).then(lean);
        canvas.with(hand, |canvas| held::draw(canvas, model, item));
    }

    /// The fingers that come round what is held, painted last.
    pub(super) fn fingers(&self, canvas: &mut Canvas, model: &Model) {
        for (at, toward) in &self.fingers {
            hand(canvas, (model.coat.paw, model.anatomy.arm), *at, *toward);
        }
    }
}

/// A hand of this colour at the end of an arm so thick, seen from outside, its three fingers or toes
/// pointing in this direction, y upward.
pub(super) fn hand(canvas: &mut Canvas, (skin, arm): (Colour, f32), at: Point, toward: Point) {
    let scale = arm / 5. * 0.92;
    let across = toward.perpendicular();
    let on = |along: f32, aside: f32| {
        let p = at + toward * (along * scale) + across * (aside * scale);
        up(p.x, p.y)
    };
    let outline = [
        (-5.4, 0.),
        (-4.2, -4.6),
        (0.6, -5.5),
        (5., -5.3),
        (7.4, -3.8),
        (5.6, -2.),
        (8.2, 0.),
        (5.6, 2.),
        (7.4, 3.8),
        (5., 5.3),
        (0.6, 5.5),
        (-4.2, 4.6),
    ];
    let wash = Wash::new(skin).shade(0.35).elevation(2.4).outline(1.);
    canvas.fill(blob(&outline.map(|(along, aside)| on(along, aside))), wash);
    let crease = mix(ink(skin), skin, 0.25);
    for side in SIDES {
        canvas.line(&[on(6., side * 2.), on(2.2, side * 1.9)], 0.7, crease);
    }
}
