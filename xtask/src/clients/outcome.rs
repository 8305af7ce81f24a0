//! What became of each test of a suite, as `tests/clients/outcomes.py` wrote it down.

use std::collections::BTreeMap;

/// One test.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// File and name, as pytest writes them.
    pub(crate) test: String,
    pub(crate) verdict: Verdict,
    /// Whether it spoke to the server.
    pub(crate) live: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Passed,
    Failed,
    Skipped,
}

/// Reads the lines.
pub(crate) fn read(text: &str) -> Vec<Outcome> {
    let line = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let verdict = match parts.next()? {
            "passed" => Verdict::Passed,
            "skipped" => Verdict::Skipped,
            _ => Verdict::Failed,
        };
        let live = parts.next()? == "live";
        Some(Outcome { test: parts.next()?.to_owned(), verdict, live })
    };
    text.lines().filter_map(line).collect()
}

/// How many of a group came to which end.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Count {
    pub(crate) fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Self {
        let mut count = Self::default();
        for outcome in outcomes {
            match outcome.verdict {
                Verdict::Passed => count.passed += 1,
                Verdict::Failed => count.failed += 1,
                Verdict::Skipped => count.skipped += 1,
            }
        }
        count
    }
}

/// Prints a line per file and one for the suite.
pub(crate) fn print_table(suite: &str, outcomes: &[Outcome]) {
    let mut files: BTreeMap<&str, Vec<&Outcome>> = BTreeMap::new();
    for outcome in outcomes {
        let file = outcome.test.split("::").next().unwrap_or_default();
        files.entry(file).or_default().push(outcome);
    }
    println!("\n{suite:<52}{:>8}{:>8}{:>8}", "passed", "failed", "skipped");
    let line = |name: &str, count: Count| {
        println!("{name:<52}{:>8}{:>8}{:>8}", count.passed, count.failed, count.skipped);
    };
    for (file, outcomes) in files {
        line(file, Count::of(outcomes.into_iter()));
    }
    line("that speak to the server", Count::of(outcomes.iter().filter(|it| it.live)));
    line("all", Count::of(outcomes.iter()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let outcomes = read("passed\tlive\ta.py::b[1\t2]\nfailed\talone\tc.py::d\nskipped\n");
        let [first, second] = outcomes.as_slice() else { panic!("{outcomes:?}") };
        assert_eq!((first.test.as_str(), first.live), ("a.py::b[1\t2]", true));
        assert_eq!((second.verdict, second.live), (Verdict::Failed, false));
    }
}
