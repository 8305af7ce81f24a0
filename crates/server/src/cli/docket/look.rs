//! `publius docket list`, `show` and `flags`: what there is, for whoever has the key.

use clap::Args;

use super::place::{Key, Place};
use super::tell;
use crate::cli::say;

/// List all matters.
#[derive(Args)]
pub(crate) struct List {
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

/// One matter, and how much of it.
#[derive(Args)]
pub(crate) struct Look {
    /// The matter: its docket number, or the beginning of its inner name.
    matter: String,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

impl List {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let matters = service.docket_matters(&desk).await?;
        for filed in &matters {
            let number = filed.number.map_or_else(|| "-".to_owned(), |it| it.to_string());
            let issuer = filed.matter.demand.as_ref().map_or("", |demand| demand.issuer.as_str());
            let state = format!("{:?}", filed.matter.process.state);
            let line = format!("{number:>4}  {}  {state:<12}  {issuer}", filed.matter.id);
            say(&tell::plain(&line));
        }
        say(&format!("{} matters", matters.len()));
        Ok(())
    }
}

impl Look {
    /// Everything about it.
    pub(crate) async fn show(self) -> anyhow::Result<()> {
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let filed = service.docket_matter(&desk, &self.matter).await?;
        tell::demand(&filed.matter, desk.authorities());
        say("");
        tell::entries(&filed.matter.timeline);
        tell::standing(&filed.matter);
        for (entry, handle, answer) in service.docket_answers(&desk, &filed).await? {
            tell::answer(entry, &handle, &answer);
        }
        say("");
        tell::rows(&filed.matter);
        Ok(())
    }

    /// What is odd about it now.
    pub(crate) async fn flags(self) -> anyhow::Result<()> {
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let filed = service.docket_matter(&desk, &self.matter).await?;
        let at = filed.matter.last_moment();
        tell::flags(&filed.matter.flags(desk.authorities(), at));
        Ok(())
    }
}
