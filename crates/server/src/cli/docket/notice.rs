//! `publius docket notice`: the holders are told.

use clap::Args;

use super::place::{Key, Place};
use super::tell;
use crate::cli::say;

/// Tell the account holders that a demand names, with a copy of what it says.
#[derive(Args)]
pub(crate) struct Notice {
    /// The matter: its docket number, or the beginning of its inner name.
    matter: String,
    /// Your seat: a short label, not a name.
    #[arg(long)]
    by: String,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

impl Notice {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let filed = service.docket_matter(&desk, &self.matter).await?;
        let told = service.docket_notice(&desk, &filed, &self.by).await?;
        say("Told: sealed in their inboxes, they find it when they sign in.");
        tell::standing(&told.matter);
        Ok(())
    }
}
