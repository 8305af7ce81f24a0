//! `publius docket intake`: an envelope is opened.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use docket::digest::Digest;
use docket::matter::Demand;
use docket::moment::Moment;
use service::{Clock as _, SystemClock};
use toml::{Table, Value};

use super::place::Place;
use super::tell;
use crate::cli::say;

/// Take a demand in: its scan is sealed, its facts are held against the authority it cites.
#[derive(Args)]
pub(crate) struct Intake {
    /// The scan: PDF, PNG, JPEG or TIFF.
    scan: PathBuf,
    /// What the demand says (TOML), in the fields that docs/operator/docket.md shows.
    #[arg(long, value_name = "FILE")]
    demand: PathBuf,
    /// To whom papers are sealed, if the configuration does not say.
    #[arg(long, value_name = "age1…")]
    recipient: Option<String>,
    /// Your seat: a short label, not a name.
    #[arg(long)]
    by: String,
    #[command(flatten)]
    place: Place,
}

impl Intake {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let name = self.demand.display().to_string();
        let text = std::fs::read_to_string(&self.demand).with_context(|| name.clone())?;
        let demand = read(&text).with_context(|| format!("{name} is not taken"))?;
        let scan = std::fs::read(&self.scan);
        let scan = scan.with_context(|| format!("cannot read {}", self.scan.display()))?;
        let (address, authorities) =
            (self.place.address(self.recipient.as_deref())?, self.place.authorities()?);
        let service = self.place.open().await?;
        let taken = service.take_in_demand(&address, &authorities, &self.by, demand, &scan).await?;
        say(&format!("Taken in as {}", taken.matter.id));
        tell::demand(&taken.matter, &authorities);
        say("");
        tell::flags(&taken.flags);
        say("");
        say("Next: a second person authenticates it, over a number found independently.");
        Ok(())
    }
}

/// The demand, with what need not be written: when it came, the digest of its scan, and which of
/// the accounts are here.
fn read(text: &str) -> anyhow::Result<Demand> {
    let mut table: Table = toml::from_str(text)?;
    let now = Moment::new(SystemClock.slot()).to_string();
    table.entry("received").or_insert(Value::String(now));
    table.insert("document".to_owned(), Value::String(Digest([0; 32]).to_string()));
    // What comes in an envelope is no sample.
    table.remove("sample");
    table.entry("asked").or_insert(Value::Array(Vec::new()));
    if let Some(Value::Array(accounts)) = table.get_mut("accounts") {
        for account in accounts {
            if let Value::String(handle) = account {
                let handle = Value::String(handle.trim_start_matches('@').to_owned());
                let exists = ("exists".to_owned(), Value::Boolean(false));
                *account = Value::Table(Table::from_iter([("handle".to_owned(), handle), exists]));
            }
        }
    }
    Ok(Value::Table(table).try_into()?)
}
