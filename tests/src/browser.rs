//! A browser without scripts: it keeps a cookie, says where its forms come from, and asks on a
//! connection of its own each time, so that it survives a server that is killed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderName, LOCATION, ORIGIN, SET_COOKIE};
use hyper::{HeaderMap, Method, Request};
use hyper_util::rt::TokioIo;
use tokio::net::TcpSocket;
use tokio::time::timeout;

use crate::clock;
use crate::ledger::{Ledger, Visit};
use crate::page::{Form, Page};

/// A browser.
#[derive(Clone)]
pub struct Browser {
    /// Who sits before it, as the ledger calls them.
    pub who: String,
    /// Where the server listens.
    pub address: SocketAddr,
    /// The address it connects from.
    pub source: Ipv4Addr,
    /// Headers sent with every request besides those a browser must send.
    pub headers: Vec<(String, String)>,
    /// The cookie's pair, once there is one.
    pub cookie: Option<String>,
    ledger: Arc<Ledger>,
}

/// An answer.
pub struct Answer {
    /// The path asked for, without its query.
    pub path: String,
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
}

/// A file in a form.
pub struct Part<'a> {
    /// Name of the field.
    pub field: &'a str,
    /// Name the file had at home.
    pub file_name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

impl Browser {
    /// A fresh browser.
    #[must_use]
    pub fn new(who: &str, address: SocketAddr, ledger: Arc<Ledger>) -> Self {
        let (source, headers, cookie) = (Ipv4Addr::LOCALHOST, Vec::new(), None);
        Self { who: who.to_owned(), address, source, headers, cookie, ledger }
    }

    /// Asks for a page; does not follow redirects.
    ///
    /// # Errors
    /// Fails if no answer comes.
    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(Method::GET, path, "", Bytes::new()).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// Fails if no answer comes.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        self.send(Method::POST, path, URLENCODED, body.into()).await
    }

    /// Sends a form read off a page, in the coding that the page wants.
    ///
    /// # Errors
    /// Fails if no answer comes.
    pub async fn submit(&mut self, form: &Form, files: &[Part<'_>]) -> Result<Answer> {
        let action = if form.action.is_empty() { "/" } else { &form.action };
        let fields: Vec<_> = form.fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        if !form.multipart {
            return self.post(action, &fields).await;
        }
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(Method::POST, action, &kind, multipart(&fields, files).into()).await
    }

    /// Follows an answer's redirects to a page that is none.
    ///
    /// # Errors
    /// Fails if no answer comes, or redirects go round and round.
    pub async fn follow(&mut self, mut answer: Answer) -> Result<Answer> {
        for _ in 0..REDIRECTS_MAX {
            let Some(path) = answer.location() else { return Ok(answer) };
            let path = path.split('#').next().unwrap_or_default().to_owned();
            answer = self.get(&path).await?;
        }
        anyhow::bail!("the server sends in circles at {}", answer.path)
    }

    /// Sends a request and writes it and its answer down.
    ///
    /// # Errors
    /// Fails if no answer comes.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        kind: &str,
        body: Bytes,
    ) -> Result<Answer> {
        let mut request = Request::builder().method(&method).uri(path);
        request = request.header(HOST, self.address.to_string());
        if method != Method::GET {
            request = request.header(ORIGIN, format!("http://{}", self.address));
        }
        if !kind.is_empty() {
            request = request.header(CONTENT_TYPE, kind);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        for (name, value) in &self.headers {
            request = request.header(HeaderName::from_bytes(name.as_bytes())?, value);
        }
        let sent = clock::since_1970();
        let answering = self.ask(request.body(Full::new(body))?);
        let answer = timeout(PATIENCE, answering).await;
        let (status, headers, body) =
            answer.with_context(|| format!("no answer to {method} {path}"))??;
        self.take_cookie(&headers);
        let path = path.split('?').next().unwrap_or_default().to_owned();
        self.ledger.add(Visit {
            who: self.who.clone(),
            method,
            path: path.clone(),
            status,
            answer: [format!("{headers:?}\n").as_bytes(), &body].concat(),
            sent,
            answered: clock::since_1970(),
        });
        Ok(Answer { path, status, headers, body })
    }

    async fn ask(&self, request: Request<Full<Bytes>>) -> Result<(u16, HeaderMap, Bytes)> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(IpAddr::V4(self.source), 0))?;
        let stream = socket.connect(self.address).await.context("the server does not listen")?;
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        let driving = tokio::spawn(connection);
        let response = sender.send_request(request).await?;
        let (head, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        drop(sender);
        driving.abort();
        Ok((head.status.as_u16(), head.headers, body))
    }

    fn take_cookie(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(SET_COOKIE) {
            let line = line.to_str().unwrap_or_default();
            let pair = line.split(';').next().unwrap_or_default();
            let is_taken_back = pair.ends_with('=');
            self.cookie = (!is_taken_back).then(|| pair.to_owned());
        }
    }
}

impl Answer {
    /// The body as a text; what is not UTF-8 shows as such.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as a page.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new(&self.text())
    }

    /// Where the answer sends the browser.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers.get(LOCATION)?.to_str().ok()
    }

    /// The answer, if it has a status.
    ///
    /// # Errors
    /// Fails with what the page says if the status is another one.
    pub fn expect(self, status: u16) -> Result<Self> {
        let said = || {
            let page = self.page();
            [page.texts("main"), page.texts("body")].concat().into_iter().next().unwrap_or_default()
        };
        let (path, is) = (&self.path, self.status);
        ensure!(is == status, "{path} answered {is} instead of {status}: {}", said());
        Ok(self)
    }
}

/// A text as a form sends it (WHATWG URL, application/x-www-form-urlencoded).
#[must_use]
pub fn coded(text: &str) -> String {
    let code = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(code).collect()
}

/// A form's body with files (RFC 7578).
#[must_use]
pub fn multipart(fields: &[(&str, &str)], files: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
        body.extend_from_slice(format!("{head}\r\n\r\n{value}\r\n").as_bytes());
    }
    for Part { field, file_name, bytes } in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; \
             filename=\"{file_name}\"\r\nContent-Type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// Content type of plain forms.
pub const URLENCODED: &str = "application/x-www-form-urlencoded";
/// What stands between the parts of a form with files.
pub const BOUNDARY: &str = "----publius-tests-8c1f";
/// A debug build on a busy machine may take its time.
const PATIENCE: Duration = Duration::from_secs(60);
const REDIRECTS_MAX: usize = 5;
