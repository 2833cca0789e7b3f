//! What two neighbours do together: hug, hold hands, carry, give, tell a secret.

use book::scene::{Actor, Facing, Item, Pose};

use super::{
    super::{
        actor::has_long_tail,
        geometry::{Point, point},
        props::things,
    },
    Plan,
};

/// Something between two neighbours.
#[derive(Clone, Debug)]
pub enum Shared {
    /// Joined hands.
    Hands {
        /// Where they meet.
        at: Point,
        /// Whose they are, as indices into the cast.
        left: usize,
        right: usize,
    },
    /// Something carried or handed over.
    Thing {
        item: Item,
        /// Where its grip is.
        at: Point,
        /// Of somebody in whose hands it would be that large.
        size: f32,
        /// Whose hands hold it, and where.
        grips: Vec<(usize, Point)>,
        /// It stands on the ground.
        parked: bool,
    },
}

/// What two neighbours do together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    Embrace,
    Carry,
    Gift,
    Secret,
}

/// How high hands meet that are joined, that carry, that give, as shares of the smaller one's height.
const JOINED: f32 = 0.23;
const CARRIED: f32 = 0.2;
const GIVEN: f32 = 0.24;
/// How much larger something is that takes two to carry.
const LOAD: f32 = 1.75;

impl Plan<'_> {
    /// What two neighbours do together.
    pub(super) fn bond(&self, left: usize, right: usize) -> Option<Bond> {
        let (a, b) = (self.scene.actors.get(left)?, self.scene.actors.get(right)?);
        let toward = |actor: &Actor, other: usize| actor.facing == Facing::At(other);
        let any = |pose: Pose| (a.pose == pose && toward(a, right)) || (b.pose == pose && toward(b, left));
        let awake = !self.in_bed(left) && !self.in_bed(right);
        let hugs = |actor: &Actor, other: usize| actor.pose == Pose::Hug && toward(actor, other);
        let empty = a.holding.is_none() && b.holding.is_none();
        if !awake {
            None
        } else if empty && (hugs(a, right) || hugs(b, left)) {
            Some(Bond::Embrace)
        } else if a.pose == Pose::Carry && b.pose == Pose::Carry {
            Some(Bond::Carry)
        } else if any(Pose::Give) {
            Some(Bond::Gift)
        } else if any(Pose::Whisper) {
            Some(Bond::Secret)
        } else {
            None
        }
    }

    /// How far two neighbours' middles are apart, without a gap.
    pub(super) fn apart(&self, i: usize) -> f32 {
        let (left, right) = (i, i + 1);
        if self.scene.actors[right].joined {
            let face_to_face = [(left, right), (right, left)]
                .iter()
                .all(|(who, whom)| self.scene.actors[*who].facing == Facing::At(*whom));
            // Snouts reach farther than shoulders.
            let share = if face_to_face { 0.46 } else { 0.30 };
            let shoulders = share * (self.sizes[left] + self.sizes[right]);
            return shoulders.max((self.half(left) + self.half(right)) * 0.84);
        }
        let both = self.sizes[left] + self.sizes[right];
        match self.bond(left, right) {
            Some(Bond::Embrace) => return (self.half(left) + self.half(right)) * 0.74,
            Some(Bond::Carry) => return 0.38 * both + self.load(left, right),
            Some(Bond::Gift) if self.carried(left, right).is_some_and(things::is_vehicle) => {
                return 0.45 * both;
            }
            // Room for two stretched arms, and between the faces.
            Some(Bond::Gift) => return 0.4 * both + self.gift(left, right) * 0.8,
            Some(Bond::Secret) => return 0.35 * both,
            None => {}
        }
        let closeness = if self.len() >= 4 { 0.82 } else { 0.94 };
        let tails = self.tail_between(left, right) + self.tail_between(right, left);
        (self.half(left) + self.half(right)) * closeness + tails
    }

    /// The room of a tail toward a neighbour on whom its owner turns their back.
    fn tail_between(&self, i: usize, neighbour: usize) -> f32 {
        let turned = match self.scene.actors[i].facing {
            Facing::At(other) => (other < i) == (neighbour > i),
            Facing::Left => neighbour > i,
            Facing::Right => neighbour < i,
            Facing::Out | Facing::Back => false,
        };
        if turned && has_long_tail(self.looks[i].species) { self.sizes[i] * 0.1 } else { 0. }
    }

    /// The bond somebody has with a neighbour, and who that is.
    pub(super) fn bonded(&self, i: usize) -> Option<(Bond, usize)> {
        let left = i.checked_sub(1).and_then(|left| Some((self.bond(left, i)?, left)));
        left.or_else(|| Some((self.bond(i, i + 1)?, i + 1)))
    }

    pub(super) fn embraces(&self, i: usize) -> bool {
        self.scene.actors[i].pose == Pose::Hug && matches!(self.bonded(i), Some((Bond::Embrace, _)))
    }

    /// What two carry between them.
    pub(super) fn carried(&self, left: usize, right: usize) -> Option<Item> {
        self.scene.actors[left].holding.or(self.scene.actors[right].holding)
    }

    /// How high what is given is: too low to hide a face, or at the handle of a vehicle.
    fn given(&self, left: usize, right: usize) -> f32 {
        if self.carried(left, right).is_some_and(things::is_vehicle) { 0.38 } else { GIVEN }
    }

    /// Where something is that is being handed to somebody.
    pub(super) fn handed(&self, i: usize) -> Option<Point> {
        let (bond, other) = self.bonded(i)?;
        let (left, right) = (i.min(other), i.max(other));
        let receives = bond == Bond::Gift && self.scene.actors[i].pose != Pose::Give;
        receives.then(|| self.meeting(left, right, self.given(left, right)))
    }

    /// Who gives.
    fn giver(&self, left: usize, right: usize) -> usize {
        if self.scene.actors[left].pose == Pose::Give { left } else { right }
    }

    /// How large somebody is in whose hands what is given would be that large.
    fn gift_size(&self, left: usize, right: usize) -> f32 {
        let smaller = self.sizes[left].min(self.sizes[right]);
        (self.sizes[self.giver(left, right)] + smaller) * 0.6
    }

    /// How broad what is given is.
    pub(super) fn gift(&self, left: usize, right: usize) -> f32 {
        let half = self.scene.actors[self.giver(left, right)].holding.map_or(0., things::half);
        half * 2. * self.gift_size(left, right) / 100.
    }

    /// How broad that is which two carry.
    pub(super) fn load(&self, left: usize, right: usize) -> f32 {
        let size = self.sizes[left].min(self.sizes[right]);
        self.carried(left, right).map_or(0.2, |item| things::breadth(item) * LOAD / 100.) * size
    }

    /// Where two neighbours' hands meet, this share of their heights above the ground and not over the
    /// smaller one's head.
    pub(super) fn meeting(&self, left: usize, right: usize, height: f32) -> Point {
        let (a, b) = (self.sizes[left], self.sizes[right]);
        let x = self.xs[left] + (self.xs[right] - self.xs[left]) * a / (a + b);
        let ground = (self.foot(left) + self.foot(right)) * 0.5;
        point(x, ground - ((a + b) * 0.5 * height).min(a.min(b) * height * 1.45))
    }

    /// Where the hands of somebody go who does something with a neighbour, by side of the page.
    pub(super) fn hands(&self, i: usize) -> [Option<Point>; 2] {
        let mut hands = [None; 2];
        if self.scene.actors[i].joined && i > 0 {
            hands[0] = Some(self.meeting(i - 1, i, JOINED));
        }
        if i + 1 < self.len() && self.scene.actors[i + 1].joined {
            hands[1] = Some(self.meeting(i, i + 1, JOINED));
        }
        let Some((bond, other)) = self.bonded(i) else { return hands };
        let (left, right) = (i.min(other), i.max(other));
        let near = usize::from(other > i);
        let side = if near == 1 { 1. } else { -1. };
        let pose = self.scene.actors[i].pose;
        match bond {
            Bond::Embrace => {}
            Bond::Carry => {
                let grip =
                    self.meeting(left, right, CARRIED) - point(side * self.load(left, right) * 0.8, 0.);
                hands[near] = Some(grip + point(side * self.sizes[i] * 0.03, -self.sizes[i] * 0.02));
                hands[1 - near] = Some(grip + point(-side * self.sizes[i] * 0.05, self.sizes[i] * 0.04));
            }
            Bond::Gift => {
                let receives = matches!(pose, Pose::Stand | Pose::Hold | Pose::Reach | Pose::Offer)
                    && self.scene.actors[i].holding.is_none();
                if pose == Pose::Give || receives {
                    let middle = self.meeting(left, right, self.given(left, right));
                    let edge = middle - point(side * self.gift(left, right) * 0.42, 0.);
                    hands[near] = Some(edge);
                    hands[1 - near] = Some(edge + point(side * self.sizes[i] * 0.03, -self.sizes[i] * 0.03));
                }
            }
            Bond::Secret if pose == Pose::Whisper => {
                // The hand on the far side, or the arm would hide the face.
                let mouth = point(self.xs[i], self.foot(i) - self.sizes[i] * 0.50);
                hands[1 - near] = Some(mouth + point(side * self.sizes[i] * 0.36, 0.));
            }
            Bond::Secret => {}
        }
        hands
    }

    /// Joined hands, and what is carried or given: drawn over those whose it is.
    pub(super) fn shared(&self) -> Vec<Shared> {
        let pairs = (1..self.len()).map(|right| (right - 1, right));
        pairs
            .filter_map(|(left, right)| {
                let (a, b) = (&self.scene.actors[left], &self.scene.actors[right]);
                let size = self.sizes[left].min(self.sizes[right]);
                let back = [a, b].iter().all(|actor| actor.facing == Facing::Back);
                match self.bond(left, right) {
                    Some(Bond::Carry) => {
                        let item = self.carried(left, right)?;
                        let at = self.meeting(left, right, CARRIED);
                        let grips = self.grips(left, right);
                        Some(Shared::Thing { item, at, size: size * LOAD, grips, parked: false })
                    }
                    Some(Bond::Gift) => {
                        let item = self.scene.actors[self.giver(left, right)].holding?;
                        if things::is_vehicle(item) {
                            let at = self.meeting(left, right, 0.) + point(size * -0.08, size * 0.04);
                            return Some(Shared::Thing { item, at, size, grips: Vec::new(), parked: true });
                        }
                        // The hands are at its sides, a little above its foot.
                        let size = self.gift_size(left, right);
                        let at = self.meeting(left, right, GIVEN) + point(0., size * 0.05);
                        let grips = self.grips(left, right);
                        Some(Shared::Thing { item, at, size, grips, parked: false })
                    }
                    _ if b.joined && !back => {
                        Some(Shared::Hands { at: self.meeting(left, right, JOINED), left, right })
                    }
                    _ => None,
                }
            })
            .collect()
    }

    /// The hands at what is between two neighbours that are seen before it.
    fn grips(&self, left: usize, right: usize) -> Vec<(usize, Point)> {
        let near = |i: usize, side: usize| Some((i, self.hands(i)[side]?));
        [near(left, 1), near(right, 0)].into_iter().flatten().collect()
    }
}
