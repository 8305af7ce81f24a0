//! Which of a matter's entries the public may see, how coarsely, and in which words.

use super::Matter;
use super::event::{Entry, Event};
use super::step_kind::StepKind;
use super::view::{PublicStep, When};
use crate::category::Category;
use crate::rule::Rule;

/// The steps that may be shown, in order.
pub(super) fn steps(matter: &Matter, revealed: bool) -> Vec<PublicStep> {
    let shown = |entry: &Entry| {
        let (what, words, coarse) = shown(&entry.event)?;
        let when =
            if coarse && !revealed { When::week_of(entry.at) } else { When::Day(entry.at.day()) };
        Some(PublicStep { when, what, words: matter.without_handles(&words) })
    };
    matter.timeline.iter().filter_map(shown).collect()
}

/// What is shown of an event: a word, more words, and whether its day is coarsened to a week
/// until everything is revealed. `None` for what is never public.
fn shown(event: &Event) -> Option<(StepKind, String, bool)> {
    let fine = |what, words: &str| Some((what, words.to_owned(), false));
    let coarse = |what, words: &str| Some((what, words.to_owned(), true));
    match event {
        Event::Received(_) => coarse(StepKind::Received, ""),
        Event::Authenticated { genuine, .. } => {
            fine(StepKind::Authenticated, if *genuine { "genuine" } else { "not genuine" })
        }
        Event::Reviewed { valid, flags, reason, .. } => {
            let verdict = if *valid { "valid" } else { "deficient" };
            fine(StepKind::Reviewed, &format!("{verdict}: {reason}; {}", flagged(flags.iter())))
        }
        Event::Returned { deficiencies, .. } => {
            fine(StepKind::Returned, &flagged(deficiencies.iter()))
        }
        Event::Amended(_) => coarse(StepKind::Amended, ""),
        Event::Narrowed { asked, .. } => fine(StepKind::Narrowed, &named(asked.iter())),
        Event::Withdrawn { words, .. } => fine(StepKind::Withdrawn, words),
        Event::Expired { reason } => fine(StepKind::Expired, reason),
        Event::Resolved { reason } => fine(StepKind::Resolved, reason),
        Event::NoticeSent { .. } => fine(StepKind::NoticeSent, ""),
        Event::NoticeImpossible { reason } => fine(StepKind::NoticeImpossible, reason),
        Event::Refused { reason } => fine(StepKind::Refused, reason),
        Event::Annotated { words, source } => {
            fine(StepKind::Annotated, &format!("{words} ({source})"))
        }
        Event::Corrected { words, .. } => fine(StepKind::Corrected, words),
        Event::Closed => fine(StepKind::Closed, ""),
        // A holder's answer and whatever would tell of it; counsel's and the log's own affairs.
        Event::HolderAnswered { .. }
        | Event::ChallengeLapsed
        | Event::ProductionApproved { .. }
        | Event::SealDecided { .. }
        | Event::SlotCommitted { .. }
        | Event::Revealed
        | Event::Counted { .. } => None,
        event => secrecy(event).or_else(|| court(event)).or_else(|| given(event)),
    }
}

type Shown = Option<(StepKind, String, bool)>;

fn secrecy(event: &Event) -> Shown {
    let fine = |what, words: String| Some((what, words, false));
    match event {
        Event::SecrecyClassified { secrecy } => {
            let basis = match secrecy.basis {
                super::Basis::None => "nothing asked",
                super::Basis::Request => "requested only: delays nothing",
                super::Basis::Statutory => "a law barred telling",
                super::Basis::CourtOrder => "a court barred telling",
            };
            fine(StepKind::SecrecyClassified, basis.to_owned())
        }
        Event::GagChallenged { ground, .. } => fine(StepKind::GagChallenged, ground.clone()),
        Event::GagShortened { .. } => fine(StepKind::GagShortened, String::new()),
        Event::GagRenewed { .. } => fine(StepKind::GagRenewed, String::new()),
        Event::GagLifted { words } => fine(StepKind::GagLifted, words.clone()),
        Event::GagExpired => fine(StepKind::GagExpired, String::new()),
        _ => None,
    }
}

fn court(event: &Event) -> Shown {
    let fine = |what, words: String| Some((what, words, false));
    match event {
        Event::Objected { grounds, .. } => {
            fine(StepKind::Objected, grounds.iter().cloned().collect::<Vec<_>>().join("; "))
        }
        Event::Filed { court, docket_number, .. } => {
            fine(StepKind::Filed, format!("{court}, {docket_number}"))
        }
        Event::StayGranted { .. } => fine(StepKind::StayGranted, String::new()),
        Event::StayEnded => fine(StepKind::StayEnded, String::new()),
        Event::Ruled { ruling } => fine(StepKind::Ruled, format!("{ruling:?}").to_lowercase()),
        Event::Appealed { court } => fine(StepKind::Appealed, court.clone()),
        _ => None,
    }
}

fn given(event: &Event) -> Shown {
    let fine = |what, words: String| Some((what, words, false));
    let coarse = |what| Some((what, String::new(), true));
    match event {
        Event::Preserved { .. } => coarse(StepKind::Preserved),
        Event::PreservationRenewed { .. } => coarse(StepKind::PreservationRenewed),
        Event::PreservationDeleted => coarse(StepKind::PreservationDeleted),
        Event::Produced { given, nothing_else_exists, .. } => {
            let rest = if *nothing_else_exists { "; nothing else exists" } else { "" };
            fine(StepKind::Produced, format!("{}{rest}", named(given.iter())))
        }
        Event::NothingHeld { .. } => fine(StepKind::NothingHeld, String::new()),
        Event::Seized { what, accounts_affected, .. } => {
            fine(StepKind::Seized, format!("{what}; accounts affected: {accounts_affected}"))
        }
        Event::ProspectiveCollectionOrdered { words, able, .. } => {
            let able = if *able { "able" } else { "not able" };
            fine(StepKind::ProspectiveCollectionOrdered, format!("{words}; the server is {able}"))
        }
        Event::ProducedBeforeNotice { given, words, .. } => {
            fine(StepKind::ProducedBeforeNotice, format!("{}: {words}", named(given.iter())))
        }
        _ => None,
    }
}

fn named<'a>(categories: impl Iterator<Item = &'a Category>) -> String {
    categories.map(|category| category.name()).collect::<Vec<_>>().join(", ")
}

fn flagged<'a>(rules: impl Iterator<Item = &'a Rule>) -> String {
    let named: Vec<_> = rules.map(|rule| rule.name()).collect();
    if named.is_empty() { "no flags".to_owned() } else { format!("flags: {}", named.join(", ")) }
}

impl Matter {
    /// A text in which no account is named that may not be.
    fn without_handles(&self, words: &str) -> String {
        let shown = self.handles_shown();
        let named = self.timeline.iter().filter_map(|entry| match &entry.event {
            Event::Received(demand) | Event::Amended(demand) => Some(demand),
            Event::Corrected { demand: Some(demand), .. } => Some(demand),
            _ => None,
        });
        let handles = named.flat_map(|demand| demand.accounts.iter().map(|named| &named.handle));
        let hidden = handles.filter(|handle| !handle.is_empty() && !shown.contains(handle));
        hidden.fold(words.to_owned(), |words, handle| replace_all(&words, handle))
    }
}

/// Takes a handle out of a text, in whichever case it is written there.
fn replace_all(words: &str, handle: &str) -> String {
    let (lower, handle) = (words.to_ascii_lowercase(), handle.to_ascii_lowercase());
    let mut left = String::with_capacity(words.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(&handle) {
        left.push_str(words.get(from..at).unwrap_or_default());
        left.push_str("[account]");
        from = at + handle.len();
    }
    left.push_str(words.get(from..).unwrap_or_default());
    left
}
