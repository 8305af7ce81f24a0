//! How long a server takes until it listens, and how much memory it has then.

use std::hint::black_box;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use record::Slot;
use store::{Options, Store};
use timeline::{Index, Line, Shape};

use crate::crowd::{AUTHORS, Crowd};
use crate::process::{Server, resident_bytes};
use crate::report::{Row, thousands};
use crate::{disk, say};

/// What a start is compared with.
pub(crate) struct Bare {
    /// Reading the log and parsing each entry, nothing else, after a boot.
    reading: Duration,
    /// A server without any data.
    empty_bytes: f64,
    empty_start: Duration,
    /// The index of the same posts alone, in a process of its own.
    index_bytes: f64,
    /// The file of the public record.
    file_bytes: f64,
}

/// Measures what a start is compared with.
///
/// # Errors
/// If the data cannot be read.
pub(crate) async fn bare(data: &Path, posts: usize, scratch: &Path) -> Result<Bare> {
    disk::forget_cached(data)?;
    let reading = read_log(data).await?;
    let empty = Server::publius(&scratch.join("empty")).await?;
    let (empty_bytes, empty_start) = (empty.resident_bytes()?, empty.started_in);
    empty.stop().await?;
    let mut indexing = tokio::process::Command::new(std::env::current_exe()?);
    let indexed = indexing.args(["index", &posts.to_string()]).stderr(Stdio::inherit());
    let indexed = String::from_utf8(indexed.output().await?.stdout)?;
    let index_bytes = indexed.trim().parse().context("no index was made")?;
    let file_bytes = std::fs::metadata(data.join("public.db"))?.len() as f64;
    Ok(Bare { reading, empty_bytes, empty_start, index_bytes, file_bytes })
}

/// Starts the server as after a boot.
///
/// # Errors
/// If it does not start.
pub(crate) async fn cold(data: &Path) -> Result<Server> {
    disk::forget_cached(data)?;
    Server::publius(data).await
}

/// Rows about a server just started cold over so many posts; `resident` bytes it had then.
pub(crate) fn rows(bare: &Bare, posts: usize, cold: Duration, resident: f64) -> Vec<Row> {
    let each = |bytes: f64| bytes / posts as f64;
    let grown = resident - bare.empty_bytes;
    let row = |what: &str, ratio, measured, compared| Row {
        what: what.to_owned(),
        ratio,
        measured,
        compared,
        ..Row::default()
    };
    let count = thousands(posts as f64);
    vec![
        row(
            &format!("memory at start, {count} posts"),
            resident / bare.empty_bytes,
            format!("{:.0} MB", resident / 1e6),
            format!("{:.0} MB, no posts", bare.empty_bytes / 1e6),
        ),
        row(
            "the same, for each post",
            grown / bare.index_bytes,
            format!("{:.0} bytes", each(grown)),
            format!("{:.1} bytes, the index alone", each(bare.index_bytes)),
        ),
        row(
            "index, for each post",
            bare.index_bytes / bare.file_bytes,
            format!("{:.1} bytes", each(bare.index_bytes)),
            format!("{:.0} bytes on disk, search and all", each(bare.file_bytes)),
        ),
        row(
            &format!("cold start, {count} posts"),
            cold.as_secs_f64() / bare.reading.as_secs_f64(),
            format!("{:.2} s", cold.as_secs_f64()),
            format!(
                "{:.2} s to read and parse the log alone (no posts: {:.2} s)",
                bare.reading.as_secs_f64(),
                bare.empty_start.as_secs_f64()
            ),
        ),
    ]
}

/// Makes the index of so many posts and prints the bytes of memory it takes.
///
/// # Errors
/// If the kernel does not say.
pub(crate) fn print_index_bytes(posts: usize) -> Result<()> {
    let mut crowd = Crowd::new(posts, Slot::from_unix_millis(NOW_MILLIS));
    let mut index = Index::new();
    let before = resident_bytes("self")?;
    index.reserve(posts, AUTHORS);
    while let Some(post) = crowd.post()? {
        let line = Line {
            id: post.id,
            author: post.author,
            shape: Shape {
                reply: post.reply_to.is_some(),
                media: false,
                boost: false,
                unlisted: false,
            },
            parent: post.reply_to.map(|parent| parent.post),
            boost_of: None,
            quote_of: None,
        };
        let tags: Vec<&str> = post.tags.iter().map(String::as_str).collect();
        index.insert(&line, &tags);
    }
    say(&(resident_bytes("self")? - before).to_string());
    black_box(index);
    Ok(())
}

async fn read_log(data: &Path) -> Result<Duration> {
    let begun = Instant::now();
    let store = Store::open(data, Options::default()).await?;
    for stream in store.streams().await? {
        let mut after = 0;
        loop {
            let step = store.tail(stream.node, stream.epoch, after, STEP).await?;
            let Some(last) = step.last() else { break };
            after = last.seq;
            for logged in &step {
                black_box(logged.record()?);
            }
        }
    }
    Ok(begun.elapsed())
}

/// Entries read at once, as the service does.
const STEP: usize = 10_000;
/// Some time; the index does not mind which.
const NOW_MILLIS: i64 = 1_795_356_000_000;
