//! Facts and a template in, a letter out.

use serde::Serialize;

use crate::block::{self, Block};
use crate::draw;
use crate::error::Unprintable;
use crate::fill::fill;
use crate::flow::flow;
use crate::kind::Kind;
use crate::page::pages;
use crate::templates::Templates;
use crate::typesetter::Typesetter;

/// A letter.
#[derive(Clone, Debug)]
pub struct Letter {
    /// As a file: tagged PDF, so that it can be read aloud.
    pub pdf: Vec<u8>,
    /// The words that stand on each page.
    pub pages: Vec<String>,
    /// Letters of a script that no font has are printed as empty boxes. A font of the operator's
    /// own helps.
    pub lacks_letters: bool,
}

/// Prints a letter of this kind from facts, whose fields `templates/frame.md` and its neighbours
/// name.
///
/// # Errors
/// [`Unprintable::Template`] if a template is wrong, or does not fit the facts;
/// [`Unprintable::TooLong`] if it makes too much.
pub fn print(
    templates: &Templates,
    kind: Kind,
    facts: &impl Serialize,
) -> Result<Letter, Unprintable> {
    let blocks = block::read(&fill(templates, kind, facts)?);
    let title = title(&blocks).unwrap_or_else(|| kind.words().to_owned());
    let mut typesetter = Typesetter::new(&templates.fonts)?;
    let rows = flow(&mut typesetter, &blocks);
    let pages = pages(rows)?;
    draw::letter(&mut typesetter, &title, &pages)
}

/// What the first heading says.
fn title(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Heading(_, words) => Some(words.iter().map(|span| span.words.as_str()).collect()),
        _ => None,
    })
}
