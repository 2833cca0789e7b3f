/// A change to how the cast would be laid out by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjustment {
    /// How large everybody is.
    pub scale: f32,
    /// How far the group is moved, as a share of the page's width.
    pub shift: f32,
    /// How far apart those are who do not touch, 1 for the usual.
    pub spread: f32,
    /// Whether near shots may come nearer.
    pub near: bool,
}

impl Adjustment {
    /// No change.
    pub const NONE: Self = Self { scale: 1., shift: 0., spread: 1., near: true };

    /// This change after another.
    pub fn after(self, other: Self) -> Self {
        Self {
            scale: self.scale * other.scale,
            shift: self.shift + other.shift,
            spread: self.spread * other.spread,
            near: self.near && other.near,
        }
    }
}
