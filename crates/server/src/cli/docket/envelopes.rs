//! `publius docket envelopes`: what agencies handed in through the page.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use service::Service;
use service::docket::{Desk, Envelope};

use super::place::{Key, Place};
use super::tell::plain;
use crate::cli::say;
use crate::key_file;

/// List the envelopes that agencies handed in, open them, or put one aside.
#[derive(Args)]
pub(crate) struct Envelopes {
    /// Open this one, by its sender's number, or `all`: what it says and its scan go to `--out`.
    #[arg(long, value_name = "NUMBER", requires = "out")]
    open: Option<String>,
    /// The folder to which opened envelopes are written. Open scans on a machine without network.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Put this one aside for good: it is no demand, or is here already. Its sender can see that.
    #[arg(long, value_name = "NUMBER", conflicts_with = "open")]
    put_aside: Option<String>,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

impl Envelopes {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let (service, desk) = self.place.sit_down(&self.key).await?;
        if let Some(number) = &self.put_aside {
            service.put_envelope_aside(&desk, number).await?;
            say(&format!("{} is gone.", plain(number)));
            return Ok(());
        }
        match (&self.open, &self.out) {
            (Some(number), Some(folder)) => open(&service, &desk, number, folder).await,
            _ => list(&service, &desk).await,
        }
    }
}

async fn list(service: &Arc<Service>, desk: &Desk) -> anyhow::Result<()> {
    let (lines, closed) = service.docket_envelopes(desk).await?;
    for line in &lines {
        let named = line.accounts.join(" ");
        let said = format!(
            "{}  {}  {}  about {named}, {} bytes",
            line.tracking,
            line.day.iso(),
            line.issuer,
            line.bytes
        );
        say(&plain(&said));
    }
    say(&format!("{} envelopes wait", lines.len()));
    if closed > 0 {
        say(&format!("{closed} more do not open with this key"));
    }
    Ok(())
}

async fn open(
    service: &Arc<Service>,
    desk: &Desk,
    number: &str,
    folder: &Path,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let numbers = if number == "all" {
        let (lines, _) = service.docket_envelopes(desk).await?;
        lines.into_iter().map(|line| line.tracking).collect()
    } else {
        vec![number.to_owned()]
    };
    for number in numbers {
        leave(&service.docket_envelope(desk, &number).await?, folder)?;
    }
    Ok(())
}

/// Leaves what an envelope says, and its scan, unopened.
fn leave(envelope: &Envelope, folder: &Path) -> anyhow::Result<()> {
    let Envelope { tracking, day, facts, scan, .. } = envelope;
    let ending = envelope.kind.and_then(|kind| kind.endings().first()).unwrap_or(&"bin");
    let facts = serde_json::json!({"tracking": tracking, "day": day.iso(), "facts": facts});
    write(&folder.join(format!("{tracking}.json")), &serde_json::to_vec_pretty(&facts)?)?;
    let file = folder.join(format!("{tracking}.{ending}"));
    write(&file, scan)?;
    say(&format!("{}: what it says is beside it", file.display()));
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    key_file::write_new(file, bytes).with_context(|| format!("cannot make {}", file.display()))
}
