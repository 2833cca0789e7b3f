//! How long a server asks to wait, in the many ways they say it.

use std::time::{Duration, SystemTime};

use reqwest::header::HeaderMap;

use super::Complaint;

/// The delay that headers or body ask for.
pub(crate) fn asked_for(headers: &HeaderMap, complaint: &Complaint, now: SystemTime) -> Option<Duration> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    header("retry-after-ms")
        .and_then(|value| seconds(value).map(|ms| ms / 1000))
        .or_else(|| header("retry-after").and_then(|value| after(value, now)))
        .or_else(|| complaint.delay.as_deref().and_then(go_duration))
        .or_else(|| {
            ["x-ratelimit-reset-requests", "x-ratelimit-reset-tokens"]
                .iter()
                .filter_map(|name| header(name).and_then(go_duration))
                .max()
        })
        .or_else(|| in_words(&complaint.message))
}

fn after(value: &str, now: SystemTime) -> Option<Duration> {
    seconds(value).or_else(|| {
        let date = httpdate::parse_http_date(value).ok()?;
        Some(date.duration_since(now).unwrap_or_default())
    })
}

fn seconds(value: &str) -> Option<Duration> {
    value.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
}

/// `6m0s`, `1.2s`, `20ms`, and a bare number of seconds.
fn go_duration(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    if let Some(plain) = seconds(rest) {
        return Some(plain);
    }
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let unit_end =
            rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |end| digits + end);
        let factor = match &rest[digits..unit_end] {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            _ => return None,
        };
        let amount: f64 = rest[..digits].parse().ok()?;
        total = total.checked_add(Duration::try_from_secs_f64(amount * factor).ok()?)?;
        rest = &rest[unit_end..];
    }
    Some(total)
}

/// “Please try again in 1.2s.”, “resets in ~30s”, “timed out for 60 seconds”.
fn in_words(message: &str) -> Option<Duration> {
    ["try again in ", "resets in ", "timed out for ", "retry in ", "retry after "].iter().find_map(|phrase| {
        let rest = &message[message.to_ascii_lowercase().find(phrase)?..];
        let rest = rest.get(phrase.len()..)?.trim_start_matches('~');
        let amount: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
        go_duration(amount.trim_end_matches('.'))
    })
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn told(headers: &[(&'static str, &'static str)], message: &str) -> Option<f64> {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let now = httpdate::parse_http_date("Wed, 21 Oct 2026 07:27:00 GMT").unwrap();
        let complaint = Complaint { message: message.into(), ..Complaint::default() };
        asked_for(&headers, &complaint, now).map(|delay| delay.as_secs_f64())
    }

    #[test]
    fn seconds_dates_milliseconds_and_words_are_understood() {
        assert_eq!(told(&[("retry-after", "2")], ""), Some(2.0));
        assert_eq!(told(&[("retry-after", "1.5")], ""), Some(1.5));
        assert_eq!(told(&[("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")], ""), Some(60.0));
        assert_eq!(told(&[("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")], ""), Some(0.0), "long past");
        assert_eq!(told(&[("retry-after-ms", "1500"), ("retry-after", "9")], ""), Some(1.5));
        assert_eq!(told(&[("retry-after", "86400")], ""), Some(86400.0));
        assert_eq!(
            told(&[("x-ratelimit-reset-requests", "6m0s"), ("x-ratelimit-reset-tokens", "20ms")], ""),
            Some(360.0)
        );
        assert_eq!(told(&[], "Request was throttled. Your rate limit resets in ~30s."), Some(30.0));
        assert_eq!(told(&[], "Limit 3. Please try again in 1.2s."), Some(1.2));
        assert_eq!(told(&[], "have been timed out for 60 seconds."), Some(60.0));
        for nonsense in ["abc", "-5", "NaN", "inf", "1e999", ""] {
            assert_eq!(told(&[("retry-after", nonsense)], ""), None, "{nonsense}");
        }
        assert_eq!(told(&[], "İ try again in soon"), None);
        assert_eq!(told(&[], ""), None);
    }
}
