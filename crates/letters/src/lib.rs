//! Letters: facts in, PDF out. Pure: no clock, no network, no file that was not handed in; the
//! same facts make the same bytes.
//!
//! Facts are data that templates read, never part of a template: whatever stands in a demand is
//! printed as it stands. Every letter is a draft for counsel and says so on every page, whatever
//! its template says.
//!
//! One way: a [`Kind`] and facts fill a template of [`Templates`] (`fill`), which makes Markdown;
//! that is read as blocks (`block`), set in lines (`typesetter`, `flow`), laid on pages (`page`)
//! and drawn (`draw`).

mod block;
mod draw;
mod error;
mod fill;
mod flow;
mod kind;
mod page;
mod pen;
mod print;
mod table;
mod tags;
mod templates;
mod typesetter;

pub use error::Unprintable;
pub use kind::Kind;
pub use print::{Letter, print};
pub use templates::Templates;
