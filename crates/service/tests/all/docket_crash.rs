//! Kill -9 while the docket's log grows: nothing that was shown is lost, and the log never forks.
//!
//! The test runs itself as a child that lives through days of a docket and prints each checkpoint,
//! until it is killed.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use docket::authority::Authorities;
use docket::log::{Seen, SignedCheckpoint, audit};
use docket::matter::Event;
use docket::moment::Moment;
use record::Day;
use service::docket::{Desk, PaperKey};
use service::{Clock as _, ManualClock, Service};
use store::{Options, Store};

use crate::docket_log::copy_of;
use crate::keeper::{demand, gagged, requested, take_in};
use crate::place::settings;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_is_killed_while_it_grows_loses_and_forks_nothing() {
    if let Some(folder) = std::env::var_os(CHILD) {
        grow_until_killed(folder).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let key = PaperKey::generate().lock(PASSPHRASE).unwrap();
    std::fs::write(folder.path().join("key"), key).unwrap();
    let mut shown: Vec<SignedCheckpoint> = Vec::new();
    for round in 0..ROUNDS {
        shown.extend(run_and_kill(folder.path(), round, 3 + 4 * round));
        let (service, desk, _) = open(folder.path(), round, true).await;
        let (files, policy) = copy_of(&service).await;
        let last = shown.last().unwrap().clone();
        for checkpoint in shown.drain(..) {
            let seen = Seen { checkpoint, leaves: Vec::new() };
            audit(&files, &policy, Some(&seen)).unwrap();
        }
        shown.push(last);
        let matters = service.docket_matters(&desk).await.unwrap();
        assert!(matters.len() >= shown.len(), "papers are lost");
    }
    assert!(shown[0].head().size > 50, "it did not grow");
}

/// Runs the child until it has shown so many checkpoints; answers all that it showed.
fn run_and_kill(folder: &Path, round: usize, days: usize) -> Vec<SignedCheckpoint> {
    let name = "docket_crash::a_log_that_is_killed_while_it_grows_loses_and_forks_nothing";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(CHILD, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut output = output.lines().map_while(Result::ok);
    let read = |line: String| {
        let note: String = serde_json::from_str(line.strip_prefix("shown ")?).ok()?;
        SignedCheckpoint::parse(&note).ok()
    };
    let mut shown: Vec<_> = output.by_ref().filter_map(read).take(days).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    shown.extend(output.filter_map(read));
    shown
}

/// The docket in a folder; at the beginning of a round, or at its end.
async fn open(folder: &Path, round: usize, end: bool) -> (Arc<Service>, Desk, Arc<ManualClock>) {
    let years = i32::try_from(round).unwrap() * 2 + i32::from(end);
    let clock = Arc::new(ManualClock::new(Day::new(20_000 + 365 * years).first_slot()));
    let options = Options { create: true, ..Options::default() };
    let store = Store::open(&folder.join("data"), options).await.unwrap();
    let service = Service::start(settings(), store, clock.clone(), 0, |_| {}).await.unwrap();
    let key = std::fs::read(folder.join("key")).unwrap();
    let key = PaperKey::unlock(&key, PASSPHRASE).unwrap();
    let desk = Desk::new(key, Authorities::built_in().unwrap()).unwrap();
    service.take_docket_recipient(desk.address());
    service.take_docket_key(&[7; 32]).await.unwrap();
    (service, desk, clock)
}

#[expect(clippy::disallowed_methods, reason = "the test that starts this process tells the round")]
async fn grow_until_killed(folder: OsString) -> ! {
    let round = std::env::var(ROUND).unwrap().parse().unwrap();
    let (service, desk, clock) = open(Path::new(&folder), round, false).await;
    loop {
        let filed = take_in(&service, &desk, demand("Harbour Dues Service")).await;
        let event = match clock.today().number() % 3 {
            0 => gagged(Moment::new(clock.slot()), 30),
            _ => requested(),
        };
        let filed = service.docket_event(&desk, &filed, "front", event).await.unwrap();
        let note = Event::Annotated { words: "a letter".into(), source: "counsel".into() };
        service.docket_event(&desk, &filed, "front", note).await.unwrap();
        clock.set(clock.today().plus_days(1).first_slot());
        service.write_docket_day().await.unwrap();
        let note = service.docket_file("checkpoint").await.unwrap();
        let note = serde_json::to_string(str::from_utf8(&note).unwrap()).unwrap();
        let mut stdout = std::io::stdout();
        stdout.write_all(format!("shown {note}\n").as_bytes()).unwrap();
        stdout.flush().unwrap();
    }
}

const CHILD: &str = "PUBLIUS_DOCKET_CRASH_FOLDER";
const ROUND: &str = "PUBLIUS_DOCKET_CRASH_ROUND";
const PASSPHRASE: &str = "a passphrase of the test";
const ROUNDS: usize = 5;
