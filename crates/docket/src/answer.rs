//! The answer to a demand as a matrix: what is asked, what is held, what is within reach, what
//! was given. Pure data; a row says "not held, and never was" where that is so.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::category::{Category, Held};
use crate::matter::{Matter, Terms};

/// A row of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What is asked for.
    pub category: Category,
    /// Whether it is asked for by name, or only with everything else.
    pub asked: Asked,
    /// What there is of it.
    pub held: Held,
    /// Whether the authority reaches it.
    pub reach: Reached,
    /// Whether it was given.
    pub given: bool,
}

/// How something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// By name.
    ByName,
    /// With everything there is.
    WithEverything,
    /// Not any more, since the demand was narrowed.
    NoLonger,
    /// Not at all; it was given or taken nevertheless.
    No,
}

impl Asked {
    /// In words, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::ByName => "by name",
            Self::WithEverything => "with everything",
            Self::NoLonger => "no longer",
            Self::No => "no",
        }
    }
}

/// Whether an authority reaches something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// Its text names it, or counsel confirmed it.
    Within,
    /// It may; counsel did not confirm it.
    ForCounsel,
    /// It does not.
    Outside,
    /// The demand was not held against an authority.
    Unknown,
}

impl Reached {
    /// In words, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Within => "yes",
            Self::ForCounsel => "for counsel",
            Self::Outside => "no",
            Self::Unknown => "not looked at",
        }
    }
}

/// The matrix of a matter, in the order of the categories; of what is asked for with everything
/// else only what there is something of.
#[must_use]
pub fn matrix(matter: &Matter) -> Vec<Row> {
    let Some(demand) = &matter.demand else { return Vec::new() };
    let by_name = demand.named_categories();
    let requested = matter.requested();
    let given = &matter.production.given;
    let row = |category: Category| {
        let asked = how_asked(category, &by_name, &requested, given)?;
        let held = category.held();
        let shown = asked != Asked::WithEverything || held.is_something();
        let reach = reached(matter.process.terms.as_ref(), category);
        shown.then_some(Row { category, asked, held, reach, given: given.contains(&category) })
    };
    Category::ALL.iter().filter_map(|category| row(*category)).collect()
}

fn how_asked(
    category: Category,
    by_name: &BTreeSet<Category>,
    requested: &BTreeSet<Category>,
    given: &BTreeSet<Category>,
) -> Option<Asked> {
    match (requested.contains(&category), by_name.contains(&category)) {
        (true, true) => Some(Asked::ByName),
        (true, false) => Some(Asked::WithEverything),
        (false, true) => Some(Asked::NoLonger),
        (false, false) => given.contains(&category).then_some(Asked::No),
    }
}

fn reached(terms: Option<&Terms>, category: Category) -> Reached {
    let Some(terms) = terms else { return Reached::Unknown };
    if terms.reaches(category) {
        Reached::Within
    } else if terms.for_counsel.contains(&category) {
        Reached::ForCounsel
    } else {
        Reached::Outside
    }
}
