//! The way out. Whatever the server asks of others goes through here: over TLS, to addresses
//! that are public, within a time, and without a word in the log about whom.
//!
//! A name is resolved once, what it leads to is looked at, and that very address is connected
//! to: a name that leads into the operator's own network opens nothing there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use record::limits::{OUTGOING_BODY_BYTES_MAX, OUTGOING_HEAD_BYTES_MAX, OUTGOING_SECONDS_MAX};
use service::{NotSent, Outgoing, Parcel};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// The way out.
pub(crate) struct Door(Arc<Way>);

struct Way {
    tls: TlsConnector,
    allow_private: bool,
}

impl Door {
    /// A way out that trusts the usual certificates, and those in a file. Addresses that are not
    /// public are asked only if that is allowed.
    pub(crate) fn new(roots: Option<&Path>, allow_private: bool) -> anyhow::Result<Self> {
        let mut trusted = RootCertStore::empty();
        trusted.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        if let Some(file) = roots {
            let unreadable = || format!("cannot read certificates in {}", file.display());
            for certificate in CertificateDer::pem_file_iter(file).with_context(unreadable)? {
                trusted.add(certificate.with_context(unreadable)?).with_context(unreadable)?;
            }
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions()?;
        let config = config.with_root_certificates(trusted).with_no_client_auth();
        let tls = TlsConnector::from(Arc::new(config));
        Ok(Self(Arc::new(Way { tls, allow_private })))
    }
}

impl Outgoing for Door {
    fn origin(&self, address: &str) -> Option<String> {
        let place = Place::parse(address, false)?;
        let literal = place.host.parse::<IpAddr>().ok();
        let allowed = literal.is_none_or(|ip| self.0.allow_private || is_public(ip));
        allowed.then(|| format!("https://{}", place.authority))
    }

    fn post(
        &self,
        parcel: Parcel,
    ) -> futures_util::future::BoxFuture<'static, Result<u16, NotSent>> {
        let way = self.0.clone();
        Box::pin(async move {
            let limit = Duration::from_secs(OUTGOING_SECONDS_MAX);
            // The cause may name the address.
            let sent = timeout(limit, way.post(parcel, 0)).await.map_err(|_| NotSent)?;
            sent.map(|(status, _)| status).map_err(|_| NotSent)
        })
    }

    fn ask(
        &self,
        parcel: Parcel,
    ) -> futures_util::future::BoxFuture<'static, Result<(u16, Vec<u8>), NotSent>> {
        let way = self.0.clone();
        Box::pin(async move {
            let limit = Duration::from_secs(OUTGOING_SECONDS_MAX);
            let asked = timeout(limit, way.post(parcel, OUTGOING_BODY_BYTES_MAX)).await;
            asked.map_err(|_| NotSent)?.map_err(|_| NotSent)
        })
    }
}

impl Way {
    /// Posts; answers with the status, and so much of the body at most.
    async fn post(&self, parcel: Parcel, body_max: usize) -> anyhow::Result<(u16, Vec<u8>)> {
        let place = Place::parse(&parcel.address, self.allow_private).context("no address")?;
        let found = lookup_host((place.host.as_str(), place.port)).await?;
        let allowed = |it: &SocketAddr| self.allow_private || is_public(it.ip());
        let address = found.into_iter().find(allowed).context("not public")?;
        let stream = TcpStream::connect(address).await?;
        if place.plain {
            return exchange(stream, place, parcel, body_max).await;
        }
        let host = ServerName::try_from(place.host.clone())?;
        exchange(self.tls.connect(host, stream).await?, place, parcel, body_max).await
    }
}

/// One request over an open connection, and its answer.
async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    place: Place,
    parcel: Parcel,
    body_max: usize,
) -> anyhow::Result<(u16, Vec<u8>)> {
    let mut builder = http1::Builder::new();
    builder.max_buf_size(OUTGOING_HEAD_BYTES_MAX);
    let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await?;
    let driver = tokio::spawn(connection);
    let mut request = Request::post(place.path).header("host", place.authority);
    for (name, value) in parcel.headers {
        request = request.header(name, value);
    }
    let answer = sender.send_request(request.body(Full::new(Bytes::from(parcel.body)))?).await;
    let answered = match answer {
        Ok(answer) if body_max > 0 => {
            let status = answer.status().as_u16();
            let body = Limited::new(answer.into_body(), body_max).collect().await;
            body.map(|body| (status, body.to_bytes().into()))
                .map_err(|_| anyhow::anyhow!("too long"))
        }
        // What is said beside the status is not read.
        Ok(answer) => Ok((answer.status().as_u16(), Vec::new())),
        Err(cause) => Err(cause.into()),
    };
    driver.abort();
    answered
}

/// An address taken apart: `https`, a host, and nothing that could be a password.
struct Place {
    /// Without TLS: where addresses that are not public are asked, which is in tests.
    plain: bool,
    host: String,
    port: u16,
    authority: String,
    path: String,
}

impl Place {
    fn parse(address: &str, allow_plain: bool) -> Option<Self> {
        let uri: Uri = address.parse().ok()?;
        let authority = uri.authority().filter(|it| !it.as_str().contains('@'))?;
        let plain = match uri.scheme_str() {
            Some("https") => false,
            Some("http") if allow_plain => true,
            _ => return None,
        };
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        ServerName::try_from(host).ok()?;
        Some(Self {
            plain,
            host: host.to_ascii_lowercase(),
            port: authority.port_u16().unwrap_or(if plain { 80 } else { 443 }),
            authority: authority.as_str().to_ascii_lowercase(),
            path: uri.path_and_query().map_or("/", |it| it.as_str()).to_owned(),
        })
    }
}

/// Everybody's part of the address space (IANA's special-purpose registries).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let special = match ip.octets() {
        [0 | 10 | 127 | 224.., ..] | [169, 254, ..] | [192, 168, ..] => true,
        [100, second, ..] => second & 0xc0 == 64,
        [172, second, ..] => second & 0xf0 == 16,
        [192, 0, 0 | 2, _] | [192, 88, 99, _] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        [198, second, ..] => second & 0xfe == 18,
        _ => false,
    };
    !special
}

/// Global unicast, without what stands for an older address or for none. What maps one lies
/// outside of it.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    match ip.segments() {
        [0x2001, second, ..] => second > 0x1ff && second != 0xdb8,
        [0x2002, ..] => false,
        [0x3fff, second, ..] => second > 0xfff,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_asked() {
        let own = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.9.9",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.9.9",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::808:808",
            "100::1",
            "fe80::1",
            "fc00::1",
            "fd00::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
        ];
        for ip in own {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "1.1.1.1",
            "100.63.0.1",
            "100.128.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.1",
            "2606:4700::1111",
            "2001:4860:4860::8888",
            "2a00::1",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn an_address_is_https_and_nothing_else() {
        let door = Door::new(None, false).unwrap();
        let origin = |address| door.origin(address);
        assert_eq!(origin("https://Push.example/a?b").unwrap(), "https://push.example");
        assert_eq!(origin("https://push.example:8443").unwrap(), "https://push.example:8443");
        assert_eq!(origin("https://[2606:4700::1111]/x").unwrap(), "https://[2606:4700::1111]");
        for bad in [
            "http://push.example/",
            "https://",
            "push.example",
            "/x",
            "https://a@push.example/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:1.1.1.1]/",
            "https://pu sh.example/",
            "file:///etc/passwd",
            "https://push..example/",
        ] {
            assert_eq!(origin(bad), None, "{bad}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_not_followed() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let door = Door::new(None, false).unwrap();
        let address = format!("https://localhost:{port}/");
        let parcel = Parcel { address, headers: Vec::new(), body: Vec::new() };
        assert!(door.post(parcel).await.is_err());
        let came = timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(came.is_err(), "nobody knocked");
    }
}
