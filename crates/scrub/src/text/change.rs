//! What was changed without asking, counted by kind.

/// One kind of change and how often it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind.
    pub what: ChangeKind,
    /// How often, at least once.
    pub count: usize,
}

impl Change {
    /// The change in words for the writer.
    #[must_use]
    pub fn describe(&self) -> String {
        let (one, many) = self.what.words();
        if self.count == 1 { format!("1 {one}") } else { format!("{} {many}", self.count) }
    }
}

/// What can be changed without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Words brought to Unicode's composed form (NFC).
    Normalised,
    /// Characters nobody sees, removed.
    Invisible,
    /// Unusual spaces and runs of spaces, made one plain space.
    Space,
    /// Quotation marks, made straight.
    Quote,
    /// Dashes and ellipses, made plain.
    Dash,
    /// Lines with spaces at an end, trimmed.
    TrailingSpace,
    /// Control characters, removed.
    Control,
    /// Line breaks of another kind, or too many of them.
    LineBreaks,
}

impl ChangeKind {
    /// The words for one and for many.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Normalised => {
                ("word brought to its standard form", "words brought to their standard form")
            }
            Self::Invisible => ("invisible character removed", "invisible characters removed"),
            Self::Space => ("unusual space made plain", "unusual spaces made plain"),
            Self::Quote => ("quotation mark made straight", "quotation marks made straight"),
            Self::Dash => ("dash or ellipsis made plain", "dashes or ellipses made plain"),
            Self::TrailingSpace => {
                ("line trimmed of spaces at its ends", "lines trimmed of spaces at their ends")
            }
            Self::Control => ("control character removed", "control characters removed"),
            Self::LineBreaks => ("line break made plain", "line breaks made plain"),
        }
    }
}

/// Counts of changes, in the order their kinds first came up.
#[derive(Default)]
pub(super) struct Tally(Vec<Change>);

impl Tally {
    /// Counts one change.
    pub(super) fn note(&mut self, what: ChangeKind) {
        self.note_many(what, 1);
    }

    /// Counts several changes of a kind, or none.
    pub(super) fn note_many(&mut self, what: ChangeKind, count: usize) {
        match self.0.iter_mut().find(|change| change.what == what) {
            Some(change) => change.count += count,
            None if count > 0 => self.0.push(Change { what, count }),
            None => {}
        }
    }

    /// The counts, without the kinds that did not occur.
    pub(super) fn changes(self) -> Vec<Change> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_read_well() {
        let one = Change { what: ChangeKind::Invisible, count: 1 };
        assert_eq!(one.describe(), "1 invisible character removed");
        let many = Change { what: ChangeKind::Quote, count: 4 };
        assert_eq!(many.describe(), "4 quotation marks made straight");
    }
}
