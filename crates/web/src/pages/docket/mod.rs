//! The docket: which demands to unmask somebody came in, and what became of them, as far as
//! everybody may know. Made from public views alone; no paper is opened here.

mod charts;
pub(crate) mod data;
mod feed;
mod figures;
mod matter;
mod pledges;
mod sieve;
mod timeline;
pub(crate) mod transparency;

use askama::Template;
use axum::extract::Query;
use record::limits::DOCKET_PAGE_MATTERS;
use service::docket::{Listed, PublicDocket, StepKind, When};

use self::figures::Figures;
use self::sieve::Sieve;
use crate::door::Visit;
use crate::frame::Frame;
use crate::reply::{self, Answer};

pub(crate) use feed::{calendar, feed};
pub(crate) use matter::one;

/// `/docket`: all matters, the latest first, as far as the form lets them through.
pub(crate) async fn list(visit: Visit, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let docket = visit.service.docket_public().await?;
    let sieve = Sieve::new(&docket, &asked);
    let chosen: Vec<_> = docket.matters.iter().filter(|it| sieve.lets(&docket, it)).collect();
    let number = asked.iter().find(|(name, _)| name == "page");
    let number = number.and_then(|(_, page)| page.parse::<usize>().ok()).unwrap_or(1).max(1);
    let first = (number - 1).saturating_mul(DOCKET_PAGE_MATTERS);
    let shown = chosen.iter().skip(first).take(DOCKET_PAGE_MATTERS);
    let lines: Vec<_> = shown.map(|listed| Line::of(&docket, listed)).collect();
    let more = chosen.len() > first.saturating_add(DOCKET_PAGE_MATTERS);
    let mut frame = Frame::new(&visit, "Docket").with_feed("/docket/feed.atom".to_owned());
    frame.older = more.then(|| sieve.address(number.saturating_add(1)));
    reply::page(&ListPage {
        frame,
        total: docket.matters.len(),
        count: chosen.len(),
        samples: chosen.iter().any(|listed| listed.view.sample),
        logged: visit.service.docket_verifier().is_some(),
        figures: Figures::of(chosen.iter().copied()),
        sieve,
        lines,
    })
}

#[derive(Template)]
#[template(path = "docket/list.html")]
struct ListPage {
    frame: Frame,
    total: usize,
    count: usize,
    samples: bool,
    logged: bool,
    figures: Figures,
    sieve: Sieve,
    lines: Vec<Line>,
}

/// A matter in the list.
struct Line {
    number: u32,
    name: String,
    citation: String,
    received: String,
    process: &'static str,
    notice: String,
    production: &'static str,
    sample: bool,
    closed: bool,
}

impl Line {
    fn of(docket: &PublicDocket, listed: &Listed) -> Self {
        let view = &listed.view;
        Self {
            number: listed.number,
            name: name_of(docket, listed),
            citation: docket.authority(view).map(|it| it.citation.clone()).unwrap_or_default(),
            received: view.received.map(when).unwrap_or_default(),
            process: view.process.words(),
            notice: notice(listed),
            production: view.production.words(),
            sample: view.sample,
            closed: view.closed,
        }
    }
}

/// What kind of demand it is: the name of the authority that it cites.
fn name_of(docket: &PublicDocket, listed: &Listed) -> String {
    if let Some(authority) = docket.authority(&listed.view) {
        return authority.name.clone();
    }
    let seized = listed.view.steps.iter().any(|step| step.what == StepKind::Seized);
    let name = if seized { "Seizure" } else { "Demand that cites no authority known here" };
    name.to_owned()
}

/// Where notice stands, and how long it took.
fn notice(listed: &Listed) -> String {
    let words = listed.view.notice.words();
    match listed.view.notice_days {
        None => words.to_owned(),
        Some(0) => format!("{words} on the same day"),
        Some(1) => format!("{words} a day after it came"),
        Some(days) => format!("{words} {days} days after it came"),
    }
}

/// A time, as coarse as it may be known.
fn when(when: When) -> String {
    match when {
        When::Day(day) => day.for_people(),
        When::Week(monday) => format!("week of {}", monday.for_people()),
    }
}
