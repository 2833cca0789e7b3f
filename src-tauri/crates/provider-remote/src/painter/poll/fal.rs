//! fal's queue.

use reqwest::{Method, Url, header::AUTHORIZATION};
use serde_json::{Value, json};

use super::{Call, Connection, Easel, Order, Orders, State, Ticket};
use crate::{
    fault::Complaint,
    picture::{seed_below, source_in},
    preset::extended,
};

pub(in crate::painter) struct Fal;

impl Orders for Fal {
    fn authorized<'a>(&self, call: Call<'a>, connection: &'a Connection) -> Call<'a> {
        match &connection.key {
            Some(key) => call.secret(AUTHORIZATION.as_str(), &format!("Key {}", key.reveal()), key),
            None => call,
        }
    }

    fn order<'a>(&self, easel: &'a Easel, order: &Order) -> Call<'a> {
        let mut body = json!({
            "prompt": order.prompt,
            "image_size": {"width": order.size.0, "height": order.size.1},
            "num_images": 1,
            "enable_safety_checker": true,
        });
        if easel.model.seeds {
            body["seed"] = json!(seed_below(order.seed, 1 << 31));
        }
        if !order.sheets.is_empty() {
            let urls: Vec<String> = order.sheets.iter().map(crate::picture::Sheet::data_url).collect();
            body["image_urls"] = json!(urls);
        }
        let body = extended(body, &easel.api.extra);
        Call::post(easel.connection.endpoint.at(&easel.model.id), &body, easel.stakes())
    }

    fn ticket(&self, _easel: &Easel, answer: &Value) -> Option<Ticket> {
        let url = |key: &str| answer[key].as_str().map(str::to_owned);
        Some(Ticket { poll: url("status_url")?, result: url("response_url"), cancel: url("cancel_url") })
    }

    fn cancellation(&self, url: Url) -> Call<'static> {
        Call { method: Method::PUT, ..Call::get(url) }
    }

    fn state(&self, answer: &Value) -> State {
        if answer["has_nsfw_concepts"][0] == true {
            return State::Refused("has_nsfw_concepts".into());
        }
        let picture = [&answer["images"][0], &answer["image"]].into_iter().find_map(source_in);
        if let Some(source) = picture {
            return State::Done(source);
        }
        match answer["status"].as_str() {
            Some("IN_QUEUE" | "IN_PROGRESS") => State::Waiting,
            Some("COMPLETED") if !answer["error"].is_null() => {
                State::Failed(Complaint::of(answer).unwrap_or_default())
            }
            Some("COMPLETED") => State::Fetch,
            // The answer to a cancellation that found the order in the queue.
            Some("OK") => State::Cancelled,
            _ => State::Unsaid,
        }
    }
}
