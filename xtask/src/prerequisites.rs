//! What the tests need beyond Rust and a C compiler: installed when we may, else named in one
//! line.
//!
//! As root on Debian or Ubuntu, missing programs come from the distribution's packages. Nothing is
//! asked: every command runs without a terminal.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::house::House;
use crate::shell;

/// Sees that Node, a Chromium and the packages of `e2e/` are there; returns the browser's path.
pub(crate) fn ready_browser(house: &House) -> Result<PathBuf> {
    let mut missing = Vec::new();
    if !node_is_young_enough() || !shell::present("npm", &["--version"]) {
        missing.extend(["nodejs", "npm"]);
    }
    if chromium().is_none() {
        missing.push("chromium");
    }
    // Ubuntu's Chromium is a snap, which a container cannot have; any Chrome will do.
    install(&missing).with_context(|| {
        format!(
            "the browser tests need Node, npm and Chromium (or a Chrome named in {CHROMIUM_ENV})"
        )
    })?;
    if !node_is_young_enough() {
        bail!("the browser tests need Node {NODE_MAJOR}.{NODE_MINOR} or newer: install it");
    }
    ready_node_packages(&house.e2e())?;
    chromium().with_context(|| {
        format!("the browser tests need Chromium: install it, or name it in {CHROMIUM_ENV}")
    })
}

/// Sees that Python and Node are there, which clients of the API run on.
pub(crate) fn ready_clients() -> Result<()> {
    let mut missing = Vec::new();
    if !node_is_young_enough() || !shell::present("npm", &["--version"]) {
        missing.extend(["nodejs", "npm"]);
    }
    // Debian leaves out of Python what makes an environment of its own.
    if !shell::present("python3", &["-c", "import venv, ensurepip"]) {
        missing.extend(["python3", "python3-venv"]);
    }
    // Mastodon.py reads with it of what kind a file is.
    if !shell::present("sh", &["-c", "ldconfig -p | grep -q libmagic"]) {
        missing.push("libmagic1");
    }
    install(&missing).context("the clients need Python, Node and npm")
}

/// Sees that a C++ compiler is there, which builds the fuzzer's engine.
pub(crate) fn ready_fuzzer() -> Result<()> {
    if shell::present("c++", &["--version"]) {
        return Ok(());
    }
    install(&["g++"])
}

/// Installs packages of the distribution, or says in one line that they are missing.
fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if !shell::present("apt-get", &["--version"])
        || shell::answer("id", &["-u"]).is_none_or(|id| id != "0")
    {
        bail!("missing: {names}. Install them (Debian, Ubuntu: apt-get install {names})");
    }
    println!("installing {names}");
    let apt = |arguments: &[&str]| {
        let mut command = shell::command("apt-get", arguments, Path::new("/"));
        shell::run(command.env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update", "--quiet", "--quiet"])?;
    let words = ["install", "--quiet", "--quiet", "--yes", "--no-install-recommends"];
    apt(&[words.as_slice(), packages].concat())
}

/// Runs `npm ci` in a folder unless what its lock file names is there already.
pub(crate) fn ready_node_packages(folder: &Path) -> Result<()> {
    let changed = |path: &str| -> Option<SystemTime> {
        folder.join(path).metadata().and_then(|file| file.modified()).ok()
    };
    // npm writes this file last, so it is newer than the lock file it was made from.
    if changed("node_modules/.package-lock.json") > changed("package-lock.json") {
        return Ok(());
    }
    let arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    shell::run(
        shell::command("npm", &arguments, folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
}

/// The browser named in the environment, or the first that answers. Ubuntu's `chromium-browser`
/// without its snap is there but does not answer.
fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os(CHROMIUM_ENV).map(PathBuf::from);
    let known = CHROMIUMS.iter().map(PathBuf::from);
    named.into_iter().chain(known).find(|path| shell::answer(path, &["--version"]).is_some())
}

fn node_is_young_enough() -> bool {
    let version = shell::answer("node", &["--version"]).unwrap_or_default();
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>());
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return false;
    };
    (major, minor) >= (NODE_MAJOR, NODE_MINOR)
}

/// The oldest Node our packages run on; Debian 12 and Ubuntu 24.04 have it.
const NODE_MAJOR: u32 = 18;
const NODE_MINOR: u32 = 19;

const CHROMIUM_ENV: &str = "PUBLIUS_CHROMIUM";
const CHROMIUMS: &[&str] = &[
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/google-chrome",
];
