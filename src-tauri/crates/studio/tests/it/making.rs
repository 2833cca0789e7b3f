//! A book on its way from the brief to the last picture.

use book::{Shape, Style};
use library::AssetFiles;
use studio::wire::{self, BookState, JobKind, PageState, PauseScope, Stage};

use crate::{
    material::page,
    support::{Place, START, brief},
    troupe::{led, willing},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_book_is_made_from_the_brief_to_the_last_picture() {
    let place = Place::new();
    let (providers, asked) = willing();
    let life = place.open(&providers).await;
    let id = life.create("moon").await;
    let book = life.reaches(id, BookState::Finished).await;

    assert_eq!((book.title.as_str(), book.cast[0].name.as_str()), ("The moon", "Pip"));
    assert_eq!(book.pages.iter().map(|page| page.number).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    for page in &book.pages {
        assert_eq!((&page.state, page.versions.len(), page.job), (&PageState::Painted, 1, None));
        let picture = page.picture.as_ref().unwrap();
        assert_eq!((picture.width, picture.height), (16, 12));
        for thumb in [false, true] {
            let bytes = life.studio.picture(picture.asset.clone(), thumb).await.unwrap();
            assert!(image::load_from_memory(&bytes).is_ok());
        }
        let words = if page.number == 0 { String::new() } else { format!("Words of page {}.", page.number) };
        assert_eq!((&page.text, page.texts.len()), (&words, 1));
        assert_eq!(page.versions[0].provider, "painter");
    }
    assert_eq!((book.created_at, book.updated_at), (START, START));
    assert_eq!(book.progress.message.zh, "书做好了");

    let mut asked = asked.lock().unwrap().clone();
    asked.sort();
    assert_eq!(asked, ["draw 0", "draw 1", "draw 2", "draw 3", "draw 4", "tell 0"], "each of it once");
    let queue = life.queue().await;
    assert!(queue.running.is_empty() && queue.waiting.is_empty() && queue.failed.is_empty());
    let kinds = |kind| queue.recent.iter().filter(|job| job.kind == kind).count();
    assert_eq!((kinds(JobKind::Story), kinds(JobKind::Picture), kinds(JobKind::Finish)), (1, 5, 1));
    assert!(life.studio.library_bytes().await.unwrap() > 1000);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_goes_from_waiting_over_story_and_pictures_to_saving_and_done() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let other = life.create("sun").await;
    troupe.perform(5).await;
    life.reaches(other, BookState::Finished).await;
    life.quit().await;

    // Nothing runs where there are no slots, so the beginning can be looked at.
    let still = place.open_with(&troupe.providers, 0).await;
    let id = still.create("moon").await;
    let progress = still.book(id).await.progress;
    assert_eq!((progress.stage, progress.progress, progress.total_pages), (Stage::Waiting, 0, 4));
    assert_eq!((progress.current_page, progress.message.en.as_str()), (None, "Waiting for its turn"));
    still.quit().await;

    // One at a time, so that every step can be looked at.
    let life = place.open_with(&troupe.providers, 1).await;
    let telling = troupe.story().await;
    let progress = life.book(id).await.progress;
    assert_eq!((progress.stage, progress.progress, progress.current_page), (Stage::Story, 10, Some(1)));
    assert_eq!(progress.message.zh, "正在写故事");
    telling.opening();
    for number in 1..=3 {
        telling.page(number);
        let percent = 10 + 5 * u8::try_from(number).unwrap();
        let progress = life.until(id, |book| book.progress.progress == percent).await.progress;
        assert_eq!((progress.stage, progress.current_page), (Stage::Story, Some(number + 1)));
        assert_eq!(progress.message.en, format!("Writing page {}", number + 1));
    }
    telling.page(4);

    for (painted, percent) in [30, 42, 54, 66, 78].into_iter().enumerate() {
        let drawing = troupe.picture().await;
        assert_eq!(drawing.page(), u32::try_from(painted).unwrap(), "the cover first, then page after page");
        let progress = life.book(id).await.progress;
        assert_eq!((progress.stage, progress.progress), (Stage::Pictures, percent));
        assert_eq!(progress.current_page, Some(drawing.page()));
        assert_eq!(progress.pages_painted, drawing.page().saturating_sub(1));
        let name = if painted == 0 { "the cover".to_owned() } else { format!("page {painted}") };
        assert_eq!(progress.message.en, format!("Painting {name}"));
        if painted == 4 {
            // A page of another book is wanted anew, so this one waits to be put together.
            let redraw = wire::RedrawRequest {
                book: other,
                page: 1,
                instruction: String::new(),
                illustrator: None,
                description: None,
            };
            life.studio.redraw_page(redraw).await.unwrap();
        }
        drawing.draw();
    }
    let redrawn = troupe.picture().await;
    let progress = life.book(id).await.progress;
    assert_eq!((progress.stage, progress.progress, progress.pages_painted), (Stage::Saving, 90, 4));
    assert_eq!(progress.message.en, "Putting the book together");
    redrawn.draw();
    let progress = life.reaches(id, BookState::Finished).await.progress;
    assert_eq!((progress.stage, progress.progress, progress.current_page), (Stage::Done, 100, None));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_is_reckoned_from_the_pictures_that_are_done() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    let drawing = troupe.picture().await;
    assert_eq!(life.book(id).await.progress.remaining_ms, None, "there is nothing to reckon from");
    life.pass(std::time::Duration::from_secs(20)).await;
    drawing.draw();
    let _next = troupe.picture().await;
    assert_eq!(life.book(id).await.progress.remaining_ms, Some(80_000), "four more like the first");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_waits_is_reckoned_behind_what_stands_before_it() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let measured = life.create("moon").await;
    let telling = troupe.story().await;
    life.pass(std::time::Duration::from_secs(30)).await;
    telling.rest();
    for _ in 0..5 {
        let drawing = troupe.picture().await;
        life.pass(std::time::Duration::from_secs(20)).await;
        drawing.draw();
    }
    life.reaches(measured, BookState::Finished).await;

    // A story of half a minute and five pictures of twenty seconds.
    let [sun, star, comet] =
        [life.create("sun").await, life.create("star").await, life.create("comet").await];
    let _telling = troupe.story().await;
    let left = async || {
        let snapshot = life.studio.load().await.unwrap();
        let mut left = Vec::new();
        for id in [sun, star, comet] {
            let on_shelf = snapshot.shelf.iter().find(|card| card.id == id).unwrap().progress.remaining_ms;
            assert_eq!(life.book(id).await.progress.remaining_ms, on_shelf);
            left.push(on_shelf);
        }
        left
    };
    assert_eq!(left().await, [Some(130_000), Some(260_000), Some(390_000)]);
    assert_eq!(life.queue().await.remaining_ms, Some(390_000));
    // Behind what comes of the one that runs, before the one that waits.
    life.studio.do_next(comet).await.unwrap();
    assert_eq!(left().await, [Some(130_000), Some(390_000), Some(260_000)]);
    life.studio.pause(PauseScope::Book { book: comet }).await.unwrap();
    assert_eq!(left().await, [Some(130_000), Some(260_000), None]);
    life.studio.pause(PauseScope::Everything).await.unwrap();
    assert_eq!(left().await, [None; 3]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_begin_before_the_story_ends() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    troupe.draw(2).await;
    let book = life.until(id, |book| book.pages[1].state == PageState::Painted).await;
    assert_eq!(book.pages[2].state, PageState::Unwritten);
    assert_eq!((book.state, book.progress.stage), (BookState::Making, Stage::Story));
    for number in 2..=4 {
        telling.page(number);
    }
    troupe.draw(3).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_and_the_job_that_paints_it_are_kept_together_or_not_at_all() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    place.execute(
        "CREATE TRIGGER no_job BEFORE INSERT ON job
         WHEN NEW.kind = 'picture' AND json_extract(NEW.args, '$.page') = 2
         BEGIN SELECT RAISE(ABORT, 'no job for page 2'); END",
    );
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    telling.page(2);
    telling.is_abandoned().await;
    life.until_queue(|queue| queue.waiting.iter().any(|job| job.kind == JobKind::Story)).await;
    assert_eq!(place.count("SELECT count(*) FROM page"), 2, "the cover and page 1");
    assert_eq!(place.count("SELECT count(*) FROM page_text WHERE page = 2"), 0, "nor its words");
    assert_eq!(life.book(id).await.pages[2].state, PageState::Unwritten);
    troupe.draw(2).await;

    place.execute("DROP TRIGGER no_job");
    life.pass(std::time::Duration::from_secs(300)).await;
    let telling = troupe.story().await;
    assert_eq!(telling.request.written.pages.len(), 1, "it goes on after what was kept");
    telling.rest();
    troupe.draw(3).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_and_the_end_of_its_job_are_kept_together_or_not_at_all() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    place.execute(
        "CREATE TRIGGER no_end BEFORE UPDATE OF state ON job WHEN NEW.kind = 'picture' AND NEW.state = 3
         BEGIN SELECT RAISE(ABORT, 'no picture is completed'); END",
    );
    let cover = troupe.picture().await;
    assert_eq!(cover.page(), 0);
    cover.draw();
    life.page_reaches(id, 0, |state| matches!(state, PageState::Retrying { .. })).await;
    assert_eq!(place.count("SELECT count(*) FROM page_picture"), 0);
    assert_eq!(place.count("SELECT count(*) FROM asset"), 0);

    place.execute("DROP TRIGGER no_end");
    life.pass(std::time::Duration::from_secs(300)).await;
    troupe.draw(5).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_brief_reaches_those_who_write_and_draw() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let new = wire::NewBook {
        keywords: vec![" 月亮 ".into(), "月亮".into()],
        style: wire::Style::Crayon,
        shape: wire::Shape::Tall,
        cloth: wire::Cloth::Plum,
        pages: 5,
        ..brief(" 小兔子学会分享 ")
    };
    let book = life.studio.create_book(new).await.unwrap();
    assert_eq!((book.brief.language, book.brief.theme.as_str()), (wire::Language::Chinese, "小兔子学会分享"));
    assert_eq!((book.brief.cloth, book.pages.len()), (wire::Cloth::Plum, 6));
    let telling = troupe.story().await;
    let asked = &telling.request;
    assert_eq!((asked.brief.theme.as_str(), asked.brief.pages), ("小兔子学会分享", 5));
    assert_eq!(asked.brief.keywords, ["月亮"]);
    assert!(asked.written.pages.is_empty() && asked.written.cover.is_none());
    let book_seed = asked.seed;
    telling.rest();

    let mut seeds = Vec::new();
    for _ in 0..6 {
        let drawing = troupe.picture().await;
        let asked = &drawing.request;
        assert_eq!((asked.style, asked.shape, asked.book_seed), (Style::Crayon, Shape::Tall, book_seed));
        let size =
            if drawing.page() == 0 { Shape::Tall.cover_pixels() } else { Shape::Tall.picture_pixels() };
        assert_eq!((asked.size, asked.cast.len(), &asked.instruction), (size, 1, &None));
        seeds.push(asked.seed);
        drawing.draw();
    }
    seeds.sort_unstable();
    seeds.dedup();
    assert_eq!(seeds.len(), 6, "every page has a seed of its own");
    life.reaches(book.id, BookState::Finished).await;

    life.create("moon").await;
    let first = troupe.story().await;
    life.create("moon").await;
    let second = troupe.story().await;
    let (first, second) = (first.request.seed, second.request.seed);
    assert_ne!(first >> 8, second >> 8, "the same wish at the same moment is another book");
    assert_eq!(second as u8, (first as u8).wrapping_add(1), "told from the story whose turn it is");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_books_are_made_beside_each_other() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let ids = [life.create("moon").await, life.create("sun").await, life.create("sea").await];
    for (id, title) in ids.into_iter().zip(["The moon", "The sun", "The sea"]) {
        assert_eq!(life.reaches(id, BookState::Finished).await.title, title);
    }
    let shelf = life.studio.load().await.unwrap().shelf;
    let titles: Vec<_> = shelf.iter().map(|card| card.title.as_str()).collect();
    assert_eq!(titles, ["The sea", "The sun", "The moon"], "the newest stands first");
    assert!(shelf.iter().all(|card| card.cover.is_some() && card.page_pictures.iter().all(Option::is_some)));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_can_no_longer_be_read_is_noticed_before_the_book_is_called_finished() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.create("moon").await;
    troupe.story().await.rest();
    troupe.draw(4).await;
    let last = troupe.picture().await;
    let lost = life.book(id).await.pages[2].picture.clone().unwrap().asset;
    let files = place.library().join("assets").join(&lost[..2]);
    std::fs::write(files.join(format!("{lost}.png")), "not what it was").unwrap();
    last.draw();
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert!(
        matches!(&book.pages[2].state, PageState::Failed { reason, .. } if reason.zh.contains("读不出来"))
    );
    assert_eq!(book.pages[2].picture, None);

    life.studio.continue_book(id).await.unwrap();
    let again = troupe.picture().await;
    assert_eq!(again.page(), 2);
    again.draw();
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
    assert_eq!(
        AssetFiles::new(place.library().join("assets")).sweep(&[]).unwrap(),
        12,
        "no file is left half-written"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_that_do_not_fit_are_asked_for_again() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open(&troupe.providers).await;
    let id = life.create("moon").await;
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    telling.part(page(3));
    troupe.draw(2).await;
    telling.is_abandoned().await;
    life.until_queue(|queue| queue.waiting.iter().any(|job| job.kind == JobKind::Story)).await;
    assert_eq!(life.book(id).await.pages[1].text, "Words of page 1.");
    assert_eq!(life.book(id).await.pages[3].state, PageState::Unwritten);
    life.pass(std::time::Duration::from_secs(300)).await;
    // A story that ends too early is one that does not fit either.
    let telling = troupe.story().await;
    telling.page(2);
    drop(telling);
    troupe.draw(1).await;
    life.until(id, |book| book.pages[2].state != PageState::Unwritten).await;
    life.until_queue(|queue| queue.waiting.iter().any(|job| job.attempt == 2)).await;
    life.pass(std::time::Duration::from_secs(300)).await;
    let telling = troupe.story().await;
    assert_eq!(telling.request.written.pages.len(), 2);
    telling.rest();
    troupe.draw(2).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}
