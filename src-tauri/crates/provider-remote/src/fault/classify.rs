use std::time::{Duration, SystemTime};

use provider::ProviderError;
use reqwest::{StatusCode, header::HeaderMap};

use super::{Complaint, MAX_DETAILS, clipped, wait};

/// A provider that says to come back later than this does not mean a pause between two requests.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// What is lost when a request was carried out and nobody hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stakes {
    /// Nothing: it costs nothing.
    Nothing,
    /// The words of some pages. Providers charge for none that they report as failed.
    Words,
    /// A picture. Some are charged for although their delivery failed.
    Picture,
}

impl Stakes {
    /// What a request came to that was sent and not answered.
    pub fn unanswered(self, details: String) -> ProviderError {
        match self {
            Self::Nothing => ProviderError::Busy(details),
            Self::Words | Self::Picture => ProviderError::Lost(details),
        }
    }

    /// What a request came to whose answer cannot be used.
    pub fn useless(self, details: String) -> ProviderError {
        match self {
            Self::Nothing => ProviderError::BadAnswer(details),
            Self::Words | Self::Picture => ProviderError::Lost(details),
        }
    }
}

const QUOTA: &[&str] = &[
    "insufficient_quota",
    "credit_balance_exhausted",
    "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
    "enforced_spend_limit_reached",
    "contract_spend_limit_reached",
    "billing_error",
    "Arrearage",
    "PostpaidBillOverdue",
    "AllocationQuota.FreeTierOnly",
    "AccountOverdueError",
    "QuotaExceeded",
    "SetLimitExceeded",
    "1113",
    "1304",
    "1308",
    "1309",
    "1310",
    "30001",
    "payment_required",
    "weight_exceeds_budget",
];
const QUOTA_PHRASES: &[&str] = &[
    "Insufficient Balance",
    "Insufficient credit",
    "lack sufficient credits",
    "Exhausted balance",
    "credit balance is too low",
    "You have reached your specified",
    "workspace API usage limits",
    "Free allocated quota exceeded",
    "balance is insufficient",
    "欠费",
    "余额不足",
];
const REFUSAL: &[&str] = &[
    "moderation_blocked",
    "content_policy_violation",
    "image_content_policy_violation",
    "content_filter",
    "content_moderation",
    "data_inspection_failed",
    "DataInspectionFailed",
    "IPInfringementSuspect",
    "1301",
    "SensitiveContentDetected*",
    "InputTextSensitiveContentDetected*",
    "InputImageSensitiveContentDetected*",
    "OutputTextSensitiveContentDetected*",
    "OutputImageSensitiveContentDetected*",
    "InputTextRiskDetection",
    "OutputTextRiskDetection",
    "InputImageRiskDetection",
    "OutputImageRiskDetection",
    "PROHIBITED_CONTENT",
    "SAFETY",
    "IMAGE_SAFETY",
    "misalignment_policy_violation",
    "bio_policy",
    "refusal",
];
const REFUSAL_PHRASES: &[&str] = &[
    "Content Exists Risk",
    "rejected by the safety system",
    "rejected as a result of our safety system",
    "NSFW content detected",
    "flagged as sensitive",
    "flagged by a content checker",
    "flagged by our content moderation",
];
const MODEL: &[&str] = &[
    "model_not_found",
    "ModelNotFound",
    "Model.NotExist",
    "ModelNotOpen",
    "InvalidEndpointOrModel.NotFound",
    "InvalidEndpoint.ClosedEndpoint",
    "AccessDenied.Unpurchased",
    "20012",
    "1211",
];
const MODEL_PHRASES: &[&str] = &["Invalid model name", "model not found", "unknown model"];
const KEY: &[&str] = &[
    "API_KEY_INVALID",
    "invalid_api_key",
    "InvalidApiKey",
    "authentication_error",
    "AuthenticationError",
    "authentication",
    "1000",
    "1001",
    "1002",
    "1003",
    "1004",
];
const NOT_ALLOWED: &[&str] = &[
    "unsupported_country_region_territory",
    "ip_not_authorized",
    "FAILED_PRECONDITION",
    "organization_on_hold",
];
const RATE: &[&str] = &[
    "rate_limit_exceeded",
    "slow_down",
    "Throttling*",
    "limit_requests",
    "RateLimitExceeded*",
    "AccountRateLimitExceeded",
    "ModelAccountRpmRateLimitExceeded",
    "1302",
    "1303",
    "1305",
    "in_flight_budget_exhausted",
    "ramp_limit_exceeded",
];
const BUSY: &[&str] = &[
    "overloaded_error",
    "server_is_overloaded",
    "ServerOverloaded",
    "provider_overloaded",
    "provider_unavailable",
    "unavailable_error",
    "UNAVAILABLE",
    "ServiceUnavailable",
    "service_unavailable_error",
    "1312",
    "1234",
    "50505",
];
/// A failure while it worked on the request: nothing is known about what it did before.
const BROKE: &[&str] = &[
    "server_error",
    "api_error",
    "INTERNAL",
    "InternalError*",
    "InternalServiceError",
    "image_generation_server_error",
    "image_generation_failed",
    "internal_error",
    "internal_server_error",
    "downstream_service_error",
    "generation_timeout",
    "request_timeout",
    "timeout_error",
    "DEADLINE_EXCEEDED",
];

/// What an answer that is none means. Codes are believed before the status, since gateways and vendors
/// agree on few statuses; 200 stands for an error inside a success.
pub(crate) fn classify(
    status: StatusCode,
    headers: &HeaderMap,
    complaint: &Complaint,
    stakes: Stakes,
    now: SystemTime,
) -> ProviderError {
    let details = details(status, headers, complaint);
    let status = meant(status, complaint);
    let delay = wait::asked_for(headers, complaint, now);
    let rate = |details| match delay {
        Some(delay) if delay > LONGEST_PAUSE => ProviderError::QuotaSpent(details),
        after => ProviderError::RateLimited { after },
    };
    let broke = |details| match stakes {
        Stakes::Picture => ProviderError::Lost(details),
        Stakes::Nothing | Stakes::Words => ProviderError::Busy(details),
    };

    if complaint.has(QUOTA) || complaint.says(QUOTA_PHRASES) {
        return ProviderError::QuotaSpent(details);
    }
    if complaint.has(REFUSAL) || complaint.says(REFUSAL_PHRASES) {
        return ProviderError::Refused(details);
    }
    if complaint.has(MODEL) || complaint.says(MODEL_PHRASES) {
        return ProviderError::NoModel(details);
    }
    if complaint.has(KEY) {
        return ProviderError::BadKey(details);
    }
    if complaint.has(NOT_ALLOWED) {
        return ProviderError::NotAllowed(details);
    }
    if status == StatusCode::TOO_MANY_REQUESTS || complaint.has(RATE) {
        return if is_daily(complaint, delay) { ProviderError::QuotaSpent(details) } else { rate(details) };
    }
    if complaint.has(BUSY) {
        return ProviderError::Busy(details);
    }
    // The base URL lacks its version, or is not an API's.
    if complaint.says(&["Invalid URL", "Unexpected endpoint"]) {
        return ProviderError::BadRequest(format!(
            "{details}. Check the address, such as whether it ends in /v1."
        ));
    }
    // Gateways report as their own failure what they could not read in the request.
    if complaint.says(&["cannot unmarshal", "Failed to deserialize", "out of memory"]) {
        return ProviderError::BadRequest(details);
    }
    if complaint.has(BROKE) {
        return broke(details);
    }
    by_status(status, complaint, stakes, details, rate, broke)
}

/// The status that a complaint inside a success names.
fn meant(status: StatusCode, complaint: &Complaint) -> StatusCode {
    let named =
        || complaint.codes.iter().find_map(|code| code.parse::<u16>().ok().filter(|code| *code >= 400));
    let named = if status.is_success() { named() } else { None };
    named
        .and_then(|code| StatusCode::from_u16(code).ok())
        .filter(|named| named.as_u16() < 600)
        .unwrap_or(status)
}

fn by_status(
    status: StatusCode,
    complaint: &Complaint,
    stakes: Stakes,
    details: String,
    rate: impl FnOnce(String) -> ProviderError,
    broke: impl FnOnce(String) -> ProviderError,
) -> ProviderError {
    match status.as_u16() {
        401 => ProviderError::BadKey(details),
        402 => ProviderError::QuotaSpent(details),
        403 | 451 => ProviderError::NotAllowed(details),
        404 => ProviderError::NoModel(details),
        408 | 499 => stakes.unanswered(details),
        409 | 425 => ProviderError::Busy(details),
        429 => rate(details),
        503 | 529 => ProviderError::Busy(details),
        // A vendor that says in its own words that it failed; a gateway before it cannot know.
        500 if complaint.codes.is_empty() && complaint.message.is_empty() => stakes.unanswered(details),
        500 => broke(details),
        501 => ProviderError::BadRequest(details),
        505.. => stakes.unanswered(details),
        502 | 504 => stakes.unanswered(details),
        300..=399 => ProviderError::BadRequest(format!(
            "{details}. The address of the provider has moved; requests and keys are not sent elsewhere."
        )),
        400..=499 => ProviderError::BadRequest(details),
        _ => stakes.useless(details),
    }
}

/// Whether a limit ends with the day or month, not with the minute.
fn is_daily(complaint: &Complaint, delay: Option<Duration>) -> bool {
    let names_day = complaint.codes.iter().any(|code| code.contains("PerDay"));
    names_day
        || (delay.is_none()
            && complaint.says(&["check your plan and billing details", "monthly limit", "IPD limit"]))
}

fn details(status: StatusCode, headers: &HeaderMap, complaint: &Complaint) -> String {
    let mut parts = vec![format!("HTTP {}", status.as_u16())];
    let codes = complaint.codes.iter().filter(|code| **code != status.as_str()).take(4);
    parts.push(codes.map(String::as_str).collect::<Vec<_>>().join(" "));
    parts.push(complaint.message.clone());
    let id =
        ["x-request-id", "request-id", "x-siliconcloud-trace-id"].iter().find_map(|name| headers.get(*name));
    parts.push(
        id.and_then(|id| id.to_str().ok()).map(|id| format!("({})", clipped(id, 80))).unwrap_or_default(),
    );
    parts.retain(|part| !part.is_empty());
    clipped(&parts.join(" "), MAX_DETAILS)
}
