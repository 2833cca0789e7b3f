use std::{sync::Arc, time::Duration};

use book::PageNumber;
use futures::{FutureExt as _, future::BoxFuture};
use library::{Asset, books, pages, pictures};
use queue::{Job, Limits, Outcome, Worker};

use super::{FINISH, Workshop, failing};
use crate::wire::Fault;

/// Puts the book together: reads every picture that is in it back and checks it against its hash, makes
/// lost thumbnails anew, and takes pictures that cannot be read any more out of the book, so that the user
/// hears of it now and not in front of a printer.
pub struct FinishWorker(pub Arc<Workshop>);

impl Worker for FinishWorker {
    fn kind(&self) -> &'static str {
        FINISH
    }

    fn limits(&self) -> Limits {
        Limits { soft: Duration::from_secs(4 * 60), hard: Duration::from_secs(5 * 60) }
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        let shop = Arc::clone(&self.0);
        async move { put_together(&shop, &job).await.unwrap_or_else(|outcome| outcome) }.boxed()
    }
}

async fn put_together(shop: &Arc<Workshop>, job: &Job) -> Result<Outcome, Outcome> {
    let id = job.row().subject.unwrap_or_default();
    let shown = shop
        .db
        .read(move |conn| -> Result<_, Fault> { Ok(pictures::shown(conn, id)?) })
        .await
        .map_err(|fault| failing::by_fault(&fault))?;
    let pictures: Vec<(PageNumber, Asset)> =
        shown.into_iter().filter_map(|page| page.picture.map(|asset| (page.number, asset))).collect();
    let files = shop.files.clone();
    let lost = tokio::task::spawn_blocking(move || -> Vec<PageNumber> {
        let unreadable = |(page, asset): &(PageNumber, Asset)| match files.verify(asset) {
            Ok(()) => None,
            Err(error) => {
                tracing::error!(page, asset = asset.hash, %error, "a picture cannot be read back");
                Some(*page)
            }
        };
        pictures.iter().filter_map(unreadable).collect()
    })
    .await
    .map_err(|stopped| failing::by_fault(&Fault::unexpected(stopped)))?;
    let clock = Arc::clone(&shop.clock);
    Ok(Outcome::Complete(Box::new(move |tx| {
        for page in &lost {
            pages::set_picture(tx, id, *page, None)?;
        }
        books::touch(tx, id, clock())?;
        Ok(())
    })))
}
