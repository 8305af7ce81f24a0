//! Plain text as HTML that is safe whatever the text says.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::{Token, tokens};
use crate::handle::Handle;
use crate::limits::LINK_CHARACTERS_SHOWN_MAX;

/// A text as paragraphs of HTML. `known` says which handles exist: only they become links.
///
/// Links, mentions and hashtags are marked with the classes that readers of the fediverse know
/// (`invisible` and `ellipsis` inside links, `h-card`, `u-url`, `mention`, `hashtag`). What the
/// writer below makes is safe already; Ammonia has the last word all the same.
#[must_use]
pub fn html(text: &str, known: &dyn Fn(&Handle) -> bool) -> String {
    let mut writer = Writer { html: String::with_capacity(text.len() * 2), ..Writer::default() };
    for token in tokens(text) {
        match token {
            Token::Paragraph => writer.close(),
            Token::LineBreak => writer.ends_line = writer.is_open,
            Token::Link { shown, href } => writer.link(shown, &href),
            Token::Mention { handle, .. } if known(&handle) => writer.mention(&handle),
            Token::Hashtag { shown, tag } => writer.hashtag(shown, &tag),
            Token::Text(text) | Token::Mention { shown: text, .. } => writer.text(text),
        }
    }
    writer.close();
    LAST_WORD.clean(&writer.html).to_string()
}

/// A text as one line of HTML, without links.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}

/// HTML being written, always balanced once closed.
#[derive(Default)]
struct Writer {
    html: String,
    /// Inside a paragraph.
    is_open: bool,
    /// A line has ended; if another follows in the paragraph, a break goes between.
    ends_line: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        self.open();
        self.push_escaped(text);
    }

    fn link(&mut self, shown: &str, href: &str) {
        let address = shown.split_once("://").map_or(shown, |(_, address)| address);
        let address = address.strip_prefix("www.").unwrap_or(address);
        let most = address.char_indices().nth(LINK_CHARACTERS_SHOWN_MAX);
        let (start, rest) = address.split_at(most.map_or(address.len(), |(at, _)| at));
        self.open();
        self.html.push_str("<a href=\"");
        self.push_escaped(href);
        self.html.push_str("\" rel=\"nofollow noopener noreferrer\"><span class=\"invisible\">");
        self.push_escaped(shown.strip_suffix(address).unwrap_or_default());
        if rest.is_empty() {
            self.html.push_str("</span><span>");
            self.push_escaped(start);
        } else {
            self.html.push_str("</span><span class=\"ellipsis\">");
            self.push_escaped(start);
            self.html.push_str("</span><span class=\"invisible\">");
            self.push_escaped(rest);
        }
        self.html.push_str("</span></a>");
    }

    fn mention(&mut self, handle: &Handle) {
        self.open();
        self.html.push_str("<span class=\"h-card\"><a href=\"/@");
        self.html.push_str(handle.as_str());
        self.html.push_str("\" class=\"u-url mention\">@<span>");
        self.html.push_str(handle.as_str());
        self.html.push_str("</span></a></span>");
    }

    fn hashtag(&mut self, shown: &str, tag: &str) {
        self.open();
        self.html.push_str("<a href=\"/tags/");
        self.push_escaped(tag);
        self.html.push_str("\" class=\"mention hashtag\" rel=\"tag\">#<span>");
        self.push_escaped(shown.trim_start_matches(['#', '＃']));
        self.html.push_str("</span></a>");
    }

    /// Makes ready for something in a line.
    fn open(&mut self) {
        if !self.is_open {
            self.html.push_str("<p>");
        } else if self.ends_line {
            self.html.push_str("<br>");
        }
        self.is_open = true;
        self.ends_line = false;
    }

    /// Ends the paragraph, if there is one.
    fn close(&mut self) {
        if self.is_open {
            self.html.push_str("</p>");
        }
        self.is_open = false;
        self.ends_line = false;
    }

    fn push_escaped(&mut self, text: &str) {
        push_escaped(&mut self.html, text);
    }
}

/// Lets through what [`Writer`] writes and nothing else.
static LAST_WORD: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(["p", "br", "a", "span"]))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .tag_attribute_values(HashMap::from([(
            "a",
            HashMap::from([("rel", HashSet::from(["tag", "nofollow noopener noreferrer"]))]),
        )]))
        .allowed_classes(HashMap::from([
            ("a", HashSet::from(["u-url", "mention", "hashtag"])),
            ("span", HashSet::from(["h-card", "invisible", "ellipsis"])),
        ]))
        .generic_attributes(HashSet::new())
        .link_rel(None)
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(UrlRelative::Custom(Box::new(own_page)));
    builder
});

/// Of our own pages, texts lead to those of accounts and of hashtags.
fn own_page(path: &str) -> Option<Cow<'_, str>> {
    (path.starts_with("/@") || path.starts_with("/tags/")).then_some(Cow::Borrowed(path))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_last_word_is_the_last(text in "([@#<>&\"'\\n /a-c]|https://a.b/|\\PC){0,60}") {
            let html = html(&text, &|_| true);
            prop_assert_eq!(LAST_WORD.clean(&html).to_string(), html);
        }
    }

    #[test]
    fn what_the_writer_never_writes_does_not_pass() {
        for (foreign, left) in [
            ("<p style=a onclick=b id=c>x</p>", "<p>x</p>"),
            ("<span class=\"mention x\">x</span>", "<span class=\"\">x</span>"),
            ("<a href=javascript:a rel=b target=c>x</a>", "<a>x</a>"),
            ("<a href=//evil.example/>x</a>", "<a>x</a>"),
            ("<a href=/settings>x</a>", "<a>x</a>"),
            ("<img src=a><style>b</style><script>c</script>", ""),
            ("<!-- a --><b>x", "x"),
        ] {
            assert_eq!(LAST_WORD.clean(foreign).to_string(), left);
        }
    }
}
