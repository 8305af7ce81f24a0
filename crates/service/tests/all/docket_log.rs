//! The docket's log on a real store: it grows when a day begins and at no other time, and what is
//! in it is proven with nothing but a policy.

use std::collections::BTreeMap;

use docket::log::tiles::Tile;
use docket::log::{Opening, Policy, audit, verify};
use docket::matter::Event;
use record::limits::LOG_SLOTS_PER_PERIOD;
use service::docket::{Desk, Filed};
use service::{Clock as _, Refused, Service};

use crate::keeper::{demand, desk, requested, take_in};
use crate::place::Place;

const SLOTS: u64 = LOG_SLOTS_PER_PERIOD as u64;

/// All files of the log, as whoever copies it gets them, and a policy that believes it.
pub(crate) async fn copy(place: &Place) -> (BTreeMap<String, Vec<u8>>, Policy) {
    copy_of(&place.service).await
}

/// The same of a service.
pub(crate) async fn copy_of(service: &Service) -> (BTreeMap<String, Vec<u8>>, Policy) {
    let mut files = BTreeMap::new();
    let checkpoint = service.docket_file("checkpoint").await.unwrap();
    let note = docket::log::SignedCheckpoint::parse(str::from_utf8(&checkpoint).unwrap()).unwrap();
    for tile in Tile::between(0, note.head().size) {
        let bytes = service.docket_file(&tile.path()).await.unwrap();
        files.insert(tile.path(), bytes);
    }
    files.insert("checkpoint".to_owned(), checkpoint);
    let log = service.docket_verifier().unwrap();
    (files, Policy::parse(format!("log {log}\nquorum none\n").as_bytes()).unwrap())
}

pub(crate) async fn checkpoint(place: &Place) -> String {
    String::from_utf8(place.service.docket_file("checkpoint").await.unwrap()).unwrap()
}

/// How long the log is.
pub(crate) async fn size(place: &Place) -> u64 {
    let note = checkpoint(place).await;
    docket::log::SignedCheckpoint::parse(&note).unwrap().head().size
}

/// Lives on to the first slot of a day so many days later.
pub(crate) async fn wake_up_in(place: &Place, days: i32) {
    place.clock.set(place.clock.today().plus_days(days).first_slot());
    place.service.write_docket_day().await.unwrap();
}

/// A public matter, with one more of its states for each note.
async fn public(place: &Place, desk: &Desk, notes: usize) -> Filed {
    let filed = take_in(&place.service, desk, demand("Harbour Dues Service")).await;
    let mut filed = place.service.docket_event(desk, &filed, "front", requested()).await.unwrap();
    for note in 0..notes {
        let words = format!("a letter of counsel, number {note}");
        let annotated = Event::Annotated { words, source: "counsel".into() };
        filed = place.service.docket_event(desk, &filed, "front", annotated).await.unwrap();
    }
    filed
}

#[tokio::test]
async fn without_a_key_there_is_no_log() {
    let place = Place::new().await;
    assert!(!place.service.write_docket_day().await.unwrap());
    let none = place.service.docket_file("checkpoint").await;
    assert!(matches!(none, Err(Refused::NotFound)));
}

#[tokio::test]
async fn slots_come_each_week_whatever_happens_and_a_standstill_is_made_up_for() {
    let mut place = Place::new().await;
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    assert_eq!(size(&place).await, SLOTS);
    assert!(!place.service.write_docket_day().await.unwrap(), "twice on a day");
    wake_up_in(&place, 1).await;
    let weeks = (size(&place).await - SLOTS) / SLOTS;
    let start = place.clock.slot();
    place = place.restarted().await;
    place.clock.set(start.plus_minutes(5 * 7 * 24 * 60));
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    let (files, policy) = copy(&place).await;
    assert_eq!(size(&place).await, (6 + weeks) * SLOTS);
    audit(&files, &policy, None).unwrap();
}

#[tokio::test]
async fn what_became_public_is_in_the_log_when_the_next_day_begins_and_not_before() {
    let mut place = Place::new().await;
    let desk = desk();
    place.service.take_docket_recipient(desk.address());
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    wake_up_in(&place, 1).await;
    let before = checkpoint(&place).await;
    assert_eq!(public(&place, &desk, 2).await.number, Some(1));
    let noon = place.clock.slot().plus_minutes(12 * 60);
    place = place.restarted().await;
    place.clock.set(noon);
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    assert_eq!(checkpoint(&place).await, before, "a restart tells that something happened");
    assert!(place.service.docket_proofs(1).await.unwrap().is_empty());

    let seen = copy(&place).await;
    let seen = audit(&seen.0, &seen.1, None).unwrap().seen;
    wake_up_in(&place, 1).await;
    let after = checkpoint(&place).await;
    assert_ne!(after, before);
    public(&place, &desk, 0).await;
    wake_up_in(&place, 8).await;
    let (files, policy) = copy(&place).await;
    let audited = audit(&files, &policy, Some(&seen)).unwrap();
    assert_eq!(audited.history.next_matter(), 3);
    let proofs = place.service.docket_proofs(1).await.unwrap();
    assert!(!proofs.is_empty());
    for (number, proof) in proofs {
        let Opening::Event { matter: 1, number: proven, day, .. } =
            verify(&proof, &policy).unwrap().opening
        else {
            panic!("another entry");
        };
        assert_eq!((proven, day), (number, noon.day().plus_days(1)));
    }
}

#[tokio::test]
async fn what_two_write_at_once_has_its_places() {
    let place = Place::new().await;
    let desk = std::sync::Arc::new(desk());
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    let deeds: Vec<_> = (0..4)
        .map(|_| {
            let (service, desk) = (place.service.clone(), desk.clone());
            tokio::spawn(async move {
                let filed = take_in(&service, &desk, demand("Harbour Dues Service")).await;
                service.docket_event(&desk, &filed, "front", requested()).await.unwrap().number
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for deed in deeds {
        numbers.push(deed.await.unwrap().unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4]);
    wake_up_in(&place, 1).await;
    let (files, policy) = copy(&place).await;
    assert_eq!(audit(&files, &policy, None).unwrap().history.next_matter(), 5);
}
