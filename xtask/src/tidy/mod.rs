//! `cargo xtask tidy`: the house rules that no compiler checks.
//!
//! Each rule is one function in one file, from the tree to what it found. A finding names the
//! place, what is wrong and what to do.

mod arrows;
mod forbidden;
mod functions;
mod lengths;
mod outsiders;
mod private;
mod promises;
mod reasons;
mod required;
mod sql;
mod tree;
mod unused;

use std::fmt;

use anyhow::{Result, bail};

use crate::house::House;
use crate::tally::Tally;
use tree::Tree;

/// Something against the rules, and where.
pub(crate) struct Finding {
    path: String,
    line: usize,
    message: String,
}

impl Finding {
    /// A finding in a file, relative to the root; lines count from 1.
    fn new(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.into(), line, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Runs every rule; an error if one was broken.
pub(crate) fn run(house: &House) -> Result<()> {
    let tally = check(house)?;
    if tally.failed > 0 {
        bail!("{} of {} rules are broken", tally.failed, tally.passed + tally.failed);
    }
    Ok(())
}

/// Runs every rule and prints what it found; each rule counts as one test.
pub(crate) fn check(house: &House) -> Result<Tally> {
    let tree = Tree::read(house)?;
    let mut tally = Tally::default();
    for (name, rule) in RULES {
        let findings = rule(&tree);
        let verdict = if findings.is_empty() { "ok" } else { "BROKEN" };
        println!("{name} ... {verdict}");
        for finding in &findings {
            println!("  {finding}");
        }
        tally += Tally::one(findings.is_empty());
    }
    Ok(tally)
}

type Rule = fn(&Tree<'_>) -> Vec<Finding>;

const RULES: &[(&str, Rule)] = &[
    ("rooms import only who they may", arrows::check),
    ("outside crates stay in their room", outsiders::check),
    ("every dependency is used", unused::check),
    ("every dependency has a reason", reasons::check),
    ("files and lines are short", lengths::check),
    ("functions are short", functions::check),
    ("every file tells its promise", promises::check),
    ("nothing is left unfinished or tied to one machine", forbidden::check),
    ("private values stay private", private::check),
    ("SQL lives in store", sql::check),
    ("a newcomer finds what they need", required::check),
];

#[cfg(test)]
mod fixture {
    use super::Rule;
    use super::tree::{File, Tree};
    use crate::house::{Need, Package};

    /// What a rule says about a tree of one file.
    pub(crate) fn found(rule: Rule, path: &str, text: &str) -> Vec<String> {
        found_in(rule, &[], vec![File::new(path, text)])
    }

    /// What a rule says about a tree.
    pub(crate) fn found_in(rule: Rule, packages: &[Package], files: Vec<File>) -> Vec<String> {
        rule(&Tree { packages, files }).iter().map(ToString::to_string).collect()
    }

    /// A room whose manifest names these crates.
    pub(crate) fn room(name: &str, needs: &[&str]) -> Package {
        let need = |name: &&str| Need { name: (*name).to_owned(), tests_only: false };
        let folder = format!("crates/{name}");
        Package { name: name.to_owned(), folder, needs: needs.iter().map(need).collect() }
    }
}
