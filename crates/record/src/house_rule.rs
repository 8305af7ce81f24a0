//! What operators decided about other servers and what is spoken of, for all to read.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::post::Post;
use crate::time::Slot;

/// A rule about another server or about something spoken of. The latest under an id holds, until
/// it is lifted.
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

impl HouseRule {
    /// A rule that nothing more was said of yet.
    #[must_use]
    pub fn new(about: RuleAbout, severity: Severity) -> Self {
        Self {
            id: Id::new(0),
            about,
            severity,
            reject_media: false,
            reject_reports: false,
            obfuscate: false,
            comment: String::new(),
            decided: Slot::default(),
            lifted: false,
        }
    }

    /// The name of the server it is about as everybody sees it: if it is to be shown in part,
    /// without its middle. Empty for a rule about anything else.
    #[must_use]
    pub fn shown_name(&self) -> String {
        let RuleAbout::Server(domain) = &self.about else { return String::new() };
        let edge = domain.chars().count() / 4;
        let shown = |place: usize| place < edge || place >= domain.chars().count() - edge;
        let characters = domain.chars().enumerate();
        let hidden = |place, it| self.obfuscate && !shown(place) && it != '.';
        characters.map(|(place, it)| if hidden(place, it) { '*' } else { it }).collect()
    }
}

/// What a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleAbout {
    /// A server, by its domain in lower case.
    Server(String),
    /// A hashtag, lower case, without `#`: not among those spoken of.
    Tag(String),
    /// A post: not among those spoken of.
    Post(Id<Post>),
    /// A link, as it stands in posts: not among those spoken of.
    Link(String),
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
