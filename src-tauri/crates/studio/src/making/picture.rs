use std::sync::Arc;

use book::PageNumber;
use futures::{FutureExt as _, future::BoxFuture};
use library::{Book, Origin, Page, assets, books, pages, pictures};
use provider::{Account, DrawRequest};
use queue::{Job, JobRow, Limits, Outcome, State, Worker};
use rusqlite::Transaction;

use super::{
    MakingJob, PICTURE, PictureTask, Workshop, accounting, bury,
    drawing::{self, Drawn, LIMITS},
    failing, finish_if_last,
};
use crate::wire::Fault;

/// Paints one picture. The picture and the completion of the job are one transaction, so a picture that is
/// in the book is never asked for again.
pub struct PictureWorker(pub Arc<Workshop>);

impl Worker for PictureWorker {
    fn kind(&self) -> &'static str {
        PICTURE
    }

    fn limits(&self) -> Limits {
        LIMITS
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        let shop = Arc::clone(&self.0);
        async move { draw(&shop, &job).await.unwrap_or_else(|outcome| outcome) }.boxed()
    }

    /// A page that cannot be painted does not keep the book from being put together.
    fn on_final(&self, tx: &Transaction<'_>, job: &JobRow, state: State) -> rusqlite::Result<()> {
        let is_taken_over = bury(tx, &self.0, job, state)?;
        match (state, job.subject) {
            (State::Discarded, Some(book)) if !is_taken_over => {
                finish_if_last(tx, book, Some(job), (self.0.clock)())
            }
            _ => Ok(()),
        }
    }
}

/// What a picture is painted from.
struct Model {
    book: Book,
    page: Page,
    is_painted: bool,
}

async fn draw(shop: &Arc<Workshop>, job: &Job) -> Result<Outcome, Outcome> {
    let id = job.row().subject.unwrap_or_default();
    let task = MakingJob::read(job.row().clone()).and_then(|job| job.task.picture().cloned());
    let Some(task) = task else { return Err(failing::by_absence(id)) };
    let (page, version) = (task.page, task.version);
    let model = shop
        .db
        .read(move |conn| -> Result<_, Fault> {
            let is_painted = pictures::exists(conn, id, page, version)?;
            let found = books::get(conn, id)?.zip(pages::get(conn, id, page)?);
            Ok(found.map(|(book, page)| Model { book, page, is_painted }))
        })
        .await
        .map_err(|fault| failing::by_fault(&fault))?;
    let Some(model) = model else { return Err(failing::by_absence(id)) };

    let drawn = if model.is_painted {
        None
    } else {
        Some(drawing::draw(shop, job, &model.book, Some(page), request(&task, &model)).await?)
    };
    let origin = Origin {
        instruction: task.instruction.clone(),
        unmet: drawn.as_ref().map(|drawn| drawn.unmet.clone()).unwrap_or_default(),
        provider: job.row().concurrency_key.clone(),
        seed: task.seed,
        text_version: model.page.text_version,
    };
    let (ending, clock) = (job.row().clone(), Arc::clone(&shop.clock));
    Ok(Outcome::Complete(Box::new(move |tx| {
        let now = clock();
        if let Some(Drawn { asset, accounting, .. }) = &drawn {
            accounting.close(tx)?;
            assets::insert(tx, asset)?;
            pictures::add(tx, id, page, version, asset, &origin, now)?;
            books::touch(tx, id, now)?;
        }
        accounting::settle(tx, &ending, now)?;
        Ok(finish_if_last(tx, id, Some(&ending), now)?)
    })))
}

fn request(task: &PictureTask, Model { book, page, .. }: &Model) -> DrawRequest {
    DrawRequest {
        illustration: page.illustration.clone(),
        cast: book.cast.clone(),
        style: book.brief.style,
        shape: book.brief.shape,
        size: size(book, task.page),
        book_seed: book.seed,
        seed: task.seed,
        instruction: Some(task.instruction.clone()).filter(|text| !text.is_empty()),
        style_words: None,
        references: Vec::new(),
        account: Account::default(),
    }
}

fn size(book: &Book, page: PageNumber) -> (u32, u32) {
    let shape = book.brief.shape;
    if page == 0 { shape.cover_pixels() } else { shape.picture_pixels() }
}
