//! Who may quote a post, and quotes that were taken back by whoever was quoted.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::post::Post;

/// Whom a post's writer lets quote it, beside the writer: the widest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum QuotePolicy {
    /// Everybody.
    #[default]
    Public,
    /// Those who follow the writer. Nothing public says who does: it is looked up in the sealed
    /// follows of whoever quotes, while they are here.
    Followers,
    /// Nobody.
    Nobody,
}

impl QuotePolicy {
    /// Everybody may quote: what a post says that says nothing.
    #[must_use]
    pub fn is_public(&self) -> bool {
        *self == Self::Public
    }
}

/// The writer of a quoted post took it out of a post that quotes it. It holds for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The post that quotes.
    pub quoting: Id<Post>,
    /// The post that it no longer shows.
    pub quoted: Id<Post>,
}
