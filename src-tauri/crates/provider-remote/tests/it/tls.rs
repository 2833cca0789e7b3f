//! Ways out of a house that has its own rules: certificates of one's own, proxies.

use std::sync::Arc;

use provider::Account;
use provider_remote::{Http, HttpError, HttpOptions, TextFamily, text_models};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    },
};

use crate::{
    server::{Server, answer, json},
    support::{connection, http, kind, tell, text_api, writer},
};

const AUTHORITY: &[u8] = include_bytes!("tls/ca.pem");

/// A server with a certificate that no system trusts. It answers each connection with a list of one model.
async fn secure() -> String {
    let certificates =
        vec![CertificateDer::from_pem_slice(include_bytes!("tls/server.pem")).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/server.key")).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring has all versions")
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .expect("they belong together");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let url = format!("https://{}", listener.local_addr().expect("it is bound"));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Whoever does not trust the certificate leaves.
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut heard = Vec::new();
            while !heard.ends_with(b"\r\n\r\n") {
                let Ok(byte) = stream.read_u8().await else { break };
                heard.push(byte);
            }
            let _ = stream.write_all(&json(200, r#"{"data":[{"id":"a"}]}"#)).await;
            let _ = stream.shutdown().await;
        }
    });
    url
}

#[tokio::test]
async fn a_server_of_ones_own_authority_is_trusted_by_whoever_says_so() {
    let url = secure().await;
    let stranger =
        text_models(&http(), &text_api("", TextFamily::OpenaiChat), &connection(&url)).await.unwrap_err();
    assert_eq!(kind(&stranger), "Offline", "nothing is said to a server that may be anybody: {stranger}");
    let options = HttpOptions { certificates: vec![AUTHORITY.to_vec()], ..HttpOptions::default() };
    let trusting = Http::new(&options).unwrap();
    assert_eq!(
        text_models(&trusting, &text_api("", TextFamily::OpenaiChat), &connection(&url)).await,
        Ok(vec!["a".into()])
    );
}

#[test]
fn options_that_cannot_be_used_say_why() {
    let certificates = vec![b"not a certificate".to_vec()];
    let error = Http::new(&HttpOptions { certificates, ..HttpOptions::default() }).unwrap_err();
    assert!(matches!(error, HttpError::Certificate(_)), "{error}");
    let proxy = Some("http://[nowhere".to_owned());
    let error = Http::new(&HttpOptions { proxy, ..HttpOptions::default() }).unwrap_err();
    assert!(matches!(error, HttpError::Proxy(_)), "{error}");
}

#[tokio::test]
async fn the_internet_is_reached_through_the_proxy_and_the_house_without_it() {
    let proxy = Server::saying(answer(407, "", "")).await;
    let options = HttpOptions { proxy: Some(proxy.url()), ..HttpOptions::default() };
    let http = Http::new(&options).unwrap();
    let (_, error) =
        tell(&writer(&http, "https://api.example.com/v1", TextFamily::OpenaiChat), Account::default()).await;
    assert_eq!(error.as_ref().map(kind), Some("Offline"), "{error:?}");
    let asked = proxy.last();
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("CONNECT", "api.example.com:443"));
    assert_eq!(asked.header("authorization"), None, "the proxy sees no key");

    let home = Server::saying(json(200, r#"{"data":[]}"#)).await;
    assert_eq!(
        text_models(&http, &text_api("", TextFamily::OpenaiChat), &connection(&home.url())).await,
        Ok(Vec::new())
    );
    assert_eq!(proxy.heard().len(), 1);
}
