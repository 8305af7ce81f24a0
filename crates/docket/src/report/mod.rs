//! The transparency report: matters of a period, counted by what they rest on.
//!
//! Only what is public is counted, as it is public: a gag that came later takes a matter out of no
//! report, since a row that went missing would tell of it. Demands about national security are a
//! band, and only if counsel turned that on.

mod dsa;
mod lumen;

use std::collections::BTreeMap;

use serde::Serialize;

pub use dsa::{Indicator, dsa};
pub use lumen::lumen;

use crate::authority::{Authorities, Authority, Subject};
use crate::matter::{Matter, PublicMatter, Tally};
use crate::period::Period;

macro_rules! columns {
    ($($name:ident: $kind:ty, $words:literal;)*) => {
        /// A row of the report; its fields are the columns of the CSV, in order.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
        pub struct Row {
            $(#[doc = $words] pub $name: $kind,)*
        }

        impl Row {
            /// The columns: the name in data, and words for people.
            pub const COLUMNS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($name), $words)),*];

            /// What stands in the columns; nothing where there is no number.
            #[must_use]
            pub fn cells(&self) -> Vec<String> {
                vec![$(self.$name.cell()),*]
            }
        }
    };
}

columns! {
    period_start: String, "first day";
    period_end: String, "last day";
    jurisdiction: String, "jurisdiction";
    issuer_type: String, "who may issue it";
    process_type: String, "kind of demand";
    authority_id: String, "authority";
    received: u64, "demands received";
    accounts_specified: u64, "accounts named";
    accounts_found: u64, "of these, accounts that are here";
    accounts_affected: u64, "accounts about which something was given";
    returned_deficient: u64, "sent back as deficient";
    rejected_scope: u64, "refused";
    narrowed: u64, "narrowed";
    withdrawn: u64, "withdrawn";
    quashed: u64, "quashed by a court";
    complied_partial: u64, "answered in part";
    complied_full: u64, "answered in full";
    nothing_held: u64, "answered: nothing of it exists";
    notified_before: u64, "holder told before anything was given";
    notified_after: u64, "holder told afterwards";
    notice_barred: u64, "telling barred for a time";
    median_hours_acknowledge: Option<i64>, "median hours to a first answer";
    median_hours_effect: Option<i64>, "median hours to giving, or to saying nothing is held";
    emergency_received: u64, "emergencies claimed";
    emergency_disclosed: u64, "given in an emergency";
    preservation_received: u64, "requests to preserve";
    natsec_band: String, "national security, as a band";
}

trait Cell {
    fn cell(&self) -> String;
}

impl Cell for String {
    fn cell(&self) -> String {
        self.clone()
    }
}

impl Cell for u64 {
    fn cell(&self) -> String {
        self.to_string()
    }
}

impl Cell for Option<i64> {
    fn cell(&self) -> String {
        self.map(|number| number.to_string()).unwrap_or_default()
    }
}

/// The rows of a period: matters received in it of which everything that may be public is.
#[must_use]
pub fn report<'a>(
    views: impl IntoIterator<Item = &'a PublicMatter>,
    authorities: &Authorities,
    period: Period,
) -> Vec<Row> {
    let mut groups: BTreeMap<&str, Vec<Counted<'a>>> = BTreeMap::new();
    for view in views {
        let (Some(tally), Some(received)) = (&view.tally, view.received) else { continue };
        if period.has(received.first_day()) {
            let id = view.authority.as_deref().unwrap_or_default();
            groups.entry(id).or_default().push(Counted { view, tally });
        }
    }
    let rows = groups.iter().map(|(id, counted)| {
        let mut row = row(counted, authorities.find(id));
        (row.period_start, row.period_end) = (period.first().iso(), period.last().iso());
        row.authority_id = (*id).to_owned();
        row
    });
    rows.collect()
}

struct Counted<'a> {
    view: &'a PublicMatter,
    tally: &'a Tally,
}

/// How many demands about national security there were, as a band of this width: `0-499`. Both
/// what is public and what is not belongs in the count; whether a band is shown, and of which
/// width, is counsel's to say.
#[must_use]
pub fn natsec_band(matters: &[&Matter], authorities: &Authorities, width: u64) -> String {
    let secret = |matter: &&&Matter| {
        let demand = matter.demand.as_ref();
        let authority = demand.and_then(|demand| authorities.find(demand.authority.as_ref()?));
        authority.is_some_and(|authority| {
            authority.subjects.contains(&Subject::Counterterrorism)
                || authority.subjects.contains(&Subject::ForeignIntelligence)
        })
    };
    let count = u64::try_from(matters.iter().filter(secret).count()).unwrap_or(u64::MAX);
    let width = width.max(1);
    let low = count / width * width;
    format!("{low}-{}", low.saturating_add(width - 1))
}

fn row(counted: &[Counted<'_>], authority: Option<&Authority>) -> Row {
    let of = |text: fn(&Authority) -> &String| authority.map(text).cloned().unwrap_or_default();
    let sum =
        |number: fn(&Tally) -> u64| -> u64 { counted.iter().map(|it| number(it.tally)).sum() };
    let count = |is: fn(&Tally) -> bool| {
        u64::try_from(counted.iter().filter(|it| is(it.tally)).count()).unwrap_or(u64::MAX)
    };
    let received = u64::try_from(counted.len()).unwrap_or(u64::MAX);
    let specified = |it: &Counted<'_>| u64::try_from(it.view.accounts).unwrap_or(u64::MAX);
    let keeps = authority.is_some_and(|authority| authority.preservation.is_some());
    Row {
        jurisdiction: of(|authority| &authority.jurisdiction),
        issuer_type: of(|authority| &authority.issuer),
        process_type: of(|authority| &authority.name),
        received,
        accounts_specified: counted.iter().map(specified).sum(),
        accounts_found: sum(|tally| tally.accounts_found),
        accounts_affected: sum(|tally| tally.accounts_affected),
        returned_deficient: count(|tally| tally.returned_deficient),
        rejected_scope: count(|tally| tally.refused),
        narrowed: count(|tally| tally.narrowed),
        withdrawn: count(|tally| tally.withdrawn),
        quashed: count(|tally| tally.quashed),
        complied_partial: count(|tally| tally.complied_partial),
        complied_full: count(|tally| tally.complied_full),
        nothing_held: count(|tally| tally.nothing_held),
        notified_before: count(|tally| tally.notified_before),
        notified_after: count(|tally| tally.notified_after),
        notice_barred: count(|tally| tally.notice_barred),
        median_hours_acknowledge: median(
            counted.iter().filter_map(|it| it.tally.hours_acknowledge),
        ),
        median_hours_effect: median(counted.iter().filter_map(|it| it.tally.hours_effect)),
        emergency_received: count(|tally| tally.emergency),
        emergency_disclosed: count(|tally| tally.emergency_disclosed),
        preservation_received: if keeps { received } else { 0 },
        ..Row::default()
    }
}

/// The median; of an even number the lower of the two in the middle.
fn median(numbers: impl Iterator<Item = i64>) -> Option<i64> {
    let mut numbers: Vec<_> = numbers.collect();
    numbers.sort_unstable();
    numbers.get(numbers.len().checked_sub(1)? / 2).copied()
}
