//! What of the providers is shown, and what leaves this computer for them.

use book::Message;
use provider_remote::{Endpoint, KeyNeed, Moderation, PictureModel, Preset, Price, built_in};
use studio::wire::{Cause, Currency};

use super::{
    BUILT_IN, Standing,
    accounts::{Account, Accounts, costs, endpoints, is_nearby, unlisted},
    keychain,
    wire::{Health, ModelPrice, ModelView, NeedsKey, PresetView, ProviderView, TradeView},
};

/// How many jobs of the built-in provider run at once, as far as it is concerned.
const BUILT_IN_AT_ONCE: u32 = 8;

/// The presets that are not set up yet.
pub fn presets(accounts: &Accounts) -> Vec<PresetView> {
    let view = |preset: Preset| PresetView {
        is_nearby: is_nearby(&preset),
        writes: preset.text.is_some(),
        paints: preset.picture.is_some(),
        needs_key: preset.key.into(),
        name: preset.name.into(),
        id: preset.id,
    };
    built_in().into_iter().filter(|preset| accounts.get(&preset.id).is_none()).map(view).collect()
}

/// The one who is always there.
pub fn of_built_in() -> ProviderView {
    let trade = TradeView { base_url: String::new(), model: String::new(), models: Vec::new() };
    ProviderView {
        id: BUILT_IN.into(),
        name: Message::new("Built-in painter", "内置画师").into(),
        is_built_in: true,
        is_nearby: true,
        text: Some(trade.clone()),
        picture: Some(trade),
        needs_key: NeedsKey::Never,
        key_ending: None,
        has_key: false,
        key_url: None,
        costs: false,
        at_once: BUILT_IN_AT_ONCE,
        per_minute: None,
        health: Health::Ready,
        leaves: vec![
            Message::new(
                "Nothing. Everything happens on this computer.",
                "什么都不会。一切都在这台电脑上完成。",
            )
            .into(),
        ],
    }
}

/// A provider that is set up. `obstacle` keeps all of them from being used.
pub fn of(account: &Account, standing: &Standing, obstacle: Option<&Message>) -> ProviderView {
    let Some(preset) = account.preset() else { return of_unknown(account) };
    let is_nearby = is_nearby(&preset);
    let health = health(account, &preset, standing, obstacle);
    ProviderView {
        is_built_in: false,
        is_nearby,
        text: text(account, &preset, standing),
        picture: picture(account, &preset, standing),
        needs_key: preset.key.into(),
        key_ending: standing.key.as_ref().and_then(keychain::ending),
        has_key: standing.key.is_some(),
        key_url: preset.key_url.clone(),
        costs: costs(&preset),
        at_once: account.at_once(is_nearby),
        per_minute: account.per_minute,
        health,
        leaves: leaves(account, &preset).into_iter().map(Into::into).collect(),
        name: preset.name.into(),
        id: preset.id,
    }
}

/// A provider that another build has set up.
fn of_unknown(account: &Account) -> ProviderView {
    let reason = Message::new(
        "This version of Picturebook does not know this provider. Update it, or remove the provider.",
        "这个版本的 Picturebook 不认识这个服务方。请更新软件，或者移除它。",
    );
    ProviderView {
        id: account.id.clone(),
        name: Message::new(&account.id, &account.id).into(),
        is_built_in: false,
        is_nearby: false,
        text: None,
        picture: None,
        health: Health::Incomplete { reason: reason.into() },
        leaves: Vec::new(),
        ..of_built_in()
    }
}

fn text(account: &Account, preset: &Preset, standing: &Standing) -> Option<TradeView> {
    let api = preset.text.as_ref()?;
    let listed = api.models.iter().map(|model| view(&model.id, model.price.as_ref(), 0, false));
    let mut models: Vec<ModelView> = listed.collect();
    for id in &standing.text_models {
        if models.iter().all(|model| model.id != *id) {
            models.push(view(id, account.prices.get(id), 0, false));
        }
    }
    let model = account.text_model(preset).map(|model| model.id.clone()).unwrap_or_default();
    Some(TradeView { base_url: api.base_url.clone(), model, models })
}

fn picture(account: &Account, preset: &Preset, standing: &Standing) -> Option<TradeView> {
    let api = preset.picture.as_ref()?;
    let of = |model: &PictureModel| view(&model.id, model.price.as_ref(), api.references(model), model.seeds);
    let mut models: Vec<ModelView> = api.models.iter().map(of).collect();
    for id in &standing.picture_models {
        if models.iter().all(|model| model.id != *id) {
            let model = unlisted(api.models.first(), id);
            models.push(view(id, account.prices.get(id), api.references(&model), model.seeds));
        }
    }
    let model = account.picture_model(preset).map(|model| model.id.clone()).unwrap_or_default();
    Some(TradeView { base_url: api.base_url.clone(), model, models })
}

fn view(id: &str, price: Option<&Price>, references: u32, seeds: bool) -> ModelView {
    let price = price.map(|price| ModelPrice {
        currency: match price.currency {
            provider::Currency::Usd => Currency::Usd,
            provider::Currency::Cny => Currency::Cny,
        },
        input: price.input,
        output: price.output,
        picture: price.picture,
        as_of: Some(price.as_of.clone()).filter(|as_of| !as_of.is_empty()),
    });
    ModelView { id: id.to_owned(), price, references, seeds }
}

/// A missing key is more urgent than what a test has shown, and that more than a model that is not chosen:
/// without a server that answers there is none to choose from.
fn health(account: &Account, preset: &Preset, standing: &Standing, obstacle: Option<&Message>) -> Health {
    let incomplete = |reason: Message| Health::Incomplete { reason: reason.into() };
    if let Some(obstacle) = obstacle {
        return incomplete(obstacle.clone());
    }
    if standing.is_awaited {
        return incomplete(Message::new(
            "The keychain has not answered yet. Unlock it if it asks.",
            "密钥环还没有回应。如果它要求解锁，请解锁。",
        ));
    }
    if preset.key == KeyNeed::Always && standing.key.is_none() {
        return incomplete(Message::new("It needs a key.", "它需要一个密钥。"));
    }
    if let Some(trouble @ Health::Trouble { .. }) = &standing.health {
        return trouble.clone();
    }
    if account.text_model(preset).is_none() && account.picture_model(preset).is_none() {
        return incomplete(Message::new("Choose a model.", "请选一个模型。"));
    }
    standing.health.clone().unwrap_or(Health::Untested)
}

/// What a test that did not work comes to.
pub fn trouble(error: &provider::ProviderError, tested_at: i64) -> Health {
    use provider::ProviderError as E;
    let (cause, reason) = match error {
        // Nobody asked for a model.
        E::NoModel(_) | E::BadRequest(_) | E::BadAnswer(_) => (
            Cause::Request,
            Message::new(
                "Something answers there, but not as this provider does. Check the address, such as whether it ends in /v1.",
                "那里有回应，但不像这个服务方。请检查网址，比如结尾是不是 /v1。",
            ),
        ),
        E::BadKey(_) => (Cause::Key, error.message()),
        E::NotAllowed(_) => (Cause::NotAllowed, error.message()),
        E::QuotaSpent(_) => (Cause::Quota, error.message()),
        E::Offline(_) => (Cause::Offline, error.message()),
        E::RateLimited { .. } | E::Busy(_) => (
            Cause::Busy,
            Message::new("The provider is busy. Test again in a while.", "服务方正忙。请过一会儿再测试。"),
        ),
        E::Refused(_) | E::Lost(_) => (Cause::Other, error.message()),
    };
    Health::Trouble { tested_at, cause, reason: reason.into(), details: error.to_string() }
}

/// What leaves this computer when a provider is asked, as the requests are built.
fn leaves(account: &Account, preset: &Preset) -> Vec<Message> {
    let host =
        |url: &str| Endpoint::parse(url).map(|endpoint| endpoint.host().to_owned()).unwrap_or_default();
    let mut all = Vec::new();
    if is_nearby(preset) {
        let hosts: Vec<String> =
            endpoints(preset).iter().map(|endpoint| endpoint.host().to_owned()).collect();
        let hosts = hosts.join(", ");
        all.push(Message::new(
            format!("It stays in your house: {hosts} is this computer or in your network."),
            format!("不会离开家：{hosts} 是这台电脑，或者在你的网络里。"),
        ));
    }
    if let Some(api) = &preset.text {
        let host = host(&api.base_url);
        all.push(Message::new(
            format!(
                "For the words, to {host}: your theme and keywords, the age, the language, the style, the number of pages, and the characters and pages written so far."
            ),
            format!("写故事时，发给 {host}：主题和关键词、年龄、语言、画风、页数，以及已经写好的角色和页面。"),
        ));
        all.push(match &api.moderation {
            Some(Moderation { price: Some(price), .. }) => {
                let (en, zh) = match price.currency {
                    provider::Currency::Usd => ("US dollars", "美元"),
                    provider::Currency::Cny => ("yuan", "元"),
                };
                let amount = price.call;
                Message::new(
                    format!("When a book is looked through, to {host}: the words of its pages, for {amount} {en} a page."),
                    format!("检查一本书时，发给 {host}：各页的文字，每页 {amount} {zh}。"),
                )
            }
            Some(_) => Message::new(
                format!("When a book is looked through, to {host}: the words of its pages."),
                format!("检查一本书时，发给 {host}：各页的文字。"),
            ),
            None => Message::new(
                "To look a book through, nothing: a list of words on this computer does that.",
                "检查一本书时什么都不发：用这台电脑上的词表检查。",
            ),
        });
    }
    if let Some(api) = &preset.picture {
        let host = host(&api.base_url);
        all.push(Message::new(
            format!(
                "For each picture, to {host}: what it shows, how the characters look, the style and your words for it, and what you want changed."
            ),
            format!("画每张画时，发给 {host}：画面内容、角色的样子、画风和你对画风的描述，以及你想修改的地方。"),
        ));
        if account.picture_model(preset).is_some_and(|model| api.references(model) > 0) {
            all.push(Message::new(
                format!("With that go pictures of the characters, your own or painted ones, and the picture you chose as the style guide, to {host}."),
                format!("还有角色的图片（你自己的或画好的），以及你选作画风参考的那张画，也发给 {host}。"),
            ));
        }
    }
    if preset.key != KeyNeed::Never {
        let mut hosts: Vec<String> =
            endpoints(preset).iter().map(|endpoint| endpoint.host().to_owned()).collect();
        hosts.dedup();
        let (en, zh) = (hosts.join(" and "), hosts.join(" 和 "));
        all.push(Message::new(
            format!("Your key goes to {en} and nowhere else."),
            format!("你的密钥只发给 {zh}。"),
        ));
    }
    all.push(Message::new(
        "Besides that only the name and version of this app: no file names, no other books.",
        "此外只有本软件的名称和版本：没有文件名，也没有其他书。",
    ));
    all
}

impl From<KeyNeed> for NeedsKey {
    fn from(need: KeyNeed) -> Self {
        match need {
            KeyNeed::Never => Self::Never,
            KeyNeed::Optional => Self::Optional,
            KeyNeed::Always => Self::Always,
        }
    }
}
