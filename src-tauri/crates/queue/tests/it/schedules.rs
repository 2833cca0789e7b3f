//! What comes again: by the clock, once, whatever happened in between.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
    time::Duration,
};

use queue::{JobId, NewJob, Options, Outcome, Schedule, ScheduleRow, Spec, State, UtcOffset};
use serde_json::json;

use crate::support::{Life, Place, Script, always, led};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn schedule(spec: &str) -> Schedule {
    Schedule {
        name: "sweep".into(),
        spec: spec.parse().unwrap(),
        job: NewJob::new("paint", json!({ "all": true })),
    }
}

impl Life {
    async fn put(&self, spec: &str) {
        let (queue, schedule) = (self.queue.clone(), schedule(spec));
        self.write(move |tx| queue.put_schedule(tx, &schedule)).await;
    }

    async fn enable(&self, on: bool) -> bool {
        let queue = self.queue.clone();
        self.write(move |tx| queue.enable_schedule(tx, "sweep", on)).await
    }

    fn schedule(&self) -> ScheduleRow {
        self.db.read_blocking(queue::schedules).unwrap().pop().expect("the schedule is there")
    }

    /// How many jobs there ever were; schedules insert the only ones here.
    fn inserted(&self) -> i64 {
        self.db
            .read_blocking(|conn| conn.query_row("SELECT count(*) FROM job", [], |row| row.get(0)))
            .unwrap()
    }

    /// Sets the clock, and waits until the queue has seen it.
    async fn at(&self, time: i64) {
        self.clock.store(time, Ordering::SeqCst);
        self.looks().await;
    }

    async fn last_is_done(&self) -> JobId {
        let id = self.schedule().last_job.expect("it was due");
        self.reaches(id, State::Completed).await;
        id
    }
}

fn done() -> Script {
    always(|_| async { Outcome::done() })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_inserts_its_job_each_time_it_is_due() {
    let place = Place::new();
    let life = place.live(done()).await;
    life.put("every 60 min").await;
    let first = life.schedule().next_at;
    assert_eq!(first, 1_000_000 + HOUR);
    life.at(first - 1).await;
    assert_eq!(life.inserted(), 0);
    life.at(first).await;
    let id = life.last_is_done().await;
    assert_eq!(life.job(id).args, json!({ "all": true }));
    let row = life.schedule();
    assert_eq!((row.last_at, row.next_at), (Some(first), first + HOUR));
    life.at(first + HOUR).await;
    assert_ne!(life.last_is_done().await, id);
    assert_eq!(life.inserted(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_to_wake_it() {
    let place = Place::new();
    let life = place.live(done()).await;
    life.put("every 1 min").await;
    life.looks().await;
    life.rests_for(Duration::from_secs(30)).await;
    life.put("every 600 min").await;
    life.looks().await;
    life.rests_for(Duration::from_secs(300)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_week_without_the_program_it_is_due_once() {
    let place = Place::new();
    let life = place.live(done()).await;
    life.put("daily 03:30").await;
    life.db.close();
    let life = place.live_since(1_000_000 + 7 * DAY, Options::default(), done()).await;
    life.looks().await;
    life.last_is_done().await;
    assert_eq!(life.inserted(), 1);
    assert_eq!(life.schedule().next_at, 7 * DAY + 3 * HOUR + 30 * MINUTE);
    life.db.close();
    let life = place.live_since(1_000_000 + 7 * DAY, Options::default(), done()).await;
    life.looks().await;
    assert_eq!(life.inserted(), 1, "nor again after a restart");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_at_it_is_not_begun_a_second_time() {
    let place = Place::new();
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    life.put("every 1 min").await;
    life.at(1_000_000 + MINUTE).await;
    let (job, answer) = jobs.recv().await.unwrap();
    life.at(1_000_000 + 9 * MINUTE).await;
    assert_eq!((life.inserted(), life.schedule().last_job), (1, Some(job.id())));
    answer.send(Outcome::done()).unwrap();
    life.reaches(job.id(), State::Completed).await;
    life.at(1_000_000 + 10 * MINUTE).await;
    assert_eq!(life.inserted(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_is_turned_off_run_by_hand_and_dropped() {
    let place = Place::new();
    let life = place.live(done()).await;
    life.put("every 60 min").await;
    assert!(life.enable(false).await);
    life.at(1_000_000 + 5 * HOUR).await;
    assert_eq!(life.inserted(), 0);
    let queue = life.queue.clone();
    let id = life.write(move |tx| queue.run_schedule(tx, "sweep")).await;
    life.reaches(id.unwrap(), State::Completed).await;
    assert_eq!((life.schedule().last_job, life.schedule().last_at), (id, Some(1_000_000 + 5 * HOUR)));

    life.put("every 60 min").await;
    assert!(!life.schedule().enabled, "putting it again is not turning it on");
    life.enable(true).await;
    assert_eq!(life.schedule().next_at, 1_000_000 + 6 * HOUR, "nothing is made up for");
    life.put("every 30 min").await;
    assert_eq!(life.schedule().next_at, 1_000_000 + 5 * HOUR + 30 * MINUTE);

    let queue = life.queue.clone();
    assert!(life.write(move |tx| queue.drop_schedule(tx, "sweep")).await);
    let queue = life.queue.clone();
    assert_eq!(life.write(move |tx| queue.run_schedule(tx, "sweep")).await, None);
    assert!(!life.enable(true).await);
    life.at(1_000_000 + 9 * HOUR).await;
    assert_eq!(life.inserted(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_a_day_and_back_leaves_no_gap() {
    for spec in ["daily 03:30", "every 1440 min"] {
        let place = Place::new();
        let life = place.live(done()).await;
        life.put(spec).await;
        let due = life.schedule().next_at;
        life.at(1_000_000 + 2 * DAY).await;
        life.last_is_done().await;
        assert_eq!(life.inserted(), 1, "{spec}: once, though two days are gone");
        life.at(1_000_000).await;
        let row = life.schedule();
        assert_eq!(row.next_at, due, "{spec}: the day that comes after all has its own");
        life.at(due).await;
        assert_eq!(life.inserted(), 2, "{spec}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_that_cannot_be_carried_out_stops_nothing_else() {
    let place = Place::new();
    let life = place.live(done()).await;
    life.put("every 1 min").await;
    life.write(|tx| {
        tx.execute_batch(
            "CREATE TRIGGER broken BEFORE INSERT ON job WHEN NEW.unique_key IS NOT NULL
             BEGIN SELECT RAISE(ABORT, 'broken'); END",
        )
    })
    .await;
    life.at(1_000_000 + MINUTE).await;
    let other = life.paint().await;
    life.reaches(other, State::Completed).await;
    life.write(|tx| tx.execute_batch("DROP TRIGGER broken")).await;
    life.at(1_000_000 + 2 * MINUTE).await;
    life.last_is_done().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn local_time_that_changes_moves_what_is_meant_by_it() {
    let place = Place::new();
    let offset = Arc::new(AtomicI32::new(0));
    let seconds = Arc::clone(&offset);
    let utc_offset: UtcOffset = Arc::new(move |_| seconds.load(Ordering::SeqCst));
    let life = place.live_as(Options { utc_offset, ..Options::default() }, done()).await;
    life.put("daily 03:30").await;
    assert_eq!(life.schedule().next_at, 3 * HOUR + 30 * MINUTE);
    // The traveller lands two hours further east.
    offset.store(2 * 3600, Ordering::SeqCst);
    life.at(1_000_001).await;
    assert_eq!(life.schedule().next_at, HOUR + 30 * MINUTE);
}

/// Central Europe in 2025: clocks go forward on 30 March at 01:00 UTC, and back on 26 October at 01:00 UTC.
fn central_europe() -> UtcOffset {
    const FORWARD: i64 = 1_743_296_400_000;
    const BACK: i64 = 1_761_440_400_000;
    Arc::new(|at| if (FORWARD..BACK).contains(&at) { 7200 } else { 3600 })
}

#[test]
fn each_day_has_its_time_once_also_when_clocks_are_changed() {
    // Noon on 27 March and on 23 October 2025, UTC.
    for start in [1_743_076_800_000, 1_761_220_800_000_i64] {
        for minutes in (0..24 * 60).step_by(15) {
            let spec: Spec = format!("daily {:02}:{:02}", minutes / 60, minutes % 60).parse().unwrap();
            let offset = central_europe();
            let mut at = start;
            let mut days = Vec::new();
            for _ in 0..7 {
                at = spec.next_after(at, &offset);
                let local = at + i64::from(offset(at)) * 1000;
                days.push(local.div_euclid(DAY));
                let shown = local.rem_euclid(DAY) / MINUTE;
                let never_shown =
                    at > 1_743_210_000_000 && at < 1_743_300_000_000 && (120..180).contains(&minutes);
                assert!(shown == minutes || never_shown && shown == minutes + 60, "{spec}: {shown} at {at}");
            }
            assert!(days.windows(2).all(|pair| pair[1] == pair[0] + 1), "{spec}: {days:?}");
        }
    }
}

#[test]
fn a_week_has_its_day_once() {
    let offset = central_europe();
    let mut at = 0;
    for week in 0..3000 {
        let next = Spec::next_after("weekly sunday 04:00".parse().unwrap(), at, &offset);
        assert!(week == 0 || (next - at - 7 * DAY).abs() <= HOUR, "week {week}");
        // 4 January 1970 was a Sunday.
        assert_eq!((next + i64::from(offset(next)) * 1000).div_euclid(DAY) % 7, 3);
        at = next;
    }
}

#[test]
fn specs_are_read_as_they_are_written() {
    for text in ["every 90 min", "daily 03:30", "weekly sunday 04:00", "weekly monday 23:59"] {
        assert_eq!(text.parse::<Spec>().unwrap().to_string(), text);
    }
    for text in ["", "every 0 min", "every min", "daily 24:00", "daily 3", "weekly 04:00", "weekly day 04:00"]
    {
        assert!(text.parse::<Spec>().unwrap_err().to_string().contains(text));
    }
}
