//! The queue's tables.

use db::Migration;

/// The queue's tables.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "queue: jobs", sql: JOBS },
    Migration { name: "queue: order and pauses", sql: ORDER_AND_PAUSES },
    Migration { name: "queue: schedules", sql: SCHEDULES },
    Migration { name: "queue: one index for what runs and what is next", sql: ONE_LINE },
];

const JOBS: &str = "
CREATE TABLE job(
  id               INTEGER PRIMARY KEY AUTOINCREMENT, -- first in, first out within a priority
  kind             TEXT    NOT NULL,
  state            INTEGER NOT NULL CHECK(state BETWEEN 0 AND 6),
  args             TEXT    NOT NULL,
  subject          INTEGER,
  priority         INTEGER NOT NULL,
  concurrency_key  TEXT    NOT NULL,
  unique_key       TEXT,
  run_at           INTEGER NOT NULL,
  runs             INTEGER NOT NULL DEFAULT 0,        -- only grows: part of the lease
  failures         INTEGER NOT NULL DEFAULT 0,
  crashes          INTEGER NOT NULL DEFAULT 0,        -- runs that ended with the process, since it last got on
  max_attempts     INTEGER NOT NULL,
  epoch            INTEGER,                           -- the life of the process that runs it
  cancel_requested INTEGER NOT NULL DEFAULT 0,
  error            TEXT,
  created_at       INTEGER NOT NULL,
  started_at       INTEGER,
  finished_at      INTEGER,
  CHECK((state = 2) = (epoch IS NOT NULL)),
  CHECK((state IN (3, 4, 5)) = (finished_at IS NOT NULL))
) STRICT;
-- A scheduled or retryable job is not in the index of the available ones, so a long backlog of the one
-- never slows the claim of the other; a finished job is in none of the indexes the dispatcher reads.
CREATE INDEX job_available ON job(concurrency_key, priority DESC, id) WHERE state = 1;
CREATE INDEX job_scheduled ON job(run_at) WHERE state = 0;
CREATE INDEX job_retryable ON job(run_at) WHERE state = 6;
CREATE INDEX job_running ON job(epoch) WHERE epoch IS NOT NULL;
CREATE INDEX job_finished ON job(finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_discarded ON job(finished_at) WHERE state = 4;
CREATE INDEX job_subject ON job(subject) WHERE subject IS NOT NULL;
CREATE UNIQUE INDEX job_unique ON job(unique_key) WHERE unique_key IS NOT NULL AND finished_at IS NULL;

-- One row for each run that did not complete its job.
CREATE TABLE job_attempt(
  job         INTEGER NOT NULL REFERENCES job(id) ON DELETE CASCADE,
  run         INTEGER NOT NULL,
  started_at  INTEGER,
  finished_at INTEGER NOT NULL,
  outcome     TEXT    NOT NULL,
  error       TEXT,
  PRIMARY KEY(job, run)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_epoch(only INTEGER PRIMARY KEY CHECK(only = 1), epoch INTEGER NOT NULL) STRICT;
INSERT INTO queue_epoch VALUES (1, 0);
";

const ORDER_AND_PAUSES: &str = "
-- Where a job was moved to by hand; everything else stands where its number puts it.
ALTER TABLE job ADD COLUMN moved INTEGER;
ALTER TABLE job ADD COLUMN place INTEGER GENERATED ALWAYS AS (coalesce(moved, id * 1048576)) VIRTUAL;
-- Its subject is paused.
ALTER TABLE job ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
-- When a wait began whose length was meant, not its end: if the clock is before that, it was set back.
ALTER TABLE job ADD COLUMN waits_since INTEGER;
DROP INDEX job_available;
-- A held job is in nobody's way: it is not in the index that is asked for the next one.
CREATE INDEX job_available ON job(concurrency_key, priority DESC, place, id) WHERE state = 1 AND held = 0;
CREATE INDEX job_held ON job(subject) WHERE held = 1 AND finished_at IS NULL;

CREATE TABLE queue_pause(
  scope   INTEGER NOT NULL CHECK(scope BETWEEN 0 AND 2), -- everything, a concurrency key, a subject
  name    TEXT    NOT NULL,
  by_user INTEGER NOT NULL,
  since   INTEGER NOT NULL,
  until   INTEGER,                                       -- NULL: until it is lifted
  reason  TEXT,
  PRIMARY KEY(scope, name, by_user)
) STRICT, WITHOUT ROWID;
";

const SCHEDULES: &str = "
CREATE TABLE queue_schedule(
  name            TEXT    PRIMARY KEY,
  spec            TEXT    NOT NULL,
  kind            TEXT    NOT NULL,
  args            TEXT    NOT NULL,
  priority        INTEGER NOT NULL,
  concurrency_key TEXT    NOT NULL,
  max_attempts    INTEGER NOT NULL,
  enabled         INTEGER NOT NULL DEFAULT 1,
  next_at         INTEGER NOT NULL,
  last_at         INTEGER,
  last_job        INTEGER
) STRICT, WITHOUT ROWID;
";

const ONE_LINE: &str = "
-- What runs stands right before what is next, so a claim moves an entry within one page, where it was a page
-- for each of two indexes. A commit is as long as it writes pages.
DROP INDEX job_available;
DROP INDEX job_running;
DROP INDEX job_held;
CREATE INDEX job_line ON job(state DESC, held, concurrency_key, priority DESC, place)
  WHERE state = 1 OR state = 2;
-- SQLite builds a table in memory for a list of three, each time a job is written, to look whether the state
-- is in it. The constraint says the same otherwise; no row has to be touched for that.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(state IN (3, 4, 5))', '(state BETWEEN 3 AND 5)')
  WHERE type = 'table' AND name = 'job';
PRAGMA writable_schema = RESET;
";
