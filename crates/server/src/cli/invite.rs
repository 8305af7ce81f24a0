//! `publius invite`: the first invites of a server that takes newcomers by invite only.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use service::Settings;
use store::{Options, Store};

use super::{say, serve};

/// Make an invite (the server must not be running; operators have a page for it).
#[derive(Args)]
pub(crate) struct Invite {
    /// Data folder.
    #[arg(long)]
    data: PathBuf,
}

impl Invite {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let options = Options { create: true, ..Options::default() };
        let store =
            Store::open(&self.data, options).await.context("cannot open the data folder")?;
        let service = serve::start(Settings::default(), store).await?;
        say(&service.new_invite().await?);
        Ok(())
    }
}
