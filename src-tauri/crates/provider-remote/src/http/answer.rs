use std::time::{Duration, SystemTime};

use provider::ProviderError;
use reqwest::{Response, StatusCode, header::HeaderMap};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::client::told;
use crate::{
    fault::{Complaint, Stakes, classify},
    key::Key,
};

/// The most of an error's body that is read.
const MAX_ERROR_BYTES: usize = 64 << 10;

/// An answer that is being received: never longer than it may be, never silent for longer than it may be.
pub(crate) struct Answer {
    response: Response,
    key: Option<Key>,
    stakes: Stakes,
    silence: Duration,
    deadline: Instant,
}

impl Answer {
    pub(super) fn new(
        response: Response,
        key: Option<Key>,
        stakes: Stakes,
        silence: Duration,
        total: Duration,
    ) -> Self {
        Self { response, key, stakes, silence, deadline: Instant::now() + total }
    }

    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The next piece of the body; `None` at its end.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, ProviderError> {
        let until = self.deadline.min(Instant::now() + self.silence);
        match timeout_at(until, self.response.chunk()).await {
            Ok(Ok(chunk)) => Ok(chunk.map(Into::into)),
            Ok(Err(error)) => Err(self.stakes.unanswered(self.redact(&told(&error)))),
            Err(_) => Err(self.stakes.unanswered("the answer stopped coming".into())),
        }
    }

    /// The whole body, if it is not longer than `limit`.
    pub async fn bytes(&mut self, limit: usize) -> Result<Vec<u8>, ProviderError> {
        let mut whole = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            if whole.len() + chunk.len() > limit {
                return Err(self.useless(&format!("the answer is longer than {} MB", limit >> 20)));
            }
            whole.extend_from_slice(&chunk);
        }
        Ok(whole)
    }

    /// The whole body as JSON that does not complain.
    pub async fn json(&mut self, limit: usize) -> Result<Value, ProviderError> {
        let bytes = self.bytes(limit).await?;
        self.value(&bytes)
    }

    /// `bytes` as JSON that does not complain.
    pub fn value(&self, bytes: &[u8]) -> Result<Value, ProviderError> {
        let value: Value = serde_json::from_slice(bytes).map_err(|error| {
            let start = Complaint::read(&bytes[..bytes.len().min(MAX_ERROR_BYTES)]).message;
            self.useless(&format!("not JSON ({error}): {start}"))
        })?;
        match Complaint::hidden_in(&value) {
            Some(complaint) => Err(self.complain(&complaint)),
            None => Ok(value),
        }
    }

    /// What a complaint inside this answer means.
    pub fn complain(&self, complaint: &Complaint) -> ProviderError {
        let error = classify(self.status(), self.headers(), complaint, self.stakes, SystemTime::now());
        map_details(error, |details| self.redact(&details))
    }

    /// The error for an answer that cannot be used.
    pub fn useless(&self, details: &str) -> ProviderError {
        self.stakes.useless(self.redact(details))
    }

    /// The error for an answer that ends too early.
    pub fn broken_off(&self, details: &str) -> ProviderError {
        self.stakes.unanswered(self.redact(details))
    }

    /// `text` without the key.
    pub fn redact(&self, text: &str) -> String {
        self.key.as_ref().map_or_else(|| text.to_owned(), |key| key.redact(text))
    }

    /// What an answer without success means.
    pub(super) async fn into_error(mut self) -> ProviderError {
        let mut body = Vec::new();
        // An error whose body breaks off or never ends is judged by what came of it.
        while let Ok(Some(chunk)) = self.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() >= MAX_ERROR_BYTES {
                break;
            }
        }
        body.truncate(MAX_ERROR_BYTES);
        self.complain(&Complaint::read(&body))
    }
}

fn map_details(error: ProviderError, redact: impl FnOnce(String) -> String) -> ProviderError {
    match error {
        ProviderError::RateLimited { after } => ProviderError::RateLimited { after },
        ProviderError::Busy(text) => ProviderError::Busy(redact(text)),
        ProviderError::Refused(text) => ProviderError::Refused(redact(text)),
        ProviderError::BadKey(text) => ProviderError::BadKey(redact(text)),
        ProviderError::NotAllowed(text) => ProviderError::NotAllowed(redact(text)),
        ProviderError::QuotaSpent(text) => ProviderError::QuotaSpent(redact(text)),
        ProviderError::NoModel(text) => ProviderError::NoModel(redact(text)),
        ProviderError::BadRequest(text) => ProviderError::BadRequest(redact(text)),
        ProviderError::BadAnswer(text) => ProviderError::BadAnswer(redact(text)),
        ProviderError::Lost(text) => ProviderError::Lost(redact(text)),
        ProviderError::Offline(text) => ProviderError::Offline(redact(text)),
    }
}
