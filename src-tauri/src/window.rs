//! The window: plugins, the picture scheme, boot and orderly exit.

use std::{path::PathBuf, process::ExitCode, time::Duration};

use studio::{Studio, wire::Fault};
use tauri::{Manager, RunEvent, async_runtime, webview::PageLoadEvent};

use crate::{assets, boot, commands, events::Feed, exports::LastExport, notices, providers::Roster};

/// How long the studio may take to put its work down when the app quits.
const FAREWELL: Duration = Duration::from_secs(8);

/// The studio, or why there is none: the page asks and says so.
pub struct Boot {
    opened: Result<(Studio, Roster), Fault>,
    directory: PathBuf,
}

impl Boot {
    /// The studio.
    pub fn studio(&self) -> Result<&Studio, Fault> {
        self.opened.as_ref().map(|(studio, _)| studio).map_err(Clone::clone)
    }

    /// Who writes and paints.
    pub fn roster(&self) -> Result<&Roster, Fault> {
        self.opened.as_ref().map(|(_, roster)| roster).map_err(Clone::clone)
    }

    /// The data directory.
    pub fn directory(&self) -> &std::path::Path {
        &self.directory
    }
}

/// Opens the window over the library in `directory` and stays until it is closed.
pub fn open(directory: PathBuf) -> ExitCode {
    let opened = async_runtime::block_on(boot::open(&directory));
    if let Err(fault) = &opened {
        tracing::error!(code = ?fault.code, details = fault.details, "the library cannot be opened");
    }
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Boot { opened, directory })
        .manage(Feed::default())
        .manage(LastExport::default())
        .invoke_handler(commands::handler())
        .register_asynchronous_uri_scheme_protocol("picture", |context, request, responder| {
            let app = context.app_handle().clone();
            async_runtime::spawn(async move {
                let path = request.uri().path().to_owned();
                responder.respond(assets::serve(&app.state::<Boot>(), &path).await);
            });
        })
        .setup(|app| {
            let boot = app.state::<Boot>();
            if let (Ok(studio), Ok(roster)) = (boot.studio(), boot.roster()) {
                let (studio, roster) = (studio.clone(), roster.clone());
                async_runtime::spawn(notices::tell(app.handle().clone(), studio.clone()));
                // A keychain may take long, or ask the user first. The window is there meanwhile.
                async_runtime::spawn(async move {
                    if let Err(fault) = boot::start(&studio, &roster).await {
                        tracing::error!(code = ?fault.code, details = fault.details, "work cannot begin");
                    }
                });
            }
            Ok(())
        })
        // Shown once there is something to see: no white flash.
        .on_page_load(|webview, payload| {
            if payload.event() == PageLoadEvent::Finished
                && let Err(error) = webview.window().show()
            {
                tracing::warn!(%error, "the window cannot be shown");
            }
        })
        .build(tauri::generate_context!());
    let app = match app {
        Ok(app) => app,
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            eprintln!("Picturebook cannot open its window: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = app.run_return(|app, event| {
        if let RunEvent::Exit = event
            && let Ok(studio) = app.state::<Boot>().studio()
        {
            let _ =
                async_runtime::block_on(async { tokio::time::timeout(FAREWELL, studio.shutdown()).await });
        }
    });
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
