use super::super::{
    colour::Colour,
    geometry::{Point, Transform, point},
    lanes::{Lanes, counting, smooth_step},
};

/// How a shape is laid down. Strengths are 1 for the usual, 0 for none.
#[derive(Clone, Copy, Debug)]
pub struct Wash {
    pub(super) colour: Colour,
    pub(super) gradient: Option<(Colour, Point, Point)>,
    pub(super) soft: f32,
    pub(super) shade: f32,
    pub(super) texture: f32,
    pub(super) edge: f32,
    pub(super) opacity: f32,
    pub(super) lift: f32,
    pub(super) elevation: f32,
    pub(super) fade: Option<(Point, Point)>,
    pub(super) fades_lift: bool,
    pub(super) direction: f32,
    pub(super) wobble: f32,
    pub(super) outline: f32,
    pub(super) shadow_colour: Option<Colour>,
    pub(super) halo: Option<f32>,
}

impl Wash {
    /// An opaque shape of this colour.
    pub fn new(colour: Colour) -> Self {
        Self {
            colour,
            gradient: None,
            soft: 0.,
            shade: 0.,
            texture: 1.,
            edge: 1.,
            opacity: 1.,
            lift: 1.,
            elevation: 5.,
            fade: None,
            fades_lift: false,
            direction: 20.,
            wobble: 1.,
            outline: 0.,
            shadow_colour: None,
            halo: None,
        }
    }

    /// A transparent layer over what is there: nothing is lifted, no shadow is cast.
    pub fn glaze(colour: Colour) -> Self {
        Self { lift: 0., elevation: 0., ..Self::new(colour) }
    }

    /// Turns into another colour from `from` to `to`.
    pub fn gradient(mut self, colour: Colour, from: Point, to: Point) -> Self {
        self.gradient = Some((colour, from, to));
        self
    }

    /// Blurs the edge by this much, in local units.
    pub fn soft(mut self, amount: f32) -> Self {
        self.soft = amount;
        self
    }

    /// Shades the side away from the light.
    pub fn shade(mut self, strength: f32) -> Self {
        self.shade = strength;
        self
    }

    /// The medium's own texture inside the shape.
    pub fn texture(mut self, strength: f32) -> Self {
        self.texture = strength;
        self
    }

    /// The dark rim of a watercolour.
    pub fn edge(mut self, strength: f32) -> Self {
        self.edge = strength;
        self
    }

    /// How much pigment there is; above 1 is denser.
    pub fn opacity(mut self, strength: f32) -> Self {
        self.opacity = strength;
        self
    }

    /// How high a cut sheet lies, in pixels of a page 1024 high.
    pub fn elevation(mut self, height: f32) -> Self {
        self.elevation = height;
        self
    }

    /// Fades out from `from` to `to`.
    pub fn fade(mut self, from: Point, to: Point) -> Self {
        self.fade = Some((from, to));
        self
    }

    /// The fade also thins how much is lifted: clouds, mist.
    pub fn fade_lift(mut self) -> Self {
        self.fades_lift = true;
        self
    }

    /// The brush's direction, in degrees.
    pub fn direction(mut self, degrees: f32) -> Self {
        self.direction = degrees;
        self
    }

    /// How much the edge trembles.
    pub fn wobble(mut self, strength: f32) -> Self {
        self.wobble = strength;
        self
    }

    /// How much of what lies below is taken away first.
    pub fn lift(mut self, strength: f32) -> Self {
        self.lift = strength;
        self
    }

    /// The line around it, in media that draw lines.
    pub fn outline(mut self, strength: f32) -> Self {
        self.outline = strength;
        self
    }

    /// The hairline of bare paper around it.
    pub fn halo(mut self, strength: f32) -> Self {
        self.halo = Some(strength);
        self
    }

    /// Its shaded side, when not the painter's usual.
    pub fn shadow_colour(mut self, colour: Colour) -> Self {
        self.shadow_colour = Some(colour);
        self
    }

    pub(super) fn gradient_ramp(&self, transform: &Transform) -> Option<(Colour, Ramp)> {
        self.gradient.map(|(colour, from, to)| (colour, Ramp::new(transform, from, to)))
    }

    pub(super) fn fade_ramp(&self, transform: &Transform) -> Option<Ramp> {
        self.fade.map(|(from, to)| Ramp::new(transform, from, to))
    }
}

/// How far along a direction a pixel lies.
#[derive(Clone, Copy)]
pub(super) struct Ramp {
    origin: Point,
    step: Point,
}

impl Ramp {
    fn new(transform: &Transform, from: Point, to: Point) -> Self {
        let origin = transform.apply(from);
        let along = transform.apply(to) - origin;
        let step = along * (1. / (along.x * along.x + along.y * along.y).max(1e-6));
        Self { origin, step }
    }

    /// For eight pixels: 0 at the start, 1 at the end, beyond outside.
    #[inline]
    pub(super) fn at(&self, x: i32, y: i32) -> Lanes {
        let p = point(x as f32, y as f32) - self.origin;
        counting(p.x * self.step.x + p.y * self.step.y, self.step.x)
    }

    /// What is left of the paint: 1 at the start, 0 at the end, eased.
    #[inline]
    pub(super) fn left(&self, x: i32, y: i32, disturbance: Lanes) -> Lanes {
        smooth_step(1., 0., self.at(x, y) + disturbance)
    }
}
