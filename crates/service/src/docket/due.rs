//! What is due on all matters, and the same as a calendar (RFC 5545).

use docket::clock::{Due, due};
use docket::matter::When;
use docket::moment::Moment;
use icalendar::{Calendar, Component as _, Event, Property};
use record::Day;

use super::desk::{Desk, Filed};
use super::public::{Listed, PublicDocket};
use crate::{Refused, Service};

impl Service {
    /// What is due, the most urgent first.
    ///
    /// # Errors
    /// [`Refused::WrongDocketKey`] if there are papers that the key does not open.
    pub async fn docket_due(&self, desk: &Desk) -> Result<Vec<(Option<u32>, Due)>, Refused> {
        Ok(self.docket_due_among(desk, &self.docket_matters(desk).await?))
    }

    /// The same of matters whose papers were opened already.
    #[must_use]
    pub fn docket_due_among(&self, desk: &Desk, matters: &[Filed]) -> Vec<(Option<u32>, Due)> {
        let mut all = Vec::new();
        for filed in matters {
            let list = self.docket_due_on(desk, filed);
            all.extend(list.into_iter().map(|due| (filed.number, due)));
        }
        all.sort_by_key(|(_, due)| due.at);
        all
    }

    /// What is due on one matter, the most urgent first.
    #[must_use]
    pub fn docket_due_on(&self, desk: &Desk, filed: &Filed) -> Vec<Due> {
        let now = Moment::new(self.clock.slot());
        due(&filed.matter, &desk.authorities, &desk.calendars, now)
    }
}

/// What is due as a calendar that other programs read. Says nothing of what a matter is about.
#[must_use]
pub fn calendar(list: &[(Option<u32>, Due)]) -> String {
    let mut calendar = empty();
    for (number, due) in list {
        let name = due.matter.to_string();
        let called = number.map_or_else(|| due.matter.short(), |number| number.to_string());
        let stamp = stamp(due.at);
        let mut event = Event::new();
        event.uid(&format!("{name}-{:?}@docket", due.kind));
        // Never left to the library, which would look at a clock.
        event.add_property("DTSTAMP", &stamp).add_property("DTSTART", &stamp);
        event.summary(&format!("Docket {called}: {}", due.kind.words()));
        calendar.push(event);
    }
    calendar.to_string()
}

/// What everybody may know as a calendar: days and weeks on which something happened, with no time
/// of a day. Who fetches it learns nothing that the pages do not show.
#[must_use]
pub fn public_calendar(docket: &PublicDocket, origin: &str) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let mut calendar = empty();
    for Listed { number, view } in &docket.matters {
        let mark = if view.sample { "Sample: " } else { "" };
        for (place, step) in (1..).zip(&view.steps) {
            let first = step.when.first_day();
            let (days, week) = match step.when {
                When::Day(_) => (1, ""),
                When::Week(_) => (7, " (in this week)"),
            };
            let mut event = Event::new();
            event.uid(&format!("docket-{number}-{place}@{host}"));
            event.add_property("DTSTAMP", format!("{}T000000Z", digits(first)));
            event.append_property(whole_day("DTSTART", first));
            event.append_property(whole_day("DTEND", first.plus_days(days)));
            event.summary(&format!("{mark}Docket {number}: {}{week}", step.what.words()));
            event.add_property("URL", format!("{origin}/docket/{number}"));
            calendar.push(event);
        }
    }
    calendar.to_string()
}

fn empty() -> Calendar {
    let mut calendar = Calendar::new();
    calendar.properties.retain(|property| property.key() != "PRODID");
    calendar.append_property(Property::new("PRODID", "-//Publius//Docket//EN"));
    calendar
}

fn whole_day(name: &str, day: Day) -> Property {
    Property::new(name, digits(day)).add_parameter("VALUE", "DATE").done()
}

/// `20170314`.
fn digits(day: Day) -> String {
    day.iso().replace('-', "")
}

/// `20170314T133000Z`.
fn stamp(at: Moment) -> String {
    let digits: String = at.to_string().chars().filter(|it| it.is_ascii_alphanumeric()).collect();
    let (day, rest) = digits.split_once('T').unwrap_or((&digits, "000000Z"));
    let time = rest.chars().filter(char::is_ascii_digit).chain("000000".chars());
    format!("{day}T{}Z", time.take(6).collect::<String>())
}
