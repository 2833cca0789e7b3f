//! A painter who is paid: what is asked of it is written down, and it is led by the test. The story, and the
//! painter who is always there, come at once and are free.

use std::sync::{Arc, Mutex};

use book::{Brief, StoryPart};
use futures::{FutureExt as _, future::BoxFuture, stream::BoxStream};
use provider::{
    Abilities, Account, Currency, DrawRequest, Estimate, Illustrator, LookingThrough, Money, Parcel, Picture,
    ProviderError, Providers, StoryRequest, Storyteller, Usage,
};
use studio::wire::{GenerationState, NewBook};
use tokio::sync::{mpsc, oneshot};

use super::{
    support::{Life, Place, brief},
    troupe::{Drawing, Troupe, willing},
};

/// What a picture of the paid painter costs.
pub const PRICE: u64 = 40_000;

/// How the paid painter takes orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orders {
    /// It answers when it is done.
    Answered,
    /// It gives a ticket first, and cancels nothing.
    Ticketed,
    /// It gives a ticket first, and does not carry out what is cancelled.
    Cancelled,
    /// It gives a ticket first, and does not answer a cancellation.
    Deaf,
    /// A picture costs it three times as much at most.
    Varying,
    /// Nobody knows its price.
    Unpriced,
    /// It looks at pictures of the cast.
    Looking,
    /// It sends its bill before the picture.
    BilledFirst,
}

/// A troupe in which `dear` paints for money.
pub fn paid(orders: Orders) -> Troupe {
    let (providers, asked) = willing();
    let (draw, pictures) = mpsc::unbounded_channel();
    let (_, stories) = mpsc::unbounded_channel();
    providers.set_others(Vec::new(), vec![Arc::new(Dear { draw, orders, asked: Arc::clone(&asked) })]);
    Troupe { providers, stories, pictures, asked }
}

/// Sets up `careful`, who tells as the one who is always there does, and looks texts through: to it, something
/// is the matter with whatever names page 2. Or it cannot.
pub fn set_careful(providers: &Providers, can: bool) {
    careful(providers, can, Estimate::Free);
}

/// Sets up `careful`, who is paid for looking texts through.
pub fn set_paid_careful(providers: &Providers) {
    careful(providers, true, Estimate::Between(price(), price()));
}

fn careful(providers: &Providers, can: bool, cost: Estimate) {
    let teller = providers.storyteller("teller").unwrap();
    providers.set_others(vec![Arc::new(Careful { teller, can, cost })], Vec::new());
}

struct Careful {
    teller: Arc<dyn Storyteller>,
    can: bool,
    cost: Estimate,
}

impl Storyteller for Careful {
    fn id(&self) -> &'static str {
        "careful"
    }

    fn tell(&self, request: StoryRequest) -> BoxStream<'static, Result<StoryPart, ProviderError>> {
        self.teller.tell(request)
    }

    fn look_through(&self, texts: Vec<String>, account: Account) -> LookingThrough {
        let (can, cost) = (self.can, self.cost);
        Box::pin(async move {
            let text = texts.join(" / ");
            account.sending(Parcel { host: "careful.example".into(), text, images: 0, cost }).await?;
            if !can {
                return Err(ProviderError::Busy("asleep".into()));
            }
            let flags = |text: &String| {
                if text.contains("page 2") { vec!["violence".to_owned()] } else { Vec::new() }
            };
            Ok(Some(texts.iter().map(flags).collect()))
        })
    }
}

struct Dear {
    draw: mpsc::UnboundedSender<Drawing>,
    orders: Orders,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Illustrator for Dear {
    fn id(&self) -> &'static str {
        "dear"
    }

    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>> {
        let (leader, orders, asked) = (self.draw.clone(), self.orders, Arc::clone(&self.asked));
        async move {
            let account = request.account.clone();
            if account.ticket.is_none() {
                let text = request.illustration.description.clone();
                let parcel = Parcel { host: "dear.example".into(), text, images: 0, cost: orders.price() };
                account.sending(parcel).await?;
                asked.lock().unwrap().push(format!("order {}", request.illustration.description));
                if matches!(orders, Orders::Ticketed | Orders::Cancelled | Orders::Deaf) {
                    account.accepted(format!("ticket of {}", request.illustration.description)).await?;
                }
            }
            if orders == Orders::BilledFirst {
                let cost = Some(price());
                account.charge(Usage { pictures: 1, cost, ..Usage::default() });
            }
            let (answer, answered) = oneshot::channel();
            let _ = leader.send(Drawing { request, answer });
            let picture = answered.await.unwrap_or(Err(ProviderError::Busy("nobody answers".into())))?;
            let known = (orders != Orders::Unpriced).then(price);
            account.charge(Usage { model: "dear-1".into(), pictures: 1, cost: known, ..Usage::default() });
            Ok(picture)
        }
        .boxed()
    }

    fn cancel_order(&self, ticket: String) -> BoxFuture<'static, Result<bool, ProviderError>> {
        self.asked.lock().unwrap().push(format!("cancel {ticket}"));
        let orders = self.orders;
        async move {
            match orders {
                Orders::Deaf => std::future::pending().await,
                Orders::Cancelled => Ok(true),
                _ => Err(ProviderError::BadRequest("too late".into())),
            }
        }
        .boxed()
    }

    fn abilities(&self) -> Abilities {
        let references = if self.orders == Orders::Looking { 4 } else { 0 };
        Abilities { references, seeds: false }
    }

    fn estimate(&self, _: &Brief, pictures: u32) -> Estimate {
        let each = Money { millionths: PRICE * u64::from(pictures), ..price() };
        if self.orders == Orders::Unpriced { Estimate::Unknown } else { Estimate::Between(each, each) }
    }
}

impl Orders {
    /// What a picture costs at least and at most.
    fn price(self) -> Estimate {
        match self {
            Self::Unpriced => Estimate::Unknown,
            Self::Varying => Estimate::Between(price(), Money { millionths: 3 * PRICE, ..price() }),
            _ => Estimate::Between(price(), price()),
        }
    }
}

fn price() -> Money {
    Money { currency: Currency::Usd, millionths: PRICE }
}

/// The providers of a troupe in which nobody is paid any more.
pub fn without_the_paid(providers: &Providers) {
    providers.set_others(Vec::new(), Vec::new());
}

/// A brief for the paid painter.
pub fn dear() -> NewBook {
    NewBook { illustrator: Some("dear".into()), ..brief("moon") }
}

/// A life in which it has begun a book.
pub async fn begin(place: &Place, orders: Orders) -> (Life, Troupe, i64) {
    let troupe = paid(orders);
    let life = place.open_with(&troupe.providers, 1).await;
    let id = life.studio.create_book(dear()).await.unwrap().id;
    (life, troupe, id)
}

pub fn orders(troupe: &Troupe) -> usize {
    troupe.asked.lock().unwrap().iter().filter(|asked| asked.starts_with("order ")).count()
}

/// The tickets of the orders that were to be cancelled.
pub fn cancelled(troupe: &Troupe) -> Vec<String> {
    let asked = troupe.asked.lock().unwrap();
    asked.iter().filter_map(|asked| asked.strip_prefix("cancel ")).map(str::to_owned).collect()
}

pub async fn states(life: &Life, book: i64) -> Vec<GenerationState> {
    life.studio.generations(book).await.unwrap().iter().map(|each| each.state).collect()
}
