//! Providers that take an order and are asked until it is done. The ticket is kept before the first
//! question, so whoever comes back fetches what was ordered instead of ordering again.

pub(super) mod bfl;
mod cancel;
pub(super) mod fal;
pub(super) mod replicate;
pub(super) mod sdcpp;

pub(super) use cancel::cancel;
use provider::ProviderError;
use reqwest::{Method, Url};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::{Drawn, MAX_JSON, Order};
use crate::{
    fault::{Complaint, Stakes},
    http::{Answer, Call, Source},
    picture::Easel,
    preset::Connection,
};

/// How many questions in a row may fail before nobody asks on. They cost nothing.
const MAX_TROUBLES: u32 = 6;

/// After how many questions without news it is asked whether the order is known at all.
const ROLL_CALL: u32 = 8;

/// What is kept of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ticket {
    /// Where to ask for its state.
    pub poll: String,
    /// Where the result is, if not in the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Where to ask that it is not carried out, where the provider hears such a thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel: Option<String>,
}

impl Ticket {
    pub fn read(kept: &str) -> Result<Self, ProviderError> {
        serde_json::from_str(kept)
            .map_err(|_| ProviderError::Lost("what was kept of the order cannot be read".into()))
    }
}

/// How an order stands.
#[derive(Debug)]
pub(super) enum State {
    Waiting,
    Done(Source),
    /// Done; the result lies at the ticket's other address.
    Fetch,
    Refused(String),
    Failed(Complaint),
    /// Cancelled before anything of it was carried out.
    Cancelled,
    /// Nobody knows of it, or not any more.
    Gone,
    /// The answer says nothing of it.
    Unsaid,
}

/// A provider that takes orders.
pub(super) trait Orders: Sync {
    /// A domain below which its hosts may see the key.
    const DOMAIN: Option<&'static str> = None;

    fn authorized<'a>(&self, call: Call<'a>, connection: &'a Connection) -> Call<'a> {
        super::bearer(call, connection)
    }

    /// The order, without the key.
    fn order<'a>(&self, easel: &'a Easel, order: &Order) -> Call<'a>;

    /// The ticket in the answer to an order.
    fn ticket(&self, easel: &Easel, answer: &Value) -> Option<Ticket>;

    fn state(&self, answer: &Value) -> State;

    /// The call that asks for an order not to be carried out, without the key.
    fn cancellation(&self, url: Url) -> Call<'static> {
        Call { method: Method::POST, ..Call::get(url) }
    }

    /// Where to ask, when an order has been waited for without a word of it, whether it is known at all, and
    /// what stands there if it is.
    fn roll_call(&self, _easel: &Easel, _ticket: &Ticket) -> Option<(Url, String)> {
        None
    }
}

pub(super) async fn draw<O: Orders>(
    easel: &Easel,
    order: &Order,
    service: &O,
) -> Result<Drawn, ProviderError> {
    let ticket = match &order.account.ticket {
        Some(kept) => Ticket::read(kept)?,
        None => {
            let call = service.authorized(service.order(easel, order), &easel.connection);
            let mut answer = easel.http.send(call).await?;
            let value = answer.json(MAX_JSON).await?;
            let ticket = service.ticket(easel, &value).ok_or_else(|| answer.useless("no ticket in it"))?;
            order.account.accepted(serde_json::to_string(&ticket).unwrap_or_default()).await?;
            ticket
        }
    };
    wait(easel, order, service, &ticket).await
}

async fn wait<O: Orders>(
    easel: &Easel,
    order: &Order,
    service: &O,
    ticket: &Ticket,
) -> Result<Drawn, ProviderError> {
    let patience = easel.http.patience;
    let deadline = Instant::now() + patience.total;
    let mut pause = patience.poll;
    let mut troubles = 0;
    let (mut asked, mut absences) = (0_u32, 0);
    loop {
        let trouble = match ask(easel, service, &ticket.poll).await {
            Ok((state, answer)) => match state {
                State::Waiting => {
                    troubles = 0;
                    asked += 1;
                    if asked % ROLL_CALL == 0 && !is_known(easel, service, ticket).await {
                        // It may have been finished between the two questions.
                        absences += 1;
                    }
                    if absences > 1 {
                        return Err(easel.stakes().useless("the provider has lost the order".into()));
                    }
                    None
                }
                State::Done(source) => return Ok(Drawn::at(source)),
                State::Fetch => return fetch(easel, service, ticket).await,
                State::Refused(why) => return Err(ProviderError::Refused(answer.redact(&why))),
                State::Failed(complaint) => return Err(settled(answer.complain(&complaint), easel.stakes())),
                State::Cancelled => return Err(easel.stakes().useless("the order was cancelled".into())),
                State::Gone => {
                    Some(ProviderError::Lost("the provider does not know the order any more".into()))
                }
                State::Unsaid => Some(answer.useless("the answer says nothing of the order")),
            },
            Err(error @ (ProviderError::BadKey(_) | ProviderError::NotAllowed(_))) => return Err(error),
            Err(error) => Some(error),
        };
        if let Some(error) = trouble {
            troubles += 1;
            if troubles >= MAX_TROUBLES {
                return Err(given_up(error, order, easel.stakes()));
            }
        }
        if Instant::now() + pause > deadline {
            let late = ProviderError::Busy("the picture is not done yet".into());
            return Err(given_up(late, order, easel.stakes()));
        }
        sleep(pause).await;
        pause = (pause * 3 / 2).min(patience.poll * 8);
    }
}

/// Whether the order is still known. A server that was restarted has forgotten its queue, and would be asked
/// for ever.
async fn is_known<O: Orders>(easel: &Easel, service: &O, ticket: &Ticket) -> bool {
    let Some((url, mark)) = service.roll_call(easel, ticket) else { return true };
    let call = service.authorized(Call::get(url), &easel.connection);
    let Ok(mut answer) = easel.http.send(call).await else { return true };
    answer.bytes(MAX_JSON).await.map_or(true, |list| String::from_utf8_lossy(&list).contains(&mark))
}

/// Asks how the order stands. Some providers say with an error's status that it has come to its end.
async fn ask<O: Orders>(easel: &Easel, service: &O, url: &str) -> Result<(State, Answer), ProviderError> {
    let call = Call::get(place(easel, service, url)?);
    let mut answer = easel.http.exchange(service.authorized(call, &easel.connection)).await?;
    let bytes = answer.bytes(MAX_JSON).await?;
    let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    match service.state(&value) {
        State::Unsaid if matches!(answer.status().as_u16(), 404 | 410) => Ok((State::Gone, answer)),
        State::Unsaid if !answer.status().is_success() => Err(answer.complain(&Complaint::read(&bytes))),
        state => Ok((state, answer)),
    }
}

async fn fetch<O: Orders>(easel: &Easel, service: &O, ticket: &Ticket) -> Result<Drawn, ProviderError> {
    let url = ticket.result.as_deref().unwrap_or(&ticket.poll);
    let call = Call::get(place(easel, service, url)?);
    let mut answer = match easel.http.send(service.authorized(call, &easel.connection)).await {
        Ok(answer) => answer,
        Err(error) => return Err(settled(error, easel.stakes())),
    };
    let value = answer.json(MAX_JSON).await?;
    match service.state(&value) {
        State::Done(source) => Ok(Drawn::at(source)),
        State::Refused(why) => Err(ProviderError::Refused(answer.redact(&why))),
        State::Failed(complaint) => Err(settled(answer.complain(&complaint), easel.stakes())),
        _ => Err(easel.stakes().useless("no picture in it".into())),
    }
}

/// The URL, if the key may go there.
fn place<O: Orders>(easel: &Easel, _service: &O, url: &str) -> Result<Url, ProviderError> {
    let endpoint = &easel.connection.endpoint;
    let url = if url.starts_with('/') { Ok(endpoint.beside(url)) } else { Url::parse(url) };
    url.ok()
        .filter(|url| endpoint.may_see_key(url, O::DOMAIN))
        .ok_or_else(|| ProviderError::Lost("the provider sends the order to another host".into()))
}

/// An order that has ended cannot be carried out by waiting.
fn settled(error: ProviderError, stakes: Stakes) -> ProviderError {
    match error {
        ProviderError::Busy(details)
        | ProviderError::Offline(details)
        | ProviderError::BadAnswer(details)
        | ProviderError::NoModel(details) => stakes.useless(details),
        error => error,
    }
}

/// Whoever kept the ticket may come back for the picture; for whoever did not it is lost.
fn given_up(error: ProviderError, order: &Order, stakes: Stakes) -> ProviderError {
    let is_kept = order.account.ledger.is_some() || order.account.ticket.is_some();
    match error {
        ProviderError::Busy(_) | ProviderError::Offline(_) | ProviderError::RateLimited { .. } if is_kept => {
            error
        }
        ProviderError::Busy(details) | ProviderError::Offline(details) => stakes.unanswered(details),
        ProviderError::RateLimited { .. } => stakes.unanswered("too many questions".into()),
        error => settled(error, stakes),
    }
}
