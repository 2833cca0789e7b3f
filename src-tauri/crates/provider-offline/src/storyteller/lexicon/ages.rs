//! Words for how old somebody is, beside the word for their kind: an old bear, Mrs Duck, 熊奶奶.

use book::scene::Age;

/// What each word tells, and whether it is she.
const WORDS: [(&[&str], Age, Option<bool>); 5] = [
    (&["grandma", "granny", "grandmother", "奶奶", "姥姥", "外婆"], Age::Elder, Some(true)),
    (&["grandpa", "granddad", "grandfather", "爷爷", "姥爷", "外公"], Age::Elder, Some(false)),
    (&["old", "elderly", "老", "年老的"], Age::Elder, None),
    (&["mother", "mum", "mummy", "mama", "mrs", "aunt", "妈妈", "太太", "阿姨"], Age::Grown, Some(true)),
    (&["father", "dad", "daddy", "papa", "mr", "uncle", "爸爸", "先生", "叔叔"], Age::Grown, Some(false)),
];

/// How old somebody is by the lower-case words right before and after their kind, and whether it is she where
/// those tell. Somebody of no age is a child.
pub(in crate::storyteller) fn beside(before: &str, after: &str) -> (Age, Option<bool>) {
    let stands = |word: &&str| {
        if word.is_ascii() {
            let rest = before.trim_end().strip_suffix(word);
            rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
        } else {
            before.ends_with(word) || after.starts_with(word)
        }
    };
    let told = WORDS.iter().find(|(words, ..)| words.iter().any(stands));
    told.map_or((Age::Child, None), |(_, age, she)| (*age, *she))
}
