//! `cargo xtask screenshots`: the pictures of the README, taken from the running demo so that
//! they never lie.

use std::path::PathBuf;

use anyhow::Result;

use crate::house::House;
use crate::{prerequisites, shell};

/// Where pictures come from and go to.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder the pictures are written to
    #[arg(long, default_value = "docs/screenshots")]
    out: PathBuf,
    /// Binary to picture; the debug one is built when none is given
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// Starts the demo and takes the pictures.
pub(crate) fn run(house: &House, arguments: &Arguments) -> Result<()> {
    let browser = prerequisites::ready_browser(house)?;
    let binary = match &arguments.binary {
        Some(binary) => std::path::absolute(binary)?,
        None => house.build_server()?,
    };
    let out = std::path::absolute(&arguments.out)?;
    shell::run(
        shell::command("node", &["screenshots.mjs"], &house.e2e())
            .arg(out)
            .env("PUBLIUS_BINARY", binary)
            .env("PUBLIUS_CHROMIUM", browser),
    )
}
