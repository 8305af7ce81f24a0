//! Numbers over the matters that are shown: when they came, what became of them, and how soon the
//! holders were told.

use std::collections::BTreeMap;

use service::docket::{
    Listed, NoticeState, ProcessState, ProductionStanding, PublicMatter, quarter,
};

use crate::bars::Bars;

/// The numbers; each is left out where there is nothing to count.
pub(super) struct Figures {
    pub(super) charts: Vec<Bars>,
}

impl Figures {
    /// Counts these matters.
    pub(super) fn of<'a>(matters: impl Iterator<Item = &'a Listed>) -> Self {
        let mut quarters: BTreeMap<(i16, i8), u64> = BTreeMap::new();
        let mut ends: BTreeMap<&'static str, u64> = BTreeMap::new();
        let mut waits: BTreeMap<Wait, u64> = BTreeMap::new();
        for Listed { view, .. } in matters {
            if let Some(received) = view.received {
                *quarters.entry(quarter(received.first_day())).or_default() += 1;
            }
            *ends.entry(end_of(view)).or_default() += 1;
            *waits.entry(Wait::of(view)).or_default() += 1;
        }
        let quarters = quarters
            .into_iter()
            .map(|((year, quarter), count)| (format!("{year}, quarter {quarter}"), count));
        let mut ends: Vec<_> =
            ends.into_iter().map(|(words, count)| (words.to_owned(), count)).collect();
        ends.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let waits = waits.into_iter().map(|(wait, count)| (wait.words().to_owned(), count));
        let charts = [
            Bars::of(
                "Received per quarter; quarters without a demand are left out",
                ["Quarter", "Matters"],
                quarters.collect(),
            ),
            Bars::of("What became of them", ["It was", "Matters"], ends),
            Bars::of("How soon the holder was told", ["After receipt", "Matters"], waits.collect()),
        ];
        Self { charts: charts.into_iter().flatten().collect() }
    }
}

/// What became of a matter: the gravest first.
fn end_of(view: &PublicMatter) -> &'static str {
    use ProcessState as S;
    use ProductionStanding as P;
    match (view.production, view.process) {
        (P::ProducedBeforeNotice, _) => "answered before the holder could act: a breach",
        (P::Seized, _) => "a seizure",
        (P::Given, _) => "answered with all that was asked, held and within reach",
        (P::PartlyGiven, _) => "answered in part",
        (P::NothingHeld, _) => "answered: nothing of it exists",
        (P::Refused, _) => "refused",
        (_, S::NotAuthentic) => "found to be forged",
        (_, S::Withdrawn) => "withdrawn",
        (_, S::Expired) => "lapsed",
        (_, S::DeficientReturned) => "sent back as deficient",
        (_, S::Resolved) => "ended by a court, nothing given",
        _ if view.closed => "closed, nothing given",
        _ => "still open",
    }
}

/// How long it took to tell the holder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wait {
    SameDay,
    Days,
    Week,
    Month,
    Longer,
    /// The day of receipt is not public yet, or there is none, as of a seizure.
    Uncounted,
    Nobody,
    NotYet,
}

impl Wait {
    fn of(view: &PublicMatter) -> Self {
        match (view.notice, view.notice_days) {
            (NoticeState::Impossible, _) => Self::Nobody,
            (NoticeState::Sent, Some(..=0)) => Self::SameDay,
            (NoticeState::Sent, Some(1..=3)) => Self::Days,
            (NoticeState::Sent, Some(4..=10)) => Self::Week,
            (NoticeState::Sent, Some(11..=30)) => Self::Month,
            (NoticeState::Sent, None) => Self::Uncounted,
            (NoticeState::Sent, Some(_)) => Self::Longer,
            (NoticeState::Due | NoticeState::Delayed, _) => Self::NotYet,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::SameDay => "the same day",
            Self::Days => "1 to 3 days",
            Self::Week => "4 to 10 days",
            Self::Month => "11 to 30 days",
            Self::Longer => "more than 30 days",
            Self::Uncounted => "told; the day of receipt is not public",
            Self::Nobody => "nobody to tell",
            Self::NotYet => "not told yet",
        }
    }
}
