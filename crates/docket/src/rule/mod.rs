//! Flags for counsel: what is odd about a demand, found by rules and concluded by nobody.
//!
//! A rule reads what the paper says and a field of the authority that it cites. It says what it
//! read. Whether that matters is for a person to decide.

mod form;
mod scope;
mod secrecy;
mod time;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::authority::{Authorities, Authority, Certainty};
use crate::matter::{Demand, Event, Matter, Secrecy, Terms};
use crate::moment::Moment;

/// A flag for counsel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// Which rule raised it.
    pub rule: Rule,
    /// What it read.
    pub read: String,
    /// The field of the authority that it read, if it read one.
    pub field: Option<&'static str>,
    /// How certain that field is.
    pub certainty: Option<Certainty>,
}

impl Flag {
    /// How a flag is announced: never as a conclusion.
    pub const HEADING: &'static str = "Flag for counsel";
}

/// What rules look at.
pub(crate) struct Reading<'a> {
    demand: &'a Demand,
    authority: Option<&'a Authority>,
    secrecy: Option<&'a Secrecy>,
    at: Moment,
}

/// What a rule read: words, and the field of the authority.
type Finding = Option<(String, Option<&'static str>)>;

macro_rules! rules {
    ($($variant:ident $name:literal $function:path;)*) => {
        /// A rule.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $name] $variant,)*
        }

        impl Rule {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What it looks for, in words.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            fn look(self, reading: &Reading<'_>) -> Finding {
                match self { $(Self::$variant => $function(reading),)* }
            }
        }
    };
}

rules! {
    ImpossibleReturnDate "the return date lies before receipt" time::impossible_return_date;
    ShortNotice "notice may be too short" time::short_notice;
    WindowAfterReturn "the holder's window ends after the return date" time::window_after_return;
    PreservationTooLong "preservation may be asked for too long" time::preservation_too_long;
    NoDateRange "no range of dates" scope::no_date_range;
    AllRecords "asks for all records" scope::all_records;
    OutsideReach "asks for what the authority does not name" scope::outside_reach;
    SubjectMismatch "may be outside the authority's subject" scope::subject_mismatch;
    MissingPurpose "no purpose particular to this case" scope::missing_purpose;
    ContentWithoutWarrant "content without a warrant" scope::content_without_warrant;
    CollectsFromNowOn "wants collection from now on" scope::collects_from_now_on;
    ReverseSearch "looks for an account by something else" scope::reverse_search;
    UnknownAuthority "cites no authority that is known here" form::unknown_authority;
    SignatoryRank "the signatory's rank may be too low" form::signatory_rank;
    MissingRank "the signatory's rank is missing" form::missing_rank;
    Distance "the place of return may be too far" form::distance;
    MissingElements "does not state all that it must" form::missing_elements;
    NoJudge "no judge's signature seen" form::no_judge;
    Voluntary "may be refused" form::voluntary;
    NoAccount "names no account of this server" form::no_account;
    SecrecyRequestedOnly "secrecy is requested, not ordered" secrecy::requested_only;
    SecrecyWithoutBasis "says secret where the authority has no bar" secrecy::without_basis;
    GagWithoutEnd "the gag has no end" secrecy::without_end;
    GagOverAYear "the gag is longer than usual" secrecy::over_a_year;
}

/// The flags of a demand under an authority, looked at at a moment.
#[must_use]
pub fn flags(
    demand: &Demand,
    authority: Option<&Authority>,
    secrecy: Option<&Secrecy>,
    at: Moment,
) -> Vec<Flag> {
    let reading = Reading { demand, authority, secrecy, at };
    let raised = |rule: &Rule| {
        let (read, field) = rule.look(&reading)?;
        let certainty = field.and(authority).map(Authority::certainty);
        Some(Flag { rule: *rule, read, field, certainty })
    };
    Rule::ALL.iter().filter_map(raised).collect()
}

impl Matter {
    /// The flags of this matter as it stands, looked at at a moment.
    #[must_use]
    pub fn flags(&self, authorities: &Authorities, at: Moment) -> Vec<Flag> {
        let Some(demand) = &self.demand else { return Vec::new() };
        let authority = demand.authority.as_ref().and_then(|id| authorities.find(id));
        flags(demand, authority, self.notice.secrecy.as_ref(), at)
    }

    /// A person's review, with the terms and flags that it rests on.
    #[must_use]
    pub fn review(&self, authorities: &Authorities, at: Moment, verdict: Verdict) -> Event {
        let cited = self.demand.as_ref().and_then(|demand| demand.authority.as_ref());
        let authority = cited.and_then(|id| authorities.find(id));
        let terms = authority.map(|authority| Box::new(Terms::of(authority, verdict.confirmed)));
        let flags = self.flags(authorities, at).into_iter().map(|flag| flag.rule).collect();
        Event::Reviewed { terms, flags, valid: verdict.valid, reason: verdict.reason }
    }
}

/// What a person decided in a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Whether the demand may be answered.
    pub valid: bool,
    /// Why.
    pub reason: String,
    /// What counsel confirmed beyond the text of the authority.
    #[serde(default)]
    pub confirmed: BTreeSet<crate::category::Category>,
}
