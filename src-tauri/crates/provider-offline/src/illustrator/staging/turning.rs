//! Which way somebody turns: what they look at, on which side their gestures are, and who is seen from the
//! side.

use book::scene::{Expression, Facing, Place, Pose, Prop, TimeOfDay};

use super::{
    super::{
        geometry::{Point, point},
        places::Arrangement,
        props::things::{self, Hold},
    },
    HEAD, Plan, bed,
    pairs::Bond,
    share,
};

/// What somebody looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sight {
    /// The reader.
    Reader,
    /// Nothing we can see the face for.
    Away,
    /// A place on the page.
    At(Point),
    /// Something beyond the page: -1 to the left, 1 to the right.
    Aside(f32),
}

impl Plan<'_> {
    /// The middle of somebody's face.
    fn face(&self, i: usize) -> Point {
        if self.in_bed(i) {
            return bed::face(&Arrangement::of(self.width, self.scene.viewpoint.side));
        }
        let pose = self.actor(i).pose;
        let up = match pose {
            Pose::Sleep => 0.3,
            Pose::Sit | Pose::SitHold | Pose::Kneel => 0.55,
            _ => HEAD,
        };
        point(self.xs[i], self.foot(i) - self.sizes[i] * up)
    }

    /// What somebody looks at.
    pub(super) fn sight(&self, i: usize) -> Sight {
        match self.actor(i).facing {
            Facing::Back => Sight::Away,
            Facing::At(other) if other < self.len() && other != i => {
                Sight::At(self.handed(i).unwrap_or_else(|| self.face(other)))
            }
            Facing::Out | Facing::At(_) => Sight::Reader,
            Facing::Left => self.aside(i, -1.),
            Facing::Right => self.aside(i, 1.),
        }
    }

    /// What there is to look at on this side.
    fn aside(&self, i: usize, side: f32) -> Sight {
        let actor = self.actor(i);
        let (x, foot, size) = (self.xs[i], self.foot(i), self.sizes[i]);
        if matches!(actor.pose, Pose::Dig | Pose::Kneel) {
            return Sight::At(point(x + side * size * 0.42, foot));
        }
        let holds = matches!(actor.pose, Pose::Hold | Pose::SitHold | Pose::Eat);
        let held = actor
            .holding
            .filter(|item| holds && !things::is_vehicle(*item) && !matches!(things::hold(*item), Hold::Stem));
        if held.is_some() {
            return Sight::At(point(x + side * size * 0.16, foot - size * 0.26));
        }
        let big = self.scene.props.iter().filter_map(|placed| {
            let high = match placed.prop {
                Prop::Pile | Prop::Campfire => 0.2,
                Prop::Spill | Prop::Basket | Prop::Sandcastle => 0.1,
                Prop::Snowman | Prop::FestiveTree => 0.5,
                _ => return None,
            };
            Some(point(share(placed.x) * self.width, 866. - high * size))
        });
        let things = self.lying.iter().copied().chain(big);
        let nearest = things
            .filter(|at| (at.x - x) * side > 0.)
            .min_by(|a, b| (a.x - x).abs().total_cmp(&(b.x - x).abs()));
        let moon = self.scene.time == TimeOfDay::Night && self.scene.moon;
        match nearest {
            Some(at) => Sight::At(at),
            None if actor.expression == Expression::Wonder && moon => {
                Sight::At(point(x + side * size, foot - size * 1.3))
            }
            None => Sight::Aside(side),
        }
    }

    /// -1 to 1: how far somebody turns to the right of the page.
    pub(super) fn direction(&self, i: usize) -> f32 {
        if let Some((Bond::Embrace, other)) = self.bonded(i) {
            // Cheek to cheek, the face to us.
            return if other > i { 0.12 } else { -0.12 };
        }
        if let Some(side) = self.listens(i) {
            // Who is told a secret holds out an ear, the face to us.
            return side * 0.12;
        }
        match self.sight(i) {
            Sight::Reader => 0.12,
            Sight::Away => 0.,
            Sight::Aside(side) => side * 0.7,
            Sight::At(place) => {
                let across = place.x - self.xs[i];
                // What is right before the feet is looked down at, hardly aside.
                across.signum() * (across.abs() / self.sizes[i] * 1.6).clamp(0.4, 0.95)
            }
        }
    }

    /// How far somebody looks down, in degrees; up is negative.
    pub(super) fn pitch(&self, i: usize) -> f32 {
        match self.bonded(i) {
            Some((Bond::Secret, other)) if self.actor(i).pose == Pose::Whisper => {
                return self.whispering_pitch(i, other);
            }
            // Too near to look up or down.
            Some((Bond::Secret | Bond::Embrace, _)) => return 0.,
            _ => {}
        }
        match self.sight(i) {
            Sight::At(place) => {
                let line = place - self.face(i);
                let across = line.x.abs().max(self.sizes[i] * 0.3);
                line.y.atan2(across).to_degrees().clamp(-34., 46.)
            }
            Sight::Reader | Sight::Away | Sight::Aside(_) => 0.,
        }
    }

    /// Whether one-handed gestures go to the left.
    pub(super) fn mirrored(&self, i: usize, direction: f32) -> bool {
        let actor = self.actor(i);
        let one_sided = matches!(
            actor.pose,
            Pose::Wave
                | Pose::Offer
                | Pose::Point
                | Pose::Reach
                | Pose::Think
                | Pose::Dig
                | Pose::Run
                | Pose::Walk
                | Pose::Kneel
                | Pose::Dance
                | Pose::Give
                | Pose::Whisper
        );
        let followed = i + 1 < self.len() && self.scene.actors[i + 1].joined;
        let middle = self.xs.iter().sum::<f32>() / self.len() as f32;
        match actor.facing {
            _ if self.in_profile(i, direction) => direction < 0.,
            _ if self.holds_aside(i) => self.xs[i] < middle - 1.,
            // So does a tail, which is on the left.
            _ if !one_sided && !actor.joined && !followed && self.bonded(i).is_none() => {
                self.len() > 1 && self.xs[i] > middle + 1.
            }
            // The free hand is on the other side of the one that is held.
            _ if one_sided && actor.joined != followed => followed,
            _ if self.bonded(i).is_some() => direction < 0.,
            Facing::At(_) | Facing::Left | Facing::Right => direction < 0.,
            // A raised arm goes outward, away from the neighbours.
            Facing::Out | Facing::Back => one_sided && self.len() > 1 && self.xs[i] < middle - 1.,
        }
    }

    /// Whether the face is seen from the side: of who goes somewhere, is busy with somebody, or looks at
    /// them with nothing to hide. What hurts is read in a face that is only turned away a little.
    pub(super) fn in_profile(&self, i: usize, direction: f32) -> bool {
        let actor = self.actor(i);
        let sight = self.sight(i);
        if direction.abs() < 0.3 || self.in_bed(i) || self.scene.place == Place::Underwater {
            return false;
        }
        if let Some((bond, other)) = self.bonded(i) {
            let busy = bond == Bond::Gift || self.is_busy(i);
            return bond != Bond::Embrace && busy && (other > i) == (direction > 0.);
        }
        let open = !matches!(
            actor.expression,
            Expression::Sad
                | Expression::Cry
                | Expression::Worried
                | Expression::Shy
                | Expression::Cross
                | Expression::Sleepy
        );
        let watched = self.len() > 2 && actor.character == 0;
        match sight {
            Sight::Reader | Sight::Away => false,
            _ if self.holds_aside(i) || self.holds_likewise(i) => false,
            _ if self.is_busy(i) => true,
            Sight::Aside(_) => false,
            Sight::At(_) => open && !watched && !matches!(actor.pose, Pose::Eat | Pose::Cry | Pose::Sleep),
        }
    }

    /// Whether somebody in company holds something on its stem, which goes on the side away from the others:
    /// between two it would hide their faces.
    pub(super) fn holds_aside(&self, i: usize) -> bool {
        let stem = self.actor(i).holding.is_some_and(|item| things::hold(item) == Hold::Stem);
        let free = self.bonded(i).is_none() && self.hands(i) == [None; 2];
        stem && has_low_hands(self.actor(i).pose) && self.len() > 1 && free
    }

    /// Whether somebody and the one they look at each hold something before the chest; held out from the
    /// side, the two things would be one heap.
    fn holds_likewise(&self, i: usize) -> bool {
        let Facing::At(other) = self.actor(i).facing else { return false };
        let both = [i, other]
            .iter()
            .all(|who| self.scene.actors.get(*who).is_some_and(|actor| actor.holding.is_some()));
        both && other.abs_diff(i) == 1 && has_low_hands(self.actor(i).pose) && self.bonded(i).is_none()
    }

    pub(super) fn is_busy(&self, i: usize) -> bool {
        let actor = self.actor(i);
        match actor.pose {
            Pose::Walk
            | Pose::Run
            | Pose::Whisper
            | Pose::Kneel
            | Pose::Dig
            | Pose::Reach
            | Pose::Offer
            | Pose::Give
            | Pose::Point
            | Pose::Carry => true,
            // Who sits is looked in the face when there is something to read in it.
            Pose::Sit | Pose::SitHold => {
                let at_ease = matches!(
                    actor.expression,
                    Expression::Happy | Expression::Joy | Expression::Calm | Expression::Proud
                );
                at_ease && !actor.perched && !self.has(Prop::Table)
            }
            _ => false,
        }
    }
}

/// Whether hands are before the chest or at the sides, and nobody goes anywhere.
fn has_low_hands(pose: Pose) -> bool {
    matches!(pose, Pose::Stand | Pose::Hold | Pose::Hug | Pose::Shy | Pose::Sit | Pose::SitHold)
}
