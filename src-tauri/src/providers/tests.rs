use std::{
    path::Path,
    sync::{PoisonError, mpsc},
};

use provider::Providers;
use studio::StudioOptions;
use tempfile::TempDir;

use super::{
    keychain::Vault,
    wire::{ChangeProvider, ProviderView},
    *,
};

const KEY: &str = "sk-Swordfish-0123456789-abcdefgh";

/// A keychain of the test's: it keeps, refuses, or waits until it is let.
#[derive(Default)]
struct Fake {
    keys: std::sync::Mutex<BTreeMap<String, String>>,
    is_locked: bool,
    gate: Option<std::sync::Mutex<mpsc::Receiver<()>>>,
}

impl Fake {
    fn keys(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> Result<(), String> {
        if let Some(gate) = &self.gate {
            let _ = gate.lock().unwrap_or_else(PoisonError::into_inner).recv();
        }
        if self.is_locked { Err("it is locked".into()) } else { Ok(()) }
    }
}

impl Vault for Fake {
    fn is_there(&self) -> bool {
        true
    }

    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, String> {
        self.open()?;
        Ok(self.keys().get(name).cloned().map(Zeroizing::new))
    }

    fn write(&self, name: &str, key: &str) -> Result<(), String> {
        self.open()?;
        self.keys().insert(name.into(), key.into());
        Ok(())
    }

    fn erase(&self, name: &str) -> Result<(), String> {
        self.open()?;
        self.keys().remove(name);
        Ok(())
    }
}

async fn studio(directory: &Path) -> Studio {
    let providers = Providers::new(
        Arc::new(provider_offline::OfflineStoryteller),
        Arc::new(provider_offline::OfflineIllustrator),
    );
    Studio::open(StudioOptions::new(directory, providers)).await.unwrap()
}

/// A roster over a library in `directory`, loaded.
async fn roster(directory: &TempDir, vault: &Arc<Fake>, patience: Duration) -> Roster {
    let vault: Arc<dyn Vault> = Arc::<Fake>::clone(vault);
    let roster = Roster::with(studio(directory.path()).await, Keychain::of(Some(vault)), patience);
    roster.load().await;
    roster
}

fn preset(id: &str) -> AddProvider {
    AddProvider::Preset { preset: id.into() }
}

fn key_for(id: &str) -> SetKey {
    SetKey { provider: id.into(), key: format!(" {KEY}\n") }
}

fn named(id: &str) -> ProviderRequest {
    ProviderRequest { provider: id.into() }
}

fn of<'a>(view: &'a ProvidersView, id: &str) -> &'a ProviderView {
    view.providers.iter().find(|provider| provider.id == id).expect("it is set up")
}

#[tokio::test]
async fn a_key_is_kept_by_the_keychain_and_by_nothing_else() {
    let (directory, vault) = (tempfile::tempdir().unwrap(), Arc::new(Fake::default()));
    let first = roster(&directory, &vault, PATIENCE).await;
    let added = first.add(preset("openai")).await.unwrap();
    assert!(matches!(of(&added, "openai").health, Health::Incomplete { .. }));
    assert!(first.0.studio.providers().storyteller("openai").is_none(), "it lacks its key");
    let set = first.set_key(key_for("openai")).await.unwrap();
    assert_eq!(of(&set, "openai").key_ending.as_deref(), Some("efgh"));
    assert_eq!((of(&set, "openai").health.clone(), set.keychain.forgets), (Health::Untested, false));
    assert!(!serde_json::to_string(&set).unwrap().contains("Swordfish"));
    assert!(!format!("{set:?}{:?}", key_for("openai")).contains("Swordfish"));
    assert!(first.0.studio.providers().storyteller("openai").is_some());
    assert_eq!(vault.keys().get("openai@api.openai.com").map(String::as_str), Some(KEY));
    first.0.studio.shutdown().await;
    drop(first);

    let second = roster(&directory, &vault, PATIENCE).await;
    assert!(of(&second.view().await, "openai").has_key, "it is there after a restart");
    let forgotten = second.forget_key(named("openai")).await.unwrap();
    assert!(!of(&forgotten, "openai").has_key && vault.keys().is_empty());
    assert!(second.0.studio.providers().storyteller("openai").is_none());
}

#[tokio::test]
async fn a_key_goes_with_its_provider_and_not_to_another_server_of_its_name() {
    let (directory, vault) = (tempfile::tempdir().unwrap(), Arc::new(Fake::default()));
    let roster = roster(&directory, &vault, PATIENCE).await;
    roster.add(preset("openai")).await.unwrap();
    roster.set_key(key_for("openai")).await.unwrap();
    let moved = ChangeProvider {
        provider: "openai".into(),
        text_url: Some("https://eu.api.openai.com/v1".into()),
        picture_url: None,
        text_model: None,
        picture_model: None,
        at_once: None,
        per_minute: None,
        price: None,
    };
    let moved = roster.change(moved).await.unwrap();
    assert!(of(&moved, "openai").has_key, "the user said where it goes");
    let kept: Vec<String> = vault.keys().keys().cloned().collect();
    assert_eq!(kept, ["openai@api.openai.com,eu.api.openai.com"]);

    let casting = Casting {
        storyteller: "openai".into(),
        illustrator: BUILT_IN.into(),
        fallback: vec!["openai".into()],
    };
    roster.0.studio.set_casting(casting).await.unwrap();
    roster.remove(named("openai")).await.unwrap();
    assert!(vault.keys().is_empty());
    let casting = roster.0.studio.casting().await.unwrap();
    assert_eq!((casting.storyteller.as_str(), casting.fallback.len()), (BUILT_IN, 0));
    vault.keys().insert("openai@elsewhere.example.com".into(), KEY.into());
    let again = roster.add(preset("openai")).await.unwrap();
    assert!(!of(&again, "openai").has_key, "what is kept for other hosts is not for these");
}

#[tokio::test]
async fn a_key_that_the_keychain_does_not_take_works_until_the_app_is_closed() {
    let vault = Arc::new(Fake { is_locked: true, ..Fake::default() });
    let directory = tempfile::tempdir().unwrap();
    let roster = roster(&directory, &vault, PATIENCE).await;
    roster.add(preset("openai")).await.unwrap();
    let set = roster.set_key(key_for("openai")).await.unwrap();
    assert!(of(&set, "openai").has_key && set.keychain.forgets);
    assert!(roster.0.studio.providers().illustrator("openai").is_some());
    assert!(roster.remove(named("openai")).await.is_err(), "a key is not left behind unsaid");
}

#[tokio::test]
async fn a_keychain_that_hangs_keeps_nobody_waiting_and_its_keys_are_taken_when_they_come() {
    let directory = tempfile::tempdir().unwrap();
    let open = Arc::new(Fake::default());
    let first = roster(&directory, &open, PATIENCE).await;
    first.add(preset("openai")).await.unwrap();
    first.add(preset("ollama")).await.unwrap();
    first.set_key(key_for("openai")).await.unwrap();
    first.0.studio.shutdown().await;
    drop(first);

    let (unlock, gate) = mpsc::channel();
    let keys = std::sync::Mutex::new(open.keys().clone());
    let hanging = Arc::new(Fake { keys, gate: Some(gate.into()), ..Fake::default() });
    let second = roster(&directory, &hanging, Duration::from_millis(1)).await;
    let view = second.view().await;
    assert!(matches!(of(&view, "openai").health, Health::Incomplete { .. }));
    assert!(
        !matches!(of(&view, "ollama").health, Health::Incomplete { ref reason } if reason.en.contains("keychain"))
    );
    unlock.send(()).unwrap();
    while !of(&second.view().await, "openai").has_key {
        tokio::task::yield_now().await;
    }
    assert!(second.0.studio.providers().storyteller("openai").is_some());
}

#[tokio::test]
async fn a_network_that_cannot_be_used_changes_nothing() {
    let (directory, vault) = (tempfile::tempdir().unwrap(), Arc::new(Fake::default()));
    let roster = roster(&directory, &vault, PATIENCE).await;
    let good =
        Network { proxy: Some(" http://proxy.example.com:8080 ".into()), certificates: Some("\n".into()) };
    let set = roster.set_network(good).await.unwrap();
    assert_eq!((set.proxy.as_deref(), &set.certificates), (Some("http://proxy.example.com:8080"), &None));
    for bad in [
        Network { proxy: Some("::".into()), certificates: None },
        Network { proxy: Some("http://me:secret@proxy.example.com".into()), certificates: None },
        Network { proxy: None, certificates: Some("not a certificate".into()) },
    ] {
        let fault = roster.set_network(bad).await.unwrap_err();
        assert!(!fault.message.en.is_empty() && !fault.message.zh.is_empty());
        assert_eq!(roster.network().await, set);
    }
}
