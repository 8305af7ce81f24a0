//! `/desk`: what is due, what needs a second person, all matters; and the same as a calendar.

use askama::Template;
use axum::response::IntoResponse as _;
use service::docket::clock::{Colour, Due};
use service::docket::matter::{ChallengeStanding, ProductionStanding, SecondPerson};
use service::docket::{EnvelopeLine, Filed, calendar};

use super::produce::attachment;
use super::{Seat, unlock};
use crate::door::Visit;
use crate::frame::Frame;
use crate::reply::{self, Answer};

/// `/desk`.
pub(crate) async fn list(visit: Visit) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let matters = visit.service.docket_matters(&seat.desk).await?;
    let due = visit.service.docket_due_among(&seat.desk, &matters);
    let (envelopes, closed) = visit.service.docket_envelopes(&seat.desk).await?;
    let answers = visit.service.docket_answers_waiting().await?;
    let lines: Vec<_> = matters.iter().rev().map(|filed| Line::of(filed, &visit)).collect();
    reply::page(&ListPage {
        frame: Frame::new(&visit, "Desk"),
        due: due.iter().map(|(number, due)| DueLine::of(*number, due)).collect(),
        second: matters.iter().filter_map(second).collect(),
        lines,
        envelopes,
        closed,
        answers,
    })
}

/// `/desk/calendar.ics`: what is due on all matters, for whoever may know of them.
pub(crate) async fn ics(visit: Visit) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let due = visit.service.docket_due(&seat.desk).await?;
    let headers = attachment("desk.ics", "text/calendar; charset=utf-8");
    Ok((headers, calendar(&due)).into_response())
}

/// Something that is due.
pub(super) struct DueLine {
    pub(super) called: String,
    pub(super) what: &'static str,
    pub(super) when: String,
    pub(super) zone: String,
    pub(super) because: String,
    /// How urgent, in a word, and as the style sheet calls it.
    pub(super) urgency: (&'static str, &'static str),
}

impl DueLine {
    pub(super) fn of(number: Option<u32>, due: &Due) -> Self {
        let clocks = due.at.on_clocks_of(&due.time_zone);
        let when = clocks.map_or_else(|| due.at.to_string(), |at| at.to_string());
        // The seconds are always none.
        let when = when.replace('T', " ").chars().take("2026-11-22 14:05".len()).collect();
        let urgency = match due.colour {
            Colour::Stopped => ("stopped by a stay", "stopped"),
            Colour::Green => ("there is time", "green"),
            Colour::Amber => ("within three days", "amber"),
            Colour::Red => ("now", "red"),
        };
        let named = || due.matter.short();
        Self {
            called: number.map_or_else(named, |number| number.to_string()),
            what: due.kind.words(),
            when,
            zone: due.time_zone.clone(),
            because: due.because.clone(),
            urgency,
        }
    }
}

/// What waits for a second person: on which matter, and what.
pub(super) fn second(filed: &Filed) -> Option<(String, String)> {
    let waiting = filed.matter.waiting()?;
    let not = waiting.not;
    let what = match waiting.to {
        SecondPerson::Authenticate => format!("somebody other than {not} authenticates it"),
        SecondPerson::Give => format!("somebody other than {not} gives what was approved"),
    };
    Some((filed.called(), what))
}

/// A matter in the list.
struct Line {
    called: String,
    is_public: bool,
    is_gagged: bool,
    issuer: String,
    states: [&'static str; 4],
}

impl Line {
    fn of(filed: &Filed, visit: &Visit) -> Self {
        let matter = &filed.matter;
        let now = service::docket::moment::Moment::new(visit.service.slot());
        let issuer = matter.demand.as_ref().map(|demand| demand.issuer.clone());
        Self {
            called: filed.called(),
            is_public: filed.number.is_some(),
            is_gagged: matter.notice.is_gagged(now),
            issuer: issuer.unwrap_or_else(|| "no demand".to_owned()),
            states: [
                matter.process.state.words(),
                matter.notice.state(now).words(),
                ChallengeStanding::of(matter).words(),
                ProductionStanding::of(matter.production.state()).words(),
            ],
        }
    }
}

#[derive(Template)]
#[template(path = "desk/list.html")]
struct ListPage {
    frame: Frame,
    due: Vec<DueLine>,
    second: Vec<(String, String)>,
    lines: Vec<Line>,
    /// Those that were handed in and wait, and how many more do not open with this key.
    envelopes: Vec<EnvelopeLine>,
    closed: usize,
    /// Holders' answers that wait.
    answers: usize,
}
