//! `publius docket intake`: an envelope is opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::Args;
use docket::digest::Digest;
use docket::matter::Demand;
use docket::moment::Moment;
use service::docket::PaperAddress;
use service::{Clock as _, Service, SystemClock};
use toml::{Table, Value};

use super::place::Place;
use super::tell;
use crate::cli::say;

/// Take a demand in: its scan is sealed, its facts are held against the authority it cites.
#[derive(Args)]
pub(crate) struct Intake {
    /// The scan: PDF, PNG, JPEG or TIFF.
    #[arg(required_unless_present = "envelope", conflicts_with = "envelope")]
    scan: Option<PathBuf>,
    /// What the demand says (TOML), in the fields that docs/operator/docket.md shows.
    #[arg(long, value_name = "FILE", required_unless_present = "envelope")]
    demand: Option<PathBuf>,
    /// An envelope that was handed in, by its sender's number; without `--demand` its facts are
    /// taken as its sender says them.
    #[arg(long, value_name = "NUMBER", requires = "key")]
    envelope: Option<String>,
    /// Key file: it opens an envelope, and says to whom papers are sealed.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
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
        let demand = self.demand.as_deref().map(demand_of).transpose()?;
        let authorities = self.place.authorities()?;
        let taken = match (&self.envelope, &self.key, &self.scan, demand) {
            (Some(number), Some(key), _, demand) => {
                let (service, desk) = self.place.sit_down_with(key).await?;
                service.take_in_envelope(&desk, number, &self.by, demand).await?
            }
            (_, key, Some(file), Some(demand)) => {
                let scan = std::fs::read(file);
                let scan = scan.with_context(|| format!("cannot read {}", file.display()))?;
                let (service, address) = self.sealed_to(key.as_deref()).await?;
                service.take_in_demand(&address, &authorities, &self.by, demand, &scan).await?
            }
            _ => bail!("say which scan and which demand, or which envelope"),
        };
        say(&format!("Taken in as {}", taken.matter.id));
        tell::demand(&taken.matter, &authorities);
        say("");
        tell::flags(&taken.flags);
        say("");
        say("Next: a second person authenticates it, over a number found independently.");
        Ok(())
    }

    /// To whom the papers are sealed: to the key that was given, or as it is known here.
    async fn sealed_to(&self, key: Option<&Path>) -> anyhow::Result<(Arc<Service>, PaperAddress)> {
        if let Some(key) = key {
            let (service, desk) = self.place.sit_down_with(key).await?;
            return Ok((service, desk.address()));
        }
        let service = self.place.open().await?;
        let address = self.place.address(&service, self.recipient.as_deref()).await?;
        Ok((service, address))
    }
}

fn demand_of(file: &Path) -> anyhow::Result<Demand> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| name.clone())?;
    read(&text).with_context(|| format!("{name} is not taken"))
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
