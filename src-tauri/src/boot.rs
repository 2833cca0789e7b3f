//! Opening the studio with the providers this build has.

use std::{path::Path, sync::Arc};

use provider::Providers;
use studio::{Studio, StudioOptions, wire::Fault};
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::EnvFilter;

use crate::providers::Roster;

/// Opens the library in `directory`, and makes it if there is none. Nothing works in it before the roster is
/// loaded and the studio started.
pub async fn open(directory: &Path) -> Result<(Studio, Roster), Fault> {
    let providers = Providers::new(
        Arc::new(provider_offline::OfflineStoryteller),
        Arc::new(provider_offline::OfflineIllustrator),
    );
    let studio = Studio::open(StudioOptions::new(directory, providers)).await?;
    let roster = Roster::new(studio.clone());
    Ok((studio, roster))
}

/// Calls everybody who is set up, then carries on with the work that waits.
pub async fn start(studio: &Studio, roster: &Roster) -> Result<(), Fault> {
    roster.load().await;
    studio.start().await
}

/// Keeps a week of logs beside the library. A log that cannot be written is not worth failing for.
pub fn log_to(directory: &Path) -> Option<WorkerGuard> {
    let logs = directory.join("logs");
    std::fs::create_dir_all(&logs).ok()?;
    let files = tracing_appender::rolling::Builder::new()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .filename_prefix("picturebook")
        .filename_suffix("log")
        .max_log_files(7)
        .build(logs)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    tracing_subscriber::fmt()
        .with_env_filter(
            EnvFilter::try_from_env("PICTUREBOOK_LOG").unwrap_or_else(|_| EnvFilter::new("info")),
        )
        .with_ansi(false)
        .with_writer(writer)
        .init();
    Some(guard)
}
