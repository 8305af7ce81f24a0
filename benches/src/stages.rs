//! All of it, in order.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use service::{Clock as _, Service, Settings, SystemClock};
use store::{Options, Store};

use crate::report::{self, Row, thousands};
use crate::writing::Door;
use crate::{crowd, pages, people, say, seed, starting, writing};

/// How much to measure, and for how long.
pub(crate) struct Plan {
    /// Posts there are before anything is measured.
    pub(crate) posts: usize,
    /// Connections that ask for pages at once.
    pub(crate) connections: &'static [usize],
    /// Accounts that write at once.
    pub(crate) writers: &'static [usize],
    /// Rounds of each thing and what it is compared with.
    pub(crate) rounds: usize,
    /// Length of a round.
    pub(crate) page_time: Duration,
    /// Length of a round of writing.
    pub(crate) write_time: Duration,
    /// How long the bare disk is measured before and after each.
    pub(crate) disk_time: Duration,
    /// Write the table into the documents.
    pub(crate) keep: bool,
}

/// Runs all stages and prints the table.
///
/// # Errors
/// If anything is not as it should be.
pub(crate) async fn run(plan: &Plan) -> Result<()> {
    let begun = Instant::now();
    let step = |what: &str| say(&format!("[{:>5.1} s] {what}", begun.elapsed().as_secs_f64()));
    // In the folder of builds: temporary folders often lie in memory, where flushing is free.
    let program = std::env::current_exe()?;
    let scratch = tempfile::tempdir_in(program.parent().unwrap_or(Path::new(".")))?;
    let (data, now) = (scratch.path().join("data"), SystemClock.slot());

    step(&format!("{} posts through the store", thousands(plan.posts as f64)));
    seed::fill(&data, plan.posts, now).await?;
    step("the bare start: log, empty server, index alone");
    let bare = starting::bare(&data, plan.posts, scratch.path()).await?;

    step("the service in this process, and people who sign in");
    let service = serve_here(&data).await?;
    let most = plan.writers.iter().copied().max().unwrap_or(0).max(people::READERS);
    let people = people::enter(&service, most, plan.posts, now).await?;
    step("posts in process");
    let mut written = writing::in_process(plan, &service, &people, scratch.path()).await?;
    drop(service);

    step("a cold start");
    let server = starting::cold(&data).await?;
    let started = (server.started_in, server.resident_bytes()?);
    step("pages over HTTP");
    let mut rows = pages::measure(plan, &server, &people, scratch.path()).await?;
    step("posts over HTTP");
    for door in [Door::Web, Door::Api] {
        written.extend(writing::over_http(plan, &server, door, &people, scratch.path()).await?);
    }
    let busy = server.resident_bytes()?;
    server.stop().await?;

    rows.extend(written);
    rows.extend(starting::rows(&bare, plan.posts, started.0, started.1));
    step("done");
    show(plan, &rows, &notes(plan, busy)?)
}

async fn serve_here(data: &Path) -> Result<Arc<Service>> {
    let store = Store::open(data, Options::default()).await?;
    let settings =
        Settings { acts_per_minute: u32::MAX, password_grant: true, ..Settings::default() };
    Ok(Service::start(settings, store, Arc::new(SystemClock), 0, |_| {}).await?)
}

fn show(plan: &Plan, rows: &[Row], notes: &[String]) -> Result<()> {
    let text = report::markdown(rows, notes);
    say(&format!("\n{text}"));
    if plan.keep {
        let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        std::fs::write(documents.join("benchmarks.md"), text)?;
    }
    Ok(())
}

fn notes(plan: &Plan, busy: f64) -> Result<Vec<String>> {
    let cores = std::thread::available_parallelism()?;
    let posts = thousands(plan.posts as f64);
    let (authors, follows) = (thousands(crowd::AUTHORS as f64), people::FOLLOWS);
    let (readers, rounds) = (people::READERS, plan.rounds);
    let (page, write) = (plan.page_time.as_secs_f64(), plan.write_time.as_secs_f64());
    let megabytes = busy / 1e6;
    Ok(vec![
        format!("Machine: {cores} cores, shared by the server, the load and whatever else runs."),
        format!(
            "Data: {posts} posts by {authors} accounts, activity after Zipf, 5 % answers, 20 % \
             with a hashtag, 10 % with a mention, no pictures, {} a day; the folder lies on disk.",
            thousands(crowd::POSTS_A_DAY as f64)
        ),
        format!(
            "Pages: {readers} readers who each follow {follows} accounts ask for their home page; \
             visitors ask for 20 profiles with 60 days of follower counts; apps ask for the same \
             homes at `/api/v1/timelines/home?limit=20`. 20 posts a page. Compared with \
             exactly these bytes from memory through the same accept loop and a router with one \
             route, in a process of its own, {rounds} rounds of {page} s by turns; \
             the ratio is the median of the rounds' ratios. One thread with connections kept open \
             makes the load, and takes its share of the cores: the CPU column, with the static \
             server's in brackets, does not count it."
        ),
        format!(
            "Posts: each is on disk, searchable and in the timelines before it is acknowledged. \
             Each writer has an account and sends the next post when the last is acknowledged, for \
             {rounds} times {write} s; over HTTP with the form and the cookie of a browser, \
             through the API with the JSON and the token of an app. Compared with 4 KiB \
             appended to a file and flushed, one after another, before and after each."
        ),
        format!(
            "Start: from the launch of `publius serve` until it listens, with the folder's files \
             taken out of the system's cache. Memory is what is resident then; after all of the \
             above it was {megabytes:.0} MB."
        ),
    ])
}

/// What `cargo xtask bench` measures.
pub(crate) const FULL: Plan = Plan {
    posts: 1_000_000,
    connections: &[1, 8, 32],
    writers: &[1, 8, 64],
    rounds: 3,
    page_time: Duration::from_millis(1_500),
    write_time: Duration::from_secs(2),
    disk_time: Duration::from_millis(500),
    keep: true,
};

/// A short run that shows whether all of it works.
pub(crate) const QUICK: Plan = Plan {
    posts: 30_000,
    connections: &[1, 8],
    writers: &[1, 8],
    rounds: 1,
    page_time: Duration::from_millis(500),
    write_time: Duration::from_secs(1),
    disk_time: Duration::from_millis(300),
    keep: false,
};
