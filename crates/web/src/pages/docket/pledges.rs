//! What others ask of services, and how much of it is kept here. Each answer follows from the rule,
//! number or setting that decides it; where nothing does, it says so.

use record::limits::DOCKET_WINDOW_DAYS;
use service::Refused;
use service::docket::{Category, PublicDocket};

use crate::door::Visit;

/// A criterion, and who keeps it.
pub(super) struct Pledge {
    pub(super) asks: &'static str,
    pub(super) keeper: &'static str,
    pub(super) answer: String,
}

/// The six criteria of "Who Has Your Back" (Electronic Frontier Foundation, 2013), and that of
/// 2017 on national-security letters.
pub(super) fn all(visit: &Visit, docket: &PublicDocket) -> Result<Vec<Pledge>, Refused> {
    let brought = |listed: &&service::docket::Listed| {
        listed.view.tally.as_ref().is_some_and(|tally| tally.brought_to_court)
    };
    let brought = docket.matters.iter().filter(brought).count();
    let pledge = |asks, keeper, answer| Pledge { asks, keeper, answer };
    Ok(vec![
        pledge("Requires a warrant for content", PROGRAM, warrants(visit)?),
        pledge(
            "Tells users about demands",
            PROGRAM,
            format!(
                "The docket takes nothing as given before the holder was told and had at \
                 least {DOCKET_WINDOW_DAYS} days, unless a law or a court bars telling, or two \
                 persons act in an emergency. A request for secrecy bars nothing. If it was given \
                 before all the same, the page of the matter calls that a breach."
            ),
        ),
        pledge("Publishes a transparency report", PROGRAM, report(visit, docket)),
        pledge("Publishes guidelines for agencies", PROGRAM, guidelines(visit)),
        pledge(
            "Fights for users in courts",
            PEOPLE,
            format!(
                "The docket shows where it was done. Brought to court, as far as everything about \
                 it is public: {brought}."
            ),
        ),
        pledge(
            "Fights for users in parliaments",
            PEOPLE,
            "The program knows nothing of it.".to_owned(),
        ),
        pledge("Has every national-security letter reviewed by a judge", PEOPLE, reviews(visit)?),
    ])
}

fn warrants(visit: &Visit) -> Result<String, Refused> {
    let known = visit.service.docket_authorities()?;
    let warrants = known.iter().filter(|row| row.warrant).count();
    let content = Category::ALL.iter().filter(|it| it.is_private_content());
    let sealed = content.map(|it| format!("{}: {}", it.name(), it.held().words()));
    Ok(format!(
        "The docket takes no answer that gives private content under an authority that is no \
         warrant. Of {} authorities known here, {warrants} are. What there is of it: {}.",
        known.iter().len(),
        sealed.collect::<Vec<_>>().join("; "),
    ))
}

fn report(visit: &Visit, docket: &PublicDocket) -> String {
    let (halves, _) = docket.periods();
    let kept = if visit.service.docket_recipient().is_some() {
        format!("These pages are made from the docket; half-years so far: {}.", halves.len())
    } else {
        "These pages are made from the docket, for which no key is set up here.".to_owned()
    };
    let log = if visit.service.docket_verifier().is_some() {
        "What they count is in the log. That nothing was left out, nobody can show."
    } else {
        "There is no log to check them against."
    };
    format!("{kept} {log}")
}

fn guidelines(visit: &Visit) -> String {
    let served = &visit.settings().legal.served_at;
    let page = "The page for agencies is made from what the program holds and refuses.";
    let where_to = if served.is_empty() {
        "Whoever runs this server has not said where papers are served."
    } else {
        "It says where papers are served."
    };
    format!("{page} {where_to}")
}

fn reviews(visit: &Visit) -> Result<String, Refused> {
    let known = visit.service.docket_authorities()?;
    let timed = known.iter().filter(|row| row.gag.review_days.is_some()).count();
    Ok(format!(
        "Once a gag is disputed, the list of what is due says by when a court must have been \
         asked, for the authorities that set a time: {timed} of those known here. Nothing makes \
         anybody dispute one."
    ))
}

const PROGRAM: &str = "Enforced by the program";
const PEOPLE: &str = "Promised by nobody but people, not enforced";
