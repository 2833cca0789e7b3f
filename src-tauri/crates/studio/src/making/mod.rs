//! Making a book is four kinds of job: one writes the story, one draws how somebody looks, one paints one
//! picture, one puts the book together. Each kind inserts the next as it completes.

mod accounting;
mod cancelling;
mod drawing;
mod failing;
mod finish;
mod job;
mod picture;
mod portrait;
mod story;

use std::sync::Arc;

use book::PageNumber;
use db::Db;
use futures::channel::mpsc::UnboundedSender;
use library::{AssetFiles, Book, books, generations, pages, pictures, portraits};
use provider::Providers;
use queue::{JobRow, NewJob, Queue, State, Worker};
use rusqlite::{Connection, Transaction};
use serde_json::{Value, json};

pub use cancelling::cancel_orders;
pub use failing::{Trouble, by_commit, by_fault};
pub use job::{MakingJob, PictureTask, PortraitTask, Task};

use crate::{
    Clock, UtcOffset, casting,
    progress::Standing,
    seed::mixed,
    wire::{BookState, Cause},
};

pub const STORY: &str = "story";
const PORTRAIT: &str = "portrait";
pub const PICTURE: &str = "picture";
const FINISH: &str = "finish";

/// What the user waits for goes before what makes a whole book.
const REDRAW_PRIORITY: i64 = 10;
/// A list of books goes behind those that were asked for one by one.
const BATCH_PRIORITY: i64 = -10;
/// More than the main ones would cost more than it is worth.
const MAX_PORTRAITS: u32 = 3;
/// The first attempt and three retries.
const MAX_ATTEMPTS: u32 = 4;

/// What the workers share.
pub struct Workshop {
    /// The library's and the queue's database.
    pub db: Db,
    /// The library's pictures.
    pub files: AssetFiles,
    /// Who writes and who draws.
    pub providers: Providers,
    /// The time.
    pub clock: Clock,
    /// Where local time stands.
    pub utc_offset: UtcOffset,
    /// Generations whose orders nobody wants any more.
    pub given_up: UnboundedSender<i64>,
}

/// A worker for each kind.
pub fn workers(workshop: &Arc<Workshop>) -> Vec<Arc<dyn Worker>> {
    let shared = || Arc::clone(workshop);
    vec![
        Arc::new(story::StoryWorker(shared())),
        Arc::new(portrait::PortraitWorker(shared())),
        Arc::new(picture::PictureWorker(shared())),
        Arc::new(finish::FinishWorker(shared())),
    ]
}

/// Every job a book ever had, the oldest first.
pub fn jobs_of(conn: &Connection, book: i64) -> rusqlite::Result<Vec<MakingJob>> {
    Ok(queue::by_subject(conn, book)?.into_iter().filter_map(MakingJob::read).collect())
}

/// Where in the queue a job goes.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    priority: i64,
    place: Option<i64>,
}

impl Turn {
    /// Behind everything of its kind: a book that was asked for alone, or with a batch.
    pub fn of_book(book: &Book) -> Self {
        Self { priority: if book.course.batch.is_some() { BATCH_PRIORITY } else { 0 }, place: None }
    }

    /// Where the job stands it comes of: what was moved to the front stays there to the last page, and a
    /// book is finished before the next is begun.
    pub fn after(job: &JobRow) -> Self {
        Self { priority: job.priority, place: Some(job.place) }
    }
}

/// What keeps the same from being in the queue twice.
fn key(kind: &str, book: i64, of: Option<u32>) -> String {
    match of {
        Some(of) => format!("{kind}:{book}:{of}"),
        None => format!("{kind}:{book}"),
    }
}

/// Who makes a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Troupe {
    /// Writes it.
    pub storyteller: String,
    /// Paints it.
    pub illustrator: String,
}

/// Who makes the book: as it was asked for, or whoever is always there.
pub fn troupe(book: &Book, providers: &Providers) -> Troupe {
    let course = &book.course;
    Troupe {
        storyteller: course.storyteller.clone().unwrap_or_else(|| providers.first_storyteller()),
        illustrator: course.illustrator.clone().unwrap_or_else(|| providers.first_illustrator()),
    }
}

/// Inserts the job that writes the story, or finds it waiting.
pub fn write_story(
    tx: &Transaction<'_>,
    book: &Book,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<()> {
    let job = NewJob {
        subject: Some(book.id),
        priority: Turn::of_book(book).priority,
        concurrency_key: troupe(book, providers).storyteller,
        unique_key: Some(key(STORY, book.id, None)),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(STORY, json!({}))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Inserts the job that paints a page's first picture, or finds one waiting.
pub fn paint(
    tx: &Transaction<'_>,
    book: &Book,
    page: PageNumber,
    turn: Turn,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<()> {
    paint_as(tx, book, page, "", turn, troupe(book, providers).illustrator, now)
}

/// Inserts the jobs that draw how the first of the cast look, if the book's painter looks at such pictures.
pub fn portray_all(
    tx: &Transaction<'_>,
    book: &Book,
    turn: Turn,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<()> {
    let illustrator = providers.illustrator(&troupe(book, providers).illustrator);
    let most = illustrator.map_or(0, |each| each.abilities().references).min(MAX_PORTRAITS);
    let cast = u32::try_from(book.cast.len()).unwrap_or(u32::MAX);
    for character in 0..cast.min(most) {
        portray(tx, book, character, turn, providers, now)?;
    }
    Ok(())
}

/// Inserts the job that draws how somebody looks, or finds it waiting.
pub fn portray(
    tx: &Transaction<'_>,
    book: &Book,
    character: u32,
    turn: Turn,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<()> {
    let seed = mixed(book.seed ^ (u64::from(character + 1) << 48) ^ now.cast_unsigned());
    let job = NewJob {
        subject: Some(book.id),
        priority: turn.priority,
        place: turn.place,
        concurrency_key: troupe(book, providers).illustrator,
        unique_key: Some(key(PORTRAIT, book.id, Some(character))),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(PORTRAIT, json!(PortraitTask { character, seed }))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Whether anybody's portrait waits or is being drawn, but for the job that is about to end.
pub fn is_being_portrayed(conn: &Connection, book: i64, ending: Option<i64>) -> rusqlite::Result<bool> {
    let portrays = |job: &MakingJob| job.is_open() && job.task.is_portrait() && Some(job.id) != ending;
    Ok(jobs_of(conn, book)?.iter().any(portrays))
}

/// Once everybody's portrait is drawn or given up, the written pages are painted that waited for them.
fn paint_what_waits(
    tx: &Transaction<'_>,
    shop: &Workshop,
    book: i64,
    ending: &JobRow,
) -> rusqlite::Result<()> {
    let Some(row) = books::get(tx, book)? else { return Ok(()) };
    if row.stopped || is_being_portrayed(tx, book, Some(ending.id))? {
        return Ok(());
    }
    let jobs = jobs_of(tx, book)?;
    let has_job = |page| {
        let paints = |job: &&MakingJob| job.task.picture().is_some_and(|task| task.page == page);
        jobs.iter().filter(|job| job.state != State::Cancelled).any(|job| paints(&job))
    };
    for page in pictures::shown(tx, book)? {
        let waits = page.picture.is_none() && !page.is_skipped && !has_job(page.number);
        if waits && row.may_paint(page.number) {
            paint(tx, &row, page.number, Turn::after(ending), &shop.providers, (shop.clock)())?;
        }
    }
    finish_if_last(tx, book, Some(ending), (shop.clock)())
}

/// Inserts the job that paints another picture of a page, with an instruction that may be empty.
pub fn repaint(
    tx: &Transaction<'_>,
    book: &Book,
    page: PageNumber,
    instruction: &str,
    illustrator: String,
    now: i64,
) -> rusqlite::Result<()> {
    let turn = Turn { priority: REDRAW_PRIORITY, place: None };
    paint_as(tx, book, page, instruction, turn, illustrator, now)
}

fn paint_as(
    tx: &Transaction<'_>,
    book: &Book,
    page: PageNumber,
    instruction: &str,
    turn: Turn,
    illustrator: String,
    now: i64,
) -> rusqlite::Result<()> {
    let version = pictures::latest(tx, book.id, page)? + 1;
    let task = PictureTask {
        page,
        version,
        seed: mixed(book.seed ^ (u64::from(page) << 32) ^ u64::from(version)),
        instruction: instruction.to_owned(),
    };
    let job = NewJob {
        subject: Some(book.id),
        priority: turn.priority,
        place: turn.place,
        concurrency_key: illustrator,
        unique_key: Some(key(PICTURE, book.id, Some(page))),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(PICTURE, json!(task))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Whether the job writes a story.
pub fn is_story(job: &JobRow) -> bool {
    job.kind == STORY
}

/// Asks another provider for what a job was to bring, in its place.
fn ask_instead(
    tx: &Transaction<'_>,
    job: &JobRow,
    provider: String,
    instead_of: Option<&str>,
    now: i64,
) -> rusqlite::Result<()> {
    let Some(book) = job.subject else { return Ok(()) };
    let page = job.args.get("page").and_then(Value::as_u64).and_then(|page| u32::try_from(page).ok());
    let mut args = job.args.clone();
    if let Value::Object(args) = &mut args {
        args.remove(job::INSTEAD_OF);
        if let Some(instead_of) = instead_of {
            args.insert(job::INSTEAD_OF.into(), instead_of.into());
        }
    }
    let next = NewJob {
        subject: job.subject,
        priority: job.priority,
        place: Some(job.place),
        concurrency_key: provider,
        unique_key: Some(if job.kind == PORTRAIT {
            // The old one may still be there: pages must not take its end for the end of waiting.
            format!("{PORTRAIT}:{book}:instead-of-{}", job.id)
        } else {
            key(&job.kind, book, page)
        }),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(&job.kind, args)
    };
    queue::insert(tx, &next, now).map(drop)
}

/// Sees to what else ends with a job that is discarded or cancelled, and says whether somebody took it over.
fn bury(tx: &Transaction<'_>, shop: &Workshop, job: &JobRow, state: State) -> rusqlite::Result<bool> {
    let now = (shop.clock)();
    let sent = generations::on_its_way(tx, job.id)?;
    if let (State::Cancelled, Some(order)) = (state, sent.as_ref().filter(|sent| sent.ticket.is_some())) {
        // Whoever stops does not wait for it to be heard.
        let _ = shop.given_up.unbounded_send(order.id);
    }
    let may_be_paid = sent.is_some_and(|sent| sent.request.costs);
    let is_told = job.error.as_ref().map(Trouble::cause_of) == Some(Cause::Lost);
    if state != State::Discarded || is_told || !may_be_paid {
        accounting::write_off(tx, job, now)?;
    }
    // What may have been paid for is asked of nobody else unasked. Where the user was not told so yet, it stays
    // open: when the job is tried again an order is fetched, and otherwise they are told then.
    if state != State::Discarded || may_be_paid {
        return Ok(false);
    }
    match casting::stand_in(tx, shop, job)? {
        Some(provider) => {
            ask_instead(tx, job, provider, Some(&job.concurrency_key), now)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Gives to the troupe what waits of a book and what failed of it and still matters.
pub fn hand_over(
    tx: &Transaction<'_>,
    queue: &Queue,
    book: i64,
    troupe: &Troupe,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<()> {
    let illustrator = providers.illustrator(&troupe.illustrator);
    let looks = illustrator.is_some_and(|each| each.abilities().references > 0);
    for row in queue::by_subject(tx, book)? {
        let provider = match row.kind.as_str() {
            STORY => &troupe.storyteller,
            PICTURE | PORTRAIT => &troupe.illustrator,
            _ => continue,
        };
        let is_failed = row.state == State::Discarded;
        let waits = !row.state.is_final() && row.state != State::Running;
        let matters = || MakingJob::read(row.clone()).map_or(Ok(false), |job| is_trouble(tx, &job));
        if row.concurrency_key == *provider || !(waits || is_failed && matters()?) {
            continue;
        }
        // An order that was accepted, or may have been, is seen to its end where it is.
        if waits && generations::on_its_way(tx, row.id)?.is_some() {
            continue;
        }
        if row.kind == PORTRAIT {
            // Nobody looks at what would be drawn, or everything is painted without it.
            if waits && looks {
                ask_instead(tx, &row, provider.clone(), None, now)?;
            }
            if waits {
                queue.cancel(tx, row.id)?;
            }
            continue;
        }
        if waits {
            queue.cancel(tx, row.id)?;
        }
        ask_instead(tx, &row, provider.clone(), None, now)?;
    }
    Ok(())
}

/// Inserts the job that puts the book together once its story is whole and nothing but `ending`, the job
/// that is about to end, is left to do.
pub fn finish_if_last(
    tx: &Transaction<'_>,
    book: i64,
    ending: Option<&JobRow>,
    now: i64,
) -> rusqlite::Result<()> {
    let Some(row) = books::get(tx, book)? else { return Ok(()) };
    let ends = |job: &MakingJob| ending.is_some_and(|ending| ending.id == job.id);
    let is_open = |job: &MakingJob| !ends(job) && job.is_open() && !job.task.is_finish();
    if jobs_of(tx, book)?.iter().any(is_open) || pages::written(tx, book)? < row.brief.pages {
        return Ok(());
    }
    // The story is read before the rest is painted.
    if !(0..=row.brief.pages).all(|page| row.may_paint(page)) {
        return Ok(());
    }
    let turn = ending.map_or_else(|| Turn::of_book(&row), Turn::after);
    let job = NewJob {
        subject: Some(book),
        priority: turn.priority,
        place: turn.place,
        unique_key: Some(key(FINISH, book, None)),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(FINISH, json!({}))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Inserts what is missing of a book and nobody is working on: the rest of the story, and the pictures of
/// pages that have none. Answers the failed jobs that should be tried again instead.
pub fn resume(
    tx: &Transaction<'_>,
    book: &Book,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<Vec<i64>> {
    let shown = pictures::shown(tx, book.id)?;
    let jobs = jobs_of(tx, book.id)?;
    let standing = Standing { book, pages: &shown, jobs: &jobs, is_paused: false };
    let was_given_up = |job: &MakingJob| job.task.is_portrait() && job.state == State::Discarded;
    let is_bare = shown.iter().all(|page| page.picture.is_none()) && portraits::of(tx, book.id)?.is_empty();
    if is_bare && !book.cast.is_empty() && !jobs.iter().any(was_given_up) {
        portray_all(tx, book, Turn::of_book(book), providers, now)?;
    }
    let portrayed = is_being_portrayed(tx, book.id, None)?;
    let mut again = Vec::new();
    let story = jobs.iter().rev().find(|job| job.task.is_story());
    if pages::written(tx, book.id)? < book.brief.pages {
        match story {
            Some(job) if job.state == State::Discarded => again.push(job.id),
            _ => write_story(tx, book, providers, now)?,
        }
    }
    for page in &shown {
        let job = standing.page_job(page.number);
        let failed = job.filter(|_| standing.pages_needing_look().contains(&page.number));
        // What was turned down or may have been paid for is asked for again page by page, if at all.
        if failed.is_some() && standing.needs_word(page.number) {
            continue;
        }
        match (failed, job) {
            (Some(failed), _) => again.push(failed),
            (None, None)
                if !portrayed
                    && page.picture.is_none()
                    && !page.is_skipped
                    && book.may_paint(page.number) =>
            {
                paint(tx, book, page.number, Turn::of_book(book), providers, now)?;
            }
            _ => {}
        }
    }
    if again.is_empty() && standing.state() != BookState::Finished {
        finish_if_last(tx, book.id, None, now)?;
    }
    Ok(again)
}

/// Whether a picture of the page waits or is being painted.
pub fn is_being_painted(conn: &Connection, book: i64, page: PageNumber) -> rusqlite::Result<bool> {
    let paints = |job: &MakingJob| job.is_open() && job.task.picture().is_some_and(|task| task.page == page);
    Ok(jobs_of(conn, book)?.iter().any(paints))
}

/// Whether a newer job does the same.
pub fn is_repeated(conn: &Connection, job: &MakingJob) -> rusqlite::Result<bool> {
    let same = |other: &MakingJob| match (&other.task, &job.task) {
        (Task::Picture(other), Task::Picture(this)) => other.page == this.page,
        (Task::Portrait(other), Task::Portrait(this)) => other.character == this.character,
        (Task::Story, Task::Story) | (Task::Finish, Task::Finish) => true,
        _ => false,
    };
    Ok(jobs_of(conn, job.book)?.iter().any(|other| other.id > job.id && same(other)))
}

/// Whether a failed job still matters: it was not repeated, and the user did not choose another picture.
pub fn is_trouble(conn: &Connection, job: &MakingJob) -> rusqlite::Result<bool> {
    if is_repeated(conn, job)? {
        return Ok(false);
    }
    let Some(picture) = job.task.picture() else { return Ok(true) };
    let page = pages::get(conn, job.book, picture.page)?;
    Ok(page.is_some_and(|page| picture.version > page.settled))
}
