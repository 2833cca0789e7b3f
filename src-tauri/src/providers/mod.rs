//! Who is set up to write and paint: their accounts in the library, their keys in the keychain, and the
//! storytellers and illustrators that the studio is told of.

mod accounts;
mod keychain;
mod setup;
mod testing;
#[cfg(test)]
mod tests;
mod view;
pub mod wire;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};

use book::Message;
use provider::{Illustrator, Storyteller};
use provider_remote::{
    Connection, Endpoint, Http, HttpError, HttpOptions, Key, KeyNeed, Preset, RemoteIllustrator,
    RemoteStoryteller,
};
use studio::{
    Studio,
    wire::{Casting, Fault, FaultCode},
};
use tokio::{sync::Mutex, task::JoinSet, time::timeout};
use zeroize::Zeroizing;

use accounts::{Account, Accounts};
use keychain::Keychain;
pub use keychain::variable;
use wire::{AddProvider, ChangeProvider, Health, Network, ProviderRequest, ProvidersView, SetKey};

/// The provider that is part of the app.
pub const BUILT_IN: &str = "built-in";
/// Under which name the library keeps the accounts.
const ACCOUNTS: &str = "providers";
/// How long the keychain may keep the work waiting. The window does not wait at all.
const PATIENCE: Duration = Duration::from_secs(5);

/// Everybody who is set up. Clones share one list.
#[derive(Clone)]
pub struct Roster(Arc<Inner>);

struct Inner {
    studio: Studio,
    keychain: Keychain,
    patience: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    accounts: Accounts,
    standings: HashMap<String, Standing>,
    http: Option<Result<Http, Message>>,
}

/// What is known of a provider until the app is closed.
#[derive(Default, Clone)]
struct Standing {
    key: Option<Key>,
    /// The keychain has not said yet whether it has a key.
    is_awaited: bool,
    /// How the last test went.
    health: Option<Health>,
    /// What its server said it has.
    text_models: Vec<String>,
    picture_models: Vec<String>,
    /// How often key or address have changed, so that a test knows whether it speaks of the present.
    changes: u64,
}

impl Standing {
    fn change(&mut self) {
        self.changes += 1;
        self.health = None;
    }
}

impl Roster {
    /// Nobody yet.
    pub fn new(studio: Studio) -> Self {
        Self::with(studio, Keychain::of_user(), PATIENCE)
    }

    fn with(studio: Studio, keychain: Keychain, patience: Duration) -> Self {
        Self(Arc::new(Inner { studio, keychain, patience, state: Mutex::default() }))
    }

    /// Calls everybody who is set up. Work must not begin before: what waits for somebody who is not there
    /// fails. A keychain that does not answer keeps those waiting whose keys it holds, and nobody else.
    pub async fn load(&self) {
        let mut state = self.0.state.lock().await;
        match self.kept().await {
            Ok(accounts) => state.accounts = accounts,
            Err(fault) => tracing::error!(details = fault.details, "the providers cannot be read"),
        }
        let all: Vec<String> = state.accounts.iter().map(|account| account.id.clone()).collect();
        self.call(&mut state, all).await;
        self.register(&state);
    }

    /// Everybody who is set up, and who could be.
    pub async fn view(&self) -> ProvidersView {
        let keychain = self.0.keychain.view().await;
        let state = self.0.state.lock().await;
        let obstacle = state.http.as_ref().and_then(|http| http.as_ref().err());
        let of = |account: &Account| {
            let standing = state.standings.get(&account.id).cloned().unwrap_or_default();
            view::of(account, &standing, obstacle)
        };
        let providers = std::iter::once(view::of_built_in()).chain(state.accounts.iter().map(of)).collect();
        ProvidersView { providers, presets: view::presets(&state.accounts), keychain }
    }

    /// Sets a provider up.
    ///
    /// # Errors
    /// It cannot be used as it was described; the library cannot be written.
    pub async fn add(&self, new: AddProvider) -> Result<ProvidersView, Fault> {
        let mut state = self.0.state.lock().await;
        let mut accounts = self.kept().await?;
        let added = setup::added(new, &accounts)?;
        let ids: Vec<String> = added.iter().map(|account| account.id.clone()).collect();
        added.into_iter().for_each(|account| accounts.push(account));
        self.keep(&mut state, accounts).await?;
        self.call(&mut state, ids).await;
        self.register(&state);
        drop(state);
        Ok(self.view().await)
    }

    /// Forgets a provider and its key. Who was to make books with it is the built-in one again.
    ///
    /// # Errors
    /// There is no such provider; keychain or library cannot be written.
    pub async fn remove(
        &self,
        ProviderRequest { provider }: ProviderRequest,
    ) -> Result<ProvidersView, Fault> {
        let mut state = self.0.state.lock().await;
        let mut accounts = self.kept().await?;
        let account = accounts.get(&provider).ok_or_else(|| no_such_provider(&provider))?;
        if let Some(preset) = account.preset() {
            self.erase_key(&preset).await?;
        }
        let before = account.at_once.unwrap_or(1);
        accounts.remove(&provider);
        self.keep(&mut state, accounts).await?;
        state.standings.remove(&provider);
        // What waits for it is not held up any more.
        self.0.studio.set_pace(&provider, before as usize, None);
        self.register(&state);
        drop(state);
        self.recast(&provider).await?;
        Ok(self.view().await)
    }

    /// Changes how a provider is used.
    ///
    /// # Errors
    /// There is no such provider, or it cannot be used like that; the library cannot be written.
    pub async fn change(&self, change: ChangeProvider) -> Result<ProvidersView, Fault> {
        let id = change.provider.clone();
        let mut state = self.0.state.lock().await;
        let mut accounts = self.kept().await?;
        let before = accounts.get(&id).and_then(Account::preset);
        let is_elsewhere = setup::change(&mut accounts, change)?;
        let after = accounts.get(&id).and_then(Account::preset);
        self.keep(&mut state, accounts).await?;
        if is_elsewhere {
            let standing = state.standings.entry(id.clone()).or_default();
            standing.change();
            standing.text_models.clear();
            standing.picture_models.clear();
            // The keychain knows a key by the hosts it is for.
            let key = standing.key.clone().filter(|_| keychain::from_environment(&id).is_none());
            if let (Some(key), Some(before), Some(after)) = (key, before, after) {
                let (before, after) = (accounts::keychain_name(&before), accounts::keychain_name(&after));
                if before != after {
                    self.0.keychain.write(&after, &key).await;
                    if let Err(error) = self.0.keychain.erase(&before).await {
                        tracing::warn!(error, "a key stays in the keychain under its former name");
                    }
                }
            }
        }
        self.register(&state);
        drop(state);
        Ok(self.view().await)
    }

    /// Puts a key into the keychain.
    ///
    /// # Errors
    /// There is no such provider, it takes no key, or its key comes from the environment.
    pub async fn set_key(&self, SetKey { provider, key }: SetKey) -> Result<ProvidersView, Fault> {
        let key = Zeroizing::new(key);
        let preset = self.preset(&provider).await?;
        if preset.key == KeyNeed::Never {
            return Err(not_now(Message::new("This provider takes no key.", "这个服务方不需要密钥。")));
        }
        is_free_of_environment(&provider)?;
        let key = Key::new(key.as_str())
            .ok_or_else(|| not_now(Message::new("Paste the key first.", "请先粘贴密钥。")))?;
        // The keychain may ask the user to unlock it: nobody else waits for that.
        self.0.keychain.write(&accounts::keychain_name(&preset), &key).await;
        self.take_key(&provider, Some(key)).await;
        Ok(self.view().await)
    }

    /// Forgets a key, in the keychain too.
    ///
    /// # Errors
    /// There is no such provider, or its key comes from the environment; the keychain keeps it.
    pub async fn forget_key(
        &self,
        ProviderRequest { provider }: ProviderRequest,
    ) -> Result<ProvidersView, Fault> {
        let preset = self.preset(&provider).await?;
        is_free_of_environment(&provider)?;
        self.erase_key(&preset).await?;
        self.take_key(&provider, None).await;
        Ok(self.view().await)
    }

    /// How the internet is reached.
    pub async fn network(&self) -> Network {
        self.0.state.lock().await.accounts.network.clone()
    }

    /// Sets how the internet is reached.
    ///
    /// # Errors
    /// It cannot be reached like that; the library cannot be written.
    pub async fn set_network(&self, network: Network) -> Result<Network, Fault> {
        let filled =
            |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let network = Network { proxy: filled(network.proxy), certificates: filled(network.certificates) };
        if network.proxy.as_ref().is_some_and(|proxy| proxy.contains('@')) {
            return Err(not_now(Message::new(
                "The proxy's address holds a password, which would lie in a file. Leave it out here, and set HTTPS_PROXY in the environment instead.",
                "代理地址里带有密码，会存到文件里。请不要写在这里，改用环境变量 HTTPS_PROXY。",
            )));
        }
        let built = http(&network).map_err(not_now)?;
        let mut state = self.0.state.lock().await;
        let mut accounts = self.kept().await?;
        accounts.network = network.clone();
        self.keep(&mut state, accounts).await?;
        state.http = Some(Ok(built));
        state.standings.values_mut().for_each(Standing::change);
        self.register(&state);
        Ok(network)
    }

    /// What the library has; read before each change, so that what cannot be read is never written over.
    async fn kept(&self) -> Result<Accounts, Fault> {
        Ok(self.0.studio.kept(ACCOUNTS).await?.unwrap_or_default())
    }

    async fn keep(&self, state: &mut State, accounts: Accounts) -> Result<(), Fault> {
        self.0.studio.keep(ACCOUNTS, accounts.clone()).await?;
        state.accounts = accounts;
        Ok(())
    }

    async fn preset(&self, id: &str) -> Result<Preset, Fault> {
        let state = self.0.state.lock().await;
        state.accounts.get(id).and_then(Account::preset).ok_or_else(|| no_such_provider(id))
    }

    async fn take_key(&self, id: &str, key: Option<Key>) {
        let mut state = self.0.state.lock().await;
        let standing = state.standings.entry(id.to_owned()).or_default();
        standing.key = key;
        standing.is_awaited = false;
        standing.change();
        self.register(&state);
    }

    async fn erase_key(&self, preset: &Preset) -> Result<(), Fault> {
        if preset.key == KeyNeed::Never {
            return Ok(());
        }
        self.0.keychain.erase(&accounts::keychain_name(preset)).await.map_err(|error| Fault {
            details: error,
            ..not_now(Message::new(
                "The keychain does not let the key go. Unlock it and try again.",
                "密钥环没有删除这个密钥。请解锁后再试。",
            ))
        })
    }

    /// Makes these providers ready: reads their keys from the environment and the keychain. Where the keychain
    /// takes long, they are taken when they come.
    async fn call(&self, state: &mut State, ids: Vec<String>) {
        // It reads the system's certificates, which whoever has set nobody up need not wait for.
        if !ids.is_empty() && state.http.is_none() {
            state.http = Some(http(&state.accounts.network));
        }
        let mut reading = JoinSet::new();
        let mut asked = Vec::new();
        for id in ids {
            let Some(preset) = state.accounts.get(&id).and_then(Account::preset) else { continue };
            let standing = state.standings.entry(id.clone()).or_default();
            if let Some(key) = keychain::from_environment(&id) {
                standing.key = Some(key);
            } else if preset.key != KeyNeed::Never {
                let (keychain, name) = (self.0.keychain.clone(), accounts::keychain_name(&preset));
                asked.push(id.clone());
                reading.spawn(async move { (id, keychain.read(&name).await) });
            }
        }
        if asked.is_empty() {
            return;
        }
        let mut reading = tokio::spawn(reading.join_all());
        if let Ok(found) = timeout(self.0.patience, &mut reading).await {
            for (id, key) in found.unwrap_or_default() {
                state.standings.entry(id).or_default().key = key;
            }
            return;
        }
        tracing::warn!("the keychain takes long to answer");
        for id in &asked {
            state.standings.entry(id.clone()).or_default().is_awaited = true;
        }
        let roster = self.clone();
        tokio::spawn(async move {
            let found: BTreeMap<String, Option<Key>> =
                reading.await.unwrap_or_default().into_iter().collect();
            let mut state = roster.0.state.lock().await;
            for id in asked {
                // Whoever was given a key meanwhile has the newer one.
                if let Some(standing) = state.standings.get_mut(&id).filter(|standing| standing.is_awaited) {
                    standing.is_awaited = false;
                    standing.key = found.get(&id).cloned().flatten();
                }
            }
            roster.register(&state);
        });
    }

    /// Tells the studio of everybody who can work, and how fast. Jobs of those whose keys are awaited wait.
    fn register(&self, state: &State) {
        let mut storytellers: Vec<Arc<dyn Storyteller>> = Vec::new();
        let mut illustrators: Vec<Arc<dyn Illustrator>> = Vec::new();
        for account in state.accounts.iter() {
            let Some(preset) = account.preset() else { continue };
            let standing = state.standings.get(&account.id).cloned().unwrap_or_default();
            let at_once = if standing.is_awaited { 0 } else { account.at_once(accounts::is_nearby(&preset)) };
            self.0.studio.set_pace(&account.id, at_once as usize, account.per_minute);
            let Some(Ok(http)) = &state.http else { continue };
            if preset.key == KeyNeed::Always && standing.key.is_none() {
                continue;
            }
            if let (Some(api), Some(model)) = (&preset.text, account.text_model(&preset))
                && let Some(connection) = connection(&preset, &api.base_url, &standing)
            {
                let teller = RemoteStoryteller::new(http.clone(), connection, api.clone(), model.clone());
                storytellers.push(Arc::new(teller));
            }
            if let (Some(api), Some(model)) = (&preset.picture, account.picture_model(&preset))
                && let Some(connection) = connection(&preset, &api.base_url, &standing)
            {
                let painter = RemoteIllustrator::new(http.clone(), connection, api.clone(), model.clone());
                illustrators.push(Arc::new(painter));
            }
        }
        self.0.studio.providers().set_others(storytellers, illustrators);
    }

    /// Takes a provider that is gone out of who makes new books.
    async fn recast(&self, gone: &str) -> Result<(), Fault> {
        let casting = self.0.studio.casting().await?;
        let here = |id: String| if id == gone { BUILT_IN.to_owned() } else { id };
        let without = Casting {
            storyteller: here(casting.storyteller.clone()),
            illustrator: here(casting.illustrator.clone()),
            fallback: casting.fallback.iter().filter(|id| *id != gone).cloned().collect(),
        };
        if without == casting { Ok(()) } else { self.0.studio.set_casting(without).await }
    }
}

/// Where a trade of a provider is, and how it knows the user.
fn connection(preset: &Preset, base_url: &str, standing: &Standing) -> Option<Connection> {
    Some(Connection {
        id: preset.id.clone(),
        endpoint: Endpoint::parse(base_url).ok()?,
        key: standing.key.clone(),
        costs: accounts::costs(preset),
    })
}

/// The client for a network, or what is wrong with it.
fn http(network: &Network) -> Result<Http, Message> {
    let options = HttpOptions {
        proxy: network.proxy.clone(),
        certificates: network.certificates.iter().map(|pem| pem.clone().into_bytes()).collect(),
        ..HttpOptions::default()
    };
    Http::new(&options).map_err(|error| match error {
        HttpError::Proxy(why) => Message::new(
            format!("The proxy cannot be used: {why}. It should look like http://proxy.example.com:8080."),
            format!("这个代理用不了：{why}。应该像 http://proxy.example.com:8080 这样。"),
        ),
        HttpError::Certificate(why) => Message::new(
            format!("The certificate cannot be read: {why}. Paste it in PEM, from BEGIN to END."),
            format!("读不了这个证书：{why}。请粘贴 PEM 格式的内容，从 BEGIN 到 END。"),
        ),
        HttpError::Tls(why) => Message::new(
            format!("Secure connections are not possible: {why}."),
            format!("无法建立安全连接：{why}。"),
        ),
    })
}

fn is_free_of_environment(provider: &str) -> Result<(), Fault> {
    if keychain::from_environment(provider).is_none() {
        return Ok(());
    }
    let variable = variable(provider);
    Err(not_now(Message::new(
        format!("The key of this provider comes from the environment ({variable}). Change it there."),
        format!("这个服务方的密钥来自环境变量（{variable}）。请在那里修改。"),
    )))
}

fn not_now(message: Message) -> Fault {
    Fault { code: FaultCode::NotNow, details: message.en.clone(), message: message.into() }
}

/// Nobody of this name is set up.
pub fn no_such_provider(id: &str) -> Fault {
    let message = Message::new(
        format!("“{id}” is not set up. Look at the providers in Settings."),
        format!("还没有设置“{id}”。请看看设置里的服务方。"),
    );
    Fault { code: FaultCode::NotFound, details: id.to_owned(), message: message.into() }
}
