//! Counts by kind: a table whose numbers are drawn as bars, so that the drawing and what it says
//! are one and the same.

use askama::Template;

/// A table of counts with bars.
#[derive(Template)]
#[template(path = "docket/bars.html")]
pub(crate) struct Bars {
    caption: &'static str,
    kind: &'static str,
    unit: &'static str,
    rows: Vec<Bar>,
}

struct Bar {
    name: String,
    count: u64,
    /// In hundredths of the longest.
    width: u64,
}

impl Bars {
    /// The table; `None` if there is nothing to draw.
    pub(crate) fn of(
        caption: &'static str,
        [kind, unit]: [&'static str; 2],
        counts: Vec<(String, u64)>,
    ) -> Option<Self> {
        let most = counts.iter().map(|(_, count)| *count).max().filter(|most| *most > 0)?;
        let bar = |(name, count): (String, u64)| {
            let width = count.saturating_mul(100).checked_div(most).unwrap_or(0);
            Bar { name, count, width }
        };
        Some(Self { caption, kind, unit, rows: counts.into_iter().map(bar).collect() })
    }
}

impl askama::filters::HtmlSafe for Bars {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_is_whole_and_the_others_are_parts_of_it() {
        let counts = vec![("a".to_owned(), 4), ("b".to_owned(), 1), ("c".to_owned(), 0)];
        let bars = Bars::of("Received", ["When", "Demands"], counts).unwrap();
        let widths: Vec<_> = bars.rows.iter().map(|bar| bar.width).collect();
        assert_eq!(widths, [100, 25, 0]);
        assert!(Bars::of("Received", ["When", "Demands"], vec![("a".to_owned(), 0)]).is_none());
    }
}
