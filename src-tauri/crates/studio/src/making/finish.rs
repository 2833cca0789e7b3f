use std::{sync::Arc, time::Duration};

use book::PageNumber;
use futures::{
    FutureExt as _,
    future::{BoxFuture, Either, select},
};
use library::{Asset, books, pages, pictures};
use provider::ProviderError;
use queue::{Job, JobRow, Limits, Outcome, State, Worker};
use rusqlite::{Connection, Transaction};
use tokio::time::timeout;

use super::{
    FINISH, Workshop,
    accounting::{self, Accounting, Subject},
    failing, troupe,
};
use crate::wire::Fault;

/// How long a book that is whole waits for its words to be looked through.
const LONGEST_LOOK: Duration = Duration::from_secs(2 * 60);

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

    fn on_final(&self, tx: &Transaction<'_>, job: &JobRow, _: State) -> rusqlite::Result<()> {
        accounting::write_off(tx, job, (self.0.clock)())
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
    let looked = look_through(shop, job, id).await?;
    let clock = Arc::clone(&shop.clock);
    Ok(Outcome::Complete(Box::new(move |tx| {
        if let Some(Looked { accounting, flags }) = &looked {
            accounting.close(tx)?;
            for (page, version, flags) in flags {
                pages::set_flags(tx, id, *page, *version, flags)?;
            }
        }
        for page in &lost {
            pages::set_picture(tx, id, *page, None)?;
        }
        books::touch(tx, id, clock())?;
        Ok(())
    })))
}

/// What the writer's own rules say of the words.
struct Looked {
    accounting: Accounting,
    /// Page, version of its words, and what is the matter with them.
    flags: Vec<(PageNumber, u32, Vec<String>)>,
}

/// Has the words looked through where the writer of the book offers that. Where it fails, the book is no worse
/// than without.
async fn look_through(shop: &Arc<Workshop>, job: &Job, id: i64) -> Result<Option<Looked>, Outcome> {
    let read = move |conn: &Connection| -> Result<_, Fault> {
        books::get(conn, id)?.map(|book| Ok((pages::of(conn, id)?, book))).transpose()
    };
    let read = shop.db.read(read).await.map_err(|fault| failing::by_fault(&fault))?;
    let Some((pages, book)) = read else { return Err(failing::by_absence(id)) };
    let provider = troupe(&book, &shop.providers).storyteller;
    let Some(storyteller) = shop.providers.storyteller(&provider) else { return Ok(None) };
    let pages: Vec<_> =
        pages.into_iter().filter(|page| page.flags.is_none() && !page.text.is_empty()).collect();
    if pages.is_empty() {
        return Ok(None);
    }
    let subject = Subject { book: id, page: None, provider, is_begun: false, is_extra: true };
    let accounting = Accounting::open(shop, job, subject).await?;
    let texts = pages.iter().map(|page| page.text.clone()).collect();
    let looking = timeout(LONGEST_LOOK, storyteller.look_through(texts, accounting.account()));
    let looked = match select(std::pin::pin!(job.stopped()), Box::pin(looking)).await {
        Either::Left((_, looking)) => {
            drop(looking);
            return Err(accounting.stop(false).await);
        }
        Either::Right((looked, _)) => looked,
    };
    let looked = looked.unwrap_or_else(|_| Err(ProviderError::Busy("it takes too long".into())));
    match looked {
        Ok(Some(all)) => {
            let flags = pages.iter().zip(all).map(|(page, flags)| (page.number, page.text_version, flags));
            Ok(Some(Looked { accounting, flags: flags.collect() }))
        }
        Ok(None) => Ok(None),
        Err(error) => {
            tracing::warn!(book = id, %error, "the words could not be looked through");
            let _ = accounting.fail(error).await;
            Ok(None)
        }
    }
}
