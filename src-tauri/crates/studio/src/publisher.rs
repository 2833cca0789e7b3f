//! Whole snapshots to whoever listens, whenever something changed, at most ten times a second.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use db::Db;
use library::books;
use provider::Providers;
use queue::Queue;
use rusqlite::Connection;
use tokio::{sync::Notify, time::Instant};

use crate::{
    Clock,
    outlook::{Outlook, Pace},
    upkeep, views,
    wire::{BookCard, BookState, BookView, Change, Event, Fault, QueueView, Snapshot, UpkeepView},
    workload::Workload,
};

/// Time between two publications.
const PAUSE: Duration = Duration::from_millis(100);

/// A subscription to what changes. Whoever is slow gets the newest snapshots, never a backlog.
pub struct Events {
    seat: Arc<Seat>,
}

impl Events {
    /// The next change; `None` once the studio has shut down and everything was handed out.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            let called = self.seat.called.notified();
            {
                let mut unread = lock(&self.seat.unread);
                if let Some(event) = unread.take_oldest() {
                    return Some(event);
                }
                if unread.is_last {
                    return None;
                }
            }
            called.await;
        }
    }
}

/// Where a subscriber's unread events wait: the newest of each kind, and of each book.
#[derive(Default)]
struct Seat {
    unread: Mutex<Unread>,
    called: Notify,
}

#[derive(Default)]
struct Unread {
    shelf: Option<(u64, Arc<Vec<BookCard>>)>,
    queue: Option<(u64, Arc<QueueView>)>,
    upkeep: Option<(u64, Arc<UpkeepView>)>,
    books: BTreeMap<i64, (u64, Arc<BookView>)>,
    is_last: bool,
}

impl Unread {
    fn take_oldest(&mut self) -> Option<Event> {
        let shelf = self.shelf.as_ref().map(|(revision, _)| *revision);
        let queue = self.queue.as_ref().map(|(revision, _)| *revision);
        let upkeep = self.upkeep.as_ref().map(|(revision, _)| *revision);
        let book = self.books.iter().map(|(id, (revision, _))| (*revision, *id)).min();
        let oldest =
            [shelf, queue, upkeep, book.map(|(revision, _)| revision)].into_iter().flatten().min()?;
        let (revision, change) = if shelf == Some(oldest) {
            let (revision, shelf) = self.shelf.take()?;
            (revision, Change::Shelf(Arc::unwrap_or_clone(shelf)))
        } else if queue == Some(oldest) {
            let (revision, queue) = self.queue.take()?;
            (revision, Change::Queue(Arc::unwrap_or_clone(queue)))
        } else if upkeep == Some(oldest) {
            let (revision, upkeep) = self.upkeep.take()?;
            (revision, Change::Upkeep(Arc::unwrap_or_clone(upkeep)))
        } else {
            let (revision, view) = self.books.remove(&book?.1)?;
            (revision, Change::Book(Box::new(Arc::unwrap_or_clone(view))))
        };
        Some(Event { revision, change })
    }
}

/// Notes what changed and tells it.
pub struct Publisher {
    db: Db,
    ahead: Arc<Ahead>,
    changed: Mutex<Changed>,
    wake: Notify,
    seats: Mutex<Vec<Weak<Seat>>>,
    /// Held while a snapshot is read and published, so that snapshots are told in the order they were
    /// read in.
    published: tokio::sync::Mutex<Published>,
}

/// What it takes to look ahead.
struct Ahead {
    queue: Queue,
    providers: Providers,
    slots: usize,
    clock: Clock,
    pace: Pace,
}

impl Ahead {
    fn read(&self, conn: &Connection) -> rusqlite::Result<Workload> {
        let now = (self.clock)();
        let mut workload = Workload::read(conn, self.slots, now)?;
        let slots = if workload.is_paused() { 0 } else { workload.slots };
        let durations = self.pace.durations(conn)?;
        workload.outlook = Outlook::read(conn, &self.queue, &self.providers, &durations, slots, now)?;
        Ok(workload)
    }
}

#[derive(Default)]
struct Changed {
    books: BTreeSet<i64>,
    /// Books that changed are not known by name: look at each.
    every_book: bool,
    anything: bool,
}

struct Published {
    revision: u64,
    cards: BTreeMap<i64, BookCard>,
    queue: QueueView,
    upkeep: UpkeepView,
}

impl Publisher {
    /// A publisher that has looked at everything once.
    pub async fn new(
        db: Db,
        queue: Queue,
        providers: Providers,
        slots: usize,
        clock: Clock,
    ) -> Result<Self, Fault> {
        let ahead = Arc::new(Ahead { queue, providers, slots, clock, pace: Pace::default() });
        let looking = Arc::clone(&ahead);
        let (cards, queue, upkeep) = db
            .read(move |conn| -> Result<_, Fault> {
                let workload = looking.read(conn)?;
                let mut cards = BTreeMap::new();
                for book in books::all(conn)? {
                    cards.extend(views::card(conn, book.id, &workload)?.map(|card| (book.id, card)));
                }
                Ok((cards, views::queue(conn, &workload)?, upkeep::view(conn)?))
            })
            .await?;
        Ok(Self {
            db,
            ahead,
            changed: Mutex::default(),
            wake: Notify::new(),
            seats: Mutex::default(),
            published: tokio::sync::Mutex::new(Published { revision: 0, cards, queue, upkeep }),
        })
    }

    /// How it stands with the queue, and when it will be done.
    pub fn looking_ahead(&self, conn: &Connection) -> rusqlite::Result<Workload> {
        self.ahead.read(conn)
    }

    /// A book or one of its jobs changed; call it after the commit.
    pub fn changed(&self, book: Option<i64>) {
        let mut changed = lock(&self.changed);
        changed.books.extend(book);
        changed.anything = true;
        drop(changed);
        self.wake.notify_one();
    }

    /// Something changed, and nobody knows what.
    pub fn everything_changed(&self) {
        lock(&self.changed).every_book = true;
        self.changed(None);
    }

    /// A new subscription.
    pub fn subscribe(&self) -> Events {
        let seat = Arc::new(Seat::default());
        let mut seats = lock(&self.seats);
        seats.retain(|seat| seat.strong_count() > 0);
        seats.push(Arc::downgrade(&seat));
        Events { seat }
    }

    /// Tells changes for as long as it is polled.
    pub async fn run(&self) {
        loop {
            self.wake.notified().await;
            let told = Instant::now();
            if let Err(fault) = self.publish().await {
                tracing::error!(details = fault.details, "what changed could not be read");
            }
            tokio::time::sleep_until(told + PAUSE).await;
        }
    }

    /// The newest snapshot. Events with a later revision are newer than it.
    pub async fn load(&self) -> Result<Snapshot, Fault> {
        let published = self.publish().await?;
        Ok(Snapshot {
            revision: published.revision,
            shelf: shelf(&published.cards),
            queue: published.queue.clone(),
        })
    }

    /// Tells what is left to tell, and ends all subscriptions.
    pub async fn finish(&self) {
        if let Err(fault) = self.publish().await {
            tracing::error!(details = fault.details, "what changed could not be read");
        }
        tell(&self.seated(), |unread| unread.is_last = true);
    }

    async fn publish(&self) -> Result<tokio::sync::MutexGuard<'_, Published>, Fault> {
        let mut published = self.published.lock().await;
        let changed = std::mem::take(&mut *lock(&self.changed));
        if !changed.anything {
            return Ok(published);
        }
        // Only those who are there before it is read: to whoever comes later, this may be older than what
        // they have seen.
        let seats = self.seated();
        let (ahead, providers) = (Arc::clone(&self.ahead), self.ahead.providers.clone());
        let (mut touched, every_book) = (changed.books.clone(), changed.every_book);
        if every_book {
            // One that was on the shelf may be no more.
            touched.extend(published.cards.keys());
        }
        let read = self
            .db
            .read(move |conn| -> Result<_, Fault> {
                let workload = ahead.read(conn)?;
                if every_book {
                    touched.extend(books::all(conn)?.into_iter().map(|book| book.id));
                }
                let (mut books, mut gone) = (Vec::new(), Vec::new());
                for id in touched {
                    match views::book(conn, id, &workload, &providers)?.zip(views::card(conn, id, &workload)?)
                    {
                        Some(found) => books.push(found),
                        None => gone.push(id),
                    }
                }
                let queue = views::queue(conn, &workload)?;
                Ok((books, gone, queue, upkeep::view(conn)?, workload.outlook))
            })
            .await;
        let (books, gone, queue, upkeep, outlook) = match read {
            Ok(read) => read,
            Err(fault) => {
                let mut again = lock(&self.changed);
                again.books.extend(changed.books);
                again.every_book |= changed.every_book;
                again.anything = true;
                return Err(fault);
            }
        };
        let before = published.cards.len();
        published.cards.retain(|id, _| !gone.contains(id));
        let mut shelf_changed = published.cards.len() < before;
        for (view, card) in books {
            published.revision += 1;
            let told = (published.revision, Arc::new(view));
            tell(&seats, |unread| {
                unread.books.insert(told.1.id, told.clone());
            });
            if published.cards.get(&card.id) != Some(&card) {
                published.cards.insert(card.id, card);
                shelf_changed = true;
            }
        }
        if !queue.is_line_of(&published.queue) {
            // When one begins, ends or moves, all behind it move.
            for card in published.cards.values_mut().filter(|card| card.state == BookState::Making) {
                let remaining_ms = outlook.of_book(card.id);
                shelf_changed |= card.progress.remaining_ms != remaining_ms;
                card.progress.remaining_ms = remaining_ms;
            }
        }
        if shelf_changed {
            published.revision += 1;
            let told = (published.revision, Arc::new(shelf(&published.cards)));
            tell(&seats, |unread| unread.shelf = Some(told.clone()));
        }
        if published.queue != queue {
            published.queue = queue;
            published.revision += 1;
            let told = (published.revision, Arc::new(published.queue.clone()));
            tell(&seats, |unread| unread.queue = Some(told.clone()));
        }
        if published.upkeep != upkeep {
            published.upkeep = upkeep;
            published.revision += 1;
            let told = (published.revision, Arc::new(published.upkeep.clone()));
            tell(&seats, |unread| unread.upkeep = Some(told.clone()));
        }
        Ok(published)
    }

    fn seated(&self) -> Vec<Arc<Seat>> {
        lock(&self.seats).iter().filter_map(Weak::upgrade).collect()
    }
}

fn tell(seats: &[Arc<Seat>], mut tell: impl FnMut(&mut Unread)) {
    for seat in seats {
        tell(&mut lock(&seat.unread));
        seat.called.notify_one();
    }
}

impl QueueView {
    /// Whether the same jobs run and wait, in the same order.
    fn is_line_of(&self, other: &Self) -> bool {
        let ids = |view: &Self| -> Vec<i64> {
            view.running.iter().chain(&view.waiting).map(|job| job.id).collect()
        };
        self.running.len() == other.running.len() && ids(self) == ids(other)
    }
}

/// The newest book first.
fn shelf(cards: &BTreeMap<i64, BookCard>) -> Vec<BookCard> {
    cards.values().rev().cloned().collect()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
