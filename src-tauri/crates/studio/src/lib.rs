//! Making a book: use-cases, workers, views, events. No Tauri, no HTTP, no windows.
pub mod wire;

#[cfg(test)]
mod export_tmp {
    use ts_rs::{Config, TS};
    #[test]
    fn export() {
        let cfg = Config::new().with_out_dir("/tmp/wire").with_large_int("number");
        use crate::wire::*;
        Snapshot::export_all(&cfg).unwrap(); Event::export_all(&cfg).unwrap(); BookView::export_all(&cfg).unwrap();
        NewBook::export_all(&cfg).unwrap(); BookRequest::export_all(&cfg).unwrap(); RedrawRequest::export_all(&cfg).unwrap(); EditTextRequest::export_all(&cfg).unwrap();
        UsePictureRequest::export_all(&cfg).unwrap(); JobRequest::export_all(&cfg).unwrap(); SearchRequest::export_all(&cfg).unwrap(); ExportRequest::export_all(&cfg).unwrap(); OpenFolderRequest::export_all(&cfg).unwrap();
        AboutView::export_all(&cfg).unwrap(); ExportView::export_all(&cfg).unwrap(); SearchHit::export_all(&cfg).unwrap(); Fault::export_all(&cfg).unwrap();
    }
}
