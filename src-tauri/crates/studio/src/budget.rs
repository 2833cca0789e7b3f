//! What may be spent, what is spent, and what something would cost.

use book::Brief;
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::Offset};
use library::{Cost, Expense, Generation, books, generations, pages, settings};
use provider::{Estimate, Money};
use rusqlite::{Connection, Transaction};

use crate::{
    Studio, UtcOffset, casting,
    making::{self, MakingJob, Task, Workshop},
    outlook::Durations,
    wire::{
        Budget, BudgetView, Cap, CostView, Currency, EstimateRequest, EstimateView, Fault, GenerationState,
        GenerationView, HoldView, Price, ProviderSpending, WhenReached,
    },
    workload,
};

const BUDGET: &str = "budget";
/// What a dollar costs in yuan unless the user says otherwise.
const YUAN_PER_DOLLAR: f64 = 7.1;
/// The most that can be set as a cap, in millionths: more is a slip of the finger.
const MAX_CAP: u64 = 100_000 * 1_000_000;

impl Default for Budget {
    fn default() -> Self {
        Self {
            currency: Currency::Usd,
            yuan_per_dollar: YUAN_PER_DOLLAR,
            monthly: None,
            per_book: None,
            per_provider: Vec::new(),
            when_reached: WhenReached::Ask,
        }
    }
}

impl Currency {
    fn code(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::Cny => "CNY",
        }
    }
}

impl From<provider::Currency> for Currency {
    fn from(currency: provider::Currency) -> Self {
        match currency {
            provider::Currency::Usd => Self::Usd,
            provider::Currency::Cny => Self::Cny,
        }
    }
}

impl Cap {
    /// How a book remembers that it may go past this.
    fn word(self) -> String {
        match self {
            Self::Book => "book",
            Self::Month => "month",
            Self::Provider => "provider",
            Self::Unpriced => "unpriced",
        }
        .to_owned()
    }
}

/// Money as the library keeps it.
pub fn cost(money: Money) -> Cost {
    Cost { currency: Currency::from(money.currency).code().to_owned(), millionths: money.millionths }
}

/// No money.
pub fn nothing() -> Cost {
    Cost { currency: Currency::Usd.code().to_owned(), millionths: 0 }
}

impl Budget {
    /// What was set.
    pub fn read(conn: &Connection) -> rusqlite::Result<Self> {
        Ok(settings::get(conn, BUDGET)?.unwrap_or_default())
    }

    fn has_caps(&self) -> bool {
        self.monthly.is_some() || self.per_book.is_some() || !self.per_provider.is_empty()
    }

    /// An amount in the budget's currency.
    fn worth(&self, cost: &Cost) -> u64 {
        let rate = match (cost.currency.as_str(), self.currency) {
            ("USD", Currency::Cny) => self.yuan_per_dollar,
            ("CNY", Currency::Usd) => 1.0 / self.yuan_per_dollar,
            _ => return cost.millionths,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "money to the millionth; the cast saturates"
        )]
        let converted = (cost.millionths as f64 * rate).round() as u64;
        converted
    }

    fn sum<'a>(&self, expenses: impl IntoIterator<Item = &'a Expense>) -> u64 {
        expenses.into_iter().filter_map(|expense| expense.cost.as_ref()).map(|cost| self.worth(cost)).sum()
    }

    /// What all of this would cost together.
    fn price(&self, estimates: &[Estimate]) -> Price {
        let mut sum = (0, 0);
        for estimate in estimates {
            match estimate {
                Estimate::Free => {}
                Estimate::Unknown => return Price::Unknown,
                Estimate::Between(low, high) => {
                    sum.0 += self.worth(&cost(*low));
                    sum.1 += self.worth(&cost(*high));
                }
            }
        }
        if estimates.iter().all(|estimate| *estimate == Estimate::Free) {
            return Price::Free;
        }
        Price::Between { low: sum.0, high: sum.1 }
    }

    /// What a book has cost.
    pub fn spent_on(&self, conn: &Connection, book: i64) -> rusqlite::Result<CostView> {
        let expenses = generations::costs_of(conn, book)?;
        Ok(CostView {
            spent: self.sum(&expenses),
            currency: self.currency,
            unpriced: count(expenses.iter().filter(|expense| expense.cost.is_none())),
            generations: count(&expenses),
        })
    }

    /// What was spent with each provider since `at`, the dearest first.
    pub fn spent_since(&self, conn: &Connection, at: i64) -> rusqlite::Result<Vec<ProviderSpending>> {
        let expenses = generations::since(conn, at)?;
        let mut names: Vec<&str> = expenses.iter().map(|expense| expense.provider.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let mut all: Vec<ProviderSpending> = names
            .into_iter()
            .map(|name| {
                let of_it = || expenses.iter().filter(|expense| expense.provider == name);
                ProviderSpending {
                    provider: name.to_owned(),
                    spent: self.sum(of_it()),
                    generations: count(of_it()),
                    unpriced: count(of_it().filter(|expense| expense.cost.is_none())),
                }
            })
            .collect();
        all.sort_by_key(|each| std::cmp::Reverse(each.spent));
        Ok(all)
    }
}

fn count<T>(items: impl IntoIterator<Item = T>) -> u32 {
    u32::try_from(items.into_iter().count()).unwrap_or(u32::MAX)
}

/// When the month of `now` began and the next begins, by the clock on the wall.
fn month(now: i64, offset: &UtcOffset) -> (i64, i64) {
    let local = |at: i64| {
        let offset = Offset::from_seconds(offset(at)).unwrap_or(Offset::UTC);
        offset.to_datetime(Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH)).date()
    };
    let begins = |date: Date| {
        let by = |offset: i32| {
            let offset = Offset::from_seconds(offset).unwrap_or(Offset::UTC);
            offset.to_timestamp(date.at(0, 0, 0, 0)).map_or(i64::MAX, Timestamp::as_millisecond)
        };
        // The offset at that midnight may be another than now.
        by(offset(by(offset(now))))
    };
    let first = local(now).first_of_month();
    let next = first.checked_add(1.month()).unwrap_or(Date::MAX);
    (begins(first), begins(next))
}

/// Why a request for this book must not be sent before the user has agreed, if there is a reason.
pub fn hold(
    tx: &Transaction<'_>,
    shop: &Workshop,
    book: i64,
    provider: &str,
    expected: Estimate,
) -> rusqlite::Result<Option<HoldView>> {
    let budget = Budget::read(tx)?;
    let Some(row) = books::get(tx, book)?.filter(|_| budget.has_caps()) else { return Ok(None) };
    let is_allowed = |cap: Cap| row.allowed.contains(&cap.word());
    let next = match expected {
        Estimate::Free => 0,
        Estimate::Unknown if is_allowed(Cap::Unpriced) => 0,
        Estimate::Unknown => {
            let currency = budget.currency;
            let provider = provider.to_owned();
            return Ok(Some(HoldView {
                cap: Cap::Unpriced,
                provider,
                limit: 0,
                spent: 0,
                next: 0,
                currency,
                until: None,
            }));
        }
        // Whatever it comes to, the cap is not passed.
        Estimate::Between(_, most) => budget.worth(&cost(most)),
    };
    let (begun, next_month) = month((shop.clock)(), &shop.utc_offset);
    let month = generations::since(tx, begun)?;
    let with_it = || month.iter().filter(|expense| expense.provider == provider);
    let of_provider = budget.per_provider.iter().find(|cap| cap.provider == provider);
    let caps = [
        (Cap::Book, budget.per_book, budget.sum(&generations::costs_of(tx, book)?)),
        (Cap::Provider, of_provider.map(|cap| cap.monthly), budget.sum(with_it())),
        (Cap::Month, budget.monthly, budget.sum(&month)),
    ];
    let reached = caps.into_iter().filter(|(cap, ..)| !is_allowed(*cap)).find_map(|(cap, limit, spent)| {
        limit.filter(|limit| spent + next > *limit).map(|limit| (cap, limit, spent))
    });
    Ok(reached.map(|(cap, limit, spent)| HoldView {
        cap,
        provider: provider.to_owned(),
        limit,
        spent,
        next,
        currency: budget.currency,
        until: (cap != Cap::Book).then_some(next_month),
    }))
}

impl Studio {
    /// The budget, and how much of it is spent.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn budget(&self) -> Result<BudgetView, Fault> {
        let (shop, now) = (std::sync::Arc::clone(&self.shared.workshop), (self.shared.clock)());
        self.shared
            .db
            .read(move |conn| {
                let budget = Budget::read(conn)?;
                let (since, starts_again_at) = month(now, &shop.utc_offset);
                let providers = budget.spent_since(conn, since)?;
                Ok(BudgetView {
                    spent: providers.iter().map(|each| each.spent).sum(),
                    promised: promised(conn, &shop, &budget)?,
                    starts_again_at,
                    providers,
                    budget,
                })
            })
            .await
    }

    /// Sets what may be spent.
    ///
    /// # Errors
    /// An amount or a rate that cannot be meant; the library cannot be written.
    pub async fn set_budget(&self, budget: Budget) -> Result<BudgetView, Fault> {
        let caps = [budget.monthly, budget.per_book];
        let caps = caps.into_iter().flatten().chain(budget.per_provider.iter().map(|cap| cap.monthly));
        if caps.into_iter().any(|cap| cap > MAX_CAP) {
            return Err(Fault::not_now(
                "A cap of more than 100,000 is a slip of the finger. Choose a smaller one.",
                "超过 100,000 的上限多半是打错了。请填小一点。",
            ));
        }
        if !(0.01..=1000.0).contains(&budget.yuan_per_dollar) {
            return Err(Fault::not_now(
                "Say how many yuan a dollar is, such as 7.1.",
                "请填一美元合多少元人民币，例如 7.1。",
            ));
        }
        self.write_about_all(move |tx, shared| {
            settings::set(tx, BUDGET, &budget)?;
            // Whether there is still a reason to ask is found when they go on.
            for book in books::held(tx)? {
                books::set_hold(tx, book, None)?;
                shared.queue.resume(tx, &queue::Scope::Subject(book))?;
            }
            Ok(())
        })
        .await?;
        self.budget().await
    }

    /// What a book would cost and take.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn estimate(&self, request: EstimateRequest) -> Result<EstimateView, Fault> {
        let (shop, now) = (std::sync::Arc::clone(&self.shared.workshop), (self.shared.clock)());
        let slots = self.shared.slots;
        self.shared
            .db
            .read(move |conn| {
                let casting = casting::read(conn, &shop.providers)?;
                let storyteller = request.storyteller.clone().unwrap_or(casting.storyteller);
                let illustrator = request.illustrator.clone().unwrap_or(casting.illustrator);
                let brief = crate::books::brief(request);
                let budget = Budget::read(conn)?;
                let (words, pictures) = estimates(
                    &shop,
                    &brief,
                    &storyteller,
                    &illustrator,
                    pictures_of(&shop, &brief, &illustrator),
                );
                let price = budget.price(&[words, pictures]);
                let month = generations::since(conn, month(now, &shop.utc_offset).0)?;
                let left = budget.monthly.map(|cap| cap.saturating_sub(budget.sum(&month)));
                let least = match price {
                    Price::Between { low, .. } => low,
                    Price::Free | Price::Unknown => 0,
                };
                let past = |cap: Option<u64>| cap.is_some_and(|cap| least > cap);
                let is_past_provider = budget.per_provider.iter().any(|cap| {
                    let with_it = month.iter().filter(|expense| expense.provider == cap.provider);
                    let its = if cap.provider == illustrator { pictures } else { Estimate::Free };
                    let its_low = match budget.price(&[its]) {
                        Price::Between { low, .. } => low,
                        Price::Free | Price::Unknown => 0,
                    };
                    its_low > cap.monthly.saturating_sub(budget.sum(with_it))
                });
                let exceeds = match price {
                    Price::Free => None,
                    Price::Unknown if budget.has_caps() => Some(Cap::Unpriced),
                    _ if past(budget.per_book) => Some(Cap::Book),
                    _ if past(left) => Some(Cap::Month),
                    _ if is_past_provider => Some(Cap::Provider),
                    _ => None,
                };
                let (durations, slots) = (Durations::read(conn)?, workload::slots(conn, slots)?);
                Ok(EstimateView {
                    price,
                    currency: budget.currency,
                    duration_ms: usual_ms(&durations, slots, &brief, &storyteller, &illustrator),
                    month_left: left,
                    exceeds,
                })
            })
            .await
    }

    /// What was asked of providers over the network for a book, the first first, with the very text that left
    /// this computer.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn generations(&self, book: i64) -> Result<Vec<GenerationView>, Fault> {
        self.shared
            .db
            .read(move |conn| {
                let budget = Budget::read(conn)?;
                let all = generations::of_book(conn, book)?.into_iter();
                Ok(all.map(|each| generation(each, &budget)).collect())
            })
            .await
    }

    /// Lets a book go past the limit that it was held at, and goes on with it.
    ///
    /// # Errors
    /// There is no such book.
    pub async fn allow_spending(&self, book: i64) -> Result<(), Fault> {
        self.write(book, move |tx, shared| {
            let mut row = crate::books::existing(tx, book)?;
            let hold = row.hold.and_then(|hold| serde_json::from_value::<HoldView>(hold).ok());
            row.allowed.extend(hold.map(|hold| hold.cap.word()));
            books::set_allowed(tx, book, &row.allowed)?;
            Ok(shared.queue.resume(tx, &queue::Scope::Subject(book))?)
        })
        .await
    }
}

fn generation(each: Generation, budget: &Budget) -> GenerationView {
    let Generation { id, request, state, used, sent_at, .. } = each;
    GenerationView {
        id,
        page: request.page,
        provider: request.provider,
        model: used.model,
        host: request.host,
        sent: request.sent,
        images: request.images,
        state: match state {
            library::GenerationState::Sent => GenerationState::Sent,
            library::GenerationState::Used => GenerationState::Used,
            library::GenerationState::Unmade => GenerationState::Unmade,
            library::GenerationState::Lost => GenerationState::Lost,
        },
        cost: used.cost.as_ref().map(|cost| budget.worth(cost)),
        is_estimate: used.is_estimate,
        sent_at,
    }
}

/// What the words and so many pictures of such a book are likely to cost. Nobody knows that of whoever is not set
/// up.
fn estimates(
    shop: &Workshop,
    brief: &Brief,
    storyteller: &str,
    illustrator: &str,
    pictures: u32,
) -> (Estimate, Estimate) {
    let words =
        shop.providers.storyteller(storyteller).map_or(Estimate::Unknown, |each| each.estimate(brief));
    let drawn = shop.providers.illustrator(illustrator);
    (words, drawn.map_or(Estimate::Unknown, |each| each.estimate(brief, pictures)))
}

/// How long a book like this takes by itself.
fn usual_ms(
    durations: &Durations,
    slots: usize,
    brief: &Brief,
    storyteller: &str,
    illustrator: &str,
) -> Option<u64> {
    let story = durations.of(making::STORY, storyteller)?;
    let picture = durations.of(making::PICTURE, illustrator)?;
    Some(story.max(picture) + picture * u64::from(brief.pages + 1).div_ceil(slots.max(1) as u64))
}

/// How many pictures a book takes: its pages, its cover, and how two of its cast look where the painter looks
/// at such pictures. How many there are is not known before the story.
fn pictures_of(shop: &Workshop, brief: &Brief, illustrator: &str) -> u32 {
    let references = shop.providers.illustrator(illustrator).map_or(0, |each| each.abilities().references);
    brief.pages + 1 + references.min(2)
}

/// What is likely to be spent on all that waits.
fn promised(conn: &Connection, shop: &Workshop, budget: &Budget) -> rusqlite::Result<u64> {
    let mut sum = 0;
    for job in queue::waiting(conn)?.into_iter().filter_map(MakingJob::read) {
        let Some(book) = books::get(conn, job.book)? else { continue };
        let troupe = making::troupe(&book, &shop.providers);
        let prices = match job.task {
            Task::Story => {
                let left = book.brief.pages + 1 - pages::written(conn, book.id)?;
                let (words, pictures) =
                    estimates(shop, &book.brief, &job.provider, &troupe.illustrator, left);
                budget.price(&[words, pictures])
            }
            Task::Picture(_) | Task::Portrait(_) => {
                let (_, picture) = estimates(shop, &book.brief, &troupe.storyteller, &job.provider, 1);
                budget.price(&[picture])
            }
            Task::Finish => Price::Free,
        };
        if let Price::Between { low, .. } = prices {
            sum += low;
        }
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_month_is_the_calendars_where_the_user_is() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
        let shanghai: UtcOffset = Arc::new(|_| 8 * 3600);
        let begun = month(at("2026-11-30T17:00:00Z"), &shanghai);
        assert_eq!(begun, (at("2026-11-30T16:00:00Z"), at("2026-12-31T16:00:00Z")), "December there");
        let utc: UtcOffset = Arc::new(|_| 0);
        assert_eq!(
            month(at("2026-11-30T17:00:00Z"), &utc),
            (at("2026-11-01T00:00:00Z"), at("2026-12-01T00:00:00Z"))
        );
    }

    #[test]
    fn money_is_shown_in_one_currency() {
        let budget = Budget { currency: Currency::Cny, yuan_per_dollar: 7.0, ..Budget::default() };
        let dollar = Cost { currency: "USD".into(), millionths: 1_000_000 };
        assert_eq!(budget.worth(&dollar), 7_000_000);
        let back = Budget { currency: Currency::Usd, ..budget };
        assert_eq!(back.worth(&Cost { currency: "CNY".into(), millionths: 7_000_000 }), 1_000_000);
        assert_eq!(back.worth(&dollar), 1_000_000);
    }
}
