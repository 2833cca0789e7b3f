//! Prints a book: `tell LANGUAGE AGE PAGES SEED THEME [KEYWORD…]`.

use book::{AgeBand, Brief, Language, StoryPart};
use futures::StreamExt;
use provider::{StoryRequest, Storyteller};
use provider_offline::OfflineStoryteller;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [language, age, pages, seed, theme, keywords @ ..] = args.as_slice() else {
        eprintln!("tell LANGUAGE AGE PAGES SEED THEME [KEYWORD…]");
        std::process::exit(2);
    };
    let mut brief = Brief::new(theme);
    brief.language = Language::parse(language).unwrap_or(brief.language);
    brief.age = AgeBand::parse(age).unwrap_or_default();
    brief.pages = pages.parse().unwrap_or(brief.pages);
    brief.keywords = keywords.to_vec();
    let request = StoryRequest {
        brief,
        seed: seed.parse().unwrap_or(1),
        written: book::Story::default(),
        account: Default::default(),
    };
    let mut parts = OfflineStoryteller.tell(request);
    while let Some(part) = parts.next().await {
        match part {
            Ok(StoryPart::Opening { title, cast, cover }) => {
                println!("# {title}");
                for character in cast {
                    println!("- {}", character.description);
                }
                println!("({})", cover.description);
            }
            Ok(StoryPart::Page(page)) => {
                let scene = &page.illustration.scene;
                println!("\n{}. {}", page.number, page.text);
                println!("   [{:?} {:?}] {}", scene.shot, scene.layout, page.illustration.description);
            }
            Err(fault) => {
                eprintln!("{fault}");
                std::process::exit(1);
            }
        }
    }
}
