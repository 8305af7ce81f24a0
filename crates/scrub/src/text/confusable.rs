//! Letters of another alphabet that pass for the word's own.

use unicode_script::{Script, UnicodeScript as _};
use unicode_security::skeleton;

/// The word with its lookalikes replaced, if it is a word of one alphabet with letters of another
/// strewn in: into Latin if that makes it wholly Latin, else into Cyrillic.
pub(super) fn plain(word: &str) -> Option<String> {
    let has = |script| word.chars().any(|c| c.is_alphabetic() && c.script() == script);
    if !word.chars().any(|c| c.is_ascii_alphabetic()) || word.is_ascii() {
        return None;
    }
    let latin: String = word.chars().map(|c| latin(c).unwrap_or(c)).collect();
    if latin != word && latin.chars().all(|c| !c.is_alphabetic() || c.script() == Script::Latin) {
        return Some(latin);
    }
    if !has(Script::Cyrillic) {
        return None;
    }
    let cyrillic: String = word.chars().map(|c| cyrillic(c).unwrap_or(c)).collect();
    let whole = cyrillic.chars().all(|c| !c.is_alphabetic() || c.script() == Script::Cyrillic);
    whole.then_some(cyrillic)
}

/// The ASCII letter that a letter of another alphabet passes for (UTS #39, section 4).
fn latin(letter: char) -> Option<char> {
    let foreign = letter.script() != Script::Latin || FULL_WIDTH.contains(&letter);
    if letter.is_ascii() || !letter.is_alphabetic() || !foreign {
        return None;
    }
    let mut buffer = [0; 4];
    let mut prototype = skeleton(letter.encode_utf8(&mut buffer));
    match (prototype.next(), prototype.next()) {
        // The skeleton does not tell a capital i from a small L.
        (Some('l'), None) if letter.is_uppercase() => Some('I'),
        (Some(ascii), None) => ascii.is_ascii_alphabetic().then_some(ascii),
        // The skeleton writes m as rn.
        (Some('r'), Some('n')) => Some('m'),
        _ => None,
    }
}

/// The Cyrillic letter that an ASCII letter passes for.
fn cyrillic(letter: char) -> Option<char> {
    let place = CYRILLIC_LOOKALIKES.iter().find(|(ascii, _)| *ascii == letter)?;
    Some(place.1)
}

/// Latin by script, yet not what anybody types.
const FULL_WIDTH: std::ops::RangeInclusive<char> = 'Ａ'..='ｚ';

/// ASCII letters that look Cyrillic.
const CYRILLIC_LOOKALIKES: [(char, char); 23] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('j', 'ј'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookalikes_are_replaced() {
        for (word, expected) in [
            ("p\u{430}ss", "pass"),     // Cyrillic a
            ("\u{421}hief", "Chief"),   // Cyrillic Es
            ("\u{406}ndia", "India"),   // Cyrillic I
            ("g\u{3BF}al", "goal"),     // Greek omicron
            ("h\u{1D41E}llo", "hello"), // mathematical bold e
            ("\u{FF48}ello", "hello"),  // full-width h
            ("п\u{61}рк", "парк"),      // Latin a in a Russian word
            ("naïv\u{435}", "naïve"),   // other Latin letters may stay
        ] {
            assert_eq!(plain(word).as_deref(), Some(expected), "{}", word.escape_unicode());
        }
    }

    #[test]
    fn honest_words_are_left_alone() {
        for word in
            ["plain", "naïve", "парк", "λόγος", "iPhoneом", "ıssız", "straße", "µm", "東京tower"]
        {
            assert_eq!(plain(word), None, "{word}");
        }
    }
}
