use book::scene::{Dyed, Item, Look};

use super::super::{
    actor,
    colour::{Colour, difference, from_rgb8, hex},
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
    named: Vec<Dyed>,
    worn: Vec<Colour>,
}

impl Dyes {
    /// For a book with this cast, whose words name these colours.
    pub fn new(book_seed: u64, cast: &[Look], named: &[Dyed]) -> Self {
        Self { book_seed, named: named.to_vec(), worn: cast.iter().flat_map(actor::colours).collect() }
    }

    /// The colour of this thing: the one that is named, or one that stands out from the cast, as the book's
    /// seed will have it.
    pub fn of(&self, item: Item) -> Colour {
        if let Some(dyed) = self.named.iter().find(|dyed| dyed.item == item) {
            return from_rgb8(dyed.colour);
        }
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
    use std::sync::{Arc, atomic::AtomicBool};

    use book::{
        Style,
        scene::{Season, Species, TimeOfDay, Treasure, Weather},
    };

    use super::{
        super::{
            super::{canvas::Canvas, geometry::Transform, light::Light},
            things,
        },
        *,
    };

    #[test]
    fn a_thing_that_takes_a_dye_shows_it_and_no_other_does() {
        let light = Light::new(TimeOfDay::Day, Weather::Clear, false, 0.).in_season(Season::Summer);
        let painted = |item: Item, dye: u32| {
            let mut canvas = Canvas::new(300, 300, Style::Gouache, 1, Arc::new(AtomicBool::new(false)));
            canvas.with(Transform::translate(150., 150.), |canvas| {
                things::draw(canvas, &light, item, Treasure::Apple, hex(dye));
            });
            canvas.into_rgb8()
        };
        for item in Item::ALL {
            let differs = painted(*item, 0xd2403f) != painted(*item, 0x3a82c0);
            assert_eq!(differs, item.takes_dye(), "{item:?}");
        }
    }

    #[test]
    fn a_thing_has_one_colour_in_a_book_and_nobody_wears_it() {
        let cast = [Species::Cat, Species::Fox, Species::Penguin].map(Look::of);
        let mut seen = Vec::new();
        for book in 0..24 {
            let ball = Dyes::new(book, &cast, &[]).of(Item::Ball);
            assert_eq!(ball, Dyes::new(book, &cast, &[]).of(Item::Ball), "the same on every page");
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
