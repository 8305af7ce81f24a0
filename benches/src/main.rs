//! Benchmarks of the whole server, as ratios measured in one run: `cargo xtask bench`.
//!
//! Prints one table and how it was measured, and writes both to `docs/benchmarks.md`. With
//! `--quick` everything is small and short, nothing is written, and the numbers mean little.
//!
//! Map: `stages` runs all of it in order; `chance`, `crowd` and `seed` make the data, `people`
//! those who sign in; `pages`, `writing`, `starting` measure; `load` asks over HTTP, `process`
//! runs a server,
//! `still` is the static one, `disk` the bare disk; `report` is the table.

mod chance;
mod crowd;
mod disk;
mod latency;
mod load;
mod pages;
mod people;
mod process;
mod report;
mod seed;
mod stages;
mod starting;
mod still;
mod writing;

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match words.as_slice() {
        [] => runtime.block_on(stages::run(&stages::FULL)),
        ["--quick"] => runtime.block_on(stages::run(&stages::QUICK)),
        ["still", folder] => runtime.block_on(still::serve(Path::new(folder))),
        ["index", posts] => starting::print_index_bytes(posts.parse()?),
        _ => bail!("unknown arguments: give none, or --quick"),
    }
}

/// A line for the person at the terminal.
fn say(line: &str) {
    use std::io::Write as _;
    // A closed pipe is no reason to stop.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
