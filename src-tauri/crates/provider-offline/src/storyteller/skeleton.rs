//! Reads the story files: human-written stories with slots, each beat owning its words in both
//! languages and the picture that goes with them.
//!
//! ```text
//! theme: sharing                    one of themes.txt
//! home: garden meadow               where it may begin, of the lexicon's homes; the seed chooses
//! cast: 3 f2=owl grown=f2           how many friends, who is what, who is grown or an elder; `teeth` if all
//!                                   have them
//! about: dark, 怕黑                 briefs with one of these words are told no other story of the theme
//! season: winter                    if it matters; else the seed chooses one without snow
//! let toy: kite drum ball           a thing of things.txt that the seed chooses, as {toy} and +toy
//! title en: A | B                   the seed chooses
//! title zh: A | B
//! cover: home morning medium | hero stand happy out | f1 wave joy @hero
//!
//! = alone 5                         a beat of books with 5 pages or more
//! * home day close | hero hold cross left +basket | : pile .7
//! en
//! 1 {Hero} sang.                    1, 2, 3: from this age band on
//! 2= {Hero} sang all morning.       only in this age band
//! + It was a fine morning.          only when the beat is spread over several pages
//! 1& “Mine,” said {hero}.           stays on the page of the line before it
//! zh
//! 1 {hero}唱起歌来。
//!
//! = alone 5 or                      another telling of the beat before it; the seed chooses
//! ~ pond 5                          an episode: a run of these is told in an order the seed chooses,
//!                                   from 5 pages on, and as many as the book has room for
//! .. pair-day                       here a long book stops on the way, see interludes.txt
//! ```
//! A beat may end in `low` (the story's lowest point) and in `food` or `other` (only if the treasure
//! can be eaten, or cannot); lines take the same as `1f` and `1n`. `[a|b]` leaves a word to the seed.

use std::sync::LazyLock;

use book::{
    Language,
    scene::{Age, Place, Season},
};

use super::{
    lexicon::Home,
    stage::{Recipe, word},
};

#[derive(Debug)]
pub(super) struct Skeleton {
    pub(super) theme: &'static str,
    /// Where [`Recipe`]'s `home` may be.
    pub(super) home: Vec<&'static Home>,
    pub(super) friends: usize,
    /// Words of a brief that mean this story of its theme and no other.
    pub(super) about: Vec<&'static str>,
    /// Nobody in it may have a beak.
    pub(super) teeth: bool,
    /// Friends whose species the story needs, by number from 1.
    pub(super) fixed: Vec<(usize, &'static str)>,
    /// Friends who are no children.
    pub(super) ages: Vec<(usize, Age)>,
    /// The time of the year, if it matters.
    pub(super) season: Option<Season>,
    /// Slots for things, each with the things it may be.
    pub(super) lets: Vec<(&'static str, Vec<&'static str>)>,
    titles: [Vec<&'static str>; 2],
    pub(super) cover: Recipe,
    pub(super) beats: Vec<Beat>,
}

#[derive(Debug)]
pub(super) struct Beat {
    pub(super) id: &'static str,
    pub(super) role: Role,
    /// From how many pages on it is told, unless its place in a row of others decides.
    pub(super) from: u32,
    pub(super) low: bool,
    pub(super) only: Only,
    pub(super) recipes: Vec<Recipe>,
    lines: [Vec<Line>; 2],
}

/// How a beat comes into a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// In its place, if the book is long enough.
    Spine,
    /// Instead of the beat before it, if the seed says so.
    Or,
    /// One of a pool.
    Episode,
    /// Where interludes of its name may come.
    Road,
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The youngest age band that hears it, from 1.
    pub(super) band: u8,
    /// The band above does not hear it.
    pub(super) exact: bool,
    /// Only when its beat is spread over several pages.
    pub(super) extra: bool,
    /// Never begins a page.
    pub(super) glued: bool,
    pub(super) only: Only,
    pub(super) text: String,
}

/// On which treasure something depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    Always,
    Food,
    Other,
}

impl Only {
    pub(super) fn allows(self, food: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Food => food,
            Self::Other => !food,
        }
    }
}

pub(super) fn slot(language: Language) -> usize {
    match language {
        Language::English => 0,
        Language::Chinese => 1,
    }
}

impl Skeleton {
    pub(super) fn titles(&self, language: Language) -> &[&'static str] {
        &self.titles[slot(language)]
    }
}

impl Beat {
    pub(super) fn lines(&self, language: Language) -> &[Line] {
        &self.lines[slot(language)]
    }
}

impl Line {
    /// Whether children of this band, counted from 1, hear it.
    pub(super) fn heard_at(&self, band: u8) -> bool {
        if self.exact { self.band == band } else { self.band <= band }
    }
}

/// What a story can be about, with the words that call for it.
#[derive(Debug)]
pub(super) struct Theme {
    pub(super) name: &'static str,
    pub(super) keys: Vec<&'static str>,
}

/// Every theme, in the order of the file.
pub(super) static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
    content(include_str!("themes.txt"))
        .map(|(_, line)| {
            let (name, keys) = line.split_once(':').unwrap_or((line, ""));
            Theme { name, keys: keys.split(',').map(str::trim).collect() }
        })
        .collect()
});

macro_rules! stories {
    ($($name:ident)+) => {
        &[$((stringify!($name), include_str!(concat!("stories/", stringify!($name), ".txt")))),+]
    };
}

/// The theme for what nobody foresaw: its wish is the brief's own.
pub(super) const WISH: &str = "wish";

pub(super) const STORIES: &[(&str, &str)] = stories![
    anger_box
    anger_door
    anger_steps
    anger_storm
    bedtime
    bedtime_moon
    bedtime_pillow
    bedtime_teddy
    birthday_cake
    birthday_half
    birthday_looking
    birthday_older
    courage_star
    courage_thunder
    courage_voice
    courage_wall
    curiosity
    curiosity_key
    curiosity_moon
    different_blue
    different_sideways
    different_stays
    festivals_riddle
    first_day
    firstday_bag
    firstday_teacher
    friendship
    friendship_hiding
    friendship_snowman
    friendship_wall
    grandpa_small
    grandpa_train
    grandpa_wake
    grandpa_words
    honesty
    honesty_crown
    honesty_crumbs
    honesty_lost
    imagine_box
    imagine_cloud
    imagine_nobody
    kindness
    kindness_nest
    kindness_scarf
    kindness_somebody
    moon_festival
    moving_boxes
    moving_next
    moving_noises
    nature_leaf
    nature_round
    nature_small
    newyear_lantern
    patience
    patience_egg
    patience_letter
    patience_queue
    seasons_crown
    seasons_snowball
    seasons_tree
    sharing_hundred
    sharing_split
    sharing_turn
    sharing_umbrella
    sibling_share
    sibling_small
    sibling_too
    sibling_word
    sorry_bump
    sorry_plate
    sorry_word
    team_band
    team_bucket
    team_cart
    tidying
    tidying_museum
    tidying_socks
    tidying_wagon
    tooth_last
    tooth_lion
    tooth_whose
    tooth_wobble
    trying_bicycle
    trying_kite
    trying_swim
    trying_whistle
    wish
    wish_ask
    wish_letter
    wish_pebble
];

/// Every story. The files are part of the program: a mistake in one is a bug, and the tests read them all.
pub(super) static SKELETONS: LazyLock<Vec<Skeleton>> =
    LazyLock::new(|| STORIES.iter().map(|(name, text)| parse(name, text)).collect());

/// What can happen on the way in any long book, each for the company and the time in its header.
pub(super) static INTERLUDES: LazyLock<Vec<Beat>> =
    LazyLock::new(|| parse("interludes", include_str!("interludes.txt")).beats);

/// The lines of a text file that say something, numbered from 1.
pub(super) fn content(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn parse(name: &'static str, text: &'static str) -> Skeleton {
    let mut skeleton = Skeleton {
        theme: "",
        home: Vec::new(),
        friends: 0,
        about: Vec::new(),
        teeth: false,
        fixed: Vec::new(),
        ages: Vec::new(),
        season: None,
        lets: Vec::new(),
        titles: [Vec::new(), Vec::new()],
        cover: Recipe::default(),
        beats: Vec::new(),
    };
    let mut language = 0;
    for (number, line) in content(text) {
        let at = || format!("{name}.txt:{number}: {line}");
        if let Some(beat) = header(line) {
            skeleton.beats.push(beat.unwrap_or_else(|| panic!("{}", at())));
            continue;
        }
        let Some(beat) = skeleton.beats.last_mut() else {
            head(&mut skeleton, line).unwrap_or_else(|| panic!("{}", at()));
            continue;
        };
        match line {
            "en" => language = 0,
            "zh" => language = 1,
            _ => {
                if let Some(recipe) = line.strip_prefix("* ") {
                    let recipe = Recipe::parse(recipe);
                    beat.recipes.push(recipe.unwrap_or_else(|fault| panic!("{}: {fault}", at())));
                } else {
                    beat.lines[language].push(story_line(line).unwrap_or_else(|| panic!("{}", at())));
                }
            }
        }
    }
    skeleton
}

fn head(skeleton: &mut Skeleton, line: &'static str) -> Option<()> {
    let (field, value) = line.split_once(':')?;
    let value = value.trim();
    let choices = || value.split('|').map(str::trim).collect();
    match field {
        "theme" => skeleton.theme = value,
        "home" => {
            let home = |name| Home::at(word(Place::ALL, name)?);
            skeleton.home = value.split_whitespace().map(home).collect::<Option<_>>()?;
        }
        "cast" => {
            let mut words = value.split_whitespace();
            skeleton.friends = words.next()?.parse().ok()?;
            for word in words {
                if word == "teeth" {
                    skeleton.teeth = true;
                    continue;
                }
                let friend = |name: &str| name.strip_prefix('f')?.parse().ok();
                let (name, is) = word.split_once('=')?;
                match self::word(Age::ALL, name) {
                    Some(age) => skeleton.ages.push((friend(is)?, age)),
                    None => skeleton.fixed.push((friend(name)?, is)),
                }
            }
        }
        "about" => skeleton.about = value.split(',').map(str::trim).collect(),
        "season" => skeleton.season = Some(word(Season::ALL, value)?),
        "title en" => skeleton.titles[0] = choices(),
        "title zh" => skeleton.titles[1] = choices(),
        "cover" => skeleton.cover = Recipe::parse(value).ok()?,
        _ => skeleton.lets.push((field.strip_prefix("let ")?, value.split_whitespace().collect())),
    }
    Some(())
}

/// The beat that a header line opens, if it is one and makes sense.
fn header(line: &'static str) -> Option<Option<Beat>> {
    let (mark, rest) = line.split_once(' ')?;
    let role = match mark {
        "=" => Role::Spine,
        "~" => Role::Episode,
        ".." => Role::Road,
        _ => return None,
    };
    let mut words = rest.split_whitespace();
    let mut beat = Beat {
        id: words.next()?,
        role,
        from: 1,
        low: false,
        only: Only::Always,
        recipes: Vec::new(),
        lines: [Vec::new(), Vec::new()],
    };
    for word in words {
        match word {
            "low" => beat.low = true,
            "food" => beat.only = Only::Food,
            "other" => beat.only = Only::Other,
            "or" => beat.role = Role::Or,
            _ => match word.parse() {
                Ok(pages) => beat.from = pages,
                Err(_) => return Some(None),
            },
        }
    }
    Some(Some(beat))
}

fn story_line(line: &'static str) -> Option<Line> {
    let (tag, text) = line.split_once(' ')?;
    let mut read = Line {
        band: 1,
        exact: false,
        extra: false,
        glued: false,
        only: Only::Always,
        text: text.trim().to_owned(),
    };
    for mark in tag.chars() {
        match mark {
            '1'..='3' => read.band = mark as u8 - b'0',
            '=' => read.exact = true,
            '+' => read.extra = true,
            '&' => read.glued = true,
            'f' => read.only = Only::Food,
            'n' => read.only = Only::Other,
            _ => return None,
        }
    }
    Some(read)
}
