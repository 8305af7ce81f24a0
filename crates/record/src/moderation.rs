//! What moderators decided, in public and with the reason. Says nothing of who reported it.

use serde::{Deserialize, Serialize};

use crate::time::Slot;

/// A decision about a post or an account. It holds until it is lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moderation {
    /// Number of the id decided about.
    pub subject: i64,
    /// What was decided.
    pub verdict: Verdict,
    /// What [`Verdict::Restored`] lifts; `None` lifts everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifts: Option<Verdict>,
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
    /// The account is not shown to those who do not follow it, unless they look for it.
    Silenced,
    /// The account's pictures are covered until asked for.
    Sensitive,
    /// The account cannot speak.
    Disabled,
    /// Nothing follows: the account is told, and nobody else.
    Warned,
}
