//! A demand as its paper says it: what intake reads off, before anybody judges it.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::authority::{Element, Rank, Subject};
use crate::category::Category;
use crate::digest::Digest;
use crate::moment::{Moment, PaperTime};

/// What a paper says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// When it came in.
    pub received: Moment,
    /// How it came in: fax, post, mail, in person.
    pub channel: String,
    /// The digest of its scan.
    pub document: Digest,
    /// How many pages it has.
    pub pages: u32,
    /// Who says to have issued it.
    pub issuer: String,
    /// Who signed it.
    pub signatory: Option<Signatory>,
    /// The authority that it cites, by its id here.
    pub authority: Option<String>,
    /// Whether it cites an emergency.
    #[serde(default)]
    pub emergency: bool,
    /// When it wants its answer, in its own time zone.
    pub return_at: Option<PaperTime>,
    /// The time zone of that place.
    pub time_zone: String,
    /// How far away the answer is to be brought, in miles.
    pub distance_miles: Option<u32>,
    /// Handles that it names, and whether there is such an account.
    pub accounts: Vec<Named>,
    /// What it asks for.
    pub asked: Vec<Asked>,
    /// Its words that ask for everything there is.
    pub everything: Option<String>,
    /// From when to when.
    pub range: Option<Range>,
    /// What it says it is for.
    pub purpose: Option<Purpose>,
    /// What it says about keeping it secret.
    pub secrecy_words: Option<String>,
    /// For how many days it wants things preserved.
    pub preserve_days: Option<u32>,
    /// What it states of what a law may require.
    #[serde(default)]
    pub states: BTreeSet<Element>,
    /// Whether it is a sample with invented names, which pages say.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// Who signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// As it stands on the paper.
    pub title: String,
    /// What rank that is, if it can be told.
    pub rank: Option<Rank>,
}

/// An account that a demand names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its handle, as named.
    pub handle: String,
    /// Whether it is an account of this server.
    pub exists: bool,
}

/// Something that a demand asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What it is.
    pub category: Category,
    /// In the paper's words.
    pub words: String,
}

/// A range of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The first moment.
    pub from: Moment,
    /// The last; open if not said.
    pub to: Option<Moment>,
}

/// What a demand says it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// In its words.
    pub words: String,
    /// What that is about, if it can be told.
    pub subject: Option<Subject>,
    /// Whether it names facts of this case, or only repeats a form.
    pub particular: bool,
}

impl Demand {
    /// The categories that it asks for; all of them if it asks for everything.
    #[must_use]
    pub fn requested(&self) -> BTreeSet<Category> {
        if self.everything.is_some() {
            return Category::ALL.iter().copied().collect();
        }
        self.named_categories()
    }

    /// The categories that it names.
    #[must_use]
    pub fn named_categories(&self) -> BTreeSet<Category> {
        self.asked.iter().map(|asked| asked.category).collect()
    }

    /// When it wants its answer, as a moment.
    #[must_use]
    pub fn return_moment(&self) -> Option<Moment> {
        Moment::from_clocks_of(&self.time_zone, self.return_at?.0)
    }

    /// Whether any account that it names is here.
    #[must_use]
    pub fn finds_somebody(&self) -> bool {
        self.accounts.iter().any(|account| account.exists)
    }

    pub(super) fn zone_is_known(&self) -> bool {
        TimeZone::get(&self.time_zone).is_ok()
    }
}
