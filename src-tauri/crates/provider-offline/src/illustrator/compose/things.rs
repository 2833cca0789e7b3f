//! What stands, lies and flies about besides the cast.

use book::scene::{CalmZone, Item, Place, PlacedProp, Pose, Prop, Weather};

use super::{
    super::{
        actor,
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Point, Shape, Transform, ellipse, point},
        noise::Rng,
        places::{self, Arrangement, Stage},
        props::{
            basket, companions, fixtures,
            furniture::{fairy_lights, stump},
            outdoors,
            sandcastle::sandcastle,
            things, treasure,
        },
        scenery::{trees::Tree, weather},
        staging::{Shared, share},
    },
    Picture,
};

/// Half the room something on the ground takes up.
fn room_on_ground(prop: Prop) -> Option<f32> {
    match prop {
        Prop::Pile => Some(215.),
        Prop::Spill => Some(240.),
        Prop::Basket | Prop::Stump | Prop::Campfire => Some(90.),
        Prop::Sandcastle => Some(150.),
        Prop::Tent | Prop::RowingBoat => Some(205.),
        Prop::Bench | Prop::FestiveTree => Some(165.),
        Prop::Snowman => Some(135.),
        Prop::Ladder => Some(110.),
        Prop::Tree => Some(100.),
        Prop::Cart => Some(190.),
        Prop::Seesaw => Some(200.),
        Prop::Log => Some(130.),
        Prop::Gate | Prop::Chair | Prop::Letterbox | Prop::Mirror | Prop::Hole => Some(90.),
        _ => None,
    }
}

impl Picture<'_> {
    pub(super) fn things_behind(&self, canvas: &mut Canvas, page: &Stage) {
        let (width, light) = (self.width(), &self.light);
        // What is in the sky is behind what stands on the ground.
        let is_high = |placed: &&PlacedProp| matches!(placed.prop, Prop::Rainbow | Prop::Fireworks);
        let (sky, ground): (Vec<&PlacedProp>, Vec<&PlacedProp>) = self.scene.props.iter().partition(is_high);
        for placed in sky.into_iter().chain(ground) {
            let half = room_on_ground(placed.prop).unwrap_or(0.);
            let x = (self.beside_bed(placed.x) * width).clamp(half, width - half);
            match placed.prop {
                Prop::Pile => {
                    let foot = point(x, self.ground(x, 60., 866.));
                    treasure::heap(canvas, light, self.scene.treasure, foot, 112.);
                }
                Prop::FairyLights => {
                    let middle = point(width * 0.5, 180.);
                    fairy_lights(canvas, light, point(width * 0.08, 220.), middle, 70.);
                    fairy_lights(canvas, light, middle, point(width * 0.93, 230.), 70.);
                }
                Prop::Fireflies => self.fireflies(canvas),
                Prop::Butterfly => {
                    let at = self.clear_of_faces(point(x, 350.));
                    companions::butterfly(canvas, light, at, 25., hex(0xf2a65e), 18.);
                }
                // Somebody who is perched brings a stump along.
                Prop::Stump if self.staging.cast.iter().any(|who| who.stump.is_some()) => {}
                Prop::Stump => stump(canvas, light, point(x, self.ground(x, 60., 880.)), 150.),
                Prop::Puddles if self.scene.weather != Weather::Rain => {
                    weather::puddles(canvas, light, width, |at, radius| page.is_bare(at, radius));
                }
                Prop::Rainbow => outdoors::rainbow(canvas, light, width),
                Prop::Fireworks => outdoors::fireworks(canvas, width, self.seed),
                Prop::Bubbles => outdoors::bubbles(canvas, width, self.seed, |at, radius| {
                    self.staging
                        .cast
                        .iter()
                        .all(|who| (at - who.head()).length() > who.figure.size * 0.36 + radius)
                }),
                Prop::Campfire => {
                    outdoors::campfire(canvas, light, point(x, self.ground(x, 64., 880.)), 120.);
                }
                Prop::Tent => outdoors::tent(canvas, light, point(x, self.ground(x, 30., 826.)), 250.),
                Prop::Snowman => outdoors::snowman(canvas, light, point(x, self.ground(x, 44., 858.)), 220.),
                Prop::Bench => outdoors::bench(canvas, light, point(x, self.ground(x, 26., 838.)), 190.),
                Prop::RowingBoat => {
                    outdoors::rowing_boat(canvas, light, point(x, self.ground(x, 44., 866.)), 190.);
                }
                Prop::FestiveTree => {
                    outdoors::festive_tree(canvas, light, point(x, self.ground(x, 26., 838.)), 300.);
                }
                Prop::Ladder => outdoors::ladder(canvas, light, point(x, self.ground(x, 20., 826.)), 230.),
                Prop::Tree => self.tree(canvas, x),
                Prop::Wall => fixtures::wall(canvas, light, point(x, self.ground(x, 24., 836.)), 340.),
                Prop::Gate => fixtures::gate(canvas, light, point(x, self.ground(x, 24., 836.)), 250.),
                Prop::Cart => {
                    let foot = point(x, self.ground(x, 44., 866.));
                    fixtures::cart(canvas, light, self.scene.treasure, foot, 190.);
                }
                Prop::Chair => fixtures::chair(canvas, light, point(x, self.ground(x, 44., 866.)), 230.),
                Prop::Letterbox => {
                    fixtures::letterbox(canvas, light, point(x, self.ground(x, 30., 850.)), 260.);
                }
                Prop::Hole => fixtures::hole(canvas, light, point(x, self.ground(x, 70., 905.)), 150.),
                Prop::Mirror => fixtures::mirror(canvas, light, point(x, self.ground(x, 30., 850.)), 330.),
                Prop::Seesaw => fixtures::seesaw(canvas, light, point(x, self.ground(x, 44., 866.)), 190.),
                Prop::Log => fixtures::log(canvas, light, point(x, self.ground(x, 56., 880.)), 170.),
                _ => {}
            }
        }
    }

    /// The tree a story is about: broad, in blossom in spring, and the same one all year.
    fn tree(&self, canvas: &mut Canvas, x: f32) {
        let base = point(x, self.ground(x, 24., 836.));
        // With such a seed a tree is a round one.
        let seed = (self.book_seed >> 3) * 5 + 1;
        Tree { base, height: 620., depth: 0.04, green: hex(0x7f9f5c), seed }.draw(canvas, &self.light);
    }

    /// A place across the page; in a bedroom on the side where the bed is not.
    fn beside_bed(&self, x: f32) -> f32 {
        let x = share(x);
        if self.scene.place != Place::Bedroom {
            return x;
        }
        let bed = Arrangement::of(self.width(), self.scene.viewpoint.side).bed.x / self.width();
        if (bed - x).abs() < 0.4 { 1. - x } else { x }
    }

    /// The nearest place upward that is not on somebody's face.
    fn clear_of_faces(&self, wanted: Point) -> Point {
        let touches = |at: Point| {
            self.staging.cast.iter().any(|who| {
                let from_head = at - who.head();
                let reach = who.figure.size * 0.42 + 30.;
                // Ears, and what is held up beside them.
                let over_ears = from_head.x.abs() < reach
                    && from_head.y < 0.
                    && at.y > who.figure.at.y - who.height() - 40.;
                from_head.length() < reach || over_ears
            })
        };
        (0..8)
            .flat_map(|step| {
                let away = step as f32 * 60.;
                [point(0., -away), point(away, -away * 0.4), point(-away, -away * 0.4)]
            })
            .map(|offset| wanted + offset)
            .find(|at| !touches(*at) && at.y > 60. && at.x > 40. && at.x < self.width() - 40.)
            .unwrap_or(wanted)
    }

    fn fireflies(&self, canvas: &mut Canvas) {
        let low = if self.on_hill() { 860. } else { 760. };
        let mut rng = Rng::new(self.seed.wrapping_add(9));
        for _ in 0..16 {
            let at = point(rng.range(0.04, 0.97) * self.width(), rng.range(330., low));
            let size = rng.range(26., 46.);
            let on_somebody = self.staging.cast.iter().any(|who| {
                let figure = &who.figure;
                (at.x - figure.at.x).abs() < figure.size * 0.4
                    && at.y > figure.at.y - figure.size
                    && at.y < figure.at.y
            });
            if !on_somebody {
                canvas.glow(at, size, hex(0xffe08a), 0.7);
                canvas.ink_clean(&Shape::one(ellipse(at, 3.4, 3.4)), hex(0xfff6cf), 0.95);
            }
        }
    }

    pub(super) fn things_before(&self, canvas: &mut Canvas) {
        let light = &self.light;
        let kind = self.scene.treasure;
        for placed in &self.scene.props {
            let x = share(placed.x) * self.width();
            match placed.prop {
                Prop::Sandcastle => {
                    let x = x.clamp(140., self.width() - 140.);
                    sandcastle(canvas, light, kind, point(x, 952.), 225.);
                }
                Prop::Basket => {
                    let at = point(x, self.ground(x, 44., 885.));
                    basket(canvas, light, (kind, 5), at, self.staging.unit * 0.37);
                }
                Prop::Spill => self.spill(canvas, x),
                _ => {}
            }
        }
        self.things_about(canvas);
    }

    /// Small things stand before the cast, each where there is room for it and the eye sees it.
    fn things_about(&self, canvas: &mut Canvas) {
        let size = self.staging.unit * 0.92;
        for (item, at) in self.lying() {
            let accent = self.dyes.of(item);
            things::stand(canvas, &self.light, item, (self.scene.treasure, accent), at, size);
        }
    }

    /// Which small things lie where.
    pub(super) fn lying(&self) -> Vec<(Item, Point)> {
        let size = self.staging.unit * 0.92;
        let camera = self.camera();
        let feet = self.staging.cast.iter().map(|who| {
            let broad = match who.figure.pose {
                Pose::Sleep => 0.5,
                Pose::Sit | Pose::SitHold | Pose::Kneel | Pose::Dig => 0.36,
                _ => 0.26,
            };
            (who.figure.at.x, who.figure.size * broad)
        });
        let things = self.scene.props.iter().filter_map(|placed| {
            let half = room_on_ground(placed.prop)?;
            Some((share(placed.x) * self.width, half))
        });
        let mut taken: Vec<(f32, f32)> = feet.chain(things).collect();
        let mut lying = Vec::new();
        for (i, placed) in self.scene.items.iter().enumerate() {
            let half = things::breadth(placed.item) * size / 100.;
            let wanted = share(placed.x) * self.width;
            let at = |x: f32| point(x, self.ground(x, 84., 925.) + (i % 2) as f32 * 12.);
            let cost = |x: f32| -> f32 {
                let crowding: f32 =
                    taken.iter().map(|(at, reach)| (reach + half - (x - at).abs()).max(0.)).sum();
                let seen = camera.apply(at(x)).x;
                let margin = half * camera.magnification() + 46.;
                let outside = (margin - seen).max(seen - self.width + margin).max(0.);
                (x - wanted).abs() * 0.4 + crowding * 3. + outside * 20.
            };
            let x = (0..=60)
                .map(|step| self.width * step as f32 / 60.)
                .chain([wanted])
                .min_by(|a, b| cost(*a).total_cmp(&cost(*b)))
                .unwrap_or(wanted);
            taken.push((x, half));
            lying.push((placed.item, at(x)));
        }
        lying
    }

    fn spill(&self, canvas: &mut Canvas, x: f32) {
        let down = self.ground(x, 30., 842.) - 842.;
        let tipped = Transform::translate(x, 842. + down).then(Transform::rotate(72.));
        let kind = self.scene.treasure;
        canvas.with(tipped, |canvas| basket(canvas, &self.light, (kind, 2), point(0., 0.), 200.));
        let stride = (self.width() * 0.001).min((self.width() - 60. - x).max(120.) / 410.);
        let pieces = [
            (120., 890., 108., 60.),
            (200., 822., 90., -70.),
            (300., 905., 114., 95.),
            (410., 862., 94., 40.),
            (60., 945., 118., -60.),
        ]
        .map(|(dx, y, size, turn)| (point(x + dx * stride, y + down * 0.8), size, turn));
        treasure::scattered(canvas, &self.light, kind, &pieces);
    }

    /// The little one to look for: on some pages only, and seldom where somebody is unhappy.
    pub(super) fn companion(&self, canvas: &mut Canvas) {
        let nobody = places::is_indoors(self.scene.place) || self.scene.place == Place::Space;
        let mut rng = Rng::new(self.seed.wrapping_mul(13).wrapping_add(1));
        if nobody || !rng.chance(if self.mood < -0.3 { 0.2 } else { 0.5 }) {
            return;
        }
        let light = &self.light;
        let warm = !light.is_snowy() && !light.is_night() && !light.is_grey();
        // It looks at the cast, or flies about them.
        let mirrored = |x: f32| self.staging.cast.first().is_some_and(|who| who.figure.at.x < x);
        if warm
            && self.scene.calm != CalmZone::Top
            && self.scene.place != Place::Underwater
            && rng.chance(0.4)
        {
            let wanted = point(self.width() * rng.range(0.15, 0.85), rng.range(330., 470.));
            let turn = if mirrored(wanted.x) { -24. } else { 24. };
            let wings = hex([0xf2a65e, 0xe7c65a, 0x8fb4d6][rng.index(3)]);
            return companions::butterfly(canvas, light, self.clear_of_faces(wanted), 17., wings, turn);
        }
        let Some(at) = self.free_ground(&mut rng) else { return };
        if self.scene.place == Place::Underwater {
            return companions::seahorse(canvas, light, at - point(0., 40.), 70., mirrored(at.x));
        }
        let shadow = Wash::glaze(light.shadow).opacity(0.4).soft(2.);
        canvas.fill(ellipse(at + point(3., 1.), 36., 6.), shadow);
        if light.is_night() || light.is_grey() {
            companions::snail(canvas, light, at, 62., mirrored(at.x));
        } else {
            companions::bird(canvas, light, at, 62., mirrored(at.x));
        }
    }

    /// The roomiest place on bare ground that is seen and not for words.
    fn free_ground(&self, rng: &mut Rng) -> Option<Point> {
        if self.scene.calm == CalmZone::Bottom {
            return None;
        }
        let width = self.width();
        let lying = self.lying();
        let room_at = |x: f32| {
            let people = self.staging.cast.iter().map(|who| (x - who.figure.at.x).abs() / who.figure.size);
            let things = self.scene.props.iter().filter_map(|placed| {
                let half = room_on_ground(placed.prop)?;
                Some((x - share(placed.x) * width).abs() / (half + 85.))
            });
            let small = lying.iter().map(|(_, at)| (x - at.x).abs() / 190.);
            people.chain(things).chain(small).fold(9., f32::min)
        };
        let at = |x: f32| point(x, self.ground(x, 70., 905.));
        let camera = self.camera();
        let is_seen = |x: &f32| {
            let seen = camera.apply(at(*x));
            seen.x > 70. && seen.x < width - 70. && seen.y < 960.
        };
        // Toward the edges plants stand before the ground.
        (0..24)
            .map(|_| rng.range(0.26, 0.76) * width)
            .filter(is_seen)
            .filter(|x| !self.survey.water.iter().any(|(middle, half)| (middle.x - x).abs() < half + 60.))
            .map(|x| (x, room_at(x)))
            .filter(|(_, room)| *room > 0.65)
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(x, _)| at(x))
    }

    /// Joined hands and what two have hold of.
    pub(super) fn between(&self, canvas: &mut Canvas) {
        for shared in &self.staging.shared {
            match shared {
                Shared::Hands { at, left, right } => {
                    let figures = [*left, *right].map(|i| &self.staging.cast[i].figure);
                    actor::clasp(canvas, &self.light, *at, figures);
                }
                Shared::Hand { whose, at, toward } => {
                    actor::hold_on(canvas, &self.light, &self.staging.cast[*whose].figure, *at, *toward);
                }
                Shared::Thing { item, at, size, grips, parked } => {
                    let accent = self.dyes.of(*item);
                    let unit = size / 100.;
                    let place = Transform::translate(at.x, at.y).then(Transform::scale(unit, unit));
                    canvas.with(place, |canvas| {
                        if *parked {
                            let kind = (self.scene.treasure, accent);
                            return things::park(canvas, &self.light, *item, kind);
                        }
                        things::draw(canvas, &self.light, *item, self.scene.treasure, accent);
                    });
                    for (whose, hand) in grips {
                        let inward = point(at.x - hand.x, (hand.y - at.y) * 0.5 + size * 0.04);
                        let figure = &self.staging.cast[*whose].figure;
                        actor::hold_on(canvas, &self.light, figure, *hand, inward.unit());
                    }
                }
            }
        }
    }
}
