use std::net::SocketAddr;

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use provider::ProviderError;
use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header::LOCATION,
};
use tokio::time::timeout;

use super::{Answer, Http, client::told};
use crate::{
    endpoint::{Endpoint, is_nearby},
    fault::Stakes,
};

/// The longest picture file.
pub(crate) const MAX_PICTURE_BYTES: usize = 32 << 20;
/// How often a picture that is ready is fetched before it is given up. Fetching costs nothing.
const TRIES: u32 = 3;
const MAX_REDIRECTS: u32 = 4;

/// Where an answer has its picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// In itself, in base64, with or without `data:` before it.
    Inline(String),
    /// Behind a URL, absolute or from the server's root.
    Url(String),
}

impl Source {
    /// Reads a string that may be either.
    pub fn of(text: &str) -> Self {
        let is_url =
            ["http://", "https://", "/"].iter().any(|start| text.starts_with(start)) && text.len() < 8192;
        // Base64 may begin with a slash, too, but no picture's does: they begin with /9j/, iVBOR, UklGR.
        if is_url && !text.starts_with("/9j/") { Self::Url(text.into()) } else { Self::Inline(text.into()) }
    }
}

impl Http {
    /// The bytes of a picture that was made. Over the internet only https is taken and only public
    /// addresses; the one private server that may be asked is `home`, which the user typed.
    pub(crate) async fn fetch(
        &self,
        source: &Source,
        home: &Endpoint,
        stakes: Stakes,
    ) -> Result<Vec<u8>, ProviderError> {
        match source {
            Source::Inline(text) => {
                decode(text).ok_or_else(|| stakes.useless("the picture is not base64".into()))
            }
            Source::Url(url) => {
                let url = if url.starts_with('/') { Ok(home.beside(url)) } else { Url::parse(url) };
                let url = url.map_err(|_| stakes.useless("the picture's address is none".into()))?;
                let mut tries = 1;
                loop {
                    match self.download(url.clone(), home).await {
                        Ok(bytes) => return Ok(bytes),
                        Err(Trouble::Passing(_)) if tries < TRIES => {
                            tokio::time::sleep(self.patience.poll * tries).await;
                            tries += 1;
                        }
                        Err(Trouble::Passing(text) | Trouble::Lasting(text)) => {
                            return Err(stakes.useless(format!("the picture could not be fetched: {text}")));
                        }
                    }
                }
            }
        }
    }

    async fn download(&self, mut url: Url, home: &Endpoint) -> Result<Vec<u8>, Trouble> {
        for _ in 0..=MAX_REDIRECTS {
            let client = if home.is_home_of(&url) {
                self.client_for(&url)
            } else if url.scheme() != "https" {
                return Err(Trouble::Lasting(format!("{} is not https", url.scheme())));
            } else if is_nearby(&url) {
                return Err(Trouble::Lasting("it lies in the local network".into()));
            } else {
                &self.downloads
            };
            let sent = timeout(self.patience.silence, client.get(url.clone()).send()).await;
            let response = match sent {
                Ok(Ok(response)) => response,
                Ok(Err(error)) => return Err(Trouble::Passing(told(&error))),
                Err(_) => return Err(Trouble::Passing("no answer".into())),
            };
            let status = response.status();
            if status.is_redirection() {
                let next = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
                let next = next.and_then(|to| url.join(to).ok());
                url = next.ok_or_else(|| Trouble::Lasting("it has moved nowhere".into()))?;
                continue;
            }
            if !status.is_success() {
                let text = format!("HTTP {}", status.as_u16());
                let is_passing = status.is_server_error() || status.as_u16() == 429;
                return Err(if is_passing { Trouble::Passing(text) } else { Trouble::Lasting(text) });
            }
            if response.content_length().is_some_and(|length| length > MAX_PICTURE_BYTES as u64) {
                return Err(Trouble::Lasting("it is too large".into()));
            }
            let (silence, total) = (self.patience.silence, self.patience.total);
            let mut answer = Answer::new(response, None, Stakes::Nothing, silence, total);
            return match answer.bytes(MAX_PICTURE_BYTES).await {
                Ok(bytes) => Ok(bytes),
                Err(ProviderError::BadAnswer(text)) => Err(Trouble::Lasting(text)),
                Err(error) => Err(Trouble::Passing(error.to_string())),
            };
        }
        Err(Trouble::Lasting("it moves on and on".into()))
    }
}

enum Trouble {
    Passing(String),
    Lasting(String),
}

/// Base64 in either alphabet, with or without padding, line breaks and a `data:` prefix.
fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let text = if text.starts_with("data:") { text.split_once(',')?.1 } else { text };
    if text.len() > MAX_PICTURE_BYTES / 3 * 4 + MAX_PICTURE_BYTES / 16 {
        return None;
    }
    let plain: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&alphabet::STANDARD, config).decode(plain).ok().filter(|bytes| !bytes.is_empty())
}

/// Finds the addresses of a name that are the internet's: a picture's URL that leads to a router, a cloud's
/// metadata or another program on this computer leads nowhere.
pub(super) struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0))
                .await?
                .filter(|address| crate::endpoint::is_public(address.ip()))
                .collect();
            if found.is_empty() {
                return Err("the name leads into the local network, or nowhere".into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};

    use super::*;

    #[test]
    fn base64_is_read_in_all_the_ways_it_is_written() {
        let bytes: Vec<u8> = (0..=255).collect();
        let standard = BASE64_STANDARD.encode(&bytes);
        let broken: String = standard
            .as_bytes()
            .chunks(76)
            .map(|line| format!("{}\r\n", String::from_utf8_lossy(line)))
            .collect();
        for text in [
            standard.clone(),
            standard.trim_end_matches('=').to_owned(),
            BASE64_URL_SAFE_NO_PAD.encode(&bytes),
            format!("data:image/png;base64,{standard}"),
            broken,
        ] {
            assert_eq!(decode(&text).as_deref(), Some(&*bytes), "{text}");
        }
        assert_eq!(decode("not base64!"), None);
        assert_eq!(decode(""), None);
        assert_eq!(Source::of("/9j/4AAQ"), Source::Inline("/9j/4AAQ".into()));
        assert_eq!(Source::of("/generated/1.png"), Source::Url("/generated/1.png".into()));
    }
}
