//! Tools of the trade: `cargo xtask test`, `tidy`, `bench`, `screenshots` and `fuzz`.
//!
//! Whatever takes more than one command to do is a subcommand here, so that a person and the
//! continuous integration run the same thing.
#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod bench;
mod clients;
mod fuzz;
mod house;
mod prerequisites;
mod screenshots;
mod shell;
mod tally;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use house::House;

/// Tools of the trade.
#[derive(Parser)]
#[command(name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every check there is
    Test(test::Arguments),
    /// Check the house rules that no compiler checks
    Tidy,
    /// Run the benchmarks of the whole server and print one table
    Bench(bench::Arguments),
    /// Take the pictures of the README from the demo
    Screenshots(screenshots::Arguments),
    /// Run the fuzz targets
    Fuzz(fuzz::Arguments),
}

fn main() -> ExitCode {
    run(Arguments::parse().task).unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

fn run(task: Task) -> Result<ExitCode> {
    let house = House::find()?;
    match task {
        Task::Test(arguments) => return test::run(&house, &arguments),
        Task::Tidy => tidy::run(&house)?,
        Task::Bench(arguments) => bench::run(&house, &arguments)?,
        Task::Screenshots(arguments) => screenshots::run(&house, &arguments)?,
        Task::Fuzz(arguments) => fuzz::run(&house, &arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}
