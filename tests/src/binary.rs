//! The program under test: handed over by whoever runs the tests, or built here.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context as _, Result, ensure};

/// The path of `publius`: named in the environment, or built once for all tests.
///
/// # Errors
/// Fails if it does not build.
pub fn publius() -> Result<PathBuf> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| match std::env::var_os(BINARY) {
        Some(path) => Ok(path.into()),
        None => build("publius", &[]).map_err(|error| format!("{error:#}")),
    });
    built.clone().map_err(anyhow::Error::msg)
}

/// The path of `publius-leaky`, which writes one private thing into its log. Never part of a
/// release: it shows that the search of the canary test finds what is there.
///
/// # Errors
/// Fails if it does not build.
pub fn leaky() -> Result<PathBuf> {
    build("publius-leaky", &["--features", "server/leak"])
}

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Builds as a part of the workspace and with tests, so that nothing is built twice: features of
/// what is shared are those of all that is built together. With tests that need no server: those
/// that do would be built again with its features.
fn build(name: &str, more: &[&str]) -> Result<PathBuf> {
    let mut command = Command::new(env!("CARGO"));
    let with_tests = ["--test", "all"];
    command.args(["build", "--quiet", "--workspace", "--bin", name]).args(with_tests).args(more);
    // Nor is it told who asks: there are build scripts (ring's) that look, and would run again.
    for (name, _) in std::env::vars_os() {
        let said = name.to_string_lossy();
        if said.starts_with("CARGO_PKG_") || said.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    let status = command.current_dir(root()).status().context("cargo did not start")?;
    ensure!(status.success(), "{name} does not build; repair that first");
    let me = std::env::current_exe()?;
    // The test itself lies in `target/debug/deps`.
    let folder = me.parent().and_then(Path::parent).context("the test lies nowhere")?;
    Ok(folder.join(name))
}

const BINARY: &str = "PUBLIUS_BINARY";
