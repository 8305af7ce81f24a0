//! Where links lie in a text, and which of them lead anywhere.

use std::ops::Range;

use linkify::LinkFinder;
use unicode_normalization::char::is_combining_mark;
use url::Url;

use super::Token;

/// The bytes of a text where links and e-mail addresses lie, in order.
///
/// Beyond ASCII only letters, digits and their marks are taken into a link: an invisible
/// character, a typographic quote or the full stop of another script ends it.
pub(super) fn links(text: &str) -> impl Iterator<Item = Range<usize>> {
    let finder = LinkFinder::new();
    let mut done = 0;
    text.split_inclusive(ends_link).flat_map(move |part| {
        let start = done;
        done += part.len();
        let linkable = part.strip_suffix(ends_link).unwrap_or(part);
        let found: Vec<_> = finder.links(linkable).collect();
        found.into_iter().map(move |link| start + link.start()..start + link.end())
    })
}

/// The token for a link or an e-mail address as written. What is not a plain link to the web
/// stays text: another scheme, or a user's name in front of the host, which is there to deceive.
pub(super) fn read(shown: &str) -> Token<'_> {
    match Url::parse(shown) {
        Ok(url) if leads_to_the_web(&url) => Token::Link { shown, href: url.into() },
        _ => Token::Text(shown),
    }
}

fn leads_to_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
}

fn ends_link(character: char) -> bool {
    !character.is_ascii() && !character.is_alphanumeric() && !is_combining_mark(character)
}
