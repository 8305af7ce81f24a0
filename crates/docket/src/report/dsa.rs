//! Rows for the European Union's template of transparency reports (Implementing Regulation (EU)
//! 2024/2835), section 1.2.2: orders of Member States to provide information.
//!
//! The columns are ours: whoever reports carries the numbers over into the official file.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{median, report};
use crate::authority::Authorities;
use crate::matter::PublicMatter;
use crate::period::Period;

/// A number for a cell of the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns are named after what they hold")]
pub struct Indicator {
    pub section: &'static str,
    pub indicator: &'static str,
    pub member_state: String,
    pub value: Option<i64>,
}

impl Indicator {
    /// The columns of the CSV.
    pub const COLUMNS: [&'static str; 4] = ["section", "indicator", "member_state", "value"];

    /// What stands in them.
    #[must_use]
    pub fn cells(&self) -> [String; 4] {
        let value = self.value.map(|value| value.to_string()).unwrap_or_default();
        [self.section.into(), self.indicator.into(), self.member_state.clone(), value]
    }
}

/// The indicators of a period, by Member State; what rests on the Union's own law is counted as
/// `EU`, since a public view does not say which state's authority issued it.
#[must_use]
pub fn dsa(views: &[&PublicMatter], authorities: &Authorities, period: Period) -> Vec<Indicator> {
    let mut states: BTreeMap<String, Vec<&PublicMatter>> = BTreeMap::new();
    for view in views {
        let authority = view.authority.as_ref().and_then(|id| authorities.find(id));
        let state = authority.map(|authority| authority.jurisdiction.to_ascii_uppercase());
        if let Some(state) = state.filter(|state| UNION.contains(&state.as_str())) {
            states.entry(state).or_default().push(view);
        }
    }
    states
        .into_iter()
        .flat_map(|(state, views)| of_state(&state, &views, authorities, period))
        .collect()
}

fn of_state(
    state: &str,
    views: &[&PublicMatter],
    authorities: &Authorities,
    period: Period,
) -> Vec<Indicator> {
    let rows = report(views.iter().copied(), authorities, period);
    if rows.is_empty() {
        return Vec::new();
    }
    let sum = |number: fn(&super::Row) -> u64| {
        Some(i64::try_from(rows.iter().map(number).sum::<u64>()).unwrap_or(i64::MAX))
    };
    let tallies = || {
        let within = |view: &&&PublicMatter| {
            view.received.is_some_and(|received| period.has(received.first_day()))
        };
        views.iter().filter(within).filter_map(|view| view.tally.as_ref())
    };
    let values = [
        ("orders received", sum(|row| row.received)),
        ("accounts specified", sum(|row| row.accounts_specified)),
        ("accounts about which something was given", sum(|row| row.accounts_affected)),
        (
            "median hours to inform of receipt",
            median(tallies().filter_map(|tally| tally.hours_acknowledge)),
        ),
        ("median hours to give effect", median(tallies().filter_map(|tally| tally.hours_effect))),
    ];
    let indicator = |(indicator, value)| Indicator {
        section: SECTION,
        indicator,
        member_state: state.to_owned(),
        value,
    };
    values.into_iter().map(indicator).collect()
}

const SECTION: &str = "1.2.2";
/// The Union, and its Member States by their codes in ISO 3166-1.
const UNION: [&str; 28] = [
    "EU", "AT", "BE", "BG", "HR", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];
