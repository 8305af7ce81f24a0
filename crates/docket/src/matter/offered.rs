//! What could be written down next: asked of the rules themselves, by trying it on them.
//!
//! Nothing here knows a rule. Of each kind of event the one that is most likely to be taken is
//! tried, and what is refused is not offered.

use std::collections::BTreeSet;

use super::event::{Event, Party, Ruling};
use super::gag::{Basis, Secrecy};
use super::{Context, Matter, Refusal};
use crate::authority::SealPolicy;
use crate::category::Category;
use crate::digest::Digest;
use crate::moment::Moment;

/// What only a second person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondPerson {
    /// Say that a demand is from whom it says.
    Authenticate,
    /// Give what was approved.
    Give,
}

/// A matter that waits for a second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting<'a> {
    /// What for.
    pub to: SecondPerson,
    /// The seat that may not do it.
    pub not: &'a str,
}

impl Matter {
    /// Whether an event would be taken now from this seat.
    ///
    /// # Errors
    /// As [`Matter::apply`].
    pub fn would_take(
        &self,
        at: Moment,
        by: &str,
        event: Event,
        context: &Context<'_>,
    ) -> Result<(), Refusal> {
        self.apply(&self.next(at, by, event), context).map(drop)
    }

    /// The kinds of events that people write down by hand and that this seat could now, if it
    /// fills in the right words.
    #[must_use]
    pub fn offered(&self, at: Moment, by: &str, context: &Context<'_>) -> Vec<&'static str> {
        let tried = [self.paper(), self.secrecy(at), court(), self.answers(at), rest()];
        let taken = |event: &Event| self.would_take(at, by, event.clone(), context).is_ok();
        let taken = tried.into_iter().flatten().filter(taken);
        taken.map(|event| event.kind()).collect()
    }

    /// Whether it waits for a second person.
    #[must_use]
    pub fn waiting(&self) -> Option<Waiting<'_>> {
        if self.process.state == super::ProcessState::Intake {
            let not = self.process.received_by();
            return Some(Waiting { to: SecondPerson::Authenticate, not });
        }
        let approval = self.production.approval.as_ref()?;
        Some(Waiting { to: SecondPerson::Give, not: &approval.by })
    }

    /// The number of the entry that says what the paper says that counts now.
    #[must_use]
    pub fn last_paper(&self) -> Option<u32> {
        let is_paper = |event: &Event| matches!(event, Event::Received(_) | Event::Amended(_));
        self.timeline.iter().rfind(|it| is_paper(&it.event)).map(|entry| entry.sequence)
    }

    /// Whether another paper in place of this one would be taken now, and whether another reading
    /// of this one would.
    #[must_use]
    pub fn paper_offered(&self, at: Moment, by: &str, context: &Context<'_>) -> (bool, bool) {
        let (Some(demand), Some(entry)) = (self.demand.as_ref(), self.last_paper()) else {
            return (false, false);
        };
        let demand = Box::new(demand.clone());
        let read = Event::Corrected { entry, words: String::new(), demand: Some(demand.clone()) };
        let taken = |event| self.would_take(at, by, event, context).is_ok();
        (taken(Event::Amended(demand)), taken(read))
    }

    fn paper(&self) -> Vec<Event> {
        let (words, reason) = (String::new(), String::new());
        let mut fewer: BTreeSet<Category> = self.requested();
        fewer.pop_last();
        let named = self.demand.iter().flat_map(|demand| &demand.accounts);
        let accounts = named.map(|named| named.handle.clone()).collect();
        vec![
            Event::Authenticated { genuine: true, how: words.clone() },
            Event::Reviewed {
                terms: None,
                flags: BTreeSet::new(),
                valid: false,
                reason: reason.clone(),
            },
            Event::Returned { deficiencies: BTreeSet::new(), letter: NO_PAPER },
            Event::Narrowed { asked: fewer, accounts },
            Event::Withdrawn { words, gag_survives: false },
            Event::Expired { reason: reason.clone() },
            Event::Resolved { reason },
        ]
    }

    fn secrecy(&self, at: Moment) -> Vec<Event> {
        let secrecy = Secrecy {
            basis: Basis::None,
            words: None,
            authority: None,
            instrument: None,
            ends: None,
            review_at: None,
            seal: None,
        };
        let named = self.demand.iter().flat_map(|demand| &demand.accounts);
        let account = named.filter(|named| named.exists).map(|named| named.handle.clone()).next();
        vec![
            Event::SecrecyClassified { secrecy: Box::new(secrecy) },
            Event::NoticeImpossible { reason: String::new() },
            Event::HolderAnswered {
                account: account.unwrap_or_default(),
                challenges: false,
                consents_to_naming: false,
                counsel: false,
            },
            Event::GagChallenged { ground: String::new(), letter: None },
            Event::GagShortened { instrument: NO_PAPER, ends: at },
            Event::GagRenewed {
                instrument: NO_PAPER,
                ends: Some(Secrecy::default_review(at)),
                review_at: None,
            },
            Event::GagLifted { words: String::new() },
            Event::GagExpired,
            Event::SealDecided { policy: SealPolicy::Defer },
        ]
    }

    fn answers(&self, at: Moment) -> Vec<Event> {
        let until = self.production.preserved.map_or(at, |preserved| preserved.until);
        vec![
            Event::Preserved { until: at.plus_days(1), scope: NO_PAPER },
            Event::PreservationRenewed { until: until.plus_days(1) },
            Event::PreservationDeleted,
            Event::NothingHeld { letter: NO_PAPER },
            Event::Refused { reason: String::new() },
            Event::Seized {
                what: String::new(),
                discovered: at,
                accounts_affected: 0,
                sample: false,
            },
            Event::ProspectiveCollectionOrdered {
                instrument: NO_PAPER,
                words: String::new(),
                able: false,
            },
            Event::ProducedBeforeNotice {
                given: BTreeSet::from([Category::UserName]),
                given_at: self.timeline.first().map_or(at, |entry| entry.at),
                words: String::new(),
            },
        ]
    }
}

fn court() -> Vec<Event> {
    let (court, docket_number) = (String::new(), String::new());
    vec![
        Event::Objected { grounds: BTreeSet::new(), letter: NO_PAPER },
        Event::Filed {
            party: Party::Operator,
            court: court.clone(),
            docket_number,
            names_account: false,
        },
        Event::StayGranted { order: NO_PAPER },
        Event::StayEnded,
        Event::Ruled { ruling: Ruling::Mooted },
        Event::Appealed { court },
        Event::ChallengeLapsed,
    ]
}

fn rest() -> Vec<Event> {
    vec![
        Event::Revealed,
        Event::Annotated { words: String::new(), source: String::new() },
        Event::Corrected { entry: 0, words: String::new(), demand: None },
        Event::Closed,
    ]
}

/// Stands for a paper that is still to be named.
const NO_PAPER: Digest = Digest([0; 32]);
