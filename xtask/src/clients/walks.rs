//! Walks with two apps, from signing in to signing out; and Schemathesis, which asks for what
//! nobody asked for.

use anyhow::{Context, Result};

use super::running::Running;
use super::workshop::Workshop;
use crate::shell;
use crate::tally::Tally;

/// The walks; each counts as one test.
pub(crate) fn all(shop: &Workshop, server: &Running) -> Result<Tally> {
    let mut tally = Tally::default();
    let walk = shop.tools.join("toot_walk.py");
    let mut command = shop.python("python", &[&walk.to_string_lossy()], &shop.folder);
    tally += walked("toot in a terminal", &shell::run(command.arg(&server.base)));
    let mut command = shell::command("node", &["walk.mjs", &server.base], &shop.tools);
    tally += walked("masto.js", &shell::run(&mut command));
    Ok(tally)
}

/// No answer breaks the server or its own description, whatever is asked.
pub(crate) fn search(shop: &Workshop, server: &Running) -> Result<Tally> {
    let seed = shop.tools.join("seed.py");
    let words = [&seed.to_string_lossy(), "token", &server.base, "searcher"];
    let seeded = shop.python("python", &words, &shop.folder).output()?;
    let token = String::from_utf8(seeded.stdout)?;
    let token = token.trim();
    anyhow::ensure!(!token.is_empty(), "{}", String::from_utf8_lossy(&seeded.stderr));
    let description = shop.root.join("docs/api/openapi.json");
    let description = description.to_str().context("path")?;
    let mut command = shop.python("st", &["run", description], &shop.folder);
    command.args(["--url", &server.base, "--header", &format!("Authorization: Bearer {token}")]);
    command.args(CHECKS).args(SEARCH);
    Ok(walked("Schemathesis", &shell::run(&mut command)))
}

/// Says how it went; counts as one test.
pub(super) fn walked(what: &str, ran: &Result<()>) -> Tally {
    match ran {
        Ok(()) => println!("{what}: content"),
        Err(error) => println!("{what}: {error:#}"),
    }
    Tally::one(ran.is_ok())
}

/// A few questions per endpoint.
const SEARCH: &[&str] = &["--phases", "examples,coverage,fuzzing", "--max-examples", "10"];
/// What Schemathesis looks at, the same in each run.
pub(super) const CHECKS: &[&str] = &[
    "--checks",
    "not_a_server_error,response_schema_conformance,content_type_conformance",
    "--seed",
    "1",
    "--no-shrink",
    "--continue-on-failure",
    "--request-timeout",
    "20",
    "--warnings",
    "off",
    "--suppress-health-check",
    "all",
];
