//! What the library keeps about the providers that are set up. Keys are no part of it.

use std::collections::BTreeMap;

use provider_remote::{Endpoint, PictureModel, Preset, Price, TextModel, built_in};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::wire::Network;

/// How many jobs of a provider run at once unless the user says otherwise: a computer at home has one
/// model to answer with.
const AT_ONCE: u32 = 2;
const AT_ONCE_NEARBY: u32 = 1;

/// Everything that was set up. What this build does not understand is kept for the one that does.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Accounts {
    #[serde(default)]
    accounts: Vec<Kept>,
    /// How the internet is reached.
    #[serde(default)]
    pub network: Network,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Known(Box<Account>),
    Unknown(Value),
}

/// A provider as the user has set it up.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Account {
    /// The name for settings and jobs; also the preset's, unless there is one of the user's own.
    pub id: String,
    /// A preset of the user's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Value>,
    /// Where it writes, if not where the preset says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_url: Option<String>,
    /// Where it paints, if not where the preset says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_url: Option<String>,
    /// The model that writes, if not the preset's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_model: Option<String>,
    /// The model that paints, if not the preset's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_model: Option<String>,
    /// How many of its jobs run at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_once: Option<u32>,
    /// How many begin in a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_minute: Option<u32>,
    /// What models cost, by their names, where the user knows better.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prices: BTreeMap<String, Price>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl Accounts {
    /// Those that this build understands, as they were set up.
    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.accounts.iter().filter_map(|kept| match kept {
            Kept::Known(account) => Some(&**account),
            Kept::Unknown(_) => None,
        })
    }

    /// The one of this name.
    pub fn get(&self, id: &str) -> Option<&Account> {
        self.iter().find(|account| account.id == id)
    }

    /// The one of this name.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut Account> {
        let mut known = self.accounts.iter_mut().filter_map(|kept| match kept {
            Kept::Known(account) => Some(&mut **account),
            Kept::Unknown(_) => None,
        });
        known.find(|account| account.id == id)
    }

    /// Adds one after the others.
    pub fn push(&mut self, account: Account) {
        self.accounts.push(Kept::Known(Box::new(account)));
    }

    /// Takes the one of this name out.
    pub fn remove(&mut self, id: &str) {
        self.accounts.retain(|kept| !matches!(kept, Kept::Known(account) if account.id == id));
    }
}

impl Account {
    /// One that is as its preset says; `own` is a preset of the user's own.
    pub fn new(id: String, own: Option<Value>) -> Self {
        Self { id, own, ..Self::default() }
    }

    /// The preset with what the user has changed of it: addresses, prices, a model it does not list. `None` for
    /// one of another build's making.
    pub fn preset(&self) -> Option<Preset> {
        let mut preset = match &self.own {
            Some(own) => serde_json::from_value::<Preset>(own.clone()).ok()?,
            None => built_in().into_iter().find(|preset| preset.id == self.id)?,
        };
        preset.id.clone_from(&self.id);
        if let Some(text) = &mut preset.text {
            text.base_url = self.text_url.clone().unwrap_or_else(|| std::mem::take(&mut text.base_url));
            if let Some(id) = &self.text_model
                && text.models.iter().all(|model| model.id != *id)
            {
                text.models.push(TextModel { id: id.clone(), price: None });
            }
            for model in &mut text.models {
                model.price = self.prices.get(&model.id).cloned().or(model.price.take());
            }
        }
        if let Some(picture) = &mut preset.picture {
            picture.base_url =
                self.picture_url.clone().unwrap_or_else(|| std::mem::take(&mut picture.base_url));
            if let Some(id) = &self.picture_model
                && picture.models.iter().all(|model| model.id != *id)
            {
                let model = unlisted(picture.models.first(), id);
                picture.models.push(model);
            }
            for model in &mut picture.models {
                model.price = self.prices.get(&model.id).cloned().or(model.price.take());
            }
        }
        Some(preset)
    }

    /// How many of its jobs run at once.
    pub fn at_once(&self, is_nearby: bool) -> u32 {
        self.at_once.unwrap_or(if is_nearby { AT_ONCE_NEARBY } else { AT_ONCE })
    }

    /// The model that writes, once one is chosen or suggested.
    pub fn text_model<'a>(&self, preset: &'a Preset) -> Option<&'a TextModel> {
        let models = &preset.text.as_ref()?.models;
        match &self.text_model {
            Some(id) => models.iter().find(|model| model.id == *id),
            None => models.first(),
        }
    }

    /// The model that paints, once one is chosen or suggested.
    pub fn picture_model<'a>(&self, preset: &'a Preset) -> Option<&'a PictureModel> {
        let models = &preset.picture.as_ref()?.models;
        match &self.picture_model {
            Some(id) => models.iter().find(|model| model.id == *id),
            None => models.first(),
        }
    }
}

/// A model that only its name is known of: what the server takes from the model beside it, it takes from this
/// one, except pictures, which most models do not look at.
pub fn unlisted(beside: Option<&PictureModel>, id: &str) -> PictureModel {
    let beside = beside.cloned().unwrap_or_else(|| PictureModel {
        id: String::new(),
        references: 0,
        seeds: false,
        sizes: provider_remote::Sizes::default(),
        longest_prompt: None,
        english_only: false,
        most_tokens: None,
        price: None,
    });
    PictureModel { id: id.to_owned(), references: 0, most_tokens: None, price: None, ..beside }
}

/// The addresses of a preset, each once.
pub fn endpoints(preset: &Preset) -> Vec<Endpoint> {
    let urls =
        [preset.text.as_ref().map(|api| &api.base_url), preset.picture.as_ref().map(|api| &api.base_url)];
    let mut all: Vec<Endpoint> =
        urls.into_iter().flatten().filter_map(|url| Endpoint::parse(url).ok()).collect();
    all.dedup();
    all
}

/// Whether everything of it runs on this computer or in the local network.
pub fn is_nearby(preset: &Preset) -> bool {
    let endpoints = endpoints(preset);
    !endpoints.is_empty() && endpoints.iter().all(Endpoint::is_nearby)
}

/// Whether what is asked of it may cost something: it sends bills, it is somewhere else, or the user has named
/// a price.
pub fn costs(preset: &Preset) -> bool {
    let prices = |price: &Option<Price>| price.is_some();
    preset.costs()
        || !is_nearby(preset)
        || preset.text.as_ref().is_some_and(|api| api.models.iter().any(|model| prices(&model.price)))
        || preset.picture.as_ref().is_some_and(|api| api.models.iter().any(|model| prices(&model.price)))
}

/// The name under which the keychain keeps its key. The hosts are part of it, so that a key is found for no
/// other server that has taken the same name in another library.
pub fn keychain_name(preset: &Preset) -> String {
    let mut hosts: Vec<String> =
        endpoints(preset).iter().map(|endpoint| endpoint.host().to_lowercase()).collect();
    hosts.sort();
    hosts.dedup();
    format!("{}@{}", preset.id, hosts.join(","))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_another_build_has_set_up_is_kept() {
        let kept = json!({
            "accounts": [
                { "id": "openai", "text_model": "gpt-9", "voice": "warm" },
                { "id": 7 },
                { "id": "of-tomorrow" },
                { "id": "mine", "own": { "id": "mine", "speaks": "whistles" } },
            ],
            "network": { "proxy": null, "certificates": null },
            "telepathy": true,
        });
        let mut accounts: Accounts = serde_json::from_value(kept.clone()).unwrap();
        assert_eq!(accounts.iter().count(), 3);
        assert!(accounts.get("of-tomorrow").unwrap().preset().is_none());
        assert!(accounts.get("mine").unwrap().preset().is_none());
        assert_eq!(serde_json::to_value(&accounts).unwrap(), kept);
        accounts.remove("openai");
        assert_eq!(serde_json::to_value(&accounts).unwrap()["accounts"][0], json!({ "id": 7 }));
    }

    #[test]
    fn a_preset_is_as_the_user_has_changed_it() {
        let price = Price {
            currency: provider::Currency::Usd,
            input: 1.0,
            output: 2.0,
            picture: 0.0,
            megapixel: 0.0,
            as_of: String::new(),
        };
        let account = Account {
            id: "openai".into(),
            text_url: Some("https://eu.api.openai.com/v1".into()),
            text_model: Some("gpt-9".into()),
            picture_model: Some("gpt-image-9".into()),
            prices: [("gpt-9".to_owned(), price.clone())].into(),
            ..Account::default()
        };
        let preset = account.preset().unwrap();
        assert_eq!(preset.text.as_ref().unwrap().base_url, "https://eu.api.openai.com/v1");
        assert_eq!(account.text_model(&preset).unwrap().price, Some(price));
        let painter = account.picture_model(&preset).unwrap();
        assert_eq!((painter.references, &painter.price), (0, &None), "nobody knows what it can do");
        assert_eq!(keychain_name(&preset), "openai@api.openai.com,eu.api.openai.com");
    }

    #[test]
    fn a_server_at_home_is_free_until_the_user_says_what_it_costs() {
        let mut account = Account { id: "llamacpp".into(), ..Account::default() };
        assert!(!costs(&account.preset().unwrap()));
        account.text_url = Some("https://llama.example.com/v1".into());
        assert!(costs(&account.preset().unwrap()), "who is far away may send a bill");
    }
}
