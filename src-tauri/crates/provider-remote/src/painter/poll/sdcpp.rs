//! The jobs of stable-diffusion.cpp's server.

use serde_json::{Value, json};

use super::{Call, Easel, Order, Orders, State, Ticket};
use crate::{
    fault::Complaint,
    picture::{seed_below, source_in},
    preset::extended,
};

pub(in crate::painter) struct Sdcpp;

impl Orders for Sdcpp {
    fn order<'a>(&self, easel: &'a Easel, order: &Order) -> Call<'a> {
        let sheets: Vec<String> = order.sheets.iter().map(crate::picture::Sheet::base64).collect();
        let body = json!({
            "prompt": order.prompt,
            "negative_prompt": order.negative,
            "width": order.size.0,
            "height": order.size.1,
            "seed": seed_below(order.seed, 1 << 31),
            "batch_count": 1,
            "ref_images": sheets,
            "output_format": "png",
        });
        let body = extended(body, &easel.api.extra);
        Call::post(easel.connection.endpoint.at("sdcpp/v1/img_gen"), &body, easel.stakes())
    }

    fn ticket(&self, _easel: &Easel, answer: &Value) -> Option<Ticket> {
        let poll = answer["poll_url"].as_str()?.to_owned();
        let cancel = Some(format!("{poll}/cancel"));
        Some(Ticket { poll, result: None, cancel })
    }

    fn state(&self, answer: &Value) -> State {
        match answer["status"].as_str() {
            Some("queued" | "generating") => State::Waiting,
            Some("completed") => source_in(&answer["result"]["images"][0]).map_or(State::Unsaid, State::Done),
            // What it has begun it does not let anybody cancel.
            Some("cancelled") => State::Cancelled,
            Some("failed") => State::Failed(Complaint::of(answer).unwrap_or_default()),
            _ => State::Unsaid,
        }
    }
}
