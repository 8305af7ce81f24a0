//! `cargo xtask bench`: the benchmarks of the whole server, printed as one table.

use anyhow::Result;

use crate::house::House;
use crate::shell;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Passed on to the benchmarks
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds and runs the benchmarks, optimised.
pub(crate) fn run(house: &House, arguments: &Arguments) -> Result<()> {
    // The server is measured as a process of its own, which lies beside the benchmarks.
    let build = ["build", "--release", "--package", "server", "--package", "benches"];
    shell::run(&mut shell::command("cargo", &build, &house.root))?;
    let run = ["run", "--release", "--quiet", "--package", "benches", "--"];
    shell::run(shell::command("cargo", &run, &house.root).args(&arguments.rest))
}
