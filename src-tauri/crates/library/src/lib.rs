//! The user's books in SQLite, and their pictures in files named by content. Knows no jobs.
//!
//! A table is a room: each module holds its schema, its rows, its statements and their test. Functions
//! take a transaction to write and any connection to read, so that a caller can put a change of the
//! library and one of its own into the same transaction.
#![deny(missing_docs)]

pub mod assets;
pub mod books;
mod decode;
mod files;
mod json;
pub mod pages;
pub mod pictures;
pub mod search;
#[cfg(test)]
mod testing;
pub mod texts;

pub use assets::{Asset, MediaType};
pub use books::Book;
pub use decode::NotAPicture;
pub use files::{AssetError, AssetFiles};
pub use pages::Page;
pub use pictures::{Origin, Picture, ShownPage};
pub use texts::Text;

/// The tables. Whoever opens the database puts these into one list with those of others; the order of
/// that list never changes, so a further migration of the library gets a constant of its own.
pub const TABLES: [db::Migration; 5] =
    [books::TABLE, pages::TABLE, texts::TABLE, assets::TABLE, pictures::TABLE];

#[cfg(test)]
mod tests {
    use super::{assets, books, pages, pictures, search, testing, texts};

    #[test]
    fn no_statement_reads_more_than_it_needs() {
        // These are about the whole shelf, or about every asset, and say so.
        let whole = [books::ALL, assets::ALL, search::FIND];
        let conn = testing::library();
        for sql in [
            books::STATEMENTS,
            pages::STATEMENTS,
            texts::STATEMENTS,
            pictures::STATEMENTS,
            assets::STATEMENTS,
            search::STATEMENTS,
        ]
        .concat()
        {
            let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let mut steps: Vec<String> = Vec::new();
            // Parameters left unbound are NULL, which is no matter to a plan.
            let mut rows = plan.raw_query();
            while let Some(row) = rows.next().unwrap() {
                steps.push(row.get("detail").unwrap());
            }
            for step in &steps {
                let scans = step.starts_with("SCAN") && step != "SCAN CONSTANT ROW";
                assert!(!scans || whole.contains(&sql), "{sql}\n{steps:#?}");
                let sorts = step.contains("TEMP B-TREE");
                assert!(!sorts || sql == search::FIND, "{sql}\n{steps:#?}");
            }
        }
    }
}
