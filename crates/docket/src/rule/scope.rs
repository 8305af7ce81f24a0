//! Rules about how far a demand goes, and what it says it is for.

use crate::category::Category;

use super::{Finding, Reading};

pub(super) fn no_date_range(reading: &Reading<'_>) -> Finding {
    let asks = !reading.demand.asked.is_empty() || reading.demand.everything.is_some();
    let open = asks && reading.demand.range.is_none();
    open.then(|| ("no first and no last day".to_owned(), None))
}

pub(super) fn all_records(reading: &Reading<'_>) -> Finding {
    let words = reading.demand.everything.as_ref()?;
    let specific = reading.authority.is_some_and(|authority| authority.specificity);
    Some((format!("\"{words}\""), specific.then_some("specificity")))
}

pub(super) fn outside_reach(reading: &Reading<'_>) -> Finding {
    let reach = &reading.authority?.reach;
    let asked = reading.demand.named_categories();
    let outside = asked.difference(&reach.within).map(|category| category.name());
    let outside: Vec<_> = outside.collect();
    let read = || format!("not named by the text: {}", outside.join(", "));
    (!outside.is_empty()).then(|| (read(), Some("reach")))
}

pub(super) fn subject_mismatch(reading: &Reading<'_>) -> Finding {
    let (demand, authority) = (reading.demand, reading.authority?);
    if authority.subjects.is_empty() {
        return None;
    }
    let subject = demand.purpose.as_ref().and_then(|purpose| purpose.subject);
    if let Some(other) = subject.filter(|subject| !authority.subjects.contains(subject)) {
        let limited: Vec<_> = authority.subjects.iter().map(|subject| subject.words()).collect();
        let read = format!("about {}, limited to {}", other.words(), limited.join(", "));
        return Some((read, Some("subjects")));
    }
    // The form may name the right subject while nothing asked for belongs to it.
    let within = &authority.reach.within;
    let asked = demand.named_categories();
    let none = !within.is_empty() && !asked.is_empty() && asked.is_disjoint(within);
    let read = || format!("none of what is asked is {}", authority.reach.words);
    none.then(|| (read(), Some("reach")))
}

pub(super) fn missing_purpose(reading: &Reading<'_>) -> Finding {
    if reading.authority.is_none_or(|authority| authority.subjects.is_empty()) {
        return None;
    }
    let read = match &reading.demand.purpose {
        None => "no purpose is stated".to_owned(),
        Some(purpose) if purpose.particular => return None,
        Some(purpose) => format!("names no facts of this case: \"{}\"", purpose.words),
    };
    Some((read, Some("subjects")))
}

pub(super) fn content_without_warrant(reading: &Reading<'_>) -> Finding {
    let asked = reading.demand.named_categories();
    let content = asked.iter().find(|category| category.is_private_content())?;
    let warrant = reading.authority?.warrant;
    (!warrant).then(|| (format!("asks for {}", content.name()), Some("warrant")))
}

pub(super) fn collects_from_now_on(reading: &Reading<'_>) -> Finding {
    let demand = reading.demand;
    let ahead = demand.range.is_some_and(|range| range.to.is_some_and(|to| to > demand.received));
    let asks = ahead || demand.named_categories().contains(&Category::RealTime);
    let may = reading.authority.is_some_and(|authority| authority.prospective);
    let read = || "asks for what does not exist yet".to_owned();
    (asks && !may).then(|| (read(), Some("prospective")))
}

pub(super) fn reverse_search(reading: &Reading<'_>) -> Finding {
    let asks = reading.demand.named_categories().contains(&Category::SelectorSearch);
    asks.then(|| ("only a handle can be searched for here".to_owned(), None))
}
