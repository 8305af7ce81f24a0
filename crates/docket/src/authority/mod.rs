//! Legal authorities as data: what a demand may rest on, and what that text says.
//!
//! One row of `data/authorities.toml` is one [`Authority`]. Rules read its fields; nothing here
//! concludes anything.

mod checklist;
mod library;
mod words;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use checklist::{Checklist, checklists};
pub use library::{Authorities, BadAuthorities};
pub use words::{Certainty, Element, Enforcement, Judge, Notice, Rank, SealPolicy, Subject, Unit};

use crate::category::Category;
use crate::digest::Digest;

/// A law or rule on which a demand may rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Authority {
    /// Short and unique: `us.customs-summons`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where the law stands.
    pub citation: String,
    /// Whose courts and calendar count: `us`, `us-ca`, `eu`.
    pub jurisdiction: String,
    /// Who may issue it.
    pub issuer: String,
    /// The lowest rank that may sign it.
    pub rank_min: Option<Rank>,
    /// What it reaches.
    pub reach: Reach,
    /// Whether it reaches the content of private communications.
    pub warrant: bool,
    /// Whether it may order collection from now on.
    pub prospective: bool,
    /// Whether a judge sees it before it is issued.
    pub judge: Judge,
    /// The same, in words.
    pub judge_words: Option<String>,
    /// Whether and for how long it bars telling.
    pub gag: Gag,
    /// Whether the holder may be told if nothing more is ordered.
    pub notice: Notice,
    /// The same, in words.
    pub notice_words: Option<String>,
    /// What it must be about; empty if the text does not limit it.
    pub subjects: BTreeSet<Subject>,
    /// The same, in words.
    pub subject_words: Option<String>,
    /// How far a witness may be made to come, in miles.
    pub distance_miles_max: Option<u32>,
    /// Whether what is asked must be described with specificity.
    pub specificity: bool,
    /// Whether it takes reasonable notice.
    pub reasonable_notice: bool,
    /// The fewest days between notice and answer, where the text has a number.
    pub notice_days_min: Option<u32>,
    /// What the paper must state.
    pub must_state: BTreeSet<Element>,
    /// For how long it has things preserved.
    pub preservation: Option<Preservation>,
    /// When it is to be answered.
    pub deadline: Deadline,
    /// How it is usually challenged.
    pub challenge: String,
    /// Checklists that fit.
    pub checklists: Vec<String>,
    /// Who enforces it.
    pub enforcement: Enforcement,
    /// The same, in words.
    pub enforcement_words: Option<String>,
    /// What the public log may hold while a gag is in force.
    pub seal: SealPolicy,
    /// A duty to keep data that would bind an operator there.
    pub retention_duty: Option<String>,
    /// What was read.
    pub sources: Vec<String>,
    /// Where the law's text is published.
    pub text: Option<String>,
    /// How certain this row is, as written.
    pub mark: String,
}

/// What an authority reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// Categories that its text names.
    pub within: BTreeSet<Category>,
    /// Categories that it may reach, which counsel confirms for one matter at a time.
    pub for_counsel: BTreeSet<Category>,
    /// The same, in words.
    pub words: String,
}

/// Whether and for how long an authority bars telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gag {
    /// What the bar rests on.
    pub kind: GagBasis,
    /// The same, in words.
    pub words: Option<String>,
    /// The most days.
    pub days_max: Option<u32>,
    /// The most days that are usual.
    pub days_usual: Option<u32>,
    /// Days within which a court must be asked once the bar is disputed.
    pub review_days: Option<u32>,
}

/// What a bar on telling rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GagBasis {
    /// Nothing in the text.
    None,
    /// The text itself.
    Statutory,
    /// An order of a court, which must be there.
    CourtOrder,
}

/// For how long an authority has things preserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preservation {
    /// The first time.
    pub days: u32,
    /// When renewed.
    pub renewal_days: u32,
}

/// When a demand is to be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// As the text says it.
    pub words: String,
    /// To answer.
    pub answer: Option<Period>,
    /// To answer in an emergency.
    pub emergency: Option<Period>,
    /// To object.
    pub object: Option<Period>,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Authority {
    /// The weakest of its marks.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        Certainty::weakest(&self.mark)
    }

    /// The digest of the row, so that a matter records which version was looked at.
    #[must_use]
    pub fn version(&self) -> Digest {
        Digest::of_json(self)
    }
}
