//! What the friends are like: each has a habit, an exclamation and a last word of their own, so that the
//! same story has other people in it.

use std::sync::LazyLock;

use book::Language;

use crate::storyteller::{
    rng::Rng,
    skeleton::{content, slot},
    words::Slots,
};

/// Habit, exclamation and last word in both languages; `{f}`, `{F}`, `{he}`… are the friend.
type Temper = [[&'static str; 3]; 2];

static TEMPERS: LazyLock<Vec<Temper>> = LazyLock::new(|| {
    let lines: Vec<&str> = content(include_str!("tempers.txt")).map(|(_, line)| line).collect();
    lines.chunks(6).map(|six| [[six[0], six[1], six[2]], [six[3], six[4], six[5]]]).collect()
});

/// Gives each friend a temper of their own, as the slots `habit1`, `oh1` and `last1`.
pub(in crate::storyteller) fn give(slots: &mut Slots, friends: usize, language: Language, rng: &mut Rng) {
    let mut tempers: Vec<&Temper> = TEMPERS.iter().collect();
    rng.shuffle(&mut tempers);
    for (friend, temper) in (1..=friends).zip(tempers) {
        for (name, said) in ["habit", "oh", "last"].into_iter().zip(temper[slot(language)]) {
            let said = said.replace("{f}", &format!("{{=f{friend}}}"));
            let said = said.replace("{F}", &format!("{{=f{friend}}}"));
            let said = ["he", "He", "him", "his", "His"].into_iter().fold(said, |said, word| {
                said.replace(&format!("{{{word}}}"), &format!("{{{word}{friend}}}"))
            });
            slots.put(&format!("{name}{friend}"), said);
        }
    }
}
