//! The transparency report as bars: the same numbers as in its tables, drawn beside each other.

use std::collections::BTreeMap;

use service::docket::ReportRow;

use crate::bars::Bars;

/// Demands by period, the earliest first.
pub(super) fn by_period(
    caption: &'static str,
    heading: &'static str,
    counts: Vec<(String, u64)>,
) -> Option<Bars> {
    Bars::of(caption, [heading, "Demands"], counts)
}

/// What the rows of one period or of many say: what demands rest on, what became of them, and
/// when holders were told. What counts nothing is left out.
pub(super) fn of(rows: &[ReportRow]) -> Vec<Bars> {
    let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
    for row in rows {
        *kinds.entry(kind(row)).or_default() += row.received;
    }
    let mut kinds: Vec<_> =
        kinds.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let counted = |columns: &[Column]| -> Vec<_> {
        let sum = |number: fn(&ReportRow) -> u64| rows.iter().map(number).sum();
        let counts = columns.iter().map(|(words, number)| ((*words).to_owned(), sum(*number)));
        counts.filter(|(_, count)| *count > 0).collect()
    };
    let charts = [
        Bars::of("What they rest on", ["Kind of demand", "Demands"], kinds),
        Bars::of(
            "What became of them; one demand can be in several rows",
            ["It was", "Demands"],
            counted(&ENDS),
        ),
        Bars::of(
            "When the holder was told; one demand can be in several rows",
            ["Notice", "Demands"],
            counted(&TOLD),
        ),
    ];
    charts.into_iter().flatten().collect()
}

/// What a row counts, in words.
pub(super) fn kind(row: &ReportRow) -> &str {
    if row.process_type.is_empty() { "Cites no authority known here" } else { &row.process_type }
}

/// A column and its words.
type Column = (&'static str, fn(&ReportRow) -> u64);

const ENDS: [Column; 8] = [
    ("withdrawn", |row| row.withdrawn),
    ("narrowed", |row| row.narrowed),
    ("sent back as deficient", |row| row.returned_deficient),
    ("refused", |row| row.rejected_scope),
    ("quashed by a court", |row| row.quashed),
    ("answered: nothing of it exists", |row| row.nothing_held),
    ("answered in part", |row| row.complied_partial),
    ("answered in full", |row| row.complied_full),
];

const TOLD: [Column; 3] = [
    ("told before anything was given", |row| row.notified_before),
    ("told afterwards", |row| row.notified_after),
    ("telling was barred for a time", |row| row.notice_barred),
];
