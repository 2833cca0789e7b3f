//! Expressions: what eyes, brows, mouth and ears do.

use book::scene::Expression;

/// The eyes' shape.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Eyes {
    Open,
    /// Under a lid that hangs outward.
    Drooping,
    /// Under a lid drawn down toward the nose.
    Narrowed,
    /// Arched up, as in laughter.
    Laughing,
    /// Closed downward, asleep or in tears.
    Closed,
    /// With the white all around the pupil.
    Wide,
    /// Large and full of light.
    Shining,
    Winking,
}

/// The brows' slant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Brows {
    None,
    Raised,
    Worried,
    Cross,
}

/// The mouth's shape.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mouth {
    Calm,
    Smile,
    Laugh,
    Frown,
    Wavering,
    Wail,
    Round,
    Gasp,
}

/// A face, and how far the ears droop: 0 upright, 1 hanging.
#[derive(Clone, Copy)]
pub(super) struct Features {
    pub(super) eyes: Eyes,
    pub(super) brows: Brows,
    pub(super) mouth: Mouth,
    pub(super) droop: f32,
}

impl Features {
    /// The face of who hugs somebody: open eyes close.
    pub(super) fn held_close(self) -> Self {
        if self.eyes == Eyes::Open { Self { eyes: Eyes::Closed, ..self } } else { self }
    }
}

/// Who is `attentive` to somebody or something keeps the eyes open through the heartiest laugh.
pub(super) fn features(expression: Expression, attentive: bool) -> Features {
    let (eyes, brows, mouth, droop) = match expression {
        Expression::Happy => (Eyes::Open, Brows::None, Mouth::Smile, 0.),
        Expression::Joy => (Eyes::Laughing, Brows::Raised, Mouth::Laugh, -0.1),
        Expression::Calm => (Eyes::Open, Brows::None, Mouth::Calm, 0.1),
        Expression::Sad => (Eyes::Drooping, Brows::Worried, Mouth::Frown, 0.85),
        Expression::Cry => (Eyes::Closed, Brows::Worried, Mouth::Wail, 1.),
        Expression::Worried => (Eyes::Wide, Brows::Worried, Mouth::Wavering, 0.45),
        Expression::Surprised => (Eyes::Wide, Brows::Raised, Mouth::Round, -0.15),
        Expression::Proud => (Eyes::Laughing, Brows::None, Mouth::Smile, -0.1),
        Expression::Sleepy => (Eyes::Closed, Brows::None, Mouth::Calm, 0.5),
        Expression::Cross => (Eyes::Narrowed, Brows::Cross, Mouth::Frown, 0.25),
        Expression::Wonder => (Eyes::Shining, Brows::Raised, Mouth::Gasp, -0.1),
        Expression::Shy => (Eyes::Open, Brows::Worried, Mouth::Calm, 0.55),
        Expression::Cheeky => (Eyes::Winking, Brows::Raised, Mouth::Smile, 0.1),
    };
    let eyes = if attentive && eyes == Eyes::Laughing { Eyes::Open } else { eyes };
    Features { eyes, brows, mouth, droop }
}
