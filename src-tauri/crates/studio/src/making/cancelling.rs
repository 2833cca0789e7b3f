//! Orders that the user gave up are cancelled with the provider that took them. Nobody waits for that.

use std::sync::Arc;

use futures::{StreamExt as _, channel::mpsc::UnboundedReceiver};
use library::{GenerationState, generations};

use super::Workshop;
use crate::{publisher::Publisher, wire::Fault};

/// Cancels the orders of the generations that are given up, each as it comes.
pub async fn cancel_orders(shop: Arc<Workshop>, publisher: Arc<Publisher>, given_up: UnboundedReceiver<i64>) {
    let cancel = async |id| {
        if let Err(fault) = cancel_order(&shop, &publisher, id).await {
            tracing::error!(generation = id, details = fault.details, "an order could not be cancelled");
        }
    };
    given_up.for_each_concurrent(None, cancel).await;
}

/// Cancels an order. It counts as lost, and costs nothing once the provider says that it does not carry it out.
async fn cancel_order(shop: &Workshop, publisher: &Publisher, id: i64) -> Result<(), Fault> {
    // In a transaction behind the one that gave it up, to know that that one was kept.
    let generation = shop.db.write(move |tx| -> Result<_, Fault> { Ok(generations::get(tx, id)?) }).await?;
    let Some(order) = generation.filter(|order| order.state != GenerationState::Sent) else { return Ok(()) };
    let illustrator = shop.providers.illustrator(&order.request.provider);
    let Some((illustrator, ticket)) = illustrator.zip(order.ticket) else { return Ok(()) };
    match illustrator.cancel_order(ticket).await {
        Ok(true) if order.request.costs => {
            let now = (shop.clock)();
            shop.db
                .write(move |tx| -> Result<_, Fault> { Ok(generations::set_ended(tx, id, false, now)?) })
                .await?;
            publisher.changed(Some(order.request.book));
        }
        Ok(_) => {}
        Err(error) => tracing::info!(generation = id, %error, "an order is not cancelled"),
    }
    Ok(())
}
