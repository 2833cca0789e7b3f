//! A vendor on this computer: it speaks as OpenAI does, remembers what it was asked, and can be told to leave
//! questions open.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, PoisonError, mpsc},
    thread,
};

use serde_json::{Value, json};

/// What the user pastes; nothing that is written anywhere may hold it or a large part of it.
pub const KEY: &str = "sk-Swordfish-0123456789-abcdefgh";

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Method and path.
    pub line: String,
    /// What it authorizes itself with.
    pub key: Option<String>,
    /// What it carries.
    pub body: Value,
}

/// A server that serves until the test ends.
pub struct Vendor {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// The prompts of pictures that are left open, as they are asked for.
    pub left_open: mpsc::Receiver<String>,
}

struct Shared {
    heard: Mutex<Vec<Heard>>,
    /// After so many pictures nothing is answered.
    pictures: Mutex<Option<usize>>,
    answered: Condvar,
    open: mpsc::Sender<String>,
}

impl Vendor {
    /// A vendor that answers everything.
    pub fn start() -> Self {
        Self::answering(None)
    }

    /// A vendor that answers only so many requests for pictures, until it is told to go on.
    pub fn painting_only(pictures: usize) -> Self {
        Self::answering(Some(pictures))
    }

    fn answering(pictures: Option<usize>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let (open, left_open) = mpsc::channel();
        let shared = Arc::new(Shared {
            heard: Mutex::default(),
            pictures: Mutex::new(pictures),
            answered: Condvar::new(),
            open,
        });
        let serving = Arc::clone(&shared);
        // It ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&serving);
                thread::spawn(move || shared.serve(stream));
            }
        });
        Self { address, shared, left_open }
    }

    /// Answers everything from now on.
    pub fn go_on(&self) {
        *self.shared.pictures.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.shared.answered.notify_all();
    }

    /// The base URL.
    pub fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// Everything that was asked.
    pub fn heard(&self) -> Vec<Heard> {
        self.shared.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often each picture was asked for.
    pub fn pictures(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for heard in self.heard().into_iter().filter(|heard| heard.line.ends_with("/images/generations")) {
            *counts.entry(text(&heard.body["prompt"])).or_default() += 1;
        }
        counts
    }

    /// How often a story was asked for.
    pub fn stories(&self) -> usize {
        self.heard().iter().filter(|heard| heard.line.ends_with("/chat/completions")).count()
    }

    /// This vendor as a preset: with a key, a model of each kind, and prices.
    pub fn preset(&self, id: &str) -> Value {
        let words = json!({ "currency": "USD", "input": 100, "output": 200, "as_of": "2026-11" });
        let picture = json!({ "currency": "USD", "picture": 0.25, "as_of": "2026-11" });
        json!({
            "id": id, "name": { "en": "Paintbox", "zh": "颜料盒" }, "key": "always",
            "text": {
                "family": "openai-chat", "base_url": self.url(),
                "models": [{ "id": "wordsmith-1", "price": words }],
            },
            "picture": {
                "family": "openai-images", "base_url": self.url(),
                "models": [{ "id": "brush-1", "price": picture }],
            },
        })
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let heard = hear(&mut stream)?;
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(heard.clone());
        let answer = if heard.key.as_deref() == Some(&format!("Bearer {KEY}")) {
            match heard.line.as_str() {
                "GET /v1/models" => list(),
                "POST /v1/chat/completions" => story(&heard.body),
                "POST /v1/images/generations" => {
                    self.wait_for_leave(&heard.body);
                    json_answer(200, &json!({ "created": 1, "data": [{ "b64_json": base64(&png(128)) }] }))
                }
                _ => json_answer(404, &json!({ "error": { "message": "Unknown request URL" } })),
            }
        } else {
            let sent = heard.key.unwrap_or_default();
            let message = format!("Incorrect API key provided: {sent}.");
            json_answer(401, &json!({ "error": { "message": message, "code": "invalid_api_key" } }))
        };
        stream.write_all(&answer).ok()
    }

    /// Holds a picture back while as many are painted as may be.
    fn wait_for_leave(&self, body: &Value) {
        let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *pictures {
            None => return,
            Some(0) => {}
            Some(left) => {
                *left -= 1;
                return;
            }
        }
        let _ = self.open.send(text(&body["prompt"]));
        while pictures.is_some() {
            pictures = self.answered.wait(pictures).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn hear(stream: &mut TcpStream) -> Option<Heard> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 << 10];
    let head = loop {
        let count = stream.read(&mut piece).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&piece[..count]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
    };
    let mut body = bytes.split_off(head + 4);
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(':'));
        let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim().to_owned())
    };
    let length: usize = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while body.len() < length {
        let count = stream.read(&mut piece).ok().filter(|count| *count > 0)?;
        body.extend_from_slice(&piece[..count]);
    }
    let line = head.lines().next()?.trim_end_matches(" HTTP/1.1").to_owned();
    Some(Heard {
        line,
        key: header("authorization"),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    })
}

fn list() -> Vec<u8> {
    json_answer(200, &json!({ "object": "list", "data": [{ "id": "wordsmith-1" }, { "id": "wordsmith-2" }] }))
}

fn json_answer(status: u16, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    format!("HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
        .into_bytes()
}

/// A story of four pages, a few letters at a time as models write.
fn story(asked: &Value) -> Vec<u8> {
    let pages: Vec<Value> = (1..=4).map(page).collect();
    // Whoever sorts the members of the whole breaks the order in which a book comes.
    let whole = format!(
        r##"{{"title":"Fern waits","cast":[{{"name":"Fern","description":"a small fox with one white ear","species":"fox","color":"#d2691e","top":"none","top_color":"","scarf_color":"#204060","hat":"none","hat_color":""}}],"cover":{{"picture":"Fern looks at the moon.","scene":{}}},"pages":{}}}"##,
        page(1)["scene"],
        json!(pages),
    );
    let model = &asked["model"];
    let chunk = |delta: Value, reason: Value| {
        let choice = json!({ "index": 0, "delta": delta, "finish_reason": reason });
        format!("data: {}\n\n", json!({ "id": "c", "model": model, "choices": [choice] }))
    };
    let letters: Vec<char> = whole.chars().collect();
    let mut stream: String = letters
        .chunks(40)
        .map(|few| chunk(json!({ "content": few.iter().collect::<String>() }), Value::Null))
        .collect();
    stream += &chunk(json!({}), "stop".into());
    let usage = json!({ "prompt_tokens": 1000, "completion_tokens": 2000 });
    stream += &format!("data: {}\n\ndata: [DONE]\n\n", json!({ "id": "c", "choices": [], "usage": usage }));
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n{stream}")
        .into_bytes()
}

fn page(number: u32) -> Value {
    json!({
        "number": number,
        "text": format!("Fern waits. It is {number} o'clock."),
        "picture": format!("Fern sits under tree {number}."),
        "scene": {"place": "garden", "time": "day", "weather": "clear", "shot": "wide",
            "actors": [{"who": "Fern", "pose": "sit", "expression": "calm", "looks": "reader", "holds": "none"}],
            "props": [], "treasure": "apple"},
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A square picture with something on it, as PNG whose data is stored and not packed.
fn png(side: u32) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..side {
        rows.push(0);
        rows.extend((0..side).flat_map(|x| [(x * 2) as u8, (y * 2) as u8, 90]));
    }
    let mut packed = vec![0x78, 0x01];
    let blocks = rows.chunks(0xffff);
    let last = blocks.len() - 1;
    for (index, block) in rows.chunks(0xffff).enumerate() {
        let length = block.len() as u16;
        packed.push(u8::from(index == last));
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(block);
    }
    let (mut a, mut b) = (1u32, 0u32);
    for byte in &rows {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    packed.extend(((b << 16) | a).to_be_bytes());
    let mut header = Vec::new();
    header.extend(side.to_be_bytes());
    header.extend(side.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", &header), (b"IDAT", &packed), (b"IEND", &Vec::new())] {
        bytes.extend((data.len() as u32).to_be_bytes());
        let from = bytes.len();
        bytes.extend(kind);
        bytes.extend(data);
        let sum = crc(&bytes[from..]);
        bytes.extend(sum.to_be_bytes());
    }
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 },
        )
    };
    !bytes.iter().fold(u32::MAX, step)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let quad = |three: &[u8]| {
        let bits = three.iter().chain([&0, &0]).take(3).fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let letter = |at: usize| {
            if at > three.len() { '=' } else { LETTERS[(bits >> (18 - 6 * at)) as usize & 63] as char }
        };
        [letter(0), letter(1), letter(2), letter(3)]
    };
    bytes.chunks(3).flat_map(quad).collect()
}
