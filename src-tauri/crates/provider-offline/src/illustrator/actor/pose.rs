//! Poses: where hands, feet and head go.

use book::scene::{Expression, Pose};

use super::super::geometry::{Point, point};

/// A pose in body units, y upward; (-, +) is the page's left and right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rig {
    /// Lean of the body, in degrees.
    pub(super) lean: f32,
    /// Hands, left and right.
    pub(super) hands: [Point; 2],
    /// How far the arms bend outward.
    pub(super) bends: [f32; 2],
    /// Feet, left and right.
    pub(super) feet: [Point; 2],
    /// How far the head moves.
    pub(super) head: Point,
    /// How far the head tilts, in degrees.
    pub(super) tilt: f32,
    /// How far each foot is turned toe downward, in degrees.
    pub(super) foot_tilts: [f32; 2],
    /// What the whole body is doing.
    pub(super) stance: Stance,
}

impl Rig {
    /// A place given for the upright body, as it is for the trunk, which leans and may sit.
    pub(super) fn untrunked(&self, place: Point) -> Point {
        let raised = if matches!(self.stance, Stance::Sitting | Stance::Kneeling) { 7. } else { 0. };
        // The trunk turns about this point of the spine; on the page y grows downward.
        let spine = point(0., 10.);
        (place + point(0., raised) - spine).rotated(self.lean) + spine
    }
}

/// How a body is set on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// On both feet, chest to the reader.
    Upright,
    /// On the bottom, legs forward.
    Sitting,
    /// Going to the right, seen three-quarter: the figure's right side is the nearer one.
    Striding,
    /// On the knees, bent over what is on the ground.
    Kneeling,
    /// Curled up on the ground, the head on the left.
    Lying,
    /// Afloat, on the belly, going to the right.
    Swimming,
}

/// A hand above this height is raised: it belongs before or behind the head, not the chest. Beside the head
/// its arm bends outward, or the cheek would part the hand from the shoulder.
pub(super) const RAISED: f32 = 47.;

const STANDING: Rig = Rig {
    lean: 0.,
    hands: [point(-23., 19.), point(23., 19.)],
    bends: [-3., 3.],
    feet: [point(-10.5, 0.), point(10.5, 0.)],
    head: point(0., 0.),
    tilt: 0.,
    foot_tilts: [0., 0.],
    stance: Stance::Upright,
};

/// Gliding through water with one arm ahead.
pub(super) const SWIMMING: Rig = Rig {
    lean: 52.,
    hands: [point(-25., 27.), point(32., 60.)],
    bends: [-4., 6.],
    feet: [point(-9., 1.), point(9., -5.)],
    tilt: -40.,
    stance: Stance::Swimming,
    ..STANDING
};

/// How somebody stands whose hands have nothing to do: what they feel is in their shoulders and arms.
pub(super) fn bearing(expression: Expression) -> Rig {
    let hands = |x: f32, y: f32| [point(-x, y), point(x, y)];
    match expression {
        Expression::Sad | Expression::Cry => Rig {
            hands: hands(15.5, 13.),
            bends: [-0.5, 0.5],
            head: point(0., -4.),
            feet: [point(-8., 0.), point(8., 0.)],
            ..STANDING
        },
        Expression::Worried => Rig {
            hands: hands(4.5, 33.),
            bends: [-10., 10.],
            head: point(0., -3.),
            feet: [point(-6.5, 0.), point(6.5, 0.)],
            ..STANDING
        },
        Expression::Surprised => {
            Rig { hands: hands(38., 55.), bends: [11., -11.], head: point(0., 1.), lean: -3., ..STANDING }
        }
        Expression::Wonder => Rig { hands: hands(29., 33.), bends: [-6., 6.], ..STANDING },
        Expression::Joy => Rig { hands: hands(34., 40.), bends: [-4., 4.], head: point(0., 1.), ..STANDING },
        Expression::Proud => Rig { head: point(0., 2.), tilt: -5., lean: -3., ..rig(Pose::HandsOnHips) },
        Expression::Cross => Rig {
            hands: [point(11., 31.), point(-11., 28.)],
            bends: [-9., 9.],
            head: point(0., -2.),
            lean: 2.,
            feet: [point(-12.5, 0.), point(12.5, 0.)],
            ..STANDING
        },
        _ => STANDING,
    }
}

/// Whether both hands are before the chest, or hang.
pub(super) fn is_low(pose: Pose) -> bool {
    matches!(
        pose,
        Pose::Stand
            | Pose::Walk
            | Pose::Hold
            | Pose::Hug
            | Pose::Sit
            | Pose::SitHold
            | Pose::Shy
            | Pose::Carry
            | Pose::Eat
    )
}

/// Where the limbs go.
pub(super) fn rig(pose: Pose) -> Rig {
    let left = STANDING.hands[0];
    let hands = |a: (f32, f32), b: (f32, f32)| [point(a.0, a.1), point(b.0, b.1)];
    match pose {
        Pose::Stand => STANDING,
        Pose::Wave => Rig { hands: [left, point(41., 62.)], bends: [-3., -13.], tilt: 4., ..STANDING },
        Pose::Hold => Rig { hands: hands((-15., 22.), (16., 22.)), bends: [-9., 9.], ..STANDING },
        Pose::Offer | Pose::Give => {
            Rig { hands: [left, point(37., 34.)], bends: [-3., 4.], lean: 3., tilt: 3., ..STANDING }
        }
        Pose::Cheer => {
            Rig { hands: hands((-42., 68.), (42., 69.)), bends: [14., -14.], head: point(0., 2.), ..STANDING }
        }
        Pose::Hug => Rig { hands: hands((5., 27.), (-5., 23.)), bends: [-9., 9.], tilt: -5., ..STANDING },
        Pose::Shy => Rig {
            hands: hands((-3., 31.), (4., 30.)),
            bends: [-8., 8.],
            tilt: 7.,
            head: point(0., -2.),
            feet: hands((-7., 0.), (6., 0.)),
            ..STANDING
        },
        Pose::Walk => Rig {
            lean: 4.,
            hands: hands((-24., 24.), (27., 29.)),
            bends: [-5., -6.],
            feet: hands((14., 0.), (-13., 4.)),
            foot_tilts: [-6., 34.],
            stance: Stance::Striding,
            ..STANDING
        },
        Pose::Run => Rig {
            lean: 17.,
            hands: hands((-29., 32.), (32., 40.)),
            bends: [-10., -12.],
            // One foot lands on its heel, the other has left the ground.
            feet: hands((19., 2.), (-25., 13.)),
            foot_tilts: [-18., 60.],
            head: point(3., 0.),
            tilt: -11.,
            stance: Stance::Striding,
        },
        Pose::Sit => Rig {
            stance: Stance::Sitting,
            hands: hands((-12., 17.), (13., 17.)),
            bends: [-7., 7.],
            feet: hands((-14., 0.), (15., 0.)),
            ..STANDING
        },
        Pose::SitHold => Rig {
            stance: Stance::Sitting,
            hands: hands((-9., 24.), (10., 24.)),
            bends: [-9., 9.],
            feet: hands((-15., 0.), (16., 0.)),
            ..STANDING
        },
        Pose::Cry => Rig {
            hands: hands((-13., 55.), (14., 55.)),
            bends: [-10., 10.],
            head: point(0., -3.),
            tilt: -4.,
            ..STANDING
        },
        Pose::Point => Rig { hands: [left, point(40., 46.)], bends: [-3., 2.], tilt: 3., ..STANDING },
        Pose::Dig => Rig {
            lean: 13.,
            hands: hands((7., 14.), (26., 14.)),
            bends: [-3., 4.],
            head: point(6., -3.),
            tilt: 6.,
            feet: hands((-12., 0.), (11., 0.)),
            ..STANDING
        },
        Pose::Think => Rig { hands: hands((4., 24.), (20., 47.5)), bends: [-8., -6.], tilt: 6., ..STANDING },
        Pose::HandsOnHips => {
            Rig { hands: hands((-15., 21.), (15., 21.)), bends: [-12., 12.], lean: -2., ..STANDING }
        }
        Pose::Carry => Rig { hands: hands((26., 27.), (34., 26.)), bends: [-2., 3.], lean: -3., ..STANDING },
        Pose::Whisper => Rig {
            lean: 4.,
            hands: hands((20., 46.), (31., 50.)),
            bends: [-2., 5.],
            head: point(3., 0.),
            ..STANDING
        },
        Pose::Jump => Rig {
            hands: hands((-41., 67.), (41., 68.)),
            bends: [14., -14.],
            feet: hands((-15., 3.), (15., 1.)),
            foot_tilts: [-16., 16.],
            head: point(0., 2.),
            ..STANDING
        },
        Pose::Dance => Rig {
            lean: -6.,
            hands: hands((-37., 32.), (40., 66.)),
            bends: [5., -14.],
            feet: hands((-9., 0.), (19., 9.)),
            foot_tilts: [0., -28.],
            tilt: 7.,
            ..STANDING
        },
        Pose::Eat => Rig { hands: hands((-9., 40.), (10., 41.)), bends: [-11., 11.], tilt: 3., ..STANDING },
        Pose::Kneel => Rig {
            stance: Stance::Kneeling,
            lean: 9.,
            hands: hands((13., 12.), (29., 11.)),
            bends: [-2., 4.],
            head: point(5., -3.),
            tilt: 7.,
            ..STANDING
        },
        Pose::Sleep => {
            Rig { stance: Stance::Lying, hands: hands((-6., 34.), (9., 36.)), bends: [-8., 8.], ..STANDING }
        }
        Pose::Reach => {
            Rig { hands: hands((30., 44.), (38., 40.)), bends: [-1., 3.], lean: 7., tilt: -2., ..STANDING }
        }
    }
}
