//! Public counters, as changes. A count names what grew and never who made it grow: there is
//! no count of whom an account *follows*, since two neighbouring changes would tell the edge.

use serde::{Deserialize, Serialize};

use crate::time::Day;

/// A change of one counter. Applied once, however often it is delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Random mark of the deed, so that a deed redone after a crash counts once.
    pub deed: Deed,
    /// Number of the id counted about (an account or a post).
    pub subject: i64,
    /// What is counted.
    pub what: Counted,
    /// Plus or minus one.
    pub by: i8,
    /// The day, for charts.
    pub day: Day,
}

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Followers of an account.
    Followers,
    /// Favourites of a post.
    Favourites,
    /// Votes for the option so numbered of a post's poll.
    PollOption(u8),
    /// Accounts that voted in a post's poll.
    PollVoters,
}

/// Random mark of one deed: 16 bytes, hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Deed(pub String);
