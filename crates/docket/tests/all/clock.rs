//! Clocks: deadlines in the matter's time zone, by its courts' calendar; only a stay stops one.

use docket::authority::{Authorities, Period, Unit};
use docket::clock::{Calendars, Colour, Due, DueKind, due};
use docket::matter::{ChallengeState, Context, Event, Matter};
use docket::moment::Moment;
use docket::sample::{Sample, built_in};
use record::Slot;

fn at(text: &str) -> Moment {
    Moment::new(Slot::parse(text).unwrap())
}

fn end(jurisdiction: &str, zone: &str, begins: &str, count: u32, unit: Unit) -> String {
    let calendars = Calendars::built_in().unwrap();
    let calendar = calendars.of(jurisdiction).unwrap();
    calendar.end_of(at(begins), Period { count, unit }, zone).unwrap().to_string()
}

#[test]
fn a_period_of_days_ends_with_its_last_day_there() {
    // Received at 02:00 in Berlin, which is the day before in UTC.
    let ends = end("eu", "Europe/Berlin", "2026-09-07T00:00Z", 10, Unit::Days);
    assert_eq!(ends, "2026-09-17T21:59:00Z");
    let evening = end("us", "America/Los_Angeles", "2026-09-08T03:00Z", 14, Unit::Days);
    assert_eq!(evening, "2026-09-22T06:59:00Z", "it is still the 7th there, a Monday");
    let hours = end("eu", "Europe/Berlin", "2026-09-07T00:00Z", 8, Unit::Hours);
    assert_eq!(hours, "2026-09-07T08:00:00Z");
}

#[test]
fn the_clocks_going_forward_moves_no_deadline() {
    let ends = end("us", "America/New_York", "2026-03-02T15:00Z", 10, Unit::Days);
    assert_eq!(ends, "2026-03-13T03:59:00Z", "in summer time since the 8th");
}

#[test]
fn a_period_does_not_end_on_a_day_off_where_the_rule_says_so() {
    let new_york = |begins: &str, count| end("us", "America/New_York", begins, count, Unit::Days);
    assert_eq!(new_york("2026-11-12T15:00Z", 14), "2026-11-28T04:59:00Z", "Thanksgiving");
    assert_eq!(new_york("2026-06-25T15:00Z", 8), "2026-07-07T03:59:00Z", "3 July, observed");
    assert_eq!(new_york("2021-12-21T15:00Z", 10), "2022-01-04T04:59:00Z", "31 December, observed");
    // Where nobody checked the rule, the earlier date is shown.
    let berlin = end("de", "Europe/Berlin", "2026-12-15T12:00Z", 10, Unit::Days);
    assert_eq!(berlin, "2026-12-25T22:59:00Z");
}

#[test]
fn working_days_leave_out_holidays() {
    let days = |begins: &str, count| end("uk", "Europe/London", begins, count, Unit::WorkingDays);
    assert_eq!(
        days("2026-04-02T10:00Z", 1),
        "2026-04-07T22:59:00Z",
        "Good Friday to Easter Monday"
    );
    // Christmas on a Saturday: Monday and Tuesday are off in its stead.
    assert_eq!(days("2027-12-24T10:00Z", 1), "2027-12-29T23:59:00Z");
}

fn list(matter: &Matter, now: Moment) -> Vec<Due> {
    let authorities = Authorities::built_in().unwrap();
    due(matter, &authorities, &Calendars::built_in().unwrap(), now)
}

fn sample(id: &str) -> Sample {
    built_in().unwrap().into_iter().find(|sample| sample.id == id).unwrap()
}

#[test]
fn a_european_order_has_ten_days() {
    let first = &sample("D-011").states[0];
    let due = list(first, first.last_moment());
    let answer = due.iter().find(|due| due.kind == DueKind::Answer).unwrap();
    assert_eq!(answer.at.to_string(), "2026-09-17T21:59:00Z");
    assert_eq!((answer.colour, answer.time_zone.as_str()), (Colour::Green, "Europe/Berlin"));
}

#[test]
fn an_objection_stops_no_clock_and_a_stay_does() {
    let states = sample("D-008").states;
    let answer = |state: ChallengeState, after: usize| {
        let matter = states.iter().skip(after).find(|matter| matter.challenge.state == state);
        let matter = matter.unwrap();
        let before_return = at("2020-11-10T00:00Z");
        let due = list(matter, before_return);
        due.into_iter().find(|due| due.kind == DueKind::Answer).unwrap().colour
    };
    assert_eq!(answer(ChallengeState::ObjectedInformally, 0), Colour::Green);
    assert_eq!(answer(ChallengeState::PendingWithoutStay, 0), Colour::Red);
    assert_eq!(answer(ChallengeState::Stayed, 0), Colour::Stopped);
}

#[test]
fn notice_is_due_at_once_and_a_gag_is_looked_at_again() {
    let asked = &sample("D-001").states[2];
    let due = list(asked, asked.last_moment());
    let notify = due.iter().find(|due| due.kind == DueKind::Notify).unwrap();
    assert_eq!((notify.at, notify.colour), (asked.last_moment(), Colour::Red));
    let letter = sample("D-004");
    let challenged = letter
        .states
        .iter()
        .find(|matter| matter.notice.gag.as_ref().is_some_and(|gag| gag.challenged.is_some()));
    let challenged = challenged.unwrap();
    let due = list(challenged, challenged.last_moment());
    let kinds: Vec<_> = due.iter().map(|due| due.kind).collect();
    assert!(!kinds.contains(&DueKind::Notify));
    for kind in [DueKind::ReviewGag, DueKind::GagIsLong, DueKind::GagReviewByCourt] {
        assert!(kinds.contains(&kind), "{kind:?} {kinds:?}");
    }
}

#[test]
fn what_is_preserved_is_due_for_deletion() {
    let states = sample("D-012").states;
    let kept = states.iter().find(|matter| matter.production.preserved.is_some()).unwrap();
    let due = list(kept, kept.last_moment());
    let delete = due.iter().find(|due| due.kind == DueKind::DeletePreserved).unwrap();
    assert_eq!(delete.at.to_string(), "2026-05-03T17:00:00Z");
    assert!(list(states.last().unwrap(), at("2026-06-01T00:00Z")).is_empty(), "closed");
}

#[test]
fn a_refusal_stops_no_clock() {
    let states = sample("D-008").states;
    let filed = states.iter().find(|matter| matter.challenge.party.is_some()).unwrap();
    let refused = Event::Refused { reason: "for a court to decide".into() };
    let authorities = Authorities::built_in().unwrap();
    let entry = filed.next(filed.last_moment(), "counsel", refused);
    let refused = filed.apply(&entry, &Context::live(&authorities)).unwrap();
    let due = list(&refused, refused.last_moment());
    let answer = due.iter().find(|due| due.kind == DueKind::Answer).unwrap();
    assert_eq!(answer.colour, Colour::Red);
    assert_eq!(answer.kind.words(), "Answer the demand");
}
