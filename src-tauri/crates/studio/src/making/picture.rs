use std::{sync::Arc, time::Duration};

use book::PageNumber;
use futures::{
    FutureExt as _,
    future::{BoxFuture, Either, select},
};
use library::{Asset, AssetError, Book, Origin, Page, Portrait, assets, books, pages, pictures, portraits};
use provider::{Account, DrawRequest, Reference};
use queue::{Job, JobRow, Limits, Outcome, State, Worker};
use rusqlite::Transaction;

use super::{
    MakingJob, PICTURE, PictureTask, Workshop,
    accounting::{self, Accounting, Subject},
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
        PICTURE_LIMITS
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

/// A model on somebody's own computer may take half an hour.
pub const PICTURE_LIMITS: Limits =
    Limits { soft: Duration::from_secs(28 * 60), hard: Duration::from_secs(30 * 60) };
/// How long to wait before a picture is offered to the disk again; the wait doubles.
const STORE_AGAIN: Duration = Duration::from_millis(200);
const LONGEST_STORE_AGAIN: Duration = Duration::from_secs(10);

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
        accounting::settle(tx, &ending, now)?;
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
    let references = match illustrator.abilities().references {
        0 => Vec::new(),
        _ => references(shop, model.book.id).await?,
    };
    let drawing = illustrator.draw(DrawRequest { references, ..request(task, model, accounting.account()) });
    let drawn = match select(std::pin::pin!(job.stopped()), drawing).await {
        Either::Left((_, drawing)) => {
            drop(drawing);
            return Err(accounting.stop(false).await);
        }
        Either::Right((Err(error), _)) => return Err(accounting.fail(error).await),
        Either::Right((Ok(drawn), _)) => drawn,
    };
    // The file is durable before its row is written: a row implies a file.
    let asset = match store(shop, job, drawn.bytes).await {
        Ok(asset) => asset,
        Err(error) => {
            let outcome = failing::by_asset(&error, accounting.costs());
            return Err(accounting.spoil(outcome).await);
        }
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

/// Keeps the picture. While the disk does not take it, it is held and offered again: it may have been paid
/// for.
pub async fn store(shop: &Workshop, job: &Job, bytes: Vec<u8>) -> Result<Asset, AssetError> {
    let bytes: Arc<[u8]> = bytes.into();
    let mut wait = STORE_AGAIN;
    loop {
        let (files, bytes) = (shop.files.clone(), Arc::clone(&bytes));
        let stored = tokio::task::spawn_blocking(move || files.store(&bytes))
            .await
            .unwrap_or_else(|stopped| Err(AssetError::Io(std::io::Error::other(stopped))));
        let Err(AssetError::Io(error)) = stored else { return stored };
        tracing::error!(job = job.id(), %error, "a picture could not be kept");
        if tokio::time::timeout(wait, job.stopped()).await.is_ok() {
            return Err(AssetError::Io(error));
        }
        wait = (wait * 2).min(LONGEST_STORE_AGAIN);
    }
}

/// How the cast look. A portrait that cannot be read is done without.
async fn references(shop: &Workshop, book: i64) -> Result<Vec<Reference>, Outcome> {
    let portraits = shop
        .db
        .read(move |conn| -> Result<_, Fault> { Ok(portraits::of(conn, book)?) })
        .await
        .map_err(|fault| failing::by_fault(&fault))?;
    let files = shop.files.clone();
    let read = move || {
        let read = |portrait: Portrait| match files.read(&portrait.asset, false) {
            Ok(bytes) => Some(Reference { character: portrait.character as usize, bytes: bytes.into() }),
            Err(error) => {
                tracing::warn!(asset = portrait.asset.hash, %error, "a portrait cannot be read");
                None
            }
        };
        portraits.into_iter().filter_map(read).collect()
    };
    tokio::task::spawn_blocking(read).await.map_err(|stopped| failing::by_fault(&Fault::unexpected(stopped)))
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
