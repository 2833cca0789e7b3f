//! What was asked of providers: what left this computer, what came of it, what it cost. A line is written
//! before a request is sent, and stays when its book goes: what was spent was spent.

use book::PageNumber;
use db::Migration;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params, types::Type};

pub(crate) const TABLE: Migration = Migration {
    name: "generation",
    sql: "
CREATE TABLE generation(
  id            INTEGER PRIMARY KEY,
  book_id       INTEGER NOT NULL,             -- of a book that may be gone
  page          INTEGER,                      -- NULL for a story; 0 is the cover
  job           INTEGER NOT NULL,
  provider      TEXT    NOT NULL,
  host          TEXT    NOT NULL,
  sent          TEXT    NOT NULL,             -- the very text that left
  images        INTEGER NOT NULL,
  costs         INTEGER NOT NULL CHECK(costs IN (0, 1)),
  state         TEXT    NOT NULL CHECK(state IN ('sent', 'used', 'unmade', 'lost')),
  ticket        TEXT,
  model         TEXT    NOT NULL DEFAULT '',
  input_tokens  INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  currency      TEXT,                         -- NULL where nobody knows a price
  cost          INTEGER,                      -- millionths; until it is known, what it is reckoned to be
  is_estimate   INTEGER NOT NULL DEFAULT 1 CHECK(is_estimate IN (0, 1)),
  sent_at       INTEGER NOT NULL,
  ended_at      INTEGER
) STRICT;
CREATE INDEX generation_on_its_way ON generation(job) WHERE state = 'sent';
CREATE INDEX generation_by_book ON generation(book_id);
CREATE INDEX generation_by_time ON generation(sent_at, provider, currency, cost, state);
",
};

statements! {
    INSERT = "INSERT INTO generation(book_id, page, job, provider, host, sent, images, costs, state, currency, cost, sent_at)
  VALUES (:book, :page, :job, :provider, :host, :sent, :images, :costs, 'sent', :currency, :cost, :at)";
    SET_TICKET = "UPDATE generation SET ticket = :ticket WHERE id = :id";
    USE = "UPDATE generation SET state = iif(:at IS NULL, state, 'used'), model = :model, input_tokens = :input,
  output_tokens = :output, currency = :currency, cost = :cost, is_estimate = :is_estimate,
  ended_at = coalesce(:at, ended_at) WHERE id = :id";
    END = "UPDATE generation SET state = :state, cost = iif(:state = 'unmade', 0, cost),
  currency = iif(:state = 'unmade', coalesce(currency, 'USD'), currency),
  is_estimate = iif(:state = 'unmade', 0, is_estimate), ended_at = :at WHERE id = :id";
    WROTE = "SELECT 1 FROM generation WHERE book_id = :book AND page IS NULL AND state = 'used' LIMIT 1";
    ON_ITS_WAY = "SELECT id, book_id, page, job, provider, host, sent, images, costs, state, ticket, model,
  input_tokens, output_tokens, currency, cost, is_estimate, sent_at, ended_at
  FROM generation WHERE job = :job AND state = 'sent' ORDER BY id DESC LIMIT 1";
    GET = "SELECT id, book_id, page, job, provider, host, sent, images, costs, state, ticket, model,
  input_tokens, output_tokens, currency, cost, is_estimate, sent_at, ended_at FROM generation WHERE id = :id";
    OF_BOOK = "SELECT id, book_id, page, job, provider, host, sent, images, costs, state, ticket, model,
  input_tokens, output_tokens, currency, cost, is_estimate, sent_at, ended_at
  FROM generation WHERE book_id = :book ORDER BY id";
    SINCE = "SELECT provider, currency, cost FROM generation WHERE sent_at >= :at";
    COSTS_OF = "SELECT provider, currency, cost FROM generation WHERE book_id = :book";
}

/// Where a generation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GenerationState {
    /// On its way, or the program ended before an answer came.
    Sent,
    /// It was made, whether or not it was of use.
    Used,
    /// It was certainly not made, and costs nothing.
    Unmade,
    /// It may have been made and charged, and nothing usable came.
    Lost,
}

impl GenerationState {
    fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Used => "used",
            Self::Unmade => "unmade",
            Self::Lost => "lost",
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let word: String = row.get("state")?;
        [Self::Sent, Self::Used, Self::Unmade, Self::Lost]
            .into_iter()
            .find(|state| state.word() == word)
            .ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, word.into()))
    }
}

/// An amount in a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// Its ISO 4217 code.
    pub currency: String,
    /// Millionths of it.
    pub millionths: u64,
}

impl Cost {
    fn read(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        let (currency, cost): (Option<String>, Option<i64>) = (row.get("currency")?, row.get("cost")?);
        Ok(currency.zip(cost).map(|(currency, cost)| Self { currency, millionths: cost.unsigned_abs() }))
    }
}

fn count(tokens: u64) -> i64 {
    i64::try_from(tokens).unwrap_or(i64::MAX)
}

fn amount(cost: Option<&Cost>) -> Option<i64> {
    cost.map(|cost| i64::try_from(cost.millionths).unwrap_or(i64::MAX))
}

/// What is about to be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// For which book.
    pub book: i64,
    /// For which page; `None` is the book as a whole: its story, how its cast look.
    pub page: Option<PageNumber>,
    /// By which job.
    pub job: i64,
    /// Of whom.
    pub provider: String,
    /// At which host.
    pub host: String,
    /// The very text that is sent.
    pub sent: String,
    /// Reference images that go with it.
    pub images: u32,
    /// Whether it may cost something.
    pub costs: bool,
    /// What it is reckoned to cost, where a price is known.
    pub expected: Option<Cost>,
}

/// What a generation used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Used {
    /// The provider's name for what did the work.
    pub model: String,
    /// Tokens read.
    pub input_tokens: u64,
    /// Tokens written.
    pub output_tokens: u64,
    /// What it cost; `None` where nobody knows.
    pub cost: Option<Cost>,
    /// Whether the provider did not say.
    pub is_estimate: bool,
}

/// Something that was asked of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    /// Which.
    pub id: i64,
    /// What was asked for.
    pub request: Request,
    /// Where it stands.
    pub state: GenerationState,
    /// With this the result of an order can be fetched.
    pub ticket: Option<String>,
    /// What it used; while it is on its way, what is expected.
    pub used: Used,
    /// Milliseconds since the epoch.
    pub sent_at: i64,
    /// Milliseconds since the epoch.
    pub ended_at: Option<i64>,
}

impl Generation {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let cost = Cost::read(row)?;
        let tokens = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
        Ok(Self {
            id: row.get("id")?,
            request: Request {
                book: row.get("book_id")?,
                page: row.get("page")?,
                job: row.get("job")?,
                provider: row.get("provider")?,
                host: row.get("host")?,
                sent: row.get("sent")?,
                images: row.get("images")?,
                costs: row.get("costs")?,
                expected: cost.clone(),
            },
            state: GenerationState::read(row)?,
            ticket: row.get("ticket")?,
            used: Used {
                model: row.get("model")?,
                input_tokens: tokens("input_tokens")?,
                output_tokens: tokens("output_tokens")?,
                cost,
                is_estimate: row.get("is_estimate")?,
            },
            sent_at: row.get("sent_at")?,
            ended_at: row.get("ended_at")?,
        })
    }
}

/// What one generation cost, for sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expense {
    /// Of whom.
    pub provider: String,
    /// How much; what is on its way counts as it is reckoned. `None` where nobody knows.
    pub cost: Option<Cost>,
}

impl Expense {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { provider: row.get("provider")?, cost: Cost::read(row)? })
    }
}

/// Writes down what is about to be sent, and answers its number.
///
/// # Errors
/// SQLite's.
pub fn send(tx: &Transaction<'_>, request: &Request, at: i64) -> rusqlite::Result<i64> {
    let expected = request.expected.as_ref();
    tx.prepare_cached(INSERT)?.insert(named_params! {
        ":book": request.book, ":page": request.page, ":job": request.job, ":provider": request.provider,
        ":host": request.host, ":sent": request.sent, ":images": request.images, ":costs": request.costs,
        ":currency": expected.map(|cost| &cost.currency), ":cost": amount(expected), ":at": at
    })
}

/// Keeps the ticket of an order.
///
/// # Errors
/// SQLite's.
pub fn set_ticket(tx: &Transaction<'_>, id: i64, ticket: &str) -> rusqlite::Result<()> {
    tx.prepare_cached(SET_TICKET)?.execute(named_params! { ":ticket": ticket, ":id": id }).map(drop)
}

/// Notes what is charged for a generation of which nothing came yet: it stays on its way.
///
/// # Errors
/// SQLite's.
pub fn set_bill(tx: &Transaction<'_>, id: i64, used: &Used) -> rusqlite::Result<()> {
    set(tx, id, used, None)
}

/// Notes what a generation used.
///
/// # Errors
/// SQLite's.
pub fn set_used(tx: &Transaction<'_>, id: i64, used: &Used, at: i64) -> rusqlite::Result<()> {
    set(tx, id, used, Some(at))
}

fn set(tx: &Transaction<'_>, id: i64, used: &Used, ended_at: Option<i64>) -> rusqlite::Result<()> {
    let cost = used.cost.as_ref();
    tx.prepare_cached(USE)?
        .execute(named_params! {
            ":model": used.model, ":input": count(used.input_tokens), ":output": count(used.output_tokens),
            ":currency": cost.map(|cost| &cost.currency), ":cost": amount(cost),
            ":is_estimate": used.is_estimate, ":at": ended_at, ":id": id
        })
        .map(drop)
}

/// Notes that a generation was not made: then it cost nothing. Or that it is lost: then it counts as what it
/// was reckoned to cost, or as its bill says.
///
/// # Errors
/// SQLite's.
pub fn set_ended(tx: &Transaction<'_>, id: i64, is_lost: bool, at: i64) -> rusqlite::Result<()> {
    let state = if is_lost { GenerationState::Lost } else { GenerationState::Unmade };
    tx.prepare_cached(END)?.execute(named_params! { ":state": state.word(), ":at": at, ":id": id }).map(drop)
}

/// What was asked for under this number.
///
/// # Errors
/// SQLite's.
pub fn get(conn: &Connection, id: i64) -> rusqlite::Result<Option<Generation>> {
    conn.prepare_cached(GET)?.query_row(named_params! { ":id": id }, Generation::read).optional()
}

/// What a job has on its way, if it has anything.
///
/// # Errors
/// SQLite's.
pub fn on_its_way(conn: &Connection, job: i64) -> rusqlite::Result<Option<Generation>> {
    conn.prepare_cached(ON_ITS_WAY)?.query_row(named_params! { ":job": job }, Generation::read).optional()
}

/// All that was asked for a book, the first first.
///
/// # Errors
/// SQLite's.
pub fn of_book(conn: &Connection, book: i64) -> rusqlite::Result<Vec<Generation>> {
    conn.prepare_cached(OF_BOOK)?.query_map(named_params! { ":book": book }, Generation::read)?.collect()
}

/// Whether anything of a book as a whole, such as its story, came from a provider over the network.
///
/// # Errors
/// SQLite's.
pub fn any_of_whole(conn: &Connection, book: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(WROTE)?.exists(named_params! { ":book": book })
}

/// What was spent since `at`, in milliseconds since the epoch.
///
/// # Errors
/// SQLite's.
pub fn since(conn: &Connection, at: i64) -> rusqlite::Result<Vec<Expense>> {
    conn.prepare_cached(SINCE)?.query_map(named_params! { ":at": at }, Expense::read)?.collect()
}

/// What was spent on a book.
///
/// # Errors
/// SQLite's.
pub fn costs_of(conn: &Connection, book: i64) -> rusqlite::Result<Vec<Expense>> {
    conn.prepare_cached(COSTS_OF)?.query_map(named_params! { ":book": book }, Expense::read)?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::library;

    fn dollars(millionths: u64) -> Option<Cost> {
        Some(Cost { currency: "USD".into(), millionths })
    }

    fn request(job: i64) -> Request {
        Request {
            book: 1,
            page: Some(2),
            job,
            provider: "openai".into(),
            host: "api.example.com".into(),
            sent: "一只小狐狸".into(),
            images: 1,
            costs: true,
            expected: dollars(40_000),
        }
    }

    #[test]
    fn what_is_sent_counts_until_it_is_known_and_then_as_it_is() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let [used, unmade, lost] = [1, 2, 3].map(|job| send(&tx, &request(job), 10).unwrap());
        set_ticket(&tx, used, "order 7").unwrap();
        let found = on_its_way(&tx, 1).unwrap().unwrap();
        assert_eq!(
            (found.id, found.ticket.as_deref(), found.state),
            (used, Some("order 7"), GenerationState::Sent)
        );
        assert_eq!(found.request, request(1));

        let bill = Used {
            model: "m".into(),
            input_tokens: 3,
            output_tokens: 4,
            cost: dollars(35_000),
            is_estimate: false,
        };
        set_used(&tx, used, &bill, 20).unwrap();
        set_ended(&tx, unmade, false, 20).unwrap();
        set_bill(&tx, lost, &Used { cost: dollars(41_000), ..bill.clone() }).unwrap();
        assert_eq!(on_its_way(&tx, 3).unwrap().unwrap().state, GenerationState::Sent, "billed, and not here");
        set_ended(&tx, lost, true, 20).unwrap();
        assert_eq!(on_its_way(&tx, 1).unwrap(), None);
        assert_eq!(get(&tx, lost).unwrap().map(|lost| lost.state), Some(GenerationState::Lost));
        assert_eq!(get(&tx, 99).unwrap(), None);
        let all = of_book(&tx, 1).unwrap();
        assert_eq!((&all[0].used, all[0].ended_at), (&bill, Some(20)));
        assert!(
            !all[1].used.is_estimate && all[2].state == GenerationState::Lost,
            "that it cost nothing is known"
        );
        let costs: Vec<_> = costs_of(&tx, 1).unwrap().into_iter().map(|expense| expense.cost).collect();
        assert_eq!(costs, [dollars(35_000), dollars(0), dollars(41_000)]);
        assert_eq!(since(&tx, 10).unwrap().len(), 3);
        assert!(since(&tx, 11).unwrap().is_empty() && costs_of(&tx, 2).unwrap().is_empty());
    }

    #[test]
    fn without_a_price_nobody_knows() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = send(&tx, &Request { expected: None, page: None, ..request(1) }, 1).unwrap();
        assert!(!any_of_whole(&tx, 1).unwrap());
        set_used(&tx, id, &Used::default(), 2).unwrap();
        assert!(any_of_whole(&tx, 1).unwrap());
        assert_eq!(costs_of(&tx, 1).unwrap()[0].cost, None);
        let free = send(&tx, &Request { expected: None, ..request(2) }, 3).unwrap();
        set_ended(&tx, free, false, 4).unwrap();
        let nothing = Some(Cost { currency: "USD".into(), millionths: 0 });
        assert_eq!(costs_of(&tx, 1).unwrap()[1].cost, nothing, "what was not made has a price");
    }
}
