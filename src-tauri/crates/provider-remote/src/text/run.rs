use std::collections::VecDeque;

use provider::ProviderError;
use serde_json::Value;

use super::{Ask, Heard};
use crate::{
    http::{Answer, Framing, Http, Messages},
    preset::{Connection, TextFamily},
};

/// The longest answer. A book of forty pages has a hundred thousand bytes.
const MAX_ANSWER: usize = 8 << 20;

/// An answer that is being written. Servers that do not stream are heard all the same.
pub(crate) struct Run {
    family: TextFamily,
    answer: Answer,
    body: Body,
    received: usize,
    ready: VecDeque<Heard>,
    /// Of the messages that are numbered, the last.
    sequence: Option<u64>,
}

enum Body {
    /// Nothing but white space has come.
    Unknown,
    Messages(Messages),
    /// One JSON document.
    Whole(Vec<u8>),
    Over,
}

impl Run {
    /// Sends the question and waits until the answer begins.
    pub async fn start(
        http: &Http,
        family: TextFamily,
        connection: &Connection,
        ask: &Ask<'_>,
    ) -> Result<Self, ProviderError> {
        let answer = http.send(family.call(connection, ask)).await?;
        let body = match family.framing() {
            Framing::Lines => Body::Messages(Messages::new(Framing::Lines)),
            Framing::Events => Body::Unknown,
        };
        Ok(Self { family, answer, body, received: 0, ready: VecDeque::new(), sequence: None })
    }

    /// What comes next; `None` at the end of the answer, whole or not.
    pub async fn next(&mut self) -> Result<Option<Heard>, ProviderError> {
        loop {
            if let Some(heard) = self.ready.pop_front() {
                if let Some(complaint) = &heard.complaint {
                    self.body = Body::Over;
                    return Err(self.answer.complain(complaint));
                }
                if heard.is_over {
                    self.body = Body::Over;
                    self.ready.clear();
                }
                return Ok(Some(heard));
            }
            if matches!(self.body, Body::Over) {
                return Ok(None);
            }
            match self.answer.chunk().await? {
                Some(chunk) => self.take(&chunk)?,
                None => self.end()?,
            }
        }
    }

    /// The error for an answer that ended before its end.
    pub fn broken_off(&self) -> ProviderError {
        self.answer.broken_off("the answer ends before its end")
    }

    fn take(&mut self, chunk: &[u8]) -> Result<(), ProviderError> {
        self.received += chunk.len();
        if self.received > MAX_ANSWER {
            return Err(self.answer.useless("the answer does not end"));
        }
        if matches!(self.body, Body::Unknown) {
            match chunk.iter().find(|byte| !byte.is_ascii_whitespace()) {
                None => return Ok(()),
                Some(b'{' | b'[' | b'"' | b'<') => self.body = Body::Whole(Vec::new()),
                Some(_) => self.body = Body::Messages(Messages::new(Framing::Events)),
            }
        }
        match &mut self.body {
            Body::Whole(whole) => whole.extend_from_slice(chunk),
            Body::Messages(messages) => {
                let Ok(whole) = messages.push(chunk) else {
                    return Err(self.answer.useless("a message does not end"));
                };
                for message in whole {
                    self.hear(&message)?;
                }
            }
            Body::Unknown | Body::Over => {}
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ProviderError> {
        match std::mem::replace(&mut self.body, Body::Over) {
            Body::Unknown => Err(self.answer.useless("the answer is empty")),
            Body::Whole(bytes) => {
                let value = self.answer.value(&bytes)?;
                // A stream that is one JSON array, each element a message.
                match value {
                    Value::Array(list) => self.ready.extend(list.iter().map(|item| self.family.hear(item))),
                    one => self.ready.push_back(self.family.hear(&one)),
                }
                Ok(())
            }
            Body::Messages(mut messages) => match messages.finish() {
                Some(message) => self.hear(&message),
                None => Ok(()),
            },
            Body::Over => Ok(()),
        }
    }

    fn hear(&mut self, message: &str) -> Result<(), ProviderError> {
        let message = message.trim();
        if message.starts_with("[DONE]") {
            self.ready.push_back(Heard { is_over: true, ..Heard::default() });
            return Ok(());
        }
        let value: Value = match serde_json::from_str(message) {
            Ok(value) => value,
            Err(_) if self.received == 0 || !message.starts_with(['{', '[']) => {
                return Err(self
                    .answer
                    .useless(&format!("not JSON: {}", crate::fault::clipped(message, 200))));
            }
            Err(_) => return Err(self.answer.broken_off("a message breaks off")),
        };
        if let Some(number) = value["sequence_number"].as_u64() {
            if self.sequence.is_some_and(|last| number <= last) {
                return Ok(());
            }
            self.sequence = Some(number);
        }
        self.ready.push_back(self.family.hear(&value));
        Ok(())
    }
}
