//! Black Forest Labs.

use serde_json::{Value, json};

use super::{Call, Connection, Easel, Order, Orders, State, Ticket};
use crate::{
    fault::Complaint,
    http::Source,
    picture::{nearest_ratio, seed_below},
    preset::extended,
};

const RATIOS: &[&str] = &["1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16"];

pub(in crate::painter) struct Bfl;

impl Orders for Bfl {
    /// An order is asked for at the host of the region that has it.
    const DOMAIN: Option<&'static str> = Some("bfl.ai");

    fn authorized<'a>(&self, call: Call<'a>, connection: &'a Connection) -> Call<'a> {
        match &connection.key {
            Some(key) => call.secret("x-key", key.reveal(), key),
            None => call,
        }
    }

    fn order<'a>(&self, easel: &'a Easel, order: &Order) -> Call<'a> {
        let mut body = json!({
            "prompt": order.prompt,
            "seed": seed_below(order.seed, 1 << 31),
            "safety_tolerance": 2,
            "output_format": "png",
        });
        if easel.model.id.contains("kontext") || easel.model.id.contains("ultra") {
            body["aspect_ratio"] = json!(nearest_ratio(RATIOS, order.size));
        } else {
            body["width"] = json!(order.size.0);
            body["height"] = json!(order.size.1);
        }
        for (at, sheet) in order.sheets.iter().enumerate() {
            let key = if at == 0 { "input_image".to_owned() } else { format!("input_image_{}", at + 1) };
            body[key] = json!(sheet.base64());
        }
        let body = extended(body, &easel.api.extra);
        Call::post(easel.connection.endpoint.at(&easel.model.id), &body, easel.stakes())
    }

    fn ticket(&self, _easel: &Easel, answer: &Value) -> Option<Ticket> {
        // It has no way to cancel an order.
        Some(Ticket { poll: answer["polling_url"].as_str()?.to_owned(), result: None, cancel: None })
    }

    fn state(&self, answer: &Value) -> State {
        let told = || answer["details"].to_string();
        match answer["status"].as_str() {
            Some("Pending") => State::Waiting,
            Some("Ready") => match answer["result"]["sample"].as_str() {
                Some(sample) => State::Done(Source::of(sample)),
                None => State::Unsaid,
            },
            Some(status @ ("Request Moderated" | "Content Moderated")) => {
                State::Refused(format!("{status} {}", told()))
            }
            Some(status @ ("Error" | "Failed")) => {
                State::Failed(Complaint { message: format!("{status} {}", told()), ..Complaint::default() })
            }
            // Said of an order that is a moment old, too; it is asked for again a few times.
            Some("Task not found") => State::Gone,
            _ => State::Unsaid,
        }
    }
}
