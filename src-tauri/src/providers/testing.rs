//! Trying a provider out by asking what models it has, which costs nothing.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use provider::ProviderError;
use provider_remote::{Http, KeyNeed, Preset, picture_models, text_models};
use studio::wire::Fault;
use tokio::time::timeout;

use super::{
    Roster, Standing,
    accounts::Account,
    connection, no_such_provider, view,
    wire::{Health, ProviderRequest, ProvidersView},
};

/// A list of models that takes longer is none.
const PATIENCE: Duration = Duration::from_secs(20);

/// The models that a server says it has; `None` where a trade has no list.
#[derive(Default)]
struct Lists {
    text: Option<Vec<String>>,
    picture: Option<Vec<String>>,
}

impl Roster {
    /// Asks a provider for its models and about the key, and so finds out whether it works. Where it answers
    /// neither for nothing, it stays untested: anything else might cost.
    ///
    /// # Errors
    /// There is no such provider; the library cannot be written.
    pub async fn test(&self, ProviderRequest { provider }: ProviderRequest) -> Result<ProvidersView, Fault> {
        let (preset, standing, http) = {
            let state = self.0.state.lock().await;
            let preset = state.accounts.get(&provider).and_then(Account::preset);
            let preset = preset.ok_or_else(|| no_such_provider(&provider))?;
            let standing = state.standings.get(&provider).cloned().unwrap_or_default();
            (preset, standing, state.http.as_ref().and_then(|http| http.clone().ok()))
        };
        let lacks_key = preset.key == KeyNeed::Always && standing.key.is_none();
        let Some(http) = http.filter(|_| !lacks_key) else { return Ok(self.view().await) };
        let began = Instant::now();
        let asked = match timeout(PATIENCE, lists(&http, &preset, &standing)).await {
            Ok(asked) => asked,
            Err(_) => Err(ProviderError::Offline(format!("no answer within {} s", PATIENCE.as_secs()))),
        };
        let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let mut state = self.0.state.lock().await;
        let now = state.standings.entry(provider.clone()).or_default();
        // What was changed meanwhile was not tested.
        if now.changes != standing.changes {
            drop(state);
            return Ok(self.view().await);
        }
        let mut only_model = None;
        let works = asked.is_ok();
        match asked {
            Ok(lists) => {
                let has_answered = lists.text.is_some() || lists.picture.is_some();
                now.health = has_answered.then(|| Health::Working { tested_at: now_ms(), took_ms });
                if let Some([only]) = lists.text.as_deref() {
                    only_model = Some(only.clone());
                }
                now.text_models = lists.text.unwrap_or_default();
                now.picture_models = lists.picture.unwrap_or_default();
            }
            Err(error) => now.health = Some(view::trouble(&error, now_ms())),
        }
        // A server with one model leaves no choice.
        let is_open = |account: &Account| account.text_model(&preset).is_none();
        if only_model.is_some() && state.accounts.get(&provider).is_some_and(is_open) {
            let mut accounts = self.kept().await?;
            if let Some(account) = accounts.get_mut(&provider) {
                account.text_model = only_model;
            }
            self.keep(&mut state, accounts).await?;
            self.register(&state);
        }
        drop(state);
        if works {
            self.0.studio.works_again(&provider).await?;
        }
        Ok(self.view().await)
    }
}

async fn lists(http: &Http, preset: &Preset, standing: &Standing) -> Result<Lists, ProviderError> {
    let mut lists = Lists::default();
    if let Some(api) = &preset.text
        && let Some(connection) = connection(preset, &api.base_url, standing)
    {
        lists.text = Some(text_models(http, api, &connection).await?);
    }
    if let Some(api) = &preset.picture
        && let Some(connection) = connection(preset, &api.base_url, standing)
    {
        lists.picture = picture_models(http, api, &connection).await?;
    }
    Ok(lists)
}

fn now_ms() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}
