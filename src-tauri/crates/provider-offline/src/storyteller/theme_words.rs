//! Finds the words of a theme that are its own: those that neither choose the story nor name its people.
//! A story about an umbrella is to have the umbrella in it, whatever theme it was taken for.

use book::{Brief, Language};

use super::{
    lexicon::{
        creatures::{CREATURES, NICKNAMES},
        kinds::Kind,
    },
    skeleton::THEMES,
    words::tidy,
};

/// No more than these are woven in beside the keywords.
const MOST: usize = 2;

/// Words that say nothing by themselves.
const SMALL: &[&str] = &[
    "a",
    "an",
    "the",
    "and",
    "or",
    "but",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "into",
    "about",
    "who",
    "that",
    "which",
    "when",
    "where",
    "why",
    "how",
    "is",
    "are",
    "was",
    "has",
    "have",
    "had",
    "his",
    "her",
    "its",
    "their",
    "my",
    "our",
    "your",
    "he",
    "she",
    "it",
    "they",
    "them",
    "him",
    "not",
    "no",
    "cannot",
    "can",
    "does",
    "do",
    "very",
    "too",
    "so",
    "up",
    "down",
    "out",
    "over",
    "under",
    "after",
    "before",
    "through",
    "across",
    "without",
    "behind",
    "beside",
    "as",
    "than",
    "there",
    "own",
    "one",
    "two",
    "three",
    "first",
    "last",
    "day",
    "time",
    "story",
    "book",
    "little",
    "small",
    "big",
    "young",
    "old",
    "new",
    "named",
    "called",
    "because",
    "then",
    "while",
    "will",
    "would",
    "way",
    "something",
    "year",
    "everyone",
    "everything",
    "always",
];

/// Words after which a noun comes.
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "his", "her", "its", "their", "my", "our", "with", "of", "about", "for", "and", "two",
    "three", "some",
];

/// Chinese words between the words that count; longer ones before the shorter ones they hold.
const JOINTS: &[&str] = &[
    "关于", "故事", "学会", "学着", "想要", "想去", "喜欢", "一起", "自己", "怎么", "为了", "因为", "所以",
    "如何", "不会", "不敢", "不能", "不想", "没有", "可是", "但是", "终于", "一天", "有一", "发现", "变成",
    "遇到", "遇见", "找到", "寻找", "开始", "变得", "帮助", "一只", "一个", "一位", "一座", "一条", "一朵",
    "一把", "一本", "的", "了", "在", "和", "与", "跟", "是", "有", "把", "被", "给", "让", "对", "从", "向",
    "去", "来", "到", "想", "要", "会", "能", "敢", "不", "很", "也", "都", "就", "又", "再", "学", "找",
    "变", "里", "上", "下", "中", "叫", "为", "着", "过", "他", "她", "它", "们", "我", "你", "这", "那",
    "个", "只", "小", "大", "开", "做", "看", "爱", "怕", "第", "天",
];

/// `taken` is the theme that the story has; the words that call for it are spoken for.
pub(super) fn theme_words(brief: &Brief, taken: &str) -> Vec<String> {
    let theme = tidy(&brief.theme);
    if Language::of(&theme) != brief.language {
        return Vec::new();
    }
    let keys: Vec<&str> = THEMES
        .iter()
        .filter(|theme| theme.name == taken)
        .flat_map(|theme| theme.keys.iter().copied())
        .collect();
    let mut words = match brief.language {
        Language::English => english(&theme.to_lowercase(), &keys),
        Language::Chinese => chinese(&theme, &keys),
    };
    words.dedup();
    // What can be drawn or understood says more of a theme than what cannot.
    words.sort_by_key(|word| Kind::of(word) == Kind::Other);
    words.truncate(MOST);
    words
}

fn english(theme: &str, keys: &[&str]) -> Vec<String> {
    let known = |word: &str| {
        let stem = word.trim_end_matches('s');
        let person = |key: &&str| *key == word || *key == stem;
        SMALL.contains(&word)
            || CREATURES.iter().any(|creature| creature.en == stem || creature.keys.iter().any(person))
            || NICKNAMES.iter().any(person)
            || keys.iter().any(|key| match key.strip_suffix('*') {
                Some(start) => word.starts_with(start),
                None => person(key),
            })
    };
    let mut words = Vec::new();
    for clause in theme.split([',', '.', ';', '!', '?', ':', '—', '–']) {
        let tokens: Vec<&str> = clause.split_whitespace().collect();
        for (i, token) in tokens.iter().enumerate() {
            if known(token) {
                continue;
            }
            let noun = i > 0 && DETERMINERS.contains(&tokens[i - 1]);
            // `lost red mitten`: the words after a determiner up to one that says nothing.
            let phrase: Vec<&str> =
                tokens[i..].iter().copied().take(3).take_while(|word| !known(word)).collect();
            let whole = i + phrase.len() == tokens.len()
                || tokens.get(i + phrase.len()).is_some_and(|next| SMALL.contains(next));
            if Kind::of(token) != Kind::Other {
                let dyed = i.checked_sub(1).map(|before| format!("{} {token}", tokens[before]));
                let dyed = dyed.filter(|dyed| Kind::of(dyed) == Kind::Thing);
                words.push(dyed.unwrap_or((*token).to_owned()));
            } else if noun && whole && Kind::of(phrase[phrase.len() - 1]) == Kind::Other {
                words.push(phrase.join(" "));
            }
        }
    }
    words
}

fn chinese(theme: &str, keys: &[&str]) -> Vec<String> {
    // 蓝色的风筝 is one thing.
    let mut rest = theme.replace("色的", "色");
    let creatures = CREATURES.iter().flat_map(|creature| creature.keys.iter().chain([&creature.zh]));
    let mut known: Vec<&str> = creatures.chain(NICKNAMES.iter()).chain(keys).copied().collect();
    known.retain(|word| !word.is_ascii() && word.chars().count() > 1);
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in known.iter().chain(JOINTS) {
        rest = rest.replace(word, " ");
    }
    let words = rest.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| (2..=6).contains(&word.chars().count())).map(str::to_owned).collect()
}
