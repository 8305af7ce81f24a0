//! The suites of toot and Mastodon.py, unchanged but for the tokens written into the latter.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::expected::Expected;
use super::outcome::{self, Count, Outcome};
use super::running::Running;
use super::workshop::Workshop;
use crate::shell;
use crate::tally::Tally;

/// All of toot's integration tests must pass but those on the list.
pub(crate) fn toot(shop: &Workshop, server: &Running) -> Result<Tally> {
    let expected = Expected::read(&shop.tools.join("toot_expected.toml"))?;
    let document = fs::read_to_string(shop.root.join(DOCUMENT))?;
    let suite = shop.unpacked("toot-0.52.1")?;
    let mut command = shop.python("python", &PYTEST, &suite);
    command.arg("tests/integration").env("TOOT_TEST_BASE_URL", &server.base);
    let outcomes = outcomes(shop, server, &mut command)?;
    outcome::print_table("toot 0.52.1", &outcomes);
    let count = Count::of(outcomes.iter());
    let complaints = complain(&expected, &outcomes, &document);
    // What is skipped was not shown to work.
    Ok(Tally { passed: count.passed, failed: complaints + count.skipped })
}

/// Most of Mastodon.py's tests that speak to the server must pass, and what does not is on the
/// list, with its reason. A test that is on it and fails counts neither way.
pub(crate) fn mastodon_py(shop: &Workshop, server: &mut Running) -> Result<Tally> {
    let expected = Expected::read(&shop.tools.join("mastodon_py_expected.toml"))?;
    let document = fs::read_to_string(shop.root.join(DOCUMENT))?;
    let suite = shop.unpacked("mastodon_py-2.3.3")?;
    forget_recorded(&suite.join("tests/cassettes"))?;
    let seed = |words: &[&str], base: &str| {
        let mut command = shop.python("python", &[], &suite);
        command.arg(shop.tools.join("seed.py")).args(words).arg(base);
        command
    };
    // Who runs the server is read when it starts.
    shell::run(&mut seed(&["operator"], &server.base))?;
    server.restart()?;
    shell::run(seed(&["mastodon_py"], &server.base).arg("tests/conftest.py"))?;
    let mut command = shop.python("python", &PYTEST, &suite);
    command.args(["--disable-recording", "--no-cov"]);
    for known in &expected.not_run {
        command.args(["--deselect", &known.test]);
    }
    command.env("PUBLIUS_TEST_PACE", PACE);
    command.env("PUBLIUS_TEST_FULL_PACE", expected.full_pace.join(" "));
    let outcomes = outcomes(shop, server, &mut command)?;
    outcome::print_table("Mastodon.py 2.3.3", &outcomes);
    let live = Count::of(outcomes.iter().filter(|outcome| outcome.live));
    let complaints = complain(&expected, &outcomes, &document);
    let enough = live.passed * 100 >= (live.passed + live.failed) * PER_CENT_MIN;
    if !enough {
        println!("fewer than {PER_CENT_MIN} % of the tests that speak to the server pass");
    }
    let passed = Count::of(outcomes.iter()).passed;
    Ok(Tally { passed, failed: complaints + usize::from(!enough) })
}

fn complain(expected: &Expected, outcomes: &[Outcome], document: &str) -> usize {
    let complaints = expected.complaints(outcomes, document);
    for complaint in &complaints {
        println!("not as listed: {complaint}");
    }
    complaints.len()
}

/// Recorded sockets would be played back instead of ours being opened, and moments written down
/// with the recordings be taken for now.
fn forget_recorded(cassettes: &Path) -> Result<()> {
    for entry in cassettes.read_dir()? {
        let path = entry?.path();
        if RECORDED.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn outcomes(shop: &Workshop, server: &Running, command: &mut Command) -> Result<Vec<Outcome>> {
    let file = shop.folder.join("outcomes.tsv");
    command.env("PUBLIUS_TEST_OUTCOMES", &file);
    command.env("PUBLIUS_TEST_PORT", server.port.to_string());
    // It fails if a test does; what happened is in the file.
    let ran = shell::run(command);
    let outcomes = outcome::read(&fs::read_to_string(&file).unwrap_or_default());
    match ran {
        Err(error) if outcomes.is_empty() => Err(error),
        Ok(()) if outcomes.is_empty() => bail!("no test ran"),
        _ => Ok(outcomes),
    }
}

const PYTEST: [&str; 8] = [
    "-m",
    "pytest",
    "-p",
    "outcomes",
    "--quiet",
    "--tb=short",
    "--no-header",
    "--disable-warnings",
];
/// So many in a hundred of Mastodon.py's tests that speak to the server pass at least; what does
/// not is on the list, each with its reason.
const PER_CENT_MIN: usize = 90;
/// What does not pass, and why.
const DOCUMENT: &str = "docs/decisions/0002-mastodon-py.md";
const RECORDED: [&str; 2] = [".ws.yaml", ".pkl"];
/// The part of a pause that is kept.
const PACE: &str = "0.25";
