//! What the user wants changed in a picture, in their words, English or Chinese, as a change of its scene.
//!
//! The words are few and plain. What is not among them is handed back, so that nobody is left to guess
//! which part of a wish was followed.

mod follow;
mod reading;
mod silent;
#[cfg(test)]
mod tests;
mod vocabulary;

use book::{Character, scene::Scene};
use reading::Clause;

/// Changes the scene as far as the instruction is understood; gives back the parts that are not.
pub fn follow(scene: &mut Scene, cast: &[Character], instruction: &str) -> Vec<String> {
    let mut unmet = Vec::new();
    for text in reading::clauses(instruction) {
        let clause = Clause::read(text, cast);
        let followed = follow::clause(scene, &clause);
        if !followed {
            unmet.push(text.to_owned());
        } else {
            unmet.extend(clause.rest);
        }
    }
    unmet
}
