//! Making a book is three kinds of job: one writes the story, one paints one picture, one puts the book
//! together. Each kind inserts the next as it completes.

mod failing;
mod finish;
mod job;
mod picture;
mod story;

use std::sync::Arc;

use book::PageNumber;
use db::Db;
use library::{AssetFiles, Book, books, pages, pictures};
use provider::Providers;
use queue::{JobRow, NewJob, State, Worker};
use rusqlite::{Connection, Transaction};
use serde_json::json;

pub use failing::{Trouble, by_commit, by_fault};
pub use job::{MakingJob, PictureTask, Task};

use crate::{Clock, UtcOffset, progress::Standing, seed::mixed, wire::BookState};

pub const STORY: &str = "story";
pub const PICTURE: &str = "picture";
const FINISH: &str = "finish";

/// What the user waits for goes before what makes a whole book.
const REDRAW_PRIORITY: i64 = 10;
/// A list of books goes behind those that were asked for one by one.
const BATCH_PRIORITY: i64 = -10;
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
}

/// A worker for each kind.
pub fn workers(workshop: &Arc<Workshop>) -> Vec<Arc<dyn Worker>> {
    let shared = || Arc::clone(workshop);
    vec![
        Arc::new(story::StoryWorker(shared())),
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
        concurrency_key: providers.storyteller.id().into(),
        unique_key: Some(format!("{STORY}:{}", book.id)),
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
    paint_as(tx, book, page, "", turn, providers, now)
}

/// Inserts the job that paints another picture of a page, with an instruction that may be empty.
pub fn repaint(
    tx: &Transaction<'_>,
    book: &Book,
    page: PageNumber,
    instruction: &str,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<()> {
    let turn = Turn { priority: REDRAW_PRIORITY, place: None };
    paint_as(tx, book, page, instruction, turn, providers, now)
}

fn paint_as(
    tx: &Transaction<'_>,
    book: &Book,
    page: PageNumber,
    instruction: &str,
    turn: Turn,
    providers: &Providers,
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
        concurrency_key: providers.illustrator.id().into(),
        unique_key: Some(format!("{PICTURE}:{}:{page}", book.id)),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(PICTURE, json!(task))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Inserts the job that puts the book together once its story is whole and nothing but `ending`, the job
/// that is about to end, is left to do.
fn finish_if_last(
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
        unique_key: Some(format!("{FINISH}:{book}")),
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
        match (failed, job) {
            (Some(failed), _) => again.push(failed),
            (None, None) if page.picture.is_none() && book.may_paint(page.number) => {
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
