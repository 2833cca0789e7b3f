use std::{fmt, sync::Arc};

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::ProviderError;

/// What a provider is paid in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// US dollars.
    Usd,
    /// Chinese yuan.
    Cny,
}

/// An amount of money. A page of a story costs fractions of a cent, so it is counted in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Of what.
    pub currency: Currency,
    /// How many millionths of it.
    pub millionths: u64,
}

impl Money {
    /// An amount, rounded to millionths; what is no amount counts as nothing.
    pub fn of(currency: Currency, amount: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
        let millionths = (amount * 1e6).round() as u64;
        Self { currency, millionths }
    }

    /// The amount in whole units of the currency.
    #[expect(clippy::cast_precision_loss, reason = "for showing")]
    pub fn amount(self) -> f64 {
        self.millionths as f64 / 1e6
    }
}

/// What one generation used up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Usage {
    /// The provider's name for what did the work.
    pub model: String,
    /// Tokens read.
    pub input_tokens: u64,
    /// Tokens written, thinking included.
    pub output_tokens: u64,
    /// Pictures made.
    pub pictures: u32,
    /// What it cost; `None` where nobody knows.
    pub cost: Option<Money>,
    /// Whether the provider did not say, so that these numbers are reckoned from what was sent and came.
    pub is_estimate: bool,
}

/// What something is likely to cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Estimate {
    /// Nothing.
    #[default]
    Free,
    /// Nobody knows the price.
    Unknown,
    /// Between these, both in the same currency.
    Between(Money, Money),
}

/// What leaves this computer with a request: the very text that is sent, not an account of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parcel {
    /// To which host.
    pub host: String,
    /// Everything in words; keys are no part of it.
    pub text: String,
    /// How many reference images go with it.
    pub images: u32,
    /// What this very request may cost. More than the upper end is not charged for it.
    pub cost: Estimate,
}

/// Where generations are written down. Every call is made before the provider goes on, so what has to
/// outlive a crash must be durable when the future ends.
pub trait Ledger: fmt::Debug + Send + Sync + 'static {
    /// A request is about to be sent.
    ///
    /// # Errors
    /// It could not be written down, or must not be sent; then it is not.
    fn sending(&self, parcel: Parcel) -> BoxFuture<'_, Result<(), ProviderError>>;

    /// The provider took the order. With this ticket, which holds no key, the result can be fetched after
    /// a restart.
    fn accepted(&self, ticket: String) -> BoxFuture<'_, Result<(), ProviderError>>;

    /// What it used, whether or not it was of use.
    fn charge(&self, usage: Usage);

    /// What was sent last was certainly not carried out; something else is about to be sent in its place.
    fn unmade(&self);
}

/// On whose account a request goes. Without a ledger nothing is written down.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Where its generations are written down.
    pub ledger: Option<Arc<dyn Ledger>>,
    /// The ticket of an order that was accepted before: its result is fetched and nothing ordered anew.
    pub ticket: Option<String>,
}

impl Account {
    /// Writes down that a request is about to be sent.
    ///
    /// # Errors
    /// It must not be sent.
    pub async fn sending(&self, parcel: Parcel) -> Result<(), ProviderError> {
        match &self.ledger {
            Some(ledger) => ledger.sending(parcel).await,
            None => Ok(()),
        }
    }

    /// Writes down the ticket of an accepted order.
    ///
    /// # Errors
    /// It could not be written down.
    pub async fn accepted(&self, ticket: String) -> Result<(), ProviderError> {
        match &self.ledger {
            Some(ledger) => ledger.accepted(ticket).await,
            None => Ok(()),
        }
    }

    /// Writes down that what was sent last was not carried out.
    pub fn unmade(&self) {
        if let Some(ledger) = &self.ledger {
            ledger.unmade();
        }
    }

    /// Writes down what was used.
    pub fn charge(&self, usage: Usage) {
        if let Some(ledger) = &self.ledger {
            ledger.charge(usage);
        }
    }
}
