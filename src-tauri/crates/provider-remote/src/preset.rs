//! Providers as data: what an API speaks, which models it has, what they can do and cost.

use book::Message;
use provider::{Currency, Money};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{endpoint::Endpoint, key::Key, text::Tokens};

/// The presets that come with the app.
const BUILT_IN: &str = include_str!("presets.json");

/// A provider that can be chosen; the user may add their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    /// The name for settings and jobs.
    pub id: String,
    /// The name for people.
    pub name: Message,
    /// Whether it needs a key.
    pub key: KeyNeed,
    /// Where a key can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_url: Option<String>,
    /// How it writes stories, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<TextApi>,
    /// How it makes pictures, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureApi>,
}

/// Whether a provider needs a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words explain themselves")]
pub enum KeyNeed {
    Never,
    Optional,
    Always,
}

/// An API that writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextApi {
    /// What it speaks.
    pub family: TextFamily,
    /// Where.
    pub base_url: String,
    /// How its answers are held to a shape.
    #[serde(default)]
    pub structure: Structure,
    /// Who looks texts through for what does not belong before children.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderation: Option<Moderation>,
    /// A path that answers only to a key that is right, where the list of models answers to any. One that begins
    /// with a slash is beside the base URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_check: Option<String>,
    /// What is added to each request as it is.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
    /// The models that are offered before its own list is asked for; the first is suggested.
    #[serde(default)]
    pub models: Vec<TextModel>,
}

/// An API that draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureApi {
    /// What it speaks.
    pub family: PictureFamily,
    /// Where.
    pub base_url: String,
    /// A path that answers only to a key that is right, as with [`TextApi::key_check`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_check: Option<String>,
    /// What is added to each request as it is.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
    /// The models that are offered; the first is suggested.
    #[serde(default)]
    pub models: Vec<PictureModel>,
}

/// A model that looks texts through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moderation {
    /// What it speaks.
    pub family: ModerationFamily,
    /// The provider's name for it; where there is none, the model that writes does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// What it costs; nothing, where no price is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<CallPrice>,
}

/// What a request costs, whatever is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CallPrice {
    /// In what.
    pub currency: Currency,
    /// For one request.
    pub call: f64,
    /// When this was so: `2026-11`.
    pub as_of: String,
}

impl CallPrice {
    /// What one request costs.
    pub fn money(&self) -> Money {
        Money::of(self.currency, self.call)
    }
}

/// The protocols of APIs that look texts through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the protocols")]
pub enum ModerationFamily {
    Openai,
    Zhipu,
}

/// The protocols of APIs that write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the protocols")]
pub enum TextFamily {
    OpenaiChat,
    OpenaiResponses,
    Anthropic,
    Gemini,
    Ollama,
}

/// The protocols of APIs that draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the protocols")]
pub enum PictureFamily {
    OpenaiImages,
    Gemini,
    OpenrouterImages,
    Ark,
    Siliconflow,
    Zhipu,
    Localai,
    Dashscope,
    DashscopeAsync,
    Fal,
    Replicate,
    Bfl,
    Sdcpp,
    Stability,
    A1111,
    Comfyui,
}

/// How an answer is held to a shape. Where the server turns out not to know one, the next is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Structure {
    /// By a JSON schema.
    #[default]
    Schema,
    /// It is JSON; the shape is asked for in words.
    Json,
    /// By words only.
    Words,
}

/// A model that writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextModel {
    /// The provider's name for it.
    pub id: String,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

/// A model that draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureModel {
    /// The provider's name for it.
    pub id: String,
    /// How many reference images it looks at.
    #[serde(default)]
    pub references: u32,
    /// Whether it takes a seed.
    #[serde(default)]
    pub seeds: bool,
    /// Which sizes it paints.
    #[serde(default)]
    pub sizes: Sizes,
    /// The longest prompt, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_prompt: Option<usize>,
    /// Whether it understands English only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub english_only: bool,
    /// The most tokens that a picture takes as it is asked for here, where pictures are paid for by the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_tokens: Option<u32>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

/// Which sizes a model paints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sizes {
    /// Any within limits.
    Free {
        /// Both sides are multiples of this.
        step: u32,
        /// The fewest pixels.
        min_pixels: u32,
        /// The most pixels.
        max_pixels: u32,
    },
    /// One of these.
    Listed(Vec<(u32, u32)>),
}

impl Default for Sizes {
    fn default() -> Self {
        Self::Free { step: 16, min_pixels: 512 * 512, max_pixels: 2048 * 2048 }
    }
}

/// What a model costs. The user may correct it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// In what.
    pub currency: Currency,
    /// For a million tokens read.
    #[serde(default)]
    pub input: f64,
    /// For a million tokens written; those of a picture only if it has no price as a whole.
    #[serde(default)]
    pub output: f64,
    /// For a picture.
    #[serde(default)]
    pub picture: f64,
    /// For each megapixel of a picture beyond its first, and for each of a reference image.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub megapixel: f64,
    /// When this was so: `2026-11`.
    pub as_of: String,
}

impl PictureApi {
    /// How many reference images `model` looks at, as far as they fit into a request.
    pub fn references(&self, model: &PictureModel) -> u32 {
        model.references.min(self.family.most_references())
    }
}

impl Price {
    /// What so much costs.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52 tokens")]
    pub fn of(&self, input_tokens: u64, output_tokens: u64, pictures: u32) -> Money {
        let tokens = input_tokens as f64 * self.input + output_tokens as f64 * self.output;
        Money::of(self.currency, tokens / 1e6 + f64::from(pictures) * self.picture)
    }

    /// What a picture costs that takes so many tokens and so many megapixels beyond its first.
    pub(crate) fn of_picture(&self, tokens: Tokens, megapixels: u32) -> Money {
        let output = if self.picture > 0.0 { 0 } else { tokens.output };
        let besides = f64::from(megapixels) * self.megapixel;
        let Money { currency, millionths } = self.of(tokens.input, output, 1);
        Money { currency, millionths: millionths + Money::of(currency, besides).millionths }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_zero(amount: &f64) -> bool {
    *amount == 0.0
}

/// A provider as the user has set it up: where it is and how it knows them.
#[derive(Debug, Clone)]
pub struct Connection {
    /// The name for settings and jobs.
    pub id: String,
    /// Where its API is.
    pub endpoint: Endpoint,
    /// How it knows the user.
    pub key: Option<Key>,
    /// Whether what is asked for there may cost money. A server at home may be a gateway to one that does.
    pub costs: bool,
}

/// `object` with what a preset adds; objects within objects are added to, not replaced.
pub(crate) fn extended(mut object: Value, extra: &Map<String, Value>) -> Value {
    if let Value::Object(members) = &mut object {
        for (key, added) in extra {
            let merged = match (members.remove(key), added) {
                (Some(inner @ Value::Object(_)), Value::Object(added)) => extended(inner, added),
                _ => added.clone(),
            };
            members.insert(key.clone(), merged);
        }
    }
    object
}

impl Connection {
    /// `text` without the key.
    pub(crate) fn redact(&self, text: &str) -> String {
        self.key.as_ref().map_or_else(|| text.to_owned(), |key| key.redact(text))
    }
}

/// The presets that come with the app, in the order they are offered.
pub fn built_in() -> Vec<Preset> {
    serde_json::from_str(BUILT_IN).unwrap_or_default()
}

impl Preset {
    /// Whether what is asked for there costs money, as far as the preset knows: whoever gives out keys sends
    /// bills.
    pub fn costs(&self) -> bool {
        self.key == KeyNeed::Always
    }

    /// Reads presets that a user added: one, or a list.
    ///
    /// # Errors
    /// Not what a preset looks like.
    pub fn read(json: &str) -> Result<Vec<Self>, serde_json::Error> {
        let value: Value = serde_json::from_str(json)?;
        match value {
            Value::Array(_) => serde_json::from_value(value),
            one => serde_json::from_value(one).map(|preset| vec![preset]),
        }
    }
}
