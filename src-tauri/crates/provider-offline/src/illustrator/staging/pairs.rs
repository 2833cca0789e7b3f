//! What two neighbours do together: hug, hold hands, carry, give, tell a secret.

use book::scene::{Actor, Facing, Item, Pose, Species};

use super::{
    super::{
        actor::{has_long_tail, snout_reach},
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
    /// A hand that comes round somebody's far shoulder.
    Hand {
        /// Whose it is, as an index into the cast.
        whose: usize,
        at: Point,
        /// Where its fingers point, y upward.
        toward: Point,
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
const CARRIED: f32 = 0.18;
const GIVEN: f32 = 0.27;
/// How far a head leads whose owner bends forward, and where its mouth and an ear are, as shares of a size.
const LEAD: f32 = 0.04;
const MOUTH: f32 = 0.56;
const EAR: f32 = 0.62;
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
        } else if self.gives(left, right) || self.gives(right, left) {
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
            Some(Bond::Embrace) => return self.arm_in_arm(left, right),
            Some(Bond::Carry) => return self.noses(left, right) + self.load(left, right) * 1.3,
            Some(Bond::Gift) if self.carried(left, right).is_some_and(things::is_vehicle) => {
                return 0.45 * both;
            }
            // What is given is seen whole between the faces.
            Some(Bond::Gift) => {
                return self.noses(left, right) + (self.gift(left, right) * 1.4).max(0.14 * both);
            }
            Some(Bond::Secret) => {
                let (teller, listener) = self.secret(left, right);
                return self.mouth_reach(teller) + self.ear_reach(listener);
            }
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

    /// What two carry between them.
    pub(super) fn carried(&self, left: usize, right: usize) -> Option<Item> {
        self.scene.actors[left].holding.or(self.scene.actors[right].holding)
    }

    /// How high what is given is: too low to hide a face, at the handle of a vehicle, or so high that a
    /// roof is over both heads.
    fn given(&self, left: usize, right: usize) -> f32 {
        let (a, b) = (self.sizes[left], self.sizes[right]);
        match self.carried(left, right) {
            Some(item) if things::is_vehicle(item) => 0.38,
            Some(Item::Umbrella) => 0.43 * a.max(b) / ((a + b) * 0.5),
            _ => GIVEN,
        }
    }

    /// Where something is that is being handed to somebody.
    pub(super) fn handed(&self, i: usize) -> Option<Point> {
        let (bond, other) = self.bonded(i)?;
        let (left, right) = (i.min(other), i.max(other));
        let receives = bond == Bond::Gift && self.giver(left, right) != i;
        receives.then(|| self.meeting(left, right, self.given(left, right)))
    }

    /// Whether somebody hands something to a neighbour, or holds it out to one with empty hands.
    fn gives(&self, i: usize, neighbour: usize) -> bool {
        let (actor, other) = (&self.scene.actors[i], &self.scene.actors[neighbour]);
        let offers = actor.pose == Pose::Offer && actor.holding.is_some() && other.holding.is_none();
        actor.facing == Facing::At(neighbour) && (actor.pose == Pose::Give || offers)
    }

    /// Who gives.
    fn giver(&self, left: usize, right: usize) -> usize {
        if self.gives(left, right) { left } else { right }
    }

    /// Whether what somebody holds is between them and a neighbour.
    pub(super) fn shares(&self, i: usize) -> bool {
        match self.bonded(i) {
            Some((Bond::Carry, _)) => true,
            Some((Bond::Gift, other)) => self.giver(i.min(other), i.max(other)) == i,
            _ => false,
        }
    }

    /// How large somebody is in whose hands what is given would be that large.
    fn gift_size(&self, left: usize, right: usize) -> f32 {
        let giver = self.giver(left, right);
        let smaller = self.sizes[left].min(self.sizes[right]);
        match self.scene.actors[giver].holding {
            // It has room for both.
            Some(Item::Umbrella) => self.sizes[left].max(self.sizes[right]),
            held => (self.sizes[giver] + smaller) * 0.5 * held.map_or(1., things::prominence),
        }
    }

    /// How far apart two are whose noses touch.
    fn noses(&self, left: usize, right: usize) -> f32 {
        self.nose_reach(left) + self.nose_reach(right)
    }

    /// How far the nose of somebody is who bends forward, from the middle of the body.
    fn nose_reach(&self, i: usize) -> f32 {
        // Who reaches out bends the farthest.
        let lead = if self.scene.actors[i].pose == Pose::Reach { 2. * LEAD } else { LEAD };
        (snout_reach(self.looks[i].species) + lead) * self.sizes[i]
    }

    /// Who tells a secret, and who is told.
    fn secret(&self, left: usize, right: usize) -> (usize, usize) {
        let actor = &self.scene.actors[left];
        let tells = actor.pose == Pose::Whisper && actor.facing == Facing::At(right);
        if tells { (left, right) } else { (right, left) }
    }

    /// On which side somebody listens to a secret: -1 on the left, 1 on the right.
    pub(super) fn listens(&self, i: usize) -> Option<f32> {
        let (bond, other) = self.bonded(i)?;
        let (_, listener) = self.secret(i.min(other), i.max(other));
        (bond == Bond::Secret && listener == i).then(|| if other > i { 1. } else { -1. })
    }

    /// How far the mouth of somebody is who whispers, from the middle of the body.
    fn mouth_reach(&self, i: usize) -> f32 {
        let species = self.looks[i].species;
        // The trunk hangs.
        let snout = if species == Species::Elephant { 0.36 } else { snout_reach(species) };
        (snout + LEAD) * self.sizes[i]
    }

    /// How far the ear of somebody is who listens, from the middle of the body.
    fn ear_reach(&self, i: usize) -> f32 {
        let share = match self.looks[i].species {
            Species::Elephant => 0.42,
            Species::Lion | Species::Hedgehog => 0.37,
            _ => 0.3,
        };
        share * self.sizes[i]
    }

    /// How far a listener's ear is below a teller's mouth, in page units.
    fn ear_below_mouth(&self, teller: usize, listener: usize) -> f32 {
        let mouth = self.foot(teller) - self.sizes[teller] * MOUTH;
        let ear = self.foot(listener) - self.sizes[listener] * EAR;
        ear - mouth
    }

    /// Who is small comes up to an ear, and who is large stoops to it.
    pub(super) fn bring_ears_near(&mut self) {
        for right in 1..self.len() {
            if self.bond(right - 1, right) != Some(Bond::Secret) {
                continue;
            }
            let (teller, listener) = self.secret(right - 1, right);
            let most = 0.14 * self.sizes[teller].min(self.sizes[listener]);
            let step = (self.ear_below_mouth(teller, listener) * 0.4).clamp(-most, most);
            self.ys[teller] += step;
            self.ys[listener] -= step * 0.6;
        }
    }

    /// How far down somebody's head is bent to bring the mouth to an ear, in degrees; up is negative.
    pub(super) fn whispering_pitch(&self, teller: usize, listener: usize) -> f32 {
        let below = self.ear_below_mouth(teller, listener);
        // The head turns by half of it.
        (2. * below.atan2(self.mouth_reach(teller)).to_degrees()).clamp(-34., 34.)
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
        let x = match self.bond(left, right) {
            // What is between two has as much room before either face.
            Some(Bond::Carry | Bond::Gift) => {
                let from = self.xs[left] + self.nose_reach(left);
                let to = self.xs[right] - self.nose_reach(right);
                (from + to) * 0.5
            }
            _ => self.xs[left] + (self.xs[right] - self.xs[left]) * a / (a + b),
        };
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
            Bond::Embrace if pose == Pose::Hug => {
                let [beside, away] = self.embrace(i, other);
                hands[near] = Some(beside);
                hands[1 - near] = Some(away);
            }
            Bond::Embrace => {}
            Bond::Carry => {
                let grip =
                    self.meeting(left, right, CARRIED) - point(side * self.load(left, right) * 0.8, 0.);
                hands[near] = Some(grip + point(side * self.sizes[i] * 0.03, -self.sizes[i] * 0.02));
                hands[1 - near] = Some(grip + point(-side * self.sizes[i] * 0.05, self.sizes[i] * 0.04));
            }
            Bond::Gift => {
                let giver = self.giver(left, right);
                let takes = match pose {
                    Pose::Hold | Pose::Reach | Pose::Offer => true,
                    // What is only held out is not taken yet.
                    Pose::Stand => self.scene.actors[giver].pose == Pose::Give,
                    _ => false,
                };
                if giver == i || (takes && self.scene.actors[i].holding.is_none()) {
                    let middle = self.meeting(left, right, self.given(left, right));
                    let edge = middle - point(side * self.gift(left, right) * 0.42, 0.);
                    hands[near] = Some(edge);
                    hands[1 - near] = Some(edge + point(side * self.sizes[i] * 0.03, -self.sizes[i] * 0.03));
                }
            }
            Bond::Secret if self.listens(i).is_none() => {
                let size = self.sizes[i];
                let down = self.whispering_pitch(i, other) * 0.5;
                let mouth = point(self.mouth_reach(i), size * (0.46 - MOUTH)).rotated(down);
                let neck = point(self.xs[i], self.foot(i) - size * 0.46);
                let beside = neck + point(side * (mouth.x + size * 0.02), mouth.y - size * 0.05);
                // The hand on the far side, or the arm would hide the face.
                hands[1 - near] = Some(beside);
                // The other one reaches for the listener's shoulder.
                let away = (self.xs[other] - self.xs[i]).abs() - self.sizes[other] * 0.15;
                let up = (self.sizes[other] * 0.34).min(size * 0.4);
                let shoulder = point(self.xs[i] + side * away.min(size * 0.46), self.foot(i) - up);
                hands[near] = Some(shoulder);
            }
            Bond::Secret if pose == Pose::Stand && self.scene.actors[i].holding.is_none() => {
                // Delight holds its own hands.
                let size = self.sizes[i];
                hands = [-0.05, 0.05].map(|x| Some(point(self.xs[i] + x * size, self.foot(i) - size * 0.31)));
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
                    Some(Bond::Embrace) => self.hand_round_back(left, right),
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
                        let at = self.meeting(left, right, self.given(left, right)) + point(0., size * 0.05);
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
