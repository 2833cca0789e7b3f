use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Message, NewBook};

/// Who makes new books, and who takes over when they cannot. Names are providers'.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Casting {
    /// Writes.
    pub storyteller: String,
    /// Paints.
    pub illustrator: String,
    /// Take over, in this order, from whoever cannot be reached or used; with none, work waits for the user.
    pub fallback: Vec<String>,
}

/// Gives a book to others: what waits of it and what failed is theirs from now on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct RecastRequest {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// Writes it; `None` leaves it as it is.
    pub storyteller: Option<String>,
    /// Paints it; `None` leaves it as it is.
    pub illustrator: Option<String>,
}

/// What money is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub enum Currency {
    /// US dollars.
    #[serde(rename = "USD")]
    Usd,
    /// Chinese yuan.
    #[serde(rename = "CNY")]
    Cny,
}

/// What happens when a cap is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum WhenReached {
    /// The book waits and the user is asked.
    #[default]
    Ask,
    /// The built-in provider goes on.
    BuiltIn,
}

/// The most that may be spent with a provider in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ProviderCap {
    /// Which.
    pub provider: String,
    /// Millionths of the budget's currency.
    #[ts(type = "number")]
    pub monthly: u64,
}

/// What may be spent. Amounts are millionths of the currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Budget {
    /// Everything is shown and capped in this.
    pub currency: Currency,
    /// How many yuan a dollar is.
    pub yuan_per_dollar: f64,
    /// The most in a calendar month.
    #[ts(type = "number | null")]
    pub monthly: Option<u64>,
    /// The most for one book.
    #[ts(type = "number | null")]
    pub per_book: Option<u64>,
    /// The most in a month, by provider.
    pub per_provider: Vec<ProviderCap>,
    /// What happens then.
    pub when_reached: WhenReached,
}

/// What was spent with a provider this month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ProviderSpending {
    /// Which.
    pub provider: String,
    /// Millionths.
    #[ts(type = "number")]
    pub spent: u64,
    /// Generations.
    pub generations: u32,
    /// Those of them whose price nobody knows.
    pub unpriced: u32,
}

/// The budget, and how much of it is spent. Amounts are millionths of its currency.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BudgetView {
    /// What was set.
    pub budget: Budget,
    /// Spent this month, with what is on its way.
    #[ts(type = "number")]
    pub spent: u64,
    /// Likely to be spent on what waits.
    #[ts(type = "number")]
    pub promised: u64,
    /// When the next month begins.
    #[ts(type = "number")]
    pub starts_again_at: i64,
    /// By provider, the dearest first.
    pub providers: Vec<ProviderSpending>,
}

/// What a cap is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Cap {
    /// One book.
    Book,
    /// A month.
    Month,
    /// A month with one provider.
    Provider,
    /// There is a cap, and nobody knows what this would cost.
    Unpriced,
}

/// What something is likely to cost. Amounts are millionths of the budget's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Price {
    /// Nothing.
    Free,
    /// Nobody knows all of the prices.
    Unknown,
    /// Between these.
    Between {
        /// At least.
        #[ts(type = "number")]
        low: u64,
        /// With what is likely to be drawn again.
        #[ts(type = "number")]
        high: u64,
    },
}

/// Asks what a book would cost.
pub type EstimateRequest = NewBook;

/// What a book would cost and take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct EstimateView {
    /// What it would cost.
    pub price: Price,
    /// In what.
    pub currency: Currency,
    /// Milliseconds it is likely to take by itself, from measured durations.
    #[ts(type = "number | null")]
    pub duration_ms: Option<u64>,
    /// What is left of the month's budget, if there is one.
    #[ts(type = "number | null")]
    pub month_left: Option<u64>,
    /// The cap it would go past.
    pub exceeds: Option<Cap>,
}

/// Why a book waits for the user before more is spent on it. Amounts are millionths of the currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// Which cap.
    pub cap: Cap,
    /// With whom.
    pub provider: String,
    /// How much it is.
    #[ts(type = "number")]
    pub limit: u64,
    /// What is spent of it.
    #[ts(type = "number")]
    pub spent: u64,
    /// What the next step may cost at most.
    #[ts(type = "number")]
    pub next: u64,
    /// In what.
    pub currency: Currency,
    /// When it ends by itself, because another month begins; `null` where it waits for the user alone.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub until: Option<i64>,
}

/// What a book has cost so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct CostView {
    /// Millionths, with what is on its way as it is reckoned.
    #[ts(type = "number")]
    pub spent: u64,
    /// In what.
    pub currency: Currency,
    /// Generations whose price nobody knows.
    pub unpriced: u32,
    /// How many generations.
    pub generations: u32,
}

/// Where a generation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum GenerationState {
    /// On its way.
    Sent,
    /// Made.
    Used,
    /// Certainly not made; it cost nothing.
    Unmade,
    /// Perhaps made and charged; nothing usable came.
    Lost,
}

/// Something that was asked of a provider over the network, and what left this computer with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct GenerationView {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// The page, 0 is the cover; `None` is the book as a whole: its story, how its cast look.
    pub page: Option<u32>,
    /// Of whom.
    pub provider: String,
    /// The provider's name for what did the work; empty until it is known.
    pub model: String,
    /// Where it went.
    pub host: String,
    /// The very text that was sent.
    pub sent: String,
    /// Reference images that went with it.
    pub images: u32,
    /// Where it stands.
    pub state: GenerationState,
    /// Millionths of the budget's currency; `None` where nobody knows.
    #[ts(type = "number | null")]
    pub cost: Option<u64>,
    /// The provider did not say what it used.
    pub is_estimate: bool,
    /// When.
    #[ts(type = "number")]
    pub sent_at: i64,
}

/// Why something did not work, as far as what helps differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The provider will not make this.
    Refused,
    /// The key is not accepted.
    Key,
    /// The account, country or network is not allowed.
    NotAllowed,
    /// Nothing is left in the account.
    Quota,
    /// There is no such model.
    Model,
    /// The request is not understood.
    Request,
    /// The answer cannot be used.
    Answer,
    /// Perhaps made and charged; nothing usable came.
    Lost,
    /// Cannot be reached.
    Offline,
    /// Overloaded, or asks for a break.
    Busy,
    /// Nobody of this name is set up.
    NotSetUp,
    /// A cap is reached.
    Capped,
    /// The disk.
    Disk,
    /// Anything else.
    #[default]
    Other,
}

/// Somebody took over from a provider that could not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct StandIn {
    /// Who could not.
    pub instead_of: String,
    /// Who took over.
    pub provider: String,
    /// The pages; 0 is the cover. Empty when it was the story.
    pub pages: Vec<u32>,
    /// Why.
    pub reason: Option<Message>,
}

/// A picture description said otherwise, for a provider that turned it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct GentlerView {
    /// As it is.
    pub before: String,
    /// As it could be.
    pub after: String,
    /// The words of `before` that may be the reason.
    pub words: Vec<String>,
}
