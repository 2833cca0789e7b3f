use std::sync::Arc;

use book::{Story, StoryPage, StoryPart};
use futures::{
    FutureExt as _, StreamExt as _,
    future::{BoxFuture, Either, select},
};
use library::{Book, books, pages, texts};
use provider::{ProviderError, StoryRequest};
use queue::{CommitError, Job, JobRow, Limits, Outcome, State, Worker};
use rusqlite::Transaction;

use super::{
    STORY, Turn, Workshop,
    accounting::{self, Accounting, Subject},
    bury, failing, finish_if_last, is_being_portrayed, paint, portray_all,
};
use crate::wire::Fault;

/// Writes the story of a book: each part is committed together with the job that paints its picture, so
/// pictures begin before the story ends, and a story that is taken up again goes on after its last page.
pub struct StoryWorker(pub Arc<Workshop>);

impl Worker for StoryWorker {
    fn kind(&self) -> &'static str {
        STORY
    }

    fn limits(&self) -> Limits {
        Limits::default()
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        let shop = Arc::clone(&self.0);
        async move { write(&shop, &job).await.unwrap_or_else(|outcome| outcome) }.boxed()
    }

    fn on_final(&self, tx: &Transaction<'_>, job: &JobRow, state: State) -> rusqlite::Result<()> {
        bury(tx, &self.0, job, state).map(drop)
    }
}

async fn write(shop: &Arc<Workshop>, job: &Job) -> Result<Outcome, Outcome> {
    let id = job.row().subject.unwrap_or_default();
    let read = shop
        .db
        .read(move |conn| -> Result<_, Fault> {
            let Some(book) = books::get(conn, id)? else { return Ok(None) };
            let story = pages::story(conn, &book)?;
            Ok(Some((book, story)))
        })
        .await
        .map_err(|fault| failing::by_fault(&fault))?;
    let Some((book, mut story)) = read else { return Err(failing::by_absence(id)) };
    let book = Arc::new(book);

    let provider = &job.row().concurrency_key;
    let is_told = |story: &Story| story.pages.len() as u64 >= u64::from(book.brief.pages);
    let mut accounting = None;
    if !is_told(&story) {
        let storyteller =
            shop.providers.storyteller(provider).ok_or_else(|| failing::by_vacancy(provider))?;
        let subject = Subject {
            book: id,
            page: None,
            provider: provider.clone(),
            is_begun: story.cover.is_some(),
            is_extra: false,
        };
        let account = Accounting::open(shop, job, subject).await?;
        let request = StoryRequest {
            brief: book.brief.clone(),
            seed: book.seed,
            written: story.clone(),
            account: account.account(),
        };
        let mut parts = storyteller.tell(request);
        while !is_told(&story) {
            let part = match select(std::pin::pin!(job.stopped()), parts.next()).await {
                Either::Left(_) => {
                    drop(parts);
                    return Err(account.stop(story.cover.is_some()).await);
                }
                Either::Right((Some(part), _)) => part.and_then(|part| fitting(part, &story)),
                Either::Right((None, _)) => Err(ProviderError::BadAnswer(format!(
                    "the story ends after {} of {} pages",
                    story.pages.len(),
                    book.brief.pages
                ))),
            };
            let part = match part {
                Ok(part) => part,
                Err(error) => {
                    drop(parts);
                    return Err(account.fail(error).await);
                }
            };
            story.push(part.clone());
            let (shop, book, turn) = (Arc::clone(shop), Arc::clone(&book), Turn::after(job.row()));
            job.commit(move |tx| keep(tx, &shop, &book, turn, part))
                .await
                .map_err(|error| failing::by_commit(&error))?;
        }
        accounting = Some(account);
    }
    let (ending, clock) = (job.row().clone(), Arc::clone(&shop.clock));
    Ok(Outcome::Complete(Box::new(move |tx| {
        match &accounting {
            Some(accounting) => accounting.close(tx)?,
            None => accounting::settle(tx, &ending, clock())?,
        }
        Ok(finish_if_last(tx, id, Some(&ending), clock())?)
    })))
}

/// The part, if it is the one that comes next.
fn fitting(part: StoryPart, story: &Story) -> Result<StoryPart, ProviderError> {
    let due = story.pages.len() + 1;
    let fits = match &part {
        StoryPart::Opening { title, .. } => story.cover.is_none() && !title.trim().is_empty(),
        StoryPart::Page(page) => {
            story.cover.is_some() && page.number as usize == due && !page.text.trim().is_empty()
        }
    };
    if fits { Ok(part) } else { Err(ProviderError::BadAnswer(format!("not what page {due} needs"))) }
}

fn keep(
    tx: &Transaction<'_>,
    shop: &Workshop,
    book: &Book,
    turn: Turn,
    part: StoryPart,
) -> Result<(), CommitError> {
    let now = (shop.clock)();
    let page = match part {
        StoryPart::Opening { title, cast, cover } => {
            books::set_opening(tx, book.id, &title, &cast)?;
            pages::insert(tx, book.id, 0, &cover)?;
            texts::add(tx, book.id, 0, &title, now)?;
            0
        }
        StoryPart::Page(StoryPage { number, text, illustration }) => {
            pages::insert(tx, book.id, number, &illustration)?;
            texts::add(tx, book.id, number, &text, now)?;
            number
        }
    };
    books::touch(tx, book.id, now)?;
    // As it is now: since its story was begun it may have been stopped, or given to others.
    let Some(book) = books::get(tx, book.id)?.filter(|book| !book.stopped) else { return Ok(()) };
    if page == 0 {
        portray_all(tx, &book, turn, &shop.providers, now)?;
    }
    // Until it is known how everybody looks, pages wait.
    if book.may_paint(page) && !is_being_portrayed(tx, book.id, None)? {
        paint(tx, &book, page, turn, &shop.providers, now)?;
    }
    Ok(())
}
