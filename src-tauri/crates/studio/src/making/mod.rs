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
use queue::{NewJob, State, Worker};
use rusqlite::{Connection, Transaction};
use serde_json::json;

pub use job::{MakingJob, PictureTask, Task};

use crate::{Clock, progress::Standing, seed::mixed, wire::BookState};

const STORY: &str = "story";
const PICTURE: &str = "picture";
const FINISH: &str = "finish";

/// What the user waits for goes before what makes a whole book.
const REDRAW_PRIORITY: i64 = 10;
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

/// Inserts the job that writes the story, or finds it waiting.
pub fn write_story(tx: &Transaction<'_>, book: i64, providers: &Providers, now: i64) -> rusqlite::Result<()> {
    let job = NewJob {
        subject: Some(book),
        concurrency_key: providers.storyteller.id().into(),
        unique_key: Some(format!("{STORY}:{book}")),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(STORY, json!({}))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Inserts the job that paints a page's next picture, or finds one waiting. With `redraw` the user asked
/// for another picture, with an instruction that may be empty.
pub fn paint(
    tx: &Transaction<'_>,
    book: &Book,
    page: PageNumber,
    redraw: Option<&str>,
    providers: &Providers,
    now: i64,
) -> rusqlite::Result<()> {
    let version = pictures::latest(tx, book.id, page)? + 1;
    let task = PictureTask {
        page,
        version,
        seed: mixed(book.seed ^ (u64::from(page) << 32) ^ u64::from(version)),
        instruction: redraw.unwrap_or_default().to_owned(),
    };
    let job = NewJob {
        subject: Some(book.id),
        priority: if redraw.is_some() { REDRAW_PRIORITY } else { 0 },
        concurrency_key: providers.illustrator.id().into(),
        unique_key: Some(format!("{PICTURE}:{}:{page}", book.id)),
        max_attempts: MAX_ATTEMPTS,
        ..NewJob::new(PICTURE, json!(task))
    };
    queue::insert(tx, &job, now).map(drop)
}

/// Inserts the job that puts the book together once its story is whole and nothing but `ending`, the job
/// that is about to end, is left to do.
fn finish_if_last(tx: &Transaction<'_>, book: i64, ending: i64, now: i64) -> rusqlite::Result<()> {
    let Some(row) = books::get(tx, book)? else { return Ok(()) };
    let is_open = |job: &MakingJob| job.id != ending && job.is_open() && !job.task.is_finish();
    if jobs_of(tx, book)?.iter().any(is_open) || pages::written(tx, book)? < row.brief.pages {
        return Ok(());
    }
    let job = NewJob {
        subject: Some(book),
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
    let standing = Standing { book, pages: &shown, jobs: &jobs };
    let mut again = Vec::new();
    let story = jobs.iter().rev().find(|job| job.task.is_story());
    if pages::written(tx, book.id)? < book.brief.pages {
        match story {
            Some(job) if job.state == State::Discarded => again.push(job.id),
            _ => write_story(tx, book.id, providers, now)?,
        }
    }
    for page in &shown {
        let job = standing.page_job(page.number);
        let failed = job.filter(|_| standing.pages_needing_look().contains(&page.number));
        match (failed, job) {
            (Some(failed), _) => again.push(failed),
            (None, None) if page.picture.is_none() => paint(tx, book, page.number, None, providers, now)?,
            _ => {}
        }
    }
    if again.is_empty() && standing.state() != BookState::Finished {
        finish_if_last(tx, book.id, 0, now)?;
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
