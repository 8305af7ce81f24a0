//! `cargo xtask fuzz`: strangers' bytes against each parser.
//!
//! The targets are ordinary libFuzzer programs in `fuzz/fuzz_targets`. The coverage that guides
//! the fuzzer is a stable compiler option, so neither a nightly toolchain nor cargo-fuzz is
//! needed. Committed seeds lie in `fuzz/seeds/TARGET`, what the fuzzer learns in
//! `fuzz/corpus/TARGET`, and an input that breaks a target in `fuzz/artifacts/TARGET`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::house::House;
use crate::tally::Tally;
use crate::{prerequisites, shell};

/// What to fuzz, and for how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Target to run; all of them when none is named
    target: Option<String>,
    /// How long to run each target
    #[arg(long, default_value_t = 60)]
    seconds: u64,
}

/// Runs one target or all; an error if one broke.
pub(crate) fn run(house: &House, arguments: &Arguments) -> Result<()> {
    let all = targets(house)?;
    let chosen = match &arguments.target {
        Some(target) if all.contains(target) => vec![target.clone()],
        Some(target) => bail!("there is no target `{target}`; there are: {}", all.join(", ")),
        None => all,
    };
    let tally = run_targets(house, &chosen, arguments.seconds, Build::Fast)?;
    if tally.failed > 0 {
        bail!("{} of {} targets broke", tally.failed, tally.passed + tally.failed);
    }
    Ok(())
}

/// Runs every target for a while; each counts as one test.
pub(crate) fn check(house: &House, seconds: u64) -> Result<Tally> {
    run_targets(house, &targets(house)?, seconds, Build::Soon)
}

fn targets(house: &House) -> Result<Vec<String>> {
    let folder = house.root.join("fuzz/fuzz_targets");
    let mut targets = Vec::new();
    for entry in folder.read_dir().context("there is no folder fuzz/fuzz_targets")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            targets.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    targets.sort();
    if targets.is_empty() {
        bail!("there is no target in fuzz/fuzz_targets");
    }
    Ok(targets)
}

/// Runs them, as many at once as there are processors: each target keeps one busy.
fn run_targets(house: &House, targets: &[String], seconds: u64, how: Build) -> Result<Tally> {
    prerequisites::ready_fuzzer()?;
    let binaries = build(house, how)?;
    let queue = Mutex::new(targets.iter());
    let work = || {
        let mut tally = Tally::default();
        while let Some(target) = next(&queue) {
            println!("fuzzing {target} for {seconds} s");
            let ended = run_target(house, &binaries, target, seconds);
            if let Err(error) = &ended {
                println!("{target}: {error:#}");
            }
            tally += Tally::one(ended.is_ok());
        }
        tally
    };
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(std::thread::scope(|scope| {
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
        let mut total = Tally::default();
        for worker in workers {
            total += worker.join().unwrap_or(Tally::one(false));
        }
        total
    }))
}

fn next<'a>(queue: &Mutex<std::slice::Iter<'a, String>>) -> Option<&'a String> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}

/// What matters in a build.
#[derive(Clone, Copy)]
enum Build {
    /// That it is there soon: for a check, which runs for seconds.
    Soon,
    /// That it tries many inputs in a second.
    Fast,
}

/// Builds all targets, instrumented; returns the folder of the binaries.
fn build(house: &House, how: Build) -> Result<PathBuf> {
    // Named so that build scripts and macros, which run here, are built without instruments.
    let host =
        shell::answer("rustc", &["--print", "host-tuple"]).context("rustc does not answer")?;
    let folder = house.target.join("fuzz");
    let (profile, place) = match how {
        Build::Soon => ("dev", "debug"),
        Build::Fast => ("release", "release"),
    };
    let arguments = ["build", "--quiet", "--profile", profile, "--bins", "--target", &host];
    shell::run(
        shell::command("cargo", &arguments, &house.root.join("fuzz"))
            .arg("--target-dir")
            .arg(&folder)
            .env("RUSTFLAGS", COVERAGE_FLAGS.join(" ")),
    )?;
    Ok(folder.join(host).join(place))
}

fn run_target(house: &House, binaries: &Path, target: &str, seconds: u64) -> Result<()> {
    let fuzz = house.root.join("fuzz");
    let [corpus, artifacts, seeds] =
        ["corpus", "artifacts", "seeds"].map(|kind| fuzz.join(kind).join(target));
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    let mut command = shell::command(binaries.join(target), LIMITS, &fuzz);
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    // What is new goes to the first folder.
    command.arg(corpus);
    if seeds.is_dir() {
        command.arg(seeds);
    }
    shell::run(&mut command)
}

/// What cargo-fuzz passes without a sanitizer, with arithmetic checked as in a debug build.
const COVERAGE_FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions",
    "-Coverflow-checks",
];

/// An input that takes longer, in seconds, or needs more memory, in megabytes, is a finding.
const LIMITS: &[&str] = &["-timeout=10", "-rss_limit_mb=1024", "-verbosity=0"];
