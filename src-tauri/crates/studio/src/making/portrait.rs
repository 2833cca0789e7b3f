use std::sync::Arc;

use book::{
    Character, IllustrationBrief, Language, Shape,
    scene::{
        Actor, CalmZone, Expression, Facing, Layout, Place, Pose, Scene, Season, Shot, TimeOfDay, Treasure,
        Weather,
    },
};
use futures::{FutureExt as _, future::BoxFuture};
use library::{Book, assets, books, portraits};
use provider::DrawRequest;
use queue::{Job, JobRow, Limits, Outcome, State, Worker};
use rusqlite::Transaction;

use super::{
    MakingJob, PORTRAIT, PortraitTask, Task, Workshop, bury,
    drawing::{self, Drawn, LIMITS},
    failing, paint_what_waits,
};
use crate::wire::Fault;

/// Draws how somebody looks, so that they look the same on every page. The pages of a book wait for it.
pub struct PortraitWorker(pub Arc<Workshop>);

impl Worker for PortraitWorker {
    fn kind(&self) -> &'static str {
        PORTRAIT
    }

    fn limits(&self) -> Limits {
        LIMITS
    }

    fn work(&self, job: Job) -> BoxFuture<'static, Outcome> {
        let shop = Arc::clone(&self.0);
        async move { draw(&shop, &job).await.unwrap_or_else(|outcome| outcome) }.boxed()
    }

    /// A portrait that cannot be drawn does not keep the pages from being painted.
    fn on_final(&self, tx: &Transaction<'_>, job: &JobRow, state: State) -> rusqlite::Result<()> {
        bury(tx, &self.0, job, state)?;
        match (state, job.subject) {
            (State::Discarded | State::Cancelled, Some(book)) => paint_what_waits(tx, &self.0, book, job),
            _ => Ok(()),
        }
    }
}

async fn draw(shop: &Arc<Workshop>, job: &Job) -> Result<Outcome, Outcome> {
    let id = job.row().subject.unwrap_or_default();
    let Some(Task::Portrait(PortraitTask { character, seed })) =
        MakingJob::read(job.row().clone()).map(|job| job.task)
    else {
        return Err(failing::by_absence(id));
    };
    let book = shop
        .db
        .read(move |conn| -> Result<_, Fault> { Ok(books::get(conn, id)?) })
        .await
        .map_err(|fault| failing::by_fault(&fault))?;
    let Some(book) = book.filter(|book| (character as usize) < book.cast.len()) else {
        return Err(failing::by_absence(id));
    };
    let request = request(&book, character as usize, seed);
    let Drawn { asset, accounting, .. } = drawing::draw(shop, job, &book, None, request).await?;
    let (shop, ending) = (Arc::clone(shop), job.row().clone());
    Ok(Outcome::Complete(Box::new(move |tx| {
        let now = (shop.clock)();
        accounting.close(tx)?;
        assets::insert(tx, &asset)?;
        // The user's own picture stands, whatever was asked for before.
        if !portraits::of(tx, id)?.iter().any(|known| known.character == character && known.by_user) {
            portraits::set(tx, id, character, &asset, false, now)?;
        }
        books::touch(tx, id, now)?;
        Ok(paint_what_waits(tx, &shop, id, &ending)?)
    })))
}

/// Somebody alone, from head to foot, before nothing.
fn request(book: &Book, character: usize, seed: u64) -> DrawRequest {
    let Character { name, .. } = &book.cast[character];
    let description = match book.brief.language {
        Language::English => format!(
            "A character sheet: {name} alone, standing, from head to foot, seen from the front, calm and friendly, before a plain light background."
        ),
        Language::Chinese => {
            format!("角色设定图：只有{name}一个，正面站立，从头到脚完整，平静友善，浅色纯净背景。")
        }
    };
    DrawRequest {
        illustration: IllustrationBrief {
            description,
            scene: Scene {
                place: Place::Meadow,
                time: TimeOfDay::Day,
                weather: Weather::Clear,
                moon: false,
                season: Season::Summer,
                shot: Shot::Medium,
                viewpoint: book::scene::Viewpoint::default(),
                actors: vec![Actor::new(character, Pose::Stand, Expression::Calm, Facing::Out)],
                props: Vec::new(),
                items: Vec::new(),
                dyed: Vec::new(),
                treasure: Treasure::Apple,
                center: 0.5,
                lamp: 0.0,
                calm: CalmZone::None,
                layout: Layout::Full,
            },
        },
        cast: book.cast.clone(),
        style: book.brief.style,
        shape: Shape::Square,
        size: Shape::Square.picture_pixels(),
        book_seed: book.seed,
        seed,
        instruction: None,
        style_words: None,
        references: Vec::new(),
        account: provider::Account::default(),
    }
}
