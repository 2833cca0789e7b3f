//! Libraries of earlier builds. For every version of the schema that was ever given away,
//! `tests/fixtures/library-v<n>.sql` is one as that build left it: each opens, with everything in it, and
//! is from then on as a new one is. A migration that is changed instead of followed by another turns this
//! red.

use std::{fs, path::Path};

use rusqlite::Connection;
use studio::wire::{BookState, PageState};

use crate::{
    support::Place,
    troupe::{led, willing},
};

/// Each version with the dump of a library.
const EARLIER: &[(i64, &str)] = &[
    (8, include_str!("../fixtures/library-v8.sql")),
    (14, include_str!("../fixtures/library-v14.sql")),
    (19, include_str!("../fixtures/library-v19.sql")),
    (20, include_str!("../fixtures/library-v20.sql")),
];

fn schema(file: &Path) -> Vec<(String, String)> {
    let connection = Connection::open(file).unwrap();
    let mut all = connection
        .prepare("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        .unwrap();
    all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

fn lay_down(place: &Place, dump: &str) {
    fs::create_dir_all(place.library()).unwrap();
    place.execute(dump);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_of_every_earlier_build_opens_with_everything_in_it() {
    let fresh = Place::new();
    let (providers, _) = willing();
    fresh.open(&providers).await.quit().await;
    let newest = fresh.count("PRAGMA user_version");
    for (version, dump) in EARLIER {
        let place = Place::new();
        lay_down(&place, dump);
        assert_eq!(place.count("PRAGMA user_version"), *version);
        let mut troupe = led();
        let life = place.open(&troupe.providers).await;
        assert_eq!(place.count("PRAGMA user_version"), newest);
        assert_eq!(schema(&place.file()), schema(&fresh.file()), "version {version}");
        let copy = place.library().join(format!("library.db.before-v{newest}"));
        assert_eq!(copy.exists(), *version < newest, "it is copied before it is migrated");

        // A finished book with a second picture and a second wording, and one that was stopped halfway.
        let finished = life.book(1).await;
        assert_eq!((finished.state, finished.title.as_str()), (BookState::Finished, "The moon"));
        assert_eq!((finished.pages[1].versions.len(), finished.pages[2].texts.len()), (2, 2));
        assert_eq!(finished.pages[1].versions[0].instruction, "at night");
        let stopped = life.book(2).await;
        assert_eq!((stopped.state, &stopped.pages[0].state), (BookState::Stopped, &PageState::Painted));
        life.studio.continue_book(2).await.unwrap();
        troupe.perform(4).await;
        life.until(2, |book| book.pages[1..].iter().all(|page| page.state == PageState::Painted)).await;
        life.quit().await;
    }
    assert_eq!(EARLIER.last().unwrap().0, newest, "this version needs a fixture; see `write_the_fixture`");
}

/// Writes the dump of a library of this version.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes into the source tree; run it once when a migration is added"]
async fn write_the_fixture() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let moon = life.create("moon").await;
    troupe.perform(5).await;
    life.reaches(moon, BookState::Finished).await;
    let redraw = studio::wire::RedrawRequest {
        book: moon,
        page: 1,
        instruction: "at night".into(),
        illustrator: None,
        description: None,
    };
    life.studio.redraw_page(redraw).await.unwrap();
    troupe.draw(1).await;
    let edit = studio::wire::EditTextRequest { book: moon, page: 2, text: "二".into() };
    life.studio.edit_text(edit).await.unwrap();
    life.reaches(moon, BookState::Finished).await;
    let sun = life.create("sun").await;
    let telling = troupe.story().await;
    telling.opening();
    telling.page(1);
    life.until(sun, |book| !book.pages[1].text.is_empty()).await;
    telling.fail(provider::ProviderError::Refused("enough".into()));
    troupe.draw(1).await;
    let page_one = troupe.picture().await;
    life.studio.stop_book(sun).await.unwrap();
    page_one.abandoned().await;
    life.reaches(sun, BookState::Stopped).await;
    life.quit().await;
    let version = place.count("PRAGMA user_version");
    let file = format!("{}/tests/fixtures/library-v{version}.sql", env!("CARGO_MANIFEST_DIR"));
    fs::write(file, dump(&place.connection(), version)).unwrap();
}

/// The database as statements that make it.
fn dump(connection: &Connection, version: i64) -> String {
    let texts = |sql: &str| -> Vec<String> {
        let mut rows = connection.prepare(sql).unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut dump = vec!["BEGIN".to_owned()];
    dump.extend(texts(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    ));
    for table in texts(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    ) {
        let columns = texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let quoted: Vec<_> = columns.iter().map(|column| format!("quote({column})")).collect();
        dump.extend(texts(&format!(
            "SELECT 'INSERT INTO {table} VALUES (' || {} || ')' FROM {table}",
            quoted.join(" || ', ' || ")
        )));
    }
    dump.push(format!("PRAGMA user_version = {version}"));
    dump.push("COMMIT".to_owned());
    dump.join(";\n") + ";\n"
}
