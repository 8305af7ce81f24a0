//! `publius docket replay 2017`: the summons of 2017, or another sample, played through the code
//! that a real matter goes through. Needs no server and no data folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use docket::authority::Authorities;
use docket::log::{Policy, Purpose, SignerKey, verify};
use docket::matter::{Event, Matter, public_view};
use docket::package::Package;
use docket::sample::{Sample, Telling, built_in, replay_2017};

use super::tell;
use crate::cli::say;

/// Play an episode through the same code: flags, timeline, matrix, proofs.
#[derive(Args)]
pub(crate) struct Replay {
    /// `2017`, or the mark of another sample, like `D-004`.
    episode: String,
    /// A folder to be made for the proofs, the log and the archive of the answer.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Replay {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let sample = find(&self.episode)?;
        let authorities = Authorities::built_in()?;
        let end = sample.end().context("the sample has no entries")?;
        say(&sample.title);
        say(&format!(
            "modelled on {}; every name, number and paper is invented",
            sample.modelled_on
        ));
        say("");
        tell::demand(end, &authorities);
        if let Some(reviewed) = sample.states.iter().find(|state| is_review(state)) {
            say("");
            tell::flags(&reviewed.flags(&authorities, reviewed.last_moment()));
        }
        say("");
        tell::entries(&end.timeline);
        say("");
        if let Some(view) = public_view(end, end.last_moment()) {
            tell::view(&view);
            say("");
        }
        tell::rows(end);
        if let Some(folder) = &self.out {
            say("");
            leave(&sample, end, folder)?;
        }
        Ok(())
    }
}

fn find(episode: &str) -> anyhow::Result<Sample> {
    if episode == "2017" {
        return Ok(replay_2017()?);
    }
    let found = built_in()?.into_iter().find(|sample| sample.id.eq_ignore_ascii_case(episode));
    found.context("there is no such sample: say 2017, or D-001 to D-012")
}

fn is_review(state: &Matter) -> bool {
    matches!(state.timeline.last().map(|entry| &entry.event), Some(Event::Reviewed { .. }))
}

/// Leaves what anybody can check: proofs, the log they are in, whom to believe, and the answer.
fn leave(sample: &Sample, end: &Matter, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let key = SignerKey::from_seed(ORIGIN, Purpose::Note, &service::random_key())?;
    let telling = Telling::of(&sample.states, &key, service::random_key)?;
    let policy = format!("log {}\nquorum none\n", key.verifier().to_text());
    write(&folder.join("policy"), policy.as_bytes())?;
    let policy = Policy::parse(policy.as_bytes())?;
    for (path, bytes) in telling.files() {
        write(&folder.join("log").join(path), &bytes)?;
    }
    let proofs = telling.proofs()?;
    for (number, proof) in proofs.iter().enumerate() {
        verify(proof, &policy)?;
        let name = format!("{}-{:02}.tlog-proof", sample.id, number + 1);
        write(&folder.join(name), proof.as_bytes())?;
    }
    if let Some(view) = public_view(end, end.last_moment()) {
        write(&folder.join("public.json"), &serde_json::to_vec_pretty(&view)?)?;
    }
    // The sample's account exists on no server: of what is public there is nothing to put in.
    let mut package = Package::new(Vec::new());
    package.add_answer("a sample house", end, &BTreeSet::new())?;
    let archive = format!("{}-answer.tar", sample.id);
    write(&folder.join(&archive), &package.finish()?)?;
    say(&format!("Left in {}:", folder.display()));
    say(&format!("  {} proofs (.tlog-proof), and the log they are in (log/)", proofs.len()));
    say(&format!("  {archive}: the matrix, a certificate to sign, digests of every file"));
    say(&format!(
        "Check it: cd {} && publius verify --policy policy --log log *.tlog-proof",
        folder.display()
    ));
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let name = || format!("cannot write {}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(name)?;
    }
    fs::write(file, bytes).with_context(name)
}

/// The sample log's name: an invented one.
const ORIGIN: &str = "sample.invalid/docket/log";
