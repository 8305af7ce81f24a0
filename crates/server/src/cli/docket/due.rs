//! `publius docket due`: what is to be done, and by when.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use docket::clock::{Colour, Due};
use service::docket::calendar;

use super::place::{Key, Place};
use super::tell;
use crate::cli::say;

/// List what is due on all matters, the most urgent first.
#[derive(Args)]
pub(crate) struct DueArgs {
    /// Also as a calendar file (iCalendar) for counsel.
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

impl DueArgs {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let list = service.docket_due(&desk).await?;
        for (number, due) in &list {
            let called = number.map_or_else(|| due.matter.to_string(), |it| it.to_string());
            say(&tell::plain(&format!("{}  {called:<32}  {}", when(due), due.kind.words())));
            say(&tell::plain(&format!("    {}", due.because)));
        }
        if list.is_empty() {
            say("Nothing is due.");
        }
        if let Some(file) = &self.calendar {
            let name = || format!("cannot write {}", file.display());
            std::fs::write(file, calendar(&list)).with_context(name)?;
        }
        Ok(())
    }
}

fn when(due: &Due) -> String {
    let clocks = due.at.on_clocks_of(&due.time_zone);
    let at =
        clocks.map_or_else(|| due.at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M").to_string());
    let red = if due.colour == Colour::Red { "RED  " } else { "     " };
    format!("{red}{at} {}", due.time_zone)
}
