//! Pictures by models: what they are told, and what is believed of what they send.

mod bytes;
mod prompt;
mod size;

use std::{sync::Arc, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use book::Brief;
use futures::{FutureExt as _, future::BoxFuture};
use provider::{
    Abilities, Currency, DrawRequest, Estimate, Illustrator, Money, Parcel, Picture, ProviderError,
    Reference, ReferenceKind, Usage,
};
pub(crate) use size::{nearest, nearest_ratio};
use tokio::time::timeout;

use crate::{
    fault::Stakes,
    http::{Http, Source},
    painter::{Drawn, Order},
    preset::{Connection, PictureApi, PictureModel},
    text::Tokens,
};

/// How long a provider may take over a cancellation.
const PATIENCE_TO_CANCEL: Duration = Duration::from_secs(10);
/// The most tokens of a picture and of a reference image, where nothing is said of the model: OpenAI's, at the
/// highest quality and fidelity.
const MOST_TOKENS: u32 = 8_000;
const MOST_REFERENCE_TOKENS: u64 = 7_000;
/// What whoever looks at pictures is shown at most: three of the cast and a style guide.
const USUAL_REFERENCES: u32 = 4;
/// Tokens read for a picture with all of them.
const MOST_READ: u64 = 6_000;
/// Pixels of a megapixel, as bills have it.
const MEGAPIXEL: u32 = 1 << 20;

/// An illustrator behind an API.
#[derive(Debug, Clone)]
pub struct RemoteIllustrator(Arc<Easel>);

/// What all drawings of an illustrator share.
#[derive(Debug)]
pub(crate) struct Easel {
    pub http: Http,
    pub connection: Connection,
    pub api: PictureApi,
    pub model: PictureModel,
}

/// A reference image as it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// A JPEG.
    pub bytes: Vec<u8>,
}

impl Sheet {
    pub fn base64(&self) -> String {
        BASE64_STANDARD.encode(&self.bytes)
    }

    pub fn data_url(&self) -> String {
        format!("data:image/jpeg;base64,{}", self.base64())
    }
}

impl RemoteIllustrator {
    /// The illustrator that is `model` of `api`, where `connection` leads.
    pub fn new(http: Http, connection: Connection, api: PictureApi, model: PictureModel) -> Self {
        Self(Arc::new(Easel { http, connection, api, model }))
    }
}

impl Illustrator for RemoteIllustrator {
    fn id(&self) -> &str {
        &self.0.connection.id
    }

    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>> {
        let easel = Arc::clone(&self.0);
        async move { draw(&easel, request).await }.boxed()
    }

    fn cancel_order(&self, ticket: String) -> BoxFuture<'static, Result<bool, ProviderError>> {
        let easel = Arc::clone(&self.0);
        async move {
            let asked = timeout(PATIENCE_TO_CANCEL, easel.api.family.cancel(&easel, &ticket)).await;
            asked.unwrap_or_else(|_| Err(ProviderError::Busy("nothing is heard of the cancellation".into())))
        }
        .boxed()
    }

    fn abilities(&self) -> Abilities {
        Abilities { references: self.0.references(), seeds: self.0.model.seeds }
    }

    fn estimate(&self, brief: &Brief, pictures: u32) -> Estimate {
        let Easel { connection, model, .. } = &*self.0;
        if !connection.costs {
            return Estimate::Free;
        }
        let Some(price) = &model.price else { return Estimate::Unknown };
        let size = nearest(&model.sizes, brief.shape.picture_pixels());
        let tokens = |input, output| Tokens { input, output, dollars: None };
        let low = price.of_picture(tokens(400, 1_000), megapixels(size, 0));
        let references = self.0.references().min(USUAL_REFERENCES);
        let high = price.of_picture(tokens(MOST_READ, 2_500), megapixels(size, references));
        let times =
            |money: Money, number: u32| Money { millionths: money.millionths * u64::from(number), ..money };
        // One picture in four is drawn again, sooner or later.
        Estimate::Between(times(low, pictures), times(high, pictures + pictures / 4))
    }
}

async fn draw(easel: &Arc<Easel>, request: DrawRequest) -> Result<Picture, ProviderError> {
    let DrawRequest { size, seed, ref account, .. } = request;
    if !(64..=8192).contains(&size.0) || !(64..=8192).contains(&size.1) {
        return Err(ProviderError::BadRequest(format!("a picture of {} × {} pixels", size.0, size.1)));
    }
    let (sheets, kinds) = sheets(easel, &request).await?;
    let model = &easel.model;
    let wording = prompt::wording(&request, model.longest_prompt, model.english_only, &kinds)?;
    let order = Order {
        prompt: wording.prompt,
        negative: wording.negative,
        size: nearest(&model.sizes, size),
        seed,
        sheets,
        account: account.clone(),
    };
    if account.ticket.is_none() {
        account.sending(easel.parcel(&order)).await?;
    }
    let drawn = easel.api.family.draw(easel, &order).await?;
    account.charge(easel.usage(&order, &drawn));
    let bytes = match drawn.picture {
        Ok(bytes) => bytes,
        Err(source) => easel.http.fetch(&source, &easel.connection.endpoint, easel.stakes()).await?,
    };
    let checked = tokio::task::spawn_blocking(move || bytes::check(&bytes, size).map(|()| bytes)).await;
    let checked = checked.unwrap_or_else(|stopped| Err(stopped.to_string()));
    let bytes =
        checked.map_err(|why| easel.stakes().useless(format!("no picture that can be used: {why}")))?;
    Ok(Picture { bytes, unmet: Vec::new() })
}

/// The reference images of those who are in the picture, then the style guide, as many as the model looks at;
/// and what each is for.
async fn sheets(
    easel: &Easel,
    request: &DrawRequest,
) -> Result<(Vec<Sheet>, Vec<ReferenceKind>), ProviderError> {
    let portraits = prompt::shown(request).into_iter().map(ReferenceKind::Portrait);
    let wanted: Vec<Reference> = portraits
        .chain([ReferenceKind::Style])
        .filter_map(|kind| request.references.iter().find(|reference| reference.kind == kind))
        .take(easel.references() as usize)
        .cloned()
        .collect();
    let kinds = wanted.iter().map(|reference| reference.kind).collect();
    let read = move || {
        wanted.iter().map(|reference| bytes::reference(&reference.bytes)).collect::<Result<Vec<_>, _>>()
    };
    let read = tokio::task::spawn_blocking(read).await.unwrap_or_else(|stopped| Err(stopped.to_string()));
    let read =
        read.map_err(|why| ProviderError::BadRequest(format!("a reference image cannot be read: {why}")))?;
    Ok((read.into_iter().map(|bytes| Sheet { bytes }).collect(), kinds))
}

impl Easel {
    pub fn stakes(&self) -> Stakes {
        if self.connection.costs { Stakes::Picture } else { Stakes::Nothing }
    }

    fn references(&self) -> u32 {
        self.api.references(&self.model)
    }

    fn parcel(&self, order: &Order) -> Parcel {
        let words = [order.prompt.as_str(), order.negative.as_str()];
        Parcel {
            host: self.connection.endpoint.host().to_owned(),
            text: words.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n"),
            images: order.references(),
            cost: self.cost(order),
        }
    }

    /// What an order costs: at least, and at most.
    fn cost(&self, order: &Order) -> Estimate {
        if !self.connection.costs {
            return Estimate::Free;
        }
        let Some(price) = &self.model.price else { return Estimate::Unknown };
        let megapixels = order.megapixels();
        let least = Tokens { input: 0, output: 1_000, dollars: None };
        let most = Tokens {
            // In either language two bytes are a token at most.
            input: order.prompt.len() as u64 / 2 + u64::from(order.references()) * MOST_REFERENCE_TOKENS,
            output: u64::from(self.model.most_tokens.unwrap_or(MOST_TOKENS)),
            dollars: None,
        };
        Estimate::Between(price.of_picture(least, megapixels), price.of_picture(most, megapixels))
    }

    fn usage(&self, order: &Order, drawn: &Drawn) -> Usage {
        let tokens = drawn.tokens.unwrap_or_default();
        let price = self.model.price.as_ref();
        let cost = match tokens.dollars {
            _ if self.stakes() == Stakes::Nothing => Some(Money::of(Currency::Usd, 0.0)),
            Some(dollars) => Some(Money::of(Currency::Usd, dollars)),
            None => match (price, self.cost(order)) {
                (Some(price), _) if drawn.tokens.is_some() => {
                    Some(price.of_picture(tokens, order.megapixels()))
                }
                // Where nobody counts it is taken for the most that it may have been.
                (_, Estimate::Between(_, most)) => Some(most),
                _ => None,
            },
        };
        Usage {
            model: self.model.id.clone(),
            input_tokens: tokens.input,
            output_tokens: tokens.output,
            pictures: 1,
            cost,
            is_estimate: drawn.tokens.is_none(),
        }
    }
}

/// The megapixels that are paid for besides the first of a picture: its further ones, and one for each reference
/// image, since none of them has more.
pub(crate) fn megapixels((width, height): (u32, u32), references: u32) -> u32 {
    (width * height).div_ceil(MEGAPIXEL).saturating_sub(1) + references
}

/// A seed in the range that an API takes.
pub(crate) fn seed_below(seed: u64, end: u64) -> u64 {
    seed % end
}

/// Where an answer has its picture, by the members in which APIs put it.
pub(crate) fn source_in(item: &serde_json::Value) -> Option<Source> {
    ["b64_json", "url", "image", "base64", "data"]
        .iter()
        .find_map(|key| item[*key].as_str().filter(|text| !text.is_empty()))
        .or_else(|| item.as_str().filter(|text| !text.is_empty()))
        .map(Source::of)
}
