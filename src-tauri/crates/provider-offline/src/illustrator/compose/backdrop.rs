//! How the place lies behind the cast: from how far it is seen, what part of it, and what of it would be
//! in the way of a head.

use book::{
    Style,
    scene::{EyeLevel, Scene, Shot},
};

use super::super::{
    canvas::{Canvas, Pole, Survey},
    geometry::{Bounds, Point, Transform, point},
    light::Light,
    noise::Rng,
    places::{self, Stage},
    staging::{HEIGHT, Staging, Standing},
};

/// The place on the page. It is drawn on a stage of its own, which is then scaled about the page's foot: the
/// larger, the higher the horizon and the lower the cast before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Backdrop {
    /// 1 shows the place as it was laid out.
    scale: f32,
    /// Which part of it is seen, -1 leftmost to 1 rightmost.
    pan: f32,
}

/// A view with no more faults than this need not be bettered: somewhere an edge runs along a head.
const GOOD: f32 = 0.15;

impl Backdrop {
    const PLAIN: Self = Self { scale: 1., pan: 0. };

    /// The one of this page in which the least is in the way of the cast, and what rises in it.
    pub(super) fn choose(scene: &Scene, staging: &Staging, width: f32, place_seed: u64) -> (Self, Survey) {
        if places::is_fixed(scene.place) {
            return (Self::PLAIN, Self::PLAIN.survey(scene, width, place_seed));
        }
        let mut dice = Rng::new(place_seed * 257 + u64::from(scene.viewpoint.side));
        let scale = usual(scene) * dice.range(0.95, 1.07);
        let pan = dice.range(-1., 1.);
        let mut best = (Self { scale, pan }, Survey::default());
        let mut least = f32::INFINITY;
        for scale in [scale, scale * 1.1, scale * 0.91] {
            // What rises where hangs on the scale only: a pan moves it.
            let survey = Self { scale, pan: 0. }.survey(scene, width, place_seed);
            for pan in [pan, -pan, 0., 1., -1., 0.5, -0.5, 0.75, -0.75] {
                let other = Self { scale, pan };
                let survey = other.panned(&survey, width);
                let faults = faults(&survey, &staging.cast);
                if faults < least - 0.001 {
                    (best, least) = ((other, survey), faults);
                }
                if least < GOOD {
                    return best;
                }
            }
        }
        best
    }

    /// How much larger the place is than it was laid out.
    pub(super) fn scale(&self) -> f32 {
        self.scale
    }

    /// How broad the stage is on which the place is drawn.
    pub(super) fn stage_width(&self, width: f32) -> f32 {
        // A little more than is seen, so that there is something to choose from.
        width * (1.2 / self.scale).max(1.)
    }

    /// Where the page's upper edge is on that stage.
    pub(super) fn top(&self) -> f32 {
        HEIGHT - HEIGHT / self.scale
    }

    /// From the stage onto the page.
    pub(super) fn transform(&self, width: f32) -> Transform {
        let stage = self.stage_width(width);
        Transform::translate(width * 0.5 - self.pan * self.slack(width), HEIGHT)
            .then(Transform::scale(self.scale, self.scale))
            .then(Transform::translate(-stage * 0.5, -HEIGHT))
    }

    /// A place on the page, on the stage.
    pub(super) fn on_stage(&self, width: f32, page: Point) -> Point {
        let corner = self.transform(width).apply(point(0., 0.));
        (page - corner) * (1. / self.scale)
    }

    /// Half of what is not seen of the stage.
    fn slack(&self, width: f32) -> f32 {
        (self.stage_width(width) * self.scale - width) * 0.5
    }

    /// What rises behind the cast.
    fn survey(&self, scene: &Scene, width: f32, place_seed: u64) -> Survey {
        let light = Light::new(scene.time, scene.weather, scene.moon, 0.).in_season(scene.season);
        let stage = Stage {
            width: self.stage_width(width),
            top: self.top(),
            seed: place_seed,
            picture_seed: 0,
            side: scene.viewpoint.side,
            mood: 0.,
            heads: &[],
            tips: &[],
        };
        Canvas::survey(Style::Gouache, |canvas| {
            canvas.with(self.transform(width), |canvas| places::behind(canvas, &light, scene.place, &stage));
        })
    }

    /// What was surveyed without a pan, panned.
    fn panned(&self, survey: &Survey, width: f32) -> Survey {
        let aside = point(-self.pan * self.slack(width), 0.);
        let mut survey = survey.clone();
        survey.landmarks.iter_mut().for_each(|landmark| landmark.tip = landmark.tip + aside);
        survey.poles.iter_mut().for_each(|pole| pole.top = pole.top + aside);
        survey.water.iter_mut().for_each(|(middle, _)| *middle = *middle + aside);
        for thing in &mut survey.things {
            (thing.left, thing.right) = (thing.left + aside.x, thing.right + aside.x);
        }
        survey
    }
}

/// From how far the place is seen: rooms from one distance, open country from far below to far above.
fn usual(scene: &Scene) -> f32 {
    if places::is_indoors(scene.place) {
        return match scene.viewpoint.eye {
            EyeLevel::Low => 0.9,
            EyeLevel::Level => 1.,
            EyeLevel::High => 1.12,
        };
    }
    match (scene.viewpoint.eye, scene.shot) {
        (EyeLevel::Low, _) => 0.74,
        (EyeLevel::High, _) => 1.4,
        // Small figures stand on the land, not before the sky.
        (EyeLevel::Level, Shot::Far) => 1.2,
        (EyeLevel::Level, Shot::Wide) => 0.94,
        (EyeLevel::Level, Shot::Medium | Shot::Close) => 0.86,
    }
}

/// How much of what rises there grows out of heads and raised hands, stands between faces or cuts through eyes,
/// and who stands in a brook.
pub(super) fn faults(survey: &Survey, cast: &[Standing]) -> f32 {
    let awake: Vec<&Standing> = cast.iter().filter(|who| !who.in_bed).collect();
    let mut faults = 0.;
    for pole in &survey.poles {
        let parted = awake.windows(2).map(|pair| parting(pole, pair[0], pair[1])).fold(0., f32::max);
        let borne =
            awake.iter().any(|who| who.figure.raised_hands().any(|hand| grows_out_of(pole, hand, who)));
        faults += parted + if borne { 0.3 } else { 0. };
    }
    for who in awake {
        let size = who.figure.size;
        let (head, crown) = (who.head(), who.figure.at.y - size * 0.93);
        for landmark in &survey.landmarks {
            let (aside, above) = ((landmark.tip.x - head.x).abs(), crown - landmark.tip.y);
            // A mast is worn by whoever stands before it; a broad roof only by one whose crown it tops.
            let reach = if landmark.breadth < size * 0.3 { 0.9 } else { 0.3 };
            let worn = aside < size * 0.22 && above > size * -0.1 && above < size * reach;
            // What ends where the outline of the head runs seems to be stuck to it.
            let from_head = (landmark.tip - head) * (1. / size);
            let touching = (from_head.length() - 0.33).abs() < 0.05 && from_head.y < 0.1;
            faults += if worn {
                1.
            } else if touching {
                0.2
            } else {
                0.
            };
        }
        faults += survey.things.iter().map(|thing| attached(thing, who)).fold(0., f32::max);
        let wet = |(middle, half): &(Point, f32)| {
            let from_feet = who.figure.at - *middle;
            from_feet.y.abs() < 20. && from_feet.x.abs() < half + size * 0.1
        };
        if who.figure.grounded && who.stump.is_none() && survey.water.iter().any(wet) {
            faults += 0.3;
        }
        let eyes = who.figure.at.y - size * 0.645;
        for horizon in &survey.horizons {
            faults += (1. - (horizon - eyes).abs() / (size * 0.11)).max(0.) * 0.25;
        }
    }
    faults
}

/// How much a pole stands between the faces of two neighbours, 0 to 0.4.
fn parting(pole: &Pole, left: &Standing, right: &Standing) -> f32 {
    // In the middle of a wide gap it is a part of the view.
    const NEAR: f32 = 0.6;
    let from_cheek = |who: &Standing| (pole.top.x - who.head().x).abs() / who.figure.size - 0.3;
    let between = pole.top.x > left.head().x && pole.top.x < right.head().x;
    let beside = [left, right].into_iter().any(|who| {
        let (head, half) = (who.head().y, who.figure.size * 0.3);
        pole.foot.min(head + half) - pole.top.y.max(head - half) > half
    });
    if !between || !beside {
        return 0.;
    }
    let nearest = from_cheek(left).min(from_cheek(right));
    // What is wholly behind a head is not seen.
    if nearest < -0.1 { 0. } else { 0.4 * (1. - nearest.max(0.) / NEAR).max(0.) }
}

/// How much something seems to be a part of a head, 0 to 0.5: it stands on it, hangs onto it, or has an edge
/// that runs along its outline.
fn attached(thing: &Bounds, who: &Standing) -> f32 {
    const HEAD: f32 = 0.31;
    const EDGE: f32 = 0.035;
    let (head, size) = (who.head(), who.figure.size);
    let [left, right] = [thing.left, thing.right].map(|x| (x - head.x) / size);
    let [top, bottom] = [thing.top, thing.bottom].map(|y| (y - head.y) / size);
    if left.max(-right) > HEAD + EDGE || bottom < -HEAD - 0.14 || top > 0.1 {
        return 0.;
    }
    let (aside, narrow) = (((left + right) * 0.5).abs(), right - left < HEAD * 2.);
    let stands = aside < 0.2 && bottom > -HEAD && (-0.95..-HEAD - EDGE).contains(&top);
    let hangs = aside < 0.3 && bottom < -0.1 && top < -0.5;
    if narrow && (stands || hangs) {
        return 0.5;
    }
    let runs = |edge: f32| (edge.abs() - HEAD).abs() < EDGE;
    let beside = bottom.min(0.2) - top.max(-0.2) > 0.2 && (runs(left) || runs(right));
    let above = left < 0.1 && right > -0.1 && [top, bottom].into_iter().any(|edge| edge < 0. && runs(edge));
    if beside || above { 0.12 } else { 0. }
}

/// Whether a pole seems to be held by a hand, or to be touched by it.
fn grows_out_of(pole: &Pole, hand: Point, who: &Standing) -> bool {
    let size = who.figure.size;
    let reaches = pole.top.y < hand.y + size * 0.04 && pole.foot > hand.y - size * 0.1;
    reaches && (pole.top.x - hand.x).abs() < size * 0.13
}
