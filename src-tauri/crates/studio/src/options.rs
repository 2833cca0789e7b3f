use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use jiff::{Timestamp, tz::TimeZone};
use provider::Providers;
pub use queue::{Clock, UtcOffset};

/// What a studio is opened with.
#[derive(Clone)]
pub struct StudioOptions {
    /// Where everything the studio keeps lies; made if it is not there.
    pub directory: PathBuf,
    /// Who writes and who draws.
    pub providers: Providers,
    /// How many jobs run at once unless the user sets another number; with 0 the studio only looks, and what waits stays waiting.
    pub slots: usize,
    /// The time.
    pub clock: Clock,
    /// The offset of local time from UTC, in seconds, at a time.
    pub utc_offset: UtcOffset,
}

impl StudioOptions {
    /// Two jobs at once, by the system's clock and time zone.
    pub fn new(directory: &Path, providers: Providers) -> Self {
        Self {
            directory: directory.to_owned(),
            providers,
            slots: 2,
            clock: Arc::new(system_time),
            utc_offset: local_offset(),
        }
    }
}

fn system_time() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}

fn local_offset() -> UtcOffset {
    let zone = TimeZone::system();
    Arc::new(move |at| {
        let time = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        zone.to_offset(time).seconds()
    })
}
