//! The order of painting: place, things, cast, what is before them, and the light over it all.

mod checks;
mod room;
#[cfg(test)]
mod tests;
mod things;

use book::{
    Style,
    scene::{CalmZone, Layout, Look, Place, Pose, Prop, Scene, Shot},
};

use super::{
    actor,
    canvas::{Canvas, Wash},
    colour::hex,
    geometry::{Point, Shape, Transform, point},
    light::Light,
    noise::{Rng, mixed},
    places::{self, Stage},
    props::{Dyes, furniture::stump, seal::seal, table::table, wreath::wreath},
    scenery::{land::turf, plants::tuft},
    staging::{Adjustment, HEIGHT, Staging, Standing, TABLE_TOP},
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
    staging: Staging,
    adjustment: Adjustment,
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

/// From where a page looks into a room: another scene, another side of it.
fn view(scene: &Scene) -> u64 {
    let parts = scene
        .actors
        .iter()
        .map(|actor| (actor.character * 31 + actor.pose as usize * 7 + actor.expression as usize) as u64);
    parts.fold(scene.shot as u64 + 1, mixed)
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
        let staged = |adjustment: Adjustment, lying: &[Point]| Self {
            scene,
            staging: Staging::new(scene, model.looks, width, adjustment, lying),
            adjustment,
            width,
            book_seed: model.book_seed,
            place_seed: mixed(model.book_seed, scene.place as u64) & 0xffff,
            light: Light::new(scene.time, scene.weather, scene.moon, lamp)
                .in_season(scene.season)
                .drifted(drift(model.book_seed)),
            dyes: Dyes::new(model.book_seed, model.looks),
            seed: model.seed,
        };
        // What lies about finds its place among the cast, who then look at it.
        let laid_out = |adjustment: Adjustment| {
            let lying: Vec<Point> = staged(adjustment, &[]).lying().iter().map(|(_, at)| *at).collect();
            staged(adjustment, &lying)
        };
        // The first layout without a fault, or else the one with the least.
        let mut best = laid_out(Adjustment::NONE);
        let mut least = best.faults().sum();
        for adjustment in checks::ADJUSTMENTS.into_iter().skip(1) {
            if least <= 0. {
                break;
            }
            let other = laid_out(adjustment);
            let faults = other.faults().sum();
            if faults < least - 0.001 {
                (best, least) = (other, faults);
            }
        }
        for who in &mut best.staging.cast {
            if let Some(item) = who.figure.holding.or(who.figure.vehicle) {
                who.figure.accent = best.dyes.of(item);
            }
        }
        best
    }

    fn paint(&mut self, canvas: &mut Canvas) {
        let camera = self.camera();
        let heads: Vec<(Point, f32)> =
            self.staging.cast.iter().map(|who| (who.head(), who.figure.size)).collect();
        let (width, seed, picture_seed) = (self.width, self.place_seed, self.seed & 0xffff);
        let view = view(self.scene);
        let stage = Stage { width, seed, picture_seed, view, heads: &heads };
        canvas.with(camera, |canvas| {
            places::behind(canvas, &self.light, self.scene.place, &stage);
            canvas.pigment = 1.;
            self.things_behind(canvas);
            match self.scene.place {
                Place::Bedroom => self.indoors(canvas),
                place if places::is_indoors(place) => self.inside(canvas),
                _ => self.cast(canvas),
            }
            self.things_before(canvas);
            canvas.pigment = 0.;
            places::before(canvas, &self.light, self.scene.place, &stage);
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
        if self.on_hill() { places::hilltop(self.width(), x) + below_hilltop } else { elsewhere }
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

    /// The cast in the order it is painted, as indices.
    fn painting_order(&self) -> Vec<usize> {
        let has_table = self.has(Prop::Table);
        let cast = &self.staging.cast;
        // The farther first; arms around somebody, or toward them, lie before them.
        let nearness = |who: &Standing| {
            let reaches = matches!(who.figure.pose, Pose::Offer | Pose::Reach | Pose::Whisper);
            (
                has_table && who.in_front,
                who.figure.embracing || reaches,
                who.stump.map_or(who.figure.at.y, |(_, at)| at.y),
            )
        };
        let mut order: Vec<usize> = (0..cast.len()).collect();
        order.sort_by(|a, b| {
            let ((a_front, a_arms, a_y), (b_front, b_arms, b_y)) = (nearness(&cast[*a]), nearness(&cast[*b]));
            a_front.cmp(&b_front).then(a_arms.cmp(&b_arms)).then(a_y.total_cmp(&b_y))
        });
        order
    }

    fn cast(&self, canvas: &mut Canvas) {
        let light = &self.light;
        let has_table = self.has(Prop::Table);
        let order: Vec<&Standing> =
            self.painting_order().into_iter().map(|i| &self.staging.cast[i]).collect();
        let mut rng = Rng::new(self.seed.wrapping_add(5));
        let mut table_stands = !has_table;
        if light.is_night() {
            // A breath of light behind each head: nobody is lost in the dark.
            for who in &order {
                canvas.glow(who.head(), who.figure.size * 0.85, hex(0xb9c6f0), 0.16);
            }
        }
        for who in order {
            if !table_stands && who.in_front {
                self.table(canvas);
                table_stands = true;
            }
            if let Some((breadth, at)) = who.stump {
                stump(canvas, light, at, breadth);
            }
            actor::draw(canvas, light, &who.figure);
            self.tufts_at_feet(canvas, who, &mut rng);
        }
        self.between(canvas);
        if !table_stands {
            self.table(canvas);
        }
        if has_table {
            let glow = if light.is_night() || light.is_dim() { 0.33 } else { 0.12 };
            canvas.glow(point(self.width() * 0.5, 620.), 540., hex(0xffb95a), glow);
        }
    }

    fn table(&self, canvas: &mut Canvas) {
        let at = point(self.width() * 0.5, TABLE_TOP);
        let width = (self.width() * 0.5).max(620.);
        table(canvas, &self.light, self.scene.treasure, at, width);
    }

    /// Grass over the feet sets them on the ground.
    fn tufts_at_feet(&self, canvas: &mut Canvas, who: &Standing, rng: &mut Rng) {
        let bare = matches!(
            self.scene.place,
            Place::Garden
                | Place::Seaside
                | Place::Snow
                | Place::Underwater
                | Place::Market
                | Place::Rooftop
                | Place::Space
                | Place::LanternFestival
        ) || places::is_indoors(self.scene.place);
        if bare || (self.has(Prop::Table) && !who.in_front) {
            return;
        }
        let foot = who.stump.map_or(who.figure.at, |(_, at)| at);
        let mut tufts = Shape::default();
        for _ in 0..5 {
            let at = foot + point(rng.bell() * who.figure.size * 0.13, rng.range(2., 14.));
            tuft(&mut tufts, at, rng.range(20., 36.), rng);
        }
        let blades = self.light.scenery(hex(0x86a552), 0.02);
        let green = turf(&self.light, blades, 0.55);
        canvas.fill(tufts, Wash::new(green).lift(0.45).elevation(1.5).edge(0.5));
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
