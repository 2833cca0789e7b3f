//! Chooses the beats of a book: its spine, as many episodes as there is room for, and in a long book
//! what happens on the way.

use super::{
    rng::Rng,
    skeleton::{Beat, INTERLUDES, Role, Skeleton},
};

/// From how many pages on a pool gives its first, second, third episode…
const EPISODES: [u32; 10] = [1, 6, 8, 11, 13, 16, 19, 22, 25, 28];
/// The most that happens at one place on the road, or the story would be lost from sight.
const STOPS: usize = 3;
/// From how many pages on there is a first, second, third interlude…
const INTERLUDES_FROM: [u32; 10] = [14, 16, 18, 20, 23, 26, 29, 32, 35, 38];

/// The beats of a book with so many pages, never more than it has pages. `suits` says what else may
/// not be told in this book.
pub(super) fn beats(skeleton: &Skeleton, pages: u32, seed: u64, suits: impl Fn(&Beat) -> bool) -> Vec<&Beat> {
    let mut rng = Rng::new(seed, "plot");
    let mut stops = interludes(skeleton, &mut rng, &suits).into_iter();
    let mut told: Vec<(u32, &Beat)> = Vec::new();
    let runs = skeleton.beats.chunk_by(|a, b| match b.role {
        Role::Or => true,
        Role::Episode => a.role == Role::Episode,
        Role::Spine | Role::Road => false,
    });
    for run in runs {
        let mut choices: Vec<&Beat> = run.iter().filter(|beat| suits(beat)).collect();
        rng.shuffle(&mut choices);
        match run[0].role {
            Role::Episode => {
                let from = EPISODES.into_iter().map(|from| from + run[0].from - 1);
                told.extend(from.zip(choices));
            }
            Role::Road => told.extend(stops.next().into_iter().flatten()),
            Role::Spine | Role::Or => told.extend(choices.first().map(|beat| (beat.from, *beat))),
        }
    }
    // A page for each beat while the book is short; a long one looks at each a little longer.
    let room = pages as usize;
    let wanted = room.min(12 + room.saturating_sub(12) / 2);
    let mut urgent: Vec<usize> = (0..told.len()).collect();
    urgent.sort_by_key(|&i| told[i].0);
    let due = told.iter().filter(|(from, _)| *from <= pages).count();
    urgent.truncate(due.max(wanted).min(room));
    urgent.sort_unstable();
    urgent.into_iter().map(|i| told[i].1).collect()
}

/// For each place on the road of this story what may happen there, no interlude twice.
fn interludes(
    skeleton: &Skeleton,
    rng: &mut Rng,
    suits: impl Fn(&Beat) -> bool,
) -> Vec<Vec<(u32, &'static Beat)>> {
    let roads: Vec<&str> =
        skeleton.beats.iter().filter(|beat| beat.role == Role::Road).map(|beat| beat.id).collect();
    let mut left: Vec<&'static Beat> = INTERLUDES.iter().filter(|beat| suits(beat)).collect();
    rng.shuffle(&mut left);
    let mut stops = vec![Vec::new(); roads.len()];
    for (nth, from) in INTERLUDES_FROM.into_iter().enumerate().take(STOPS * roads.len()) {
        // From the last place backwards: the beginning of a story hurries to its question.
        let road = roads.len() - 1 - nth % roads.len();
        if let Some(at) = left.iter().position(|beat| beat.id.starts_with(roads[road])) {
            stops[road].push((from, left.remove(at)));
        }
    }
    stops
}
