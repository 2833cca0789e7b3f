//! AUTOMATIC1111, Forge and SD.Next.

use provider::ProviderError;
use reqwest::header::AUTHORIZATION;
use serde_json::json;

use super::{Drawn, MAX_JSON, Order};
use crate::{
    fault::Stakes,
    http::{Call, Http},
    picture::{Easel, seed_below, source_in},
    preset::{Connection, extended},
};

pub(super) async fn draw(easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
    let mut body = json!({
        "prompt": order.prompt,
        "negative_prompt": order.negative,
        "width": order.size.0,
        "height": order.size.1,
        "steps": 25,
        "cfg_scale": 6,
        "seed": seed_below(order.seed, 1 << 32),
        "batch_size": 1,
        "n_iter": 1,
        "do_not_save_grid": true,
        "send_images": true,
        "save_images": false,
    });
    if !easel.model.id.is_empty() {
        body["override_settings"] = json!({"sd_model_checkpoint": easel.model.id});
    }
    let body = extended(body, &easel.api.extra);
    let call =
        Call::post(easel.connection.endpoint.at("sdapi/v1/txt2img"), &body, easel.stakes()).patient(true);
    let abandoned = Abandoned { http: easel.http.clone(), connection: Some(easel.connection.clone()) };
    let drawn = send(easel, call).await;
    abandoned.not();
    drawn
}

async fn send<'a>(easel: &'a Easel, call: Call<'a>) -> Result<Drawn, ProviderError> {
    let sent = easel.http.send(authorized(call, &easel.connection)).await;
    let mut answer = sent.map_err(|error| match error {
        ProviderError::NoModel(details) if details.contains("Not Found") => ProviderError::BadRequest(
            format!("{details}. Start the server with --api, then the program can talk to it."),
        ),
        error => error,
    })?;
    let value = answer.json(MAX_JSON).await?;
    // A grid of all pictures may come first; the picture itself is the last.
    let last = value["images"].as_array().and_then(|images| images.last());
    last.and_then(source_in).map(Drawn::at).ok_or_else(|| answer.useless("no picture in it"))
}

pub(super) fn authorized<'a>(call: Call<'a>, connection: &'a Connection) -> Call<'a> {
    match &connection.key {
        Some(key) => call.secret(AUTHORIZATION.as_str(), &format!("Basic {}", &*key.basic()), key),
        None => call,
    }
}

/// Stops the server's work when nobody waits for it any more. Its own answer to that is a half-painted
/// picture, which nobody hears.
struct Abandoned {
    http: Http,
    connection: Option<Connection>,
}

impl Abandoned {
    fn not(mut self) {
        self.connection = None;
    }
}

impl Drop for Abandoned {
    fn drop(&mut self) {
        let (Some(connection), Ok(runtime)) = (self.connection.take(), tokio::runtime::Handle::try_current())
        else {
            return;
        };
        let http = self.http.clone();
        runtime.spawn(async move {
            let call = Call::post(connection.endpoint.at("sdapi/v1/interrupt"), &json!({}), Stakes::Nothing);
            let _ = http.exchange(authorized(call, &connection)).await;
        });
    }
}
