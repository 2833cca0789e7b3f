//! What SQLite does for each statement, with an empty history and with a long one.

use std::collections::HashMap;

use queue::{Limits, NewJob, Outcome, State};
use rusqlite::{Connection, StatementStatus};
use serde_json::json;

use crate::support::{Place, always};

/// Indexes that hold just what waits or runs: to read one from end to end is to read what is asked for.
const SHORT: [&str; 4] = ["job_line", "job_scheduled", "job_retryable", "job_discarded"];
/// The history in order of time; who reads it so stops after as many as were asked for.
const HISTORY: &str = "job_finished";

/// A million finished jobs, as if they had run for months.
const HISTORY_OF_A_MILLION: &str = "
INSERT INTO job(kind, state, args, subject, priority, concurrency_key, unique_key, run_at, runs, failures,
                max_attempts, error, created_at, started_at, finished_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
SELECT 'paint', CASE i % 100 WHEN 0 THEN 4 WHEN 1 THEN 5 ELSE 3 END, '{}', i / 100, i % 3, 'key' || i % 3,
       'key-' || i, i, 1, i % 2, 4, CASE i % 100 WHEN 0 THEN '\"no paint\"' END, i, i, i FROM n";

fn plan(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    plan.raw_query().mapped(|row| row.get("detail")).collect()
}

fn all_are_searches(conn: &Connection) {
    for sql in queue::statements() {
        for step in plan(conn, sql).unwrap() {
            let reads_through = step.starts_with("SCAN") && step != "SCAN CONSTANT ROW";
            let index = step.split("INDEX ").nth(1).and_then(|rest| rest.split(' ').next());
            let is_short = index.is_some_and(|index| SHORT.contains(&index));
            let is_bounded = index == Some(HISTORY) && sql.contains("LIMIT");
            let is_pause = step.starts_with("SCAN queue_pause");
            assert!(!reads_through || is_short || is_bounded || is_pause, "{sql}\n{step}");
            assert!(!step.contains("TEMP B-TREE"), "{sql}\n{step}");
        }
        // A constraint that needs a table in memory to be checked costs as much as all else.
        if sql.starts_with("UPDATE job ") && sql.ends_with("WHERE id = ?1") {
            let mut program = conn.prepare(&format!("EXPLAIN {sql}")).unwrap();
            let mut steps = program.raw_query().mapped(|row| row.get::<_, String>("opcode"));
            assert!(!steps.any(|step| step.unwrap() == "OpenEphemeral"), "{sql}");
        }
    }
}

/// How many steps SQLite's machine takes for each statement. Leaves the file as it was.
fn steps_of(place: &Place) -> HashMap<&'static str, i32> {
    let conn = Connection::open(place.file()).unwrap();
    conn.execute_batch("BEGIN").unwrap();
    let mut steps = HashMap::new();
    for sql in queue::statements().into_iter().filter(|sql| !sql.starts_with("INSERT")) {
        let mut statement = conn.prepare(sql).unwrap();
        for parameter in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(parameter, 1).unwrap();
        }
        let mut rows = statement.raw_query();
        // A constraint may refuse it; the way there counts all the same.
        while let Ok(Some(_)) = rows.next() {}
        drop(rows);
        steps.insert(sql, statement.get_status(StatementStatus::VmStep));
    }
    steps
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_history_slows_nothing_but_its_own_reading() {
    let place = Place::new();
    let life =
        place.live_with(always(|_| async { Outcome::done() }), Limits::default(), 0, HashMap::new()).await;
    all_are_searches(&life.db.read_blocking(|_| Connection::open(place.file())).unwrap());
    for key in ["a", "b"] {
        life.insert(NewJob { concurrency_key: key.into(), ..NewJob::new("paint", json!({})) }).await;
    }
    life.db.close();

    let before = steps_of(&place);
    let history = Connection::open(place.file()).unwrap();
    // Not through the log: that would write it all twice, and nothing is to be kept here.
    history.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF").unwrap();
    history.execute(HISTORY_OF_A_MILLION, []).unwrap();
    all_are_searches(&history);
    drop(history);
    let after = steps_of(&place);
    for (sql, steps) in before {
        let reads_history =
            ["finished_at DESC", "finished_at >= ", "finished_at, id", "state = 4", "subject = ?"];
        if !reads_history.iter().any(|words| sql.contains(words)) {
            let now = after[sql];
            assert!(now <= steps + 20, "{steps} steps became {now}:\n{sql}");
        }
    }
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let id = life.paint().await;
    life.reaches(id, State::Completed).await;
    // What is rare is found page by page.
    let search = queue::Search { text: Some("NO PAINT".into()), ..queue::Search::default() };
    let page = life.db.read_blocking(|conn| queue::history(conn, &search, None, 10)).unwrap();
    assert_eq!(page.jobs.iter().map(|job| job.id).collect::<Vec<_>>()[..2], [1_000_002, 999_902]);
}
