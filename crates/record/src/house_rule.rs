//! What operators decided about other servers and hashtags, for all to read.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::time::Slot;

/// A rule about another server or a hashtag. The latest under an id holds, until it is lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseRule {
    /// Its id, minted when it was made.
    pub id: Id<Self>,
    /// What it is about.
    pub about: RuleAbout,
    /// How far it goes.
    pub severity: Severity,
    /// Pictures from there are not shown.
    #[serde(default)]
    pub reject_media: bool,
    /// Reports from there are not taken.
    #[serde(default)]
    pub reject_reports: bool,
    /// The name is shown in part only.
    #[serde(default)]
    pub obfuscate: bool,
    /// Why, in words for readers; may be empty.
    #[serde(default)]
    pub comment: String,
    /// The slot it was decided in.
    pub decided: Slot,
    /// It no longer holds.
    #[serde(default)]
    pub lifted: bool,
}

/// What a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleAbout {
    /// A server, by its domain in lower case.
    Server(String),
    /// A hashtag, lower case, without `#`.
    Tag(String),
}

/// How far a rule goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Not further than what else the rule says.
    Noop,
    /// Not shown where everybody looks; a hashtag: not among those spoken of.
    Silence,
    /// No dealings with it.
    Suspend,
    /// Dealt with even where only those named are.
    Allow,
}
