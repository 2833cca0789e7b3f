//! What another life of the process left behind.

use queue::{Outcome, State};

use crate::support::{Place, always, led};

/// How a life comes to its end.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Plain,
    AfterCancel,
    AfterCommit,
}

/// Leaves a job running in the file, as a killed process does.
async fn killed_while_running(place: &Place, id: Option<i64>, end: End) -> i64 {
    let (script, mut jobs) = led();
    let life = place.live(script).await;
    let id = match id {
        Some(id) => id,
        None => life.paint().await,
    };
    let (job, answer) = jobs.recv().await.unwrap();
    match end {
        End::Plain => {}
        End::AfterCancel => drop(life.cancel(id).await),
        End::AfterCommit => job.commit(|_| Ok(())).await.unwrap(),
    }
    // What is in the file now is what a kill leaves; the writer is closed before the run can settle.
    life.db.close();
    drop(answer);
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_job_is_rescued_at_once_and_has_spent_no_attempt() {
    let place = Place::new();
    let id = killed_while_running(&place, None, End::Plain).await;
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let job = life.reaches(id, State::Completed).await;
    assert_eq!((job.runs, job.failures), (2, 0));
    assert_eq!(life.outcomes(id), ["crashed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_job_stays_cancelled_when_the_process_is_killed_before_it_stops() {
    let place = Place::new();
    let id = killed_while_running(&place, None, End::AfterCancel).await;
    let life = place.live(always(|_| async { Outcome::done() })).await;
    assert_eq!(life.job(id).state, State::Cancelled);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_under_which_the_process_ends_again_and_again_is_not_tried_for_ever() {
    let place = Place::new();
    let id = killed_while_running(&place, None, End::Plain).await;
    for _ in 0..3 {
        killed_while_running(&place, Some(id), End::Plain).await;
    }
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let job = life.job(id);
    assert_eq!(
        (job.state, job.failures),
        (State::Retryable, 1),
        "from the fourth time on it counts, and waits"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_gets_on_is_not_blamed_for_the_end_of_the_process() {
    let place = Place::new();
    let id = killed_while_running(&place, None, End::AfterCommit).await;
    for _ in 0..9 {
        killed_while_running(&place, Some(id), End::AfterCommit).await;
    }
    let life = place.live(always(|_| async { Outcome::done() })).await;
    let job = life.reaches(id, State::Completed).await;
    assert_eq!((job.runs, job.failures), (11, 0));
}
