//! When a schedule is due: plain arithmetic on a time and an offset from UTC.

use std::{fmt, str::FromStr, sync::Arc};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// 1 January 1970 was a Thursday, the fourth day of a week that begins on Monday.
const THURSDAY: i64 = 3;

/// The offset of local time from UTC, in seconds, at a time in milliseconds since the epoch. East is
/// positive.
pub type UtcOffset = Arc<dyn Fn(i64) -> i32 + Send + Sync>;

/// A time of day by the clock on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they say themselves")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// When a schedule is due. As text: `every 90 min`, `daily 03:30`, `weekly sunday 04:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spec {
    /// This many minutes after the last time; one at least.
    Every {
        /// How many.
        minutes: u32,
    },
    /// Once each day, in local time. Where the clock is put forward over that time, at the time it would
    /// have been; where it is put back over it, the first time only.
    Daily(TimeOfDay),
    /// Once each week, as [`Daily`](Self::Daily).
    Weekly(Weekday, TimeOfDay),
}

impl Spec {
    /// Whether it depends on the offset of local time.
    pub fn is_local(self) -> bool {
        !matches!(self, Self::Every { .. })
    }

    /// The next time it is due after `now`.
    pub fn next_after(self, now: i64, offset: &UtcOffset) -> i64 {
        match self {
            Self::Every { minutes } => now + i64::from(minutes.max(1)) * MINUTE,
            Self::Daily(time) => next_day(now, offset, time, |_| true),
            Self::Weekly(weekday, time) => {
                next_day(now, offset, time, |day| (day + THURSDAY).rem_euclid(7) == weekday as i64)
            }
        }
    }
}

fn next_day(now: i64, offset: &UtcOffset, time: TimeOfDay, is_due: impl Fn(i64) -> bool) -> i64 {
    // The local date may lag or lead by one; two weeks hold every weekday however it falls.
    let today = (now + millis(offset(now))).div_euclid(DAY);
    (today - 1..today + 14)
        .filter(|day| is_due(*day))
        .map(|day| {
            let minutes = i64::from(time.hour) * 60 + i64::from(time.minute);
            at_local(day * DAY + minutes * MINUTE, offset)
        })
        .find(|at| *at > now)
        // Only an offset of more than a day could have that.
        .unwrap_or(now + DAY)
}

/// The time at which clocks on the wall show `local`: the first, if they do so twice. If they never do, the
/// time at which they would have, had they not been put forward.
fn at_local(local: i64, offset: &UtcOffset) -> i64 {
    // Whatever change there is lies between a day before and a day after.
    let before = local - millis(offset(local - DAY));
    let after = local - millis(offset(local + DAY));
    let shows_local = |at: &i64| at + millis(offset(*at)) == local;
    [before, after].into_iter().filter(shows_local).min().unwrap_or(before)
}

fn millis(seconds: i32) -> i64 {
    i64::from(seconds) * 1000
}

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every { minutes } => write!(f, "every {minutes} min"),
            Self::Daily(time) => write!(f, "daily {time}"),
            Self::Weekly(weekday, time) => {
                write!(f, "weekly {} {time}", WEEKDAYS[*weekday as usize].1)
            }
        }
    }
}

/// A text that is no [`Spec`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of `every 90 min`, `daily 03:30` and `weekly sunday 04:00`")]
pub struct SpecError(String);

impl FromStr for TimeOfDay {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, SpecError> {
        let numbers = text.split_once(':').and_then(|(h, m)| Some((h.parse().ok()?, m.parse().ok()?)));
        match numbers {
            Some((hour @ 0..24, minute @ 0..60)) => Ok(Self { hour, minute }),
            _ => Err(SpecError(text.to_owned())),
        }
    }
}

impl FromStr for Spec {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, SpecError> {
        let fault = || SpecError(text.to_owned());
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["every", minutes, "min"] => match minutes.parse() {
                Ok(minutes @ 1..) => Ok(Self::Every { minutes }),
                _ => Err(fault()),
            },
            ["daily", time] => time.parse().map(Self::Daily).map_err(|_| fault()),
            ["weekly", weekday, time] => {
                let (weekday, _) =
                    WEEKDAYS.into_iter().find(|(_, name)| *name == weekday).ok_or_else(fault)?;
                time.parse().map(|time| Self::Weekly(weekday, time)).map_err(|_| fault())
            }
            _ => Err(fault()),
        }
    }
}
