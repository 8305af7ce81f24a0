//! Region A, process: from intake to the demand's end.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::demand::Demand;
use super::event::{Entry, Event, Ruling};
use super::refusal::{Refusal, require};
use super::terms::Terms;
use super::{Context, Matter};
use crate::category::Category;

/// Region A.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Process {
    /// Where it stands.
    pub state: ProcessState,
    /// What its authority says, once it was held against it.
    pub terms: Option<Terms>,
    /// The categories to which it was narrowed.
    pub narrowed: Option<BTreeSet<Category>>,
    received_by: String,
}

/// Where the demand stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ProcessState {
    /// There is no demand.
    #[default]
    Absent,
    /// It came in.
    Intake,
    /// It is from whom it says.
    Authenticated,
    /// It is forged.
    NotAuthentic,
    /// A person found that it may be answered.
    Valid,
    /// A person found that it lacks something.
    Deficient,
    /// It went back.
    DeficientReturned,
    /// Another paper came instead.
    Amended,
    /// It asks for less than it did.
    Narrowed,
    /// It was taken back.
    Withdrawn,
    /// It lapsed.
    Expired,
    /// It was answered, or a court ended it.
    Resolved,
}

impl Process {
    /// Whether the demand is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        use ProcessState as S;
        matches!(self.state, S::Absent | S::NotAuthentic | S::Withdrawn | S::Expired | S::Resolved)
    }

    /// The seat that took it in, which may not authenticate it.
    #[must_use]
    pub fn received_by(&self) -> &str {
        &self.received_by
    }

    /// Whether it may be answered.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        matches!(self.state, ProcessState::Valid | ProcessState::Narrowed)
    }
}

pub(super) fn step(
    next: &mut Matter,
    event: &Event,
    entry: &Entry,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    use ProcessState as S;
    let state = next.process.state;
    match event {
        Event::Received(demand) => {
            require(next.demand.is_none(), Refusal::NotNow("a demand is there already"))?;
            let early = demand.received <= entry.at;
            require(early, Refusal::Nonsense("it is written down before it came in"))?;
            replace(next, demand, context)?;
            next.process.state = S::Intake;
            next.process.received_by.clone_from(&entry.by);
        }
        Event::Authenticated { genuine, .. } => {
            require(state == S::Intake, Refusal::NotNow("only intake is authenticated"))?;
            let second = entry.by != next.process.received_by;
            require(second, Refusal::SecondPerson("authenticate a demand"))?;
            next.process.state = if *genuine { S::Authenticated } else { S::NotAuthentic };
        }
        Event::Reviewed { terms, valid, .. } => {
            let ready = matches!(
                state,
                S::Authenticated | S::Amended | S::Valid | S::Narrowed | S::Deficient
            );
            require(ready, Refusal::NotNow("it is not authenticated, or over"))?;
            review(next, terms.as_deref(), *valid, context)?;
        }
        Event::Returned { .. } => {
            require(state == S::Deficient, Refusal::NotNow("nobody found it deficient"))?;
            next.process.state = S::DeficientReturned;
        }
        Event::Amended(demand) => {
            let ready =
                matches!(state, S::Valid | S::Narrowed | S::Deficient | S::DeficientReturned);
            require(ready, Refusal::NotNow("there is no reviewed demand to amend"))?;
            replace(next, demand, context)?;
            next.process.state = S::Amended;
        }
        Event::Narrowed { asked, accounts } => {
            require(next.process.is_valid(), Refusal::NotNow("it is not valid as it stands"))?;
            narrow(next, asked, accounts)?;
        }
        Event::Withdrawn { .. } => end(next, S::Withdrawn)?,
        Event::Expired { .. } => end(next, S::Expired)?,
        Event::Resolved { .. } => {
            let answered = next.production.is_answered();
            let quashed = next.challenge.ruling == Some(Ruling::Quashed);
            require(answered || quashed, Refusal::NotNow("it was neither answered nor quashed"))?;
            end(next, S::Resolved)?;
        }
        _ => {}
    }
    Ok(())
}

/// Puts another reading of the demand in the place of the one before.
pub(super) fn replace(
    next: &mut Matter,
    demand: &Demand,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    // Papers may lie; what the operator adds to them may not.
    let known = |id: &String| context.authorities.is_none_or(|all| all.find(id).is_some());
    require(demand.zone_is_known(), Refusal::Nonsense("there is no such time zone"))?;
    let cites = demand.authority.as_ref().is_none_or(known);
    require(cites, Refusal::Nonsense("no authority has this id; leave it out to say so"))?;
    let same = next.timeline.is_empty() || demand.sample == next.is_sample();
    require(same, Refusal::Nonsense("a matter is a sample from its beginning, or never"))?;
    let before = next.requested();
    let more = !demand.requested().is_subset(&before);
    let named = |accounts: &Demand| -> BTreeSet<String> {
        accounts.accounts.iter().map(|account| account.handle.clone()).collect()
    };
    let others = next.demand.as_ref().is_none_or(|old| !named(demand).is_subset(&named(old)));
    next.demand = Some(demand.clone());
    next.process.narrowed = None;
    next.process.terms = None;
    next.production.approval = None;
    if more || others {
        next.notice.must_be_told_again();
    }
    if next.process.is_valid() {
        next.process.state = ProcessState::Amended;
    }
    Ok(())
}

fn review(
    next: &mut Matter,
    terms: Option<&Terms>,
    valid: bool,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    if let (Some(terms), Some(authorities)) = (terms, context.authorities) {
        let stands = authorities
            .find(&terms.authority)
            .is_some_and(|authority| *terms == Terms::of(authority, terms.confirmed.clone()));
        require(stands, Refusal::Nonsense("these are not the terms of that authority"))?;
    }
    if let Some(terms) = terms {
        let asked = terms.confirmed.is_subset(&terms.for_counsel);
        require(asked, Refusal::Nonsense("more is confirmed than there was to confirm"))?;
    }
    require(!valid || terms.is_some(), Refusal::Nonsense("valid under no authority"))?;
    next.process.terms = terms.cloned();
    next.production.approval = None;
    next.process.state = match (valid, &next.process.narrowed) {
        (false, _) => ProcessState::Deficient,
        (true, None) => ProcessState::Valid,
        (true, Some(_)) => ProcessState::Narrowed,
    };
    Ok(())
}

fn narrow(
    next: &mut Matter,
    asked: &BTreeSet<Category>,
    accounts: &BTreeSet<String>,
) -> Result<(), Refusal> {
    let before = next.requested();
    let Some(demand) = &mut next.demand else {
        return Err(Refusal::NotNow("there is no demand"));
    };
    let named = |handle: &String| demand.accounts.iter().any(|named| named.handle == *handle);
    let within = asked.is_subset(&before) && accounts.iter().all(named);
    require(within, Refusal::Nonsense("narrowing asks for nothing new"))?;
    let fewer = asked.len() < before.len() || accounts.len() < demand.accounts.len();
    require(fewer, Refusal::Nonsense("it asks for as much as before"))?;
    demand.accounts.retain(|account| accounts.contains(&account.handle));
    next.process.narrowed = Some(asked.clone());
    next.production.approval = None;
    next.process.state = ProcessState::Narrowed;
    Ok(())
}

fn end(next: &mut Matter, state: ProcessState) -> Result<(), Refusal> {
    require(!next.process.is_over(), Refusal::NotNow("the demand is over, or there is none"))?;
    next.process.state = state;
    next.challenge.holder_intends = false;
    next.production.approval = None;
    Ok(())
}

impl Matter {
    /// The categories that are asked for now.
    #[must_use]
    pub fn requested(&self) -> BTreeSet<Category> {
        let narrowed = self.process.narrowed.clone();
        let demanded = || self.demand.as_ref().map(Demand::requested).unwrap_or_default();
        narrowed.unwrap_or_else(demanded)
    }
}
