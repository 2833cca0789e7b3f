//! What every provider must do, whatever is behind it. The tests of each provider run it; it panics with
//! the reason when something is not so.
#![expect(clippy::missing_panics_doc, reason = "to panic is what it is for")]

use std::sync::Arc;

use book::{
    Brief, Character, IllustrationBrief, Shape, Story, StoryPart, Style,
    scene::{
        Actor, CalmZone, Expression, Facing, Layout, Look, Place, Pose, Scene, Season, Shot, Species,
        TimeOfDay, Treasure, Weather,
    },
};
use futures::StreamExt as _;

use crate::{
    Account, DrawRequest, Illustrator, ProviderError, Reference, ReferenceKind, StoryRequest, Storyteller,
};

const PAGES: u32 = 5;

/// Asks a storyteller for stories in both languages, whole and in part.
pub async fn storyteller(storyteller: &dyn Storyteller) {
    assert!(!storyteller.id().is_empty(), "a provider has a name");
    for theme in ["A fox learns to wait", "小狐狸学会等待"] {
        let brief = Brief { pages: PAGES, ..Brief::new(theme) };
        let whole = told(storyteller, &brief, Story::default()).await;
        assert_is_whole(&whole, &brief);

        let begun = Story { pages: whole.pages[..2].to_vec(), ..whole.clone() };
        let rest = told(storyteller, &brief, begun.clone()).await;
        assert_eq!(rest.title, begun.title, "an opening that was written is not told again");
        assert_eq!(rest.pages[..2], begun.pages[..], "what is written stays as it is");
        assert_is_whole(&rest, &brief);

        let mut nothing = storyteller.tell(request(&brief, whole));
        assert!(nothing.next().await.is_none(), "of a whole story nothing is missing");
    }

    let brief = Brief { pages: PAGES, ..Brief::new("An owl loses a feather") };
    let mut left = storyteller.tell(request(&brief, Story::default()));
    assert!(matches!(left.next().await, Some(Ok(StoryPart::Opening { .. }))), "the opening comes first");
    drop(left);
    assert_is_whole(&told(storyteller, &brief, Story::default()).await, &brief);

    let mut refused = storyteller.tell(request(&Brief { pages: 0, ..brief }, Story::default()));
    assert!(
        matches!(refused.next().await, Some(Err(ProviderError::BadRequest(_)))),
        "what cannot be told is a bad request"
    );
    assert!(refused.next().await.is_none(), "after an error the stream ends");
}

/// Asks an illustrator for pictures.
pub async fn illustrator(illustrator: &dyn Illustrator) {
    assert!(!illustrator.id().is_empty(), "a provider has a name");
    let abilities = illustrator.abilities();
    for (shape, style) in [(Shape::Square, Style::Watercolor), (Shape::Wide, Style::Crayon)] {
        let asked = drawing(shape, style);
        let picture = drawn(illustrator, asked.clone()).await;
        assert!(is_picture(&picture.bytes), "a picture is a JPEG, PNG or WebP");
        if abilities.seeds {
            let again = drawn(illustrator, asked).await;
            assert_eq!(picture.bytes, again.bytes, "the same seed gives the same picture");
        }
    }

    let wish = Some("make it night".to_owned());
    let style_words = Some("soft light, no outlines".to_owned());
    let wished = DrawRequest { instruction: wish, style_words, ..drawing(Shape::Tall, Style::Gouache) };
    drawn(illustrator, wished).await;

    let picture = drawn(illustrator, drawing(Shape::Square, Style::CutPaper)).await;
    let bytes: Arc<[u8]> = picture.bytes.into();
    let reference = |kind| Reference { kind, bytes: Arc::clone(&bytes) };
    let mut many = vec![reference(ReferenceKind::Portrait(0)); abilities.references as usize];
    many.push(reference(ReferenceKind::Style));
    drawn(illustrator, DrawRequest { references: many, ..drawing(Shape::Square, Style::CutPaper) }).await;

    drop(illustrator.draw(drawing(Shape::Square, Style::Watercolor)));
    let impossible = DrawRequest { size: (0, 0), ..drawing(Shape::Square, Style::Watercolor) };
    assert!(
        matches!(illustrator.draw(impossible).await, Err(ProviderError::BadRequest(_))),
        "what cannot be drawn is a bad request"
    );
}

/// A request for a picture of a fox in a garden.
pub fn drawing(shape: Shape, style: Style) -> DrawRequest {
    let fern = Character {
        name: "Fern".into(),
        description: "a small red fox with a green scarf and one white ear".into(),
        look: Look::of(Species::Fox),
    };
    let (width, height) = shape.picture_pixels();
    DrawRequest {
        illustration: IllustrationBrief {
            description: "Fern waits under the apple tree in the morning light.".into(),
            scene: Scene {
                place: Place::Garden,
                time: TimeOfDay::Morning,
                weather: Weather::Clear,
                moon: false,
                season: Season::Summer,
                shot: Shot::Wide,
                viewpoint: book::scene::Viewpoint::default(),
                actors: vec![Actor::new(0, Pose::Sit, Expression::Calm, Facing::Out)],
                props: Vec::new(),
                items: Vec::new(),
                dyed: Vec::new(),
                treasure: Treasure::Apple,
                center: 0.5,
                lamp: 0.0,
                calm: CalmZone::None,
                layout: Layout::Full,
            },
        },
        cast: vec![fern],
        style,
        shape,
        size: (width / 4, height / 4),
        book_seed: 7,
        seed: 11,
        instruction: None,
        style_words: None,
        references: Vec::new(),
        account: Account::default(),
    }
}

fn request(brief: &Brief, written: Story) -> StoryRequest {
    StoryRequest { brief: brief.clone(), seed: 3, written, account: Account::default() }
}

async fn told(storyteller: &dyn Storyteller, brief: &Brief, written: Story) -> Story {
    let mut story = written.clone();
    let mut parts = storyteller.tell(request(brief, written));
    while let Some(part) = parts.next().await {
        let part = part.unwrap_or_else(|error| panic!("it tells what it is asked for: {error}"));
        match &part {
            StoryPart::Opening { .. } => assert!(story.cover.is_none(), "one opening, before all pages"),
            StoryPart::Page(page) => {
                assert!(story.cover.is_some(), "no page before the opening");
                assert_eq!(page.number as usize, story.pages.len() + 1, "pages come in order");
            }
        }
        story.push(part);
    }
    story
}

fn assert_is_whole(story: &Story, brief: &Brief) {
    assert!(!story.title.trim().is_empty(), "a book has a title");
    assert!(!story.cast.is_empty(), "somebody appears");
    assert_eq!(story.pages.len(), brief.pages as usize, "as many pages as were asked for");
    for character in &story.cast {
        assert!(!character.name.trim().is_empty() && !character.description.trim().is_empty());
    }
    let cover = story.cover.as_ref().unwrap_or_else(|| panic!("a book has a cover"));
    assert_can_be_drawn(cover, &story.cast);
    for page in &story.pages {
        assert!(!page.text.trim().is_empty(), "page {} has words", page.number);
        assert_can_be_drawn(&page.illustration, &story.cast);
    }
}

fn assert_can_be_drawn(illustration: &IllustrationBrief, cast: &[Character]) {
    assert!(!illustration.description.trim().is_empty(), "a picture is described");
    let actors = &illustration.scene.actors;
    for actor in actors {
        assert!(actor.character < cast.len(), "actors are of the cast");
        if let Facing::At(other) = actor.facing {
            assert!(other < actors.len(), "whoever is looked at is there");
        }
    }
}

async fn drawn(illustrator: &dyn Illustrator, request: DrawRequest) -> crate::Picture {
    illustrator.draw(request).await.unwrap_or_else(|error| panic!("it draws what it is asked for: {error}"))
}

fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
        || bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}
