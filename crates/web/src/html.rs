//! A piece of HTML that is finished: templates put it in as it is.

use std::fmt;

use askama::filters::HtmlSafe;

/// Finished HTML. Only made from what a template or [`record::text::html`] wrote.
#[derive(Clone, Default)]
pub(crate) struct Html(String);

impl Html {
    /// Takes over HTML in which everything from outside is escaped.
    pub(crate) fn finished(html: String) -> Self {
        Self(html)
    }

    /// A plain text of the record as paragraphs, where `known` handles are links.
    pub(crate) fn of_text(text: &str, known: &dyn Fn(&record::Handle) -> bool) -> Self {
        Self(record::text::html(text, known))
    }

    /// With links that say: what is there is mine as well (microformats, `rel=me`).
    pub(crate) fn claiming_me(self) -> Self {
        Self(self.0.replace("rel=\"nofollow ", "rel=\"me nofollow "))
    }

    /// The HTML itself.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}
