//! What no browser would send: bytes as they are, and what comes back.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Sends bytes on a connection of its own and reads until the server closes it, or says no more
/// for `patience`. A server that closes before all is sent is fine.
///
/// # Errors
/// Fails if there is no connection.
pub async fn send(address: SocketAddr, bytes: &[u8], patience: Duration) -> Result<Vec<u8>> {
    let stream = TcpStream::connect(address).await.context("the server does not listen")?;
    let (mut reading, mut writing) = stream.into_split();
    let write = async {
        // An error here means that the server has heard enough; what it said is what counts.
        let _ = timeout(patience, writing.write_all(bytes)).await;
    };
    let mut answer = Vec::new();
    let read = async {
        let mut buffer = vec![0_u8; 16 * 1024];
        while let Ok(Ok(length @ 1..)) = timeout(patience, reading.read(&mut buffer)).await {
            answer.extend_from_slice(buffer.get(..length).unwrap_or_default());
        }
    };
    tokio::join!(write, read);
    Ok(answer)
}

/// The status in an answer's first line; `None` if it is not one.
#[must_use]
pub fn status(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|byte| *byte == b'\r').next()?;
    std::str::from_utf8(line).ok()?.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}
