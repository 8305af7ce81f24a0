//! A server whose docket's log two others cosign: what it serves convinces whoever asks for both,
//! and a server that shows them another history is found out.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use ::docket::log::tiles::{Row, Tile, TileTree};
use ::docket::log::tree::prove_inclusion;
use ::docket::log::{Leaf, Opening, Proof, SignedCheckpoint};
use anyhow::{Context as _, Result, ensure};
use tests::server::HASTE;
use tests::{House, Server, raw};
use tokio::time::{Instant, sleep};

fn text(path: &Path) -> Result<String> {
    Ok(path.to_str().context("a path")?.to_owned())
}

/// A witness of this log, and its key.
async fn witness(house: &House, name: &str, log: &str) -> Result<(Server, String)> {
    let data = text(&house.path().join(name))?;
    let full = format!("{name}.example/w");
    let words = ["witness", "--data", &data, "--name", &full, "--log", log];
    let server = Server::start(house.command(&[&words[..], &["--listen", "127.0.0.1:0"]].concat()));
    let server = server.await?;
    let said = server.stdout.text();
    let key = said.lines().find_map(|line| line.strip_prefix("cosigning as ")).context("key")?;
    Ok((server, key.to_owned()))
}

pub(crate) async fn file(server: &Server, path: &str) -> Result<Vec<u8>> {
    let request =
        format!("GET /docket/log/{path} HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n");
    let answer = raw::send(server.address, request.as_bytes(), Duration::from_secs(20)).await?;
    ensure!(raw::status(&answer) == Some(200), "{path}");
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").context("no body")?;
    Ok(answer.get(end + 4..).unwrap_or_default().to_vec())
}

/// The checkpoint, once it has so many signatures.
async fn signed(server: &Server, signatures: usize) -> Result<SignedCheckpoint> {
    let patience = Instant::now() + Duration::from_secs(60);
    loop {
        let note = String::from_utf8(file(server, "checkpoint").await?)?;
        let checkpoint = SignedCheckpoint::parse(&note)?;
        if checkpoint.note().signatures().len() == signatures {
            return Ok(checkpoint);
        }
        ensure!(Instant::now() < patience, "not cosigned: {note}\n{}", server.stderr.text());
        sleep(Duration::from_millis(300)).await;
    }
}

/// Copies the log as anybody would.
pub(crate) async fn copy(
    server: &Server,
    checkpoint: &SignedCheckpoint,
    folder: &Path,
) -> Result<()> {
    for tile in Tile::between(0, checkpoint.head().size) {
        let path = folder.join(tile.path());
        std::fs::create_dir_all(path.parent().context("a path")?)?;
        std::fs::write(path, file(server, &tile.path()).await?)?;
    }
    std::fs::write(folder.join("checkpoint"), checkpoint.note().to_string())?;
    Ok(())
}

/// The proof file of the log's first entry, below this checkpoint.
fn prove_first(copied: &Path, checkpoint: &SignedCheckpoint) -> Result<String> {
    let (size, mut objects) = (checkpoint.head().size, BTreeMap::new());
    for tile in Tile::between(0, size) {
        objects.insert(tile.path(), std::fs::read(copied.join(tile.path()))?);
    }
    let tree = TileTree { objects: &objects, size };
    let hashes = prove_inclusion(&tree, 0, size)?;
    let first = Tile::between(0, size).find(|tile| tile.row == Row::Entries);
    let entries = tree.entries(&first.context("no entries")?)?;
    let leaf = Leaf::parse(entries.first().context("no entry")?)?;
    let extra = Some(Opening::Unopened(leaf).to_bytes());
    Ok(Proof { extra, index: 0, hashes, checkpoint: checkpoint.clone() }.to_string())
}

/// The same checkpoint, as long as one witness less has cosigned it.
fn without_last_signature(checkpoint: &SignedCheckpoint) -> Result<SignedCheckpoint> {
    let note = checkpoint.note().to_string();
    let (rest, _) = note.trim_end().rsplit_once('\n').context("one line")?;
    Ok(SignedCheckpoint::parse(&format!("{rest}\n"))?)
}

/// The policy that the server hands out asks for both of its witnesses: more than half of two.
async fn believe_both(
    house: &House,
    server: &Server,
    copied: &Path,
    checkpoint: &SignedCheckpoint,
) -> Result<()> {
    let (policy, proof) = (house.path().join("served"), house.path().join("slot.tlog-proof"));
    std::fs::write(&policy, file(server, "policy").await?)?;
    let verify = ["verify", "--policy", &text(&policy)?, &text(&proof)?];
    std::fs::write(&proof, prove_first(copied, checkpoint)?)?;
    let (status, said, error) = house.run(&verify).await?;
    ensure!(status.success(), "{said}{error}");
    std::fs::write(&proof, prove_first(copied, &without_last_signature(checkpoint)?)?)?;
    let (status, _, error) = house.run(&verify).await?;
    ensure!(!status.success() && error.contains("fewer than the policy"), "{error}");
    Ok(())
}

#[tokio::test]
async fn two_witnesses_cosign_and_a_quorum_of_both_believes_the_log() -> Result<()> {
    let settings = "origin = \"https://docket.example\"\ndocket_key = \"docket.key\"\n\
                    [outgoing]\nallow_private = true\n";
    let house = House::new(settings)?;
    let config = house.path().join("publius.toml");
    std::fs::create_dir(&house.data)?;
    let words =
        ["docket", "key", "log", "--config", &text(&config)?, "--data", &text(&house.data)?];
    let (status, log, error) = house.run(&words).await?;
    ensure!(status.success(), "{error}");
    let log = log.trim();
    ensure!(log.starts_with("docket.example/docket/log+"), "{log}");
    let (one, first) = witness(&house, "one", log).await?;
    let (two, second) = witness(&house, "two", log).await?;
    let asked = [(one.address, &first), (two.address, &second)];
    let asked = asked.map(|(address, key)| {
        format!("[[docket_witnesses]]\nurl = \"http://{address}\"\nkey = \"{key}\"\n")
    });
    std::fs::write(&config, format!("{HASTE}{settings}{}", asked.concat()))?;

    let server = house.serve().await?;
    let checkpoint = signed(&server, 3).await?;
    let copied = house.path().join("copied");
    copy(&server, &checkpoint, &copied).await?;
    let policy = house.path().join("policy");
    std::fs::write(
        &policy,
        format!(
            "log {log}\nwitness one {first}\nwitness two {second}\n\
                 group both all one two\nquorum both\n"
        ),
    )?;
    let verify = ["verify", "--policy", &text(&policy)?, "--log", &text(&copied)?];
    let (status, said, error) = house.run(&verify).await?;
    ensure!(status.success(), "{said}{error}");

    believe_both(&house, &server, &copied, &checkpoint).await?;

    // One of them is away: what both said of this head is still there.
    one.stop().await?;
    server.kill().await?;
    let server = house.serve().await?;
    signed(&server, 3).await?;
    server.stop().await?;

    // Another history under the same key finds no second witness.
    std::fs::remove_dir_all(&house.data)?;
    let server = house.serve().await?;
    sleep(Duration::from_secs(8)).await;
    let forked = signed(&server, 1).await?;
    ensure!(forked.head().root != checkpoint.head().root, "the same history");
    ensure!(
        server.stderr.text().contains("a witness has seen another history"),
        "{}",
        server.stderr.text()
    );
    copy(&server, &forked, &house.path().join("forked")).await?;
    let verify =
        ["verify", "--policy", &text(&policy)?, "--log", &text(&house.path().join("forked"))?];
    let (status, _, error) = house.run(&verify).await?;
    ensure!(!status.success() && error.contains("fewer than the policy"), "{error}");
    server.stop().await?;
    two.stop().await
}
