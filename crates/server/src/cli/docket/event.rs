//! `publius docket event`: something happened in a matter.

use anyhow::Context as _;
use clap::Args;
use docket::matter::Event;
use docket::rule::Verdict;
use toml::{Table, Value};

use super::place::{Key, Place};
use super::tell;
use crate::cli::say;

/// Write down that something happened. Nothing can be taken back: a correction is a new entry.
#[derive(Args)]
pub(crate) struct EventArgs {
    /// The matter: its docket number, or the beginning of its inner name.
    matter: String,
    /// What happened: `authenticated`, `reviewed`, `withdrawn`, … (docs/docket/matters.md).
    kind: String,
    /// More of it, as FIELD=VALUE: `genuine=true how="called back"`.
    fields: Vec<String>,
    /// Your seat: a short label, not a name.
    #[arg(long)]
    by: String,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

impl EventArgs {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let fields = table(&self.fields)?;
        let said = Said::read(&self.kind, fields)
            .with_context(|| format!("{} takes other fields", self.kind))?;
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let filed = service.docket_matter(&desk, &self.matter).await?;
        let filed = match said {
            Said::Event(event) => service.docket_event(&desk, &filed, &self.by, *event).await?,
            Said::Verdict(it) => service.docket_review(&desk, &filed, &self.by, it).await?,
        };
        say("Written down.");
        tell::standing(&filed.matter);
        if let Some(number) = filed.number {
            say(&format!("Everybody may know of it, as number {number}."));
        }
        Ok(())
    }
}

/// What was said: a review's flags and terms are found, not said.
enum Said {
    Event(Box<Event>),
    Verdict(Verdict),
}

impl Said {
    fn read(kind: &str, mut fields: Table) -> anyhow::Result<Self> {
        if kind == "reviewed" {
            return Ok(Self::Verdict(Value::Table(fields).try_into()?));
        }
        fields.insert("kind".to_owned(), Value::String(kind.to_owned()));
        Ok(Self::Event(Box::new(Value::Table(fields).try_into()?)))
    }
}

/// `words=taken back gag_survives=false`: what TOML understands as it is, the rest as text; a dot
/// in a name leads into a table.
fn table(fields: &[String]) -> anyhow::Result<Table> {
    let mut table = Table::new();
    for field in fields {
        let (name, text) = field.split_once('=').context("a field is NAME=VALUE")?;
        let value = toml::from_str::<Table>(&format!("value = {text}"));
        let value = value.ok().and_then(|mut it| it.remove("value"));
        let value = value.unwrap_or_else(|| Value::String(text.to_owned()));
        let inner = match name.split_once('.') {
            None => {
                table.insert(name.to_owned(), value);
                continue;
            }
            Some((outer, inner)) => {
                let inside = table.entry(outer).or_insert(Value::Table(Table::new()));
                inside
                    .as_table_mut()
                    .with_context(|| format!("{outer} is said twice"))?
                    .insert(inner.to_owned(), value)
            }
        };
        anyhow::ensure!(inner.is_none(), "{name} is said twice");
    }
    Ok(table)
}
