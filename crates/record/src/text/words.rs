//! Mentions, hashtags and line ends, in the parts of a text where no link lies.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Token;
use crate::handle::Handle;
use crate::limits::TAG_CHARACTERS_MAX;

/// The tag a person typed, with or without `#`: letters, digits and `_`, at least one of them a
/// letter, at most [`TAG_CHARACTERS_MAX`]. Tags that differ only in capitals, in how accents are
/// encoded (Unicode NFC, UAX #15) or in joiners are the same. `None` if it is no tag.
#[must_use]
pub fn tag(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let word = typed.strip_prefix(HASHES).unwrap_or(typed);
    if word.starts_with(is_word) && word.chars().all(is_tag_part) { fold(word) } else { None }
}

/// Reads one part of a text, in which no link lies, and adds its tokens.
pub(super) fn read<'a>(text: &'a str, part: Range<usize>, tokens: &mut Vec<Token<'a>>) {
    let mut done = part.start;
    let plain = text.get(part.clone()).unwrap_or_default();
    for (at, sign) in plain.match_indices(SIGNS) {
        let at = part.start + at;
        if at < done {
            continue;
        }
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at..part.end).unwrap_or_default();
        let token = match sign {
            "\n" if rest.starts_with("\n\n") => Some(Token::Paragraph),
            "\n" => Some(Token::LineBreak),
            "@" => mention(before, rest),
            _ => hashtag(before, rest),
        };
        if let Some(token) = token {
            push_text(text, done..at, tokens);
            done = at + token.as_written().len();
            tokens.push(token);
        }
    }
    push_text(text, done..part.end, tokens);
}

fn push_text<'a>(text: &'a str, part: Range<usize>, tokens: &mut Vec<Token<'a>>) {
    let text = text.get(part).unwrap_or_default();
    if !text.is_empty() {
        tokens.push(Token::Text(text));
    }
}

/// The mention that `rest` begins with.
fn mention(before: Option<char>, rest: &str) -> Option<Token<'_>> {
    if before.is_some_and(|before| is_word(before) || matches!(before, '@' | '/' | '=')) {
        return None;
    }
    let address = rest.strip_prefix('@')?;
    let (name, after_name) = split_while(address, is_name_part);
    if is_remote(address) || after_name.starts_with(is_tag_part) {
        return None;
    }
    let handle = Handle::try_from(name.to_ascii_lowercase()).ok()?;
    let shown = rest.get(..rest.len() - after_name.len())?;
    Some(Token::Mention { shown, handle })
}

/// Whether an address (without the first `@`) goes on with the `@` of a host. Names elsewhere
/// may hold `.` and `-`.
fn is_remote(address: &str) -> bool {
    let may_belong = |part| is_name_part(part) || matches!(part, '.' | '-');
    let (name, host) = split_while(address, may_belong);
    host.starts_with('@') && name.ends_with(is_name_part)
}

/// The hashtag that `rest` begins with.
fn hashtag(before: Option<char>, rest: &str) -> Option<Token<'_>> {
    if before.is_some_and(|before| is_word(before) || matches!(before, '#' | '＃' | '/' | '&')) {
        return None;
    }
    let body = rest.strip_prefix(HASHES).filter(|body| body.starts_with(is_word))?;
    let word = split_while(body, is_tag_part).0.trim_end_matches(JOINERS);
    let shown = rest.get(..rest.len() - body.len() + word.len())?;
    let tag = fold(word)?;
    Some(Token::Hashtag { shown, tag })
}

/// What the hashtag with this word is found by, if it has a letter and is not too long.
fn fold(word: &str) -> Option<String> {
    let visible: String = word.chars().filter(|part| !JOINERS.contains(part)).collect();
    let tag: String = visible.to_lowercase().nfc().collect();
    let fits = tag.chars().count() <= TAG_CHARACTERS_MAX;
    (fits && tag.contains(char::is_alphabetic)).then_some(tag)
}

/// The characters that belong together at the beginning of a text, and what follows.
fn split_while(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|character| !belongs(character));
    text.split_at(end.unwrap_or(text.len()))
}

fn is_name_part(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Marks belong to the letter before them; those that only make an emoji of it do not.
fn is_tag_part(character: char) -> bool {
    let makes_emoji = matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}');
    is_word(character)
        || JOINERS.contains(&character)
        || is_combining_mark(character) && !makes_emoji
}

const SIGNS: [char; 4] = ['@', '#', '＃', '\n'];

/// The second is what keyboards of Chinese and Japanese give.
const HASHES: [char; 2] = ['#', '＃'];

/// Zero width non-joiner and joiner: they shape letters and make no other word.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];
