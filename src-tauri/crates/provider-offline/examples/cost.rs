//! What the built-in provider costs: `cost` prints, for every style, the milliseconds of a page and of a book
//! at 1536 x 1024 and the most memory the process had, `cost print` of pages at 3375 x 2625; each style is measured in a process of its own. As its
//! last line, JSON.

use std::{error::Error, process::Command, time::Instant};

use book::{Brief, Shape, Style};
use futures::StreamExt;
use provider::{Account, DrawRequest, Illustrator, StoryRequest, Storyteller};
use provider_offline::{OfflineIllustrator, OfflineStoryteller};

const SCREEN: (u32, u32) = (1536, 1024);
const PRINT: (u32, u32) = (3375, 2625);
const PAGES: u32 = 8;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let print = arguments.iter().any(|word| word == "print");
    match arguments.first().and_then(|name| Style::parse(name)) {
        Some(style) => measure(style, if print { PRINT } else { SCREEN }),
        None => all(print),
    }
}

/// One style: the figures as `story page book memory`.
fn measure(style: Style, size: (u32, u32)) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let brief = Brief { style, pages: PAGES, ..Brief::new("A fox who is afraid of the dark") };
        let begun = Instant::now();
        let request = StoryRequest {
            brief: brief.clone(),
            seed: 7,
            written: book::Story::default(),
            account: Account::default(),
        };
        let parts: Vec<_> = OfflineStoryteller.tell(request).collect().await;
        let story = begun.elapsed();
        let mut story_parts = book::Story::default();
        for part in parts {
            story_parts.push(part?);
        }
        let mut pages = Vec::new();
        for page in &story_parts.pages {
            let begun = Instant::now();
            let request = DrawRequest {
                illustration: page.illustration.clone(),
                cast: story_parts.cast.clone(),
                style,
                shape: Shape::Wide,
                size,
                book_seed: 7,
                seed: page.number.into(),
                instruction: None,
                style_words: None,
                references: Vec::new(),
                account: Account::default(),
            };
            OfflineIllustrator.draw(request).await?;
            pages.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
        let book: f64 = pages.iter().sum();
        pages.sort_by(f64::total_cmp);
        let (median, slowest) = (pages[pages.len() / 2], pages[pages.len() - 1]);
        println!("{:.2} {median:.0} {slowest:.0} {book:.0} {:.0}", story.as_secs_f64() * 1000.0, peak_mb());
        Ok(())
    })
}

fn all(print: bool) -> Result<(), Failure> {
    println!(
        "{:<16} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "style", "story ms", "page ms", "slowest", "book ms", "peak MB"
    );
    let mut json = Vec::new();
    for style in Style::ALL {
        let mut child = Command::new(std::env::current_exe()?);
        let output = child.arg(style.id()).args(print.then_some("print")).output()?;
        let text = String::from_utf8(output.stdout)?;
        let figures: Vec<&str> = text.split_whitespace().collect();
        let [story, page, slowest, book, memory] = figures[..] else {
            return Err(format!("{} could not be measured", style.id()).into());
        };
        println!("{:<16} {story:>9} {page:>9} {slowest:>9} {book:>9} {memory:>9}", style.id());
        json.push(format!(
            "{{\"style\":\"{}\",\"story_ms\":{story},\"page_ms\":{page},\"slowest_ms\":{slowest},\"book_ms\":{book},\"peak_mb\":{memory}}}",
            style.id()
        ));
    }
    println!("[{}]", json.join(","));
    Ok(())
}

/// The most memory this process has had, where the system tells.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb: f64 = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0.0);
    kb / 1024.0
}
