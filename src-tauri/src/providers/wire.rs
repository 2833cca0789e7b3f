//! What of the providers crosses to the page. Keys cross in one direction only.

use std::fmt;

use serde::{Deserialize, Serialize};
use studio::wire::{Cause, Currency, Message};
use ts_rs::TS;

/// Everybody who is set up, and who could be.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ProvidersView {
    /// The built-in one first, then as they were set up.
    pub providers: Vec<ProviderView>,
    /// Who could be set up.
    pub presets: Vec<PresetView>,
    /// Where keys are kept.
    pub keychain: KeychainView,
}

/// Where keys are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct KeychainView {
    /// What the system calls it, to stand in a sentence.
    pub name: Message,
    /// Keys are forgotten when the app quits: this system has no keychain, or it is locked.
    pub forgets: bool,
}

/// Whether a provider needs a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum NeedsKey {
    Never,
    Optional,
    Always,
}

/// A provider that could be set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct PresetView {
    /// Which.
    pub id: String,
    /// For people.
    pub name: Message,
    /// It runs on this computer or in this network.
    pub is_nearby: bool,
    /// It writes.
    pub writes: bool,
    /// It paints.
    pub paints: bool,
    /// Whether it needs a key.
    pub needs_key: NeedsKey,
}

/// A provider that is set up.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    /// Which; also what books and jobs name.
    pub id: String,
    /// For people.
    pub name: Message,
    /// It is part of the app and always there.
    pub is_built_in: bool,
    /// It runs on this computer or in this network.
    pub is_nearby: bool,
    /// How it writes, if it does.
    pub text: Option<TradeView>,
    /// How it paints, if it does.
    pub picture: Option<TradeView>,
    /// Whether it needs a key.
    pub needs_key: NeedsKey,
    /// The last four characters of its key, if it has one and it is long enough for that to tell nothing.
    pub key_ending: Option<String>,
    /// It has a key.
    pub has_key: bool,
    /// Where a key can be had.
    pub key_url: Option<String>,
    /// What is asked of it may cost something.
    pub costs: bool,
    /// How many of its jobs run at once.
    pub at_once: u32,
    /// How many of its jobs begin in a minute, if that is limited.
    pub per_minute: Option<u32>,
    /// Whether it works.
    pub health: Health,
    /// What leaves this computer when it is asked.
    pub leaves: Vec<Message>,
}

/// How a provider writes or paints.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct TradeView {
    /// Where.
    pub base_url: String,
    /// The model that is used; empty until one is chosen, where none is suggested.
    pub model: String,
    /// The models that can be chosen; any other can be typed.
    pub models: Vec<ModelView>,
}

/// A model.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ModelView {
    /// The provider's name for it.
    pub id: String,
    /// What it costs, where that is known.
    pub price: Option<ModelPrice>,
    /// How many reference images it looks at.
    pub references: u32,
    /// Whether it takes a seed.
    pub seeds: bool,
}

/// What a model costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ModelPrice {
    /// In what.
    pub currency: Currency,
    /// For a million tokens read.
    pub input: f64,
    /// For a million tokens written.
    pub output: f64,
    /// For a picture.
    pub picture: f64,
    /// When this was so, `2026-11`; `None` when the user said it.
    pub as_of: Option<String>,
}

/// Whether a provider works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Health {
    /// It needs no test.
    Ready,
    /// It was not tested since it was set up or the app was opened.
    Untested,
    /// It needs a key, or a model to be chosen.
    Incomplete {
        /// What is missing.
        reason: Message,
    },
    /// It answered.
    Working {
        /// When, in milliseconds since the epoch.
        #[ts(type = "number")]
        tested_at: i64,
        /// How long it took, in milliseconds.
        #[ts(type = "number")]
        took_ms: u64,
    },
    /// It did not.
    Trouble {
        /// When, in milliseconds since the epoch.
        #[ts(type = "number")]
        tested_at: i64,
        /// The kind of reason.
        cause: Cause,
        /// What happened and what to do.
        reason: Message,
        /// What it said, without the key.
        details: String,
    },
}

/// Names a provider.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ProviderRequest {
    /// Which.
    pub provider: String,
}

/// What a server of the user's own speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum OwnApi {
    /// As OpenAI's chat completions.
    OpenaiChat,
    /// As OpenAI's images.
    OpenaiImages,
}

/// Sets a provider up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum AddProvider {
    /// One that is known.
    Preset {
        /// Which.
        preset: String,
    },
    /// A server of the user's own.
    Own {
        /// What they call it.
        name: String,
        /// Where it is.
        base_url: String,
        /// What it speaks; one or both.
        apis: Vec<OwnApi>,
    },
    /// One or many, described as the presets are.
    Described {
        /// JSON.
        json: String,
    },
}

/// Changes how a provider is used. What is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ChangeProvider {
    /// Which.
    pub provider: String,
    /// Where it writes.
    pub text_url: Option<String>,
    /// Where it paints.
    pub picture_url: Option<String>,
    /// The model that writes.
    pub text_model: Option<String>,
    /// The model that paints.
    pub picture_model: Option<String>,
    /// How many of its jobs run at once, from 1 to 8.
    pub at_once: Option<u32>,
    /// How many begin in a minute; 0 lifts the limit.
    pub per_minute: Option<u32>,
    /// What a model costs.
    pub price: Option<ChangePrice>,
}

/// Sets what a model costs.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ChangePrice {
    /// The model.
    pub model: String,
    /// What it costs; `None` is as the app knows it.
    pub price: Option<ModelPrice>,
}

/// A key on its way into the keychain.
#[derive(Clone, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct SetKey {
    /// Whose.
    pub provider: String,
    /// As it was pasted.
    pub key: String,
}

impl fmt::Debug for SetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetKey").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// How the internet is reached.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Network {
    /// A proxy for everything; `None`: as the system says.
    pub proxy: Option<String>,
    /// Certificates to trust besides the system's, in PEM.
    pub certificates: Option<String>,
}
