use std::{sync::Arc, time::Duration};

use provider::ProviderError;
use reqwest::{
    Client, Method, Url,
    header::{HeaderMap, HeaderName, HeaderValue},
    multipart::Form,
    redirect, retry,
};
use serde_json::Value;
use tokio::time::timeout;

use super::{Answer, download::PublicOnly};
use crate::{endpoint::is_nearby, fault::Stakes, key::Key};

/// How long to wait for a server.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For the first byte of an answer, and between two pieces of one.
    pub silence: Duration,
    /// For the first byte from a server nearby, which may have to load its model first, and for a picture
    /// that is painted before anything is sent.
    pub long_silence: Duration,
    /// For a whole answer.
    pub total: Duration,
    /// Between two questions whether a picture is done: the first wait. Later ones grow to eight times it.
    pub poll: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(120),
            long_silence: Duration::from_secs(600),
            total: Duration::from_secs(1800),
            poll: Duration::from_secs(1),
        }
    }
}

/// How to reach the internet.
#[derive(Debug, Clone, Default)]
pub struct HttpOptions {
    /// A proxy for everything; without one the system's settings and the environment decide.
    pub proxy: Option<String>,
    /// Certificates to trust besides the system's, in PEM.
    pub certificates: Vec<Vec<u8>>,
    /// How long to wait.
    pub patience: Patience,
}

/// Why the internet cannot be reached with these options.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The proxy's address cannot be used.
    #[error("the proxy cannot be used: {0}")]
    Proxy(String),
    /// A certificate cannot be read.
    #[error("a certificate cannot be read: {0}")]
    Certificate(String),
    /// The system's certificates or TLS cannot be used.
    #[error("no secure connections: {0}")]
    Tls(String),
}

/// The HTTP client, shared by all providers.
#[derive(Debug, Clone)]
pub struct Http {
    /// For the internet.
    far: Client,
    /// For this computer and the local network, where no proxy helps.
    near: Client,
    /// For the internet only: a name that leads into the local network is not found.
    pub(super) downloads: Client,
    pub(crate) patience: Patience,
}

impl Http {
    /// A client with these options.
    ///
    /// # Errors
    /// The options or the system's TLS cannot be used.
    pub fn new(options: &HttpOptions) -> Result<Self, HttpError> {
        // Another part of the process may have installed one before; any will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let build = |reach: Reach| {
            let mut builder = Client::builder()
                .user_agent(concat!("Picturebook/", env!("CARGO_PKG_VERSION")))
                .connect_timeout(options.patience.connect)
                // A key goes nowhere but to the host it is for, and a picture is fetched step by step.
                .redirect(redirect::Policy::none())
                // What may have been carried out is not sent again behind anybody's back.
                .retry(retry::never())
                // On a connection that was kept open a broken one and a broken off answer look the same.
                .pool_max_idle_per_host(0)
                .referer(false);
            match &options.proxy {
                _ if reach == Reach::Near => builder = builder.no_proxy(),
                Some(proxy) => {
                    let proxy = reqwest::Proxy::all(proxy).map_err(|error| HttpError::Proxy(told(&error)))?;
                    builder = builder.proxy(proxy);
                }
                None => {}
            }
            let mut certificates = Vec::new();
            for pem in &options.certificates {
                let read = reqwest::Certificate::from_pem_bundle(pem);
                let read = read.map_err(|error| HttpError::Certificate(told(&error)))?;
                if read.is_empty() {
                    return Err(HttpError::Certificate("it is not in PEM".into()));
                }
                certificates.extend(read);
            }
            builder = builder.tls_certs_merge(certificates);
            // Through a proxy it is the proxy that finds addresses.
            if reach == Reach::PublicOnly && options.proxy.is_none() {
                builder = builder.dns_resolver(Arc::new(PublicOnly));
            }
            builder.build().map_err(|error| HttpError::Tls(told(&error)))
        };
        Ok(Self {
            far: build(Reach::Far)?,
            near: build(Reach::Near)?,
            downloads: build(Reach::PublicOnly)?,
            patience: options.patience,
        })
    }

    pub(super) fn client_for(&self, url: &Url) -> &Client {
        if is_nearby(url) { &self.near } else { &self.far }
    }

    /// Sends a request and answers its success.
    pub(crate) async fn send(&self, call: Call<'_>) -> Result<Answer, ProviderError> {
        let answer = self.exchange(call).await?;
        if answer.status().is_success() { Ok(answer) } else { Err(answer.into_error().await) }
    }

    /// Sends a request and answers whatever comes. What was certainly not carried out is told apart from
    /// what may have been.
    pub(crate) async fn exchange(&self, call: Call<'_>) -> Result<Answer, ProviderError> {
        let Call { method, url, headers, body, key, stakes, is_patient } = call;
        let redacted = |text: String| key.map_or_else(|| text.clone(), |key| key.redact(&text));
        let mut request = self.client_for(&url).request(method, url).headers(headers);
        request = match body {
            Body::None => request,
            Body::Json(text) => request.header("content-type", "application/json").body(text),
            Body::Multipart(form) => request.multipart(form),
        };
        let silence = if is_patient { self.patience.long_silence } else { self.patience.silence };
        let response = match timeout(silence + self.patience.connect, request.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) if error.is_connect() || error.is_builder() => {
                return Err(ProviderError::Offline(redacted(told(&error))));
            }
            Ok(Err(error)) => return Err(stakes.unanswered(redacted(told(&error)))),
            Err(_) => {
                return Err(stakes.unanswered(format!("no answer within {} s", silence.as_secs_f32())));
            }
        };
        Ok(Answer::new(response, key.cloned(), stakes, silence, self.patience.total))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Far,
    Near,
    PublicOnly,
}

/// A request to a provider.
pub(crate) struct Call<'a> {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Body,
    /// The key that is in the headers, to keep it out of every text.
    pub key: Option<&'a Key>,
    pub stakes: Stakes,
    /// Whether the first byte may take minutes.
    pub is_patient: bool,
}

/// What a request carries.
pub(crate) enum Body {
    None,
    /// JSON, written out.
    Json(String),
    Multipart(Form),
}

impl<'a> Call<'a> {
    pub fn get(url: Url) -> Self {
        Self {
            method: Method::GET,
            url,
            headers: HeaderMap::new(),
            body: Body::None,
            key: None,
            stakes: Stakes::Nothing,
            is_patient: false,
        }
    }

    pub fn post(url: Url, body: &Value, stakes: Stakes) -> Self {
        Self { method: Method::POST, body: Body::Json(body.to_string()), stakes, ..Self::get(url) }
    }

    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    pub fn patient(mut self, is_patient: bool) -> Self {
        self.is_patient = is_patient;
        self
    }

    /// A header that is no secret.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
        self
    }

    /// The header that carries the key, marked so that nothing prints it.
    pub fn secret(mut self, name: &'static str, value: &str, key: &'a Key) -> Self {
        if let Ok(mut value) = HeaderValue::from_str(value) {
            value.set_sensitive(true);
            self.headers.insert(HeaderName::from_static(name), value);
        }
        self.key = Some(key);
        self
    }
}

/// An error and its causes in one line, without URLs: they may hold what nobody should see.
pub(super) fn told(error: &reqwest::Error) -> String {
    let mut parts = vec![strip_url(&error.to_string(), error.url())];
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let text = error.to_string();
        if !parts.iter().any(|part| part.contains(&text)) {
            parts.push(text);
        }
        cause = error.source();
    }
    parts.join(": ")
}

fn strip_url(text: &str, url: Option<&Url>) -> String {
    match url {
        Some(url) => text.replace(url.as_str(), url.host_str().unwrap_or_default()),
        None => text.to_owned(),
    }
}
