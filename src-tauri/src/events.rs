//! Events to the page: one channel, replaced when the page is loaded anew.

use std::sync::Mutex;

use studio::wire::{Event, Fault};
use tauri::{State, async_runtime::JoinHandle, ipc::Channel};

use crate::window::Boot;

/// The task that feeds the page's channel.
#[derive(Default)]
pub struct Feed(Mutex<Option<JoinHandle<()>>>);

/// Sends every event from now on to `channel`, and to no channel given before.
#[tauri::command]
pub async fn subscribe(
    boot: State<'_, Boot>,
    feed: State<'_, Feed>,
    channel: Channel<Event>,
) -> Result<(), Fault> {
    let mut events = boot.studio()?.subscribe();
    let task = tauri::async_runtime::spawn(async move {
        while let Some(event) = events.next().await {
            if channel.send(event).is_err() {
                break;
            }
        }
    });
    let before = feed.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).replace(task);
    if let Some(before) = before {
        before.abort();
    }
    Ok(())
}
