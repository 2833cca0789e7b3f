//! What the user may ask of the list of accounts, checked before anything is changed.

use book::Message;
use provider_remote::{
    Endpoint, KeyNeed, PictureApi, PictureFamily, Preset, Price, Structure, TextApi, TextFamily, built_in,
};
use serde_json::{Map, Value};
use studio::wire::{Currency, Fault};

use super::{
    accounts::{Account, Accounts},
    no_such_provider, not_now,
    wire::{AddProvider, ChangeProvider, ModelPrice, OwnApi},
};

/// Longer descriptions are none.
const MAX_DESCRIPTION: usize = 256 << 10;
/// Longer names are none.
const MAX_NAME: usize = 80;
const MAX_MODEL: usize = 200;
/// How many jobs of a provider may run at once.
const MOST_AT_ONCE: u32 = 8;
const MOST_PER_MINUTE: u32 = 1000;
/// A dearer model is a slip of the finger.
const MAX_PRICE: f64 = 100_000.0;

/// The accounts that `new` adds to those that are there.
///
/// # Errors
/// It cannot be used as it is, in words for whoever typed it.
pub fn added(new: AddProvider, there: &Accounts) -> Result<Vec<Account>, Fault> {
    match new {
        AddProvider::Preset { preset: id } => {
            if there.get(&id).is_some() {
                return Ok(Vec::new());
            }
            if built_in().iter().all(|preset| preset.id != id) {
                return Err(no_preset(&id));
            }
            Ok(vec![Account::new(id, None)])
        }
        AddProvider::Own { name, base_url, apis } => {
            let name = name.trim();
            if name.is_empty() || name.chars().count() > MAX_NAME {
                return Err(not_now(Message::new(
                    "Give the server a short name.",
                    "请给这个服务器起一个简短的名字。",
                )));
            }
            if apis.is_empty() {
                return Err(not_now(Message::new(
                    "Say whether the server writes, paints or does both.",
                    "请说明这个服务器是写故事、画画，还是两样都做。",
                )));
            }
            Endpoint::parse(&base_url).map_err(not_now)?;
            let preset = own(free_id(name, there), name, base_url.trim(), &apis);
            Ok(vec![described(preset)])
        }
        AddProvider::Described { json } => {
            let unreadable = |why: &str| Fault {
                details: why.to_owned(),
                ..not_now(Message::new(
                    "This is not a description of a provider. It should be JSON as in the presets.",
                    "这不是服务方的描述。应该是和预设一样的 JSON。",
                ))
            };
            if json.len() > MAX_DESCRIPTION {
                return Err(unreadable("it is too long"));
            }
            let presets = Preset::read(&json).map_err(|error| unreadable(&error.to_string()))?;
            let mut accounts: Vec<Account> = Vec::new();
            for preset in presets {
                check(&preset, there)?;
                if accounts.iter().any(|account| account.id == preset.id) {
                    return Err(taken(&preset.id));
                }
                accounts.push(described(preset));
            }
            if accounts.is_empty() {
                return Err(unreadable("it is an empty list"));
            }
            Ok(accounts)
        }
    }
}

/// Changes an account. Answers whether another server may be meant from now on.
///
/// # Errors
/// There is no such account, or it cannot be used like that.
pub fn change(accounts: &mut Accounts, change: ChangeProvider) -> Result<bool, Fault> {
    let account = accounts.get_mut(&change.provider).ok_or_else(|| no_such_provider(&change.provider))?;
    let before = account.preset().ok_or_else(|| no_such_provider(&change.provider))?;
    let plain = Account::new(account.id.clone(), account.own.clone()).preset();
    let usual = |of: fn(&Preset) -> Option<&String>| plain.as_ref().and_then(of);
    if let Some(url) = change.text_url {
        account.text_url = address(&url, usual(|preset| preset.text.as_ref().map(|api| &api.base_url)))?;
    }
    if let Some(url) = change.picture_url {
        account.picture_url =
            address(&url, usual(|preset| preset.picture.as_ref().map(|api| &api.base_url)))?;
    }
    if let Some(id) = change.text_model {
        account.text_model = model(&id)?;
    }
    if let Some(id) = change.picture_model {
        account.picture_model = model(&id)?;
    }
    if let Some(at_once) = change.at_once {
        if !(1..=MOST_AT_ONCE).contains(&at_once) {
            return Err(not_now(Message::new(
                format!("Between 1 and {MOST_AT_ONCE} jobs can run at once."),
                format!("可以同时做 1 到 {MOST_AT_ONCE} 项。"),
            )));
        }
        account.at_once = Some(at_once);
    }
    if let Some(per_minute) = change.per_minute {
        if per_minute > MOST_PER_MINUTE {
            return Err(not_now(Message::new(
                format!("At most {MOST_PER_MINUTE} jobs can begin in a minute; 0 lifts the limit."),
                format!("一分钟最多开始 {MOST_PER_MINUTE} 项；0 表示不限。"),
            )));
        }
        account.per_minute = Some(per_minute).filter(|per_minute| *per_minute > 0);
    }
    if let Some(change) = change.price {
        match change.price {
            Some(corrected) => account.prices.insert(change.model, price(&corrected)?),
            None => account.prices.remove(&change.model),
        };
    }
    let after = account.preset();
    let urls = |preset: &Preset| {
        let text = preset.text.as_ref().map(|api| api.base_url.clone());
        (text, preset.picture.as_ref().map(|api| api.base_url.clone()))
    };
    Ok(after.as_ref().map(urls) != Some(urls(&before)))
}

/// An address as it is kept: `None` where it is the usual one.
fn address(typed: &str, usual: Option<&String>) -> Result<Option<String>, Fault> {
    let typed = typed.trim();
    if typed.is_empty() || usual.is_some_and(|usual| usual == typed) {
        return Ok(None);
    }
    Endpoint::parse(typed).map_err(not_now)?;
    Ok(Some(typed.to_owned()))
}

/// A model as it is kept: `None` is the one that is suggested.
fn model(typed: &str) -> Result<Option<String>, Fault> {
    let typed = typed.trim();
    if typed.chars().count() > MAX_MODEL || typed.chars().any(char::is_control) {
        return Err(not_now(Message::new("This is not the name of a model.", "这不是模型的名字。")));
    }
    Ok(Some(typed.to_owned()).filter(|typed| !typed.is_empty()))
}

fn price(price: &ModelPrice) -> Result<Price, Fault> {
    let amounts = [price.input, price.output, price.picture];
    if !amounts.iter().all(|amount| amount.is_finite() && (0.0..=MAX_PRICE).contains(amount)) {
        return Err(not_now(Message::new("This is not a price.", "这不是价格。")));
    }
    Ok(Price {
        currency: match price.currency {
            Currency::Usd => provider::Currency::Usd,
            Currency::Cny => provider::Currency::Cny,
        },
        input: price.input,
        output: price.output,
        picture: price.picture,
        megapixel: 0.0,
        as_of: price.as_of.clone().unwrap_or_default(),
    })
}

/// Whether a preset that somebody wrote can be used. It may not take the name of one the app knows: the key
/// for that would go to the hosts of this one.
fn check(preset: &Preset, there: &Accounts) -> Result<(), Fault> {
    let id = &preset.id;
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || id.len() > MAX_NAME || !id.chars().all(is_name) {
        return Err(not_now(Message::new(
            format!("“{id}” cannot be an id. Use small letters, digits and hyphens."),
            format!("“{id}”不能作 id。请用小写字母、数字和连字符。"),
        )));
    }
    if is_taken(id, there) {
        return Err(taken(id));
    }
    let text = preset.text.as_ref().map(|api| &api.base_url);
    let picture = preset.picture.as_ref().map(|api| &api.base_url);
    if text.is_none() && picture.is_none() {
        return Err(not_now(Message::new(
            format!("“{id}” neither writes nor paints. Add “text” or “picture” to it."),
            format!("“{id}”既不写也不画。请给它加上“text”或“picture”。"),
        )));
    }
    for url in text.into_iter().chain(picture) {
        Endpoint::parse(url).map_err(not_now)?;
    }
    if preset.key_url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
        return Err(not_now(Message::new(
            "The page where a key can be had must be a web address with https.",
            "获取密钥的网页要以 https 开头。",
        )));
    }
    Ok(())
}

fn is_taken(id: &str, there: &Accounts) -> bool {
    id == super::BUILT_IN || there.get(id).is_some() || built_in().iter().any(|preset| preset.id == id)
}

fn taken(id: &str) -> Fault {
    not_now(Message::new(
        format!("“{id}” is there already. Give this one another id, or remove the other first."),
        format!("已经有“{id}”了。请换一个 id，或者先移除原来的。"),
    ))
}

fn no_preset(id: &str) -> Fault {
    let choices: Vec<String> = built_in().into_iter().map(|preset| preset.id).collect();
    not_now(Message::no_such("provider", "服务方", id, &choices.join(", ")))
}

/// A server of the user's own as a preset.
fn own(id: String, name: &str, base_url: &str, apis: &[OwnApi]) -> Preset {
    let text = apis.contains(&OwnApi::OpenaiChat).then(|| TextApi {
        family: TextFamily::OpenaiChat,
        base_url: base_url.to_owned(),
        structure: Structure::Schema,
        moderation: None,
        key_check: None,
        extra: Map::new(),
        models: Vec::new(),
    });
    let picture = apis.contains(&OwnApi::OpenaiImages).then(|| PictureApi {
        family: PictureFamily::OpenaiImages,
        base_url: base_url.to_owned(),
        key_check: None,
        extra: Map::new(),
        models: Vec::new(),
    });
    Preset { id, name: Message::new(name, name), key: KeyNeed::Optional, key_url: None, text, picture }
}

fn described(preset: Preset) -> Account {
    let id = preset.id.clone();
    let own: Option<Value> = serde_json::to_value(preset).ok();
    Account::new(id, own)
}

/// A name as an id that nobody has.
fn free_id(name: &str, there: &Accounts) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let stem = if words.is_empty() { "server".to_owned() } else { words.join("-") };
    let numbered = |number: u32| if number == 1 { stem.clone() } else { format!("{stem}-{number}") };
    (1..).map(numbered).find(|id| !is_taken(id, there)).unwrap_or(stem.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::wire::ChangePrice;

    fn add(new: AddProvider, there: &mut Accounts) -> Result<Vec<String>, Fault> {
        let accounts = added(new, there)?;
        let ids = accounts.iter().map(|account| account.id.clone()).collect();
        accounts.into_iter().for_each(|account| there.push(account));
        Ok(ids)
    }

    fn server(name: &str, base_url: &str) -> AddProvider {
        AddProvider::Own { name: name.into(), base_url: base_url.into(), apis: vec![OwnApi::OpenaiChat] }
    }

    fn no_change(provider: &str) -> ChangeProvider {
        ChangeProvider {
            provider: provider.into(),
            text_url: None,
            picture_url: None,
            text_model: None,
            picture_model: None,
            at_once: None,
            per_minute: None,
            price: None,
        }
    }

    #[test]
    fn a_server_of_ones_own_gets_a_name_nobody_has() {
        let mut there = Accounts::default();
        let mut id = |name| add(server(name, "http://nas:9000/v1"), &mut there).unwrap().remove(0);
        assert_eq!(id("My NAS"), "my-nas");
        assert_eq!(id("my nas"), "my-nas-2");
        assert_eq!(id("家里的电脑"), "server");
        assert_eq!(id("OpenAI"), "openai-2", "the known one keeps its name");
    }

    #[test]
    fn what_cannot_be_used_is_refused_in_words() {
        let mut there = Accounts::default();
        let insecure = add(server("x", "http://api.example.com"), &mut there).unwrap_err();
        assert!(insecure.message.en.contains("https") && insecure.message.zh.contains("https"));
        let nowhere = add(AddProvider::Preset { preset: "nobody".into() }, &mut there).unwrap_err();
        assert!(nowhere.message.en.contains("openai"), "{nowhere:?}");
        let described = |json: &str| AddProvider::Described { json: json.into() };
        assert!(add(described("{}"), &mut there).is_err());
        assert!(add(described("[]"), &mut there).is_err());
        let thief = r#"{"id":"openai","name":{"en":"x","zh":"x"},"key":"always",
            "text":{"family":"openai-chat","base_url":"https://elsewhere.example.com/v1"}}"#;
        assert!(add(described(thief), &mut there).is_err(), "the key of the known one is not for this");
        let other = thief.replace("\"openai\"", "\"other\"");
        assert_eq!(add(described(&other), &mut there).unwrap(), ["other"]);
        assert!(add(described(&other), &mut there).is_err(), "only once");
    }

    #[test]
    fn changes_are_kept_as_far_as_they_differ_from_the_preset() {
        let mut accounts = Accounts::default();
        add(AddProvider::Preset { preset: "openai".into() }, &mut accounts).unwrap();
        let usual = "https://api.openai.com/v1".to_owned();
        let moved = |accounts: &mut Accounts, url: &str| {
            change(accounts, ChangeProvider { text_url: Some(url.into()), ..no_change("openai") }).unwrap()
        };
        assert!(!moved(&mut accounts, &usual));
        assert!(moved(&mut accounts, "https://eu.api.openai.com/v1"));
        assert!(moved(&mut accounts, ""));
        assert_eq!(accounts.get("openai").unwrap().text_url, None);
        let paced = ChangeProvider { at_once: Some(3), per_minute: Some(0), ..no_change("openai") };
        change(&mut accounts, paced).unwrap();
        let account = accounts.get("openai").unwrap();
        assert_eq!((account.at_once, account.per_minute), (Some(3), None));
        for wrong in [
            ChangeProvider { at_once: Some(0), ..no_change("openai") },
            ChangeProvider { at_once: Some(9), ..no_change("openai") },
            ChangeProvider { picture_url: Some("ftp://x".into()), ..no_change("openai") },
            ChangeProvider { text_model: Some("a\nb".into()), ..no_change("openai") },
            no_change("nobody"),
        ] {
            assert!(change(&mut accounts, wrong).is_err());
        }
        let free =
            ModelPrice { currency: Currency::Usd, input: -1.0, output: 0.0, picture: 0.0, as_of: None };
        let price = Some(ChangePrice { model: "gpt".into(), price: Some(free) });
        assert!(change(&mut accounts, ChangeProvider { price, ..no_change("openai") }).is_err());
    }
}
