//! The docket's log from outside: proofs and copies checked by a program that has no server, and a
//! witness that remembers what it saw, however it ends.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ::docket::log::tiles::TileTree;
use ::docket::log::tree::{prove_consistency, prove_inclusion};
use ::docket::log::witness::{AddCheckpoint, parse_answer};
use ::docket::log::{
    Checkpoint, Hash, Head, Leaf, Opening, Plan, Proof, Purpose, SignedCheckpoint, SignerKey,
    VerifierKey, leaf, slots,
};
use anyhow::{Context as _, Result, ensure};
use tests::{House, Server, raw};

const ORIGIN: &str = "docket.example/log";
/// The week of 13 March 2017.
const WEEK: u32 = 2_462;

fn key() -> Result<SignerKey> {
    Ok(SignerKey::from_seed(ORIGIN, Purpose::Note, &[1; 32])?)
}

/// A log as it lies on disk, and as it is asked about.
struct Log {
    objects: BTreeMap<String, Vec<u8>>,
    checkpoint: SignedCheckpoint,
}

impl Log {
    fn of(leaves: &[Leaf]) -> Result<Self> {
        let entries: Vec<_> = leaves.iter().map(Leaf::entry).collect();
        let plan = Plan::new(Head::of_nothing(), &BTreeMap::new(), &entries)?;
        let checkpoint = Checkpoint::new(ORIGIN, plan.to).sign(&key()?)?;
        Ok(Self { objects: plan.objects, checkpoint })
    }

    fn write(&self, folder: &Path) -> Result<PathBuf> {
        for (path, bytes) in &self.objects {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().context("a path")?)?;
            std::fs::write(path, bytes)?;
        }
        std::fs::write(folder.join("checkpoint"), self.checkpoint.note().to_string())?;
        Ok(folder.to_owned())
    }

    fn proof(&self, index: u64, opening: &Opening) -> Result<String> {
        let size = self.checkpoint.head().size;
        let tree = TileTree { objects: &self.objects, size };
        let hashes = prove_inclusion(&tree, index, size)?;
        let (extra, checkpoint) = (Some(opening.to_bytes()), self.checkpoint.clone());
        Ok(Proof { extra, index, hashes, checkpoint }.to_string())
    }

    fn request(&self, old: u64) -> Result<AddCheckpoint> {
        let size = self.checkpoint.head().size;
        let tree = TileTree { objects: &self.objects, size };
        let proof = prove_consistency(&tree, old, size)?;
        Ok(AddCheckpoint { old, proof, checkpoint: self.checkpoint.clone() })
    }
}

/// Two weeks of two matters, their entries in turns; the first one opened.
fn leaves() -> (Vec<Leaf>, Opening) {
    let (mut leaves, mut count) = (Vec::new(), 0_u8);
    let event = br#"{"kind":"received","by":"fax"}"#.to_vec();
    let first = slots::first_day(WEEK).plus_days(1);
    let opening = Opening::Event { matter: 1, number: 1, day: first, salt: [9; 32], event };
    for week in [WEEK, WEEK + 1] {
        let kept = slots::fill(week, &mut VecDeque::new(), || {
            count += 1;
            [count; 32]
        });
        leaves.extend(kept.iter().map(slots::Kept::leaf));
        for turn in 0..10_u32 {
            let (matter, number) = (1 + turn % 2, 1 + turn / 2 + 5 * (week - WEEK));
            let day = slots::first_day(week).plus_days(1 + i32::from(turn >= 6));
            let digest = leaf::event_digest(
                &[7; 32],
                &[matter.to_be_bytes(), number.to_be_bytes()].concat(),
            );
            leaves.push(Leaf::Event { matter, number, day, digest });
        }
    }
    leaves[4] = opening.leaf();
    (leaves, opening)
}

/// A house with a policy that believes the log, and that policy's path.
fn house() -> Result<(House, String)> {
    let house = House::new("")?;
    let policy = house.path().join("policy");
    std::fs::write(&policy, format!("log {}\nquorum none\n", key()?.verifier().to_text()))?;
    Ok((house, text(&policy)?))
}

fn text(path: &Path) -> Result<String> {
    Ok(path.to_str().context("a path")?.to_owned())
}

#[tokio::test]
async fn a_proof_file_verifies_with_no_server_and_says_what_it_proves() -> Result<()> {
    let (house, policy) = house()?;
    let (leaves, opening) = leaves();
    let log = Log::of(&leaves)?;
    let file = house.path().join("event.tlog-proof");
    std::fs::write(&file, log.proof(4, &opening)?)?;
    let copy = text(&log.write(&house.path().join("log"))?)?;
    let file = text(&file)?;
    let (status, said, error) =
        house.run(&["verify", "--policy", &policy, &file, "--log", &copy]).await?;
    ensure!(status.success(), "{error}");
    for told in ["entry 4 of the 28", "2017-03-14", r#"| {"kind":"received","by":"fax"}"#] {
        ensure!(said.contains(told), "it does not say {told}: {said}");
    }
    ensure!(said.contains("28 entries of docket.example/log, 2 matters"), "{said}");
    // Another word in it, and it proves nothing.
    let Opening::Event { matter, number, day, salt, .. } = opening else { unreachable!() };
    let event = br#"{"kind":"received","by":"post"}"#.to_vec();
    let other = Opening::Event { matter, number, day, salt, event };
    std::fs::write(&file, log.proof(4, &other)?)?;
    let (status, _, error) = house.run(&["verify", "--policy", &policy, &file]).await?;
    ensure!(!status.success() && error.contains("proves nothing"), "{error}");
    Ok(())
}

#[tokio::test]
async fn each_kind_of_tampering_is_named() -> Result<()> {
    let (house, policy) = house()?;
    let (all, _) = leaves();
    let seen = text(&Log::of(&all[..24])?.write(&house.path().join("seen"))?)?;
    let changed = |deed: &dyn Fn(&mut Vec<Leaf>)| {
        let mut leaves = all.clone();
        deed(&mut leaves);
        Log::of(&leaves)
    };
    let back = |leaves: &mut Vec<Leaf>| {
        let digest = leaf::event_digest(&[3; 32], b"received");
        let day = slots::first_day(WEEK).plus_days(2);
        leaves.push(Leaf::Event { matter: 3, number: 1, day, digest });
    };
    let rewrite = |leaves: &mut Vec<Leaf>| {
        if let Leaf::Event { digest, .. } = &mut leaves[8] {
            *digest = Hash([0; 32]);
        }
    };
    let cases: [(&str, Log); 6] = [
        ("", changed(&|_| {})?),
        ("rewritten: entry 8", changed(&rewrite)?),
        ("truncated: it had 24 entries and has 20", changed(&|all| all.truncate(20))?),
        ("reordered: entry 8", changed(&|all| all.swap(8, 9))?),
        ("dated back: entry 28", changed(&back)?),
        (
            "forked",
            changed(&|all| {
                all.truncate(24);
                rewrite(all);
            })?,
        ),
    ];
    for (number, (named, log)) in cases.iter().enumerate() {
        let copy = text(&log.write(&house.path().join(number.to_string()))?)?;
        let words = ["verify", "--policy", &policy, "--log", &copy, "--seen", &seen];
        let (status, said, error) = house.run(&words).await?;
        ensure!(status.success() == named.is_empty(), "{named}: {said}{error}");
        ensure!(error.contains(named), "instead of {named}: {error}");
    }
    Ok(())
}

/// A witness of this log in the house.
async fn witness(house: &House) -> Result<Server> {
    let (data, log) = (text(&house.path().join("witness"))?, key()?.verifier().to_text());
    let words = ["witness", "--data", &data, "--name", "witness.example/w1", "--log", &log];
    Server::start(house.command(&[&words[..], &["--listen", "127.0.0.1:0"]].concat())).await
}

/// The status and body of an answer to a request.
async fn ask(server: &Server, request: &str) -> Result<(u16, String)> {
    let answer = raw::send(server.address, request.as_bytes(), Duration::from_secs(20)).await?;
    let status = raw::status(&answer).context("no status")?;
    let answer = String::from_utf8(answer)?;
    let body = answer.split_once("\r\n\r\n").context("no body")?.1;
    Ok((status, body.to_owned()))
}

async fn submit(server: &Server, request: &AddCheckpoint) -> Result<(u16, String)> {
    let body = request.to_string();
    let head = format!(
        "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    ask(server, &(head + &body)).await
}

#[tokio::test]
async fn a_witness_remembers_what_it_saw_however_it_ends() -> Result<()> {
    let (house, _) = house()?;
    let (leaves, _) = leaves();
    let (short, long) = (Log::of(&leaves[..10])?, Log::of(&leaves)?);
    let server = witness(&house).await?;
    let said = server.stdout.text();
    let vkey = said.lines().find_map(|line| line.strip_prefix("cosigning as ")).context("key")?;
    let vkey = VerifierKey::parse(vkey)?;
    let (status, answer) = submit(&server, &short.request(0)?).await?;
    ensure!(status == 200, "{status} {answer}");
    parse_answer(&answer, &short.checkpoint, &vkey)?;
    server.kill().await?;

    // Another process on the same folder knows where it was.
    let server = witness(&house).await?;
    let (status, answer) = submit(&server, &long.request(0)?).await?;
    ensure!((status, answer.as_str()) == (409, "10\n"), "{status} {answer}");
    let mut forked = leaves.clone();
    forked.swap(5, 6);
    let forked = Log::of(&forked)?;
    for (log, old, refused) in [(&forked, 10, 422), (&short, 28, 400), (&forked, 28, 409)] {
        let (status, _) = submit(&server, &log.request(old)?).await?;
        ensure!(status == refused, "{status} instead of {refused}");
    }
    let (status, answer) = submit(&server, &long.request(10)?).await?;
    ensure!(status == 200, "{status} {answer}");
    parse_answer(&answer, &long.checkpoint, &vkey)?;
    let name: String = Hash::of(&[ORIGIN.as_bytes()]).0.map(|byte| format!("{byte:02x}")).concat();
    let get = |name: &str| {
        format!("GET /{name}/checkpoint HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n")
    };
    let (status, seen) = ask(&server, &get(&name)).await?;
    ensure!(status == 200 && seen.starts_with(&long.checkpoint.note().to_string()), "{seen}");
    ensure!(ask(&server, &get("..%2Fkey")).await?.0 == 404);
    ensure!(ask(&server, &get("key")).await?.0 == 404);

    // Nobody else may use the folder meanwhile, and a stranger's log is none of its business.
    ensure!(witness(&house).await.is_err(), "two witnesses with one memory");
    let stranger = SignerKey::from_seed("elsewhere.example", Purpose::Note, &[1; 32])?;
    let head = long.checkpoint.head();
    let checkpoint = Checkpoint::new("elsewhere.example", head).sign(&stranger)?;
    let request = AddCheckpoint { old: 0, proof: Vec::new(), checkpoint };
    ensure!(submit(&server, &request).await?.0 == 404);
    server.stop().await
}
