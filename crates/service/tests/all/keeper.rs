//! Somebody who keeps the docket, and demands that come to them. Every name is invented.

use docket::authority::Authorities;
use docket::digest::Digest;
use docket::matter::{Basis, Demand, Event, Secrecy};
use docket::moment::Moment;
use service::Service;
use service::docket::{Desk, Filed, PaperKey};

/// A desk under the built-in authorities.
pub(crate) fn desk() -> Desk {
    Desk::new(PaperKey::generate(), Authorities::built_in().unwrap()).unwrap()
}

/// What a summons says.
pub(crate) fn demand(issuer: &str) -> Demand {
    Demand {
        received: Moment::default(),
        channel: "fax".into(),
        document: Digest([0; 32]),
        pages: 2,
        issuer: issuer.into(),
        signatory: None,
        authority: Some("us.2703d".into()),
        emergency: false,
        return_at: None,
        time_zone: "America/New_York".into(),
        distance_miles: None,
        accounts: Vec::new(),
        asked: Vec::new(),
        everything: Some("all records".into()),
        range: None,
        purpose: None,
        secrecy_words: None,
        preserve_days: None,
        states: Default::default(),
        sample: false,
    }
}

/// What is read of a demand on secrecy: it is only asked for.
pub(crate) fn requested() -> Event {
    let secrecy = Secrecy {
        basis: Basis::Request,
        words: None,
        authority: None,
        instrument: None,
        ends: None,
        review_at: None,
        seal: None,
    };
    Event::SecrecyClassified { secrecy: Box::new(secrecy) }
}

/// The same: a court bars telling for so many days.
pub(crate) fn gagged(now: Moment, days: i64) -> Event {
    let secrecy = Secrecy {
        basis: Basis::CourtOrder,
        words: Some("You shall not tell anybody.".into()),
        authority: Some("us.2703d".into()),
        instrument: Some(Digest([0xab; 32])),
        ends: Some(now.plus_days(days)),
        review_at: None,
        seal: None,
    };
    Event::SecrecyClassified { secrecy: Box::new(secrecy) }
}

/// Takes a demand in and has a second person authenticate it.
pub(crate) async fn take_in(service: &Service, desk: &Desk, demand: Demand) -> Filed {
    let scan = b"%PDF-1.4 a scanned order".as_slice();
    let taken =
        service.take_in_demand(&desk.address(), desk.authorities(), "front", demand, scan).await;
    let filed = Filed { matter: taken.unwrap().matter, number: None };
    let genuine = Event::Authenticated { genuine: true, how: "called back".into() };
    service.docket_event(desk, &filed, "second", genuine).await.unwrap()
}
