//! `publius docket key new`: the key of whoever keeps the docket. It never lies on the server.

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use anyhow::{Context as _, ensure};
use clap::{Args, Subcommand};
use service::docket::PaperKey;

use super::passphrase;
use crate::cli::say;

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
}

impl KeyArgs {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let KeyCommand::New { out } = self.command;
        let passphrase = passphrase::ask("New passphrase, of some length: ")?;
        let long = passphrase.chars().count() >= PASSPHRASE_SHORTEST;
        ensure!(long, "a passphrase has {PASSPHRASE_SHORTEST} characters or more");
        let key = PaperKey::generate();
        let locked = key.lock(&passphrase).context("the key cannot be locked")?;
        let file = File::options().write(true).create_new(true).mode(0o600).open(&out);
        let mut file = file.with_context(|| format!("cannot make {}", out.display()))?;
        file.write_all(&locked)?;
        file.sync_all()?;
        say(&format!("{} holds the key, under its passphrase.", out.display()));
        say("Keep both away from the server, and a copy somewhere else: without them no paper of");
        say("the docket opens. In the configuration of the server:");
        say(&format!("docket_recipient = \"{}\"", key.address().to_text()));
        Ok(())
    }
}

/// Characters of a passphrase, at least.
const PASSPHRASE_SHORTEST: usize = 12;
