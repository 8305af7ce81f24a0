//! Region D, production: what was preserved and what was given; breach and seizure too.

use std::collections::BTreeSet;

use record::limits;

use super::event::{Entry, Event};
use super::refusal::{Invariant, Refusal, breaks, require};
use super::terms::Terms;
use super::{Context, Matter};
use crate::category::Category;
use crate::digest::Digest;
use crate::moment::Moment;

/// Region D.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Production {
    /// What was given as an answer.
    pub answer: Answer,
    /// Everything that was ever given.
    pub given: BTreeSet<Category>,
    /// What is preserved.
    pub preserved: Option<Preserved>,
    /// When the holder is told afterwards, if something was given in an emergency.
    pub late_notice_by: Option<Moment>,
    /// Whether machines or disks were taken away.
    pub seized: bool,
    /// Whether it was ordered to begin collecting.
    pub prospective_ordered: bool,
    /// Whether something was given that must not have been given yet.
    pub breached: bool,
    /// What a first person approved and nobody gave yet.
    pub approval: Option<Approval>,
}

/// What was given as an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer {
    /// None yet.
    #[default]
    None,
    /// That nothing of it exists.
    NothingHeld,
    /// Some of what is asked and held.
    Partial,
    /// All of what is asked and held.
    Full,
    /// That nothing is given.
    Refused,
}

/// Where production stands: the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProductionState {
    /// Something was given that must not have been given yet.
    ProducedBeforeNotice,
    /// Machines or disks were taken away.
    Seized,
    /// It was ordered to begin collecting.
    ProspectiveCollectionOrdered,
    /// An answer was given.
    Answered(Answer),
    /// What exists is preserved.
    Preserved,
    /// Nothing was given.
    None,
}

/// What is preserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preserved {
    /// Until when.
    pub until: Moment,
    /// The digest of the list of what is preserved.
    pub scope: Digest,
    /// Whether it was renewed.
    pub renewed: bool,
}

/// What a first person approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The seat that approved it, which may not give it.
    pub by: String,
    /// What is to be given.
    pub given: BTreeSet<Category>,
    /// The digest of the archive.
    pub package: Digest,
    late_notice_by: Option<Moment>,
}

impl Production {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> ProductionState {
        use ProductionState as S;
        match self {
            Self { breached: true, .. } => S::ProducedBeforeNotice,
            Self { seized: true, .. } => S::Seized,
            Self { answer: Answer::None, prospective_ordered: true, .. } => {
                S::ProspectiveCollectionOrdered
            }
            Self { answer: Answer::None, preserved: Some(_), .. } => S::Preserved,
            Self { answer: Answer::None, .. } => S::None,
            Self { answer, .. } => S::Answered(*answer),
        }
    }

    /// Whether an answer was given, or taken.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answer != Answer::None || self.seized || self.breached
    }

    /// Whether nothing is left to delete.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.preserved.is_none()
    }
}

pub(super) fn step(
    next: &mut Matter,
    event: &Event,
    entry: &Entry,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let at = entry.at;
    match event {
        Event::Preserved { .. }
        | Event::PreservationRenewed { .. }
        | Event::PreservationDeleted => {
            preserve(next, event, at)?;
        }
        Event::ProductionApproved { given, package, late_notice_by } => {
            may_give(next, given)?;
            let late = late_notice_by.is_none_or(|by| by > at);
            require(late, Refusal::Nonsense("late notice lies ahead"))?;
            let (by, given, late_notice_by) = (entry.by.clone(), given.clone(), *late_notice_by);
            next.production.approval =
                Some(Approval { by, given, package: *package, late_notice_by });
        }
        Event::Produced { given, package, .. } => {
            produce(next, given, *package, entry, context)?;
        }
        Event::NothingHeld { .. } => {
            unanswered(next)?;
            let authentic = next.process.is_valid() && !next.challenge.bars_production();
            require(authentic, Refusal::NotNow("it is not valid, or a challenge bars answers"))?;
            let found = next.demand.as_ref().is_some_and(|demand| demand.finds_somebody());
            let nothing = !found || next.giveable().is_empty();
            require(nothing, Refusal::Nonsense("some of what is asked is held"))?;
            next.production.answer = Answer::NothingHeld;
        }
        Event::Refused { .. } => {
            unanswered(next)?;
            next.production.answer = Answer::Refused;
        }
        Event::Seized { .. } => next.production.seized = true,
        Event::ProspectiveCollectionOrdered { .. } => {
            require(next.demand.is_some(), Refusal::NotNow("there is no demand"))?;
            next.production.prospective_ordered = true;
        }
        Event::ProducedBeforeNotice { given, given_at, .. } => {
            require(*given_at <= at, Refusal::Nonsense("it lies in the future"))?;
            let kept = next.ground(*given_at, None, context).is_some();
            require(!kept, Refusal::Nonsense("it was not too early: record it as produced"))?;
            require(!given.is_empty(), Refusal::Nonsense("nothing was given"))?;
            next.production.breached = true;
            next.production.given.extend(given);
        }
        _ => {}
    }
    Ok(())
}

/// Why something may be given now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    AfterNotice,
    UnderGag,
    Emergency,
}

impl Matter {
    /// What may be given at all: asked for, held, and within reach.
    #[must_use]
    pub fn giveable(&self) -> BTreeSet<Category> {
        let reached = |category: &Category| {
            let reaches = |terms: &Terms| terms.reaches(*category);
            category.held().is_something() && self.process.terms.as_ref().is_some_and(reaches)
        };
        self.requested().into_iter().filter(reached).collect()
    }

    /// Invariant 1: after notice and its window, under a gag that binds, or in an emergency.
    fn ground(
        &self,
        at: Moment,
        late_notice_by: Option<Moment>,
        context: &Context<'_>,
    ) -> Option<Ground> {
        let voluntary = self.process.terms.as_ref().is_some_and(|terms| terms.voluntary);
        if self.notice.window_is_over(at) {
            Some(Ground::AfterNotice)
        } else if self.notice.is_gagged(at) {
            Some(Ground::UnderGag)
        } else if voluntary && context.emergencies && late_notice_by.is_some() {
            Some(Ground::Emergency)
        } else {
            None
        }
    }
}

fn unanswered(next: &Matter) -> Result<(), Refusal> {
    let open = !next.process.is_over() && next.production.answer == Answer::None;
    require(open, Refusal::NotNow("it was answered, or is over"))
}

fn may_give(next: &Matter, given: &BTreeSet<Category>) -> Result<(), Refusal> {
    require(next.process.is_valid(), Refusal::NotNow("it was not found valid"))?;
    let barred = next.challenge.bars_production();
    require(!barred, Refusal::NotNow("a challenge bars giving anything"))?;
    let somebody = next.demand.as_ref().is_some_and(|demand| demand.finds_somebody());
    require(somebody, Refusal::Nonsense("none of the accounts named is here"))?;
    let outside = "given is at most what is asked for, held and within reach";
    let within = given.is_subset(&next.giveable());
    require(within, breaks(Invariant::WithinAskedHeldReach, outside))?;
    require(!given.is_empty(), Refusal::Nonsense("nothing is given: say that nothing is held"))
}

fn produce(
    next: &mut Matter,
    given: &BTreeSet<Category>,
    package: Digest,
    entry: &Entry,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    may_give(next, given)?;
    let approval = next.production.approval.take();
    let approval = approval.ok_or(Refusal::SecondPerson("produce: nobody approved it"))?;
    require(approval.by != entry.by, Refusal::SecondPerson("produce"))?;
    let same = approval.given == *given && approval.package == package;
    require(same, Refusal::Nonsense("it is not what was approved"))?;
    let ground = next.ground(entry.at, approval.late_notice_by, context);
    let early = "notice and its window come first; if it was given, record produced_before_notice";
    let ground = ground.ok_or(breaks(Invariant::NoticeBeforeProduction, early))?;
    if ground == Ground::Emergency {
        next.production.late_notice_by = approval.late_notice_by;
    }
    next.production.given.extend(given);
    let all = next.giveable().is_subset(&next.production.given);
    next.production.answer = if all { Answer::Full } else { Answer::Partial };
    Ok(())
}

fn preserve(next: &mut Matter, event: &Event, at: Moment) -> Result<(), Refusal> {
    let expires = |because| breaks(Invariant::PreservationExpires, because);
    let allowed = next.process.terms.as_ref().and_then(|terms| terms.preservation);
    match event {
        Event::Preserved { until, scope } => {
            require(!next.process.is_over(), Refusal::NotNow("the demand is over"))?;
            let fresh = next.production.preserved.is_none();
            require(fresh, Refusal::NotNow("it is preserved already"))?;
            let most = allowed.map_or(limits::DOCKET_PRESERVATION_DAYS_MAX, |it| it.days.into());
            let ends = at < *until && *until <= at.plus_days(most);
            require(ends, expires("it is preserved for longer than the authority has it"))?;
            let preserved = Preserved { until: *until, scope: *scope, renewed: false };
            next.production.preserved = Some(preserved);
        }
        Event::PreservationRenewed { until } => {
            let over = next.process.is_over();
            let Some(preserved) = next.production.preserved.as_mut().filter(|_| !over) else {
                return Err(Refusal::NotNow("nothing is preserved, or the demand is over"));
            };
            let days = limits::DOCKET_PRESERVATION_DAYS_MAX;
            let most = allowed.map_or(days, |it| it.renewal_days.into());
            let again = preserved.renewed || at >= preserved.until;
            require(!again, expires("it is renewed once, before it expires"))?;
            let ends = preserved.until < *until && *until <= preserved.until.plus_days(most);
            require(ends, expires("it is renewed for longer than the authority has it"))?;
            (preserved.until, preserved.renewed) = (*until, true);
        }
        _ => {
            let deleted = next.production.preserved.take();
            require(deleted.is_some(), Refusal::NotNow("nothing is preserved"))?;
        }
    }
    Ok(())
}
