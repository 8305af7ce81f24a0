//! The matrix in four forms: for people, for spreadsheets, for programs, and for a terminal.

use serde::Serialize;

use crate::answer::Row;

/// The heading and the rows, as words.
fn words(rows: &[Row]) -> Vec<[&'static str; 5]> {
    let cells = |row: &Row| {
        let given = if row.given { "given" } else { "nothing" };
        [row.category.name(), row.asked.words(), row.held.words(), row.reach.words(), given]
    };
    std::iter::once(HEADING).chain(rows.iter().map(cells)).collect()
}

/// With columns as wide as their widest cell, for a terminal.
#[must_use]
pub fn table(rows: &[Row]) -> Vec<String> {
    let lines = words(rows);
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.len()).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..HEADING.len()).map(width).collect();
    let line = |cells: &[&str; 5]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(line).collect()
}

pub(super) fn markdown(rows: &[Row]) -> String {
    let mut lines = words(rows).into_iter();
    let line = |cells: [&str; 5]| format!("| {} |\n", cells.join(" | "));
    let heading = lines.next().map(line).unwrap_or_default();
    format!("{heading}|---|---|---|---|---|\n{}", lines.map(line).collect::<String>())
}

pub(super) fn csv(rows: &[Row]) -> String {
    let cell = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: [&str; 5]| format!("{}\r\n", cells.map(cell).join(","));
    words(rows).into_iter().map(line).collect()
}

pub(super) fn json(rows: &[Row]) -> String {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| Named { name: row.category.name(), held_words: row.held.words(), row })
        .collect();
    // Nothing in a row can fail to be written.
    serde_json::to_string_pretty(&rows).unwrap_or_default()
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'static str,
    held_words: &'static str,
    #[serde(flatten)]
    row: &'a Row,
}

const HEADING: [&str; 5] = ["what", "asked for", "held", "within reach", "given"];
