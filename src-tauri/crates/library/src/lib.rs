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
pub use pictures::{Origin, Picture, ShelfPage};
pub use texts::Text;

/// The tables, in an order in which they can be made.
pub const SCHEMA: &[&str] = &[books::SCHEMA, pages::SCHEMA, texts::SCHEMA, assets::SCHEMA, pictures::SCHEMA];

#[cfg(test)]
mod tests {
    use crate::{assets, books, pages, pictures, search, testing, texts};

    #[test]
    fn no_statement_reads_more_than_it_needs() {
        // These are about the whole shelf, or about every asset, and say so.
        let whole = [books::STATEMENTS[2], pictures::ON_SHELF, assets::ALL, search::FIND];
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
