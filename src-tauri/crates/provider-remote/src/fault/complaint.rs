use serde_json::Value;

use super::{MAX_DETAILS, clipped};

/// What an error body says, whatever its shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Complaint {
    /// Everything that looks like a code: codes, types, statuses, reasons.
    pub codes: Vec<String>,
    /// What it says to people.
    pub message: String,
    /// A delay it names, in its own spelling: `26s`, `1.5`.
    pub delay: Option<String>,
}

impl Complaint {
    /// Reads a body, whatever its `Content-Type` says.
    pub fn read(body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        // An error in answer to a request for a stream may come as one.
        let first = text.lines().find_map(|line| line.strip_prefix("data:"));
        match serde_json::from_str::<Value>(first.unwrap_or(&text).trim()) {
            Ok(value) => Self::of(&value).unwrap_or_else(|| Self::told(clipped(text.trim(), 200))),
            Err(_) => Self::told(clipped(&plain(&text), 200)),
        }
    }

    /// Reads what complains in a value; `None` when nothing does.
    pub fn of(value: &Value) -> Option<Self> {
        let mut complaint = Self::default();
        complaint.take(value, 0);
        complaint.message = clipped(&complaint.message, MAX_DETAILS);
        (!complaint.message.is_empty() || !complaint.codes.is_empty()).then_some(complaint)
    }

    /// Whether an answer with status 200 complains all the same: it has a member that only errors have.
    pub fn hidden_in(value: &Value) -> Option<Self> {
        let value = value.as_array().and_then(|list| list.first()).unwrap_or(value);
        let is_said = |value: &Value| match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Object(object) => !object.is_empty(),
            Value::Bool(flag) => *flag,
            Value::Number(number) => number.as_f64() != Some(0.0),
            Value::Array(_) => true,
        };
        let is_error = value.get("error").is_some_and(is_said)
            || value["base_resp"]["status_code"].as_i64().is_some_and(|code| code != 0);
        let is_flat = value.get("code").is_some_and(is_said)
            && value.get("message").is_some()
            && ["choices", "data", "images", "output"]
                .iter()
                .all(|key| value.get(key).is_none_or(Value::is_null));
        (is_error || is_flat).then(|| Self::of(value)).flatten()
    }

    fn told(message: String) -> Self {
        Self { message, ..Self::default() }
    }

    /// Whether a code is one of `words`, or starts with one that ends in a star.
    pub fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| {
            self.codes.iter().any(|code| match word.strip_suffix('*') {
                Some(start) => code.starts_with(start),
                None => code.eq_ignore_ascii_case(word),
            })
        })
    }

    /// Whether the message holds one of `phrases`.
    pub fn says(&self, phrases: &[&str]) -> bool {
        let message = self.message.to_lowercase();
        phrases.iter().any(|phrase| message.contains(&phrase.to_lowercase()))
    }

    fn take(&mut self, value: &Value, depth: u8) {
        if depth > 8 {
            return;
        }
        match value {
            Value::String(text) => self.say(text, depth),
            Value::Array(list) => list.iter().take(4).for_each(|item| self.take(item, depth + 1)),
            Value::Object(object) => {
                for key in ["code", "type", "status", "name", "reason", "error_type", "error_code", "quotaId"]
                {
                    self.code(object.get(key));
                }
                for key in ["message", "msg", "title", "status_msg", "detail", "errors", "error"] {
                    if let Some(said) = object.get(key) {
                        self.take(said, depth + 1);
                    }
                }
                for key in ["details", "metadata", "violations", "base_resp", "moderation_details"] {
                    if let Some(inner @ (Value::Object(_) | Value::Array(_))) = object.get(key) {
                        self.take(inner, depth + 1);
                    }
                }
                if let Some(Value::String(told)) = object.get("details") {
                    self.say(told, depth);
                }
                // ComfyUI names each node that it cannot carry out.
                if let Some(Value::Object(nodes)) = object.get("node_errors") {
                    nodes.values().take(4).for_each(|node| self.take(node, depth + 1));
                }
                if let Some(code) = object.get("status_code") {
                    self.code(Some(code));
                }
                if let Some(delay) = object.get("retryDelay").and_then(Value::as_str) {
                    self.delay = Some(delay.to_owned());
                }
            }
            _ => {}
        }
    }

    fn code(&mut self, value: Option<&Value>) {
        let code = match value {
            Some(Value::String(code)) if !code.is_empty() => clipped(code, 80),
            Some(Value::Number(code)) => code.to_string(),
            _ => return,
        };
        if self.codes.len() < 16 && !self.codes.contains(&code) {
            self.codes.push(code);
        }
    }

    /// Gateways put the body of the server behind them, JSON and all, into a message.
    fn say(&mut self, text: &str, depth: u8) {
        let text = text.trim();
        if text.starts_with('{')
            && let Ok(inner @ Value::Object(_)) = serde_json::from_str::<Value>(text)
        {
            return self.take(&inner, depth + 1);
        }
        if !text.is_empty() && !self.message.contains(text) {
            if !self.message.is_empty() {
                self.message.push_str(" · ");
            }
            self.message.push_str(text);
        }
    }
}

/// The words of an HTML page, or the text itself.
fn plain(text: &str) -> String {
    let mut words = String::new();
    let mut is_tag = false;
    for c in text.chars().take(8000) {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                words.push(' ');
            }
            _ if !is_tag => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_error_body_is_read() {
        for (body, code, message) in [
            (r#"{"error":{"message":"No","type":"t","param":null,"code":"c"}}"#, "c", "No"),
            (r#"{"error":{"code":401,"message":"No","type":"t"}}"#, "401", "No"),
            (
                r#"[{"error":{"code":429,"message":"No","status":"RESOURCE_EXHAUSTED"}}]"#,
                "RESOURCE_EXHAUSTED",
                "No",
            ),
            (r#"{"error":"No","message":"really"}"#, "", "really · No"),
            (r#""No""#, "", "No"),
            (r#"{"detail":[{"loc":["body"],"msg":"No","type":"missing"}]}"#, "missing", "No"),
            (r#"{"detail":"No"}"#, "", "No"),
            (r#"{"code":20012,"message":"No","data":null}"#, "20012", "No"),
            (r#"{"title":"Nope","detail":"No","status":402}"#, "402", "Nope"),
            (r#"{"id":"1","name":"bad_request","errors":["No","way"]}"#, "bad_request", "No · way"),
            ("data: {\"error\": {\"message\": \"No\", \"code\": \"500\"}}\n\ndata: [DONE]\n\n", "500", "No"),
            (r#"{"base_resp":{"status_code":2013,"status_msg":"No"}}"#, "2013", "No"),
            (r#"{"error":{"message":"{\"error\":{\"message\":\"No\",\"code\":\"inner\"}}"}}"#, "inner", "No"),
            (
                "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
                "",
                "502 Bad Gateway nginx",
            ),
            ("Request Entity Too Large", "", "Request Entity Too Large"),
            (
                r#"{"error":"OutOfMemoryError","detail":"","body":"","errors":"CUDA out of memory"}"#,
                "",
                "OutOfMemoryError",
            ),
        ] {
            let complaint = Complaint::read(body.as_bytes());
            assert!(complaint.message.contains(message), "{body}: {complaint:?}");
            assert!(code.is_empty() || complaint.has(&[code]), "{body}: {complaint:?}");
        }
        assert_eq!(Complaint::read(b""), Complaint::default());
        assert!(Complaint::read("长".repeat(5000).as_bytes()).message.chars().count() <= 201);
    }

    #[test]
    fn an_answer_that_is_none_is_found_out() {
        let hidden = |text: &str| Complaint::hidden_in(&serde_json::from_str(text).unwrap()).is_some();
        assert!(hidden(r#"{"error":{"code":502,"message":"Provider returned error"}}"#));
        assert!(hidden(r#"{"code":"InternalError.Algo","message":"An internal error","request_id":"r"}"#));
        assert!(hidden(r#"[{"error":{"code":500}}]"#) && hidden(r#"{"error":"no"}"#));
        assert!(
            !hidden(r#"{"code":0,"message":"ok"}"#)
                && !hidden(r#"{"error":null,"choices":[]}"#)
                && !hidden(r#"{"code":0,"message":"","data":[1]}"#)
        );
        assert!(!hidden(r#"{"error":"","images":[]}"#) && !hidden(r#"{"error":{},"id":"x"}"#));
    }
}
