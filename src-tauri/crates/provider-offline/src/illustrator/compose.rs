//! The order of painting: place, things, cast, what is before them, and the light over it all.

mod backdrop;
mod cast;
mod checks;
mod room;
#[cfg(test)]
mod tests;
mod things;

use backdrop::Backdrop;
use book::{
    Style,
    scene::{CalmZone, Expression, Layout, Look, Place, Prop, Scene, Shot},
};

use super::{
    canvas::{Canvas, Survey},
    colour::hex,
    geometry::{Point, Transform, point},
    light::Light,
    noise::{Rng, mixed},
    places::{self, Stage},
    props::{Dyes, seal::seal, wreath::wreath},
    staging::{Adjustment, HEIGHT, Staging},
};

/// What a picture is painted from.
pub struct Model<'a> {
    /// Who and what is where.
    pub scene: &'a Scene,
    /// The book's cast.
    pub looks: &'a [Look],
    /// Of the book: the same place looks the same on all its pages.
    pub book_seed: u64,
    /// Of this picture.
    pub seed: u64,
}

struct Picture<'a> {
    scene: &'a Scene,
    looks: &'a [Look],
    staging: Staging,
    adjustment: Adjustment,
    backdrop: Backdrop,
    /// What of the place rises behind the cast.
    survey: Survey,
    /// How the cast feels, -1 to 1.
    mood: f32,
    width: f32,
    book_seed: u64,
    place_seed: u64,
    light: Light,
    dyes: Dyes,
    seed: u64,
}

/// Paints a scene onto a canvas.
pub fn paint(canvas: &mut Canvas, model: &Model) {
    let unit = canvas.height() as f32 / HEIGHT;
    let mut picture = Picture::new(model, canvas.width() as f32 / unit);
    let light = &picture.light;
    if canvas.style() == Style::CutPaper && light.is_night() {
        canvas.shadow_tint = hex(0x141a3c);
    }
    // White hairlines are lovely by day and stickers in the dark.
    canvas.halo = if light.is_night() {
        0.15
    } else if light.is_dim() {
        0.55
    } else {
        1.
    };
    canvas.with(Transform::scale(unit, unit), |canvas| picture.paint(canvas));
}

/// How much light of its own a place sheds on the cast by night.
fn shine(place: Place) -> f32 {
    match place {
        Place::LanternFestival => 0.75,
        Place::Space => 0.6,
        Place::Market => 0.5,
        _ => 0.,
    }
}

/// How the cast of a page feels, -1 to 1: it sets the colours of the whole page.
fn mood(scene: &Scene) -> f32 {
    let feels = |expression: Expression| match expression {
        Expression::Joy | Expression::Proud => 1.,
        Expression::Happy | Expression::Cheeky => 0.6,
        Expression::Calm | Expression::Wonder => 0.2,
        Expression::Sleepy | Expression::Shy | Expression::Surprised => 0.,
        Expression::Cross | Expression::Worried => -0.6,
        Expression::Sad | Expression::Cry => -1.,
    };
    let count = scene.actors.len().max(1) as f32;
    let mean = scene.actors.iter().map(|actor| feels(actor.expression)).sum::<f32>() / count;
    // Somebody small and alone in a wide land is lonelier than they look.
    if scene.shot == Shot::Far && mean < 0. { mean * 1.2 } else { mean }
}

/// How this page of this book likes its cast: the same story told twice is not laid out alike.
fn taste(model: &Model) -> Adjustment {
    let scene = model.scene;
    if scene.layout == Layout::Cover {
        return Adjustment::NONE;
    }
    let mut dice = Rng::new(mixed(model.book_seed ^ 0x7a57e, u64::from(scene.viewpoint.side) + 1));
    let few = scene.actors.len() <= 2;
    // Off the middle, to one side on this page and as a rule to the other on the next.
    let turn = if (model.book_seed + u64::from(scene.viewpoint.side)).is_multiple_of(2) { 1. } else { -1. };
    let aside = if few { dice.range(0.04, 0.15) } else { dice.range(0., 0.05) };
    let side = if dice.chance(0.8) { turn } else { -turn };
    // Whoever was put aside by the story stays there.
    let placed = (scene.center - 0.5).abs() > 0.04;
    let scale = match scene.shot {
        Shot::Far => dice.range(0.84, 1.12),
        Shot::Wide => dice.range(0.9, 1.06),
        Shot::Medium => dice.range(0.94, 1.06),
        Shot::Close => dice.range(0.96, 1.04),
    };
    let shift = if placed { dice.range(-0.04, 0.04) } else { aside * side };
    Adjustment { scale, shift, spread: dice.range(0.5, 1.5), near: true }
}

/// Every book's paintbox is a little different: how far its hues are turned, in degrees.
fn drift(book_seed: u64) -> f32 {
    Rng::new(book_seed ^ 0x0ca5_e77e).range(-8., 8.)
}

impl<'a> Picture<'a> {
    /// The scene on a page this wide, in page units.
    fn new(model: &Model<'a>, width: f32) -> Self {
        let scene = model.scene;
        let lamp = if scene.lamp.is_finite() { scene.lamp } else { 0. };
        let lamp = lamp.max(shine(scene.place));
        let place_seed = mixed(model.book_seed, scene.place as u64) & 0xffff;
        let own = taste(model);
        let staging = Staging::new(scene, model.looks, width, own, &[]);
        let (backdrop, survey) = Backdrop::choose(scene, &staging, width, place_seed);
        let mood = mood(scene);
        let mut picture = Self {
            scene,
            looks: model.looks,
            staging,
            adjustment: own,
            backdrop,
            survey,
            mood,
            width,
            book_seed: model.book_seed,
            place_seed,
            light: Light::new(scene.time, scene.weather, scene.moon, lamp)
                .in_season(scene.season)
                .toned(mood)
                .drifted(drift(model.book_seed)),
            dyes: Dyes::new(model.book_seed, model.looks, &scene.dyed),
            seed: model.seed,
        };
        picture.settle(own);
        for who in &mut picture.staging.cast {
            if let Some(item) = who.figure.holding.or(who.figure.vehicle) {
                who.figure.accent = picture.dyes.of(item);
            }
        }
        picture
    }

    /// The first layout without a fault, or else the one with the least.
    fn settle(&mut self, own: Adjustment) {
        self.lay_out(own);
        let (mut best, mut least) = (own, self.faults().sum());
        for adjustment in checks::ADJUSTMENTS {
            if least <= 0. {
                break;
            }
            self.lay_out(adjustment.after(own));
            let faults = self.faults().sum();
            if faults < least - 0.001 {
                (best, least) = (self.adjustment, faults);
            }
        }
        if self.adjustment != best {
            self.lay_out(best);
        }
    }

    /// What lies about finds its place among the cast, who then look at it.
    fn lay_out(&mut self, adjustment: Adjustment) {
        self.staging = Staging::new(self.scene, self.looks, self.width, adjustment, &[]);
        self.adjustment = adjustment;
        let lying: Vec<Point> = self.lying().iter().map(|(_, at)| *at).collect();
        self.staging = Staging::new(self.scene, self.looks, self.width, adjustment, &lying);
    }

    fn paint(&mut self, canvas: &mut Canvas) {
        let camera = self.camera();
        let heads: Vec<(Point, f32)> =
            self.staging.cast.iter().map(|who| (who.head(), who.figure.size)).collect();
        let (width, backdrop) = (self.width, self.backdrop);
        let page = Stage {
            width,
            top: 0.,
            seed: self.place_seed,
            picture_seed: self.seed & 0xffff,
            side: self.scene.viewpoint.side,
            mood: self.mood,
            heads: &heads,
            tips: &[],
        };
        let on_stage =
            |(head, size): &(Point, f32)| (backdrop.on_stage(width, *head), size / backdrop.scale());
        let heads_on_stage: Vec<(Point, f32)> = heads.iter().map(on_stage).collect();
        let tips: Vec<Point> =
            self.survey.landmarks.iter().map(|rises| backdrop.on_stage(width, rises.tip)).collect();
        let stage = Stage {
            width: backdrop.stage_width(width),
            top: backdrop.top(),
            heads: &heads_on_stage,
            tips: &tips,
            ..page
        };
        canvas.with(camera, |canvas| {
            canvas.with(backdrop.transform(width), |canvas| {
                places::behind(canvas, &self.light, self.scene.place, &stage);
            });
            canvas.pigment = 1.;
            self.things_behind(canvas, &page);
            match self.scene.place {
                Place::Bedroom => self.indoors(canvas),
                place if places::is_indoors(place) => self.inside(canvas),
                _ => self.cast(canvas),
            }
            self.things_before(canvas);
            canvas.pigment = 0.;
            places::before(canvas, &self.light, self.scene.place, self.scene.shot, &page);
            canvas.pigment = 1.;
            self.companion(canvas);
            self.focus(canvas);
        });
        self.frame(canvas);
    }

    fn has(&self, prop: Prop) -> bool {
        self.scene.props.iter().any(|placed| placed.prop == prop)
    }

    fn width(&self) -> f32 {
        self.width
    }

    fn on_hill(&self) -> bool {
        self.scene.place == Place::Hill
    }

    /// The height of the ground where things lie at `x`.
    fn ground(&self, x: f32, below_hilltop: f32, elsewhere: f32) -> f32 {
        if self.on_hill() {
            places::hilltop(self.width(), x, self.scene.viewpoint.side) + below_hilltop
        } else {
            elsewhere
        }
    }

    /// Near shots come nearer, calm zones move the stage out of their way.
    fn camera(&self) -> Transform {
        let width = self.width();
        let near = match (self.scene.shot, self.staging.span()) {
            (Shot::Close, Some((left, right)))
                if self.scene.layout != Layout::Cover && self.adjustment.near =>
            {
                let zoom = (width * 0.93 / (right - left)).min(900. / self.staging.tallest()).clamp(1., 1.26);
                let middle = self.staging.cast.iter().map(|who| who.figure.at.x).sum::<f32>()
                    / self.staging.cast.len() as f32;
                let x = (middle * 0.55 + width * 0.5 * 0.45)
                    .min(width + 30. - width * 0.5 / zoom)
                    .max(width * 0.5 / zoom - 30.);
                // The ground's edge stays out of sight, and so do the tops of no heads.
                let y = 640f32.min(1040. - 480. / zoom).max(520. / zoom - 30.);
                let y = y.min(self.staging.top() + 470. / zoom);
                Transform::translate(width * 0.5, 520.)
                    .then(Transform::scale(zoom, zoom))
                    .then(Transform::translate(-x, -y))
            }
            _ => Transform::IDENTITY,
        };
        if self.scene.layout == Layout::Cover {
            return self.fitted_to_oval();
        }
        let aside = match self.scene.calm {
            CalmZone::None => 0.,
            CalmZone::Top => 50.,
            CalmZone::Bottom => -85.,
        };
        Transform::translate(0., aside).then(near)
    }

    /// Where a cover's picture is.
    fn oval(&self) -> (Point, Point) {
        (point(self.width() * 0.5, 600.), point((self.width() * 0.40).min(480.), 335.))
    }

    /// Brings the cast into the cover's oval, without showing where the painting ends.
    fn fitted_to_oval(&self) -> Transform {
        let (center, radii) = self.oval();
        let Some((left, right)) = self.staging.span() else { return Transform::IDENTITY };
        let (top, bottom) = (self.staging.top(), self.staging.bottom());
        let fitting = (radii.x * 1.62 / (right - left)).min(radii.y * 1.5 / (bottom - top));
        let least = (radii.x / (self.width() * 0.5 + 20.)).max(0.66);
        let scale = fitting.clamp(least, 1.1);
        let reach = point(radii.x / scale, radii.y / scale);
        let x = ((left + right) * 0.5).max(reach.x - 30.).min(self.width() + 30. - reach.x);
        let y = ((top + bottom) * 0.5 + 10.).max(reach.y - 30.).min(1050. - reach.y);
        Transform::translate(center.x, center.y)
            .then(Transform::scale(scale, scale))
            .then(Transform::translate(-x, -y))
    }

    /// Where the fire burns on this page.
    fn hearth(&self) -> Option<Point> {
        let width = self.backdrop.stage_width(self.width);
        let at = places::hearth(width, self.place_seed, self.scene.viewpoint.side)?;
        Some(self.backdrop.transform(self.width).apply(at))
    }

    /// Where the lamp of a room hangs on this page.
    fn room_lamp(&self) -> Point {
        let lamp = places::room_lamp(self.backdrop.stage_width(self.width));
        self.backdrop.transform(self.width).apply(lamp)
    }

    /// A breath lighter at the faces, a breath darker in the corners.
    fn focus(&self, canvas: &mut Canvas) {
        let white = self.scene.place == Place::Spot || self.scene.layout != Layout::Full;
        if white || places::is_indoors(self.scene.place) {
            return;
        }
        if let Some(faces) = self.staging.focus() {
            let corners = if self.light.is_night() { [0.90, 0.91, 0.95] } else { [0.945, 0.945, 0.965] };
            canvas.mood(faces, self.width() * 0.78, [1.012, 1.008, 1.0], corners);
        }
    }

    /// In the lower corner with more room, or in the upper one where words go below.
    fn seal(&self, canvas: &mut Canvas) {
        let width = self.width();
        let (left, right) = self.staging.span().unwrap_or((width * 0.5, width * 0.5));
        let x = if left > width - right { 84. } else { width - 84. };
        let y = if self.scene.calm == CalmZone::Bottom { 96. } else { 908. };
        seal(canvas, point(x, y), 46., self.book_seed);
    }

    fn frame(&self, canvas: &mut Canvas) {
        let width = self.width();
        match self.scene.calm {
            CalmZone::None => {}
            CalmZone::Top => canvas.quiet(false, 0.17, 0.94),
            CalmZone::Bottom => canvas.quiet(true, 0.17, 0.94),
        }
        match self.scene.layout {
            Layout::Cover => {
                let (center, radii) = self.oval();
                canvas.oval(center, radii.x, radii.y, 0.06);
                wreath(canvas, center, radii, self.seed.wrapping_add(3));
                canvas.finish(0.);
            }
            Layout::Spot if self.scene.place != Place::Spot => {
                canvas.oval(point(width * 0.5, 560.), width * 0.47, 430., 0.2);
                canvas.finish(0.);
            }
            Layout::Spot => canvas.finish(0.),
            Layout::Full if self.scene.place == Place::Spot => canvas.finish(0.),
            Layout::Full => {
                if canvas.style() == Style::InkWash {
                    self.seal(canvas);
                }
                canvas.finish(match canvas.style() {
                    Style::Watercolor => 26.,
                    Style::InkWash => 22.,
                    Style::Crayon | Style::ColoredPencil => 30.,
                    Style::CutPaper | Style::Gouache => 0.,
                });
            }
        }
    }
}
