//! `publius docket key`: the key of whoever keeps the docket, which never lies on the server; and
//! the public half of the key with which the server signs the docket's log.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use clap::{Args, Subcommand};
use docket::log::{Purpose, SignerKey, log_name};
use service::docket::PaperKey;

use super::passphrase;
use crate::cli::say;
use crate::config::Config;
use crate::key_file;

/// Make a key that the docket's papers are sealed to.
#[derive(Args)]
pub(crate) struct KeyArgs {
    #[command(subcommand)]
    command: KeyCommand,
}

#[derive(Subcommand)]
enum KeyCommand {
    /// Make a key, under a passphrase, in a file that `age` opens too.
    New {
        /// The file to make; keep it away from the server.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Say the key by which the docket's log is verified: for witnesses, and for a policy.
    Log {
        /// Configuration file of the server; made is its `docket_key`, if it is not there.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// Data folder of the server.
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
    },
}

impl KeyArgs {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        match self.command {
            KeyCommand::New { out } => make(&out),
            KeyCommand::Log { config, data } => say_verifier(&Config::read(&config)?, &data),
        }
    }
}

fn make(out: &Path) -> anyhow::Result<()> {
    let passphrase = passphrase::ask("New passphrase, of some length: ")?;
    let long = passphrase.chars().count() >= PASSPHRASE_SHORTEST;
    ensure!(long, "a passphrase has {PASSPHRASE_SHORTEST} characters or more");
    let key = PaperKey::generate();
    let locked = key.lock(&passphrase).context("the key cannot be locked")?;
    let made = key_file::write_new(out, &locked);
    made.with_context(|| format!("cannot make {}", out.display()))?;
    say(&format!("{} holds the key, under its passphrase.", out.display()));
    say("Keep both away from the server, and a copy somewhere else: without them no paper of");
    say("the docket opens. In the configuration of the server:");
    say(&format!("docket_recipient = \"{}\"", key.address().to_text()));
    Ok(())
}

fn say_verifier(config: &Config, data: &Path) -> anyhow::Result<()> {
    let origin = config.origin.as_deref().context("the configuration names no origin")?;
    let file = config.docket_key.as_deref().context("the configuration names no docket_key")?;
    let key = key_file::read_or_make("docket_key", file, data)?;
    let key = SignerKey::from_seed(&log_name(origin), Purpose::Note, &key)?;
    say(&key.verifier().to_text());
    Ok(())
}

/// Characters of a passphrase, at least.
const PASSPHRASE_SHORTEST: usize = 12;
