//! What the user has set for the library as a whole: a name and a JSON value each.

use db::Migration;
use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use serde::{Serialize, de::DeserializeOwned};

use crate::json::Json;

pub(crate) const TABLE: Migration = Migration {
    name: "setting",
    sql: "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;",
};

statements! {
    GET = "SELECT value FROM setting WHERE name = :name";
    SET = "INSERT INTO setting(name, value) VALUES (:name, :value) ON CONFLICT DO UPDATE SET value = :value";
}

/// What was set under `name`, if anything was.
///
/// # Errors
/// SQLite's, or a value of another shape.
pub fn get<T: DeserializeOwned>(conn: &Connection, name: &str) -> rusqlite::Result<Option<T>> {
    conn.prepare_cached(GET)?
        .query_row(named_params! { ":name": name }, |row| Ok(row.get::<_, Json<T>>(0)?.0))
        .optional()
}

/// Sets `name`.
///
/// # Errors
/// SQLite's.
pub fn set<T: Serialize>(tx: &Transaction<'_>, name: &str, value: &T) -> rusqlite::Result<()> {
    tx.prepare_cached(SET)?.execute(named_params! { ":name": name, ":value": Json(value) }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::library;

    #[test]
    fn what_is_set_is_there_until_it_is_set_anew() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        assert_eq!(get::<Vec<u32>>(&tx, "days").unwrap(), None);
        set(&tx, "days", &[30, 90]).unwrap();
        set(&tx, "days", &[7]).unwrap();
        assert_eq!(get::<Vec<u32>>(&tx, "days").unwrap(), Some(vec![7]));
        assert!(get::<String>(&tx, "days").is_err(), "another shape");
    }
}
