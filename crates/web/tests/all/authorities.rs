//! An operator's own authorities stand wherever the program's do: one of these replaces a row of
//! the program, the other is new.

use axum::http::StatusCode;
use docket::authority::Authorities;
use docket::matter::{Demand, Event};
use service::Settings;
use service::docket::{Desk, PaperKey};

use crate::keeper::{demand, requested, take_in};
use crate::place::Place;

const OWN: &str = include_str!("../../../../tests/fixtures/own-authorities.toml");

#[tokio::test]
async fn pages_know_the_operators_own_authorities() {
    let place = Place::with(Settings { wait_seconds: 0, ..Settings::default() }).await;
    let own = || Authorities::built_in().unwrap().with(OWN).unwrap();
    place.service.take_docket_authorities(own());
    let desk = Desk::new(PaperKey::generate(), own()).unwrap();
    place.service.take_docket_recipient(desk.address());
    for id in ["us.customs-summons", "xx.tide-order"] {
        let demand = Demand { authority: Some(id.into()), ..demand("Harbour Dues Service") };
        let mut filed = take_in(&place.service, &desk, demand).await;
        let nobody = Event::NoticeImpossible { reason: "no such account".into() };
        for event in [requested(), nobody, Event::Revealed] {
            filed = place.service.docket_event(&desk, &filed, "front", event).await.unwrap();
        }
    }
    for path in [
        "/legal/authorities",
        "/legal/serve",
        "/docket",
        "/docket/feed.atom",
        "/transparency",
        "/transparency/1970",
        "/transparency/1970.json",
        "/transparency/1970.csv",
    ] {
        let page = place.read(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for name in ["Summons as this house reads it", "Order about the tide"] {
            assert!(page.text().contains(name), "{path} does not have {name}");
        }
        assert!(!page.text().contains("Customs summons"), "{path} has what was replaced");
    }
    let found = place.read("/docket?jurisdiction=xx").await;
    assert_eq!(found.all(".matters h3 a"), ["2. Order about the tide"]);
    let matter = place.read("/docket/2").await;
    assert!(matter.words(".lead").contains("Tide Act 7. Issued by: the harbour master."));
    assert!(place.read("/docket/2.json").await.text().contains("Tide Act 7"));
    assert!(place.read("/docket/2/lumen.json").await.text().contains("Tide Act 7"));
}
