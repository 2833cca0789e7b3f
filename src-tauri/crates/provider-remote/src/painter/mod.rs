//! Models that draw: one file for each protocol.

mod a1111;
mod comfyui;
mod dashscope;
mod gemini;
mod openai;
mod openrouter;
mod poll;
mod stability;

use provider::{Account, ProviderError};

use crate::{
    http::{Call, Source},
    picture::{Easel, Sheet},
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
        let at = |path: &str| bearer(Call::get(connection.endpoint.at(path)), connection);
        match self {
            Self::OpenaiImages | Self::Ark | Self::Localai | Self::Zhipu => Some(at("models")),
            Self::Siliconflow => Some(at("models?type=image")),
            Self::OpenrouterImages => Some(at("images/models")),
            Self::Gemini => {
                Some(gemini::authorized(Call::get(connection.endpoint.at("models?pageSize=200")), connection))
            }
            Self::A1111 => {
                Some(a1111::authorized(Call::get(connection.endpoint.at("sdapi/v1/sd-models")), connection))
            }
            Self::Comfyui => Some(Call::get(connection.endpoint.at("object_info/CheckpointLoaderSimple"))),
            Self::Dashscope
            | Self::DashscopeAsync
            | Self::Fal
            | Self::Replicate
            | Self::Bfl
            | Self::Sdcpp
            | Self::Stability => None,
        }
    }
}
