//! The user's books in SQLite, and their pictures in files named by content. Knows no jobs.
//!
//! A table is a room: each module holds its schema, its rows, its statements and their test. Functions
//! take a transaction to write and any connection to read, so that a caller can put a change of the
//! library and one of its own into the same transaction.
#![deny(missing_docs)]

/// Declares the statements of a module and the list of them, so that none is left out of the test of
/// their plans.
macro_rules! statements {
    ($($(#[$about:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$about])* pub(crate) const $name: &str = $sql;)+
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[&str] = &[$($name),+];
    };
}

pub mod assets;
pub mod batches;
pub mod books;
mod decode;
mod files;
pub mod generations;
mod json;
pub mod pages;
pub mod pictures;
pub mod portraits;
pub mod search;
pub mod settings;
pub mod style_guides;
#[cfg(test)]
mod testing;
pub mod texts;

pub use assets::{Asset, MediaType};
pub use batches::Batch;
pub use books::{Book, Course};
pub use decode::NotAPicture;
pub use files::{AssetError, AssetFiles};
pub use generations::{Cost, Expense, Generation, GenerationState, Request, Used};
pub use pages::Page;
pub use pictures::{Origin, Picture, ShownPage};
pub use portraits::Portrait;
pub use style_guides::{StyleGuide, StylePicture};
pub use texts::Text;

/// The tables. Whoever opens the database puts these into one list with those of others; the order of
/// that list never changes, so a further migration of the library gets a constant of its own.
pub const TABLES: [db::Migration; 16] = [
    books::TABLE,
    pages::TABLE,
    texts::TABLE,
    assets::TABLE,
    pictures::TABLE,
    batches::TABLE,
    books::COURSE,
    pictures::BY_ASSET,
    settings::TABLE,
    pages::FITTING,
    books::TROUPE,
    pages::SKIPPED,
    generations::TABLE,
    portraits::TABLE,
    books::REVIEW,
    style_guides::TABLE,
];

#[cfg(test)]
mod tests {
    use super::{
        assets, batches, books, generations, pages, pictures, portraits, search, settings, style_guides,
        testing, texts,
    };

    fn plan(sql: &str) -> Vec<String> {
        let conn = testing::library();
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        // Parameters left unbound are NULL, which is no matter to a plan.
        let mut rows = plan.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            steps.push(row.get("detail").unwrap());
        }
        steps
    }

    fn scans(steps: &[String]) -> bool {
        steps.iter().any(|step| step.starts_with("SCAN") && step != "SCAN CONSTANT ROW")
    }

    fn sorts(steps: &[String]) -> bool {
        steps.iter().any(|step| step.contains("TEMP B-TREE"))
    }

    #[test]
    fn no_statement_reads_more_than_it_needs() {
        // These are about the whole shelf, or about every asset, and say so.
        let whole = [
            books::ALL,
            books::HELD,
            books::LAST_SEED,
            assets::ALL,
            assets::DELETE_UNUSED,
            batches::ALL,
            search::FIND,
        ];
        let all = [
            books::STATEMENTS,
            pages::STATEMENTS,
            texts::STATEMENTS,
            pictures::STATEMENTS,
            assets::STATEMENTS,
            search::STATEMENTS,
            batches::STATEMENTS,
            settings::STATEMENTS,
            generations::STATEMENTS,
            portraits::STATEMENTS,
            style_guides::STATEMENTS,
        ]
        .concat();
        for sql in all {
            let steps = plan(sql);
            assert!(!scans(&steps) || whole.contains(&sql), "{sql}\n{steps:#?}");
            assert!(!sorts(&steps) || sql == search::FIND, "{sql}\n{steps:#?}");
        }
        assert!(scans(&plan("SELECT id FROM book WHERE title = 'x'")), "a scan is told");
        assert!(sorts(&plan("SELECT page FROM page_text WHERE book_id = 1 ORDER BY text")), "a sort is told");
    }

    #[test]
    fn no_statement_is_run_that_is_not_declared() {
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let (code, _) = text.split_once("#[cfg(test)]\nmod tests").unwrap_or((&text, ""));
            for call in ["prepare", "prepare_cached", "execute", "execute_batch", "query_row"] {
                assert!(!code.contains(&format!(".{call}(\"")), "SQL in place:\n{code}");
            }
        }
    }
}
