//! What happens to a job that could not do its work, and what the user is told.

use std::{fmt::Display, io, time::Duration};

use book::Message;
use library::AssetError;
use provider::ProviderError;
use queue::{CommitError, Outcome};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::wire::Fault;

/// How long to wait when a provider says "too many requests" but not until when.
const BREATH: Duration = Duration::from_secs(30);

/// Why a job did not work, as it is kept with the job.
#[derive(Debug, Serialize, Deserialize)]
pub struct Trouble {
    #[serde(flatten)]
    message: Message,
    /// The technical cause.
    details: String,
}

impl Trouble {
    /// The error of a job that could not do its work.
    pub fn value(en: &str, zh: &str, details: impl Display) -> Value {
        json!(Self { message: Message::new(en, zh), details: details.to_string() })
    }

    /// The error of a job that met with a fault.
    pub fn of_fault(fault: &Fault) -> Value {
        Self::value(&fault.message.en, &fault.message.zh, &fault.details)
    }

    /// The technical cause.
    pub fn details_of(error: &Value) -> String {
        let details = error.get("details").or(Some(error)).and_then(Value::as_str);
        details.map_or_else(|| error.to_string(), str::to_owned)
    }

    /// What the user is told. The queue has reasons of its own, which are for the log only.
    pub fn message_of(error: Value) -> Message {
        serde_json::from_value::<Self>(error).map_or_else(
            |_| Message::new("It took too long or broke off. Try again.", "用时太久或者中断了。请再试一次。"),
            |trouble| trouble.message,
        )
    }
}

/// The provider's error decides the outcome.
pub fn by_provider(error: &ProviderError) -> Outcome {
    let Message { en, zh } = error.message();
    match error {
        ProviderError::RateLimited { after } => Outcome::Snooze {
            after: after.unwrap_or(BREATH),
            reason: Trouble::value(&en, &zh, error),
            pause_key: true,
        },
        ProviderError::Busy(_) | ProviderError::Offline(_) | ProviderError::BadAnswer(_) => {
            again(&en, &zh, error)
        }
        ProviderError::Refused(_)
        | ProviderError::BadKey(_)
        | ProviderError::NotAllowed(_)
        | ProviderError::QuotaSpent(_)
        | ProviderError::NoModel(_)
        | ProviderError::BadRequest(_)
        | ProviderError::Lost(_) => never(&en, &zh, error),
    }
}

/// What the provider sent could not be kept.
pub fn by_asset(error: &AssetError) -> Outcome {
    match error {
        AssetError::NotAPicture(_) | AssetError::Changed(_) => {
            by_provider(&ProviderError::BadAnswer(error.to_string()))
        }
        AssetError::Io(cause) if cause.kind() == io::ErrorKind::StorageFull => {
            again("The disk is full. Free some space and try again.", "磁盘满了。请腾出一些空间再试。", error)
        }
        AssetError::Io(_) => again(
            "The picture could not be saved. Check the data folder and try again.",
            "画存不下来。请检查数据文件夹再试。",
            error,
        ),
    }
}

/// What is done could not be written down.
pub fn by_commit(error: &CommitError) -> Outcome {
    match error {
        CommitError::LostLease => Outcome::Stopped,
        CommitError::Write(error) => by_fault(&error.clone().into()),
    }
}

/// The library could not be read or written.
pub fn by_fault(fault: &Fault) -> Outcome {
    Outcome::Retry { error: Trouble::of_fault(fault), after: None }
}

/// The book is not there any more.
pub fn by_absence(book: i64) -> Outcome {
    never("The book is not there any more.", "这本书已经不在了。", format!("book {book}"))
}

fn again(en: &str, zh: &str, details: impl Display) -> Outcome {
    Outcome::Retry { error: Trouble::value(en, zh, details), after: None }
}

fn never(en: &str, zh: &str, details: impl Display) -> Outcome {
    Outcome::Discard { error: Trouble::value(en, zh, details) }
}
