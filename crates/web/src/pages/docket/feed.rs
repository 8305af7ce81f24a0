//! The docket as an Atom feed, a matter an entry, and as a calendar, a step an event: their times
//! are as coarse as on its pages.

use askama::Template;
use axum::http::HeaderMap;
use record::limits::DOCKET_FEED_MATTERS;
use service::docket::{Listed, PublicDocket, PublicMatter, public_calendar};

use super::data::file_answer;
use super::{name_of, when};
use crate::door::Visit;
use crate::feeds::{ATOM, Entry, Feed, plain, unless_known};
use crate::reply::{self, Answer};

/// `/docket/feed.atom`.
pub(crate) async fn feed(visit: Visit, asked: HeaderMap) -> Answer {
    let docket = visit.service.docket_public().await?;
    let mut feed = Feed::new(&visit, &format!("Docket of {}", visit.settings().name), "/docket");
    feed.subtitle = "Demands to unmask somebody, and what became of them".to_owned();
    let newest = docket.matters.iter().take(DOCKET_FEED_MATTERS);
    feed.entries = newest.map(|listed| entry(&feed, &docket, listed)).collect();
    feed.updated = feed.entries.iter().map(|entry| entry.updated).max().unwrap_or_default();
    unless_known(reply::text(ATOM, &feed)?, &feed, &asked)
}

/// `/docket/calendar.ics`.
pub(crate) async fn calendar(visit: Visit) -> Answer {
    let docket = visit.service.docket_public().await?;
    let text = public_calendar(&docket, &visit.settings().origin);
    Ok(file_answer("text/calendar; charset=utf-8", "docket.ics", text.into_bytes()))
}

fn entry(feed: &Feed, docket: &PublicDocket, listed: &Listed) -> Entry {
    let Listed { number, view } = listed;
    let mark = if view.sample { "Sample: " } else { "" };
    let title = format!("{mark}{number}: {}, {}", name_of(docket, listed), view.process.words());
    let days = view.steps.iter().map(|step| step.when.first_day().first_slot());
    let begun = view.received.map(|received| received.first_day().first_slot());
    Entry {
        address: format!("{}/docket/{number}", feed.origin),
        title: plain(&title),
        author: feed.site.clone(),
        author_address: feed.origin.clone(),
        published: begun.or_else(|| days.clone().min()).unwrap_or_default(),
        updated: days.max().or(begun).unwrap_or_default(),
        content: plain(&Content { view }.render().unwrap_or_default()),
        tags: Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "docket/entry.html")]
struct Content<'a> {
    view: &'a PublicMatter,
}

impl Content<'_> {
    fn when(when: &service::docket::When) -> String {
        self::when(*when)
    }
}
