//! Cutting a stream of bytes into the messages it carries.

/// How messages follow each other in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Server-sent events; the message is the event's data.
    Events,
    /// One message on each line.
    Lines,
}

/// The longest message. A page of a story has a few thousand bytes; a server that sends whole answers in
/// one event has at most a book.
const MAX_MESSAGE: usize = 4 << 20;

/// Takes bytes as they come and gives whole messages. Characters that are cut in two between two pieces
/// come together again, since only whole lines are read as text.
#[derive(Debug)]
pub(crate) struct Messages {
    framing: Framing,
    /// Of the line that has not ended.
    line: Vec<u8>,
    /// The data of the event that has not ended.
    data: Option<String>,
    /// A CR was the last byte: an LF that follows belongs to it.
    after_cr: bool,
    is_start: bool,
}

/// A message that is longer than it may be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl Messages {
    pub fn new(framing: Framing) -> Self {
        Self { framing, line: Vec::new(), data: None, after_cr: false, is_start: true }
    }

    /// The messages that are whole with these bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<String>, TooLong> {
        let mut whole = Vec::new();
        for &byte in bytes {
            let follows_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
            match byte {
                b'\n' if follows_cr => {}
                b'\n' | b'\r' => whole.extend(self.end_line()),
                _ => {
                    let held = self.data.as_ref().map_or(0, String::len);
                    if self.line.len() + held >= MAX_MESSAGE {
                        return Err(TooLong);
                    }
                    self.line.push(byte);
                }
            }
        }
        Ok(whole)
    }

    /// What was left without an end when the stream ended.
    pub fn finish(&mut self) -> Option<String> {
        let last = if self.line.is_empty() { None } else { self.end_line() };
        last.or_else(|| self.data.take().filter(|data| !data.is_empty()))
    }

    fn end_line(&mut self) -> Option<String> {
        let mut line = String::from_utf8_lossy(&std::mem::take(&mut self.line)).into_owned();
        if std::mem::take(&mut self.is_start)
            && let Some(rest) = line.strip_prefix('\u{feff}')
        {
            line = rest.to_owned();
        }
        match self.framing {
            Framing::Lines => Some(line).filter(|line| !line.trim().is_empty()),
            Framing::Events => self.take_field(&line),
        }
    }

    fn take_field(&mut self, line: &str) -> Option<String> {
        if line.is_empty() {
            return self.data.take().filter(|data| !data.is_empty());
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        if field == "data" {
            let value = value.strip_prefix(' ').unwrap_or(value);
            match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(framing: Framing, pieces: &[&[u8]]) -> Vec<String> {
        let mut messages = Messages::new(framing);
        let mut whole = Vec::new();
        for piece in pieces {
            whole.extend(messages.push(piece).unwrap());
        }
        whole.extend(messages.finish());
        whole
    }

    #[test]
    fn events_are_the_same_however_their_bytes_arrive() {
        let stream = "\u{feff}: ping\r\n\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\nevent: x\ndata:你好\n\ndata:\n\nid: 3\rdata: [DONE]\r\r".as_bytes();
        let expected = ["{\"a\":\n1}", "你好", "[DONE]"];
        assert_eq!(cut(Framing::Events, &[stream]), expected);
        let bytes: Vec<&[u8]> = stream.chunks(1).collect();
        assert_eq!(cut(Framing::Events, &bytes), expected);
        for at in 0..stream.len() {
            assert_eq!(cut(Framing::Events, &[&stream[..at], &stream[at..]]), expected, "cut at {at}");
        }
    }

    #[test]
    fn lines_may_share_a_piece_or_be_split_and_need_no_last_end() {
        let stream = "{\"a\":1}\n{\"b\":\"狐\"}\r\n\n{\"c\":3}".as_bytes();
        for at in 0..stream.len() {
            let got = cut(Framing::Lines, &[&stream[..at], &stream[at..]]);
            assert_eq!(got, ["{\"a\":1}", "{\"b\":\"狐\"}", "{\"c\":3}"], "cut at {at}");
        }
    }

    #[test]
    fn a_message_without_an_end_does_not_fill_the_memory() {
        let mut messages = Messages::new(Framing::Events);
        let piece = vec![b'x'; 1 << 20];
        let taken = (0..10).map(|_| messages.push(&piece)).take_while(Result::is_ok).count();
        assert!(taken <= 4, "{taken} MB");
        let mut messages = Messages::new(Framing::Events);
        let line = format!("data: {}\n", "x".repeat(1 << 20));
        let taken = (0..10).map(|_| messages.push(line.as_bytes())).take_while(Result::is_ok).count();
        assert!(taken <= 4, "{taken} MB in lines");
    }
}
