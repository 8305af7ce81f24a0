//! What an authority said when a matter was held against it.
//!
//! A copy, so that a later change of the data file changes no matter's history.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::authority::{Authority, Enforcement, Preservation};
use crate::category::Category;
use crate::digest::Digest;

/// The terms of an authority for one matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Which authority.
    pub authority: String,
    /// Which version of its row.
    pub version: Digest,
    /// What it reaches.
    pub within: BTreeSet<Category>,
    /// What it may reach.
    pub for_counsel: BTreeSet<Category>,
    /// What of that counsel confirmed.
    pub confirmed: BTreeSet<Category>,
    /// Whether it reaches private content.
    pub warrant: bool,
    /// Whether it may be refused.
    pub voluntary: bool,
    /// For how long it has things preserved.
    pub preservation: Option<Preservation>,
}

impl Terms {
    /// The terms of this authority, with what counsel confirmed beyond its text.
    #[must_use]
    pub fn of(authority: &Authority, confirmed: BTreeSet<Category>) -> Self {
        Self {
            authority: authority.id.clone(),
            version: authority.version(),
            within: authority.reach.within.clone(),
            for_counsel: authority.reach.for_counsel.clone(),
            confirmed,
            warrant: authority.warrant,
            voluntary: authority.enforcement == Enforcement::Voluntary,
            preservation: authority.preservation,
        }
    }

    /// Whether a category may be given under these terms.
    #[must_use]
    pub fn reaches(&self, category: Category) -> bool {
        let confirmed = self.for_counsel.contains(&category) && self.confirmed.contains(&category);
        (self.within.contains(&category) || confirmed)
            && (self.warrant || !category.is_private_content())
    }
}
