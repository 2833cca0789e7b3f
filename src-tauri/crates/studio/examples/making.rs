//! What making a book costs beside the providers: `making [ROUNDS]`.
//!
//! The providers answer after fixed times, so the best schedule for two calls at once can be reckoned, and
//! what a book takes longer is ours. Beside it stands a worker that does one thing after the other: the whole
//! story, then page after page, as the web service did that this app replaces. Prints a table and, as its
//! last line, JSON.

use std::{
    error::Error,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use book::StoryPart;
use futures::{
    FutureExt, StreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use provider::{DrawRequest, Illustrator, Picture, ProviderError, Providers, StoryRequest, Storyteller};
use studio::{
    Studio, StudioOptions,
    wire::{AgeBand, BookState, Cloth, Language, NewBook, Shape, Style},
};

#[path = "../tests/it/material.rs"]
mod material;

use material::{dot, opening, page};

const SLOTS: usize = 2;
const PAGES: u32 = 8;
/// Between two parts of the story.
const PART: Duration = Duration::from_millis(150);
/// For a picture.
const PICTURE: Duration = Duration::from_millis(700);

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let rounds = std::env::args().nth(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut ours = Vec::new();
    let mut first = Vec::new();
    let mut one_by_one = Vec::new();
    for _ in 0..rounds {
        let made = runtime.block_on(made())?;
        ours.push(made.whole);
        first.push(made.first_picture);
        one_by_one.push(runtime.block_on(in_sequence())?);
    }
    let (best, ours, first, one_by_one) = (best(), median(ours), median(first), median(one_by_one));
    let ratio = ours.as_secs_f64() / best.as_secs_f64();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "{PAGES} pages and a cover, {SLOTS} at once; a part of the story takes {PART:?}, a picture {PICTURE:?}"
    );
    println!("the best schedule                    {:>8.1} ms", ms(best));
    println!("a book                               {:>8.1} ms   {ratio:.4} of the best", ms(ours));
    println!("first page kept to its picture begun {:>8.2} ms", ms(first));
    println!(
        "one thing after the other            {:>8.1} ms   {:.2} of a book",
        ms(one_by_one),
        one_by_one.as_secs_f64() / ours.as_secs_f64()
    );
    println!(
        "{{\"best_ms\":{:.1},\"book_ms\":{:.1},\"ratio\":{ratio:.4},\"first_picture_ms\":{:.2},\"sequential_ms\":{:.1}}}",
        ms(best),
        ms(ours),
        ms(first),
        ms(one_by_one)
    );
    if ratio <= 1.02 {
        Ok(())
    } else {
        Err(format!("{ratio:.4} of the best schedule; 1.02 is allowed").into())
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Every picture is begun as soon as its page is there and a slot is free, and nothing else takes time. With
/// pictures that all take as long, no other order ends sooner.
fn best() -> Duration {
    // The story holds one slot to its end.
    let mut free = [PART * (PAGES + 1), Duration::ZERO];
    for part in 1..=PAGES + 1 {
        let written = PART * part;
        let slot = free.iter_mut().min().expect("there are slots");
        *slot = (*slot).max(written) + PICTURE;
    }
    free.into_iter().max().expect("there are slots")
}

#[derive(Default)]
struct Times {
    first_told: Option<Instant>,
    first_asked: Option<Instant>,
}

struct Made {
    whole: Duration,
    first_picture: Duration,
}

async fn made() -> Result<Made, Failure> {
    let directory = tempfile::tempdir()?;
    let times = Arc::new(Mutex::new(Times::default()));
    let providers =
        Providers::new(Arc::new(Teller(Arc::clone(&times))), Arc::new(Painter(Arc::clone(&times))));
    let mut options = StudioOptions::new(&directory.path().join("library"), providers);
    options.slots = SLOTS;
    let studio = Studio::open(options).await.map_err(|fault| format!("{fault:?}"))?;
    studio.start().await.map_err(|fault| format!("{fault:?}"))?;
    let mut events = studio.subscribe();
    let begun = Instant::now();
    let book = studio.create_book(brief()).await.map_err(|fault| format!("{fault:?}"))?;
    loop {
        let view = studio.open_book(book.id).await.map_err(|fault| format!("{fault:?}"))?;
        match view.state {
            BookState::Finished => break,
            BookState::Making => {}
            other => return Err(format!("the book is {other:?}").into()),
        }
        events.next().await;
    }
    let whole = begun.elapsed();
    studio.shutdown().await;
    let times = times.lock().map_err(|_| "a provider panicked")?;
    let (told, asked) = times.first_told.zip(times.first_asked).ok_or("nothing was painted")?;
    Ok(Made { whole, first_picture: asked.duration_since(told) })
}

/// The story to its end, then one picture after the other; nothing is kept.
async fn in_sequence() -> Result<Duration, Failure> {
    let times = Arc::new(Mutex::new(Times::default()));
    let (teller, painter) = (Teller(Arc::clone(&times)), Painter(times));
    let begun = Instant::now();
    let written = book::Story::default();
    let request = StoryRequest {
        brief: book::Brief::new("the sea"),
        seed: 1,
        written,
        account: provider::Account::default(),
    };
    let mut parts = teller.tell(request);
    while let Some(part) = parts.next().await {
        part?;
    }
    for number in 0..=PAGES {
        painter.draw(material_request(number)).await?;
    }
    Ok(begun.elapsed())
}

fn material_request(number: u32) -> DrawRequest {
    let (width, height) = book::Shape::Square.picture_pixels();
    DrawRequest {
        illustration: material::illustration(number),
        cast: Vec::new(),
        style: book::Style::Watercolor,
        shape: book::Shape::Square,
        size: (width, height),
        book_seed: 1,
        seed: number.into(),
        instruction: None,
        style_words: None,
        references: Vec::new(),
        account: provider::Account::default(),
    }
}

fn brief() -> NewBook {
    NewBook {
        theme: "the sea".into(),
        keywords: Vec::new(),
        age: AgeBand::Preschool,
        style: Style::Watercolor,
        pages: PAGES,
        language: Some(Language::English),
        shape: Shape::Square,
        cloth: Cloth::Forest,
        read_first: false,
        storyteller: None,
        illustrator: None,
    }
}

struct Teller(Arc<Mutex<Times>>);

impl Storyteller for Teller {
    fn id(&self) -> &'static str {
        "steady-teller"
    }

    fn tell(&self, request: StoryRequest) -> BoxStream<'static, Result<StoryPart, ProviderError>> {
        let times = Arc::clone(&self.0);
        let parts = std::iter::once(opening(&request.brief.theme)).chain((1..=request.brief.pages).map(page));
        // By the clock, not by the sum of sleeps: a provider does not write slower because somebody listens.
        let begun = tokio::time::Instant::now();
        stream::iter(parts.enumerate())
            .then(move |(number, part)| {
                let times = Arc::clone(&times);
                async move {
                    tokio::time::sleep_until(begun + PART * (number as u32 + 1)).await;
                    if let Ok(mut times) = times.lock() {
                        times.first_told.get_or_insert_with(Instant::now);
                    }
                    Ok(part)
                }
            })
            .boxed()
    }
}

struct Painter(Arc<Mutex<Times>>);

impl Illustrator for Painter {
    fn id(&self) -> &'static str {
        "steady-painter"
    }

    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>> {
        if let Ok(mut times) = self.0.lock() {
            times.first_asked.get_or_insert_with(Instant::now);
        }
        let bytes = dot(request.seed);
        async move {
            tokio::time::sleep(PICTURE).await;
            Ok(Picture { bytes, unmet: Vec::new() })
        }
        .boxed()
    }
}
