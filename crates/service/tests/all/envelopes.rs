//! Envelopes that agencies handed in, as they wait: what is read of them for a list, those that
//! came when scans did not lie apart, and what their senders are told.

use rusqlite::{Connection, params};
use service::Refused;
use service::docket::{Desk, EnvelopeState, Filled, Scan};
use vault::Tracking;

use crate::keeper::desk;
use crate::place::Place;

const SCAN: &[u8] = b"%PDF-1.4 a summons";

async fn keeping() -> (Place, Desk) {
    let (place, desk) = (Place::new().await, desk());
    place.service.take_docket_recipient(desk.address());
    (place, desk)
}

/// Hands a paper in; its number.
async fn hand_in(place: &Place, scan: &[u8]) -> String {
    let filled = Filled {
        issuer: "Harbour Dues Service".into(),
        accounts: "@alt_harbor".into(),
        words: "All records".into(),
        pages: "2".into(),
        time_zone: "UTC".into(),
        contact: "Desk 7".into(),
        ..Filled::default()
    };
    let scan = Scan { bytes: scan.to_vec(), ending: "pdf".into(), mime: String::new() };
    let ticket = place.service.envelope_ticket();
    place.service.hand_in(&ticket, &filled, scan).await.unwrap().tracking
}

fn database(place: &Place) -> Connection {
    Connection::open(place.folder.path().join("data/public.db")).unwrap()
}

#[tokio::test]
async fn a_list_of_what_waits_reads_no_scan() {
    let (place, desk) = keeping().await;
    let large = [SCAN, &vec![b'x'; 3 * 1024 * 1024]].concat();
    let number = hand_in(&place, &large).await;
    hand_in(&place, &large).await;
    assert_eq!(place.service.docket_envelope(&desk, &number).await.unwrap().scan, large);
    // Whoever reads one of these now finds nothing that opens.
    database(&place).execute("UPDATE docket_tray_scans SET bytes = x''", []).unwrap();
    let (lines, closed) = place.service.docket_envelopes(&desk).await.unwrap();
    assert_eq!((lines.len(), closed), (2, 0));
    for line in &lines {
        assert_eq!((line.issuer.as_str(), line.bytes), ("Harbour Dues Service", large.len()));
    }
    let opened = place.service.docket_envelope(&desk, &number).await;
    assert!(matches!(opened, Err(Refused::WrongDocketKey)), "a scan that is none was opened");
}

#[tokio::test]
async fn a_scan_is_the_one_that_its_sender_sent() {
    let (place, desk) = keeping().await;
    let number = hand_in(&place, SCAN).await;
    let name = Tracking::parse(&number).unwrap().name();
    let other = desk.address().seal(name, b"%PDF-1.4 another paper").unwrap();
    let put = "UPDATE docket_tray_scans SET bytes = ?1";
    database(&place).execute(put, params![other.bytes()]).unwrap();
    let opened = place.service.docket_envelope(&desk, &number).await;
    assert!(matches!(opened, Err(Refused::WrongDocketKey)), "another scan was taken for it");
}

#[tokio::test]
async fn what_came_when_the_scan_lay_in_the_same_paper_is_read_as_before() {
    let (place, desk) = keeping().await;
    let tracking = Tracking::generate();
    let facts = facts(&place, &desk).await;
    let cover = serde_json::json!({"tracking": tracking.to_string(), "facts": facts});
    let cover = serde_json::to_vec(&cover).unwrap();
    let length = u32::try_from(cover.len()).unwrap().to_be_bytes();
    let plain = [&length[..], &cover, SCAN].concat();
    let paper = desk.address().seal(tracking.name(), &plain).unwrap();
    database(&place)
        .execute(
            "INSERT INTO docket_tray (tray, name, day, bytes) VALUES (0, ?1, 20000, ?2)",
            params![tracking.name().as_bytes(), paper.bytes()],
        )
        .unwrap();
    let number = tracking.to_string();
    let (lines, closed) = place.service.docket_envelopes(&desk).await.unwrap();
    assert_eq!((lines.len(), closed), (1, 0));
    assert_eq!((&lines[0].tracking, lines[0].bytes), (&number, SCAN.len()));
    assert_eq!(place.service.docket_envelope(&desk, &number).await.unwrap().scan, SCAN);
    place.service.take_in_envelope(&desk, &number, "front", None).await.unwrap();
    assert!(place.service.docket_envelopes(&desk).await.unwrap().0.is_empty());
}

/// What a sender says, as it is written inside.
async fn facts(place: &Place, desk: &Desk) -> serde_json::Value {
    let number = hand_in(place, SCAN).await;
    let facts = place.service.docket_envelope(desk, &number).await.unwrap().facts;
    place.service.put_envelope_aside(desk, &number).await.unwrap();
    serde_json::to_value(&facts).unwrap()
}

#[tokio::test]
async fn a_sender_is_told_what_was_decided_and_not_what_was_refused() {
    let (place, desk) = keeping().await;
    let service = &place.service;
    let number = hand_in(&place, SCAN).await;
    let long = "a seat whose label is longer than labels of seats may be";
    assert!(service.take_in_envelope(&desk, &number, long, None).await.is_err());
    let state = service.envelope_state(&number).await.unwrap();
    assert!(matches!(state, EnvelopeState::Waiting(_)), "{state:?}");

    // Two operators at once: one of them decides, and that is what the sender is told.
    for turn in 0..20 {
        let number = hand_in(&place, SCAN).await;
        let (taken, aside) = if turn % 2 == 0 {
            tokio::join!(
                service.take_in_envelope(&desk, &number, "front", None),
                service.put_envelope_aside(&desk, &number),
            )
        } else {
            let (aside, taken) = tokio::join!(
                service.put_envelope_aside(&desk, &number),
                service.take_in_envelope(&desk, &number, "front", None),
            );
            (taken, aside)
        };
        assert_ne!(taken.is_ok(), aside.is_ok(), "both, or neither");
        let told = service.envelope_state(&number).await.unwrap();
        let decided = taken.map_or(EnvelopeState::PutAside, |_| EnvelopeState::TakenIn(None));
        assert_eq!(told, decided, "turn {turn}");
    }
}
