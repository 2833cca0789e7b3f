//! Having something drawn and kept, be it a page or how somebody looks.

use std::{sync::Arc, time::Duration};

use book::PageNumber;
use futures::future::{Either, select};
use library::{Asset, AssetError, Book, portraits, style_guides};
use provider::{DrawRequest, Illustrator, Reference, ReferenceKind};
use queue::{Job, Limits, Outcome};

use super::{
    Workshop,
    accounting::{Accounting, Subject},
    failing,
};
use crate::wire::Fault;

/// A model on somebody's own computer may take half an hour.
pub const LIMITS: Limits = Limits { soft: Duration::from_secs(28 * 60), hard: Duration::from_secs(30 * 60) };
/// How long to wait before a picture is offered to the disk again; the wait doubles.
const STORE_AGAIN: Duration = Duration::from_millis(200);
const LONGEST_STORE_AGAIN: Duration = Duration::from_secs(10);

/// What was drawn, and is on the disk.
pub struct Drawn {
    pub asset: Asset,
    /// What of the instruction could not be followed.
    pub unmet: Vec<String>,
    /// To be closed in the transaction that keeps it.
    pub accounting: Accounting,
}

/// Has the job's provider draw something of a book, after its style guide: a page, by how its cast look, or
/// with `None` how somebody looks.
pub async fn draw(
    shop: &Arc<Workshop>,
    job: &Job,
    book: &Book,
    page: Option<PageNumber>,
    request: DrawRequest,
) -> Result<Drawn, Outcome> {
    let provider = &job.row().concurrency_key;
    let illustrator = shop.providers.illustrator(provider).ok_or_else(|| failing::by_vacancy(provider))?;
    let subject =
        Subject { book: book.id, page, provider: provider.clone(), is_begun: false, is_extra: false };
    let accounting = Accounting::open(shop, job, subject).await?;
    let (references, style_words) = models(shop, book.id, page, &*illustrator).await?;
    let request = DrawRequest { references, style_words, account: accounting.account(), ..request };
    let drawn = match select(std::pin::pin!(job.stopped()), illustrator.draw(request)).await {
        Either::Left((_, drawing)) => {
            drop(drawing);
            return Err(accounting.stop(false).await);
        }
        Either::Right((Err(error), _)) => return Err(accounting.fail(error).await),
        Either::Right((Ok(drawn), _)) => drawn,
    };
    // The file is durable before its row is written: a row implies a file.
    match store(shop, job, drawn.bytes).await {
        Ok(asset) => Ok(Drawn { asset, unmet: drawn.unmet, accounting }),
        Err(error) => Err(accounting.spoil(&error).await),
    }
}

/// Keeps the picture. While the disk does not take it, it is held and offered again: it may have been paid
/// for.
async fn store(shop: &Workshop, job: &Job, bytes: Vec<u8>) -> Result<Asset, AssetError> {
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

/// What to paint by: pictures of how the cast look, for a page, and of the style, as far as the illustrator looks
/// at any; and the user's words about style.
async fn models(
    shop: &Workshop,
    book: i64,
    page: Option<PageNumber>,
    illustrator: &dyn Illustrator,
) -> Result<(Vec<Reference>, Option<String>), Outcome> {
    let (portraits, guide) = shop
        .db
        .read(move |conn| -> Result<_, Fault> {
            Ok((portraits::of(conn, book)?, style_guides::of(conn, book)?))
        })
        .await
        .map_err(|fault| failing::by_fault(&fault))?;
    let mut pictures = Vec::new();
    if illustrator.abilities().references > 0 {
        let portraits = portraits.into_iter().filter(|_| page.is_some());
        pictures.extend(portraits.map(|each| (ReferenceKind::Portrait(each.character as usize), each.asset)));
        pictures.extend(guide.picture.map(|picture| (ReferenceKind::Style, picture.asset)));
    }
    let files = shop.files.clone();
    // One that cannot be read is done without.
    let read = move || {
        let read = |(kind, asset): (ReferenceKind, Asset)| match files.read(&asset, false) {
            Ok(bytes) => Some(Reference { kind, bytes: bytes.into() }),
            Err(error) => {
                tracing::warn!(asset = asset.hash, %error, "a reference image cannot be read");
                None
            }
        };
        pictures.into_iter().filter_map(read).collect()
    };
    let references = tokio::task::spawn_blocking(read)
        .await
        .map_err(|stopped| failing::by_fault(&Fault::unexpected(stopped)))?;
    Ok((references, Some(guide.words).filter(|words| !words.is_empty())))
}
