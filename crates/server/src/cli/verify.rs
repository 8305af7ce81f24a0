//! `publius verify`: is this in the log, and is the log what it was? Needs no server and no
//! network.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use clap::Args;
use docket::log::storage::CHECKPOINT;
use docket::log::tiles::Objects;
use docket::log::verify::agree;
use docket::log::{Opening, Policy, Proof, Proven, Seen, SignedCheckpoint, audit, verify};
use record::Slot;

use super::say;

/// Check proofs and copies of a docket's log, without a server and without a network.
#[derive(Args)]
pub(crate) struct Verify {
    /// Proof files (.tlog-proof).
    files: Vec<PathBuf>,
    /// Whom to believe: a policy file (c2sp.org/tlog-policy).
    #[arg(long)]
    policy: PathBuf,
    /// A copy of a whole log; what the proofs prove must be in it.
    #[arg(long)]
    log: Option<PathBuf>,
    /// An earlier copy, or its checkpoint alone: the log must begin with it.
    #[arg(long, requires = "log")]
    seen: Option<PathBuf>,
}

impl Verify {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        ensure!(self.log.is_some() || !self.files.is_empty(), "name a proof file, or --log FOLDER");
        let policy = fs::read(&self.policy).with_context(|| unreadable(&self.policy))?;
        let policy = Policy::parse(&policy).with_context(|| name(&self.policy))?;
        let mut proven = Vec::new();
        for file in &self.files {
            let text = fs::read_to_string(file).with_context(|| unreadable(file))?;
            let proof =
                verify(&text, &policy).with_context(|| format!("{} proves nothing", name(file)))?;
            say(&format!("{} holds", name(file)));
            tell(&proof);
            if let Some(log) = &self.log {
                let checkpoint = Proof::parse(&text)?.checkpoint;
                let seen = Seen { checkpoint, leaves: Vec::new() };
                check_log(log, &policy, Some(&seen))?;
            }
            proven.push(proof);
        }
        agree(&proven)?;
        if let Some(log) = &self.log {
            let seen = self.seen.as_deref().map(|seen| remember(seen, &policy)).transpose()?;
            tell_log(log, &check_log(log, &policy, seen.as_ref())?);
        }
        Ok(())
    }
}

/// What a proof proves, for people.
fn tell(proof: &Proven) {
    let Proven { origin, head, index, .. } = proof;
    say(&format!("  entry {index} of the {} of {origin}", head.size));
    let content = match &proof.opening {
        Opening::Event { matter, number, day, event, .. } => {
            say(&format!("  matter {matter}, entry {number}, written on {}", day.iso()));
            Some(event)
        }
        Opening::Slot { period, place, payload, .. } => {
            say(&format!("  sealed in week {period}, place {place}, and opened"));
            Some(payload)
        }
        Opening::Unopened(leaf) => {
            say(&format!("  not opened: {}", leaf.to_string().trim_end()));
            None
        }
    };
    for line in content.iter().flat_map(|content| {
        String::from_utf8_lossy(content).lines().map(str::to_owned).collect::<Vec<_>>()
    }) {
        // What a log says is not to steer the terminal.
        say(&format!("  | {}", line.replace(char::is_control, "\u{FFFD}")));
    }
    for (witness, seconds) in &proof.seen {
        say(&format!("  seen by {witness} at {}", minute(*seconds)));
    }
    if proof.seen.is_empty() {
        say("  seen by no witness that the policy knows");
    }
}

fn minute(seconds: u64) -> String {
    let millis = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1_000);
    Slot::from_unix_millis(millis).rfc3339()
}

fn check_log(
    log: &Path,
    policy: &Policy,
    seen: Option<&Seen>,
) -> anyhow::Result<docket::log::Audited> {
    audit(&Folder(log), policy, seen).with_context(|| format!("{} is not as it must be", name(log)))
}

fn tell_log(log: &Path, audited: &docket::log::Audited) {
    let checkpoint = audited.seen.checkpoint.checkpoint();
    let matters = audited.history.next_matter() - 1;
    say(&format!("{} holds", name(log)));
    say(&format!("  {} entries of {}, {matters} matters", checkpoint.head.size, checkpoint.origin));
}

/// An earlier copy, whose own files must fit, or a checkpoint.
fn remember(seen: &Path, policy: &Policy) -> anyhow::Result<Seen> {
    if seen.is_dir() {
        return Ok(check_log(seen, policy, None)?.seen);
    }
    let text = fs::read_to_string(seen).with_context(|| unreadable(seen))?;
    let checkpoint = SignedCheckpoint::parse(&text).with_context(|| name(seen))?;
    checkpoint.verify(policy.logs()).with_context(|| name(seen))?;
    Ok(Seen { checkpoint, leaves: Vec::new() })
}

/// A log's files in a folder. Only paths that the log itself makes up are asked for.
struct Folder<'a>(&'a Path);

impl Objects for Folder<'_> {
    type Error = std::io::Error;

    fn object(&self, path: &str) -> std::io::Result<Option<Vec<u8>>> {
        debug_assert!(path == CHECKPOINT || path.starts_with("tile/"));
        match fs::read(self.0.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &Path) -> String {
    format!("cannot read {}", path.display())
}
