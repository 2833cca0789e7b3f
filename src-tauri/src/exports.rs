//! Exports of the window: where to, and showing what came out.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use studio::{
    Studio,
    wire::{AboutView, ExportFormat, ExportRequest, ExportView, Fault, FaultCode, Folder, Message},
};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use crate::{
    places::{export_directory, file_name, free_path},
    window::Boot,
};

/// The folder the last export went to. The page asks for it by this name: it may be anywhere.
#[derive(Default)]
pub struct LastExport(Mutex<Option<PathBuf>>);

impl LastExport {
    fn set(&self, path: &Path, format: ExportFormat) {
        let folder = match format {
            ExportFormat::Pdf => path.parent(),
            ExportFormat::Images => Some(path),
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = folder.map(Path::to_owned);
    }

    fn get(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What this is and where its things lie.
pub async fn about(studio: &Studio) -> Result<AboutView, Fault> {
    let directory = studio.data_directory();
    Ok(AboutView {
        version: env!("CARGO_PKG_VERSION").into(),
        data_directory: directory.display().to_string(),
        export_directory: export_directory(directory).display().to_string(),
        library_bytes: studio.library_bytes().await?,
    })
}

/// Writes the book; `None` when the user was asked where to and chose nothing.
pub async fn export(
    studio: &Studio,
    app: &AppHandle,
    request: ExportRequest,
) -> Result<Option<ExportView>, Fault> {
    let book = studio.open_book(request.book).await?;
    let name = file_name(&book.title);
    let extension = match request.format {
        ExportFormat::Pdf => "pdf",
        ExportFormat::Images => "",
    };
    let path = if request.choose {
        match ask(app, &name, request.format).await {
            Some(path) => path,
            None => return Ok(None),
        }
    } else {
        free_path(&export_directory(studio.data_directory()), &name, extension)
    };
    let written = write(studio, request.book, request.format, &path).await?;
    app.state::<LastExport>().set(&path, request.format);
    Ok(Some(written))
}

/// Writes the book to `path`: a file for a PDF, a folder for images.
pub async fn write(
    studio: &Studio,
    book: i64,
    format: ExportFormat,
    path: &Path,
) -> Result<ExportView, Fault> {
    let written = match format {
        ExportFormat::Pdf => studio.export_pdf(book, path).await?,
        ExportFormat::Images => studio.export_images(book, path).await?,
    };
    let part = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
    };
    Ok(ExportView {
        name: part(path.file_name()),
        directory: part(path.parent().map(Path::as_os_str)),
        bytes: written.bytes,
        files: written.files,
    })
}

async fn ask(app: &AppHandle, name: &str, format: ExportFormat) -> Option<PathBuf> {
    let dialog = app.dialog().file();
    let (answer, asked) = tokio::sync::oneshot::channel();
    let send = move |path: Option<tauri_plugin_dialog::FilePath>| {
        let _ = answer.send(path.and_then(|path| path.into_path().ok()));
    };
    match format {
        ExportFormat::Pdf => {
            dialog.set_file_name(format!("{name}.pdf")).add_filter("PDF", &["pdf"]).save_file(send);
        }
        ExportFormat::Images => dialog.pick_folder(send),
    }
    let chosen = asked.await.ok().flatten()?;
    Some(match format {
        ExportFormat::Pdf => chosen,
        // A folder of the user's is never filled: the pages get one of their own in it.
        ExportFormat::Images => free_path(&chosen, name, ""),
    })
}

/// Shows a folder in the system's file browser.
pub fn open_folder(studio: &Studio, app: &AppHandle, folder: Folder) -> Result<(), Fault> {
    let path = match folder {
        Folder::Data => app.state::<Boot>().directory().to_owned(),
        Folder::Exports => export_directory(studio.data_directory()),
        Folder::LastExport => {
            app.state::<LastExport>().get().unwrap_or_else(|| export_directory(studio.data_directory()))
        }
    };
    // Until the first export there is none.
    if folder != Folder::LastExport
        && let Err(error) = std::fs::create_dir_all(&path)
    {
        tracing::warn!(%error, "the folder is not there and cannot be made");
    }
    app.opener().open_path(path.display().to_string(), None::<&str>).map_err(|error| Fault {
        code: FaultCode::Unexpected,
        message: Message {
            en: format!("The folder did not open. It is {}.", path.display()),
            zh: format!("文件夹没能打开。它在 {}。", path.display()),
        },
        details: error.to_string(),
    })
}
