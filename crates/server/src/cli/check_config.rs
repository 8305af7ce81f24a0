//! `publius check-config`: whether a server would start with a file.

use std::path::PathBuf;

use clap::Args;

use super::say;
use crate::config::Config;

/// Check a configuration file and say what is wrong with it.
#[derive(Args)]
pub(crate) struct CheckConfig {
    /// The file.
    file: PathBuf,
}

impl CheckConfig {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let config = Config::read(&self.file)?;
        config.authorities()?;
        config.letters()?;
        say("the configuration is valid");
        Ok(())
    }
}
