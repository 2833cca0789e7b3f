//! Weaves in the words a book must have and its story does not say by itself: things to carry are
//! carried, and whatever else it is becomes the name of a song, which suits any word there is.

use book::{Language, scene::Item};

use super::{
    lexicon::BELONGINGS,
    words::{tidy, title_case},
};

/// What is woven in at three points of a story: its beginning, its lowest point, its end.
pub(super) struct Thread {
    pub(super) lines: [String; 3],
    /// Held by the hero where their hands are free.
    pub(super) item: Option<Item>,
}

/// The threads for `words`, and a line for each of those that would be too many for one song.
pub(super) fn weave(words: &[String], language: Language) -> (Vec<Thread>, Vec<String>) {
    let mut threads = Vec::new();
    let mut songs: Vec<String> = Vec::new();
    for word in words {
        let lower = word.to_lowercase();
        let item = BELONGINGS.iter().find(|(_, keys)| keys.contains(&lower.as_str())).map(|(item, _)| *item);
        let drawn = item.filter(|_| threads.is_empty() && Language::of(word) == language);
        match drawn {
            Some(item) => threads.push(belonging(&lower, item, language)),
            None => songs.push(tidy(word)),
        }
    }
    let later = songs.split_off(songs.len().min(2));
    if !songs.is_empty() {
        threads.push(song(&songs, language));
    }
    let others = later.iter().enumerate().map(|(i, word)| aside(word, i, language)).collect();
    (threads, others)
}

fn belonging(word: &str, item: Item, language: Language) -> Thread {
    let lines = match language {
        Language::English => [
            format!("{{He}} had {{his}} {word} with {{him}}, as always."),
            format!("{{He}} held on to {{his}} {word}."),
            format!("And the {word} had come all the way, too."),
        ],
        Language::Chinese => [
            format!("{{=hero}}走到哪儿，都带着心爱的{word}。"),
            format!("还好，{word}一直陪着{{=hero}}。"),
            format!("心爱的{word}，也在身边。"),
        ],
    };
    Thread { lines, item: Some(item) }
}

fn song(words: &[String], language: Language) -> Thread {
    let lines = match language {
        Language::English => {
            let names: Vec<String> = words.iter().map(|word| format!("“{}”", title_case(word))).collect();
            // The full stop stands inside the quotation mark, as everywhere in these books.
            let names = names.join(" and ").trim_end_matches('”').to_owned() + ".”";
            let songs = if words.len() == 1 { "a song" } else { "two songs" };
            let it = if words.len() == 1 { "It" } else { "They" };
            [
                format!("{{He}} hummed {songs} called {names}"),
                format!("{{He}} tried to hum {names} {it} came out small."),
                format!("And softly, softly, somebody hummed {names}"),
            ]
        }
        Language::Chinese => {
            let names: Vec<String> = words.iter().map(|word| format!("《{word}》")).collect();
            let (names, some) = (names.join("和"), if words.len() == 1 { "一首" } else { "两首" });
            [
                format!("{{=hero}}哼起了{some}歌，叫{names}。"),
                format!("{{=hero}}想哼{names}，声音却小小的。"),
                format!("不知是谁，轻轻地哼起了{names}。"),
            ]
        }
    };
    Thread { lines, item: None }
}

fn aside(word: &str, nth: usize, language: Language) -> String {
    match language {
        Language::English => {
            let title = title_case(word);
            match nth % 3 {
                0 => format!("“That would make a good story,” {{he}} thought. “I’ll call it ‘{title}.’”"),
                1 => format!("{{He}} thought of a new game, and its name was “{title}.”"),
                _ => format!("In {{his}} head {{he}} made up a rhyme called “{title}.”"),
            }
        }
        Language::Chinese => match nth % 3 {
            0 => format!("{{=hero}}心想，这可以编成一个故事，就叫《{word}》。"),
            1 => format!("{{=hero}}想出一个新游戏，名字叫“{word}”。"),
            _ => format!("{{=hero}}在心里编了一首儿歌，叫《{word}》。"),
        },
    }
}
