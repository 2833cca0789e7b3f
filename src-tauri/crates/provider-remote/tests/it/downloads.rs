//! Pictures that have to be fetched: from where, how much, and what counts as one.

use book::{Shape, Style};
use image::ImageFormat;
use provider::{Illustrator as _, conformance};
use provider_remote::PictureFamily::{Localai, OpenaiImages, Siliconflow, Zhipu};

use crate::{
    painters::painting,
    server::{Act, Server, answer, json},
    support::{assert_keeps_secret, base64, encoded, hasty, http, kind, painter, png},
};

/// What comes of a picture that is at `url`.
async fn fetched(url: &str) -> Result<Vec<u8>, String> {
    let body = format!("{{\"created\":1,\"data\":[{{\"url\":{url:?}}}]}}");
    let server = Server::saying(json(200, &body)).await;
    drawn(&server).await
}

async fn drawn(server: &Server) -> Result<Vec<u8>, String> {
    let request = conformance::drawing(Shape::Square, Style::Watercolor);
    match painter(&http(), &server.url(), Zhipu).draw(request).await {
        Ok(picture) => Ok(picture.bytes),
        Err(error) => {
            assert_keeps_secret(&error);
            assert_eq!(kind(&error), "Lost", "it was paid for: {error}");
            Err(error.to_string())
        }
    }
}

#[tokio::test]
async fn nothing_is_fetched_from_the_local_network_unless_the_user_typed_it() {
    let other = Server::saying(answer(200, "", png(344, 256))).await;
    let port = other.address.port();
    for url in [
        format!("http://127.0.0.1:{port}/1.png"),
        format!("https://127.0.0.1:{port}/1.png"),
        format!("https://localhost:{port}/1.png"),
        format!("https://[::1]:{port}/1.png"),
        format!("https://[::ffff:127.0.0.1]:{port}/1.png"),
        format!("https://0x7f000001:{port}/1.png"),
        format!("https://2130706433:{port}/1.png"),
        "http://169.254.169.254/latest/meta-data".into(),
        "https://192.168.1.1/".into(),
        "http://example.com/1.png".into(),
        "file:///etc/passwd".into(),
        "ftp://example.com/1.png".into(),
        "https://".into(),
    ] {
        let error = fetched(&url).await.expect_err(&url);
        assert!(!error.contains("HTTP"), "{url} was not even asked: {error}");
    }
    assert!(other.heard().is_empty());
}

#[tokio::test]
async fn a_redirect_leads_nowhere_that_a_link_may_not() {
    let other = Server::saying(answer(200, "", png(344, 256))).await;
    let target = format!("{}/1.png", other.url());
    let server = painting(Zhipu, Vec::new(), move |request, _| {
        let moved = answer(302, &format!("Location: {target}\r\n"), "");
        request.path.starts_with("/files").then(|| vec![Act::Say(moved)])
    })
    .await;
    assert!(drawn(&server).await.is_err());
    assert!(other.heard().is_empty());

    let server = painting(Zhipu, png(344, 256), |request, _| {
        (request.path == "/files/1.png?Expires=9")
            .then(|| vec![Act::Say(answer(302, "Location: /files/2.png\r\n", ""))])
    })
    .await;
    assert_eq!(drawn(&server).await, Ok(png(344, 256)), "within the same server it may");
    let endless = painting(Zhipu, Vec::new(), |request, _| {
        request
            .path
            .starts_with("/files")
            .then(|| vec![Act::Say(answer(302, "Location: /files/1.png\r\n", ""))])
    })
    .await;
    assert!(drawn(&endless).await.is_err());
}

#[tokio::test]
async fn what_is_no_picture_is_not_believed() {
    let whole = png(344, 256);
    let mut bomb = png(64, 64);
    bomb[16..20].copy_from_slice(&30_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&30_000u32.to_be_bytes());
    let crc = !bomb[12..29].iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    for (what, reply) in [
        ("HTML", answer(200, "Content-Type: image/png\r\n", "<html>Sign in</html>")),
        ("nothing", answer(200, "Content-Type: image/png\r\n", "")),
        ("half a picture", answer(200, "", &whole[..whole.len() / 2])),
        ("a bomb", answer(200, "", &bomb)),
        ("a spacer", answer(200, "", png(1, 1))),
        ("a banner", answer(200, "", png(2000, 100))),
        ("a GIF", answer(200, "", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")),
        (
            "gone",
            answer(
                403,
                "",
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>",
            ),
        ),
        ("not found", answer(404, "", "")),
        ("too large", b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx".to_vec()),
    ] {
        let server = painting(Zhipu, Vec::new(), move |request, _| {
            request.path.starts_with("/files").then(|| vec![Act::Say(reply.clone())])
        })
        .await;
        assert!(drawn(&server).await.is_err(), "{what}");
        let posts = server.heard().iter().filter(|request| request.method == "POST").count();
        assert_eq!(posts, 1, "{what}: not painted again");
    }
}

#[tokio::test]
async fn a_picture_is_what_its_bytes_are_whatever_its_name() {
    for bytes in [encoded(344, 256, ImageFormat::WebP), encoded(344, 256, ImageFormat::Jpeg), png(300, 256)] {
        let server = painting(Siliconflow, bytes.clone(), |_, _| None).await;
        let request = conformance::drawing(Shape::Square, Style::Watercolor);
        let picture = painter(&http(), &server.url(), Siliconflow).draw(request).await.unwrap();
        assert_eq!(picture.bytes, bytes);
    }
}

#[tokio::test]
async fn fetching_is_tried_three_times() {
    let server = painting(Zhipu, png(344, 256), |request, before| {
        let bad = if before == 1 { Act::Reset } else { Act::Say(answer(500, "", "")) };
        (request.path.starts_with("/files") && before < 3).then(|| vec![bad])
    })
    .await;
    assert_eq!(drawn(&server).await, Ok(png(344, 256)));
    let down = painting(Zhipu, Vec::new(), |request, _| {
        request.path.starts_with("/files").then(|| vec![Act::Say(answer(503, "", ""))])
    })
    .await;
    assert!(drawn(&down).await.is_err());
    assert_eq!(down.heard().len(), 4);
}

#[tokio::test]
async fn base64_comes_in_many_clothes() {
    let picture = png(344, 256);
    let plain = base64(&picture);
    let lines: String =
        plain.as_bytes().chunks(76).map(|line| format!("{}\\r\\n", String::from_utf8_lossy(line))).collect();
    for dressed in [
        plain.clone(),
        format!("data:image/png;base64,{plain}"),
        lines,
        plain.trim_end_matches('=').replace('+', "-").replace('/', "_"),
    ] {
        let server =
            Server::saying(json(200, &format!("{{\"data\":[{{\"b64_json\":\"{dressed}\"}}]}}"))).await;
        let request = conformance::drawing(Shape::Square, Style::Watercolor);
        let drawn = painter(&http(), &server.url(), Localai).draw(request).await.unwrap();
        assert_eq!(drawn.bytes, picture);
    }
    let server = Server::saying(json(200, r#"{"data":[{"b64_json":"not base64 at all!"}]}"#)).await;
    let request = conformance::drawing(Shape::Square, Style::Watercolor);
    let error = painter(&http(), &server.url(), OpenaiImages).draw(request).await.unwrap_err();
    assert_eq!(kind(&error), "Lost");
}

#[tokio::test]
async fn a_file_that_stops_coming_is_given_up() {
    let server = painting(Zhipu, Vec::new(), |request, _| {
        let stuck = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc".to_vec();
        request.path.starts_with("/files").then(|| vec![Act::Say(stuck), Act::Hang])
    })
    .await;
    let request = conformance::drawing(Shape::Square, Style::Watercolor);
    let error = painter(&hasty(), &server.url(), Zhipu).draw(request).await.unwrap_err();
    assert_eq!(kind(&error), "Lost", "{error}");
}
