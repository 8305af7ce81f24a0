//! The docket from the command line: the episode of 2017, and what an operator does with an
//! envelope.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use tests::{House, Person};

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path")
}

#[tokio::test]
async fn the_summons_of_2017_is_played_and_leaves_what_anybody_can_check() -> Result<()> {
    let house = House::new("")?;
    let out = house.path().join("replayed");
    let out = text(&out)?;
    let (status, said, error) = house.run(&["docket", "replay", "2017", "--out", out]).await?;
    ensure!(status.success(), "{error}");
    let flags = said.split("Flags for counsel").nth(1).context("flags")?;
    let flags = flags.split("What happened").next().context("flags")?;
    for flag in [
        "the return date lies before receipt",
        "asks for all records",
        "no range of dates",
        "may be outside the authority's subject",
        "no purpose particular to this case",
        "secrecy is requested, not ordered",
    ] {
        ensure!(flags.contains(flag), "it does not flag: {flag}\n{flags}");
    }
    ensure!(!flags.contains("rank"), "the signatory's rank is high enough: {flags}");
    let story = ["received", "notice_sent", "objected", "filed", "withdrawn", "revealed", "closed"];
    let mut rest = said.as_str();
    for step in story {
        rest = rest.split_once(step).with_context(|| format!("no {step}, in this order"))?.1;
    }
    let matrix = said.split("Asked for, held, given").nth(1).context("matrix")?;
    let never = |line: &&str| line.contains("by name") && line.contains("not held, and never was");
    ensure!(matrix.lines().filter(never).count() == 5, "{matrix}");
    let user_name = matrix.lines().find(|line| line.contains("user name")).context("user name")?;
    ensure!(user_name.contains("public") && user_name.ends_with("nothing"), "{user_name}");

    let mut words = vec!["verify".to_owned(), "--policy".to_owned(), format!("{out}/policy")];
    let mut proofs: Vec<_> = std::fs::read_dir(out)?
        .filter_map(|file| file.ok()?.path().to_str().map(str::to_owned))
        .filter(|file| file.ends_with(".tlog-proof"))
        .collect();
    proofs.sort();
    ensure!(proofs.len() >= 10, "{proofs:?}");
    words.extend(["--log".to_owned(), format!("{out}/log")]);
    words.extend(proofs.iter().cloned());
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let (status, said, error) = house.run(&words).await?;
    ensure!(status.success(), "{said}{error}");
    let file = proofs.first().context("a proof")?;
    let proof = std::fs::read_to_string(file)?;
    let index = proof.lines().find(|line| line.starts_with("index ")).context("index")?;
    std::fs::write(file, proof.replace(index, "index 0"))?;
    let (status, _, _) = house.run(&words).await?;
    ensure!(!status.success(), "another place in the log is proven as well");

    let archive = String::from_utf8(std::fs::read(format!("{out}/D-001-answer.tar"))?)?;
    for told in ["certificate.md", "MANIFEST.sha256", "not held, and never was"] {
        ensure!(archive.contains(told), "the archive does not have {told}");
    }
    let (status, _, _) = house.run(&["docket", "replay", "2017", "--out", out]).await?;
    ensure!(!status.success(), "a folder was written over");
    Ok(())
}

#[tokio::test]
async fn every_sample_is_played_and_its_proofs_are_left() -> Result<()> {
    let house = House::new("")?;
    for number in 1..=12 {
        let sample = format!("d-{number:03}");
        let out = house.path().join(&sample);
        let words = ["docket", "replay", &sample, "--out", text(&out)?];
        let (status, said, error) = house.run(&words).await?;
        ensure!(status.success() && said.contains("Sample:"), "{sample}: {error}");
    }
    let (status, _, _) = house.run(&["docket", "replay", "D-013"]).await?;
    ensure!(!status.success());
    Ok(())
}

#[tokio::test]
async fn authorities_are_listed_and_a_file_of_ones_own_is_checked() -> Result<()> {
    let house = House::new("")?;
    let (status, said, _) = house.run(&["docket", "authorities"]).await?;
    ensure!(status.success() && said.contains("55 authorities are known"), "{said}");
    let (_, said, _) = house.run(&["docket", "authorities", "1509"]).await?;
    ensure!(said.contains("us.customs-summons"), "{said}");
    let own = house.path().join("own.toml");
    std::fs::write(&own, "[[authority]]\nid = \"xx.own\"\nname = 7\n")?;
    let (status, _, error) = house.run(&["docket", "authorities", "--own", text(&own)?]).await?;
    ensure!(!status.success() && error.contains("own.toml"), "{error}");
    Ok(())
}

/// A house with an account, a key of whoever keeps the docket, and the papers of an envelope.
struct Keeper {
    house: House,
    key: String,
    holder: Person,
}

impl Keeper {
    async fn new() -> Result<Self> {
        let house = House::new("")?;
        let server = house.serve().await?;
        let mut holder = Person::join(&server, &Arc::default(), "alt_harbor").await?;
        holder.post("the harbour dues are wrong").await?;
        server.stop().await?;
        let key = text(&house.path().join("docket-key.age"))?.to_owned();
        let keeper = Self { house, key, holder };
        let said = keeper.docket(&["key", "new", "--out", &keeper.key]).await?;
        let recipient = said.lines().find(|line| line.starts_with("docket_recipient"));
        let recipient = recipient.context("no recipient")?;
        std::fs::write(keeper.house.path().join("docket.toml"), recipient)?;
        std::fs::write(keeper.house.path().join("scan.pdf"), b"%PDF-1.4 a scanned summons")?;
        std::fs::write(keeper.house.path().join("demand.toml"), DEMAND)?;
        Ok(keeper)
    }

    fn file(&self, name: &str) -> Result<String> {
        Ok(text(&self.house.path().join(name))?.to_owned())
    }

    /// What a docket command says; an error if it fails, with what it said instead.
    async fn docket(&self, words: &[&str]) -> Result<String> {
        let words = [&["docket"], words].concat();
        let mut command = self.house.command(&words);
        command.env("PUBLIUS_DOCKET_PASSPHRASE", "a harbour at dusk");
        let ended = command.output().await?;
        let error = String::from_utf8_lossy(&ended.stderr).into_owned();
        ensure!(ended.status.success(), "{error}");
        Ok(String::from_utf8(ended.stdout)?)
    }

    /// The same on the data folder, with the key.
    async fn at_desk(&self, words: &[&str]) -> Result<String> {
        let data = text(&self.house.data)?;
        self.docket(&[words, &["--key", &self.key, "--data", data]].concat()).await
    }

    async fn intake(&self) -> Result<String> {
        let [scan, demand, config] =
            [self.file("scan.pdf")?, self.file("demand.toml")?, self.file("docket.toml")?];
        let words = ["intake", &scan, "--demand", &demand, "--config", &config, "--by", "front"];
        self.docket(&[&words[..], &["--data", text(&self.house.data)?]].concat()).await
    }
}

#[tokio::test]
async fn an_envelope_becomes_a_matter_that_the_folder_does_not_tell_of() -> Result<()> {
    let keeper = Keeper::new().await?;
    let said = keeper.intake().await?;
    ensure!(said.contains("@alt_harbor (an account here)"), "{said}");
    ensure!(said.contains("the return date lies before receipt"), "{said}");
    let id = said.lines().find_map(|line| line.strip_prefix("Taken in as ")).context("id")?;
    let id = id.get(..8).context("id")?.to_owned();
    let listed = keeper.at_desk(&["list"]).await?;
    ensure!(listed.contains(&id) && listed.contains("1 matters"), "{listed}");

    let not_first = keeper.at_desk(&["event", &id, "closed", "--by", "front"]).await;
    ensure!(not_first.is_err(), "it closed before anything was done");
    let genuine = ["event", &id, "authenticated", "genuine=true", "how=called back"];
    let same = keeper.at_desk(&[&genuine[..], &["--by", "front"]].concat()).await;
    let same = same.err().context("the same person authenticated it")?.to_string();
    ensure!(same.contains("second person"), "{same}");
    keeper.at_desk(&[&genuine[..], &["--by", "second"]].concat()).await?;
    let secrecy = ["event", &id, "secrecy_classified", "secrecy.basis=request", "--by", "front"];
    keeper.at_desk(&secrecy).await?;
    let reviewed =
        ["event", &id, "reviewed", "valid=true", "reason=read", CONFIRMED, "--by", "front"];
    let said = keeper.at_desk(&reviewed).await?;
    ensure!(said.contains("as number 1"), "nobody may know of it: {said}");
    ensure!(keeper.at_desk(&["flags", "1"]).await?.contains("secrecy is requested"));
    let due = keeper.at_desk(&["due", "--calendar", &keeper.file("due.ics")?]).await?;
    ensure!(due.contains("Tell the account holder"), "{due}");
    let calendar = std::fs::read_to_string(keeper.file("due.ics")?)?;
    ensure!(calendar.contains("SUMMARY:Docket 1: Tell the account holder"), "{calendar}");
    ensure!(!calendar.contains("harbour"), "a calendar names an account");

    let pdf = keeper.file("objection.pdf")?;
    let letter = ["letter", "1", "objection", "--ground", "all_records", "--out", &pdf];
    ensure!(keeper.at_desk(&letter).await?.contains("A draft for counsel"));
    ensure!(std::fs::read(&pdf)?.starts_with(b"%PDF-"));
    let over = keeper.at_desk(&letter).await.err().context("a letter was written over")?;
    ensure!(over.to_string().contains("exists already"), "{over}");

    let out = keeper.file("answer.tar")?;
    let produce = ["produce", "1", "--out", &out, "--by", "front"];
    let early = keeper.at_desk(&produce).await.err().context("given before notice")?.to_string();
    ensure!(early.contains("invariant 1 forbids"), "{early}");
    ensure!(!Path::new(&out).exists(), "an archive was left all the same");
    let shown = keeper.at_desk(&["show", "1"]).await?;
    ensure!(!shown.contains("production_approved"), "a refused event changed something: {shown}");

    for file in std::fs::read_dir(&keeper.house.data)? {
        let bytes = std::fs::read(file?.path()).unwrap_or_default();
        for private in ["Harbour Dues Service, Office", "a scanned summons", "called back"] {
            let found = bytes.windows(private.len()).any(|window| window == private.as_bytes());
            ensure!(!found, "the folder says {private}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_a_gag_covers_is_answered_by_two_and_nobody_else_learns_of_it() -> Result<()> {
    let keeper = Keeper::new().await?;
    let said = keeper.intake().await?;
    let id = said.lines().find_map(|line| line.strip_prefix("Taken in as ")).context("id")?;
    let id = id.get(..8).context("id")?.to_owned();
    let instrument = format!("secrecy.instrument={}", "ab".repeat(32));
    let events: [&[&str]; 3] = [
        &["authenticated", "genuine=true", "how=called back", "--by", "second"],
        &[
            "secrecy_classified",
            "secrecy.basis=court_order",
            &instrument,
            "secrecy.ends=2099-01-01T00:00Z",
            "--by",
            "front",
        ],
        &["reviewed", "valid=true", "reason=read", CONFIRMED, "--by", "front"],
    ];
    for event in events {
        let said = keeper.at_desk(&[&["event", &id], event].concat()).await?;
        ensure!(!said.contains("Everybody may know"), "{said}");
    }
    let out = keeper.file("answer.tar")?;
    let produce = |by: &'static str| ["produce", &id, "--out", &out, "--by", by].map(str::to_owned);
    let run = async |by| {
        let words = produce(by);
        keeper.at_desk(&words.each_ref().map(String::as_str)).await
    };
    let approved = run("front").await?;
    ensure!(approved.contains("Approved"), "{approved}");
    let same = run("front").await.err().context("one person gave it alone")?.to_string();
    ensure!(same.contains("second person"), "{same}");
    let archive = std::fs::read(&out)?;
    std::fs::write(&out, [&archive[..], b"more"].concat())?;
    let other = run("second").await.err().context("another archive was given")?.to_string();
    ensure!(other.contains("not what was approved"), "{other}");
    std::fs::write(&out, &archive)?;
    let given = run("second").await?;
    ensure!(given.contains("Recorded as given"), "{given}");
    let archive = String::from_utf8_lossy(&archive).into_owned();
    ensure!(archive.contains("not held, and never was") && archive.contains("MANIFEST.sha256"));
    let listed = keeper.at_desk(&["list"]).await?;
    ensure!(listed.lines().any(|line| line.trim_start().starts_with("-  ")), "{listed}");
    Ok(())
}

#[tokio::test]
async fn the_holder_is_told_with_a_copy_and_finds_it_at_the_next_sign_in() -> Result<()> {
    let mut keeper = Keeper::new().await?;
    let said = keeper.intake().await?;
    let id = said.lines().find_map(|line| line.strip_prefix("Taken in as ")).context("id")?;
    let id = id.get(..8).context("id")?.to_owned();
    let notice = ["notice", &id, "--by", "front"];
    let early = keeper.at_desk(&notice).await.err().context("nobody read it yet")?.to_string();
    ensure!(early.contains("secrecy"), "{early}");
    keeper
        .at_desk(&["event", &id, "secrecy_classified", "secrecy.basis=request", "--by", "front"])
        .await?;
    let told = keeper.at_desk(&notice).await?;
    ensure!(told.contains("Told"), "{told}");
    let twice = keeper.at_desk(&notice).await.err().context("told twice")?.to_string();
    ensure!(twice.contains("notice is done"), "{twice}");

    let server = keeper.house.serve().await?;
    let holder = &mut keeper.holder;
    holder.sign_in(&server, &Arc::default()).await?;
    let page = holder.browser.get("/notifications").await?.expect(200)?.text();
    for words in [
        "Somebody demands to be told who you are",
        "Harbour Dues Service, Office of Conduct demands to be told about this account",
        "19 U.S.C. 1509",
        "Nothing that names you is held here",
        "Asked: I.P. addresses",
        "All records regarding the account",
    ] {
        ensure!(page.contains(words), "the notice does not say: {words}\n{page}");
    }
    let (plain, copy) = (page.find("Nothing that names"), page.find("What the demand says"));
    ensure!(plain < copy, "what it means stands first");
    server.stop().await
}

#[tokio::test]
async fn a_desk_without_its_key_and_what_is_no_scan_are_refused() -> Result<()> {
    let keeper = Keeper::new().await?;
    std::fs::write(keeper.house.path().join("scan.pdf"), b"MZ a program")?;
    let refused = keeper.intake().await.err().context("a program was taken in")?.to_string();
    ensure!(refused.contains("no PDF"), "{refused}");
    std::fs::write(keeper.house.path().join("scan.pdf"), b"%PDF-1.4 a scanned summons")?;
    keeper.intake().await?;
    let other = keeper.file("other.age")?;
    keeper.docket(&["key", "new", "--out", &other]).await?;
    let data = text(&keeper.house.data)?;
    let words = ["list", "--key", &other, "--data", data];
    let refused = keeper.docket(&words).await.err().context("another key opened")?.to_string();
    ensure!(refused.contains("does not open the papers"), "{refused}");
    let again = keeper.docket(&["key", "new", "--out", &other]).await;
    ensure!(again.is_err(), "a key was written over");
    let server = keeper.house.serve().await?;
    let busy = keeper.at_desk(&["list"]).await.err().context("beside a server")?.to_string();
    ensure!(busy.contains("a server runs on"), "{busy}");
    server.stop().await
}

const CONFIRMED: &str = "confirmed=[\"user_name\"]";

const DEMAND: &str = r#"
channel = "fax"
pages = 2
issuer = "Harbour Dues Service, Office of Conduct"
signatory = { title = "Special Agent in Charge", rank = "special_agent_in_charge" }
authority = "us.customs-summons"
return_at = "2017-03-13T11:45"
time_zone = "America/New_York"
accounts = ["@alt_harbor"]
everything = "All records regarding the account"
secrecy_words = "You are requested not to disclose this."

[[asked]]
category = "user_name"
words = "User names"

[[asked]]
category = "ip_address"
words = "I.P. addresses"
"#;
