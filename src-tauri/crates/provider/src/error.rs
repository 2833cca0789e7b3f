use std::time::Duration;

use book::Message;

/// Why a provider did not deliver. The variant decides what happens to the job; the text is for the
/// person who asks for details.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// Too many requests; ask again after this long.
    #[error("too many requests")]
    RateLimited {
        /// The provider's own word on when to come back.
        after: Option<Duration>,
    },
    /// Overloaded or broken for the moment. What was asked for was not made, and costs nothing.
    #[error("busy: {0}")]
    Busy(String),
    /// Will not draw or write this.
    #[error("refused: {0}")]
    Refused(String),
    /// Does not accept the key.
    #[error("the key was not accepted: {0}")]
    BadKey(String),
    /// Accepts the key, but does not serve this account, country or network.
    #[error("not allowed: {0}")]
    NotAllowed(String),
    /// The account has nothing left, or has reached a limit that somebody set.
    #[error("the quota is spent: {0}")]
    QuotaSpent(String),
    /// Does not have the model, or this account may not use it.
    #[error("no such model: {0}")]
    NoModel(String),
    /// Does not understand the request; asking again will not help.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// The answer could not be understood; asking again may help and costs nothing.
    #[error("bad answer: {0}")]
    BadAnswer(String),
    /// What was asked for may have been made and charged, but nothing that can be used arrived. Asking
    /// again may cost again, so only the user may.
    #[error("lost: {0}")]
    Lost(String),
    /// Cannot be reached; nothing was asked for.
    #[error("offline: {0}")]
    Offline(String),
}

impl ProviderError {
    /// What happened and what to do, in words for the user.
    pub fn message(&self) -> Message {
        let (en, zh) = match self {
            Self::RateLimited { .. } => {
                ("The provider asks for a break. It goes on by itself.", "服务方请求稍等，会自动接着做。")
            }
            Self::Busy(_) => ("The provider is busy. Try again in a while.", "服务方正忙。请过一会儿再试。"),
            Self::Refused(_) => (
                "The provider will not make this. Change the words or the instruction and try again.",
                "服务方不愿意做这个内容。请改一改文字或要求再试。",
            ),
            Self::BadKey(_) => (
                "The provider does not accept the key. Check it and try again.",
                "服务方不接受这个密钥。请检查后再试。",
            ),
            Self::NotAllowed(_) => (
                "The provider does not allow this from your account, country or network. See the details.",
                "服务方不允许你的账户、所在地区或网络使用它。请看详细信息。",
            ),
            Self::QuotaSpent(_) => (
                "The account with the provider has nothing left. Top it up and try again.",
                "服务方账户的额度用完了。请充值后再试。",
            ),
            Self::NoModel(_) => (
                "The provider does not have this model, or your account may not use it. Choose another model.",
                "服务方没有这个模型，或者你的账户不能用它。请换一个模型。",
            ),
            Self::BadRequest(_) => (
                "The provider does not understand the request. Change the words or the provider's settings and try again.",
                "服务方看不懂这个请求。请改一改文字或服务方的设置再试。",
            ),
            Self::BadAnswer(_) => {
                ("The provider's answer could not be used. Try again.", "服务方的回复用不了。请再试一次。")
            }
            Self::Lost(_) => (
                "The provider may have made this, but nothing usable arrived. Trying again may cost again.",
                "服务方也许已经做好了，但没有收到能用的结果。再试一次可能会再次收费。",
            ),
            Self::Offline(_) => (
                "The provider cannot be reached. Check the connection and try again.",
                "连不上服务方。请检查网络再试。",
            ),
        };
        Message::new(en, zh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_in_both_languages_what_happened_and_what_to_do() {
        let because = || "x".to_owned();
        for error in [
            ProviderError::RateLimited { after: None },
            ProviderError::Busy(because()),
            ProviderError::Refused(because()),
            ProviderError::BadKey(because()),
            ProviderError::NotAllowed(because()),
            ProviderError::QuotaSpent(because()),
            ProviderError::NoModel(because()),
            ProviderError::BadRequest(because()),
            ProviderError::BadAnswer(because()),
            ProviderError::Lost(because()),
            ProviderError::Offline(because()),
        ] {
            let Message { en, zh } = error.message();
            assert!(en.starts_with("The ") && en.matches('.').count() == 2, "{en}");
            assert!(zh.ends_with('。') && zh.matches(['。']).count() <= 2, "{zh}");
        }
    }
}
