//! The invariants of a matter, stated once more and from its entries alone.

use std::collections::BTreeSet;

use docket::authority::Authorities;
use docket::category::{Category, Held};
use docket::clock::{Colour, DueKind, due};
use docket::matter::{
    Answer, ChallengeState, Closing, Demand, Entry, Event, Matter, NoticeState, PublicMatter,
    Ruling, Terms,
};
use docket::moment::Moment;
use docket::rule::Rule;

use crate::model::House;

/// What an onlooker remembers.
#[derive(Default)]
pub(crate) struct Watch {
    demand: Option<Demand>,
    asked: BTreeSet<Category>,
    terms: Option<Terms>,
    received_by: String,
    approved: Option<(String, BTreeSet<Category>, Option<Moment>)>,
    named: BTreeSet<String>,
    told: bool,
    window_ends: Option<Moment>,
    read: bool,
    /// From when to when telling is barred.
    gag: Option<(Moment, Option<Moment>)>,
    gag_review: Option<Moment>,
    ever_public: bool,
    consented: BTreeSet<String>,
    filing_names: bool,
    preserved: Option<Moment>,
    stayed: bool,
    quashed: bool,
}

impl Watch {
    fn gagged(&self, at: Moment) -> bool {
        self.gag.is_some_and(|(from, to)| from <= at && to.is_none_or(|to| at < to))
    }

    /// An entry was accepted: was it right to accept it?
    pub(crate) fn see(&mut self, before: &Matter, entry: &Entry, after: &Matter) {
        // Invariant 10: nothing is edited.
        assert_eq!(after.timeline[..before.timeline.len()], before.timeline[..]);
        assert_eq!(after.timeline.last(), Some(entry));
        let at = entry.at;
        match &entry.event {
            Event::Received(demand) => {
                self.received_by.clone_from(&entry.by);
                self.read_demand(demand);
            }
            Event::Amended(demand) | Event::Corrected { demand: Some(demand), .. } => {
                self.read_demand(demand);
            }
            Event::Authenticated { .. } => assert_ne!(entry.by, self.received_by, "two persons"),
            Event::Reviewed { terms, flags, .. } => {
                self.terms = terms.as_deref().cloned();
                self.check_flags(flags);
            }
            Event::Narrowed { asked, accounts } => {
                assert!(asked.is_subset(&self.asked) && accounts.is_subset(&self.named));
                self.named.clone_from(accounts);
                self.asked.clone_from(asked);
            }
            Event::NoticeSent { window_ends, .. } => {
                assert!(self.read && !self.gagged(at));
                // Invariant 8.
                assert!(*window_ends >= at.plus_days(10));
                let wanted = self.demand.as_ref().and_then(Demand::return_moment);
                assert!(wanted.is_none_or(|wanted| *window_ends >= wanted));
                (self.window_ends, self.told) = (Some(*window_ends), true);
            }
            Event::NoticeImpossible { .. } => self.told = true,
            Event::HolderAnswered { account, consents_to_naming, .. } => {
                assert_eq!(at, at.start_of_day(), "no time of a private act");
                if *consents_to_naming {
                    self.consented.insert(account.clone());
                } else {
                    self.consented.remove(account);
                }
            }
            Event::Filed { names_account, .. } => self.filing_names |= names_account,
            Event::Preserved { until, .. } => {
                let terms = self.terms.as_ref().and_then(|terms| terms.preservation);
                let most = terms.map_or(90, |preservation| i64::from(preservation.days));
                assert!(*until <= at.plus_days(most), "invariant 9");
                self.preserved = Some(*until);
            }
            Event::PreservationRenewed { until } => {
                assert!(self.preserved.is_some_and(|old| at < old && *until <= old.plus_days(90)));
            }
            event => self.see_giving_and_gags(event, entry),
        }
    }

    fn see_giving_and_gags(&mut self, event: &Event, entry: &Entry) {
        let at = entry.at;
        match event {
            Event::SecrecyClassified { secrecy } => {
                self.read = true;
                if secrecy.basis.binds() {
                    self.gag = Some((at, secrecy.ends));
                    self.gag_review = secrecy.review_at;
                }
            }
            Event::GagRenewed { ends, review_at, .. } => {
                let from = self.gag.map_or(at, |(from, _)| from);
                (self.gag, self.gag_review) = (Some((from, *ends)), *review_at);
            }
            Event::GagShortened { ends, .. } => {
                self.gag = self.gag.map(|(from, _)| (from, Some(*ends)));
            }
            Event::GagLifted { .. } | Event::GagExpired => self.gag = None,
            Event::ProductionApproved { given, late_notice_by, .. } => {
                self.approved = Some((entry.by.clone(), given.clone(), *late_notice_by));
            }
            Event::Produced { given, .. } => {
                let (by, approved, late) = self.approved.take().expect("somebody approved it");
                assert_ne!(by, entry.by, "two persons");
                assert_eq!(approved, *given);
                assert!(!self.stayed && !self.quashed, "a court forbids it");
                self.check_given(given, at, late);
            }
            Event::ProducedBeforeNotice { given_at, .. } => {
                assert!(self.window_ends.is_none_or(|ends| ends > *given_at));
                assert!(!self.gagged(*given_at));
            }
            Event::StayGranted { .. } => self.stayed = true,
            Event::StayEnded => self.stayed = false,
            Event::Ruled { ruling } => {
                (self.stayed, self.quashed) = (false, *ruling == Ruling::Quashed);
            }
            Event::Revealed => assert!(self.read && !self.gagged(at)),
            _ => {}
        }
    }

    fn read_demand(&mut self, demand: &Demand) {
        let asked = match demand.everything {
            Some(_) => Category::ALL.iter().copied().collect(),
            None => demand.named_categories(),
        };
        // Whoever asks for more than the holder was told of has not told them yet.
        let named = demand.accounts.iter().map(|account| account.handle.clone()).collect();
        if !asked.is_subset(&self.asked) || !self.named.is_superset(&named) {
            (self.window_ends, self.told) = (None, false);
        }
        self.named = named;
        self.asked = asked;
        self.terms = None;
        self.approved = None;
        self.demand = Some(demand.clone());
    }

    /// Invariants 1 and 3.
    fn check_given(&self, given: &BTreeSet<Category>, at: Moment, late: Option<Moment>) {
        let terms = self.terms.as_ref().expect("it was held against an authority");
        let told = self.window_ends.is_some_and(|ends| ends <= at);
        let emergency = terms.voluntary && late.is_some();
        assert!(told || self.gagged(at) || emergency, "invariant 1");
        for category in given {
            assert!(self.asked.contains(category) && category.held() != Held::Never);
            let confirmed = terms.confirmed.contains(category);
            assert!(terms.within.contains(category) || confirmed, "invariant 3");
            assert!(*category != Category::ContentPrivate || terms.warrant, "invariant 3");
        }
    }

    /// Invariant 6, and not more than is there.
    fn check_flags(&self, flags: &BTreeSet<Rule>) {
        let demand = self.demand.as_ref().unwrap();
        let impossible = demand.return_moment().is_some_and(|wanted| wanted < demand.received);
        assert_eq!(flags.contains(&Rule::ImpossibleReturnDate), impossible);
        assert_eq!(flags.contains(&Rule::AllRecords), demand.everything.is_some());
        assert_eq!(flags.contains(&Rule::UnknownAuthority), demand.authority.is_none());
        let customs = demand.authority.as_deref() == Some("us.customs-summons");
        if customs {
            assert_eq!(flags.contains(&Rule::MissingRank), demand.signatory.is_none());
            let bare = demand.purpose.as_ref().is_none_or(|purpose| !purpose.particular);
            assert_eq!(flags.contains(&Rule::MissingPurpose), bare);
        }
    }

    /// Does the state hold what it must?
    pub(crate) fn check(&mut self, matter: &Matter, now: Moment, house: &House) {
        // Invariant 2: only a gag that binds delays notice.
        let delayed = matter.notice.state(now) == NoticeState::Delayed;
        assert!(!delayed || self.gagged(now));
        assert_eq!(matter.notice.is_gagged(now), self.gagged(now));
        // Invariant 4.
        if let Some((_, ends)) = self.gag {
            assert!(ends.is_some() || self.gag_review.is_some());
        }
        // Invariant 7: nothing but telling, or finding nobody to tell, is done with notice.
        assert_eq!(matter.notice.is_done(), self.told);
        if matter.closing == Closing::Closed {
            assert!(matter.notice.is_done() && matter.publication.is_public());
            assert!(matter.production.preserved.is_none() && matter.challenge.is_over());
        }
        self.check_clocks(matter, &house.authorities, now, house);
    }

    /// Invariant 5.
    fn check_clocks(&self, matter: &Matter, all: &Authorities, now: Moment, house: &House) {
        let due = due(matter, all, &house.calendars, now);
        let answers: Vec<_> = due.iter().filter(|due| due.kind == DueKind::Answer).collect();
        let wanted = matter.demand.as_ref().is_some_and(|demand| demand.return_at.is_some());
        let given = matches!(
            matter.production.answer,
            Answer::NothingHeld | Answer::Partial | Answer::Full
        );
        let open = !matter.process.is_over() && !given;
        assert!(!(wanted && open && answers.is_empty()), "a return date is on the list");
        let state = matter.challenge.state;
        for answer in answers {
            assert_eq!(answer.colour == Colour::Stopped, state == ChallengeState::Stayed);
            let pending = state == ChallengeState::PendingWithoutStay;
            assert!(!pending || answer.colour == Colour::Red);
        }
        if matter.production.preserved.is_some() {
            assert!(due.iter().any(|due| due.kind == DueKind::DeletePreserved));
        }
    }

    /// May the public see this?
    pub(crate) fn check_view(&mut self, matter: &Matter, view: &PublicMatter, now: Moment) {
        assert!(self.read, "nothing is public before somebody read about secrecy");
        if self.gagged(now) {
            assert!(self.ever_public, "what is gagged from the start is nowhere");
            assert!(matter.publication.stopped_at.is_some());
        }
        self.ever_public = true;
        assert!(view.tally.is_none() || view.revealed, "nothing finer is counted before");
        let text = serde_json::to_string(view).unwrap().to_lowercase();
        for handle in ["quiet_fox", "loud_owl"] {
            let may = self.filing_names || self.consented.contains(handle);
            assert!(may || !text.contains(handle), "{text}");
        }
        for hidden in ["front-desk", "second-desk", "holder_answered", "called back"] {
            assert!(!text.contains(hidden), "{hidden}");
        }
    }
}
