//! `publius docket letter` and `letters`: what counsel sends, as PDF, from templates that an
//! operator can change.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, ensure};
use clap::Args;
use docket::rule::Rule;
use service::docket::{LetterKind, LetterTemplates};

use super::place::{Key, Place};
use super::tell;
use crate::cli::say;

/// Make a letter about a matter, as PDF: a draft for counsel.
#[derive(Args)]
pub(crate) struct Letter {
    /// The matter: its docket number, or the beginning of its inner name.
    matter: String,
    /// Which letter: `publius docket letters` lists them.
    #[arg(value_parser = kind)]
    kind: LetterKind,
    /// The file to make.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only this ground, of those that are flagged; can be given several times.
    #[arg(long = "ground", value_parser = ground)]
    grounds: Vec<Rule>,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

/// List the letters there are, or write their templates into a folder to change them.
#[derive(Args)]
pub(crate) struct Letters {
    /// A folder to be made for the templates.
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

impl Letter {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        ensure!(!self.out.exists(), "{} exists already", self.out.display());
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let filed = service.docket_matter(&desk, &self.matter).await?;
        let grounds: BTreeSet<_> = self.grounds.into_iter().collect();
        let letter = service.docket_letter(&desk, &filed, self.kind, &grounds).await?;
        let name = || format!("cannot write {}", self.out.display());
        fs::write(&self.out, letter.pdf).with_context(name)?;
        let out = self.out.display();
        say(&tell::plain(&format!("{out}: {}. A draft for counsel.", self.kind.words())));
        if letter.lacks_letters {
            say("Some of its letters are in no font: put one that has them into `letters_dir`.");
        }
        Ok(())
    }
}

impl Letters {
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        for kind in LetterKind::ALL {
            say(&format!("{:<18} {}", kind.name(), kind.words()));
        }
        let Some(folder) = &self.write else { return Ok(()) };
        fs::create_dir(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        for (name, text) in LetterTemplates::default().files() {
            let file = folder.join(name);
            fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        }
        say(&format!(
            "Templates are in {}. Delete those that you do not change.",
            folder.display()
        ));
        Ok(())
    }
}

fn kind(name: &str) -> Result<LetterKind, String> {
    let names = || LetterKind::ALL.map(LetterKind::name).join(", ");
    LetterKind::parse(name).ok_or_else(|| format!("there are: {}", names()))
}

fn ground(name: &str) -> Result<Rule, String> {
    serde_json::from_value(serde_json::Value::from(name))
        .map_err(|_| "no flag is called so; `publius docket flags` lists them".to_owned())
}
