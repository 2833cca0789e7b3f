//! Replicate's predictions.

use serde_json::{Value, json};

use super::{Call, Easel, Order, Orders, State, Ticket};
use crate::{
    fault::Complaint,
    http::Source,
    picture::{nearest_ratio, seed_below},
    preset::extended,
};

const RATIOS: &[&str] = &["1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16"];

pub(in crate::painter) struct Replicate;

impl Orders for Replicate {
    fn order<'a>(&self, easel: &'a Easel, order: &Order) -> Call<'a> {
        let mut input = json!({
            "prompt": order.prompt,
            "aspect_ratio": nearest_ratio(RATIOS, order.size),
            "output_format": "png",
        });
        if easel.model.seeds {
            input["seed"] = json!(seed_below(order.seed, 1 << 31));
        }
        if !order.sheets.is_empty() {
            let urls: Vec<String> = order.sheets.iter().map(crate::picture::Sheet::data_url).collect();
            input["image_input"] = json!(urls);
        }
        let input = extended(input, &easel.api.extra);
        // A model that Replicate keeps ready goes by its name, any other by one of its versions.
        let (path, body) = match easel.model.id.split_once(':') {
            Some((_, version)) => ("predictions".to_owned(), json!({"version": version, "input": input})),
            None => (format!("models/{}/predictions", easel.model.id), json!({"input": input})),
        };
        Call::post(easel.connection.endpoint.at(&path), &body, easel.stakes())
    }

    fn ticket(&self, _easel: &Easel, answer: &Value) -> Option<Ticket> {
        let url = |key: &str| answer["urls"][key].as_str().map(str::to_owned);
        Some(Ticket { poll: url("get")?, result: None, cancel: url("cancel") })
    }

    fn state(&self, answer: &Value) -> State {
        match answer["status"].as_str() {
            Some("starting" | "processing") => State::Waiting,
            Some("succeeded") => {
                let output = &answer["output"];
                let url = output.as_str().or_else(|| output[0].as_str());
                url.map_or(State::Unsaid, |url| State::Done(Source::of(url)))
            }
            // Time that a model was at it is charged.
            Some("canceled" | "aborted") if answer["started_at"].is_null() => State::Cancelled,
            Some(end @ ("failed" | "canceled" | "aborted")) => {
                let message = answer["error"].as_str().unwrap_or(end).to_owned();
                State::Failed(Complaint { message, ..Complaint::default() })
            }
            _ => State::Unsaid,
        }
    }
}
