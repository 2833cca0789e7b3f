//! Finding the pieces of a story in text that is still being written.
//!
//! Every piece is given as soon as its last bracket has come, in time linear in the text. What models put
//! around and into JSON is forgiven: thoughts, prose, code fences, a wrapping object, line breaks within
//! strings, a comma after the last element.

use serde_json::Value;

/// A piece of a story, as the model wrote it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Title(String),
    Cast(Value),
    Cover(Value),
    Page(Value),
}

/// The longest piece that is taken.
const MAX_PIECE: usize = 128 << 10;
const MAX_DEPTH: usize = 32;
const THOUGHT: (&str, &str) = ("<think>", "</think>");

#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// What was written before the story, as long as it may be a thought.
    before: String,
    is_thinking: bool,
    stack: Vec<Frame>,
    /// The string that is being read outside of a piece.
    string: Option<Text>,
    piece: Option<Open>,
    found: Vec<Piece>,
}

#[derive(Debug)]
struct Frame {
    is_object: bool,
    /// Of an object: the key whose value comes; of an array: the key it is the value of.
    key: String,
    awaits: Awaits,
}

#[derive(Debug, PartialEq, Eq)]
enum Awaits {
    Key,
    Colon,
    Value,
    End,
}

#[derive(Debug, Default)]
struct Text {
    held: String,
    is_escaped: bool,
}

/// A piece whose end has not come.
#[derive(Debug)]
struct Open {
    key: String,
    json: String,
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

impl Pieces {
    /// The pieces that are whole with this text.
    pub fn push(&mut self, text: &str) -> Vec<Piece> {
        for c in text.chars() {
            self.take(c);
        }
        std::mem::take(&mut self.found)
    }

    fn take(&mut self, c: char) {
        if self.is_before_story(c) {
            return;
        }
        if self.piece.is_some() {
            self.take_into_piece(c);
        } else if self.string.is_some() {
            self.take_into_string(c);
        } else {
            self.take_structure(c);
        }
    }

    /// Thoughts come first and may hold anything.
    fn is_before_story(&mut self, c: char) -> bool {
        let (open, close) = THOUGHT;
        if self.is_thinking {
            self.before.push(c);
            if self.before.ends_with(close) {
                self.is_thinking = false;
                self.before.clear();
            } else if self.before.len() > 64 {
                let keep = self.before.char_indices().rev().nth(close.len()).map_or(0, |(at, _)| at);
                self.before.drain(..keep);
            }
            return true;
        }
        if self.stack.is_empty() && self.piece.is_none() {
            self.before.push(c);
            self.is_thinking = self.before.ends_with(open);
            if self.before.len() > 64 {
                let keep = self.before.char_indices().rev().nth(open.len()).map_or(0, |(at, _)| at);
                self.before.drain(..keep);
            }
            return self.is_thinking;
        }
        false
    }

    fn take_structure(&mut self, c: char) {
        if c.is_whitespace() {
            return;
        }
        let Some(top) = self.stack.last_mut() else {
            if c == '{' || c == '[' {
                self.open(c, String::new());
            }
            return;
        };
        match (&top.awaits, c) {
            (Awaits::Key, '"') => self.string = Some(Text::default()),
            (Awaits::Colon, ':') => top.awaits = Awaits::Value,
            (Awaits::Value, '{' | '[' | '"') => self.value(c),
            (Awaits::Key | Awaits::Value | Awaits::End, '}' | ']') => {
                let is_object = self.stack.pop().is_some_and(|frame| frame.is_object);
                if is_object != (c == '}') {
                    self.stack.clear();
                }
                self.end_of_value();
            }
            (Awaits::Value | Awaits::End, ',') => {
                top.awaits = if top.is_object { Awaits::Key } else { Awaits::Value };
            }
            // A number or a word like `null`; nothing that is looked for is one.
            (Awaits::Value | Awaits::End, c) if c.is_alphanumeric() || "+-.".contains(c) => {
                top.awaits = Awaits::End;
            }
            // Not JSON: a brace in prose. The story may begin at the next.
            _ => {
                self.stack.clear();
                if c == '{' {
                    self.open(c, String::new());
                }
            }
        }
    }

    fn value(&mut self, c: char) {
        let Some(top) = self.stack.last() else { return };
        let key = top.key.clone();
        let is_piece = match key.as_str() {
            "title" => top.is_object && c == '"',
            "cast" | "characters" => top.is_object && c == '[',
            "cover" => top.is_object && c != '[',
            "pages" => !top.is_object && c == '{',
            _ => false,
        };
        if is_piece {
            let mut open = Open { key, json: String::new(), depth: 0, in_string: false, is_escaped: false };
            open.take(c);
            self.piece = Some(open);
        } else if c == '"' {
            self.string = Some(Text::default());
        } else {
            self.open(c, key);
        }
    }

    fn open(&mut self, c: char, key: String) {
        if self.stack.len() >= MAX_DEPTH {
            self.stack.clear();
        }
        let is_object = c == '{';
        let awaits = if is_object { Awaits::Key } else { Awaits::Value };
        self.stack.push(Frame { is_object, key, awaits });
    }

    fn end_of_value(&mut self) {
        if let Some(top) = self.stack.last_mut() {
            top.awaits = Awaits::End;
        }
    }

    fn take_into_string(&mut self, c: char) {
        let Some(string) = &mut self.string else { return };
        if string.is_escaped || c != '"' {
            string.is_escaped = !string.is_escaped && c == '\\';
            if string.held.len() < 64 {
                string.held.push(c);
            }
            return;
        }
        let read = self.string.take().unwrap_or_default().held;
        match self.stack.last_mut() {
            Some(top) if top.awaits == Awaits::Key => {
                top.key = read;
                top.awaits = Awaits::Colon;
            }
            _ => self.end_of_value(),
        }
    }

    fn take_into_piece(&mut self, c: char) {
        let Some(open) = &mut self.piece else { return };
        open.take(c);
        if open.depth > 0 || open.in_string {
            if open.json.len() > MAX_PIECE || open.depth > MAX_DEPTH {
                self.piece = None;
                self.stack.clear();
            }
            return;
        }
        let Some(Open { key, json, .. }) = self.piece.take() else { return };
        self.end_of_value();
        let Ok(value) = serde_json::from_str::<Value>(&json) else { return };
        self.found.extend(match (key.as_str(), value) {
            ("title", Value::String(title)) => Some(Piece::Title(title)),
            ("cover", cover) => Some(Piece::Cover(cover)),
            ("pages", page) => Some(Piece::Page(page)),
            (_, cast @ Value::Array(_)) => Some(Piece::Cast(cast)),
            _ => None,
        });
    }
}

impl Open {
    fn take(&mut self, c: char) {
        if self.in_string {
            match c {
                _ if self.is_escaped => self.is_escaped = false,
                '\\' => self.is_escaped = true,
                '"' => self.in_string = false,
                '\n' => return self.json.push_str("\\n"),
                c if c.is_control() => return self.json.push(' '),
                _ => {}
            }
            return self.json.push(c);
        }
        match c {
            '"' => self.in_string = true,
            '{' | '[' => self.depth += 1,
            '}' | ']' => {
                self.depth = self.depth.saturating_sub(1);
                let kept = self.json.trim_end();
                if kept.ends_with(',') {
                    self.json.truncate(kept.len() - 1);
                }
            }
            _ => {}
        }
        self.json.push(c);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const STORY: &str = r#"{"title":"Fox \"and\" moon","cast":[{"name":"Fox","tags":["a","b"]}],"cover":{"picture":"x {not} [this]"},"pages":[{"number":1,"text":"Hi \\"},{"number":2,"text":"狐狸"}]}"#;

    fn expected() -> Vec<Piece> {
        vec![
            Piece::Title("Fox \"and\" moon".into()),
            Piece::Cast(json!([{"name": "Fox", "tags": ["a", "b"]}])),
            Piece::Cover(json!({"picture": "x {not} [this]"})),
            Piece::Page(json!({"number": 1, "text": "Hi \\"})),
            Piece::Page(json!({"number": 2, "text": "狐狸"})),
        ]
    }

    fn found(text: &str) -> Vec<Piece> {
        Pieces::default().push(text)
    }

    #[test]
    fn pieces_are_the_same_wherever_the_text_is_cut() {
        assert_eq!(found(STORY), expected());
        for (at, _) in STORY.char_indices() {
            let mut pieces = Pieces::default();
            let mut got = pieces.push(&STORY[..at]);
            got.extend(pieces.push(&STORY[at..]));
            assert_eq!(got, expected(), "cut at {at}");
        }
    }

    #[test]
    fn a_piece_comes_with_its_last_bracket() {
        let mut pieces = Pieces::default();
        let upto = |mark: &str| STORY.find(mark).unwrap() + mark.len();
        assert_eq!(pieces.push(&STORY[..upto("moon\"")]).len(), 1);
        assert_eq!(pieces.push(&STORY[upto("moon\"")..upto("\"Hi \\\\\"")]).len(), 2);
        assert_eq!(pieces.push("}").len(), 1, "page 1 without waiting for page 2");
    }

    #[test]
    fn what_models_put_around_json_is_forgiven() {
        for around in [
            format!("```json\n{STORY}\n```"),
            format!("<think>maybe {{\"title\":\"no\"}}</think>\n{STORY}"),
            format!("Here is {{a}} story, [as] asked:\n\n{STORY}\nEnjoy!"),
            format!("{{\"story\":{STORY}}}"),
            format!("[{STORY}]"),
            STORY.replace("}]}", "},]}").replace("\"狐狸\"}", "\"狐狸\",}"),
            format!("{{\"version\":1.5,\"ok\":true,\"none\":null,\"story\":{STORY}}}"),
        ] {
            assert_eq!(found(&around), expected(), "{around}");
        }
        let broken = "{\"pages\":[{\"text\":\"one\ntwo\"}]}";
        assert_eq!(found(broken), [Piece::Page(json!({"text": "one\ntwo"}))]);
    }

    #[test]
    fn whatever_is_written_gives_the_same_pieces_in_one_go_and_character_by_character() {
        const MARKS: &[&str] = &[
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\n",
            "\"title\":",
            "\"pages\":[",
            "1",
            "狐",
            "<think>",
            "</think>",
            "x",
        ];
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut random = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below as u64) as usize
        };
        for _ in 0..2_000 {
            let mut text: Vec<char> = STORY.chars().collect();
            for _ in 0..1 + random(8) {
                let at = random(text.len());
                match random(3) {
                    0 if text.len() > 1 => drop(text.remove(at)),
                    0 | 1 => text.truncate(at.max(1)),
                    _ => drop(text.splice(at..at, MARKS[random(MARKS.len())].chars())),
                }
            }
            let text: String = text.into_iter().collect();
            let mut pieces = Pieces::default();
            let one_by_one: Vec<Piece> =
                text.chars().flat_map(|c| pieces.push(c.encode_utf8(&mut [0; 4]))).collect();
            assert_eq!(found(&text), one_by_one, "{text}");
        }
    }

    #[test]
    fn nonsense_gives_nothing_and_does_not_fill_the_memory() {
        for nonsense in ["", "}}]]", "{{{{[[[[", "{\"pages\":", "\"title\":\"x\"", "{\"title\"}{\"title\":3}"]
        {
            assert_eq!(found(nonsense), [], "{nonsense}");
        }
        assert_eq!(found(&"[".repeat(100_000)), []);
        let mut pieces = Pieces::default();
        let endless = format!("{{\"pages\":[{{\"text\":\"{}", "x".repeat(1 << 20));
        assert_eq!(pieces.push(&endless), []);
        assert!(pieces.piece.is_none());
    }
}
