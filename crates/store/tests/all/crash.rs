//! Kill -9 while writing: whatever was answered is there afterwards.
//!
//! The test runs itself as a child that publishes and prints what was answered, until it is killed.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use store::Publication;

use crate::open;
use crate::people::{post, settle};
use crate::things::Holder;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_survives_kill_9() {
    if let Some(folder) = std::env::var_os(CHILD) {
        write_until_killed(folder).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut answered: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        answered.extend(run_and_kill(folder.path(), 20 + 35 * round));
        let store = open(folder.path()).await;
        for line in &answered {
            let number: i64 = line.parse().unwrap();
            let row = store.records(vec![number]).await.unwrap();
            assert!(row[0].is_some(), "post {number} of round {round} is gone");
            let boxes = store.boxes(record::Id::new(number)).await.unwrap();
            assert_eq!(boxes.len(), 1, "the box {number} of round {round} is gone");
        }
        for head in store.streams().await.unwrap() {
            let entries = store.tail(head.node, head.epoch, 0, usize::MAX).await.unwrap();
            let places: Vec<_> = entries.iter().map(|entry| entry.seq).collect();
            assert_eq!(places, (1..head.next_seq).collect::<Vec<_>>());
        }
    }
    assert!(answered.len() > ROUNDS * 10);
}

/// Runs the child until it has printed so many lines; answers all that it printed.
fn run_and_kill(folder: &Path, lines: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::what_was_answered_survives_kill_9", "--nocapture"])
        .env(CHILD, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut output = output.lines().map_while(Result::ok);
    let parsed = |line: String| line.strip_prefix("answered ").map(str::to_owned);
    let mut answered: Vec<_> = output.by_ref().filter_map(parsed).take(lines).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    answered.extend(output.filter_map(parsed));
    answered
}

async fn write_until_killed(folder: OsString) -> ! {
    let store = open(Path::new(&folder)).await;
    let first = i64::try_from(store.health().await.unwrap().posts).unwrap() * 1_000 + 1;
    settle(&store, [AUTHOR]).await;
    let mut writers = Vec::new();
    for writer in 0..8 {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            for number in (first + writer..).step_by(8) {
                let holder = Holder::new(number);
                store.keep(holder.id, vec![holder.seal(1, "sealed")], None).await.unwrap();
                store.publish(Publication::of(&post(number, AUTHOR, "public"))).await.unwrap();
                let line = format!("answered {number}\n");
                std::io::stdout().write_all(line.as_bytes()).unwrap();
                std::io::stdout().flush().unwrap();
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    unreachable!("it writes until it is killed");
}

const CHILD: &str = "PUBLIUS_STORE_CRASH_FOLDER";
const AUTHOR: i64 = 1_000_000_000;
const ROUNDS: usize = 6;
