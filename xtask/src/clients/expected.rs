//! What of a suite is known not to pass: a list with reasons, which must be exact.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::outcome::{Outcome, Verdict};

/// `tests/clients/*_expected.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    /// Tests whose pauses are not to be shortened.
    #[serde(default)]
    pub(crate) full_pace: Vec<String>,
    /// Tests, or files of them, that cannot run.
    #[serde(default)]
    pub(crate) not_run: Vec<Known>,
    /// Tests that fail.
    #[serde(default)]
    pub(crate) fails: Vec<Known>,
}

/// A test, and what is to be known of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    pub(crate) test: String,
    pub(crate) reason: String,
}

impl Expected {
    /// Reads the list.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file)?;
        toml::from_str(&text).with_context(|| format!("{} is not valid", file.display()))
    }

    /// Where what happened and the list disagree, and where the document leaves something out.
    pub(crate) fn complaints(&self, outcomes: &[Outcome], document: &str) -> Vec<String> {
        let mut complaints = Vec::new();
        for outcome in outcomes {
            let known = self.fails.iter().any(|known| known.test == outcome.test);
            match outcome.verdict {
                Verdict::Failed if !known => {
                    complaints.push(format!("{} fails", outcome.test));
                }
                Verdict::Passed if known => {
                    complaints.push(format!("{} passes; take it off the list", outcome.test));
                }
                _ => {}
            }
        }
        for known in &self.fails {
            if !outcomes.iter().any(|outcome| outcome.test == known.test) {
                complaints.push(format!("{} did not run", known.test));
            }
        }
        for known in self.fails.iter().chain(&self.not_run) {
            let name = known.test.rsplit_once('/').map_or(known.test.as_str(), |(_, name)| name);
            if known.reason.trim().is_empty() || !document.contains(&format!("`{name}`")) {
                complaints.push(format!("`{name}` has no reason, or is not in the document"));
            }
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_must_be_exact() {
        let known = |test: &str| Known { test: test.into(), reason: "because".into() };
        let expected =
            Expected { full_pace: vec![], not_run: vec![], fails: vec![known("a"), known("b")] };
        let outcome = |test: &str, verdict| Outcome { test: test.into(), verdict, live: true };
        let document = "`a` `b`";
        let exact = [outcome("a", Verdict::Failed), outcome("b", Verdict::Failed)];
        assert!(expected.complaints(&exact, document).is_empty());
        for (outcomes, document) in [
            ([outcome("a", Verdict::Passed), outcome("b", Verdict::Failed)], document),
            ([outcome("a", Verdict::Failed), outcome("c", Verdict::Passed)], document),
            ([outcome("a", Verdict::Failed), outcome("b", Verdict::Failed)], "`a`"),
        ] {
            assert_eq!(expected.complaints(&outcomes, document).len(), 1);
        }
    }
}
