//! Line breaks, spaces, quotes and dashes brought to one form each.

use std::iter;

use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use super::change::{ChangeKind, Tally};

/// Brings every kind of line break to a line feed and removes other control characters.
/// CRLF is not told: every web form sends it.
pub(super) fn breaks(text: &str, tally: &mut Tally) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' | '\t' => folded.push(character),
            '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                let from_form = character == '\r' && characters.next_if_eq(&'\n').is_some();
                tally.note_many(ChangeKind::LineBreaks, usize::from(!from_form));
                folded.push('\n');
            }
            _ if character.is_control() => tally.note(ChangeKind::Control),
            _ => folded.push(character),
        }
    }
    folded
}

/// Brings the text to NFC (UAX #15); not NFKC, which would change what it says.
pub(super) fn normalise(text: &str, tally: &mut Tally) -> String {
    let normal: String = text.nfc().collect();
    if normal != text {
        let words = text.split_whitespace().zip(normal.split_whitespace());
        let changed = words.filter(|(before, after)| before != after).count();
        tally.note_many(ChangeKind::Normalised, changed);
    }
    normal
}

/// Folds spaces, quotes, dashes and ellipses, one character at a time.
pub(super) fn characters(text: &str, tally: &mut Tally) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match plain(character) {
            Some((what, instead)) => {
                tally.note(what);
                folded.push_str(instead);
            }
            None => folded.push(character),
        }
    }
    folded
}

/// Trims every line and leaves at most one empty line in a row, none at the ends.
pub(super) fn lines(text: &str, tally: &mut Tally) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut breaks = 0;
    for line in text.split('\n') {
        let line = tidy(line, tally);
        if !line.is_empty() {
            if !folded.is_empty() {
                folded.extend(iter::repeat_n('\n', breaks.min(BREAKS_MAX)));
            }
            folded.push_str(&line);
            breaks = 0;
        }
        breaks += 1;
    }
    let kept = folded.matches('\n').count();
    tally.note_many(ChangeKind::LineBreaks, text.matches('\n').count() - kept);
    folded
}

/// Joins the lines by spaces.
pub(super) fn single_line(text: &str, tally: &mut Tally) -> String {
    tally.note_many(ChangeKind::LineBreaks, text.matches('\n').count());
    tidy(&text.replace('\n', " "), tally)
}

/// Trims a line and makes each run of spaces one.
fn tidy(line: &str, tally: &mut Tally) -> String {
    let trimmed = line.trim_matches(' ');
    if trimmed.len() < line.len() {
        tally.note(ChangeKind::TrailingSpace);
    }
    let words = trimmed.split(' ').filter(|word| !word.is_empty());
    let tidied = words.collect::<Vec<_>>().join(" ");
    tally.note_many(ChangeKind::Space, trimmed.len() - tidied.len());
    tidied
}

/// What stands for a character that has a plainer form.
fn plain(character: char) -> Option<(ChangeKind, &'static str)> {
    match character {
        ' ' => None,
        '\t' | BRAILLE_BLANK => Some((ChangeKind::Space, " ")),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '´' | '＇' => {
            Some((ChangeKind::Quote, "'"))
        }
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' | '〟' | '＂' => {
            Some((ChangeKind::Quote, "\""))
        }
        '‐' | '‑' | '‒' | '–' | '−' | '⁃' | '﹘' | '﹣' | '－' => {
            Some((ChangeKind::Dash, "-"))
        }
        '—' | '―' | '⸺' | '⸻' => Some((ChangeKind::Dash, " - ")),
        '…' => Some((ChangeKind::Dash, "...")),
        '‥' => Some((ChangeKind::Dash, "..")),
        _ if character.general_category() == GeneralCategory::SpaceSeparator => {
            Some((ChangeKind::Space, " "))
        }
        _ => None,
    }
}

/// Looks like a space and is none by category.
const BRAILLE_BLANK: char = '\u{2800}';
/// Most line feeds in a row: one empty line.
const BREAKS_MAX: usize = 2;

#[cfg(test)]
mod tests {
    use crate::text::{line, text};

    #[test]
    fn each_row_of_the_table_holds() {
        for (input, expected) in [
            ("a\r\nb\rc\u{2028}d\u{2029}e\u{0B}f\u{0C}g\u{85}h", "a\nb\nc\nd\ne\nf\ng\nh"),
            ("a\0b\u{7F}c\u{9B}d\te", "abcd e"),
            ("e\u{301}", "\u{E9}"),
            ("a\u{A0}b\u{2009}\u{3000} c\u{2800}d", "a b c d"),
            ("  a  \n b \n", "a\nb"),
            ("‘a’ ‚b‛ ‹c› d′ eʼs f´", "'a' 'b' 'c' d' e's f'"),
            ("“a” „b‟ «c» d″", "\"a\" \"b\" \"c\" d\""),
            ("a‐b‑c‒d–e−f", "a-b-c-d-e-f"),
            ("a—b — c―d", "a - b - c - d"),
            ("so… on‥", "so... on.."),
            ("a\n\n\n\nb", "a\n\nb"),
            ("a\n \n \n b", "a\n\nb"),
        ] {
            assert_eq!(text(input).text, expected, "{}", input.escape_unicode());
        }
    }

    #[test]
    fn full_width_letters_are_left_alone() {
        assert_eq!(text("ｆｕｌｌ ½ ﬁ").text, "ｆｕｌｌ ½ ﬁ");
    }

    #[test]
    fn a_line_has_no_breaks() {
        assert_eq!(line(" Ada\r\n\nLovelace\u{2028}").text, "Ada Lovelace");
    }

    #[test]
    fn a_web_form_s_breaks_are_not_told() {
        assert!(text("one\r\ntwo").changes.is_empty());
    }
}
