use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use provider::Providers;
pub use queue::Clock;

/// What a studio is opened with.
#[derive(Clone)]
pub struct StudioOptions {
    /// Where everything the studio keeps lies; made if it is not there.
    pub directory: PathBuf,
    /// Who writes and who draws.
    pub providers: Providers,
    /// How many jobs run at once; with 0 the studio only looks, and what waits stays waiting.
    pub slots: usize,
    /// The time.
    pub clock: Clock,
}

impl StudioOptions {
    /// Two jobs at once, by the system's clock.
    pub fn new(directory: &Path, providers: Providers) -> Self {
        Self { directory: directory.to_owned(), providers, slots: 2, clock: Arc::new(system_time) }
    }
}

fn system_time() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}
