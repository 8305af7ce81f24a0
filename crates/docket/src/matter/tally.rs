//! What the transparency report counts of a matter: made with its public view, from entries that
//! the public sees, so that a report never says more than the pages do.

use serde::{Deserialize, Serialize};

use super::event::{Entry, Event, Ruling};
use super::notice::Told;
use super::production::Answer;
use super::{Demand, Matter, Named, ProcessState};
use crate::moment::Moment;

/// What the transparency report counts of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many of the accounts that it names are here.
    pub accounts_found: u64,
    /// About how many of them something was given.
    pub accounts_affected: u64,
    /// It went back as deficient.
    pub returned_deficient: bool,
    /// Nothing was given, for a reason.
    pub refused: bool,
    /// The issuer came to ask for less.
    pub narrowed: bool,
    /// The issuer took it back.
    pub withdrawn: bool,
    /// A court quashed it.
    pub quashed: bool,
    /// The operator or the holder went to court.
    pub brought_to_court: bool,
    /// Some of what is asked and held was given.
    pub complied_partial: bool,
    /// All of what is asked and held was given.
    pub complied_full: bool,
    /// The answer was that nothing of it exists.
    pub nothing_held: bool,
    /// The holder was told before anything was given.
    pub notified_before: bool,
    /// The holder was told after something was given.
    pub notified_after: bool,
    /// A law or a court barred telling for a time.
    pub notice_barred: bool,
    /// Whole hours from receipt to the first answer of any kind.
    pub hours_acknowledge: Option<i64>,
    /// Whole hours from receipt to giving, or to saying that nothing is held.
    pub hours_effect: Option<i64>,
    /// It cites an emergency.
    pub emergency: bool,
    /// Something was given because of the emergency.
    pub emergency_disclosed: bool,
}

impl Tally {
    /// What counts of a matter; `None` of what is no demand.
    pub(super) fn of(matter: &Matter) -> Option<Self> {
        let demand = matter.demand.as_ref()?;
        let answer = matter.production.answer;
        let found = accounts_found(demand);
        let told = matches!(matter.notice.told, Told::Sent { .. });
        let untold = given_untold(matter);
        let hours = |is: fn(&Event) -> bool| hours_to(matter, demand.received, is);
        Some(Self {
            accounts_found: found,
            accounts_affected: if matter.production.given.is_empty() { 0 } else { found },
            returned_deficient: happened(matter, |it| matches!(it, Event::Returned { .. })),
            refused: answer == Answer::Refused,
            narrowed: happened(matter, |it| matches!(it, Event::Narrowed { .. })),
            withdrawn: matter.process.state == ProcessState::Withdrawn,
            quashed: matter.challenge.ruling == Some(Ruling::Quashed),
            brought_to_court: happened(matter, |it| matches!(it, Event::Filed { .. })),
            complied_partial: answer == Answer::Partial,
            complied_full: answer == Answer::Full,
            nothing_held: answer == Answer::NothingHeld,
            notified_before: told && !untold,
            notified_after: told && untold,
            notice_barred: matter.notice.gag.is_some(),
            hours_acknowledge: hours(is_acknowledgement),
            hours_effect: hours(|it| {
                matches!(it, Event::Produced { .. } | Event::NothingHeld { .. })
            }),
            emergency: demand.emergency,
            emergency_disclosed: matter.production.late_notice_by.is_some(),
        })
    }
}

fn is_acknowledgement(event: &Event) -> bool {
    matches!(event, Event::Returned { .. } | Event::Objected { .. } | Event::Reviewed { .. })
}

fn accounts_found(demand: &Demand) -> u64 {
    let found = demand.accounts.iter().filter(|named: &&Named| named.exists);
    u64::try_from(found.count()).unwrap_or(u64::MAX)
}

fn happened(matter: &Matter, is: fn(&Event) -> bool) -> bool {
    matter.timeline.iter().any(|entry| is(&entry.event))
}

/// Whether something was given before the holder was told.
fn given_untold(matter: &Matter) -> bool {
    let first = |is: fn(&Event) -> bool| matter.timeline.iter().position(|it| is(&it.event));
    let told = first(|event| matches!(event, Event::NoticeSent { .. }));
    let given =
        first(|event| matches!(event, Event::Produced { .. } | Event::ProducedBeforeNotice { .. }));
    given.is_some_and(|given| told.is_none_or(|told| given < told))
}

fn hours_to(matter: &Matter, received: Moment, is: fn(&Event) -> bool) -> Option<i64> {
    let first = matter.timeline.iter().find(|entry: &&Entry| is(&entry.event))?;
    Some((first.at.slot().unix_millis() - received.slot().unix_millis()) / MILLIS_AN_HOUR)
}

const MILLIS_AN_HOUR: i64 = 3_600_000;
