//! What a court seals leaves no trace outside its papers: two houses live through the same weeks,
//! one of them under a gag, and nobody who asks or takes the disk can tell which.

use std::collections::BTreeMap;

use docket::matter::{Demand, Event, Named, PublicationState};
use docket::moment::Moment;
use rusqlite::Connection;
use service::docket::{Desk, Filed};
use service::{Clock as _, Settings};

use crate::keeper::{demand, desk, gagged as gagged_for, requested, take_in};
use crate::place::Place;

/// What can be told of a house from outside, by what was looked at.
type Look = BTreeMap<String, String>;

const WEEKS: i32 = 12;

/// Every page and file that has to do with the docket, and some that should not.
const PAGES: [&str; 15] = [
    "/",
    "/about",
    "/privacy",
    "/@harbour_clerk",
    "/docket",
    "/docket/1",
    "/docket/2",
    "/docket/feed.atom",
    "/docket.atom",
    "/docket/heartbeat",
    "/docket/heartbeat.json",
    "/transparency",
    "/transparency.csv",
    "/transparency.json",
    "/legal",
];

async fn receive(place: &Place, desk: &Desk, secrecy: Event) -> Filed {
    let accounts = vec![Named { handle: "harbour_clerk".into(), exists: true }];
    let demand = Demand { accounts, ..demand("Office of Conduct") };
    let filed = take_in(&place.service, desk, demand).await;
    place.service.docket_event(desk, &filed, "front", secrecy).await.unwrap()
}

/// Lives through the weeks. There is a matter that everybody may know of, too.
async fn live(gagged: bool) -> (Look, Look) {
    let place = Place::with(Settings { wait_seconds: 0, ..Settings::default() }).await;
    let desk = desk();
    place.member("harbour_clerk").await;
    place.service.take_docket_recipient(desk.address());
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    receive(&place, &desk, requested()).await;
    let mut seen = Look::new();
    for day in 0..7 * WEEKS {
        place.clock.set(place.clock.today().plus_days(1).first_slot());
        place.service.write_docket_day().await.unwrap();
        if gagged && day % 20 == 3 {
            place.clock.set(place.clock.slot().plus_minutes(700));
            let filed =
                receive(&place, &desk, gagged_for(Moment::new(place.clock.slot()), 365)).await;
            let held = filed.matter.publication.state;
            assert!(matches!(held, PublicationState::SealedSlot(Some(_))), "{held:?}");
            assert_eq!(filed.number, None);
        }
        if day % 7 == 4 {
            look(&place, day, &mut seen).await;
        }
        // How long the log is, each day at its end.
        let checkpoint = place.read("/docket/log/checkpoint").await;
        let size = checkpoint.text().lines().nth(1).unwrap().to_owned();
        seen.insert(format!("day {day}: size of the log"), size);
    }
    (seen, tables(&place.data()))
}

async fn look(place: &Place, day: i32, seen: &mut Look) {
    for path in PAGES {
        let page = place.read(path).await;
        let body = if page.status.is_success() { told(page.text()) } else { String::new() };
        seen.insert(format!("day {day}: {path}"), format!("{} {body}", page.status));
    }
}

/// A page without what is drawn by lot in every house: ids, the colour that follows from one, and
/// the root of the log.
fn told(page: &str) -> String {
    let page = (0..10).fold(page.to_owned(), |page, hue| page.replace(&format!("hue-{hue}"), "~"));
    let drawn = |letter: char| letter.is_ascii_alphanumeric() || "+/=".contains(letter);
    let words = page.split_inclusive(|letter| !drawn(letter));
    let by_lot = |word: &&str| {
        let word = word.trim_end_matches(|letter| !drawn(letter));
        word.len() >= 11 && word.contains(|letter: char| letter.is_ascii_digit())
    };
    words.map(|word| if by_lot(&word) { "~" } else { word }).collect()
}

/// Rows and bytes of each table but the papers, and the lengths of what lies in slots.
fn tables(data: &std::path::Path) -> Look {
    let mut tables = Look::new();
    for file in ["public.db", "sealed.db"] {
        let db = Connection::open(data.join(file)).unwrap();
        let names = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
        let mut names = db.prepare(names).unwrap();
        let names: Vec<String> =
            names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for name in names.iter().filter(|name| *name != "docket_papers") {
            let columns = format!("SELECT name FROM pragma_table_info('{name}')");
            let mut columns = db.prepare(&columns).unwrap();
            let columns: Vec<String> =
                columns.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            // Of what age adds by chance nobody learns anything, nor of how long a random number
            // is in an account's own boxes.
            let by_chance =
                |column: &str| file == "sealed.db" || name == "docket_slots" && column == "paper";
            let counted = columns.iter().filter(|column| !by_chance(column));
            let lengths: Vec<_> =
                counted.map(|column| format!("+ coalesce(length(\"{column}\"), 0)")).collect();
            let sizes = format!("SELECT count(*), sum(0 {}) FROM \"{name}\"", lengths.join(" "));
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?));
            let Ok((rows, bytes)) = db.query_row(&sizes, [], read) else { continue };
            let rows: i64 = rows;
            tables.insert(format!("{file}: {name}"), format!("{rows} rows, {bytes:?} bytes"));
        }
    }
    tables
}

fn differences(one: &Look, other: &Look) -> Vec<String> {
    let names = one.keys().chain(other.keys());
    let differing = names.filter(|name| one.get(*name) != other.get(*name));
    let lines = |look: &Look, name: &String| {
        look.get(name).map(String::as_str).unwrap_or_default().lines().map(str::to_owned).collect()
    };
    let first = |name: &String| {
        let (one, other): (Vec<_>, Vec<_>) = (lines(one, name), lines(other, name));
        let differs = one.iter().zip(&other).find(|(one, other)| one != other);
        format!("{name}: {differs:?}")
    };
    differing.map(first).collect()
}

#[tokio::test]
async fn nobody_can_tell_a_house_under_a_gag_from_one_without() {
    let (quiet, quiet_tables) = live(false).await;
    let (gagged, gagged_tables) = live(true).await;
    assert!(quiet.values().any(|seen| seen.starts_with("200")));
    let told = differences(&quiet, &gagged);
    assert!(told.is_empty(), "it is told by\n{}", told.join("\n"));
    let told = differences(&quiet_tables, &gagged_tables);
    assert!(told.is_empty(), "it lies open in\n{}", told.join("\n"));
    assert!(gagged_tables.contains_key("public.db: docket_slots"));
}
