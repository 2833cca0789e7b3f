//! What stands, floats or flies about and can be drawn, with its words and where it belongs.

use std::sync::LazyLock;

use book::{
    Language,
    scene::{Place, Prop, Scene, Season, TimeOfDay, Weather},
};

use super::is_open_country;
use crate::storyteller::{
    skeleton::{content, slot},
    stage::word,
};

#[derive(Debug)]
pub(in crate::storyteller) struct Sight {
    pub(in crate::storyteller) prop: Prop,
    words: [Vec<&'static str>; 2],
}

/// Every sight, in the order of the file.
pub(in crate::storyteller) static SIGHTS: LazyLock<Vec<Sight>> = LazyLock::new(|| {
    content(include_str!("sights.txt"))
        .map(|(number, line)| read(line).unwrap_or_else(|| panic!("sights.txt:{number}: {line}")))
        .collect()
});

fn read(line: &'static str) -> Option<Sight> {
    let mut fields = line.split('|').map(str::trim);
    let prop = word(Prop::ALL, fields.next()?)?;
    let mut list = || Some(fields.next()?.split(',').map(str::trim).collect());
    Some(Sight { prop, words: [list()?, list()?] })
}

impl Sight {
    /// Every word for it in one language.
    pub(in crate::storyteller) fn words(&self, language: Language) -> &[&'static str] {
        &self.words[slot(language)]
    }

    /// The sight that a word by itself means.
    pub(in crate::storyteller) fn meant(name: &str) -> Option<&'static Self> {
        let name = name.trim().to_lowercase();
        SIGHTS.iter().find(|sight| sight.words.iter().flatten().any(|word| *word == name))
    }

    /// Whether it may be put into a scene.
    pub(in crate::storyteller) fn fits(&self, scene: &Scene) -> bool {
        let place = scene.place;
        let open = is_open_country(place) || matches!(place, Place::Market | Place::Pond);
        let bare = matches!(place, Place::Playground | Place::Spot);
        let at_home = matches!(place, Place::Bedroom | Place::LivingRoom);
        let night = scene.time == TimeOfDay::Night;
        match self.prop {
            Prop::Mirror => at_home,
            Prop::Chair => open || bare || at_home,
            // The playground has its own.
            Prop::Seesaw => open,
            Prop::RowingBoat => matches!(place, Place::Pond | Place::Seaside),
            Prop::Sandcastle => place == Place::Seaside,
            Prop::Snowman => open && scene.season == Season::Winter,
            Prop::Butterfly => open && !night && scene.season != Season::Winter,
            Prop::Fireflies => open && night && scene.weather == Weather::Clear,
            Prop::Fireworks => (open || place == Place::Rooftop) && night && scene.weather == Weather::Clear,
            Prop::Rainbow => open && !night && scene.weather != Weather::Snow,
            Prop::Tent | Prop::Campfire => open && !matches!(place, Place::Village | Place::Market),
            _ => open || bare,
        }
    }
}
