//! Keys in the keychain of the system. Where there is none, or it does not answer, they stay in memory.

use std::{
    collections::BTreeSet,
    env,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use provider_remote::Key;
use tokio::{sync::OnceCell, time::timeout};
use zeroize::Zeroizing;

use super::wire::KeychainView;

/// What the keychain knows the app by.
const SERVICE: &str = "app.picturebook.desktop";
/// `memory` keeps keys out of the keychain of whoever runs a test.
const CHOICE: &str = "PICTUREBOOK_KEYCHAIN";
/// How long the user may take to unlock it.
const PATIENCE: Duration = Duration::from_secs(45);
/// How long it may take to say that it is there.
const GLANCE: Duration = Duration::from_secs(3);

/// A keychain as the system has it. Every call may block for as long as the user looks for a password.
pub trait Vault: Send + Sync + 'static {
    /// Whether there is one.
    fn is_there(&self) -> bool;
    /// The key of this name.
    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, String>;
    /// Keeps a key under a name.
    fn write(&self, name: &str, key: &str) -> Result<(), String>;
    /// Forgets the key of this name, if there is one.
    fn erase(&self, name: &str) -> Result<(), String>;
}

/// Where keys are kept. Clones share it.
#[derive(Clone)]
pub struct Keychain(Arc<Inner>);

struct Inner {
    /// `None` is memory.
    vault: Option<Arc<dyn Vault>>,
    is_there: OnceCell<bool>,
    /// The names whose keys it did not take or did not give.
    at_risk: Mutex<BTreeSet<String>>,
}

impl Keychain {
    /// The system's, unless the environment asks for memory.
    pub fn of_user() -> Self {
        if env::var(CHOICE).is_ok_and(|choice| choice == "memory") {
            Self::of(None)
        } else {
            Self::of(Some(Arc::new(System)))
        }
    }

    /// This one; `None` is memory.
    pub fn of(vault: Option<Arc<dyn Vault>>) -> Self {
        Self(Arc::new(Inner { vault, is_there: OnceCell::new(), at_risk: Mutex::default() }))
    }

    /// The key of this name, if the keychain gives it out.
    pub async fn read(&self, name: &str) -> Option<Key> {
        let name = name.to_owned();
        let read = self.ask(&name, |vault, name| vault.read(name)).await?;
        read.ok().flatten().and_then(|key| Key::new(key.as_str()))
    }

    /// Keeps a key; where that fails, it lives in memory only and [`view`](Self::view) says so.
    pub async fn write(&self, name: &str, key: &Key) {
        let key = key.clone();
        let _ = self.ask(name, move |vault, name| vault.write(name, key.reveal())).await;
    }

    /// Forgets a key.
    ///
    /// # Errors
    /// The keychain still has it.
    pub async fn erase(&self, name: &str) -> Result<(), String> {
        if !self.is_there().await {
            return Ok(());
        }
        self.ask(name, |vault, name| vault.erase(name)).await.unwrap_or(Ok(()))
    }

    /// What it is called, and whether it keeps.
    pub async fn view(&self) -> KeychainView {
        let at_risk = !self.0.at_risk.lock().unwrap_or_else(PoisonError::into_inner).is_empty();
        let forgets = at_risk || !self.is_there().await;
        let (en, zh) = if forgets {
            ("the memory of this app", "应用的内存")
        } else if cfg!(target_os = "macos") {
            ("the keychain", "钥匙串")
        } else if cfg!(windows) {
            ("the Credential Manager", "凭据管理器")
        } else {
            ("the system keyring", "系统密钥环")
        };
        KeychainView { name: book::Message::new(en, zh).into(), forgets }
    }

    async fn is_there(&self) -> bool {
        let Some(vault) = &self.0.vault else { return false };
        let asked = self.0.is_there.get_or_init(|| {
            let vault = Arc::clone(vault);
            async move { tokio::task::spawn_blocking(move || vault.is_there()).await.unwrap_or(false) }
        });
        timeout(GLANCE, asked).await.is_ok_and(|is_there| *is_there)
    }

    /// Asks the vault where it may block; `None` where there is none. Its errors name no key.
    async fn ask<T: Send + 'static>(
        &self,
        name: &str,
        question: impl FnOnce(&dyn Vault, &str) -> Result<T, String> + Send + 'static,
    ) -> Option<Result<T, String>> {
        let vault = Arc::clone(self.0.vault.as_ref()?);
        let asked = name.to_owned();
        let answer = tokio::task::spawn_blocking(move || question(&*vault, &asked));
        let answer = match timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(stopped)) => Err(stopped.to_string()),
            Err(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
        };
        let mut at_risk = self.0.at_risk.lock().unwrap_or_else(PoisonError::into_inner);
        match &answer {
            Ok(_) => at_risk.remove(name),
            Err(error) => {
                tracing::warn!(name, error, "the keychain does not serve");
                at_risk.insert(name.to_owned())
            }
        };
        Some(answer)
    }
}

/// The variable that carries a provider's key where nobody sits before a keychain.
pub fn variable(provider: &str) -> String {
    let name: String = provider
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
        .collect();
    format!("PICTUREBOOK_KEY_{name}")
}

/// The key that the environment carries for a provider.
pub fn from_environment(provider: &str) -> Option<Key> {
    env::var(variable(provider)).ok().map(Zeroizing::new).and_then(|key| Key::new(key.as_str()))
}

/// The end of a key that is so long that it tells nothing: enough to tell two keys apart.
pub fn ending(key: &Key) -> Option<String> {
    let chars: Vec<char> = key.reveal().chars().collect();
    (chars.len() >= 20).then(|| chars[chars.len() - 4..].iter().collect())
}

/// The keychain of the system.
struct System;

impl Vault for System {
    fn is_there(&self) -> bool {
        match keyring::Entry::store_status() {
            Ok(()) => true,
            Err(error) => {
                tracing::info!(%error, "this system has no keychain");
                false
            }
        }
    }

    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, String> {
        match entry(name)?.get_password() {
            Ok(key) => Ok(Some(Zeroizing::new(key))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(told(&error)),
        }
    }

    fn write(&self, name: &str, key: &str) -> Result<(), String> {
        entry(name)?.set_password(key).map_err(|error| told(&error))
    }

    fn erase(&self, name: &str) -> Result<(), String> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(told(&error)),
        }
    }
}

fn entry(name: &str) -> Result<keyring::Entry, String> {
    keyring::Entry::new(SERVICE, name).map_err(|error| told(&error))
}

/// An error in words. One of them carries what it could not read, which may be a key.
fn told(error: &keyring::Error) -> String {
    match error {
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) => {
            "what the keychain holds is no text".to_owned()
        }
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_named_after_its_provider() {
        assert_eq!(variable("dashscope-wan"), "PICTUREBOOK_KEY_DASHSCOPE_WAN");
    }

    #[test]
    fn only_a_long_key_shows_its_end() {
        assert_eq!(ending(&Key::new("sk-abcdefghij0123456789").unwrap()).as_deref(), Some("6789"));
        assert_eq!(ending(&Key::new("short-key-1234").unwrap()), None);
    }
}
