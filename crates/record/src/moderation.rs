//! What moderators decided, in public and with the reason. Says nothing of who reported it.

use serde::{Deserialize, Serialize};

use crate::time::Slot;

/// A decision about a post or an account. The latest one about a subject holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moderation {
    /// Number of the id decided about.
    pub subject: i64,
    /// What was decided.
    pub verdict: Verdict,
    /// Why, in words for readers.
    pub reason: String,
    /// The slot it was decided in.
    pub decided: Slot,
}

/// What a moderator can decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The post is no longer shown.
    Hidden,
    /// The account neither speaks nor is shown.
    Suspended,
    /// An earlier decision no longer holds.
    Restored,
}
