//! The transparency report: matters of a period, counted by what they rest on.
//!
//! Only what is public is counted. Demands about national security are a band, and only if
//! counsel turned that on.

use std::collections::BTreeMap;

use record::Day;
use serde::Serialize;

use crate::authority::{Authorities, Authority, Subject};
use crate::matter::{Answer, Entry, Event, Matter, Named, ProcessState, Ruling, Told};
use crate::moment::Moment;

/// A row of the report; its fields are the columns of the CSV, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns are named after what they count")]
pub struct Row {
    pub period_start: String,
    pub period_end: String,
    pub jurisdiction: String,
    pub issuer_type: String,
    pub process_type: String,
    pub authority_id: String,
    pub received: u64,
    pub accounts_specified: u64,
    pub accounts_found: u64,
    pub accounts_affected: u64,
    pub returned_deficient: u64,
    pub rejected_scope: u64,
    pub narrowed: u64,
    pub withdrawn: u64,
    pub quashed: u64,
    pub complied_partial: u64,
    pub complied_full: u64,
    pub nothing_held: u64,
    pub notified_before: u64,
    pub notified_after: u64,
    pub notice_barred: u64,
    pub median_hours_acknowledge: Option<i64>,
    pub median_hours_effect: Option<i64>,
    pub emergency_received: u64,
    pub emergency_disclosed: u64,
    pub preservation_received: u64,
    pub natsec_band: String,
}

/// The rows of a period: matters received from its first to its last day that are public now.
#[must_use]
pub fn report(matters: &[&Matter], authorities: &Authorities, first: Day, last: Day) -> Vec<Row> {
    let mut groups: BTreeMap<String, Vec<&Matter>> = BTreeMap::new();
    for matter in matters.iter().filter(|matter| matter.publication.is_public()) {
        let Some(demand) = &matter.demand else { continue };
        if (first..=last).contains(&demand.received.day()) {
            let id = demand.authority.clone().unwrap_or_default();
            groups.entry(id).or_default().push(matter);
        }
    }
    let rows = groups.iter().map(|(id, matters)| {
        let mut row = row(matters, authorities.find(id));
        (row.period_start, row.period_end) = (first.iso(), last.iso());
        row.authority_id.clone_from(id);
        row
    });
    rows.collect()
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

fn row(matters: &[&Matter], authority: Option<&Authority>) -> Row {
    let of = |text: fn(&Authority) -> &String| authority.map(text).cloned().unwrap_or_default();
    let count = |is: fn(&Matter) -> bool| sum(matters, |matter| u64::from(is(matter)));
    let received = u64::try_from(matters.len()).unwrap_or(u64::MAX);
    let keeps = authority.is_some_and(|authority| authority.preservation.is_some());
    Row {
        jurisdiction: of(|authority| &authority.jurisdiction),
        issuer_type: of(|authority| &authority.issuer),
        process_type: of(|authority| &authority.name),
        received,
        accounts_specified: sum(matters, |it| accounts(it, |_| true)),
        accounts_found: sum(matters, found),
        accounts_affected: sum(matters, |matter| {
            if matter.production.given.is_empty() { 0 } else { found(matter) }
        }),
        returned_deficient: count(|it| {
            happened(it, |event| matches!(event, Event::Returned { .. }))
        }),
        rejected_scope: count(|it| it.production.answer == Answer::Refused),
        narrowed: count(|it| happened(it, |event| matches!(event, Event::Narrowed { .. }))),
        withdrawn: count(|it| it.process.state == ProcessState::Withdrawn),
        quashed: count(|it| it.challenge.ruling == Some(Ruling::Quashed)),
        complied_partial: count(|it| it.production.answer == Answer::Partial),
        complied_full: count(|it| it.production.answer == Answer::Full),
        nothing_held: count(|it| it.production.answer == Answer::NothingHeld),
        notified_before: count(|it| told(it) && !given_untold(it)),
        notified_after: count(|it| told(it) && given_untold(it)),
        notice_barred: count(|it| it.notice.gag.is_some()),
        median_hours_acknowledge: median(matters, |event| {
            matches!(
                event,
                Event::Returned { .. } | Event::Objected { .. } | Event::Reviewed { .. }
            )
        }),
        median_hours_effect: median(matters, |event| {
            matches!(event, Event::Produced { .. } | Event::NothingHeld { .. })
        }),
        emergency_received: count(|it| it.demand.as_ref().is_some_and(|demand| demand.emergency)),
        emergency_disclosed: count(|it| it.production.late_notice_by.is_some()),
        preservation_received: if keeps { received } else { 0 },
        ..Row::default()
    }
}

fn accounts(matter: &Matter, counts: fn(&Named) -> bool) -> u64 {
    let named = matter.demand.iter().flat_map(|demand| &demand.accounts);
    u64::try_from(named.filter(|named| counts(named)).count()).unwrap_or(u64::MAX)
}

fn found(matter: &Matter) -> u64 {
    accounts(matter, |named| named.exists)
}

fn sum(matters: &[&Matter], count: impl Fn(&Matter) -> u64) -> u64 {
    matters.iter().map(|matter| count(matter)).sum()
}

fn happened(matter: &Matter, is: fn(&Event) -> bool) -> bool {
    matter.timeline.iter().any(|entry| is(&entry.event))
}

fn told(matter: &Matter) -> bool {
    matches!(matter.notice.told, Told::Sent { .. })
}

/// Whether something was given before the holder was told.
fn given_untold(matter: &Matter) -> bool {
    let first = |is: fn(&Event) -> bool| matter.timeline.iter().position(|it| is(&it.event));
    let told = first(|event| matches!(event, Event::NoticeSent { .. }));
    let given =
        first(|event| matches!(event, Event::Produced { .. } | Event::ProducedBeforeNotice { .. }));
    given.is_some_and(|given| told.is_none_or(|told| given < told))
}

/// The median of whole hours from receipt to the first such event.
fn median(matters: &[&Matter], is: fn(&Event) -> bool) -> Option<i64> {
    let hours = |matter: &&Matter| {
        let received = matter.demand.as_ref()?.received;
        let first = matter.timeline.iter().find(|entry: &&Entry| is(&entry.event))?;
        Some(hours_between(received, first.at))
    };
    let mut hours: Vec<_> = matters.iter().filter_map(hours).collect();
    hours.sort_unstable();
    hours.get(hours.len().checked_sub(1)? / 2).copied()
}

fn hours_between(from: Moment, to: Moment) -> i64 {
    (to.slot().unix_millis() - from.slot().unix_millis()) / MILLIS_AN_HOUR
}

const MILLIS_AN_HOUR: i64 = 3_600_000;
