//! The command line: what it says, what it refuses, and that copies are whole.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tests::{House, Ledger, Person, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

#[tokio::test]
async fn help_names_every_subcommand() -> Result<()> {
    let house = House::new("")?;
    let (status, said, _) = house.run(&["--help"]).await?;
    ensure!(status.success());
    for name in NAMES {
        let told = said.lines().any(|line| line.trim_start().starts_with(name));
        ensure!(told, "--help does not tell of {name}");
        let (status, _, _) = house.run(&[name, "--help"]).await?;
        ensure!(status.success(), "{name} --help fails");
    }
    Ok(())
}

#[tokio::test]
async fn an_unknown_key_stops_the_start_and_is_named() -> Result<()> {
    let house = House::new("log_addresses = true\n")?;
    let error = house.serve().await.err().context("it started all the same")?.to_string();
    ensure!(error.contains("log_addresses"), "the key is not named: {error}");
    ensure!(!house.data.exists(), "a folder was made before the configuration was checked");
    let config = house.path().join("publius.toml");
    let config = config.to_str().context("path")?;
    let (status, _, said) = house.run(&["check-config", config]).await?;
    ensure!(!status.success() && said.contains("log_addresses"), "check-config said: {said}");
    Ok(())
}

#[tokio::test]
async fn check_config_takes_what_serve_takes() -> Result<()> {
    let house = House::new("name = \"A place\"\noperators = [\"keeper\"]\n")?;
    let config = house.path().join("publius.toml");
    let (status, _, said) = house.run(&["check-config", config.to_str().context("path")?]).await?;
    ensure!(status.success(), "{said}");
    house.serve().await?.stop().await
}

#[tokio::test]
async fn a_backup_under_load_restores_to_the_same_posts() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let ledger = Arc::new(Ledger::default());
    let mut writer = Person::join(&server, &ledger, "archivist").await?;
    let mut before = Vec::new();
    for turn in 0..5 {
        before.push(writer.post(&format!("before the copy {turn}")).await?);
    }
    let mut busy = writer.clone();
    let writing = tokio::spawn(async move {
        for turn in 0..1_000 {
            if busy.post(&format!("meanwhile {turn}")).await.is_err() {
                break;
            }
        }
    });
    let (data, file) = (house.data.to_str().context("path")?, house.path().join("copy"));
    let file = file.to_str().context("path")?;
    let (status, _, said) = house.run(&["backup", file, "--data", data]).await?;
    ensure!(status.success(), "{said}");
    writing.abort();
    server.stop().await?;
    let (status, _, said) = house.run(&["backup", file, "--data", data]).await?;
    ensure!(!status.success(), "a copy was overwritten: {said}");
    let (status, _, _) = house.run(&["restore", file, "--data", data]).await?;
    ensure!(!status.success(), "a folder that holds data was restored over");
    let mut other = House::new("")?;
    other.data = other.path().join("restored");
    let restored = other.data.to_str().context("path")?.to_owned();
    let (status, _, said) = other.run(&["restore", file, "--data", &restored]).await?;
    ensure!(status.success(), "{said}");
    let server = other.serve().await?;
    writer.sign_in(&server, &ledger).await.context("on the restored server")?;
    for (turn, number) in before.iter().enumerate() {
        let page = writer.browser.get(&format!("/@archivist/{number}")).await?.expect(200)?;
        ensure!(page.text().contains(&format!("before the copy {turn}")));
    }
    writer.post("after the copy").await?;
    server.stop().await
}

#[tokio::test]
async fn held_lists_every_table_and_adds_up() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let ledger = Arc::new(Ledger::default());
    let mut person = Person::join(&server, &ledger, "ledger_keeper").await?;
    person.post("one").await?;
    let data = house.data.to_str().context("path")?;
    let words = ["held", "@ledger_keeper", "--data", data];
    let (status, said, error) = house.run(&words).await.context("beside a running server")?;
    ensure!(status.success(), "{error}");
    let (_, json, _) = house.run(&[&words[..], &["--json"]].concat()).await?;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json)?;
    for table in ["accounts", "log", "names", "media", "boxes", "inbox", "tokens", "wraps"] {
        ensure!(rows.iter().any(|row| row["table"] == table), "{table} is not in the JSON");
        ensure!(said.lines().any(|line| line.starts_with(table)), "{table} is not listed");
    }
    let bytes: u64 = rows.iter().filter_map(|row| row["bytes"].as_u64()).sum();
    ensure!(bytes > 0 && said.contains(&format!("{bytes} bytes in all")), "{said}");
    let page = person.browser.get("/held").await?.expect(200)?.text();
    for row in &rows {
        let table = row["table"].as_str().unwrap_or_default();
        ensure!(page.contains(table), "/held does not list {table}");
    }
    let (status, _, error) = house.run(&["held", "@nobody_here", "--data", data]).await?;
    ensure!(!status.success() && !error.is_empty(), "nobody is held, and it did not say so");
    server.stop().await
}

#[tokio::test]
async fn one_folder_takes_one_server() -> Result<()> {
    let house = House::new("")?;
    let first = house.serve().await?;
    let error = house.serve().await.err().context("two servers share a folder")?.to_string();
    ensure!(error.contains("another server"), "it does not say why: {error}");
    let mut visitor = first.browser("visitor", &Arc::default());
    visitor.get("/local").await?.expect(200)?;
    first.stop().await
}

#[tokio::test]
async fn asked_to_end_it_finishes_what_it_began() -> Result<()> {
    let house = House::new("")?;
    let mut server = house.serve().await?;
    let mut stream = TcpStream::connect(server.address).await?;
    let body = "handle=slow_writer&ticket=none";
    let (early, late) = body.split_at(10);
    let head = format!(
        "POST /sign-up HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Length: {1}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{early}",
        server.address,
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.ask_to_end()?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let refused = TcpStream::connect(server.address).await.is_err();
    ensure!(refused, "it takes new connections after it was asked to end");
    stream.write_all(late.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    ensure!(answer.starts_with("HTTP/1.1 4"), "a request under way was cut off: {answer:.60}");
    let status = server.ended().await?;
    ensure!(status.success(), "it ended badly: {}", server.stderr.text());
    Ok(())
}

#[tokio::test]
async fn a_demo_tells_who_can_sign_in() -> Result<()> {
    let house = House::new("")?;
    let folder = house.path().join("kept");
    let folder = folder.to_str().context("path")?;
    let words = ["demo", "--listen", "127.0.0.1:0", "--keep", folder];
    let server = Server::start(house.command(&words)).await?;
    let mut people = Vec::new();
    for _ in 0..50 {
        people = server.stdout.text().lines().filter_map(person_in).collect();
        if !people.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (handle, codename) = people.first().context("the demo names nobody")?.clone();
    let browser = server.browser(&handle, &Arc::default());
    let mut person = Person { handle, codename, browser };
    let codename = person.codename.clone();
    person.enter(&codename, "").await?.expect(303)?;
    let home = person.browser.get("/home").await?.expect(200)?;
    ensure!(!home.page().texts(".post .text").is_empty(), "nobody the demo follows has spoken");
    server.stop().await
}

/// A line that names a handle and, at its end, seven words.
fn person_in(line: &str) -> Option<(String, String)> {
    let (_, rest) = line.split_once('@')?;
    let handle: String =
        rest.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '_').collect();
    let words: Vec<_> = rest.split_whitespace().collect();
    let codename = words.get(words.len().checked_sub(7)?..)?.join(" ");
    let is_word = |it: char| it.is_ascii_lowercase() || it == '-' || it == ' ';
    (words.len() > 7 && codename.chars().all(is_word)).then_some((handle, codename))
}

const NAMES: [&str; 10] = [
    "serve",
    "demo",
    "check-config",
    "held",
    "invite",
    "backup",
    "restore",
    "verify",
    "witness",
    "docket",
];
