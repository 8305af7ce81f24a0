//! `cargo xtask test`: every check there is, in order, the cheap ones first.
//!
//! A step that fails does not stop the next. The last line is `N passed, N failed`, counted over
//! all steps, and the exit code says whether anything failed.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::house::House;
use crate::tally::Tally;
use crate::{clients, fuzz, prerequisites, shell, tidy};

/// What to check.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run one step only
    #[arg(long, value_parser = STEPS.map(|(name, _)| name))]
    only: Option<String>,
}

/// Runs the steps and prints how each went.
pub(crate) fn run(house: &House, arguments: &Arguments) -> Result<ExitCode> {
    let mut reports = Vec::new();
    for (name, step) in STEPS {
        if arguments.only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = step(house).unwrap_or_else(|error| {
            println!("{error:#}");
            Outcome::Ran(Tally::one(false))
        });
        reports.push(Report { name, outcome, took: start.elapsed() });
    }
    let total = print_table(&reports);
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How a step ended.
enum Outcome {
    /// It ran, with this many tests; an error counts as one that failed.
    Ran(Tally),
    /// It could not run here, and need not; the text says why and what would help.
    Skipped(&'static str),
}

struct Report {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

type Step = fn(&House) -> Result<Outcome>;

const STEPS: [(&str, Step); 9] = [
    ("fmt", fmt),
    ("clippy", clippy),
    ("tidy", |house| tidy::check(house).map(Outcome::Ran)),
    ("deny", deny),
    ("doc", doc),
    ("cargo-test", cargo_test),
    ("e2e", e2e),
    ("clients", |house| clients::check(house).map(Outcome::Ran)),
    ("fuzz", |house| fuzz::check(house, FUZZ_SECONDS).map(Outcome::Ran)),
];

/// How long each fuzz target runs: long enough to see that it works and survives its seeds.
const FUZZ_SECONDS: u64 = 10;

fn fmt(house: &House) -> Result<Outcome> {
    if !shell::present("cargo", &["fmt", "--version"]) {
        return Ok(Outcome::Skipped("rustfmt is missing: rustup component add rustfmt"));
    }
    shell::run(&mut shell::command("cargo", &["fmt", "--all", "--check"], &house.root))?;
    Ok(Outcome::Ran(Tally::one(true)))
}

fn clippy(house: &House) -> Result<Outcome> {
    if !shell::present("cargo", &["clippy", "--version"]) {
        return Ok(Outcome::Skipped("clippy is missing: rustup component add clippy"));
    }
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    shell::run(&mut shell::command("cargo", &arguments, &house.root))?;
    Ok(Outcome::Ran(Tally::one(true)))
}

/// Licences, bans and sources; advisories need the network and change without us.
fn deny(house: &House) -> Result<Outcome> {
    if !shell::present("cargo-deny", &["--version"]) {
        return Ok(Outcome::Skipped("cargo-deny is missing: cargo install --locked cargo-deny"));
    }
    let arguments = ["deny", "check", "licenses", "bans", "sources"];
    shell::run(&mut shell::command("cargo", &arguments, &house.root))?;
    Ok(Outcome::Ran(Tally::one(true)))
}

fn doc(house: &House) -> Result<Outcome> {
    let arguments = ["doc", "--no-deps", "--workspace", "--document-private-items"];
    let mut command = shell::command("cargo", &arguments, &house.root);
    shell::run(command.env("RUSTDOCFLAGS", "--deny warnings"))?;
    Ok(Outcome::Ran(Tally::one(true)))
}

fn cargo_test(house: &House) -> Result<Outcome> {
    let server = house.build_server()?;
    let mut command =
        shell::command("cargo", &["test", "--workspace", "--no-fail-fast"], &house.root);
    command.env("PUBLIUS_BINARY", server);
    let mut tally = Tally::default();
    let ran = shell::run_reading(&mut command, |line| tally.add_cargo_line(line));
    judge(tally, ran)
}

fn e2e(house: &House) -> Result<Outcome> {
    let browser = prerequisites::ready_browser(house)?;
    let server = house.build_server()?;
    let mut specs = Vec::new();
    for entry in house.e2e().join("specs").read_dir()? {
        specs.push(entry?.path());
    }
    specs.retain(|path| path.to_string_lossy().ends_with(".spec.mjs"));
    specs.sort();
    if specs.is_empty() {
        bail!("there is no spec in e2e/specs");
    }
    let mut command = shell::command("node", &["--test", "--test-reporter=spec"], &house.e2e());
    command.args(specs).env("PUBLIUS_BINARY", server).env("PUBLIUS_CHROMIUM", browser);
    let mut tally = Tally::default();
    let ran = shell::run_reading(&mut command, |line| tally.add_node_line(line));
    judge(tally, ran)
}

/// What a test runner counted, together with how it ended: one that broke before it could count
/// a failure, or that found no test at all, has failed.
fn judge(mut tally: Tally, ran: Result<()>) -> Result<Outcome> {
    match ran {
        Err(error) if tally.failed == 0 => {
            println!("{error:#}");
            tally.failed = 1;
        }
        Ok(()) if tally == Tally::default() => bail!("no test ran"),
        _ => {}
    }
    Ok(Outcome::Ran(tally))
}

fn print_table(reports: &[Report]) -> Tally {
    let mut total = Tally::default();
    println!("\n{:<12}{:<9}{:>8}  tests", "step", "result", "time");
    for Report { name, outcome, took } in reports {
        let seconds = took.as_secs_f64();
        let (verdict, tests) = match outcome {
            Outcome::Skipped(why) => ("skipped", (*why).to_owned()),
            Outcome::Ran(tally) => {
                total += *tally;
                let verdict = if tally.failed == 0 { "ok" } else { "FAILED" };
                (verdict, format!("{} passed, {} failed", tally.passed, tally.failed))
            }
        };
        println!("{name:<12}{verdict:<9}{seconds:>6.1} s  {tests}");
    }
    println!();
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(tally: Tally, ran: Result<()>) -> Option<usize> {
        match judge(tally, ran) {
            Ok(Outcome::Ran(tally)) => Some(tally.failed),
            _ => None,
        }
    }

    #[test]
    fn a_runner_that_breaks_has_failed() {
        let broken = Err(anyhow::anyhow!("killed"));
        assert_eq!(failed(Tally { passed: 3, failed: 0 }, broken), Some(1));
    }

    #[test]
    fn a_failed_test_is_counted_once() {
        let broken = Err(anyhow::anyhow!("exit code 101"));
        assert_eq!(failed(Tally { passed: 3, failed: 1 }, broken), Some(1));
    }

    #[test]
    fn a_runner_without_tests_is_an_error() {
        assert_eq!(failed(Tally::default(), Ok(())), None);
    }
}
