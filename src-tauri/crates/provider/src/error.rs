use std::time::Duration;

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
    /// Overloaded or broken for the moment.
    #[error("busy: {0}")]
    Busy(String),
    /// Will not draw or write this.
    #[error("refused: {0}")]
    Refused(String),
    /// Does not accept the key.
    #[error("the key was not accepted")]
    BadKey,
    /// The account has nothing left.
    #[error("the quota is spent")]
    QuotaSpent,
    /// Does not understand the request; asking again will not help.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// The answer could not be understood; asking again may help.
    #[error("bad answer: {0}")]
    BadAnswer(String),
    /// Cannot be reached.
    #[error("offline: {0}")]
    Offline(String),
}
