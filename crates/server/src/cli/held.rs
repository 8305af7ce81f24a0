//! `publius held @handle`: every byte the server has about an account, table by table.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use service::view::HeldLine;

use super::say;

/// List every byte held about an account.
#[derive(Args)]
pub(crate) struct Held {
    /// The account.
    handle: String,
    /// Data folder; the server may be running.
    #[arg(long)]
    data: PathBuf,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

impl Held {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let lines = service::held_of(&self.data, &self.handle).await.context("nothing to list")?;
        if self.json {
            let rows: Vec<_> = lines.iter().map(as_json).collect();
            say(&serde_json::to_string_pretty(&rows)?);
        } else {
            table(&self.handle, &lines);
        }
        Ok(())
    }
}

fn as_json(line: &HeldLine) -> serde_json::Value {
    serde_json::json!({
        "table": line.table, "kind": line.kind, "what": line.what,
        "rows": line.rows, "bytes": line.bytes, "detail": line.detail,
    })
}

fn table(handle: &str, lines: &[HeldLine]) {
    say(&format!("Everything this server holds about {handle}:"));
    say("");
    say(&format!("{:<18} {:<18} {:>8} {:>12}  {}", "table", "kind", "rows", "bytes", "what it is"));
    for line in lines {
        say(&format!(
            "{:<18} {:<18} {:>8} {:>12}  {}",
            line.table, line.kind, line.rows, line.bytes, line.what
        ));
        for (name, rows) in &line.detail {
            say(&format!("{:<18} {:<18} {:>8}", "", format!("  {name}"), rows));
        }
    }
    let bytes: u64 = lines.iter().map(|line| line.bytes).sum();
    say("");
    say(&format!("{bytes} bytes in all. Sealed rows open with the holder's codename only."));
    say("Not held, and never was: name, e-mail, phone, postal address, IP addresses, user agents,");
    say("times of sign-in or of writing. Whom the account follows, likes or blocks is sealed.");
}
