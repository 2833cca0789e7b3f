//! The words for colours, in both languages.

use book::scene::Rgb;

/// Colours by their English and their Chinese words, between `|`, the longer before the shorter.
pub(crate) const COLOURS: [(Rgb, &str, &str); 12] = [
    ([0xd2, 0x40, 0x3f], "red|scarlet", "红色|红"),
    ([0xea, 0x7f, 0x2c], "orange", "橙色|橙"),
    ([0xef, 0xbc, 0x3a], "yellow", "黄色|黄"),
    ([0x5f, 0x9a, 0x4e], "green", "绿色|绿"),
    ([0x3a, 0x82, 0xc0], "blue", "蓝色|蓝"),
    ([0x8a, 0x5c, 0xb4], "purple|violet", "紫色|紫"),
    ([0xe8, 0x93, 0xae], "pink", "粉色|粉"),
    ([0xf6, 0xf0, 0xe6], "white", "白色|白"),
    ([0x3d, 0x38, 0x3c], "black", "黑色|黑"),
    ([0x96, 0x64, 0x42], "brown", "棕色|棕"),
    ([0x98, 0x9a, 0xa0], "grey|gray", "灰色|灰"),
    ([0xdb, 0xa8, 0x36], "golden|gold", "金色|金"),
];

/// The colour a phrase in lower case begins with, and what has it: `red ball`, `红色的球`, `红球`.
pub(crate) fn split(phrase: &str) -> Option<(Rgb, &str)> {
    COLOURS.iter().find_map(|(rgb, en, zh)| {
        let english = || en.split('|').find_map(|word| phrase.strip_prefix(word)?.strip_prefix(' '));
        let chinese = || {
            let rest = zh.split('|').find_map(|word| phrase.strip_prefix(word))?;
            Some(rest.strip_prefix('的').unwrap_or(rest))
        };
        let rest = english().or_else(chinese)?;
        (!rest.is_empty()).then_some((*rgb, rest))
    })
}

/// What a colour of [`COLOURS`] is called, in English and in Chinese.
pub(crate) fn name(colour: Rgb) -> Option<[&'static str; 2]> {
    let (_, en, zh) = COLOURS.iter().find(|(rgb, ..)| *rgb == colour)?;
    Some([en, zh].map(|words| words.split_once('|').map_or(*words, |(first, _)| first)))
}
