//! What a gag covered, once it is over: the slot that held it is opened on its page, with the log's
//! day and not before.

use axum::http::StatusCode;
use docket::log::{Opening, Policy, verify};
use docket::matter::Event;
use docket::moment::Moment;
use service::{Clock as _, Settings};

use crate::keeper::{demand, desk, gagged, take_in};
use crate::place::Place;

async fn next_day(place: &Place, days: i32) {
    for _ in 0..days {
        place.clock.set(place.clock.today().plus_days(1).first_slot().plus_minutes(1));
        place.service.write_docket_day().await.unwrap();
    }
}

#[tokio::test]
async fn the_slot_that_held_a_matter_is_shown_with_it() {
    let place = Place::with(Settings { wait_seconds: 0, ..Settings::default() }).await;
    let desk = desk();
    place.service.take_docket_recipient(desk.address());
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    let mut filed = take_in(&place.service, &desk, demand("Office of Conduct")).await;
    let over = [
        gagged(Moment::new(place.clock.slot()), 14),
        Event::GagExpired,
        Event::NoticeImpossible { reason: "no such account".into() },
        Event::Revealed,
    ];
    for event in over {
        if event == Event::GagExpired {
            next_day(&place, 15).await;
        }
        filed = place.service.docket_event(&desk, &filed, "front", event).await.unwrap();
    }
    let path = "/docket/1/proof/slot-1.tlog-proof";
    assert_eq!(place.read(path).await.status, StatusCode::NOT_FOUND, "before the log has it");
    next_day(&place, 1).await;
    let page = place.read("/docket/1").await;
    assert_eq!(page.attribute("a[href*='/slot-']", "href"), path);
    let policy = Policy::parse(&place.read("/docket/log/policy").await.bytes).unwrap();
    let proof = place.read(path).await;
    assert!(proof.header("content-disposition").contains("docket-1-slot-1.tlog-proof"));
    let proven = verify(proof.text(), &policy).unwrap();
    assert!(matches!(proven.opening, Opening::Slot { .. }));
    for path in ["slot-0.tlog-proof", "slot-2.tlog-proof", "slot-1"] {
        let path = format!("/docket/1/proof/{path}");
        assert_eq!(place.read(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
