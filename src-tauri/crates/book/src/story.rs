use serde::{Deserialize, Serialize};

use crate::scene::{Look, Scene};

/// A page's place in its book: 0 is the cover, 1 the first page with words.
pub type PageNumber = u32;

/// Someone in the story, the same on every page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Character {
    /// The name the words use.
    pub name: String,
    /// Who this is and how they look, in the book's language: the text side of a character sheet.
    pub description: String,
    /// How they look, for an illustrator who draws from structure.
    pub look: Look,
}

/// What is to be drawn on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IllustrationBrief {
    /// What the picture shows, one or two sentences in the book's language. It is the picture's alt
    /// text, and the prompt for an illustrator who draws from words.
    pub description: String,
    /// The same as structure, for an illustrator who draws from that. Indexes in it are into the cast.
    pub scene: Scene,
}

/// A page of the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryPage {
    /// From 1.
    pub number: PageNumber,
    /// The words on the page.
    pub text: String,
    /// The picture on the page.
    pub illustration: IllustrationBrief,
}

/// A piece of a story, in the order a storyteller gives them: the opening, then page after page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StoryPart {
    /// What must be known before the first page can be drawn.
    Opening {
        /// The book's title.
        title: String,
        /// Everyone who appears, the hero first.
        cast: Vec<Character>,
        /// The picture on the cover.
        cover: IllustrationBrief,
    },
    /// The next page.
    Page(StoryPage),
}

/// A story as far as it is written.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Story {
    /// Empty until the opening is written.
    pub title: String,
    /// Everyone who appears, the hero first.
    pub cast: Vec<Character>,
    /// The cover's picture, once the opening is written.
    pub cover: Option<IllustrationBrief>,
    /// The pages so far, in order, numbered from 1 without a gap.
    pub pages: Vec<StoryPage>,
}

impl Story {
    /// Adds the next part.
    pub fn push(&mut self, part: StoryPart) {
        match part {
            StoryPart::Opening { title, cast, cover } => {
                self.title = title;
                self.cast = cast;
                self.cover = Some(cover);
            }
            StoryPart::Page(page) => self.pages.push(page),
        }
    }
}
