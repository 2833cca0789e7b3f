//! Words that do not belong before small children, and what to say instead: for the adult who looks a book
//! through, and for pictures that a provider's rules turned down.

use crate::{Character, Language};

/// A picture said more gently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gentler {
    /// What it shows.
    pub description: String,
    /// The words of the old description that are said otherwise now, as they stood there.
    pub words: Vec<String>,
}

/// How much a word matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// Fine in a story; a provider's rules may misread it.
    Misread,
    /// Somebody should look at the page.
    Look,
}
use Weight::{Look, Misread};

/// Word, what to say instead, and how much it matters. A longer word stands before one it holds.
const ENGLISH: &[(&str, &str, Weight)] = &[
    ("swallowed", "lifted", Misread),
    ("swallows", "lifts", Misread),
    ("swallow", "lift", Misread),
    ("attacked", "chased", Misread),
    ("attacks", "chases", Misread),
    ("attack", "chase", Misread),
    ("fighting", "racing", Misread),
    ("fights", "races", Misread),
    ("fight", "race", Misread),
    ("bites", "nibbles", Misread),
    ("bite", "nibble", Misread),
    ("bitten", "nibbled", Misread),
    ("scared", "surprised", Misread),
    ("scary", "surprising", Misread),
    ("frightening", "surprising", Misread),
    ("terrified", "surprised", Misread),
    ("terrifying", "surprising", Misread),
    ("screaming", "calling", Misread),
    ("screams", "calls", Misread),
    ("scream", "call", Misread),
    ("crying", "looking sad", Misread),
    ("trapped", "waiting", Misread),
    ("tied up", "standing", Misread),
    ("hurt", "tired", Misread),
    ("wounded", "tired", Misread),
    ("wound", "scratch", Misread),
    ("falling from", "standing on", Misread),
    ("burning", "glowing", Misread),
    ("burns", "glows", Misread),
    ("burn", "glow", Misread),
    ("on fire", "glowing", Misread),
    ("bath", "splash in the garden", Misread),
    ("bed", "cosy corner", Misread),
    ("bare", "sunny", Misread),
    ("undressed", "in pyjamas", Look),
    ("naked", "in pyjamas", Look),
    ("nude", "in pyjamas", Look),
    ("sexy", "cheerful", Look),
    ("sex", "friendship", Look),
    ("kissing", "hugging", Misread),
    ("kiss", "hug", Misread),
    ("sword", "wooden stick", Misread),
    ("knife", "spoon", Misread),
    ("knives", "spoons", Misread),
    ("shooting star", "shooting star", Misread),
    ("shooting", "pointing", Look),
    ("shoots", "points", Look),
    ("shoot", "point", Look),
    ("pistol", "whistle", Look),
    ("rifle", "telescope", Look),
    ("guns", "sticks", Look),
    ("gun", "stick", Look),
    ("bombs", "balloons", Look),
    ("bomb", "balloon", Look),
    ("explodes", "pops", Misread),
    ("explode", "pop", Misread),
    ("explosion", "pop", Misread),
    ("war", "game", Look),
    ("weapons", "toys", Look),
    ("weapon", "toy", Look),
    ("soldiers", "scouts", Misread),
    ("soldier", "scout", Misread),
    ("bleeding", "painted red", Look),
    ("bloody", "red", Look),
    ("blood", "red paint", Look),
    ("murdered", "stopped", Look),
    ("murder", "riddle", Look),
    ("killed", "stopped", Look),
    ("killing", "stopping", Look),
    ("kills", "stops", Look),
    ("kill", "stop", Look),
    ("suicide", "goodbye", Look),
    ("corpse", "sleeper", Look),
    ("dead", "sleeping", Look),
    ("death", "sleep", Look),
    ("dying", "falling asleep", Look),
    ("died", "fell asleep", Look),
    ("dies", "falls asleep", Look),
    ("die", "fall asleep", Look),
    ("grave", "hill", Misread),
    ("drowned", "splashed", Look),
    ("drowning", "splashing", Look),
    ("hanged", "rested", Look),
    ("torture", "tickle", Look),
    ("demon", "sprite", Misread),
    ("devil", "sprite", Misread),
    ("hell", "cave", Look),
    ("drugs", "sweets", Look),
    ("drug", "sweet", Look),
    ("cocaine", "sugar", Look),
    ("cigarettes", "crayons", Look),
    ("cigarette", "crayon", Look),
    ("smoking", "humming", Look),
    ("whisky", "juice", Look),
    ("vodka", "juice", Look),
    ("beer", "juice", Look),
    ("wine", "juice", Look),
    ("drunk", "dizzy", Look),
    ("stupid", "silly", Look),
    ("idiot", "muddlehead", Look),
    ("shut up", "hush", Look),
    ("damn", "oh dear", Look),
    ("hate", "dislike", Misread),
];

const CHINESE: &[(&str, &str, Weight)] = &[
    ("吞掉", "托起", Misread),
    ("吞没", "托起", Misread),
    ("吞下", "捧起", Misread),
    ("攻击", "追赶", Misread),
    ("打架", "赛跑", Misread),
    ("咬住", "碰到", Misread),
    ("咬", "碰", Misread),
    ("可怕", "奇怪", Misread),
    ("恐怖", "奇怪", Look),
    ("吓坏", "吃惊", Misread),
    ("尖叫", "大喊", Misread),
    ("受伤", "累了", Misread),
    ("伤口", "小印子", Misread),
    ("着火", "发光", Misread),
    ("燃烧", "发光", Misread),
    ("光着身子", "穿着睡衣", Look),
    ("赤裸", "穿着睡衣", Look),
    ("裸体", "穿着睡衣", Look),
    ("裸", "穿着睡衣", Look),
    ("性感", "开心", Look),
    ("洗澡", "玩水", Misread),
    ("亲吻", "拥抱", Misread),
    ("刀", "勺子", Misread),
    ("宝剑", "木棍", Misread),
    ("手枪", "哨子", Look),
    ("枪", "木棍", Look),
    ("开枪", "招手", Look),
    ("炸弹", "气球", Look),
    ("爆炸", "砰的一声", Misread),
    ("战争", "游戏", Look),
    ("武器", "玩具", Look),
    ("流血", "沾了红颜料", Look),
    ("鲜血", "红颜料", Look),
    ("杀死", "拦住", Look),
    ("杀掉", "拦住", Look),
    ("杀", "拦住", Look),
    ("自杀", "告别", Look),
    ("尸体", "睡着的人", Look),
    ("死了", "睡着了", Look),
    ("死去", "睡去", Look),
    ("去世", "睡去", Misread),
    ("坟墓", "小山坡", Misread),
    ("淹死", "溅湿", Look),
    ("上吊", "休息", Look),
    ("恶魔", "小精灵", Misread),
    ("魔鬼", "小精灵", Misread),
    ("鬼魂", "小精灵", Misread),
    ("地狱", "山洞", Look),
    ("毒品", "糖果", Look),
    ("香烟", "蜡笔", Look),
    ("抽烟", "哼歌", Look),
    ("白酒", "果汁", Look),
    ("啤酒", "果汁", Look),
    ("喝醉", "头晕", Look),
    ("笨蛋", "小糊涂", Look),
    ("蠢货", "小糊涂", Look),
    ("闭嘴", "嘘", Look),
    ("讨厌", "不喜欢", Misread),
];

fn list(language: Language) -> &'static [(&'static str, &'static str, Weight)] {
    match language {
        Language::English => ENGLISH,
        Language::Chinese => CHINESE,
    }
}

/// The picture, described so that rules made for other pictures have less to misread: some words are said
/// otherwise, and where none is known to matter, only the first sentence stays.
pub fn gentler(before: &str, cast: &[Character], language: Language) -> Gentler {
    // Names are nobody's business: one may hold such a word.
    let names: Vec<&str> = cast.iter().map(|character| character.name.as_str()).collect();
    let mut words = Vec::new();
    let mut after = String::with_capacity(before.len());
    let mut rest = before;
    while let Some(first) = rest.chars().next() {
        if let Some(name) = names.iter().find(|name| !name.is_empty() && rest.starts_with(**name)) {
            after.push_str(name);
            rest = &rest[name.len()..];
            continue;
        }
        match list(language).iter().find(|(word, ..)| begins_with(rest, word, &after, language)) {
            Some((word, instead, _)) => {
                if word != instead {
                    words.push(rest[..word.len()].to_owned());
                }
                after.push_str(instead);
                rest = &rest[word.len()..];
            }
            None => {
                after.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    if words.is_empty() {
        after = match language {
            Language::English => {
                let first = before.split_inclusive(['.', '!', '?']).next().unwrap_or(before).trim();
                format!("{first} A calm, friendly picture for small children.")
            }
            Language::Chinese => {
                let first = before.split_inclusive(['。', '！', '？']).next().unwrap_or(before).trim();
                format!("{first}画面安静、友善，适合小朋友。")
            }
        };
    }
    Gentler { description: after, words }
}

/// Words of a page that an adult should look at, as they stand there, each once.
pub fn words_to_look_at(text: &str, language: Language) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut before = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let hit = list(language).iter().find(|(word, ..)| begins_with(rest, word, &before, language));
        let length = match hit {
            Some((word, _, weight)) => {
                let word = &rest[..word.len()];
                if *weight == Look && !found.iter().any(|known| known.eq_ignore_ascii_case(word)) {
                    found.push(word.to_owned());
                }
                word.len()
            }
            None => first.len_utf8(),
        };
        before.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    found
}

/// Whether `rest` begins with the word: in English as a word by itself.
fn begins_with(rest: &str, word: &str, before: &str, language: Language) -> bool {
    let Some(start) = rest.get(..word.len()) else { return false };
    if language == Language::Chinese {
        return start == word;
    }
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    start.eq_ignore_ascii_case(word)
        && !is_letter(before.chars().next_back())
        && !is_letter(rest[word.len()..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Look as Appearance, Species};

    fn named(name: &str) -> Character {
        Character { name: name.into(), description: String::new(), look: Appearance::of(Species::Fox) }
    }

    #[test]
    fn what_may_be_misread_is_said_otherwise() {
        let gentle = gentler(
            "The sky is dark, and the river Swallowed the boat. Kit fights on.",
            &[named("Kit")],
            Language::English,
        );
        assert_eq!(gentle.description, "The sky is dark, and the river lifted the boat. Kit races on.");
        assert_eq!(gentle.words, ["Swallowed", "fights"]);
        let gentle = gentler("河水吞掉了小船。", &[], Language::Chinese);
        assert_eq!(
            (gentle.description.as_str(), gentle.words),
            ("河水托起了小船。", vec!["吞掉".to_owned()])
        );
    }

    #[test]
    fn words_within_words_and_names_are_left_alone() {
        let calm = gentler("Diego and Gunther carry warm bedding.", &[], Language::English);
        assert!(calm.words.is_empty(), "{calm:?}");
        let named_so = gentler("Die hugs a bear.", &[named("Die")], Language::English);
        assert!(named_so.words.is_empty(), "{named_so:?}");
    }

    #[test]
    fn where_no_word_is_to_blame_less_is_said() {
        let less = gentler("Ola waves. Behind her the storm roars.", &[], Language::English);
        assert_eq!(less.description, "Ola waves. A calm, friendly picture for small children.");
    }

    #[test]
    fn an_adult_is_shown_what_to_look_at_and_nothing_else() {
        let words = words_to_look_at("The owl bites the pie and is not dead. DEAD tired!", Language::English);
        assert_eq!(words, ["dead"]);
        assert_eq!(words_to_look_at("狐狸掏出手枪，喝啤酒。", Language::Chinese), ["手枪", "啤酒"]);
        assert!(words_to_look_at("A shooting star over the warm bed.", Language::English).is_empty());
    }
}
