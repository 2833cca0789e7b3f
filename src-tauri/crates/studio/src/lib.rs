//! Making a book: use-cases, workers, views, events. No Tauri, no HTTP, no windows.
