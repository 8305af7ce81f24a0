//! The real server killed around the daily append of the docket's log, again and again: what
//! became public is in the log once, and the log is always the one that it was.
//!
//! It appends when it starts on a day that it was not there for. So each round more becomes public
//! on a clock that stands on yesterday, and the server is started and killed: earlier than last
//! time if it had appended by then, later if it had not, so that kills close in on the append.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ::docket::log::SignedCheckpoint;
use ::docket::matter::{Demand, Event};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, from_value, json};
use service::docket::{Authorities, Desk, Filed, PaperKey};
use service::{Clock as _, ManualClock, Service, Settings, SystemClock};
use store::{Options, Store};
use tests::{House, Server};
use tokio::process::Child;
use tokio::time::{Instant, sleep};

use crate::docket_witnesses::{copy, file};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_around_the_append_loses_and_forks_nothing() -> Result<()> {
    let key = PaperKey::generate();
    let house = House::new(&format!(
        "origin = \"https://docket.example\"\ndocket_key = \"docket.key\"\n\
         docket_recipient = \"{}\"\n",
        key.address().to_text()
    ))?;
    let desk = Desk::new(key, Authorities::built_in()?)?;
    publish(&house, &desk).await?;
    let begun = Instant::now();
    let mut seen = look(&house, 0).await?;
    let (mut early, mut late) = (Duration::ZERO, begun.elapsed());
    let (mut before, mut after) = (0, 0);
    for round in 1..=ROUNDS {
        let size = publish(&house, &desk).await?;
        let delay = (early + late) / 2;
        let mut killed = serve(&house)?;
        sleep(delay).await;
        killed.kill().await?;
        if size_of(&house).await? > size {
            (early, late, after) = (early.mul_f32(WIDER_BELOW), delay, after + 1);
        } else {
            (early, late, before) = (delay, late.mul_f32(WIDER_ABOVE), before + 1);
        }
        let now = look(&house, round).await.context(format!("round {round}, after {delay:?}"))?;
        verify(&house, &now, &seen).await.context(format!("round {round}, after {delay:?}"))?;
        seen = now;
    }
    println!("{ROUNDS} kills, {before} before the append and {after} after it, near {late:?}");
    ensure!(before > 1 && after > 1, "{before} kills before the append, {after} after it");
    Ok(())
}

/// Matters become public yesterday; how long the log is.
async fn publish(house: &House, desk: &Desk) -> Result<u64> {
    let yesterday = SystemClock.today().plus_days(-1).first_slot().plus_minutes(10 * 60);
    let store = open(house).await?;
    let size = store.docket_head().await?.map_or(0, |head| head.size);
    let clock = Arc::new(ManualClock::new(yesterday));
    let service = Service::start(Settings::default(), store, clock, 0, |_| {}).await?;
    for _ in 0..MATTERS {
        let demand: Demand = from_value(json!({
            "received": "2026-01-01T00:00Z", "channel": "fax", "pages": 2,
            "issuer": "Harbour Dues Service", "document": "00".repeat(32), "time_zone": "UTC",
            "accounts": [], "asked": [], "everything": "all records",
        }))?;
        let (address, scan) = (desk.address(), b"%PDF-1.4 a summons".as_slice());
        let taken = service.take_in_demand(&address, desk.authorities(), "front", demand, scan);
        let mut filed = Filed { matter: taken.await?.matter, number: None };
        let request = json!({"kind": "secrecy_classified", "secrecy": {"basis": "request"}});
        let mut events = vec![request];
        for number in 1..STATES {
            let words = format!("a letter, number {number}");
            events.push(json!({"kind": "annotated", "words": words, "source": "counsel"}));
        }
        for event in events {
            let event: Event = from_value(event)?;
            filed = service.docket_event(desk, &filed, "front", event).await?;
        }
    }
    Ok(size)
}

async fn open(house: &House) -> Result<Store> {
    Ok(Store::open(&house.data, Options { create: true, ..Options::default() }).await?)
}

/// How long the log on disk is.
async fn size_of(house: &House) -> Result<u64> {
    Ok(open(house).await?.docket_head().await?.map_or(0, |head| head.size))
}

/// The server, whether or not it listens yet.
fn serve(house: &House) -> Result<Child> {
    let (data, config) = (text(&house.data)?, house.path().join("publius.toml"));
    let config = text(&config)?;
    let words = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--config", config];
    Ok(house.command(&words).spawn()?)
}

/// A copy of the log as a server gives it that was started anew; everything that became public in
/// so many rounds and before is in it.
async fn look(house: &House, round: usize) -> Result<PathBuf> {
    let server = house.serve().await?;
    let note = String::from_utf8(file(&server, "checkpoint").await?)?;
    let folder = house.path().join(format!("copy-{round}"));
    copy(&server, &SignedCheckpoint::parse(&note)?, &folder).await?;
    std::fs::write(house.path().join("policy"), file(&server, "policy").await?)?;
    for number in 1..=MATTERS * (round + 1) {
        check_logged(&server, number).await?;
    }
    server.stop().await?;
    Ok(folder)
}

async fn check_logged(server: &Server, number: usize) -> Result<()> {
    let mut visitor = server.browser("visitor", &Arc::default());
    let matter = visitor.get(&format!("/docket/{number}.json")).await?.expect(200)?;
    let matter: Value = serde_json::from_slice(&matter.body)?;
    let states = matter.get("states").and_then(Value::as_array).context("states")?;
    ensure!(states.len() == STATES, "states of matter {number} are lost: {states:?}");
    let proven = |state: &Value| state.get("proof").is_some_and(Value::is_string);
    ensure!(states.iter().all(proven), "the log lacks states of matter {number}: {states:?}");
    Ok(())
}

/// The log is in order, each state of a matter is in it once, and it begins with what was seen.
async fn verify(house: &House, now: &Path, seen: &Path) -> Result<()> {
    let policy = house.path().join("policy");
    let words = ["verify", "--policy", text(&policy)?, "--log", text(now)?, "--seen", text(seen)?];
    let (status, said, error) = house.run(&words).await?;
    ensure!(status.success(), "{said}{error}");
    Ok(())
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path")
}

const ROUNDS: usize = 12;
/// Matters that become public in a round.
const MATTERS: usize = 3;
/// Public states of each.
const STATES: usize = 4;
/// What is tried stays wider than what the last kills told: starts differ in how long they take.
const WIDER_BELOW: f32 = 0.9;
const WIDER_ABOVE: f32 = 1.1;
