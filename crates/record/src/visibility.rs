//! How far a post is meant to reach. Public and unlisted posts are rows of the public record;
//! the other two never are: they lie sealed, and this room only knows their names.

use serde::{Deserialize, Serialize};

/// Who a post is for, the widest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody; shown wherever posts are shown.
    #[default]
    Public,
    /// Everybody who comes by; not in the local timeline, hashtags, search and trends.
    Unlisted,
    /// Accounts that the author accepted as followers. Sealed.
    Followers,
    /// The accounts that it names. Sealed.
    Direct,
}

impl Visibility {
    /// It does not enter the public record.
    #[must_use]
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Followers | Self::Direct)
    }
}
