//! Words made plain: one form for everything that looks the same.
//!
//! Who hands out marked copies of a text can tell whose copy leaked by characters nobody sees.
//! [`text`] and [`line`](fn@line) take those away and say so; what might be meant, they only
//! propose.
//! Wording itself is beyond this: see [`Advice::LongPaste`].
//!
//! Always done, in this order, until nothing changes any more:
//!
//! | what | becomes |
//! |---|---|
//! | CRLF, CR, line and paragraph separators, vertical tab, form feed, next line | line feed |
//! | other control characters | nothing; tab: a space |
//! | invisible characters (ignorable, formats, bidi, private use) | nothing, save where needed |
//! | any other form than NFC (UAX #15) | NFC |
//! | spaces of any width (`Zs`), Braille blank | one space; none at the ends of a line |
//! | ‘ ’ ‚ ‛ ‹ › ′ ʼ ´ ＇ | ' |
//! | “ ” „ ‟ « » ″ 〝 〞 〟 ＂ | " |
//! | ‐ ‑ ‒ – − ⁃ ﹘ ﹣ － | - |
//! | — ― ⸺ ⸻ | - between spaces |
//! | … ‥ | ... .. |
//! | more than one empty line | one |

mod advice;
mod change;
mod confusable;
mod fold;
mod invisible;
mod link;
mod proposal;
mod tracker;

pub use advice::Advice;
pub use change::{Change, ChangeKind};
pub use proposal::{Proposal, ProposalKind, apply};

use change::Tally;

/// A text after cleaning, and what there is to tell its writer.
pub struct Cleaned {
    /// The clean text.
    pub text: String,
    /// What was changed without asking, each kind once.
    pub changes: Vec<Change>,
    /// What the writer may accept with [`apply`].
    pub proposals: Vec<Proposal>,
    /// What only the writer can do.
    pub advice: Vec<Advice>,
}

/// Cleans a text of several lines, as a post or a bio.
#[must_use]
pub fn text(input: &str) -> Cleaned {
    settle(input, fold::lines)
}

/// Cleans a text and brings it to a single line, as a name or a label.
#[must_use]
pub fn line(input: &str) -> Cleaned {
    settle(input, fold::single_line)
}

/// Cleans until nothing changes: a joiner taken away can let two letters compose, and so on.
fn settle(input: &str, fold_lines: fn(&str, &mut Tally) -> String) -> Cleaned {
    let mut tally = Tally::default();
    let mut text = input.to_owned();
    for _ in 0..PASSES_MAX {
        let visible = invisible::remove(&fold::breaks(&text, &mut tally), &mut tally);
        let folded = fold::characters(&fold::normalise(&visible, &mut tally), &mut tally);
        let next = fold_lines(&folded, &mut tally);
        if next == text {
            break;
        }
        text = next;
    }
    let proposals = proposal::all(&text);
    let advice = advice::all(&text);
    Cleaned { text, changes: tally.changes(), proposals, advice }
}

/// Two passes settle what people write, three what they contrive; the rest is margin.
const PASSES_MAX: usize = 8;
