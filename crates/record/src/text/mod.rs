//! What people write: plain text, read as tokens and shown as safe HTML.
//!
//! The text is the record; HTML is made from it each time and never kept. Everything here
//! takes time in proportion to the text.

use crate::handle::Handle;
use crate::limits::{MENTIONS_MAX, TAGS_MAX};

mod html;
mod links;
mod summary;
mod words;

pub use html::{escape, html};
pub use summary::summary;
pub use words::tag;

/// A piece of a text. The pieces as written, one after the other, are the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Nothing but itself.
    Text(&'a str),
    /// A link to the web.
    Link {
        /// As written.
        shown: &'a str,
        /// Where to: an `http` or `https` URL (WHATWG) without a user in it.
        href: String,
    },
    /// Somebody is named who might exist here.
    Mention {
        /// As written, with `@`.
        shown: &'a str,
        /// Who.
        handle: Handle,
    },
    /// A subject is named.
    Hashtag {
        /// As written, with `#`.
        shown: &'a str,
        /// What it is found by; see [`tag()`].
        tag: String,
    },
    /// The line ends: one line feed.
    LineBreak,
    /// The paragraph ends: two line feeds.
    Paragraph,
}

impl<'a> Token<'a> {
    /// The piece as it was written.
    #[must_use]
    pub fn as_written(&self) -> &'a str {
        match self {
            Self::Text(shown)
            | Self::Link { shown, .. }
            | Self::Mention { shown, .. }
            | Self::Hashtag { shown, .. } => shown,
            Self::LineBreak => "\n",
            Self::Paragraph => "\n\n",
        }
    }
}

/// The pieces of a text, in order.
///
/// An e-mail address and `@user@host` are text, never mentions: the account meant is not here.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut done = 0;
    for link in links::links(text) {
        words::read(text, done..link.start, &mut tokens);
        done = link.end;
        tokens.push(links::read(text.get(link).unwrap_or_default()));
    }
    words::read(text, done..text.len(), &mut tokens);
    tokens
}

/// Handles mentioned in a text: each once, in the order met, at most [`MENTIONS_MAX`].
#[must_use]
pub fn mentions(text: &str) -> Vec<Handle> {
    let handles = tokens(text).into_iter().filter_map(|token| match token {
        Token::Mention { handle, .. } => Some(handle),
        _ => None,
    });
    each_once(handles, MENTIONS_MAX)
}

/// Tags of the hashtags in a text: each once, in the order met, at most [`TAGS_MAX`].
#[must_use]
pub fn hashtags(text: &str) -> Vec<String> {
    let tags = tokens(text).into_iter().filter_map(|token| match token {
        Token::Hashtag { tag, .. } => Some(tag),
        _ => None,
    });
    each_once(tags, TAGS_MAX)
}

/// The length of a text as limits count it: in Unicode scalar values.
#[must_use]
pub fn characters(text: &str) -> usize {
    text.chars().count()
}

fn each_once<T: PartialEq>(items: impl Iterator<Item = T>, most: usize) -> Vec<T> {
    let mut met = Vec::new();
    for item in items {
        if met.len() == most {
            break;
        }
        if !met.contains(&item) {
            met.push(item);
        }
    }
    met
}
