//! Asking over HTTP: connections that stay open, each sending its next request as soon as the
//! answer to the last is read. One thread, so that the servers keep what they can of the machine.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::latency::Latencies;

/// A request, and how its answer must begin.
#[derive(Clone)]
pub(crate) struct Ask {
    bytes: Vec<u8>,
    status: &'static str,
}

impl Ask {
    /// For a page, with the cookie of a session if there is one.
    pub(crate) fn page(path: &str, token: Option<&str>) -> Self {
        let cookie = token.map(|it| format!("Cookie: session={it}\r\n")).unwrap_or_default();
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{cookie}\r\n");
        Self { bytes: head.into_bytes(), status: "HTTP/1.1 200" }
    }

    /// To the client API, with an app's token.
    pub(crate) fn api(path: &str, token: &str) -> Self {
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"
        );
        Self { bytes: head.into_bytes(), status: "HTTP/1.1 200" }
    }

    /// To publish a text through the client API, in JSON as apps do.
    pub(crate) fn api_post(text: &str, token: &str) -> Self {
        let body = serde_json::json!({ "status": text }).to_string();
        let request = format!(
            "POST /api/v1/statuses HTTP/1.1\r\nHost: localhost\r\n\
             Authorization: Bearer {token}\r\nContent-Length: {}\r\n\
             Content-Type: application/json\r\n\r\n{body}",
            body.len()
        );
        Self { bytes: request.into_bytes(), status: "HTTP/1.1 200" }
    }

    /// To publish a text: the form of the compose page, sent by a writer who has seen what the
    /// server has to say about the text.
    pub(crate) fn post(text: &str, token: &str) -> Self {
        let part = |name: &str, value: &str| {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"");
            format!("--{BOUNDARY}\r\n{head}\r\n\r\n{value}\r\n")
        };
        let end = format!("--{BOUNDARY}--\r\n");
        let body = [part("text", text), part("shown", text), part("action", "post"), end];
        let body = body.concat();
        let request = format!(
            "POST /compose HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: session={token}\r\nContent-Length: {}\r\n\
             Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n{body}",
            body.len()
        );
        Self { bytes: request.into_bytes(), status: "HTTP/1.1 303" }
    }
}

/// A connection that stays open.
pub(crate) struct Connection {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// If nobody listens.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, answer: Vec::with_capacity(256 * 1024) })
    }

    /// Sends a request and reads the whole answer; gives back its body.
    ///
    /// # Errors
    /// If the answer is not of the status expected.
    pub(crate) async fn ask(&mut self, ask: &Ask) -> Result<&[u8]> {
        self.stream.write_all(&ask.bytes).await?;
        self.answer.clear();
        let head = loop {
            let read = self.stream.read_buf(&mut self.answer).await?;
            ensure!(read > 0, "the server hung up");
            let end = self.answer.windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(end) = end {
                break end;
            }
        };
        let text = std::str::from_utf8(self.answer.get(..head).unwrap_or_default())?;
        ensure!(text.starts_with(ask.status), "not the answer expected: {text}");
        let length = content_length(text).context("an answer without a length")?;
        let (from, to) = (head + 4, head + 4 + length);
        while self.answer.len() < to {
            let read = self.stream.read_buf(&mut self.answer).await?;
            ensure!(read > 0, "the server hung up");
        }
        self.answer.get(from..to).context("an answer longer than it said")
    }
}

/// What came of asking for a while.
#[derive(Clone, Default)]
pub(crate) struct Round {
    /// How long each answer took.
    pub(crate) latencies: Latencies,
    /// Answers per second.
    pub(crate) per_second: f64,
}

/// What a connection asks, over and over: the next request for the how-manieth time.
pub(crate) type Script = Arc<dyn Fn(usize) -> Ask + Send + Sync>;

/// Asks over so many connections at once, each with a script of its own, and all for as long.
/// The first answer on each connection does not count.
///
/// # Errors
/// If any answer is not as expected.
pub(crate) async fn ask_for(
    address: SocketAddr,
    scripts: Vec<Script>,
    during: Duration,
) -> Result<Round> {
    let asking = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(all(address, scripts, during))
    });
    asking.await?
}

async fn all(address: SocketAddr, scripts: Vec<Script>, during: Duration) -> Result<Round> {
    let mut connections = Vec::new();
    for script in scripts {
        let mut connection = Connection::open(address).await?;
        connection.ask(&script(0)).await?;
        connections.push((connection, script));
    }
    let started = Instant::now();
    let end = started + during;
    let mut tasks = tokio::task::JoinSet::new();
    for (connection, script) in connections {
        tasks.spawn(one(connection, script, end));
    }
    let mut latencies = Latencies::default();
    while let Some(done) = tasks.join_next().await {
        latencies.join(done??);
    }
    let per_second = latencies.count() as f64 / started.elapsed().as_secs_f64();
    Ok(Round { latencies, per_second })
}

async fn one(mut connection: Connection, script: Script, end: Instant) -> Result<Latencies> {
    let mut latencies = Latencies::default();
    for time in 1.. {
        let ask = script(time);
        let asked = Instant::now();
        if asked >= end {
            break;
        }
        connection.ask(&ask).await?;
        latencies.add(asked.elapsed());
    }
    Ok(latencies)
}

fn content_length(head: &str) -> Option<usize> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    let (_, length) = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?;
    length.trim().parse().ok()
}

const BOUNDARY: &str = "----benchmark-benchmark";
