//! How two hug: side by side on one spot, the heads together, arms round each other, both faces to us.

use book::scene::Pose;

use super::{
    super::{
        actor::{head_half, trunk_half},
        geometry::{Point, point},
    },
    HEAD, Plan,
    pairs::{Bond, Shared},
};

/// How far the heads of two who hug are tilted to each other, in degrees.
pub(super) const TILT: f32 = 5.;
/// How far an arm reaches, as a share of its owner's size.
const ARM: f32 = 0.55;
/// How far features are from the middle of a face, and how far up round ears reach from there, as shares of
/// their owner's size.
const FEATURES: Point = point(0.19, 0.13);
const UP_TO_EARS: f32 = 0.4;

impl Plan<'_> {
    /// How far apart two are who hug: their trunks touch, and the nearer head hides a cheek of the farther
    /// one at most.
    pub(super) fn arm_in_arm(&self, left: usize, right: usize) -> f32 {
        let (near, far) = self.in_depth(left, right);
        let (a, b) = (self.sizes[near], self.sizes[far]);
        let across = head_half(self.looks[near].species) * a + FEATURES.x * b;
        let below = HEAD * (b - a) / (UP_TO_EARS * a + FEATURES.y * b);
        let heads = across * (1. - below.min(1.).powi(2)).sqrt();
        let trunk = |i: usize| trunk_half(self.looks[i].species) * self.sizes[i];
        heads.max((trunk(left) + trunk(right)) * 0.95)
    }

    /// Two who hug, the nearer to us first: the smaller one, whose face the other would hide.
    fn in_depth(&self, left: usize, right: usize) -> (usize, usize) {
        if self.sizes[right] <= self.sizes[left] { (right, left) } else { (left, right) }
    }

    /// Two who hug stand on one spot, the nearer a little before the other.
    pub(super) fn bring_hugs_near(&mut self) {
        for right in 1..self.len() {
            if self.bond(right - 1, right) == Some(Bond::Embrace) {
                let (near, far) = self.in_depth(right - 1, right);
                self.ys[near] = self.ys[far] + 8.;
            }
        }
    }

    /// Where the hands of somebody go who hugs a neighbour: of the arm next to the neighbour, and of the
    /// other one. The nearer of the two has both arms before the other's chest; of the farther one, who is
    /// painted first, one goes round a back, and the other ends behind a side.
    pub(super) fn embrace(&self, i: usize, other: usize) -> [Point; 2] {
        let side = if other > i { 1. } else { -1. };
        let is_near = self.in_depth(i.min(other), i.max(other)).0 == i;
        let shoulder = |x: f32| self.on_trunk(i, side * x, 0.39);
        let on_other = |x: f32, y: f32| self.on_trunk(other, side * x, y);
        let goals = if is_near {
            [on_other(0.5, 0.29), on_other(-0.4, 0.225)]
        } else {
            [on_other(0.8, 0.35), on_other(-0.4, 0.2)]
        };
        let reached = |from: Point, goal: Point| {
            let line = goal - from;
            from + line.unit() * line.length().min(self.sizes[i] * ARM)
        };
        [reached(shoulder(0.7), goals[0]), reached(shoulder(-0.7), goals[1])]
    }

    /// The hand that comes out on the far side of the back it goes round, if the farther one hugs.
    pub(super) fn hand_round_back(&self, left: usize, right: usize) -> Option<Shared> {
        let (near, far) = self.in_depth(left, right);
        let inward = if near > far { -1. } else { 1. };
        let [at, _] = self.embrace(far, near);
        let toward = point(inward, -0.6).unit();
        (self.actor(far).pose == Pose::Hug).then_some(Shared::Hand { whose: far, at, toward })
    }

    /// A place on somebody's trunk: across, as a share of half its breadth, and up, as a share of their size.
    fn on_trunk(&self, i: usize, across: f32, up: f32) -> Point {
        let seat = match self.actor(i).pose {
            _ if self.looks[i].wheelchair => 0.08,
            Pose::Sit | Pose::SitHold | Pose::Kneel => -0.07,
            _ => 0.,
        };
        let half = trunk_half(self.looks[i].species);
        point(self.xs[i], self.foot(i)) + point(across * half, -up - seat) * self.sizes[i]
    }
}
