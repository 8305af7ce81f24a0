//! Where links are in a text, and what they are made of.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use url::Url;

/// Places of all links in a text, with or without `https://`, in order.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    finder.links(text).map(|link| link.start()..link.end()).collect()
}

/// Host of a link in lower case, without `www.` or `m.`. Empty if it has none.
pub(super) fn host(link: &str) -> String {
    let parsed = Url::parse(link).or_else(|_| Url::parse(&format!("https://{link}")));
    let host = parsed.ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let bare = host.strip_prefix("www.").or_else(|| host.strip_prefix("m."));
    bare.unwrap_or(&host).to_owned()
}

/// A link cut at its first `?` and `#`, all else byte for byte as written.
pub(super) struct Parts<'a> {
    pub(super) address: &'a str,
    pub(super) query: Option<&'a str>,
    pub(super) fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Cuts a link (RFC 3986, section 3).
    pub(super) fn of(link: &'a str) -> Self {
        let (rest, fragment) = cut(link, '#');
        let (address, query) = cut(rest, '?');
        Self { address, query, fragment }
    }
}

/// Cuts before and after the first `mark`.
pub(super) fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}
