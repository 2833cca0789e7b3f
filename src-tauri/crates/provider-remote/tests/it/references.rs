//! Reference images: how the cast look, and the style guide.

use std::sync::Arc;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use book::{
    Character, Shape, Style,
    scene::{Look, Species},
};
use provider::{DrawRequest, Illustrator as _, Parcel, Reference, ReferenceKind, conformance};
use provider_remote::PictureFamily::{self, *};

use crate::{
    painters::able,
    server::Heard,
    support::{Notes, http, painter, png},
};

const WORDS: &str = "soft morning light, no outlines";

/// A drawing for which the user has set words about style.
fn drawing() -> DrawRequest {
    DrawRequest { style_words: Some(WORDS.into()), ..conformance::drawing(Shape::Square, Style::Watercolor) }
}

fn portrait(character: usize) -> Reference {
    Reference { kind: ReferenceKind::Portrait(character), bytes: png(1100, 900).into() }
}

/// Of another size than a portrait.
fn style_guide() -> Reference {
    Reference { kind: ReferenceKind::Style, bytes: png(640, 480).into() }
}

/// What a family sends for a drawing, and what was written down before.
async fn sent(family: PictureFamily, asked: DrawRequest) -> (Vec<Heard>, Parcel) {
    let server = able(family).await;
    let notes = Arc::new(Notes::default());
    let asked = DrawRequest { account: notes.account(), ..asked };
    let drawn = painter(&http(), &server.url(), family).draw(asked).await;
    drawn.unwrap_or_else(|error| panic!("{family:?}: {error}"));
    (server.heard(), notes.read().parcels.remove(0))
}

/// The sizes of the pictures in a multipart request, in their order.
fn parts(request: &Heard) -> Vec<(u32, u32)> {
    let boundary = request.header("content-type").and_then(|kind| kind.split_once("boundary="));
    let boundary = format!("\r\n--{}", boundary.expect("it has parts").1);
    let find = |bytes: &[u8], what: &str| bytes.windows(what.len()).position(|part| part == what.as_bytes());
    let mut rest = &request.body[..];
    let mut sizes = Vec::new();
    while let Some(at) = find(rest, "Content-Type: image/jpeg\r\n\r\n") {
        rest = &rest[at + "Content-Type: image/jpeg\r\n\r\n".len()..];
        let end = find(rest, &boundary).expect("each part ends");
        sizes.push(size(&rest[..end]));
    }
    sizes
}

fn size(jpeg: &[u8]) -> (u32, u32) {
    let picture = image::load_from_memory(jpeg).expect("it is a picture");
    (picture.width(), picture.height())
}

#[tokio::test]
async fn the_style_guide_and_the_words_go_after_the_portraits_and_are_written_down() {
    let asked = DrawRequest { references: vec![style_guide(), portrait(0)], ..drawing() };
    let expected = [(1024, 838), (640, 480)];
    for family in [OpenaiImages, Gemini] {
        let (heard, parcel) = sent(family, asked.clone()).await;
        let (prompt, sizes) = if family == OpenaiImages {
            (parcel.text.clone(), parts(&heard[0]))
        } else {
            let body = heard[0].json();
            let parts = body["contents"][0]["parts"].as_array().expect("it has parts").clone();
            let pictures = parts[1..].iter().map(|part| {
                let data = part["inlineData"]["data"].as_str().expect("it is a picture");
                size(&BASE64_STANDARD.decode(data).expect("it is base64"))
            });
            (parts[0]["text"].as_str().expect("it has words").to_owned(), pictures.collect())
        };
        assert_eq!(sizes, expected, "{family:?}");
        for part in [
            &format!("In every picture of this book: {WORDS}\n"),
            "Reference image 1 shows Fern",
            "Reference image 2 is the style guide: match its medium, palette, line and light. Do not copy",
        ] {
            assert!(prompt.contains(part) && heard[0].text().contains(part.trim_end()), "{family:?}: {part}");
        }
        assert_eq!(parcel.images, 2, "{family:?}");
        assert!(parcel.text.starts_with(&prompt), "{family:?} wrote down what it sent");
    }
}

#[tokio::test]
async fn no_portrait_makes_room_for_the_style_guide() {
    let mut asked = DrawRequest { references: vec![style_guide(), portrait(0), portrait(1)], ..drawing() };
    asked.cast.push(Character {
        name: "Oz".into(),
        description: "a brown owl".into(),
        look: Look::of(Species::Owl),
    });
    asked.instruction = Some("let Oz come, too".into());
    let (heard, parcel) = sent(OpenaiImages, asked).await;
    assert_eq!(parts(&heard[0]), [(1024, 838), (1024, 838)]);
    assert!(parcel.text.contains("Reference image 2 shows Oz") && parcel.text.contains(WORDS));
    assert!(!parcel.text.contains("style guide"), "what is not sent is not spoken of: {}", parcel.text);
}

#[tokio::test]
async fn a_family_sends_no_more_than_has_room_in_its_requests() {
    for (references, size, said) in [
        (vec![portrait(0), style_guide()], (1024, 838), "Reference image 1 shows Fern"),
        (vec![style_guide()], (640, 480), "Reference image 1 is the style guide"),
    ] {
        let (heard, parcel) = sent(Comfyui, DrawRequest { references, ..drawing() }).await;
        assert!(heard[0].path.starts_with("/upload/image"));
        assert_eq!(parts(&heard[0]), [size]);
        assert_eq!(parcel.images, 1);
        assert!(parcel.text.contains(said) && !parcel.text.contains("Reference image 2"), "{}", parcel.text);
    }
}

#[tokio::test]
async fn whoever_takes_no_pictures_gets_the_words_alone() {
    for family in [Zhipu, A1111] {
        let asked = DrawRequest { references: vec![portrait(0), style_guide()], ..drawing() };
        let (heard, parcel) = sent(family, asked).await;
        assert!(heard[0].text().contains(WORDS) && parcel.text.contains(WORDS), "{family:?}");
        assert_eq!(parcel.images, 0, "{family:?}");
        assert!(!parcel.text.contains("Reference image"), "{family:?}: {}", parcel.text);
    }
}

#[tokio::test]
async fn references_are_sent_in_the_way_each_family_supports() {
    let photo = portrait(0);
    for (family, sign) in [
        (OpenaiImages, "name=\"image[]\"; filename=\"reference-1.jpg\""),
        (Gemini, "\"inlineData\":{\"data\":\"/9j/"),
        (OpenrouterImages, "\"input_references\":[{\"image_url\":{\"url\":\"data:image/jpeg;base64,/9j/"),
        (Ark, "\"image\":[\"data:image/jpeg;base64,/9j/"),
        (Siliconflow, "\"image\":\"data:image/jpeg;base64,/9j/"),
        (Dashscope, "{\"image\":\"data:image/jpeg;base64,/9j/"),
        (Fal, "\"image_urls\":[\"data:image/jpeg;base64,/9j/"),
        (Bfl, "\"input_image\":\"/9j/"),
        (Sdcpp, "\"ref_images\":[\"/9j/"),
    ] {
        let server = able(family).await;
        let asked = DrawRequest { references: vec![photo.clone()], ..drawing() };
        painter(&http(), &server.url(), family).draw(asked).await.unwrap();
        let first = server.heard().remove(0);
        let text = first.text().replace("\"mimeType\":\"image/jpeg\",", "");
        assert!(text.contains(sign), "{family:?}: {}", &text[..text.len().min(3000)]);
        assert!(text.contains("Reference image 1 shows Fern"), "{family:?}");
        assert!(first.body.len() < 1 << 20, "it is made smaller before it is sent");
    }
}
