//! Posts accepted per second, each on disk before it is acknowledged, against how often the bare
//! disk takes a page; in this process, and over HTTP.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use record::Slot;
use service::{Draft, Service};
use tokio::task::JoinSet;

use crate::crowd::Crowd;
use crate::disk;
use crate::latency::{Latencies, median};
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
        let mut rounds = Rounds::begin(plan, scratch)?;
        for _ in 0..plan.rounds {
            let writing = people.iter().take(*writers);
            rounds.add(publish(plan, service, writing, &texts).await?)?;
        }
        rows.push(rounds.row(*writers, "in process", None));
    }
    Ok(rows)
}

/// By which door posts come in.
#[derive(Clone, Copy)]
pub(crate) enum Door {
    /// The form that browsers send.
    Web,
    /// The JSON that apps send.
    Api,
}

/// Measures a server over HTTP.
///
/// # Errors
/// If a post is refused.
pub(crate) async fn over_http(
    plan: &Plan,
    server: &Server,
    door: Door,
    people: &[Person],
    scratch: &Path,
) -> Result<Vec<Row>> {
    let texts = texts();
    let way = match door {
        Door::Web => "over HTTP",
        Door::Api => "through the API",
    };
    let mut rows = Vec::new();
    for writers in plan.writers {
        let script = |(number, person): (usize, &Person)| -> Script {
            let (texts, person) = (Arc::clone(&texts), person.clone());
            Arc::new(move |time| match door {
                Door::Web => Ask::post(text(&texts, number, time), &person.token),
                Door::Api => Ask::api_post(text(&texts, number, time), &person.app_token),
            })
        };
        let scripts: Vec<_> = people.iter().take(*writers).enumerate().map(script).collect();
        let mut rounds = Rounds::begin(plan, scratch)?;
        let before = server.processor_time()?;
        for _ in 0..plan.rounds {
            rounds.add(load::ask_for(server.address, scripts.clone(), plan.write_time).await?)?;
        }
        let used = server.processor_time()?.saturating_sub(before);
        rows.push(rounds.row(*writers, way, Some(used)));
    }
    Ok(rows)
}

/// Rounds of writing, with the bare disk measured before and after each.
struct Rounds<'a> {
    plan: &'a Plan,
    scratch: &'a Path,
    flushes: Vec<f64>,
    rates: Vec<f64>,
    latencies: Latencies,
}

impl<'a> Rounds<'a> {
    fn begin(plan: &'a Plan, scratch: &'a Path) -> Result<Self> {
        let flushes = vec![disk::flushes_per_second(scratch, plan.disk_time)?];
        let (rates, latencies) = (Vec::new(), Latencies::default());
        Ok(Self { plan, scratch, flushes, rates, latencies })
    }

    fn add(&mut self, round: Round) -> Result<()> {
        self.rates.push(round.per_second);
        self.latencies.join(round.latencies);
        self.flushes.push(disk::flushes_per_second(self.scratch, self.plan.disk_time)?);
        Ok(())
    }

    fn row(mut self, writers: usize, way: &str, processor: Option<Duration>) -> Row {
        let around = self.flushes.iter().zip(self.flushes.iter().skip(1));
        let around = around.map(|(before, after)| f64::midpoint(*before, *after));
        let ratios = self.rates.iter().zip(around).map(|(rate, flushes)| rate / flushes);
        let ratio = median(ratios.collect());
        let posts = self.latencies.count().max(1) as f64;
        let s = if writers == 1 { "" } else { "s" };
        Row {
            what: format!("posts {way}, {writers} writer{s}"),
            ratio,
            measured: format!("{}/s", thousands(median(self.rates))),
            compared: format!("{}/s bare flushes of 4 KiB", thousands(median(self.flushes))),
            middle: Some(self.latencies.percentile(50)),
            slow: Some(self.latencies.percentile(99)),
            processor: processor.map(|used| (used.as_secs_f64() * 1e6 / posts, None)),
        }
    }
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

fn texts() -> Arc<[String]> {
    let mut crowd = Crowd::new(1, Slot::default());
    (0..TEXTS).map(|_| crowd.text()).collect()
}

fn text(texts: &[String], writer: usize, time: usize) -> &str {
    texts.get((writer * 101 + time) % texts.len()).map_or("", String::as_str)
}

const TEXTS: usize = 4_000;
