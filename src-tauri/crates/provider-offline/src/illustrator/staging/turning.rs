//! Which way somebody turns: where they look, on which side their gestures are, and who is seen from the side.

use book::scene::{Expression, Facing, Place, Pose, Prop, TimeOfDay};

use super::Plan;

impl Plan<'_> {
    /// -1 to 1: how far somebody turns to the right of the page.
    pub(super) fn direction(&self, i: usize) -> f32 {
        match self.actor(i).facing {
            Facing::At(other) if other < self.len() && other != i => {
                (self.xs[other] - self.xs[i]).signum() * 0.58
            }
            Facing::Out | Facing::At(_) => 0.12,
            Facing::Left => -0.58,
            Facing::Right => 0.58,
            Facing::Back => 0.,
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
            _ if self.sideways(i, direction) => direction < 0.,
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

    /// Whether somebody is seen from the side: going somewhere, or busy with somebody.
    pub(super) fn sideways(&self, i: usize, direction: f32) -> bool {
        let actor = self.actor(i);
        let turned = !matches!(actor.facing, Facing::Out | Facing::Back) && direction.abs() > 0.3;
        let toward_partner = self.bonded(i).is_none_or(|(_, other)| (other > i) == (direction > 0.));
        let busy = self.is_busy(i);
        busy && turned && toward_partner && !self.in_bed(i) && self.scene.place != Place::Underwater
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

    /// How far the eyes go up: to somebody taller, to the moon.
    pub(super) fn gaze(&self, i: usize) -> f32 {
        let head = |i: usize| self.ys[i] - self.lift(i) - self.sizes[i] * 0.62;
        match self.actor(i).facing {
            Facing::At(other) if other < self.len() && other != i => {
                ((head(i) - head(other)) / self.sizes[i]).clamp(-0.4, 0.7)
            }
            Facing::Left | Facing::Right
                if self.actor(i).expression == Expression::Wonder
                    && self.scene.time == TimeOfDay::Night
                    && self.scene.moon =>
            {
                0.6
            }
            _ => 0.,
        }
    }
}
