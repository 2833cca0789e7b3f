//! A user's words made ready for the typesetter.

use book::Language;
use serde::Serialize;

/// A word longer than this may be broken anywhere, in characters.
const BREAKABLE: usize = 24;
/// How many Han characters the last line of a Chinese paragraph has at least.
const LAST_LINE: usize = 3;

/// A line as its author ended it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    pub(crate) head: String,
    /// The end that stays together, so that no line of a single character closes a paragraph.
    pub(crate) tail: String,
    /// All of it, parted after its punctuation, where Chinese lines break best; English is one piece.
    pub(crate) phrases: Vec<String>,
    /// The longest words of it.
    pub(crate) long_words: Vec<String>,
}

/// The paragraphs of a text: an empty line parts them, a line break inside one is kept.
pub(crate) fn paragraphs(text: &str, language: Language) -> Vec<Vec<Line>> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines() {
        let line = plain(line);
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => paragraph.push(set(&line, language)),
            Some(paragraph) if !paragraph.is_empty() => paragraphs.push(Vec::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// A title or a name, in one line whatever breaks it held.
pub(crate) fn title(text: &str, language: Language) -> Line {
    set(&plain(text), language)
}

/// Text in one line, without control characters and stray space.
pub(crate) fn plain(text: &str) -> String {
    let printable: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffc}'..='\u{ffff}'))
        .collect();
    printable.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn set(line: &str, language: Language) -> Line {
    let line = breakable(line);
    match language {
        Language::English => {
            let line = curled(&line);
            Line { long_words: longest(&line), phrases: vec![line.clone()], tail: String::new(), head: line }
        }
        Language::Chinese => {
            let (head, tail) = line.split_at(tail(&line).unwrap_or(line.len()));
            Line {
                long_words: longest(&line),
                phrases: phrases(&line),
                head: head.to_owned(),
                tail: tail.to_owned(),
            }
        }
    }
}

fn phrases(line: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    let mut ended = false;
    for c in line.chars() {
        let ends = matches!(
            c,
            '，' | '。' | '！' | '？' | '；' | '：' | '…' | '—' | '”' | '’' | '）' | '》' | '」' | '』'
        );
        if ended && !ends {
            phrases.push(String::new());
        }
        ended = ends;
        if let Some(phrase) = phrases.last_mut() {
            phrase.push(c);
        }
    }
    phrases
}

/// Where the last [`LAST_LINE`] Han characters and the marks after them begin, if the text is
/// longer than that and so ends.
fn tail(line: &str) -> Option<usize> {
    let mut han = 0;
    for (at, c) in line.char_indices().rev() {
        if is_han(c) {
            han += 1;
            if han == LAST_LINE {
                let before = line[..at].chars().next_back()?;
                return is_han(before).then_some(at);
            }
        } else if han > 0 || c.is_alphanumeric() || c == ' ' {
            return None;
        }
    }
    None
}

fn is_han(c: char) -> bool {
    Language::of(c.encode_utf8(&mut [0; 4])) == Language::Chinese
}

/// Straight quotes turned into the English pair by where they stand.
fn curled(text: &str) -> String {
    let mut before = ' ';
    text.chars()
        .map(|c| {
            let opens = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '“' | '‘');
            before = match (c, opens) {
                ('"', true) => '“',
                ('"', false) => '”',
                ('\'', true) => '‘',
                ('\'', false) => '’',
                _ => c,
            };
            before
        })
        .collect()
}

/// Lets very long words break, so that not even a line without a space runs off the page.
fn breakable(text: &str) -> String {
    let mut unbroken = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        unbroken = if breaks(c) { 0 } else { unbroken + 1 };
        if unbroken > BREAKABLE {
            out.push('\u{200b}');
            unbroken = 1;
        }
        out.push(c);
    }
    out
}

/// The three longest words no line can be broken in, among which is the widest.
fn longest(text: &str) -> Vec<String> {
    let mut words: Vec<&str> =
        text.split(|c| breaks(c) || c == '\u{200b}').filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.into_iter().take(3).map(str::to_owned).collect()
}

fn breaks(c: char) -> bool {
    c.is_whitespace() || is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}
