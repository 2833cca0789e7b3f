//! Somebody in bed: only the head looks out, wherever the bed stands.

use book::scene::{Expression, Species};

use super::{
    super::{
        actor::Figure,
        geometry::{Point, point},
        places::{Arrangement, Bedstead},
    },
    Plan,
};

/// Where the face of whoever lies there is.
pub(super) fn face(room: &Arrangement) -> Point {
    pillow(room) - point(0., 160.)
}

fn pillow(room: &Arrangement) -> Point {
    let across = match room.bedstead {
        Bedstead::HeadLeft => -108.,
        Bedstead::HeadRight => 108.,
        Bedstead::Facing => -16.,
    };
    room.bed + point(across, 0.)
}

/// Lays somebody's head on the pillow.
pub(super) fn tuck_in(figure: &mut Figure, room: &Arrangement) {
    let low = if figure.look.species == Species::Rabbit { 0. } else { 8. };
    figure.at = pillow(room) + point(0., low - 60.);
    figure.size = 330.;
    figure.mirrored = room.bedstead == Bedstead::HeadRight;
    figure.turn = 0.35;
    figure.tilt = if figure.expression == Expression::Sleepy { -9. } else { -3. };
    figure.back = false;
    figure.tucked = true;
    figure.holding = None;
    figure.vehicle = None;
    figure.hands = [None; 2];
    figure.embracing = false;
    figure.gaze = 0.;
}

impl Plan<'_> {
    /// Moves whoever is up, all together, from before the face of somebody in bed toward its foot.
    pub(super) fn clear_pillow(&mut self) {
        let Some(sleeper) = (0..self.len()).find(|i| self.in_bed(*i)) else { return };
        let face = face(&Arrangement::of(self.width, self.scene.viewpoint.side)).x;
        let toward = if face < self.width * 0.5 { 1. } else { -1. };
        let up = || (0..self.len()).filter(|i| *i != sleeper);
        let missing = |i: usize| 165. + self.half(i) - (self.xs[i] - face) * toward;
        let room = |i: usize| {
            let edge = if toward > 0. { self.width - self.xs[i] } else { self.xs[i] };
            edge - self.half(i) - 20.
        };
        let wanted = up().map(missing).fold(0., f32::max);
        let most = up().map(room).fold(f32::INFINITY, f32::min).max(0.);
        let step = wanted.min(most) * toward;
        for i in 0..self.len() {
            self.xs[i] += if i == sleeper { 0. } else { step };
        }
    }
}
