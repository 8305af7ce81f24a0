//! A demand to unmask alice: an agency hands it in, somebody who keeps the docket takes it in and
//! tells her, she reads it and answers. What any of them says is nobody else's.

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;
use tests::{Browser, House, Part, Person};

use super::demanding::KEEPERS;
use super::marks::{Marks, word};

/// Whoever keeps the docket, at a desk away from the server: nothing of it is searched.
pub(super) struct Keeper {
    desk: TempDir,
    passphrase: String,
    /// To whom papers are sealed.
    pub(super) recipient: String,
}

impl Keeper {
    /// Makes a key.
    pub(super) async fn of(house: &House, marks: &Marks) -> Result<Self> {
        let passphrase = marks.private("the passphrase of the docket's key", &[]);
        let mut keeper = Self { desk: TempDir::new()?, passphrase, recipient: String::new() };
        let said = keeper.docket(house, &["key", "new", "--out", &keeper.key()]).await?;
        let recipient = said.split('"').find(|part| part.starts_with("age1"));
        recipient.context("no recipient")?.clone_into(&mut keeper.recipient);
        Ok(keeper)
    }

    /// Tells the house to whom papers are sealed.
    pub(super) fn tell(&self, house: &House) -> Result<()> {
        let file = house.path().join("publius.toml");
        let configuration = std::fs::read_to_string(&file)?;
        let line = format!("docket_recipient = \"{}\"\n", self.recipient);
        Ok(std::fs::write(file, format!("{configuration}{line}"))?)
    }

    /// The key file, and its passphrase.
    pub(super) fn key_and_passphrase(&self) -> Result<(Vec<u8>, &str)> {
        Ok((std::fs::read(self.key())?, &self.passphrase))
    }

    /// What a docket command on the data folder says, with the key. While no server runs.
    pub(super) async fn at_desk(&self, house: &House, words: &[&str]) -> Result<String> {
        let data = house.data.to_string_lossy();
        self.docket(house, &[words, &["--key", &self.key(), "--data", &data]].concat()).await
    }

    /// What a docket command says.
    pub(super) async fn docket(&self, house: &House, words: &[&str]) -> Result<String> {
        let mut command = house.command(&[&["docket"], words].concat());
        command.env("PUBLIUS_DOCKET_PASSPHRASE", &self.passphrase);
        let ended = command.output().await?;
        ensure!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        Ok(String::from_utf8(ended.stdout)?)
    }

    /// Takes the envelope in and tells the holder.
    pub(super) async fn take_in(&self, house: &House, number: &str) -> Result<()> {
        let said = self.at_desk(house, &["intake", "--envelope", number, "--by", "front"]).await?;
        let id = said.lines().find_map(|line| line.strip_prefix("Taken in as ")).context("id")?;
        let id = id.get(..8).context("id")?;
        let read = ["event", id, "secrecy_classified", "secrecy.basis=request", "--by", "front"];
        self.at_desk(house, &read).await?;
        self.at_desk(house, &["notice", id, "--by", "front"]).await?;
        Ok(())
    }

    /// Reads the answer.
    pub(super) async fn read_answer(&self, house: &House) -> Result<()> {
        let said = self.at_desk(house, &["list"]).await?;
        ensure!(said.contains(" answered"), "nobody answered: {said}");
        Ok(())
    }

    fn key(&self) -> String {
        self.desk.path().join("docket-key.age").to_string_lossy().into_owned()
    }
}

/// Hands a demand in; the number of the envelope.
pub(super) async fn hand_in(marks: &Marks, mut agency: Browser, about: &str) -> Result<String> {
    let page = agency.get("/legal/serve").await?.expect(200)?.page();
    let mut form = page.form_with("ticket")?.with("pages", "2").with("time_zone", "UTC");
    form = form.with("accounts", about).with("authority", "us.customs-summons");
    for field in ["reference", "contact"] {
        let mark = marks.private(&format!("what an agency says: {field}"), &HANDED_IN);
        form = form.with(field, &mark);
    }
    for field in ["issuer", "title", "words", "purpose", "secrecy"] {
        let mark = marks.private(&format!("what a demand says: {field}"), &TOLD);
        form = form.with(field, &mark);
    }
    let inside = marks.private("what stands in a scan", &TOLD);
    let scan = [BEGINNING, inside.as_bytes()].concat();
    let name = format!("{}.jpg", marks.private("the name of a scan", &[]));
    let part = Part { field: "file", file_name: &name, bytes: &scan };
    let receipt = agency.submit(&form, &[part]).await?.expect(200)?.page();
    let number = receipt.texts("#tracking").into_iter().next().context("no number")?;
    marks.private_text("a tracking number", &number, &HANDED_IN);
    marks.private_text("a tracking number", &number.replace('-', ""), &HANDED_IN);
    let state = agency.post("/legal/serve/state", &[("number", &number)]).await?.expect(200)?;
    ensure!(state.text().contains("It waits"), "{}", state.text());
    Ok(number)
}

/// The holder reads the demand and answers, and puts it away.
pub(super) async fn answer(marks: &Marks, alice: &mut Person) -> Result<()> {
    let browser = &mut alice.browser;
    let page = browser.get("/notifications").await?.expect(200)?.text();
    let rest = page.split("\"/notices/demand/").nth(1).context("nobody told her")?;
    let path = format!("/notices/demand/{}", rest.split('"').next().unwrap_or_default());
    browser.get(&path).await?.expect(200)?;
    let copy = browser.get(&format!("{path}/copy")).await?.expect(200)?;
    ensure!(copy.body.starts_with(BEGINNING), "the copy is none");
    let counsel = marks.private("the address of counsel", &KEEPERS);
    let words = marks.private("what a holder answers", &KEEPERS);
    let fields = [("court", "yes"), ("counsel", &counsel), ("words", &words)];
    browser.post(&path, &fields).await?.expect(303)?;
    let long = marks.private("an answer too long", &["alice"]) + &word().repeat(40);
    browser.post(&path, &[("words", &long)]).await?.expect(422)?;
    browser.post(&format!("{path}/put-away"), &[]).await?.expect(303)?;
    browser.get(&path).await?.expect(404)?;
    Ok(())
}

/// How a JPEG begins.
const BEGINNING: &[u8] = b"\xff\xd8\xff";
/// Who may see what an agency says of itself: the desk, once it is open.
const HANDED_IN: [&str; 3] = ["agency", "keeper", "second"];
/// Who may see what its demand says.
const TOLD: [&str; 4] = ["agency", "alice", "keeper", "second"];
