//! Counting tests from what test runners print.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Tally {
    /// One check that passed or did not.
    pub(crate) const fn one(passed: bool) -> Self {
        Self { passed: passed as usize, failed: !passed as usize }
    }

    /// Adds what a line of `cargo test` says, if it is a result line:
    /// `test result: ok. 12 passed; 0 failed; 1 ignored; ...`.
    pub(crate) fn add_cargo_line(&mut self, line: &str) {
        let Some((_, counts)) =
            line.split_once("test result: ").and_then(|(_, r)| r.split_once(' '))
        else {
            return;
        };
        for count in counts.split(';') {
            match count.trim().split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Adds what a line of Node's test runner says, if it is a summary line: `ℹ pass 7`. A test
    /// that was cancelled did not pass, so it counts as failed.
    pub(crate) fn add_node_line(&mut self, line: &str) {
        let Some((what, number)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' '))
        else {
            return;
        };
        match what {
            "pass" => self.passed += number.parse().unwrap_or(0),
            "fail" | "cancelled" => self.failed += number.parse().unwrap_or(0),
            _ => {}
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_results_add_up() {
        let mut tally = Tally::default();
        tally.add_cargo_line("running 3 tests");
        tally.add_cargo_line("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured;");
        tally.add_cargo_line("test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured;");
        assert_eq!(tally, Tally { passed: 7, failed: 2 });
    }

    #[test]
    fn node_results_add_up() {
        let mut tally = Tally::default();
        for line in ["ℹ tests 9", "ℹ suites 2", "ℹ pass 7", "ℹ fail 1", "ℹ cancelled 1"] {
            tally.add_node_line(line);
        }
        assert_eq!(tally, Tally { passed: 7, failed: 2 });
    }
}
