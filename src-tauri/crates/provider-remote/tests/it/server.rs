//! A server that hears requests, remembers them, and answers byte for byte what a test wants.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Heard {
    pub method: String,
    /// With its query.
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Heard {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What is done to a connection once a request has been heard.
#[derive(Debug, Clone)]
pub enum Act {
    Say(Vec<u8>),
    /// A few bytes at a time, which respects neither lines nor characters.
    Drip(Vec<u8>),
    /// Says nothing more until the other side leaves.
    Hang,
    /// Breaks the connection off as a crash does.
    Reset,
}

/// Whether a client has to give up waiting.
pub fn is_silent(acts: &[Act]) -> bool {
    acts.iter().any(|act| matches!(act, Act::Hang))
}

type Script = dyn Fn(&Heard, usize) -> Vec<Act> + Send + Sync;

pub struct Server {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
    /// Each connection on which the other side left while the server hung.
    pub left: mpsc::UnboundedReceiver<()>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// A server that answers by `script`, which is told how many requests came before.
    pub async fn start(script: impl Fn(&Heard, usize) -> Vec<Act> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let heard: Arc<Mutex<Vec<Heard>>> = Arc::default();
        let (leaving, left) = mpsc::unbounded_channel();
        let script: Arc<Script> = Arc::new(script);
        let shared = Arc::clone(&heard);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (script, heard, leaving) = (Arc::clone(&script), Arc::clone(&shared), leaving.clone());
                tokio::spawn(async move { serve(stream, &*script, &heard, &leaving).await });
            }
        });
        Self { address, heard, left, task }
    }

    /// A server that answers everything with the same bytes.
    pub async fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_, _| vec![Act::Say(answer.clone())]).await
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("no test holds it and panics").clone()
    }

    pub fn last(&self) -> Heard {
        self.heard().pop().expect("a request came")
    }
}

async fn serve(
    mut stream: TcpStream,
    script: &Script,
    heard: &Mutex<Vec<Heard>>,
    leaving: &mpsc::UnboundedSender<()>,
) -> Option<()> {
    let _ = stream.set_nodelay(true);
    let request = hear(&mut stream).await?;
    let before = {
        let mut heard = heard.lock().ok()?;
        heard.push(request.clone());
        heard.len() - 1
    };
    for act in script(&request, before) {
        match act {
            Act::Say(bytes) => stream.write_all(&bytes).await.ok()?,
            Act::Drip(bytes) => {
                for few in bytes.chunks(7) {
                    stream.write_all(few).await.ok()?;
                    tokio::task::yield_now().await;
                }
            }
            Act::Hang => {
                let mut rest = [0; 64];
                while !matches!(stream.read(&mut rest).await, Ok(0) | Err(_)) {}
                let _ = leaving.send(());
                return None;
            }
            Act::Reset => {
                let _ = stream.set_zero_linger();
                return None;
            }
        }
    }
    let _ = stream.shutdown().await;
    Some(())
}

async fn hear(stream: &mut TcpStream) -> Option<Heard> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 << 10];
    let head = loop {
        let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&piece[..count]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
    };
    let mut body = bytes.split_off(head + 4);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = text.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
        .collect();
    let heard = Heard { method, path, headers, body: Vec::new() };
    let length = heard.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while body.len() < length {
        let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
        body.extend_from_slice(&piece[..count]);
    }
    Some(Heard { body, ..heard })
}

/// An answer with these headers, each ending in CRLF.
pub fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut bytes = format!(
        "HTTP/1.1 {status} Said\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

pub fn json(status: u16, body: &str) -> Vec<u8> {
    answer(status, "Content-Type: application/json\r\n", body)
}

/// A stream that ends with the connection.
pub fn stream(body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n{body}")
        .into_bytes()
}
