//! Providers on the command line.

use std::{
    fs,
    io::{self, IsTerminal as _, Read as _},
    path::PathBuf,
};

use clap::{Args, Subcommand};
use console::Term;
use studio::{
    Studio,
    wire::{Casting, Fault, FaultCode},
};
use zeroize::Zeroizing;

use super::{arguments::refusal, exit, speech::Speech};
use crate::providers::{
    Roster, no_such_provider, variable,
    wire::{
        AddProvider, ChangeProvider, Health, NeedsKey, OwnApi, ProviderRequest, ProviderView, ProvidersView,
        SetKey, TradeView,
    },
};

/// What to do with providers.
#[derive(Subcommand)]
pub enum Providers {
    /// Set one up.
    Add(NewProvider),
    /// Forget one and its key.
    Remove {
        /// As `providers` prints it.
        id: String,
    },
    /// Keep a key for one: it is read from standard input, or asked for and not shown.
    Key {
        /// As `providers` prints it.
        id: String,
        /// Forget the key instead.
        #[arg(long)]
        forget: bool,
    },
    /// Find out whether one works, by asking for its models; that costs nothing.
    Test {
        /// As `providers` prints it.
        id: String,
    },
    /// Choose models, addresses and pace.
    Set(Changes),
    /// Choose who makes new books.
    Use {
        /// Who writes.
        #[arg(long, value_name = "ID")]
        words: Option<String>,
        /// Who paints.
        #[arg(long, value_name = "ID")]
        pictures: Option<String>,
        /// Who takes over, in this order, from whoever cannot; nobody when none is named.
        #[arg(long, value_name = "ID", num_args = 0..)]
        then: Option<Vec<String>>,
    },
}

/// A provider to be set up.
#[derive(Args)]
pub struct NewProvider {
    /// One that is known; `providers` lists them.
    #[arg(required_unless_present_any = ["name", "from"], conflicts_with_all = ["name", "url", "from"])]
    preset: Option<String>,
    /// What you call a server of your own that speaks as OpenAI does.
    #[arg(long, requires = "url")]
    name: Option<String>,
    /// Where it is.
    #[arg(long, requires = "name")]
    url: Option<String>,
    /// It writes; so it is unless it is said to paint.
    #[arg(long, requires = "name")]
    words: bool,
    /// It paints.
    #[arg(long, requires = "name")]
    pictures: bool,
    /// A file that describes providers in JSON, as the presets are.
    #[arg(long, value_name = "FILE", conflicts_with = "name")]
    from: Option<PathBuf>,
}

/// How a provider is to be used.
#[derive(Args)]
pub struct Changes {
    /// As `providers` prints it.
    id: String,
    /// The model that writes.
    #[arg(long, value_name = "MODEL")]
    words: Option<String>,
    /// The model that paints.
    #[arg(long, value_name = "MODEL")]
    pictures: Option<String>,
    /// Where it writes; empty: as usual.
    #[arg(long, value_name = "URL")]
    words_url: Option<String>,
    /// Where it paints; empty: as usual.
    #[arg(long, value_name = "URL")]
    pictures_url: Option<String>,
    /// How many of its jobs run at once, from 1 to 8.
    #[arg(long)]
    at_once: Option<u32>,
    /// How many begin in a minute; 0 lifts the limit.
    #[arg(long)]
    per_minute: Option<u32>,
}

/// Carries out what was asked; nothing lists them.
pub async fn run(
    studio: &Studio,
    roster: &Roster,
    speech: &Speech,
    what: Option<Providers>,
) -> Result<u8, Fault> {
    match what {
        None => list(speech, &roster.view().await),
        Some(Providers::Add(new)) => list(speech, &roster.add(new.read()?).await?),
        Some(Providers::Remove { id }) => {
            list(speech, &roster.remove(ProviderRequest { provider: id }).await?);
        }
        Some(Providers::Key { id, forget: true }) => {
            list(speech, &roster.forget_key(ProviderRequest { provider: id }).await?);
        }
        Some(Providers::Key { id, forget: false }) => {
            let key = typed(speech)?;
            let set = roster.set_key(SetKey { provider: id.clone(), key: key.to_string() }).await?;
            if set.keychain.forgets {
                return Err(no_keychain(&id));
            }
            return test(roster, speech, id).await;
        }
        Some(Providers::Test { id }) => return test(roster, speech, id).await,
        Some(Providers::Set(changes)) => list(speech, &roster.change(changes.into()).await?),
        Some(Providers::Use { words, pictures, then }) => {
            let there = roster.view().await;
            let is_there = |id: &&String| there.providers.iter().any(|provider| provider.id == **id);
            if let Some(nobody) = then.iter().flatten().find(|id| !is_there(id)) {
                return Err(no_such_provider(nobody));
            }
            let casting = studio.casting().await?;
            let casting = Casting {
                storyteller: words.unwrap_or(casting.storyteller),
                illustrator: pictures.unwrap_or(casting.illustrator),
                fallback: then.unwrap_or(casting.fallback),
            };
            studio.set_casting(casting.clone()).await?;
            tell_casting(speech, &casting);
        }
    }
    Ok(exit::DONE)
}

async fn test(roster: &Roster, speech: &Speech, id: String) -> Result<u8, Fault> {
    let view = roster.test(ProviderRequest { provider: id.clone() }).await?;
    let tested = view.providers.iter().find(|provider| provider.id == id);
    let Some(provider) = tested else { return Ok(exit::DONE) };
    if speech.is_json() {
        speech.value(provider);
    } else {
        one(speech, provider);
        if let Health::Trouble { details, .. } = &provider.health {
            speech.line(&format!("      {details}"));
        }
    }
    Ok(match provider.health {
        Health::Incomplete { .. } | Health::Trouble { .. } => exit::NEEDS_LOOK,
        Health::Ready | Health::Untested | Health::Working { .. } => exit::DONE,
    })
}

fn list(speech: &Speech, view: &ProvidersView) {
    if speech.is_json() {
        speech.value(view);
        return;
    }
    view.providers.iter().for_each(|provider| one(speech, provider));
    let keys = view.providers.iter().any(|provider| provider.has_key);
    if keys && view.keychain.forgets {
        speech.say(
            "Keys are kept in memory: they are gone when Picturebook is closed.",
            "密钥只在内存里：关闭 Picturebook 后就没有了。",
        );
    }
    let known: Vec<&str> = view.presets.iter().map(|preset| preset.id.as_str()).collect();
    speech.say(
        &format!("\nMore with: picturebook providers add {}", known.join("|")),
        &format!("\n添加：picturebook providers add {}", known.join("|")),
    );
}

fn one(speech: &Speech, provider: &ProviderView) {
    let trade = |label: &str, trade: &Option<TradeView>| match trade {
        Some(trade) if trade.model.is_empty() => format!("  {label}"),
        Some(trade) => format!("  {label}: {}", trade.model),
        None => String::new(),
    };
    let words = trade(speech.choose("words", "文字"), &provider.text);
    let pictures = trade(speech.choose("pictures", "图画"), &provider.picture);
    let key = match (&provider.key_ending, provider.has_key, provider.needs_key) {
        (Some(ending), ..) => format!("  {} …{ending}", speech.choose("key", "密钥")),
        (None, true, _) => format!("  {}", speech.choose("key set", "已有密钥")),
        (None, false, NeedsKey::Always) => format!("  {}", speech.choose("no key", "没有密钥")),
        (None, false, _) => String::new(),
    };
    let health = match &provider.health {
        Health::Ready => speech.choose("ready", "可以用").to_owned(),
        Health::Untested => speech.choose("not tested", "还没测试").to_owned(),
        Health::Working { took_ms, .. } => format!("{} ({took_ms} ms)", speech.choose("works", "可以用")),
        Health::Incomplete { reason } | Health::Trouble { reason, .. } => speech.text(reason).to_owned(),
    };
    let (id, name) = (&provider.id, speech.text(&provider.name));
    speech.line(&format!("{id:<14}  {name}{words}{pictures}{key}  [{health}]"));
}

fn tell_casting(speech: &Speech, casting: &Casting) {
    if speech.is_json() {
        speech.value(casting);
        return;
    }
    let Casting { storyteller, illustrator, fallback } = casting;
    let then = fallback.join(", ");
    let (en, zh) = if fallback.is_empty() {
        (String::new(), String::new())
    } else {
        (format!(" If they cannot: {then}."), format!("做不了时：{then}。"))
    };
    speech.say(
        &format!("New books are written by {storyteller} and painted by {illustrator}.{en}"),
        &format!("新书由 {storyteller} 写，{illustrator} 画。{zh}"),
    );
}

/// The key, from a pipe or from somebody who types it unseen.
fn typed(speech: &Speech) -> Result<Zeroizing<String>, Fault> {
    let unreadable = |error: io::Error| Fault {
        details: error.to_string(),
        ..refusal(
            FaultCode::NotNow,
            book::Message::new(
                "The key cannot be read. Pipe it in or type it.",
                "读不到密钥。请用管道传入或者直接输入。",
            ),
        )
    };
    if io::stdin().is_terminal() {
        let terminal = Term::stderr();
        let _ = terminal.write_str(speech.choose("Key: ", "密钥："));
        return terminal.read_secure_line().map(Zeroizing::new).map_err(unreadable);
    }
    let mut key = Zeroizing::new(String::new());
    io::stdin().take(16 << 10).read_to_string(&mut key).map_err(unreadable)?;
    Ok(key)
}

fn no_keychain(id: &str) -> Fault {
    let variable = variable(id);
    refusal(
        FaultCode::NotNow,
        book::Message::new(
            format!(
                "The keychain of this system did not take the key, so it is forgotten now. Pass it as {variable} instead."
            ),
            format!("系统的密钥环没有保存这个密钥，它现在就没有了。请改用环境变量 {variable}。"),
        ),
    )
}

impl NewProvider {
    fn read(self) -> Result<AddProvider, Fault> {
        if let Some(preset) = self.preset {
            return Ok(AddProvider::Preset { preset });
        }
        if let Some(file) = self.from {
            let json = fs::read_to_string(&file).map_err(|error| {
                let place = file.display();
                refusal(
                    FaultCode::NotNow,
                    book::Message::new(
                        format!("{place} cannot be read: {error}. Check the name and try again."),
                        format!("读不了 {place}：{error}。请检查文件名再试。"),
                    ),
                )
            })?;
            return Ok(AddProvider::Described { json });
        }
        let (words, pictures) = (self.words || !self.pictures, self.pictures);
        let apis = [(words, OwnApi::OpenaiChat), (pictures, OwnApi::OpenaiImages)];
        Ok(AddProvider::Own {
            name: self.name.unwrap_or_default(),
            base_url: self.url.unwrap_or_default(),
            apis: apis.into_iter().filter_map(|(does, api)| does.then_some(api)).collect(),
        })
    }
}

impl From<Changes> for ChangeProvider {
    fn from(changes: Changes) -> Self {
        Self {
            provider: changes.id,
            text_url: changes.words_url,
            picture_url: changes.pictures_url,
            text_model: changes.words,
            picture_model: changes.pictures,
            at_once: changes.at_once,
            per_minute: changes.per_minute,
            price: None,
        }
    }
}
