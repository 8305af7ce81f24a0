//! Which of a matter's entries the public may see, how coarsely, and in which words.

use super::Matter;
use super::event::{Entry, Event};
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
fn shown(event: &Event) -> Option<(&'static str, String, bool)> {
    let fine = |what, words: &str| Some((what, words.to_owned(), false));
    let coarse = |what, words: &str| Some((what, words.to_owned(), true));
    match event {
        Event::Received(_) => coarse("received", ""),
        Event::Authenticated { genuine, .. } => {
            fine("authenticated", if *genuine { "genuine" } else { "not genuine" })
        }
        Event::Reviewed { valid, flags, reason, .. } => {
            let verdict = if *valid { "valid" } else { "deficient" };
            fine("reviewed", &format!("{verdict}: {reason}; {}", flagged(flags.iter())))
        }
        Event::Returned { deficiencies, .. } => fine("returned", &flagged(deficiencies.iter())),
        Event::Amended(_) => coarse("amended", ""),
        Event::Narrowed { asked, .. } => fine("narrowed", &named(asked.iter())),
        Event::Withdrawn { words, .. } => fine("withdrawn", words),
        Event::Expired { reason } => fine("expired", reason),
        Event::Resolved { reason } => fine("resolved", reason),
        Event::NoticeSent { .. } => fine("notice_sent", ""),
        Event::NoticeImpossible { reason } => fine("notice_impossible", reason),
        Event::Refused { reason } => fine("refused", reason),
        Event::Annotated { words, source } => fine("annotated", &format!("{words} ({source})")),
        Event::Corrected { words, .. } => fine("corrected", words),
        Event::Closed => fine("closed", ""),
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

type Shown = Option<(&'static str, String, bool)>;

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
            fine("secrecy_classified", basis.to_owned())
        }
        Event::GagChallenged { ground, .. } => fine("gag_challenged", ground.clone()),
        Event::GagShortened { .. } => fine("gag_shortened", String::new()),
        Event::GagRenewed { .. } => fine("gag_renewed", String::new()),
        Event::GagLifted { words } => fine("gag_lifted", words.clone()),
        Event::GagExpired => fine("gag_expired", String::new()),
        _ => None,
    }
}

fn court(event: &Event) -> Shown {
    let fine = |what, words: String| Some((what, words, false));
    match event {
        Event::Objected { grounds, .. } => {
            fine("objected", grounds.iter().cloned().collect::<Vec<_>>().join("; "))
        }
        Event::Filed { court, docket_number, .. } => {
            fine("filed", format!("{court}, {docket_number}"))
        }
        Event::StayGranted { .. } => fine("stay_granted", String::new()),
        Event::StayEnded => fine("stay_ended", String::new()),
        Event::Ruled { ruling } => fine("ruled", format!("{ruling:?}").to_lowercase()),
        Event::Appealed { court } => fine("appealed", court.clone()),
        _ => None,
    }
}

fn given(event: &Event) -> Shown {
    let fine = |what, words: String| Some((what, words, false));
    let coarse = |what| Some((what, String::new(), true));
    match event {
        Event::Preserved { .. } => coarse("preserved"),
        Event::PreservationRenewed { .. } => coarse("preservation_renewed"),
        Event::PreservationDeleted => coarse("preservation_deleted"),
        Event::Produced { given, nothing_else_exists, .. } => {
            let rest = if *nothing_else_exists { "; nothing else exists" } else { "" };
            fine("produced", format!("{}{rest}", named(given.iter())))
        }
        Event::NothingHeld { .. } => fine("nothing_held", String::new()),
        Event::Seized { what, accounts_affected, .. } => {
            fine("seized", format!("{what}; accounts affected: {accounts_affected}"))
        }
        Event::ProspectiveCollectionOrdered { words, able, .. } => {
            let able = if *able { "able" } else { "not able" };
            fine("prospective_collection_ordered", format!("{words}; the server is {able}"))
        }
        Event::ProducedBeforeNotice { given, words, .. } => {
            fine("produced_before_notice", format!("{}: {words}", named(given.iter())))
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
