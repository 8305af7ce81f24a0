//! Whether answers have the shapes of Mastodon's entities: Schemathesis with a description that is
//! made, each time, from what Mastodon.py says of them, over a server where there is much to see.

use std::fs;

use anyhow::{Context, Result};

use super::running::Running;
use super::walks::{CHECKS, walked};
use super::workshop::Workshop;
use crate::shell;
use crate::tally::Tally;

/// First all that only reads, as long as everything is there; then what adds and changes.
pub(crate) fn compare(shop: &Workshop, server: &mut Running) -> Result<Tally> {
    let folder = shop.folder.join("shapes");
    let folder = folder.to_str().context("path")?;
    let script = |name: &str| shop.tools.join(name).to_string_lossy().into_owned();
    let python = |words: &[&str]| shop.python("python", words, &shop.folder);
    shell::run(&mut python(&[&script("seed.py"), "operator", &server.base]))?;
    // Who runs the server is read when it starts.
    server.restart()?;
    let ours = shop.root.join("docs/api/openapi.json");
    let ours = ours.to_str().context("path")?;
    shell::run(&mut python(&[&script("shapes.py"), "describe", &server.base, ours, folder]))?;
    let bearer = fs::read_to_string(format!("{folder}/token"))?;
    let description = format!("{folder}/mastodon.json");
    let mut tally = Tally::default();
    for (what, methods) in STAGES {
        let mut command = shop.python("st", &["run", &description], &shop.folder);
        command.args(methods.iter().flat_map(|method| ["--include-method", method]));
        command.args(["--url", &server.base]);
        command.args(["--header", &format!("Authorization: {bearer}")]).args(CHECKS);
        command.args(["--phases", "examples,fuzzing", "--mode", "positive"]);
        command.args(["--max-examples", "8"]);
        command.env("SCHEMATHESIS_HOOKS", "shapes_record");
        command.env("PUBLIUS_TEST_ANSWERS", format!("{folder}/answers.jsonl"));
        tally += walked(&format!("Mastodon's shapes, {what}"), &shell::run(&mut command));
    }
    let judged = shell::run(&mut python(&[&script("shapes.py"), "judge", folder]));
    tally += walked("Mastodon's shapes, the list of differences", &judged);
    Ok(tally)
}

const STAGES: [(&str, &[&str]); 3] =
    [("reading", &["GET"]), ("changing", &["PATCH", "POST", "PUT"]), ("deleting", &["DELETE"])];
