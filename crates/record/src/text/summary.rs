//! A text on one line, for titles, feeds and previews.

use unicode_segmentation::UnicodeSegmentation as _;

/// The beginning of a text on one line, at most `characters` of it with the ellipsis that
/// stands for the rest. It ends with a word if that costs less than half of it, and never
/// inside what a reader sees as one character (UAX #29).
#[must_use]
pub fn summary(text: &str, characters: usize) -> String {
    let one_line = text.split_whitespace().flat_map(|word| [" ", word]).skip(1);
    let line: String = one_line.flat_map(str::chars).take(characters.saturating_add(1)).collect();
    if line.chars().count() <= characters {
        return line;
    }
    let Some(room) = characters.checked_sub(1) else {
        return String::new();
    };
    let fits = line.char_indices().nth(room).map_or(line.len(), |(at, _)| at);
    let starts = line.grapheme_indices(true).map(|(at, _)| at);
    let (kept, rest) = line.split_at(starts.take_while(|at| *at <= fits).last().unwrap_or(0));
    let whole_words = if rest.starts_with(' ') {
        kept
    } else {
        kept.rsplit_once(' ').map_or("", |(words, _)| words)
    };
    let kept = if whole_words.len() * 2 >= kept.len() { whole_words } else { kept };
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_text_stays_whole_on_one_line() {
        assert_eq!(summary("  one\n\n two\tthree ", 13), "one two three");
    }

    #[test]
    fn a_long_text_ends_with_a_word() {
        assert_eq!(summary("one two three", 12), "one two…");
        assert_eq!(summary("one two three", 8), "one two…");
        assert_eq!(summary("one two three", 7), "one…");
    }

    #[test]
    fn a_long_word_is_cut() {
        assert_eq!(summary("a Donaudampfschiff", 10), "a Donauda…");
    }

    #[test]
    fn what_is_seen_as_one_character_is_not_cut() {
        assert_eq!(summary("ab👩‍👩‍👧cd", 5), "ab…");
    }

    proptest! {
        #[test]
        fn never_longer_than_asked(text in any::<String>(), characters in 0_usize..60) {
            let summary = summary(&text, characters);
            prop_assert!(summary.chars().count() <= characters);
            prop_assert!(!summary.contains('\n'));
        }
    }
}
