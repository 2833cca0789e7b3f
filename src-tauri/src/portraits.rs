//! Pictures of the user's that say how somebody looks.

use studio::{
    Studio,
    wire::{BookView, CharacterRequest, Fault, FaultCode, Message},
};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// Asks for a picture and takes it as how somebody looks; `None` when the user chose nothing.
pub async fn choose(
    studio: &Studio,
    app: &AppHandle,
    request: CharacterRequest,
) -> Result<Option<BookView>, Fault> {
    let (answer, asked) = tokio::sync::oneshot::channel();
    app.dialog().file().add_filter("JPEG, PNG, WebP", &["jpg", "jpeg", "png", "webp"]).pick_file(
        move |path| {
            let _ = answer.send(path.and_then(|path| path.into_path().ok()));
        },
    );
    let Some(path) = asked.await.ok().flatten() else { return Ok(None) };
    let read = tauri::async_runtime::spawn_blocking(move || std::fs::read(path)).await;
    let read = read.map_err(std::io::Error::other).and_then(|read| read);
    let bytes = read.map_err(|error| Fault {
        code: FaultCode::Unexpected,
        message: Message {
            en: "This file cannot be read. Choose another.".into(),
            zh: "这个文件读不了。请换一个。".into(),
        },
        details: error.to_string(),
    })?;
    studio.set_portrait(request, bytes).await.map(Some)
}
