//! What a good page never has, looked for before anything is painted: somebody cut off by the page's edge,
//! a face behind somebody else, a roof worn as a hat, a head where the words go.

use book::scene::{CalmZone, Layout};

use super::{
    super::{
        geometry::{Point, point},
        props::things,
        staging::{Adjustment, HEIGHT, Shared, Standing},
    },
    Picture, backdrop,
};

/// How bad each of a page's faults is; all are 0 on a good page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Faults {
    /// How far bodies reach over the edge, in page units.
    pub(super) cropped: f32,
    /// Shares of faces that are hidden.
    pub(super) hidden: f32,
    /// Roofs and masts that grow out of heads and hands or part two faces, and horizons through eyes.
    pub(super) hats: f32,
    /// How far heads reach into the calm zone, in page units.
    pub(super) noisy: f32,
}

impl Faults {
    /// One measure of all of them.
    pub(super) fn sum(&self) -> f32 {
        self.cropped * 0.02 + self.hidden * 4. + self.hats * 0.6 + self.noisy * 0.012
    }
}

/// What is tried in turn when a page has faults: the least change first.
pub(super) const ADJUSTMENTS: [Adjustment; 13] = {
    const fn adjusted(scale: f32, shift: f32, near: bool) -> Adjustment {
        Adjustment { scale, shift, spread: 1., near }
    }
    [
        Adjustment::NONE,
        adjusted(1., 0.06, true),
        adjusted(1., -0.06, true),
        adjusted(0.94, 0., true),
        adjusted(1., 0., false),
        adjusted(1., 0.12, true),
        adjusted(1., -0.12, true),
        adjusted(0.94, 0.08, false),
        adjusted(0.94, -0.08, false),
        adjusted(0.88, 0., false),
        adjusted(0.88, 0.1, false),
        adjusted(0.88, -0.1, false),
        adjusted(0.8, 0., false),
    ]
};

/// Bare paper around the painting, and a little more.
const MARGIN: f32 = 22.;

impl Picture<'_> {
    /// What is wrong with the page as it is laid out now.
    pub(super) fn faults(&self) -> Faults {
        let camera = self.camera();
        let size = camera.magnification();
        let mut faults = Faults::default();
        let awake = self.staging.cast.iter().filter(|who| !who.in_bed);
        for who in awake {
            let head = camera.apply(who.head());
            let (half, tall) = (who.breadth() * size, who.figure.size * size);
            let feet = camera.apply(who.figure.at).y;
            let top = feet - who.height() * size;
            if self.scene.layout == Layout::Cover {
                let (center, radii) = self.oval();
                let away = ((head.x - center.x) / radii.x).hypot((head.y - center.y) / radii.y);
                faults.cropped += (away - 0.86).max(0.) * 400.;
                continue;
            }
            let over = (MARGIN - (head.x - half)).max(head.x + half - self.width + MARGIN);
            faults.cropped += over.max(MARGIN - top).max(0.);
            // Words stand on the calm zone, and feet may.
            faults.noisy += match self.scene.calm {
                CalmZone::None => 0.,
                CalmZone::Top => (HEIGHT * 0.15 - top).max(0.),
                CalmZone::Bottom => (head.y + tall * 0.28 - HEIGHT * 0.83).max(0.),
            };
        }
        faults.hidden = self.hidden_faces();
        faults.hats = backdrop::faults(&self.survey, &self.staging.cast);
        faults
    }

    fn hidden_faces(&self) -> f32 {
        let order = self.painting_order();
        let cast = &self.staging.cast;
        let mut hidden = 0.;
        for (place, &i) in order.iter().enumerate() {
            let who = &cast[i];
            if who.figure.back || who.in_bed {
                continue;
            }
            let spots = features(who);
            let covered = spots.iter().filter(|spot| {
                let by_somebody = order[place + 1..].iter().any(|&j| cast[j].covers(**spot));
                let by_something = self.staging.shared.iter().any(|shared| match shared {
                    Shared::Hands { .. } | Shared::Hand { .. } | Shared::Thing { parked: true, .. } => false,
                    Shared::Thing { item, at, size, .. } => {
                        let unit = size / 100.;
                        (spot.x - at.x).abs() < things::half(*item) * unit
                            && spot.y > at.y - things::height(*item) * unit
                            && spot.y < at.y
                    }
                });
                by_somebody || by_something
            });
            let share = covered.count() as f32 / spots.len() as f32;
            hidden += (share - 0.12).max(0.);
        }
        hidden
    }
}

/// Places between the brows and the chin.
fn features(who: &Standing) -> [Point; 15] {
    let (middle, size) = (who.head(), who.figure.size);
    let turned = match who.figure.turn {
        // From the side the features are before the middle of the head.
        _ if who.figure.shows_profile() => 2.4,
        turn => turn,
    };
    let turned = if who.figure.mirrored { -turned } else { turned };
    std::array::from_fn(|i| {
        let (column, row) = (i % 5, i / 5);
        let x = (column as f32 / 2. - 1.) * 0.17 + turned * 0.08;
        middle + point(x * size, (row as f32 - 1.) * 0.11 * size)
    })
}
