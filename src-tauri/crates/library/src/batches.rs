//! Many books asked for at once: what was asked, and which lines of it could not be made.

use db::Migration;
use rusqlite::{Connection, Row, Transaction, named_params};
use serde::{Deserialize, Serialize};

use crate::json::Json;

pub(crate) const TABLE: Migration = Migration {
    name: "batch",
    sql: "
CREATE TABLE batch(
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  problems   TEXT    NOT NULL,            -- the lines that could not be made
  created_at INTEGER NOT NULL
) STRICT;
",
};

statements! {
    INSERT = "INSERT INTO batch(name, problems, created_at) VALUES (:name, :problems, :at)";
    ALL = "SELECT id, name, problems, created_at FROM batch ORDER BY id DESC";
}

/// Many books asked for at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Which.
    pub id: i64,
    /// What the user calls it: the name of the list.
    pub name: String,
    /// The lines of the list that could not be made.
    pub problems: Vec<Problem>,
    /// Milliseconds since the epoch.
    pub created_at: i64,
}

/// A line that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which, from 1.
    pub line: u64,
    /// What is wrong with it and what to do.
    pub message: book::Message,
}

impl Batch {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            problems: row.get::<_, Json<_>>("problems")?.0,
            created_at: row.get("created_at")?,
        })
    }
}

/// Adds a batch and answers its id.
///
/// # Errors
/// SQLite's.
pub fn insert(tx: &Transaction<'_>, name: &str, problems: &[Problem], at: i64) -> rusqlite::Result<i64> {
    tx.prepare_cached(INSERT)?.insert(named_params! { ":name": name, ":problems": Json(problems), ":at": at })
}

/// Every batch, the newest first.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn all(conn: &Connection) -> rusqlite::Result<Vec<Batch>> {
    conn.prepare_cached(ALL)?.query_map([], Batch::read)?.collect()
}

#[cfg(test)]
mod tests {
    use book::{Brief, Message};

    use super::*;
    use crate::{Course, books, testing::library};

    #[test]
    fn a_batch_knows_its_books_and_the_lines_that_were_none() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let problems = vec![Problem { line: 3, message: Message::new("No theme.", "没有主题。") }];
        let id = insert(&tx, "briefs.csv", &problems, 7).unwrap();
        insert(&tx, "later", &[], 8).unwrap();
        let course = Course { batch: Some(id), ..Course::default() };
        let book = books::insert(&tx, &Brief::new("moon"), &course, 1, 7).unwrap();
        books::insert(&tx, &Brief::new("alone"), &Course::default(), 1, 7).unwrap();
        let batches = all(&tx).unwrap();
        assert_eq!(batches[1], Batch { id, name: "briefs.csv".into(), problems, created_at: 7 });
        assert_eq!(batches[0].name, "later");
        assert_eq!(books::of_batch(&tx, id).unwrap(), [book]);
    }
}
