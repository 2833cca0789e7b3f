//! ComfyUI, which draws what a graph of nodes says. The user's own graph is taken where there is one, with
//! marks where prompt, seed and size go.

use provider::ProviderError;
use reqwest::{
    Url,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use super::{
    Drawn, MAX_JSON, Order,
    poll::{self, Orders, State, Ticket},
};
use crate::{
    fault::{Complaint, Stakes},
    http::{Body, Call, Source},
    picture::{Easel, seed_below},
    preset::Connection,
};

/// The graph for who has none: a checkpoint of Stable Diffusion XL's kind.
const GRAPH: &str = include_str!("comfyui.json");
/// The member of a preset's extra that holds the user's graph.
const GRAPH_MEMBER: &str = "workflow";

pub(super) async fn draw(easel: &Easel, order: &Order) -> Result<Drawn, ProviderError> {
    let mut uploaded = None;
    if let Some(sheet) = order.sheets.first() {
        let part = Part::bytes(sheet.bytes.clone())
            .file_name("picturebook-reference.jpg")
            .mime_str("image/jpeg")
            .map_err(|error| ProviderError::BadRequest(error.to_string()))?;
        let form = Form::new().part("image", part).text("overwrite", "true").text("type", "input");
        let call = Call::post(easel.connection.endpoint.at("upload/image"), &Value::Null, Stakes::Nothing);
        let mut answer = easel.http.send(call.body(Body::Multipart(form))).await?;
        uploaded = answer.json(1 << 20).await?["name"].as_str().map(str::to_owned);
    }
    poll::draw(easel, order, &Graphs { uploaded }).await
}

/// Asks for an order not to be carried out. Builds that know no jobs are told to take it out of the queue, and
/// to break off what runs only if it is this very order, because they break off whatever runs.
pub(super) async fn cancel(easel: &Easel, ticket: &str) -> Result<bool, ProviderError> {
    let ticket = Ticket::read(ticket)?;
    let Some(id) = id(&ticket) else { return Ok(false) };
    let Easel { http, connection, .. } = easel;
    let tell = |path: &str, body: Value| {
        http.exchange(Call::post(connection.endpoint.at(path), &body, Stakes::Nothing))
    };
    let mut answer = tell(&format!("api/jobs/{id}/cancel"), json!({})).await?;
    if answer.status().is_success() {
        return Ok(answer.json(MAX_JSON).await?["cancelled"] == true);
    }
    tell("queue", json!({"delete": [id]})).await?;
    let queue = http.send(Call::get(connection.endpoint.at("queue"))).await?.json(MAX_JSON).await?;
    if queue["queue_running"].as_array().into_iter().flatten().any(|run| run[1] == id) {
        tell("interrupt", json!({"prompt_id": id})).await?;
    }
    Ok(false)
}

/// The server's name for an order.
fn id(ticket: &Ticket) -> Option<&str> {
    ticket.poll.rsplit('/').next()
}

struct Graphs {
    uploaded: Option<String>,
}

impl Orders for Graphs {
    fn authorized<'a>(&self, call: Call<'a>, _connection: &'a Connection) -> Call<'a> {
        call
    }

    fn order<'a>(&self, easel: &'a Easel, order: &Order) -> Call<'a> {
        let own = easel.api.extra.get(GRAPH_MEMBER).cloned();
        let graph = own.unwrap_or_else(|| serde_json::from_str(GRAPH).unwrap_or_default());
        let reference = self.uploaded.as_deref().unwrap_or_default();
        let body = json!({"prompt": filled(graph, easel, order, reference)});
        Call::post(easel.connection.endpoint.at("prompt"), &body, easel.stakes())
    }

    fn ticket(&self, easel: &Easel, answer: &Value) -> Option<Ticket> {
        let id = answer["prompt_id"].as_str()?;
        let poll = easel.connection.endpoint.at(&format!("history/{id}")).into();
        Some(Ticket { poll, result: None, cancel: None })
    }

    fn roll_call(&self, easel: &Easel, ticket: &Ticket) -> Option<(Url, String)> {
        Some((easel.connection.endpoint.at("queue"), id(ticket)?.to_owned()))
    }

    fn state(&self, answer: &Value) -> State {
        let Some(history) = answer.as_object() else { return State::Unsaid };
        let Some(run) = history.values().next() else { return State::Waiting };
        if !run["status"].is_object() && !run["outputs"].is_object() {
            return State::Unsaid;
        }
        let outputs = run["outputs"].as_object().into_iter().flat_map(|outputs| outputs.values());
        let pictures = outputs.flat_map(|output| output["images"].as_array().into_iter().flatten());
        // Previews are kept apart from what a graph saves.
        let saved =
            pictures.clone().find(|picture| picture["type"] == "output").or_else(|| pictures.clone().next());
        if let Some(picture) = saved {
            let part = |key: &str| encoded(picture[key].as_str().unwrap_or_default());
            return State::Done(Source::Url(format!(
                "/view?filename={}&subfolder={}&type={}",
                part("filename"),
                part("subfolder"),
                part("type")
            )));
        }
        State::Failed(why(run))
    }
}

/// What a run says about its failure.
fn why(run: &Value) -> Complaint {
    let mut messages = run["status"]["messages"].as_array().into_iter().flatten();
    let failed = messages.rfind(|message| message[0] == "execution_error");
    let told = |key: &str| failed.and_then(|message| message[1][key].as_str()).unwrap_or_default().to_owned();
    let message = format!("{} {} {}", told("node_type"), told("exception_type"), told("exception_message"));
    let message = if failed.is_some() { message } else { "the run has no picture".into() };
    Complaint { message, ..Complaint::default() }
}

/// The graph with its marks filled in.
fn filled(graph: Value, easel: &Easel, order: &Order, reference: &str) -> Value {
    match graph {
        Value::String(text) => match text.as_str() {
            "%seed%" => json!(seed_below(order.seed, 1 << 53)),
            "%width%" => json!(order.size.0),
            "%height%" => json!(order.size.1),
            _ => Value::String(
                text.replace("%prompt%", &order.prompt)
                    .replace("%negative%", &order.negative)
                    .replace("%model%", &easel.model.id)
                    .replace("%reference%", reference),
            ),
        },
        Value::Array(list) => list.into_iter().map(|item| filled(item, easel, order, reference)).collect(),
        Value::Object(members) => {
            let filled = |(key, value)| (key, filled(value, easel, order, reference));
            Value::Object(members.into_iter().map(filled).collect())
        }
        other => other,
    }
}

/// A part of a query, percent-encoded.
fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(byte);
    text.bytes()
        .map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
