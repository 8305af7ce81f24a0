//! The docket's pages, over samples that are played through the service's own desk.

use axum::http::StatusCode;
use docket::authority::Authorities;
use docket::log::{Opening, Policy, verify};
use docket::matter::{Event, Matter, PublicationState};
use docket::report::Row;
use docket::sample::{Sample, built_in};
use record::Slot;
use serde_json::Value;
use service::Settings;
use service::docket::{Desk, Filed, PaperKey};

use crate::place::{Place, Reply};

/// A place in which samples are played.
struct Town {
    place: Place,
    desk: Desk,
}

impl Town {
    /// On a morning, without a log: what is written down is seen at once.
    async fn on(day: &str) -> Self {
        let slot = Slot::parse(&format!("{day}T06:00Z")).unwrap();
        let place = Place::at(slot, Settings { wait_seconds: 0, ..Settings::default() }).await;
        let authorities = Authorities::built_in().unwrap();
        Self { place, desk: Desk::new(PaperKey::generate(), authorities).unwrap() }
    }

    /// With a log: pages follow it.
    async fn logging(day: &str) -> Self {
        let town = Self::on(day).await;
        town.place.service.take_docket_key(&[7; 32]).await.unwrap();
        town
    }

    /// The next day begins.
    async fn next_day(&self) {
        self.place.clock.set(self.place.service.slot().day().plus_days(1).first_slot());
        self.place.service.write_docket_day().await.unwrap();
    }

    async fn with(day: &str, samples: &[&str]) -> Self {
        let town = Self::on(day).await;
        for id in samples {
            let sample = sample(id);
            town.play(&sample, sample.states.len()).await;
        }
        town
    }

    /// Plays the first entries of a sample.
    async fn play(&self, sample: &Sample, entries: usize) -> Filed {
        let end = sample.end().unwrap();
        let mut filed = Filed { matter: Matter::new(end.id), number: None };
        for entry in end.timeline.iter().take(entries) {
            self.place.clock.set(entry.at.slot());
            filed = self.add(&filed, &entry.by, entry.event.clone()).await;
        }
        filed
    }

    async fn add(&self, filed: &Filed, by: &str, event: Event) -> Filed {
        self.place.service.docket_event(&self.desk, filed, by, event).await.unwrap()
    }

    async fn see(&self, path: &str) -> Reply {
        let page = self.place.read(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        page
    }

    async fn data(&self, path: &str) -> Value {
        serde_json::from_slice(&self.see(path).await.bytes).unwrap()
    }
}

fn sample(id: &str) -> Sample {
    built_in().unwrap().into_iter().find(|sample| sample.id == id).unwrap()
}

#[tokio::test]
async fn an_empty_docket_says_what_that_does_not_mean() {
    let town = Town::on("2026-01-05").await;
    let page = town.see("/docket").await;
    assert!(page.words(".empty").contains("does not mean that no demand came"));
    assert!(page.words("main").contains("What this does not prove. That it is complete"));
    assert_eq!(page.count("form.sieve"), 0);
    let numbers = town.see("/transparency").await;
    assert!(numbers.words("main").contains("Nothing is counted yet"));
    let pledges = numbers.all("[aria-labelledby=pledges] tbody tr");
    assert_eq!(pledges.iter().filter(|it| it.contains("not enforced")).count(), 3, "{pledges:?}");
    assert!(pledges.iter().any(|it| it.contains("no key is set up here")), "{pledges:?}");
    assert_eq!(town.place.read("/docket/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_list_shows_what_is_chosen_and_counts_it() {
    let town = Town::with("2013-01-07", &["D-001", "D-006", "D-009", "D-011"]).await;
    let page = town.see("/docket").await;
    let numbers = page.html();
    let lines = scraper::Selector::parse(".matters h3 a").unwrap();
    let links: Vec<_> = numbers.select(&lines).filter_map(|link| link.attr("href")).collect();
    assert_eq!(links, ["/docket/4", "/docket/3", "/docket/2", "/docket/1"]);
    assert_eq!(page.count(".matters .role"), 4, "each is marked as a sample");
    assert_eq!(page.count("table.bars"), 3);
    for (query, shown) in [
        ("jurisdiction=eu", 1),
        ("process=withdrawn", 1),
        ("process=withdrawn&year=2017", 1),
        ("process=withdrawn&year=2023", 0),
        ("production=seized", 1),
        ("authority=us.sca-bsi", 1),
        ("notice=sent&state=closed", 4),
        ("state=open", 0),
        ("issuer=%3Cscript%3E", 0),
        ("page=2", 0),
        ("page=0", 4),
        ("page=x&colour=red&year=", 4),
    ] {
        let page = town.see(&format!("/docket?{query}")).await;
        assert_eq!(page.count(".matters > li"), shown, "{query}");
    }
    let page = town.see("/docket?jurisdiction=eu").await;
    assert_eq!(page.attribute("#jurisdiction option[selected]", "value"), "eu");
    assert_eq!(page.words("#matters"), "1 of 4 matters");
}

#[tokio::test]
async fn the_summons_of_2017_stands_there_with_all_that_may_be_said() {
    let town = Town::with("2017-03-13", &["D-001"]).await;
    let page = town.see("/docket/1").await;
    assert!(page.words(".notice").starts_with("A sample. Every name"));
    assert!(page.words("h1").contains("Customs summons"));
    let never = page.all("main tbody tr");
    let never = never.iter().filter(|row| row.contains("not held, and never was"));
    assert_eq!(never.count(), 5);
    let flags = page.all(".flags li");
    assert!(flags.contains(&"the return date lies before receipt".to_owned()), "{flags:?}");
    assert!(!flags.iter().any(|flag| flag.contains("rank")), "{flags:?}");
    assert!(page.words("main").contains("they are not conclusions"));
    let steps = page.count("[aria-labelledby=happened] tbody tr");
    assert_eq!(page.count(".lanes circle"), steps, "the picture and the table say the same");
    assert_eq!(page.count(".lanes path"), 5);
    for private in ["front-desk", "called back", "intends", "16:05", "17:20"] {
        assert!(!page.says(private), "{private}");
    }
    let data = town.data("/docket/1.json").await;
    assert_eq!(data["view"]["received"]["day"], "2017-03-14");
    assert_eq!(data["view"]["process"], "withdrawn");
    assert_eq!(data["authority"]["citation"], "19 U.S.C. 1509, 1510; form DHS 3115");
    for path in ["/docket/01", "/docket/2", "/docket/x", "/docket/1.xml", "/docket/1/proof/1"] {
        assert_eq!(town.place.read(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_account_page_shows_matters_that_may_name_it() {
    let town = Town::on("2017-03-13").await;
    town.place.member("alt_harbor").await;
    let sample = sample("D-001");
    let consent =
        |entry: &docket::matter::Entry| matches!(entry.event, Event::HolderAnswered { .. });
    let consented = sample.end().unwrap().timeline.iter().position(consent).unwrap();
    let filed = town.play(&sample, consented).await;
    assert_eq!(filed.number, Some(1));
    assert!(!town.see("/@alt_harbor").await.says("Legal demands"));
    assert!(!town.see("/docket/1").await.says("alt_harbor"));
    let entry = &sample.end().unwrap().timeline[consented];
    town.place.clock.set(entry.at.slot());
    town.add(&filed, &entry.by, entry.event.clone()).await;
    let page = town.see("/@alt_harbor").await;
    assert_eq!(page.attribute("a[href^='/docket/']:not(footer a)", "href"), "/docket/1");
}

#[tokio::test]
async fn pages_follow_the_log_and_its_proofs_verify() {
    let town = Town::logging("2017-03-13").await;
    let sample = sample("D-001");
    town.play(&sample, sample.states.len()).await;
    let before = town.data("/docket/heartbeat").await;
    assert_eq!(before["matters"], 0);
    assert!(town.see("/docket").await.words(".empty").contains("No matter is public"));
    for path in ["/docket/1", "/docket/1.json", "/docket/1/proof/1.tlog-proof"] {
        assert_eq!(town.place.read(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    town.next_day().await;
    let page = town.see("/docket/1").await;
    let policy = town.see("/docket/log/policy").await;
    let policy = Policy::parse(&policy.bytes).unwrap();
    let html = page.html();
    let proofs = scraper::Selector::parse("a[href$='.tlog-proof']").unwrap();
    let paths: Vec<_> = html.select(&proofs).filter_map(|link| link.attr("href")).collect();
    assert!(paths.len() >= 10, "{paths:?}");
    for (place, path) in paths.iter().enumerate() {
        let proof = town.see(path).await;
        let proven = verify(proof.text(), &policy).unwrap();
        let Opening::Event { matter, number, .. } = proven.opening else { panic!("{path}") };
        assert_eq!((matter, number), (1, u32::try_from(place).unwrap() + 1));
    }
    let beat = town.data("/docket/heartbeat").await;
    assert_eq!((&beat["matters"], &beat["day"]), (&1.into(), &"2018-05-08".into()));
    assert!(beat["size"].as_u64() > before["size"].as_u64());
}

#[tokio::test]
async fn what_a_paper_says_is_shown_and_never_obeyed() {
    let town = Town::on("2017-03-13").await;
    let sample = sample("D-001");
    let filed = town.play(&sample, sample.states.len()).await;
    let words = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>".to_owned();
    town.add(&filed, "front-desk", Event::Annotated { words, source: "<b>".into() }).await;
    let page = town.see("/docket/1").await;
    for wild in ["script:not([src])", "main img", "[onerror]", "main td b b"] {
        assert_eq!(page.count(wild), 0, "{wild}");
    }
    assert!(page.says("<script>alert(1)</script>"));
    let feed = town.see("/docket/feed.atom").await;
    assert!(!feed.text().contains("<script") && !feed.text().contains("&lt;script"));
    assert_eq!(feed.text().matches("<entry>").count(), 1);
    assert!(feed.text().contains("<updated>2018-05-07T00:00:00Z</updated>"), "no finer than a day");
}

#[tokio::test]
async fn what_a_gag_covers_changes_no_byte_of_any_page() {
    let with = Town::logging("2013-01-07").await;
    let without = Town::logging("2013-01-07").await;
    let letter = sample("D-004");
    let covered = |matter: &&Matter| matter.publication.state != PublicationState::Revealed;
    with.play(&letter, letter.states.iter().take_while(covered).count()).await;
    for town in [&with, &without] {
        // No log catches up with more than four years at once.
        town.place.clock.set(Slot::parse("2016-12-19T06:00Z").unwrap());
        town.place.service.write_docket_day().await.unwrap();
        let sample = sample("D-001");
        let filed = town.play(&sample, sample.states.len()).await;
        assert_eq!(filed.number, Some(1), "a number that is missing would tell");
        town.next_day().await;
    }
    for path in [
        "/docket",
        "/docket/1",
        "/docket/1.json",
        "/docket/feed.atom",
        "/docket/calendar.ics",
        "/docket/1/lumen.json",
        "/transparency",
        "/transparency/2013",
        "/transparency/2013-H1.csv",
        "/transparency/2013.json",
        "/transparency/2017.json",
        "/transparency/2017.csv",
        "/docket?year=2013",
        "/docket/log/policy",
    ] {
        assert_eq!(with.see(path).await.text(), without.see(path).await.text(), "{path}");
    }
    for path in ["/docket/2", "/docket/2.json", "/docket/2/lumen.json"] {
        assert_eq!(with.place.read(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let [one, other] =
        [with.data("/docket/heartbeat").await, without.data("/docket/heartbeat").await];
    for field in ["size", "day", "matters"] {
        assert_eq!(one[field], other[field], "{field}");
    }
}

#[tokio::test]
async fn the_report_is_the_same_on_the_page_and_in_its_files() {
    let town = Town::with("2017-03-13", &["D-001", "D-006", "D-011"]).await;
    let page = town.see("/transparency").await;
    assert!(page.words(".notice").contains("samples"));
    let bars = page.all(".bars tbody tr");
    for bar in ["2017-H1 1", "2026-H2 1", "withdrawn 1", "Customs summons 1"] {
        assert!(bars.contains(&bar.to_owned()), "{bar}: {bars:?}");
    }
    let heading: Vec<_> = Row::COLUMNS.iter().map(|(name, _)| *name).collect();
    let sheet = town.see("/transparency/2017-H1.csv").await;
    assert!(sheet.header("content-disposition").contains("transparency-2017-H1-samples.csv"));
    let lines: Vec<_> = sheet.text().lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[0], heading.join(","));
    assert!(lines[1].starts_with("2017-01-01,2017-06-30,us,"), "{}", lines[1]);
    let page = town.see("/transparency/2017-H1").await;
    assert_eq!(page.count(".scroll tbody tr"), heading.len() - 2);
    let data = town.data("/transparency/2017-H1.json").await;
    assert_eq!((&data["samples"], &data["rows"][0]["withdrawn"]), (&1.into(), &1.into()));
    let union = town.see("/transparency/2026-dsa.csv").await;
    let union: Vec<_> = union.text().lines().collect();
    assert_eq!(union[0], "section,indicator,member_state,value");
    assert!(union.contains(&"1.2.2,orders received,EU,1"), "{union:?}");
    let empty = town.see("/transparency/2001.csv").await;
    assert_eq!(empty.text().trim_end(), heading.join(","), "headings alone");
    for path in ["/transparency/2017-H3", "/transparency/x", "/transparency/2017.xml"] {
        assert_eq!(town.place.read(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_calendar_has_what_the_page_has_and_no_time_of_a_day() {
    let town = Town::with("2017-03-13", &["D-001"]).await;
    let steps = town.see("/docket/1").await.count("[aria-labelledby=happened] tbody tr");
    let calendar = town.see("/docket/calendar.ics").await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    let lines: Vec<_> = calendar.text().lines().collect();
    assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), steps);
    for line in ["DTSTART;VALUE=DATE:20170314", "SUMMARY:Sample: Docket 1: received"] {
        assert!(lines.contains(&line), "{line}: {}", calendar.text());
    }
    let timed = lines.iter().filter(|line| line.starts_with("DT") && line.contains('T'));
    let mut timed = timed.filter(|line| !line.contains("VALUE=DATE"));
    assert!(timed.all(|line| line.starts_with("DTSTAMP") && line.ends_with("T000000Z")));
}

#[tokio::test]
async fn a_matter_comes_in_the_shape_that_lumen_takes() {
    let town = Town::with("2017-03-13", &["D-001"]).await;
    let notice = town.data("/docket/1/lumen.json").await;
    for field in [
        "id",
        "type",
        "title",
        "body",
        "date_sent",
        "date_received",
        "topics",
        "sender_name",
        "principal_name",
        "recipient_name",
        "works",
        "tags",
        "jurisdictions",
        "action_taken",
        "language",
        "case_id_number",
    ] {
        assert!(notice.get(field).is_some(), "{field}");
    }
    assert_eq!(notice["type"], "LawEnforcementRequest");
    assert_eq!(
        (&notice["request_type"], &notice["action_taken"]),
        (&"Subpoena".into(), &"No".into())
    );
    assert_eq!(
        (&notice["date_received"], &notice["rescinded"]),
        (&"2017-03-14".into(), &true.into())
    );
    assert_eq!(notice["works"].as_array().map(Vec::len), Some(1), "it asks for one at least");
}
