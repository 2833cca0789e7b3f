use book::scene::{Item, Look};

use super::super::{
    actor,
    colour::{Colour, difference, hex},
    noise::mixed,
};

/// Strong colours that no meadow has.
const PALETTE: [u32; 6] = [0xd2403f, 0x3a82c0, 0xefbc3a, 0x8a5cb4, 0xea7f2c, 0x239c96];
/// How far a thing's colour should be from everybody's coat and clothes, in OKLab.
const APART: f32 = 0.1;

/// The colours of things that may have any: in a book each has one, whoever holds it and wherever it lies.
#[derive(Clone, Debug)]
pub struct Dyes {
    book_seed: u64,
    worn: Vec<Colour>,
}

impl Dyes {
    /// For a book with this cast.
    pub fn new(book_seed: u64, cast: &[Look]) -> Self {
        Self { book_seed, worn: cast.iter().flat_map(actor::colours).collect() }
    }

    /// The colour of this thing: one that stands out from the cast, as the book's seed will have it.
    pub fn of(&self, item: Item) -> Colour {
        let first = mixed(self.book_seed, item as u64) as usize;
        let dyes = PALETTE.map(hex);
        let in_turn = || (0..dyes.len()).map(|i| dyes[(first + i) % dyes.len()]);
        let apart = |dye: Colour| self.worn.iter().map(|worn| difference(*worn, dye)).fold(1., f32::min);
        in_turn()
            .find(|dye| apart(*dye) > APART)
            .or_else(|| in_turn().max_by(|a, b| apart(*a).total_cmp(&apart(*b))))
            .unwrap_or(dyes[0])
    }
}

#[cfg(test)]
mod tests {
    use book::scene::Species;

    use super::*;

    #[test]
    fn a_thing_has_one_colour_in_a_book_and_nobody_wears_it() {
        let cast = [Species::Cat, Species::Fox, Species::Penguin].map(Look::of);
        let mut seen = Vec::new();
        for book in 0..24 {
            let ball = Dyes::new(book, &cast).of(Item::Ball);
            assert_eq!(ball, Dyes::new(book, &cast).of(Item::Ball), "the same on every page");
            for worn in cast.iter().flat_map(actor::colours) {
                assert!(difference(ball, worn) > APART, "book {book}: {ball:?} beside {worn:?}");
            }
            if !seen.contains(&ball) {
                seen.push(ball);
            }
        }
        assert!(seen.len() > 1, "other books have other balls");
    }
}
