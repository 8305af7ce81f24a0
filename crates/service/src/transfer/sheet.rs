//! CSV (RFC 4180), as Mastodon writes it: a first line of headings, or none.

use crate::Refused;

/// A line of a sheet that came in.
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub(crate) number: u64,
    /// What stands in it, cell by cell.
    pub(crate) cells: Vec<String>,
}

impl Line {
    /// The cell in a place, or nothing.
    pub(crate) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", |cell| cell.trim())
    }

    /// The line as it stood, nearly.
    pub(crate) fn text(&self) -> String {
        self.cells.join(",")
    }
}

/// The lines of a file, without headings and empty ones.
///
/// # Errors
/// [`Refused::Invalid`] if it is no text in UTF-8, or has more lines than `most`.
pub(crate) fn read(bytes: &[u8], most: usize) -> Result<Vec<Line>, Refused> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Refused::invalid("This file is no list in CSV."))?;
        let number = record.position().map_or(0, |at| line_of(at, bytes));
        let line = Line { number, cells: record.iter().map(str::to_owned).collect() };
        let is_heading = lines.is_empty() && HEADINGS.contains(&line.cell(0));
        if is_heading || line.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if lines.len() == most {
            let words = format!("A list of more than {most} lines is too long: please divide it.");
            return Err(Refused::Invalid(words));
        }
        lines.push(line);
    }
    Ok(lines)
}

/// The line on which a record begins: its place is said from before the empty lines above it.
fn line_of(at: &csv::Position, bytes: &[u8]) -> u64 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let ahead = bytes.get(from..).unwrap_or_default();
    let empty = ahead.iter().take_while(|byte| matches!(**byte, b'\n' | b'\r'));
    at.line() + empty.filter(|byte| **byte == b'\n').count() as u64
}

/// A sheet on its way out.
pub(crate) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    /// A sheet with these headings; without any if there are none.
    pub(crate) fn new(headings: &[&str]) -> Self {
        let mut sheet = Self(csv::WriterBuilder::new().flexible(true).from_writer(Vec::new()));
        if !headings.is_empty() {
            sheet.line(headings);
        }
        sheet
    }

    /// Adds a line.
    pub(crate) fn line<C: AsRef<[u8]>>(&mut self, cells: &[C]) {
        // Writing to memory cannot fail, and cells of a line may be as many as they like.
        let written = self.0.write_record(cells);
        debug_assert!(written.is_ok());
    }

    /// The file.
    pub(crate) fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// First cells of the lines of headings that Mastodon writes.
const HEADINGS: &[&str] = &["Account address", "#domain"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_empty_lines_are_passed_over_and_numbers_are_those_of_the_file() {
        let file = b"\xef\xbb\xbfAccount address,Hide notifications\n\nada@a,true\n\"b,c\"\n";
        let lines = read(file, 10).unwrap();
        let read: Vec<_> = lines.iter().map(|it| (it.number, it.cell(0), it.cell(1))).collect();
        assert_eq!(read, [(3, "ada@a", "true"), (4, "b,c", "")]);
    }

    #[test]
    fn what_is_too_long_or_no_text_is_refused() {
        assert!(read(b"a\nb\nc\n", 2).is_err());
        assert!(read(b"a\n\xff\xfe\n", 2).is_err());
    }

    #[test]
    fn a_sheet_comes_back_as_it_went() {
        let mut sheet = Sheet::new(&["Account address", "Show boosts"]);
        sheet.line(&["ada@a", "true"]);
        sheet.line(&["a \"b\", c", "false"]);
        let lines = read(&sheet.bytes(), 10).unwrap();
        assert_eq!(lines[1].cells, ["a \"b\", c", "false"]);
    }
}
