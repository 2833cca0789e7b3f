use provider::ProviderError;
use tokio::time::sleep;

use super::{MAX_JSON, Orders, State, Ticket, ask, place};
use crate::picture::Easel;

/// Asks for an order not to be carried out, and then for how it stands, until that is clear: many a provider
/// takes a cancellation and delivers all the same. Whoever has not heard enough of it ends it.
pub(in crate::painter) async fn cancel<O: Orders>(
    easel: &Easel,
    ticket: &str,
    service: &O,
) -> Result<bool, ProviderError> {
    let ticket = Ticket::read(ticket)?;
    let Some(url) = &ticket.cancel else { return Ok(false) };
    let call = service.cancellation(place(easel, service, url)?);
    let mut answer = easel.http.send(service.authorized(call, &easel.connection)).await?;
    let bytes = answer.bytes(MAX_JSON).await?;
    let mut state = service.state(&serde_json::from_slice(&bytes).unwrap_or_default());
    let mut pause = easel.http.patience.poll;
    loop {
        match state {
            State::Cancelled => return Ok(true),
            // An order nobody knows any more may have been carried out and forgotten.
            State::Gone | State::Done(_) | State::Fetch | State::Refused(_) | State::Failed(_) => {
                return Ok(false);
            }
            State::Waiting | State::Unsaid => {}
        }
        state = ask(easel, service, &ticket.poll).await?.0;
        if matches!(state, State::Waiting | State::Unsaid) {
            sleep(pause).await;
            pause *= 2;
        }
    }
}
