//! Reads the theme files: human-written stories with slots, each beat owning its words in both
//! languages and the picture that goes with them.
//!
//! ```text
//! keys: shar* greedy 分享 小气        words in a theme that call for this story; * ends a stem
//! home: garden meadow               where it may begin; the seed chooses
//! cast: 3 f2=owl                    how many friends, and who is what
//! title en: A | B                   the seed chooses
//! title zh: A | B
//! cover: home morning medium | hero stand happy out | f1 wave joy @hero
//!
//! = alone 5,7                       a beat of books with 5 pages and with 7 or more
//! * home day close | hero hold cross left +basket | : pile .7
//! en
//! 1 {Hero} sang.                    1, 2, 3: from this age band on
//! + It was a fine morning.          only when the beat is spread over several pages
//! 1& “Mine,” said {hero}.           stays on the page of the line before it
//! zh
//! 1 {hero}唱起歌来。
//! ```
//! A beat may end in `low` (the story's lowest point) and in `food` or `other` (only if the treasure
//! can be eaten, or cannot); lines take the same as `1f` and `1n`. `[a|b]` leaves a word to the seed.

use std::sync::LazyLock;

use book::Language;

use super::stage::Recipe;

#[derive(Debug)]
pub(super) struct Skeleton {
    pub(super) name: &'static str,
    pub(super) keys: Vec<&'static str>,
    /// Place words for [`Recipe`]'s `home`.
    pub(super) home: Vec<&'static str>,
    pub(super) friends: usize,
    /// Friends whose species the story needs, by number from 1.
    pub(super) fixed: Vec<(usize, &'static str)>,
    titles: [Vec<&'static str>; 2],
    pub(super) cover: Recipe,
    pub(super) beats: Vec<Beat>,
}

#[derive(Debug)]
pub(super) struct Beat {
    pub(super) id: &'static str,
    /// From how many pages on it is told.
    from: u32,
    /// Shorter books that have it too.
    also: Vec<u32>,
    pub(super) low: bool,
    pub(super) only: Only,
    pub(super) recipes: Vec<Recipe>,
    lines: [Vec<Line>; 2],
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The youngest age band that hears it, from 1.
    pub(super) band: u8,
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
    pub(super) fn told_in(&self, pages: u32) -> bool {
        pages >= self.from || self.also.contains(&pages)
    }

    pub(super) fn lines(&self, language: Language) -> &[Line] {
        &self.lines[slot(language)]
    }
}

macro_rules! themes {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("themes/", $name, ".txt")))),+] };
}

/// The story for a theme nobody foresaw: its wish is the theme's own.
pub(super) const WISH: &str = "wish";

/// Where two fit a theme equally well the earlier is told: friends and kindness are in most of them.
const THEMES: &[(&str, &str)] = themes![
    "sharing",
    "courage",
    "bedtime",
    "patience",
    "honesty",
    "curiosity",
    "tidying",
    "first_day",
    "kindness",
    "friendship",
    "wish",
];

/// Every skeleton, in the order of the theme files.
pub(super) static SKELETONS: LazyLock<Vec<Skeleton>> =
    LazyLock::new(|| THEMES.iter().map(|(name, text)| parse(name, text)).collect());

/// The theme files are part of the program: a mistake in one is a bug, and the tests read them all.
fn parse(name: &'static str, text: &'static str) -> Skeleton {
    let mut skeleton = Skeleton {
        name,
        keys: Vec::new(),
        home: Vec::new(),
        friends: 0,
        fixed: Vec::new(),
        titles: [Vec::new(), Vec::new()],
        cover: Recipe::default(),
        beats: Vec::new(),
    };
    let mut language = 0;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let at = || format!("themes/{name}.txt:{}: {line}", number + 1);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(header) = line.strip_prefix("= ") {
            skeleton.beats.push(beat(header).unwrap_or_else(|| panic!("{}", at())));
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
                    beat.recipes
                        .push(Recipe::parse(recipe).unwrap_or_else(|fault| panic!("{}: {fault}", at())));
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
        "keys" => skeleton.keys = value.split(',').map(str::trim).collect(),
        "home" => skeleton.home = value.split_whitespace().collect(),
        "cast" => {
            let mut words = value.split_whitespace();
            skeleton.friends = words.next()?.parse().ok()?;
            for word in words {
                let (friend, species) = word.strip_prefix('f')?.split_once('=')?;
                skeleton.fixed.push((friend.parse().ok()?, species));
            }
        }
        "title en" => skeleton.titles[0] = choices(),
        "title zh" => skeleton.titles[1] = choices(),
        "cover" => skeleton.cover = Recipe::parse(value).ok()?,
        _ => return None,
    }
    Some(())
}

fn beat(header: &'static str) -> Option<Beat> {
    let mut words = header.split_whitespace();
    let id = words.next()?;
    let mut also: Vec<u32> =
        words.next()?.split(',').map(|pages| pages.parse().ok()).collect::<Option<_>>()?;
    let from = also.pop()?;
    let mut beat = Beat {
        id,
        from,
        also,
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
            _ => return None,
        }
    }
    Some(beat)
}

fn story_line(line: &'static str) -> Option<Line> {
    let (tag, text) = line.split_once(' ')?;
    let mut read =
        Line { band: 1, extra: false, glued: false, only: Only::Always, text: text.trim().to_owned() };
    for mark in tag.chars() {
        match mark {
            '1'..='3' => read.band = mark as u8 - b'0',
            '+' => read.extra = true,
            '&' => read.glued = true,
            'f' => read.only = Only::Food,
            'n' => read.only = Only::Other,
            _ => return None,
        }
    }
    Some(read)
}
