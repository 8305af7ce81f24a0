//! `publius backup` and `publius restore`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use store::Store;

use super::say;

/// Write everything into one file, also while the server runs.
#[derive(Args)]
pub(crate) struct Backup {
    /// The file to make; it must not exist.
    file: PathBuf,
    /// Data folder.
    #[arg(long)]
    data: PathBuf,
}

impl Backup {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        Store::backup_of(&self.data, &self.file).await.context("no backup was made")?;
        let bytes = std::fs::metadata(&self.file)?.len();
        say(&format!("{bytes} bytes written to {}", self.file.display()));
        Ok(())
    }
}

/// Make a data folder from a backup.
#[derive(Args)]
pub(crate) struct Restore {
    /// The backup.
    file: PathBuf,
    /// Data folder; it must not hold data yet.
    #[arg(long)]
    data: PathBuf,
}

impl Restore {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        Store::restore(&self.file, &self.data).await.context("nothing was restored")?;
        say(&format!("restored into {}", self.data.display()));
        Ok(())
    }
}
