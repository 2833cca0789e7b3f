//! The crash test: `crash --kills N [--seed S]`.
//!
//! A child process makes book after book, with providers that note every call in a file of their own. The
//! parent kills it at random moments, starts it again, and at the end lets it finish. Then every book that
//! was acknowledged must be there and whole, no page may be missing, doubled or made twice, the database
//! must pass `integrity_check`, and no more calls may have been repeated than were under way when the
//! child was killed.
//!
//! Every other book is painted for money. Of these no picture may have been bought twice, every call must
//! have been written down before it was made, and none may be made again before the user agreed.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, ExitCode, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use book::StoryPart;
use futures::{
    FutureExt, StreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use provider::{
    Currency, DrawRequest, Estimate, Illustrator, Money, Parcel, Picture, ProviderError, Providers,
    StoryRequest, Storyteller, Usage,
};
use studio::{
    Studio, StudioOptions,
    wire::{AgeBand, BookState, Cloth, Language, NewBook, Shape, Style},
};

#[path = "../tests/it/material.rs"]
mod material;

use material::{dot, opening, page};

const SLOTS: usize = 2;
const PAGES: u32 = 4;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("child") => child(Path::new(&arguments[1]), arguments[2].parse().unwrap_or(0)),
        _ => parent(option(&arguments, "--kills").unwrap_or(100), option(&arguments, "--seed").unwrap_or(1)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn option(arguments: &[String], name: &str) -> Option<u64> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.get(at + 1)?.parse().ok()
}

// The child.

/// Makes `more` further books, two at a time, and everything that waits; ends when nothing does.
fn child(directory: &Path, more: u32) -> Result<(), Failure> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(async {
        let calls = Arc::new(CallLog::open(&directory.join("calls.log"))?);
        calls.note("boot");
        let providers = troupe(&calls);
        let mut options = StudioOptions::new(&directory.join("library"), providers);
        options.slots = SLOTS;
        let studio = Studio::open(options).await.map_err(|fault| format!("{fault:?}"))?;
        studio.start().await.map_err(|fault| format!("{fault:?}"))?;
        let mut events = studio.subscribe();
        let mut out = std::io::stdout();
        for number in 0..more {
            let book = studio.create_book(brief(number)).await.map_err(|fault| format!("{fault:?}"))?;
            writeln!(out, "{}", book.id)?;
            out.flush()?;
            while making(&studio).await? > 1 {
                events.next().await;
            }
        }
        loop {
            while making(&studio).await? > 0 {
                events.next().await;
            }
            if agree(&studio, &calls).await? == 0 {
                break;
            }
        }
        studio.shutdown().await;
        Ok(())
    })
}

/// Those who write and paint: one painter is free, the other is paid.
fn troupe(calls: &Arc<CallLog>) -> Providers {
    let painter = |is_paid| Arc::new(Painter { log: Arc::clone(calls), is_paid });
    let providers = Providers::new(Arc::new(Teller(Arc::clone(calls))), painter(false));
    providers.set_others(Vec::new(), vec![painter(true)]);
    providers
}

/// Says for every book that needs the user: ask again, even if it was paid for. Answers how many those were.
async fn agree(studio: &Studio, calls: &CallLog) -> Result<usize, Failure> {
    let shelf = studio.load().await.map_err(|fault| format!("{fault:?}"))?.shelf;
    let mut agreed = 0;
    for card in shelf.iter().filter(|card| card.state == BookState::NeedsLook) {
        let book = studio.open_book(card.id).await.map_err(|fault| format!("{fault:?}"))?;
        for job in book.pages.iter().filter_map(|page| page.job) {
            calls.note(&format!("agree {job}"));
            studio.retry_job(job).await.map_err(|fault| format!("{fault:?}"))?;
            agreed += 1;
        }
    }
    Ok(agreed)
}

async fn making(studio: &Studio) -> Result<usize, Failure> {
    let snapshot = studio.load().await.map_err(|fault| format!("{fault:?}"))?;
    Ok(snapshot.shelf.iter().filter(|card| card.state == BookState::Making).count())
}

fn brief(number: u32) -> NewBook {
    NewBook {
        theme: format!("Book {number}"),
        keywords: Vec::new(),
        age: AgeBand::Preschool,
        style: Style::Watercolor,
        pages: PAGES,
        language: Some(Language::English),
        shape: Shape::Square,
        cloth: Cloth::Forest,
        read_first: false,
        storyteller: None,
        // Most lives end with their first book, so which it is changes from life to life.
        illustrator: (number + std::process::id()).is_multiple_of(2).then(|| PAID.to_owned()),
    }
}

/// What the providers were asked, in a file the queue knows nothing of. Each line is one write, so a kill
/// cannot tear it.
struct CallLog(Mutex<File>);

impl CallLog {
    fn open(path: &Path) -> Result<Self, Failure> {
        Ok(Self(Mutex::new(OpenOptions::new().create(true).append(true).open(path)?)))
    }

    fn note(&self, what: &str) {
        let line = format!("{what}\n");
        if let Ok(mut file) = self.0.lock() {
            let _ = file.write_all(line.as_bytes());
        }
    }
}

struct Teller(Arc<CallLog>);

impl Storyteller for Teller {
    fn id(&self) -> &'static str {
        "crash-teller"
    }

    fn tell(&self, request: StoryRequest) -> BoxStream<'static, Result<StoryPart, ProviderError>> {
        let written = request.written.pages.len() as u32;
        self.0.note(&format!("tell {} {written}", request.seed));
        let opening = request.written.cover.is_none().then(|| opening(&request.brief.theme));
        let pages = (written + 1..=request.brief.pages).map(page);
        // A breath between the parts, so that kills land between them too.
        stream::iter(opening.into_iter().chain(pages).map(Ok))
            .then(|part| async {
                tokio::time::sleep(Duration::from_millis(2)).await;
                part
            })
            .boxed()
    }
}

/// The name of the painter who is paid.
const PAID: &str = "crash-paid-painter";

struct Painter {
    log: Arc<CallLog>,
    is_paid: bool,
}

impl Illustrator for Painter {
    fn id(&self) -> &'static str {
        if self.is_paid { PAID } else { "crash-painter" }
    }

    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>> {
        let (log, is_paid) = (Arc::clone(&self.log), self.is_paid);
        async move {
            let what = format!("{} {}", request.book_seed, request.illustration.description);
            if is_paid {
                let parcel = Parcel { text: what.clone(), cost: Estimate::Unknown, ..Parcel::default() };
                request.account.sending(parcel).await?;
            }
            log.note(&format!("{} {what}", if is_paid { "buy" } else { "draw" }));
            tokio::time::sleep(Duration::from_millis(3)).await;
            if is_paid {
                let cost = Some(Money { currency: Currency::Usd, millionths: 40_000 });
                request.account.charge(Usage { pictures: 1, cost, ..Usage::default() });
            }
            Ok(Picture { bytes: dot(request.seed), unmet: Vec::new() })
        }
        .boxed()
    }
}

// The parent.

fn parent(kills: u64, seed: u64) -> Result<(), Failure> {
    let directory = env::temp_dir().join(format!("picturebook-crash-{}", std::process::id()));
    std::fs::create_dir_all(&directory)?;
    let mut random = Random(seed);
    let mut acknowledged = BTreeSet::new();
    let begun = Instant::now();
    let first = run_child(&directory, 1, None)?;
    acknowledged.extend(first.books);
    // As long as a child needs to begin a book, on this machine as busy as it is now. A job that takes the
    // program down again and again is given up in the end, so most kills must come after the beginning.
    let mut beginning = first.beginning.ok_or("the first child began no book")?;
    for _ in 0..kills {
        // From before the library is open to well into several books.
        let most = beginning + Duration::from_millis(130);
        let after = Duration::from_micros(random.below(u64::try_from(most.as_micros())?));
        let ran = run_child(&directory, 3, Some(after))?;
        acknowledged.extend(ran.books);
        if let Some(newer) = ran.beginning {
            beginning = (beginning * 3 + newer) / 4;
        }
    }
    acknowledged.extend(run_child(&directory, 1, None)?.books);
    let findings = check(&directory, &acknowledged, kills)?;
    println!(
        "{kills} kills in {:.1} s (seed {seed}): {} books acknowledged and whole, {} pages, {} calls, {} of them repeated (at most {} were under way at a kill), {} pictures bought and {} lost on their way, none bought twice; integrity ok",
        begun.elapsed().as_secs_f32(),
        acknowledged.len(),
        findings.pages,
        findings.calls,
        findings.repeated,
        kills * SLOTS as u64,
        findings.bought,
        findings.lost,
    );
    std::fs::remove_dir_all(&directory)?;
    Ok(())
}

/// What a child did.
struct Ran {
    /// The books it acknowledged.
    books: Vec<i64>,
    /// How long it needed to acknowledge the first.
    beginning: Option<Duration>,
}

/// Runs a child, and kills it after `life` if given.
fn run_child(directory: &Path, books: u32, life: Option<Duration>) -> Result<Ran, Failure> {
    let begun = Instant::now();
    let mut child = Command::new(env::current_exe()?)
        .arg("child")
        .arg(directory)
        .arg(books.to_string())
        .stdout(Stdio::piped())
        .spawn()?;
    let out = child.stdout.take().ok_or("the child has no output")?;
    let reader = std::thread::spawn(move || -> Ran {
        let mut ran = Ran { books: Vec::new(), beginning: None };
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            ran.beginning.get_or_insert_with(|| begun.elapsed());
            ran.books.extend(line.parse::<i64>());
        }
        ran
    });
    match life {
        Some(life) => {
            let (never, timer) = std::sync::mpsc::channel::<()>();
            let _ = timer.recv_timeout(life);
            drop(never);
            child.kill()?;
            child.wait()?;
        }
        None => {
            let status = child.wait()?;
            if !status.success() {
                return Err(format!("the last child ended with {status}").into());
            }
        }
    }
    reader.join().map_err(|_| "the child's output could not be read".into())
}

struct Findings {
    pages: usize,
    calls: usize,
    repeated: u64,
    bought: i64,
    lost: i64,
}

fn check(directory: &Path, acknowledged: &BTreeSet<i64>, kills: u64) -> Result<Findings, Failure> {
    let library = directory.join("library");
    let integrity: String = rusqlite::Connection::open(library.join("library.db"))?.query_row(
        "PRAGMA integrity_check",
        [],
        |row| row.get(0),
    )?;
    require(integrity == "ok", || format!("integrity_check: {integrity}"))?;

    let nobody = Arc::new(CallLog::open(&directory.join("check.log"))?);
    let providers = troupe(&nobody);
    let mut options = StudioOptions::new(&library, providers);
    options.slots = 0;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let pages = runtime.block_on(async {
        let studio = Studio::open(options).await.map_err(|fault| format!("{fault:?}"))?;
        let shelf = studio.load().await.map_err(|fault| format!("{fault:?}"))?.shelf;
        let there: BTreeSet<i64> = shelf.iter().map(|card| card.id).collect();
        let lost: Vec<_> = acknowledged.difference(&there).collect();
        require(lost.is_empty(), || format!("acknowledged and lost: {lost:?}"))?;
        let mut pages = 0;
        for card in &shelf {
            let book = studio.open_book(card.id).await.map_err(|fault| format!("{fault:?}"))?;
            require(book.state == BookState::Finished, || format!("book {} is {:?}", book.id, book.state))?;
            let numbers: Vec<u32> = book.pages.iter().map(|page| page.number).collect();
            require(numbers == (0..=PAGES).collect::<Vec<_>>(), || {
                format!("book {} has pages {numbers:?}", book.id)
            })?;
            for page in &book.pages {
                let name = || format!("book {} page {}", book.id, page.number);
                require(page.versions.len() == 1, || {
                    format!("{}: {} pictures", name(), page.versions.len())
                })?;
                require(page.number == 0 || page.texts.len() == 1, || {
                    format!("{}: {} texts", name(), page.texts.len())
                })?;
                let asset = &page.versions[0].picture.asset;
                studio
                    .picture(asset.clone(), false)
                    .await
                    .map_err(|fault| format!("{}: {fault:?}", name()))?;
                pages += 1;
            }
        }
        studio.shutdown().await;
        Ok::<_, Failure>(pages)
    })?;

    let log = std::fs::read_to_string(directory.join("calls.log"))?;
    let repeated = repeated_calls(&log)?;
    require(repeated <= kills * SLOTS as u64, || {
        format!("{repeated} calls were repeated, more than were under way at {kills} kills")
    })?;
    let calls = log.lines().filter(|line| *line != "boot" && !line.starts_with("agree")).count();
    let (bought, lost) = purchases(&library, &log)?;
    Ok(Findings { pages, calls, repeated, bought, lost })
}

/// How many pictures were bought, and how many were lost on their way. None was bought twice, and each call
/// was written down before it was made.
fn purchases(library: &Path, log: &str) -> Result<(i64, i64), Failure> {
    let connection = rusqlite::Connection::open(library.join("library.db"))?;
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let twice = count(
        "SELECT count(*) FROM (SELECT 1 FROM generation WHERE state = 'used' GROUP BY book_id, page HAVING count(*) > 1)",
    )?;
    require(twice == 0, || format!("{twice} pictures were bought twice"))?;
    let open = count("SELECT count(*) FROM generation WHERE state = 'sent'")?;
    require(open == 0, || format!("nobody knows what became of {open} calls"))?;
    let bought = count("SELECT count(*) FROM generation WHERE state = 'used'")?;
    let painted = count(&format!("SELECT count(*) FROM page_picture WHERE provider = '{PAID}'"))?;
    require(bought == painted, || format!("{bought} pictures were bought, {painted} are there"))?;
    let lost = count("SELECT count(*) FROM generation WHERE state = 'lost'")?;
    let calls = log.lines().filter(|line| line.starts_with("buy ")).count() as i64;
    require(calls <= bought + lost, || {
        format!("{calls} calls were made and {} written down", bought + lost)
    })?;
    Ok((bought, lost))
}

/// How many calls were made again. None may be made twice within one life of the process, and no life may
/// repeat more of the lives before it than had slots to be under way in.
fn repeated_calls(log: &str) -> Result<u64, Failure> {
    let mut life = 0_u64;
    let mut last_life: BTreeMap<&str, u64> = BTreeMap::new();
    let mut under_way_at_end_of: BTreeMap<u64, u64> = BTreeMap::new();
    for line in log.lines() {
        if line == "boot" {
            life += 1;
        }
        if line == "boot" || line.starts_with("agree") {
            continue;
        }
        if let Some(before) = last_life.insert(line, life) {
            require(before < life, || format!("asked twice in one life: {line}"))?;
            *under_way_at_end_of.entry(before).or_default() += 1;
        }
    }
    for (life, repeated) in &under_way_at_end_of {
        require(*repeated <= SLOTS as u64, || {
            format!("{repeated} calls of life {life} were asked again; {SLOTS} slots")
        })?;
    }
    Ok(under_way_at_end_of.values().sum())
}

fn require(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(otherwise().into()) }
}

/// splitmix64: the same seed kills at the same moments.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
