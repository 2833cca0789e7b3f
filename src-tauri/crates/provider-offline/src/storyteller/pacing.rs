//! How a story is spread over the pages of a book, and how near the eye is on each.

use book::scene::{
    Actor, Expression, EyeLevel, Facing, Layout, Place, Pose, Scene, Shot, TimeOfDay, Viewpoint, Weather,
};

use super::lexicon::is_open_country;

/// How many pages each beat gets. `room` is the most a beat can fill without an empty page, `weight`
/// how much there is to say; the longest pages are split first.
///
/// Returns fewer than `pages` pages only if there is no more room anywhere.
pub(super) fn spread(pages: usize, room: &[usize], weight: &[usize]) -> Vec<usize> {
    let mut share = vec![1; room.len()];
    for _ in room.len()..pages {
        let fullest = (0..room.len())
            .filter(|&beat| share[beat] < room[beat])
            .max_by_key(|&beat| (weight[beat] * 1000 / share[beat], std::cmp::Reverse(beat)));
        match fullest {
            Some(beat) => share[beat] += 1,
            None => break,
        }
    }
    share
}

/// Cuts a row of things into `parts` runs of about equal weight, none of them empty.
pub(super) fn cut(weights: &[usize], parts: usize) -> Vec<std::ops::Range<usize>> {
    let total: usize = weights.iter().sum();
    let mut runs = Vec::with_capacity(parts);
    let (mut start, mut so_far) = (0, 0);
    for part in 1..=parts {
        let last = weights.len() - (parts - part);
        let mut end = start;
        while end < last
            && (end == start || part == parts || so_far + weights[end] / 2 < total * part / parts)
        {
            so_far += weights[end];
            end += 1;
        }
        runs.push(start..end);
        start = end;
    }
    runs
}

/// The second and later pages of one beat look again, from elsewhere.
pub(super) fn look_again(scene: &mut Scene, part: usize) {
    let crowd = scene.actors.len() > 2;
    scene.shot = match (part % 3, crowd) {
        (1, false) => Shot::Close,
        (1, true) => Shot::Medium,
        (2, _) => Shot::Wide,
        _ => scene.shot,
    };
    // White paper is a rest for the eye, but it has no night, no rain and no furniture.
    let plain = scene.weather == Weather::Clear
        && scene.props.is_empty()
        && scene.lamp == 0.0
        && !crowd
        && !matches!(scene.place, Place::Bedroom | Place::Underwater | Place::Hill | Place::Snow)
        && matches!(scene.time, TimeOfDay::Day | TimeOfDay::Morning)
        && scene.actors.iter().all(|actor| !actor.perched);
    if plain && part % 3 == 1 {
        scene.layout = Layout::Spot;
        scene.place = Place::Spot;
    }
}

/// Sees to it that no three pages in a row are seen from equally far and no two from the same side, and that a
/// book has its one lonely view, its one close one, one from behind, one from above and one from below.
pub(super) fn vary(scenes: &mut [&mut Scene]) {
    let has = |scenes: &[&mut Scene], shot| scenes.iter().any(|scene| scene.shot == shot);
    let middle = scenes.len() / 2;
    for shot in [Shot::Far, Shot::Close] {
        if !has(scenes, shot) {
            let free = |scene: &Scene| {
                scene.layout == Layout::Full && !matches!(scene.shot, Shot::Far | Shot::Close)
            };
            // Rather of one or two than of a crowd.
            let nearest = (0..scenes.len())
                .filter(|&i| free(scenes[i]))
                .min_by_key(|&i| (scenes[i].actors.len().max(2), i.abs_diff(middle)));
            if let Some(i) = nearest {
                scenes[i].shot = shot;
            }
        }
    }
    for i in 2..scenes.len() {
        if scenes[i].shot == scenes[i - 1].shot && scenes[i].shot == scenes[i - 2].shot {
            let few = scenes[i].actors.len() <= 2;
            scenes[i].shot = match scenes[i].shot {
                Shot::Wide if few => Shot::Close,
                Shot::Wide | Shot::Close | Shot::Far => Shot::Medium,
                Shot::Medium => Shot::Wide,
            };
        }
    }
    show_from_behind(scenes);
    for (number, scene) in (0..).zip(scenes.iter_mut()) {
        scene.viewpoint = Viewpoint::of_page(number);
    }
    raise_and_lower_the_eye(scenes);
}

/// Has somebody seen from behind somewhere, if the book has a page for it: who is alone looks out with us,
/// and one of those who talk may show us another's face over the shoulder.
fn show_from_behind(scenes: &mut [&mut Scene]) {
    let is_behind = |scene: &Scene| scene.actors.iter().any(|actor| actor.facing == Facing::Back);
    if scenes.iter().any(|scene| is_behind(scene)) {
        return;
    }
    let has_free_hands = |actor: &Actor| {
        matches!(actor.pose, Pose::Sit | Pose::SitHold | Pose::Stand | Pose::Walk)
            && actor.holding.is_none()
            && !actor.joined
    };
    // Hands that show nothing, and a face that need not be read.
    let may_turn = |actor: &Actor| {
        has_free_hands(actor)
            && matches!(actor.expression, Expression::Calm | Expression::Happy | Expression::Wonder)
    };
    let outlook = |scene: &Scene| match scene.place {
        // Its fence is in the way.
        Place::Garden => false,
        place => is_open_country(place) || matches!(place, Place::Pond | Place::Rooftop),
    };
    let alone = |scene: &Scene| outlook(scene) && scene.actors.len() == 1 && may_turn(&scene.actors[0]);
    if let Some(scene) = scenes.iter_mut().rev().find(|scene| alone(scene)) {
        scene.actors[0].facing = Facing::Back;
        return;
    }
    // Not the hero, whose face we follow.
    let listener = |scene: &Scene| {
        let company = scene.actors.len() > 1 && scene.actors.iter().all(|actor| !actor.joined);
        let listens = |i: &usize| {
            scene.actors[*i].character != 0 && may_turn(&scene.actors[*i]) && !scene.actors[*i].perched
        };
        (company && scene.layout == Layout::Full).then(|| (0..scene.actors.len()).find(listens)).flatten()
    };
    // The last page only if there is no other: its faces are what one closes the book on.
    let pages = (0..scenes.len()).rev();
    let found = pages.clone().skip(1).chain(pages.take(1)).find_map(|at| Some((at, listener(scenes[at])?)));
    if let Some((at, i)) = found {
        scenes[at].actors[i].facing = Facing::Back;
        return;
    }
    // Far off and alone: there the land says what the face would.
    let lost = |scene: &Scene| {
        let [actor] = scene.actors.as_slice() else { return false };
        scene.shot == Shot::Far && outlook(scene) && has_free_hands(actor)
    };
    if let Some(scene) = scenes.iter_mut().find(|scene| lost(scene)) {
        scene.actors[0].facing = Facing::Back;
    }
}

/// Looks up at somebody who is proud, down on somebody lost in a wide land, and in a book long enough for it
/// does each at least once, but never on two pages in a row.
fn raise_and_lower_the_eye(scenes: &mut [&mut Scene]) {
    let open = |scene: &Scene| {
        scene.layout == Layout::Full && !matches!(scene.place, Place::Spot | Place::Hill | Place::Bedroom)
    };
    // One of each, then another.
    let rounds = (scenes.len() / 6).clamp(1, 3);
    for level in [EyeLevel::High, EyeLevel::Low].repeat(rounds) {
        let fits = |scene: &Scene| {
            let feels = |of: &[Expression]| scene.actors.iter().any(|actor| of.contains(&actor.expression));
            let (shot, spirits) = match level {
                EyeLevel::High => (
                    Shot::Far,
                    feels(&[Expression::Sad, Expression::Cry, Expression::Worried, Expression::Shy]),
                ),
                EyeLevel::Low | EyeLevel::Level => {
                    (Shot::Medium, feels(&[Expression::Joy, Expression::Proud]))
                }
            };
            2 * usize::from(scene.shot == shot) + usize::from(spirits)
        };
        let calm = |i: &usize| {
            let mut near = i.saturating_sub(1)..=(*i + 1).min(scenes.len() - 1);
            open(scenes[*i]) && near.all(|j| scenes[j].viewpoint.eye == EyeLevel::Level)
        };
        let best = (0..scenes.len()).filter(calm).max_by_key(|&i| fits(scenes[i]));
        if let Some(i) = best.filter(|_| scenes.len() > 3) {
            scenes[i].viewpoint.eye = level;
        }
    }
}
