//! Pages served per second, against the same bytes from memory: the same accept loop, the same
//! load, in the same minute, by turns.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::crowd::handle;
use crate::latency::{Latencies, median};
use crate::load::{self, Ask, Connection, Script};
use crate::people::{Person, READERS};
use crate::process::Server;
use crate::report::{Row, thousands};
use crate::stages::Plan;

/// Measures the home pages of some readers and the profiles of some busy accounts.
///
/// # Errors
/// If a page is not what it should be.
pub(crate) async fn measure(
    plan: &Plan,
    server: &Server,
    people: &[Person],
    scratch: &Path,
) -> Result<Vec<Row>> {
    let homes = people.iter().take(READERS).map(|it| Ask::page("/home", Some(&it.token)));
    let folder = scratch.join("home");
    let home = Kind::fetch("home page", POST, homes.collect(), server, &folder).await?;
    let paths = profile_ranks().map(|rank| Ok(format!("/@{}", handle(rank)?)));
    let paths = paths.collect::<Result<Vec<_>>>()?;
    let profiles = paths.iter().map(|path| Ask::page(path, None)).collect();
    let folder = scratch.join("profile");
    let profile = Kind::fetch("public profile", POST, profiles, server, &folder).await?;
    let homes = people.iter().take(READERS).map(|it| Ask::api(HOME, &it.app_token));
    let folder = scratch.join("api-home");
    let api = Kind::fetch("home in the API", STATUS, homes.collect(), server, &folder).await?;
    let mut rows = Vec::new();
    for kind in [home, profile, api] {
        for connections in plan.connections {
            rows.push(kind.compare(plan, server, *connections).await?);
        }
    }
    Ok(rows)
}

/// Ranks of the accounts whose profiles are asked for: busy ones, but not the busiest alone.
pub(crate) fn profile_ranks() -> impl Iterator<Item = usize> {
    (0..PROFILES).map(|number| number * 3)
}

/// A kind of page, and a static server with the same pages.
struct Kind {
    name: &'static str,
    bytes: usize,
    asks: Arc<[Ask]>,
    still: Server,
    still_asks: Arc<[Ask]>,
}

impl Kind {
    /// Asks for each page once and starts a static server with the answers.
    async fn fetch(
        name: &'static str,
        post: &[u8],
        asks: Vec<Ask>,
        server: &Server,
        folder: &Path,
    ) -> Result<Self> {
        std::fs::create_dir(folder)?;
        let mut connection = Connection::open(server.address).await?;
        let mut bytes = 0;
        for (number, ask) in asks.iter().enumerate() {
            // The first answer fills caches; the second is what will be served.
            connection.ask(ask).await?;
            let page = connection.ask(ask).await?;
            let posts = page.windows(post.len()).filter(|part| *part == post).count();
            ensure!(
                posts == record::limits::PAGE_ITEMS,
                "a {name} (page {number}) with {posts} posts"
            );
            bytes += page.len();
            std::fs::write(folder.join(number.to_string()), page)?;
        }
        let still = Server::still(folder).await?;
        let still_asks = (0..asks.len()).map(|number| Ask::page(&format!("/{number}"), None));
        let (bytes, still_asks) = (bytes / asks.len(), still_asks.collect());
        Ok(Self { name, bytes, asks: asks.into(), still, still_asks })
    }

    /// Rounds of both by turns, the one and then the other first.
    async fn compare(&self, plan: &Plan, server: &Server, connections: usize) -> Result<Row> {
        let mut ours = Side::new(server, &self.asks, connections);
        let mut still = Side::new(&self.still, &self.still_asks, connections);
        for round in 0..plan.rounds {
            if round % 2 == 0 {
                still.round(plan.page_time).await?;
                ours.round(plan.page_time).await?;
            } else {
                ours.round(plan.page_time).await?;
                still.round(plan.page_time).await?;
            }
        }
        let ratios = ours.rates.iter().zip(&still.rates).map(|(ours, still)| ours / still);
        let s = if connections == 1 { "" } else { "s" };
        Ok(Row {
            what: format!("{}, {connections} connection{s}", self.name),
            ratio: median(ratios.collect()),
            measured: format!("{}/s", thousands(median(ours.rates.clone()))),
            compared: format!(
                "{}/s of the same {} KB, static",
                thousands(median(still.rates.clone())),
                self.bytes / 1_000
            ),
            middle: Some(ours.latencies.percentile(50)),
            slow: Some(ours.latencies.percentile(99)),
            processor: Some((ours.micros_each(), Some(still.micros_each()))),
        })
    }
}

/// One of the two that are compared.
struct Side<'a> {
    server: &'a Server,
    address: SocketAddr,
    scripts: Vec<Script>,
    rates: Vec<f64>,
    latencies: Latencies,
    processor: Duration,
}

impl<'a> Side<'a> {
    fn new(server: &'a Server, asks: &Arc<[Ask]>, connections: usize) -> Self {
        let script = |from: usize| -> Script {
            let asks = Arc::clone(asks);
            Arc::new(move |time| {
                let place = (from + time) % asks.len();
                asks.get(place).cloned().unwrap_or_else(|| Ask::page("/", None))
            })
        };
        Self {
            server,
            address: server.address,
            scripts: (0..connections).map(script).collect(),
            rates: Vec::new(),
            latencies: Latencies::default(),
            processor: Duration::ZERO,
        }
    }

    async fn round(&mut self, during: Duration) -> Result<()> {
        let before = self.server.processor_time()?;
        let round = load::ask_for(self.address, self.scripts.clone(), during).await?;
        self.processor += self.server.processor_time()?.saturating_sub(before);
        self.rates.push(round.per_second);
        self.latencies.join(round.latencies);
        Ok(())
    }

    /// Processor time of the server for each answer, in microseconds.
    fn micros_each(&self) -> f64 {
        self.processor.as_secs_f64() * 1e6 / self.latencies.count().max(1) as f64
    }
}

const PROFILES: usize = 20;
/// How a post begins in a page.
const POST: &[u8] = b"<article class=\"post";
/// What stands once in a post of the API.
const STATUS: &[u8] = b"\"spoiler_text\":";
const HOME: &str = "/api/v1/timelines/home?limit=20";
