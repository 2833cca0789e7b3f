use std::{sync::Arc, time::Duration};

use book::PageNumber;
use futures::{
    FutureExt as _,
    future::{BoxFuture, Either, select},
};
use library::{Asset, AssetError, Book, Origin, Page, assets, books, pages, pictures};
use provider::{Account, DrawRequest};
use queue::{Job, JobRow, Limits, Outcome, State, Worker};
use rusqlite::Transaction;

use super::{
    MakingJob, PICTURE, PictureTask, Workshop,
    accounting::{Accounting, Subject},
    bury, failing, finish_if_last,
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
        Limits { soft: Duration::from_secs(28 * 60), hard: Duration::from_secs(30 * 60) }
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

    let painted = if model.is_painted { None } else { Some(paint(shop, job, &task, &model).await?) };
    let (ending, clock) = (job.row().clone(), Arc::clone(&shop.clock));
    Ok(Outcome::Complete(Box::new(move |tx| {
        let now = clock();
        if let Some((asset, origin, accounting)) = &painted {
            accounting.close(tx)?;
            assets::insert(tx, asset)?;
            pictures::add(tx, id, page, version, asset, origin, now)?;
            books::touch(tx, id, now)?;
        }
        Ok(finish_if_last(tx, id, Some(&ending), now)?)
    })))
}

async fn paint(
    shop: &Arc<Workshop>,
    job: &Job,
    task: &PictureTask,
    model: &Model,
) -> Result<(Asset, Origin, Accounting), Outcome> {
    let provider = &job.row().concurrency_key;
    let illustrator = shop.providers.illustrator(provider).ok_or_else(|| failing::by_vacancy(provider))?;
    let subject = Subject {
        book: model.book.id,
        page: Some(task.page),
        provider: provider.clone(),
        expected: illustrator.estimate(&model.book.brief, 1),
        is_begun: false,
    };
    let accounting = Accounting::open(shop, job, subject).await?;
    let drawing = illustrator.draw(request(task, model, accounting.account()));
    let drawn = match select(std::pin::pin!(job.stopped()), drawing).await {
        Either::Left((_, drawing)) => {
            drop(drawing);
            return Err(accounting.stop().await);
        }
        Either::Right((Err(error), _)) => return Err(accounting.fail(error).await),
        Either::Right((Ok(drawn), _)) => drawn,
    };
    let files = shop.files.clone();
    // The file is durable before its row is written: a row implies a file.
    let asset = tokio::task::spawn_blocking(move || files.store(&drawn.bytes))
        .await
        .unwrap_or_else(|stopped| Err(AssetError::Io(std::io::Error::other(stopped))));
    let asset = match asset {
        Ok(asset) => asset,
        Err(error) => return Err(accounting.spoil(failing::by_asset(&error)).await),
    };
    let origin = Origin {
        instruction: task.instruction.clone(),
        unmet: drawn.unmet,
        provider: provider.clone(),
        seed: task.seed,
        text_version: model.page.text_version,
    };
    Ok((asset, origin, accounting))
}

fn request(task: &PictureTask, Model { book, page, .. }: &Model, account: Account) -> DrawRequest {
    DrawRequest {
        illustration: page.illustration.clone(),
        cast: book.cast.clone(),
        style: book.brief.style,
        shape: book.brief.shape,
        size: size(book, task.page),
        book_seed: book.seed,
        seed: task.seed,
        instruction: Some(task.instruction.clone()).filter(|text| !text.is_empty()),
        references: Vec::new(),
        account,
    }
}

fn size(book: &Book, page: PageNumber) -> (u32, u32) {
    let shape = book.brief.shape;
    if page == 0 { shape.cover_pixels() } else { shape.picture_pixels() }
}
