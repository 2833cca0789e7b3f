//! Models that draw: one file for each protocol.

mod a1111;
mod comfyui;
mod dashscope;
mod gemini;
mod openai;
mod openrouter;
mod poll;
mod stability;

use poll::Orders as _;
use provider::{Account, ProviderError};

use crate::{
    http::{Call, Source},
    picture::{Easel, Sheet, megapixels},
    preset::{Connection, PictureFamily},
    text::{Tokens, bearer},
};

/// The longest JSON answer: a picture in base64, and some words.
const MAX_JSON: usize = crate::http::MAX_PICTURE_BYTES / 3 * 4 + (1 << 20);

/// What a model is asked to draw.
#[derive(Debug)]
pub(crate) struct Order {
    pub prompt: String,
    pub negative: String,
    /// A size that the model paints.
    pub size: (u32, u32),
    pub seed: u64,
    pub sheets: Vec<Sheet>,
    pub account: Account,
}

impl Order {
    /// How many reference images go with it.
    pub fn references(&self) -> u32 {
        u32::try_from(self.sheets.len()).unwrap_or(u32::MAX)
    }

    /// The megapixels that are paid for besides the first of its picture.
    pub fn megapixels(&self) -> u32 {
        megapixels(self.size, self.references())
    }
}

/// A picture that was made.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// Its bytes, or where they are.
    pub picture: Result<Vec<u8>, Source>,
    /// What it used, where the provider counts.
    pub tokens: Option<Tokens>,
}

impl Drawn {
    fn at(source: Source) -> Self {
        Self { picture: Err(source), tokens: None }
    }
}

impl PictureFamily {
    pub(crate) async fn draw(self, easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
        match self {
            Self::OpenaiImages => openai::draw(easel, order, openai::Dialect::Openai).await,
            Self::Ark => openai::draw(easel, order, openai::Dialect::Ark).await,
            Self::Siliconflow => openai::draw(easel, order, openai::Dialect::Siliconflow).await,
            Self::Zhipu => openai::draw(easel, order, openai::Dialect::Zhipu).await,
            Self::Localai => openai::draw(easel, order, openai::Dialect::Localai).await,
            Self::OpenrouterImages => openrouter::draw(easel, order).await,
            Self::Gemini => gemini::draw(easel, order).await,
            Self::Dashscope => dashscope::draw_now(easel, order).await,
            Self::DashscopeAsync => dashscope::draw_later(easel, order).await,
            Self::Fal => poll::draw(easel, order, &poll::fal::Fal).await,
            Self::Replicate => poll::draw(easel, order, &poll::replicate::Replicate).await,
            Self::Bfl => poll::draw(easel, order, &poll::bfl::Bfl).await,
            Self::Sdcpp => poll::draw(easel, order, &poll::sdcpp::Sdcpp).await,
            Self::Stability => stability::draw(easel, order).await,
            Self::A1111 => a1111::draw(easel, order).await,
            Self::Comfyui => comfyui::draw(easel, order).await,
        }
    }

    /// Asks the provider not to carry out an order that it took with this ticket, and answers whether it says
    /// that it did not.
    pub(crate) async fn cancel(self, easel: &Easel, ticket: &str) -> Result<bool, ProviderError> {
        match self {
            Self::DashscopeAsync => poll::cancel(easel, ticket, &dashscope::Tasks).await,
            Self::Fal => poll::cancel(easel, ticket, &poll::fal::Fal).await,
            Self::Replicate => poll::cancel(easel, ticket, &poll::replicate::Replicate).await,
            Self::Bfl => poll::cancel(easel, ticket, &poll::bfl::Bfl).await,
            Self::Sdcpp => poll::cancel(easel, ticket, &poll::sdcpp::Sdcpp).await,
            Self::Comfyui => comfyui::cancel(easel, ticket).await,
            // They take no orders.
            Self::OpenaiImages
            | Self::Ark
            | Self::Siliconflow
            | Self::Zhipu
            | Self::Localai
            | Self::OpenrouterImages
            | Self::Gemini
            | Self::Dashscope
            | Self::Stability
            | Self::A1111 => Ok(false),
        }
    }

    /// The call with the key, as the family wants it.
    pub(crate) fn authorized<'a>(self, call: Call<'a>, connection: &'a Connection) -> Call<'a> {
        match self {
            Self::Gemini => gemini::authorized(call, connection),
            Self::Fal => poll::fal::Fal.authorized(call, connection),
            Self::Bfl => poll::bfl::Bfl.authorized(call, connection),
            Self::A1111 => a1111::authorized(call, connection),
            Self::Comfyui => call,
            Self::OpenaiImages
            | Self::Ark
            | Self::Siliconflow
            | Self::Zhipu
            | Self::Localai
            | Self::OpenrouterImages
            | Self::Dashscope
            | Self::DashscopeAsync
            | Self::Replicate
            | Self::Sdcpp
            | Self::Stability => bearer(call, connection),
        }
    }

    /// How many reference images fit into a request.
    pub(crate) fn most_references(self) -> u32 {
        match self {
            Self::Zhipu | Self::Stability | Self::A1111 => 0,
            Self::Comfyui => 1,
            Self::Siliconflow => 3,
            Self::OpenaiImages
            | Self::Gemini
            | Self::OpenrouterImages
            | Self::Ark
            | Self::Localai
            | Self::Dashscope
            | Self::DashscopeAsync
            | Self::Fal
            | Self::Replicate
            | Self::Bfl
            | Self::Sdcpp => u32::MAX,
        }
    }

    /// The call that lists the models, where there is one.
    pub(crate) fn list(self, connection: &Connection) -> Option<Call<'_>> {
        let path = match self {
            Self::OpenaiImages | Self::Ark | Self::Localai | Self::Zhipu => "models",
            Self::Siliconflow => "models?type=image",
            Self::OpenrouterImages => "images/models",
            Self::Gemini => "models?pageSize=200",
            Self::A1111 => "sdapi/v1/sd-models",
            Self::Comfyui => "object_info/CheckpointLoaderSimple",
            Self::Dashscope
            | Self::DashscopeAsync
            | Self::Fal
            | Self::Replicate
            | Self::Bfl
            | Self::Sdcpp
            | Self::Stability => return None,
        };
        Some(self.authorized(Call::get(connection.endpoint.at(path)), connection))
    }
}
