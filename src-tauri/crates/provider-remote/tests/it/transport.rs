//! What happens to connections: none, broken, silent, endless.

use std::sync::Arc;

use futures::future::join_all;
use provider::{Account, Storyteller};
use provider_remote::{RemoteStoryteller, TextFamily, TextModel};
use tokio::{io::AsyncWriteExt as _, net::TcpListener};

use crate::{
    server::{Act, Server, answer, is_silent, json, stream},
    support::{
        Notes, assert_keeps_secret, connection, free, hasty, http, kind, story_text, tell, text_api, writer,
    },
    writers::{End, FAMILIES, streamed},
};

async fn error_of(teller: &dyn Storyteller) -> &'static str {
    let (_, error) = tell(teller, Account::default()).await;
    let error = error.expect("it is an error");
    assert_keeps_secret(&error);
    kind(&error)
}

#[tokio::test]
async fn a_server_that_is_not_there_was_asked_for_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nowhere = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for family in FAMILIES {
        assert_eq!(error_of(&writer(&http(), &nowhere, family)).await, "Offline", "{family:?}");
    }
    let unnamed = writer(&http(), "https://no-such-host.invalid/v1", TextFamily::OpenaiChat);
    assert_eq!(error_of(&unnamed).await, "Offline", "a name that leads nowhere");
}

#[tokio::test]
async fn a_server_without_tls_was_asked_for_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let plain = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        stream
    });
    assert_eq!(error_of(&writer(&http(), &url, TextFamily::OpenaiChat)).await, "Offline");
    plain.await.unwrap();
}

#[tokio::test]
async fn what_was_sent_and_not_answered_may_have_been_carried_out() {
    let text = story_text(1, 4);
    let cases = FAMILIES.into_iter().flat_map(|family| {
        let half = streamed(family, &text[..40], End::Missing);
        [
            vec![Act::Hang],
            vec![Act::Reset],
            vec![Act::Say(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"a\":1".to_vec()), Act::Hang],
            vec![Act::Say(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":".to_vec())],
            vec![Act::Say(half), Act::Reset],
            vec![Act::Say(json(200, ""))],
            vec![Act::Say(json(200, "{\"cho"))],
            vec![Act::Say(answer(200, "Content-Type: text/html\r\n", "<html><form>Log in</form></html>"))],
        ]
        .map(|acts| (family, acts))
    });
    join_all(cases.map(|(family, acts)| async move {
        let shown = format!("{family:?} {acts:?}");
        let http = if is_silent(&acts) { hasty() } else { http() };
        let server = Server::start(move |_, _| acts.clone()).await;
        let error = error_of(&writer(&http, &server.url(), family)).await;
        assert_eq!(error, "Lost", "{shown}");
        assert_eq!(server.heard().len(), 1, "{shown}: not sent again");

        // Where it costs nothing a queue may try again by itself.
        let api = text_api("", family);
        let model = TextModel { id: "m".into(), price: None };
        let teller = RemoteStoryteller::new(http, free(connection(&server.url())), api, model);
        let error = error_of(&teller).await;
        assert!(["Busy", "BadAnswer"].contains(&error), "{shown}: {error}");
    }))
    .await;
}

#[tokio::test]
async fn a_story_that_breaks_off_keeps_its_pages_and_goes_on_later() {
    for family in FAMILIES {
        let begun = streamed(family, &story_text(1, 2), End::Missing);
        let server = Server::saying(begun).await;
        let notes = Arc::new(Notes::default());
        let (story, error) = tell(&writer(&http(), &server.url(), family), notes.account()).await;
        assert_eq!(story.pages.len(), 2, "{family:?}");
        assert_eq!(error.as_ref().map(kind), Some("Busy"), "the rest was not made: {error:?}");
        assert_eq!(notes.read().usages.len(), 1, "what was made is charged");
    }
}

#[tokio::test]
async fn an_endless_answer_is_not_read_to_its_end() {
    let filler = "x".repeat(64 << 10);
    let endless: Vec<(&str, Vec<Act>)> = vec![
        ("error", vec![Act::Say(json(500, &filler.repeat(160)))]),
        ("line", vec![Act::Say(stream(&format!("data: {}", filler.repeat(160))))]),
        (
            "events",
            vec![Act::Say(stream(
                &format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{filler}\"}}}}]}}\n\n")
                    .repeat(200),
            ))],
        ),
        ("document", vec![Act::Say(json(200, &format!("{{\"x\":\"{}\"}}", filler.repeat(160))))]),
    ];
    for (what, acts) in endless {
        let server = Server::start(move |_, _| acts.clone()).await;
        let error = error_of(&writer(&http(), &server.url(), TextFamily::OpenaiChat)).await;
        assert!(["Lost", "Busy"].contains(&error), "{what}: {error}");
    }
}

#[tokio::test]
async fn a_packed_answer_is_unpacked_within_limits() {
    // Ten megabytes of zeros in ten kilobytes.
    let mut packer = Packer::default();
    packer.pack(&vec![b' '; 10 << 20]);
    let reply = answer(200, "Content-Encoding: gzip\r\nContent-Type: application/json\r\n", packer.finish());
    let server = Server::saying(reply).await;
    assert_eq!(error_of(&writer(&http(), &server.url(), TextFamily::OpenaiChat)).await, "Lost");
}

/// Gzip of long runs, written by hand: the format's stored header and one run after another of a byte, which
/// is all a bomb needs.
#[derive(Default)]
struct Packer {
    bits: Vec<u8>,
    used: u32,
    crc: u32,
    length: u32,
}

impl Packer {
    fn bit(&mut self, bit: u32) {
        if self.used.is_multiple_of(8) {
            self.bits.push(0);
        }
        if let Some(last) = self.bits.last_mut() {
            *last |= ((bit & 1) as u8) << (self.used % 8);
        }
        self.used += 1;
    }

    /// A number of the format's header, lowest bit first.
    fn number(&mut self, value: u32, bits: u32) {
        (0..bits).for_each(|at| self.bit(value >> at));
    }

    /// A word of the fixed code, highest bit first.
    fn code(&mut self, value: u32, bits: u32) {
        (0..bits).rev().for_each(|at| self.bit(value >> at));
    }

    fn pack(&mut self, bytes: &[u8]) {
        self.crc = !bytes.iter().fold(!0u32, |crc, byte| {
            (0..8)
                .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        });
        self.length = bytes.len() as u32;
        self.number(1, 1);
        self.number(1, 2);
        self.code(0x30 + u32::from(bytes[0]), 8);
        let mut left = bytes.len() - 1;
        // 258 times the byte before: length code 285, distance code 0.
        while left >= 258 {
            self.code(0b1100_0101, 8);
            self.code(0, 5);
            left -= 258;
        }
        (0..left).for_each(|_| self.code(0x30 + u32::from(bytes[0]), 8));
        self.code(0, 7);
    }

    fn finish(self) -> Vec<u8> {
        let mut whole = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        whole.extend(self.bits);
        whole.extend(self.crc.to_le_bytes());
        whole.extend(self.length.to_le_bytes());
        whole
    }
}
