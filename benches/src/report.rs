//! The table, and how its numbers came about.

use std::fmt::Write as _;

/// A line of the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// What was measured.
    pub(crate) what: String,
    /// `measured` divided by `compared`.
    pub(crate) ratio: f64,
    /// The number itself, with its unit.
    pub(crate) measured: String,
    /// What it is compared with, measured in the same run.
    pub(crate) compared: String,
    /// What half of all answers did not exceed, in milliseconds.
    pub(crate) middle: Option<f64>,
    /// What 99 in a hundred did not exceed, in milliseconds.
    pub(crate) slow: Option<f64>,
    /// Processor time of the server for each answer, and of the one compared with, in
    /// microseconds.
    pub(crate) processor: Option<(f64, Option<f64>)>,
}

/// Everything as markdown.
pub(crate) fn markdown(rows: &[Row], notes: &[String]) -> String {
    let mut text = String::from(HEAD);
    for row in rows {
        let millis = |it: Option<f64>| it.map(|it| format!("{it:.2}")).unwrap_or_default();
        let processor = match row.processor {
            Some((ours, Some(other))) => format!("{ours:.0} ({other:.0})"),
            Some((ours, None)) => format!("{ours:.0}"),
            None => String::new(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {processor} |",
            row.what,
            short(row.ratio),
            row.measured,
            row.compared,
            millis(row.middle),
            millis(row.slow)
        );
    }
    text.push('\n');
    for note in notes {
        let _ = writeln!(text, "- {note}");
    }
    text
}

/// A whole number with its thousands apart.
pub(crate) fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn short(ratio: f64) -> String {
    if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") }
}

const HEAD: &str = "\
# Benchmarks

Made by `cargo xtask bench`. Machines differ and are busy: the ratios, each of two things measured
in the same run, say more than the numbers behind them.

| what | ratio | measured | compared with | p50 ms | p99 ms | server's CPU, µs each |
|---|---:|---:|---|---:|---:|---:|
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(thousands(7.2), "7");
        assert_eq!(thousands(123_456.0), "123,456");
        assert_eq!(thousands(1e6), "1,000,000");
    }

    #[test]
    fn a_row_has_as_many_columns_as_the_head() {
        let text = markdown(&[Row::default()], &[]);
        let columns = |line: &str| line.matches('|').count();
        let counts: Vec<_> = text.lines().map(columns).filter(|count| *count > 0).collect();
        assert_eq!(counts, [8, 8, 8]);
    }
}
