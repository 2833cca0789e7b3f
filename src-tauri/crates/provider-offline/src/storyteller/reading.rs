//! Reads a brief: which story its theme calls for, who is in it, what they gather, where they live.

use std::sync::LazyLock;

use book::{
    Brief, Language,
    scene::{Age, Place, Species, Treasure},
};

use super::{
    lexicon::{
        GOODIES, Goody, HOMES, Home, NOT_NAMES, ages,
        creatures::{CREATURES, Creature, NICKNAMES},
        kinds::Kind,
    },
    rng::Rng,
    skeleton::{SKELETONS, Skeleton, THEMES, Theme, WISH},
    theme_words::theme_words,
    words::tidy,
};

/// A brief understood.
pub(super) struct Reading {
    pub(super) skeleton: &'static Skeleton,
    pub(super) creatures: Vec<Called>,
    /// Names the brief gives, the hero's first.
    pub(super) names: Vec<String>,
    /// A creature the illustrator cannot draw, asked for as the hero.
    pub(super) nickname: Option<String>,
    pub(super) she: bool,
    /// What all other choices of this book hang on.
    pub(super) seed: u64,
    pub(super) goody: &'static Goody,
    pub(super) home: Place,
    /// `in the garden`, `花园里`.
    pub(super) at_home: String,
    /// Theme and keywords in lower case.
    pub(super) said: String,
    /// What the hero wants, where the theme is nobody's: `to paint the sky`, `给天空涂颜色`.
    pub(super) wish: String,
}

/// A creature by the word the brief has for it.
#[derive(Debug, Clone)]
pub(super) struct Called {
    pub(super) creature: &'static Creature,
    pub(super) kind: String,
    pub(super) age: Age,
    /// Where the word for somebody's age tells it.
    pub(super) she: Option<bool>,
}

impl Called {
    /// A creature by its everyday word.
    pub(super) fn plain(creature: &'static Creature, language: Language) -> Self {
        let kind = match language {
            Language::English => creature.en,
            Language::Chinese => creature.zh,
        };
        Self { creature, kind: kind.to_owned(), age: Age::Child, she: None }
    }

    fn by(creature: &'static Creature, word: &str, language: Language) -> Self {
        let word = word.to_lowercase();
        if Language::of(&word) != language || word == "mice" || word == "children" {
            return Self::plain(creature, language);
        }
        let kind = match language {
            Language::English => word,
            Language::Chinese
                if word.starts_with(['小', '大', '公', '王', '宝', '宇', '熊']) && word != "熊" =>
            {
                word
            }
            Language::Chinese if word == "猫头鹰" || word == "猫咪" => word,
            Language::Chinese => format!("小{word}"),
        };
        Self { kind, ..Self::plain(creature, language) }
    }
}

/// Where `key` stands in `text`: anywhere in Chinese, as a word or its plural in English. A `*` ends
/// a stem that may go on.
fn find(text: &str, key: &str) -> Option<usize> {
    find_word(text, key).or_else(|| {
        let stem = key.strip_suffix('y').filter(|stem| stem.is_ascii())?;
        find_word(text, &format!("{stem}ies"))
    })
}

fn find_word(text: &str, key: &str) -> Option<usize> {
    if !key.is_ascii() {
        return text.find(key);
    }
    let (key, stem) = key.strip_suffix('*').map_or((key, false), |stem| (stem, true));
    text.match_indices(key).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back();
        let after = &text[at + key.len()..];
        let after =
            after.strip_prefix("es").or(after.strip_prefix('s')).filter(|rest| ends(rest)).unwrap_or(after);
        !before.is_some_and(|c| c.is_ascii_alphanumeric()) && (stem || ends(after))
    })
}

fn ends(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Every word for a creature, the longest first.
static CALLED: LazyLock<Vec<(&'static str, &'static Creature)>> = LazyLock::new(|| {
    let words = |creature: &'static Creature| {
        creature.keys.iter().copied().chain([creature.en, creature.zh]).map(move |word| (word, creature))
    };
    let mut words: Vec<_> = CREATURES.iter().flat_map(words).collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words
});

/// What a story is about, not somebody in its cast: a baby brother.
static NOBODY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let holds =
        |key: &&str| CALLED.iter().any(|(word, _)| key.len() > word.len() && find(key, word).is_some());
    let keys = THEMES.iter().flat_map(|theme| theme.keys.iter().copied());
    keys.filter(|key| !key.ends_with('*')).filter(holds).collect()
});

/// Every creature in `text`, in the order they are named.
fn creatures(text: &str, language: Language) -> Vec<Called> {
    let told = text.to_lowercase();
    let mut rest = told.clone();
    for key in NOBODY.iter() {
        if let Some(at) = find(&rest, key) {
            rest.replace_range(at..at + key.len(), &"\u{1}".repeat(key.len()));
        }
    }
    // A squirrel, 松鼠, is no mouse, 鼠.
    for other in NICKNAMES.iter().filter(|word| !word.is_ascii()) {
        rest = rest.replace(other, &"\u{1}".repeat(other.len()));
    }
    let mut found: Vec<(usize, Called)> = Vec::new();
    for (key, creature) in CALLED.iter().copied() {
        if let Some(at) = find(&rest, key) {
            // The longer word has it: 猫头鹰 is no 猫.
            rest.replace_range(at..at + key.len(), &"\u{1}".repeat(key.len()));
            if !found.iter().any(|(_, called)| called.creature.species == creature.species) {
                let called = Called::by(creature, key, language);
                let (age, she) = ages::beside(&told[..at], &told[at + key.len()..]);
                found.push((at, Called { age, she, ..called }));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, called)| called).collect()
}

/// Understands a brief. Seeds in a row take turns with the stories of a theme.
pub(super) fn read(brief: &Brief, seed: u64) -> Reading {
    let turn = seed & 0xff;
    // Two books begun with the same seed still have different people in them.
    let seed = Rng::new(seed, &brief.theme).next();
    let mut rng = Rng::new(seed, "reading");
    let language = brief.language;
    let theme = brief.theme.to_lowercase();
    let everything = format!("{theme} \n {}", brief.keywords.join(" \n ").to_lowercase());

    let skeleton = skeleton_for(brief, turn);
    let mut people = creatures(&brief.theme, language);
    for keyword in &brief.keywords {
        for called in creatures(keyword, language) {
            if !people.iter().any(|known| known.creature.species == called.creature.species) {
                people.push(called);
            }
        }
    }
    let nickname = if creatures(&brief.theme, language).is_empty() {
        NICKNAMES
            .iter()
            .filter(|key| Language::of(key) == language)
            .filter_map(|key| Some((find(&theme, key)?, *key)))
            .min_by_key(|(at, key)| (*at, std::cmp::Reverse(key.len())))
            .map(|(_, key)| nickname(key, language))
    } else {
        None
    };

    let goody = GOODIES
        .iter()
        .find(|goody| goody.keys.iter().any(|key| find(&everything, key).is_some()))
        .unwrap_or_else(|| rng.pick(GOODIES));
    let (home, at_home) = home_for(brief, skeleton, goody, &mut rng);
    let she = pronoun(&everything, people.first()).unwrap_or_else(|| rng.below(2) == 0);
    let mut names: Vec<String> = name_in_theme(brief, people.first()).into_iter().collect();
    for word in brief.keywords.iter().map(|word| tidy(word)).filter(|word| is_name(word, language)) {
        if !names.contains(&word) {
            names.push(word);
        }
    }

    Reading {
        skeleton,
        creatures: people,
        names,
        nickname,
        she,
        seed,
        goody,
        home,
        at_home,
        said: everything,
        wish: wish(brief),
    }
}

/// A story of the theme with most of the brief's words. What it is about counts before its keywords, and
/// what nobody foresaw is told as the wish it is, whatever its keywords.
fn skeleton_for(brief: &Brief, turn: u64) -> &'static Skeleton {
    let theme = brief.theme.to_lowercase();
    let keywords: Vec<String> = brief.keywords.iter().map(|word| word.to_lowercase()).collect();
    let said = |known: &Theme| known.keys.iter().filter(|key| find(&theme, key).is_some()).count();
    let asked = |known: &Theme| {
        known.keys.iter().filter(|key| keywords.iter().any(|word| find(word, key).is_some())).count()
    };
    let says = |word: &String| !matches!(Kind::of(word), Kind::Mood | Kind::Feeling);
    let own = theme_words(brief, WISH).iter().any(says) || wanted(brief).is_some();
    let score = |known: &Theme| match known.name {
        // To learn or to try is in many a brief; it decides only where nothing else does.
        WISH => {
            if own {
                2
            } else {
                1
            }
        }
        _ if own && said(known) == 0 => 0,
        _ => 4 * said(known) + 2 * asked(known),
    };
    let nearest = THEMES.iter().rev().max_by_key(|known| score(known)).map_or(WISH, |known| known.name);
    let beaked = creatures(&brief.theme, brief.language)
        .into_iter()
        .chain(brief.keywords.iter().flat_map(|word| creatures(word, brief.language)))
        .any(|called| !has_teeth(called.creature.species));
    let told = |name: &str| -> Vec<&'static Skeleton> {
        SKELETONS.iter().filter(|story| story.theme == name && !(story.teeth && beaked)).collect()
    };
    let mut stories = told(nearest);
    if stories.is_empty() {
        stories = told(WISH);
    }
    let meant = |story: &&&Skeleton| story.about.iter().any(|key| find(&theme, key).is_some());
    let own: Vec<&'static Skeleton> = stories.iter().filter(meant).copied().collect();
    let stories = if own.is_empty() { stories } else { own };
    stories[turn as usize % stories.len()]
}

/// Whether a kind has teeth to lose.
pub(super) fn has_teeth(species: Species) -> bool {
    !matches!(species, Species::Owl | Species::Duck | Species::Penguin | Species::Turtle | Species::Frog)
}

fn nickname(key: &str, language: Language) -> String {
    match language {
        Language::English => format!("Little {}", super::words::capitalised(key)),
        Language::Chinese if key.starts_with('小') => key.to_owned(),
        Language::Chinese => format!("小{key}"),
    }
}

fn home_for(brief: &Brief, skeleton: &Skeleton, goody: &Goody, rng: &mut Rng) -> (Place, String) {
    let language = brief.language;
    let phrase = |home: &Home, word: &str| {
        let pattern = if language == Language::English { home.en } else { home.zh };
        // 海边里 is no place to be.
        if word.ends_with('边') { word.to_owned() } else { pattern.replace("{}", word) }
    };
    let open = skeleton.home.iter().all(|home| home.is_open());
    let said = brief.keywords.iter().chain([&brief.theme]).map(|text| text.to_lowercase());
    for text in said.filter(|_| open) {
        for home in HOMES.iter().filter(|home| home.is_open()) {
            let key =
                home.keys.iter().find(|key| Language::of(key) == language && find(&text, key).is_some());
            if let Some(key) = key {
                return (home.place, phrase(home, key));
            }
        }
    }
    let chosen = *rng.pick(&skeleton.home);
    let home = match goody.treasure {
        Treasure::Shell if open => Home::at(Place::Seaside),
        Treasure::Carrot => skeleton.home.iter().copied().find(|home| home.place == Place::Garden),
        _ => None,
    };
    let home = home.unwrap_or(chosen);
    let word = home.keys.iter().find(|key| Language::of(key) == language).unwrap_or(&home.keys[0]);
    (home.place, phrase(home, word))
}

fn pronoun(text: &str, hero: Option<&Called>) -> Option<bool> {
    const SHE: &[&str] = &["she", "her", "girl", "princess", "女孩", "公主", "她", "小姑娘"];
    const HE: &[&str] = &["he", "his", "him", "boy", "prince", "男孩", "王子"];
    let said = |words: &[&str]| words.iter().any(|word| find(text, word).is_some());
    let child = hero.is_some_and(|called| called.creature.species == Species::Child);
    match (said(SHE), said(HE)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) if child => Some(text.contains("girl") || text.contains("princess")),
        _ => None,
    }
}

/// `Pip the rabbit`, `a fox named Ruby`, `小兔子豆豆`, `一只叫米粒的小猫`.
fn name_in_theme(brief: &Brief, hero: Option<&Called>) -> Option<String> {
    let theme = tidy(&brief.theme);
    match brief.language {
        Language::English => {
            let words: Vec<&str> = theme.split_whitespace().collect();
            let clean = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            let proper = |word: &str| is_name(word, Language::English).then(|| word.to_owned());
            for (i, word) in words.iter().enumerate() {
                let next = words.get(i + 1).map(|next| clean(next));
                if ["named", "called"].contains(word)
                    && let Some(name) = next.as_deref().and_then(proper)
                {
                    return Some(name);
                }
                if *word == "the"
                    && i > 0
                    && next.as_deref().is_some_and(|next| hero.is_some_and(|h| h.kind == next))
                {
                    return proper(&clean(words[i - 1]));
                }
            }
            None
        }
        Language::Chinese => {
            if let Some((_, after)) = theme.split_once('叫')
                && let Some((name, _)) = after.split_once('的')
                && (1..=4).contains(&name.chars().count())
            {
                return Some(name.to_owned());
            }
            let after = hero.and_then(|hero| theme.split_once(hero.kind.as_str())).map(|(_, after)| after)?;
            let name: String = after.chars().take(2).collect();
            is_name(&name, Language::Chinese).then_some(name)
        }
    }
}

/// Whether a word by itself can only be what someone is called.
fn is_name(word: &str, language: Language) -> bool {
    const KIN_AND_THINGS: &[&str] = &[
        "妈妈", "爸爸", "爷爷", "奶奶", "姥姥", "哥哥", "姐姐", "弟弟", "妹妹", "叔叔", "宝宝", "星星",
        "太太", "常常", "渐渐", "慢慢", "悄悄", "天天", "偷偷", "刚刚", "人人", "蛐蛐", "猩猩", "阿姨",
    ];
    let lower = word.to_lowercase();
    let known = Kind::of(&lower) != Kind::Other
        || !creatures(word, language).is_empty()
        || GOODIES.iter().any(|goody| goody.keys.iter().any(|key| find(&lower, key).is_some()))
        || HOMES.iter().any(|home| home.keys.iter().any(|key| find(&lower, key).is_some()))
        || NICKNAMES.contains(&lower.as_str())
        || NOT_NAMES.contains(&lower.as_str())
        || THEMES.iter().any(|theme| theme.keys.iter().any(|key| find(&lower, key).is_some()));
    if known {
        return false;
    }
    match language {
        Language::English => {
            let mut chars = word.chars();
            chars.next().is_some_and(|c| c.is_ascii_uppercase())
                && word.len() > 1
                && chars.all(|c| c.is_ascii_lowercase())
        }
        Language::Chinese => {
            let chars: Vec<char> = word.chars().collect();
            !KIN_AND_THINGS.contains(&word)
                && matches!(chars[..], [first, second] if Language::of(word) == language
                    && (first == second || first == '阿'))
        }
    }
}

/// What the theme says its hero is after, as the words that follow “wanted” and 想.
fn wanted(brief: &Brief) -> Option<String> {
    let theme = tidy(&brief.theme);
    let clause = |rest: &str, longest: usize| -> Option<String> {
        let end = rest
            .find([',', '.', ';', '!', '?', ':', '，', '。', '；', '！', '？', '、', '：'])
            .unwrap_or(rest.len());
        let clause = rest[..end].trim();
        let clause = [" and ", " but ", " so ", " because "]
            .iter()
            .filter_map(|joint| clause.split_once(joint))
            .map(|(first, _)| first)
            .min_by_key(|first| first.len())
            .unwrap_or(clause);
        // 想飞的小熊 wants to fly, not to be one.
        let clause = match clause.rsplit_once('的') {
            Some((deed, who)) if !creatures(who, Language::Chinese).is_empty() => deed,
            _ => clause,
        };
        (1..=longest).contains(&clause.chars().count()).then(|| clause.to_owned())
    };
    if Language::of(&theme) == brief.language {
        let marks: &[(&str, &str)] = match brief.language {
            Language::English => &[
                ("wants to ", "to "),
                ("wanted to ", "to "),
                ("wishes to ", "to "),
                ("learns how to ", "to "),
                ("learns to ", "to "),
                ("learn to ", "to learn to "),
                ("learning to ", "to "),
                ("tries to ", "to "),
                ("how to ", "to find out how to "),
                ("looking for ", "to find "),
                ("looks for ", "to find "),
                ("searches for ", "to find "),
                ("wants ", "to have "),
            ],
            Language::Chinese => &[
                ("想要", ""),
                ("学会", "学会"),
                ("学着", "学会"),
                ("梦想", ""),
                ("希望", ""),
                ("寻找", "找到"),
                ("想", ""),
                ("学", "学会"),
            ],
        };
        let longest = if brief.language == Language::English { 40 } else { 14 };
        for (mark, lead) in marks {
            if let Some((before, rest)) = theme.split_once(mark)
                && !before.ends_with('不')
                && let Some(clause) = clause(rest, longest)
            {
                return Some(format!("{lead}{clause}"));
            }
        }
    }
    if brief.language == Language::English
        && let Some((_, deed)) = theme.split_once(" who ")
        && let Some((verb, rest)) = deed.split_once(' ')
        && let (Some(verb), Some(rest)) = (infinitive(verb), clause(rest, 36))
    {
        return Some(format!("to {verb} {rest}"));
    }
    None
}

/// What the hero wants, where the theme does not say it: to put the theme on as a play.
fn wish(brief: &Brief) -> String {
    if let Some(wanted) = wanted(brief) {
        return wanted;
    }
    let theme = tidy(&brief.theme);
    match brief.language {
        Language::English => {
            let short: Vec<&str> = theme
                .split([',', '.', ';', '!', '?', ':'])
                .next()
                .unwrap_or(&theme)
                .split_whitespace()
                .collect();
            let title = short[..short.len().min(8)].join(" ");
            format!("to put on a play called “{}”", super::words::title_case(&title))
        }
        Language::Chinese => {
            let first = theme.split(['，', '。', '；', '！', '？', '：', ',', '.']).next().unwrap_or(&theme);
            let title: String = first.chars().take(16).collect();
            format!("演一出叫《{}》的戏", title.trim())
        }
    }
}

/// `paints` → `paint`, `flies` → `fly`, `goes` → `go`; nothing for verbs that are no deeds.
fn infinitive(verb: &str) -> Option<String> {
    if ["is", "has", "was", "does", "lives", "loses"].contains(&verb) {
        return None;
    }
    if let Some(stem) = verb.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    for ending in ["oes", "shes", "ches", "xes", "sses"] {
        if verb.ends_with(ending) {
            return verb.strip_suffix("es").map(str::to_owned);
        }
    }
    verb.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s')).map(str::to_owned)
}
