//! The shell: the only code that names Tauri.

/// Opens the window.
pub fn run() {
    let _ = tauri::Builder::default()
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .run(tauri::generate_context!());
}
