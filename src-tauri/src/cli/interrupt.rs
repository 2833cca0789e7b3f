//! Ctrl-C, heard from the moment this is made.

#[cfg(unix)]
use tokio::signal::unix::{Signal as Source, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{CtrlC as Source, ctrl_c};

/// Ctrl-C no longer ends the process but is told here.
pub struct Interrupt(Option<Source>);

impl Interrupt {
    /// Starts to listen. Where the system does not allow it, Ctrl-C goes on ending the process.
    pub fn listen() -> Self {
        #[cfg(unix)]
        let source = signal(SignalKind::interrupt());
        #[cfg(windows)]
        let source = ctrl_c();
        Self(source.ok())
    }

    /// Waits for Ctrl-C.
    pub async fn pressed(&mut self) {
        match &mut self.0 {
            Some(source) => {
                source.recv().await;
            }
            None => std::future::pending().await,
        }
    }
}
