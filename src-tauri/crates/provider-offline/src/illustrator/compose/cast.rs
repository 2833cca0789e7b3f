//! The cast before its place: who is painted first, and what sets everybody on the ground.

use book::scene::{Place, Pose, Prop};

use super::{
    super::{
        actor,
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Shape, blob, point},
        noise::Rng,
        places,
        props::{furniture::stump, table::table},
        scenery::{land::turf, plants::tuft},
        staging::{Standing, TABLE_TOP},
    },
    Picture,
};

impl Picture<'_> {
    /// The cast in the order it is painted, as indices.
    pub(super) fn painting_order(&self) -> Vec<usize> {
        let has_table = self.has(Prop::Table);
        let cast = &self.staging.cast;
        // The farther first; arms held out toward somebody lie before them.
        let nearness = |who: &Standing| {
            (
                has_table && who.in_front,
                matches!(who.figure.pose, Pose::Offer | Pose::Reach | Pose::Whisper),
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

    pub(super) fn cast(&self, canvas: &mut Canvas) {
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
            self.cast_shadow(canvas, who);
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

    pub(super) fn table(&self, canvas: &mut Canvas) {
        let at = point(self.width() * 0.5, TABLE_TOP);
        let width = (self.width() * 0.5).max(620.);
        table(canvas, &self.light, self.scene.treasure, at, width);
    }

    /// The shadow on the ground, away from the light, as long as the hour makes it.
    fn cast_shadow(&self, canvas: &mut Canvas, who: &Standing) {
        let Some(long) = self.light.cast_shadow() else { return };
        let figure = &who.figure;
        let stands = figure.grounded && figure.air <= 0. && who.stump.is_none();
        if !stands || places::is_indoors(self.scene.place) || self.scene.place == Place::Space {
            return;
        }
        let (reach, half) = (figure.size * (0.16 + 0.34 * long), figure.size * 0.16);
        let foot = figure.at + point(0., 2.);
        let fallen = [
            foot + point(-half, -2.),
            foot + point(half * 0.4, -half * 0.34),
            foot + point(reach, -half * 0.2),
            foot + point(reach * 1.25, half * 0.12),
            foot + point(reach, half * 0.44),
            foot + point(half * 0.3, half * 0.3),
        ];
        let wash = Wash::glaze(self.light.shadow).opacity(0.4).soft(figure.size * 0.014).edge(0.);
        canvas.fill(blob(&fallen), wash);
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
}
