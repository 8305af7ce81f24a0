//! Very many visitors, and visitors who never come to the point.

use std::net::Ipv4Addr;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tests::House;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{Instant, timeout};

#[tokio::test]
async fn ten_thousand_idle_connections_keep_nobody_out() -> Result<()> {
    let limit = getrlimit(Resource::Nofile);
    // Should it be refused, fewer connections are opened below.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let wanted = usize::try_from(files.saturating_sub(500))?.min(CONNECTIONS);
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut idle = Vec::with_capacity(wanted);
    for number in 0..wanted {
        // One address has too few ports to spare for all.
        let socket = TcpSocket::new_v4()?;
        let source = Ipv4Addr::new(127, 0, 1, u8::try_from(number % 100)? + 1);
        socket.bind((source, 0).into())?;
        let connecting = timeout(PATIENCE, socket.connect(server.address)).await;
        idle.push(connecting.with_context(|| format!("connection {number} hangs"))??);
        if number % 1_000 == 0 {
            server.check_well().await.with_context(|| format!("beside {number} connections"))?;
        }
    }
    let start = Instant::now();
    server.check_well().await.context("beside all connections")?;
    let took = start.elapsed();
    println!("{wanted} idle connections open; a page took {} ms beside them", took.as_millis());
    if wanted < CONNECTIONS {
        println!("only {wanted} of {CONNECTIONS}: raise the limit of open files (ulimit -n)");
    }
    drop(idle);
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn who_never_ends_the_head_is_sent_away() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut slow = TcpStream::connect(server.address).await?;
    slow.write_all(b"GET / HTTP/1.1\r\nHost: h\r\n").await?;
    let start = Instant::now();
    let mut answer = Vec::new();
    let dripping = async {
        loop {
            let mut buffer = [0_u8; 512];
            tokio::select! {
                read = slow.read(&mut buffer) => match read {
                    Ok(length @ 1..) => answer.extend_from_slice(&buffer[..length]),
                    _ => return,
                },
                () = tokio::time::sleep(Duration::from_millis(500)) => {
                    if slow.write_all(b"X-More: 1\r\n").await.is_err() {
                        return;
                    }
                }
            }
        }
    };
    let ended = timeout(HEAD_MAX * 2, dripping).await;
    ensure!(ended.is_ok(), "a head that never ends is heard for {:?} and more", HEAD_MAX * 2);
    ensure!(start.elapsed() > Duration::from_secs(5), "slow visitors have no chance");
    server.check_well().await?;
    server.stop().await
}

const CONNECTIONS: usize = 10_000;
const PATIENCE: Duration = Duration::from_secs(10);
/// `record::limits::HEAD_SECONDS_MAX`.
const HEAD_MAX: Duration = Duration::from_secs(15);
