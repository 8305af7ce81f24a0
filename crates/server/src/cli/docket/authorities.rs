//! `publius docket authorities`: what a demand may cite, and whether an operator's own file is
//! understood.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use docket::authority::{Authorities, Authority};

use super::tell::plain;
use crate::cli::say;
use crate::config::Config;

/// List the authorities that demands may cite, or check a file of your own.
#[derive(Args)]
pub(crate) struct AuthoritiesArgs {
    /// Only those whose id, name or citation has this in it.
    words: Option<String>,
    /// A file of your own, whose rows are added or replace those with the same id.
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
    /// Configuration file of the server, whose own file is taken too.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl AuthoritiesArgs {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let built_in = Authorities::built_in()?;
        let configured = match &self.config {
            None => built_in.clone(),
            Some(file) => Config::read(file)?.authorities()?,
        };
        let all = match &self.own {
            None => configured,
            Some(file) => {
                let name = file.display();
                let text = std::fs::read_to_string(file).with_context(|| format!("{name}"))?;
                configured.with(&text).with_context(|| format!("{name} is not taken"))?
            }
        };
        let fits = |row: &&Authority| self.words.as_ref().is_none_or(|words| has(row, words));
        for row in all.iter().filter(fits) {
            let own = if built_in.find(&row.id) == Some(row) { "" } else { "  (your own)" };
            let said = format!("{:<28} {:<4} {}: {}", row.id, row.mark, row.citation, row.name);
            say(&format!("{}{own}", plain(&said)));
        }
        say(&format!("{} authorities are known", all.iter().len()));
        Ok(())
    }
}

fn has(row: &Authority, words: &str) -> bool {
    let words = words.to_lowercase();
    [&row.id, &row.name, &row.citation].iter().any(|said| said.to_lowercase().contains(&words))
}
