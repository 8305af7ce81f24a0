//! What the public may see of a matter at a moment: this, and nothing else.
//!
//! Built from the entries that may be shown, never by leaving things out of the whole. Who wrote
//! an entry down, its number, and what a holder answered are in no view.

use std::collections::BTreeSet;

use record::Day;
use serde::{Deserialize, Serialize};

use super::event::{Entry, Event};
use super::gag::Basis;
use super::notice::Told;
use super::publication::PublicationState;
use super::standing::{ChallengeStanding, ProductionStanding};
use super::step_kind::StepKind;
use super::steps::steps;
use super::tally::Tally;
use super::{Closing, Matter, NoticeState, ProcessState};
use crate::answer::{Row, matrix};
use crate::category::Category;
use crate::digest::Digest;
use crate::moment::Moment;
use crate::rule::Rule;

/// What the public may see of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicMatter {
    /// Whether it is a sample with invented names.
    pub sample: bool,
    /// Whether everything that may be public is.
    pub revealed: bool,
    /// When it came in.
    pub received: Option<When>,
    /// The authority that it cites.
    pub authority: Option<String>,
    /// How many accounts it names.
    pub accounts: usize,
    /// Those of them that may be named: their holders consent, or a public filing names them.
    pub handles: Vec<String>,
    /// What it asks for.
    pub asked: BTreeSet<Category>,
    /// Whether it asks for everything there is.
    pub everything: bool,
    /// What was flagged for counsel.
    pub flags: BTreeSet<Rule>,
    /// What its secrecy rests on.
    pub secrecy: Option<Basis>,
    /// Where the demand stands.
    pub process: ProcessState,
    /// Where notice stands.
    pub notice: NoticeState,
    /// Days from receipt to notice, once revealed: counted back they give the day of receipt.
    pub notice_days: Option<i32>,
    /// Where a challenge stands.
    pub challenge: ChallengeStanding,
    /// Where production stands.
    pub production: ProductionStanding,
    /// Asked, held, within reach, given.
    pub matrix: Vec<Row>,
    /// What happened, in order.
    pub steps: Vec<PublicStep>,
    /// Digest of the demand's scan, once revealed.
    pub document: Option<Digest>,
    /// What the transparency report counts of it, once revealed.
    pub tally: Option<Tally>,
    /// Whether there is nothing left to do.
    pub closed: bool,
}

/// Something that happened, as the public may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicStep {
    /// When.
    pub when: When,
    /// What.
    pub what: StepKind,
    /// More of it, in words; accounts that may not be named are taken out.
    pub words: String,
}

/// A time as coarse as it may be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The week that begins on this Monday.
    Week(#[serde(with = "crate::period::day")] Day),
    /// This day.
    Day(#[serde(with = "crate::period::day")] Day),
}

impl When {
    /// The day, or the first day of the week.
    #[must_use]
    pub fn first_day(self) -> Day {
        match self {
            Self::Week(day) | Self::Day(day) => day,
        }
    }

    pub(super) fn week_of(moment: Moment) -> Self {
        // Day 0 of the count was a Thursday.
        let since_monday = (moment.day().number() + 3).rem_euclid(7);
        Self::Week(moment.day().plus_days(-since_monday))
    }
}

/// What the public may see now; `None` if a matter is not to be known of.
#[must_use]
pub fn public_view(matter: &Matter, now: Moment) -> Option<PublicMatter> {
    if let Some(shown) = matter.publication.stopped_at {
        // A gag came later: what was public stays as it was then, and gains nothing.
        let before: Vec<Entry> = matter.timeline.iter().take(shown).cloned().collect();
        let then = before.iter().map(|entry| entry.at).max()?;
        let before = Matter::replay(matter.id, &before).ok()?;
        return before.publication.stopped_at.is_none().then(|| view(&before, then)).flatten();
    }
    view(matter, now)
}

fn view(matter: &Matter, now: Moment) -> Option<PublicMatter> {
    let revealed = matter.publication.state == PublicationState::Revealed;
    let stub = matter.publication.state == PublicationState::PublicStub;
    if !(revealed || stub) || matter.notice.is_gagged(now) || !users_first(matter) {
        return None;
    }
    let demand = matter.demand.as_ref();
    let received = demand.map(|demand| demand.received);
    Some(PublicMatter {
        sample: matter.is_sample(),
        revealed,
        received: received.map(|at| if revealed { When::Day(at.day()) } else { When::week_of(at) }),
        authority: demand.and_then(|demand| demand.authority.clone()),
        accounts: demand.map_or(0, |demand| demand.accounts.len()),
        handles: matter.handles_shown(),
        asked: demand.map(|demand| demand.named_categories()).unwrap_or_default(),
        everything: demand.is_some_and(|demand| demand.everything.is_some()),
        flags: last_flags(matter),
        secrecy: matter.notice.secrecy.as_ref().map(|secrecy| secrecy.basis),
        process: matter.process.state,
        notice: matter.notice.state(now),
        notice_days: received
            .filter(|_| revealed)
            .and_then(|received| notice_days(matter, received)),
        challenge: ChallengeStanding::of(matter),
        production: ProductionStanding::of(matter.production.state()),
        matrix: matrix(matter),
        steps: steps(matter, revealed),
        document: demand.filter(|_| revealed).map(|demand| demand.document),
        tally: if revealed { Tally::of(matter) } else { None },
        closed: matter.closing == Closing::Closed,
    })
}

/// Of a breach or a seizure those concerned learn before the world does.
fn users_first(matter: &Matter) -> bool {
    let grave = matter.production.seized || matter.production.breached;
    !grave || matter.notice.is_done()
}

fn last_flags(matter: &Matter) -> BTreeSet<Rule> {
    let reviews = matter.timeline.iter().rev().find_map(|entry| match &entry.event {
        Event::Reviewed { flags, .. } => Some(flags.clone()),
        _ => None,
    });
    reviews.unwrap_or_default()
}

fn notice_days(matter: &Matter, received: Moment) -> Option<i32> {
    let Told::Sent { at, .. } = matter.notice.told else { return None };
    Some(at.day().number() - received.day().number())
}

impl Matter {
    /// Whether it is a sample: what it begins with says so.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        match self.timeline.first().map(|entry| &entry.event) {
            Some(Event::Received(demand)) => demand.sample,
            Some(Event::Seized { sample, .. }) => *sample,
            _ => false,
        }
    }

    /// Handles that may be shown: with consent, or because a public filing names them.
    #[must_use]
    pub fn handles_shown(&self) -> Vec<String> {
        let Some(demand) = &self.demand else { return Vec::new() };
        let shown = |handle: &String| {
            self.challenge.names_account || self.notice.consented.contains(handle)
        };
        let handles = demand.accounts.iter().map(|account| &account.handle);
        handles.filter(|handle| shown(handle)).cloned().collect()
    }
}
