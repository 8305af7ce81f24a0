//! A question with options. Who voted for what lies sealed with the voters; here stand only
//! the options, and the counts of [`crate::count`].

use serde::{Deserialize, Serialize};

use crate::time::Slot;

/// A poll on a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    /// Between [`crate::limits::POLL_OPTIONS_MIN`] and [`crate::limits::POLL_OPTIONS_MAX`].
    pub options: Vec<String>,
    /// More than one option may be chosen.
    pub multiple: bool,
    /// How the options stand is told when it is closed, not before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hide_totals: bool,
    /// The slot after which no vote counts.
    pub closes: Slot,
}
