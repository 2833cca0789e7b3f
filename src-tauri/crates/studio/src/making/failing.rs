//! What happens to a job that could not do its work, and what the user is told.

use std::{fmt::Display, io, time::Duration};

use book::Message;
use library::AssetError;
use provider::ProviderError;
use queue::{CommitError, Outcome};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::wire::{Cause, Fault, FaultCode, HoldView, WhenReached};

/// How long to wait when a provider says "too many requests" but not until when.
const BREATH: Duration = Duration::from_secs(30);

/// Why a job did not work, as it is kept with the job.
#[derive(Debug, Serialize, Deserialize)]
pub struct Trouble {
    #[serde(flatten)]
    message: Message,
    /// The technical cause.
    details: String,
    /// What helps depends on it.
    #[serde(default)]
    cause: Cause,
}

impl Trouble {
    /// The error of a job that could not do its work.
    pub fn value(cause: Cause, message: Message, details: impl Display) -> Value {
        json!(Self { message, details: details.to_string(), cause })
    }

    /// The error of a job that met with a fault.
    pub fn of_fault(fault: &Fault) -> Value {
        let cause = if fault.code == FaultCode::DiskFull { Cause::Disk } else { Cause::Other };
        Self::value(cause, Message::new(&fault.message.en, &fault.message.zh), &fault.details)
    }

    /// The technical cause.
    pub fn details_of(error: &Value) -> String {
        let details = error.get("details").or(Some(error)).and_then(Value::as_str);
        details.map_or_else(|| error.to_string(), str::to_owned)
    }

    /// The kind of reason.
    pub fn cause_of(error: &Value) -> Cause {
        let cause = error.get("cause").cloned();
        cause.and_then(|cause| serde_json::from_value(cause).ok()).unwrap_or_default()
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
    let reason = Trouble::value(cause(error), error.message(), error);
    match error {
        ProviderError::RateLimited { after } => {
            Outcome::Snooze { after: after.unwrap_or(BREATH), reason, pause_key: true }
        }
        ProviderError::Busy(_) | ProviderError::Offline(_) | ProviderError::BadAnswer(_) => {
            Outcome::Retry { error: reason, after: None }
        }
        ProviderError::Refused(_)
        | ProviderError::BadKey(_)
        | ProviderError::NotAllowed(_)
        | ProviderError::QuotaSpent(_)
        | ProviderError::NoModel(_)
        | ProviderError::BadRequest(_)
        | ProviderError::Lost(_) => Outcome::Discard { error: reason },
    }
}

fn cause(error: &ProviderError) -> Cause {
    match error {
        ProviderError::RateLimited { .. } | ProviderError::Busy(_) => Cause::Busy,
        ProviderError::Refused(_) => Cause::Refused,
        ProviderError::BadKey(_) => Cause::Key,
        ProviderError::NotAllowed(_) => Cause::NotAllowed,
        ProviderError::QuotaSpent(_) => Cause::Quota,
        ProviderError::NoModel(_) => Cause::Model,
        ProviderError::BadRequest(_) => Cause::Request,
        ProviderError::BadAnswer(_) => Cause::Answer,
        ProviderError::Lost(_) => Cause::Lost,
        ProviderError::Offline(_) => Cause::Offline,
    }
}

/// A cap is reached: the book waits for the user, or somebody else goes on with it.
pub fn by_cap(hold: &HoldView, when_reached: WhenReached) -> Outcome {
    let message = Message::new(
        "This would go past what you set as the most to spend.",
        "再做下去会超过你设的花费上限。",
    );
    let reason = Trouble::value(Cause::Capped, message, format!("{hold:?}"));
    match when_reached {
        // The book is paused, so nothing of it begins before the user has answered.
        WhenReached::Ask => Outcome::Snooze { after: Duration::from_secs(1), reason, pause_key: false },
        WhenReached::BuiltIn => Outcome::Discard { error: reason },
    }
}

/// Nobody of this name is set up.
pub fn by_vacancy(provider: &str) -> Outcome {
    let message = Message::new(
        format!("“{provider}” is not set up on this computer. Set it up in Settings, or choose another."),
        format!("这台电脑上还没有设置好“{provider}”。请在设置里设置它，或者换一个。"),
    );
    Outcome::Discard { error: Trouble::value(Cause::NotSetUp, message, provider) }
}

/// What the provider sent could not be kept. Where it was paid for, only the user asks for it again.
pub fn by_asset(error: &AssetError, is_paid: bool) -> Outcome {
    let message = match error {
        AssetError::NotAPicture(_) | AssetError::Changed(_) => {
            let details = error.to_string();
            return by_provider(&if is_paid {
                ProviderError::Lost(details)
            } else {
                ProviderError::BadAnswer(details)
            });
        }
        AssetError::Io(cause) if cause.kind() == io::ErrorKind::StorageFull => {
            Message::new("The disk is full. Free some space and try again.", "磁盘满了。请腾出一些空间再试。")
        }
        AssetError::Io(_) => Message::new(
            "The picture could not be saved. Check the data folder and try again.",
            "画存不下来。请检查数据文件夹再试。",
        ),
    };
    if is_paid {
        Outcome::Discard { error: Trouble::value(Cause::Lost, message, error) }
    } else {
        Outcome::Retry { error: Trouble::value(Cause::Disk, message, error), after: None }
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
    let message = Message::new("The book is not there any more.", "这本书已经不在了。");
    Outcome::Discard { error: Trouble::value(Cause::Other, message, format!("book {book}")) }
}
