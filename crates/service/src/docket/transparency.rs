//! The transparency report, made from what everybody may see of the docket: a gag that came later
//! neither adds to it nor takes from it.

use std::collections::BTreeSet;

use ::docket::matter::PublicMatter;
use ::docket::period::Period;
use ::docket::report::{Indicator, Row, dsa, lumen, report};
use serde_json::Value;

use super::public::{Listed, PublicDocket};
use crate::transfer::sheet::Sheet;

impl PublicDocket {
    /// The rows of a period.
    #[must_use]
    pub fn report(&self, period: Period) -> Vec<Row> {
        report(self.views(), &self.authorities, period)
    }

    /// The same as a file of CSV (RFC 4180).
    #[must_use]
    pub fn report_sheet(&self, period: Period) -> Vec<u8> {
        let headings: Vec<_> = Row::COLUMNS.iter().map(|(name, _)| *name).collect();
        let mut sheet = Sheet::new(&headings);
        for row in self.report(period) {
            sheet.line(&row.cells());
        }
        sheet.bytes()
    }

    /// Numbers for the European Union's template, section 1.2.2, as a file of CSV.
    #[must_use]
    pub fn dsa_sheet(&self, period: Period) -> Vec<u8> {
        let views: Vec<_> = self.views().collect();
        let mut sheet = Sheet::new(&Indicator::COLUMNS);
        for indicator in dsa(&views, &self.authorities, period) {
            sheet.line(&indicator.cells());
        }
        sheet.bytes()
    }

    /// The half-years and years in which something came in that is counted, the latest first.
    #[must_use]
    pub fn periods(&self) -> (Vec<Period>, Vec<Period>) {
        let days = self.views().filter(|view| view.tally.is_some());
        let days: Vec<_> =
            days.filter_map(|view| view.received).map(|received| received.first_day()).collect();
        let halves: BTreeSet<_> = days.iter().map(|day| Period::half_of(*day)).collect();
        let years: BTreeSet<_> = days.iter().map(|day| Period::year_of(*day)).collect();
        (halves.into_iter().rev().collect(), years.into_iter().rev().collect())
    }

    /// How many of the matters that a period's report counts are samples with invented names.
    #[must_use]
    pub fn samples(&self, period: Period) -> usize {
        let counted = |view: &&PublicMatter| {
            view.sample
                && view.tally.is_some()
                && view.received.is_some_and(|received| period.has(received.first_day()))
        };
        self.views().filter(counted).count()
    }

    /// A matter in the shape of a notice in the Lumen database.
    #[must_use]
    pub fn lumen(&self, listed: &Listed, recipient: &str, address: &str) -> Value {
        let authority = self.authority(&listed.view);
        lumen(listed.number, &listed.view, authority, recipient, address)
    }

    fn views(&self) -> impl Iterator<Item = &PublicMatter> {
        self.matters.iter().map(|listed| &listed.view)
    }
}
