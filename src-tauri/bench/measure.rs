//! What every queue is asked, and how it answers: a line for each figure, its name and its number.

use std::{
    collections::BTreeMap,
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

/// Jobs inserted one by one, each acknowledged before the next.
pub const ONE_BY_ONE: usize = 1000;
/// Jobs that each meet an idle queue.
pub const PICKUPS: usize = 200;
/// How many run at once.
pub const SLOTS: usize = 2;

/// `PROGRAM QUEUE DIRECTORY JOBS FINISHED PART`
pub struct Arguments {
    pub queue: String,
    pub directory: PathBuf,
    /// How many are inserted in one batch, and drained.
    pub jobs: usize,
    /// How many finished jobs lie in the queue before it begins.
    pub finished: usize,
    /// `all`, or `drain` alone, for those who count system calls.
    pub is_drain_only: bool,
}

impl Arguments {
    pub fn read() -> Self {
        let mut arguments = env::args().skip(1);
        let mut next = || arguments.next().expect("QUEUE DIRECTORY JOBS FINISHED PART");
        let number = |text: String| text.parse().expect("a number");
        Self {
            queue: next(),
            directory: next().into(),
            jobs: number(next()),
            finished: number(next()),
            is_drain_only: next() == "drain",
        }
    }
}

/// Says a figure.
pub fn say(name: &str, number: f64) {
    println!("{name} {number}");
}

/// Says how many of something were done in a second.
pub fn say_rate(name: &str, count: usize, since: Instant) {
    say(name, count as f64 / since.elapsed().as_secs_f64());
}

/// Says the median and the 99th percentile in milliseconds.
pub fn say_latency(mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    say("pickup_p50", at(0.5));
    say("pickup_p99", at(0.99));
}

/// Says how much memory this process holds.
pub fn say_memory() {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let fields: BTreeMap<&str, &str> = status.lines().filter_map(|line| line.split_once(':')).collect();
    let kilobytes =
        fields.get("VmRSS").and_then(|value| value.split_whitespace().next()?.parse::<f64>().ok());
    if let Some(kilobytes) = kilobytes {
        say("memory_mb", kilobytes / 1024.0);
    }
}
