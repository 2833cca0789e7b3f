use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use book::Message;
use reqwest::Url;

/// Where a provider's API is: the base URL that the user typed or a preset holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

impl Endpoint {
    /// Reads a base URL. Plain http is taken only for this computer and the local network: what goes over
    /// the internet carries a key and a child's story.
    ///
    /// # Errors
    /// No usable URL, in words for whoever typed it.
    pub fn parse(typed: &str) -> Result<Self, Message> {
        let typed = typed.trim();
        let with_scheme =
            if typed.contains("://") { typed.to_owned() } else { format!("{}://{typed}", scheme_for(typed)) };
        let url = Url::parse(&with_scheme).ok().filter(|url| url.has_host());
        let Some(mut url) = url else {
            return Err(Message::new(
                "This is not an address. It should look like https://api.example.com/v1.",
                "这不是一个网址。应该像 https://api.example.com/v1 这样。",
            ));
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Message::new(
                "The address holds a name or password. Put it into the field for the key instead.",
                "网址里带有用户名或密码。请把它填到密钥一栏。",
            ));
        }
        url.set_fragment(None);
        url.set_query(None);
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_nearby(&url) => Ok(Self(url)),
            "http" => Err(Message::new(
                "Over the internet only https is safe. Change http to https.",
                "在互联网上只有 https 才安全。请把 http 改成 https。",
            )),
            _ => Err(Message::new(
                "The address must start with https, or with http for a server at home.",
                "网址要以 https 开头；家里的服务器可以用 http。",
            )),
        }
    }

    /// The host, for people.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether it is on this computer or in the local network.
    pub fn is_nearby(&self) -> bool {
        is_nearby(&self.0)
    }

    /// The URL of `path` below the base.
    pub(crate) fn at(&self, path: &str) -> Url {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut url = self.0.clone();
        url.set_path(&format!("{}/{}", self.0.path().trim_end_matches('/'), path.trim_start_matches('/')));
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        url
    }

    /// The URL of `path` on the same host, beside the base.
    pub(crate) fn beside(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        url.set_path("");
        Self(url).at(path)
    }

    /// The URL of a path as a preset or a provider names it: below the base, or beside it if it begins with a
    /// slash.
    pub(crate) fn named(&self, path: &str) -> Url {
        if path.starts_with('/') { self.beside(path) } else { self.at(path) }
    }

    /// Whether `url` leads to the very same server.
    pub(crate) fn is_home_of(&self, url: &Url) -> bool {
        self.0.origin() == url.origin()
    }

    /// Whether the key may go to `url`: to the very same server, or over https to a host below `domain`,
    /// for a provider whose regions have hosts of their own.
    pub(crate) fn may_see_key(&self, url: &Url, domain: Option<&str>) -> bool {
        let is_below = |domain: &str| {
            let host = url.host_str().unwrap_or_default();
            url.scheme() == "https" && host.strip_suffix(domain).is_some_and(|front| front.ends_with('.'))
        };
        self.is_home_of(url) || domain.is_some_and(is_below)
    }
}

fn scheme_for(typed: &str) -> &'static str {
    let nearby = Url::parse(&format!("http://{typed}")).is_ok_and(|url| is_nearby(&url));
    if nearby { "http" } else { "https" }
}

/// Whether a URL names this computer or one in the local network.
pub(crate) fn is_nearby(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) => !is_public(address),
        Err(_) => {
            let host = host.trim_end_matches('.').to_lowercase();
            !host.contains('.')
                || [".local", ".localhost", ".lan", ".home.arpa"].iter().any(|end| host.ends_with(end))
        }
    }
}

/// Whether an address is one of the internet's: neither this computer's, nor the local network's, nor one
/// that leads nowhere.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| is_public_v6(v6), is_public_v4),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_benchmark = a == 198 && (18..20).contains(&b);
    let is_assignment = (a, b, c) == (192, 0, 0);
    !(a == 0
        || a >= 224
        || is_shared
        || is_benchmark
        || is_assignment
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, third, ..] = address.segments();
    // 64:ff9b::/96 and 2002::/16 carry IPv4 addresses in them.
    let carries_v4 = (first == 0x64 && second == 0xff9b) || first == 0x2002 || (first, second) == (0x2001, 0);
    let is_global = (first & 0xe000) == 0x2000;
    let is_documentation = first == 0x2001 && second == 0xdb8 || first == 0x3fff && third == 0;
    is_global && !carries_v4 && !is_documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_the_house_only() {
        for good in [
            "https://api.openai.com/v1",
            "api.openai.com/v1/",
            "http://localhost:11434",
            "192.168.1.5:8080",
            "http://[::1]:7860",
            "http://studio.local:8188",
            "http://nas:9000/v1",
        ] {
            assert!(Endpoint::parse(good).is_ok(), "{good}");
        }
        for bad in
            ["http://api.openai.com/v1", "", "https://", "ftp://a.b", "https://me:key@a.b", "http://8.8.8.8"]
        {
            assert!(Endpoint::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(
            Endpoint::parse("localhost:1234").unwrap().at("v1/models").as_str(),
            "http://localhost:1234/v1/models"
        );
    }

    #[test]
    fn paths_go_below_the_base_or_beside_it() {
        let base = Endpoint::parse("https://a.b/v1/").unwrap();
        assert_eq!(base.at("/chat?x=1").as_str(), "https://a.b/v1/chat?x=1");
        assert_eq!(base.beside("api/tags").as_str(), "https://a.b/api/tags");
    }

    #[test]
    fn the_key_goes_to_the_provider_only() {
        let base = Endpoint::parse("https://api.bfl.ai/v1").unwrap();
        let see = |url: &str| base.may_see_key(&Url::parse(url).unwrap(), Some("bfl.ai"));
        assert!(see("https://api.eu1.bfl.ai/v1/get_result?id=1") && see("https://api.bfl.ai/x"));
        assert!(
            !see("http://api.eu1.bfl.ai/x")
                && !see("https://bfl.ai.evil.com/x")
                && !see("https://evilbfl.ai/")
        );
        let local = Endpoint::parse("http://127.0.0.1:1234").unwrap();
        assert!(!local.may_see_key(&Url::parse("http://127.0.0.1:22/").unwrap(), None));
    }

    #[test]
    fn private_addresses_are_known_in_all_their_guises() {
        let public = |text: &str| is_public(text.parse().unwrap());
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "ff02::1",
        ] {
            assert!(!public(inside), "{inside}");
        }
        assert!(public("8.8.8.8") && public("2606:4700::1111") && public("::ffff:8.8.8.8"));
    }
}
