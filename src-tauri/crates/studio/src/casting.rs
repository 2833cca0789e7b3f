//! Who makes books, and who takes over when they cannot.

use library::{books, settings};
use provider::Providers;
use queue::JobRow;
use rusqlite::{Connection, Transaction};

use crate::{
    Studio,
    books::{existing, on_shelf},
    making::{self, Workshop},
    wire::{Budget, Casting, Cause, Fault, RecastRequest, WhenReached},
};

const CASTING: &str = "casting";

/// Who makes new books: as the user chose, or whoever is always there.
pub fn read(conn: &Connection, providers: &Providers) -> rusqlite::Result<Casting> {
    Ok(settings::get(conn, CASTING)?.unwrap_or_else(|| Casting {
        storyteller: providers.first_storyteller(),
        illustrator: providers.first_illustrator(),
        fallback: Vec::new(),
    }))
}

/// Who is to do a job that its provider gave up, if anybody is.
pub fn stand_in(tx: &Transaction<'_>, shop: &Workshop, job: &JobRow) -> rusqlite::Result<Option<String>> {
    let cause = job.error.as_ref().map(making::Trouble::cause_of).unwrap_or_default();
    let is_story = making::is_story(job);
    let is_there = |id: &str| {
        if is_story {
            shop.providers.storyteller(id).is_some()
        } else {
            shop.providers.illustrator(id).is_some()
        }
    };
    let first =
        || if is_story { shop.providers.first_storyteller() } else { shop.providers.first_illustrator() };
    let given_up = job.concurrency_key.as_str();
    match cause {
        Cause::Offline
        | Cause::Busy
        | Cause::Key
        | Cause::NotAllowed
        | Cause::Quota
        | Cause::Model
        | Cause::NotSetUp => {
            let chain = read(tx, &shop.providers)?.fallback;
            let after = chain.iter().position(|id| id == given_up).map_or(0, |at| at + 1);
            Ok(chain.into_iter().skip(after).find(|id| id != given_up && is_there(id)))
        }
        Cause::Capped if Budget::read(tx)?.when_reached == WhenReached::BuiltIn => {
            Ok(Some(first()).filter(|id| id != given_up))
        }
        _ => Ok(None),
    }
}

impl Studio {
    /// Who makes new books, and who takes over.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn casting(&self) -> Result<Casting, Fault> {
        let providers = self.shared.workshop.providers.clone();
        self.shared.db.read(move |conn| Ok(read(conn, &providers)?)).await
    }

    /// Sets who makes new books, and who takes over.
    ///
    /// # Errors
    /// Nobody of such a name is set up; the library cannot be written.
    pub async fn set_casting(&self, casting: Casting) -> Result<(), Fault> {
        let providers = self.shared.workshop.providers.clone();
        check(&providers, Some(&casting.storyteller), Some(&casting.illustrator))?;
        self.write_about_queue(move |tx, _| {
            // Who was to take over before may be without a key for a while.
            let known = read(tx, &providers)?.fallback;
            let is_there =
                |id: &str| providers.storyteller(id).is_some() || providers.illustrator(id).is_some();
            match casting.fallback.iter().find(|id| !known.contains(id) && !is_there(id)) {
                Some(id) => Err(vacant(id)),
                None => Ok(settings::set(tx, CASTING, &casting)?),
            }
        })
        .await
    }

    /// Gives a book to others. What waits of it and what failed is theirs from now on; what runs, runs on.
    ///
    /// # Errors
    /// There is no such book, it lies in the trash, or nobody of such a name is set up.
    pub async fn recast_book(&self, request: RecastRequest) -> Result<(), Fault> {
        let RecastRequest { book, storyteller, illustrator } = request;
        check(&self.shared.workshop.providers, storyteller.as_deref(), illustrator.as_deref())?;
        self.write(book, move |tx, shared| {
            let row = on_shelf(tx, book)?;
            let storyteller = storyteller.or(row.course.storyteller);
            let illustrator = illustrator.or(row.course.illustrator);
            let was_held = row.hold.is_some();
            books::set_troupe(tx, book, storyteller.as_deref(), illustrator.as_deref())?;
            books::set_hold(tx, book, None)?;
            let row = existing(tx, book)?;
            let troupe = making::troupe(&row, &shared.workshop.providers);
            let providers = &shared.workshop.providers;
            making::hand_over(tx, &shared.queue, book, &troupe, providers, (shared.clock)())?;
            if was_held {
                shared.queue.resume(tx, &queue::Scope::Subject(book))?;
            }
            Ok(())
        })
        .await
    }
}

/// Whether everybody who is named is set up.
pub fn check(
    providers: &Providers,
    storyteller: Option<&str>,
    illustrator: Option<&str>,
) -> Result<(), Fault> {
    let missing = storyteller
        .filter(|id| providers.storyteller(id).is_none())
        .or(illustrator.filter(|id| providers.illustrator(id).is_none()));
    match missing {
        Some(id) => Err(vacant(id)),
        None => Ok(()),
    }
}

fn vacant(id: &str) -> Fault {
    Fault::not_now(
        format!("“{id}” is not set up. Choose another, or set it up in Settings."),
        format!("“{id}”还没有设置好。请换一个，或者在设置里设置它。"),
    )
}
