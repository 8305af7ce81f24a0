//! Posts accepted per second, each on disk before it is acknowledged, against how often the bare
//! disk takes a page; in this process, and over HTTP.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use record::Slot;
use service::{Draft, Service};
use tokio::task::JoinSet;

use crate::crowd::Crowd;
use crate::disk;
use crate::latency::Latencies;
use crate::load::{self, Ask, Round, Script};
use crate::people::Person;
use crate::process::Server;
use crate::report::{Row, thousands};
use crate::stages::Plan;

/// Measures the service in this process.
///
/// # Errors
/// If a post is refused.
pub(crate) async fn in_process(
    plan: &Plan,
    service: &Arc<Service>,
    people: &[Person],
    scratch: &Path,
) -> Result<Vec<Row>> {
    let texts = texts();
    let mut rows = Vec::new();
    for writers in plan.writers {
        let flushes = disk::flushes_per_second(scratch, plan.disk_time)?;
        let round = publish(plan, service, people.iter().take(*writers), &texts).await?;
        rows.push(row(*writers, "in process", round, flushes, None));
    }
    Ok(rows)
}

/// Measures a server over HTTP, with the form that browsers send.
///
/// # Errors
/// If a post is refused.
pub(crate) async fn over_http(
    plan: &Plan,
    server: &Server,
    people: &[Person],
    scratch: &Path,
) -> Result<Vec<Row>> {
    let texts = texts();
    let mut rows = Vec::new();
    for writers in plan.writers {
        let flushes = disk::flushes_per_second(scratch, plan.disk_time)?;
        let scripts = people.iter().take(*writers).enumerate().map(|(number, person)| -> Script {
            let (texts, token) = (Arc::clone(&texts), person.token.clone());
            Arc::new(move |time| Ask::post(text(&texts, number, time), &token))
        });
        let before = server.processor_time()?;
        let round = load::ask_for(server.address, scripts.collect(), plan.write_time).await?;
        let used = server.processor_time()?.saturating_sub(before);
        let each = used.as_secs_f64() * 1e6 / round.latencies.count().max(1) as f64;
        rows.push(row(*writers, "over HTTP", round, flushes, Some(each)));
    }
    Ok(rows)
}

async fn publish<'a>(
    plan: &Plan,
    service: &Arc<Service>,
    people: impl Iterator<Item = &'a Person>,
    texts: &Arc<[String]>,
) -> Result<Round> {
    let started = Instant::now();
    let end = started + plan.write_time;
    let mut writing = JoinSet::new();
    for (number, person) in people.enumerate() {
        let (service, texts) = (Arc::clone(service), Arc::clone(texts));
        let session = person.session.clone();
        writing.spawn(async move {
            let mut latencies = Latencies::default();
            for time in 0.. {
                let begun = Instant::now();
                if begun >= end {
                    break;
                }
                let text = text(&texts, number, time).to_owned();
                service.publish(&session, Draft { text, ..Draft::default() }).await?;
                latencies.add(begun.elapsed());
            }
            anyhow::Ok(latencies)
        });
    }
    let mut latencies = Latencies::default();
    while let Some(written) = writing.join_next().await {
        latencies.join(written??);
    }
    let per_second = latencies.count() as f64 / started.elapsed().as_secs_f64();
    Ok(Round { latencies, per_second })
}

fn row(writers: usize, way: &str, mut round: Round, flushes: f64, processor: Option<f64>) -> Row {
    let s = if writers == 1 { "" } else { "s" };
    Row {
        what: format!("posts {way}, {writers} writer{s}"),
        ratio: round.per_second / flushes,
        measured: format!("{}/s", thousands(round.per_second)),
        compared: format!("{}/s bare flushes of 4 KiB", thousands(flushes)),
        middle: Some(round.latencies.percentile(50)),
        slow: Some(round.latencies.percentile(99)),
        processor: processor.map(|each| (each, None)),
    }
}

fn texts() -> Arc<[String]> {
    let mut crowd = Crowd::new(1, Slot::default());
    (0..TEXTS).map(|_| crowd.text()).collect()
}

fn text(texts: &[String], writer: usize, time: usize) -> &str {
    texts.get((writer * 101 + time) % texts.len()).map_or("", String::as_str)
}

const TEXTS: usize = 4_000;
