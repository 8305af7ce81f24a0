//! Rules about the paper itself: who signed it, what it cites and what it states.

use crate::authority::{Element, Enforcement, Judge, Rank};

use super::{Finding, Reading};

pub(super) fn unknown_authority(reading: &Reading<'_>) -> Finding {
    let read = || "the paper's citation matches no row".to_owned();
    reading.authority.is_none().then(|| (read(), None))
}

pub(super) fn signatory_rank(reading: &Reading<'_>) -> Finding {
    let least = reading.authority?.rank_min?;
    let signatory = reading.demand.signatory.as_ref()?;
    let low = signatory.rank? < least;
    let read = || format!("signed by \"{}\", at least {}", signatory.title, least.words());
    low.then(|| (read(), Some("rank_min")))
}

pub(super) fn missing_rank(reading: &Reading<'_>) -> Finding {
    let least = reading.authority?.rank_min?;
    let rank = reading.demand.signatory.as_ref().and_then(|signatory| signatory.rank);
    let read = || format!("no rank on the paper, at least {}", least.words());
    rank.is_none().then(|| (read(), Some("rank_min")))
}

pub(super) fn distance(reading: &Reading<'_>) -> Finding {
    let most = reading.authority?.distance_miles_max?;
    let miles = reading.demand.distance_miles?;
    let read = || format!("{miles} miles, at most {most}; whether this binds records is open");
    (miles > most).then(|| (read(), Some("distance_miles_max")))
}

pub(super) fn missing_elements(reading: &Reading<'_>) -> Finding {
    let must = &reading.authority?.must_state;
    let missing: Vec<_> = must.difference(&reading.demand.states).map(element).collect();
    let read = || format!("not stated: {}", missing.join(", "));
    (!missing.is_empty()).then(|| (read(), Some("must_state")))
}

pub(super) fn no_judge(reading: &Reading<'_>) -> Finding {
    let judge = reading.authority?.judge;
    let rank = reading.demand.signatory.as_ref().and_then(|signatory| signatory.rank);
    let lacking = judge == Judge::Yes && rank != Some(Rank::Judge);
    lacking.then(|| ("the authority takes a judge".to_owned(), Some("judge")))
}

pub(super) fn voluntary(reading: &Reading<'_>) -> Finding {
    let authority = reading.authority?;
    let voluntary = authority.enforcement == Enforcement::Voluntary;
    voluntary.then(|| (authority.challenge.clone(), Some("enforcement")))
}

pub(super) fn no_account(reading: &Reading<'_>) -> Finding {
    let nobody = !reading.demand.finds_somebody();
    nobody.then(|| (format!("accounts named: {}", reading.demand.accounts.len()), None))
}

fn element(element: &Element) -> &'static str {
    match element {
        Element::LegalBasis => "legal basis",
        Element::Issuer => "issuer",
        Element::Reasons => "reasons",
        Element::Redress => "redress",
    }
}
