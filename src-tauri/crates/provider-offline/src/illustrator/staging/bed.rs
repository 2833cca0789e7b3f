//! Somebody in bed: only the head looks out, wherever the bed stands.

use book::scene::{Expression, Species};

use super::super::{
    actor::Figure,
    geometry::{Point, point},
    places::{Arrangement, Bedstead},
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
