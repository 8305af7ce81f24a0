//! Rules about secrecy: asked for, ordered, and for how long.

use record::limits;

use crate::authority::GagBasis;
use crate::matter::Basis;

use super::{Finding, Reading};

pub(super) fn requested_only(reading: &Reading<'_>) -> Finding {
    let words = reading.demand.secrecy_words.as_ref()?;
    let ordered = reading.secrecy.is_some_and(|secrecy| secrecy.basis.binds());
    (!ordered).then(|| (format!("\"{words}\"; a request delays nothing"), None))
}

pub(super) fn without_basis(reading: &Reading<'_>) -> Finding {
    let words = reading.demand.secrecy_words.as_ref()?;
    let authority = reading.authority?;
    let claimed = reading.secrecy.is_some_and(|secrecy| secrecy.basis == Basis::Statutory);
    // Another law may bar telling; then it is that one which counts.
    let same = reading
        .secrecy
        .is_some_and(|secrecy| secrecy.authority.as_ref().is_none_or(|id| *id == authority.id));
    let lacking = claimed && same && authority.gag.kind != GagBasis::Statutory;
    lacking.then(|| (format!("\"{words}\""), Some("gag")))
}

pub(super) fn without_end(reading: &Reading<'_>) -> Finding {
    let secrecy = reading.secrecy.filter(|secrecy| secrecy.basis.binds())?;
    let read = || "ask for an end; until then it is looked at on its date of review".to_owned();
    secrecy.ends.is_none().then(|| (read(), None))
}

pub(super) fn over_a_year(reading: &Reading<'_>) -> Finding {
    let secrecy = reading.secrecy.filter(|secrecy| secrecy.basis.binds())?;
    let ends = secrecy.ends?;
    let (received, days) = (reading.demand.received, limits::DOCKET_GAG_DAYS_USUAL);
    let long = ends > received.plus_days(days);
    long.then(|| (format!("received {received}, ends {ends}: over {days} days"), None))
}
