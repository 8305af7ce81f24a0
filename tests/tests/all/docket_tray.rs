//! What agencies hand in through the page, from the command line of whoever keeps the docket.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use tests::{House, Part};

/// Runs a docket command, with the key where it takes one.
async fn docket(house: &House, words: &[&str]) -> Result<String> {
    let key = house.path().join("docket-key.age");
    let (key, data) = (key.to_str().context("path")?, house.data.to_str().context("path")?);
    let desk = ["--key", key, "--data", data];
    let making = ["key", "new", "--out", key];
    let words = if words.is_empty() { making.to_vec() } else { [words, &desk].concat() };
    let mut command = house.command(&[&["docket"], words.as_slice()].concat());
    command.env("PUBLIUS_DOCKET_PASSPHRASE", "a harbour at dusk");
    let ended = command.output().await?;
    ensure!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    Ok(String::from_utf8(ended.stdout)?)
}

#[tokio::test]
async fn envelopes_are_listed_opened_taken_in_and_put_aside() -> Result<()> {
    let house = House::new("")?;
    let said = docket(&house, &[]).await?;
    let recipient = said.lines().find(|line| line.starts_with("docket_recipient"));
    let file = house.path().join("publius.toml");
    let configuration = std::fs::read_to_string(&file)?;
    std::fs::write(&file, format!("{configuration}{}\n", recipient.context("no recipient")?))?;

    let server = house.serve().await?;
    let mut agency = server.browser("agency", &Arc::default());
    let mut numbers = Vec::new();
    for issuer in ["Harbour Dues Service", "Somebody Else"] {
        let form = agency.get("/legal/serve").await?.expect(200)?.page().form_with("ticket")?;
        let form = form.with("issuer", issuer).with("pages", "2").with("words", "All records");
        let form = form.with("accounts", "@alt_harbor").with("contact", "+1 202 555 0100");
        let part = Part { field: "file", file_name: "scan.jpg", bytes: b"\xff\xd8\xff a summons" };
        let receipt = agency.submit(&form, &[part]).await?.expect(200)?.page();
        numbers.push(receipt.texts("#tracking").into_iter().next().context("no number")?);
    }
    server.stop().await?;
    let [first, second] = numbers.as_slice() else { anyhow::bail!("two envelopes") };

    let listed = docket(&house, &["envelopes"]).await?;
    ensure!(listed.contains(first) && listed.contains("2 envelopes wait"), "{listed}");
    let out = house.path().join("out");
    let out = out.to_str().context("path")?;
    docket(&house, &["envelopes", "--open", "all", "--out", out]).await?;
    let scan = std::fs::read(format!("{out}/{first}.jpg"))?;
    ensure!(scan == b"\xff\xd8\xff a summons", "the scan is another");
    let facts = std::fs::read_to_string(format!("{out}/{first}.json"))?;
    ensure!(facts.contains("+1 202 555 0100"), "{facts}");

    let by = ["intake", "--envelope", first, "--by", "front"];
    let taken = docket(&house, &by).await?;
    ensure!(taken.contains("Taken in as"), "{taken}");
    ensure!(docket(&house, &by).await.is_err(), "two matters came of one envelope");
    docket(&house, &["envelopes", "--put-aside", second]).await?;
    ensure!(docket(&house, &["envelopes"]).await?.contains("0 envelopes wait"));
    ensure!(docket(&house, &["list"]).await?.contains("1 matters"));

    let server = house.serve().await?;
    let mut agency = server.browser("agency", &Arc::default());
    for (number, words) in [(first, "It was taken in"), (second, "did not take it in")] {
        let state = agency.post("/legal/serve/state", &[("number", number)]).await?;
        ensure!(state.expect(200)?.text().contains(words), "{number}: {words}");
    }
    server.stop().await
}
