//! Views: what of books and jobs crosses to the page.

use std::collections::BTreeMap;

use library::{Asset, Book, Picture, Text, books, pages, pictures, portraits, style_guides, texts};
use provider::Providers;
use queue::{JobRow, Pause, Scope, State};
use rusqlite::Connection;

use crate::{
    making::{self, MakingJob, Task},
    progress::Standing,
    reviewing,
    wire::{
        BookCard, BookView, BriefView, Budget, CharacterView, Fault, JobKind, JobState, JobView, PageView,
        PauseScope, PauseView, PictureVersionView, PictureView, QueueView, StandIn, TextVersionView,
    },
    workload::Workload,
};

/// Finished and cancelled jobs that are shown.
const RECENT: u32 = 50;
/// Failed jobs that are looked at; those that still matter are shown.
const FAILED: u32 = 500;

/// The book on the shelf, if there is one.
pub fn card(conn: &Connection, id: i64, workload: &Workload) -> Result<Option<BookCard>, Fault> {
    let Some(book) = books::get(conn, id)? else { return Ok(None) };
    let shown = pictures::shown(conn, id)?;
    let jobs = making::jobs_of(conn, id)?;
    let is_paused = workload.is_book_paused(id);
    let standing = Standing { book: &book, pages: &shown, jobs: &jobs, is_paused };
    let picture =
        |number| shown.iter().find(|page| page.number == number).and_then(|page| page.picture.as_ref());
    Ok(Some(BookCard {
        id,
        state: standing.state(),
        paused: is_paused && standing.is_at_work(),
        batch: book.course.batch,
        cover: picture(0).map(PictureView::from),
        page_pictures: (1..=book.brief.pages)
            .map(|page| picture(page).map(|asset| asset.hash.clone()))
            .collect(),
        total_pages: book.brief.pages,
        progress: standing.progress(workload),
        pages_needing_look: standing.pages_needing_look(),
        held: book.hold.is_some() && standing.is_at_work(),
        language: book.brief.language.into(),
        shape: book.brief.shape.into(),
        cloth: book.brief.cloth.into(),
        title: book.title,
        theme: book.brief.theme,
        updated_at: book.updated_at,
        trashed_at: book.trashed_at,
    }))
}

/// The opened book, if there is one.
pub fn book(
    conn: &Connection,
    id: i64,
    workload: &Workload,
    providers: &Providers,
) -> Result<Option<BookView>, Fault> {
    let Some(book) = books::get(conn, id)? else { return Ok(None) };
    let shown = pictures::shown(conn, id)?;
    let jobs = making::jobs_of(conn, id)?;
    let is_paused = workload.is_book_paused(id);
    let standing = Standing { book: &book, pages: &shown, jobs: &jobs, is_paused };
    let (written, painted) = (pages::of(conn, id)?, pictures::of(conn, id)?);
    let review = reviewing::review(conn, &book, &written, &painted, providers)?;
    let mut written = written.into_iter().peekable();
    let mut words = grouped(texts::of(conn, id)?, |text| text.page);
    let mut painted = grouped(painted, |picture| picture.page);
    let pages = (0..=book.brief.pages)
        .map(|number| {
            let page = written.next_if(|page| page.number == number);
            let versions = painted.remove(&number).unwrap_or_default();
            let texts = words.remove(&number).unwrap_or_default();
            page_view(&standing, number, page.as_ref(), &versions, &texts)
        })
        .collect();
    let troupe = making::troupe(&book, providers);
    let portraits = portraits::of(conn, id)?;
    Ok(Some(BookView {
        id,
        state: standing.state(),
        storyteller: troupe.storyteller,
        illustrator: troupe.illustrator,
        cost: Budget::read(conn)?.spent_on(conn, id)?,
        hold: book
            .hold
            .clone()
            .filter(|_| standing.is_at_work())
            .and_then(|hold| serde_json::from_value(hold).ok()),
        stand_ins: stand_ins(&jobs),
        review,
        at_work: standing.is_at_work(),
        paused: is_paused && standing.is_at_work(),
        progress: standing.progress(workload),
        pages,
        title: book.title.clone(),
        cast: book
            .cast
            .iter()
            .enumerate()
            .map(|(at, character)| CharacterView {
                name: character.name.clone(),
                description: character.description.clone(),
                portrait: portraits
                    .iter()
                    .find(|portrait| portrait.character as usize == at)
                    .map(|portrait| PictureView::from(&portrait.asset)),
                being_drawn: jobs.iter().any(|job| {
                    let draws = matches!(&job.task, Task::Portrait(task) if task.character as usize == at);
                    draws && job.is_open()
                }),
            })
            .collect(),
        style_guide: style_guides::of(conn, id)?.into(),
        brief: brief(&book),
        created_at: book.created_at,
        updated_at: book.updated_at,
        trashed_at: book.trashed_at,
    }))
}

/// Who took over from whom, as far as it still shows in the book.
fn stand_ins(jobs: &[MakingJob]) -> Vec<StandIn> {
    let mut all: Vec<StandIn> = Vec::new();
    for job in jobs.iter().filter(|job| !matches!(job.state, State::Cancelled | State::Discarded)) {
        let Some(instead_of) = &job.instead_of else { continue };
        let page = job.task.picture().map(|picture| picture.page);
        let given_up = jobs.iter().rev().find(|earlier| {
            earlier.id < job.id
                && earlier.provider == *instead_of
                && earlier.task.picture().map(|picture| picture.page) == page
        });
        let is_same = |each: &&mut StandIn| {
            each.instead_of == *instead_of
                && each.provider == job.provider
                && each.pages.is_empty() == page.is_none()
        };
        match all.iter_mut().find(is_same) {
            Some(known) => known.pages.extend(page),
            None => all.push(StandIn {
                instead_of: instead_of.clone(),
                provider: job.provider.clone(),
                pages: page.into_iter().collect(),
                reason: given_up.and_then(|job| job.error.clone()).map(Into::into),
            }),
        }
    }
    all
}

fn page_view(
    standing: &Standing<'_>,
    number: u32,
    page: Option<&library::Page>,
    versions: &[Picture],
    texts: &[Text],
) -> PageView {
    let in_book = page.and_then(|page| page.picture);
    let current = versions.iter().find(|picture| Some(picture.version) == in_book);
    let is_cover = number == 0;
    PageView {
        number,
        text: page.filter(|_| !is_cover).map(|page| page.text.clone()).unwrap_or_default(),
        description: page.map(|page| page.illustration.description.clone()).unwrap_or_default(),
        state: standing.page_state(number),
        picture: current.map(|picture| PictureView::from(&picture.asset)),
        versions: versions
            .iter()
            .map(|picture| PictureVersionView {
                version: picture.version,
                picture: PictureView::from(&picture.asset),
                instruction: picture.origin.instruction.clone(),
                unmet: picture.origin.unmet.clone(),
                provider: picture.origin.provider.clone(),
                created_at: picture.created_at,
                in_book: Some(picture.version) == in_book,
            })
            .collect(),
        texts: texts
            .iter()
            .map(|text| TextVersionView {
                version: text.version,
                text: text.text.clone(),
                created_at: text.created_at,
            })
            .collect(),
        // The cover's picture does not show the title.
        picture_is_older_than_text: !is_cover
            && page.zip(current).is_some_and(|(page, picture)| {
                picture.origin.text_version < page.text_version && !page.is_fitting
            }),
        words_to_look_at: page
            .map(|page| book::words_to_look_at(&page.text, standing.book.brief.language))
            .unwrap_or_default(),
        flags: page.and_then(|page| page.flags.clone()).unwrap_or_default(),
        job: standing.page_job(number),
    }
}

fn brief(book: &Book) -> BriefView {
    let brief = &book.brief;
    BriefView {
        theme: brief.theme.clone(),
        keywords: brief.keywords.clone(),
        age: brief.age.into(),
        style: brief.style.into(),
        pages: brief.pages,
        language: brief.language.into(),
        shape: brief.shape.into(),
        cloth: brief.cloth.into(),
    }
}

impl From<&Asset> for PictureView {
    fn from(asset: &Asset) -> Self {
        Self { asset: asset.hash.clone(), width: asset.width, height: asset.height }
    }
}

fn grouped<T>(rows: Vec<T>, page: impl Fn(&T) -> u32) -> BTreeMap<u32, Vec<T>> {
    let mut groups: BTreeMap<u32, Vec<T>> = BTreeMap::new();
    for row in rows {
        groups.entry(page(&row)).or_default().push(row);
    }
    groups
}

/// The queue. Failures that no longer matter are left out: the page was painted after all, or the user
/// chose another picture.
pub fn queue(conn: &Connection, workload: &Workload) -> Result<QueueView, Fault> {
    let mut desk = Desk { conn, workload, books: BTreeMap::new() };
    let running = desk.views(queue::running(conn)?)?;
    let waiting = desk.views(queue::waiting(conn)?)?;
    let recent = desk.views(queue::recently_finished(conn, RECENT)?)?;
    let mut failed = Vec::new();
    for row in queue::failed(conn, FAILED)? {
        let Some(job) = MakingJob::read(row) else { continue };
        if making::is_trouble(conn, &job)? {
            failed.extend(desk.view(job)?);
        }
    }
    Ok(QueueView {
        slots: u32::try_from(workload.slots).unwrap_or(u32::MAX),
        paused: workload.is_paused(),
        pauses: workload.pauses.iter().map(PauseView::from).collect(),
        remaining_ms: workload.outlook.of_all(),
        running,
        waiting,
        failed,
        recent,
    })
}

/// Finished jobs, as [`queue::history`] found them.
pub fn finished(conn: &Connection, workload: &Workload, jobs: Vec<JobRow>) -> Result<Vec<JobView>, Fault> {
    Desk { conn, workload, books: BTreeMap::new() }.views(jobs)
}

impl From<&Pause> for PauseView {
    fn from(pause: &Pause) -> Self {
        Self {
            scope: match &pause.scope {
                Scope::All => PauseScope::Everything,
                Scope::Key(provider) => PauseScope::Provider { provider: provider.clone() },
                Scope::Subject(book) => PauseScope::Book { book: *book },
            },
            by_user: pause.by_user,
            since: pause.since,
            until: pause.until,
            reason: pause.reason.clone().map(|reason| making::Trouble::message_of(reason).into()),
        }
    }
}

/// Looks each book of the queue up once.
struct Desk<'a> {
    conn: &'a Connection,
    workload: &'a Workload,
    books: BTreeMap<i64, Option<BookLine>>,
}

/// What a line of the queue says of its book.
#[derive(Clone)]
struct BookLine {
    title: String,
    picture: Option<String>,
    story_percent: u8,
}

impl Desk<'_> {
    fn views(&mut self, rows: Vec<JobRow>) -> Result<Vec<JobView>, Fault> {
        let mut views = Vec::with_capacity(rows.len());
        for job in rows.into_iter().filter_map(MakingJob::read) {
            views.extend(self.view(job)?);
        }
        Ok(views)
    }

    fn view(&mut self, job: MakingJob) -> Result<Option<JobView>, Fault> {
        let Some(line) = self.line(job.book)? else { return Ok(None) };
        let picture = job.task.picture();
        let waits_for_its_time = matches!(job.state, State::Scheduled | State::Retryable);
        Ok(Some(JobView {
            id: job.id,
            kind: match job.task {
                Task::Story => JobKind::Story,
                Task::Portrait(_) => JobKind::Portrait,
                Task::Picture(_) => JobKind::Picture,
                Task::Finish => JobKind::Finish,
            },
            state: match job.state {
                State::Scheduled | State::Retryable => JobState::TryingAgain,
                State::Available => JobState::Waiting,
                State::Running => JobState::Working,
                State::Completed => JobState::Done,
                State::Cancelled => JobState::Stopped,
                State::Discarded => JobState::Failed,
            },
            book: job.book,
            book_title: line.title,
            book_picture: line.picture,
            page: picture.map(|picture| picture.page),
            instruction: picture.map(|picture| picture.instruction.clone()).filter(|text| !text.is_empty()),
            progress: match (job.state, &job.task) {
                (State::Completed, _) => 100,
                (_, Task::Story) => line.story_percent,
                _ => 0,
            },
            message: job.sentence().into(),
            paused: job.state != State::Running && job.is_open() && self.workload.is_book_paused(job.book),
            remaining_ms: self.workload.outlook.of_job(job.id),
            provider: job.provider,
            attempt: job.attempt,
            max_attempts: job.max_attempts,
            next_attempt_at: waits_for_its_time.then_some(job.run_at),
            started_at: job.started_at,
            finished_at: job.finished_at,
            error: job.error.map(Into::into),
            cause: job.cause,
            instead_of: job.instead_of,
        }))
    }

    fn line(&mut self, id: i64) -> Result<Option<BookLine>, Fault> {
        if let Some(line) = self.books.get(&id) {
            return Ok(line.clone());
        }
        let line = match books::get(self.conn, id)? {
            Some(book) => {
                let written = pages::written(self.conn, id)?;
                let picture = pictures::shown(self.conn, id)?.into_iter().find_map(|page| page.picture);
                Some(BookLine {
                    story_percent: u8::try_from(written * 100 / book.brief.pages.max(1)).unwrap_or(100),
                    title: if book.title.is_empty() { book.brief.theme } else { book.title },
                    picture: picture.map(|asset| asset.hash),
                })
            }
            None => None,
        };
        self.books.insert(id, line.clone());
        Ok(line)
    }
}
