//! What only the writer can do about a text.

use unicode_segmentation::UnicodeSegmentation as _;

use super::link::{self, Parts};
use super::tracker::without_trackers;

/// Something no cleaning can help with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Many words at once, as when pasted: the wording itself may be unique to a copy.
    LongPaste,
    /// A link with a long part that looks made up for one person.
    OpaqueLink,
}

impl Advice {
    /// The advice in words for the writer.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::LongPaste => {
                "Text pasted from a document can be unique to you. Retype it in your own words."
            }
            Self::OpaqueLink => {
                "A link has a long code in it, which may have been made for you alone. Check that \
                 it works for others, or find the page in another way."
            }
        }
    }
}

/// The advice a text calls for.
pub(super) fn all(text: &str) -> Vec<Advice> {
    let long = text.unicode_words().nth(LONG_PASTE_WORDS - 1).is_some();
    let mut links = link::places(text).into_iter().filter_map(|place| text.get(place));
    let opaque = links.any(is_opaque);
    let long = long.then_some(Advice::LongPaste);
    long.into_iter().chain(opaque.then_some(Advice::OpaqueLink)).collect()
}

/// Whether any part of a link after its host looks random, trackers aside: those we propose to
/// remove anyway.
fn is_opaque(link: &str) -> bool {
    let clean = without_trackers(link);
    let parts = Parts::of(clean.as_deref().unwrap_or(link));
    let (_, after_scheme) = parts.address.split_once("://").unwrap_or(("", parts.address));
    let path = after_scheme.split('/').skip(1);
    let parameters = [parts.query, parts.fragment].into_iter().flatten();
    path.chain(parameters.flat_map(|all| all.split(['&', '=', '/']))).any(is_random)
}

/// Whether a word of a link is long, and of letters and digits as no person mixes them: a single
/// run of them, or hexadecimal with hyphens as UUIDs are (RFC 9562).
fn is_random(word: &str) -> bool {
    let without_hyphens = word.replace('-', "");
    let hexadecimal = without_hyphens.chars().all(|c| c.is_ascii_hexdigit());
    let mut runs = word.split(|c: char| !c.is_ascii_alphanumeric());
    (hexadecimal && is_mixed(&without_hyphens)) || runs.any(is_mixed)
}

fn is_mixed(run: &str) -> bool {
    run.len() >= OPAQUE_CHARACTERS_MIN
        && run.bytes().any(|c| c.is_ascii_alphabetic())
        && run.bytes().filter(u8::is_ascii_digit).count() >= 2
}

/// Words at once that look like a paste.
const LONG_PASTE_WORDS: usize = 40;
/// Shortest run taken for a code made for one person.
const OPAQUE_CHARACTERS_MIN: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_words_are_many() {
        assert!(all(&"word ".repeat(39)).is_empty());
        assert_eq!(all(&"word ".repeat(40)), [Advice::LongPaste]);
    }

    #[test]
    fn codes_in_links_are_noticed() {
        for link in [
            "https://a.example/u/3f2b8c4e9d1a47f0",
            "https://a.example/?invite=550e8400-e29b-41d4-a716-446655440000",
            "https://a.example/#k=Zm9vYmFy0123456789abcd",
        ] {
            assert_eq!(all(link), [Advice::OpaqueLink], "{link}");
        }
    }

    #[test]
    fn ordinary_links_are_not() {
        for link in [
            "https://a.example/2026/10/a-very-long-title-of-an-article-2026",
            "https://a.example/status/1234567890123456789",
            "https://youtu.be/dQw4w9WgXcQ",
            "https://a.example/?fbclid=IwAR0abcdefghij0123456789",
            "https://averylonghostname0123456789.example/",
        ] {
            assert!(all(link).is_empty(), "{link}");
        }
    }
}
