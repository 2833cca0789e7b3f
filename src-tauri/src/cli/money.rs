//! Money on the command line.

use clap::Args;
use studio::{
    Studio,
    wire::{
        Budget, BudgetView, Cap, CostView, Currency, EstimateView, Fault, HoldView, Price, ProviderCap,
        WhenReached,
    },
};

use super::speech::Speech;

/// What may be spent. Without options it is only shown.
#[derive(Args)]
pub struct BudgetArguments {
    /// The most in a calendar month; `none` lifts it.
    #[arg(long, value_name = "AMOUNT", value_parser = parse_cap)]
    monthly: Option<Limit>,
    /// The most for one book; `none` lifts it.
    #[arg(long, value_name = "AMOUNT", value_parser = parse_cap)]
    per_book: Option<Limit>,
    /// The most in a month with a provider, such as openai=5 or openai=none.
    #[arg(long, value_name = "ID=AMOUNT", value_parser = parse_provider_cap)]
    provider: Vec<(String, Limit)>,
    /// What amounts are in: usd or cny.
    #[arg(long, value_parser = parse_currency)]
    currency: Option<Currency>,
    /// How many yuan a dollar is.
    #[arg(long, value_name = "YUAN")]
    yuan_per_dollar: Option<f64>,
    /// What happens when a limit is reached: ask, or built-in to go on with the built-in provider.
    #[arg(long, value_name = "WHAT", value_parser = parse_when_reached)]
    when_reached: Option<WhenReached>,
}

/// A limit in millionths of a currency, or none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Limit(Option<u64>);

fn parse_cap(text: &str) -> Result<Limit, String> {
    if text == "none" {
        return Ok(Limit(None));
    }
    let amount: f64 = text.parse().map_err(|_| format!("“{text}” is neither an amount nor “none”"))?;
    if !(0.0..=1e9).contains(&amount) {
        return Err(format!("“{text}” is no amount"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be an amount")]
    let millionths = (amount * 1e6).round() as u64;
    Ok(Limit(Some(millionths)))
}

fn parse_provider_cap(text: &str) -> Result<(String, Limit), String> {
    let (id, amount) = text.split_once('=').ok_or_else(|| "say it as openai=5".to_owned())?;
    Ok((id.to_owned(), parse_cap(amount)?))
}

fn parse_currency(text: &str) -> Result<Currency, String> {
    match text.to_ascii_lowercase().as_str() {
        "usd" => Ok(Currency::Usd),
        "cny" => Ok(Currency::Cny),
        _ => Err("choose usd or cny".to_owned()),
    }
}

fn parse_when_reached(text: &str) -> Result<WhenReached, String> {
    match text {
        "ask" => Ok(WhenReached::Ask),
        "built-in" => Ok(WhenReached::BuiltIn),
        _ => Err("choose ask or built-in".to_owned()),
    }
}

/// Sets what was asked for, and shows the budget.
pub async fn budget(studio: &Studio, speech: &Speech, asked: BudgetArguments) -> Result<(), Fault> {
    let view = studio.budget().await?;
    let wanted = asked.applied_to(view.budget.clone());
    let view = if wanted == view.budget { view } else { studio.set_budget(wanted).await? };
    if speech.is_json() {
        speech.value(&view);
    } else {
        tell(speech, &view);
    }
    Ok(())
}

impl BudgetArguments {
    fn applied_to(self, mut budget: Budget) -> Budget {
        if let Some(Limit(monthly)) = self.monthly {
            budget.monthly = monthly;
        }
        if let Some(Limit(per_book)) = self.per_book {
            budget.per_book = per_book;
        }
        for (provider, Limit(limit)) in self.provider {
            budget.per_provider.retain(|cap| cap.provider != provider);
            budget.per_provider.extend(limit.map(|monthly| ProviderCap { provider, monthly }));
        }
        budget.currency = self.currency.unwrap_or(budget.currency);
        budget.yuan_per_dollar = self.yuan_per_dollar.unwrap_or(budget.yuan_per_dollar);
        budget.when_reached = self.when_reached.unwrap_or(budget.when_reached);
        budget
    }
}

fn tell(speech: &Speech, view: &BudgetView) {
    let currency = view.budget.currency;
    let limit = |limit: Option<u64>| {
        limit.map_or_else(|| speech.choose("no limit", "不限").to_owned(), |limit| money(limit, currency))
    };
    let (spent, promised) = (money(view.spent, currency), money(view.promised, currency));
    let (monthly, per_book) = (limit(view.budget.monthly), limit(view.budget.per_book));
    speech.say(
        &format!(
            "Spent this month: {spent} (limit: {monthly}). Likely for what waits: {promised}. Limit for a book: {per_book}."
        ),
        &format!("本月已花：{spent}（上限：{monthly}）。等待中的预计：{promised}。每本书的上限：{per_book}。"),
    );
    for each in &view.providers {
        let cap = view.budget.per_provider.iter().find(|cap| cap.provider == each.provider);
        let cap = cap.map(|cap| format!(" / {}", money(cap.monthly, currency))).unwrap_or_default();
        let unpriced = unpriced(speech, each.unpriced);
        speech.line(&format!(
            "{:<14}  {}{cap}  {} {}{unpriced}",
            each.provider,
            money(each.spent, currency),
            speech.choose("requests", "请求"),
            each.generations,
        ));
    }
}

/// What a book would cost and take.
pub fn estimate(speech: &Speech, estimate: &EstimateView) {
    if speech.is_json() {
        speech.value(estimate);
        return;
    }
    let currency = estimate.currency;
    let price = match estimate.price {
        Price::Free => speech.choose("It costs nothing.", "不花钱。").to_owned(),
        Price::Unknown => speech
            .choose(
                "Nobody knows what it costs: a price is missing. See the provider's own page.",
                "不知道要花多少钱：缺少价格。请看服务方的网页。",
            )
            .to_owned(),
        Price::Between { low, high } => {
            let (low, high) = (money(low, currency), money(high, currency));
            speech
                .choose(
                    &format!("It is likely to cost between {low} and {high}."),
                    &format!("大约要花 {low} 到 {high}。"),
                )
                .to_owned()
        }
    };
    speech.line(&price);
    if let Some(minutes) = estimate.duration_ms.map(|ms| ms.div_ceil(60_000)) {
        speech.say(&format!("It takes about {minutes} min."), &format!("大约需要 {minutes} 分钟。"));
    }
    if let Some(left) = estimate.month_left {
        let left = money(left, currency);
        speech.say(&format!("Left of this month's limit: {left}."), &format!("本月上限还剩：{left}。"));
    }
    if let Some(cap) = estimate.exceeds {
        let (en, zh) = named(cap);
        speech.say(&format!("That would go past {en}."), &format!("这会超过{zh}。"));
    }
}

/// What a book has cost, if anything was asked of a provider over the network.
pub fn cost(speech: &Speech, cost: &CostView) -> Option<String> {
    let CostView { spent, currency, unpriced: without, generations } = *cost;
    (generations > 0).then(|| {
        let (spent, without) = (money(spent, currency), unpriced(speech, without));
        speech
            .choose(
                &format!("Cost: {spent} for {generations} requests{without}"),
                &format!("花费：{spent}，{generations} 次请求{without}"),
            )
            .to_owned()
    })
}

/// Why a book waits for the user before more is spent.
pub fn hold(speech: &Speech, book: i64, title: &str, hold: &HoldView) {
    let (en, zh) = named(hold.cap);
    let (limit, spent, next) =
        (money(hold.limit, hold.currency), money(hold.spent, hold.currency), money(hold.next, hold.currency));
    let (numbers_en, numbers_zh) = if hold.cap == Cap::Unpriced {
        (String::new(), String::new())
    } else {
        (
            format!(" ({spent} of {limit} spent, {next} to come)"),
            format!("（已花 {spent}，上限 {limit}，接下来 {next}）"),
        )
    };
    speech.say(
        &format!(
            "“{title}” (book {book}) waits: going on would go past {en}{numbers_en}.\nLet it cost more with: picturebook allow {book}"
        ),
        &format!("《{title}》（第 {book} 本）在等：再做会超过{zh}{numbers_zh}。\n允许多花：picturebook allow {book}"),
    );
}

fn named(cap: Cap) -> (&'static str, &'static str) {
    match cap {
        Cap::Book => ("the limit for a book", "每本书的上限"),
        Cap::Month => ("this month's limit", "本月的上限"),
        Cap::Provider => ("this month's limit for the provider", "这个服务方本月的上限"),
        Cap::Unpriced => (
            "what is known: there is a limit, and the price is not known",
            "已知的范围：设了上限，但不知道价格",
        ),
    }
}

fn unpriced(speech: &Speech, unpriced: u32) -> String {
    if unpriced == 0 {
        return String::new();
    }
    speech
        .choose(&format!(", {unpriced} of unknown price"), &format!("，其中 {unpriced} 次价格不明"))
        .to_owned()
}

/// An amount as people write it; small ones with as many places as they need.
#[expect(clippy::cast_precision_loss, reason = "for showing")]
fn money(millionths: u64, currency: Currency) -> String {
    let sign = match currency {
        Currency::Usd => '$',
        Currency::Cny => '¥',
    };
    let places = if millionths == 0 || millionths >= 100_000 { 2 } else { 4 };
    format!("{sign}{:.places$}", millionths as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written_as_people_do() {
        assert_eq!(parse_cap("10").unwrap(), Limit(Some(10_000_000)));
        assert_eq!(parse_cap("0.5").unwrap(), Limit(Some(500_000)));
        assert_eq!(parse_cap("none").unwrap(), Limit(None));
        for wrong in ["-1", "NaN", "inf", "ten", ""] {
            assert!(parse_cap(wrong).is_err(), "{wrong}");
        }
        assert_eq!(money(0, Currency::Usd), "$0.00");
        assert_eq!(money(3_400, Currency::Usd), "$0.0034");
        assert_eq!(money(1_250_000, Currency::Cny), "¥1.25");
    }
}
